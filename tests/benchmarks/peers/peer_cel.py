"""CEL, by the binding `common-expression-language`: one compiled expression."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import cel
from eight import EIGHT, Way, one_list, rows

__all__ = ["NAME", "ways"]

NAME = "common-expression-language"


def ways(on: dt.date, keys: Sequence[str] = EIGHT) -> dict[str, Way]:
    """Return the one way."""
    text = one_list(on, keys).replace(" and ", " && ").replace(" or ", " || ").replace("not ", "!")
    execute = cel.compile(text).execute
    return {
        "one expression": Way(rows, lambda people: [tuple(execute(person)) for person in people])
    }
