"""What row 10 compares the store with: earnings and holds of one county, written by hand in SQL and plain Python.

One activity, one redemption, the county's numbers in the code, no rulebook, no refusals that tell why.
It makes the same round trips as the store, and writes the same rows, byte for byte, with the same chain.
"""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from threading import Lock
from typing import Any

from attrs import field, frozen

from jixiaoge.points import Earn, Redeem

__all__ = ["ByHand"]

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
    " ON CONFLICT (ledger, kind, owner, ref, lot) DO UPDATE SET amount = amount + excluded.amount"
)
LOWER = (
    "UPDATE balance SET amount = amount + ?"
    " WHERE ledger = ? AND kind = ? AND owner = ? AND ref = ? AND lot = ?"
)
MOVE = (
    "UPDATE head SET entries = ?, entry_hash = ?, commands = ?, command_hash = ?,"
    " uses = ?, use_hash = ?, recorded_at = ?, halted = ? WHERE ledger = ?"
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
class ByHand:
    """A program for one county on one connection, behind a lock, as the store has it."""

    connection: sqlite3.Connection
    policy: str
    lock: Any = field(factory=Lock)

    @classmethod
    def at(cls, place: Path, policy: str) -> ByHand:
        connection = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return cls(connection, policy)

    def send(self, command: Earn | Redeem, now: dt.datetime) -> None:
        actor = {"id": command.actor.id, "role": command.actor.role.name}
        told = {one: getattr(command, one) for one in FIELDS[type(command)]} | {"actor": actor}
        if isinstance(command, Earn):
            told["on"] = command.on.isoformat()
        fingerprint = hashlib.sha256(_json(told | {"command": type(command).__name__})).hexdigest()
        with self.lock, closing(self.connection.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            head = cursor.execute(HEAD, (LEDGER,)).fetchone()
            assert not head[-1]
            assert not cursor.execute(COMMAND, (LEDGER, command.id)).fetchall()
            at = max(now, EPOCH + (head[-2] + 1) * TICK)
            event = (
                _earn(cursor, command)
                if isinstance(command, Earn)
                else _redeem(cursor, command, at)
            )
            entry = {
                "actor": actor,
                "command": command.id,
                "event": event,
                "ledger": LEDGER,
                "policy": self.policy,
                "recorded_at": _moment(at),
            }
            _append(cursor, head, fingerprint, entry, (at - EPOCH) // TICK)
            self.connection.commit()


def _earn(cursor: sqlite3.Cursor, command: Earn) -> dict[str, Any]:
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


def _redeem(cursor: sqlite3.Cursor, command: Redeem, at: dt.datetime) -> dict[str, Any]:
    """Four redemptions a month, held for half an hour; the points that expire first are taken."""
    who, today = command.courier, (at + CITY_TIME).date()
    assert not cursor.execute(UNDER, (LEDGER, "HELD", who)).fetchall()
    shop = _document(cursor, "Merchant", command.merchant)
    assert _balance(cursor, "OPEN", command.merchant, "merchant")
    assert who not in {shop["id"], shop["keeper"]}
    offers = cursor.execute(OFFERS, (LEDGER, command.item, dt.date.min.isoformat())).fetchall()
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


def _lots(cursor: sqlite3.Cursor, who: str, today: dt.date) -> list[tuple[str, str, int]]:
    """Return the lots that can be spent; each is read as often as the store reads it."""
    found = []
    for _, lot, _ in cursor.execute(UNDER, (LEDGER, "SPENDABLE", who)).fetchall():
        amount = _balance(cursor, "SPENDABLE", who, lot=lot)
        until = _document(cursor, "Lot", lot)["expires_on"]
        if until >= today.isoformat():
            found.append((until, lot, amount))
    return sorted(found)


def _append(
    cursor: sqlite3.Cursor,
    head: Sequence[Any],
    fingerprint: str,
    entry: dict[str, Any],
    micros: int,
) -> None:
    entries, entry_hash, commands, command_hash, *uses, _, halted = head
    seq, number, key, event = entries + 1, commands + 1, entry["command"], entry["event"]
    body, kept = _json(entry | {"seq": seq}), _json({"entries": [seq]})
    chained = _link(command_hash, key.encode(), fingerprint.encode(), kept)
    cursor.execute(ADD_COMMAND, (LEDGER, number, key, fingerprint, kept, command_hash, chained))
    last = _link(entry_hash, body)
    cursor.execute(ADD_ENTRY, (LEDGER, seq, key, body, entry_hash, last))
    cursor.executemany(
        ADD_POSTING,
        [
            (LEDGER, seq, line, *place, UNITS.get(place[0], "POINT"), amount)
            for line, (*place, amount) in enumerate(event["postings"], 1)
        ],
    )
    [opened] = event["documents"]
    place = (LEDGER, opened["kind"], opened["id"], seq, opened["owner"], opened["on"])
    cursor.execute(ADD_DOCUMENT, (*place, _json(opened)))
    _move_balances(cursor, event["postings"])
    after = (seq, last, number, chained, *uses, micros, halted)
    cursor.execute(MOVE, (*after, LEDGER))


def _move_balances(cursor: sqlite3.Cursor, postings: Sequence[Posting]) -> None:
    counted = sum(amount for kind, *_, amount in postings if kind == "COUNTED")
    raised = [(LEDGER, *one) for one in postings if one[-1] > 0]
    lowered = [
        (one[-1], LEDGER, *one[:-1]) for one in postings if one[-1] < 0 and one[0] != "COUNTED"
    ]
    cursor.executemany(RAISE, [*raised, (LEDGER, "COUNTED", "", "", "", counted)])
    cursor.executemany(LOWER, lowered)
    assert cursor.rowcount == len(lowered)


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


def _balance(cursor: sqlite3.Cursor, kind: str, owner: str, ref: str = "", lot: str = "") -> int:
    rows = cursor.execute(BALANCE, (LEDGER, kind, owner, ref, lot)).fetchall()
    return int(rows[0][0]) if rows else 0


def _document(cursor: sqlite3.Cursor, kind: str, key: str) -> Any:
    return json.loads(cursor.execute(DOCUMENT, (LEDGER, kind, key)).fetchall()[0][0])


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _moment(at: dt.datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _link(prev: bytes, *parts: bytes) -> bytes:
    told = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
    return hashlib.sha256(b"\x00" + told + prev).digest()
