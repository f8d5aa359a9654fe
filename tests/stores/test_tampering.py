"""Whoever changes a kept row is found out: by the chain, by counting anew, or by a checkpoint kept elsewhere.

`JIXIAOGE_CASES=10000 python -m pytest -rP tests/stores/test_tampering.py` tampers with 10,000 ledgers.
"""

# ruff: noqa: S608 - an attacker writes SQL by hand

import datetime as dt
import os
import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import shop
from attrs import evolve
from shop import NOON, RULES

from jixiaoge.points.answers import Accepted
from jixiaoge.points.encoding import decode_entry, entry_bytes
from jixiaoge.stores import (
    Checkpoint,
    LedgerError,
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
from jixiaoge.stores.refold import Folded

CASES = min(10_000, int(os.environ.get("JIXIAOGE_CASES", "300")))
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


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Checkpoint]:
    """Return the bytes of a good ledger's file, and its checkpoint."""
    path = tmp_path_factory.mktemp("whole") / "points.db"
    store = open_store(path)
    migrate(store)
    checkpoint = fill(store)
    backup(store, path.with_name("copy.db"))
    store.close()
    return path.with_name("copy.db").read_bytes(), checkpoint


def opened(path: Path) -> sqlite3.Connection:
    """Open a file as an attacker does who owns it: without triggers, keys and checks."""
    attacker = sqlite3.connect(path, isolation_level=None)
    for (name,) in attacker.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        attacker.execute(f"DROP TRIGGER {name}")
    attacker.execute("PRAGMA foreign_keys=OFF")
    attacker.execute("PRAGMA ignore_check_constraints=ON")
    return attacker


# --- what an attacker may do ----------------------------------------------------------------------


def some_row(db: sqlite3.Connection, chance: random.Random, table: str) -> int:
    return chance.choice([row for (row,) in db.execute(f"SELECT rowid FROM {table}").fetchall()])


def flip(db: sqlite3.Connection, chance: random.Random) -> None:
    """Change one sign or bit of one value in any table."""
    table = chance.choice(
        ["entry", "command", "posting", "document", "balance", "head", "checkpoint"]
    )
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    column = chance.choice(
        [one for one in columns if one != "halted" and (table, one) != ("checkpoint", "ledger")]
    )
    row = some_row(db, chance, table)
    [(value,)] = db.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", [row]).fetchall()
    db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", [_other(value, chance), row])


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


def delete(db: sqlite3.Connection, chance: random.Random) -> None:
    """Take out one row of any table."""
    table = chance.choice(["entry", "command", "posting", "document", "head"])
    db.execute(f"DELETE FROM {table} WHERE rowid = ?", [some_row(db, chance, table)])


def insert(db: sqlite3.Connection, chance: random.Random) -> None:
    """Put in a row that looks like another, at the end or between."""
    table = chance.choice(["entry", "command"])
    number = CHAINED[table]
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    source = db.execute(f"SELECT * FROM {table} WHERE rowid = ?", [some_row(db, chance, table)])
    row = dict(zip(columns, source.fetchone(), strict=True))
    [(last,)] = db.execute(f"SELECT max({number}) FROM {table}").fetchall()
    row |= {number: last + chance.randint(1, 3), "prev_hash": chance.randbytes(32)}
    if table == "command":
        row["id"] = "new"
    values = ", ".join("?" * len(row))
    db.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({values})", list(row.values()))


def swap(db: sqlite3.Connection, chance: random.Random) -> None:
    """Let two rows of a journal change places."""
    table = chance.choice(["entry", "command"])
    number = CHAINED[table]
    rows = [row for (row,) in db.execute(f"SELECT {number} FROM {table}").fetchall()]
    one, other = chance.sample(rows, 2)
    for now, then in ((one, -1), (other, one), (-1, other)):
        db.execute(f"UPDATE {table} SET {number} = ? WHERE {number} = ?", [then, now])


def truncate(db: sqlite3.Connection, chance: random.Random) -> None:
    """Cut off the end of everything, and let the head say so: the chain itself stays whole."""
    [(last,)] = db.execute("SELECT max(seq) FROM entry").fetchall()
    _cut(db, chance.randint(0, last - 1))


def fork(db: sqlite3.Connection, chance: random.Random) -> None:
    """Write the last entry anew with more points in it, and hash everything after it anew."""
    [(seq, body)] = db.execute("SELECT seq, body FROM entry ORDER BY seq DESC LIMIT 1").fetchall()
    forged = body.replace(b'"on":"2026-07-10"', b'"on":"2026-07-%02d"' % chance.randint(11, 31))
    assert entry_bytes(decode_entry(forged)) == forged != body
    [(prev,)] = db.execute("SELECT prev_hash FROM entry WHERE seq = ?", [seq]).fetchall()
    digest = link(prev, forged)
    db.execute("UPDATE entry SET body = ?, hash = ? WHERE seq = ?", [forged, digest, seq])
    db.execute("UPDATE head SET entry_hash = ?", [digest])


def _cut(db: sqlite3.Connection, last: int) -> None:
    [(first_command,)] = db.execute(
        "SELECT min(number) FROM command JOIN entry ON entry.command = command.id WHERE seq > ?",
        [last],
    ).fetchall()
    for table in ("posting", "document", "entry"):
        db.execute(f"DELETE FROM {table} WHERE seq > ?", [last])
    db.execute("DELETE FROM command WHERE number >= ?", [first_command])
    db.execute("DELETE FROM checkpoint")
    db.execute("DELETE FROM balance")
    db.execute(
        "INSERT INTO balance SELECT ledger, kind, owner, ref, lot, sum(amount) FROM posting"
        " GROUP BY ledger, kind, owner, ref, lot"
    )
    for table, number, counted in (("entry", "seq", "entries"), ("command", "number", "commands")):
        rows = db.execute(f"SELECT {number}, hash FROM {table} ORDER BY {number} DESC LIMIT 1")
        count, digest = rows.fetchone() or (0, _beginning(table))
        db.execute(f"UPDATE head SET {counted} = ?, {table}_hash = ?", [count, digest])
    body = db.execute("SELECT body FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
    at = decode_entry(body[0]).recorded_at if body else EPOCH
    db.execute("UPDATE head SET recorded_at = ?", [(at - EPOCH) // dt.timedelta(microseconds=1)])


def _beginning(table: str) -> bytes:
    return beginning(COUNTY, table)


def tamper(db: sqlite3.Connection, way: Any, chance: random.Random) -> None:
    """Tamper in one way, again if a key of the table forbids it."""
    while True:
        try:
            return way(db, chance)
        except sqlite3.IntegrityError:
            continue


WAYS: list[Callable[[sqlite3.Connection, random.Random], None]] = [
    *(flip, flip, flip, delete, insert, swap, truncate, fork)
]


# --- all of it is found ---------------------------------------------------------------------------


def test_every_way_of_tampering_is_found(whole: tuple[bytes, Checkpoint], tmp_path: Path) -> None:
    good, checkpoint = whole
    path = tmp_path / "points.db"
    tried: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    for number in range(CASES):
        chance = random.Random(f"tamper {number}")
        way = WAYS[number % len(WAYS)]
        path.write_bytes(good)
        with closing(opened(path)) as attacker:
            tamper(attacker, way, chance)
        found = found_in(path, checkpoint)
        tried[way.__name__] += 1
        codes.update(found)
        assert found, f"tamper {number}: {way.__name__}"
    told = ", ".join(f"{name} {count}" for name, count in sorted(tried.items()))
    print(f"{CASES} ledgers tampered with ({told}): all found, as {dict(codes)}")


def found_in(path: Path, checkpoint: Checkpoint) -> set[str]:
    """Return what is found wrong; a file that breaks its own constraints is not opened at all."""
    try:
        store = open_store(path)
    except StoreError:
        return {"not opened"}
    found = verify(store, COUNTY, [checkpoint], halt=False)
    store.close()
    return {one.code for one in found}


@pytest.mark.parametrize("way", [truncate, fork])
def test_what_leaves_the_chain_whole_is_found_by_the_checkpoint_alone(
    whole: tuple[bytes, Checkpoint], tmp_path: Path, way: Any
) -> None:
    path = tmp_path / "points.db"
    path.write_bytes(whole[0])
    with closing(opened(path)) as attacker:
        way(attacker, random.Random("whole"))
        attacker.execute("DELETE FROM checkpoint")
    store = open_store(path)

    assert verify(store, COUNTY, halt=False) == ()
    assert {one.code for one in verify(store, COUNTY, [whole[1]], halt=False)} == {"checkpoint"}
    store.close()


def test_a_good_ledger_is_well_with_its_checkpoints(store: Store) -> None:
    checkpoint = fill(store)
    SqlLedger(store, COUNTY, shop.decide).send(shop.stock(5, "more"), RULES, NOON)

    assert verify(store, COUNTY, [checkpoint, take_checkpoint(store, COUNTY)]) == ()
    assert take_checkpoint(store, COUNTY) == take_checkpoint(store, COUNTY)


def test_an_empty_ledger_has_a_checkpoint_that_it_outgrows(store: Store) -> None:
    SqlLedger(store, COUNTY, shop.decide).send(shop.earn("e1"), RULES, NOON)
    refused_only = take_checkpoint(store, COUNTY)
    fill(store)

    assert (refused_only.entries, refused_only.commands) == (0, 1)
    assert verify(store, COUNTY, [refused_only]) == ()


def test_what_does_not_fit_halts_the_ledger_and_says_where(store: Store) -> None:
    fill(store)
    with store.write() as session:
        session.cursor.execute(
            "UPDATE balance SET amount = amount + 1 WHERE kind = 'SPENDABLE' AND lot = 'e1'"
        )
    [found] = verify(store, COUNTY)

    assert (found.code, found.where) == ("balance", "SPENDABLE/c1//e1")
    assert found.zh == "账上记着4，按分录应为3"
    ledger = SqlLedger(store, COUNTY, shop.decide)
    with pytest.raises(LedgerError, match="账上记着4"):
        ledger.send(shop.stock(1, "s2"), RULES, NOON)
    with store.write() as session:
        session.cursor.execute(
            "UPDATE balance SET amount = amount - 1 WHERE kind = 'SPENDABLE' AND lot = 'e1'"
        )
    assert verify(store, COUNTY) == ()
    ledger.resume()
    assert isinstance(ledger.send(shop.stock(1, "s2"), RULES, NOON), Accepted)


# --- each thing that can be wrong, by itself -------------------------------------------------------


@pytest.mark.parametrize("body", [b"", b"[]", b"\xff", b'{"refused":{"luck":7}}'])
def test_an_answer_that_cannot_be_read_is_found(
    whole: tuple[bytes, Checkpoint], tmp_path: Path, body: bytes
) -> None:
    path = tmp_path / "points.db"
    path.write_bytes(whole[0])
    with closing(opened(path)) as attacker:
        attacker.execute("UPDATE command SET body = ? WHERE number = 1", [body])

    assert {"chain", "command"} <= found_in(path, whole[1])


def test_an_entry_that_does_not_add_up_is_found_though_its_hash_fits(store: Store) -> None:
    fill(store)
    first = next(iter(SqlLedger(store, COUNTY, shop.decide).entries()))
    half = evolve(first, event=evolve(first.event, postings=first.event.postings[1:]))

    assert [one.code for one in Folded().take(half)] == ["unbalanced"]


@pytest.mark.parametrize(("state", "soon"), [("40001", True), ("40P01", True), ("57P01", False)])
def test_whoever_met_another_transaction_may_try_again_at_once(state: str, soon: bool) -> None:
    cause = RuntimeError("the server's words")
    cause.sqlstate = state  # type: ignore[attr-defined]

    assert StoreError(cause).soon is soon
