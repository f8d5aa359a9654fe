"""What row 10 compares the store with: earnings and holds of one county, by hand in SQL and plain Python.

Two programs make the same round trips as the store, and write the same rows, byte for byte, with the same chain.
`Deciding` has the same SQL by hand, and decides as the product does: it shows what the store costs.
`ByHand` decides by hand too: one activity, one redemption, the county's numbers in the code, no rulebook,
no refusals that tell why: it shows what the rules and the store cost together.
"""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Self

import psycopg
from attrs import frozen

from jixiaoge.points import Account, AccountKind, Earn, Redeem, decide
from jixiaoge.points.documents import Offer
from jixiaoge.points.encoding import (
    canonical_bytes,
    command_fingerprint,
    decode_document,
    entry_bytes,
)
from jixiaoge.points.journal import entries_for
from jixiaoge.rulebook import Rulebook

__all__ = ["ByHand", "Deciding"]

LEDGER = "suichuan"
EPOCH, TICK = dt.datetime(1970, 1, 1, tzinfo=dt.UTC), dt.timedelta(microseconds=1)
CITY_TIME = dt.timedelta(hours=8)
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
)
HEAD = (
    "SELECT entries, entry_hash, commands, command_hash, uses, use_hash, recorded_at, halted"
    " FROM head WHERE ledger = ?"
)
COMMAND = "SELECT fingerprint, body FROM command WHERE ledger = ? AND id = ?"
BALANCE = (
    "SELECT amount FROM balance WHERE ledger = ? AND kind = ? AND owner = ? AND ref = ? AND lot = ?"
)
UNDER = (
    "SELECT ref, lot, amount FROM balance"
    " WHERE ledger = ? AND kind = ? AND owner = ? AND amount <> 0"
)
DOCUMENT = "SELECT body FROM document WHERE ledger = ? AND kind = ? AND id = ?"
OFFERS = (
    "SELECT id, body FROM document WHERE ledger = ? AND kind = 'Offer' AND owner = ? AND day >= ?"
)
LOTS = (
    "SELECT id, body FROM document WHERE ledger = ? AND kind = 'Lot' AND owner = ?"
    " AND id IN (SELECT lot FROM balance"
    " WHERE ledger = ? AND kind = 'SPENDABLE' AND owner = ? AND amount <> 0)"
)
ADD_COMMAND = (
    "INSERT INTO command (ledger, number, id, fingerprint, body, prev_hash, hash)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
ADD_ENTRY = (
    "INSERT INTO entry (ledger, seq, command, body, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?)"
)
ADD_POSTING = (
    "INSERT INTO posting (ledger, seq, line, kind, owner, ref, lot, unit, amount)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
ADD_DOCUMENT = (
    "INSERT INTO document (ledger, kind, id, seq, owner, day, body) VALUES (?, ?, ?, ?, ?, ?, ?)"
)
RAISE = (
    "INSERT INTO balance (ledger, kind, owner, ref, lot, amount) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (ledger, kind, owner, ref, lot) DO UPDATE SET amount = balance.amount + excluded.amount"
)
LOWER = (
    "UPDATE balance SET amount = amount + ?"
    " WHERE ledger = ? AND kind = ? AND owner = ? AND ref = ? AND lot = ?"
)
MOVE = (
    "UPDATE head SET entries = ?, entry_hash = ?, commands = ?, command_hash = ?,"
    " uses = ?, use_hash = ?, recorded_at = ?, halted = ? WHERE ledger = ?"
)
LOCK = f"{HEAD} FOR UPDATE".replace("?", "%s")
TEXTS = (
    HEAD,
    COMMAND,
    BALANCE,
    UNDER,
    DOCUMENT,
    OFFERS,
    LOTS,
    ADD_COMMAND,
    ADD_ENTRY,
    ADD_POSTING,
    ADD_DOCUMENT,
    RAISE,
    LOWER,
    MOVE,
)
UNITS = {
    "COUNTED": "TIME",
    "USED": "TIME",
    "OPEN": "TIME",
    "APPROPRIATION": "FEN",
    "ENCUMBERED": "FEN",
}
FIELDS = {
    Earn: ("id", "courier", "activity", "on", "facts", "subject", "north", "east"),
    Redeem: ("id", "courier", "item", "merchant", "voucher", "pieces"),
}
Posting = list[Any]  # kind, owner, reference, lot, amount


@frozen
class Cursor:
    """A cursor of a driver, and each text as its database takes it."""

    of_driver: Any
    texts: Mapping[str, str]

    def rows(self, text: str, *values: object) -> list[tuple[Any, ...]]:
        self.of_driver.execute(self.texts[text], values)
        found: list[tuple[Any, ...]] = self.of_driver.fetchall()
        return found

    def run(self, text: str, rows: Sequence[Sequence[Any]]) -> None:
        if len(rows) == 1:
            self.of_driver.execute(self.texts[text], rows[0])
        else:
            self.of_driver.executemany(self.texts[text], rows)


@frozen
class ByHand:
    """A program for one county; clients take turns on its connections: one to a file, as the store has it.

    Its `send` has no rulebook either. `Deciding` decides as the product does, and has the rest by hand.
    """

    connections: SimpleQueue[Any]
    texts: Mapping[str, str]
    begin: str = ""

    @classmethod
    def in_file(cls, place: Path) -> Self:
        connection = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return cls(_queue(connection), {text: text for text in TEXTS}, "BEGIN IMMEDIATE")

    @classmethod
    def on_server(cls, url: str, clients: int) -> Self:
        texts = {text: text.replace("?", "%s") for text in TEXTS} | {HEAD: LOCK}
        return cls(_queue(*(psycopg.connect(url) for _ in range(clients))), texts)

    def close(self) -> None:
        while not self.connections.empty():
            self.connections.get().close()

    def send(self, command: Earn | Redeem, book: Rulebook, now: dt.datetime) -> None:
        fingerprint = self.fingerprint(command)
        connection = self.connections.get()
        try:
            with closing(connection.cursor()) as of_driver:
                self._send(Cursor(of_driver, self.texts), command, fingerprint, book, now)
            connection.commit()
        finally:
            self.connections.put(connection)

    def _send(
        self,
        cursor: Cursor,
        command: Earn | Redeem,
        fingerprint: str,
        book: Rulebook,
        now: dt.datetime,
    ) -> None:
        if self.begin:
            cursor.of_driver.execute(self.begin)
        [head] = cursor.rows(HEAD, LEDGER)
        assert not head[-1]
        assert not cursor.rows(COMMAND, LEDGER, command.id)
        at = max(now, EPOCH + (head[-2] + 1) * TICK)
        entry = self.entry(cursor, command, book, head[0] + 1, at)
        _append(cursor, head, command.id, fingerprint, entry, (at - EPOCH) // TICK)

    def fingerprint(self, command: Earn | Redeem) -> str:
        told = {one: getattr(command, one) for one in FIELDS[type(command)]} | {
            "actor": _actor(command)
        }
        if isinstance(command, Earn):
            told["on"] = command.on.isoformat()
        return hashlib.sha256(_json(told | {"command": type(command).__name__})).hexdigest()

    def entry(
        self, cursor: Cursor, command: Earn | Redeem, book: Rulebook, seq: int, at: dt.datetime
    ) -> Written:
        event = (
            _earn(cursor, command) if isinstance(command, Earn) else _redeem(cursor, command, at)
        )
        told = {
            "actor": _actor(command),
            "command": command.id,
            "event": event,
            "ledger": LEDGER,
            "policy": book.fingerprint,
            "recorded_at": _moment(at),
            "seq": seq,
        }
        [opened] = event["documents"]
        place = (opened["kind"], opened["id"], seq, opened["owner"], opened["on"])
        return Written(_json(told), event["postings"], (*place, _json(opened)))


class Deciding(ByHand):
    """The same SQL by hand; what happens, and the bytes of it, are the product's."""

    def fingerprint(self, command: Earn | Redeem) -> str:
        return command_fingerprint(command)

    def entry(
        self, cursor: Cursor, command: Earn | Redeem, book: Rulebook, seq: int, at: dt.datetime
    ) -> Written:
        answer = decide(BookByHand(cursor), command, book, at)
        [entry] = entries_for(answer, command, LEDGER, seq - 1, at=at, policy=book.fingerprint)
        [opened] = entry.event.documents
        place = (type(opened).__name__, opened.id, seq, opened.owner, opened.on.isoformat())
        postings = [
            [one.account.kind.name, one.account.owner, one.account.ref, one.account.lot, one.amount]
            for one in entry.event.postings
        ]
        return Written(entry_bytes(entry), postings, (*place, canonical_bytes(opened)))


@frozen
class Written:
    """An entry's bytes, its postings, and the row of its document."""

    body: bytes
    postings: Sequence[Posting]
    document: tuple[Any, ...]


@frozen
class BookByHand:
    """What the product's decision reads."""

    cursor: Cursor

    def balance(self, account: Account) -> int:
        kind, owner = account.kind.name, account.owner
        return _balance(self.cursor, kind, owner, account.ref, account.lot)

    def under(self, kind: AccountKind, owner: str, ref: str | None = None) -> dict[Account, int]:
        rows = self.cursor.rows(UNDER, LEDGER, kind.name, owner)
        return {
            Account(kind, owner, its, lot): amount
            for its, lot, amount in sorted(rows)
            if ref in {None, its}
        }

    def document(self, kind: type[Any], id: str) -> Any:  # noqa: A002 - as the product has it
        rows = self.cursor.rows(DOCUMENT, LEDGER, kind.__name__, id)
        return decode_document(rows[0][0]) if rows else None

    def documents(self, kind: type[Any], owner: str, since: dt.date) -> tuple[Any, ...]:
        assert kind is Offer
        rows = self.cursor.rows(OFFERS, LEDGER, owner, since.isoformat())
        return tuple(decode_document(body) for _, body in sorted(rows))

    def lots(self, owner: str) -> dict[str, Any]:
        rows = self.cursor.rows(LOTS, LEDGER, owner, LEDGER, owner)
        return {lot: decode_document(body) for lot, body in rows}


def _queue(*connections: Any) -> SimpleQueue[Any]:
    queue: SimpleQueue[Any] = SimpleQueue()
    for one in connections:
        queue.put(one)
    return queue


def _actor(command: Earn | Redeem) -> dict[str, str]:
    return {"id": command.actor.id, "role": command.actor.role.name}


def _earn(cursor: Cursor, command: Earn) -> dict[str, Any]:
    """Ten points an hour, in half hours, at most four hours; 60 points a day and 600 a month."""
    facts, on, who = command.facts, command.on, command.courier
    assert not facts["outdoor_in_bad_weather"]
    assert not facts["under_order"]
    minutes = min(int(facts["minutes_served"]), 240) // 30 * 30
    points = minutes * 10 // 60
    day, month = f"cap:points_daily_cap/{on}", f"cap:points_monthly_cap/{on:%Y-%m}"
    room = 60 - _balance(cursor, "USED", day, who), 600 - _balance(cursor, "USED", month, who)
    points = min(points, *room)
    assert 0 < points <= _balance(cursor, "BUDGET", f"{on:%Y}")
    until = dt.date(on.year + 2, on.month, calendar.monthrange(on.year + 2, on.month)[1])
    lot = {
        "activity": command.activity,
        "counted": [[day, points], [month, points]],
        "expires_on": until.isoformat(),
        "id": command.id,
        "kind": "Lot",
        "minutes": minutes,
        "on": on.isoformat(),
        "owner": who,
        "points": points,
        "provenance": facts["recorded_by"],
        "recorded_by": command.actor.id,
        "reviewers": 2 if points > 40 else 1,
    }
    postings = [
        ["BUDGET", f"{on:%Y}", "", "", -points],
        ["PENDING", who, "", command.id, points],
        ["COUNTED", "", "", "", -points],
        ["USED", day, who, "", points],
        ["COUNTED", "", "", "", -points],
        ["USED", month, who, "", points],
        ["COUNTED", "", "", "", -1],
        ["OPEN", command.id, "earning", "", 1],
    ]
    return _event("EARNED", lot, postings, command.activity)


def _redeem(cursor: Cursor, command: Redeem, at: dt.datetime) -> dict[str, Any]:
    """Four redemptions a month, held for half an hour; the points that expire first are taken."""
    who, today = command.courier, (at + CITY_TIME).date()
    assert not cursor.rows(UNDER, LEDGER, "HELD", who)
    shop = _document(cursor, "Merchant", command.merchant)
    assert _balance(cursor, "OPEN", command.merchant, "merchant")
    assert who not in {shop["id"], shop["keeper"]}
    offers = cursor.rows(OFFERS, LEDGER, command.item, dt.date.min.isoformat())
    [offer] = [
        one
        for one in (json.loads(body) for _, body in offers)
        if one["on"] <= f"{today}" <= one["until"]
    ]
    points, fen = offer["points"], offer["fen"]
    parts = _lots(cursor, who, today)
    counter, year = f"redemptions/{today:%Y-%m}", f"{today:%Y}"
    assert _balance(cursor, "USED", counter, who) < 4
    _balance(cursor, "USED", f"item:{command.item}/{today:%Y-%m}", who)
    _balance(cursor, "STOCK", command.item)
    assert sum(amount for _, _, amount in parts) >= points
    assert _balance(cursor, "APPROPRIATION", year) >= fen
    hold = {
        "counted": [[counter, 1]],
        "fen": fen,
        "id": command.id,
        "item": command.item,
        "kind": "Hold",
        "merchant": command.merchant,
        "on": today.isoformat(),
        "owner": who,
        "pieces": 1,
        "points": points,
        "tracked": False,
        "until": _moment(at + dt.timedelta(minutes=30)),
        "voucher": command.voucher,
    }
    postings: list[Posting] = []
    for _, lot, amount in parts:
        if part := min(points, amount):
            postings += ["SPENDABLE", who, "", lot, -part], ["HELD", who, command.id, lot, part]
            points -= part
    postings += [
        ["APPROPRIATION", year, "", "", -fen],
        ["ENCUMBERED", year, command.id, "", fen],
        ["COUNTED", "", "", "", -1],
        ["USED", counter, who, "", 1],
        ["COUNTED", "", "", "", -1],
        ["OPEN", command.id, "hold", "", 1],
    ]
    return _event("HELD", hold, postings, "points_redemption")


def _lots(cursor: Cursor, who: str, today: dt.date) -> list[tuple[str, str, int]]:
    """Return the lots that can be spent; what lies on each is read as often as the store reads it."""
    found = []
    held = cursor.rows(UNDER, LEDGER, "SPENDABLE", who)
    left = [(lot, _balance(cursor, "SPENDABLE", who, lot=lot)) for _, lot, _ in held]
    lots = dict(cursor.rows(LOTS, LEDGER, who, LEDGER, who))
    for lot, amount in left:
        until = json.loads(lots[lot])["expires_on"]
        if until >= today.isoformat():
            found.append((until, lot, amount))
    return sorted(found)


def _append(
    cursor: Cursor,
    head: Sequence[Any],
    key: str,
    fingerprint: str,
    written: Written,
    micros: int,
) -> None:
    entries, entry_hash, commands, command_hash, *uses, _, halted = head
    seq, number = entries + 1, commands + 1
    kept = _json({"entries": [seq]})
    chained = _link(command_hash, key.encode(), fingerprint.encode(), kept)
    cursor.run(ADD_COMMAND, [(LEDGER, number, key, fingerprint, kept, command_hash, chained)])
    last = _link(entry_hash, written.body)
    cursor.run(ADD_ENTRY, [(LEDGER, seq, key, written.body, entry_hash, last)])
    cursor.run(
        ADD_POSTING,
        [
            (LEDGER, seq, line, *place, UNITS.get(place[0], "POINT"), amount)
            for line, (*place, amount) in enumerate(written.postings, 1)
        ],
    )
    cursor.run(ADD_DOCUMENT, [(LEDGER, *written.document)])
    _move_balances(cursor, written.postings)
    cursor.run(MOVE, [(seq, last, number, chained, *uses, micros, halted, LEDGER)])


def _move_balances(cursor: Cursor, postings: Sequence[Posting]) -> None:
    counted = sum(amount for kind, *_, amount in postings if kind == "COUNTED")
    raised = [(LEDGER, *one) for one in postings if one[-1] > 0]
    lowered = [
        (one[-1], LEDGER, *one[:-1]) for one in postings if one[-1] < 0 and one[0] != "COUNTED"
    ]
    cursor.run(RAISE, [*raised, (LEDGER, "COUNTED", "", "", "", counted)])
    cursor.run(LOWER, lowered)
    assert cursor.of_driver.rowcount == len(lowered)


def _event(
    kind: str, document: dict[str, Any], postings: list[Posting], rule: str
) -> dict[str, Any]:
    return {
        "cause": document["id"],
        "documents": [document],
        "kind": kind,
        "on": document["on"],
        "postings": postings,
        "told": {"rule": rule},
    }


def _balance(cursor: Cursor, kind: str, owner: str, ref: str = "", lot: str = "") -> int:
    rows = cursor.rows(BALANCE, LEDGER, kind, owner, ref, lot)
    return int(rows[0][0]) if rows else 0


def _document(cursor: Cursor, kind: str, key: str) -> Any:
    return json.loads(cursor.rows(DOCUMENT, LEDGER, kind, key)[0][0])


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _moment(at: dt.datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _link(prev: bytes, *parts: bytes) -> bytes:
    told = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
    return hashlib.sha256(b"\x00" + told + prev).digest()
