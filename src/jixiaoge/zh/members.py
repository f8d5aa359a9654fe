"""Membership of the alliance in Chinese: what stands in the way of joining, and how a member stands.

>>> 入会(周岁=17)
17周岁，要满18周岁；八送服务照常
>>> 入会()
可以入会
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from attrs import evolve

from jixiaoge.alliance.members.joining import Applicant, why_not_join
from jixiaoge.alliance.members.register import AllianceMember, leave, standing_on
from jixiaoge.language.types import boolean, integer
from jixiaoge.zh.answers import 文字
from jixiaoge.zh.base import COUNTY
from jixiaoge.zh.book import rules_on
from jixiaoge.zh.values import day, read
from jixiaoge.zh.words import Word, count, count_or_none, county, day_or_none, listed, of, written

__all__ = ["会员状态", "入会"]

_ON: Final = day("2026-08-20")
_JOINED: Final = day("2026-01-01")
_AGE: Final = integer(low=0, high=120, unit="周岁")
_APPLICANT: Final = {
    "周岁": Word(30, lambda given: read(_AGE, given)),
    "本县跑单": Word(True, lambda given: read(boolean(), given)),
    "出勤": count_or_none(20, "天"),
    "站点证明": Word(False, of(boolean())),
    "签署": Word(_ON, day_or_none),
    "已在": Word(None, county),
    "除名": Word(None, day),
    "退出": Word(None, day),
}
_MEMBER: Final = {"没有活动": count(0, "天"), "退出": Word(None, day)}


def 入会(**写明的: object) -> 文字:
    """Tell what stands in the way of joining on 20 August 2026: 周岁、本县跑单、出勤、站点证明、签署、已在、除名、退出.

    Raises:
        填写有误: a name or value is wrong.
    """
    said = written(_APPLICANT, 写明的)
    who = Applicant(
        "m1",
        COUNTY,
        age=said["周岁"],
        works_here=said["本县跑单"],
        active_days=said["出勤"],
        vouched=said["站点证明"],
        signed_on=said["签署"],
    )
    found = why_not_join(who, _memberships(said), _ON, rules_on())
    return listed((one.zh for one in found), "可以入会")


def _memberships(said: dict[str, Any]) -> Iterator[AllianceMember]:
    row = AllianceMember(person="m1", county=said["已在"] or COUNTY, since=_JOINED)
    if said["已在"]:
        yield row
    if said["除名"]:
        yield evolve(row, county=COUNTY, until=said["除名"], ended_by="alliance", expelled=True)
    if said["退出"]:
        yield from leave(row.person, [row], said["退出"])


def 会员状态(**写明的: object) -> 文字:
    """Tell how somebody who joined on 1 January 2026 stands on 20 August.

    Args:
        写明的: 没有活动, the days since the last activity; 退出, the day of leaving.

    Raises:
        填写有误: with every wrong name or value.
    """
    said = written(_MEMBER, 写明的)
    rows: tuple[AllianceMember, ...] = (AllianceMember(person="m1", county=COUNTY, since=_JOINED),)
    if said["退出"]:
        rows = leave("m1", rows, said["退出"])
    last = _ON - dt.timedelta(days=said["没有活动"])
    return 文字(standing_on("m1", rows, [last], _ON, rules_on()).zh)
