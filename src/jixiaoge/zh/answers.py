"""An answer in Chinese, and the texts behind it.

>>> from jixiaoge.testing import example
>>> answer = 答复(example("health_checkup", checkups_this_year=1)(on="2026-08-20"))
>>> answer
还没到：2027年1月1日起
>>> answer.说明()
健康体检：还没到
今年用了1次，每年1次。
2027年1月1日起可以享受。
身体不舒服别等：义诊人人可看。
不同意？2026年9月4日（含）前到任一驿站申请人工复核；复核期间，正在享受的服务照常。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import frozen

from jixiaoge.eligibility import Decision, Outcome, clerk_view, courier_view, officer_view

__all__ = ["文字", "答复"]


class 文字(str):
    """A text that shows itself as it is, without quotation marks."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


@frozen(repr=False, eq=False)
class 答复:
    """The answer for one case and one service, told in one Chinese line.

    Args:
        decision: the answer with everything behind it.
    """

    decision: Decision

    def 说明(self) -> 文字:
        """Return what the courier reads."""
        return 文字(courier_view(self.decision))

    def 窗口(self) -> 文字:
        """Return what the clerk at the counter reads: every clause with its value and source."""
        return 文字(clerk_view(self.decision))

    def 来源(self) -> 文字:
        """Return what the policy officer reads: where each number comes from, and who set it."""
        return 文字(officer_view(self.decision))

    def __repr__(self) -> str:
        named = "、".join(self._details())
        return self.decision.outcome.value + (f"：{named}" if named else "")

    def _details(self) -> Iterable[str]:
        found = self.decision
        match found.outcome:
            case Outcome.ELIGIBLE:
                return ()
            case Outcome.NOT_YET if found.opens_on is not None:
                return (f"{_short(found.opens_on, found.on)}起",)
            case Outcome.NEEDS_FACTS:
                return self._labels(found.needs)
            case Outcome.NEEDS_REVIEW if found.truth is None:
                numbers = (found.settings[key].spec.zh for key in found.unpublished)
                return (*self._labels(found.to_judge), *(f"{zh}没有公布" for zh in numbers))
            case _:  # the clauses that do not hold
                return [clause.zh for clause in found.clauses]

    def _labels(self, facts: Iterable[str]) -> list[str]:
        specs = self.decision.desk.rules.specs
        return [specs[key].zh for key in facts]


def _short(day: dt.date, on: dt.date) -> str:
    """Write a day, with its year only where it is not that of the decision."""
    year = "" if day.year == on.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"
