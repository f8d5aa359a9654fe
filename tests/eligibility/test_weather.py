"""Weather notices: the highest heat that is reached, the cold, and never an order or a word about pay."""

from __future__ import annotations

import datetime as dt

import pytest

from jixiaoge.eligibility import weather_notices
from jixiaoge.facts import Day
from jixiaoge.rulebook import Status
from jixiaoge.testing import city_policy

BOOK = city_policy().rulebook("吉州区", dt.date(2026, 7, 10))
HEAT, LIMIT, STOP = "heat_notice_celsius", "heat_limit_celsius", "heat_stop_celsius"
COLD = "cold_notice_celsius"


@pytest.mark.parametrize(
    ("high", "low", "keys"),
    [
        (None, None, []),
        (34, 1, []),
        (35, 25, [HEAT]),
        (36, None, [HEAT]),
        (37, 28, [LIMIT]),
        (39, 28, [LIMIT]),
        (40, 30, [STOP]),
        (60, 30, [STOP]),
        (8, 0, [COLD]),
        (None, -3, [COLD]),
        (8, 1, []),
        (36, -1, [HEAT, COLD]),
    ],
)
def test_the_highest_heat_that_is_reached_is_told_and_the_cold(
    high: int | None, low: int | None, keys: list[str]
) -> None:
    found = weather_notices(BOOK, Day(forecast_high=high, forecast_low=low))

    assert [notice.key for notice in found] == keys
    assert [notice.limit for notice in found] == [BOOK.setting(key).value for key in keys]


def test_the_heats_rest_on_the_measure_and_the_cold_is_only_assumed() -> None:
    for high in (35, 37, 40):
        [hot] = weather_notices(BOOK, Day(forecast_high=high))
        assert hot.basis.status is Status.LAW
        assert "防暑降温措施管理办法" in hot.text("zh")
        assert (
            hot.text("en").splitlines()[-1].startswith("Source: by law: 《防暑降温措施管理办法》")
        )
    [cold] = weather_notices(BOOK, Day(forecast_low=-2))

    assert cold.text("zh").splitlines()[-1] == "依据：假定：默认值"
    assert "employers" not in cold.text("en")


def test_what_the_law_asks_it_asks_of_employers() -> None:
    texts = [
        weather_notices(BOOK, Day(forecast_high=high))[0].text("zh").splitlines()[0]
        for high in (35, 37, 40)
    ]

    assert texts == [
        "预报最高35℃，到了高温天气的35℃：用人单位应安排换班轮休，不加班。",
        "预报最高37℃，到了37℃：用人单位应把室外露天作业控制在全天6小时以内，避开最热的时段。",
        "预报最高40℃，到了40℃：用人单位应停止当天室外露天作业。",
    ]


@pytest.mark.parametrize(
    "day", [Day(forecast_high=h) for h in (35, 37, 40)] + [Day(forecast_low=0)]
)
def test_a_notice_presses_nobody_to_ride_and_speaks_of_no_pay(day: Day) -> None:
    [notice] = weather_notices(BOOK, day)
    told = notice.text("zh") + notice.text("en").lower()

    assert not [w for w in ("工资", "单价", "奖", "补贴", "扣", "多跑", "抓紧") if w in told]
    assert not [w for w in ("pay", "bonus", "orders", "ride ", "hurry") if w in told]


def test_before_the_measure_was_made_no_heat_is_told() -> None:
    early = city_policy().rulebook("吉州区", dt.date(2010, 7, 10))

    assert weather_notices(early, Day(forecast_high=41)) == ()
