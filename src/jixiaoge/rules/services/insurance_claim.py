"""理赔协助 (help with insurance claims): for illness and for accident; the insurer decides.

是或曾是骑手，重大疾病险、意外伤害险两类都帮：首次答复、材料清单、陪同办理。赔不赔由保险方定。
停跑后才确诊的、只有平台买的险的，都帮。撞伤了别人（第三者受伤）走送法律服务；别的险由人转办，不拒绝。

>>> from jixiaoge.facts import InsuranceKind
>>> from jixiaoge.testing import example
>>> decide = example("insurance_claim", insurance_kind=InsuranceKind.ACCIDENT)
>>> decide(on="2026-07-10")
ELIGIBLE
>>> decide(on="2026-07-10", insurance_kind=InsuranceKind.ILLNESS, on_roster=False, active_days=0)
ELIGIBLE
>>> decide(on="2026-07-10", insurance_kind=InsuranceKind.THIRD_PARTY)     # 另走送法律服务
NEEDS_REVIEW
>>> decide(on="2026-07-10", insurance_kind=None)
NEEDS_FACTS: insurance_kind
"""

from __future__ import annotations

from jixiaoge.facts import InsuranceKind, Request
from jixiaoge.rulebook.clauses import Say, all_of, clause, use
from jixiaoge.rulebook.parameters import Better
from jixiaoge.rulebook.service import Entitlement, Family, Kind, Rule, service
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.services.is_or_was_courier import is_or_was_courier
from jixiaoge.rules.sources import INSURANCE_CLAIM

__all__ = ["insurance_claim"]


@service(
    "insurance_claim",
    zh="理赔协助",
    en="Help with insurance claims",
    kind=Kind.CASE,
    family=Family.RELATED,
    basis=INSURANCE_CLAIM,
)
def insurance_claim(p: Parameters) -> Rule:
    """Is or was a courier, with a claim on one of the two kinds of insurance."""
    one_of_two = Request.insurance_kind.is_in({InsuranceKind.ILLNESS, InsuranceKind.ACCIDENT})
    return Rule(
        all_of(
            use(is_or_was_courier),
            clause(
                "insurance_kind",
                one_of_two,
                zh="重大疾病险或意外伤害险",
                en="insurance for serious illness or for accident",
                fails=Say(
                    "这里办重大疾病、意外伤害两类险；撞伤了别人，请走“送法律服务”。",
                    "Here it is illness and accident; if you hurt somebody else, ask the legal service.",
                ),
            ),
        ),
        entitlement=(
            Entitlement(
                "first_reply_workdays",
                p.claim_help_first_reply_workdays,
                zh="首次答复不超过",
                en="working days to the first reply, at most",
                better=Better.DOWN,
            ),
            Entitlement(
                "insurer_decides",
                one_of_two,
                zh="赔不赔、赔多少，由保险方定",
                en="the insurer decides what is paid",
            ),
        ),
    )
