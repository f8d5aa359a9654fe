"""What a branch holds in a month, a quarter and a year, on the boundary days."""

import datetime as dt

import pytest
from plain_language import faults

from jixiaoge import InputError
from jixiaoge.organization import Held, Occasion, OccasionDue, occasions_due
from jixiaoge.rulebook import Rulebook, Status

DAY = dt.timedelta(days=1)
MONTHLY = (Occasion.COMMITTEE, Occasion.GROUP, Occasion.THEME_DAY)
YEARLY = (Occasion.LIFE_MEETING, Occasion.APPRAISAL)
LAST_DAYS = [
    *((one, "2024-02-01", "2024-02-29") for one in MONTHLY),
    *((one, "2025-02-01", "2025-02-28") for one in MONTHLY),
    (Occasion.MEETING, "2024-01-01", "2024-03-31"),
    (Occasion.MEETING, "2025-04-01", "2025-06-30"),
    *((one, "2024-01-01", "2024-12-31") for one in YEARLY),
]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(("occasion", "first", "last"), LAST_DAYS)
def test_it_is_due_up_to_the_last_day_and_late_from_the_next(
    occasion: Occasion, first: str, last: str, book: Rulebook
) -> None:
    def told(*held: dt.date, on: dt.date) -> list[OccasionDue]:
        days = [Held(occasion, one) for one in held]
        found = occasions_due(days, {occasion}, since=day(first), on=on, book=book)
        return [one for one in found if one.round.last == day(last)]

    end = day(last)
    assert [one.late for one in told(on=end - DAY)] == [False]
    assert [one.late for one in told(on=end)] == [False]
    assert [one.late for one in told(on=end + DAY)] == [True]
    assert told(day(first), on=end + DAY) == told(end, on=end + DAY) == []
    assert [one.late for one in told(end + DAY, day(first) - DAY, on=end + DAY)] == [True]
    assert [one.late for one in told(end, on=end - DAY)] == [False]


def test_only_what_is_asked_is_looked_at_and_it_comes_in_the_order_of_last_days(
    book: Rulebook,
) -> None:
    asked = {Occasion.APPRAISAL, Occasion.MEETING, Occasion.THEME_DAY}
    held = [
        Held(Occasion.COMMITTEE, day("2026-01-05")),
        Held(Occasion.THEME_DAY, day("2026-02-02")),
    ]
    found = occasions_due(held, asked, since=day("2026-01-01"), on=day("2026-03-05"), book=book)

    assert [one.zh for one in found] == [
        "主题党日：2026年1月至少1次，记了0次",
        "支部党员大会：2026年第1季度一般至少1次，记了0次，最迟2026年3月31日",
        "主题党日：2026年3月至少1次，记了0次，最迟2026年3月31日",
        "民主评议党员：2026年至少1次，记了0次，最迟2026年12月31日",
    ]
    assert found[0].en == (
        "theme day: at least 1 from 2026-01-01 to 2026-01-31, 0 recorded; the time is over"
    )
    assert {one.basis.status for one in found} == {Status.LAW}


def test_what_began_before_the_records_is_not_asked_for(book: Rulebook) -> None:
    found = occasions_due(
        [], set(Occasion), since=day("2026-01-02"), on=day("2026-04-30"), book=book
    )

    assert {str(one.round.first) for one in found} == {"2026-02-01", "2026-03-01", "2026-04-01"}
    assert not {one.occasion for one in found} & set(YEARLY)


def test_only_of_meetings_the_rules_say_generally(book: Rulebook) -> None:
    found = occasions_due(
        [], set(Occasion), since=day("2026-01-01"), on=day("2026-01-01"), book=book
    )
    general = {one.occasion for one in found if "一般" in one.zh and "generally" in one.en}

    assert general == {Occasion.MEETING, Occasion.COMMITTEE, Occasion.GROUP}


def test_what_was_held_was_held_on_a_day() -> None:
    with pytest.raises(InputError, match="on"):
        Held(Occasion.MEETING, "2026-01-05")  # type: ignore[arg-type]


def test_every_text_is_plain(book: Rulebook) -> None:
    found = occasions_due(
        [], set(Occasion), since=day("2025-01-01"), on=day("2026-04-30"), book=book
    )

    assert {one.occasion for one in found} == set(Occasion)
    assert [
        fault for one in found for fault in (*faults(one.zh, "zh"), *faults(one.en, "en"))
    ] == []
