"""The types of the rule language: what a fact, a parameter or an expression holds.

There are seven: yes or no, whole number, decimal with a fixed scale, date, month and day,
one choice, and a set of choices.
There is no float: 0.1 + 0.2 must be 0.3 in a rule that somebody may appeal against.

Whole numbers, decimals and dates have bounds, so that every sum can be proved to fit 64 bits.
Units are compared by what they count: "次/人·月" counts 次, and can be compared with "次".

>>> integer(unit="天", low=0, high=31)
whole number 0..31 天
>>> integer(unit="天", low=0, high=31).zh
'整数 0..31 天'
>>> integer(unit="次/人·月").comparable(integer(unit="次"))
True
>>> integer(unit="天").comparable(integer(unit="月"))
False
>>> MonthDay.parse("02-29") < MonthDay.parse("03-01")
True
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from decimal import Decimal
from typing import Any, NamedTuple, assert_never, cast

from attrs import evolve, frozen

__all__ = [
    "DAY_MAX",
    "DAY_MIN",
    "INT64_MAX",
    "INT64_MIN",
    "Kind",
    "MonthDay",
    "Type",
    "boolean",
    "choice",
    "choices",
    "day",
    "decimal",
    "integer",
    "month_day",
    "read_day",
    "read_decimal",
    "type_of_literal",
]

INT64_MIN, INT64_MAX = -(2**63), 2**63 - 1
# Nobody's birth and no deadline of a courier lies outside; month arithmetic stays inside `datetime`.
DAY_MIN, DAY_MAX = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
# 13 digits: a whole number of fen up to a hundred thousand million yuan.
_WIDE = 10**13
_DECIMAL = re.compile(r"-?(?=[0-9.]{1,41}\Z)(0|[1-9][0-9]*)(\.[0-9]+)?\Z")
# Beyond so many places, before or after the point, a decimal is nobody's price or rate.
_FINEST = 40
# Units that are pure ratios and vanish in a product.
_DIMENSIONLESS = ("", "比例")


class Kind(enum.Enum):
    """The seven kinds of value; the values are their Chinese names."""

    BOOL = "是非"
    INT = "整数"
    DECIMAL = "小数"
    DATE = "日期"
    MONTH_DAY = "月日"
    CHOICE = "选项"
    CHOICES = "多选"


_ENGLISH = {
    Kind.BOOL: "yes or no",
    Kind.INT: "whole number",
    Kind.DECIMAL: "decimal",
    Kind.DATE: "date",
    Kind.MONTH_DAY: "month and day",
    Kind.CHOICE: "one of",
    Kind.CHOICES: "some of",
}


class MonthDay(NamedTuple):
    """A day of every year; 29 February means the last day of February."""

    month: int
    day: int

    @classmethod
    def parse(cls, text: str) -> MonthDay:
        """Read `"06-01"`.

        Raises:
            ValueError: it is not a day of a leap year, or not written with two digits each.
        """
        leap_day = dt.date.fromisoformat(f"2000-{text}")
        found = cls(leap_day.month, leap_day.day)
        if str(found) != text:  # a week, such as 2000-W01-1
            msg = f"{text!r} is not a month and day, such as 06-01"
            raise ValueError(msg)
        return found

    def __str__(self) -> str:
        return f"{self.month:02d}-{self.day:02d}"


@frozen
class Type:
    """What an expression holds: its kind, bounds, scale, unit and choices."""

    kind: Kind
    low: Any = None
    high: Any = None
    scale: int = 0
    unit: str = ""
    members: type[enum.Enum] | None = None

    def __repr__(self) -> str:
        return self._told(_ENGLISH[self.kind])

    @property
    def zh(self) -> str:
        """The type in Chinese."""
        return self._told(self.kind.value)

    def _told(self, kind: str) -> str:
        parts = [kind]
        if self.low is not None:
            parts.append(f"{self.low}..{self.high}")
        if self.choice_names:
            parts.append("/".join(self.choice_names))
        return " ".join([*parts, self.unit]).strip()

    @property
    def choice_names(self) -> tuple[str, ...]:
        """The names of the choices; empty for other types."""
        return tuple(member.name for member in self.members or ())

    @property
    def numeric(self) -> bool:
        """Whole numbers and decimals, which can be added and compared with each other."""
        return self.kind is Kind.INT or self.kind is Kind.DECIMAL

    @property
    def ordered(self) -> bool:
        """Types that `<` can compare."""
        return self.numeric or self.kind in {Kind.DATE, Kind.MONTH_DAY}

    @property
    def counts(self) -> str:
        """What the unit counts: the part before the stroke."""
        base = self.unit.split("/")[0]
        return "" if base in _DIMENSIONLESS else base

    def comparable(self, other: Type) -> bool:
        """Whether `==` and, for ordered types, `<` make sense between the two."""
        if self.numeric and other.numeric:
            return self.counts == other.counts or "" in {self.counts, other.counts}
        return self.kind == other.kind and self.members == other.members

    def holds(self, value: object) -> bool:
        """Whether a value is of this type and inside its bounds; never true by conversion."""
        if not _is_of_kind(self, value):
            return False
        if self.low is None:
            return True
        return bool(self.low <= value <= self.high)

    def bounded(self, low: Any, high: Any) -> Type:
        """Return the same type with other bounds."""
        return evolve(self, low=low, high=high)


def _is_of_kind(wanted: Type, value: object) -> bool:
    match wanted.kind:
        case Kind.BOOL:
            return type(value) is bool
        case Kind.INT:
            return type(value) is int
        case Kind.DECIMAL:
            return _is_scaled(value, wanted.scale)
        case Kind.DATE:
            return type(value) is dt.date
        case Kind.MONTH_DAY:
            return type(value) is MonthDay
        case Kind.CHOICE:
            return wanted.members is not None and type(value) is wanted.members
        case Kind.CHOICES:
            return type(value) is frozenset and all(
                type(item) is wanted.members for item in cast("frozenset[object]", value)
            )
        case _:
            assert_never(wanted.kind)


def _is_scaled(value: object, scale: int) -> bool:
    if type(value) is not Decimal or not value.is_finite() or value.copy_abs() > _WIDE:
        return False
    # Counted on the digits, so that no caller's decimal context can round,
    # and no number is written out that has a million noughts.
    _, digits, exponent = value.as_tuple()
    beyond = -int(exponent) - scale
    return -_FINEST <= int(exponent) <= _FINEST and (beyond <= 0 or not any(digits[-beyond:]))


def boolean() -> Type:
    """Yes or no."""
    return Type(Kind.BOOL)


def integer(*, unit: str = "", low: int = -_WIDE, high: int = _WIDE) -> Type:
    """A whole number between two bounds, both included."""
    return Type(Kind.INT, low, high, unit=unit)


def decimal(
    *, scale: int, unit: str = "", low: Decimal = Decimal(-_WIDE), high: Decimal = Decimal(_WIDE)
) -> Type:
    """A decimal with so many digits after the point."""
    return Type(Kind.DECIMAL, low, high, scale=scale, unit=unit)


def day(*, low: dt.date = DAY_MIN, high: dt.date = DAY_MAX) -> Type:
    """A civil date in Ji'an (`Asia/Shanghai`)."""
    return Type(Kind.DATE, low, high)


def month_day() -> Type:
    """A day of every year."""
    return Type(Kind.MONTH_DAY)


def choice(members: type[enum.Enum]) -> Type:
    """One member of an enumeration."""
    return Type(Kind.CHOICE, members=members)


def choices(members: type[enum.Enum]) -> Type:
    """A set of members of an enumeration."""
    return Type(Kind.CHOICES, members=members)


def read_day(text: str) -> dt.date:
    """Read `"2026-07-10"`.

    Raises:
        ValueError: it is not a day, or written in another way, such as 20260710.
    """
    found = dt.date.fromisoformat(text)
    if str(found) != text:
        msg = f"{text!r} is not a day, such as 2026-07-10"
        raise ValueError(msg)
    return found


def read_decimal(text: str) -> Decimal:
    """Read `"0.50"`.

    Raises:
        ValueError: it is not a decimal, or written in another way, such as 5E-1.
    """
    if not _DECIMAL.match(text):
        msg = f"{text!r} is not a decimal, such as 0.50"
        raise ValueError(msg)
    return Decimal(text)


def type_of_literal(value: object) -> Type | None:
    """Return the narrowest type of a Python value, or `None` where the language has none."""
    match value:
        case bool():
            return boolean()
        case int():
            return integer(low=value, high=value)
        case Decimal() if value.is_finite():
            scale = max(0, -int(value.as_tuple().exponent))
            return decimal(scale=scale, low=value, high=value)
        case dt.datetime():
            return None
        case dt.date():
            return day(low=value, high=value)
        case MonthDay():
            return month_day()
        case enum.Enum():
            return choice(type(value))
        case frozenset() | set() if value:
            return _type_of_set(cast("set[object] | frozenset[object]", value))
        case _:
            return None


def _type_of_set(members: set[object] | frozenset[object]) -> Type | None:
    first = next(iter(members))
    return choices(type(first)) if isinstance(first, enum.Enum) else None
