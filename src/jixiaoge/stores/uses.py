"""The durable book of uses (核销簿): `jixiaoge.records.UseBook` in a store, for many processes and for years.

The rules are asked and the use is kept in one transaction, under one lock for the whole city:
of two shops that scan one code in one second one gets it, in whatever counties they are.
Every step of a hold is a row that only grows and is chained: held, confirmed, voided, timed out, refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Any

from attrs import define, evolve
from sqlalchemy import bindparam, insert, select

from jixiaoge.eligibility.case import Case
from jixiaoge.holds import Hold, Refusal, Status
from jixiaoge.records.book import KeptUses, Subject, UseBook
from jixiaoge.records.uses import ServiceUse, Wanted
from jixiaoge.rulebook.policy import Policy
from jixiaoge.stores.chain import link
from jixiaoge.stores.engines import Store
from jixiaoge.stores.journal import Head, lock, move
from jixiaoge.stores.persisting import persistently
from jixiaoge.stores.session import Session
from jixiaoge.stores.tables import use_step
from jixiaoge.stores.uses_json import decode_step, step_bytes

__all__ = ["USES", "SqlUseBook"]

USES = "uses"  # the ledger under which all uses of the city are kept

_ADD = insert(use_step)
_STEPS = select(use_step.c.key, use_step.c.body).where(use_step.c.ledger == USES)
_OF_KEY = _STEPS.where(use_step.c.key == bindparam("key")).order_by(use_step.c.seq)
_OF_SUBJECT = {
    name: _STEPS.where(use_step.c[name] == bindparam("id")).order_by(use_step.c.seq)
    for name in ("courier", "child")
}


class SqlUseBook(UseBook):
    """Uses that are held, confirmed and voided under client-made keys, in a store.

    Args:
        store: where; its tables are made by `migrate`.

        policy: the rules.
    """

    def __init__(self, store: Store, policy: Policy) -> None:
        super().__init__(policy)
        self._store = store

    def hold(self, case: Case, service: str, **about: Any) -> Hold[Wanted] | Refusal:
        """Take a use for a while, as `UseBook.hold` does.

        Raises:
            StoreError: the database did not answer; send the same again.

            LedgerError: the book is halted.
        """
        return persistently(lambda: super(SqlUseBook, self).hold(case, service, **about))

    def confirm(
        self, key: str, *, now: dt.datetime, amount: int | None = None
    ) -> Hold[Wanted] | Refusal:
        """Confirm that a use was taken, as `UseBook.confirm` does."""
        return persistently(lambda: super(SqlUseBook, self).confirm(key, now=now, amount=amount))

    def void(self, key: str, *, now: dt.datetime) -> Hold[Wanted] | Refusal:
        """Let a use go, as `UseBook.void` does."""
        return persistently(lambda: super(SqlUseBook, self).void(key, now=now))

    def take_over(self, uses: Iterable[ServiceUse]) -> None:
        """Keep uses that are on record elsewhere or from before; one whose key is known stays as it is."""
        with self._changing() as kept:
            assert isinstance(kept, _Rows)
            for use in uses:
                if not kept.of_key(use.key):
                    kept.add(use)

    @contextmanager
    def _changing(self) -> Generator[KeptUses]:
        with self._store.write() as session:
            before = lock(session, USES)
            rows = _Rows(session, before)
            yield rows
            if rows.head is not None and rows.head != before:
                move(session, rows.head)

    @contextmanager
    def _reading(self) -> Generator[KeptUses]:
        with self._store.read() as session:
            yield _Rows(session, None)


@define
class _Rows:
    """What is kept in the tables, in one transaction; without a head it is only read."""

    session: Session
    head: Head | None

    def is_from_before(self, key: str) -> bool:
        return any(isinstance(step, ServiceUse) for step in self.of_key(key))

    def found(self, key: str) -> Hold[Wanted] | None:
        steps = [step for step in self.of_key(key) if isinstance(step, Hold)]
        return steps[-1] if steps else None

    def from_before(self, subject: Subject) -> Iterable[ServiceUse]:
        return [step for step in self._last(subject) if isinstance(step, ServiceUse)]

    def holds(self, subject: Subject) -> Iterable[Hold[Wanted]]:
        holds = [step for step in self._last(subject) if isinstance(step, Hold)]
        return [hold for hold in holds if hold.status is not Status.REFUSED]

    def keep(self, hold: Hold[Wanted]) -> None:
        steps = self.of_key(hold.key)
        if self.head is not None and (not steps or steps[-1] != hold):
            self.add(hold)

    def of_key(self, key: str) -> list[Hold[Wanted] | ServiceUse]:
        """Return every step under a key, in order."""
        return [decode_step(body) for _, body in self.session.rows(_OF_KEY, key=key)]

    def add(self, step: Hold[Wanted] | ServiceUse) -> None:
        """Add a step after the head that is locked."""
        assert self.head is not None
        wanted = step.body if isinstance(step, Hold) else step
        body, prev = step_bytes(step), self.head.use_hash
        parts = (step.key, wanted.courier, wanted.child)
        digest = link(prev, *(part.encode() for part in parts), body)
        self.head = evolve(self.head, uses=self.head.uses + 1, use_hash=digest)
        place = dict(zip(("key", "courier", "child"), parts, strict=True))
        chained = {"body": body, "prev_hash": prev, "hash": digest}
        row = {"ledger": USES, "seq": self.head.uses}
        self.session.run(_ADD, [row | place | chained])

    def _last(self, subject: Subject) -> list[Hold[Wanted] | ServiceUse]:
        """Return the last step of each key of a courier or a child."""
        name, of = subject
        if not of:
            return []
        rows = self.session.rows(_OF_SUBJECT[name], id=of)
        return [decode_step(body) for body in dict(rows).values()]
