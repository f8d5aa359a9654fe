"""Units come from the structure of a day, and a plan of the city's size can be put on file."""

import datetime as dt
from collections.abc import Iterator

import pytest
from units_made import by_chance

from jixiaoge import InputError
from jixiaoge.organization import (
    BranchPlan,
    Coverage,
    DeliveryStation,
    Organization,
    Place,
    PlanUnit,
    Record,
    Strength,
    Structure,
    findings,
    plan_branches,
    plan_units,
)
from jixiaoge.rulebook import Rulebook

MADE = {"since": dt.date(2026, 1, 1), "by": "（示例）文1号"}
STATION = DeliveryStation(id="s1", platform="p1", place=Place("遂川县", "甲镇"), **MADE)


def test_units_are_the_stations_of_the_day(on: dt.date) -> None:
    gone = DeliveryStation(id="s0", platform="p9", until=dt.date(2026, 6, 30), **MADE)
    units = plan_units(
        Structure([gone, STATION]),
        on,
        business={"p1": "餐饮"},
        full_members={"s1": 2},
        probationary_members={"s1": 0},
    )

    assert units == (
        PlanUnit(id="s1", platform="p1", place=STATION.place, business="餐饮", full_members=2),
    )


def test_what_is_not_known_is_told_at_once_and_never_taken_for_none(on: dt.date) -> None:
    nowhere = DeliveryStation(id="s2", platform="p1", **MADE)
    with pytest.raises(InputError) as caught:
        plan_units(
            Structure([STATION, nowhere]),
            on,
            business={},
            full_members={"s1": -1, "s2": True},
            probationary_members={"s2": 0},
        )

    assert [(fault.path, fault.zh) for fault in caught.value.faults] == [
        ("s1.business", "要填文字，写的是''"),
        ("s1.full_members", "要填人数，写的是-1"),
        ("s1.probationary_members", "要填人数，写的是None"),
        ("s2.business", "要填文字，写的是''"),
        ("s2.place", "没有写县（市、区）"),
        ("s2.full_members", "要填人数，写的是True"),
    ]


# --- the size of the city --------------------------------------------------------------------------


def on_file(plan: BranchPlan) -> Iterator[Record]:
    for branch in plan.branches:
        key = f"b{branch.number:02}"
        yield Organization(id=key, kind=branch.kind, name=f"示例{key}", parent="city", **MADE)
        yield Strength(
            organization=key,
            full_members=sum(one.full_members for one in branch.units),
            probationary_members=sum(one.probationary_members for one in branch.units),
            **MADE,
        )
        for one in branch.units:
            yield Coverage(unit=one.id, organization=key, **MADE)
            yield DeliveryStation(id=one.id, platform=one.platform, place=one.place, **MADE)


def test_a_plan_of_the_citys_size_is_in_order_when_it_is_put_on_file(
    book: Rulebook, on: dt.date
) -> None:
    units = by_chance(99, 99)
    plan = plan_branches(units, book)
    branches = {f"b{branch.number:02}" for branch in plan.branches}
    found = findings(Structure(on_file(plan)), book, on)
    about_units = {
        "cannot_answer",
        "counties_not_connected",
        "covers_nothing",
        "foreign_platform",
        "joint_of_one",
        "too_few_full_members",
        "too_many_members",
        "unit_in_two_branches",
    }

    assert len({one.county for one in units}) == 13
    assert len({one.platform for one in units}) == 25
    assert (plan.left, len(plan.assignments)) == ((), 99)
    assert [one for one in found if one.place in branches and one.rule in about_units] == []
    assert {one.place for one in found if one.rule == "joint_too_many_units"} == {
        f"b{branch.number:02}"
        for branch in plan.branches
        if any(one.parameter == "plan_unit_penalty" for one in branch.penalties)
    }
