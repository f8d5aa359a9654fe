"""Reading a condition in words: Chinese labels and English names, also side by side.

What `text.in_words` prints is read back to the same tree, in either language.
且、或、非 join conditions, `=` means *equal*; full-width signs and digits are as good as others.
Words need a space between them, as in English.

>>> from jixiaoge.facts import Courier
>>> known = Vocabulary.of([Courier.on_roster.node, Courier.active_days.node])
>>> rule = parse("在平台名册 且（近30天出勤天数 ≥ ８ 或 今天 = 日期（“2026-07-01”））", known)
>>> rule == parse('on_roster and (active_days >= 8 or today == date("2026-07-01"))', known)
True

A name that two facts share is written in full: `courier.active_days`.
A choice is named by its label or name, in quotation marks where the label is no plain word;
what it is compared with tells which enumeration is meant.

The text is parsed, never run: only the forms above are let through.
A number is read as it is written: `0.10` is the decimal 0.10, exactly.
Whatever is wrong is told with its place and the nearest right name.

>>> parse("roster >= 8", known)
Traceback (most recent call last):
    ...
jixiaoge.language.scan.NotationError: column 1: unknown name 'roster' (did you mean on_roster)
第1个字：没有“roster”这个名称（是不是：on_roster）
"""

from __future__ import annotations

import ast
import datetime as dt
import enum
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from attrs import frozen

from jixiaoge.errors import RuleError
from jixiaoge.language import build, tree
from jixiaoge.language.scan import NotationError, Token, expression, tokens
from jixiaoge.language.text import WORDS
from jixiaoge.language.tree import Comparison, Node
from jixiaoge.language.types import MonthDay
from jixiaoge.language.vocabulary import Members, Vocabulary, unknown

__all__ = ["NotationError", "Vocabulary", "parse"]

_COMPARISONS: dict[type[ast.AST], Comparison] = {
    ast.Lt: Comparison.LT,
    ast.LtE: Comparison.LE,
    ast.Gt: Comparison.GT,
    ast.GtE: Comparison.GE,
    ast.Eq: Comparison.EQ,
    ast.NotEq: Comparison.NE,
}
_ARITHMETIC: dict[type[ast.AST], Callable[[Node, Node], Node]] = {
    ast.Add: build.add,
    ast.Sub: build.subtract,
    ast.Mult: build.multiply,
}
_FUNCTIONS = {written: name for words in WORDS.values() for name, written in words.calls.items()}
# How many arguments each function takes, where the number is fixed.
_SIZES = {
    "same": 2,
    "contains": 2,
    "between": 3,
    "in_season": 3,
    "choose": 3,
    "date": 1,
    "month_day": 1,
}
# The functions whose arguments are conditions or values, and nothing else.
_PLAIN: dict[str, Callable[..., Node]] = {
    "same": build.same,
    "between": build.between,
    "in_season": build.in_season,
    "min_of": lambda *items: build.extreme(items, greatest=False),
    "max_of": lambda *items: build.extreme(items, greatest=True),
}
_SHIFTS = ("days", "months")
_DAYS: dict[str, Callable[[str], dt.date | MonthDay]] = {
    "date": dt.date.fromisoformat,
    "month_day": MonthDay.parse,
}
_DIGITS = 40  # more than 64 bits hold; the checks of `build` are narrower
_TODAY = [words.today for words in WORDS.values()]
_YES_NO = {WORDS["zh"].yes: True, WORDS["zh"].no: False}
_UNREADABLE = ("this form is not part of the notation", "规则里没有这种写法")


def parse(text: str, vocabulary: Vocabulary) -> Node:
    """Read a condition or a value written in the notation.

    Raises:
        NotationError: a name, sign or form is unknown, or types and units do not fit.
    """
    found = tokens(text)
    return _Reader(vocabulary, found).node(expression(found))


@frozen
class _Reader:
    """Turns Python's syntax tree into nodes; `members` is the enumeration of a choice."""

    vocabulary: Vocabulary
    tokens: Sequence[Token]

    def node(self, part: ast.expr, members: Members = None) -> Node:
        try:
            return self._node(part, members)
        except NotationError:
            raise
        except RuleError as error:
            raise NotationError.placed(error, self._token(part)) from error

    def _node(self, part: ast.expr, members: Members) -> Node:
        match part:
            case ast.BoolOp(op=ast.And(), values=values):
                return build.every([self.node(value) for value in values])
            case ast.BoolOp(values=values):
                return build.some([self.node(value) for value in values])
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return build.opposite(self.node(operand))
            case ast.Compare():
                return self._compared(part)
            case ast.BinOp():
                return self._arithmetic(part)
            case ast.Call(func=ast.Name(id=name)):
                return self._called(part, name, members)
            case ast.Name() | ast.Attribute():
                return self._named(part, members)
            case _:
                return build.literal(self._constant(part, members))

    def _compared(self, part: ast.Compare) -> Node:
        if len(part.ops) > 1:
            raise self._error(
                part,
                "one comparison at a time: write between(value, low, high)",
                "一次只能比较两个值：请写 介于(值, 下限, 上限)",
            )
        sign, right = _COMPARISONS.get(type(part.ops[0])), part.comparators[0]
        if sign is None:
            raise self._error(part, *_UNREADABLE)
        members = self._members_of(part.left, right)
        return build.compare(sign, self.node(part.left, members), self.node(right, members))

    def _arithmetic(self, part: ast.BinOp) -> Node:
        match part.op, part.right:
            case ast.Add(), ast.Call(func=ast.Name(id=name), args=[amount]) if (
                unit := _FUNCTIONS.get(name)
            ) in _SHIFTS:
                return build.shift(self.node(part.left), str(unit), self.node(amount))
            case ast.FloorDiv(), divisor:
                return build.floor_divide(self.node(part.left), self._constant(divisor, None))
            case _:
                return _ARITHMETIC[type(part.op)](self.node(part.left), self.node(part.right))

    def _called(self, part: ast.Call, name: str, members: Members) -> Node:
        function, args = self._function(part, name), part.args
        if function in _PLAIN:
            return _PLAIN[function](*map(self.node, args))
        if function == "choose":
            found = members or self._members_of(*args[1:])
            return build.choose(
                self.node(args[0]), self.node(args[1], found), self.node(args[2], found)
            )
        if function in _DAYS:
            return build.literal(self._constant(part, None))
        item = self.node(args[0])
        options = [self._constant(arg, item.type.members) for arg in args[1:]]
        return (
            build.contains(item, *options) if function == "contains" else build.is_in(item, options)
        )

    def _function(self, part: ast.Call, name: str) -> str:
        function = _FUNCTIONS.get(name, "")
        if function in _SHIFTS:
            raise self._error(
                part,
                f"{name}(...) can only be added to a date: today + {name}(30)",
                f"{name}(……)只能加在日期后面：今天 + {name}(30)",
            )
        if not function:
            raise unknown(name, _FUNCTIONS, self._token(part))
        size = _SIZES.get(function, max(2, len(part.args)))
        if len(part.args) != size:
            raise self._error(
                part,
                f"{name} takes {size} values, not {len(part.args)}",
                f"{name}要写{size}项，这里有{len(part.args)}项",
            )
        return function

    def _named(self, part: ast.expr, members: Members) -> Node:
        name, token = self._dotted(part), self._token(part)
        meaning = self.vocabulary.meaning(name, members, token)
        if isinstance(meaning, Node):
            return meaning
        if meaning is not None:
            return build.literal(meaning)
        if name in _TODAY:
            return tree.Today()
        if name in _YES_NO:
            return build.literal(_YES_NO[name])
        raise unknown(name, [*self.vocabulary.names(members), *_TODAY], token)

    def _dotted(self, part: ast.expr) -> str:
        match part:
            case ast.Name(id=name):
                return name
            case ast.Attribute(value=owner, attr=name):
                return f"{self._dotted(owner)}.{name}"
            case _:
                raise self._error(part, *_UNREADABLE)

    def _members_of(self, *parts: ast.expr) -> Members:
        """Return the enumeration of the first part that tells it without help."""
        return next(filter(None, map(self._members_of_one, parts)), None)

    def _members_of_one(self, part: ast.expr) -> Members:
        match part:
            case ast.Name() | ast.Attribute():
                return self.vocabulary.members_of(self._dotted(part))
            case ast.Call(func=ast.Name(id=name), args=[_, *values]) if (
                _FUNCTIONS.get(name) == "choose"
            ):
                return self._members_of(*values)
            case ast.Constant(value=str(name)):
                return self.vocabulary.members_of(name)
            case ast.Set(elts=items):
                return self._members_of(*items)
            case _:
                return None

    # --- constants --------------------------------------------------------------------------

    def _constant(self, part: ast.expr, members: Members) -> Any:
        match part:
            case ast.Constant(value=bool() as value):
                return value
            case ast.Constant(value=int() | float()):
                return self._number(part)
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float())):
                found = self._number(part.operand)
                return found.copy_negate() if isinstance(found, Decimal) else -found
            case ast.Set(elts=items):
                known = members or self._members_of(part)
                return frozenset(self._choice(item, known) for item in items)
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(text))]):
                return self._day(part, _FUNCTIONS.get(name), text)
            case ast.Name(id=name) if name in _YES_NO and not members:
                return _YES_NO[name]
            case _:
                return self._choice(part, members)

    def _choice(self, part: ast.expr, members: Members) -> enum.Enum:
        match part:
            case ast.Constant(value=str(name)):
                pass
            case _:
                name = self._dotted(part)
        return self.vocabulary.choice(name, members, self._token(part))

    def _number(self, part: ast.expr) -> int | Decimal:
        written = self._token(part).python
        whole, point, rest = written.partition(".")
        if len(whole + rest) > _DIGITS or (whole[0] == "0" and len(whole) > 1):
            raise self._error(
                part,
                f"a number has at most {_DIGITS} digits, and no nought or comma in front of others",
                f"数最多{_DIGITS}位，前面不加零，也不用逗号分组",
            )
        return Decimal(written) if point else int(written)

    def _day(self, part: ast.expr, function: str | None, text: str) -> dt.date | MonthDay:
        read = _DAYS.get(function or "")
        try:
            if read and str(day := read(text)) == text:
                return day
        except ValueError:
            pass
        raise self._error(
            part,
            f'{text!r} is no day such as date("2026-07-01") or month_day("06-01")',
            f'“{text}”不是日期：请写 日期("2026-07-01") 或 月日("06-01")',
        )

    # --- errors -----------------------------------------------------------------------------

    def _token(self, part: ast.expr) -> Token:
        return self.tokens[part.lineno - 1]

    def _error(self, part: ast.expr, en: str, zh: str) -> NotationError:
        return NotationError(en, zh, token=self._token(part))
