"""The rules that a structure is held to: each with its basis, what is said when it is broken, and the cure.

A break of the law or of the order of the records is an error;
what the law says only 一般 (usually), and what nobody published, is a warning.

>>> rule = RULES["too_few_full_members"]
>>> rule.severity.name, rule.basis
('ERROR', 'branch_min_full_members')
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from jixiaoge.rulebook.basis import Basis, Status

__all__ = ["RULES", "Severity", "StructureRule"]


class Severity(enum.Enum):
    """Whether something must be put right, or be looked at."""

    ERROR = "错误"
    WARNING = "提示"


@frozen
class StructureRule:
    """One rule.

    Args:
        code: its stable name.

        basis: the document, or the parameter whose basis it is; `TERM` for the term of its kind.

        zh, en: what is wrong, with what was found.

        cure_zh, cure_en: what to do.
    """

    code: str
    severity: Severity
    basis: Basis | str
    zh: str
    cure_zh: str
    en: str
    cure_en: str


TERM: Final = "term"
_ACCOUNT = "“吉小哥”报道"
_OURS = "默认条款"
_BRANCHES = "中国共产党支部工作条例（试行）"

_RECORDS = Basis(Status.PRINCIPLE, "台账要自洽", article="起止、编号、决定人都对得上")
_ONE_IS_RESPONSIBLE = Basis(
    Status.PRINCIPLE,
    "每人每事只有一个负责的组织",
    article="事实库 B.2：一个单位只属一个支部；区域兜底",
)
_TIERS = Basis(Status.REPORTED, _ACCOUNT, article="主管部门+行业综合党委+平台企业党支部")
_DEPARTMENT = Basis(Status.REPORTED, _ACCOUNT, article="管行业也要管党建")
_INSTRUCTORS = Basis(Status.REPORTED, _ACCOUNT, article="选派党建指导员15人驻点联系")
_ONE_COMMITTEE = Basis(
    Status.ASSUMED, _OURS, article="事实库 A05", note="每县一个由13个县、13个综合党委推定"
)
_POWERS = Basis(
    Status.LAW, _BRANCHES, article="临时党支部", note="事实库 B05（忆/中高）、B24（检/中高）"
)
_TEMPORARY = Basis(Status.LAW, _BRANCHES, article="临时党支部", note="事实库 B05（忆/中高）")

_E, _W = Severity.ERROR, Severity.WARNING
# fmt: off
_ALL = (
    StructureRule("ends_before_it_begins", _E, _RECORDS,
        "{until}结束，早于开始的{since}", "核对起止日期",
        "it ends on {until}, before it begins on {since}", "check both dates"),
    StructureRule("no_author", _E, _RECORDS,
        "没有写由谁决定", "补上文号或决定的单位",
        "nobody is named who decided it", "name the document or the office"),
    StructureRule("two_rows_at_once", _E, _RECORDS,
        "从{since}起有两条记录同时有效", "让前一条在后一条开始前结束",
        "from {since} two rows hold at once", "end the first before the second begins"),
    StructureRule("dissolved_without_author", _E, _RECORDS,
        "{until}撤销或合并，没有写由谁决定", "补上撤销或合并的文号",
        "it ended on {until} and nobody is named who decided it", "name the document that dissolved or merged it"),
    StructureRule("merged_into_nobody", _E, _RECORDS,
        "并入的“{given}”没有记录", "改正编号，或补上这个组织",
        "it was merged into {given!r}, which is not on file", "correct the id, or add the organisation"),
    StructureRule("unknown_parent", _E, _RECORDS,
        "上级“{given}”没有记录", "改正上级的编号，或补上这个组织",
        "its parent {given!r} is not on file", "correct the id, or add the organisation"),
    StructureRule("parent_has_ended", _E, _RECORDS,
        "上级“{given}”这一天已经撤销或还没成立", "改到现在的上级",
        "its parent {given!r} does not exist on this day", "name the present parent"),
    StructureRule("parent_cycle", _E, _RECORDS,
        "上级绕回了自己：{given}", "改正其中一个上级",
        "its parents lead back to itself: {given}", "correct one of the parents"),
    StructureRule("no_parent", _E, _TIERS,
        "没有写上级", "补上上级的编号",
        "it has no parent", "name the parent"),
    StructureRule("wrong_parent", _E, _TIERS,
        "{kind}不能设在“{given}”（{parent}）下面", "改到{allowed}下面",
        "a {kind_en} cannot stand under {given!r}, a {parent_en}", "put it under one of: {allowed_en}"),
    StructureRule("stands_at_the_top", _E, _TIERS,
        "{kind}没有上级，却写了“{given}”", "删去上级",
        "a {kind_en} has no parent, but {given!r} is named", "take the parent away"),
    StructureRule("no_city", _E, _ONE_IS_RESPONSIBLE,
        "没有市级党组织的记录", "补上市级党组织",
        "the organisation of the city is not on file", "add the organisation of the city"),
    StructureRule("county_without_committee", _W, _ONE_COMMITTEE,
        "没有县级综合党委", "补上县级综合党委；在这之前由市级负责",
        "it has no comprehensive committee", "add it; until then the city is responsible"),
    StructureRule("two_committees", _E, _ONE_IS_RESPONSIBLE,
        "有{number}个县级综合党委：{given}", "只留一个，其余合并或撤销",
        "it has {number} comprehensive committees: {given}", "keep one; merge or dissolve the others"),
    StructureRule("no_department", _E, _DEPARTMENT,
        "没有写主管部门", "补上主管部门的编号",
        "it names no competent department", "name the department"),
    StructureRule("unknown_department", _E, _RECORDS,
        "主管部门“{given}”没有记录", "改正编号，或补上这个部门",
        "its department {given!r} is not on file", "correct the id, or add the department"),
    StructureRule("no_county", _E, _RECORDS,
        "没有写在哪个县（市、区）", "补上县（市、区）",
        "it names no county", "name the county"),
    StructureRule("unknown_organization", _E, _RECORDS,
        "组织“{given}”没有记录", "改正编号，或补上这个组织",
        "the organisation {given!r} is not on file", "correct the id, or add the organisation"),
    StructureRule("organization_has_ended", _E, _RECORDS,
        "组织“{given}”这一天已经撤销或还没成立", "结束这条记录，或改到现在的组织",
        "the organisation {given!r} does not exist on this day", "end the row, or name the present organisation"),
    StructureRule("unknown_unit", _E, _RECORDS,
        "单位“{given}”不是平台，也不是配送站点", "改正编号，或补上这个单位",
        "the unit {given!r} is neither a platform nor a delivery station", "correct the id, or add the unit"),
    StructureRule("unit_in_two_branches", _E, _ONE_IS_RESPONSIBLE,
        "从{since}起同时属于两个支部", "只留一个支部",
        "from {since} it belongs to two branches", "keep one of them"),
    StructureRule("cannot_answer", _E, _POWERS,
        "{kind}不负责单位，却管着“{given}”", "把单位改到行业、平台企业或联合党支部",
        "a {kind_en} does not answer for units, but {given!r} is in it", "put the unit into an industry, platform or joint branch"),
    StructureRule("foreign_platform", _E, _TIERS,
        "平台企业党支部管着几个平台：{given}", "改为联合党支部，或移走别的平台",
        "a platform's branch has units of several platforms: {given}", "make it a joint branch, or move the other platforms"),
    StructureRule("covers_nothing", _W, _TIERS,
        "没有平台，也没有配送站点", "补上所管的单位，或撤销支部",
        "no platform and no delivery station belongs to it", "add its units, or dissolve it"),
    StructureRule("joint_of_one", _W, "joint_branch_max_units",
        "联合党支部只有{number}个单位", "补上其他单位，或改设行业、平台企业党支部",
        "a joint branch has only {number} unit", "add the others, or make it an industry or platform branch"),
    StructureRule("joint_too_many_units", _W, "joint_branch_max_units",
        "联合党支部有{number}个单位，一般不超过{limit}个", "考虑分设",
        "a joint branch has {number} units, usually at most {limit}", "think of dividing it"),
    StructureRule("counties_not_connected", _W, "branch_county_steps",
        "所管单位在不相邻的县：{given}", "按区域相邻重新划分",
        "its units are in counties that do not touch: {given}", "divide it by neighbouring counties"),
    StructureRule("strength_not_known", _W, "branch_min_full_members",
        "没有党员人数", "补上正式党员和预备党员人数",
        "the number of its members is not known", "add the numbers of members"),
    StructureRule("too_few_full_members", _E, "branch_min_full_members",
        "正式党员{number}人，至少要{limit}人", "与相邻、相近的单位成立联合党支部，或由所在社区党组织管理",
        "it has {number} full members, at least {limit} are needed", "form a joint branch with neighbours, or leave it to the community"),
    StructureRule("too_many_members", _W, "branch_soft_max_members",
        "党员{number}人，一般不超过{limit}人", "考虑分设",
        "it has {number} members, usually at most {limit}", "think of dividing it"),
    StructureRule("no_secretary", _E, "branch_committee_required_at",
        "没有书记", "按程序选举或任命书记",
        "it has no secretary", "elect or appoint one"),
    StructureRule("two_secretaries", _E, "branch_committee_required_at",
        "有{number}名书记", "结束前任的任职记录",
        "it has {number} secretaries", "end the row of the former one"),
    StructureRule("committee_too_small", _E, "branch_committee_size_min",
        "正式党员{members}人，应设支部委员会，至少{limit}人；现在{number}人", "补齐委员",
        "it has {members} full members and needs a committee of at least {limit}; there are {number}", "complete the committee"),
    StructureRule("committee_above_usual", _W, "branch_committee_size_usual_max",
        "支部委员会{number}人，通常不超过{limit}人", "核对任职记录；确需这么多人的可以保留",
        "its committee has {number} people, as a rule at most {limit}", "check the appointments; keep them where so many are needed"),
    StructureRule("committee_too_large", _W, "branch_committee_size_max",
        "支部委员会{number}人，一般不超过{limit}人", "核对任职记录",
        "its committee has {number} people, usually at most {limit}", "check the appointments"),
    StructureRule("term_not_known", _W, TERM,
        "没有任期记录", "补上本届的起止日期",
        "its term of office is not known", "add the first and last day of the term"),
    StructureRule("term_has_ended", _E, TERM,
        "任期{until}已满，没有换届", "换届，或报上级批准延期",
        "its term ended on {until} and nobody was elected since", "hold the election, or ask for an extension"),
    StructureRule("term_too_long", _E, TERM,
        "任期到{until}，最晚应到{limit}，没有批准延期的文号", "补上批准延期的文号，或改正日期",
        "its term lasts until {until}, at most until {limit}, and no approval is named", "name the approval, or correct the dates"),
    StructureRule("terms_overlap", _E, TERM,
        "两届任期从{since}起重叠", "改正其中一届的日期",
        "two terms overlap from {since}", "correct the dates of one"),
    StructureRule("holds_no_elections", _E, _POWERS,
        "{kind}不换届，却有任期记录", "删去任期，选举在正式组织关系所在支部进行",
        "a {kind_en} holds no elections, but has a term", "take the term away; elections are held where the formal membership is"),
    StructureRule("temporary_without_end", _E, _TEMPORARY,
        "临时党支部没有写到哪天为止", "补上任务结束的日期",
        "a temporary branch has no last day", "name the last day of its task"),
    StructureRule("unknown_platform", _E, _RECORDS,
        "平台“{given}”没有记录", "改正编号，或补上这个平台",
        "the platform {given!r} is not on file", "correct the id, or add the platform"),
    StructureRule("unknown_station", _E, _RECORDS,
        "配送站点“{given}”没有记录", "改正编号，或补上这个站点",
        "the delivery station {given!r} is not on file", "correct the id, or add the station"),
    StructureRule("courier_without_platform", _W, _RECORDS,
        "没有平台", "补上平台，或登记离开",
        "it names no platform", "add the platform, or record that the courier left"),
    StructureRule("unknown_instructor", _E, _RECORDS,
        "没有“{given}”这名指导员", "改正编号，或补上这名指导员",
        "there is no instructor {given!r}", "correct the id, or add the instructor"),
    StructureRule("instructor_without_branch", _W, _INSTRUCTORS,
        "没有联系的支部", "派到一个支部，或结束选派",
        "the instructor has no branch", "send the instructor to a branch, or end the row"),
    StructureRule("instructor_too_many_branches", _W, "instructor_branches_max",
        "联系{number}个支部，最多{limit}个", "分给其他指导员",
        "the instructor has {number} branches, at most {limit}", "give some to other instructors"),
    StructureRule("branch_without_instructor", _W, _INSTRUCTORS,
        "行业党支部没有指导员", "选派一名指导员",
        "an industry branch has no instructor", "send one"),
)
# fmt: on
RULES: Final[Mapping[str, StructureRule]] = MappingProxyType({rule.code: rule for rule in _ALL})
"""Every rule by its code."""
