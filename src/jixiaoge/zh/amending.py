"""Changing the charter in Chinese: who may propose, how a change goes on, and what the assembly's vote comes to.

A step is written with its moment; see `procedures`.

>>> 联署修改(会员=100, 联署=9)
修改公约要会员联署达到1/10：会员100人，至少10人；现有9人，还差1人
>>> 修改公约(征求意见="3月2日09:00", 公布意见="3月17日23:59")
不能办：“公布意见汇总”要到2026年3月18日00:00以后
>>> 大会表决(应到=10, 实到=9, 赞成=5)
未通过：应到10人，实到9人，赞成5票；要达到2/3，至少6票
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from jixiaoge.alliance import Ballot, Meeting, VoteKind, put_to_vote, signed_enough
from jixiaoge.errors import Fault
from jixiaoge.language.types import boolean
from jixiaoge.zh.answers import 文字
from jixiaoge.zh.base import DAY
from jixiaoge.zh.book import rules_on
from jixiaoge.zh.filling import 填写有误
from jixiaoge.zh.procedures import Form, stands
from jixiaoge.zh.words import Word, count, of, one_of, told, written

__all__ = ["FORM", "修改公约", "大会表决", "联署修改"]

FORM: Final = Form(
    "amendment",
    {
        "提出": "propose",
        "撤回": "withdraw",
        "征求意见": "consult",
        "公布意见": "report_opinions",
        "表决通过": "pass",
        "表决未通过": "reject",
        "报备案": "file",
        "退回": "object",
        "改后再提": "redraft",
        "不再改": "withdraw",
        "再征求意见": "consult",
        "再公布意见": "report_opinions",
        "再表决通过": "pass",
        "再报备案": "file",
        "不予备案": "refuse",
        "备案无异议": "clear",
        "公布": "publish",
        "生效": "take_effect",
    },
    aside=frozenset(
        {
            *("撤回", "表决未通过", "退回", "改后再提", "不再改"),
            *("再征求意见", "再公布意见", "再表决通过", "再报备案", "不予备案"),
        }
    ),
    began="起意",
)
_SIGNED: Final = {"会员": count(100, "人"), "联署": count(10, "人")}
_VOTE: Final = {
    "事项": Word(
        VoteKind.AMENDMENT,
        one_of({kind.value: kind for kind in VoteKind if kind is not VoteKind.ELECTION}),
    ),
    "应到": count(10, "人"),
    "实到": count(10, "人"),
    "赞成": count(10, "票"),
    "重开": Word(False, of(boolean())),
}


def 修改公约(**写明的: object) -> 文字:
    """Tell how a change of the charter stands: the moments of its steps; 起意; 时间; 缺, 人 (see `procedures`).

    Raises:
        填写有误: with every wrong name or value.
    """
    return stands(FORM, 写明的)


def 联署修改(**写明的: object) -> 文字:
    """Tell whether enough members signed to propose a change of the charter: 会员, 联署.

    Raises:
        填写有误: a name or number is wrong.
    """
    said = written(_SIGNED, 写明的)
    _check_part(said, "联署", "会员")
    roll, signed = _people(said["会员"]), _people(said["联署"])
    lacking = signed_enough(VoteKind.AMENDMENT, signed, roll, rules_on())
    return 文字(lacking.zh if lacking else f"会员{len(roll)}人，联署{len(signed)}人，可以提出")


def 大会表决(**写明的: object) -> 文字:
    """Count a vote of the assembly: 事项 (一般议题、罢免、修改公约、解散), 应到, 实到, 赞成; 重开, whether too few came the first time.

    Raises:
        填写有误: a name or number is wrong, or the numbers do not fit together.
    """
    said = written(_VOTE, 写明的)
    _check_part(said, "实到", "应到")
    _check_part(said, "赞成", "实到")
    return told(lambda: _vote(said))


def _vote(said: Mapping[str, Any]) -> 文字:
    kind, book = said["事项"], rules_on()
    roll, matters = _people(said["应到"]), [kind.value]
    first = None
    if said["重开"]:
        before = DAY - dt.timedelta(days=book.setting("repeat_meeting_days").value)
        first = Meeting(before, roll=roll, present=(), matters=matters)
    present = _people(said["实到"])
    meeting = Meeting(DAY, roll=roll, present=present, matters=matters, repeats=first)
    ballots = [Ballot.FOR] * said["赞成"]
    return 文字(put_to_vote(kind.value, kind, meeting, ballots, book).reason.zh)


def _check_part(said: Mapping[str, Any], part: str, whole: str) -> None:
    if said[part] > said[whole]:
        zh = f"写的是“{said[part]}”，{whole}只有{said[whole]}，不能比它多"
        raise 填写有误([Fault(part, said[part], str(said[whole]), zh=zh, en="too many")])


def _people(number: int) -> frozenset[str]:
    return frozenset(f"会员{one}" for one in range(number))
