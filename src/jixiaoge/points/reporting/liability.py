"""The county's liability: the points that couriers still have, and the money that this comes to.

It is true at the moment of reading, as a statement is: what has expired or timed out counts as such.
What points come to depends on what they are spent on; so the money is told as a range,
at the cheapest and the dearest fen per point that the catalogue offers on that day.
What is held is priced already. How much will never be spent is only told where the caller knows it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from math import ceil, floor

from attrs import frozen

from jixiaoge.points.accounts import Account, AccountKind
from jixiaoge.points.book_in_memory import MemoryBook
from jixiaoge.points.closing import shared
from jixiaoge.points.documents import Offer
from jixiaoge.points.here import Here
from jixiaoge.points.lots import last_day, lot_of
from jixiaoge.points.releasing import lapsed
from jixiaoge.points.reporting.rows import column
from jixiaoge.points.terms import terms_of
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["CohortRow", "ExpiryRow", "Liability", "liability"]

_POINTS = (AccountKind.SPENDABLE, AccountKind.HELD, AccountKind.PENDING)
_DUE = {AccountKind.PAYABLE, AccountKind.BILLED}
Fen = tuple[int, int] | None


@frozen
class CohortRow:
    """What is left of the points that were earned in one month."""

    earned: str = column("挣得月份", "earned in")
    spendable: int = column("可用积分", "spendable")
    held: int = column("占用积分", "held")
    pending: int = column("待核实积分", "pending")
    unspent: int | None = column("预计到期不用", "expected to expire")


@frozen
class ExpiryRow:
    """What can be spent until some day of one month, and what it comes to."""

    expires: str = column("到期月份", "expires in")
    spendable: int = column("可用积分", "spendable")
    low: int | None = column("最低折合（分钱）", "at least (fen)")
    high: int | None = column("最高折合（分钱）", "at most (fen)")


@frozen
class Liability:
    """What the county owes for points.

    Args:
        at: the moment.

        spendable, held, pending: points; what is pending is owed once it is verified.

        fen: what the spendable points come to, at least and at most; `None` where nothing is offered.

        held_fen: what the held points come to, as they were priced.

        due_fen: what merchants have handed over and are not paid yet.

        unspent: the spendable points that are expected to expire; `None` where that is not known.

        by_age: by the month of earning.

        by_expiry: by the month in which the spendable points expire.
    """

    at: dt.datetime
    spendable: int
    held: int
    pending: int
    fen: Fen
    held_fen: int
    due_fen: int
    unspent: int | None
    by_age: tuple[CohortRow, ...]
    by_expiry: tuple[ExpiryRow, ...]


def liability(
    book: MemoryBook,
    rulebook: Rulebook,
    now: dt.datetime,
    unspent: Mapping[str, Fraction] | None = None,
) -> Liability:
    """Return what a county owes for points at a moment.

    Args:
        book: the whole county's book; nothing is changed.

        rulebook: the rules of the county on that day.

        now: the moment, with its time zone.

        unspent: which share of what is left of a month's points (`"2026-07"`) is expected to expire.

    Raises:
        InputError: `now` has no time zone.
    """
    here = Here(book, rulebook, terms_of(rulebook), now)
    left = _standing(here, book)
    price = _price(book, here.today)
    by_age = _by_age(left, book, unspent or {})
    expected = [row.unspent for row in by_age]
    expiring = _by_month(left, lambda one: last_day(book, one), AccountKind.SPENDABLE)
    points = expiring.total()
    fen = None if price is None else (floor(points * price[0]), ceil(points * price[1]))
    return Liability(
        now,
        points,
        _sum(left, {AccountKind.HELD}),
        _sum(left, {AccountKind.PENDING}),
        fen,
        _sum(left, {AccountKind.ENCUMBERED}),
        _sum(left, _DUE),
        None if None in expected else sum(one or 0 for one in expected),
        by_age,
        _by_expiry(expiring, fen),
    )


def _standing(here: Here, book: MemoryBook) -> Mapping[Account, int]:
    """Return what lies where, with holds that have timed out let go, and without what has expired."""
    left = Counter(book.balances)
    for holder in sorted({one.owner for one in book.balances if one.kind is AccountKind.HELD}):
        for event in lapsed(holder, here):
            for posting in event.postings:
                left[posting.account] += posting.amount
    return {one: amount for one, amount in left.items() if amount and not _gone(one, here)}


def _gone(account: Account, here: Here) -> bool:
    return account.kind is AccountKind.SPENDABLE and last_day(here.book, account) < here.today


def _price(book: MemoryBook, today: dt.date) -> tuple[Fraction, Fraction] | None:
    """Return the least and the most fen for a point among what is offered on a day."""
    offers = [one for one in book.all_documents(Offer) if one.on <= today <= one.until]
    prices = [Fraction(one.fen, one.points) for one in offers]
    return (min(prices), max(prices)) if prices else None


def _sum(left: Mapping[Account, int], kinds: Iterable[AccountKind]) -> int:
    return sum(amount for account, amount in left.items() if account.kind in kinds)


def _by_month(
    left: Mapping[Account, int], day: Callable[[Account], dt.date], kind: AccountKind
) -> Counter[str]:
    months: Counter[str] = Counter()
    for account, points in left.items():
        if account.kind is kind:
            months[f"{day(account):%Y-%m}"] += points
    return months


def _by_age(
    left: Mapping[Account, int], book: MemoryBook, unspent: Mapping[str, Fraction]
) -> tuple[CohortRow, ...]:
    spendable, held, pending = (
        _by_month(left, lambda one: lot_of(book, one).on, kind) for kind in _POINTS
    )
    return tuple(
        CohortRow(
            month,
            spendable[month],
            held[month],
            pending[month],
            _unspent(spendable[month], month, unspent),
        )
        for month in sorted({*spendable, *held, *pending})
    )


def _unspent(spendable: int, month: str, shares: Mapping[str, Fraction]) -> int | None:
    """Return whole points, rounded down, so that a liability is never told too small."""
    if not spendable:
        return 0
    return floor(spendable * shares[month]) if month in shares else None


def _by_expiry(expiring: Counter[str], fen: Fen) -> tuple[ExpiryRow, ...]:
    """Return the months with their parts of the money, which add up to it."""
    parts = sorted(expiring.items())
    if fen is None:
        return tuple(ExpiryRow(month, points, None, None) for month, points in parts)
    low, high = (dict(shared(one, parts)) if parts else {} for one in fen)
    return tuple(ExpiryRow(month, points, low[month], high[month]) for month, points in parts)
