"""Cases of the services: every edge example of the clause table that the facts can tell.

The clause table is `policy/services.md`, sections 1 and 3; a line quotes the example (边界例) that it stands for.
The other lines are the ordinary case and each way of being refused.
What belongs to rooms that come later is listed at the end, with the reason.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from jixiaoge import Availability, Decision, Supply, decide
from jixiaoge.facts import (
    InsuranceKind,
    LegalAidTopic,
    LegalTopic,
    MatterKind,
    ReliefKind,
    specs_of,
)
from jixiaoge.language.tree import facts_of
from jixiaoge.rulebook import Basis, Family, Kind, Status
from jixiaoge.rulebook.city import Adoption
from jixiaoge.rulebook.policy import CITY_FACTS
from jixiaoge.testing import case_of, city_policy
from jixiaoge.testing.examples import typical

Facts = dict[str, Any]
D = dt.date.fromisoformat

# What a service needs besides the typical courier, so that a line says only what is special.
BASE: dict[str, Facts] = {
    "care_visit": {},
    "free_clinic": {},
    "meal_discount": {"merchant_participating": True, "offer_in_hours": True, "peak_hour": False, "meals_today": 0},
    "points_redemption": {"points_available": 50, "item_price": 30, "item_on_offer": True, "redemptions_this_month": 0},
    "weather_supplies": {"kits_this_season": 0},
    "haircut": {"merchant_participating": True, "haircuts_this_month": 0},
    "legal_service": {},
    "rights_protection": {"matter_described": True},
    "skills_training": {"training_hours_this_year": 0},
    "health_checkup": {"checkups_this_year": 0},
    "legal_aid": {"legal_aid_topic": LegalAidTopic.PAY_OF_MIGRANT},
    "childcare": {"child_age_on_start": 8, "guardian_authorised": True, "provider_qualified": True, "weeks_used": 0},
    "relief_fund": {"relief_kind": ReliefKind.ILLNESS, "relieved_before": False},
    "mutual_insurance": {"mutual_insured": True, "mutual_insured_on": D("2026-06-10")},
    "insurance_claim": {"insurance_kind": InsuranceKind.ILLNESS},
    "green_channel": {},
    "occupational_injury_protection": {"event_on": D("2026-06-30")},
}  # fmt: skip

OFF_ROSTER: Facts = {"on_roster": False, "self_registered": False}
STRANGER: Facts = OFF_ROSTER | {"says_courier": False}
IDLE: Facts = {"active_days": 0}
NO_CREDENTIAL: Facts = {"has_valid_code": False}
RELIEVED: Facts = {"relieved_before": True}
NOBODY_KNOWN: Facts = dict.fromkeys(typical())

REGISTERED = "on_roster, certified, self_registered"
WORKING = "recent_days, new_courier, injured, recently_qualified, certified_working"
CREDENTIAL = "code, card, desk"

CASES: list[tuple[str, str, Facts, str]] = [
    # --- S1 送关爱 -------------------------------------------------------------------------------
    ("care_visit", "2026-07-10", {}, "ELIGIBLE"),
    ("care_visit", "2026-11-15", {"on_roster": False, "registered_on": D("2026-11-15")}, "ELIGIBLE"),  # ①11-15 登记：当年只剩半段
    ("care_visit", "2026-07-01", {"hardship_claimed": True, "hardship_verified": True}, "ELIGIBLE"),  # ②7-01 核实困难
    ("care_visit", "2026-07-01", {"hardship_claimed": True, "hardship_verified": False}, "ELIGIBLE"),  # 没核实上：按普通的走访
    ("care_visit", "2026-07-10", {"visit_declined": True}, "INELIGIBLE: visit_not_declined"),  # ③本人谢绝…不自动恢复走访
    ("care_visit", "2026-07-10", {"visit_declined": True, "hardship_claimed": True, "hardship_verified": True}, "INELIGIBLE: visit_not_declined"),
    ("care_visit", "2026-07-10", {"active_days": 0}, "ELIGIBLE"),  # 不查出勤
    ("care_visit", "2026-07-10", OFF_ROSTER, f"INELIGIBLE: {REGISTERED}"),
    ("care_visit", "2026-07-10", OFF_ROSTER | {"station_certified": None}, "NEEDS_FACTS: station_certified"),
    # --- S2 送义诊 -------------------------------------------------------------------------------
    ("free_clinic", "2026-07-10", {}, "ELIGIBLE"),
    ("free_clinic", "2026-07-10", STRANGER | IDLE, "ELIGIBLE"),  # ①没登记的骑手走进来：看
    ("free_clinic", "2026-07-10", NOBODY_KNOWN, "ELIGIBLE"),  # ③家属同来：库不拦
    # --- S3 送餐饮优惠 ---------------------------------------------------------------------------
    ("meal_discount", "2026-07-10", {}, "ELIGIBLE"),
    ("meal_discount", "2026-07-10", {"meals_today": 1}, "ELIGIBLE"),  # ①23:55 与 00:05 各 1 份：算两天（当日1份）
    ("meal_discount", "2026-07-11", {"meals_today": 0}, "ELIGIBLE"),  # ①(次日从零计)
    ("meal_discount", "2026-07-10", {"meals_today": 2}, "NOT_YET: 2026-07-11"),  # ②第 3 份：只成一笔
    ("meal_discount", "2026-12-31", {"meals_today": 2}, "NOT_YET: 2027-01-01"),
    ("meal_discount", "2028-02-28", {"meals_today": 3}, "NOT_YET: 2028-02-29"),
    ("meal_discount", "2026-07-10", {"peak_hour": True}, "ELIGIBLE"),  # 高峰可用
    ("meal_discount", "2026-07-10", {"peak_hour": None}, "ELIGIBLE"),
    ("meal_discount", "2026-07-10", {"active_days": 0}, "ELIGIBLE"),  # 不查出勤
    ("meal_discount", "2026-07-10", {"merchant_participating": False}, "INELIGIBLE: merchant_participating"),  # 店不参加
    ("meal_discount", "2026-07-10", {"merchant_participating": False, "meals_today": 2}, "INELIGIBLE: merchant_participating, quota"),
    ("meal_discount", "2026-07-10", {"offer_in_hours": False}, "INELIGIBLE: offer_in_hours"),
    ("meal_discount", "2026-07-10", NO_CREDENTIAL, f"INELIGIBLE: {CREDENTIAL}"),
    ("meal_discount", "2026-07-10", NO_CREDENTIAL | {"confirmed_at_desk": True}, "ELIGIBLE"),  # 码坏不等于没资格
    ("meal_discount", "2026-07-10", NO_CREDENTIAL | {"has_card": True, "card_issued_on": D("2025-07-10")}, "ELIGIBLE"),  # 卡满12个月的那天
    ("meal_discount", "2026-07-10", NO_CREDENTIAL | {"has_card": True, "card_issued_on": D("2025-07-09")}, f"INELIGIBLE: {CREDENTIAL}"),
    ("meal_discount", "2025-02-28", NO_CREDENTIAL | {"has_card": True, "card_issued_on": D("2024-02-29")}, "ELIGIBLE"),  # 闰日发的卡
    ("meal_discount", "2025-03-01", NO_CREDENTIAL | {"has_card": True, "card_issued_on": D("2024-02-29")}, f"INELIGIBLE: {CREDENTIAL}"),
    ("meal_discount", "2026-07-10", OFF_ROSTER, f"INELIGIBLE: {REGISTERED}"),
    ("meal_discount", "2026-07-10", {"meals_today": None}, "NEEDS_FACTS: meals_today"),
    # --- S4 送积分兑换 ---------------------------------------------------------------------------
    ("points_redemption", "2026-07-10", {}, "ELIGIBLE"),
    ("points_redemption", "2026-07-10", {"points_available": 30}, "ELIGIBLE"),  # 正好够
    ("points_redemption", "2026-07-10", {"points_available": 29}, "INELIGIBLE: enough_points"),  # 差 1 分
    ("points_redemption", "2026-07-10", {"item_on_offer": False}, "INELIGIBLE: item_on_offer"),
    ("points_redemption", "2026-07-10", {"redemptions_this_month": 3}, "ELIGIBLE"),  # ③预占超时未取：不占次数（仍是3次）
    ("points_redemption", "2026-07-10", {"redemptions_this_month": 4}, "NOT_YET: 2026-08-01"),  # 次数满
    ("points_redemption", "2026-07-10", {"redemptions_this_month": 4, "points_available": 0}, "INELIGIBLE: enough_points, quota"),
    ("points_redemption", "2026-07-10", STRANGER | IDLE, "ELIGIBLE"),  # 退出联盟、停跑者也可兑
    ("points_redemption", "2026-07-10", {"points_available": None}, "NEEDS_FACTS: points_available"),
    # --- S5 送防暑御寒 ---------------------------------------------------------------------------
    ("weather_supplies", "2026-07-10", {"forecast_high": 31}, "ELIGIBLE"),  # ①7-10 预报 31℃：不得因不够热拒发
    ("weather_supplies", "2026-07-10", {}, "ELIGIBLE"),  # 季内气温未知：照发，不问
    ("weather_supplies", "2026-05-20", {"forecast_high": 36}, "ELIGIBLE"),  # ②5-20 预报 36℃：发应急品
    ("weather_supplies", "2026-05-20", {"forecast_high": 35}, "ELIGIBLE"),
    ("weather_supplies", "2026-05-20", {"forecast_high": 36, "kits_this_season": None}, "ELIGIBLE"),  # 应急品不占季节包
    ("weather_supplies", "2026-05-20", {"forecast_high": 34, "forecast_low": 20}, "NOT_YET: 2026-06-01"),  # 季外常温
    ("weather_supplies", "2026-05-20", {}, "NEEDS_FACTS: forecast_high, forecast_low"),  # 季外气温未知
    ("weather_supplies", "2026-11-20", {"forecast_high": 8, "forecast_low": 0}, "ELIGIBLE"),
    ("weather_supplies", "2026-11-20", {"forecast_high": 8, "forecast_low": 1}, "NOT_YET: 2026-12-01"),
    ("weather_supplies", "2028-02-29", {}, "ELIGIBLE"),  # ③2028-02-29：冬季内
    ("weather_supplies", "2028-03-01", {"forecast_high": 20, "forecast_low": 5}, "NOT_YET: 2028-06-01"),  # ③2028-03-01 起 NOT_YET
    ("weather_supplies", "2026-05-31", {"forecast_high": 30, "forecast_low": 20}, "NOT_YET: 2026-06-01"),
    ("weather_supplies", "2026-06-01", {"forecast_high": 30, "forecast_low": 20}, "ELIGIBLE"),
    ("weather_supplies", "2026-09-30", {"forecast_high": 30, "forecast_low": 20}, "ELIGIBLE"),
    ("weather_supplies", "2026-10-01", {"forecast_high": 30, "forecast_low": 20}, "NOT_YET: 2026-12-01"),
    ("weather_supplies", "2027-12-20", {"home": "jizhou", "kits_this_season": 0}, "ELIGIBLE"),  # ④12 月在吉州领
    ("weather_supplies", "2028-01-05", {"home": "yongfeng", "kits_this_season": 1, "forecast_high": 9, "forecast_low": 3}, "NOT_YET: 2028-06-01"),  # ④1 月调永丰：不再领
    ("weather_supplies", "2028-01-05", {"home": "jizhou", "at": "yongfeng", "kits_this_season": 1, "forecast_high": 9, "forecast_low": 3}, "NOT_YET: 2028-06-01"),
    ("weather_supplies", "2026-07-10", {"kits_this_season": 1, "forecast_high": 31, "forecast_low": 24}, "NOT_YET: 2026-12-01"),
    ("weather_supplies", "2026-07-10", {"kits_this_season": 1, "forecast_high": 36}, "ELIGIBLE"),  # 领过包，高温日照发水
    ("weather_supplies", "2026-07-10", {"kits_this_season": 1}, "NEEDS_FACTS: forecast_high, forecast_low"),
    ("weather_supplies", "2026-07-10", IDLE, f"INELIGIBLE: {WORKING}"),
    ("weather_supplies", "2026-07-10", OFF_ROSTER, f"INELIGIBLE: {REGISTERED}"),
    # --- S6 送优惠理发 ---------------------------------------------------------------------------
    ("haircut", "2026-07-10", {}, "ELIGIBLE"),
    ("haircut", "2026-01-31", {"haircuts_this_month": 1}, "NOT_YET: 2026-02-01"),  # ①1-31 用
    ("haircut", "2026-02-01", {"haircuts_this_month": 0}, "ELIGIBLE"),  # ①2-01 再用：可
    ("haircut", "2026-07-10", {"home": "jizhou", "at": "qingyuan", "haircuts_this_month": 1}, "NOT_YET: 2026-08-01"),  # ②吉州用过、当月到青原
    ("haircut", "2026-07-10", {"haircuts_this_month": 0, "haircuts_this_quarter": 1}, "ELIGIBLE"),  # ③误核销当日作废：次数退回
    ("haircut", "2026-12-10", {"haircuts_this_month": 1}, "NOT_YET: 2027-01-01"),
    ("haircut", "2026-07-10", {"merchant_participating": False}, "INELIGIBLE: merchant_participating"),
    ("haircut", "2026-07-10", NO_CREDENTIAL, f"INELIGIBLE: {CREDENTIAL}"),
    ("haircut", "2026-07-10", IDLE, f"INELIGIBLE: {WORKING}"),
    ("haircut", "2026-07-10", OFF_ROSTER, f"INELIGIBLE: {REGISTERED}"),
    # --- S7 送法律服务 ---------------------------------------------------------------------------
    ("legal_service", "2026-07-10", {"legal_topic": LegalTopic.INJURED_OTHERS}, "ELIGIBLE"),  # ①撞伤行人、本人是责任方：受理
    ("legal_service", "2026-07-10", STRANGER | IDLE | {"says_courier": True, "legal_topic": LegalTopic.PAY, "event_on": D("2025-09-10")}, "ELIGIBLE"),  # ②停跑 10 个月来问欠薪
    ("legal_service", "2026-07-10", NOBODY_KNOWN | {"says_courier": True}, "ELIGIBLE"),  # ③17 岁骑手：受理（库里没有骑手年龄这项事实）
    ("legal_service", "2026-07-10", {"legal_topic": None}, "ELIGIBLE"),  # 话题不清：先受理再问
    ("legal_service", "2026-07-10", STRANGER, "NEEDS_REVIEW"),  # 无 INELIGIBLE：由人转办
    ("legal_service", "2026-07-10", NOBODY_KNOWN, "NEEDS_FACTS: on_roster, station_certified, self_registered, says_courier"),
    # --- S8 送维权护航 ---------------------------------------------------------------------------
    ("rights_protection", "2026-07-10", {"matter_kind": MatterKind.LABOUR}, "ELIGIBLE"),
    ("rights_protection", "2026-07-10", NOBODY_KNOWN | {"says_courier": True}, "ELIGIBLE"),  # ④匿名：受理
    ("rights_protection", "2026-07-10", {"occupational_injury_claimed": True, "event_on": D("2026-06-30")}, "NEEDS_REVIEW: occupational_injury_start_date"),  # 本地启动日未公布
    ("rights_protection", "2026-07-10", {"occupational_injury_claimed": True}, "NEEDS_REVIEW: occupational_injury_start_date"),  # 不白问事发日期
    ("rights_protection", "2026-07-10", {"matter_described": False}, "NEEDS_REVIEW"),
    ("rights_protection", "2026-07-10", {"matter_described": None}, "NEEDS_FACTS: matter_described"),
    ("rights_protection", "2026-07-10", STRANGER, "NEEDS_REVIEW"),
    # --- W1 技能培训 -----------------------------------------------------------------------------
    ("skills_training", "2026-07-10", {}, "ELIGIBLE"),
    ("skills_training", "2026-07-10", {"training_hours_this_year": 7}, "ELIGIBLE"),  # ①已用 7 学时选 2 学时课：可修完整门
    ("skills_training", "2026-07-10", {"training_hours_this_year": 8}, "NOT_YET: 2027-01-01"),  # 用完
    ("skills_training", "2026-07-10", {"training_hours_this_year": 9}, "NOT_YET: 2027-01-01"),  # ①修完后为9
    ("skills_training", "2026-07-10", {"training_hours_this_year": 0}, "ELIGIBLE"),  # ②报名未到：不扣学时 ③岗前6学时：不占
    ("skills_training", "2026-07-10", OFF_ROSTER, f"INELIGIBLE: {REGISTERED}"),
    ("skills_training", "2026-07-10", OFF_ROSTER | {"self_registered": True, "registered_on": D("2026-06-10")}, "ELIGIBLE"),  # 登记第30天
    ("skills_training", "2026-07-10", OFF_ROSTER | {"self_registered": True, "registered_on": D("2026-06-09")}, f"INELIGIBLE: {REGISTERED}"),
    # --- W2 健康体检 -----------------------------------------------------------------------------
    ("health_checkup", "2026-12-31", {}, "ELIGIBLE"),  # ①12-31 检
    ("health_checkup", "2026-12-31", {"checkups_this_year": 1}, "NOT_YET: 2027-01-01"),
    ("health_checkup", "2027-01-01", {"checkups_this_year": 0}, "ELIGIBLE"),  # ①1-01 再检：可
    ("health_checkup", "2026-07-10", {"checkups_this_year": 0}, "ELIGIBLE"),  # ②预约未到：次数退回
    ("health_checkup", "2026-07-10", {"active_days": 7}, f"INELIGIBLE: {WORKING}"),  # ④出勤 7 天且未主张伤病
    ("health_checkup", "2026-07-10", {"active_days": 7, "station_certified": True}, "ELIGIBLE"),  # ④补站点证明
    ("health_checkup", "2026-07-10", {"active_days": 8}, "ELIGIBLE"),
    ("health_checkup", "2026-07-10", {"active_days": 0, "registered_on": D("2026-06-10")}, "ELIGIBLE"),  # 登记当天算第0天：第30天
    ("health_checkup", "2026-07-10", {"active_days": 0, "registered_on": D("2026-06-09")}, f"INELIGIBLE: {WORKING}"),
    ("health_checkup", "2026-07-10", IDLE | {"injury_claimed": True, "injured_on": D("2026-01-11")}, "ELIGIBLE"),  # 第180天
    ("health_checkup", "2026-07-10", IDLE | {"injury_claimed": True, "injured_on": D("2026-01-10")}, f"INELIGIBLE: {WORKING}"),
    ("health_checkup", "2026-07-10", IDLE | {"injury_claimed": True}, "NEEDS_FACTS: injured_on"),
    ("health_checkup", "2026-07-10", IDLE | {"ever_qualified": True, "last_qualified_on": D("2026-05-11")}, "ELIGIBLE"),  # 第60天
    ("health_checkup", "2026-07-10", IDLE | {"ever_qualified": True, "last_qualified_on": D("2026-05-10")}, f"INELIGIBLE: {WORKING}"),
    ("health_checkup", "2026-07-10", NO_CREDENTIAL, f"INELIGIBLE: {CREDENTIAL}"),
    ("health_checkup", "2026-07-10", OFF_ROSTER, f"INELIGIBLE: {REGISTERED}"),
    # --- W3 法律援助 -----------------------------------------------------------------------------
    ("legal_aid", "2026-07-10", {"legal_aid_topic": LegalAidTopic.PAY_OF_MIGRANT}, "ELIGIBLE"),  # ①务工骑手讨报酬：不问收入
    ("legal_aid", "2026-07-10", {"legal_aid_topic": LegalAidTopic.RESCUE}, "ELIGIBLE"),  # ②救人受伤索赔：不问收入
    ("legal_aid", "2026-07-10", {"legal_aid_topic": LegalAidTopic.WORK_INJURY}, "ELIGIBLE"),
    ("legal_aid", "2026-07-10", {"legal_aid_topic": LegalAidTopic.MEANS_TESTED}, "ELIGIBLE"),  # ③一般合同纠纷且收入不明：照转
    ("legal_aid", "2026-07-10", {"legal_aid_topic": LegalAidTopic.NOT_LISTED}, "NEEDS_REVIEW"),  # 库不说“不符合法援条件”
    ("legal_aid", "2026-07-10", {"legal_aid_topic": None}, "NEEDS_FACTS: legal_aid_topic"),
    ("legal_aid", "2026-07-10", STRANGER, "NEEDS_REVIEW"),
    # --- W4 子女托管 -----------------------------------------------------------------------------
    ("childcare", "2026-07-10", {}, "ELIGIBLE"),
    ("childcare", "2026-07-10", {"child_age_on_start": 6}, "ELIGIBLE"),  # ①开班当天满 6 岁：可
    ("childcare", "2026-07-10", {"child_age_on_start": 5}, "NOT_YET: 2027-01-01"),  # 年龄不足
    ("childcare", "2026-07-10", {"child_age_on_start": 12}, "ELIGIBLE"),  # ②班中满 13 岁：按开班日，读完
    ("childcare", "2026-07-10", {"child_age_on_start": 13}, "INELIGIBLE: child_age"),
    ("childcare", "2026-07-10", {"weeks_used": 3}, "ELIGIBLE"),
    ("childcare", "2026-07-10", {"weeks_used": 4}, "NOT_YET: 2027-01-01"),  # ③父母都是骑手：按孩子计 4 周（父）
    ("childcare", "2026-07-10", {"weeks_used": 4, "active_days": 30, "registered_on": D("2024-01-01")}, "NOT_YET: 2027-01-01"),  # ③(母)
    ("childcare", "2026-07-10", {"special_needs_claimed": True}, "NEEDS_REVIEW: special_needs_arranged"),  # ④特殊需要儿童
    ("childcare", "2026-07-10", {"special_needs_claimed": True, "special_needs_arranged": True}, "ELIGIBLE"),
    ("childcare", "2026-07-10", {"provider_qualified": None}, "NEEDS_REVIEW: provider_qualified"),  # 承办方未核
    ("childcare", "2026-07-10", {"provider_qualified": False}, "INELIGIBLE: provider_qualified"),
    ("childcare", "2026-07-10", {"guardian_authorised": False}, "INELIGIBLE: guardian_authorised"),
    ("childcare", "2026-07-10", IDLE, f"INELIGIBLE: {WORKING}"),
    ("childcare", "2026-07-10", OFF_ROSTER, f"INELIGIBLE: {REGISTERED}"),
    # --- 专项救助 --------------------------------------------------------------------------------
    ("relief_fund", "2026-07-10", {}, "NEEDS_REVIEW: relief_approved"),  # 一律由人定
    ("relief_fund", "2026-07-10", {"relief_approved": True}, "ELIGIBLE"),  # 人已定
    ("relief_fund", "2026-07-10", {"relief_approved": False}, "NEEDS_REVIEW"),  # 没有同意：找人问，不说不符合
    ("relief_fund", "2026-07-10", {"relief_kind": ReliefKind.URGENT, "relieved_before": False}, "NEEDS_REVIEW: relief_approved"),  # 同日申请大病与应急：不同类，都可
    ("relief_fund", "2026-07-10", RELIEVED | {"last_relieved_on": D("2025-07-10"), "relief_approved": True}, "ELIGIBLE"),  # 第365天再申请同类：可
    ("relief_fund", "2026-07-10", RELIEVED | {"last_relieved_on": D("2025-07-11"), "relief_approved": True}, "NEEDS_REVIEW"),  # 第364天：由人定
    ("relief_fund", "2026-07-10", {"relief_kind": ReliefKind.OTHER}, "NEEDS_REVIEW"),
    ("relief_fund", "2026-07-10", {"relief_kind": None}, "NEEDS_FACTS: relief_kind"),
    ("relief_fund", "2026-07-10", {"relieved_before": None}, "NEEDS_FACTS: last_relieved_on, relieved_before"),
    ("relief_fund", "2026-07-10", IDLE | {"on_roster": False}, "NEEDS_REVIEW: relief_approved"),  # 不查出勤
    ("relief_fund", "2026-07-10", STRANGER, "NEEDS_REVIEW"),
    # --- 互助保险 --------------------------------------------------------------------------------
    ("mutual_insurance", "2026-07-11", {}, "ELIGIBLE"),
    ("mutual_insurance", "2026-07-09", {}, "NOT_YET: 2026-07-11"),  # 等待期内：给日期
    ("mutual_insurance", "2026-06-10", {}, "NOT_YET: 2026-07-11"),  # 参保当天
    ("mutual_insurance", "2026-07-10", {}, "NEEDS_REVIEW: mutual_covered"),  # 参保第 30 天出险：按保单
    ("mutual_insurance", "2026-07-10", {"mutual_covered": True}, "ELIGIBLE"),
    ("mutual_insurance", "2026-07-10", {"mutual_covered": False}, "NOT_YET: 2026-07-11"),
    ("mutual_insurance", "2026-07-09", {"mutual_covered": True}, "NOT_YET: 2026-07-11"),  # 没有断保：第29天还在等待期
    ("mutual_insurance", "2026-06-20", {"mutual_renewed": True}, "NEEDS_REVIEW: mutual_covered"),  # 断保续保：按保单
    ("mutual_insurance", "2026-06-20", {"mutual_renewed": True, "mutual_covered": True}, "ELIGIBLE"),
    ("mutual_insurance", "2026-07-20", {"mutual_insured": False}, "INELIGIBLE: insured"),
    ("mutual_insurance", "2026-07-20", {"mutual_insured": None}, "NEEDS_FACTS: mutual_insured"),
    ("mutual_insurance", "2026-07-20", {"mutual_insured_on": None}, "NEEDS_FACTS: mutual_insured_on"),
    ("mutual_insurance", "2026-07-20", IDLE, "ELIGIBLE"),  # 不查出勤
    ("mutual_insurance", "2026-07-20", OFF_ROSTER, f"INELIGIBLE: {REGISTERED}"),
    # --- 理赔协助 --------------------------------------------------------------------------------
    ("insurance_claim", "2026-07-10", {}, "ELIGIBLE"),
    ("insurance_claim", "2026-07-10", {"insurance_kind": InsuranceKind.ACCIDENT}, "ELIGIBLE"),  # 险种两类
    ("insurance_claim", "2026-07-10", STRANGER | IDLE | {"says_courier": True}, "ELIGIBLE"),  # 停跑后才确诊
    ("insurance_claim", "2026-07-10", {"mutual_insured": False}, "ELIGIBLE"),  # 只有平台买的险
    ("insurance_claim", "2026-07-10", {"insurance_kind": InsuranceKind.THIRD_PARTY}, "NEEDS_REVIEW"),  # 第三者受伤：另走S7
    ("insurance_claim", "2026-07-10", {"insurance_kind": InsuranceKind.OTHER}, "NEEDS_REVIEW"),
    ("insurance_claim", "2026-07-10", {"insurance_kind": None}, "NEEDS_FACTS: insurance_kind"),
    ("insurance_claim", "2026-07-10", STRANGER, "NEEDS_REVIEW"),
    # --- 绿色通道 --------------------------------------------------------------------------------
    ("green_channel", "2026-07-10", {}, "ELIGIBLE"),
    ("green_channel", "2026-07-10", NO_CREDENTIAL | {"says_courier": True}, "ELIGIBLE"),  # 码失效：口述也办
    ("green_channel", "2026-07-10", NO_CREDENTIAL | {"has_card": True}, "ELIGIBLE"),  # 卡过不过期都办
    ("green_channel", "2026-07-10", NOBODY_KNOWN | {"says_courier": True, "danger_claimed": True}, "ELIGIBLE"),  # 人身危险：先 110/120
    ("green_channel", "2026-07-10", NOBODY_KNOWN, "NEEDS_FACTS: has_valid_code, has_card, says_courier"),
    ("green_channel", "2026-07-10", STRANGER | NO_CREDENTIAL, "NEEDS_REVIEW"),
    # --- 职业伤害保障 ----------------------------------------------------------------------------
    ("occupational_injury_protection", "2026-07-10", {}, "NEEDS_REVIEW: occupational_injury_start_date"),  # 未填：明说未知
    ("occupational_injury_protection", "2026-07-10", {"event_on": None}, "NEEDS_REVIEW: occupational_injury_start_date"),  # 不白问事发日期
    ("occupational_injury_protection", "2026-07-10", {"outside_city_claimed": True}, "NEEDS_REVIEW: outside_city_covered, occupational_injury_start_date"),  # 跨市接单
    ("occupational_injury_protection", "2026-07-10", {"outside_city_claimed": True, "outside_city_covered": True}, "ELIGIBLE"),
    ("occupational_injury_protection", "2026-07-10", STRANGER, "NEEDS_REVIEW"),
]  # fmt: skip

GIVES: list[tuple[str, str, Facts, Facts]] = [
    ("care_visit", "2026-07-10", {}, {"visits_a_year": 2}),
    ("care_visit", "2026-07-01", {"hardship_claimed": True, "hardship_verified": True}, {"visits_a_year": 4}),  # ②困难每年4次，下半年须2次
    ("care_visit", "2026-07-01", {"hardship_claimed": True, "hardship_verified": False}, {"visits_a_year": 2}),
    ("care_visit", "2026-07-01", {"hardship_claimed": True}, {"visits_a_year": None}),
    ("free_clinic", "2026-07-10", {}, {"sessions_a_year": 4}),
    ("meal_discount", "2026-07-10", {"posted_price_fen": 1555, "merchant_offer_rate": Decimal("0.50")}, {"to_pay_fen": 777, "rate_signed": Decimal("0.50")}),  # ③15.55 元半价：7.77 元
    ("meal_discount", "2026-07-10", {"posted_price_fen": 1, "merchant_offer_rate": Decimal("0.50")}, {"to_pay_fen": 0}),
    ("meal_discount", "2026-07-10", {"posted_price_fen": 1555}, {"to_pay_fen": None}),
    ("points_redemption", "2026-07-10", {}, {"held_minutes": 30, "valid_months": 24}),
    ("haircut", "2026-07-10", {}, {"pay_at_most": Decimal("10.00")}),
    ("legal_service", "2026-07-10", {}, {"answer_workdays": 2, "warning_days": 60}),
    ("rights_protection", "2026-07-10", {}, {"first_contact_hours": 24, "simple_workdays": 5, "complex_workdays": 15, "green_channel_hours": 24}),
    ("legal_aid", "2026-07-10", {"legal_aid_topic": LegalAidTopic.RESCUE}, {"referral_workdays": 1, "means_not_asked": True, "means_waived": False, "agency_days": 7}),  # ②
    ("legal_aid", "2026-07-10", {"legal_aid_topic": LegalAidTopic.PAY_OF_MIGRANT}, {"means_not_asked": False, "means_waived": True}),  # ①
    ("legal_aid", "2026-07-10", {"legal_aid_topic": LegalAidTopic.MEANS_TESTED}, {"means_not_asked": False, "means_waived": False}),  # ③
    ("legal_aid", "2026-07-10", {"legal_aid_topic": None}, {"means_not_asked": None}),
    ("relief_fund", "2026-07-10", {}, {"at_most_yuan": 10000, "decision_workdays": 10}),
    ("relief_fund", "2026-07-10", {"relief_kind": ReliefKind.ACCIDENT}, {"at_most_yuan": 5000, "decision_workdays": 10}),
    ("relief_fund", "2026-07-10", {"relief_kind": ReliefKind.URGENT}, {"at_most_yuan": 2000, "decision_workdays": 2}),
    ("relief_fund", "2026-07-10", {"relief_kind": ReliefKind.OTHER}, {"at_most_yuan": 0}),
    ("relief_fund", "2026-07-10", {"relief_kind": None}, {"at_most_yuan": None}),
    ("mutual_insurance", "2026-07-11", {}, {"fee_subsidy": Decimal("1.00"), "by_policy": True}),
    ("insurance_claim", "2026-07-10", {}, {"first_reply_workdays": 2, "insurer_decides": True}),
    ("green_channel", "2026-07-10", {}, {"response_hours": 24, "first_in_line": False, "call_first": False}),
    ("green_channel", "2026-07-10", {"urgent_claimed": True}, {"first_in_line": True}),  # 急事优先
    ("green_channel", "2026-07-10", {"danger_claimed": True}, {"call_first": True}),  # 人身危险：先 110/120
    ("occupational_injury_protection", "2026-07-10", {}, {"helped_to_claim": None}),
]  # fmt: skip

LATER = {
    "S1① 当年只剩半段，须 1 次，不追 2 次": "visits owed and made are a record of the organisation, with due dates",
    "S1② 下半年须 2 次": "the same: here only that four a year are owed once hardship is verified",
    "S1③ 谢绝后住院：只发一次问候": "an event in the life of a courier, and a message; here only that a refusal stands",
    "S2② 满员：候补，记下一场": "sessions and seats are supply; here only that supply changes no answer",
    "S3② 一码同一分钟在两店核销": "the record of uses: hold, then confirm or void; here only that a third is refused",
    "S3④ 监督员当日检查该店": "appointments of the alliance: the exclusive offer is no service of this table",
    "S4① 占用期间批次到期": "the points ledger",
    "S4② 退货且原批次已到期": "the points ledger",
    "S4③ 预占超时未取": "the points ledger: a hold that ran out; here only that it is not among the uses counted",
    "S6③ 误核销当日作废": "the record of uses; here only that a use given back is not counted",
    "S6④ 县改“每季 3 次”": "amendments: tests of the rulebook, and of dates with a county that counts by the quarter",
    "S7② 提示时效剩余": "deadlines of cases",
    "S7③ 转未成年人保护": "deadlines and routing of cases; no rule here reads a courier's age",
    "S8① 对方平台负责人兼联盟骨干：回避": "the alliance: who may handle a matter",
    "S8② 10 人同一欠薪：一案多人": "cases of several persons, with deadlines of each",
    "S8③ 周五 23:50 提交：按钟点算": "deadlines of cases",
    "S8④ 只不回访本人": "messages; here only that the request is taken",
    "W1② 报名未到 W2② 预约未到": "the record of uses; here only that they are not counted",
    "W1③ 监督员岗前 6 学时、党课": "appointments of the alliance, and points; here they are no training hours",
    "W2③ 办健康证的检查不算本项": "the record of uses: what is recorded as a check-up",
    "W3④ 机构不予援助：提异议": "the agency's own procedure, followed as a case",
    "W4 满员：候补（抽签或先到）": "seats are supply",
    "专项救助 基金余额不足：告知排队": "the books of the fund (tests/test_relief_books.py); here only that supply changes no answer",
    "绿色通道 重复来件并案": "cases of several requests",
}


def answer(service: str, on: str, facts: Facts) -> Decision:
    told = typical() | BASE[service] | facts
    at = told.pop("at", "")
    return decide(city_policy(), evolve(case_of(**told), at=at), service, on=D(on))


def name_of(line: tuple[Any, ...]) -> str:
    service, on, facts, _ = line
    said = ",".join(f"{name}={getattr(value, 'name', value)}" for name, value in facts.items())
    return f"{service}-{on}-{said or 'typical'}"


@pytest.mark.parametrize("line", CASES, ids=name_of)
def test_a_case_has_the_answer_of_the_table(line: tuple[str, str, Facts, str]) -> None:
    service, on, facts, expected = line

    assert repr(answer(service, on, facts)) == expected


@pytest.mark.parametrize("line", GIVES, ids=name_of)
def test_a_service_gives_what_the_table_says(line: tuple[str, str, Facts, Facts]) -> None:
    service, on, facts, expected = line

    given = {gift.key: gift.amount for gift in answer(service, on, facts).entitlement}

    assert {key: given[key] for key in expected} == expected


def test_every_service_has_an_ordinary_case_and_those_that_can_refuse_have_refusals() -> None:
    met = {
        service: {found[3].partition(":")[0] for found in CASES if found[0] == service}
        for service in BASE
    }

    assert set(met) == set(city_policy().law.blueprint.services)
    assert all("ELIGIBLE" in found for found in met.values())
    cases = {
        key
        for key, service in city_policy().law.blueprint.services.items()
        if service.kind is Kind.CASE
    }
    assert {
        service for service, found in met.items() if not found & {"INELIGIBLE", "NOT_YET"}
    } == cases | {"free_clinic"}
    assert all("NEEDS_REVIEW" in met[service] for service in cases)


def test_nobody_is_ever_refused_the_clinic_or_told_no_by_a_case_service() -> None:
    refused = {found[0] for found in CASES if found[3].startswith(("INELIGIBLE", "NOT_YET"))}
    services = city_policy().law.blueprint.services

    assert "free_clinic" not in refused
    assert not any(services[key].kind is Kind.CASE for key in refused)


def test_a_full_session_or_an_empty_shelf_is_a_waiting_list_and_no_refusal() -> None:
    """S2②、S4、W1、W4 满员或无货：候补，不是不符合。"""
    expected = dict.fromkeys(
        ("free_clinic", "points_redemption", "skills_training", "childcare"), "ELIGIBLE"
    ) | {"relief_fund": "NEEDS_REVIEW: relief_approved"}
    for service, wanted in expected.items():
        full = Availability(Supply.WAITING_LIST, next_on=D("2026-09-06"))
        case = evolve(case_of(**typical() | BASE[service]), availability={service: full})
        found = decide(city_policy(), case, service, on=D("2026-07-10"))

        assert (repr(found), found.availability) == (wanted, full)


@pytest.mark.parametrize(
    ("event_on", "expected"),
    [
        ("2026-06-30", "NEEDS_REVIEW"),  # 事发早于启动日
        ("2026-07-01", "ELIGIBLE"),  # 启动日当天
        ("2026-07-02", "ELIGIBLE"),
        (None, "NEEDS_FACTS: event_on"),
    ],
)
def test_occupational_injury_is_covered_from_the_day_that_the_city_publishes(
    event_on: str | None, expected: str
) -> None:
    basis = Basis(Status.ENACTED, "（示例）职业伤害保障启动通知")
    key = "occupational_injury_start_date"
    policy = city_policy().adopting(
        Adoption(basis, D("2026-07-01"), (key,), {key: D("2026-07-01")})
    )
    case = case_of(**typical(), event_on=D(event_on) if event_on else None)
    found = decide(policy, case, "occupational_injury_protection", on=D("2026-07-10"))

    assert repr(found) == expected


def test_every_service_of_the_city_is_listed_under_a_head_of_the_city() -> None:
    services = city_policy().law.blueprint.services.values()
    listed = Counter(service.family for service in services)

    assert listed == {Family.EIGHT: 8, Family.WARM_BEE: 4, Family.RELATED: 5}
    assert [service.family for service in services] == sorted(
        (service.family for service in services), key=list(Family).index
    )


def test_no_rule_reads_the_age_of_a_courier() -> None:
    """S7③ 不因 courier_min_age 拒。"""
    services = city_policy().rulebook("jizhou", D("2026-07-10")).services.values()
    read = {leaf.key for service in services for leaf in facts_of(service.tree.node)}
    ages = {
        spec.key
        for cls in CITY_FACTS
        for spec in specs_of(cls).values()
        if spec.type.unit == "周岁"
    }

    assert ages == {"request.child_age_on_start"}
    assert not any("birth" in key or "courier.age" in key for key in read)


def test_the_examples_for_later_rooms_are_listed_with_their_reason() -> None:
    print(*(f"{example}\n    {reason}" for example, reason in LATER.items()), sep="\n")

    assert all(LATER.values())
