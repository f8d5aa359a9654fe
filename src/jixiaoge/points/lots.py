"""Lots: which of a courier's points can be spent on a day, and where points go that come back.

A part of a lot that came back after its date lies on an account of its own,
whose reference is the last day on which it can be spent: the lot's date and the grace, never later.
"""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from jixiaoge.points.accounts import Account, AccountKind, Posting
from jixiaoge.points.book import Book
from jixiaoge.points.documents import Lot
from jixiaoge.points.moves import move, source

__all__ = ["Part", "came_back", "last_day", "lot_of", "parts_of"]


@frozen(order=True)
class Part:
    """A part of a lot that can be spent through a day; the order is that in which parts are spent."""

    until: dt.date
    earned: dt.date
    account: Account
    points: int


def lot_of(book: Book, account: Account) -> Lot:
    """Return the lot whose points lie on an account."""
    lot = book.document(Lot, account.lot)
    assert lot is not None, account
    return lot


def last_day(book: Book, account: Account) -> dt.date:
    """Return the last day on which the points of an account can be spent."""
    return _until(account, lot_of(book, account))


def _until(account: Account, lot: Lot) -> dt.date:
    return dt.date.fromisoformat(account.ref) if account.ref else lot.expires_on


def parts_of(book: Book, courier: str) -> list[Part]:
    """Return the parts of a courier's lots, those that expire soonest first, expired ones among them."""
    held, lots = book.under(AccountKind.SPENDABLE, courier).items(), book.lots(courier)
    found = [(lots[account.lot], account, points) for account, points in held]
    parts = [Part(_until(account, lot), lot.on, account, points) for lot, account, points in found]
    return sorted(parts, key=lambda one: (one.until, one.earned, one.account.lot))


def came_back(
    book: Book, points: int, origin: Account, today: dt.date, grace_days: int
) -> tuple[Posting, ...]:
    """Return the postings for points that come back to their lot.

    What is owed for the lot, because it was reversed, is taken off first.
    The rest can be spent again, until the lot's date or its grace; after that it is expired.
    """
    lot = lot_of(book, origin)
    debt = Account(AccountKind.OWED, lot.owner, lot=lot.id)
    repaid = min(points, book.balance(debt))
    return (
        *move(repaid, origin, Account(AccountKind.REVERSED, lot.owner, lot=lot.id)),
        *move(repaid, debt, source(AccountKind.OWING)),
        *move(points - repaid, origin, _home(lot, today, grace_days)),
    )


def _home(lot: Lot, today: dt.date, grace_days: int) -> Account:
    until = lot.expires_on + dt.timedelta(days=grace_days)
    if today <= lot.expires_on:
        return Account(AccountKind.SPENDABLE, lot.owner, lot=lot.id)
    if today <= until:
        return Account(AccountKind.SPENDABLE, lot.owner, f"{until}", lot.id)
    return Account(AccountKind.EXPIRED, lot.owner, lot=lot.id)
