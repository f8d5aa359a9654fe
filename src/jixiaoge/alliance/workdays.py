"""Working days (工作日) by the official calendar: holidays, and weekends worked instead (调休上班).

Deadlines of the alliance count working days. Which days those are is announced each autumn for the next year
(国务院办公厅关于节假日安排的通知), so no rule can tell them ahead: the kept package `chinesecalendar` has them
(extra `alliance`), and after its last year it is an error, never a guess.
Any object with `is_workday` may be given instead.

>>> calendar = official_workdays()
>>> add_workdays(dt.date(2026, 2, 13), 1, calendar)     # a Friday; Saturday is worked before the Spring Festival
datetime.date(2026, 2, 14)
>>> add_workdays(dt.date(2026, 2, 14), 1, calendar)     # then nine days of holiday
datetime.date(2026, 2, 24)
>>> add_workdays(dt.date(2026, 12, 31), 1, official_workdays(last_year=2026))
Traceback (most recent call last):
    ...
jixiaoge.CalendarEndsError: which days of 2027 are worked is not known: the calendar ends with 2026; update the package chinesecalendar, or give another calendar
不知道2027年哪些天上班：工作日历只到2026年；请更新 chinesecalendar，或另给一份工作日历
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Set as AbstractSet
from typing import Protocol

from attrs import frozen

from jixiaoge.errors import CalendarEndsError, Fault, InputError

__all__ = ["OfficialWorkdays", "Workdays", "add_workdays", "official_workdays"]

_SATURDAY = 5


class Workdays(Protocol):
    """A calendar of working days."""

    def is_workday(self, day: dt.date, /) -> bool:
        """Tell whether a day is worked.

        Raises:
            CalendarEndsError: it is not known for that year.
        """
        ...


@frozen
class OfficialWorkdays:
    """The days that the yearly notices change, and the years that they cover.

    Args:
        off: weekdays and weekend days that are holidays.

        worked: weekend days that are worked instead.

        first_year, last_year: the years known, both included. A notice may still move the last days of the year
            before its own, as that of 2019 did.
    """

    off: AbstractSet[dt.date]
    worked: AbstractSet[dt.date]
    first_year: int
    last_year: int

    def is_workday(self, day: dt.date, /) -> bool:
        """Tell whether a day is worked.

        Raises:
            CalendarEndsError: the calendar does not have the year.
        """
        if not self.first_year <= day.year <= self.last_year:
            raise CalendarEndsError(day.year, self.first_year, self.last_year)
        return day in self.worked or (day.weekday() < _SATURDAY and day not in self.off)


def official_workdays(*, last_year: int | None = None) -> OfficialWorkdays:
    """Return the calendar of the installed package.

    Args:
        last_year: the last year to take from it; without, all that it has.

    Raises:
        ModuleNotFoundError: the package is not installed: `python -m pip install "jixiaoge[alliance]"`.
    """
    from chinese_calendar import constants  # type: ignore[import-untyped]  # it has no types

    off: frozenset[dt.date] = frozenset(constants.holidays)
    years = {day.year for day in off}
    known = max(years) if last_year is None else min(last_year, max(years))
    return OfficialWorkdays(off, frozenset(constants.workdays), min(years), known)


def add_workdays(day: dt.date, number: int, calendar: Workdays) -> dt.date:
    """Return the `number`th working day after a day, which itself does not count; nought is the day itself.

    Raises:
        InputError: a number below nought.

        CalendarEndsError: the calendar ends before that.
    """
    if number < 0:
        raise InputError([_below_nought(number)])
    found = day
    for _ in range(number):
        found += dt.timedelta(days=1)
        while not calendar.is_workday(found):
            found += dt.timedelta(days=1)
    return found


def _below_nought(number: int) -> Fault:
    return Fault(
        "number",
        number,
        "0 or more",
        zh=f"工作日数写的是{number}，应为0或以上",
        en=f"{number} working days given, 0 or more expected",
    )
