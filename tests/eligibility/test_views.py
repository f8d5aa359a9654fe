"""The three views: their words for known cases, and what holds of them for everybody."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import islice

import pytest

from jixiaoge import Case, Courier, Decision, Outcome, Source, decide, decide_all
from jixiaoge.eligibility.case_json import case_from_json
from jixiaoge.eligibility.views import clerk_view, courier_view, officer_view
from jixiaoge.language.text import Language
from jixiaoge.rulebook.clauses import Say, clauses
from jixiaoge.testing import city_policy, example, synthetic_city

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
        "这一期用了1次，一共1次，已经用完。",
        "2026年8月1日起可以享受。",
    ]


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
    assert "本库假定" in view
    assert "只按全市规定：不符合" in view


def test_every_sentence_of_the_citys_clauses_has_both_languages_and_is_short() -> None:
    services = city_policy().rulebook("吉州区", ON).services.values()
    said = [say for s in services for c in clauses(s.tree) for say in (c.fails, c.way) if say]

    assert said
    for say in said:
        assert isinstance(say, Say)
        assert 0 < len(say.zh) <= 40
        assert 0 < len(say.en) <= 100
