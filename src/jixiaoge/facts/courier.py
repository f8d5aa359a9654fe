"""The courier (骑手): who it is, how much worked, what was used already, and what is claimed.

Only what a service needs is here.
No political status, religion, ethnicity, platform rating, complaint or number of orders:
this library has no fact for them, and refuses a county's rule that declares one.
"""

from __future__ import annotations

import datetime as dt

from jixiaoge.facts.declare import (
    Fact,
    Facts,
    claim,
    date_of,
    number,
    uses,
    yes_no,
)
from jixiaoge.facts.spec import Asked, Period

__all__ = ["Courier"]


class Courier(Facts, key="courier", zh="骑手", en="courier"):
    """One courier on the day of the decision."""

    # 在册: three ways to be registered (services.md, shared clauses)
    on_roster: Fact[bool] = yes_no(
        "在平台名册",
        "on a platform's roster",
        asked=Asked.STATION,
        means=(
            "平台交来的名册上有这个人就算。",
            "A roster that a platform handed in has the person.",
        ),
    )
    station_certified: Fact[bool] = yes_no(
        "站点证明在岗",
        "certified by the delivery station",
        asked=Asked.STATION,
        means=(
            "站长出过书面证明，或在系统里点了确认。",
            "The station's head has certified it, on paper or in the system.",
        ),
    )
    self_registered: Fact[bool] = yes_no(
        "本人已登记",
        "registered in person",
        asked=Asked.COURIER,
        means=(
            "本人到驿站或在小程序上登记过。这里说的是骑手登记，不是党员报到。",
            "Registered as a courier, at a station or in the app; not a Party check-in.",
        ),
    )
    registered_on: Fact[dt.date] = date_of(
        "登记日期",
        "day of registration",
        asked=Asked.SYSTEM,
        means=("第一次登记成功的那一天。", "The first day on which the registration was accepted."),
    )

    # 在岗: how much was worked, and what excuses less
    active_days: Fact[int] = number(
        "近30天出勤天数",
        "days worked in the last 30",
        unit="天",
        high=31,
        asked=Asked.STATION,
        means=(
            "当天接过单就算一天；几个平台同一天只算一天。",
            "A day with an order counts; one day on several platforms counts once.",
        ),
    )
    injury_claimed: Fact[bool] = claim("因伤病停跑", "stopped by injury or illness", sensitive=True)
    injured_on: Fact[dt.date] = date_of(
        "伤病日期",
        "day of the injury or illness",
        asked=Asked.COURIER,
        sensitive=True,
        means=(
            "受伤或确诊的那一天；可以看病历。",
            "The day of the injury or diagnosis, as in the medical record.",
        ),
    )
    ever_qualified: Fact[bool] = yes_no(
        "曾经达标",
        "ever worked enough days",
        asked=Asked.SYSTEM,
        means=("系统里有过出勤达标的记录。", "The system has a record of enough days worked."),
    )
    last_qualified_on: Fact[dt.date] = date_of(
        "最后达标日",
        "last day on which enough days were worked",
        asked=Asked.SYSTEM,
        means=(
            "系统里最后一次出勤达标的那一天。",
            "The last day on record with enough days worked.",
        ),
    )
    says_courier: Fact[bool] = yes_no(
        "自述现在或曾经跑单",
        "says to ride or to have ridden",
        asked=Asked.COURIER,
        means=(
            "本人说一声就行，不用证明；停跑了也算。",
            "The person's word is enough; having stopped counts too.",
        ),
    )

    # 凭证: how the person is recognised
    has_valid_code: Fact[bool] = yes_no(
        "出示有效吉小哥码",
        "shows a valid courier code",
        asked=Asked.COURIER,
        means=("当场出示，扫得出本人。", "Shown on the spot, and it scans as this person."),
    )
    has_card: Fact[bool] = yes_no(
        "持服务卡",
        "has a service card",
        asked=Asked.COURIER,
        means=("本人名下的吉小哥服务卡，带在身边。", "The courier's own service card, at hand."),
    )
    card_issued_on: Fact[dt.date] = date_of(
        "服务卡发放日期",
        "day the service card was issued",
        asked=Asked.COURIER,
        means=("卡面上印的发卡日期。", "The day of issue printed on the card."),
    )
    confirmed_at_desk: Fact[bool] = yes_no(
        "窗口核到本人",
        "found on the roster at the desk",
        asked=Asked.STATION,
        means=("窗口查名册，核到是本人。", "The desk looked at the roster and found this person."),
    )

    # 走访
    visit_declined: Fact[bool] = claim("本人谢绝走访", "declined visits")
    hardship_claimed: Fact[bool] = claim("主张生活困难", "claims hardship", sensitive=True)
    hardship_verified: Fact[bool] = yes_no(
        "困难经核实", "hardship verified", asked=Asked.JUDGEMENT, sensitive=True
    )

    # 互助保险
    mutual_insured: Fact[bool] = yes_no(
        "已参加互助保险",
        "enrolled in the mutual insurance",
        asked=Asked.SYSTEM,
        means=("系统里有参保记录。", "The system has an enrolment on record."),
    )
    mutual_insured_on: Fact[dt.date] = date_of(
        "互助保险参保日期",
        "day of enrolment in the mutual insurance",
        asked=Asked.SYSTEM,
        means=("系统里记的参保日期。", "The day of enrolment on record."),
    )
    mutual_renewed: Fact[bool] = claim("主张断保后续保", "claims to have renewed after a gap")
    mutual_covered: Fact[bool] = yes_no(
        "保单已有保障", "covered already by the policy's terms", asked=Asked.JUDGEMENT
    )

    # 已用次数: counted across counties, one use once
    meals_today: Fact[int] = uses(
        "今日已用餐饮优惠",
        "discounted meals today",
        unit="份",
        high=20,
        per=Period.DAY,
        means=("当天在全市各店用掉的份数合计。", "Meals used today in the whole city, together."),
    )
    haircuts_this_month: Fact[int] = uses(
        "本月已理发",
        "discounted haircuts this month",
        unit="次",
        high=31,
        per=Period.MONTH,
        means=(
            "本月在全市各店用掉的次数合计。",
            "Haircuts used this month in the whole city, together.",
        ),
    )
    haircuts_this_quarter: Fact[int] = uses(
        "本季度已理发",
        "discounted haircuts this quarter",
        unit="次",
        high=92,
        per=Period.QUARTER,
        means=(
            "本季度在全市各店用掉的次数合计。",
            "Haircuts used this quarter in the whole city, together.",
        ),
    )
    haircuts_this_year: Fact[int] = uses(
        "本年已理发",
        "discounted haircuts this year",
        unit="次",
        high=366,
        per=Period.YEAR,
        means=(
            "今年在全市各店用掉的次数合计。",
            "Haircuts used this year in the whole city, together.",
        ),
    )
    kits_this_season: Fact[int] = uses(
        "本季已领季节包",
        "seasonal kits this season",
        unit="份",
        high=20,
        per=Period.SEASON,
        means=(
            "这一季在全市领过的份数合计。",
            "Kits received this season in the whole city, together.",
        ),
    )
    training_hours_this_year: Fact[int] = uses(
        "本年已用学时",
        "training hours used this year",
        unit="学时",
        high=2_000,
        per=Period.YEAR,
        means=("今年已经上过的免费学时合计。", "Free hours already attended this year, together."),
        overruns=True,  # hours left are enough for a whole course (services.md, W1)
    )
    checkups_this_year: Fact[int] = uses(
        "本年已体检",
        "check-ups this year",
        unit="次",
        high=52,
        per=Period.YEAR,
        means=(
            "今年参加过的免费体检；约了没去的不算。",
            "Free check-ups attended this year; a missed one does not count.",
        ),
    )
    redemptions_this_month: Fact[int] = uses(
        "本月已兑换",
        "redemptions this month",
        unit="次",
        high=200,
        per=Period.MONTH,
        means=(
            "本月兑换成功的次数。",
            "Redemptions completed this month.",
        ),
    )

    points_available: Fact[int] = number(
        "可用积分",
        "points available",
        unit="分",
        high=10_000_000,
        asked=Asked.SYSTEM,
        means=(
            "积分账上现在能用的分；冻结的不算。",
            "Points that can be spent now; those on hold do not count.",
        ),
    )
