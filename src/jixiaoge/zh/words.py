"""The words that a question about the organisation is asked with: each has a base value and a way to be read.

Who asks writes only what differs from the base; every slip is told at once.

>>> from jixiaoge.zh.base import DAY
>>> words = {"正式党员": count(5, "人"), "日期": Word(DAY, day)}
>>> written(words, {"日期": "8月21日"})
{'正式党员': 5, '日期': datetime.date(2026, 8, 21)}
>>> written(words, {"正式党": 3, "日期": "8月32日"})
Traceback (most recent call last):
    ...
jixiaoge.zh.填写有误: 填写有2处要改：正式党：没有这个名称；是不是：正式党员？；日期：写的是“8月32日”，日期要写成“8月20日”或“2026-08-20”
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Final, TypeVar

from attrs import evolve, frozen

from jixiaoge.counties import find_county
from jixiaoge.eligibility.phrases import shown
from jixiaoge.errors import InputError, UnknownCountyError, nearest
from jixiaoge.language.types import Type, integer
from jixiaoge.zh.answers import 文字
from jixiaoge.zh.filling import Slips, unknown, 填写有误
from jixiaoge.zh.values import day, read, spelt

__all__ = [
    "Word",
    "count",
    "count_or_none",
    "county",
    "day_or_none",
    "in_words",
    "listed",
    "of",
    "one_of",
    "text",
    "told",
    "written",
]

T = TypeVar("T")

_MOST: Final = 1000
_PLACES: Final = {
    "vote": "人数",
    "present": "人数",
    "votes": "得票",
    "roll": "应到",
    "riders": "人数",
    "days": "有效天数",
    "until": "不能参加",
    "by": "由",
    "why": "因为",
    "OfferItem.points": "积分",
    "Redeem.pieces": "件数",
    "Capture.pieces": "件数",
    "Refund.pieces": "件数",
    "Settle.bearers": "几份",
    "Verify.actor": "核实人",
}
"""What places of the library's messages are called on a page."""


@frozen
class Word:
    """One word.

    Args:
        base: its value where it is not written.

        read: makes the value of what was written; raises `ValueError` in Chinese.
    """

    base: Any
    read: Callable[[object], Any]


def written(
    words: Mapping[str, Word], given: Mapping[str, object], *, or_all: bool = False
) -> dict[str, Any]:
    """Return the value of every word: what was written, or the base.

    Args:
        words: those that may be written.

        given: what was written.

        or_all: whether a name that is like none of them is answered with all of them.

    Raises:
        填写有误: with every wrong name or value.
    """
    slips = Slips()
    values: dict[str, Any] = {name: word.base for name, word in words.items()}
    for name, said in given.items():
        if name in words:
            values[name] = slips.tried(name, said, partial(words[name].read, said))
        else:
            slips.faults.append(unknown(name, words, or_all=or_all))
    slips.check()
    return values


def of(kind: Type) -> Callable[[object], Any]:
    """Return how a value of the rule language is read that has to be known."""

    def known(given: object) -> Any:
        if given is None or given == "未知":
            msg = "这里要写明，不能写未知"
            raise ValueError(msg)
        return read(kind, given)

    return known


def count(base: int, unit: str) -> Word:
    """Return a word that is a number of things."""
    return Word(base, of(_number(unit)))


def count_or_none(base: int | None, unit: str) -> Word:
    """Return a word that is a number of things; 未知 is `None`."""
    return Word(base, partial(read, _number(unit)))


def _number(unit: str) -> Type:
    return integer(low=0, high=_MOST, unit=unit)


def text(given: object) -> str:
    """Return what was written as a text; 未知 is an empty one."""
    return "" if given is None else spelt(given)


def day_or_none(given: object) -> Any:
    """Return the day that was written; 未知 is `None`."""
    return None if given is None else day(given)


def one_of(names: Mapping[str, T]) -> Callable[[object], T]:
    """Return how one of some names is read."""

    def found(given: object) -> T:
        name = spelt(given)
        if name in names:
            return names[name]
        close = nearest(name, names) or tuple(names)
        msg = f"没有“{name}”；是不是：{'、'.join(close)}？"
        raise ValueError(msg)

    return found


def county(given: object) -> str:
    """Return the slug of the county that was written."""
    try:
        return find_county(spelt(given)).slug
    except UnknownCountyError as error:
        raise ValueError(error.zh) from error


def in_words(value: object) -> str:
    """Return a value as a page shows it."""
    return shown(value, "zh")


def told(make: Callable[[], T]) -> T:
    """Return what is made.

    Raises:
        填写有误: what the library finds wrong with the input, in Chinese alone.
    """
    try:
        return make()
    except InputError as error:
        faults = [
            evolve(one, path=_PLACES.get(one.path, one.path.removeprefix("votes.")))
            for one in error.faults
        ]
        raise 填写有误(faults) from error


def listed(lines: Iterable[str], nothing: str) -> 文字:
    """Return lines as one text, or what is said where there are none."""
    return 文字("\n".join(lines) or nothing)
