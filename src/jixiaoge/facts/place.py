"""The place (地点): the merchant, shop, course or centre at which a service is taken."""

from __future__ import annotations

from decimal import Decimal

from jixiaoge.facts.declare import (
    Fact,
    Facts,
    amount,
    number,
    yes_no,
)
from jixiaoge.facts.spec import Asked

__all__ = ["Place"]


class Place(Facts, key="place", zh="地点", en="place"):
    """What is known of the place; its stock and seats are availability, not eligibility."""

    merchant_participating: Fact[bool] = yes_no(
        "本店参加优惠", "this shop takes part", asked=Asked.MERCHANT
    )
    offer_in_hours: Fact[bool] = yes_no(
        "在优惠时段", "within the hours of the offer", asked=Asked.MERCHANT
    )
    peak_hour: Fact[bool] = yes_no("用餐高峰", "at the peak of meals", asked=Asked.SYSTEM)
    merchant_offer_rate: Fact[Decimal] = amount(
        "商家挂牌比例",
        "rate offered by the shop",
        unit="比例",
        scale=2,
        low=Decimal(0),
        high=Decimal(1),
        asked=Asked.MERCHANT,
    )
    posted_price_fen: Fact[int] = number(
        "挂牌价", "posted price", unit="分钱", high=10_000_000, asked=Asked.MERCHANT
    )
    item_on_offer: Fact[bool] = yes_no("目录在售", "item is in the catalogue", asked=Asked.SYSTEM)
    item_price: Fact[int] = number(
        "兑换所需积分", "price in points", unit="分", high=10_000_000, asked=Asked.SYSTEM
    )
    provider_qualified: Fact[bool] = yes_no(
        "承办方合规", "the provider is qualified", asked=Asked.JUDGEMENT
    )
