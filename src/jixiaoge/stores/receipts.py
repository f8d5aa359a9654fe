"""Receipts: what is kept of an answer, so that a command is answered alike the first time and every time after.

>>> from jixiaoge.points.refusals import refuse
>>> refused = refuse("id_conflict", id="r-1")
>>> opened(receipt(refused, ())) == (refused, [])
True
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from jixiaoge.points.answers import Answer, Refused
from jixiaoge.points.encoding import canonical_bytes
from jixiaoge.points.events import Entry

__all__ = ["opened", "receipt"]


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
