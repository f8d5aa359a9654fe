"""A county may change who is asked first, inside the line and inside the area; never whether somebody answers."""

import datetime as dt
import random
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from any_orders import ANY, HEAD, NUMBERED, SOUND, Wish, in_python, in_toml, is_sound, key_of
from any_rows import DAYS, ROWS, SUBJECTS
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge import Plugin, Policy, PolicyError, load_policy
from jixiaoge.organization import (
    THE_CITY,
    Courier,
    Coverage,
    Organization,
    OrganizationKind,
    Place,
    Record,
    Rung,
    Structure,
    Subject,
    ladder,
    responsible_for,
)
from jixiaoge.rulebook import Status
from jixiaoge.rulebook.parameters import Delegation
from jixiaoge.testing import city_policy

K, R = OrganizationKind, Rung
ON = dt.date(2026, 1, 5)
LINE = [R.PLATFORM_BRANCH, R.JOINT_BRANCH, R.INDUSTRY_BRANCH]
AREA = [R.COMMUNITY, R.TOWNSHIP, R.COUNTY]
MADE = st.sampled_from([in_python, in_toml])
Maker = Callable[[Sequence[Wish]], Policy]


def wish(rung: Rung, value: int) -> Wish:
    return Wish(key_of(rung), value, dt.date(2026, 1, 1), dt.date.max)


def order_after(*wishes: Wish) -> list[Rung]:
    return list(ladder(in_python(wishes).rulebook("suichuan", ON)))


def test_the_city_has_the_order_that_is_used_without_a_rulebook() -> None:
    assert ladder(city_policy().rulebook("jizhou", ON)) == ladder() == tuple(Rung)


def test_nobody_published_the_numbers_and_a_county_may_set_them() -> None:
    settings = [city_policy().rulebook("jizhou", ON).setting(key_of(rung)) for rung in NUMBERED]

    assert {one.basis.status for one in settings} == {Status.ASSUMED}
    assert {one.spec.delegation for one in settings} == {Delegation.COUNTY}


@pytest.mark.parametrize(
    ("wishes", "line", "area"),
    [
        ([wish(R.PLATFORM_BRANCH, 31)], [*LINE[1:], LINE[0]], AREA),
        ([wish(R.PLATFORM_BRANCH, 30)], [R.JOINT_BRANCH, R.PLATFORM_BRANCH, R.INDUSTRY_BRANCH], AREA),
        ([wish(R.JOINT_BRANCH, 10)], LINE, AREA),
        ([wish(R.JOINT_BRANCH, 9)], [R.JOINT_BRANCH, R.PLATFORM_BRANCH, R.INDUSTRY_BRANCH], AREA),
        ([wish(R.COUNTY, 1)], LINE, [R.COUNTY, R.COMMUNITY, R.TOWNSHIP]),
        ([wish(R.INDUSTRY_BRANCH, 99), wish(R.COMMUNITY, 1)], LINE, AREA),
        ([wish(R.INDUSTRY_BRANCH, 1), wish(R.TOWNSHIP, 9)], [LINE[2], *LINE[:2]], [R.TOWNSHIP, R.COMMUNITY, R.COUNTY]),
    ],
)  # fmt: skip
def test_the_smaller_number_is_tried_first_inside_line_and_area(
    wishes: list[Wish], line: list[Rung], area: list[Rung]
) -> None:
    assert order_after(*wishes) == [*line, *area, R.CITY]


BRANCHES = [
    Organization(id=key, kind=kind, name=f"示例{key}", place=Place("遂川县"), since=dt.date.min)
    for key, kind in (("b-p", K.PLATFORM_BRANCH), ("b-j", K.JOINT_BRANCH), ("w", K.COUNTY_COMMITTEE))
]  # fmt: skip
RIDER = Courier(id="c1", platforms=("p1",), place=Place("遂川县"), since=dt.date.min)
COVERED = [Coverage(unit="p1", organization=key, since=dt.date.min) for key in ("b-p", "b-j")]


@pytest.mark.parametrize(
    ("rows", "wishes", "zh", "en"),
    [
        (
            [*BRANCHES, *COVERED],
            [wish(R.JOINT_BRANCH, 5), wish(R.COUNTY, 5)],
            "由示例b-j负责（按条线：联合党支部）；次序依据已发文：《（测试）办法》",
            "b-j is responsible by line (joint branch); order enacted: 《（测试）办法》",
        ),
        (
            BRANCHES,
            [wish(R.COUNTY, 5)],
            f"由示例w负责（按区域：县级综合党委）；先找过{'、'.join(one.zh for one in LINE)}，没有；次序依据已发文：《（测试）办法》",
            "w is responsible by area (county); not found: platform branch, joint branch, industry branch; order enacted: 《（测试）办法》",
        ),
        (
            [*BRANCHES, *COVERED],
            [wish(R.COUNTY, 5)],
            "由示例b-p负责（按条线：平台企业党支部）",
            "b-p is responsible by line (platform branch)",
        ),
    ],
    ids=["line", "area", "the area was not asked"],
)
def test_the_reason_names_the_document_that_gave_the_order(
    rows: list[Record], wishes: list[Wish], zh: str, en: str
) -> None:
    book = in_python(wishes).rulebook("suichuan", ON)
    found = responsible_for(Structure(rows), RIDER, ON, book)

    assert (found.zh, found.en) == (zh, en)


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("responsibility_order_city", 1, "unknown_parameter"),  # the city is always the last
        ("responsibility_area_first", True, "unknown_parameter"),  # and the line before the area
        ("responsibility_order_joint_branch", 0, "wrong_value"),
        ("responsibility_order_joint_branch", 100, "wrong_value"),
        ("responsibility_order_joint_branch", "先", "wrong_value"),
    ],
)
def test_what_is_no_order_is_refused_with_a_reason(key: str, value: object, code: str) -> None:
    [finding] = (
        in_toml([Wish(key, value, dt.date(2026, 1, 1), dt.date.max)]).review("suichuan").findings
    )

    assert (finding.verdict.value, finding.code) == ("refused", code)
    assert "responsibility_order_" in finding.en


def test_a_street_may_have_an_order_of_its_own() -> None:
    text = f"""{HEAD}[[set]]
name = "a"
document = "d"
scope = "遂川县/泉江镇"
parameter = "responsibility_order_joint_branch"
value = 5
from = 2026-01-01
"""
    policy = load_policy(plugins=[Plugin.of_text(text)])

    assert ladder(policy.rulebook("遂川县/泉江镇", ON))[0] is R.JOINT_BRANCH
    assert ladder(policy.rulebook("遂川县", ON)) == ladder()


@given(rows=ROWS, subject=SUBJECTS, on=DAYS, wishes=SOUND, made=MADE)
def test_whatever_a_county_sets_exactly_one_answers_and_every_rung_before_it_was_tried(
    rows: list[Record], subject: Subject, on: dt.date, wishes: list[Wish], made: Maker
) -> None:
    book = made(wishes).rulebook("suichuan", on)
    found = responsible_for(Structure(rows), subject, on, book)
    numbers = {key_of(rung): 10 * (1 + index % 3) for index, rung in enumerate(NUMBERED)}
    numbers |= {one.key: one.value for one in wishes if one.holds(on)}

    assert found.organization == THE_CITY or found.organization in rows
    assert found.organization.holds(on)
    assert not any(step.found for step in found.chain[:-1])
    assert [step.rung for step in found.chain] == list(ladder(book))[: len(found.chain)]
    assert sorted(ladder(book), key=list(Rung).index) == list(Rung)
    for earlier, later in pairwise(ladder(book)):
        assert earlier.side <= later.side
        if earlier.side is later.side:
            assert numbers[key_of(earlier)] <= numbers[key_of(later)]


@given(rows=ROWS, subject=SUBJECTS, on=DAYS, wishes=ANY, made=MADE)
def test_a_mistake_closes_its_own_county_says_why_and_leaves_nobody_without_one(
    rows: list[Record], subject: Subject, on: dt.date, wishes: list[Wish], made: Maker
) -> None:
    policy, structure = made(wishes), Structure(rows)

    assert policy.rulebook("taihe", on) == city_policy().rulebook("taihe", on)
    if is_sound(wishes):
        return
    with pytest.raises(PolicyError) as closed:
        policy.rulebook("suichuan", on)
    assert all(finding.where.startswith("suichuan#") for finding in closed.value.findings)
    assert responsible_for(structure, subject, on).organization.holds(on)


@given(rows=ROWS, subject=SUBJECTS, on=DAYS, wishes=SOUND, seed=st.integers(0, 2**16))
def test_neither_the_order_of_rows_nor_of_changes_nor_their_form_matters(
    rows: list[Record], subject: Subject, on: dt.date, wishes: list[Wish], seed: int
) -> None:
    mixed, changed = [*rows, *rows], [*wishes]
    random.Random(seed).shuffle(mixed)
    random.Random(seed).shuffle(changed)
    first, second = (
        responsible_for(Structure(given), subject, on, policy.rulebook("suichuan", on))
        for given, policy in ((rows, in_python(wishes)), (mixed, in_toml(changed)))
    )

    assert first == second


def test_the_order_in_which_plugins_are_loaded_does_not_matter() -> None:
    text = (
        'county = "{}"\n[documents.d]\nstatus = "enacted"\ntitle = "（测试）办法"\n'
        'date = 2025-12-20\nsigner = "（测试）县"\n[[set]]\nname = "a"\ndocument = "d"\n'
        'from = 2026-01-01\nparameter = "responsibility_order_joint_branch"\nvalue = {}\n'
    )
    plugins = [Plugin.of_text(text.format("suichuan", 5)), Plugin.of_text(text.format("taihe", 35))]

    def orders(given: list[Plugin]) -> list[tuple[Rung, ...]]:
        policy = load_policy(plugins=given)
        return [ladder(policy.rulebook(slug, ON)) for slug in ("suichuan", "taihe", "wanan")]

    assert orders(plugins) == orders(plugins[::-1])
    assert [order[0] for order in orders(plugins)] == [
        R.JOINT_BRANCH, R.PLATFORM_BRANCH, R.PLATFORM_BRANCH,
    ]  # fmt: skip
