"""The scenarios of fact base I, odd numbers, that rulebooks and decisions can express.

As L14 says, the verdicts hold with the specimen adoption in force.
Left to later rooms: 3 and 9 (multipliers of points), 15 (the relief fund's balance).
"""

import datetime as dt

import pytest
from amending import (
    CONSENT,
    adopted,
    amended,
    amendment,
    city,
    codes,
    day,
    document,
    findings,
    only,
    quota,
    setting,
)

from jixiaoge.counties import Scope
from jixiaoge.errors import PolicyError
from jixiaoge.facts import Asked, Fact, Facts, Period, number
from jixiaoge.rulebook import (
    AddService,
    Kind,
    Parameters,
    Policy,
    Rule,
    Tier,
    Verdict,
    all_of,
    clause,
    service,
)
from jixiaoge.rulebook.amendments import Remove, Require
from jixiaoge.testing import case_of, example
from jixiaoge.testing.examples import typical

LATER_ROOMS = {
    3: "积分倍数：积分室",
    9: "应急令与旅游季倍数：积分室",
    15: "救助基金余额：基金不在本库的规则里",
}


def told(policy: Policy, **facts: object) -> object:
    from jixiaoge import decide

    home = str(facts.pop("home", "suichuan"))
    on = day(str(facts.pop("on")))
    name = str(facts.pop("service", "haircut"))
    return decide(policy, case_of(home, **typical() | facts), name, on=on)


HAIRCUT = {"merchant_participating": True}


def test_1_a_mountain_county_lowers_the_days_worked_from_8_to_5() -> None:
    change = setting("active_min_days", 5, name="fewer-days", until=day("2027-08-31"))
    found = only(change)
    assert (found.verdict, found.zh) == (Verdict.ACCEPTED, "生效")

    chain = amended(change).rulebook("遂川县", day("2026-09-01")).setting("active_min_days").chain
    assert [(who, value, basis.signer) for who, value, basis in chain] == [
        ("city", 8, "（示例）市级综合党委"),
        ("suichuan#fewer-days", 5, "县综合党委"),
    ]
    assert (
        repr(
            told(amended(change), on="2026-09-10", active_days=5, haircuts_this_month=0, **HAIRCUT)
        )
        == "ELIGIBLE"
    )
    assert repr(
        told(amended(change), on="2027-09-01", active_days=5, haircuts_this_month=0, **HAIRCUT)
    ).startswith("INELIGIBLE")


def test_5_a_trial_of_two_haircuts_a_month_ends_by_itself() -> None:
    trial = setting(
        "haircut_per_month", 2, scope=Scope.parse("吉州区"), until=day("2026-11-30"), name="trial"
    )
    policy = amended(trial)
    used = {"home": "jizhou", "haircuts_this_month": 1, **HAIRCUT}

    assert policy.review("吉州区").findings[0].zh == "生效"
    assert repr(told(policy, on="2026-11-30", **used)) == "ELIGIBLE"
    assert repr(told(policy, on="2026-12-01", **used)) == "NOT_YET: 2027-01-01"
    (notice,) = policy.expiring("吉州区", day("2026-09-05"))
    assert notice.zh == "《（测试）县文件》2026-11-30到期，还有86天；到期后按全市规定"


def test_7_an_order_that_ends_before_it_begins_or_runs_too_long() -> None:
    order = {"tier": Tier.ORDER, "since": day("2026-11-01")}
    backwards = only(setting("cold_notice_celsius", 5, until=day("2026-10-31"), **order))
    long = only(setting("cold_notice_celsius", 5, until=day("2027-01-30"), **order))

    assert (backwards.verdict, backwards.code) == (Verdict.REFUSED, "dates_reversed")
    assert backwards.zh == "结束日2026-10-31早于开始日2026-11-01"
    assert (long.verdict, long.zh) == (Verdict.PENDING, "临时令超过90天，待市级批准")
    assert codes(setting("cold_notice_celsius", 5, until=day("2027-01-29"), **order)) == [
        "accepted"
    ]
    assert codes(
        setting("cold_notice_celsius", 5, until=day("2027-01-30"), approved=CONSENT, **order)
    ) == ["by_approval"]


def test_11_a_guarantee_of_the_city_is_not_removed_nor_set_to_nought() -> None:
    removal = only(amendment(Remove("legal_service"), name="no-law"))
    nought = [only(setting("haircut_per_month", 0)), only(quota("haircut", 0, Period.MONTH))]

    assert {found.code for found in (removal, *nought)} == {"removes_city_guarantee"}
    assert {found.verdict for found in (removal, *nought)} == {Verdict.REFUSED}
    assert removal.zh == "「legal_service」是全市的保障，县里不能取消"
    assert [found.zh for found in nought] == [
        "把「优惠理发次数」定为0等于取消这项保障，县里不能取消",
        "次数为0等于取消服务",
    ]


def test_13_fifty_points_before_the_free_clinic_is_refused() -> None:
    found = only(amendment(Require("free_clinic", "可用积分 ≥ 50"), name="points-first"))

    assert (found.verdict, found.code) == (Verdict.REFUSED, "added_condition")
    assert found.zh == (
        "「可用积分 ≥ 50」是新增前置条件，等于变相减损；只能增加另一条出路"
        "【原则 points_stay_with_points：八送基本项不以积分为前提，积分也不作其他服务的条件】"
    )


def test_17_more_haircuts_from_a_month_before_the_document_wait_for_the_city() -> None:
    late = document(issued="2026-12-01")
    within = setting("haircut_per_month", 2, basis=late, since=day("2026-11-01"))
    beyond = setting("haircut_per_month", 2, basis=late, since=day("2026-10-31"))
    worse = setting("active_min_days", 9, basis=late, since=day("2026-11-01"))

    assert only(within).zh == "追溯30天，待市级批准；已办理的记录不改"
    assert (
        amended(within).rulebook("遂川县", day("2026-11-10")).setting("haircut_per_month").value
        == 1
    )
    assert only(beyond).zh == "追溯31天，最多只能追溯30天"
    assert codes(
        setting("haircut_per_month", 2, basis=late, since=day("2026-11-01"), approved=CONSENT)
    ) == ["by_approval"]
    assert codes(worse) == ["below_floor"]
    (burden,) = [
        f for f in amended(worse, before=city()).review("suichuan").findings if f.verdict.closes
    ]
    assert burden.zh == "追溯只能增益，不能减损；已办理的记录不改"


def test_19_two_documents_that_set_one_number_are_a_conflict() -> None:
    a = setting("haircut_per_month", 2, name="a", basis=document("甲文件"), until=day("2026-12-31"))
    b = setting("haircut_per_month", 3, name="b", basis=document("乙文件"), since=day("2026-10-01"))
    found = only(a, b)

    assert (found.verdict, found.code) == (Verdict.CONFLICT, "conflict")
    assert found.zh == (
        "「a」（已发文：《（测试）甲文件》）与「b」（已发文：《（测试）乙文件》）在 2026-10-01 至 2026-12-31 "
        '都调整「haircut_per_month」；请在应当有效的一条里写 supersedes = ["…"]'
    )
    with pytest.raises(PolicyError, match="甲文件"):
        amended(a, b).rulebook("遂川县", day("2026-09-01"))
    assert findings_equal(a, b)


def findings_equal(a: object, b: object) -> bool:
    return amended(a, b).review("suichuan") == amended(b, a).review("suichuan")  # type: ignore[arg-type]


def test_21_a_rule_that_needs_a_number_nobody_brings_closes_its_county_only() -> None:
    @service("suichuan_extra", zh="送头盔", en="Helmet", kind=Kind.QUOTA, basis=document())
    def helmet(p: Parameters) -> Rule:
        return Rule(all_of(clause("enough", p.jian_helmet_days >= 3, zh="够", en="enough")))

    policy = amended(
        amendment(AddService(helmet)), setting("active_min_days", 6, scope=Scope.parse("吉安县"))
    )
    (found,) = policy.review("suichuan").findings
    books, errors = policy.rulebooks(day("2026-09-10"))

    assert (found.verdict, found.code) == (Verdict.REFUSED, "bad_rule")
    assert found.zh == "没有「jian_helmet_days」这个参数（规则：suichuan_extra）"
    assert set(errors) == {"suichuan"}
    assert len(books) == 12


def test_23_an_unknown_key_and_a_wrong_unit_are_told_with_what_is_right() -> None:
    unknown, unit = (
        only(setting("haircut_per_mounth", 2)),
        only(setting("meal_discount_rate", "10%")),
    )

    assert unknown.zh.startswith("没有「haircut_per_mounth」这个参数；是不是：haircut_per_month")
    assert unit.zh == "「餐饮优惠后价格比例」写的是 '10%'，应为 小数 0.00..1.00 比例"


def test_25_who_moves_within_the_month_takes_along_what_was_used() -> None:
    policy = amended(setting("haircut_per_month", 2, scope=Scope.parse("永丰县")))
    moved = {"haircuts_this_month": 1, "on": "2026-09-20", **HAIRCUT}

    assert repr(told(policy, home="jizhou", **moved)) == "NOT_YET: 2026-10-01"
    assert repr(told(policy, home="yongfeng", **moved)) == "ELIGIBLE"
    moved["haircuts_this_month"] = 2
    assert repr(told(policy, home="yongfeng", **moved)) == "NOT_YET: 2026-10-01"


def test_27_no_rule_of_a_county_reads_complaints() -> None:
    class Complained(Facts, key="suichuan_record", zh="记录", en="record"):
        complaints: Fact[int] = number(
            "本月投诉", "complaints", unit="次", high=99, asked=Asked.SYSTEM
        )

    @service(
        "suichuan_minus",
        zh="扣分",
        en="Minus",
        kind=Kind.LEDGER,
        basis=document(),
        facts=(Complained,),
    )
    def minus(_p: Parameters) -> Rule:
        return Rule(all_of(clause("few", Complained.complaints <= 2, zh="投诉少", en="few")))

    found = {one.principle: one for one in findings(amendment(AddService(minus)))}
    assert found.keys() == {"no_platform_scores", "points_only_reward"}
    assert {(one.verdict, one.code) for one in found.values()} == {(Verdict.REFUSED, "principle")}
    assert found["no_platform_scores"].zh == (
        "「本月投诉」里有“投诉”：请去掉；如果说的是别的事，请换个名称"
        "【原则 no_platform_scores：规则不读平台评分、投诉和单量】"
    )


def test_29_winter_ends_with_february_and_its_count_does_not_begin_anew_in_january() -> None:
    kit = example("weather_supplies", forecast_high=20, forecast_low=8)

    assert repr(kit(on="2028-02-29", kits_this_season=0)) == "ELIGIBLE"
    assert repr(kit(on="2027-02-28", kits_this_season=0)) == "ELIGIBLE"
    assert repr(kit(on="2027-03-01", kits_this_season=0)) == "NOT_YET: 2027-06-01"
    assert repr(kit(on="2027-01-02", kits_this_season=1)) == "NOT_YET: 2027-06-01"


OPPOSITE = {
    "active_min_days": 10,
    "new_courier_grace_days": 20,
    "meal_discount_per_day": 1,
    "heat_supply_celsius": 38,
}


@pytest.mark.parametrize(("key", "value"), OPPOSITE.items())
def test_the_other_way_on_assumed_numbers_passes_with_a_warning_until_the_city_adopts_them(
    key: str, value: int
) -> None:
    warned, refused = only(setting(key, value), before=city()), only(setting(key, value))

    assert (warned.verdict, warned.code) == (Verdict.WARNED, "worse_than_assumed")
    assert "这个默认值没有文件依据，按县里的文件执行" in warned.zh
    assert (
        amended(setting(key, value), before=city())
        .rulebook("遂川县", day("2026-09-01"))
        .setting(key)
        .value
        == value
    )
    assert (refused.verdict, refused.code) == (Verdict.REFUSED, "below_floor")
    assert "（示例）吉安市暖“新”服务标准" in refused.zh
    assert "县里只能更优惠：请往另一个方向定，或向市里申请例外" in refused.zh


def test_principles_law_and_reported_services_hold_without_any_adoption() -> None:
    law = only(setting("heat_notice_celsius", 33), before=city())
    removal = only(amendment(Remove("free_clinic")), before=city())

    assert (law.code, removal.code) == ("locked", "removes_city_guarantee")
    assert law.zh.startswith("「高温提示阈值（日最高）」县里不能改（法定：《防暑降温措施管理办法》")


def test_the_odd_scenarios_that_are_not_here_are_named_with_the_reason() -> None:
    here = {
        int(name.split("_")[1])
        for name in globals()
        if name.startswith("test_") and name.split("_")[1].isdigit()
    }

    assert here | set(LATER_ROOMS) == set(range(1, 30, 2))
    assert adopted().law.settings(dt.date(2026, 9, 1))["haircut_per_month"].value == 1
