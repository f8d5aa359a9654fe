"""专项救助 (relief fund): money in serious illness, after an accident or in an emergency; a person decides.

是或曾是骑手，属大病、意外、应急三类之一，就可以申请；批不批由人定，这里只给可以申请的上限和审批时限。
同一类隔够天数才能再申请：得到救助那天算第0天，满了那天就可以。不同类互不影响，同一天也可以各申请一笔。
基金余额不够是排队（供给），不是不符合；账目见 `jixiaoge.relief_books`。

基准情形：大病，没得过同类救助，还没有审批。

>>> import datetime as dt
>>> from jixiaoge.facts import ReliefKind
>>> from jixiaoge.testing import example
>>> decide = example("relief_fund", relief_kind=ReliefKind.ILLNESS, relieved_before=False)
>>> applied = decide(on="2026-07-10")
>>> applied
NEEDS_REVIEW: relief_approved
>>> [gift.amount for gift in applied.entitlement]       # 可申请10000元,10个工作日内审批
[10000, 10]
>>> decide(on="2026-07-10", relief_approved=True)
ELIGIBLE
>>> again = {"relieved_before": True, "last_relieved_on": dt.date(2025, 7, 10)}
>>> decide(on="2026-07-10", **again)                    # 满365天:可以再申请
NEEDS_REVIEW: relief_approved
>>> decide(on="2026-07-09", **again).clauses[0].key     # 还差一天:由人定,不说不符合
'cooldown'
>>> decide(on="2026-07-10", relief_kind=None)
NEEDS_FACTS: relief_kind
"""

from __future__ import annotations

from jixiaoge.facts import ReliefKind, Request
from jixiaoge.language import days, today, when
from jixiaoge.rulebook.clauses import Clause, Proof, Say, all_of, clause, use
from jixiaoge.rulebook.parameters import Better
from jixiaoge.rulebook.service import Entitlement, Family, Kind, Rule, service
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.services.is_or_was_courier import is_or_was_courier
from jixiaoge.rules.sources import RELIEF_FUND

__all__ = ["relief_fund"]


@service(
    "relief_fund",
    zh="专项救助",
    en="Relief fund",
    kind=Kind.CASE,
    family=Family.RELATED,
    basis=RELIEF_FUND,
)
def relief_fund(p: Parameters) -> Rule:
    """Is or was a courier, one of three kinds, none of that kind lately, approved by a person."""
    return Rule(
        all_of(use(is_or_was_courier), _kind(), _cooldown(p), _approved()),
        entitlement=_given(p),
    )


def _kind() -> Clause:
    covered = [kind for kind in ReliefKind if kind is not ReliefKind.OTHER]
    return clause(
        "relief_kind",
        Request.relief_kind.is_in(covered),
        zh="属大病、意外、应急救助",
        en="relief for illness, accident or emergency",
        fails=Say(
            "基金只救助大病、意外、应急三类；别的困难，请走“送关爱”。",
            "The fund helps in illness, accident and emergency; otherwise ask for a care visit.",
        ),
    )


def _cooldown(p: Parameters) -> Clause:
    return clause(
        "cooldown",
        (today() >= Request.last_relieved_on + days(p.relief_cooldown_days))
        | ~Request.relieved_before,
        zh="同类救助隔够天数",
        en="long enough since the last relief of this kind",
        fails=Say(
            "上次同类救助是{value}，满{limit}才能再申请；另外两类另算。",
            "The last of this kind was on {value}; {limit} days must pass. Other kinds are counted apart.",
        ),
    )


def _approved() -> Clause:
    return clause(
        "relief_approved",
        Request.relief_approved,
        zh="经审批同意",
        en="approved",
        proof=Proof.T3,
        fails=Say(
            "这次审批没有同意；理由请问经办人。",
            "This application was not approved; ask the officer for the reasons.",
        ),
    )


def _given(p: Parameters) -> tuple[Entitlement, ...]:
    kind = Request.relief_kind
    urgent = kind == ReliefKind.URGENT
    accident_or_urgent = (
        when(kind == ReliefKind.ACCIDENT)
        .then(p.relief_accident_max_yuan)
        .otherwise(when(urgent).then(p.relief_urgent_max_yuan).otherwise(0))
    )
    return (
        Entitlement(
            "at_most_yuan",
            when(kind == ReliefKind.ILLNESS)
            .then(p.relief_serious_illness_max_yuan)
            .otherwise(accident_or_urgent),
            zh="最多可以申请",
            en="yuan that may be asked for, at most",
            better=Better.UP,
        ),
        Entitlement(
            "decision_workdays",
            when(urgent)
            .then(p.relief_urgent_decision_workdays)
            .otherwise(p.relief_decision_workdays),
            zh="审批不超过",
            en="working days to the decision, at most",
            better=Better.DOWN,
        ),
    )
