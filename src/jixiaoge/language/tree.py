"""The nodes of a rule: plain frozen data, equal when they say the same.

A rule written in Python is turned into this tree once.
From the one tree come the answer, the explanation, the text, the generated code and the archive.
Nodes carry no behaviour: each reading of the tree is a module of its own.

Every node can say its `type`; every node lists its `children`, left to right.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import Any, ClassVar, cast

from attrs import evolve, field, frozen

from jixiaoge.language.types import Kind, Type, boolean, day

__all__ = [
    "Add",
    "All",
    "Between",
    "Choose",
    "Compare",
    "Comparison",
    "Contains",
    "Extreme",
    "FactLeaf",
    "FloorDivide",
    "InSeason",
    "IsIn",
    "Literal",
    "Multiply",
    "Node",
    "Not",
    "OneOf",
    "ParameterLeaf",
    "Same",
    "Shift",
    "Subtract",
    "Today",
    "facts_of",
    "is_boolean",
    "leaves",
    "parameters_of",
    "rebuild",
    "walk",
]


class Comparison(enum.Enum):
    """The six comparisons, by the sign that Python uses."""

    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="
    EQ = "=="
    NE = "!="


@frozen(cache_hash=True)
class Node:
    """One node of a rule."""

    # Names of the attributes that hold child nodes, in reading order.
    branches: ClassVar[tuple[str, ...]] = ()

    @property
    def type(self) -> Type:
        """The type of value that the node stands for."""
        return boolean()

    @property
    def children(self) -> tuple[Node, ...]:
        """The nodes directly below, left to right."""
        found: list[Node] = []
        for name in self.branches:
            found.extend(_as_tuple(getattr(self, name)))
        return tuple(found)


def _as_tuple(branch: Any) -> tuple[Node, ...]:
    return cast("tuple[Node, ...]", branch) if isinstance(branch, tuple) else (branch,)


# --- leaves -----------------------------------------------------------------------------------


@frozen(cache_hash=True)
class _Typed(Node):
    """A node that carries its type."""

    stored_type: Type

    @property
    def type(self) -> Type:
        return self.stored_type


@frozen(cache_hash=True)
class Literal(_Typed):
    """A constant written in the rule."""

    value: Any


@frozen(cache_hash=True)
class FactLeaf(_Typed):
    """A fact of the case, by the key of its defining class and its name: `courier.active_days`."""

    key: str
    zh: str = field(default="", eq=False)


@frozen(cache_hash=True)
class ParameterLeaf(_Typed):
    """A dated number of the policy: a symbol in a rule, with its value once a rulebook binds it.

    `bound` tells whether a value was put in; a bound `None` is a number that nobody published.
    """

    key: str
    zh: str = field(default="", eq=False)
    bound: bool = False
    value: Any = None


@frozen(cache_hash=True)
class Today(Node):
    """The date for which the case is decided."""

    @property
    def type(self) -> Type:
        """A date."""
        return day()


# --- conditions -------------------------------------------------------------------------------


@frozen(cache_hash=True)
class Compare(Node):
    """One value against another."""

    branches: ClassVar[tuple[str, ...]] = ("left", "right")
    sign: Comparison
    left: Node
    right: Node


@frozen(cache_hash=True)
class All(Node):
    """Every one of the conditions (且)."""

    branches: ClassVar[tuple[str, ...]] = ("items",)
    items: tuple[Node, ...]


@frozen(cache_hash=True)
class OneOf(Node):
    """At least one of the conditions (或)."""

    branches: ClassVar[tuple[str, ...]] = ("items",)
    items: tuple[Node, ...]


@frozen(cache_hash=True)
class Not(Node):
    """The opposite of a condition (非)."""

    branches: ClassVar[tuple[str, ...]] = ("item",)
    item: Node


@frozen(cache_hash=True)
class Same(Node):
    """Two conditions that are both true or both false."""

    branches: ClassVar[tuple[str, ...]] = ("left", "right")
    left: Node
    right: Node


@frozen(cache_hash=True)
class IsIn(Node):
    """A value that is one of the listed constants."""

    branches: ClassVar[tuple[str, ...]] = ("item",)
    item: Node
    options: frozenset[Any]


@frozen(cache_hash=True)
class Contains(Node):
    """A set of choices that has one of them."""

    branches: ClassVar[tuple[str, ...]] = ("item",)
    item: Node
    member: enum.Enum


@frozen(cache_hash=True)
class Between(Node):
    """A value between two bounds, both included."""

    branches: ClassVar[tuple[str, ...]] = ("item", "low", "high")
    item: Node
    low: Node
    high: Node


@frozen(cache_hash=True)
class InSeason(Node):
    """A date within a season of every year, both ends included; a season may span the new year."""

    branches: ClassVar[tuple[str, ...]] = ("item", "start", "end")
    item: Node
    start: Node
    end: Node


# --- values -----------------------------------------------------------------------------------


@frozen(cache_hash=True)
class Add(_Typed):
    """The sum of two numbers."""

    branches: ClassVar[tuple[str, ...]] = ("left", "right")
    left: Node
    right: Node


@frozen(cache_hash=True)
class Subtract(_Typed):
    """The difference of two numbers."""

    branches: ClassVar[tuple[str, ...]] = ("left", "right")
    left: Node
    right: Node


@frozen(cache_hash=True)
class Multiply(_Typed):
    """The product of two numbers."""

    branches: ClassVar[tuple[str, ...]] = ("left", "right")
    left: Node
    right: Node


@frozen(cache_hash=True)
class FloorDivide(_Typed):
    """A number divided by a positive constant and rounded down to a whole number."""

    branches: ClassVar[tuple[str, ...]] = ("item",)
    item: Node
    divisor: int


@frozen(cache_hash=True)
class Extreme(_Typed):
    """The least or the greatest of several values."""

    branches: ClassVar[tuple[str, ...]] = ("items",)
    greatest: bool
    items: tuple[Node, ...]


@frozen(cache_hash=True)
class Choose(_Typed):
    """One of two values or conditions, as a condition decides."""

    branches: ClassVar[tuple[str, ...]] = ("condition", "then", "otherwise")
    condition: Node
    then: Node
    otherwise: Node


@frozen(cache_hash=True)
class Shift(Node):
    """A date moved by whole days, or by whole months as `dateutil.relativedelta` moves it."""

    branches: ClassVar[tuple[str, ...]] = ("item", "amount")
    unit: str
    item: Node
    amount: Node

    @property
    def type(self) -> Type:
        """A date."""
        return day()


# --- readings that every module needs ---------------------------------------------------------


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and all below it, parents first."""
    yield node
    for child in node.children:
        yield from walk(child)


def leaves(node: Node) -> Iterator[Node]:
    """Yield the nodes without children, left to right, repeats included."""
    return (found for found in walk(node) if not found.children)


def facts_of(node: Node) -> tuple[FactLeaf, ...]:
    """Return the facts that a node reads, each once, in reading order."""
    return tuple(dict.fromkeys(leaf for leaf in leaves(node) if isinstance(leaf, FactLeaf)))


def parameters_of(node: Node) -> tuple[ParameterLeaf, ...]:
    """Return the parameters that a node reads, each once, in reading order."""
    return tuple(dict.fromkeys(leaf for leaf in leaves(node) if isinstance(leaf, ParameterLeaf)))


def rebuild(node: Node, children: tuple[Node, ...]) -> Node:
    """Return the node over other children, given in the order of `children`."""
    if children == node.children:
        return node
    rest = iter(children)
    changes: dict[str, Any] = {}
    for name in node.branches:
        value = getattr(node, name)
        new = tuple(next(rest) for _ in _as_tuple(value))
        changes[name] = new if isinstance(value, tuple) else new[0]
    return evolve(node, **changes)


def is_boolean(node: Node) -> bool:
    """Whether the node is a condition."""
    return node.type.kind is Kind.BOOL
