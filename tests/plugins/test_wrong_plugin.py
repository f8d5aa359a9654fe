"""The plugin that is wrong on purpose: every finding word for word, in both languages."""

import datetime as dt

import pytest
from loaded import EXAMPLES, example

from jixiaoge.errors import PolicyError
from jixiaoge.rulebook import Finding, Verdict, load_policy

SEPTEMBER = dt.date(2026, 9, 1)
# By the name of the amendment in docs/examples/wrong/jixiaoge_wanan/county.toml.
SAID = {
    "01-misspelt-parameter": (
        Verdict.REFUSED,
        "unknown_parameter",
        (
            "没有「active_min_day」这个参数；是不是：active_min_days, active_window_days, inactive_ret"
            "ain_days？"
        ),
        (
            "there is no parameter 'active_min_day'; did you mean active_min_days, active"
            "_window_days, inactive_retain_days?"
        ),
    ),
    "02-percent": (
        Verdict.REFUSED,
        "wrong_value",
        "「餐饮优惠后价格比例」写的是 '40%'，应为 小数 0.00..1.00 比例",
        "meal_discount_rate: '40%' given, decimal 0.00..1.00 比例 expected",
    ),
    "03-text-for-number": (
        Verdict.REFUSED,
        "wrong_value",
        "「免费技能培训」写的是 '12'，应为 整数 0..400 学时/人·年",
        "skills_training_hours_per_year: '12' given, whole number 0..400 学时/人·年 expected",
    ),
    "04-law": (
        Verdict.REFUSED,
        "locked",
        (
            "「高温提示阈值（日最高）」县里不能改（法定：《防暑降温措施管理办法》安监总安健〔2012〕89号第三条、第八条第（一）项第3目（事实库 F59、C05（"
            "检/高）：35℃是法定的高温天气定义；用它触发防暑物资发放是假定。办法约束的是用人单位；第八条条文另见网上转载，原件未核））"
        ),
        "heat_notice_celsius may not be changed by a county (law: 防暑降温措施管理办法)",
    ),
    "05-nought": (
        Verdict.REFUSED,
        "removes_city_guarantee",
        "把「防暑包」定为0等于取消这项保障，县里不能取消",
        "nought for summer_kit_per_season removes what the city guarantees",
    ),
    "06-removal": (
        Verdict.REFUSED,
        "removes_city_guarantee",
        "「legal_service」是全市的保障，县里不能取消",
        "legal_service is guaranteed by the city and cannot be removed",
    ),
    "07-points-first": (
        Verdict.REFUSED,
        "added_condition",
        (
            "「可用积分 ≥ 50」是新增前置条件，等于变相减损；只能增加另一条出路"
            "【原则 points_stay_with_points：八送基本项不以积分为前提，积分也不作其他服务的条件】"
        ),
        (
            "“可用积分 ≥ 50” asks for one more thing, which takes from those who have it now;"
            " add an alternative instead"
            " [principle points_stay_with_points: only the redemption of points depends on points]"
        ),
    ),
    "08-points-instead": (
        Verdict.REFUSED,
        "principle",
        (
            "「积分多」里有“积分”：请去掉；如果说的是别的事，请换个名称"
            "【原则 points_stay_with_points：八送基本项不以积分为前提，积分也不作其他服务的条件】"
        ),
        (
            "“积分多” says “积分”; leave it out, or name it otherwise if it means something else"
            " [principle points_stay_with_points: only the redemption of points depends on points]"
        ),
    ),
    "09-unknown-group": (
        Verdict.REFUSED,
        "unknown_group",
        "没有“working_courier/workin”这个条件；是不是：working_courier/working？",
        ("unknown clause 'working_courier/workin'; did you mean working_courier/working?"),
    ),
    "10-no-quota": (
        Verdict.REFUSED,
        "no_quota",
        (
            "「free_clinic」没有次数额度；有额度的是：meal_discount、points_redemption、h"
            "aircut、skills_training、health_checkup、childcare"
        ),
        (
            "'free_clinic' has no quota; these have one: meal_discount, points_redemption"
            ", haircut, skills_training, health_checkup, childcare"
        ),
    ),
    "11-uncounted-period": (
        Verdict.REFUSED,
        "uncounted_period",
        "「meal_discount」只按每日计数，不能按每月",
        "uses of meal_discount are counted by day, not by month",
    ),
    "12-endless-order": (
        Verdict.REFUSED,
        "order_without_end",
        "临时令要写结束日",
        "a temporary order needs an end date",
    ),
    "13-dates-reversed": (
        Verdict.REFUSED,
        "dates_reversed",
        "结束日2027-06-30早于开始日2027-07-01",
        "it ends on 2027-06-30, before it begins on 2027-07-01",
    ),
    "14-unsigned": (
        Verdict.REFUSED,
        "no_document",
        "调整要有文件名称、日期和签发人",
        "a change needs a document with a title, a date and a signer",
    ),
    "15-other-county": (
        Verdict.REFUSED,
        "other_county",
        "万安县不能调整遂川县/泉江镇的规定；范围只能写本县或本县的街道、乡镇",
        "wanan cannot change what holds in suichuan; name a part of wanan",
    ),
    "16-twice": (
        Verdict.CONFLICT,
        "conflict",
        (
            "「16-twice」（已发文：《（示例）万安县骑手服务调整办法》）与「17-thrice」（已发文：《（示例）万安县骑手服务调整办法》）自 2026-1"
            '0-01 起都调整「haircut_per_month」；请在应当有效的一条里写 supersedes = ["…"]'
        ),
        (
            "16-twice (（示例）万安县骑手服务调整办法) and 17-thrice (（示例）万安县骑手服务调整办法) both change hairc"
            'ut_per_month from 2026-10-01 on; write supersedes = ["…"] in the one that sh'
            "ould hold"
        ),
    ),
    "18-too-far-back": (
        Verdict.REFUSED,
        "too_far_back",
        "追溯75天，最多只能追溯30天",
        "it reaches 75 days back; at most 30 are possible",
    ),
    "19-needs-the-city": (
        Verdict.PENDING,
        "needs_city",
        "「活跃统计窗口」须市级同意；批准前仍按 30",
        "active_window_days needs the city's consent; until then 30 holds",
    ),
    "20-more-days": (
        Verdict.WARNED,
        "worse_than_assumed",
        "10天/30天不如默认的8天/30天优惠；这个默认值没有文件依据，按县里的文件执行",
        ("10 is less generous than 8, which nobody enacted; it holds by the county's document"),
    ),
}


@pytest.fixture(scope="module")
def found() -> dict[str, Finding]:
    """Return the findings by the name of the amendment; the two that meet share one."""
    findings = load_policy([example("wrong", "wanan")]).review("万安县").findings
    return {finding.where.removeprefix("wanan#"): finding for finding in findings}


@pytest.mark.parametrize("name", SAID)
def test_each_fault_is_told_with_its_cause_and_cure(name: str, found: dict[str, Finding]) -> None:
    finding = found[name]

    assert (finding.verdict, finding.code, finding.zh, finding.en) == SAID[name]


def test_all_faults_are_told_at_once_and_nothing_else(found: dict[str, Finding]) -> None:
    text = (EXAMPLES / "wrong/jixiaoge_wanan/county.toml").read_text("utf-8")
    names = {line.split('"')[1] for line in text.splitlines() if line.startswith("name = ")}

    assert set(found) == set(SAID) == names - {"17-thrice"}


def test_the_county_is_closed_and_the_others_are_not() -> None:
    policy = load_policy([example("wrong", "wanan")])
    books, errors = policy.rulebooks(SEPTEMBER)

    assert set(errors) == {"wanan"}
    assert isinstance(errors["wanan"], PolicyError)
    assert len(books) == 12


def test_with_the_adoption_the_number_that_was_only_assumed_is_a_floor() -> None:
    adoption = (EXAMPLES / "adoption/adoption.toml").read_text("utf-8")
    policy = load_policy([example("wrong", "wanan")]).adopting(adoption)
    (finding,) = [f for f in policy.review("万安县").findings if f.where == "wanan#20-more-days"]

    assert finding.code == "below_floor"
    assert finding.zh == (
        "「活跃骑手最低出勤天数」市里定为8天/30天（已发文：《（示例）吉安市暖“新”服务标准》（示例）吉新〔2026〕5号），"
        "改为10天/30天会使有的人失去服务。县里只能更优惠：请往另一个方向定，或向市里申请例外"
    )
