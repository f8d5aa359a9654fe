"""Where a store is: an SQLite file, or a PostgreSQL server for a city.

On SQLite a writer takes the file's one lock before it reads anything (`BEGIN IMMEDIATE`), and what is acknowledged
is on the disk (`synchronous=FULL`). All threads of a process write through one connection, one after another.
On PostgreSQL a writer locks the row of its ledger; `synchronous_commit` is the server's, and must stay on.
Whoever only reads sees one moment of the whole database, and keeps no writer waiting.

>>> database_url("points.db").render_as_string(), database_url("postgresql://desk@db/points").drivername
('sqlite:///points.db', 'postgresql+psycopg')
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Generator
from pathlib import Path
from threading import Lock
from typing import Any

from attrs import field, frozen
from sqlalchemy import Connection, Engine, create_engine, make_url
from sqlalchemy.engine import URL
from sqlalchemy.event import listen
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import QueuePool
from sqlalchemy.sql.base import Executable

from jixiaoge.errors import Fault, InputError
from jixiaoge.stores.problems import LedgerError, StoreError
from jixiaoge.stores.session import Session, Spelt

__all__ = ["Store", "database_url", "open_store"]

_PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "recursive_triggers": "ON",  # so that REPLACE meets the triggers that keep rows as they are
    "trusted_schema": "OFF",
}
_WAIT_SECONDS = 30
_SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"


@frozen
class Store:
    """One database; each process opens its own.

    Args:
        writing: the engine for transactions that write.

        reading: the engine for transactions that only read.
    """

    writing: Engine
    reading: Engine
    _spelt: dict[Executable, Spelt] = field(factory=dict[Executable, Spelt], init=False, repr=False)
    _turn: Any = field(factory=Lock, init=False, repr=False, eq=False)

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file, not a server."""
        return self.writing.dialect.name == "sqlite"

    @contextlib.contextmanager
    def write(self) -> Generator[Session]:
        """Run a transaction that writes: all of it is kept, or nothing.

        Raises:
            StoreError: the database did not answer; whether anything was kept is not known.

            LedgerError: a constraint or a trigger refused a row.
        """
        begin = "BEGIN IMMEDIATE" if self.is_sqlite else ""
        with self._in_turn(), self._transaction(self.writing, begin) as session:
            yield session

    @contextlib.contextmanager
    def read(self) -> Generator[Session]:
        """Run a transaction that sees one moment and changes nothing.

        Raises:
            StoreError: the database did not answer.
        """
        with self._transaction(self.reading, "BEGIN" if self.is_sqlite else _SNAPSHOT) as session:
            yield session

    def close(self) -> None:
        """Close all connections; the store may be used again."""
        self.writing.dispose()
        self.reading.dispose()

    @contextlib.contextmanager
    def _in_turn(self) -> Generator[None]:
        """Let the threads of this process write to a file in turns.

        The pool would give its one connection back to the thread that has just let it go.
        """
        if not self.is_sqlite:
            yield
        elif self._turn.acquire(timeout=_WAIT_SECONDS):
            try:
                yield
            finally:
                self._turn.release()
        else:
            raise StoreError(TimeoutError(f"another thread writes for {_WAIT_SECONDS} s"))

    @contextlib.contextmanager
    def _transaction(self, engine: Engine, begin: str) -> Generator[Session]:
        driver = engine.dialect.loaded_dbapi
        try:
            # Closed before the connection is lent on: a cursor of sqlite3 that is let go of later
            # resets its last statement, which another thread may be running by then.
            with (
                self._connected(engine) as connection,
                contextlib.closing(connection.cursor()) as cursor,
            ):
                if begin:
                    cursor.execute(begin)
                yield Session(cursor, engine.dialect, self._spelt)
                connection.commit()
        except driver.IntegrityError as error:
            raise LedgerError.refused(error) from error
        except (driver.Error, PoolTimeoutError) as error:
            raise StoreError(error) from error

    @contextlib.contextmanager
    def _connected(self, engine: Engine) -> Generator[Any]:
        """Lend a connection; after a loss of one, those that were opened before are not lent again."""
        connection = engine.raw_connection()
        try:
            yield connection
        except engine.dialect.loaded_dbapi.Error as error:
            if engine.dialect.is_disconnect(error, connection.dbapi_connection, None):
                connection.invalidate()
                self.close()
            raise
        finally:
            connection.close()  # and roll back what was not committed


def open_store(place: str | Path) -> Store:
    """Open a store: a file for SQLite, or the URL of a PostgreSQL database.

    The tables are made by `migrate`. SQLite must not lie on a network drive.

    Raises:
        InputError: the place is neither.

        StoreError: the file is no database, or is damaged.
    """
    url = database_url(place)
    if url.get_backend_name() == "postgresql":
        return Store(*(create_engine(url, paramstyle="format") for _ in range(2)))
    store = Store(_sqlite(url, 1, "BEGIN IMMEDIATE"), _sqlite(url, 5, "BEGIN"))
    try:
        _check_file(store)
    except StoreError:
        store.close()
        raise
    return store


def _check_file(store: Store) -> None:
    with store.read() as session:
        [(told, *_), *_] = session.cursor.execute("PRAGMA quick_check").fetchall()
    if told != "ok":
        raise StoreError(sqlite3.DatabaseError(told))


def database_url(place: str | Path) -> URL:
    """Return the URL of a store's database.

    Raises:
        InputError: it is neither a file nor a PostgreSQL database.
    """
    if isinstance(place, Path) or "://" not in place:
        return URL.create("sqlite", database=str(place))
    url = make_url(place)
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database:
        return url
    fault = Fault(
        "store",
        place,
        "a file, or postgresql://user@host/database",
        zh=f"要写文件名，或者 postgresql://用户@主机/库名；写的是{place!r}",
        en=f"a file or postgresql://user@host/database is expected, not {place!r}",
    )
    raise InputError([fault])


def _sqlite(url: URL, connections: int, begin: str) -> Engine:
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=_WAIT_SECONDS,
        # Every transaction begins by its own BEGIN; the driver's would come after the first reading.
        connect_args={
            "isolation_level": None,
            "check_same_thread": False,
            "timeout": _WAIT_SECONDS,
        },
    )
    listen(engine, "connect", _set_pragmas)

    def begin_at_once(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    listen(engine, "begin", begin_at_once)
    return engine


def _set_pragmas(connection: sqlite3.Connection, _: object) -> None:
    for name, value in _PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}")
