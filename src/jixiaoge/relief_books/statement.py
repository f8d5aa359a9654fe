"""The statement of the fund: what moved between two days; it names nobody, and may be published.

>>> from jixiaoge.relief_books import Donation, record_all
>>> books = record_all(Donation("d1", dt.date(2026, 9, 5), 600_000, "慈善一日捐"))
>>> found = statement(books, dt.date(2026, 1, 1), dt.date(2026, 12, 31))
>>> dict(found.donated), found.closing
({'慈善一日捐': 600000}, 600000)
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from attrs import frozen

from jixiaoge.errors import Fault, InputError
from jixiaoge.relief_books.books import Books
from jixiaoge.relief_books.entries import Donation, Entry, Payment, Return

__all__ = ["Statement", "statement"]


@frozen
class Statement:
    """What moved between two days, both included; it names nobody.

    Args:
        since, until: the days.

        opening, closing: what the fund held before the first day and after the last.

        donated: what came in, by source.

        paid, returned: what went out, and what came back.
    """

    since: dt.date
    until: dt.date
    opening: int
    donated: Mapping[str, int]
    paid: int
    returned: int

    @property
    def closing(self) -> int:
        """What the fund held after the last day."""
        return self.opening + sum(self.donated.values()) + self.returned - self.paid


def statement(books: Books, since: dt.date, until: dt.date) -> Statement:
    """Return the statement of the days from one to another, both included.

    Raises:
        InputError: the last day is before the first.
    """
    if until < since:
        zh, en = f"终止日{until}早于起始日{since}", f"{until} is before {since}"
        raise InputError([Fault("until", until, f"{since} or later", zh=zh, en=en)])
    before = [entry for entry in books.entries.values() if entry.on < since]
    inside = [entry for entry in books.entries.values() if since <= entry.on <= until]
    opening = sum(_donated(before).values()) + _sum(before, Return) - _sum(before, Payment)
    donated, paid, returned = _donated(inside), _sum(inside, Payment), _sum(inside, Return)
    return Statement(since, until, opening, donated, paid, returned)


def _donated(entries: list[Entry]) -> dict[str, int]:
    sums = Counter[str]()
    for entry in entries:
        if isinstance(entry, Donation):
            sums[entry.source] += entry.fen
    return dict(sorted(sums.items()))


def _sum(entries: list[Entry], kind: type[Payment | Return]) -> int:
    return sum(entry.fen for entry in entries if isinstance(entry, kind))
