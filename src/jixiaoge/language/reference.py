"""The definition of what a rule means: a short evaluator, written to be read.

The compiled form (`compile`) is fast and must agree with this one on every case; tests hold it to that.

`None` is *not known*.
A comparison with something unknown is unknown; conditions join by Kleene's three-valued logic;
a value computed from something unknown is unknown,
except that a choice between two equal values does not depend on its condition.

Decimals and whole numbers are exact, dates are civil dates,
and months are counted by `dateutil.relativedelta` from the date given.
"""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any, Protocol

from dateutil.relativedelta import relativedelta

from jixiaoge.language import tree
from jixiaoge.language.tree import Comparison, Node
from jixiaoge.language.truth import conjunction, disjunction, negation
from jixiaoge.language.types import MonthDay

__all__ = ["Facts", "evaluate", "in_season", "move"]

_LEAP_DAY = MonthDay(2, 29)


class Facts(Protocol):
    """Where the evaluator finds the value of a fact; `None` is not known."""

    def __call__(self, key: str, /) -> Any:
        """Return the value of the fact with that key."""
        ...


_COMPARE: dict[Comparison, Callable[[Any, Any], bool]] = {
    Comparison.LT: operator.lt,
    Comparison.LE: operator.le,
    Comparison.GT: operator.gt,
    Comparison.GE: operator.ge,
    Comparison.EQ: operator.eq,
    Comparison.NE: operator.ne,
}


def evaluate(  # noqa: C901 - one case a kind of node
    node: Node, facts: Facts, on: dt.date
) -> Any:
    """Return the value of a node for one case on one date.

    Args:
        node: a condition or a value whose parameters are bound.

        facts: gives the value of a fact by its key.

        on: the date for which the case is decided.

    Returns:
        True or False for a condition, a `Fraction` for a number, and the plain value of
        other types; `None` where it cannot be known.
    """

    def value(part: Node) -> Any:
        return evaluate(part, facts, on)

    match node:
        case tree.Literal(value=constant):
            return _exact(constant, node)
        case tree.ParameterLeaf(value=constant):
            return _exact(constant, node)
        case tree.FactLeaf(key=key):
            return _exact(facts(key), node)
        case tree.All(items=items):
            return conjunction(value(item) for item in items)
        case tree.OneOf(items=items):
            return disjunction(value(item) for item in items)
        case tree.Not(item=item):
            return negation(value(item))
        case tree.Compare(sign=sign, left=left, right=right):
            return _known(_COMPARE[sign], value(left), value(right))
        case tree.Between(item=item, low=low, high=high):
            x = value(item)
            return conjunction(
                [_known(operator.le, value(low), x), _known(operator.le, x, value(high))]
            )
        case tree.Choose(condition=test, then=then, otherwise=otherwise):
            return _choose(value(test), value(then), value(otherwise))
        case tree.Today():
            return on
        case _:
            return _known(_STRICT[type(node)](node), *map(value, node.children))


def move(day: dt.date, unit: str, amount: int) -> dt.date:
    """Move a date by days or months."""
    return day + (dt.timedelta(days=amount) if unit == "days" else relativedelta(months=amount))


def _known(function: Callable[..., Any], *operands: Any) -> Any:
    return None if any(operand is None for operand in operands) else function(*operands)


def _choose(test: Any, then: Any, otherwise: Any) -> Any:
    if test is None:
        return then if then == otherwise else None
    return then if test else otherwise


def _exact(value: Any, node: Node) -> Any:
    """Make numbers fractions, so that no context can round them."""
    return Fraction(value) if value is not None and node.type.numeric else value


def in_season(day: dt.date, start: MonthDay, end: MonthDay) -> bool:
    """Tell whether a day lies in a season; a start on 29 February is the last day of February."""
    moment = MonthDay(day.month, day.day)
    last_of_february = moment.month == 2 and (day + dt.timedelta(days=1)).month != 2  # noqa: PLR2004 - February
    begun = start <= (_LEAP_DAY if last_of_february else moment)
    return begun and moment <= end if start <= end else begun or moment <= end


def _is_in(node: Any) -> Callable[[Any], bool]:
    numeric = node.item.type.numeric
    options = {Fraction(option) if numeric else option for option in node.options}
    return lambda item: item in options


def _contains(node: Any) -> Callable[[Any], bool]:
    return lambda chosen: node.member in chosen


def _floor_divide(node: Any) -> Callable[[Any], Fraction]:
    return lambda item: Fraction(item // node.divisor)


def _shift(node: Any) -> Callable[[dt.date, Any], dt.date]:
    return lambda day, amount: move(day, node.unit, int(amount))


def _pick(*, greatest: bool) -> Callable[..., Any]:
    return lambda *values: max(values) if greatest else min(values)


# Nodes that are unknown as soon as one operand is, each with what it does to known operands.
_STRICT: dict[type[Node], Callable[[Any], Callable[..., Any]]] = {
    tree.Same: lambda _: operator.eq,
    tree.IsIn: _is_in,
    tree.Contains: _contains,
    tree.InSeason: lambda _: in_season,
    tree.Add: lambda _: operator.add,
    tree.Subtract: lambda _: operator.sub,
    tree.Multiply: lambda _: operator.mul,
    tree.FloorDivide: _floor_divide,
    tree.Extreme: lambda node: _pick(greatest=node.greatest),
    tree.Shift: _shift,
}
