"""Hypothesis strategies made from what the facts declare, rich in values at the bounds.

>>> from hypothesis import find
>>> from jixiaoge.facts import Courier
>>> find(facts(Courier, unknown=False), lambda courier: courier.active_days == 31).active_days
31
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final, TypeVar

from hypothesis import strategies as st

from jixiaoge.facts import Facts, FactSpec, specs_of
from jixiaoge.language.types import Kind, MonthDay, Type

__all__ = ["facts", "values"]

F = TypeVar("F", bound=Facts)

# How far from a bound a value still counts as near it: past every limit in days or uses.
_NEAR = 40
# Where rules change from one day to the next, and where months have no such day.
_AWKWARD_DAYS = ("2024-02-29", "2026-02-28", "2026-05-31", "2026-06-01", "2026-12-31", "2027-01-01")

_RECENT = (dt.date(2025, 1, 1), dt.date(2027, 12, 31))


def facts(cls: type[F], *, unknown: bool = True) -> st.SearchStrategy[F]:
    """Make facts of a class; with `unknown`, any of them may be missing."""
    fields = {name: _perhaps(spec, unknown=unknown) for name, spec in specs_of(cls).items()}
    return st.fixed_dictionaries(fields).map(lambda known: cls(**known))


def values(spec: FactSpec) -> st.SearchStrategy[Any]:
    """Make values that a fact may have."""
    return _MAKERS[spec.type.kind](spec.type)


def _perhaps(spec: FactSpec, *, unknown: bool) -> st.SearchStrategy[Any]:
    return st.none() | values(spec) if unknown else values(spec)


def _integers(low: int, high: int) -> st.SearchStrategy[int]:
    near_low = st.integers(low, min(low + _NEAR, high))
    bounds = st.sampled_from(sorted({low, min(low + 1, high), max(high - 1, low), high}))
    return near_low | bounds | st.integers(low, high)


def _decimals(kind: Type) -> st.SearchStrategy[Decimal]:
    step = Decimal(1).scaleb(-kind.scale)
    return _integers(int(kind.low / step), int(kind.high / step)).map(lambda n: n * step)


def _days(kind: Type) -> st.SearchStrategy[dt.date]:
    awkward = [dt.date.fromisoformat(text) for text in _AWKWARD_DAYS]
    chosen = [day for day in (kind.low, *awkward, kind.high) if kind.low <= day <= kind.high]
    first, last = (min(max(day, kind.low), kind.high) for day in _RECENT)
    recent = st.dates(first, last)
    return recent | st.sampled_from(chosen) | st.dates(kind.low, kind.high)


def _month_days(_: Type) -> st.SearchStrategy[MonthDay]:
    leap_year = st.dates(dt.date(2000, 1, 1), dt.date(2000, 12, 31))
    return leap_year.map(lambda day: MonthDay(day.month, day.day))


def _choice(kind: Type) -> st.SearchStrategy[Any]:
    return st.sampled_from(list(kind.members or ()))


_MAKERS: Final[Mapping[Kind, Callable[[Type], st.SearchStrategy[Any]]]] = {
    Kind.BOOL: lambda _: st.booleans(),
    Kind.INT: lambda kind: _integers(kind.low, kind.high),
    Kind.DECIMAL: _decimals,
    Kind.DATE: _days,
    Kind.MONTH_DAY: _month_days,
    Kind.CHOICE: _choice,
    Kind.CHOICES: lambda kind: st.frozensets(_choice(kind)),
}
