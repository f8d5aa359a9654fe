"""Appointments: each condition at its edge, the register, renewal, suspension, ends and recusal."""

import datetime as dt

import pytest
from attrs import evolve

from jixiaoge import InputError
from jixiaoge.alliance import (
    Appointed,
    Candidate,
    Interest,
    Reason,
    Tie,
    appoint,
    city_roles,
    due_for_renewal,
    end_unfit,
    read_roles,
    register_of_roles_on,
    resign,
    suspend,
    why_not_appoint,
    why_recused,
)
from jixiaoge.rulebook import Rulebook

ON = dt.date(2026, 7, 10)
DAY = dt.timedelta(days=1)
GOOD = Candidate(
    "m1", ON - 90 * DAY, declared_clean=True, trained_hours=6, test_score=80, site_visits=1
)
GRID, FOOD, LIFT = (
    "part_time_grid_member",
    "food_safety_supervisor",
    "elevator_safety_supervisor",
)


def row(role: str = FOOD, since: dt.date = ON, until: dt.date = ON + 364 * DAY) -> Appointed:
    return Appointed(person="m1", role=role, county="遂川县", since=since, until=until)


@pytest.mark.parametrize(
    ("role", "changes", "codes"),
    [
        (GRID, {}, []),
        (FOOD, {}, []),
        (LIFT, {}, []),
        (FOOD, {"member_since": ON - 89 * DAY}, ["member_too_short"]),
        (FOOD, {"declared_clean": None}, ["not_declared"]),
        (FOOD, {"declared_clean": False}, ["not_declared"]),
        (FOOD, {"trained_hours": 5}, ["training_short"]),
        (GRID, {"trained_hours": 4}, []),
        (GRID, {"test_score": 79}, ["test_not_passed"]),
        (GRID, {"test_score": None}, ["test_not_passed"]),
        (LIFT, {"test_score": None}, []),
        (LIFT, {"site_visits": 0}, ["visits_short"]),
        (FOOD, {"site_visits": 0}, []),
    ],
)
def test_each_condition_has_its_edge(
    role: str, changes: dict[str, object], codes: list[str], book: Rulebook
) -> None:
    found = why_not_appoint(evolve(GOOD, **changes), city_roles(book)[role], [], ON, book)

    assert [one.code for one in found] == codes


@pytest.mark.parametrize(
    ("held", "codes"),
    [
        ([row(FOOD)], []),
        ([row(FOOD), row(LIFT)], ["too_many_roles"]),
        ([row(FOOD), row(LIFT, ON - 400 * DAY, ON - DAY)], []),
        ([row(GRID)], ["already_appointed"]),
    ],
)
def test_two_roles_at_most_and_none_twice(
    held: list[Appointed], codes: list[str], book: Rulebook
) -> None:
    found = why_not_appoint(GOOD, city_roles(book)[GRID], held, ON, book)

    assert [one.code for one in found] == codes


def test_the_register_is_as_of_any_day(book: Rulebook) -> None:
    one = appoint("m1", city_roles(book)[FOOD], "遂川县", ON, book)

    assert (one.until, one.county) == (dt.date(2027, 7, 9), "suichuan")
    held = [register_of_roles_on([one], day) for day in (ON - DAY, ON, one.until, one.until + DAY)]
    assert held == [(), (one,), (one,), ()]


@pytest.mark.parametrize(("before", "due"), [(31, False), (30, True), (0, True), (-1, False)])
def test_renewal_is_recalled_thirty_days_before(before: int, due: bool, book: Rulebook) -> None:
    one = row()
    following = row(since=one.until + DAY, until=one.until + 365 * DAY)
    on = one.until - before * DAY

    assert due_for_renewal([one], on, book) == ((one,) if due else ())
    assert one not in due_for_renewal([one, following], on, book)


@pytest.mark.parametrize(("days", "fine"), [(0, False), (1, True), (30, True), (31, False)])
def test_a_suspension_lasts_thirty_days_at_most(days: int, fine: bool, book: Rulebook) -> None:
    found = suspend(row(), ON, ON + (days - 1) * DAY, "评议小组", book)

    assert isinstance(found, Appointed) is fine
    if isinstance(found, Appointed):
        assert [found.acts(day) for day in (ON, ON + days * DAY)] == [False, True]
        assert register_of_roles_on([found], ON) == (found,)


def test_nobody_is_suspended_before_the_appointment(book: Rulebook) -> None:
    assert isinstance(suspend(row(), ON - DAY, ON, "评议小组", book), Reason)


def test_whoever_wishes_ends_at_once() -> None:
    ended = resign(row(), ON + DAY)

    assert (ended.until, ended.ended_by) == (ON + DAY, "m1")


@pytest.mark.parametrize(
    ("reminded", "code"),
    [(None, "not_reminded"), (ON - 29 * DAY, "too_soon"), (ON - 30 * DAY, None)],
)
def test_somebody_unfit_is_reminded_first_and_has_time(
    reminded: dt.date | None, code: str | None, book: Rulebook
) -> None:
    found = end_unfit(row(since=ON - 99 * DAY), reminded, ON, "理事会", book)

    assert (found.code if isinstance(found, Reason) else None) == code
    assert isinstance(found, Reason) or found.until == ON


@pytest.mark.parametrize(
    ("tie", "role", "recused"),
    [
        (Tie("m1", Interest.OWNS_OR_KIN, "s1", ON), FOOD, True),
        (Tie("m1", Interest.OWNS_OR_KIN, "s2", ON), FOOD, False),
        (Tie("m2", Interest.OWNS_OR_KIN, "s1", ON), FOOD, False),
        (Tie("m1", Interest.OWNS_OR_KIN, "s1", ON + DAY), FOOD, False),
        (Tie("m1", Interest.BENEFIT_THAT_DAY, "s1", ON, ON), FOOD, True),
        (Tie("m1", Interest.LABOUR_DISPUTE, "s1", ON - DAY, ON - DAY), FOOD, False),
        (Tie("m1", Interest.MAINTENANCE_TIES, "s1", ON), LIFT, True),
        (Tie("m1", Interest.DISPUTE_THERE, "s1", ON), GRID, True),
        (Tie("m1", Interest.DISPUTE_THERE, "s1", ON), LIFT, False),
    ],
)
def test_whoever_is_bound_is_recused(tie: Tie, role: str, recused: bool, book: Rulebook) -> None:
    found = why_recused("m1", city_roles(book)[role], "s1", [tie], ON)

    assert (found is not None) is recused


def test_a_county_adds_a_role_by_toml(book: Rulebook) -> None:
    text = '[guide]\nzh = "引导员"\nen = "guide"\ntraining_hours = 2\ntested = false\n'
    guide = read_roles(text, "roles.toml")["guide"]

    assert why_not_appoint(evolve(GOOD, trained_hours=2), guide, [], ON, book) == ()
    with pytest.raises(InputError, match="没有“friends”这种利益关系"):
        read_roles(f'{text}interests = ["friends"]\n', "roles.toml")
