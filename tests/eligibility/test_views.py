"""The three views: their words for known cases, and what holds of them for everybody."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import islice

import pytest
from attrs import evolve

from jixiaoge import (
    Availability,
    Case,
    Courier,
    Decision,
    Outcome,
    Policy,
    Source,
    Supply,
    decide,
    decide_all,
)
from jixiaoge.counties import Scope
from jixiaoge.eligibility.case_json import case_from_json
from jixiaoge.eligibility.phrases import shown
from jixiaoge.eligibility.views import clerk_view, courier_view, officer_view
from jixiaoge.facts import LegalAidTopic, ReliefKind
from jixiaoge.language.text import Language
from jixiaoge.rulebook.amendments import AddService, Amendment, SetParameter
from jixiaoge.rulebook.basis import Basis, Status
from jixiaoge.rulebook.city import Adoption
from jixiaoge.rulebook.clauses import Say, all_of, clause, clauses
from jixiaoge.rulebook.service import Kind, Rule, service
from jixiaoge.testing import case_of, city_policy, example, synthetic_city
from jixiaoge.testing.examples import typical

ON = dt.date(2026, 7, 10)
LANGUAGES: tuple[Language, ...] = ("zh", "en")
# A refusal never says these: they blame, push a tired rider, or say no twice.
FORBIDDEN = (
    "您必须",
    "不得不",
    "并非不",
    "不是不",
    "多跑",
    "加油",
    "you must",
    "ride more",
    "not un",
)


NOTICE = Basis(Status.ENACTED, "示例通知", date=dt.date(2026, 6, 1), signer="示例")
ADOPTION = Adoption(NOTICE, dt.date(2026, 9, 1), ("active_min_days",), {})


@cache
def changing_county() -> Policy:
    """Return a policy in which one county asks for six days from September to the end of the year."""
    six = Amendment(
        "six",
        SetParameter("active_min_days", 6),
        NOTICE,
        Scope.parse("遂川县"),
        dt.date(2026, 9, 1),
        dt.date(2026, 12, 31),
    )
    return Policy(city_policy().law, {}, {"suichuan": (six,)}, {})


@pytest.fixture(scope="module")
def decisions() -> list[Decision]:
    rows = islice(synthetic_city(), 0, 240)
    cases = (case_from_json(row) for row in rows)
    return [found for case in cases for found in decide_all(city_policy(), case, on=ON).values()]


def views(decision: Decision) -> Iterator[str]:
    for lang in LANGUAGES:
        yield courier_view(decision, lang)
        yield clerk_view(decision, lang)
        yield officer_view(decision, lang)


def test_every_view_of_everybody_is_filled_in_and_can_be_shown_on_a_gbk_console(
    decisions: list[Decision],
) -> None:
    for decision in decisions:
        for view in views(decision):
            assert view.encode("gbk")
            assert not re.search(r"[{}]|None|\bFraction\b", view), view
            assert not any(word in view for word in FORBIDDEN), view
            assert decision.service.kind is not Kind.CASE or "不符合" not in view
            assert "本库" not in view
            assert not re.search(r"[:：]\n(不同意|You disagree)", view), view  # nothing to do told


def test_the_couriers_view_speaks_of_the_outcome_and_of_a_review_where_it_refuses(
    decisions: list[Decision],
) -> None:
    for decision in decisions:
        view = courier_view(decision)
        refused = decision.outcome in {Outcome.INELIGIBLE, Outcome.NOT_YET, Outcome.NEEDS_REVIEW}
        assert ("人工复核" in view) is refused
        assert view.startswith(decision.service.zh)


def test_the_free_clinic_never_refuses_in_the_couriers_view() -> None:
    nobody = Case(home="jizhou", courier=Courier(on_roster=False, self_registered=False))

    view = courier_view(decide(city_policy(), nobody, "free_clinic", on=ON))

    assert view.splitlines()[0] == "送健康义诊：可以享受"


def test_a_fact_with_its_day_is_told_with_it() -> None:
    case = Case(
        home="suichuan",
        courier=Courier(
            on_roster=True,
            station_certified=False,
            registered_on=dt.date(2025, 3, 1),
            active_days=5,
            ever_qualified=False,
            has_valid_code=True,
            checkups_this_year=0,
        ),
        sources={"courier.active_days": Source("平台名册", dt.date(2026, 8, 20))},
    )
    decision = decide(city_policy(), case, "健康体检", on=dt.date(2026, 8, 20))

    assert courier_view(decision).splitlines()[1] == (
        "截至2026年8月20日，近30天记到您出勤5天，要满8天，还差3天。"
    )
    assert "近30天出勤天数 5天 (平台名册 2026-08-20)" in clerk_view(decision)


def test_ways_that_no_news_can_open_are_left_out() -> None:
    decision = example("health_checkup", active_days=5)(on="2026-08-20")

    assert "登记没超过" not in courier_view(decision)  # the day of registration is known for good


def test_a_used_up_quota_is_told_with_both_numbers_and_the_day() -> None:
    decision = example("haircut", merchant_participating=True, haircuts_this_month=1)(on=ON)

    assert courier_view(decision).splitlines()[:3] == [
        "送优惠理发：还没到",
        "本月用了1次，每月1次。",
        "2026年8月1日起可以享受。",
    ]


@pytest.mark.parametrize(
    ("service", "facts", "zh", "en"),
    [
        ("meal_discount", {"meals_today": 1}, "今天还剩1份。", "1 left today."),
        (
            "skills_training",
            {"training_hours_this_year": 6},
            "今年还剩2学时。",
            "2 left this year.",
        ),
        ("points_redemption", {"redemptions_this_month": 0}, "本月还剩4次。", "4 left this month."),
    ],
)
def test_what_is_left_of_a_quota_is_told_with_its_unit_and_period(
    service: str, facts: dict[str, int], zh: str, en: str
) -> None:
    needed = {"merchant_participating": True, "offer_in_hours": True, "item_on_offer": True}
    decision = example(service, **needed, points_available=9, item_price=9)(on=ON, **facts)

    assert courier_view(decision).splitlines()[-1] == zh
    assert courier_view(decision, "en").splitlines()[-1] == en


def test_points_that_are_short_are_told_with_the_price_and_the_difference() -> None:
    poor = example("points_redemption", item_on_offer=True, redemptions_this_month=0)
    view = courier_view(poor(on=ON, points_available=20, item_price=30))

    assert view.splitlines()[1] == "可用积分20分，这件要30分，还差10分。"


def test_a_clause_with_two_limits_is_told_with_both() -> None:
    child = example("childcare", guardian_authorised=True, provider_qualified=True, weeks_used=0)
    view = courier_view(child(on=ON, child_age_on_start=13))

    assert view.splitlines()[1] == "开班那天孩子13周岁，这项托管收6周岁到12周岁的。"


def test_where_two_things_fail_curing_one_does_not_promise_the_service() -> None:
    used = example("health_checkup", active_days=5, checkups_this_year=1)(on=ON)
    short_only = example("health_checkup", active_days=5, checkups_this_year=0)(on=ON)

    assert "核实后这一条就符合：" in courier_view(used)
    assert "核实后就能享受" not in courier_view(used)
    assert "核实后就能享受：" in courier_view(short_only)


@pytest.mark.parametrize(
    ("next_on", "zh", "en"),
    [
        (None, "身体不舒服别等：义诊人人可看。", "Do not wait if you feel unwell: the free clinic sees everybody."),
        (
            dt.date(2026, 9, 6),
            "身体不舒服别等：义诊人人可看，下一场2026年9月6日。",
            "Do not wait if you feel unwell: the free clinic sees everybody; the next session is on 6 September 2026.",
        ),
    ],
)  # fmt: skip
def test_whoever_is_refused_is_told_what_else_there_is(
    next_on: dt.date | None, zh: str, en: str
) -> None:
    there = {"free_clinic": Availability(Supply.NEXT_SESSION, next_on)}
    refused = evolve(example("health_checkup", active_days=5)(on=ON).case, availability=there)
    decision = decide(city_policy(), refused, "health_checkup", on=ON)

    assert zh in courier_view(decision).splitlines()
    assert en in courier_view(decision, "en").splitlines()
    assert "义诊" not in courier_view(example("health_checkup", checkups_this_year=0)(on=ON))


def test_a_clause_without_a_sentence_of_its_own_is_told_by_its_title() -> None:
    untold = Amendment(
        "untold",
        AddService(
            service("jizhou_gloves", zh="送手套", en="Gloves", kind=Kind.EVENT, basis=NOTICE)(
                lambda _: Rule(all_of(clause("card", Courier.has_card, zh="持服务卡", en="a card")))
            )
        ),
        NOTICE,
        Scope.parse("吉州区"),
        dt.date(2026, 6, 1),
    )
    policy = Policy(city_policy().law, {}, {"jizhou": (untold,)}, {})
    decision = decide(policy, case_of(has_card=False), "送手套", on=ON)

    assert courier_view(decision).splitlines()[1] == "还要：持服务卡。"


def test_every_service_that_is_named_instead_exists() -> None:
    services = city_policy().rulebook("吉州区", ON).services

    named = [other.service for found in services.values() for other in found.instead]
    assert named
    assert set(named) <= set(services)


def test_an_unpublished_number_is_said_to_be_unpublished() -> None:
    decision = example("rights_protection", matter_described=True)(
        on=ON, occupational_injury_claimed=True, event_on=dt.date(2026, 6, 30)
    )

    assert "职业伤害保障本地启动日还没有公布" in courier_view(decision)
    assert "is not published yet" in courier_view(decision, "en")


def test_sensitive_facts_are_hidden_from_the_clerk_unless_asked_for() -> None:
    decision = example("health_checkup", injury_claimed=True, injured_on=dt.date(2026, 7, 1))(on=ON)

    assert "因伤病停跑 已遮盖" in clerk_view(decision)
    assert "因伤病停跑 是" in clerk_view(decision, sensitive=True)


def test_the_officer_reads_where_each_number_comes_from_and_the_citys_answer() -> None:
    view = officer_view(example("health_checkup", active_days=5)(on=ON))

    assert "活跃骑手最低出勤天数：8天" in view
    assert "假定" in view
    assert "  默认值：8天，假定" in view
    assert "只按全市规定：不符合" in view


def test_the_officer_reads_which_county_document_or_law_set_a_number() -> None:
    away = Case(home="suichuan", courier=Courier(on_roster=True, active_days=7))
    seen = decide(changing_county(), away, "health_checkup", on=dt.date(2026, 9, 10))
    aid = example("legal_aid", legal_aid_topic=LegalAidTopic.RESCUE)(on=ON)

    assert "  遂川县（six）：6天，已发文" in officer_view(seen)
    assert "  Suichuan County (six): 6, enacted" in officer_view(seen, "en")
    assert "  默认值：8天，假定" in officer_view(seen)
    assert "  default: 8, assumed" in officer_view(seen, "en")
    assert "  法规：7日，法定" in officer_view(aid)
    assert "  the law: 7, by law" in officer_view(aid, "en")


def test_a_number_that_the_city_enacted_is_the_citys() -> None:
    enacted = city_policy().adopting(ADOPTION)
    seen = decide(enacted, Case(home="jizhou"), "health_checkup", on=dt.date(2026, 9, 10))

    assert "  市里：8天，已发文" in officer_view(seen)
    assert "  the city: 8, enacted" in officer_view(seen, "en")


# --- numbers that change ----------------------------------------------------------------------------


def short(home: str, at: str = "") -> Decision:
    told = case_of(home, **typical() | {"active_days": 3, "merchant_participating": True})
    return decide(changing_county(), evolve(told, at=at), "haircut", on=ON)


def test_a_change_is_told_by_the_county_that_set_it_from_its_day() -> None:
    assert "遂川县2026年9月1日起：活跃骑手最低出勤天数改为6天。" in courier_view(short("suichuan"))
    assert (
        "From 1 September 2026 (Suichuan County): fewest days worked in the window becomes 6."
        in courier_view(short("suichuan"), "en")
    )


def test_when_a_countys_document_ends_the_citys_number_is_told_as_the_citys() -> None:
    assert "全市2027年1月1日起：活跃骑手最低出勤天数改为8天。" in courier_view(short("suichuan"))
    assert "From 1 January 2027 (the city)" in courier_view(short("suichuan"), "en")


def test_a_courier_of_another_county_is_told_of_no_change_that_is_not_theirs() -> None:
    guest, away = short("jizhou", "suichuan"), short("suichuan", "jizhou")

    assert "改为" not in courier_view(guest)  # the home county says who works
    assert courier_view(away).count("改为") == 2
    assert "吉州区" not in courier_view(away)


# --- what a person decides ---------------------------------------------------------------------------


def test_a_case_that_does_not_fit_is_told_what_is_short_and_never_refused() -> None:
    unlisted = example("legal_aid", legal_aid_topic=LegalAidTopic.NOT_LISTED)(on=ON)

    assert courier_view(unlisted).splitlines()[:2] == [
        "法律援助：由工作人员来定",
        "这件事不在法律援助的范围。",
    ]
    assert "只按全市规定：由人来定。" in officer_view(unlisted)
    assert "without the county's changes: a person decides." in officer_view(unlisted, "en")


def test_what_a_person_judges_stands_under_its_own_heading() -> None:
    waiting = example("childcare", child_age_on_start=6, guardian_authorised=True, weeks_used=0)
    both = example("childcare", child_age_on_start=6, weeks_used=0)

    assert courier_view(waiting(on=ON)).splitlines()[1:3] == [
        "这些由工作人员核定：",
        "· 承办方合规",
    ]
    assert courier_view(both(on=ON)).splitlines()[1:] == [
        "请告诉我们：",
        "· 监护人已授权接送",
        "这些由工作人员核定：",
        "· 承办方合规",
    ]


# --- words ------------------------------------------------------------------------------------------


def test_the_clerk_reads_the_names_of_the_counties() -> None:
    away = short("suichuan", "吉州区/永叔街道")

    assert clerk_view(away).splitlines()[0].endswith("[遂川县 吉州区永叔街道 2026-07-10]")
    assert (
        clerk_view(away, "en")
        .splitlines()[0]
        .endswith("[Suichuan County 永叔街道, Jizhou District 2026-07-10]")
    )


@pytest.mark.parametrize(
    ("fen", "zh", "en"),
    [(777, "7.77元", "7.77 yuan"), (1550, "15.50元", "15.50 yuan"), (700, "7元", "7 yuan")],
)
def test_money_in_fen_is_told_in_yuan(fen: int, zh: str, en: str) -> None:
    assert (shown(fen, "zh", "分钱"), shown(fen, "en", "分钱")) == (zh, en)


def test_a_share_is_told_in_percent_and_periods_are_counted_as_people_do() -> None:
    assert [shown(Decimal(share), "zh", "比例") for share in ("1.00", "0.50", "0.505")] == [
        "100%",
        "50%",
        "50.5%",
    ]
    assert (shown(12, "zh", "月"), shown(2, "zh", "工作日"), shown(2, "en", "工作日")) == (
        "12个月",
        "2个工作日",
        "2",
    )


def test_what_waits_for_a_person_says_what_may_be_asked_for_meanwhile() -> None:
    relief = example("relief_fund", relief_kind=ReliefKind.URGENT, relieved_before=False)(on=ON)

    assert "最多可以申请2000元。\n审批不超过2个工作日。" in courier_view(relief)
    assert "yuan that may be asked for, at most: 2000." in courier_view(relief, "en")


def test_a_meal_says_what_is_to_pay_in_yuan() -> None:
    meal = example("meal_discount", merchant_participating=True, offer_in_hours=True, meals_today=0)
    paid = meal(on=ON, posted_price_fen=1555, merchant_offer_rate=Decimal("0.50"))

    assert re.search(r"7\.7[78]元。", courier_view(paid))
    assert "分钱" not in courier_view(paid)


def test_every_sentence_of_the_citys_clauses_has_both_languages_and_is_short() -> None:
    services = city_policy().rulebook("吉州区", ON).services.values()
    said = [say for s in services for c in clauses(s.tree) for say in (c.fails, c.way) if say]

    assert said
    for say in said:
        assert isinstance(say, Say)
        assert 0 < len(say.zh) <= 40
        assert 0 < len(say.en) <= 100
