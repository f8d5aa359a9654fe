"""What the fields of a command may hold: plain texts, whole numbers within bounds, dates.

Everything here has one form in bytes, so that a command has one fingerprint.

>>> AMOUNT.right(5), AMOUNT.right(0), AMOUNT.right(True), AMOUNT.right(5.0)
(True, False, False, False)
>>> TEXT.right("骑手"), TEXT.right(" c1"), TEXT.right("e" + chr(0x301))
(True, False, False)
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable
from typing import Any, Final

from attrs import frozen

from jixiaoge.points.events import Actor, Role

__all__ = [
    "ACTOR",
    "AMOUNT",
    "COUNT",
    "DAY",
    "FACTS",
    "FLAG",
    "MOST_AMOUNT",
    "MOST_AT_ONCE",
    "NAMES",
    "PART",
    "PLACE",
    "SHARES",
    "TEXT",
    "WORDS",
    "YEAR",
    "Check",
]

MOST_AMOUNT: Final = 10**9
"""The most that one posting moves."""
MOST_AT_ONCE: Final = 1_000
"""The most couriers or lines that one command is about."""
_LONGEST = 200
_YEAR_DIGITS = 4


@frozen
class Check:
    """What a field may hold, and what that is called."""

    right: Callable[[Any], bool]
    en: str
    zh: str


def _is_text(given: Any) -> bool:
    """Tell whether this is a text that has one form in bytes."""
    return (
        type(given) is str
        and 0 < len(given) <= _LONGEST
        and given == given.strip()
        and given.isprintable()
        and unicodedata.is_normalized("NFC", given)
    )


def _is_whole(given: Any, low: int) -> bool:
    return type(given) is int and low <= given <= MOST_AMOUNT


def _is_many(given: Any, right: Callable[[Any], bool]) -> bool:
    match given:
        case (*items,) if type(given) is tuple:
            return 0 < len(items) <= MOST_AT_ONCE and all(map(right, items))
        case _:
            return False


def _is_share(given: Any) -> bool:
    match given:
        case (name, parts):
            return _is_text(name) and _is_whole(parts, 1)
        case _:
            return False


def _are_shares(given: Any) -> bool:
    return _is_many(given, _is_share) and len({name for name, _ in given}) == len(given)


def _is_fact(given: Any) -> bool:
    return type(given) is bool or _is_text(given) or _is_whole(given, 0)


def _are_facts(given: Any) -> bool:
    match given:
        case {**facts}:
            return all(_is_text(key) and _is_fact(value) for key, value in facts.items())
        case _:
            return False


def _is_actor(given: Any) -> bool:
    return isinstance(given, Actor) and type(given.role) is Role and _is_text(given.id)


def _is_year(given: Any) -> bool:
    return type(given) is str and len(given) == _YEAR_DIGITS and given.isascii() and given.isdigit()


TEXT = Check(
    _is_text,
    f"printable text of 1 to {_LONGEST} letters, NFC, without a blank at its ends",
    f"1至{_LONGEST}个可见的字（NFC），两头不留空格",
)
WORDS = Check(lambda given: given == "" or _is_text(given), TEXT.en, TEXT.zh)
YEAR = Check(_is_year, "a year of four digits", "四位数的年份")
AMOUNT = Check(
    lambda given: _is_whole(given, 1),
    f"a whole number from 1 to {MOST_AMOUNT}",
    f"1至{MOST_AMOUNT}的整数",
)
COUNT = Check(
    lambda given: _is_whole(given, 0),
    f"a whole number from 0 to {MOST_AMOUNT}",
    f"0至{MOST_AMOUNT}的整数",
)
PART = Check(lambda given: given is None or _is_whole(given, 1), AMOUNT.en, AMOUNT.zh)
PLACE = Check(
    lambda given: given is None or _is_whole(given, -MOST_AMOUNT), "whole metres", "整米数"
)
FLAG = Check(lambda given: type(given) is bool, "yes or no", "是或否")
DAY = Check(lambda given: type(given) is dt.date, "a date", "日期")
ACTOR = Check(_is_actor, "an actor with a reference and a role", "经办人的编号和身份")
NAMES = Check(
    lambda given: _is_many(given, _is_text),
    f"a tuple of 1 to {MOST_AT_ONCE} references",
    f"1至{MOST_AT_ONCE}个编号",
)
SHARES = Check(_are_shares, "names, each once, with whole parts", "不重复的名称和各占几份")
FACTS = Check(_are_facts, "names with texts, flags and whole numbers", "名称配文字、是否或整数")
