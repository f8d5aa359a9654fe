"""The request (事项): what the courier asks for this time; for children, one child a request."""

from __future__ import annotations

import datetime as dt
import enum

from jixiaoge.facts.declare import (
    Fact,
    Facts,
    claim,
    date_of,
    number,
    one_of,
    uses,
    yes_no,
)
from jixiaoge.facts.spec import Asked, Change, Period

__all__ = ["InsuranceKind", "LegalAidTopic", "LegalTopic", "MatterKind", "ReliefKind", "Request"]


class LegalTopic(enum.Enum):
    """What a legal question is about (article, 以案释法读本; fact base L7: hurting others too)."""

    OWN_INJURY = "自己受伤"
    INJURED_OTHERS = "撞伤他人"
    PAY = "报酬"
    CONTRACT = "合同"
    PENALTY = "处罚"
    OTHER = "其他"


class MatterKind(enum.Enum):
    """What a request for protection is about (article, 协调解决事项)."""

    LABOUR = "劳资"
    PLATFORM_PENALTY = "平台处罚申诉"
    AFFILIATION = "组织关系迁转"
    SCHOOLING = "子女就学"
    TRAFFIC = "交通"
    OTHER = "其他"


class LegalAidTopic(enum.Enum):
    """How the Legal Aid Law treats the matter: articles 32 and 42 spare the means test."""

    RESCUE = "见义勇为"
    PAY_OF_MIGRANT = "进城务工人员讨报酬"
    WORK_INJURY = "工伤赔偿"
    MEANS_TESTED = "其他法援事项"
    NOT_LISTED = "不在法援事项内"


class ReliefKind(enum.Enum):
    """What relief is asked for: the three kinds of the fund (fact base F74–F76), or anything else."""

    ILLNESS = "大病"
    ACCIDENT = "意外"
    URGENT = "应急"
    OTHER = "其他"


class InsuranceKind(enum.Enum):
    """Which insurance is to pay: the two kinds of the article (fact base L7), or another."""

    ILLNESS = "重大疾病"
    ACCIDENT = "意外伤害"
    THIRD_PARTY = "第三者受伤"
    OTHER = "其他"


class Request(Facts, key="request", zh="事项", en="request"):
    """One request on the day of the decision."""

    legal_topic: Fact[LegalTopic] = one_of(
        LegalTopic,
        "法律问题类别",
        "kind of legal question",
        means=("选最接近的一项；说不清就选“其他”。", "Choose the nearest; if unclear, other."),
    )
    matter_described: Fact[bool] = yes_no(
        "说明了事由",
        "says what it is about",
        asked=Asked.COURIER,
        means=(
            "本人说了要办什么事；说几句就行。",
            "The person said what it is about; a few words are enough.",
        ),
    )
    matter_kind: Fact[MatterKind] = one_of(
        MatterKind,
        "维权事项类别",
        "kind of matter",
        means=("选最接近的一项；说不清就选“其他”。", "Choose the nearest; if unclear, other."),
    )
    occupational_injury_claimed: Fact[bool] = claim(
        "主张职业伤害保障", "claims occupational injury protection", sensitive=True
    )
    event_on: Fact[dt.date] = date_of(
        "事发日期",
        "day it happened",
        asked=Asked.COURIER,
        means=(
            "事情发生的那一天。",
            "The day on which it happened.",
        ),
    )
    legal_aid_topic: Fact[LegalAidTopic] = one_of(
        LegalAidTopic,
        "法援事项类别",
        "legal aid matter",
        means=(
            "选最接近的一项；拿不准请法援中心看。",
            "Choose the nearest; if unsure, ask the legal aid centre.",
        ),
    )

    # 专项救助: what the fund's books say, and what its people decide
    relief_kind: Fact[ReliefKind] = one_of(
        ReliefKind,
        "救助类别",
        "kind of relief",
        sensitive=True,
        means=("选最接近的一项。", "Choose the nearest."),
    )
    relieved_before: Fact[bool] = yes_no(
        "得过同类救助",
        "had relief of this kind before",
        asked=Asked.SYSTEM,
        sensitive=True,
        means=("以前领过同一类的救助。", "Had relief of the same kind before."),
    )
    last_relieved_on: Fact[dt.date] = date_of(
        "上次同类救助日期",
        "day of the last relief of this kind",
        asked=Asked.SYSTEM,
        sensitive=True,
        means=(
            "上一次领到同一类救助的那一天。",
            "The day on which relief of the same kind was last given.",
        ),
    )
    relief_approved: Fact[bool] = yes_no(
        "救助审批通过", "relief approved", asked=Asked.JUDGEMENT, sensitive=True
    )

    # 理赔协助、绿色通道、职业伤害保障
    insurance_kind: Fact[InsuranceKind] = one_of(
        InsuranceKind,
        "理赔险种",
        "kind of insurance",
        sensitive=True,
        means=("选最接近的一项。", "Choose the nearest."),
    )
    urgent_claimed: Fact[bool] = claim("主张急事", "claims that it is urgent")
    danger_claimed: Fact[bool] = claim("有人身危险", "somebody is in danger")
    outside_city_claimed: Fact[bool] = claim(
        "事发时接外市订单", "was on an order of another city when it happened"
    )
    outside_city_covered: Fact[bool] = yes_no(
        "外市职业伤害保障覆盖",
        "covered by the other city's occupational injury protection",
        asked=Asked.JUDGEMENT,
    )

    # 子女托管
    child_age_on_start: Fact[int] = number(
        "开班日孩子周岁",
        "child's age on the first day",
        unit="周岁",
        high=25,
        asked=Asked.COURIER,
        change=Change.AGES,
        means=("孩子在开班那天满多少周岁。", "The child's full years on the first day."),
    )
    guardian_authorised: Fact[bool] = yes_no(
        "监护人已授权接送",
        "the guardian authorised pick-up",
        asked=Asked.COURIER,
        means=("监护人签过接送授权。", "The guardian has signed who may pick the child up."),
    )
    special_needs_claimed: Fact[bool] = claim(
        "主张特殊照护需要", "claims special care needs", sensitive=True
    )
    special_needs_arranged: Fact[bool] = yes_no(
        "特殊照护已商定", "special care arranged", asked=Asked.JUDGEMENT, sensitive=True
    )
    weeks_used: Fact[int] = uses(
        "这个孩子今年已用周数",
        "weeks used for this child this year",
        unit="周",
        high=53,
        per=Period.YEAR,
        means=(
            "这个孩子今年用掉的周数；父母两人合计。",
            "Weeks this child used this year; both parents together.",
        ),
    )
