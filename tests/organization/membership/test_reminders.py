"""Reminders to the branch, on their boundary days: to be in touch, and to speak of a transfer."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge.organization import (
    Away,
    Reminder,
    checkin_reminder,
    floating_from,
    transfer_advice,
)
from jixiaoge.rulebook import Status
from jixiaoge.testing import city_policy

BOOK = city_policy().rulebook("吉州区", dt.date(2026, 1, 1))
DAY = dt.timedelta(days=1)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


# --- to be in touch -------------------------------------------------------------------------------------


def reminder(since: str, *contacts: str, on: str) -> Reminder:
    return checkin_reminder(day(since), map(day, contacts), on=day(on), book=BOOK)


@pytest.mark.parametrize(
    ("since", "time"),
    [
        ("2026-01-31", "2026-03-02"),
        ("2024-01-31", "2024-03-01"),
        ("2024-01-30", "2024-02-29"),
        ("2026-07-01", "2026-07-31"),
    ],
)
def test_a_branch_is_reminded_thirty_days_after_a_letter_or_an_arrival(
    since: str, time: str
) -> None:
    for on in (-1, 0, 1):
        found = checkin_reminder(day(since), [], on=day(time) + on * DAY, book=BOOK)
        assert found.day == day(time)
    assert found.basis.status is Status.ASSUMED


def test_each_contact_begins_the_thirty_days_anew() -> None:
    assert reminder("2026-07-01", "2026-07-20", "2026-07-05", on="2026-07-25").day == day(
        "2026-08-19"
    )


@pytest.mark.parametrize(
    ("contact", "counts"),
    [
        ("2026-06-30", False),
        ("2026-07-01", True),
        ("2026-07-25", True),
        ("2026-07-26", False),
    ],
)
def test_a_contact_counts_from_the_arrival_to_the_day(contact: str, counts: bool) -> None:
    found = reminder("2026-07-01", contact, on="2026-07-25")

    assert found.zh.startswith("上次联系是") is counts
    assert found.day == day(contact if counts else "2026-07-01") + 30 * DAY


def test_a_reminder_says_what_to_do_and_blames_nobody() -> None:
    never = reminder("2026-07-01", on="2026-09-01")
    once = reminder("2026-07-01", "2026-07-10", on="2026-09-01")

    assert never.zh == "2026年7月1日起还没有联系；每30天一次，请在2026年7月31日前后联系本人"
    assert never.en == (
        "not in touch since 2026-07-01; every 30 days: get in touch with the member about 2026-07-31"
    )
    assert once.zh == "上次联系是2026年7月10日；每30天一次，请在2026年8月9日前后联系本人"
    assert once.en.startswith("last in touch on 2026-07-10; every 30 days")


@given(DAYS, st.lists(DAYS, max_size=5), DAYS)
def test_a_reminder_stays_until_somebody_is_in_touch(
    since: dt.date, contacts: list[dt.date], on: dt.date
) -> None:
    found = checkin_reminder(since, contacts, on=on, book=BOOK)
    between = [one for one in contacts if on < one <= on + DAY and one >= since]
    following = checkin_reminder(since, contacts, on=on + DAY, book=BOOK)

    assert found.day == max([since, *(c for c in contacts if since <= c <= on)]) + 30 * DAY
    assert following == found or between


# --- to speak of a transfer ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "from_day"),
    [
        ("2025-08-31", "2026-02-28"),
        ("2023-08-31", "2024-02-29"),
        ("2024-02-29", "2024-08-29"),
        ("2026-01-15", "2026-07-15"),
    ],
)
def test_a_transfer_is_spoken_of_from_six_months_away(since: str, from_day: str) -> None:
    away = [Away(day(since), None)]

    def advice(on: dt.date) -> Reminder | None:
        return transfer_advice(away, settled=True, on=on, book=BOOK)

    first = advice(day(from_day))
    assert advice(day(from_day) - DAY) is None
    assert first is not None
    assert first == advice(day(from_day) + DAY)
    assert (first.day, first.basis.status) == (day(from_day), Status.LAW)


@pytest.mark.parametrize(
    ("settled", "zh", "en"),
    [
        (
            True,
            "外出满6个月，地点较固定，一般应转正式组织关系；请先同本人商量",
            "talk it over first",
        ),
        (
            False,
            "外出满6个月，地点还没固定，组织关系留在原支部，按流动党员联系",
            "stays where it is",
        ),
        (None, "外出满6个月，请问本人，地点是否较固定；固定的一般应转正式组织关系", "ask whether"),
    ],
)
def test_what_is_advised_depends_on_whether_the_place_is_fixed(
    settled: bool | None, zh: str, en: str
) -> None:
    found = transfer_advice(
        [Away(day("2026-01-15"), None)], settled=settled, on=day("2026-07-15"), book=BOOK
    )

    assert found is not None
    assert found.zh == zh
    assert en in found.en


def test_whoever_is_back_is_advised_nothing() -> None:
    away = [Away(day("2026-01-15"), day("2026-08-01"))]

    assert transfer_advice(away, settled=True, on=day("2026-08-01"), book=BOOK) is not None
    assert transfer_advice(away, settled=True, on=day("2026-08-02"), book=BOOK) is None
    assert transfer_advice([], settled=True, on=day("2026-08-01"), book=BOOK) is None


@given(st.lists(st.builds(Away, DAYS, st.none()), max_size=3), DAYS)
def test_who_is_floating_is_who_is_spoken_to(away: list[Away], on: dt.date) -> None:
    advised = transfer_advice(away, settled=None, on=on, book=BOOK)

    assert (advised.day if advised else None) == floating_from(away, on=on, book=BOOK)
