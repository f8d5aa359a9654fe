"""送优惠理发 (discounted haircut): once a month, at most so much to pay.

在岗骑手、认得出本人、店参加优惠，每个自然月一次。次数跨县合计，一次只计一次；误核销作废的退回次数。
店里标价低于自付上限的，按标价。

>>> from jixiaoge.testing import example
>>> decide = example("haircut", merchant_participating=True, haircuts_this_month=0)
>>> decide(on="2026-07-10")
ELIGIBLE
>>> decide(on="2026-07-10", haircuts_this_month=1)      # 本月用过
NOT_YET: 2026-08-01
>>> decide(on="2026-07-10", active_days=7)              # 差一天,又没有别的出路
INELIGIBLE: recent_days, new_courier, injured, recently_qualified, certified_working
>>> decide(on="2026-07-10", active_days=None)
NEEDS_FACTS: active_days
>>> decide(on="2026-07-10", merchant_participating=False)
INELIGIBLE: merchant_participating
"""

from __future__ import annotations

from jixiaoge.facts import Courier, Period, Place
from jixiaoge.rulebook.clauses import Say, all_of, clause, use
from jixiaoge.rulebook.parameters import Better
from jixiaoge.rulebook.service import Entitlement, Family, Kind, Quota, Rule, service
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.services.credential import credential
from jixiaoge.rules.services.working_courier import working_courier
from jixiaoge.rules.sources import EIGHT_SERVICES

__all__ = ["haircut"]


@service(
    "haircut",
    zh="送优惠理发",
    en="Discounted haircut",
    kind=Kind.QUOTA,
    family=Family.EIGHT,
    basis=EIGHT_SERVICES,
)
def haircut(p: Parameters) -> Rule:
    """Working, recognised, at a shop that takes part, with uses left."""
    return Rule(
        all_of(
            use(working_courier),
            use(credential),
            clause(
                "merchant_participating",
                Place.merchant_participating,
                zh="本店参加优惠",
                en="this shop takes part",
                fails=Say("这家店没有参加优惠。", "This shop takes no part."),
                way=Say(
                    "换一家参加的店：驿站能告诉您最近的",
                    "any station can name the nearest shop that does",
                ),
            ),
        ),
        quota=Quota(
            p.haircut_per_month,
            Period.MONTH,
            used={
                Period.MONTH: Courier.haircuts_this_month,
                Period.QUARTER: Courier.haircuts_this_quarter,
                Period.YEAR: Courier.haircuts_this_year,
            },
        ),
        entitlement=(
            Entitlement(
                "pay_at_most",
                p.haircut_price_max_yuan,
                zh="自付不超过",
                en="to pay at most",
                better=Better.DOWN,
            ),
        ),
    )
