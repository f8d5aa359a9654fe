"""Votes in Chinese: a branch meeting and a Party election, which are counted in two ways.

>>> 支部表决(应到会=10, 到会=6, 赞成=6)
通过：应到会10人，到会6人，赞成6人
>>> 党内选举(应到会=11, 实到会=10, 应选=1, 甲=6, 乙=4)
选举有效：应选1人，选出1人
当选：甲
"""

from __future__ import annotations

from typing import Final

from jixiaoge.language.types import integer
from jixiaoge.organization import branch_vote, party_election
from jixiaoge.zh.answers import 文字
from jixiaoge.zh.book import rules_on
from jixiaoge.zh.words import Word, count, listed, of, told, written

__all__ = ["党内选举", "支部表决"]

_MEETING: Final = {
    "应到会": count(10, "人"),
    "到会": count(10, "人"),
    "赞成": count(10, "人"),
}
_ELECTION: Final = {
    "应到会": count(10, "人"),
    "实到会": count(10, "人"),
    "应选": count(1, "人"),
}
_VOTES: Final = Word(0, of(integer(low=0, high=1000, unit="票")))


def 支部表决(**写明的: object) -> 文字:
    """Count one motion of a branch meeting: 应到会、到会、赞成.

    Raises:
        填写有误: a number is wrong, or the numbers do not fit together.
    """
    said = written(_MEETING, 写明的)
    found = told(
        lambda: branch_vote(
            entitled=said["应到会"], present=said["到会"], in_favour=said["赞成"], book=rules_on()
        )
    )
    return 文字(found.zh)


def 党内选举(**写明的: object) -> 文字:
    """Count one ballot: 应到会、实到会、应选, and every candidate with the votes in favour.

    Raises:
        填写有误: a number is wrong, or the numbers do not fit together.
    """
    candidates = {name: _VOTES for name in 写明的 if name not in _ELECTION}
    said = written(_ELECTION | candidates, 写明的)
    found = told(
        lambda: party_election(
            {name: said[name] for name in candidates},
            seats=said["应选"],
            electors=said["应到会"],
            present=said["实到会"],
            book=rules_on(),
        )
    )
    lines = [found.zh]
    lines += [f"当选：{'、'.join(found.elected)}"] if found.elected else []
    lines += [f"再投一次：{'、'.join(found.tied)}"] if found.tied else []
    return listed(lines, "")
