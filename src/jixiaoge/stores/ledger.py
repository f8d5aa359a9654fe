"""The durable ledger of one county (账本): a command is decided and kept in one transaction.

The transaction locks the head of the ledger before it reads anything, so that two commands never see one balance;
whatever `decide` answers is kept under the command's id, refusals too, and answered again for ever.
An error of the database is no answer and is not kept: send the same command again.
"""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from attrs import frozen
from sqlalchemy import bindparam, select

from jixiaoge.holds import check_moment
from jixiaoge.points.answers import Answer, Refused
from jixiaoge.points.book import Book
from jixiaoge.points.encoding import entry_of, fingerprint
from jixiaoge.points.events import Entry
from jixiaoge.rulebook.rulebook import Rulebook
from jixiaoge.stores.book import SqlBook
from jixiaoge.stores.engines import Store
from jixiaoge.stores.journal import Head, append, lock
from jixiaoge.stores.problems import StoreError
from jixiaoge.stores.receipts import (
    Command,
    Receipt,
    Recorded,
    conflict,
    entries_of,
    next_moment,
    refusal_of,
)
from jixiaoge.stores.session import Session
from jixiaoge.stores.tables import command as commands
from jixiaoge.stores.tables import entry, posting

__all__ = ["SqlLedger", "persistently"]

C_contra = TypeVar("C_contra", bound=Command, contravariant=True)
T = TypeVar("T")

_TRIES = 6
_FIRST_PAUSE = 0.02  # seconds; doubled each time, and drawn apart, so that two do not meet again
_PAGE = 1_000
_COMMAND = select(commands.c.fingerprint, commands.c.body).where(
    commands.c.ledger == bindparam("ledger"), commands.c.id == bindparam("id")
)
_ENTRIES_OF = (
    select(entry.c.body)
    .where(entry.c.ledger == bindparam("ledger"), entry.c.command == bindparam("id"))
    .order_by(entry.c.seq)
)
_ENTRIES_AFTER = (
    select(entry.c.body)
    .where(
        entry.c.ledger == bindparam("ledger"),
        entry.c.seq > bindparam("after"),
        entry.c.seq <= bindparam("last"),
    )
    .order_by(entry.c.seq)
)
_ENTRIES_ABOUT = (
    select(entry.c.body)
    .where(
        entry.c.ledger == bindparam("ledger"),
        entry.c.seq.in_(
            select(posting.c.seq).where(
                posting.c.ledger == bindparam("ledger"), posting.c.owner == bindparam("owner")
            )
        ),
    )
    .order_by(entry.c.seq)
)


@frozen
class SqlLedger(Generic[C_contra]):
    """One county's ledger in a store; threads may share it, processes open the store each.

    Args:
        store: where; its tables are made by `migrate`.

        county: the county's slug, which names the ledger.

        decide: how a command is answered: `jixiaoge.points.decide`.
    """

    store: Store
    county: str
    decide: Callable[[Book, C_contra, Rulebook, dt.datetime], Answer]

    def submit(self, command: C_contra, rulebook: Rulebook, now: dt.datetime) -> Receipt:
        """Decide a command and keep the answer, or return the answer that is kept under its id.

        Args:
            command: what is wanted, with the id that the client made before sending.

            rulebook: in force for this county on the day.

            now: the moment, with its time zone; where a clock was put back, the ledger's last moment counts.

        Returns:
            the entries, or why there are none; for an id that was used for another command, `id_conflict`.

        Raises:
            InputError: the moment has no time zone.

            StoreError: the database did not answer; send the same command again.

            LedgerError: the ledger is halted, or a constraint refused what was decided; nothing was kept.
        """
        check_moment(now)
        print_of_it = fingerprint(command)

        def take() -> Receipt:
            with self.store.write() as session:
                head = lock(session, self.county)
                kept = session.rows(_COMMAND, ledger=self.county, id=command.id)
                if kept:
                    return self._kept(session, command, print_of_it, *kept[0])
                return self._take(session, head, command, print_of_it, rulebook, now)

        return persistently(take)

    @contextmanager
    def reading(self) -> Iterator[Book]:
        """Read the book as it stands at one moment; nobody who writes is kept waiting."""
        with self.store.read() as session:
            yield SqlBook(session, self.county)

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """Yield the journal after so many entries, in order; it may grow meanwhile."""
        while True:
            with self.store.read() as session:
                rows = session.rows(_ENTRIES_AFTER, ledger=self.county, after=after, last=after + _PAGE)
            yield from (entry_of(body) for (body,) in rows)
            after += len(rows)
            if len(rows) < _PAGE:
                return

    def entries_about(self, owner: str) -> tuple[Entry, ...]:
        """Return the entries that move an account of an owner: a courier, a merchant, an item, a year."""
        with self.store.read() as session:
            rows = session.rows(_ENTRIES_ABOUT, ledger=self.county, owner=owner)
        return tuple(entry_of(body) for (body,) in rows)

    def _kept(
        self, session: Session, command: C_contra, given: bytes, kept: bytes, body: bytes
    ) -> Receipt:
        if kept != given:
            return conflict(command.id)
        refused = refusal_of(body)
        if refused is not None:
            return refused
        rows = session.rows(_ENTRIES_OF, ledger=self.county, id=command.id)
        return Recorded(tuple(entry_of(one) for (one,) in rows))

    def _take(
        self,
        session: Session,
        head: Head,
        command: C_contra,
        print_of_it: bytes,
        rulebook: Rulebook,
        now: dt.datetime,
    ) -> Receipt:
        at = next_moment(now, head.recorded_at)
        answer = self.decide(SqlBook(session, self.county), command, rulebook, at)
        receipt: Receipt = answer if isinstance(answer, Refused) else Recorded(
            entries_of(command, answer.events, self.county, head.entries, at, rulebook.fingerprint)
        )
        append(session, head, command.id, print_of_it, receipt, at)
        return receipt


def persistently(act: Callable[[], T]) -> T:
    """Do it again, a few times, while somebody else holds the lock.

    Raises:
        StoreError: it was held all the time, or the database did not answer for another reason.
    """
    pause = _FIRST_PAUSE
    for _ in range(_TRIES - 1):
        try:
            return act()
        except StoreError as error:
            if not error.soon:
                raise
        time.sleep(pause * random.uniform(0.5, 1))  # noqa: S311 - a pause, no secret
        pause *= 2
    return act()
