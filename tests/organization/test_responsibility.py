"""Everybody and everything has exactly one responsible organisation, by line first, then by area."""

import datetime as dt
import random
from typing import Any

import pytest
from any_rows import DAYS, ROWS, SUBJECTS
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge.organization import (
    THE_CITY,
    Courier,
    Coverage,
    DeliveryStation,
    Matter,
    Organization,
    OrganizationKind,
    Place,
    PlatformEnterprise,
    Record,
    Rung,
    Structure,
    Subject,
    responsible_for,
)

K = OrganizationKind
ON = dt.date(2026, 7, 1)
DATED: dict[str, Any] = {"since": dt.date(2026, 1, 1), "by": "（示例）文1号"}
HERE = Place("遂川县", "甲镇", "一社区")


def organization(key: str, kind: OrganizationKind, **more: Any) -> Organization:
    return Organization(id=key, kind=kind, name=f"示例{key}", **DATED | more)


def covers(branch: str, unit: str, **more: Any) -> Coverage:
    return Coverage(unit=unit, organization=branch, **DATED | more)


LADDER: tuple[tuple[Rung, tuple[Record, ...]], ...] = (
    (Rung.PLATFORM_BRANCH, (organization("b-p", K.PLATFORM_BRANCH), covers("b-p", "p1"))),
    (Rung.JOINT_BRANCH, (organization("b-j", K.JOINT_BRANCH), covers("b-j", "s1"))),
    (Rung.INDUSTRY_BRANCH, (organization("b-i", K.INDUSTRY_BRANCH), covers("b-i", "s1"))),
    (Rung.COMMUNITY, (organization("a-c", K.COMMUNITY, place=HERE),)),
    (Rung.TOWNSHIP, (organization("a-t", K.TOWNSHIP, place=Place("遂川县", "甲镇")),)),
    (Rung.COUNTY, (organization("a-w", K.COUNTY_COMMITTEE, place=Place("遂川县")),)),
    (Rung.CITY, (organization("a-z", K.CITY),)),
)
UNITS = (
    PlatformEnterprise(id="p1", name="示例", place=HERE, **DATED),
    DeliveryStation(id="s1", platform="p1", place=HERE, **DATED),
)
COURIER = Courier(id="c1", platforms=("p1",), station="s1", place=HERE, **DATED)


@pytest.mark.parametrize("left", range(len(LADDER)))
@pytest.mark.parametrize(
    "subject",
    [COURIER, UNITS[1], Matter(id="m1", station="s1")],
    ids=["courier", "station", "matter"],
)
def test_the_first_rung_that_answers_is_responsible(left: int, subject: Subject) -> None:
    rows = [row for _, rungs in LADDER[left:] for row in rungs]
    found = responsible_for(Structure([*UNITS, *rows]), subject, ON)

    assert found.organization == LADDER[left][1][0]
    assert [step.rung for step in found.chain] == list(Rung)[: left + 1]
    assert [bool(step.found) for step in found.chain] == [False] * left + [True]


def test_a_platform_answers_to_the_branch_that_has_it() -> None:
    structure = Structure([*UNITS, *(row for _, rows in LADDER for row in rows)])

    assert responsible_for(structure, UNITS[0], ON).organization.id == "b-p"


def test_whose_only_tie_is_a_platform_of_a_station_is_found_through_it() -> None:
    structure = Structure([*UNITS, *LADDER[0][1]])
    courier = Courier(id="c2", station="s1", **DATED)

    assert responsible_for(structure, courier, ON).organization.id == "b-p"
    assert responsible_for(structure, courier, ON).chain[0].looked_for == ("s1", "p1")


def test_the_station_comes_before_the_platforms_and_these_by_id() -> None:
    rows = [
        organization("b-2", K.PLATFORM_BRANCH),
        organization("b-1", K.PLATFORM_BRANCH),
        covers("b-2", "p2"),
        covers("b-1", "p3"),
    ]
    rider = Courier(id="c1", platforms=("p3", "p2"), **DATED)
    [step] = responsible_for(Structure(rows), rider, ON).chain

    assert step.looked_for == ("p2", "p3")
    assert [one.id for one in step.found] == ["b-2", "b-1"]


def test_a_place_that_is_not_known_is_that_of_the_station() -> None:
    structure = Structure([*UNITS, *LADDER[3][1]])

    assert responsible_for(structure, Matter(id="m1", station="s1"), ON).rung is Rung.COMMUNITY
    assert responsible_for(structure, Matter(id="m1", platform="p1"), ON).rung is Rung.COMMUNITY
    assert responsible_for(structure, Matter(id="m1", platform="p9"), ON).rung is Rung.CITY


@pytest.mark.parametrize("kind", [K.FLOATING_BRANCH, K.TEMPORARY_BRANCH, K.DEPARTMENT, K.COMMUNITY])
def test_who_has_no_units_by_its_kind_answers_for_none(kind: OrganizationKind) -> None:
    structure = Structure([*UNITS, organization("b", kind), covers("b", "s1"), covers("b", "p1")])

    assert responsible_for(structure, COURIER, ON).organization == THE_CITY


@pytest.mark.parametrize(
    ("day", "branch"), [(dt.date(2026, 6, 30), "b1"), (dt.date(2026, 7, 1), "b2")]
)
def test_after_a_merger_the_other_branch_is_responsible(day: dt.date, branch: str) -> None:
    structure = Structure(
        [
            organization("b1", K.INDUSTRY_BRANCH, until=dt.date(2026, 6, 30), into="b2"),
            organization("b2", K.INDUSTRY_BRANCH),
            covers("b1", "s1"),
        ]
    )

    assert responsible_for(structure, COURIER, day).organization.id == branch


def test_branches_merged_in_a_circle_leave_it_to_the_area() -> None:
    ended = {"until": dt.date(2026, 6, 30)}
    structure = Structure(
        [
            organization("b1", K.INDUSTRY_BRANCH, into="b2", **ended),
            organization("b2", K.INDUSTRY_BRANCH, into="b1", **ended),
            covers("b1", "s1"),
            *LADDER[5][1],
        ]
    )

    assert responsible_for(structure, COURIER, ON).rung is Rung.COUNTY


@pytest.mark.parametrize(
    ("left", "zh", "en"),
    [
        (
            0,
            "由示例b-p负责（按条线：平台企业党支部）",
            "b-p is responsible by line (platform branch)",
        ),
        (
            3,
            "由示例a-c负责（按区域：社区）；先找过平台企业党支部、联合党支部、行业党支部，没有",
            "a-c is responsible by area (community); not found: platform branch, joint branch, industry branch",
        ),
    ],
)
def test_the_reason_says_what_was_found_and_what_was_tried(left: int, zh: str, en: str) -> None:
    rows = [row for _, rungs in LADDER[left:] for row in rungs]
    found = responsible_for(Structure([*UNITS, *rows]), COURIER, ON)

    assert (found.zh, found.en) == (zh, en)


@given(rows=ROWS, subject=SUBJECTS, on=DAYS)
def test_there_is_always_exactly_one_and_every_rung_before_it_was_tried(
    rows: list[Record], subject: Subject, on: dt.date
) -> None:
    found = responsible_for(Structure(rows), subject, on)

    assert found.organization == THE_CITY or found.organization in rows
    assert found.organization.holds(on)
    assert [step.rung for step in found.chain] == list(Rung)[: len(found.chain)]
    assert not any(step.found for step in found.chain[:-1])
    if found.rung.by_line:
        assert found.organization.kind.value == found.rung.name.lower()
    assert found.zh
    assert found.en


@given(rows=ROWS, subject=SUBJECTS, on=DAYS, seed=st.integers(0, 2**16))
def test_the_order_of_the_rows_and_a_second_copy_do_not_matter(
    rows: list[Record], subject: Subject, on: dt.date, seed: int
) -> None:
    mixed = [*rows, *rows]
    random.Random(seed).shuffle(mixed)

    assert responsible_for(Structure(mixed), subject, on) == responsible_for(
        Structure(rows), subject, on
    )


@given(rows=ROWS, subject=SUBJECTS, on=DAYS)
def test_an_area_answers_only_where_no_line_does(
    rows: list[Record], subject: Subject, on: dt.date
) -> None:
    lines = [
        row
        for row in rows
        if not isinstance(row, Organization | Coverage)
        or (isinstance(row, Organization) and not row.kind.value.endswith("_branch"))
    ]
    without = responsible_for(Structure(lines), subject, on)

    assert not without.rung.by_line
    found = responsible_for(Structure(rows), subject, on)
    assert found.rung.by_line or found.organization == without.organization


def test_every_courier_of_the_synthetic_city_has_one(city: Structure, on: dt.date) -> None:
    rungs = {responsible_for(city, courier, on).rung for courier in city.every(Courier, on)}

    assert rungs == {Rung.PLATFORM_BRANCH, Rung.JOINT_BRANCH, Rung.INDUSTRY_BRANCH}
