"""Membership of the alliance in Chinese: what stands in the way of joining, and how a member stands.

>>> 入会(周岁=17)
17周岁，要满18周岁；八送服务照常
>>> 入会()
可以入会
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from jixiaoge.alliance.members.joining import Applicant, why_not_join
from jixiaoge.alliance.members.register import AllianceMember, standing_on
from jixiaoge.language.types import integer
from jixiaoge.zh.answers import 文字
from jixiaoge.zh.base import COUNTY
from jixiaoge.zh.book import rules_on
from jixiaoge.zh.values import day
from jixiaoge.zh.words import Word, count, listed, of, written

__all__ = ["会员状态", "入会"]

_ON: Final = day("2026-08-20")
_APPLICANT: Final = {
    "周岁": Word(30, of(integer(low=0, high=120, unit="周岁"))),
    "出勤": count(20, "天"),
    "签署": Word(_ON, day),
}
_IDLE: Final = {"没有活动": count(0, "天")}


def 入会(**写明的: object) -> 文字:
    """Tell what stands in the way of joining on 20 August 2026: 周岁、出勤、签署.

    Raises:
        填写有误: a name or value is wrong.
    """
    said = written(_APPLICANT, 写明的)
    who = Applicant(
        "m1", COUNTY, said["周岁"], True, active_days=said["出勤"], signed_on=said["签署"]
    )
    return listed((one.zh for one in why_not_join(who, [], _ON, rules_on())), "可以入会")


def 会员状态(**写明的: object) -> 文字:
    """Tell how a member stands on 20 August 2026: 没有活动, the days since the last activity.

    Raises:
        填写有误: a name or number is wrong.
    """
    last = _ON - dt.timedelta(days=written(_IDLE, 写明的)["没有活动"])
    row = AllianceMember(person="m1", county=COUNTY, since=last)
    return 文字(standing_on("m1", [row], [], _ON, rules_on()).zh)
