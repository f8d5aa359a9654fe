"""Making nodes, with types, units and bounds checked on the spot.

Whatever is wrong is found when the rule is *built*, before any courier is decided:
a `RuleError` says what was given, what was expected and the nearest right name.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations
from typing import Any, cast

from attrs import evolve

from jixiaoge.errors import RuleError, nearest
from jixiaoge.language import tree
from jixiaoge.language.text import in_words
from jixiaoge.language.tree import Comparison, Node
from jixiaoge.language.types import (
    INT64_MAX,
    INT64_MIN,
    Kind,
    Type,
    decimal,
    integer,
    type_of_literal,
)

__all__ = [
    "add",
    "between",
    "choose",
    "compare",
    "condition",
    "contains",
    "every",
    "extreme",
    "floor_divide",
    "in_season",
    "is_in",
    "literal",
    "multiply",
    "opposite",
    "same",
    "shift",
    "some",
    "subtract",
]


def literal(value: object) -> tree.Literal:
    """Return the node of a constant.

    Raises:
        RuleError: the language has no such type (floats, text, times of day).
    """
    found = type_of_literal(value)
    if found is None or (found.kind is Kind.CHOICES and not _all_members(found, value)):
        hint = '用 Decimal("0.5")' if isinstance(value, float) else "用整数、Decimal、日期或选项"
        raise RuleError(
            en=f"{value!r} is a {type(value).__name__}, which rules cannot hold",
            zh=f"规则里不能写 {value!r}；{hint}",
            given=value,
            expected="bool, int, Decimal, date, MonthDay, or members of an enumeration",
        )
    stored = frozenset(cast("set[object]", value)) if isinstance(value, set) else value
    return tree.Literal(found, stored)


def _all_members(kind: Type, value: Any) -> bool:
    """Whether a set holds members of one enumeration only."""
    members = kind.members
    return members is not None and kind.holds(frozenset(value))


def condition(node: Node) -> Node:
    """Return the node if it is a condition.

    Raises:
        RuleError: it stands for a number, a date or a choice.
    """
    if node.type.kind is not Kind.BOOL:
        raise _mismatch(node, "a condition, such as a comparison", "条件(例如一个比较)")
    return node


def _mismatch(node: Node, en: str, zh: str) -> RuleError:
    text = in_words(node)
    return RuleError(
        en=f"{text} is {node.type!r}, but {en} was expected",
        zh=f"「{text}」是{node.type.zh}，这里要{zh}",
        given=text,
        expected=en,
    )


def _same_kind(left: Node, right: Node) -> None:
    if left.type.comparable(right.type):
        return
    raise RuleError(
        en=f"{in_words(left)} ({left.type!r}) cannot be compared with {in_words(right)} ({right.type!r})",
        zh=f"「{in_words(left)}」({left.type.zh})不能与「{in_words(right)}」({right.type.zh})比较",
        given=in_words(right),
        expected=repr(left.type),
    )


def compare(sign: Comparison, left: Node, right: Node) -> Node:
    """Compare two values of one kind, whose units count the same thing.

    Raises:
        RuleError: kinds or units differ, order is asked of what has none, or a literal
            lies so far outside the bounds that the answer would never change.
    """
    _same_kind(left, right)
    if sign not in {Comparison.EQ, Comparison.NE} and not left.type.ordered:
        raise _mismatch(left, "a number or a date", "数或日期")
    if left.type.kind is Kind.BOOL:
        raise _mismatch(
            left, "a value; compare conditions with iff(a, b)", "一个值；条件之间用 iff"
        )
    for fact, other in ((left, right), (right, left)):
        _inside_domain(fact, other)
    return tree.Compare(sign, left, right)


def _inside_domain(fact: Node, other: Node) -> None:
    if not isinstance(fact, tree.FactLeaf) or not isinstance(other, tree.Literal):
        return
    low, high = fact.type.low, fact.type.high
    if low is not None and not low <= other.value <= high:
        raise RuleError(
            en=f"{fact.key} lies between {low} and {high}, so comparing it with {other.value} decides nothing",
            zh=f"「{fact.key}」只会在 {low} 到 {high} 之间，与 {other.value} 比较没有意义",
            given=other.value,
            expected=f"{low}..{high}",
            fact=fact.key,
        )


def every(items: Iterable[Node]) -> Node:
    """Join conditions by *and*; nested ones are flattened."""
    return tree.All(_flattened(tree.All, items))


def some(items: Iterable[Node]) -> Node:
    """Join conditions by *or*; nested ones are flattened."""
    return tree.OneOf(_flattened(tree.OneOf, items))


def _flattened(kind: type[tree.All | tree.OneOf], items: Iterable[Node]) -> tuple[Node, ...]:
    flat: list[Node] = []
    for item in items:
        flat.extend(item.items if isinstance(item, kind) else (condition(item),))
    return tuple(flat)


def opposite(item: Node) -> Node:
    """Negate a condition."""
    return tree.Not(condition(item))


def same(left: Node, right: Node) -> Node:
    """Tell whether two conditions agree."""
    return tree.Same(condition(left), condition(right))


def is_in(item: Node, options: Iterable[object]) -> Node:
    """Tell whether a value is one of some constants.

    Raises:
        RuleError: there is none, or one of them is not of the value's kind.
    """
    constants = [literal(option) for option in options]
    if not constants:
        raise _mismatch(item, "at least one option", "至少一个选项")
    for constant in constants:
        _same_kind(item, constant)
    return tree.IsIn(item, frozenset(constant.value for constant in constants))


def contains(item: Node, member: enum.Enum) -> Node:
    """Tell whether a set of choices has a member.

    Raises:
        RuleError: the value is not a set, or the member is of another enumeration.
    """
    if item.type.kind is not Kind.CHOICES:
        raise _mismatch(item, "a set of choices", "多选")
    if type(member) is not item.type.members:
        names = item.type.choice_names
        raise RuleError(
            en=f"{member!r} is no choice of {in_words(item)}",
            zh=f"「{in_words(item)}」没有 {member!r} 这一项",
            given=member,
            expected="/".join(names),
            nearest=nearest(getattr(member, "name", str(member)), names),
        )
    return tree.Contains(item, member)


def between(item: Node, low: Node, high: Node) -> Node:
    """Tell whether a value lies between two bounds, both included."""
    compare(Comparison.GE, item, low)
    compare(Comparison.LE, item, high)
    return tree.Between(item, low, high)


def in_season(item: Node, start: Node, end: Node) -> Node:
    """Tell whether a date lies in a season of the year.

    Raises:
        RuleError: the first is not a date, or an end is not a month and day.
    """
    if item.type.kind is not Kind.DATE:
        raise _mismatch(item, "a date", "日期")
    for edge in (start, end):
        if edge.type.kind is not Kind.MONTH_DAY:
            raise _mismatch(edge, "a month and day, such as 06-01", "月日，例如 06-01")
    return tree.InSeason(item, start, end)


# --- numbers and dates ------------------------------------------------------------------------


def _number(node: Node) -> Node:
    if not node.type.numeric:
        raise _mismatch(node, "a number", "数")
    return node


def _result(left: Type, right: Type, scale: int, ends: Iterable[Any]) -> Type:
    """Return the type of a sum or product, proved to fit 64 bits in its smallest unit."""
    values = list(ends)
    low, high = min(values), max(values)
    unit = left.unit if left.counts else right.unit
    worst = max(low, high, key=abs)
    if abs(worst) * 10**scale > INT64_MAX:
        raise RuleError(
            en=f"the result may reach {worst}, which does not fit 64 bits; give the facts narrower bounds",
            zh=f"结果可能达到 {worst}，超出64位整数；请给事实更窄的上下限",
            given=worst,
            expected=f"{INT64_MIN}..{INT64_MAX}",
        )
    if scale == 0 and Kind.DECIMAL not in {left.kind, right.kind}:
        return integer(unit=unit, low=int(low), high=int(high))
    return decimal(scale=scale, unit=unit, low=Decimal(low), high=Decimal(high))


def add(left: Node, right: Node) -> Node:
    """Add two numbers that count the same thing."""
    return tree.Add(_sum_type(left, right, 1), left, right)


def subtract(left: Node, right: Node) -> Node:
    """Subtract one number from another that counts the same thing."""
    return tree.Subtract(_sum_type(left, right, -1), left, right)


def _sum_type(left: Node, right: Node, sign: int) -> Type:
    a, b = _number(left).type, _number(right).type
    _same_kind(left, right)
    ends = (x + sign * y for x in (a.low, a.high) for y in (b.low, b.high))
    return _result(a, b, max(a.scale, b.scale), ends)


def multiply(left: Node, right: Node) -> Node:
    """Multiply two numbers, of which one is a plain ratio.

    Raises:
        RuleError: both have a unit, or the product may not fit 64 bits.
    """
    a, b = _number(left).type, _number(right).type
    if a.counts and b.counts:
        raise _mismatch(
            right, f"a plain number beside {a.counts}", f"不带单位的数(另一个是{a.counts})"
        )
    ends = (x * y for x in (a.low, a.high) for y in (b.low, b.high))
    return tree.Multiply(_result(a, b, a.scale + b.scale, ends), left, right)


def floor_divide(item: Node, divisor: object) -> Node:
    """Divide by a positive whole constant, rounding down.

    Raises:
        RuleError: the divisor is not a positive whole number.
    """
    if type(divisor) is not int or divisor < 1:
        raise RuleError(
            en=f"cannot divide by {divisor!r}: rules divide by positive whole constants only",
            zh=f"不能除以 {divisor!r}：规则里只能除以正整数常数",
            given=divisor,
            expected="a positive int",
        )
    kind = _number(item).type
    low, high = int(kind.low // divisor) - 1, int(kind.high // divisor)
    return tree.FloorDivide(integer(unit=kind.unit, low=low, high=high), item, divisor)


def extreme(items: Iterable[Node], *, greatest: bool) -> Node:
    """Take the least or greatest of several values of one kind.

    Raises:
        RuleError: there are fewer than two, or their kinds differ.
    """
    chosen = tuple(items)
    for one, other in combinations(chosen, 2):  # each pair: a plain number agrees with any unit
        _same_kind(one, other)
    for item in chosen:
        if not item.type.ordered:
            raise _mismatch(item, "a number or a date", "数或日期")
    if len(chosen) < 2:  # noqa: PLR2004 - one value has no extreme
        raise RuleError(
            en="min_of and max_of need two values",
            zh="取最大最小要两个值",
            given=len(chosen),
            expected="2",
        )
    pick = max if greatest else min
    kind = chosen[0].type
    if kind.low is not None:
        kind = _hull(chosen).bounded(
            pick(item.type.low for item in chosen), pick(item.type.high for item in chosen)
        )
    return tree.Extreme(kind, greatest, chosen)


def _hull(items: tuple[Node, ...]) -> Type:
    """Return a type that holds every one of several comparable values."""
    widest = max(
        (item.type for item in items), key=lambda kind: (kind.kind is Kind.DECIMAL, kind.scale)
    )
    if widest.low is None:
        return widest
    unit = next((item.type.unit for item in items if item.type.counts), widest.unit)
    return evolve(widest, unit=unit).bounded(
        min(item.type.low for item in items), max(item.type.high for item in items)
    )


def choose(test: Node, then: Node, otherwise: Node) -> Node:
    """Choose one of two values or conditions.

    Raises:
        RuleError: the two are of different kinds.
    """
    condition(test)
    _same_kind(then, otherwise)
    return tree.Choose(_hull((then, otherwise)), test, then, otherwise)


def _moved(node: Node) -> bool:
    """Whether a date may be one that was moved, chosen among others at that."""
    match node:
        case tree.Shift():
            return True
        case tree.Extreme(items=items):
            return any(map(_moved, items))
        case tree.Choose(then=then, otherwise=otherwise):
            return _moved(then) or _moved(otherwise)
        case _:
            return False


_SHIFT_UNITS = {"days": ("天", "日", ""), "months": ("月", "自然月", "")}
_SHIFT_LIMIT = {"days": 36_600, "months": 1_200}  # a hundred years: dates stay dates


def shift(item: Node, unit: str, amount: Node) -> Node:
    """Move a date by days or months that the policy fixes.

    Raises:
        RuleError: the date was moved already, or the amount is not a constant of that unit.
    """
    if item.type.kind is not Kind.DATE or _moved(item):
        raise _mismatch(item, "a date that was not moved before", "未移动过的日期(不能连加)")
    constant = isinstance(amount, tree.Literal | tree.ParameterLeaf)
    if (
        not constant
        or amount.type.kind is not Kind.INT
        or amount.type.counts not in _SHIFT_UNITS[unit]
    ):
        raise _mismatch(amount, f"a whole number of {unit}", f"以{_SHIFT_UNITS[unit][0]}计的整数")
    if unit == "months" and amount.type.low < 0:
        # (d + n months <= today) is not (d <= today - n months): the end of a month is in the way.
        raise _mismatch(
            amount,
            "a number of months to add; move the other side of the comparison instead",
            "加上的月数；月数不能往回推，请移动比较的另一边",
        )
    if max(abs(amount.type.low), amount.type.high) > _SHIFT_LIMIT[unit]:
        raise _mismatch(
            amount,
            f"at most {_SHIFT_LIMIT[unit]} {unit}",
            f"最多 {_SHIFT_LIMIT[unit]} {_SHIFT_UNITS[unit][0]}",
        )
    return tree.Shift(unit, item, amount)
