"""What is known of a fact before anybody's case: its names, its type, who can tell it, what changes it.

A fact is `fixed` where only time changes it (a birth date, uses this month),
and `observed` where it drifts (days worked).
Only fixed facts may prove a date.

>>> from jixiaoge.facts import Courier, specs_of
>>> specs_of(Courier)["registered_on"].fixed, specs_of(Courier)["active_days"].fixed
(True, False)
>>> print(specs_of(Courier)["active_days"].means[0])
当天接过单就算一天；几个平台同一天只算一天。
"""

from __future__ import annotations

import enum

from attrs import frozen

from jixiaoge.language.types import Type

__all__ = ["Asked", "Change", "FactSpec", "Means", "Period"]


class Change(enum.Enum):
    """What can change a fact as days go by."""

    OBSERVED = "会变"
    TODAY = "只在当日"
    FIXED = "不变"
    COUNTED = "每期清零"
    AGES = "每年加一"


class Period(enum.Enum):
    """The period after which a count of uses starts again; a season is one of the service's own."""

    DAY = "每日"
    MONTH = "每月"
    QUARTER = "每季度"
    YEAR = "每年"
    SEASON = "每季"


class Asked(enum.Enum):
    """Who can tell a fact that is not known."""

    COURIER = "本人"
    STATION = "站点或平台名册"
    MERCHANT = "商家或主办方"
    WEATHER = "气象台"
    SYSTEM = "系统"
    JUDGEMENT = "须由人核定"


Means = tuple[str, str]
"""What counts for a fact, in a Chinese and an English sentence; told to who is asked for it."""


@frozen
class FactSpec:
    """Everything known about a fact before anybody's case: labels, type, who knows it, what changes it."""

    name: str
    zh: str
    en: str
    type: Type
    asked: Asked
    change: Change = Change.OBSERVED
    per: Period | None = None
    overruns: bool = False
    is_claim: bool = False
    sensitive: bool = False
    owner: str = ""
    means: Means = ("", "")

    @property
    def key(self) -> str:
        """The key under which rules name the fact: `courier.active_days`."""
        return f"{self.owner}.{self.name}"

    @property
    def fixed(self) -> bool:
        """Whether the fact may prove a date."""
        return self.change not in {Change.OBSERVED, Change.TODAY}
