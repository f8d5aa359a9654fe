"""The few values of each fact that matter to some conditions on a given day.

Between two neighbouring limits a fact changes no answer, so one value stands for all of them (a cell).
Going through the cells of every fact, "not known" included, is going through every courier there is.

A fact that meets another fact has no limits of its own: values around the middle of both stand for
less, equal and more.

>>> import datetime as dt
>>> from jixiaoge.facts import Courier
>>> cells([(Courier.active_days >= 8).node], dt.date(2026, 7, 10))
{'courier.active_days': (7, 8, None)}
>>> cells([(Courier.active_days >= 8).node], dt.date(2026, 7, 10), edges=True)
{'courier.active_days': (0, 7, 8, 9, 31, None)}
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from jixiaoge.language import tree
from jixiaoge.language.lower import DayValue, day_constant, lower
from jixiaoge.language.tree import Comparison, FactLeaf, Node, facts_of, walk
from jixiaoge.language.types import Kind, MonthDay, Type

__all__ = ["cells", "combinations"]

# Where a comparison cuts the line: before its constant, after it, or both.
_BEFORE = {Comparison.LT, Comparison.GE, Comparison.EQ, Comparison.NE}
_AFTER = {Comparison.LE, Comparison.GT, Comparison.EQ, Comparison.NE}


def cells(nodes: Iterable[Node], on: dt.date, *, edges: bool = False) -> dict[str, tuple[Any, ...]]:
    """Return the values of each fact that can make a difference, `None` (not known) last.

    Args:
        nodes: conditions and values, their parameters bound.

        on: the date of the decision.

        edges: also one step either side of each limit, and the ends of the domain.
    """
    lowered = [lower(node) for node in nodes]
    facts = {leaf.key: leaf for node in lowered for leaf in facts_of(node)}
    cuts: dict[str, set[Any]] = {key: set() for key in facts}
    for part in itertools.chain.from_iterable(map(walk, lowered)):
        for leaf, points in _cuts(part, on):
            cuts[leaf.key].update(points)
    return {key: (*_values(leaf.type, cuts[key], edges), None) for key, leaf in facts.items()}


def combinations(values: Mapping[str, tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    """Yield every combination of the values."""
    for chosen in itertools.product(*values.values()):
        yield dict(zip(values, chosen, strict=True))


def _cuts(part: Node, on: dt.date) -> Iterator[tuple[FactLeaf, set[Any]]]:
    """Yield, for each fact that a comparison reads directly, the first values of its cells."""
    match part:
        case tree.Compare(sign=sign, left=FactLeaf() as leaf, right=DayValue() as limit):
            yield leaf, _cut_points(leaf.type, sign, day_constant(limit.source, on))
        case tree.Compare(sign=sign, left=DayValue() as limit, right=FactLeaf() as leaf):
            yield (
                leaf,
                _cut_points(leaf.type, _MIRROR.get(sign, sign), day_constant(limit.source, on)),
            )
        case tree.IsIn(item=FactLeaf() as leaf, options=options):
            for option in options:
                yield leaf, _cut_points(leaf.type, Comparison.EQ, option)
        case tree.Contains(item=FactLeaf() as leaf, member=member):
            yield leaf, {member}
        case tree.Compare() | tree.IsIn() | tree.InSeason():
            together = facts_of(part)
            for leaf in together:
                yield leaf, _around_the_middle(leaf, together)
        case _:
            return


_MIRROR = {
    Comparison.LT: Comparison.GT,
    Comparison.GT: Comparison.LT,
    Comparison.LE: Comparison.GE,
    Comparison.GE: Comparison.LE,
}


def _cut_points(kind: Type, sign: Comparison, limit: Any) -> set[Any]:
    if limit is None:
        return set()
    if not kind.ordered:
        return {limit}
    points: set[Any] = set()
    first_not_below = _ceiling(kind, limit)
    exact = not kind.numeric or first_not_below == limit
    if sign in _BEFORE or not exact:
        points.add(first_not_below)
    if sign in _AFTER and exact:
        points.add(_step(kind, first_not_below, 1))
    return points


def _ceiling(kind: Type, limit: Any) -> Any:
    """Return the first value of the type that is not below the limit."""
    if kind.kind is Kind.INT:
        return -((-Fraction(limit)).__floor__())
    if kind.kind is Kind.DECIMAL:
        units = -((-Fraction(limit) * 10**kind.scale).__floor__())
        return Decimal(units).scaleb(-kind.scale)
    return limit


def _step(kind: Type, value: Any, by: int) -> Any:
    """Return the next value of the type, or the one before."""
    match kind.kind:
        case Kind.INT:
            return value + by
        case Kind.DECIMAL:
            return value + Decimal(by).scaleb(-kind.scale)
        case Kind.DATE:
            return value + dt.timedelta(days=by)
        case _:
            moved = dt.date(2000, value.month, value.day) + dt.timedelta(days=by)
            return MonthDay(moved.month, moved.day)


def _around_the_middle(leaf: FactLeaf, together: tuple[FactLeaf, ...]) -> set[Any]:
    if not leaf.type.ordered or leaf.type.low is None:
        return set()
    low = max(other.type.low for other in together if other.type.kind is leaf.type.kind)
    high = min(other.type.high for other in together if other.type.kind is leaf.type.kind)
    middle = low + (high - low) // 2
    return {_step(leaf.type, middle, by) for by in (0, 1, 2)}


def _values(kind: Type, cuts: set[Any], edges: bool) -> tuple[Any, ...]:
    match kind.kind:
        case Kind.BOOL:
            return (False, True)
        case Kind.CHOICE:
            return tuple(kind.members or ())
        case Kind.CHOICES:
            return _subsets(kind, cuts)
        case _:
            return _ordered_values(kind, cuts, edges)


def _subsets(kind: Type, named: set[Any]) -> tuple[Any, ...]:
    members = [member for member in kind.members or () if member in named]
    sizes = range(len(members) + 1)
    return tuple(
        frozenset(chosen) for size in sizes for chosen in itertools.combinations(members, size)
    )


def _ordered_values(kind: Type, cuts: set[Any], edges: bool) -> tuple[Any, ...]:
    inside = {cut for cut in cuts if kind.low is None or kind.low < cut <= kind.high}
    if kind.low is None:
        inside = inside or {MonthDay(7, 1)}
    chosen = set(inside)
    if inside:
        chosen.add(_step(kind, min(inside), -1))
    if edges:
        chosen |= {_step(kind, cut, by) for cut in inside for by in (-1, 1)}
    if kind.low is not None and (edges or not chosen):
        chosen |= {kind.low, kind.high}
    return tuple(
        sorted(value for value in chosen if kind.low is None or kind.low <= value <= kind.high)
    )
