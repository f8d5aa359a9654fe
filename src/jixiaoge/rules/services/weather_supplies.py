"""送防暑御寒物品 (weather supplies): one kit a season; emergency items on hot or cold days.

季内发季节包，每季一份，不因天气不够热、不够冷而拒发。高温日、低温日发应急品（水、盐汽水、手套），
不占季节包，领过季节包的也发。跨年的御寒季按一个季计数：12月领过，1月调到别的县，不再领。

基准情形：在册，近30天出勤12天，本季没领过。

>>> from jixiaoge.testing import example
>>> decide = example("weather_supplies", kits_this_season=0)
>>> decide(on="2026-07-10", forecast_high=31)      # 季内:不因不够热而拒发
ELIGIBLE
>>> decide(on="2026-07-10", kits_this_season=1, forecast_high=31, forecast_low=24)
NOT_YET: 2026-12-01
>>> decide(on="2026-07-10", kits_this_season=1, forecast_high=36)      # 领过包,高温日照发水
ELIGIBLE
>>> decide(on="2026-05-20")                        # 季外:要看预报
NEEDS_FACTS: forecast_high, forecast_low
>>> decide(on="2026-05-20", forecast_high=36)
ELIGIBLE
>>> decide(on="2028-03-01", forecast_high=20, forecast_low=5)
NOT_YET: 2028-06-01
"""

from __future__ import annotations

from jixiaoge.facts import Courier, Day
from jixiaoge.language import in_season
from jixiaoge.rulebook.clauses import Say, all_of, any_of, clause, use
from jixiaoge.rulebook.service import Entitlement, Family, Kind, Rule, service
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.services.working_courier import working_courier
from jixiaoge.rules.sources import EIGHT_SERVICES

__all__ = ["weather_supplies"]


@service(
    "weather_supplies",
    zh="送防暑御寒物品",
    en="Weather supplies",
    kind=Kind.SEASON,
    family=Family.EIGHT,
    basis=EIGHT_SERVICES,
)
def weather_supplies(p: Parameters) -> Rule:
    """Working, and a kit left in its season, or a hot or cold day."""
    in_summer = in_season(p.summer_supply_start, p.summer_supply_end)
    in_winter = in_season(p.winter_supply_start, p.winter_supply_end)
    summer_kit = in_summer & (Courier.kits_this_season < p.summer_kit_per_season)
    winter_kit = in_winter & (Courier.kits_this_season < p.winter_kit_per_season)
    hot_day = Day.forecast_high >= p.heat_supply_celsius
    cold_day = Day.forecast_low <= p.cold_notice_celsius
    return Rule(
        all_of(
            use(working_courier),
            any_of(
                "weather",
                clause(
                    "summer",
                    summer_kit,
                    zh="防暑季，本季没领过",
                    en="a summer kit left",
                    fails=Say(
                        "这一天没有季节包可领，也不是高温日、低温日。",
                        "There is no season kit to have on this day, and it is neither hot nor cold.",
                    ),
                ),
                clause("winter", winter_kit, zh="御寒季，本季没领过", en="a winter kit left"),
                clause("hot_day", hot_day, zh="高温日", en="a hot day"),
                clause("cold_day", cold_day, zh="低温日", en="a cold day"),
                zh="天气",
                en="weather",
            ),
        ),
        entitlement=(
            Entitlement("season_kit", summer_kit | winter_kit, zh="季节包", en="season kit"),
            Entitlement("emergency_items", hot_day | cold_day, zh="应急品", en="emergency items"),
        ),
        seasons=(
            (p.summer_supply_start, p.summer_supply_end),
            (p.winter_supply_start, p.winter_supply_end),
        ),
    )
