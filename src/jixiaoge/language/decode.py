"""Reading the lists that `codec.dump` wrote.

Nothing is taken on trust: every form, name and number is checked, and `build` makes the nodes,
so that types, units and bounds are checked as for a rule written today.
What is wrong is told with its path: `$[2][1]`, counted from 0.

>>> load(["not", ["bool", 1]], {}.__getitem__)
Traceback (most recent call last):
    ...
jixiaoge.InputError: 1 fault in the input: $[1]: ['bool', 1] given, a constant of its kind expected
填写有1处要改：$[1]：写的是['bool', 1]，应为同类的常数
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from attrs import frozen

from jixiaoge.errors import Fault, InputError, RuleError, nearest, shown
from jixiaoge.language import build, tree
from jixiaoge.language.tree import Comparison, FactLeaf, Node, ParameterLeaf
from jixiaoge.language.types import Kind, MonthDay, Type, read_day, read_decimal

__all__ = ["FORMS", "load"]

Members = type[enum.Enum] | None

_Make = Callable[..., Node]


def _moved(unit: str) -> Callable[[Node, Node], Node]:
    return lambda item, amount: build.shift(item, unit, amount)


# The forms made of nodes alone: how many (`None`: any number), and what makes the node.
_OF_NODES: Mapping[str, tuple[int | None, _Make]] = {
    **{sign.value: (2, partial(build.compare, sign)) for sign in Comparison},
    "and": (None, lambda *items: build.every(items)),
    "or": (None, lambda *items: build.some(items)),
    "not": (1, build.opposite),
    "same": (2, build.same),
    "between": (3, build.between),
    "in_season": (3, build.in_season),
    "+": (2, build.add),
    "-": (2, build.subtract),
    "*": (2, build.multiply),
    "min": (None, lambda *items: build.extreme(items, greatest=False)),
    "max": (None, lambda *items: build.extreme(items, greatest=True)),
    "choose": (3, build.choose),
    "days": (2, _moved("days")),
    "months": (2, _moved("months")),
    "today": (0, tree.Today),
}
_KINDS = {kind.name.lower(): kind for kind in Kind}
_BOUNDED = {Kind.INT, Kind.DECIMAL, Kind.DATE}
FORMS = (*_OF_NODES, "//", "in", "contains", "fact", "parameter", *_KINDS)
_SIGNS = {sign.value for sign in Comparison}
_TOLD = 200  # characters of what was given
_FINEST = 15  # digits after the point
_HUGE = 10**40  # more than 64 bits hold; the checks of `build` are narrower


def load(data: object, leaves: Callable[[str], FactLeaf]) -> Node:
    """Read what `dump` wrote; `leaves` gives a fact by its key, or raises `LookupError`.

    Raises:
        InputError: a form is unknown, has too few or too many parts, or does not fit its place.
    """
    try:
        return _Reader(leaves).node(data, "$", None)
    except RecursionError:
        raise _fault("$", data, "a rule", "nested too deep", "嵌套太深") from None


@frozen
class _Reader:
    leaves: Callable[[str], FactLeaf]

    def node(self, data: Any, path: str, members: Members) -> Node:
        if not _is_form(data):
            raise _misfit(path, data, 'a list such as ["today"]', '列表，例如["today"]')
        try:
            return self._form(data, path, members)
        except RuleError as error:
            raise _fault(path, data, error.expected or "", error.en, error.zh) from error

    def _form(self, data: list[Any], path: str, members: Members) -> Node:
        match data:
            case ["fact", _]:
                return self._fact(data[1], f"{path}[1]")
            case ["parameter", str(key), [str(), _, _, _, _] as kind, *value] if len(value) <= 1:
                return _parameter(key, kind, value, path, members)
            case ["in", item, [*options]]:
                of = self.node(item, f"{path}[1]", None)
                places = ((option, f"{path}[2][{i}]") for i, option in enumerate(options))
                return build.is_in(of, [_constant(*place, of.type.members) for place in places])
            case ["contains", item, str(name)]:
                of = self.node(item, f"{path}[1]", None)
                return build.contains(
                    of, _constant(["choice", name], f"{path}[2]", of.type.members)
                )
            case ["//", item, divisor]:
                return build.floor_divide(self.node(item, f"{path}[1]", None), divisor)
            case [head, *parts] if head in _OF_NODES:
                return self._of_nodes(head, parts, path, members)
            case [head, _] if head in _KINDS:
                return build.literal(_constant(data, path, members))
            case _:
                raise _unknown_form(data, path)

    def _of_nodes(self, head: str, parts: list[object], path: str, members: Members) -> Node:
        size, make = _OF_NODES[head]
        if size not in {None, len(parts)}:
            raise _misfit(
                path, [head, *parts], f"{size} parts after {head}", f"{head}后面写{size}项"
            )
        places = [(part, f"{path}[{place}]") for place, part in enumerate(parts, 1)]
        hint = members if head == "choose" else None
        if head == "choose" or head in _SIGNS:
            hint = hint or next(
                filter(None, (self._told_by_fact(*place) for place in places)), None
            )
        return make(*(self.node(*place, hint) for place in places))

    def _told_by_fact(self, data: Any, path: str) -> Members:
        match data:
            case ["fact", key]:
                return self._fact(key, f"{path}[1]").type.members
            case ["choose", _, then, otherwise]:
                found = self._told_by_fact(then, f"{path}[2]")
                return found or self._told_by_fact(otherwise, f"{path}[3]")
            case _:
                return None

    def _fact(self, key: object, path: str) -> FactLeaf:
        if not isinstance(key, str):
            raise _misfit(path, key, "the key of a fact", "事实的键")
        try:
            return self.leaves(key)
        except LookupError:
            en, zh = f"there is no fact {key!r}", f"没有“{key}”这个事实"
            raise _fault(path, key, "the key of a fact", en, zh) from None


def _is_form(data: Any) -> bool:
    return isinstance(data, list) and data != [] and isinstance(data[0], str)


def _parameter(
    key: str, written: Sequence[Any], values: Sequence[Any], path: str, members: Members
) -> ParameterLeaf:
    kind = _type(written, f"{path}[2]", members)
    if not values:
        return ParameterLeaf(kind, key)
    if values == [["unknown"]]:
        return ParameterLeaf(kind, key, bound=True)
    value = _constant(values[0], f"{path}[3]", members)
    if not kind.holds(value):
        raise _misfit(f"{path}[3]", values[0], repr(kind), repr(kind))
    return ParameterLeaf(kind, key, bound=True, value=value)


def _type(written: Sequence[Any], path: str, members: Members) -> Type:
    match written:
        case [str(name), low, high, int(scale), str(unit)] if (
            name in _KINDS and 0 <= scale <= _FINEST and type(scale) is int
        ):
            kind = _KINDS[name]
        case _:
            raise _misfit(path, written, "a type", "类型")
    if kind in _BOUNDED:
        low = _constant([name, low], f"{path}[1]", None)
        high = _constant([name, high], f"{path}[2]", None)
    elif low is not None or high is not None:
        raise _misfit(path, written, "null for both bounds", "上下限为null")
    chosen = members if kind in {Kind.CHOICE, Kind.CHOICES} else None
    if kind in {Kind.CHOICE, Kind.CHOICES} and members is None:
        raise _misfit(path, written, "a fact beside it that has choices", "旁边有同类选项的事实")
    return Type(kind, low, high, scale, unit, chosen)


def _constant(data: Any, path: str, members: Members) -> Any:
    names: Mapping[str, enum.Enum] = members.__members__ if members else {}
    match data:
        case ["bool", bool(value)]:
            return value
        case ["int", int(value)] if type(value) is int and abs(value) < _HUGE:
            return value
        case [str(name), str(text)] if (read := _read(name, text)) is not None:
            return read
        case ["choice", str(name)] if name in names:
            return names[name]
        case ["choices", [*chosen]] if all(
            isinstance(name, str) for name in chosen
        ) and names.keys() >= set(chosen):
            return frozenset(names[str(name)] for name in chosen)
        case ["choice" | "choices", _]:
            told = "/".join(names) or "a fact beside it that has choices"
            raise _misfit(path, data, told, "/".join(names) or "旁边有同类选项的事实")
        case _:
            raise _misfit(path, data, "a constant of its kind", "同类的常数")


def _read(name: str, text: str) -> Decimal | dt.date | MonthDay | None:
    try:
        match name:
            case "decimal":
                return read_decimal(text)
            case "date":
                return read_day(text)
            case "month_day":
                return MonthDay.parse(text)
            case _:
                return None
    except ValueError:
        return None


# --- errors -------------------------------------------------------------------------------------


def _fault(path: str, given: object, expected: str, en: str, zh: str) -> InputError:
    return InputError([Fault(path, shown(given)[:_TOLD], expected, zh, en)])


def _misfit(path: str, given: object, en: str, zh: str) -> InputError:
    told = shown(given)[:_TOLD]
    return _fault(path, given, en, f"{told} given, {en} expected", f"写的是{told}，应为{zh}")


def _unknown_form(data: list[Any], path: str) -> InputError:
    head = data[0]
    if head in FORMS:
        return _misfit(path, data, f"a proper {head!r}", f"完整的“{head}”")
    close = ", ".join(nearest(head, FORMS))
    en = f"unknown form {head!r}" + (f"; did you mean {close}?" if close else "")
    zh = f"没有“{head}”这种写法" + (f"；是不是：{close}？" if close else "")
    return _fault(path, data, "/".join(FORMS), en, zh)
