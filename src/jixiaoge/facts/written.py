"""The value of a fact from how it is written in JSON: decimals and dates are text, choices a label or a name.

>>> from jixiaoge.facts import Activity
>>> kind = Activity.recorded_by.node.type
>>> value_from_json(kind, "系统核验")
<RecordedBy.SYSTEM: '系统核验'>
>>> value_from_json(kind, "nobody")
'nobody'
"""

from __future__ import annotations

import enum
from typing import Any

from jixiaoge.language.types import Kind, MonthDay, Type, read_day, read_decimal

__all__ = ["value_from_json", "ways_to_write"]


def value_from_json(kind: Type, given: Any) -> Any:
    """Return a fact's value from its JSON form; what does not fit comes back as it is."""
    if kind.kind is Kind.CHOICES and _is_texts(given):
        return frozenset(_member(kind, item) for item in given)
    if not isinstance(given, str):
        return given
    try:
        match kind.kind:
            case Kind.DATE:
                return read_day(given)
            case Kind.DECIMAL:
                return read_decimal(given)
            case Kind.MONTH_DAY:
                return MonthDay.parse(given)
            case Kind.CHOICE:
                return _member(kind, given)
            case _:
                return given
    except ValueError:
        return given


def _is_texts(given: Any) -> bool:
    return isinstance(given, list) and all(isinstance(item, str) for item in given)  # pyright: ignore[reportUnknownVariableType]


def ways_to_write(member: enum.Enum) -> tuple[str, str, str]:
    """Return how a choice may be written in a case: its Chinese label, or its name."""
    return member.value, member.name, member.name.lower()


def _member(kind: Type, given: Any) -> Any:
    for member in kind.members or ():
        if given in ways_to_write(member):
            return member
    return given
