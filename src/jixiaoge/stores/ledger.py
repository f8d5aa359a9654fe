"""The durable ledger of one county (账本): a command is decided and kept in one transaction.

The transaction locks the head of the ledger before it reads anything, so that two commands never see one balance;
whatever `decide` answers is kept under the command's id, refusals too, and answered again for ever.
An error of the database is no answer and is not kept: send the same command again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager

from attrs import frozen
from sqlalchemy import bindparam, select

from jixiaoge.holds import check_moment
from jixiaoge.points.answers import Accepted, Answer
from jixiaoge.points.book import Book
from jixiaoge.points.commands import Command
from jixiaoge.points.decide import decide
from jixiaoge.points.encoding import command_fingerprint, decode_entry
from jixiaoge.points.events import Entry
from jixiaoge.points.journal import entries_for
from jixiaoge.points.refusals import refuse
from jixiaoge.rulebook.rulebook import Rulebook
from jixiaoge.stores.book import SqlBook
from jixiaoge.stores.engines import Store
from jixiaoge.stores.journal import Head, append, lock, set_halted
from jixiaoge.stores.persisting import persistently
from jixiaoge.stores.receipts import opened, receipt
from jixiaoge.stores.session import Session
from jixiaoge.stores.tables import command as commands
from jixiaoge.stores.tables import entry, posting

__all__ = ["SqlLedger"]

_COMMAND = select(commands.c.fingerprint, commands.c.body).where(
    commands.c.ledger == bindparam("ledger"), commands.c.id == bindparam("id")
)
_ENTRIES_FROM = (
    select(entry.c.body)
    .where(
        entry.c.ledger == bindparam("ledger"),
        entry.c.seq >= bindparam("first"),
        entry.c.seq <= bindparam("last"),
    )
    .order_by(entry.c.seq)
)
_ENTRIES_AFTER = (
    select(entry.c.seq, entry.c.body)
    .where(entry.c.ledger == bindparam("ledger"), entry.c.seq > bindparam("after"))
    .order_by(entry.c.seq)
    .limit(1_000)
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
class SqlLedger:
    """One county's ledger in a store; threads may share it, processes open the store each.

    Args:
        store: where; its tables are made by `migrate`.

        county: the county's slug, which names the ledger.

        decide: how a command is answered.
    """

    store: Store
    county: str
    decide: Callable[[Book, Command, Rulebook, dt.datetime], Answer] = decide

    def send(self, command: Command, rulebook: Rulebook, now: dt.datetime) -> Answer:
        """Decide a command and keep the answer, or return the answer that is kept under its id.

        Args:
            command: what is asked, with the id that the client made before sending.

            rulebook: the rules of the county.

            now: the moment, with its time zone; a clock that goes back is not followed.

        Returns:
            what happened, or why nothing did; for an id of another command, `id_conflict`.

        Raises:
            InputError: as `decide` does; nothing is kept.

            StoreError: the database did not answer; send the same command again.

            LedgerError: the ledger is halted, or the database refused what was decided; nothing is kept.
        """
        check_moment(now)
        fingerprint = command_fingerprint(command)

        def take() -> Answer:
            with self.store.write() as session:
                head = lock(session, self.county)
                kept = session.rows(_COMMAND, ledger=self.county, id=command.id)
                if kept and kept[0][0] != fingerprint:
                    return refuse("id_conflict", id=command.id)
                if kept:
                    return self._answer(session, kept[0][1])
                answer, entries = self._decided(session, head, command, rulebook, now)
                told = receipt(answer, entries)
                append(session, head, command.id, fingerprint, kept=told, entries=entries)
                return answer

        return persistently(take)

    def answer(self, id: str) -> Answer | None:  # noqa: A002 - commands call it so
        """Return what was answered to a command, if there was one."""
        with self.store.read() as session:
            kept = session.rows(_COMMAND, ledger=self.county, id=id)
            return self._answer(session, kept[0][1]) if kept else None

    @contextmanager
    def reading(self) -> Generator[Book]:
        """Read the book as it stands at one moment; nobody who writes is kept waiting."""
        with self.store.read() as session:
            yield SqlBook(session, self.county)

    def entries(self) -> Iterator[Entry]:
        """Yield the journal in order, as it stands at one moment."""
        with self.store.read() as session:
            for page in session.pages(_ENTRIES_AFTER, ledger=self.county):
                yield from (decode_entry(body) for _, body in page)

    def halt(self, reason: str) -> None:
        """Let the ledger take nothing more, until somebody has found the cause and resumes it."""
        with self.store.write() as session:
            set_halted(session, self.county, reason)

    def resume(self) -> None:
        """Let a halted ledger go on."""
        with self.store.write() as session:
            set_halted(session, self.county, "")

    def entries_about(self, owner: str) -> tuple[Entry, ...]:
        """Return the entries that move an account of an owner: a courier, a merchant, an item, a year."""
        with self.store.read() as session:
            rows = session.rows(_ENTRIES_ABOUT, ledger=self.county, owner=owner)
        return tuple(decode_entry(body) for (body,) in rows)

    def _answer(self, session: Session, kept: bytes) -> Answer:
        refused, seqs = opened(kept)
        if refused is not None:
            return refused
        first, last = seqs[0], seqs[-1]
        rows = session.rows(_ENTRIES_FROM, ledger=self.county, first=first, last=last)
        return Accepted(tuple(decode_entry(body).event for (body,) in rows))

    def _decided(
        self, session: Session, head: Head, command: Command, rulebook: Rulebook, now: dt.datetime
    ) -> tuple[Answer, tuple[Entry, ...]]:
        at, policy = head.next_moment(now), rulebook.fingerprint
        answer = self.decide(SqlBook(session, self.county), command, rulebook, at)
        entries = entries_for(answer, command, self.county, head.entries, at=at, policy=policy)
        return answer, entries
