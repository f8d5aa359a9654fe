"""What a figure counts (口径): without it a number cannot be compared with another.

人次 are not 人数: one person who comes three times is one person and three attendances
(fact base L9).

>>> july = Definition(
...     counted=Counted.PEOPLE, what="来义诊的骑手", since=dt.date(2026, 7, 1),
...     until=dt.date(2026, 7, 31), scope="遂川县", source="驿站签到表", key="骑手编号")
>>> print(july)
人数：来义诊的骑手；2026年7月1日至2026年7月31日；遂川县；来源：驿站签到表；同一骑手编号只计一次
>>> july.holds(dt.date(2026, 8, 1))
False
"""

from __future__ import annotations

import datetime as dt
import enum

from attrs import frozen

from jixiaoge.errors import Fault, InputError, wrong_days

__all__ = ["Counted", "Definition"]


class Counted(enum.Enum):
    """What is counted; the values are the Chinese names."""

    PEOPLE = "人数"
    ATTENDANCES = "人次"
    MATTERS = "件数"

    @property
    def units(self) -> tuple[str, ...]:
        """The words that may stand after such a number; the first is the one written."""
        return _UNITS[self]


_UNITS = {
    Counted.PEOPLE: ("人", "名"),
    Counted.ATTENDANCES: ("人次",),
    Counted.MATTERS: ("件", "起", "个"),
}


@frozen(kw_only=True)
class Definition:
    """What a figure counts.

    Args:
        counted: people, attendances or matters.

        what: whom or what, in words.

        since, until: the period, both days included.

        scope: the place, in words.

        source: where the records come from.

        key: what makes two records those of one person: `骑手编号`.

    Raises:
        InputError: the period ends before it begins, or its ends are no dates.
    """

    counted: Counted
    what: str
    since: dt.date
    until: dt.date
    scope: str
    source: str
    key: str

    def __attrs_post_init__(self) -> None:
        if faults := wrong_days(since=self.since, until=self.until):
            raise InputError(faults)
        if self.until < self.since:
            fault = Fault(
                "until", self.until, f"{self.since} or later",
                zh=f"终止日{self.until}早于起始日{self.since}；请核对期间",
                en=f"the period ends on {self.until}, before it begins on {self.since}",
            )  # fmt: skip
            raise InputError([fault])

    def holds(self, day: dt.date) -> bool:
        """Whether a day lies in the period."""
        return self.since <= day <= self.until

    def __str__(self) -> str:
        once = {
            Counted.PEOPLE: f"同一{self.key}只计一次",
            Counted.ATTENDANCES: "来一次计一次",
            Counted.MATTERS: "一条记录计一件",
        }[self.counted]
        days = f"{_written(self.since)}至{_written(self.until)}"
        about = (
            f"{self.counted.value}：{self.what}",
            days,
            self.scope,
            f"来源：{self.source}",
            once,
        )
        return "；".join(about)


def _written(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
