"""送餐饮优惠 (meal discount): so many discounted meals a day at shops that take part.

在册、认得出本人、店参加优惠、在优惠时段，每个自然日几份；用餐高峰也可以用。
付的钱 = 挂牌价 × 商家挂牌比例，向下取到分。半价由商家自愿承担，县里不能替商家保证；
达不到签约比例的店列为“一般优惠”，不算参加，不占份数。

>>> from jixiaoge.testing import example
>>> decide = example("meal_discount", merchant_participating=True, offer_in_hours=True, meals_today=0)
>>> decide(on="2026-07-10")
ELIGIBLE
>>> decide(on="2026-07-10", meals_today=2)
NOT_YET: 2026-07-11
>>> decide(on="2026-07-10", merchant_participating=False)
INELIGIBLE: merchant_participating
>>> from decimal import Decimal                        # 15.55元半价,付7.77元
>>> half = decide(on="2026-07-10", posted_price_fen=1555, merchant_offer_rate=Decimal("0.50"))
>>> half.entitlement[0].amount
777
"""

from __future__ import annotations

from jixiaoge.facts import Courier, Period, Place
from jixiaoge.rulebook.clauses import Say, all_of, clause, use
from jixiaoge.rulebook.parameters import Better
from jixiaoge.rulebook.service import Entitlement, Family, Kind, Quota, Rule, service
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.services.credential import credential
from jixiaoge.rules.services.registered import registered
from jixiaoge.rules.sources import EIGHT_SERVICES

__all__ = ["meal_discount"]


@service(
    "meal_discount",
    zh="送餐饮优惠",
    en="Meal discount",
    kind=Kind.QUOTA,
    family=Family.EIGHT,
    basis=EIGHT_SERVICES,
)
def meal_discount(p: Parameters) -> Rule:
    """Registered, recognised, at a shop that takes part, within its hours, with meals left."""
    return Rule(
        all_of(
            use(registered),
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
            clause(
                "offer_in_hours",
                Place.offer_in_hours,
                zh="在优惠时段",
                en="within the hours of the offer",
                fails=Say("这家店的优惠时段不在现在。", "This shop's offer is at other hours."),
                way=Say("在店里写明的时段再来", "come within the hours that the shop names"),
            ),
            clause(
                "peak",
                ~Place.peak_hour | p.meal_discount_peak_allowed,
                zh="用餐高峰也可用",
                en="also at the peak",
                fails=Say("用餐高峰先不能用。", "At the peak of meals it is not to be had."),
                way=Say("过了用餐高峰再来", "come after the peak"),
            ),
        ),
        quota=Quota(p.meal_discount_per_day, Period.DAY, used={Period.DAY: Courier.meals_today}),
        entitlement=(
            Entitlement(
                "to_pay_fen",
                Place.merchant_offer_rate * Place.posted_price_fen // 1,
                zh="应付",
                en="to pay",
                better=Better.DOWN,
            ),
            Entitlement(
                "rate_signed",
                p.meal_discount_rate,
                zh="签约商家的价格比例不高于",
                en="rate that a shop signs for, at most",
                better=Better.DOWN,
            ),
        ),
    )
