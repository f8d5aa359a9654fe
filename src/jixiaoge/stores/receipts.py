"""Receipts: what is kept of an answer, so that a command is answered alike the first time and every time after.

>>> from jixiaoge.points.refusals import refuse
>>> refused = refuse("id_conflict", id="r-1")
>>> opened(receipt(refused, ())) == (refused, [])
True
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from jixiaoge.points.answers import Accepted, Answer, Refused
from jixiaoge.points.commands import Command
from jixiaoge.points.encoding import canonical_bytes
from jixiaoge.points.events import Entry

__all__ = ["entries_for", "opened", "receipt"]

_TICK = dt.timedelta(microseconds=1)


def entries_for(
    answer: Answer, command: Command, ledger: str, after: int, *, at: dt.datetime, policy: str
) -> tuple[Entry, ...]:
    """Return the events of an answer in their places in the journal, after so many entries.

    Each is recorded a microsecond after the one before it.
    """
    events = answer.events if isinstance(answer, Accepted) else ()
    return tuple(
        Entry(
            ledger,
            after + number,
            command.id,
            at + (number - 1) * _TICK,
            policy,
            command.actor,
            event,
        )
        for number, event in enumerate(events, 1)
    )


def receipt(answer: Answer, entries: Sequence[Entry]) -> bytes:
    """Return what is kept of an answer: the refusal, or which entries of the journal there are."""
    if isinstance(answer, Refused):
        return canonical_bytes({"refused": answer})
    return canonical_bytes({"entries": tuple(one.seq for one in entries)})


def opened(kept: bytes) -> tuple[Refused | None, list[int]]:
    """Return the refusal that was kept, or which entries of the journal there are."""
    told: dict[str, Any] = json.loads(kept)
    refused = Refused(**told["refused"]) if "refused" in told else None
    return refused, told.get("entries", [])
