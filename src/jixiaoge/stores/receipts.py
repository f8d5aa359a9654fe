"""Receipts: what a command is answered with, the first time and every time after.

>>> from jixiaoge.points.answers import Refused
>>> refused = Refused("insufficient", "可用3分，要5分", "3 points can be spent, 5 are needed", {"needed": 5})
>>> body = receipt_bytes(refused)
>>> refusal_of(body) == refused, refusal_of(receipt_bytes(Recorded(())))
(True, None)
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, TypeAlias

from attrs import frozen

from jixiaoge.points.answers import Answer, Refused
from jixiaoge.points.commands import Command
from jixiaoge.points.encoding import canonical_bytes
from jixiaoge.points.events import Entry

__all__ = [
    "EPOCH",
    "Receipt",
    "Recorded",
    "conflict",
    "next_moment",
    "receipt_bytes",
    "receipt_for",
    "refusal_of",
]

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_TICK = dt.timedelta(microseconds=1)


@frozen
class Recorded:
    """The command was accepted: its entries in the journal."""

    entries: tuple[Entry, ...]


Receipt: TypeAlias = Recorded | Refused


def next_moment(now: dt.datetime, last: dt.datetime) -> dt.datetime:
    """Return when a ledger takes a command: now, but always after the command before."""
    return max(now.astimezone(dt.UTC), last + _TICK)


def receipt_for(
    answer: Answer, command: Command, ledger: str, after: int, *, at: dt.datetime, policy: str
) -> Receipt:
    """Return an answer as it is kept: events get their places in the journal, after so many entries."""
    if isinstance(answer, Refused):
        return answer
    return Recorded(
        tuple(
            Entry(ledger, seq, command.id, at, policy, command.actor, event)
            for seq, event in enumerate(answer.events, after + 1)
        )
    )


def conflict(command_id: str) -> Refused:
    """Say that an id was used for another command; the first one's answer stands."""
    return Refused(
        "id_conflict",
        f"编号“{command_id}”用在另一笔上了；新的一笔请用新编号",
        f"the id {command_id!r} was used for another command; take a new id for a new one",
        {"id": command_id},
    )


def receipt_bytes(receipt: Receipt) -> bytes:
    """Return what is kept of an answer: the refusal, or which entries of the journal there are."""
    if isinstance(receipt, Refused):
        return canonical_bytes({"refused": receipt})
    return canonical_bytes({"entries": tuple(entry.seq for entry in receipt.entries)})


def refusal_of(body: bytes) -> Refused | None:
    """Return the refusal that was kept, or nothing where the command was accepted."""
    kept: dict[str, Any] = json.loads(body)
    return Refused(**kept["refused"]) if "refused" in kept else None
