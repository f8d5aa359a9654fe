"""子女托管 (childcare): so many weeks each summer for each child of a working courier.

父母一方在岗,孩子开班那天的周岁在范围内,监护人已授权接送,承办方经核合规。
按孩子计,不按家长计:父母都是骑手,还是一个孩子的周数。开班当天满最低年龄就可以;班中长大了,读完。
承办方还没核的,由人核定;有特殊照护需要的孩子,由人商定,不由程序拒绝。满员是候补(供给)。

>>> from jixiaoge.testing import example
>>> decide = example("childcare", child_age_on_start=6, guardian_authorised=True,
...                  provider_qualified=True, weeks_used=0)
>>> decide(on="2026-07-10")
ELIGIBLE
>>> decide(on="2026-07-10", child_age_on_start=5)           # 明年的暑托
NOT_YET: 2027-01-01
>>> decide(on="2026-07-10", child_age_on_start=13)
INELIGIBLE: child_age
>>> decide(on="2026-07-10", provider_qualified=None)
NEEDS_REVIEW: provider_qualified
>>> decide(on="2026-07-10", special_needs_claimed=True)
NEEDS_REVIEW: special_needs_arranged
>>> decide(on="2026-07-10", weeks_used=4)
NOT_YET: 2027-01-01
"""

from __future__ import annotations

from jixiaoge.facts import Period, Place, Request
from jixiaoge.rulebook.clauses import Proof, all_of, clause, use
from jixiaoge.rulebook.service import Family, Kind, Quota, Rule, service
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.services.working_courier import working_courier
from jixiaoge.rules.sources import WARM_BEE

__all__ = ["childcare"]


@service(
    "childcare",
    zh="子女托管",
    en="Childcare",
    kind=Kind.SEAT,
    family=Family.WARM_BEE,
    basis=WARM_BEE,
)
def childcare(p: Parameters) -> Rule:
    """Working, a child of the right age, authorised, with a qualified provider and weeks left."""
    return Rule(
        all_of(
            use(working_courier),
            clause(
                "child_age",
                Request.child_age_on_start.between(p.childcare_age_min, p.childcare_age_max),
                zh="孩子开班日的周岁在范围内",
                en="the child's age on the first day",
            ),
            clause(
                "guardian_authorised",
                Request.guardian_authorised,
                zh="监护人已授权接送",
                en="the guardian authorised pick-up",
                proof=Proof.T3,
            ),
            clause(
                "provider_qualified",
                Place.provider_qualified,
                zh="承办方合规",
                en="the provider is qualified",
            ),
            clause(
                "special_needs",
                ~Request.special_needs_claimed | Request.special_needs_arranged,
                zh="特殊照护已商定",
                en="special care is arranged",
            ),
        ),
        quota=Quota(p.childcare_summer_weeks, Period.YEAR, used={Period.YEAR: Request.weeks_used}),
    )
