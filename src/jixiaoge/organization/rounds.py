"""Rounds: what is to be done at least so often in every calendar month, quarter or year.

A round runs from its first day to its last; what is not done by then is late, and stays so.
Nothing follows from that by itself: it is a reminder.

>>> days = [dt.date(2024, 1, 3), dt.date(2024, 1, 31), dt.date(2024, 2, 29)]
>>> for one in rounds(days, months=1, needed=2, since=dt.date(2024, 1, 1), on=dt.date(2024, 3, 5)):
...     print(one.first, one.last, one.done, one.late(dt.date(2024, 3, 5)))
2024-01-01 2024-01-31 2 False
2024-02-01 2024-02-29 1 True
2024-03-01 2024-03-31 0 False
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from attrs import frozen

from jixiaoge.organization.dates import months_after

__all__ = ["Round", "rounds"]


@frozen
class Round:
    """One month, quarter or year: what is needed in it, and what was done.

    Args:
        first, last: its days.

        needed: how often, at least.

        done: on how many of its days it was done.
    """

    first: dt.date
    last: dt.date
    needed: int
    done: int

    @property
    def short(self) -> int:
        """How often it is still to be done."""
        return max(self.needed - self.done, 0)

    def late(self, on: dt.date) -> bool:
        """Whether the round was over before a day without all that it needed."""
        return bool(self.short) and self.last < on


def rounds(
    days: Iterable[dt.date], *, months: int, needed: int, since: dt.date, on: dt.date
) -> Iterator[Round]:
    """Yield the whole rounds that begin from `since` to `on`; what was done after `on` does not count yet.

    Args:
        days: when it was done; twice on a day is once.

        months: how long a round is: 1, 3 or 12.

        needed: how often in a round.

        since: the first day from which records are kept.

        on: the day as of which it is told.
    """
    done = {day for day in days if day <= on}
    first = dt.date(since.year, (since.month - 1) // months * months + 1, 1)
    while first <= on:
        following = months_after(first, months)
        if first >= since:
            last = following - dt.timedelta(days=1)
            yield Round(first, last, needed, sum(first <= day <= last for day in done))
        first = following
