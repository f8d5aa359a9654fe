"""Instructors' visits: what is due, what was missed, and which count for nobody."""

import datetime as dt
from collections.abc import Iterable

import pytest
from attrs import evolve

from jixiaoge import InputError
from jixiaoge.organization import (
    Appointment,
    InstructorVisit,
    Post,
    Structure,
    VisitPlan,
    visits_due,
)
from jixiaoge.rulebook import Rulebook, Status

POST = Appointment(
    person="i01",
    post=Post.INSTRUCTOR,
    organization="b1",
    since=dt.date(2025, 12, 1),
    by="示例文1号",
)
SINCE = dt.date(2026, 1, 1)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def visits(*days: str, instructor: str = "i01", branch: str = "b1") -> list[InstructorVisit]:
    return [InstructorVisit(instructor, branch, day(one)) for one in days]


def planned(
    made: Iterable[InstructorVisit],
    on: str,
    book: Rulebook,
    *posts: Appointment,
    since: dt.date = SINCE,
) -> VisitPlan:
    return visits_due(Structure(posts or (POST,)), made, since=since, on=day(on), book=book)


def due(plan: VisitPlan) -> list[tuple[str, int]]:
    return [(str(one.month.last), one.month.short) for one in plan.due]


def late(plan: VisitPlan) -> list[tuple[str, int]]:
    return [(str(one.month.first), one.month.short) for one in plan.late]


@pytest.mark.parametrize(
    ("told_on", "is_due", "is_late"),
    [
        ("2026-02-27", ("2026-02-28", 1), []),
        ("2026-02-28", ("2026-02-28", 1), []),
        ("2026-03-01", ("2026-03-31", 2), [("2026-02-01", 1)]),
    ],
)
def test_two_visits_a_month_are_due_up_to_its_last_day(
    told_on: str, is_due: tuple[str, int], is_late: list[tuple[str, int]], book: Rulebook
) -> None:
    plan = planned(visits("2026-01-05", "2026-01-31", "2026-02-01"), told_on, book)

    assert due(plan) == [is_due]
    assert late(plan) == is_late


def test_a_leap_day_is_the_last_day_of_its_february(book: Rulebook) -> None:
    post = evolve(POST, since=day("2024-02-01"))
    first = day("2024-02-01")

    on_it = planned(visits("2024-02-29"), "2024-02-29", book, post, since=first)
    after = planned(visits("2024-02-29"), "2024-03-01", book, post, since=first)

    assert (due(on_it), late(on_it)) == ([("2024-02-29", 1)], [])
    assert late(after) == [("2024-02-01", 1)]


def test_the_last_visit_of_a_month_makes_the_next_month_due(book: Rulebook) -> None:
    made = visits("2026-01-05", "2026-01-06", "2026-02-28", "2026-02-01")

    assert due(planned(made, "2026-02-28", book)) == [("2026-03-31", 2)]
    assert due(planned(made, "2026-02-27", book)) == [("2026-02-28", 1)]


def test_twice_on_a_day_is_once_and_more_than_needed_is_nothing_to_tell(book: Rulebook) -> None:
    twice = planned(visits("2026-01-05", "2026-01-05"), "2026-02-01", book)
    more = planned(visits("2026-01-05", "2026-01-06", "2026-01-07"), "2026-02-01", book)

    assert late(twice) == [("2026-01-01", 1)]
    assert late(more) == []


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        ("2026-02-01", "2026-03-31", ["2026-02-01", "2026-03-01"]),
        ("2026-02-02", "2026-03-30", []),
        ("2026-02-02", "2026-03-31", ["2026-03-01"]),
        ("2026-02-01", "2026-03-30", ["2026-02-01"]),
    ],
)
def test_a_month_counts_with_the_post_held_on_its_first_and_last_day(
    since: str, until: str, months: list[str], book: Rulebook
) -> None:
    post = evolve(POST, since=day(since), until=day(until))

    plan = planned([], "2026-06-15", book, post)

    assert [first for first, _ in late(plan)] == months
    assert plan.due == ()


def test_a_renewed_appointment_goes_on(book: Rulebook) -> None:
    old = evolve(POST, until=day("2026-02-10"))
    new = evolve(POST, since=day("2026-02-11"), by="示例文2号")

    assert late(planned([], "2026-03-01", book, old, new)) == [("2026-01-01", 2), ("2026-02-01", 2)]


def test_only_instructors_are_asked(book: Rulebook) -> None:
    secretary = evolve(POST, person="m-1", post=Post.SECRETARY)

    plan = planned([], "2026-06-15", book, secretary)

    assert (plan.due, plan.late) == ((), ())


def test_months_before_the_records_begin_are_not_asked_for(book: Rulebook) -> None:
    plan = planned([], "2026-06-15", book, since=day("2026-04-02"))

    assert late(plan) == [("2026-05-01", 2)]
    assert due(plan) == [("2026-06-30", 2)]


def test_a_visit_of_somebody_who_was_not_the_instructor_counts_for_nobody_and_is_told(
    book: Rulebook,
) -> None:
    early = evolve(POST, since=day("2026-01-10"))
    stray = [
        *visits("2026-01-09"),
        *visits("2026-01-20", branch="b2"),
        *visits("2026-01-20", instructor="i02"),
    ]
    ignored = visits("2025-12-31", "2026-02-02")

    plan = planned([*visits("2026-01-10"), *stray, *ignored], "2026-02-01", book, early)

    assert sorted(map(repr, plan.unmatched)) == sorted(map(repr, stray))


def test_every_instructor_and_branch_has_its_own_visits(book: Rulebook) -> None:
    second = evolve(POST, organization="b2")
    made = [*visits("2026-01-05", "2026-01-06"), *visits("2026-01-05", branch="b2")]

    plan = planned(made, "2026-02-01", book, POST, second)

    assert [(one.branch, one.month.short) for one in plan.late] == [("b2", 1)]
    assert [one.branch for one in plan.due] == ["b1", "b2"]


def test_what_is_told_names_who_where_how_often_and_rests_on_an_assumption(book: Rulebook) -> None:
    plan = planned(visits("2026-02-01"), "2026-02-15", book)
    [missed], [ahead] = plan.late, plan.due

    assert missed.zh == "i01到b1：2026年1月至少2次，去了0次"
    assert missed.en == "i01 to b1: 2 visits in 2026-01, 0 made"
    assert ahead.zh == "i01到b1：2026年2月至少2次，去了1次，还差1次，最迟2026年2月28日"
    assert ahead.en == "i01 to b1: 2 visits in 2026-02, 1 made, 1 more by 2026-02-28"
    assert (missed.late, ahead.late) == (True, False)
    assert ahead.basis.status is Status.ASSUMED


def test_in_the_synthetic_city_each_of_fifteen_instructors_is_due(
    city: Structure, on: dt.date, book: Rulebook
) -> None:
    plan = visits_due(city, [], since=dt.date(2026, 6, 1), on=on, book=book)

    assert len(plan.due) == len(plan.late) == len({one.branch for one in plan.due}) == 15


@pytest.mark.parametrize("wrong", [{"instructor": ""}, {"branch": " "}, {"on": "2026-01-05"}])
def test_a_visit_names_who_where_and_when(wrong: dict[str, object]) -> None:
    [given] = visits("2026-01-05")

    with pytest.raises(InputError):
        evolve(given, **wrong)  # type: ignore[arg-type]
