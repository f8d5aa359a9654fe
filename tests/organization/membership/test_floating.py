"""Floating members and letters of transfer, on the boundary days."""

import datetime as dt
import itertools

import pytest
from attrs import evolve

from jixiaoge import InputError
from jixiaoge.organization import (
    Away,
    LetterState,
    floating_from,
    letter_state,
    write_letter,
)
from jixiaoge.testing import city_policy

BOOK = city_policy().rulebook("吉州区", dt.date(2026, 1, 1))
DAY = dt.timedelta(days=1)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def away(since: str, until: str | None = None) -> Away:
    return Away(day(since), day(until) if until else None)


def floating(*times: Away, on: dt.date) -> dt.date | None:
    return floating_from(times, on=on, book=BOOK)


@pytest.mark.parametrize(
    ("since", "from_day"),
    [
        ("2025-08-31", "2026-02-28"),
        ("2023-08-31", "2024-02-29"),
        ("2024-02-29", "2024-08-29"),
        ("2026-01-15", "2026-07-15"),
    ],
)
def test_a_member_is_floating_from_six_months_on_end(since: str, from_day: str) -> None:
    first = day(from_day)

    assert floating(away(since), on=first - DAY) is None
    assert floating(away(since), on=first) == first
    assert floating(away(since), on=first + DAY) == first


def test_whoever_takes_part_again_is_floating_no_more() -> None:
    time = away("2025-08-31", "2026-03-10")

    assert floating(time, on=day("2026-03-10")) == day("2026-02-28")
    assert floating(time, on=day("2026-03-11")) is None


@pytest.mark.parametrize(
    ("again", "from_day"), [("2026-01-02", "2026-04-01"), ("2026-01-03", None)]
)
def test_one_day_of_taking_part_begins_the_six_months_anew(
    again: str, from_day: str | None
) -> None:
    times = (away("2025-10-01", "2026-01-01"), away(again))
    expected = day(from_day) if from_day else None

    assert floating(*times, on=day("2026-05-01")) == expected


def test_times_may_overlap_and_come_in_any_order() -> None:
    times = (
        away("2025-10-01", "2026-06-30"),
        away("2025-11-01", "2025-12-01"),
        away("2026-06-15", "2026-08-01"),
        away("2020-01-01", "2020-12-31"),
    )
    found = {floating(*mixed, on=day("2026-07-15")) for mixed in itertools.permutations(times)}

    assert found == {day("2026-04-01")}


def test_nobody_who_was_never_away_is_floating() -> None:
    assert floating(on=day("2026-07-15")) is None


def test_a_time_does_not_end_before_it_begins() -> None:
    with pytest.raises(InputError, match="早于开始日2026年3月1日"):
        away("2026-03-01", "2026-02-28")


# --- letters ------------------------------------------------------------------------------------------


def letter(issued: str, days: int | None = None):  # noqa: ANN201 - a test's helper
    return write_letter(
        "m-1", from_branch="b1", to_branch="b2", issued_on=day(issued), days=days, book=BOOK
    )


@pytest.mark.parametrize(
    ("issued", "days", "last"),
    [
        ("2026-01-29", None, "2026-02-28"),
        ("2024-01-30", None, "2024-02-29"),
        ("2025-12-01", 90, "2026-03-01"),
        ("2023-12-01", 90, "2024-02-29"),
        ("2026-07-31", 1, "2026-08-01"),
    ],
)
def test_a_letter_is_good_up_to_its_last_day(issued: str, days: int | None, last: str) -> None:
    written = letter(issued, days)

    assert written.last_day == day(last)
    assert letter_state(written, on=day(last)) is LetterState.OPEN
    assert letter_state(written, on=day(last) + DAY) is LetterState.EXPIRED


@pytest.mark.parametrize("days", [0, 91, -1])
def test_no_letter_is_good_for_longer_than_the_rules_allow(days: int) -> None:
    with pytest.raises(InputError, match="应为1至90天"):
        letter("2026-01-01", days)


def test_a_receipt_counts_from_its_day_and_one_after_the_last_day_is_told() -> None:
    written = letter("2026-01-29")
    in_time = evolve(written, received_on=written.last_day)
    late = evolve(written, received_on=written.last_day + DAY)

    assert letter_state(in_time, on=written.last_day - DAY) is LetterState.OPEN
    assert letter_state(in_time, on=written.last_day) is LetterState.RECEIVED
    assert letter_state(late, on=written.last_day + DAY) is LetterState.RECEIVED_LATE
