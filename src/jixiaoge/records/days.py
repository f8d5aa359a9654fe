"""Days worked, from the rosters of several platforms: a calendar day counts once.

Where the days are told one by one and the rosters are of one day, their number is exact.
Otherwise it is a range, and both ends of it are sure:

- numbers alone may be of the same days, so the largest is the least there can be, and the sum the most;
- a roster that is older than the newest knows nothing of the days since: in each of them the courier may
  have worked for it, and each of its own days may have left the window.

>>> june = dt.date(2026, 6, 30)
>>> days = frozenset(june - dt.timedelta(back) for back in range(6))
>>> told = [RosterRow(courier="c0001", platform=name, as_of=june, active_dates=days) for name in "甲乙"]
>>> days_worked(told, window=30)
Range(low=6, high=6)
>>> told = [RosterRow(courier="c0001", platform=name, as_of=june, active_days=6) for name in "甲乙"]
>>> days_worked(told, window=30)
Range(low=6, high=12)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from attrs import frozen

from jixiaoge.records.kinds import RosterRow

__all__ = ["Range", "days_worked"]


@frozen
class Range:
    """So many days at least, and so many at most."""

    low: int
    high: int


def days_worked(rows: Sequence[RosterRow], *, window: int) -> Range:
    """Return how many days were worked in the window that ends with the newest roster.

    Args:
        rows: the newest row of each platform; at least one.

        window: days over which attendance is counted (`active_window_days`).
    """
    end = max(row.as_of for row in rows)
    start = end - dt.timedelta(days=window - 1)
    dated = frozenset[dt.date]().union(*(row.active_dates or () for row in rows))
    known = {day for day in dated if start <= day <= end}
    low = max([len(known), *((row.active_days or 0) - _gap(row, end) for row in rows)])
    high = len(known) + sum(_not_dated(row, window) for row in rows) + _unseen(rows, end)
    return Range(min(low, window), min(high, window))


def _gap(row: RosterRow, end: dt.date) -> int:
    """Return the days since a roster, about which it says nothing."""
    return (end - row.as_of).days


def _not_dated(row: RosterRow, window: int) -> int:
    """Return the most days that a row stands for without naming them."""
    if row.active_dates is not None:
        return 0
    return window if row.active_days is None else row.active_days


def _unseen(rows: Sequence[RosterRow], end: dt.date) -> int:
    """Return the days on which a platform that still has the courier was not heard."""
    return max((_gap(row, end) for row in rows if row.on_roster is not False), default=0)
