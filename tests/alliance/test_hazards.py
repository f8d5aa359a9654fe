"""Hazard reports: routes, repeats, and a reporter whom nobody sees."""

import datetime as dt
from collections.abc import Mapping

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge.alliance import (
    HazardReport,
    Procedure,
    Route,
    Running,
    Spot,
    categories,
    first_of,
    for_merchant,
    open_report,
    route,
    sealed,
    takes,
)
from jixiaoge.errors import InputError
from jixiaoge.holds import Refusal
from jixiaoge.organization import Place, Structure

KEY = bytes(range(32))
NOON = dt.datetime(2026, 7, 10, 4, tzinfo=dt.UTC)
HERE = Spot("27.11500", "114.99000")
FIRST = HazardReport("h-1", "lift", HERE, NOON, sealed("m-1", "h-1", KEY))


@pytest.mark.parametrize(
    ("category", "department"),
    [
        ("food", "市场监管局"),
        ("lift", "市场监管局（特种设备）"),
        ("fire", "消防救援部门"),
        ("road", "城管、住建部门"),
        ("fraud", "公安机关"),
        ("neighbours", "市级党组织"),
    ],
)
def test_a_hazard_goes_to_its_department_and_somebody_sees_to_it(
    rules: Running, category: str, department: str
) -> None:
    report = evolve(FIRST, category=category, by_party=True)
    found = route(report, Place("遂川县"), Structure([]), dt.date(2026, 7, 10), rules.book)

    assert isinstance(found, Route)
    assert f"：{department}办理" in found.zh
    assert found.responsible.organization.id in found.en


def test_every_category_is_tried() -> None:
    assert sorted(categories()) == ["fire", "food", "fraud", "lift", "neighbours", "road"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"about_person": True}, "about_a_person"),
        ({"category": "neighbours"}, "not_a_party"),
        ({"category": "lifft"}, "unknown_category"),
        ({"category": "zzz"}, "unknown_category"),
    ],
)
def test_a_report_that_is_not_taken_has_its_reason(
    rules: Running, changes: dict[str, object], code: str
) -> None:
    report = evolve(FIRST, **changes)
    found = route(report, Place("遂川县"), Structure([]), dt.date(2026, 7, 10), rules.book)

    assert isinstance(found, Refusal)
    assert found == takes(report)
    assert found.code == code


@pytest.mark.parametrize(
    ("north", "days", "category", "is_repeat"),
    [
        ("27.11500", 0, "lift", True),
        ("27.11544", 7, "lift", True),  # 49 metres
        ("27.11546", 0, "lift", False),  # 51 metres
        ("27.11500", 8, "lift", False),
        ("27.11500", -1, "lift", False),
        ("27.11500", 0, "fire", False),
    ],
)
def test_a_repeat_is_the_same_thing_near_and_soon_after(
    rules: Running, north: str, days: int, category: str, is_repeat: bool
) -> None:
    again = HazardReport("h-2", category, Spot(north, "114.99000"), NOON + dt.timedelta(days=days))

    assert first_of(again, [FIRST, again], rules.book) == (FIRST if is_repeat else None)


@given(order=st.permutations(range(5)))
def test_the_first_report_wins_in_whatever_order_they_are_kept(
    rules: Running, order: list[int]
) -> None:
    reports = [HazardReport(f"h-{n}", "lift", HERE, NOON + dt.timedelta(hours=n)) for n in order]
    last = HazardReport("h-9", "lift", HERE, NOON + dt.timedelta(hours=9))

    found = first_of(last, reports, rules.book)

    assert found is not None
    assert found.id == "h-0"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"id": "h-2"}, "repeat"),
        ({"id": "h-2", "seen": NOON + dt.timedelta(days=8)}, "found"),
        ({"id": "h-2", "category": "road"}, "found"),
        ({"id": "h-2", "about_person": True}, "about_a_person"),
        ({"id": "h-2", "category": "lifft"}, "unknown_category"),
    ],
)
def test_a_case_is_opened_for_what_is_new_alone(
    rules: Running, procedures: Mapping[str, Procedure], changes: dict[str, object], told: str
) -> None:
    found = open_report(evolve(FIRST, **changes), [FIRST], procedures["hazard"], rules.book)

    if isinstance(found, Refusal):
        assert found.code == told
        assert told != "repeat" or ("h-1" in found.zh and "h-1" in found.en)
    else:
        assert (found.id, found.state.key, found.steps) == ("h-2", told, ())


def test_the_seal_tells_nobody_and_joins_no_two_reports() -> None:
    assert sealed("m-1", "h-1", KEY) == FIRST.seal
    assert "m-1" not in FIRST.seal
    assert len({sealed(m, h, KEY) for m in ("m-1", "m-2") for h in ("h-1", "h-2")}) == 4
    assert sealed("m-1", "h-1", bytes(32)) != FIRST.seal
    with pytest.raises(InputError, match="shorter than 32 bytes"):
        sealed("m-1", "h-1", b"short")


def test_a_merchant_sees_the_thing_and_nothing_of_who_reported_it() -> None:
    seen = for_merchant(evolve(FIRST, by_party=True))

    assert (seen.spot, seen.category, seen.seen) == (FIRST.spot, FIRST.category, FIRST.seen)
    assert (seen.seal, seen.by_party) == ("", False)
