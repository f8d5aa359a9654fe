"""Elections and recalls of the alliance in Chinese, from votes counted by hand.

>>> 联盟选举(实到=6, 甲=4, 乙=2)
选出1人，席位全部选满
当选：甲
>>> 联盟选举(实到=6, 甲=3, 乙=2, 丙=1, 第二轮="甲3、乙3")
2人票数相等，余1席；请给出事先公布的抽签种子
抽签：乙、甲
>>> 联署罢免(会员=9, 联署=1)
罢免要会员联署达到1/5：会员9人，至少2人；现有1人，还差1人
>>> 空缺(空出="8月20日", 届满="12月31日")
剩余任期不足6个月，可以不补选；要补选的，2026年9月19日前
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from jixiaoge.alliance import (
    Election,
    ElectionOutcome,
    Meeting,
    VoteKind,
    elect,
    elect_again,
    signed_enough,
    vacancy,
)
from jixiaoge.errors import Fault
from jixiaoge.language.types import boolean, integer
from jixiaoge.zh.answers import 文字
from jixiaoge.zh.base import DAY
from jixiaoge.zh.book import rules_on
from jixiaoge.zh.filling import 填写有误
from jixiaoge.zh.values import day, spelt
from jixiaoge.zh.words import Word, count, listed, of, told, written

__all__ = ["空缺", "联盟选举", "联署罢免"]

_MATTER: Final = "选举"
_VOTES: Final = Word(0, of(integer(low=0, high=1000, unit="票")))
_VOTE: Final = re.compile(r"(?P<name>\D+?)\s*(?P<votes>[0-9]+)票?")


def _second(given: object) -> dict[str, int]:
    """Return the votes of a second round, such as 甲3、乙2."""
    found = [_VOTE.fullmatch(part.strip()) for part in spelt(given).split("、")]
    if None in found:
        msg = f"写的是“{spelt(given)}”，要写成“甲3、乙2”"
        raise ValueError(msg)
    return {one["name"]: int(one["votes"]) for one in found if one}


_ELECTION: Final = {
    "应到": count(10, "人"),
    "实到": count(10, "人"),
    "应选": count(1, "人"),
    "公布过": Word(True, of(boolean())),
    "第一次实到": Word(None, of(integer(low=0, high=1000, unit="人"))),
    "隔天": count(7, "天"),
    "第二轮": Word(None, _second),
    "种子": Word("", spelt),
}
_SIGNED: Final = {"会员": count(10, "人"), "联署": count(2, "人")}
_VACANCY: Final = {"空出": Word(DAY, day), "届满": Word(dt.date(2027, 12, 31), day)}


def 联盟选举(**写明的: object) -> 文字:
    """Count an election of the alliance.

    Args:
        写明的: 应到、实到、应选, every candidate with the votes in the first round; 公布过; 第一次实到 and 隔天 where it is
            held again; 第二轮 with its votes, 种子 for lots.

    Raises:
        填写有误: with every wrong name or value, or the numbers do not fit together.
    """
    candidates = {name: _VOTES for name in 写明的 if name not in _ELECTION}
    said = written(_ELECTION | candidates, 写明的)
    votes = {name: said[name] for name in candidates}
    return told(lambda: listed(_lines(_elected(said, votes)), ""))


def _elected(said: Mapping[str, Any], votes: Mapping[str, int]) -> Election:
    """Return the last round that was held."""
    book, roll = rules_on(), _people(said["应到"])
    matters = [_MATTER] if said["公布过"] else []
    before = None
    if said["第一次实到"] is not None:
        first_day = DAY - dt.timedelta(days=said["隔天"])
        before = Meeting(first_day, roll, _people(said["第一次实到"]), [_MATTER])
    meeting = Meeting(DAY, roll, _people(said["实到"]), matters, repeats=before)
    ballots = _ballots(votes, said["实到"], said["应选"])
    first = elect(_MATTER, list(votes), said["应选"], meeting=meeting, ballots=ballots, book=book)
    if said["第二轮"] is None:
        return first
    left = said["应选"] - len(first.elected)
    return elect_again(first, _ballots(said["第二轮"], said["实到"], left), seed=said["种子"])


def _ballots(votes: Mapping[str, int], present: int, seats: int) -> list[list[str]]:
    """Return ballots that come to these votes: each voter chooses a name once, and so many at most.

    Raises:
        填写有误: there are no such ballots.
    """
    every = [name for name, number in votes.items() for _ in range(number)]
    if len(every) > present * seats or max(votes.values(), default=0) > present:
        zh = f"共{len(every)}票，实到{present}人、每人最多投{seats}票；一名候选人最多{present}票"
        raise 填写有误([Fault("得票", len(every), "", zh=zh, en="too many votes")])
    return [every[voter::present] for voter in range(present)]


def _people(number: int) -> frozenset[str]:
    return frozenset(f"会员{one}" for one in range(number))


def _lines(found: Election) -> Iterator[str]:
    yield found.reason.zh
    if found.elected:
        yield f"当选：{'、'.join(found.elected)}"
    if found.runners:
        lots = found.outcome is ElectionOutcome.LOT_NEEDED
        yield f"{'抽签' if lots else '进入第二轮'}：{'、'.join(found.runners)}"


def 联署罢免(**写明的: object) -> 文字:
    """Tell whether enough members signed to recall somebody: 会员, 联署.

    Raises:
        填写有误: a name or number is wrong.
    """
    said = written(_SIGNED, 写明的)
    roll = _people(said["会员"])
    lacking = signed_enough(VoteKind.RECALL, _people(said["联署"]), roll, rules_on())
    return 文字(lacking.zh if lacking else f"会员{len(roll)}人，联署{said['联署']}人，可以提出罢免")


def 空缺(**写明的: object) -> 文字:
    """Tell by when an empty seat is filled: 空出, and 届满, the last day of the term.

    Raises:
        填写有误: a name or day is wrong.
    """
    said = written(_VACANCY, 写明的)
    return 文字(vacancy(said["空出"], said["届满"], rules_on()).zh)
