"""What was reported or asked, in Chinese: where it stands after the steps written, and by when the next is due.

A step is written with its moment; see `procedures`.

>>> 随手拍(登记="7月10日08:00", 分级="紧急")
已登记；社区（网格）要在2026年7月10日08:30前办
>>> 诉求(转办="2月13日16:00", 分级="简单", 时间="3月3日00:00")
已转办；承办单位最迟2026年2月27日办，已过期，报县级综合党委、市主管部门
>>> 重复上报(相距=51)
不是重复，另办一件
"""

from __future__ import annotations

import datetime as dt
import math
from decimal import ROUND_DOWN, Decimal
from typing import Final

from jixiaoge.alliance import HazardReport, Spot, first_of
from jixiaoge.language.types import boolean
from jixiaoge.zh.answers import 文字
from jixiaoge.zh.book import rules_on
from jixiaoge.zh.procedures import NOON, Form, stands
from jixiaoge.zh.values import 是
from jixiaoge.zh.words import Word, count, of, written

__all__ = ["HAZARD", "REQUEST", "诉求", "重复上报", "随手拍"]

HAZARD: Final = Form(
    "hazard",
    {
        "看紧急提示": "safety_first",
        "登记": "report",
        "受理": "accept",
        "分派": "assign",
        "延期": "extend",
        "再延期": "extend",
        "处置": "handle",
        "核实": "verify",
        "记分": "credit",
        "反馈": "feedback",
        "回访": "call_back",
    },
    aside=frozenset({"延期", "再延期"}),
    choices={"report": "分级"},
)
REQUEST: Final = Form(
    "request",
    {
        "提出": "raise",
        "回执": "acknowledge",
        "分类": "classify",
        "转办": "route",
        "答复": "answer",
        "重办": "reopen",
        "办结": "close",
    },
    aside=frozenset({"重办"}),
    choices={"classify": "分级"},
)
_REPEAT: Final = {
    "相隔天数": count(0, "天"),
    "相距": count(0, "米"),
    "同类": Word(是, of(boolean())),
}
_SPOT: Final = Spot("27.115", "114.99")
_MILLIMETRE: Final = Decimal("1E-8")  # of a degree of latitude


def 随手拍(**写明的: object) -> 文字:
    """Tell how a hazard report stands.

    Args:
        写明的: the moments of its steps; 发现, 时间, the moment at which one asks; 分级; 缺, 人 (see `procedures`).

    Raises:
        填写有误: with every wrong name or value.
    """
    return stands(HAZARD, 写明的)


def 诉求(**写明的: object) -> 文字:
    """Tell how a request stands: the moments of its steps; 发现, 时间, the moment at which one asks; 分级; 缺, 人.

    Raises:
        填写有误: with every wrong name or value.
    """
    return stands(REQUEST, 写明的)


def 重复上报(**写明的: object) -> 文字:
    """Tell whether a report repeats an earlier one: 相隔天数、相距（米）、同类.

    Raises:
        填写有误: with every wrong name or value.
    """
    said = written(_REPEAT, 写明的)
    earlier = HazardReport("h-1", "lift", _SPOT, NOON)
    seen = NOON + dt.timedelta(days=said["相隔天数"])
    kind = "lift" if said["同类"] else "road"
    report = HazardReport("h-2", kind, _north(said["相距"]), seen)
    found = first_of(report, [earlier], rules_on())
    return 文字("不是重复，另办一件" if found is None else "重复，并到前一件")


def _north(metres: int) -> Spot:
    """Return a place so far north, and less than a millimetre nearer, so that a limit is never passed by rounding."""
    degree = math.radians(1) * 6_371_000
    moved = (Decimal(metres) / Decimal(degree)).quantize(_MILLIMETRE, ROUND_DOWN)
    return Spot(_SPOT.latitude + moved, _SPOT.longitude)
