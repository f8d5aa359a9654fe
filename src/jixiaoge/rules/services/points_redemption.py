"""送积分兑换 (points redemption): points for goods, from the ledger.

积分够、目录在售、本月没兑满，就可以兑。不查在岗：退出联盟的、停跑的也可以兑。
没货是候补（供给），不是不符合。积分不得为负、不兑现金、不转让。

>>> from jixiaoge.testing import example
>>> decide = example("points_redemption", points_available=50, item_price=30, item_on_offer=True,
...                  redemptions_this_month=0)
>>> decide(on="2026-07-10")
ELIGIBLE
>>> decide(on="2026-07-10", active_days=0, on_roster=False)
ELIGIBLE
>>> decide(on="2026-07-10", points_available=20)
INELIGIBLE: enough_points
>>> decide(on="2026-07-10", redemptions_this_month=4)
NOT_YET: 2026-08-01
"""

from __future__ import annotations

from jixiaoge.facts import Courier, Period, Place
from jixiaoge.rulebook.clauses import Say, all_of, clause
from jixiaoge.rulebook.parameters import Better
from jixiaoge.rulebook.service import Entitlement, Family, Kind, Quota, Rule, service
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.sources import EIGHT_SERVICES

__all__ = ["points_redemption"]


@service(
    "points_redemption",
    zh="送积分兑换",
    en="Points redemption",
    kind=Kind.LEDGER,
    family=Family.EIGHT,
    basis=EIGHT_SERVICES,
)
def points_redemption(p: Parameters) -> Rule:
    """Enough points for an item in the catalogue, with redemptions left."""
    return Rule(
        all_of(
            clause(
                "enough_points",
                Courier.points_available >= Place.item_price,
                zh="积分够",
                en="enough points",
                fails=Say(
                    "可用积分{value}，这件要{limit}，还差{short}。",
                    "{value} points are available; this item takes {limit}, {short} more.",
                ),
                way=Say("换一件积分少的", "take an item for fewer points"),
            ),
            clause(
                "item_on_offer",
                Place.item_on_offer,
                zh="目录在售",
                en="item is in the catalogue",
                fails=Say(
                    "目录里现在没有这一件。", "This item is not in the catalogue at present."
                ),
                way=Say("换一件目录里有的", "take one that is"),
            ),
        ),
        quota=Quota(
            p.redeem_per_month_cap,
            Period.MONTH,
            used={Period.MONTH: Courier.redemptions_this_month},
        ),
        entitlement=(
            Entitlement(
                "held_minutes",
                p.redeem_confirm_minutes,
                zh="先占住，保留",
                en="held for",
                better=Better.UP,
            ),
            Entitlement(
                "valid_months",
                p.points_valid_months,
                zh="积分有效期",
                en="points are valid for",
                better=Better.UP,
            ),
        ),
    )
