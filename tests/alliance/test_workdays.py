"""Working days by the official calendar, with another calendar package as the referee."""

import datetime as dt

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge.alliance import OfficialWorkdays, add_workdays, official_workdays
from jixiaoge.errors import CalendarEndsError, InputError

CALENDAR = official_workdays(last_year=2026)
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2026, 11, 30))


def test_another_package_agrees_on_every_day_of_three_years() -> None:
    referee = holidays.country_holidays("CN", years=range(2024, 2027))
    first = dt.date(2024, 1, 1)
    days = [first + dt.timedelta(days=n) for n in range(366 + 365 + 365)]

    assert days[-1] == dt.date(2026, 12, 31)
    assert [day for day in days if CALENDAR.is_workday(day) != referee.is_working_day(day)] == []


@pytest.mark.parametrize(
    "day",
    [
        *("2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14"),
        *("2024-09-29", "2024-10-12", "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28"),
        *("2025-10-11", "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20"),
        "2026-10-10",
    ],
)
def test_a_weekend_day_that_is_worked_instead_counts(day: str) -> None:
    worked = dt.date.fromisoformat(day)

    assert worked.isoweekday() in {6, 7}
    assert CALENDAR.is_workday(worked)


@pytest.mark.parametrize(
    ("since", "number", "last"),
    [
        # Spring Festival
        ("2024-02-09", 1, "2024-02-18"),
        ("2024-02-08", 5, "2024-02-21"),
        ("2025-01-27", 1, "2025-02-05"),
        ("2025-01-24", 5, "2025-02-07"),
        ("2026-02-13", 2, "2026-02-24"),
        ("2026-02-14", 5, "2026-02-28"),
        # make-up days before and after a holiday
        ("2024-04-26", 1, "2024-04-28"),
        ("2024-09-13", 2, "2024-09-18"),
        ("2025-04-25", 3, "2025-04-29"),
        ("2026-05-08", 1, "2026-05-09"),
        ("2026-09-18", 1, "2026-09-20"),
        ("2026-09-30", 1, "2026-10-08"),
        ("2026-10-09", 1, "2026-10-10"),
        # year ends
        ("2018-12-28", 1, "2018-12-29"),
        ("2018-12-29", 1, "2019-01-02"),
        ("2023-12-29", 1, "2024-01-02"),
        ("2024-12-31", 1, "2025-01-02"),
        ("2025-12-31", 1, "2026-01-04"),
        ("2025-12-31", 5, "2026-01-08"),
        # leap day, and plain weeks
        ("2024-02-28", 2, "2024-03-01"),
        ("2026-07-10", 5, "2026-07-17"),
        ("2026-07-11", 1, "2026-07-13"),
        ("2026-07-11", 0, "2026-07-11"),
        ("2026-07-10", 15, "2026-07-31"),
    ],
)
def test_a_deadline_falls_on_its_day(since: str, number: int, last: str) -> None:
    day = add_workdays(dt.date.fromisoformat(since), number, CALENDAR)

    assert day == dt.date.fromisoformat(last)


@given(DAYS, st.integers(0, 15))
def test_between_a_day_and_its_deadline_lie_as_many_working_days(day: dt.date, number: int) -> None:
    last = add_workdays(day, number, CALENDAR)
    passed = [day + dt.timedelta(days=n) for n in range(1, (last - day).days + 1)]

    assert sum(map(CALENDAR.is_workday, passed)) == number
    assert number == 0 or CALENDAR.is_workday(last)


def test_a_deadline_after_the_last_known_year_is_an_error_and_no_guess() -> None:
    assert add_workdays(dt.date(2026, 12, 30), 1, CALENDAR) == dt.date(2026, 12, 31)

    with pytest.raises(CalendarEndsError) as caught:
        add_workdays(dt.date(2026, 12, 30), 2, CALENDAR)

    assert (caught.value.year, caught.value.first_year, caught.value.last_year) == (
        *(2027, 2004, 2026),
    )
    assert "2027年" in caught.value.zh


def test_the_installed_calendar_ends_somewhere_too() -> None:
    calendar = official_workdays()

    with pytest.raises(CalendarEndsError, match=str(calendar.last_year + 1)):
        calendar.is_workday(dt.date(calendar.last_year + 1, 1, 1))
    assert official_workdays(last_year=2999).last_year == calendar.last_year


def test_a_day_before_the_calendar_is_an_error_with_other_advice() -> None:
    with pytest.raises(CalendarEndsError) as caught:
        CALENDAR.is_workday(dt.date(2003, 12, 31))

    assert caught.value.zh == "不知道2003年哪些天上班：工作日历从2004年起；请另给一份工作日历"


def test_another_calendar_may_be_given_once_a_year_is_announced() -> None:
    announced = OfficialWorkdays(
        CALENDAR.off | {dt.date(2027, 1, 1)}, CALENDAR.worked, CALENDAR.first_year, 2027
    )

    assert add_workdays(dt.date(2026, 12, 31), 1, announced) == dt.date(2027, 1, 4)


def test_a_number_below_nought_is_refused() -> None:
    with pytest.raises(InputError, match="-1 working days"):
        add_workdays(dt.date(2026, 7, 10), -1, CALENDAR)
