"""Answers: a command is accepted with its events, or refused with a stable code and a reason.

`decide(book, command, rulebook, now)` is the one function of the core that answers;
it reads no clock, file or network, and draws nothing by chance.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from attrs import field, frozen

from jixiaoge.points.events import Event

__all__ = ["Accepted", "Answer", "Refused"]


@frozen
class Accepted:
    """What happened, in order; at least one event."""

    events: tuple[Event, ...]


@frozen
class Refused:
    """Why nothing happened: a stable code, words in both languages, and the numbers behind them."""

    code: str
    zh: str
    en: str
    data: Mapping[str, str | int] = field(factory=dict[str, str | int])


Answer: TypeAlias = Accepted | Refused
