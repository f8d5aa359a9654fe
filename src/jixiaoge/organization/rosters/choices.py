"""What a person chose: that two are one person or are not, and which value is right; by whom, why and when.

A choice holds from its day on. It names people by their keys, so that it can be kept beside the rosters:
("", token) is whoever has the token, and (roster, id) a row without one.

>>> one, other = PersonKey("", "t-1"), PersonKey("社区/2026-06", "8")
>>> SamePerson(first=one, second=other, same=True, by="社区甲", why="", on=dt.date(2026, 7, 2))
Traceback (most recent call last):
    ...
jixiaoge.InputError: 1 fault in the input: why: required, but missing
填写有1处要改：why：缺这一项
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final, NamedTuple

from attrs import frozen

from jixiaoge.errors import Fault, InputError
from jixiaoge.organization.rosters.rows import StaffRow, missing

__all__ = [
    "FIELDS",
    "OF_PERSON",
    "Choice",
    "PersonKey",
    "RightValue",
    "SamePerson",
    "Value",
    "key_of",
]

Value = str | bool | dt.date

# What is compared, its Chinese name, and its type. A telephone is the person's; the rest is of one platform.
FIELDS: Final[dict[str, tuple[str, type]]] = {
    "phone": ("电话标识", str),
    "county": ("所属县", str),
    "station": ("站点", str),
    "staff_number": ("工号", str),
    "joined": ("入职日期", dt.date),
    "working": ("在岗", bool),
}

OF_PERSON: Final = "phone"


class PersonKey(NamedTuple):
    """How a choice names somebody: no roster and the token, or a roster and the id of a row without token."""

    roster: str
    id: str


def key_of(row: StaffRow) -> PersonKey:
    """Return by what a row's person is known: the token, else nothing but the row itself."""
    return PersonKey("", row.person) if row.person else PersonKey(row.roster, row.id)


@frozen(kw_only=True)
class Choice:
    """Who chose, why, and on which day.

    Raises:
        InputError: nobody, or no reason, is named.
    """

    by: str
    why: str
    on: dt.date

    def __attrs_post_init__(self) -> None:
        if faults := list(self._wrong()):
            raise InputError(faults)

    def _wrong(self) -> Iterator[Fault]:
        yield from missing(self, ("by", "why"))


@frozen(kw_only=True)
class SamePerson(Choice):
    """Two are one person, or (`same=False`) are not."""

    first: PersonKey
    second: PersonKey
    same: bool

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        pair = sorted((self.first, self.second))
        for name, key in zip(("first", "second"), pair, strict=True):
            object.__setattr__(self, name, key)

    def _wrong(self) -> Iterator[Fault]:
        yield from super()._wrong()
        if self.first == self.second:
            zh, en = "两边是同一个", "both are the same"
            yield Fault("second", self.second, "another person", zh=zh, en=en)


@frozen(kw_only=True)
class RightValue(Choice):
    """Of what rows up to the day of the choice say, this is right.

    Args:
        person: who.

        platform: for whom the courier rides; empty for the telephone, which is the person's.

        field: one of `FIELDS`.

        value: what is right.
    """

    person: PersonKey
    platform: str
    field: str
    value: Value

    def _wrong(self) -> Iterator[Fault]:
        yield from super()._wrong()
        if self.field not in FIELDS:
            names = "、".join(FIELDS)
            zh, en = f"没有“{self.field}”这一项；可用的有：{names}", f"unknown; known are {names}"
            yield Fault("field", self.field, names, zh=zh, en=en)
        elif type(self.value) is not FIELDS[self.field][1]:
            zh = f"“{FIELDS[self.field][0]}”不能这样写"
            en = f"not a value of {self.field}"
            yield Fault("value", self.value, FIELDS[self.field][1].__name__, zh=zh, en=en)
        if self.platform and self.field == OF_PERSON:
            zh, en = (
                "电话是本人的，平台一栏留空",
                "a telephone is the person's; leave the platform empty",
            )
            yield Fault("platform", self.platform, "nothing", zh=zh, en=en)
