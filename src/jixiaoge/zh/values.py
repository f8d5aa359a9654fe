"""Values as policy staff write them: 是, 否, 未知, days, numbers, choices by their label.

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
import re
from contextlib import suppress
from typing import Any, Final
from unicodedata import normalize

from jixiaoge.eligibility.case_json import value_from_json
from jixiaoge.language.types import DAY_MAX, DAY_MIN, Kind, Type

__all__ = ["day", "read", "否", "是", "未知"]

是: Final = True
否: Final = False
未知: Final = None

YEAR: Final = 2026
"""The year of every day that is written without one."""

_DAY: Final = re.compile(r"(?:(\d{4})[-/年])?(\d{1,2})[-/月](\d{1,2})日?", re.ASCII)
_WHOLE: Final = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_YES_NO: Final = {"是": True, "否": False}


def day(given: object) -> dt.date:
    """Return the day that was written.

    Raises:
        ValueError: it is no day; the message is Chinese.
    """
    if type(given) is dt.date and DAY_MIN <= given <= DAY_MAX:
        return given
    found = _DAY.fullmatch(normalize("NFKC", given).strip()) if isinstance(given, str) else None
    if found is not None:
        year, month, number = (int(part) for part in found.groups(str(YEAR)))
        with suppress(ValueError):
            return day(dt.date(year, month, number))
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
    text = normalize("NFKC", given).strip()
    match kind.kind:
        case Kind.BOOL:
            return _YES_NO.get(text, text)
        case Kind.INT:
            return int(text) if _WHOLE.fullmatch(text) else text
        case Kind.CHOICES:
            return given.split("、")
        case Kind.CHOICE:
            return given
        case Kind.MONTH_DAY:
            return _month_day(text)
        case _:
            return text


def _month_day(text: str) -> str:
    """Write a day of the year as JSON has it; what is none comes back as it is."""
    found = _DAY.fullmatch(text)
    return f"{int(found[2]):02}-{int(found[3]):02}" if found and not found[1] else text


_EXPECTED: Final = {
    Kind.BOOL: "要写是、否或未知",
    Kind.DATE: "日期要写成“8月20日”或“2026-08-20”",
    Kind.MONTH_DAY: "日期要写成“8月20日”",
}


def _told(given: object) -> str:
    return f"写的是“{given}”"


def _expected(kind: Type) -> str:
    if kind.kind in _EXPECTED:
        return _EXPECTED[kind.kind]
    if kind.members is not None:
        few = "里的几项，用、隔开" if kind.kind is Kind.CHOICES else "里的一项"
        return f"要写{'、'.join(str(member.value) for member in kind.members)}{few}"
    number = f"要写{kind.low}到{kind.high}之间的{kind.kind.value}"
    number += f"（{kind.unit}）" if kind.unit else ""
    return number if kind.kind is Kind.INT else f'{number}，加引号，如"0.50"'
