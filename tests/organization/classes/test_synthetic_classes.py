"""The published figure is counted anew from the synthetic classes, by code that knows nothing of how they were made."""

import datetime as dt
from typing import Any

from attrs import asdict

from jixiaoge.figures import published
from jixiaoge.organization import ClassSession, SignIn, attendance, count_classes
from jixiaoge.testing import synthetic_city, synthetic_classes

PUBLISHED = "2000余人次"
SINCE, UNTIL = dt.date(2025, 3, 1), dt.date(2026, 6, 30)


def recounted(held: tuple[ClassSession, ...], signed: tuple[SignIn, ...]) -> tuple[int, int, int]:
    """Count classes, attendances and people over plain dictionaries."""
    sessions: list[dict[str, Any]] = [asdict(one) for one in held]
    records: list[dict[str, Any]] = [asdict(one) for one in signed]
    came = {f"{one['session']}|{one['courier']}" for one in records}
    return (
        len({one["id"] for one in sessions}),
        len(came),
        len({name.split("|")[1] for name in came}),
    )


def test_the_attendances_are_as_many_as_published_and_the_people_far_fewer() -> None:
    held, signed = synthetic_classes()
    found = count_classes(attendance(held, signed), since=SINCE, until=UNTIL)
    account = published(PUBLISHED, found.attendances.definition)

    assert (found.sessions, found.attendances.low, found.people.low) == recounted(held, signed)
    assert recounted(held, signed) == (208, 2145, 600)
    assert account.low <= found.attendances.low <= account.high


def test_the_figures_follow_the_records() -> None:
    held, signed = synthetic_classes()
    gone = [one for one in signed if one.session != held[0].id]
    left_out = {one.courier for one in signed} - {one.courier for one in gone}
    found = count_classes(attendance(held, gone), since=SINCE, until=UNTIL)

    assert (found.sessions, found.attendances.low, found.people.low) == (
        208,
        2140,
        600 - len(left_out),
    )


def test_who_signed_in_twice_is_found() -> None:
    held, signed = synthetic_classes()
    found = attendance(held, signed)

    assert sum(len(one.left) for one in found.again) == len(signed) - 2145 == 24


def test_all_who_came_are_couriers_of_the_county_and_nobody_has_a_name() -> None:
    held, signed = synthetic_classes()
    home = {row["id"]: row["home_county"] for row in synthetic_city()}
    place = {one.id: one.place.county for one in held}

    assert all(home[one.courier] == place[one.session] for one in signed)
    assert {key for one in signed for key in asdict(one)} == {"id", "session", "courier"}


def test_they_are_the_same_every_time() -> None:
    assert synthetic_classes() == synthetic_classes()
