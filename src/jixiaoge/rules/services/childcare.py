"""子女托管 (childcare): so many weeks each summer for each child of a working courier.

父母一方在岗，孩子开班那天的周岁在范围内，监护人已授权接送，承办方经核合规。
按孩子计，不按家长计：父母都是骑手，还是一个孩子的周数。开班当天满最低年龄就可以；班中长大了，读完。
承办方还没核的，由人核定；有特殊照护需要的孩子，由人商定，不由程序拒绝。满员是候补（供给）。

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
from jixiaoge.rulebook.clauses import Proof, Say, all_of, clause, use
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
                fails=Say(
                    "开班那天孩子{value}，这项托管收{limit}到{upper}的。",
                    "On the first day the child is {value}; children of {limit} to {upper} are taken.",
                ),
            ),
            clause(
                "guardian_authorised",
                Request.guardian_authorised,
                zh="监护人已授权接送",
                en="the guardian authorised pick-up",
                proof=Proof.T3,
                fails=Say(
                    "还没有监护人的接送授权。", "The guardian has not authorised pick-up yet."
                ),
                way=Say("监护人签一份接送授权", "the guardian signs for pick-up"),
            ),
            clause(
                "provider_qualified",
                Place.provider_qualified,
                zh="承办方合规",
                en="the provider is qualified",
                fails=Say("承办方还没有核过。", "The provider was not found qualified."),
                way=Say(
                    "换一家核过的承办方：请驿站告诉您", "another provider: any station can name one"
                ),
            ),
            clause(
                "special_needs",
                ~Request.special_needs_claimed | Request.special_needs_arranged,
                zh="特殊照护已商定",
                en="special care is arranged",
                fails=Say(
                    "孩子的特殊照护还没有商定。", "Special care for the child is not arranged yet."
                ),
                way=Say(
                    "请工作人员和承办方一起商定", "ask the staff to arrange it with the provider"
                ),
            ),
        ),
        quota=Quota(p.childcare_summer_weeks, Period.YEAR, used={Period.YEAR: Request.weeks_used}),
    )
