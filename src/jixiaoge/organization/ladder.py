"""The order in which organisations are tried (归属次序): by line, then by area, and the city at last.

That the line comes before the area is of the published account, and no county may change it.
Inside the line and inside the area a county may: each rung has a number, and the smaller comes first.
The numbers only sort. Whatever they are, every rung is tried once, and the city last; so nobody is left out.

>>> import datetime as dt
>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("jizhou", dt.date(2026, 7, 1))
>>> print("、".join(rung.zh for rung in ladder(book)))
平台企业党支部、联合党支部、行业党支部、社区、街道乡镇、县级综合党委、市级
"""

from __future__ import annotations

import enum

from jixiaoge.rulebook.parameters import Setting
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["Rung", "Side", "ladder", "set_by_county"]


class Side(enum.IntEnum):
    """Line, area (条、块) or city, in the order in which they are tried."""

    LINE = 1
    AREA = 2
    CITY = 3


class Rung(enum.Enum):
    """One step of the ladder, in the city's order."""

    PLATFORM_BRANCH = "平台企业党支部"
    JOINT_BRANCH = "联合党支部"
    INDUSTRY_BRANCH = "行业党支部"
    COMMUNITY = "社区"
    TOWNSHIP = "街道乡镇"
    COUNTY = "县级综合党委"
    CITY = "市级"

    @property
    def zh(self) -> str:
        """The rung in Chinese."""
        return self.value

    @property
    def en(self) -> str:
        """The rung in English."""
        return self.name.lower().replace("_", " ")

    @property
    def side(self) -> Side:
        """Whether it is of the line, of the area, or the city."""
        match self:
            case Rung.PLATFORM_BRANCH | Rung.JOINT_BRANCH | Rung.INDUSTRY_BRANCH:
                return Side.LINE
            case Rung.CITY:
                return Side.CITY
            case _:
                return Side.AREA

    @property
    def by_line(self) -> bool:
        """Whether it is of the line (条), not of the area (块)."""
        return self.side is Side.LINE


def ladder(book: Rulebook | None = None) -> tuple[Rung, ...]:
    """Return every rung once, in the order in which they are tried.

    Args:
        book: the rules of a county; without them, the city's order. Of equal numbers the city's order holds.

    Raises:
        UnknownNameError: the rulebook lacks one of the numbers.
    """
    if book is None:
        return tuple(Rung)
    return tuple(sorted(Rung, key=lambda rung: (rung.side, _number(rung, book))))


def set_by_county(book: Rulebook | None, side: Side) -> tuple[Setting, ...]:
    """Return the numbers that a county set for the order up to a side.

    Raises:
        UnknownNameError: the rulebook lacks one of the numbers.
    """
    if book is None:
        return ()
    numbers = [_setting(rung, book) for rung in Rung if rung.side <= min(side, Side.AREA)]
    return tuple(setting for setting in numbers if setting.set_by != "city")


def _number(rung: Rung, book: Rulebook) -> int:
    return 0 if rung is Rung.CITY else _setting(rung, book).value


def _setting(rung: Rung, book: Rulebook) -> Setting:
    return book.setting(f"responsibility_order_{rung.name.lower()}")
