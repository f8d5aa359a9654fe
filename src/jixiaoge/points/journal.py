"""The journal (流水): where the events of an answer stand in it; one rule for the ledger in memory and for stores."""

from __future__ import annotations

import datetime as dt
from typing import Final

from jixiaoge.points.answers import Accepted, Answer
from jixiaoge.points.commands import Command
from jixiaoge.points.events import Entry

__all__ = ["TICK", "entries_for"]

TICK: Final = dt.timedelta(microseconds=1)
"""How much later each entry is recorded than the one before it, at the least."""


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
            at + (number - 1) * TICK,
            policy,
            command.actor,
            event,
        )
        for number, event in enumerate(events, 1)
    )
