"""One row of a roster: who says what of a courier, as of which day.

Three kinds of lists are put side by side: platforms' own (行业自查), what visits to communities found
(社区摸排), and what other systems hold (系统联查).
`person` and `phone` are tokens that the caller makes of an identity number and a telephone number,
with a key that only the caller has; the numbers themselves have no place here, and are refused.
What is not known is left empty.

>>> from attrs import evolve
>>> june = dt.date(2026, 6, 30)
>>> row = StaffRow(
...     source=Check.INDUSTRY, roster="甲/2026-06", id="17", as_of=june, person="t-8f2c",
...     phone="f-03aa", platform="甲", county="遂川县")
>>> row.county, row.place
('suichuan', '甲/2026-06 17')
>>> evolve(row, phone="13800000000")
Traceback (most recent call last):
    ...
jixiaoge.InputError: 1 fault in the input: phone: looks like a telephone number; give a token made of it
填写有1处要改：phone：像是手机号；请换成标识再填
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import field, frozen

from jixiaoge.counties import find_county
from jixiaoge.errors import Fault, InputError, printable

__all__ = ["Check", "StaffRow", "missing", "real_number", "slug_of"]

_TEXTS: Final = ("roster", "id", "person", "phone", "staff_number", "platform", "station")
_REAL: Final = (
    (re.compile(r"(\+?86)?1[3-9]\d{9}", re.ASCII), "手机号", "a telephone number"),
    (
        re.compile(r"\d{6}(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])\d{3}[\dXx]", re.ASCII),
        "身份证号",
        "an identity number",
    ),
)


class Check(enum.Enum):
    """Which of the three checks a row comes from; the values are the Chinese names."""

    INDUSTRY = "行业自查"
    COMMUNITY = "社区摸排"
    SYSTEM = "系统联查"


def slug_of(county: str) -> str:
    """Return the slug of a county, or nothing where none is named.

    Raises:
        UnknownCountyError: there is no such county.
    """
    return find_county(county).slug if county else ""


def missing(given: object, names: Iterable[str]) -> Iterator[Fault]:
    """Yield a fault for each of the texts that is empty."""
    for name in names:
        if not getattr(given, name).strip():
            yield Fault(name, "", "a text", zh="缺这一项", en="required, but missing")


@frozen(kw_only=True)
class StaffRow:
    """One row.

    Args:
        source: which check it comes from.

        roster: the name of the list and its issue; rows are told apart by it and `id`.

        id: the row's own name in its list.

        as_of: the day on which it was true.

        person: the token of the identity number; rows with one token are one person.

        phone: the token of the telephone number.

        platform: for whom the courier rides; a platform's own row always says so.

        staff_number: the courier's number at the platform.

        station: the delivery station.

        county: where the courier works; a code, a Chinese name or a slug.

        joined: since when the courier rides for the platform.

        working: whether the courier rides for the platform on that day.

    Raises:
        InputError: a name is missing, or a token looks like a real number.

        UnknownCountyError: there is no such county.
    """

    source: Check
    roster: str
    id: str
    as_of: dt.date
    person: str = ""
    phone: str = ""
    platform: str = ""
    staff_number: str = ""
    station: str = ""
    county: str = field(default="", converter=slug_of)
    joined: dt.date | None = None
    working: bool | None = None

    def __attrs_post_init__(self) -> None:
        if faults := list(_wrong(self)):
            raise InputError(faults)

    @property
    def place(self) -> str:
        """Where the row stands, for messages."""
        return f"{self.roster} {self.id}"


def _wrong(row: StaffRow) -> Iterator[Fault]:
    needed = ("roster", "id", "platform") if row.source is Check.INDUSTRY else ("roster", "id")
    yield from missing(row, needed)
    for name in _TEXTS:
        text: str = getattr(row, name)
        if printable(text) != text:
            zh, en = "有半个字，读不出", "has half of a sign"
            yield Fault(name, text, "a text", zh=zh, en=en)
        yield from real_number(name, text)


def real_number(name: str, text: str) -> Iterator[Fault]:
    """Yield a fault where a text looks like a real number; it is not repeated there, for it may be real."""
    for pattern, like_zh, like_en in _REAL:
        if pattern.fullmatch(text):
            zh, en = (
                f"像是{like_zh}；请换成标识再填",
                f"looks like {like_en}; give a token made of it",
            )
            yield Fault(name, None, "a token", zh=zh, en=en)
