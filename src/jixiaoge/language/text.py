"""A condition in words: one notation, in Chinese and in English names.

The Chinese form uses the labels that policy staff know, the English form the names in the code.
Both are unambiguous: whatever is printed here can be read back (`notation.parse`).
A choice whose label is no plain word is put in quotation marks: "45岁及以上".
A decimal always shows its point: `5.` is the decimal, `5` the whole number.

>>> from jixiaoge.facts import Courier
>>> from jixiaoge.language import days, today
>>> rule = Courier.on_roster & ((Courier.active_days >= 8) | (today() <= Courier.registered_on + days(30)))
>>> print(in_words(rule.node))
在平台名册 且 (近30天出勤天数 ≥ 8 或 今天 ≤ 登记日期 + 天(30))
>>> print(in_words(rule.node, "en"))
on_roster and (active_days >= 8 or today <= registered_on + days(30))
"""

from __future__ import annotations

import datetime as dt
import enum
import json
import keyword
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Literal

from attrs import frozen

from jixiaoge.language import tree
from jixiaoge.language.tree import Node
from jixiaoge.language.types import MonthDay

__all__ = ["RESERVED", "WORDS", "Language", "Words", "constant_in_words", "in_words"]

Language = Literal["zh", "en"]


@frozen
class Words:
    """The words of one language: connectives, comparison signs and functions."""

    conj: str
    disj: str
    neg: str
    yes: str
    no: str
    today: str
    signs: Mapping[str, str]
    calls: Mapping[str, str]


_FUNCTIONS = {
    "same": "相同",
    "is_in": "属于",
    "contains": "含",
    "between": "介于",
    "in_season": "在季",
    "min_of": "取小",
    "max_of": "取大",
    "choose": "若",
    "days": "天",
    "months": "个月",
    "date": "日期",
    "month_day": "月日",
}
WORDS: Mapping[Language, Words] = {
    "zh": Words(
        "且", "或", "非", "是", "否", "今天",
        {"<": "<", "<=": "≤", ">": ">", ">=": "≥", "==": "=", "!=": "≠"},
        _FUNCTIONS,
    ),
    "en": Words(
        "and", "or", "not", "True", "False", "today",
        {sign: sign for sign in ("<", "<=", ">", ">=", "==", "!=")},
        {name: name for name in _FUNCTIONS},
    ),
}  # fmt: skip
# Words that no fact, parameter or unquoted choice can be called.
RESERVED = frozenset(keyword.kwlist).union(
    *((w.conj, w.disj, w.neg, w.yes, w.no, w.today) for w in WORDS.values())
)

# How tightly each form binds; an operand that binds less tightly is put in brackets.
_OR, _AND, _NOT, _COMPARE, _SUM, _PRODUCT, _ATOM = range(7)


def in_words(node: Node, lang: Language = "zh") -> str:
    """Write a condition or a value in one of the two vocabularies."""
    return _Printer(WORDS[lang], lang).text(node, _OR)


def constant_in_words(value: Any, lang: Language = "zh") -> str:
    """Write a constant as the notation has it."""
    words = WORDS[lang]
    match value:
        case bool():
            return words.yes if value else words.no
        case dt.date():
            return f'{words.calls["date"]}("{value.isoformat()}")'
        case MonthDay():
            return f'{words.calls["month_day"]}("{value}")'
        case enum.Enum():
            return label(value, lang)
        case frozenset():
            return "{" + ", ".join(sorted(constant_in_words(item, lang) for item in value)) + "}"  # pyright: ignore[reportUnknownVariableType]
        case Decimal():
            written = format(value, "f")
            return written if "." in written else f"{written}."
        case _:
            return str(value)


def label(member: enum.Enum, lang: Language) -> str:
    """Return a choice's name: its value is its Chinese label, its name the English one."""
    written = str(member.value) if lang == "zh" else member.name
    plain = written.isidentifier() and written not in RESERVED
    return written if plain else json.dumps(written, ensure_ascii=False)


@frozen
class _Printer:
    words: Words
    lang: Language

    def text(self, node: Node, outer: int) -> str:
        inner, written = self._form(node)
        return f"({written})" if inner < outer else written

    def _form(self, node: Node) -> tuple[int, str]:
        join = self._joined
        match node:
            case tree.OneOf(items=items):
                return _OR, join(self.words.disj, items, _AND) or self.words.no
            case tree.All(items=items):
                return _AND, join(self.words.conj, items, _NOT) or self.words.yes
            case tree.Not(item=item):
                return _NOT, f"{self.words.neg} {self.text(item, _COMPARE)}"
            case tree.Compare(sign=sign, left=left, right=right):
                return _COMPARE, join(self.words.signs[sign.value], (left, right), _SUM)
            case tree.Add(left=left, right=right):
                return _SUM, f"{self.text(left, _SUM)} + {self.text(right, _PRODUCT)}"
            case tree.Subtract(left=left, right=right):
                return _SUM, f"{self.text(left, _SUM)} - {self.text(right, _PRODUCT)}"
            case tree.Shift(item=item, unit=unit, amount=amount):
                return _SUM, f"{self.text(item, _SUM)} + {self._call(unit, amount)}"
            case tree.Multiply(left=left, right=right):
                return _PRODUCT, f"{self.text(left, _PRODUCT)} * {self.text(right, _ATOM)}"
            case tree.FloorDivide(item=item, divisor=divisor):
                return _PRODUCT, f"{self.text(item, _PRODUCT)} // {divisor}"
            case _:
                return _ATOM, self._atom(node)

    def _joined(self, word: str, items: tuple[Node, ...], level: int) -> str:
        return f" {word} ".join(self.text(item, level) for item in items)

    def _call(self, name: str, *arguments: Node | str) -> str:
        written = (a if isinstance(a, str) else self.text(a, _OR) for a in arguments)
        return f"{self.words.calls[name]}({', '.join(written)})"

    def _constants(self, options: frozenset[Any]) -> list[str]:
        return sorted(constant_in_words(option, self.lang) for option in options)

    def _atom(self, node: Node) -> str:
        call: Callable[..., str] = self._call
        match node:
            case tree.Same(left=left, right=right):
                return call("same", left, right)
            case tree.IsIn(item=item, options=options):
                return call("is_in", item, *self._constants(options))
            case tree.Contains(item=item, member=member):
                return call("contains", item, label(member, self.lang))
            case tree.Between(item=item, low=low, high=high):
                return call("between", item, low, high)
            case tree.InSeason(item=item, start=start, end=end):
                return call("in_season", item, start, end)
            case tree.Extreme(greatest=greatest, items=items):
                return call("max_of" if greatest else "min_of", *items)
            case tree.Choose(condition=test, then=then, otherwise=otherwise):
                return call("choose", test, then, otherwise)
            case _:
                return self._leaf(node)

    def _leaf(self, node: Node) -> str:
        match node:
            case tree.FactLeaf(key=key, zh=zh):
                return zh if self.lang == "zh" and zh else key.rpartition(".")[2]
            case tree.ParameterLeaf(key=key, zh=zh):
                return zh if self.lang == "zh" and zh.isidentifier() else key
            case tree.Literal(value=value):
                return constant_in_words(value, self.lang)
            case _:
                return self.words.today
