"""What policy staff write: names, values, days and places; and what they are told of a slip."""

import datetime as dt
from decimal import Decimal
from typing import Any
from unicodedata import normalize

import pytest

from jixiaoge.eligibility import Outcome
from jixiaoge.facts import Fact, Facts, LegalTopic, Period, some_of, specs_of, uses
from jixiaoge.language import types
from jixiaoge.rulebook import (
    Basis,
    Context,
    Kind,
    Parameters,
    Plugin,
    Rule,
    Service,
    Status,
    all_of,
    clause,
    hookimpl,
    load_policy,
    service,
)
from jixiaoge.rulebook.policy import CITY_FACTS
from jixiaoge.zh import 判定, 否, 填写有误, 是, 未知, 规则
from jixiaoge.zh.values import day, read

LABELS = [spec.zh for cls in CITY_FACTS for spec in specs_of(cls).values()]
FIELDS = {"日期", "县", "办理县", "数据截至"}


def told(*given: Any, **named: Any) -> list[str]:
    with pytest.raises(填写有误) as caught:
        判定(*given, **named)
    return [f"{fault.path}：{fault.zh}" for fault in caught.value.faults]


# --- names ------------------------------------------------------------------------------------


def test_every_fact_can_be_written_by_its_label() -> None:
    assert len(set(LABELS)) == len(LABELS)
    assert not FIELDS & set(LABELS)
    assert [label for label in LABELS if not label.isidentifier()] == []
    assert [label for label in LABELS if normalize("NFKC", label) != label] == []


@pytest.mark.parametrize(
    ("service", "short", "label"),
    [
        ("送餐饮优惠", "今日已用", "今日已用餐饮优惠"),
        ("送积分兑换", "本月已用", "本月已兑换"),
        ("送防暑御寒物品", "本季已领", "本季已领季节包"),
        ("送优惠理发", "本月已用", "本月已理发"),
        ("送优惠理发", "本季度已用", "本季度已理发"),
        ("送优惠理发", "本年已用", "本年已理发"),
        ("技能培训", "本年已用", "本年已用学时"),
        ("健康体检", "本年已领", "本年已体检"),
        ("子女托管", "本年已用", "这个孩子今年已用周数"),
    ],
)
def test_a_count_has_a_short_name(service: str, short: str, label: str) -> None:
    by_short, by_label = (判定(service, **{name: 3}).decision.case for name in (short, label))

    assert by_short == by_label != 判定(service).decision.case


def test_a_service_without_a_count_has_no_short_name() -> None:
    assert told("送法律服务", 本月已用=1) == [
        "本月已用：没有这个名称；是不是：本月已理发、本月已兑换、本年已用学时？"
    ]


def test_a_fact_is_written_once() -> None:
    assert told("送优惠理发", 本月已用=1, 本月已理发=1) == ["本月已理发：“本月已理发”写了两次"]


# --- a county's own service ---------------------------------------------------------------------

OWN = Basis(
    Status.ENACTED,
    "（示例）遂川县骑手车棚办法",
    date=dt.date(2026, 4, 10),
    signer="（示例）县综合党委",
)


class Shed(Facts, key="suichuan_shed", zh="车棚", en="shed"):
    charged: Fact[int] = uses("本月已充电", "charged", unit="次", high=31, per=Period.MONTH)
    swapped: Fact[int] = uses("本月已换电", "swapped", unit="次", high=31, per=Period.MONTH)
    topics: Fact[frozenset[LegalTopic]] = some_of(LegalTopic, "车棚问过的类别", "topics")


@service("suichuan_shed", zh="车棚充电", en="Shed", kind=Kind.QUOTA, basis=OWN, facts=(Shed,))
def shed(_p: Parameters) -> Rule:
    swaps_left = (Shed.swapped < 2) | Shed.topics.contains(LegalTopic.PAY)
    return Rule(
        all_of(
            clause("charged", Shed.charged < 2, zh="充电没满", en="charges left", basis=OWN),
            clause("swapped", swaps_left, zh="换电没满", en="swaps left", basis=OWN),
        )
    )


class OfSuichuan:
    @hookimpl
    def jixiaoge_services(self, context: Context) -> list[Service]:  # noqa: ARG002 - the hook's form
        return [shed]


SUICHUAN = 规则(load_policy([Plugin("suichuan", OfSuichuan)]), 县="遂川县")


def test_a_countys_own_service_starts_from_the_base_case_too() -> None:
    assert repr(SUICHUAN.判定("车棚充电")) == "符合"
    assert repr(SUICHUAN.判定("车棚充电", 本月已充电=2)) == "还没到：9月1日起"


def test_two_counts_of_one_period_have_no_short_name() -> None:
    with pytest.raises(填写有误, match="本月已用：没有这个名称"):
        SUICHUAN.判定("车棚充电", 本月已用=2)


def test_several_choices_are_written_with_a_stop_between() -> None:
    case = SUICHUAN.判定("车棚充电", 车棚问过的类别="报酬、合同").decision.case

    assert case.facts["suichuan_shed"] == Shed(
        charged=0, swapped=0, topics=frozenset({LegalTopic.PAY, LegalTopic.CONTRACT})
    )
    with pytest.raises(填写有误, match="里的几项，用、隔开"):
        SUICHUAN.判定("车棚充电", 车棚问过的类别="报酬，合同")


# --- values -------------------------------------------------------------------------------------

PAY = types.decimal(scale=2, unit="比例", low=Decimal(0), high=Decimal(1))


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        (types.boolean(), "是", True),
        (types.boolean(), " 否", False),
        (types.boolean(), 是, True),
        (types.boolean(), 否, False),
        (types.boolean(), "未知", None),
        (types.boolean(), 未知, None),
        (types.integer(low=-9, high=40), 7, 7),
        (types.integer(low=-9, high=40), "７", 7),
        (types.integer(low=-9, high=40), "-7", -7),
        (PAY, "0.50", Decimal("0.50")),
        (PAY, "１", Decimal(1)),
        (PAY, "50%", Decimal("0.50")),
        (PAY, Decimal("0.5"), Decimal("0.5")),
        (types.day(), "8月1日", dt.date(2026, 8, 1)),
        (types.day(), "2025/3/1", dt.date(2025, 3, 1)),
        (types.day(), dt.date(2025, 3, 1), dt.date(2025, 3, 1)),
        (types.month_day(), "8月1日", types.MonthDay(8, 1)),
        (types.month_day(), "2月29日", types.MonthDay(2, 29)),
        (types.choice(LegalTopic), "报酬", LegalTopic.PAY),
        (types.choice(LegalTopic), LegalTopic.PAY, LegalTopic.PAY),
    ],
)
def test_a_value_is_written_in_chinese(kind: types.Type, given: object, value: object) -> None:
    assert read(kind, given) == value


@pytest.mark.parametrize(
    ("kind", "given", "zh"),
    [
        (types.boolean(), "对", "写的是“对”，要写是、否或未知"),
        (types.boolean(), 1, "写的是“1”，要写是、否或未知"),
        (types.integer(low=0, high=31, unit="天"), "七", "写的是“七”，要写0到31之间的整数（天）"),
        (types.integer(low=0, high=31), 7.0, "写的是“7.0”，要写0到31之间的整数"),
        (PAY, 0.5, '写的是“0.5”，要写0到1之间的小数（比例），加引号，如"0.50"'),
        (PAY, "一半", '写的是“一半”，要写0到1之间的小数（比例），加引号，如"0.50"'),
        (types.day(), "8月32日", "写的是“8月32日”，日期要写成“8月20日”或“2026-08-20”"),
        (types.day(), 8, "写的是“8”，日期要写成“8月20日”或“2026-08-20”"),
        (types.month_day(), "八月", "写的是“八月”，日期要写成“8月20日”"),
        (types.month_day(), 8, "写的是“8”，日期要写成“8月20日”"),
        (
            types.choice(LegalTopic),
            "钱",
            "写的是“钱”，要写自己受伤、撞伤他人、报酬、合同、处罚、其他里的一项",
        ),
    ],
)
def test_a_wrong_value_says_what_can_be_written(kind: types.Type, given: object, zh: str) -> None:
    with pytest.raises(ValueError, match="写的是") as caught:
        read(kind, given)

    assert str(caught.value) == zh


@pytest.mark.parametrize("given", [dt.date(1899, 12, 31), dt.date(2200, 1, 1), "2200-01-01"])
def test_a_day_lies_within_three_centuries(given: object) -> None:
    with pytest.raises(ValueError, match="日期要写成"):
        day(given)


# --- places and days ------------------------------------------------------------------------------


def test_two_counties_meet_in_one_case() -> None:
    case = 判定("送优惠理发", 县="遂川", 办理县="青原区/河东街道").decision.case

    assert (case.home, case.at) == ("suichuan", "青原区/河东街道")
    assert 判定("送优惠理发", 县="遂川县").decision.case.where == "suichuan"


def test_a_roster_that_is_too_old_is_not_known() -> None:
    fresh, stale = (判定("送优惠理发", 数据截至=one) for one in ("5月22日", "5月21日"))

    assert fresh.decision.outcome is Outcome.ELIGIBLE
    assert repr(stale) == "缺信息：在平台名册、站点证明在岗、近30天出勤天数"


def test_every_wrong_field_is_told_at_once() -> None:
    wrong: dict[str, Any] = {"近30天出勤": 7, "持服务卡": "丢了"}

    assert told(
        "送理发优惠", 日期="明天", 县="青园区", 办理县="遂川", 数据截至="昨天", **wrong
    ) == [
        "日期：写的是“明天”，日期要写成“8月20日”或“2026-08-20”",
        "县：没有“青园区”这个县（市、区）；是不是：青原区？",
        "服务：没有“送理发优惠”这个服务；是不是：送餐饮优惠、送优惠理发？",
        "数据截至：写的是“昨天”，日期要写成“8月20日”或“2026-08-20”",
        "近30天出勤：没有这个名称；是不是：近30天出勤天数？",
        "持服务卡：写的是“丢了”，要写是、否或未知",
    ]


def test_a_long_list_of_slips_is_told_whole() -> None:
    with pytest.raises(填写有误) as caught:
        判定("送优惠理发", **dict.fromkeys(("甲", "乙", "丙", "丁"), 1))

    assert str(caught.value) == "填写有4处要改：" + "；".join(
        f"{name}：没有这个名称" for name in ("甲", "乙", "丙", "丁")
    )


def test_a_wrong_place_is_told() -> None:
    assert told("送优惠理发", 办理县="青园区") == [
        "办理县：没有“青园区”这个县（市、区）；是不是：青原区？"
    ]
