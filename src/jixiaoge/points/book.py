"""The book (账簿): what a decision may read, and how an event changes it.

A store reads only what a command touches; the book in memory holds a whole county.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from jixiaoge.points.accounts import Account, AccountKind
from jixiaoge.points.documents import Document, Lot

__all__ = ["Book"]

D = TypeVar("D", bound=Document)


class Book(Protocol):
    """What a decision may read of one county's ledger."""

    def balance(self, account: Account) -> int:
        """Return what lies on an account."""
        ...

    def under(self, kind: AccountKind, owner: str, ref: str | None = None) -> Mapping[Account, int]:
        """Return the accounts of an owner on which something lies, with one reference or with any."""
        ...

    def document(self, kind: type[D], id: str) -> D | None:  # noqa: A002 - documents call it so
        """Return a document by its kind and id."""
        ...

    def documents(self, kind: type[D], owner: str, since: dt.date) -> Sequence[D]:
        """Return an owner's documents of one kind from a day on, in the order of their ids."""
        ...

    def lots(self, owner: str) -> Mapping[str, Lot]:
        """Return by their ids the lots of which points can be spent: all at once, for there may be hundreds."""
        ...
