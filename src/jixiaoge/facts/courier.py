"""The courier (骑手): who it is, how much worked, what was used already, and what is claimed.

Only what a service needs is here.
No political status, religion, ethnicity, platform rating, complaint or number of orders:
this library has no fact for them, and refuses a county's rule that declares one.
"""

from __future__ import annotations

import datetime as dt

from jixiaoge.facts.declare import (
    Asked,
    Fact,
    Facts,
    Period,
    claim,
    date_of,
    number,
    uses,
    yes_no,
)

__all__ = ["Courier"]


class Courier(Facts, key="courier", zh="骑手", en="courier"):
    """One courier on the day of the decision."""

    # 在册: three ways to be registered (services.md, shared clauses)
    on_roster: Fact[bool] = yes_no("在平台名册", "on a platform's roster", asked=Asked.STATION)
    station_certified: Fact[bool] = yes_no(
        "站点证明在岗", "certified by the delivery station", asked=Asked.STATION
    )
    self_registered: Fact[bool] = yes_no("本人已登记", "registered in person", asked=Asked.COURIER)
    registered_on: Fact[dt.date] = date_of("登记日期", "day of registration", asked=Asked.SYSTEM)

    # 在岗: how much was worked, and what excuses less
    active_days: Fact[int] = number(
        "近30天出勤天数", "days worked in the last 30", unit="天", high=31, asked=Asked.STATION
    )
    injury_claimed: Fact[bool] = claim("因伤病停跑", "stopped by injury or illness", sensitive=True)
    injured_on: Fact[dt.date] = date_of(
        "伤病日期", "day of the injury or illness", asked=Asked.COURIER, sensitive=True
    )
    ever_qualified: Fact[bool] = yes_no("曾经达标", "ever worked enough days", asked=Asked.SYSTEM)
    last_qualified_on: Fact[dt.date] = date_of(
        "最后达标日", "last day on which enough days were worked", asked=Asked.SYSTEM
    )
    says_courier: Fact[bool] = yes_no(
        "自述现在或曾经跑单", "says to ride or to have ridden", asked=Asked.COURIER
    )

    # 凭证: how the person is recognised
    has_valid_code: Fact[bool] = yes_no(
        "出示有效吉小哥码", "shows a valid courier code", asked=Asked.COURIER
    )
    has_card: Fact[bool] = yes_no("持服务卡", "has a service card", asked=Asked.COURIER)
    card_issued_on: Fact[dt.date] = date_of(
        "服务卡发放日期", "day the service card was issued", asked=Asked.COURIER
    )
    confirmed_at_desk: Fact[bool] = yes_no(
        "窗口核到本人", "found on the roster at the desk", asked=Asked.STATION
    )

    # 走访
    visit_declined: Fact[bool] = claim("本人谢绝走访", "declined visits")
    hardship_claimed: Fact[bool] = claim("主张生活困难", "claims hardship", sensitive=True)
    hardship_verified: Fact[bool] = yes_no(
        "困难经核实", "hardship verified", asked=Asked.JUDGEMENT, sensitive=True
    )

    # 互助保险
    mutual_insured: Fact[bool] = yes_no(
        "已参加互助保险", "enrolled in the mutual insurance", asked=Asked.SYSTEM
    )
    mutual_insured_on: Fact[dt.date] = date_of(
        "互助保险参保日期", "day of enrolment in the mutual insurance", asked=Asked.SYSTEM
    )
    mutual_renewed: Fact[bool] = claim("主张断保后续保", "claims to have renewed after a gap")
    mutual_covered: Fact[bool] = yes_no(
        "保单已有保障", "covered already by the policy's terms", asked=Asked.JUDGEMENT
    )

    # 已用次数: counted across counties, one use once
    meals_today: Fact[int] = uses(
        "今日已用餐饮优惠", "discounted meals today", unit="份", high=20, per=Period.DAY
    )
    haircuts_this_month: Fact[int] = uses(
        "本月已理发", "discounted haircuts this month", unit="次", high=31, per=Period.MONTH
    )
    haircuts_this_quarter: Fact[int] = uses(
        "本季度已理发", "discounted haircuts this quarter", unit="次", high=92, per=Period.QUARTER
    )
    haircuts_this_year: Fact[int] = uses(
        "本年已理发", "discounted haircuts this year", unit="次", high=366, per=Period.YEAR
    )
    kits_this_season: Fact[int] = uses(
        "本季已领季节包", "seasonal kits this season", unit="份", high=20, per=Period.SEASON
    )
    training_hours_this_year: Fact[int] = uses(
        "本年已用学时",
        "training hours used this year",
        unit="学时",
        high=2_000,
        per=Period.YEAR,
        overruns=True,  # hours left are enough for a whole course (services.md, W1)
    )
    checkups_this_year: Fact[int] = uses(
        "本年已体检", "check-ups this year", unit="次", high=52, per=Period.YEAR
    )
    redemptions_this_month: Fact[int] = uses(
        "本月已兑换", "redemptions this month", unit="次", high=200, per=Period.MONTH
    )

    points_available: Fact[int] = number(
        "可用积分", "points available", unit="分", high=10_000_000, asked=Asked.SYSTEM
    )
