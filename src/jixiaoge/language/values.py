"""What a rule author writes with: values, conditions, and the operators between them.

>>> from jixiaoge.facts import Courier
>>> Courier.active_days >= 8
条件(近30天出勤天数 ≥ 8)
>>> Courier.on_roster & ~Courier.visit_declined
条件(在平台名册 且 非 本人谢绝走访)
>>> bool(Courier.active_days >= 8)
Traceback (most recent call last):
    ...
jixiaoge.RuleError: a condition has no value before a case is decided: join conditions with & | ~
条件在判定之前没有真假：请用 & | ~ 连接

A value compares with `==` to a condition, so values are unhashable;
conditions compare plainly, so that two of them can be told apart (`iff` is the operator).
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Generic, NoReturn, TypeVar, overload

from attrs import frozen

from jixiaoge.errors import RuleError
from jixiaoge.language import build
from jixiaoge.language import tree as nodes
from jixiaoge.language.text import in_words
from jixiaoge.language.tree import Comparison, Node

__all__ = [
    "Condition",
    "Duration",
    "Value",
    "all_true",
    "any_true",
    "as_node",
    "days",
    "iff",
    "in_season",
    "max_of",
    "min_of",
    "months",
    "today",
    "when",
]

T = TypeVar("T")
M = TypeVar("M", bound=enum.Enum)


def _no_truth() -> NoReturn:
    raise RuleError(
        en="a condition has no value before a case is decided: join conditions with & | ~",
        zh="条件在判定之前没有真假：请用 & | ~ 连接",
    )


@frozen(repr=False)
class Condition:
    """An expression that is true, false or unknown for a case."""

    node: Node

    def __and__(self, other: Condition) -> Condition:
        return Condition(build.every((self.node, as_condition(other))))

    def __or__(self, other: Condition) -> Condition:
        return Condition(build.some((self.node, as_condition(other))))

    def __rand__(self, other: Condition) -> Condition:
        return Condition(build.every((as_condition(other), self.node)))

    def __ror__(self, other: Condition) -> Condition:
        return Condition(build.some((as_condition(other), self.node)))

    def __invert__(self) -> Condition:
        return Condition(build.opposite(self.node))

    def __bool__(self) -> NoReturn:  # noqa: PLE0304 - it has none, and says so
        _no_truth()

    def __repr__(self) -> str:
        return f"条件({in_words(self.node)})"


@frozen(repr=False)
class Duration:
    """A number of days or months that a date can be moved by."""

    unit: str
    amount: Node

    def __repr__(self) -> str:
        return f"时长({in_words(self.amount)}{'天' if self.unit == 'days' else '个月'})"


class Value(Generic[T]):
    """An expression that stands for a number, a date, a choice or a set of choices."""

    __slots__ = ("node",)
    __hash__ = None  # type: ignore[assignment]  # `==` builds a condition, so a hash would lie

    def __init__(self, node: Node) -> None:
        self.node = node

    def __bool__(self) -> NoReturn:  # noqa: PLE0304 - it has none, and says so
        _no_truth()

    def __repr__(self) -> str:
        return f"值({in_words(self.node)})"

    def _compared(self, sign: Comparison, other: object) -> Condition:
        return Condition(build.compare(sign, self.node, as_node(other)))

    def __eq__(self, other: object) -> Condition:  # type: ignore[override]  # a rule, not a test
        return self._compared(Comparison.EQ, other)

    def __ne__(self, other: object) -> Condition:  # type: ignore[override]  # a rule, not a test
        return self._compared(Comparison.NE, other)

    @overload
    def __lt__(self: _Numeric, other: _Number) -> Condition: ...
    @overload
    def __lt__(self, other: Value[T] | T) -> Condition: ...
    def __lt__(self, other: object) -> Condition:
        return self._compared(Comparison.LT, other)

    @overload
    def __le__(self: _Numeric, other: _Number) -> Condition: ...
    @overload
    def __le__(self, other: Value[T] | T) -> Condition: ...
    def __le__(self, other: object) -> Condition:
        return self._compared(Comparison.LE, other)

    @overload
    def __gt__(self: _Numeric, other: _Number) -> Condition: ...
    @overload
    def __gt__(self, other: Value[T] | T) -> Condition: ...
    def __gt__(self, other: object) -> Condition:
        return self._compared(Comparison.GT, other)

    @overload
    def __ge__(self: _Numeric, other: _Number) -> Condition: ...
    @overload
    def __ge__(self, other: Value[T] | T) -> Condition: ...
    def __ge__(self, other: object) -> Condition:
        return self._compared(Comparison.GE, other)

    def is_in(self, options: Iterable[T]) -> Condition:
        """Tell whether the value is one of some constants."""
        return Condition(build.is_in(self.node, options))

    def between(self, low: Value[T] | T, high: Value[T] | T) -> Condition:
        """Tell whether the value lies between two bounds, both included."""
        return Condition(build.between(self.node, as_node(low), as_node(high)))

    def contains(self: Value[frozenset[M]], member: M) -> Condition:
        """Tell whether a set of choices has a member."""
        return Condition(build.contains(self.node, member))

    @overload
    def __add__(self: Value[dt.date], other: Duration) -> Value[dt.date]: ...
    @overload
    def __add__(self, other: Value[T] | T) -> Value[T]: ...
    def __add__(self, other: Any) -> Value[Any]:
        if isinstance(other, Duration):
            return Value(build.shift(self.node, other.unit, other.amount))
        return Value(build.add(self.node, as_node(other)))

    def __radd__(self, other: T) -> Value[T]:
        return Value(build.add(as_node(other), self.node))

    def __sub__(self, other: Value[T] | T) -> Value[T]:
        return Value(build.subtract(self.node, as_node(other)))

    def __rsub__(self, other: T) -> Value[T]:
        return Value(build.subtract(as_node(other), self.node))

    def __mul__(self, other: Value[Any] | Any) -> Value[Any]:
        return Value(build.multiply(self.node, as_node(other)))

    def __rmul__(self, other: Any) -> Value[Any]:
        return Value(build.multiply(as_node(other), self.node))

    def __floordiv__(self, divisor: int) -> Value[int]:
        return Value(build.floor_divide(self.node, divisor))


_Numeric = Value[int] | Value[Decimal]
_Number = _Numeric | int | Decimal


def as_node(given: object) -> Node:
    """Return the node of a value, a condition or a constant."""
    if isinstance(given, Condition):
        return given.node
    if isinstance(given, Value):
        return given.node  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    return build.literal(given)


def as_condition(given: object) -> Node:
    """Return the node of a condition.

    Raises:
        RuleError: a Python bool was given, most often by `and`, `or` or `==` between conditions.
    """
    if isinstance(given, bool):
        raise RuleError(
            en=f"{given} is a Python bool, not a condition: join conditions with & | ~, compare them with iff(a, b)",
            zh=f"{given} 是 Python 的真假值，不是条件：请用 & | ~ 连接条件，用 iff(a, b) 比较条件",
            given=given,
            expected="a condition",
        )
    return build.condition(as_node(given))


def all_true(*items: Condition) -> Condition:
    """Join several conditions by *and*."""
    return Condition(build.every(as_condition(item) for item in items))


def any_true(*items: Condition) -> Condition:
    """Join several conditions by *or*."""
    return Condition(build.some(as_condition(item) for item in items))


def iff(left: Condition, right: Condition) -> Condition:
    """Tell whether two conditions are both true or both false."""
    return Condition(build.same(as_condition(left), as_condition(right)))


def today() -> Value[dt.date]:
    """Return the date for which the case is decided."""
    return Value(nodes.Today())


def days(amount: Value[int] | int) -> Duration:
    """Return a number of days, to be added to a date."""
    return Duration("days", as_node(amount))


def months(amount: Value[int] | int) -> Duration:
    """Return a number of months, to be added to a date; the last day of a short month is kept."""
    return Duration("months", as_node(amount))


def in_season(start: Value[Any], end: Value[Any], *, on: Value[dt.date] | None = None) -> Condition:
    """Tell whether the day of the decision lies in a season, both ends included."""
    moment = today() if on is None else on
    return Condition(build.in_season(moment.node, as_node(start), as_node(end)))


def min_of(first: Value[T], *others: Value[T] | T) -> Value[T]:
    """Return the least of several values."""
    return Value(build.extreme(map(as_node, (first, *others)), greatest=False))


def max_of(first: Value[T], *others: Value[T] | T) -> Value[T]:
    """Return the greatest of several values."""
    return Value(build.extreme(map(as_node, (first, *others)), greatest=True))


@frozen
class _Then(Generic[T]):
    test: Node
    chosen: Node

    def otherwise(self, value: Value[T] | T) -> Value[T]:
        """Say what holds where the condition does not."""
        return Value(build.choose(self.test, self.chosen, as_node(value)))


@frozen
class _ThenCondition:
    test: Node
    chosen: Node

    def otherwise(self, item: Condition) -> Condition:
        """Say which condition counts where the first does not hold."""
        return Condition(build.choose(self.test, self.chosen, as_condition(item)))


@frozen
class _When:
    test: Node

    @overload
    def then(self, value: Condition) -> _ThenCondition: ...  # type: ignore[overload-overlap]
    @overload
    def then(self, value: Value[T]) -> _Then[T]: ...
    @overload
    def then(self, value: T) -> _Then[T]: ...
    def then(self, value: Any) -> _Then[Any] | _ThenCondition:
        """Say what holds where the condition does.

        Raises:
            RuleError: a Python bool was given.
        """
        if isinstance(value, Condition | bool):
            return _ThenCondition(self.test, as_condition(value))
        return _Then(self.test, as_node(value))


def when(test: Condition) -> _When:
    """Begin a choice: `when(condition).then(value).otherwise(other)`."""
    return _When(as_condition(test))
