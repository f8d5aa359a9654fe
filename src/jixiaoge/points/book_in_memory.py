"""The book in memory: a whole county's accounts and documents, and how an event changes them.

It checks every event: its postings add up to nothing in each unit, and no account but a source goes below nought.
An event that fails changes nothing.

>>> from jixiaoge.points.events import EventKind
>>> book = MemoryBook()
>>> book.apply(Event(EventKind.BUDGETED, dt.date(2026, 1, 1), (
...     Posting(Account(AccountKind.ISSUE, ""), -500), Posting(Account(AccountKind.BUDGET, "2026"), 500))))
>>> book.balance(Account(AccountKind.BUDGET, "2026"))
500
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

from jixiaoge.errors import Fault, InputError
from jixiaoge.points.accounts import Account, AccountKind, Posting
from jixiaoge.points.checking import MOST_AMOUNT
from jixiaoge.points.documents import Document, Lot
from jixiaoge.points.events import Entry, Event
from jixiaoge.points.lots import lot_of

__all__ = ["MOST_KEPT", "MemoryBook", "as_of", "refold"]

D = TypeVar("D", bound=Document)

MOST_KEPT: Final = 10**12
"""The most that may lie on one account, so that sums over a million accounts fit 63 bits."""


class MemoryBook:
    """A book in memory; it answers as `Book` says."""

    def __init__(self) -> None:
        self.balances: dict[Account, int] = {}
        self._accounts: dict[tuple[AccountKind, str], list[Account]] = {}
        self._documents: dict[tuple[type[object], str], Document] = {}
        self._owned: dict[tuple[type[object], str], list[Document]] = {}

    def balance(self, account: Account) -> int:
        """Return what lies on an account."""
        return self.balances.get(account, 0)

    def under(self, kind: AccountKind, owner: str, ref: str | None = None) -> Mapping[Account, int]:
        """Return the accounts of an owner on which something lies, with one reference or with any."""
        return {
            account: left
            for account in self._accounts.get((kind, owner), ())
            if ref in {None, account.ref} and (left := self.balances[account])
        }

    def document(self, kind: type[D], id: str) -> D | None:  # noqa: A002 - documents call it so
        """Return a document by its kind and id."""
        found = self._documents.get((kind, id))
        return found if isinstance(found, kind) else None

    def documents(self, kind: type[D], owner: str, since: dt.date) -> Sequence[D]:
        """Return an owner's documents of one kind from a day on, in the order of their ids."""
        found = self._owned.get((kind, owner), ())
        kept = [one for one in found if isinstance(one, kind) and one.on >= since]
        return sorted(kept, key=lambda one: one.id)

    def lots(self, owner: str) -> Mapping[str, Lot]:
        """Return by their ids the lots of which points can be spent."""
        return {one.lot: lot_of(self, one) for one in self.under(AccountKind.SPENDABLE, owner)}

    def all_documents(self, kind: type[D]) -> Sequence[D]:
        """Return every document of one kind, in the order in which they were opened."""
        return [one for one in self._documents.values() if isinstance(one, kind)]

    def apply(self, event: Event) -> None:
        """Take an event.

        Raises:
            InputError: it does not add up, takes more than there is, or opens what is open already.
        """
        _check(event.postings)
        for document in event.documents:
            if (type(document), document.id) in self._documents:
                raise _broken(f"{document.id} is opened twice", f"{document.id}重复开立")
        fresh, doubtful = self._post(event.postings)
        for account in doubtful:
            left = self.balances[account]
            if (left < 0 and not account.kind.is_source) or not -MOST_KEPT <= left <= MOST_KEPT:
                self._undo(event.postings, fresh)
                raise _broken(f"{account} would hold {left}", f"“{account.kind.zh}”会是{left}")
        self._keep(fresh, event.documents)

    def see(self, event: Event) -> None:
        """Take an event unchecked, for a look at what had happened by a day."""
        fresh, _ = self._post(event.postings)
        self._keep(fresh, event.documents)

    def _post(self, postings: Iterable[Posting]) -> tuple[list[Account], list[Account]]:
        """Move what is moved; return the accounts that are new, and those that were below nought or too full."""
        balances, known = self.balances, self.balances.get
        fresh: list[Account] = []
        doubtful: list[Account] = []
        for posting in postings:
            account = posting.account
            left = known(account)
            if left is None:
                left = 0
                fresh.append(account)
            left += posting.amount
            balances[account] = left
            if not 0 <= left <= MOST_KEPT:
                doubtful.append(account)
        return fresh, doubtful

    def _undo(self, postings: Iterable[Posting], fresh: Iterable[Account]) -> None:
        for posting in postings:
            self.balances[posting.account] -= posting.amount
        for account in fresh:
            del self.balances[account]

    def _keep(self, fresh: Iterable[Account], documents: Iterable[Document]) -> None:
        for account in fresh:
            self._accounts.setdefault((account.kind, account.owner), []).append(account)
        for document in documents:
            self._documents[type(document), document.id] = document
            self._owned.setdefault((type(document), document.owner), []).append(document)


def _check(postings: Iterable[Posting]) -> None:
    """Make sure that postings can be posted, and add up to nothing in each unit."""
    sums: dict[str, int] = {}
    for posting in postings:
        amount, unit = posting.amount, posting.account.kind.counted
        if not amount or not -MOST_AMOUNT <= amount <= MOST_AMOUNT:
            raise _broken(f"{amount} cannot be posted", f"{amount}不能入账")
        sums[unit] = sums.get(unit, 0) + amount
    for unit, total in sums.items():
        if total:
            raise _broken(f"the postings of {unit} add up to {total}", f"{unit}合计{total}")


def refold(entries: Iterable[Entry]) -> MemoryBook:
    """Return the book that entries make, from the first one on.

    Raises:
        InputError: an entry does not fit the ones before it.
    """
    book = MemoryBook()
    for entry in entries:
        book.apply(entry.event)
    return book


def as_of(entries: Iterable[Entry], valid: dt.date, known: dt.datetime) -> MemoryBook:
    """Return the book of what had happened by a day, as it was known at a moment.

    Nothing is checked: what happened late may have used what was given later.
    """
    book = MemoryBook()
    for entry in entries:
        if entry.recorded_at <= known and entry.event.on <= valid:
            book.see(entry.event)
    return book


def _broken(en: str, zh: str) -> InputError:
    return InputError([Fault("event", en, "postings that balance", zh=zh, en=en)])
