"""法律援助 (legal aid): a referral with a list of papers; the decision is the legal aid agency's.

是或曾是骑手、属法援事项，就转介。经济状况有三路：
见义勇为等（法律援助法第32条）不问；进城务工人员讨报酬、工伤赔偿（第42条）免核；其余由法援机构核。
能否获得援助，这里不作判断；不在法援事项内的，由人转到送法律服务，不说“不符合法援条件”。

>>> from jixiaoge.facts import LegalAidTopic
>>> from jixiaoge.testing import example
>>> decide = example("legal_aid", legal_aid_topic=LegalAidTopic.PAY_OF_MIGRANT)
>>> decide(on="2026-07-10")
ELIGIBLE
>>> [(gift.key, gift.amount) for gift in decide(on="2026-07-10").entitlement[1:3]]
[('means_not_asked', False), ('means_waived', True)]
>>> decide(on="2026-07-10", legal_aid_topic=LegalAidTopic.NOT_LISTED)
NEEDS_REVIEW
>>> decide(on="2026-07-10", legal_aid_topic=None)
NEEDS_FACTS: legal_aid_topic
"""

from __future__ import annotations

from jixiaoge.facts import LegalAidTopic, Request
from jixiaoge.rulebook.clauses import Say, all_of, clause, use
from jixiaoge.rulebook.parameters import Better
from jixiaoge.rulebook.service import Entitlement, Family, Instead, Kind, Rule, service
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.services.is_or_was_courier import is_or_was_courier
from jixiaoge.rules.sources import WARM_BEE

__all__ = ["legal_aid"]


@service(
    "legal_aid",
    zh="法律援助",
    en="Legal aid",
    kind=Kind.CASE,
    family=Family.WARM_BEE,
    basis=WARM_BEE,
)
def legal_aid(p: Parameters) -> Rule:
    """Is or was a courier, with a matter that legal aid covers."""
    covered = [topic for topic in LegalAidTopic if topic is not LegalAidTopic.NOT_LISTED]
    waived = Request.legal_aid_topic.is_in(
        {LegalAidTopic.PAY_OF_MIGRANT, LegalAidTopic.WORK_INJURY}
    )
    return Rule(
        all_of(
            use(is_or_was_courier),
            clause(
                "legal_aid_topic",
                Request.legal_aid_topic.is_in(covered),
                zh="属法律援助事项",
                en="a matter that legal aid covers",
                fails=Say("这件事不在法律援助的范围。", "Legal aid does not cover this matter."),
                way=Say(
                    "另有隐情：把经过说全，由人再看",
                    "there is more to it: tell it all, and a person looks again",
                ),
            ),
        ),
        instead=(
            Instead(
                "legal_service",
                "也可以先问送法律服务，不限次数",
                "You may ask the legal service as often as you like",
            ),
        ),
        entitlement=(
            Entitlement(
                "referral_workdays",
                p.legal_aid_referral_workdays,
                zh="转介不超过",
                en="referred within",
                better=Better.DOWN,
            ),
            Entitlement(
                "means_not_asked",
                Request.legal_aid_topic == LegalAidTopic.RESCUE,
                zh="不问经济状况（法律援助法第32条）",
                en="means not asked about (Legal Aid Law, article 32)",
            ),
            Entitlement(
                "means_waived",
                waived,
                zh="免予核查经济状况（法律援助法第42条）",
                en="means test waived (Legal Aid Law, article 42)",
            ),
            Entitlement(
                "agency_days",
                p.legal_aid_review_days,
                zh="法援机构收到申请后审查，不超过",
                en="reviewed by the agency within (theirs; only followed)",
            ),
        ),
    )
