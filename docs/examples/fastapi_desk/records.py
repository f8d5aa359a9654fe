"""The desk's file: decisions by a key of their own, and each rulebook that they rest on once."""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from uuid import uuid4

from attrs import frozen

import jixiaoge as jx

__all__ = ["Records"]

TABLES = """
create table if not exists rulebook (fingerprint text primary key, archived text not null);
create table if not exists decision (
    id text primary key, keep_until text not null, record text not null);
"""


@frozen
class Records:
    """Stored decisions in a SQLite file; the records hold sensitive facts, so guard the file."""

    path: str

    def __attrs_post_init__(self) -> None:
        with self._open() as tables:
            tables.executescript(TABLES)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Open the file for one transaction; a connection never leaves its thread."""
        with closing(sqlite3.connect(self.path)) as connection, connection:
            yield connection

    def add(self, decision: jx.Decision) -> str:
        """Keep a decision and its rulebooks, forget what need not be kept longer, return the key."""
        key, until = uuid4().hex, decision.keep_until.isoformat()
        books = jx.archived(decision).items()
        with self._open() as tables:
            tables.execute("delete from decision where keep_until < ?", [decision.on.isoformat()])
            tables.executemany("insert or ignore into rulebook values (?, ?)", books)
            tables.execute(
                "insert into decision values (?, ?, ?)", [key, until, jx.record(decision)]
            )
        return key

    def get(self, key: str, today: dt.date) -> tuple[str, dict[str, str]] | None:
        """Return a record and the archived rulebooks to replay it; nothing after its last day."""
        with self._open() as tables:
            found = tables.execute(
                "select record from decision where id = ? and keep_until >= ?",
                [key, today.isoformat()],
            ).fetchone()
            if found is None:
                return None
            names = {name for pair in json.loads(found[0])["rulebooks"] for name in pair}
            marks = ", ".join("?" * len(names))
            query = f"select fingerprint, archived from rulebook where fingerprint in ({marks})"  # noqa: S608 - only marks
            return found[0], dict(tables.execute(query, list(names)).fetchall())
