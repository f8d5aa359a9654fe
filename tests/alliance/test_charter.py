"""The charter as a document: every article runs or says why not, and shows the numbers in force."""

import datetime as dt
import re
from decimal import Decimal
from pkgutil import resolve_name
from typing import Any

import pytest
from attrs import evolve

from jixiaoge.alliance import Charter
from jixiaoge.errors import UnknownNameError
from jixiaoge.rulebook import Plugin, Rulebook, Status, load_policy

DAY = dt.date(2026, 9, 1)
CITY = load_policy(plugins=())
COUNTY = """
county = "suichuan"
[documents.rules]
status = "enacted"
title = "（示例）联盟细则"
date = 2026-08-15
signer = "（示例）县综合党委"
[[set]]
name = "fewer"
parameter = "proposal_cosigners"
value = 6
document = "rules"
from = 2026-09-01
[[article]]
name = "phone"
number = "16"
zh = "骑车时不看手机。"
en = "No telephone while riding."
document = "rules"
from = 2026-09-01
[[article]]
name = "vest"
number = "16-1"
zh = "夜里骑行，穿反光背心。"
en = "Wear a vest at night."
document = "rules"
from = 2026-09-01
"""
# What a text may hold besides parameters: the telephones that everybody knows, and the eight services.
NUMBERS_KNOWN = r"110|119|120|12345|三级|一人|两个"


@pytest.fixture(scope="module")
def model() -> Charter:
    return Charter.of(CITY.law.rulebook(DAY, DAY, DAY))


@pytest.fixture(scope="module")
def county() -> Charter:
    return Charter.of(load_policy([Plugin.of_text(COUNTY)]).rulebook("suichuan", DAY))


# --- every article --------------------------------------------------------------------------------


def found(name: str) -> Any:
    """Return what a dotted name means; behind #, a key of the mapping, or of what is returned."""
    path, _, key = name.partition("#")
    thing = resolve_name(f"jixiaoge.{path}")
    kept = thing() if key and callable(thing) else thing
    return kept[key] if key else kept


@pytest.mark.parametrize("number", CITY.law.articles)
def test_every_article_runs_or_says_why_not(number: str) -> None:
    article = CITY.law.articles[number]
    if article.encoded_by:
        assert article.not_encoded is None
        assert found(article.encoded_by) is not None
    else:
        assert article.not_encoded is not None


def test_a_name_that_nothing_has_would_be_seen() -> None:
    with pytest.raises((AttributeError, ImportError)):
        found("alliance.nothing.at_all")
    with pytest.raises(KeyError):
        found("rulebook.PRINCIPLES#nothing")


def test_articles_stand_in_the_order_of_their_numbers(model: Charter) -> None:
    numbers = [one.number for one in model.provisions]

    assert list(CITY.rulebook("suichuan", DAY).articles) == numbers


def test_no_number_stands_in_the_text_itself() -> None:
    texts = [text for one in CITY.law.articles.values() for text in (one.zh, one.en)]
    plain = [re.sub(rf"\{{\w+\}}|{NUMBERS_KNOWN}", "", text) for text in texts]

    assert [
        text for text in plain if re.search(r"\d|[二三四五六七八九十百]+[个名天人日条次分]", text)
    ] == []


def test_both_languages_show_the_same_numbers() -> None:
    for one in CITY.law.articles.values():
        assert set(re.findall(r"\{(\w+)\}", one.en)) == set(one.parameters), one.number


def test_what_nobody_published_is_labelled_so(model: Charter) -> None:
    text = model.markdown("zh")

    assert "示范文本，不是已经公布的公约原文" in text
    for one in model.provisions:
        assert f"第{one.number}条 {one.zh}" in text
        if one.basis.status is Status.ASSUMED:
            assert one.line("zh").endswith("（假定）")
        else:
            assert str(one.basis) in one.line("zh")


def test_the_document_has_every_article_in_english_too(model: Charter) -> None:
    text = model.markdown("en")

    assert text.startswith("# Charter of the alliance (a model)")
    assert all(f"Article {one.number}. {one.en}" in text for one in model.provisions)


def test_every_article_is_in_one_chapter(model: Charter) -> None:
    chapters = [chapter.number for chapter, _ in model.chapters]
    inside = [one for _, provisions in model.chapters for one in provisions]

    assert chapters == sorted(set(chapters))
    assert inside == list(model.provisions)


# --- one article ----------------------------------------------------------------------------------


def test_an_article_shows_the_countys_number_and_who_set_it(county: Charter) -> None:
    one = county.article("11")

    assert "6名会员联署" in one.zh
    assert "6 members together" in one.en
    assert [setting.set_by for setting in one.settings] == ["suichuan#fewer"]


def test_an_article_that_there_is_not_is_told_with_the_nearest(model: Charter) -> None:
    with pytest.raises(UnknownNameError) as caught:
        model.article("13")

    assert "13a" in caught.value.nearest


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (None, "名", "（没有公布）名"),
        (Decimal("0.50"), "比例", "50%名"),
        (Decimal("0.125"), "比例", "12.5%名"),
        (Decimal("1.00"), "比例", "100%名"),
        (Decimal("1.50"), "倍", "1.5名"),
        (True, "", "是名"),
    ],
)
def test_a_number_is_shown_as_people_write_it(
    book: Rulebook, value: Any, unit: str, shown: str
) -> None:
    old = book.setting("proposal_cosigners")
    kind = evolve(old.spec.type, unit=unit)
    changed = evolve(old, value=value, spec=evolve(old.spec, type=kind))
    settings = {**book.settings, "proposal_cosigners": changed}
    one = Charter.of(evolve(book, settings=settings)).article("11")

    assert shown in one.zh
    assert "None" not in one.en


# --- side by side ---------------------------------------------------------------------------------


def test_a_county_without_changes_has_the_model(model: Charter, book: Rulebook) -> None:
    assert model.differences(Charter.of(book)) == ()


def test_a_county_is_compared_article_by_article(model: Charter, county: Charter) -> None:
    apart = {one.number: one for one in model.differences(county)}

    assert list(apart) == ["11", "16", "16-1"]
    assert apart["11"].numbers == ("proposal_cosigners",)
    assert apart["16"].numbers == ()
    assert apart["16-1"].before is None
    assert [one.number for one in county.not_encoded if one not in model.not_encoded] == [
        "16",
        "16-1",
    ]


def test_the_other_way_round_the_same_articles_differ(model: Charter, county: Charter) -> None:
    there, back = model.differences(county), county.differences(model)

    assert [(one.number, one.before, one.after) for one in there] == [
        (one.number, one.after, one.before) for one in back
    ]
