"""The book of one county in the tables: what a decision reads, row by row, inside its transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TypeVar

from attrs import frozen
from sqlalchemy import bindparam, select

from jixiaoge.points.accounts import Account, AccountKind
from jixiaoge.points.documents import Document, Lot
from jixiaoge.points.encoding import decode_document
from jixiaoge.stores.session import Session
from jixiaoge.stores.tables import balance, document

__all__ = ["SqlBook"]

D = TypeVar("D", bound=Document)

_ACCOUNT = (balance.c.kind, balance.c.owner, balance.c.ref, balance.c.lot)
_BALANCE = select(balance.c.amount).where(
    balance.c.ledger == bindparam("ledger"), *(one == bindparam(one.name) for one in _ACCOUNT)
)
_UNDER = select(balance.c.ref, balance.c.lot, balance.c.amount).where(
    *(balance.c[name] == bindparam(name) for name in ("ledger", "kind", "owner")),
    balance.c.amount != 0,
)
_UNDER_REF = _UNDER.where(balance.c.ref == bindparam("ref"))
_OF_KIND = select(document.c.body).where(
    document.c.ledger == bindparam("ledger"), document.c.kind == bindparam("kind")
)
_DOCUMENT = _OF_KIND.where(document.c.id == bindparam("id"))
_DOCUMENTS = select(document.c.id, document.c.body).where(
    *(document.c[name] == bindparam(name) for name in ("ledger", "kind", "owner")),
    document.c.day >= bindparam("since"),
)
_LOTS = _OF_KIND.with_only_columns(document.c.id, document.c.body).where(
    # Also by the owner, whose index keeps a database without statistics from reading every lot.
    document.c.owner == bindparam("owner"),
    document.c.id.in_(
        select(balance.c.lot).where(
            balance.c.ledger == bindparam("ledger"),
            balance.c.kind == AccountKind.SPENDABLE.name,
            balance.c.owner == bindparam("owner"),
            balance.c.amount != 0,
        )
    ),
)


@frozen
class SqlBook:
    """A county's book, as it stands in one transaction.

    Args:
        session: the transaction.

        ledger: the county's slug.
    """

    session: Session
    ledger: str

    def balance(self, account: Account) -> int:
        """Return what lies on an account."""
        rows = self.session.rows(
            _BALANCE,
            ledger=self.ledger,
            kind=account.kind._name_,
            owner=account.owner,
            ref=account.ref,
            lot=account.lot,
        )
        return rows[0][0] if rows else 0

    def under(self, kind: AccountKind, owner: str, ref: str | None = None) -> Mapping[Account, int]:
        """Return the accounts of an owner on which something lies, with one reference or with any."""
        statement = _UNDER if ref is None else _UNDER_REF
        rows = self.session.rows(
            statement, ledger=self.ledger, kind=kind.name, owner=owner, ref=ref
        )
        return {Account(kind, owner, its, lot): amount for its, lot, amount in sorted(rows)}

    def document(self, kind: type[D], id: str) -> D | None:  # noqa: A002 - documents call it so
        """Return a document by its kind and id."""
        rows = self.session.rows(_DOCUMENT, ledger=self.ledger, kind=kind.__name__, id=id)
        return _read(kind, rows[0][0]) if rows else None

    def documents(self, kind: type[D], owner: str, since: dt.date) -> Sequence[D]:
        """Return an owner's documents of one kind from a day on, in the order of their ids."""
        rows = self.session.rows(
            _DOCUMENTS,
            ledger=self.ledger,
            kind=kind.__name__,
            owner=owner,
            since=since.isoformat(),
        )
        return tuple(_read(kind, body) for _, body in sorted(rows))

    def lots(self, owner: str) -> Mapping[str, Lot]:
        """Return by their ids the lots of which points can be spent."""
        rows = self.session.rows(_LOTS, ledger=self.ledger, kind=Lot.__name__, owner=owner)
        return {lot: _read(Lot, body) for lot, body in sorted(rows)}


def _read(kind: type[D], body: bytes) -> D:
    found = decode_document(body)
    assert isinstance(found, kind)
    return found
