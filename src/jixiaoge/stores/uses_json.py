"""The bytes of a step in the book of uses: a hold as it stands, or a use on record from elsewhere."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from jixiaoge.holds import Hold, Refusal, Status
from jixiaoge.points.encoding import canonical_bytes
from jixiaoge.records.uses import ServiceUse, Wanted

__all__ = ["decode_step", "step_bytes"]


def step_bytes(step: Hold[Wanted] | ServiceUse) -> bytes:
    """Return the bytes of a step."""
    return canonical_bytes({type(step).__name__: step})


def decode_step(data: bytes) -> Hold[Wanted] | ServiceUse:
    """Return the step that has these bytes.

    >>> use = ServiceUse(
    ...     key="k1", service="haircut", courier="c1", county="jizhou", on=dt.date(2026, 7, 10))
    >>> decode_step(step_bytes(use)) == use
    True
    """
    [(kind, told)] = json.loads(data).items()
    status = {"status": Status[told["status"]]}
    if kind == "ServiceUse":
        return ServiceUse(**told | status | {"on": dt.date.fromisoformat(told["on"])})
    moments = {name: _moment(told[name]) for name in ("placed_at", "until", "settled_at")}
    refusal = Refusal(**told["refusal"]) if told["refusal"] else None
    body = Wanted(**told["body"])
    return Hold(**told | status | moments | {"refusal": refusal, "body": body})


def _moment(text: str | None) -> Any:
    return None if text is None else dt.datetime.fromisoformat(text)
