"""送换电 (battery swap), 示例: a ninth service, free swaps at stations of scenic areas in season.

在岗骑手、在景区换电站、旅游季（5月至10月）内，每天几次；季外由换电站照常收费，不在本项内。
"""

from __future__ import annotations

import datetime as dt

from jixiaoge.facts import Asked, Fact, Facts, Period, uses, yes_no
from jixiaoge.language import MonthDay, Value, in_season
from jixiaoge.rulebook import (
    Basis,
    Kind,
    Parameters,
    Quota,
    Rule,
    Status,
    all_of,
    clause,
    service,
    use,
)

__all__ = ["SwapFacts", "battery_swap"]

SWAPPING = Basis(
    Status.ENACTED,
    "（示例）井冈山市骑手免费换电办法",
    date=dt.date(2026, 4, 10),
    signer="（示例）市综合党委",
)


class SwapFacts(Facts, key="jinggangshan_swap", zh="换电", en="battery swap"):
    """What is known of the swap; the classes of a county begin with its name."""

    at_scenic_station: Fact[bool] = yes_no(
        "在景区换电站", "at a station of a scenic area", asked=Asked.SYSTEM
    )
    swaps_today: Fact[int] = uses(
        "今日已换电", "battery swaps today", unit="次", high=20, per=Period.DAY
    )


class SwapParameters(Parameters):
    """The county's own numbers, named for editors and type checkers."""

    jinggangshan_swaps_per_day: Value[int]
    jinggangshan_tourist_season_start: Value[MonthDay]
    jinggangshan_tourist_season_end: Value[MonthDay]


@service(
    "jinggangshan_battery_swap",
    zh="送换电",
    en="Battery swap",
    kind=Kind.QUOTA,
    basis=SWAPPING,
    facts=(SwapFacts,),
)
def battery_swap(p: SwapParameters) -> Rule:
    """Working, at a station of a scenic area, in the tourist season, with swaps left today."""
    return Rule(
        all_of(
            use("working_courier"),
            clause(
                "tourist_season",
                in_season(p.jinggangshan_tourist_season_start, p.jinggangshan_tourist_season_end),
                zh="旅游季内",
                en="in the tourist season",
                basis=SWAPPING,
            ),
            clause(
                "at_scenic_station",
                SwapFacts.at_scenic_station,
                zh="在景区换电站",
                en="at a station of a scenic area",
                basis=SWAPPING,
            ),
        ),
        quota=Quota(
            p.jinggangshan_swaps_per_day, Period.DAY, used={Period.DAY: SwapFacts.swaps_today}
        ),
    )
