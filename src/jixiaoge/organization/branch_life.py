"""The life of a branch (三会一课、主题党日、组织生活会、民主评议): what is generally due in a month, quarter or year.

What was not held is a reminder and no fault, and nothing follows from it by itself (fact base B10, B11);
of meetings the rules say 一般 (generally), and so does what is told. Only the days on which something was held are handed over, never who came.

>>> from jixiaoge.testing import city_policy
>>> on = dt.date(2024, 2, 29)
>>> book = city_policy().rulebook("吉州区", on)
>>> held = [Held(Occasion.MEETING, dt.date(2024, 1, 8)), Held(Occasion.THEME_DAY, dt.date(2024, 1, 8))]
>>> asked = {Occasion.MEETING, Occasion.THEME_DAY}
>>> for one in occasions_due(held, asked, since=dt.date(2024, 1, 1), on=on, book=book):
...     print(one.zh)
主题党日：2024年2月至少1次，记了0次，最迟2024年2月29日
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from attrs import frozen

from jixiaoge.errors import InputError, wrong_days
from jixiaoge.organization.dates import in_chinese
from jixiaoge.organization.rounds import Round, rounds
from jixiaoge.rulebook import Basis, Rulebook

__all__ = ["Held", "Occasion", "OccasionDue", "occasions_due"]


class Occasion(enum.Enum):
    """What a branch holds; the value is its Chinese name."""

    MEETING = "支部党员大会"
    COMMITTEE = "支部委员会会议"
    GROUP = "党小组会"
    THEME_DAY = "主题党日"
    LIFE_MEETING = "组织生活会"
    APPRAISAL = "民主评议党员"

    @property
    def en(self) -> str:
        """The occasion in English."""
        return _RULES[self][2]


# How many months a round has, the number of times in it, and the name in English.
_RULES = {
    Occasion.MEETING: (3, "branch_meetings_per_quarter", "branch meeting"),
    Occasion.COMMITTEE: (1, "committee_meetings_per_month", "committee meeting"),
    Occasion.GROUP: (1, "group_meetings_per_month", "group meeting"),
    Occasion.THEME_DAY: (1, "theme_days_per_month", "theme day"),
    Occasion.LIFE_MEETING: (12, "life_meetings_per_year", "organisational-life meeting"),
    Occasion.APPRAISAL: (12, "member_appraisals_per_year", "appraisal of members"),
}
_GENERALLY = {Occasion.MEETING, Occasion.COMMITTEE, Occasion.GROUP}


@frozen
class Held:
    """Something was held on a day; twice on a day is once.

    Raises:
        InputError: the day is no date.
    """

    occasion: Occasion
    on: dt.date

    def __attrs_post_init__(self) -> None:
        if faults := wrong_days(on=self.on):
            raise InputError(faults)


@frozen
class OccasionDue:
    """What is still to be held in a month, quarter or year, or was not.

    Args:
        occasion: what.

        round: the month, quarter or year.

        late: whether it is over.

        basis: what the number rests on.
    """

    occasion: Occasion
    round: Round
    late: bool
    basis: Basis

    @property
    def zh(self) -> str:
        """What is due, in words."""
        one, generally = self.round, "一般" if self.occasion in _GENERALLY else ""
        told = f"{self.occasion.value}：{self._period()}{generally}至少{one.needed}次，记了{one.done}次"
        return told if self.late else f"{told}，最迟{in_chinese(one.last)}"

    @property
    def en(self) -> str:
        """What is due, in English."""
        one, generally = self.round, "generally " if self.occasion in _GENERALLY else ""
        told = (
            f"{self.occasion.en}: {generally}at least {one.needed} from {one.first} to {one.last},"
            f" {one.done} recorded"
        )
        return f"{told}; the time is over" if self.late else told

    def _period(self) -> str:
        first, months = self.round.first, _RULES[self.occasion][0]
        names = {1: f"{first.month}月", 3: f"第{(first.month + 2) // 3}季度", 12: ""}
        return f"{first.year}年{names[months]}"


def occasions_due(
    held: Iterable[Held],
    asked: AbstractSet[Occasion],
    *,
    since: dt.date,
    on: dt.date,
    book: Rulebook,
) -> tuple[OccasionDue, ...]:
    """Return what one branch has not held yet, in the order of last days.

    Args:
        held: what was held, in any order; what is dated after `on` does not count yet.

        asked: what is looked at: a branch without a committee or groups holds no meetings of them.

        since: the first day from which records are kept; months, quarters and years that began before are left out.

        on: the day.

        book: the rules in force.
    """
    kept = list(held)
    found: list[OccasionDue] = []
    for occasion, (months, key, _) in _RULES.items():
        if occasion in asked:
            setting = book.setting(key)
            days = [one.on for one in kept if one.occasion is occasion]
            found += [
                OccasionDue(occasion, one, one.late(on), setting.basis)
                for one in rounds(days, months=months, needed=setting.value, since=since, on=on)
                if one.short
            ]
    return tuple(sorted(found, key=lambda one: one.round.last))
