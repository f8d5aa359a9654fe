"""What was reported or asked, in Chinese: where it stands after the steps written, and by when the next is due.

A step is written with its moment. One that has to come before it, and was not written, was taken at that moment too.
Each is taken by a role of its own, with the papers that it needs.

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
from collections.abc import Mapping
from decimal import ROUND_DOWN, Decimal
from typing import Any, Final

from jixiaoge.alliance import (
    Due,
    HazardReport,
    Running,
    Spot,
    Taken,
    advance,
    city_procedures,
    due,
    first_of,
    official_workdays,
    open_case,
)
from jixiaoge.holds import Refusal, city_time
from jixiaoge.language.types import boolean
from jixiaoge.zh.answers import 文字
from jixiaoge.zh.base import DAY
from jixiaoge.zh.book import rules_on
from jixiaoge.zh.values import day, 是
from jixiaoge.zh.words import Word, count, in_words, of, one_of, written

__all__ = ["诉求", "重复上报", "随手拍"]

_HAZARD: Final = {
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
}
_REQUEST: Final = {
    "提出": "raise",
    "回执": "acknowledge",
    "分类": "classify",
    "转办": "route",
    "答复": "answer",
    "重办": "reopen",
    "办结": "close",
}
_ONLY_IF_WRITTEN: Final = {"延期", "再延期", "重办"}
"""Steps that nothing has to wait for."""

_HAZARD_GRADES: Final = {"一般": "general", "复杂": "complex", "紧急": "urgent"}
_REQUEST_GRADES: Final = {
    "咨询": "question",
    "简单": "simple",
    "复杂": "complex",
    "紧急": "urgent",
}
_NOON: Final = city_time(dt.datetime.combine(DAY, dt.time(4), dt.UTC))
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
        写明的: the moments of its steps; 发现, 时间, the moment at which one asks; 分级; 看过提示.

    Raises:
        填写有误: with every wrong name or value.
    """
    words = _words(_HAZARD, _HAZARD_GRADES) | {"看过提示": Word(是, of(boolean()))}
    said = written(words, 写明的)
    steps = _HAZARD if said["看过提示"] else {k: v for k, v in _HAZARD.items() if k != "看紧急提示"}
    return _stands("hazard", steps, said)


def 诉求(**写明的: object) -> 文字:
    """Tell how a request stands: the moments of its steps; 时间, the moment at which one asks; 分级.

    Raises:
        填写有误: with every wrong name or value.
    """
    return _stands("request", _REQUEST, written(_words(_REQUEST, _REQUEST_GRADES), 写明的))


def 重复上报(**写明的: object) -> 文字:
    """Tell whether a report repeats an earlier one: 相隔天数、相距（米）、同类.

    Raises:
        填写有误: with every wrong name or value.
    """
    said = written(_REPEAT, 写明的)
    earlier = HazardReport("h-1", "lift", _SPOT, _NOON)
    seen = _NOON + dt.timedelta(days=said["相隔天数"])
    kind = "lift" if said["同类"] else "road"
    report = HazardReport("h-2", kind, _north(said["相距"]), seen)
    found = first_of(report, [earlier], rules_on())
    return 文字("不是重复，另办一件" if found is None else "重复，并到前一件")


def _north(metres: int) -> Spot:
    """Return a place so far north, and less than a millimetre nearer, so that a limit is never passed by rounding."""
    degree = math.radians(1) * 6_371_000
    moved = (Decimal(metres) / Decimal(degree)).quantize(_MILLIMETRE, ROUND_DOWN)
    return Spot(_SPOT.latitude + moved, _SPOT.longitude)


def _words(steps: Mapping[str, str], grades: Mapping[str, str]) -> dict[str, Word]:
    moments = dict.fromkeys([*steps, "发现", "时间"], Word(None, _moment))
    return moments | {"分级": Word(next(iter(grades.values())), one_of(grades))}


def _moment(given: object) -> dt.datetime:
    """Return the moment that was written: 7月10日08:00."""
    text = str(given)
    try:
        at = dt.time.fromisoformat(text[-5:])
    except ValueError as error:
        msg = f"写的是“{text}”，时间要写成“8月20日08:00”"
        raise ValueError(msg) from error
    return dt.datetime.combine(day(text[:-5].strip()), at, _NOON.tzinfo)


def _stands(key: str, steps: Mapping[str, str], said: Mapping[str, Any]) -> 文字:
    procedure = city_procedures()[key]
    rules = Running(rules_on(), official_workdays())
    taken = _taken(steps, said)
    began = said["发现"] or (taken[0][1] if taken else _NOON)
    case = open_case(procedure, "example", began)
    for name, at in taken:
        step = procedure.step(name)
        choice = said["分级"] if step.chooses else ""
        role = step.by[0]
        found = advance(case, Taken(name, role, role, at, step.papers, choice), rules)
        if isinstance(found, Refusal):
            return 文字(f"不能办：{found.zh}")
        case = found
    asked = said["时间"] or (taken[-1][1] if taken else began)
    waited = due(case, asked, rules)
    return 文字(f"{case.state.zh}；{_by_when(waited)}" if waited else case.state.zh)


def _by_when(waited: Due) -> str:
    """Return who must act by when: until a moment, or on a last day, which ends at midnight."""
    if waited.before is None:
        return waited.zh
    local = city_time(waited.before)
    last_day = in_words((local - dt.timedelta(microseconds=1)).date())
    hours = f"要在{in_words(local.date())}{local:%H:%M}前办"
    told = "、".join(one.zh for one in waited.told)
    return (
        waited.owner.zh
        + (f"最迟{last_day}办" if local.time() == dt.time() else hours)
        + ("，已过期" if waited.overdue else "")
        + (f"，报{told}" if told else "")
    )


def _taken(steps: Mapping[str, str], said: Mapping[str, Any]) -> list[tuple[str, dt.datetime]]:
    """Return the steps with their moments; one that was not written has that of the next written."""
    found: list[tuple[str, dt.datetime]] = []
    later: dt.datetime | None = None
    for word, step in reversed([*steps.items()]):
        at = said[word] or (None if word in _ONLY_IF_WRITTEN else later)
        if at:
            later = at
            found.insert(0, (step, at))
    return found
