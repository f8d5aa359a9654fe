"""rule-engine: one parsed expression."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import rule_engine
from eight import EIGHT, Way, one_list, rows

__all__ = ["NAME", "ways"]

NAME = "rule-engine"


def ways(on: dt.date, keys: Sequence[str] = EIGHT) -> dict[str, Way]:
    """Return the one way."""
    evaluate = rule_engine.Rule(one_list(on, keys)).evaluate
    return {
        "one expression": Way(
            rows, lambda people: [tuple(evaluate(person)) for person in people], timed=200
        )
    }
