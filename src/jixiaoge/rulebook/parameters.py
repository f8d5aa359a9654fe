"""Dated, sourced numbers: symbols inside rules, values only in a rulebook.

A parameter has a type with bounds, a unit, the direction that is more generous to couriers,
what a county may do with it, and one or more dated values, each with its basis.
A number that nobody published says so (`unknown`) and makes no decision by itself.

>>> p = Parameters({"haircut_per_month": EXAMPLE})
>>> p.haircut_per_month
值(优惠理发次数)
>>> p.haircuts_per_month
Traceback (most recent call last):
    ...
jixiaoge.RuleError: there is no parameter 'haircuts_per_month' (did you mean haircut_per_month)
没有「haircuts_per_month」这个参数（是不是：haircut_per_month）
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from jixiaoge.errors import RuleError, nearest
from jixiaoge.language import types
from jixiaoge.language.tree import ParameterLeaf
from jixiaoge.language.types import Kind, Type
from jixiaoge.language.values import Condition, Value
from jixiaoge.rulebook.basis import Basis, Status

__all__ = ["Better", "Beyond", "DatedValue", "Delegation", "ParameterSpec", "Parameters", "Setting"]


class Better(enum.Enum):
    """Which way is more generous to couriers."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Delegation(enum.Enum):
    """Who may change a parameter for a county; an order is a temporary one, which ends."""

    COUNTY = "county"
    CITY = "city"
    ORDER = "order"
    LOCKED = "locked"


class Beyond(enum.Enum):
    """What happens to a value outside the delegated bounds."""

    REFUSED = "refused"
    PENDING = "pending"


@frozen
class DatedValue:
    """A value in force over a closed interval of dates; `None` with a reason is a number not published."""

    value: Any
    basis: Basis
    since: dt.date = dt.date.min
    until: dt.date = dt.date.max
    unknown: str = ""

    def holds_on(self, day: dt.date) -> bool:
        """Whether the value is in force on a day."""
        return self.since <= day <= self.until


@frozen
class ParameterSpec:
    """Everything about a parameter but what a county makes of it."""

    key: str
    zh: str
    en: str
    type: Type
    better: Better
    delegation: Delegation
    values: tuple[DatedValue, ...]
    allowed: tuple[Any, ...] = ()
    beyond: Beyond = Beyond.REFUSED
    owner: str = ""

    def on(self, day: dt.date) -> DatedValue:
        """Return the value in force on a day; before the first and in a gap it is not known."""
        for dated in self.values:
            if dated.holds_on(day):
                return dated
        note = Basis(Status.ASSUMED, "默认值", note="当日没有有效的值")
        return DatedValue(None, note, unknown="当日没有有效的值")

    def leaf(self, value: Any = None, *, bound: bool = False) -> ParameterLeaf:
        """Return the parameter as a node, with its value once a rulebook binds it."""
        return ParameterLeaf(self.type, self.key, self.zh, bound, value)


@frozen
class Setting:
    """A parameter's value in a rulebook, and the chain of who set it, the last one holding."""

    spec: ParameterSpec
    value: Any
    chain: tuple[tuple[str, Any, Basis], ...]

    @property
    def basis(self) -> Basis:
        """The basis of the value that holds."""
        return self.chain[-1][2]

    @property
    def set_by(self) -> str:
        """Who set the value that holds: `city`, or an amendment's name."""
        return self.chain[-1][0]


class Parameters:
    """The parameters as symbols, one attribute each; what a rule function is given.

    Editors know the names from `parameters.pyi`, which is generated from the TOML files.
    """

    __slots__ = ("_specs",)

    def __init__(self, specs: Mapping[str, ParameterSpec]) -> None:
        self._specs = specs

    def __getattr__(self, key: str) -> Any:
        spec = self._specs.get(key)
        if spec is None:
            raise RuleError(
                f"there is no parameter {key!r}",
                f"没有「{key}」这个参数",
                nearest=nearest(key, self._specs),
            )
        leaf = spec.leaf()
        return Condition(leaf) if spec.type.kind is Kind.BOOL else Value[Any](leaf)

    def __iter__(self) -> Iterator[str]:
        return iter(self._specs)


EXAMPLE = ParameterSpec(
    "haircut_per_month",
    "优惠理发次数",
    "discounted haircuts a month",
    types.integer(unit="次/人·月", low=0, high=31),
    Better.UP,
    Delegation.COUNTY,
    (),
)
"""A parameter without a value, for examples."""
