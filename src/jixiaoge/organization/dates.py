"""Months from a day, and a day in words.

Months run from the start date, as `dateutil` counts them, never from a date that was itself reckoned:

>>> months_after(dt.date(2026, 1, 31), 1), months_after(dt.date(2024, 2, 29), 12)
(datetime.date(2026, 2, 28), datetime.date(2025, 2, 28))
>>> in_chinese(dt.date(2026, 2, 28))
'2026年2月28日'
"""

from __future__ import annotations

import datetime as dt

from dateutil.relativedelta import relativedelta

__all__ = ["in_chinese", "months_after"]


def months_after(start: dt.date, months: int) -> dt.date:
    """Return the day that many months after a day; where the month is too short, its last day."""
    return start + relativedelta(months=months)


def in_chinese(day: dt.date) -> str:
    """Return a day as it is written in Chinese."""
    return f"{day.year}年{day.month}月{day.day}日"
