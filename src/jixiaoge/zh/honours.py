"""Commendation in Chinese: what stands in the way of giving an honour.

>>> 表彰(荣誉="年度之星", 会员=100, 人数=2)
会员100人，年度之星最多1人；现在2人，多1人；请由会员再议
>>> 表彰(荣誉="年度之星", 会员=100, 人数=1)
可以授予
"""

from __future__ import annotations

from typing import Final

from jixiaoge.alliance import Honour, why_not_honour
from jixiaoge.zh.answers import 文字
from jixiaoge.zh.base import DAY
from jixiaoge.zh.book import rules_on
from jixiaoge.zh.values import day
from jixiaoge.zh.words import Word, count, day_or_none, listed, one_of, written

__all__ = ["表彰"]

_HONOUR: Final = {
    "荣誉": Word(Honour.QUARTER, one_of({honour.value: honour for honour in Honour})),
    "会员": count(200, "人"),
    "人数": count(1, "人"),
    "公示": Word(day("2026-08-01"), day_or_none),
    "授予": Word(DAY, day),
}


def 表彰(**写明的: object) -> 文字:
    """Tell what stands in the way of giving an honour: 荣誉、会员、人数、公示、授予.

    Raises:
        填写有误: with every wrong name or value.
    """
    said = written(_HONOUR, 写明的)
    roll = frozenset(f"会员{one}" for one in range(said["会员"]))
    chosen = frozenset(f"会员{one}" for one in range(said["人数"]))
    found = why_not_honour(
        said["荣誉"], chosen, roll, noticed_on=said["公示"], on=said["授予"], book=rules_on()
    )
    return listed((one.zh for one in found), "可以授予")
