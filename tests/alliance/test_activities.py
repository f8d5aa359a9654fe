"""Attendance in hours, who may confirm it, certificates, and an elder's address behind a task."""

import datetime as dt
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge import InputError
from jixiaoge.alliance import (
    Attendance,
    Consent,
    MealTask,
    Reason,
    behind,
    certify,
    check_attendance,
    hours_of,
)
from jixiaoge.rulebook import Rulebook

NINE = dt.datetime(2026, 7, 10, 9)  # noqa: DTZ001 - the clock on the wall
MINUTE = dt.timedelta(minutes=1)


def attended(minutes: int = 60, travel: int = 0, **other: object) -> Attendance:
    given_: dict[str, object] = {
        "organiser": "o1",
        "confirmed_by": ["m2"],
        "travel_minutes": travel,
    }
    row = Attendance("a1", "m1", "grid_duty", "jizhou", NINE, NINE + minutes * MINUTE, **(given_))
    return evolve(row, **other)


@pytest.mark.parametrize(
    ("minutes", "travel", "hours"),
    [
        (29, 0, "0"),
        (30, 0, "0.5"),
        (59, 0, "0.5"),
        (60, 0, "1"),
        (60, 1, "0.5"),
        (600, 0, "10"),  # the record has the time served; only points stop at a longest session
        (90, 90, "0"),
    ],
)
def test_hours_are_whole_half_hours_without_the_way(
    minutes: int, travel: int, hours: str, book: Rulebook
) -> None:
    assert hours_of(attended(minutes, travel), book) == Decimal(hours)


@given(minutes=st.integers(0, 1000), travel=st.integers(0, 1000))
def test_hours_never_exceed_the_time_served(minutes: int, travel: int, book: Rulebook) -> None:
    if travel > minutes:
        with pytest.raises(InputError, match="对不上"):
            attended(minutes, travel)
        return
    left = minutes - travel - hours_of(attended(minutes, travel), book) * 60
    assert 0 <= left < 30


@pytest.mark.parametrize(
    ("confirmed_by", "code"),
    [
        ((), "not_confirmed"),
        (("m1",), "not_confirmed"),
        (("boss",), "only_a_manager_confirmed"),
        (("boss", "m1"), "only_a_manager_confirmed"),
        (("boss", "m2"), None),
        (("m2",), None),
    ],
)
def test_a_manager_does_not_confirm_alone(confirmed_by: tuple[str, ...], code: str | None) -> None:
    found = check_attendance([attended(confirmed_by=confirmed_by)], ["boss"])

    assert [one.code for one in found] == ([code] if code else [])


def test_nobody_is_in_two_places_at_once() -> None:
    long = attended(120)
    inside = [
        attended(id=f"a{n}", began=NINE + n * 30 * MINUTE, ended=NINE + (n * 30 + 10) * MINUTE)
        for n in (2, 3)
    ]
    after = attended(id="a9", began=long.ended, ended=long.ended + MINUTE)
    other = attended(id="b1", person="m3")

    assert [one.code for one in check_attendance([*inside, long, after, other], [])] == [
        "at_once"
    ] * 2


def test_a_certificate_counts_what_its_issuer_recorded_and_nothing_doubtful(book: Rulebook) -> None:
    day = dt.timedelta(days=1)
    rows = [
        attended(90),
        attended(90),  # the same record again
        attended(id="a2", organiser="o2", began=NINE + day, ended=NINE + day + 60 * MINUTE),
        attended(id="a3", confirmed_by=(), began=NINE + day, ended=NINE + day + 60 * MINUTE),
        attended(id="a4", began=NINE + 2 * day, ended=NINE + 2 * day + 60 * MINUTE),
        attended(id="a5", began=NINE + 2 * day, ended=NINE + 2 * day + 60 * MINUTE),
        attended(id="a6", began=NINE + 9 * day, ended=NINE + 9 * day + 60 * MINUTE),
    ]
    found = certify("m1", rows, issuer="o1", on=dt.date(2026, 7, 15), book=book)

    assert (found.attendances, found.hours) == (("a1",), Decimal("1.5"))


# --- meals for elders -------------------------------------------------------------------------------

TASK = MealTask("tok-1", "e1", "c1", NINE, NINE + 120 * MINUTE)
CONSENT = Consent("e1", dt.date(2026, 7, 1), "e1")


def asked(
    *,
    token: str = "tok-1",  # noqa: S107 - opens nothing but this test
    courier: str = "c1",
    minute: int = 0,
    task: MealTask = TASK,
    consent: Consent = CONSENT,
) -> str:
    found = behind(
        token,
        courier=courier,
        now=NINE + minute * MINUTE,
        tasks=[task],
        consents=[consent],
        addresses={"e1": "示例里1号"},
    )
    return found.code if isinstance(found, Reason) else found


@pytest.mark.parametrize(
    ("given_", "answer"),
    [
        ({}, "示例里1号"),
        ({"minute": 119}, "示例里1号"),
        ({"minute": 120}, "task_ended"),
        ({"minute": -1}, "task_ended"),
        ({"task": TASK.finished(NINE + 30 * MINUTE), "minute": 29}, "示例里1号"),
        ({"task": TASK.finished(NINE + 30 * MINUTE), "minute": 30}, "task_ended"),
        ({"courier": "c2"}, "no_task"),
        ({"token": "tok-2"}, "no_task"),
        ({"task": evolve(TASK, person="e2")}, "no_task"),
        ({"consent": evolve(CONSENT, withdrawn=NINE)}, "no_consent"),
        ({"consent": evolve(CONSENT, withdrawn=NINE + MINUTE)}, "示例里1号"),
        ({"consent": evolve(CONSENT, since=dt.date(2026, 7, 11))}, "no_consent"),
        ({"consent": evolve(CONSENT, person="e2")}, "no_consent"),
    ],
)
def test_the_address_is_told_to_its_courier_while_the_task_and_the_consent_last(
    given_: dict[str, object], answer: str
) -> None:
    assert asked(**given_) == answer  # type: ignore[arg-type]


def test_a_task_does_not_show_whom_it_is_for() -> None:
    assert "e1" not in repr(TASK)
    assert "e1" not in repr(CONSENT)
