"""A draft (草稿): a book, and what a decision has drafted on top of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

from jixiaoge.points.accounts import Account, AccountKind
from jixiaoge.points.book import Book
from jixiaoge.points.documents import Document, Lot
from jixiaoge.points.events import Event
from jixiaoge.points.lots import lot_of

__all__ = ["Draft"]

D = TypeVar("D", bound=Document)


class Draft:
    """A book as it will be after some events; the book itself is not touched."""

    def __init__(self, book: Book, events: Sequence[Event]) -> None:
        self._book = book
        self._moved: Counter[Account] = Counter()
        for event in events:
            for posting in event.postings:
                self._moved[posting.account] += posting.amount

    def balance(self, account: Account) -> int:
        """Return what will lie on an account."""
        return self._book.balance(account) + self._moved[account]

    def under(self, kind: AccountKind, owner: str, ref: str | None = None) -> Mapping[Account, int]:
        """Return the accounts of an owner on which something will lie."""
        moved = {
            account: 0
            for account in self._moved
            if (account.kind, account.owner) == (kind, owner) and ref in {None, account.ref}
        }
        accounts = {**self._book.under(kind, owner, ref), **moved}
        return {account: left for account in accounts if (left := self.balance(account))}

    def document(self, kind: type[D], id: str) -> D | None:  # noqa: A002 - documents call it so
        """Return a document by its kind and id."""
        return self._book.document(kind, id)

    def documents(self, kind: type[D], owner: str, since: dt.date) -> Sequence[D]:
        """Return an owner's documents of one kind from a day on."""
        return self._book.documents(kind, owner, since)

    def lots(self, owner: str) -> Mapping[str, Lot]:
        """Return by their ids the lots of which points can be spent, those that come back among them."""
        known = self._book.lots(owner)
        back = {
            one.lot: lot_of(self._book, one)
            for one in self._moved
            if (one.kind, one.owner) == (AccountKind.SPENDABLE, owner) and one.lot not in known
        }
        return {**known, **back}
