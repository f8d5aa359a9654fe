"""互助保险 (mutual insurance): who is enrolled is covered once the waiting period is over.

在册骑手参加大病医疗互助保险，参保那天算第0天，等待期过了就有保障；保费按比例补助。
等待期最后一天出险、断保后续保，等待期怎么算以保单为准：由人照保单核定，这里只提示。

基准情形：在册，2026年6月1日参保。

>>> import datetime as dt
>>> from jixiaoge.testing import example
>>> decide = example("mutual_insurance", mutual_insured=True, mutual_insured_on=dt.date(2026, 6, 1))
>>> decide(on="2026-07-02")
ELIGIBLE
>>> decide(on="2026-06-30")                             # 等待期内
NOT_YET: 2026-07-02
>>> decide(on="2026-07-01")                             # 第30天:按保单
NEEDS_REVIEW: mutual_covered
>>> decide(on="2026-06-15", mutual_renewed=True)        # 断保后续保:按保单
NEEDS_REVIEW: mutual_covered
>>> decide(on="2026-07-02", mutual_insured=False)
INELIGIBLE: insured
>>> decide(on="2026-07-02", mutual_insured_on=None)
NEEDS_FACTS: mutual_insured_on
"""

from __future__ import annotations

from jixiaoge.facts import Courier
from jixiaoge.language import days, today
from jixiaoge.rulebook.clauses import Clause, Group, Proof, Say, all_of, any_of, clause, use
from jixiaoge.rulebook.parameters import Better
from jixiaoge.rulebook.service import Entitlement, Family, Kind, Rule, service
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.services.registered import registered
from jixiaoge.rules.sources import MUTUAL_INSURANCE

__all__ = ["mutual_insurance"]


@service(
    "mutual_insurance",
    zh="互助保险",
    en="Mutual insurance",
    kind=Kind.COVER,
    family=Family.RELATED,
    basis=MUTUAL_INSURANCE,
)
def mutual_insurance(p: Parameters) -> Rule:
    """Registered, enrolled, and the waiting period over, or covered by the policy's own terms."""
    return Rule(
        all_of(use(registered), _insured(), _covered(p)),
        entitlement=(
            Entitlement(
                "fee_subsidy",
                p.mutual_insurance_fee_subsidy,
                zh="保费补助",
                en="share of the fee that is paid",
                better=Better.UP,
            ),
            Entitlement(
                "by_policy",
                Courier.mutual_insured,
                zh="赔不赔、赔多少，以保单为准",
                en="what is paid follows from the policy",
            ),
        ),
    )


def _insured() -> Clause:
    return clause(
        "insured",
        Courier.mutual_insured,
        zh="已参加互助保险",
        en="enrolled",
        proof=Proof.T2,
        fails=Say(
            "参保名单上还没有您；想参加，请到窗口报名。",
            "You are not on the list of the insured yet; to join, ask at the desk.",
        ),
        way=Say(
            "已经参加，名单漏了您：请出示参保凭证",
            "you are enrolled and the list left you out: show the certificate",
        ),
    )


def _covered(p: Parameters) -> Group:
    ends = Courier.mutual_insured_on + days(p.mutual_insurance_waiting_days)
    to_be_read = Courier.mutual_renewed | (today() >= ends)
    return any_of(
        "covered",
        clause(
            "waiting_over",
            today() > ends,
            zh="等待期已过",
            en="the waiting period is over",
            fails=Say(
                "您{value}参保，等待期{limit}，还没有过。",
                "You enrolled on {value}; the waiting period of {limit} days is not over.",
            ),
        ),
        clause(
            "by_policy",
            to_be_read & Courier.mutual_covered,
            zh="按保单已经有保障",
            en="covered by the policy's own terms",
            proof=Proof.T3,
            way=Say(
                "断过保又续上了：请带保单来核",
                "you renewed after a gap: bring the policy to be checked",
            ),
        ),
        zh="有保障",
        en="covered",
    )
