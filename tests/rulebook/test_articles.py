"""Articles of the charter: read strictly, put in a county's words where nobody enacted them, never by surprise."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from amending import SEPTEMBER, amended, amendment, codes, document, findings, only, setting
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge.counties import Scope
from jixiaoge.errors import InputError, PolicyError
from jixiaoge.rulebook import Plugin, SetArticle, Verdict, hookimpl, load_policy
from jixiaoge.rulebook.articles import main_number, named_in, order
from jixiaoge.rulebook.reading_articles import read_articles
from jixiaoge.rulebook.selfcheck import city_findings

CITY = load_policy(plugins=())
HEAD = '[chapter]\nnumber = 1\nzh = "总则"\nen = "General"\n'
BASIS = '{ status = "assumed", title = "示范条文" }'
WORDS = ("骑车时不看手机。", "No telephone while riding.")


def article(number: str = "16", zh: str = WORDS[0], en: str = WORDS[1], **about: Any) -> Any:
    return amendment(SetArticle(number, zh, en), **about)


def chapter(*tables: str) -> str:
    return HEAD + "".join(f"[[article]]\n{table}\nbasis = {BASIS}\n" for table in tables)


# --- reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ('number = "一"\nzh = "甲"\nen = "a"\nencoded_by = "x"', "条号不对"),
        ('number = "1"\nzh = "{a}人"\nen = "{b} people"\nencoded_by = "x"', "参数不一样"),
        ('number = "1"\nzh = "甲"\nen = "a"', "只写一个"),
        (
            'number = "1"\nzh = "甲"\nen = "a"\nencoded_by = "x"\nnot_encoded = { zh = "乙", en = "b" }',
            "只写一个",
        ),
    ],
)
def test_a_chapter_with_a_wrong_article_is_refused(table: str, wrong: str) -> None:
    with pytest.raises(InputError) as caught:
        read_articles(chapter(table), "01.toml")

    assert wrong in caught.value.zh


def test_two_articles_of_one_number_are_told_with_every_other_fault() -> None:
    good = 'number = "1"\nzh = "甲"\nen = "a"\nencoded_by = "x"'

    with pytest.raises(InputError) as caught:
        read_articles(chapter(good, good, 'number = "x"\nzh = "乙"\nen = "b"'), "01.toml")

    assert [fault.path for fault in caught.value.faults] == ["01.toml.1", "01.toml.x", "01.toml.x"]


@given(st.integers(1, 998), st.sampled_from(["", "a", "z"]), st.integers(0, 999))
def test_what_stands_under_an_article_follows_it(digits: int, letter: str, under: int) -> None:
    number = f"{digits}{letter}-{under}" if under else f"{digits}{letter}"

    assert main_number(number) == f"{digits}{letter}"
    assert order(main_number(number)) <= order(number) < order(f"{digits + 1}")


def test_each_parameter_of_a_text_is_named_once() -> None:
    assert named_in("{a}人，{b}天，{a}人") == ("a", "b")


def test_a_chapter_that_shows_a_number_that_is_not_there_is_found() -> None:
    law = CITY.law
    strange = evolve(law.articles["11"], zh="{nobody_knows}名", en="{nobody_knows} members")
    wrong = list(city_findings(evolve(law, articles={"11": strange}), SEPTEMBER))

    assert [(found.target, found.code) for found in wrong] == [("article/11", "unknown_parameter")]


# --- a county's words -----------------------------------------------------------------------------


def test_an_assumed_article_is_put_in_the_countys_words_with_a_warning() -> None:
    found = only(article())
    book = amended(article()).rulebook("suichuan", SEPTEMBER)

    assert (found.verdict, found.code) == (Verdict.WARNED, "own_words")
    assert book.articles["16"].zh == WORDS[0]
    assert book.articles["16"].owner == "suichuan#article-16"
    assert book.city is not None
    assert book.city.articles == CITY.law.articles


def test_before_its_day_and_elsewhere_the_model_stands() -> None:
    policy = amended(article())
    eve = SEPTEMBER - dt.timedelta(days=1)

    assert policy.rulebook("suichuan", eve).articles == CITY.law.articles
    assert policy.rulebook("wanan", SEPTEMBER).articles == CITY.law.articles


def test_an_article_of_the_countys_own_stands_under_one_of_the_citys() -> None:
    own = article("13a-1")
    book = amended(own).rulebook("suichuan", SEPTEMBER)
    numbers = list(book.articles)

    assert codes(own) == ["accepted"]
    assert numbers[numbers.index("13a") + 1] == "13a-1"
    assert book.articles["13a-1"].chapter == book.articles["13a"].chapter
    assert book.articles["13a-1"].not_encoded is not None
    assert book.articles["13a-1"].encoded_by == ""


@pytest.mark.parametrize("number", ["1a", "2", "12", "13a"])
def test_what_is_reported_law_or_principle_keeps_its_words(number: str) -> None:
    found = only(article(number))

    assert (found.verdict, found.code) == (Verdict.REFUSED, "article_guaranteed")
    assert f"{number}-1" in found.en
    with pytest.raises(PolicyError):
        amended(article(number)).rulebook("suichuan", SEPTEMBER)


@pytest.mark.parametrize("number", ["99", "16b", "99-1", "第十六条", ""])
def test_an_article_that_there_is_not_is_refused_with_the_nearest(number: str) -> None:
    assert codes(article(number)) == ["unknown_article"]


def test_a_part_of_a_county_has_no_charter_of_its_own() -> None:
    assert codes(article(scope=Scope.parse("遂川县/泉江镇"))) == ["never_here"]


def test_a_text_names_only_parameters_that_there_are() -> None:
    found = only(article("11", "{proposal_cosigner}名联署。", "{proposal_cosigner} sign."))

    assert (found.verdict, found.code) == (Verdict.REFUSED, "unknown_parameter")
    assert "proposal_cosigners" in found.zh


def test_a_countys_text_shows_the_number_in_force() -> None:
    assert codes(article("11", "{proposal_cosigners}名联署。", "{proposal_cosigners} sign.")) == [
        "own_words"
    ]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("未参加活动的，扣5分积分。", "Take part."),
        ("迟到的，罚款20元。", "Be there."),
        ("退出的，积分清零。", "Leave."),
        ("参加活动。", "Whoever stays away loses five points."),
        ("参加活动。", "Five euro are fined."),
        ("参加活动。", "We deduct 5 points."),
    ],
)
def test_no_article_takes_points_or_money_as_a_penalty(zh: str, en: str) -> None:
    found = only(article("16", zh, en))

    assert (found.code, found.principle) == ("principle", "points_only_reward")


@pytest.mark.parametrize(
    "zh", ["不得罚款，不得扣减积分。", "禁止以任何名义扣积分。", "积分可以兑换。"]
)
def test_an_article_that_forbids_penalties_is_none(zh: str) -> None:
    assert codes(article("16", zh, "Points are never deducted, and nobody is fined, no.")) == [
        "own_words"
    ]


def test_two_texts_of_one_article_conflict_unless_one_supersedes() -> None:
    one, other = article(name="one"), article(name="other", zh="骑车戴头盔。")

    assert "conflict" in codes(one, other)
    settled = amended(one, evolve(other, supersedes=("one",))).rulebook("suichuan", SEPTEMBER)
    assert settled.articles["16"].zh == "骑车戴头盔。"


def test_who_wrote_against_other_words_is_asked_again() -> None:
    stale = article(written_against="?")
    pending = next(found for found in findings(stale) if found.code == "stale")
    fingerprint = pending.en.partition("now ")[2].partition(")")[0]

    assert pending.verdict is Verdict.PENDING
    assert codes(article(written_against=fingerprint)) == ["own_words"]


# --- notice and what reaches back -----------------------------------------------------------------

ISSUED = dt.date(2026, 8, 15)
NOTICE = CITY.law.settings(ISSUED)["amendment_effect_days"].value
NOTICED = ISSUED + dt.timedelta(days=NOTICE + 1)  # so many whole days between


@pytest.mark.parametrize(("days", "expected"), [(-1, "no_notice"), (0, "own_words")])
def test_a_change_of_the_charter_is_public_for_some_days_first(days: int, expected: str) -> None:
    found = codes(article(since=NOTICED + dt.timedelta(days=days)))

    assert expected in found


def test_a_refusal_for_want_of_notice_names_the_article_and_the_first_day() -> None:
    found = next(f for f in findings(article(since=ISSUED)) if f.code == "no_notice")

    assert found.verdict is Verdict.REFUSED
    assert str(NOTICED) in found.zh
    assert "公约第76条" in found.zh
    assert "article 76" in found.en


@pytest.mark.parametrize(("value", "expected"), [(12, True), (8, False)])
def test_a_number_of_the_charter_needs_notice_unless_it_gives_members_more(
    value: int, expected: bool
) -> None:
    hurried = setting("proposal_cosigners", value, since=ISSUED)

    assert ("no_notice" in codes(hurried)) is expected


def test_a_number_that_no_article_shows_needs_no_notice() -> None:
    assert "no_notice" not in codes(setting("active_min_days", 6, since=ISSUED))


def test_a_text_that_reaches_back_waits_for_the_city_and_lacks_notice() -> None:
    found = codes(article(since=ISSUED - dt.timedelta(days=10)))

    assert {"back_dated", "no_notice"} <= set(found)


def test_a_heavier_number_never_reaches_back() -> None:
    found = codes(setting("proposal_cosigners", 20, since=ISSUED - dt.timedelta(days=10)))

    assert "back_dated_burden" in found


def test_without_a_date_the_document_is_what_is_wrong() -> None:
    assert codes(article(basis=document(date=None))) == ["no_document"]


# --- plugins --------------------------------------------------------------------------------------

COUNTY = """
county = "suichuan"
[documents.rules]
status = "enacted"
title = "（示例）联盟细则"
date = 2026-08-15
signer = "（示例）县综合党委"
[[article]]
name = "phone"
number = "16"
zh = "骑车时不看手机。"
en = "No telephone while riding."
document = "rules"
from = 2026-09-01
"""


def test_a_countys_file_writes_an_article() -> None:
    policy = load_policy([Plugin.of_text(COUNTY)])

    assert policy.rulebook("suichuan", SEPTEMBER).articles["16"].zh == WORDS[0]


def test_an_article_cannot_be_removed() -> None:
    text = COUNTY.partition("[[article]]")[0]
    text += '[[remove]]\nname = "x"\ntarget = "article/16"\ndocument = "rules"\nfrom = 2026-09-01\n'
    [found] = load_policy([Plugin.of_text(text)]).review("suichuan").findings

    assert found.code == "removes_city_guarantee"


def test_chapters_are_the_citys_only(tmp_path: Any) -> None:
    file = tmp_path / "01.toml"
    file.write_text(chapter('number = "1"\nzh = "甲"\nen = "a"\nencoded_by = "x"'), "utf-8")
    plugin = SimpleNamespace(jixiaoge_articles=hookimpl(lambda context: [file]))  # noqa: ARG005 - the form of a hook
    policy = load_policy([Plugin("suichuan", lambda: plugin)])

    assert "[[article]]" in str(policy.closed["suichuan"])
