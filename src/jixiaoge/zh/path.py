"""The way into the Party in Chinese: what is late, missing or wrong, and what is due.

A step is written with its day, or with several days between 、.

>>> way = 党员进程(递交入党申请书="1月31日", 日期="3月1日")
>>> way.过期()
派人谈话：期限1个月，最迟2026年2月28日，已过期
>>> way
入党申请人
派人谈话：期限1个月，最迟2026年2月28日，已过期
缺：派人谈话
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from attrs import frozen

from jixiaoge.organization import Notice, Registered, Standing, Step, may_apply_from, standing
from jixiaoge.zh.answers import 文字
from jixiaoge.zh.base import DAY
from jixiaoge.zh.book import rules_on
from jixiaoge.zh.values import day
from jixiaoge.zh.words import Word, count, day_or_none, in_words, listed, written

__all__ = ["党员进程", "申请入党", "进程"]


def _days(given: object) -> tuple[dt.date, ...]:
    parts = given.split("、") if isinstance(given, str) else [given]
    return tuple(day(part) for part in parts)


_WORDS: Final = {
    "日期": Word(DAY, day),
    **{step.value: Word((), _days) for step in Step},
    "培养联系人": count(1, "人"),
    "入党介绍人": count(2, "人"),
    "培训天数": count(3, "天"),
    "培训学时": count(0, "学时"),
    "延长月数": count(6, "月"),
    "离开单位": Word(None, day_or_none),
}


@frozen(repr=False, eq=False)
class 进程:
    """Where one person stands on a day: the stage that people's decisions opened, and what the rules say.

    Args:
        standing: the same with everything behind it.
    """

    standing: Standing

    def 阶段(self) -> 文字:
        """Return the stage that the last decision on file opened."""
        return 文字(self.standing.stage.value)

    def 过期(self) -> 文字:
        """Return what was not done in time."""
        return _lines(self.standing.late)

    def 要改(self) -> 文字:
        """Return what was registered too early, out of order, or otherwise than the rules have it."""
        return _lines(self.standing.wrong)

    def 缺(self) -> 文字:
        """Return what belongs on file by now and is not there."""
        return _lines(self.standing.missing)

    def 期限(self) -> 文字:
        """Return what is due, each with its last day."""
        return _lines(self.standing.due)

    def 最早(self) -> 文字:
        """Return the days before which a next decision may not be taken."""
        return _lines(self.standing.earliest)

    def 暂缓(self) -> 文字:
        """Return why admission is generally put off."""
        return _lines(self.standing.put_off)

    def __repr__(self) -> str:
        one = self.standing
        parts = (one.late, one.wrong, one.put_off, one.missing, one.due, one.earliest)
        return "\n".join([one.stage.value, *(notice.zh for part in parts for notice in part)])


def 党员进程(**写明的: object) -> 进程:
    """Return where the steps that were written stand on a day; without 日期 that of the base case.

    Raises:
        填写有误: with every wrong name or day.
    """
    said = written(_WORDS, 写明的)
    people = {Step.MENTORS_NAMED: said["培养联系人"], Step.SPONSORS_NAMED: said["入党介绍人"]}
    steps = [
        Registered(
            step,
            on,
            by="示例支部",
            people=frozenset(f"党员{number}" for number in range(people.get(step, 0))),
            days=said["培训天数"],
            hours=said["培训学时"],
            months=said["延长月数"],
        )
        for step in Step
        for on in said[step.value]
    ]
    on = said["日期"]
    return 进程(standing(steps, on=on, book=rules_on(on), leaves_on=said["离开单位"]))


def 申请入党(*, 出生: object) -> 文字:
    """Tell from which day on somebody is old enough to apply.

    Raises:
        填写有误: the day of birth is wrong.
    """
    said = written({"出生": Word(None, day)}, {"出生": 出生})
    first = may_apply_from(said["出生"], rules_on())
    return 文字(f"{in_words(first)}起可以申请")


def _lines(notices: Iterable[Notice]) -> 文字:
    return listed((notice.zh for notice in notices), "没有")
