"""Whoever owns the database, and what such a person may do to a ledger with triggers, keys and checks turned off."""

# ruff: noqa: S608 - an attacker writes SQL by hand

import datetime as dt
import random
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

import psycopg
import shop
from attrs import define, frozen
from shop import NOON, RULES

from jixiaoge.points.encoding import decode_entry, entry_bytes
from jixiaoge.stores import (
    Checkpoint,
    SqlLedger,
    Store,
    StoreError,
    backup,
    migrate,
    open_store,
    take_checkpoint,
    verify,
)
from jixiaoge.stores.chain import beginning, link
from jixiaoge.stores.journal import EPOCH
from jixiaoge.stores.tables import metadata

COUNTY = "jizhou"
CHAINED = {"entry": "seq", "command": "number", "use_step": "seq"}


def fill(store: Store) -> Checkpoint:
    """Return the checkpoint of a ledger with some of everything, which an auditor has in the mailbox."""
    ledger = SqlLedger(store, COUNTY, shop.decide)
    commands: list[Any] = [shop.budget(), shop.stock(), *(shop.earn(f"e{n}") for n in range(4))]
    commands += [shop.redeem("r1", pieces=7), shop.redeem("r2", pieces=9), shop.capture("k1", "r1")]
    for command in [*commands, shop.refund("f1", "r1"), shop.reverse("v1", "e2")]:
        ledger.send(command, RULES, NOON)
    return take_checkpoint(store, COUNTY)


# --- who attacks ----------------------------------------------------------------------------------


class Attacker(Protocol):
    """Somebody who writes SQL, with `?` for values, and has all rights.

    Attributes:
        row: the name of what tells one row from all others.
    """

    row: str

    def run(self, statement: str, values: Sequence[Any] = ()) -> list[Any]: ...

    def columns(self, table: str) -> list[str]: ...


class Owner:
    """Whoever owns an SQLite file."""

    row = "rowid"

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        for (name,) in self.run("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            self.run(f"DROP TRIGGER {name}")
        self.run("PRAGMA foreign_keys=OFF")
        self.run("PRAGMA ignore_check_constraints=ON")

    def run(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        return self._connection.execute(statement, values).fetchall()

    def columns(self, table: str) -> list[str]:
        return [row[1] for row in self.run(f"PRAGMA table_info({table})")]

    def close(self) -> None:
        self._connection.close()


class Superuser:
    """Whoever owns a PostgreSQL server; foreign keys are triggers there."""

    row = "ctid"

    def __init__(self, url: str) -> None:
        self._connection = psycopg.connect(url, autocommit=True)
        self.run("SET session_replication_role = replica")
        for table, name in self.run(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint"
            " WHERE contype = 'c' AND connamespace = 'public'::regnamespace"
        ):
            self.run(f"ALTER TABLE {table} DROP CONSTRAINT {name}")

    def run(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        found = self._connection.execute(statement.replace("?", "%s"), values)
        return found.fetchall() if found.description else []

    def columns(self, table: str) -> list[str]:
        return [column.name for column in metadata.tables[table].columns]

    def close(self) -> None:
        self._connection.close()


# --- what is attacked -----------------------------------------------------------------------------


class Victim(Protocol):
    """A ledger that is whole again before each attack."""

    checkpoint: Checkpoint

    def attacked(self) -> Any:
        """Lend an attacker on the whole ledger."""

    def found(self, *anchors: Checkpoint) -> set[str]:
        """Return the codes of what is found wrong."""


@frozen
class FileVictim:
    """A ledger in an SQLite file."""

    path: Path
    good: bytes
    checkpoint: Checkpoint

    @contextmanager
    def attacked(self) -> Iterator[Attacker]:
        self.path.write_bytes(self.good)
        with closing(Owner(self.path)) as attacker:
            yield attacker

    def found(self, *anchors: Checkpoint) -> set[str]:
        """Return the codes of what is wrong; a file that breaks its own constraints is not opened at all."""
        try:
            store = open_store(self.path)
        except StoreError:
            return {"not opened"}
        with closing(store):
            return {one.code for one in verify(store, COUNTY, anchors, halt=False)}


@define
class ServerVictim:
    """A ledger on a PostgreSQL server; its good rows are kept in another schema."""

    store: Store
    attacker: Superuser
    checkpoint: Checkpoint

    @contextmanager
    def attacked(self) -> Iterator[Attacker]:
        for table in metadata.tables:  # TRUNCATE would make new files, and take ten times as long
            self.attacker.run(f"DELETE FROM {table}")
            self.attacker.run(f"INSERT INTO {table} SELECT * FROM good.{table}")
        yield self.attacker

    def found(self, *anchors: Checkpoint) -> set[str]:
        return {one.code for one in verify(self.store, COUNTY, anchors, halt=False)}


def file_victim(folder: Path) -> FileVictim:
    with closing(open_store(folder / "whole.db")) as store:
        migrate(store)
        checkpoint = fill(store)
        backup(store, folder / "copy.db")
    return FileVictim(folder / "points.db", (folder / "copy.db").read_bytes(), checkpoint)


@contextmanager
def server_victim(url: str) -> Iterator[ServerVictim]:
    with closing(open_store(url)) as store:
        migrate(store)
        checkpoint = fill(store)
        with closing(Superuser(url)) as attacker:
            attacker.run("CREATE SCHEMA good")
            for table in metadata.tables:
                attacker.run(f"CREATE TABLE good.{table} AS TABLE {table}")
            yield ServerVictim(store, attacker, checkpoint)


# --- what an attacker may do ----------------------------------------------------------------------


def some_row(db: Attacker, chance: random.Random, table: str) -> int | str:
    """Draw one; in an order that is the same wherever the server put the rows."""
    rows = db.run(f"SELECT {db.row} FROM {table} ORDER BY {', '.join(db.columns(table))}")
    return chance.choice([row for (row,) in rows])


def flip(db: Attacker, chance: random.Random) -> None:
    """Change one sign or bit of one value in any table."""
    table = chance.choice(
        ["entry", "command", "posting", "document", "balance", "head", "checkpoint"]
    )
    columns = db.columns(table)
    column = chance.choice(
        [one for one in columns if one != "halted" and (table, one) != ("checkpoint", "ledger")]
    )
    row = some_row(db, chance, table)
    [(value,)] = db.run(f"SELECT {column} FROM {table} WHERE {db.row} = ?", [row])
    db.run(f"UPDATE {table} SET {column} = ? WHERE {db.row} = ?", [_other(value, chance), row])


def _other(value: Any, chance: random.Random) -> Any:
    if isinstance(value, int):
        return value + chance.choice([-1, 1, 1_000])
    if isinstance(value, str):
        return (
            value + "x"
            if not value or chance.random() < 0.5
            else value[:-1] + chr(ord(value[-1]) ^ 1)
        )
    at = chance.randrange(len(value))
    return value[:at] + bytes([value[at] ^ (1 << chance.randrange(8))]) + value[at + 1 :]


def delete(db: Attacker, chance: random.Random) -> None:
    """Take out one row of any table."""
    table = chance.choice(["entry", "command", "posting", "document", "head"])
    db.run(f"DELETE FROM {table} WHERE {db.row} = ?", [some_row(db, chance, table)])


def insert(db: Attacker, chance: random.Random) -> None:
    """Put in a row that looks like another, at the end or between."""
    table = chance.choice(["entry", "command"])
    number = CHAINED[table]
    columns = db.columns(table)
    [source] = db.run(f"SELECT * FROM {table} WHERE {db.row} = ?", [some_row(db, chance, table)])
    row = dict(zip(columns, source, strict=True))
    [(last,)] = db.run(f"SELECT max({number}) FROM {table}")
    row |= {number: last + chance.randint(1, 3), "prev_hash": chance.randbytes(32)}
    if table == "command":
        row["id"] = "new"
    values = ", ".join("?" * len(row))
    db.run(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({values})", list(row.values()))


def swap(db: Attacker, chance: random.Random) -> None:
    """Let two rows of a journal change places."""
    table = chance.choice(["entry", "command"])
    number = CHAINED[table]
    rows = [row for (row,) in db.run(f"SELECT {number} FROM {table} ORDER BY {number}")]
    one, other = chance.sample(rows, 2)
    for now, then in ((one, -1), (other, one), (-1, other)):
        db.run(f"UPDATE {table} SET {number} = ? WHERE {number} = ?", [then, now])


def truncate(db: Attacker, chance: random.Random) -> None:
    """Cut off the end of everything, and let the head say so: the chain itself stays whole."""
    [(last,)] = db.run("SELECT max(seq) FROM entry")
    _cut(db, chance.randint(0, last - 1))


def fork(db: Attacker, chance: random.Random) -> None:
    """Write the last entry anew with more points in it, and hash everything after it anew."""
    [(seq, body)] = db.run("SELECT seq, body FROM entry ORDER BY seq DESC LIMIT 1")
    forged = body.replace(b'"on":"2026-07-10"', b'"on":"2026-07-%02d"' % chance.randint(11, 31))
    assert entry_bytes(decode_entry(forged)) == forged != body
    [(prev,)] = db.run("SELECT prev_hash FROM entry WHERE seq = ?", [seq])
    digest = link(prev, forged)
    db.run("UPDATE entry SET body = ?, hash = ? WHERE seq = ?", [forged, digest, seq])
    db.run("UPDATE head SET entry_hash = ?", [digest])


def _cut(db: Attacker, last: int) -> None:
    [(first_command,)] = db.run(
        "SELECT min(number) FROM command JOIN entry ON entry.command = command.id WHERE seq > ?",
        [last],
    )
    for table in ("posting", "document", "entry"):
        db.run(f"DELETE FROM {table} WHERE seq > ?", [last])
    db.run("DELETE FROM command WHERE number >= ?", [first_command])
    db.run("DELETE FROM checkpoint")
    db.run("DELETE FROM balance")
    db.run(
        "INSERT INTO balance SELECT ledger, kind, owner, ref, lot, sum(amount) FROM posting"
        " GROUP BY ledger, kind, owner, ref, lot"
    )
    for table, number, counted in (("entry", "seq", "entries"), ("command", "number", "commands")):
        rows = db.run(f"SELECT {number}, hash FROM {table} ORDER BY {number} DESC LIMIT 1")
        count, digest = rows[0] if rows else (0, beginning(COUNTY, table))
        db.run(f"UPDATE head SET {counted} = ?, {table}_hash = ?", [count, digest])
    bodies = db.run("SELECT body FROM entry ORDER BY seq DESC LIMIT 1")
    at = decode_entry(bodies[0][0]).recorded_at if bodies else EPOCH
    db.run("UPDATE head SET recorded_at = ?", [(at - EPOCH) // dt.timedelta(microseconds=1)])


def tamper(db: Attacker, way: Any, chance: random.Random) -> None:
    """Tamper in one way, again if a key of the table forbids it."""
    while True:
        try:
            return way(db, chance)
        except (sqlite3.IntegrityError, psycopg.IntegrityError):
            continue


WAYS: list[Callable[[Attacker, random.Random], None]] = [
    *(flip, flip, flip, delete, insert, swap, truncate, fork)
]
