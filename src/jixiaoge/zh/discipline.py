"""Discipline in Chinese: where a case stands after the steps written, which measure, and what follows from it.

A step is written with its moment; see `procedures`.

>>> 纪律处理(告知="7月6日09:00", 决定="7月13日23:59", 措施="书面告诫")
不能办：“决定”要到2026年7月14日00:00以后
>>> 纪律处理(告知="7月6日09:00", 决定="7月14日00:00", 措施="书面告诫")
已决定；纪律小组秘书最迟2026年7月17日办
>>> 纪律处理(告知="7月6日09:00", 决定="7月14日00:00", 措施="罚款")
不能办：没有“罚款”这一项：联盟不是执法主体，不得罚款
"""

from __future__ import annotations

from typing import Final

from jixiaoge.zh.answers import 文字
from jixiaoge.zh.procedures import Form, stands

__all__ = ["FORM", "纪律处理"]

FORM: Final = Form(
    "discipline",
    {
        "具名线索": "take_named",
        "匿名线索": "take_anonymous",
        "初核": "confirm_clue",
        "不立案": "drop",
        "立案": "open",
        "查回避": "check_recusal",
        "告知": "notify",
        "申请回避": "ask_recusal",
        "答复回避": "answer_recusal",
        "申辩": "answer",
        "申辩期满": "answer_time_over",
        "不处理": "acquit",
        "决定": "decide",
        "送达": "deliver",
        "申诉": "appeal",
        "申诉期满": "appeal_time_over",
        "维持": "review_uphold",
        "减轻": "review_lighten",
        "撤销": "review_annul",
        "移除提醒": "remove_reminder",
        "移除告诫": "remove_warning",
        "执行完毕": "end",
    },
    aside=frozenset(
        {
            *("匿名线索", "初核", "不立案", "申请回避", "答复回避", "申辩期满", "不处理"),
            *("申诉", "申诉期满", "维持", "减轻", "撤销", "移除提醒", "移除告诫", "执行完毕"),
        }
    ),
    choices={"decide": "措施", "review_lighten": "改为"},
    began="事发",
)


def 纪律处理(**写明的: object) -> 文字:
    """Tell how a case of discipline stands.

    Args:
        写明的: the moments of its steps; 事发, the moment of the deed; 时间, the moment at which one asks;
            措施, what is decided; 改为, what a review makes of it; 缺, 人 (see `procedures`).

    Raises:
        填写有误: with every wrong name or value.
    """
    return stands(FORM, 写明的)
