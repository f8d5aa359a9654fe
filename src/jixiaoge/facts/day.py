"""The day (当日天气): what the weather office of the county forecasts, never what a courier says."""

from __future__ import annotations

from jixiaoge.facts.declare import (
    Fact,
    Facts,
    number,
)
from jixiaoge.facts.spec import Asked, Change

__all__ = ["Day"]


class Day(Facts, key="day", zh="当日", en="day"):
    """The forecast for the place and day of the decision."""

    forecast_high: Fact[int] = number(
        "预报最高气温",
        "forecast high",
        unit="℃",
        low=-60,
        high=60,
        asked=Asked.WEATHER,
        change=Change.TODAY,
        means=(
            "县气象台当天预报的最高气温。",
            "What the county's weather office forecasts for the day.",
        ),
    )
    forecast_low: Fact[int] = number(
        "预报最低气温",
        "forecast low",
        unit="℃",
        low=-60,
        high=60,
        asked=Asked.WEATHER,
        change=Change.TODAY,
        means=(
            "县气象台当天预报的最低气温。",
            "What the county's weather office forecasts for the day.",
        ),
    )
