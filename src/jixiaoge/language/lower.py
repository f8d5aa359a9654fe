"""From a rule's tree to a smaller one that can be computed fast.

Two things go away, because a decision is always for one given day:

* whatever reads no fact becomes one constant of the day (`DayValue`);
* months and days added to a fact become a threshold on the fact itself:
  `registered_on + months(3) <= today` is `registered_on <= T`, with `T` found once a day.
  This is exact, for a later date never gives an earlier sum (the end of a short month included).

What stays are comparisons of facts with constants, joined by and, or, not.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, assert_never

from attrs import frozen

from jixiaoge.language import tree
from jixiaoge.language.reference import evaluate, move
from jixiaoge.language.tree import Comparison, Node, facts_of, rebuild
from jixiaoge.language.types import Kind, day

__all__ = ["DayValue", "Latest", "day_constant", "lower"]

_FLIPPED = {
    Comparison.LT: Comparison.GT,
    Comparison.LE: Comparison.GE,
    Comparison.GT: Comparison.LT,
    Comparison.GE: Comparison.LE,
    Comparison.EQ: Comparison.EQ,
    Comparison.NE: Comparison.NE,
}


@frozen(cache_hash=True)
class Latest(Node):
    """The latest date that, moved by the amount, is no later than `limit` (or earlier than it)."""

    branches: ClassVar[tuple[str, ...]] = ("amount", "limit")
    unit: str
    amount: Node
    limit: Node
    strictly_before: bool

    @property
    def type(self) -> Any:
        """A date."""
        return day()


@frozen(cache_hash=True)
class DayValue(Node):
    """A value that is the same for every case of a day."""

    source: Node

    @property
    def type(self) -> Any:
        """The type of what is read."""
        return self.source.type


def lower(node: Node) -> Node:
    """Return the small form of a condition or value whose parameters are bound."""
    if not facts_of(node):
        return DayValue(node)
    match node:
        case tree.Between(item=item, low=low, high=high):
            above = lower(tree.Compare(Comparison.LE, low, item))
            return tree.All((above, lower(tree.Compare(Comparison.LE, item, high))))
        case tree.Compare(left=left) if left.type.kind is Kind.DATE:
            return _lower_dates(node)
        case _:
            return rebuild(node, tuple(lower(child) for child in node.children))


def _lower_dates(node: tree.Compare) -> Node:
    if not facts_of(node.left):
        node = tree.Compare(_FLIPPED[node.sign], node.right, node.left)
    moved, limit = node.left, node.right
    if not isinstance(moved, tree.Shift) or facts_of(limit):
        return rebuild(node, (lower(moved), lower(limit)))

    def no_later(strictly: bool) -> Node:
        latest = Latest(moved.unit, moved.amount, limit, strictly)
        return tree.Compare(Comparison.LE, lower(moved.item), DayValue(latest))

    match node.sign:
        case Comparison.LE:
            return no_later(strictly=False)
        case Comparison.LT:
            return no_later(strictly=True)
        case Comparison.GT:
            return tree.Not(no_later(strictly=False))
        case Comparison.GE:
            return tree.Not(no_later(strictly=True))
        case Comparison.EQ:
            return _exactly(no_later(strictly=False), no_later(strictly=True))
        case Comparison.NE:
            return tree.Not(_exactly(no_later(strictly=False), no_later(strictly=True)))
        case _:
            assert_never(node.sign)


def _exactly(no_later: Node, earlier: Node) -> Node:
    return tree.All((no_later, tree.Not(earlier)))


def _no_facts(key: str, /) -> Any:
    raise AssertionError(key)


def day_constant(node: Node, on: dt.date) -> Any:
    """Return the value of something that reads no fact, on one date.

    Decimals come back exact, as the reference evaluator gives them.
    """
    if not isinstance(node, Latest):
        return evaluate(node, _no_facts, on)
    limit, amount = (evaluate(part, _no_facts, on) for part in (node.limit, node.amount))
    if limit is None or amount is None:
        return None
    return _latest(limit - dt.timedelta(days=node.strictly_before), node.unit, int(amount))


def _latest(limit: dt.date, unit: str, amount: int) -> dt.date:
    # Moving back and forth differs by at most three days, where short months clamp.
    found = move(limit, unit, -amount) + dt.timedelta(days=4)
    while move(found, unit, amount) > limit:
        found -= dt.timedelta(days=1)
    return found
