"""Rules as plain lists, for archives and fingerprints: `dump` writes them, `load` reads them.

A list begins with the name of its form: `["and", ["fact", "courier.on_roster"], ...]`.

>>> from jixiaoge.facts import Courier
>>> from jixiaoge.language import days, today
>>> rule = (Courier.active_days >= 8) | (today() <= Courier.registered_on + days(30))
>>> print(dump(rule.node)[1])
['>=', ['fact', 'courier.active_days'], ['int', 8]]
>>> leaves = {leaf.key: leaf for leaf in (Courier.active_days.node, Courier.registered_on.node)}
>>> load(dump(rule.node), leaves.__getitem__) == rule.node
True

Wording is never written, so a new label changes no fingerprint; equal rules are written alike.
Numbers keep their digits: a decimal is text, never a float.
A choice is written by its name, and its enumeration is that of the fact it is compared with;
where no fact tells it, the rule cannot be written.
The type of a fact is not written: `leaves` gives the fact, and `build` checks everything again.
A parameter's type is written, and its value where one is bound.

>>> load(["fact", "courier.active_day"], leaves.__getitem__)
Traceback (most recent call last):
    ...
jixiaoge.InputError: 1 fault in the input: $[1]: there is no fact 'courier.active_day'
填写有1处要改：$[1]：没有“courier.active_day”这个事实
"""

from __future__ import annotations

import datetime as dt
import enum
import json
from decimal import Decimal
from typing import Any

from jixiaoge.errors import RuleError
from jixiaoge.language import tree
from jixiaoge.language.decode import load
from jixiaoge.language.text import in_words
from jixiaoge.language.tree import FactLeaf, Node, ParameterLeaf
from jixiaoge.language.types import MonthDay, Type

__all__ = ["dump", "load"]

Members = type[enum.Enum] | None

_HEADS: dict[type[Node], str] = {
    tree.All: "and",
    tree.OneOf: "or",
    tree.Not: "not",
    tree.Same: "same",
    tree.Between: "between",
    tree.InSeason: "in_season",
    tree.Add: "+",
    tree.Subtract: "-",
    tree.Multiply: "*",
    tree.Choose: "choose",
}


def dump(node: Node) -> list[Any]:
    """Write a rule as lists, texts, whole numbers, true, false and null.

    Raises:
        RuleError: a choice stands where no fact tells its enumeration.
    """
    return _dump(node, None)


def _dump(node: Node, members: Members) -> list[Any]:
    match node:
        case FactLeaf(key=key):
            return ["fact", key]
        case ParameterLeaf():
            return _parameter(node, members)
        case tree.Literal(type=kind, value=value):
            _check_members(node, kind, members)
            return _constant(value)
        case tree.Today():
            return ["today"]
        case tree.IsIn(item=item, options=options):
            written = [_constant(_plain(option)) for option in options]
            return ["in", _dump(item, None), sorted(written, key=json.dumps)]
        case tree.Contains(item=item, member=member):
            return ["contains", _dump(item, None), member.name]
        case tree.FloorDivide(item=item, divisor=divisor):
            return ["//", _dump(item, None), divisor]
        case _:
            hint = _members_below(node, members)
            return [_head(node), *(_dump(child, hint) for child in node.children)]


def _head(node: Node) -> str:
    match node:
        case tree.Compare(sign=sign):
            return sign.value
        case tree.Extreme(greatest=greatest):
            return "max" if greatest else "min"
        case tree.Shift(unit=unit):
            return unit
        case _:
            return _HEADS[type(node)]


def _members_below(node: Node, members: Members) -> Members:
    """Return the enumeration of choices directly below a comparison or a choice of two."""
    outer = members if isinstance(node, tree.Choose) else None
    return outer or next(filter(None, map(_told_by_fact, node.children)), None)


def _told_by_fact(node: Node) -> Members:
    match node:
        case FactLeaf(type=kind):
            return kind.members
        case tree.Choose(then=then, otherwise=otherwise):
            return _told_by_fact(then) or _told_by_fact(otherwise)
        case _:
            return None


def _check_members(node: Node, kind: Type, members: Members) -> None:
    if kind.members is not members and kind.members is not None:
        text = in_words(node)
        raise RuleError(
            en=f"{text} is compared with no fact, so nothing tells which enumeration it is of",
            zh=f"“{text}”没有与事实比较，无法知道是哪一类选项",
            given=text,
            expected="a fact of the same enumeration beside it",
        )


def _parameter(leaf: ParameterLeaf, members: Members) -> list[Any]:
    kind = leaf.type
    _check_members(leaf, kind, members)
    low, high = (None if end is None else _constant(end)[1] for end in (kind.low, kind.high))
    written = ["parameter", leaf.key, [kind.kind.name.lower(), low, high, kind.scale, kind.unit]]
    if not leaf.bound:
        return written
    if leaf.value is not None and not kind.holds(leaf.value):
        raise RuleError(
            en=f"the parameter {leaf.key} is {leaf.value!r}, but {kind!r} was expected",
            zh=f"参数“{leaf.key}”的值是{leaf.value!r}，应为{kind.zh}",
            given=leaf.value,
            expected=repr(kind),
        )
    return [*written, ["unknown"] if leaf.value is None else _constant(leaf.value)]


def _constant(value: Any) -> list[Any]:
    match value:
        case bool():
            return ["bool", value]
        case int():
            return ["int", value]
        case Decimal():
            return ["decimal", format(value or abs(value), "f")]
        case dt.date():
            return ["date", value.isoformat()]
        case MonthDay():
            return ["month_day", str(value)]
        case enum.Enum():
            return ["choice", value.name]
        case _:
            return ["choices", sorted(member.name for member in value)]


def _plain(option: Any) -> Any:
    """Return the shortest of equal numbers, so that equal sets are written alike."""
    if not isinstance(option, Decimal):
        return option
    whole = option == option.to_integral_value()
    return int(option) if whole else Decimal(format(option, "f").rstrip("0"))
