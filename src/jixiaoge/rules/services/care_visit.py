"""送关爱 (care visit): so many visits a year that the organisation owes; there is no upper limit.

在册、没有谢绝走访的骑手，每年至少走访几次；困难经人核实的，走访更多。这是组织至少要做的，不是骑手至多能用的。
主张困难、还没核实的，照常走访，核实后再加次数；本人谢绝的，记“本人谢绝”，不算欠访。

>>> from jixiaoge.testing import example
>>> decide = example("care_visit")
>>> decide(on="2026-07-10")
ELIGIBLE
>>> decide(on="2026-07-10").entitlement[0].amount
2
>>> decide(on="2026-07-10", hardship_claimed=True, hardship_verified=True).entitlement[0].amount
4
>>> decide(on="2026-07-10", hardship_claimed=True)      # 未核实:先按普通的走访
ELIGIBLE
>>> decide(on="2026-07-10", hardship_claimed=True).entitlement[0].amount is None
True
>>> decide(on="2026-07-10", visit_declined=True)
INELIGIBLE: visit_not_declined
"""

from __future__ import annotations

from jixiaoge.facts import Courier
from jixiaoge.language import when
from jixiaoge.rulebook.clauses import Say, all_of, clause, use
from jixiaoge.rulebook.parameters import Better
from jixiaoge.rulebook.service import Entitlement, Family, Kind, Rule, service
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.services.registered import registered
from jixiaoge.rules.sources import EIGHT_SERVICES

__all__ = ["care_visit"]


@service(
    "care_visit",
    zh="送关爱",
    en="Care visit",
    kind=Kind.DUTY,
    family=Family.EIGHT,
    basis=EIGHT_SERVICES,
)
def care_visit(p: Parameters) -> Rule:
    """Registered, and not declined."""
    hardship = Courier.hardship_claimed & Courier.hardship_verified
    return Rule(
        all_of(
            use(registered),
            clause(
                "visit_not_declined",
                ~Courier.visit_declined,
                zh="本人没有谢绝走访",
                en="visits are not declined",
                fails=Say(
                    "您说过不用走访，我们记下了。", "You asked us not to visit; we keep to it."
                ),
                way=Say("想恢复走访：随时说一声", "you want visits again: just say so"),
            ),
        ),
        entitlement=(
            Entitlement(
                "visits_a_year",
                when(hardship)
                .then(p.care_visit_hardship_per_year)
                .otherwise(p.care_visit_per_year),
                zh="每年至少走访",
                en="visits a year, at least",
                better=Better.UP,
            ),
        ),
    )
