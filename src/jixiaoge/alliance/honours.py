"""Commendation (表彰): so many stars at most, named by members, and some days in public before they are given (E.8).

Who is honoured is for people to choose. What is asked here is how many and since when, and nothing else:
no orders, no punctuality, no points. Courage for others (见义勇为) goes by the province's rules, not by these.

>>> from jixiaoge.testing import city_policy
>>> day = dt.date(2026, 7, 10)
>>> book = city_policy().rulebook("遂川县", day)
>>> chosen, roll = {"m1", "m2"}, {f"m{n}" for n in range(60)}
>>> found = why_not_honour(Honour.QUARTER, chosen, roll, noticed_on=None, on=day, book=book)
>>> print("；".join(one.zh for one in found))
会员60人，季度之星最多1人；现在2人，多1人；请由会员再议；还没有公示；公示满5天再授予
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import Final

from jixiaoge.alliance.reasons import Reason
from jixiaoge.organization.dates import in_chinese
from jixiaoge.rulebook import Rulebook

__all__ = ["Honour", "most_honoured", "why_not_honour"]


class Honour(enum.Enum):
    """An honour of the alliance; the value is its Chinese name."""

    QUARTER = "季度之星"
    YEAR = "年度之星"


_SHARES: Final = {Honour.QUARTER: "honour_quarter_share", Honour.YEAR: "honour_year_share"}
_NAMES: Final = {Honour.QUARTER: "stars of the quarter", Honour.YEAR: "stars of the year"}


def most_honoured(honour: Honour, members: int, book: Rulebook) -> int:
    """Return how many of so many members may have an honour, in a county at one time.

    >>> from jixiaoge.testing import city_policy
    >>> book = city_policy().rulebook("遂川县", dt.date(2026, 7, 10))
    >>> most_honoured(Honour.QUARTER, 49, book), most_honoured(Honour.QUARTER, 50, book)
    (0, 1)
    """
    share: Decimal = book.setting(_SHARES[honour]).value
    return int(share * members)


def why_not_honour(
    honour: Honour,
    chosen: AbstractSet[str],
    roll: AbstractSet[str],
    *,
    noticed_on: dt.date | None,
    on: dt.date,
    book: Rulebook,
) -> tuple[Reason, ...]:
    """Return all that stands in the way of giving an honour; nothing where it may be given.

    Args:
        honour: which one.

        chosen: references of those whom the members chose.

        roll: references of the members of the day.

        noticed_on: the day on which their names were made public.

        on: the day on which it is given.

        book: the rules of the county.
    """
    return (*_too_many(honour, chosen, roll, book), *_unnoticed(noticed_on, on, book))


def _too_many(
    honour: Honour, chosen: AbstractSet[str], roll: AbstractSet[str], book: Rulebook
) -> Iterator[Reason]:
    if strangers := sorted(chosen - roll):
        names = "、".join(strangers), ", ".join(strangers)
        zh, en = f"不是会员：{names[0]}；请换人", f"no members: {names[1]}; choose others"
        yield Reason("not_members", zh, en)
    most, number = most_honoured(honour, len(roll), book), len(chosen)
    if number > most:
        yield Reason(
            "too_many",
            f"会员{len(roll)}人，{honour.value}最多{most}人；现在{number}人，多{number - most}人；请由会员再议",
            f"{len(roll)} members may have {most} {_NAMES[honour]}, not {number}; let the members choose again",
        )


def _unnoticed(noticed_on: dt.date | None, on: dt.date, book: Rulebook) -> Iterator[Reason]:
    days = book.setting("honour_notice_days").value
    if noticed_on is None:
        zh = f"还没有公示；公示满{days}天再授予"
        yield Reason("not_noticed", zh, f"not in public yet; give it after {days} days of notice")
        return
    first = noticed_on + dt.timedelta(days=days + 1)  # so many whole days between
    if on < first:
        zh = f"{in_chinese(noticed_on)}公示，要满{days}天；{in_chinese(first)}起可以授予"
        yield Reason("noticed_too_late", zh, f"public since {noticed_on}; give it from {first} on")
