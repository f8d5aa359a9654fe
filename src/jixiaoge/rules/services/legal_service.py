"""送法律服务 (legal service): whoever is or was a courier gets an answer; age and attendance do not count.

自己受伤、撞伤别人、报酬、合同、处罚都受理；话题不清的先受理再问。不查出勤、年龄、入盟。
时效“是否已过”由人定，这里只提醒快到期的。不是骑手的，由人转给公共法律服务，不拒绝。

>>> from jixiaoge.testing import example
>>> decide = example("legal_service")
>>> decide(on="2026-07-10")
ELIGIBLE
>>> decide(on="2026-07-10", on_roster=False, active_days=0, says_courier=True)
ELIGIBLE
>>> nobody = {"on_roster": False, "self_registered": False, "says_courier": False}
>>> decide(on="2026-07-10", **nobody)                  # 由人转办,不说不符合
NEEDS_REVIEW
"""

from __future__ import annotations

from jixiaoge.rulebook.clauses import all_of, use
from jixiaoge.rulebook.parameters import Better
from jixiaoge.rulebook.service import Entitlement, Family, Kind, Rule, service
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.services.is_or_was_courier import is_or_was_courier
from jixiaoge.rules.sources import EIGHT_SERVICES

__all__ = ["legal_service"]


@service(
    "legal_service",
    zh="送法律服务",
    en="Legal service",
    kind=Kind.CASE,
    family=Family.EIGHT,
    basis=EIGHT_SERVICES,
)
def legal_service(p: Parameters) -> Rule:
    """Is or was a courier."""
    return Rule(
        all_of(use(is_or_was_courier)),
        entitlement=(
            Entitlement(
                "answer_workdays",
                p.legal_consult_response_workdays,
                zh="答复不超过",
                en="answered within",
                better=Better.DOWN,
            ),
            Entitlement(
                "warning_days",
                p.arbitration_warn_days,
                zh="仲裁时效到期提醒，提前",
                en="warned before the time limit",
                better=Better.UP,
            ),
        ),
    )
