"""When points expire: whole months from the day of earning, through the end of a month or of a longer period.

Months are always counted from the day of earning, never from a date that was itself counted.
The date is inclusive: the points can be spent through the end of it, by the clock of Ji'an.

>>> expires_on(dt.date(2026, 1, 31), 1, rounding=0)
datetime.date(2026, 2, 28)
>>> expires_on(dt.date(2026, 1, 31), 1, rounding=3), expires_on(dt.date(2026, 1, 31), 1, rounding=12)
(datetime.date(2026, 3, 31), datetime.date(2026, 12, 31))
"""

from __future__ import annotations

import calendar
import datetime as dt

__all__ = ["expires_on"]

_MONTHS = 12


def expires_on(earned: dt.date, months: int, *, rounding: int) -> dt.date:
    """Return the last day on which points can be spent.

    Args:
        earned: the day of earning.

        months: how long they are valid (parameter `points_valid_months`).

        rounding: through the end of a period of so many months, reckoned from January: 1 the month,
            3 the quarter, 12 the year; 0 for no rounding (parameter `points_expiry_rounding_months`).
    """
    years, month = divmod(earned.month - 1 + months, _MONTHS)
    year, month = earned.year + years, month + 1
    if rounding:
        month = min(-(-month // rounding) * rounding, _MONTHS)
    _, last = calendar.monthrange(year, month)
    return dt.date(year, month, last if rounding else min(earned.day, last))
