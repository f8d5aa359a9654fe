"""When points expire: every day of a leap year, 1 to 36 months, every rounding."""

import datetime as dt
from itertools import pairwise

import pytest

from jixiaoge.points.expiry import expires_on

LEAP_YEAR = [dt.date(2028, 1, 1) + dt.timedelta(days=n) for n in range(366)]
ROUNDINGS = {"exact": 0, "month end": 1, "quarter end": 3, "year end": 12}
GREGORIAN = 146_097  # days after which the calendar repeats


@pytest.mark.parametrize("rounding", ROUNDINGS.values(), ids=ROUNDINGS)
def test_a_later_earning_never_expires_earlier_and_none_before_it_was_earned(rounding: int) -> None:
    for months in range(1, 37):
        ends = [expires_on(day, months, rounding=rounding) for day in LEAP_YEAR]

        assert all(one <= other for one, other in pairwise(ends))
        assert all(day < end for day, end in zip(LEAP_YEAR, ends, strict=True))


@pytest.mark.parametrize("rounding", ROUNDINGS.values(), ids=ROUNDINGS)
def test_rounding_only_lengthens_and_by_less_than_its_period(rounding: int) -> None:
    for months in range(1, 37):
        for day in LEAP_YEAR:
            exact = expires_on(day, months, rounding=0)
            end = expires_on(day, months, rounding=rounding)

            assert exact <= end
            assert (end.year - exact.year) * 12 + end.month - exact.month < max(rounding, 1)
            assert not rounding or (end + dt.timedelta(days=1)).day == 1


@pytest.mark.parametrize("rounding", ROUNDINGS.values(), ids=ROUNDINGS)
def test_the_calendar_of_four_hundred_years_later_gives_the_same(rounding: int) -> None:
    cycle = dt.timedelta(days=GREGORIAN)
    for day in LEAP_YEAR:
        end = expires_on(day, 24, rounding=rounding)

        assert expires_on(day + cycle, 24, rounding=rounding) == end + cycle


@pytest.mark.parametrize(
    ("earned", "months", "end"),
    [
        ("2028-02-29", 12, "2029-02-28"),
        ("2027-02-28", 12, "2028-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-01-31", 2, "2026-03-31"),
    ],
)
def test_months_are_counted_from_the_day_of_earning_on_both_sides_of_a_leap_day(
    earned: str, months: int, end: str
) -> None:
    assert f"{expires_on(dt.date.fromisoformat(earned), months, rounding=0)}" == end
