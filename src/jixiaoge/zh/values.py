"""Values as policy staff write them: 是, 否, 未知, days, numbers, choices by their label.

A text is read as the cell of a table is (`jixiaoge.tables`).
A day without a year lies in 2026, the year of the base case.

>>> day("8月20日") == day("2026-08-20") == day("2026年8月20日") == dt.date(2026, 8, 20)
True
>>> from jixiaoge.facts import Courier, Request, specs_of
>>> read(specs_of(Courier)["active_days"].type, "８")
8
>>> read(specs_of(Request)["legal_topic"].type, "报酬")
<LegalTopic.PAY: '报酬'>
>>> read(specs_of(Courier)["active_days"].type, "很多")
Traceback (most recent call last):
    ...
ValueError: 写的是“很多”，要写0到31之间的整数（天）
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from jixiaoge.facts.written import value_from_json
from jixiaoge.language.types import DAY_MAX, DAY_MIN, Kind, Type
from jixiaoge.tables import cell, half_width, parse_day

__all__ = ["day", "read", "spelt", "否", "是", "未知"]

是: Final = True
否: Final = False
未知: Final = None

YEAR: Final = 2026
"""The year of every day that is written without one."""

_LEAP_YEAR: Final = 2000  # which has every day of the year


def day(given: object) -> dt.date:
    """Return the day that was written.

    Raises:
        ValueError: it is no day; the message is Chinese.
    """
    found = (parse_day(given) or _in(YEAR, given)) if isinstance(given, str) else given
    if type(found) is dt.date and DAY_MIN <= found <= DAY_MAX:
        return found
    msg = f"{_told(given)}，{_EXPECTED[Kind.DATE]}"
    raise ValueError(msg)


def read(kind: Type, given: object) -> Any:
    """Return the value that was written; `None` is not known.

    Raises:
        ValueError: it is no value of this type; the message is Chinese and says what is.
    """
    if given is None or given == "未知":
        return None
    value = value_from_json(kind, _respelt(kind, given))
    if not kind.holds(value):
        msg = f"{_told(given)}，{_expected(kind)}"
        raise ValueError(msg)
    return value


def _respelt(kind: Type, given: object) -> object:
    """Write as JSON has it what was written in Chinese."""
    if kind.kind is Kind.DATE:
        return day(given)
    if not isinstance(given, str):
        return given
    found = _in(_LEAP_YEAR, given) if kind.kind is Kind.MONTH_DAY else None
    return f"{found:%m-%d}" if found else cell(kind, given)


def _in(year: int, text: str) -> dt.date | None:
    """Return the day of a year that a text like 8月20日 names."""
    return parse_day(f"{year}年{half_width(text)}")


_EXPECTED: Final = {
    Kind.BOOL: "要写是、否或未知",
    Kind.DATE: "日期要写成“8月20日”或“2026-08-20”",
    Kind.MONTH_DAY: "日期要写成“8月20日”",
}


def spelt(given: object) -> str:
    """Return what was written as it is written on a page: 是, 否 and 未知 in words."""
    if given is None:
        return "未知"
    return ("否", "是")[given] if isinstance(given, bool) else str(given)


def _told(given: object) -> str:
    return f"写的是“{spelt(given)}”"


def _expected(kind: Type) -> str:
    if kind.kind in _EXPECTED:
        return _EXPECTED[kind.kind]
    if kind.members is not None:
        few = "里的几项，用、隔开" if kind.kind is Kind.CHOICES else "里的一项"
        return f"要写{'、'.join(str(member.value) for member in kind.members)}{few}"
    number = f"要写{kind.low}到{kind.high}之间的{kind.kind.value}"
    number += f"（{kind.unit}）" if kind.unit else ""
    return number if kind.kind is Kind.INT else f'{number}，加引号，如"0.50"'
