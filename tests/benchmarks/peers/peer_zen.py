"""zen-engine: one compiled expression, and a decision graph that works out what is shared once."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import zen
from eight import EIGHT, SHARED, Answers, Row, Way, conditions, one_list, rows, shared

__all__ = ["NAME", "ways"]

NAME = "zen-engine"


def ways(on: dt.date, keys: Sequence[str] = EIGHT) -> dict[str, Way]:
    """Return both."""
    evaluate = zen.compile_expression(one_list(on, keys)).evaluate
    decision = zen.ZenEngine().create_decision(json.dumps(_graph(on)))

    def decided(people: list[Row]) -> Answers:
        found = (decision.evaluate(person)["result"] for person in people)
        return [tuple(result[key] for key in keys) for result in found]

    return {
        "one expression": Way(rows, lambda people: [tuple(evaluate(person)) for person in people]),
        "a decision graph": Way(rows, decided),
    }


def _graph(on: dt.date) -> dict[str, Any]:
    names = {name: f"$.{name}" for name in SHARED}
    expressions = {**shared(on, names), **conditions(on, names)}
    content = [{"id": key, "key": key, "value": text} for key, text in expressions.items()]
    nodes = {"inputNode": {}, "expressionNode": {"expressions": content}, "outputNode": {}}
    return {
        "nodes": [
            {"id": kind, "name": kind, "type": kind, "position": {"x": 0, "y": 0}, "content": held}
            for kind, held in nodes.items()
        ],
        "edges": [
            {"id": f"to {end}", "type": "edge", "sourceId": start, "targetId": end}
            for start, end in pairwise(nodes)
        ],
    }
