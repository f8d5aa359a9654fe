"""What would change, and the nearest change that a person may properly make: found again by brute force."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest
from attrs import evolve
from changing import GOOD, county
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiaoge import Case, Decision, InputError, Source, UnknownNameError, nearest_change, what_if
from jixiaoge.counties import Scope, find_county
from jixiaoge.eligibility import decide
from jixiaoge.facts import Asked, Change, Courier
from jixiaoge.language.cells import cells
from jixiaoge.language.reference import evaluate
from jixiaoge.rulebook import Basis, Kind, Rule, Status, all_of, clause, service
from jixiaoge.rulebook.amendments import AddService, Amendment
from jixiaoge.rulebook.clauses import clauses
from jixiaoge.testing import case_of, city_policy, example
from jixiaoge.testing.examples import typical

ON = dt.date(2026, 7, 10)
KEYS = tuple(city_policy().rulebook("jizhou", ON).services)

# --- what if --------------------------------------------------------------------------------------


def test_all_services_that_would_change_are_told_with_before_and_after() -> None:
    case = case_of(**typical() | GOOD | {"active_days": 5})
    changed = what_if(city_policy(), case, {"courier.station_certified": True}, on=ON)

    assert {key: (found.before.outcome.name, found.after.outcome.name) for key, found in changed.items()} == {
        "weather_supplies": ("INELIGIBLE", "ELIGIBLE"),
        "haircut": ("INELIGIBLE", "ELIGIBLE"),
        "health_checkup": ("INELIGIBLE", "ELIGIBLE"),
        "childcare": ("INELIGIBLE", "ELIGIBLE"),
    }  # fmt: skip


def test_one_use_more_leaves_one_less() -> None:
    case = case_of(**typical() | GOOD)
    [(key, found)] = what_if(city_policy(), case, {"courier.meals_today": 1}, on=ON).items()

    assert (key, found.before.left, found.after.left) == ("meal_discount", 2, 1)
    assert found.before.outcome is found.after.outcome


def test_what_changes_nothing_is_not_told() -> None:
    case = case_of(**typical() | GOOD)

    assert what_if(city_policy(), case, {"courier.active_days": 13}, on=ON) == {}
    assert what_if(city_policy(), case, {}, on=ON) == {}


def test_what_was_known_may_be_taken_to_be_unknown() -> None:
    case = case_of(**typical() | GOOD)
    changed = what_if(city_policy(), case, {"courier.active_days": None}, on=ON)

    assert {found.after.outcome.name for found in changed.values()} == {"NEEDS_FACTS"}


def test_a_fact_that_there_is_not_and_a_value_that_it_cannot_have_are_refused() -> None:
    with pytest.raises(UnknownNameError):
        what_if(city_policy(), Case(home="jizhou"), {"courier.active_day": 1}, on=ON)
    with pytest.raises(InputError):
        what_if(city_policy(), Case(home="jizhou"), {"courier.active_days": 99}, on=ON)


# --- the nearest change, by brute force -----------------------------------------------------------


def proper(decision: Decision) -> list[str]:
    """Return the facts that may be turned to yes, by the words of the specification."""
    specs = decision.desk.rules.specs
    keys = {
        leaf: specs[leaf]
        for leaf in cells([decision.service.tree.node], ON)
        if specs[leaf].type.kind.name == "BOOL" and decision.look(leaf) is not True
    }
    told = {Asked.COURIER, Asked.STATION}
    return [
        key
        for key, spec in keys.items()
        if spec.is_claim or (spec.asked in told and spec.change is Change.OBSERVED)
    ]


def days_of(decision: Decision, fact: str) -> dict[str, tuple[Any, ...]]:
    """Return the untold days in the clauses that read a fact, with every value that differs."""
    rows = cells([decision.service.tree.node], ON)
    found: dict[str, tuple[Any, ...]] = {}
    for one in clauses(decision.service.tree):
        keys = list(cells([one.condition], ON))
        if fact in keys:
            found |= {
                key: tuple(day for day in (*rows[key], ON) if day is not None and day <= ON)
                for key in keys
                if decision.desk.rules.specs[key].type.kind.name == "DATE" and decision.look(key) is None
            }  # fmt: skip
    return found


def opened_by(decision: Decision, facts: tuple[str, ...]) -> bool:
    """Whether some days make the service refused no more, by the reference evaluator."""
    days = {key: row for fact in facts for key, row in days_of(decision, fact).items()}
    for values in itertools.product(*days.values()):
        otherwise = {**dict.fromkeys(facts, True), **dict(zip(days, values, strict=True))}

        def look(key: str, /, otherwise: dict[str, Any] = otherwise) -> Any:
            return otherwise[key] if key in otherwise else decision.look(key)

        if evaluate(decision.service.tree.node, look, ON) is not False:
            return True
    return False


def smallest(decision: Decision) -> set[frozenset[str]]:
    keys = proper(decision)
    for size in (1, 2):
        found = {frozenset(f) for f in itertools.combinations(keys, size) if opened_by(decision, f)}
        if found:
            return found
    return set()


@st.composite
def decisions(draw: st.DrawFn, key: str) -> Decision:
    """Draw a courier who lacks a few things."""
    node = city_policy().rulebook("jizhou", ON).services[key].tree.node
    near = {name.partition(".")[2]: row for name, row in cells([node], ON).items()}
    odd = draw(st.sets(st.sampled_from(sorted(near)), max_size=8)) if near else set[str]()
    facts = {name: draw(st.sampled_from(near[name])) for name in sorted(odd)}
    # What refuses most often.
    refusing = {
        "on_roster": False,
        "has_valid_code": False,
        "active_days": 3,
        "registered_on": None,
    }
    drawn = draw(st.sets(st.sampled_from(sorted(refusing)), max_size=4))
    lacking = {name: refusing[name] for name in drawn}
    return decide(city_policy(), case_of(**typical() | GOOD | facts | lacking), key, on=ON)


@pytest.mark.parametrize("key", KEYS)
@given(data=st.data())
@settings(max_examples=max(5, settings().max_examples // 5))
def test_the_nearest_ways_are_all_of_the_smallest_that_brute_force_finds(
    key: str, data: st.DataObject
) -> None:
    decision = data.draw(decisions(key))
    found = nearest_change(decision)

    if decision.truth is not False:
        assert found.ways == found.short == ()
        return
    assert {frozenset(step.fact for step in way.steps) for way in found.ways} == smallest(decision)
    for way in found.ways:
        assert way.after.truth is not False
        assert len(way.steps) == len(way.clauses)
        assert all(way.changes[step.fact] is True for step in way.steps)
        assert (
            way.text() in found.text()
            or found.text().splitlines()[-1].startswith("另有")
            or found.short
        )
    assert nearest_change(decision) == found


def told(service: str, lang: Any = "zh", **facts: Any) -> list[str]:
    return nearest_change(example(service, **GOOD)(on=ON, **facts)).text(lang).splitlines()


def test_who_is_refused_for_days_is_told_the_other_ways_and_the_shortfall_and_not_to_ride_more() -> (
    None
):
    assert told("health_checkup", active_days=5) == [
        "有下面任一情况，请告诉我们，核实后就能享受：",
        "· 站长能证明您在岗",
        "· 因伤病停跑，没超过180天",
        "近30天出勤天数：记录上还差3天。天数记少了，或还在别的平台跑单：请站长补记，或出示接单记录。",
    ]
    assert told("health_checkup", "en", active_days=5)[-1].startswith(
        "days worked in the last 30: 3 short on record; more days than that"
    )


def test_a_code_a_card_or_the_desk_will_do() -> None:
    assert told("haircut", has_valid_code=False)[1:] == [
        "· 出示吉小哥码",
        "· 出示12个月内发的服务卡",
        "· 码坏了、卡丢了也不要紧：请窗口查名册",
    ]


def test_who_never_registered_may_register_today() -> None:
    nobody = {"on_roster": False, "self_registered": False, "registered_on": None}
    first = nearest_change(example("skills_training", **GOOD)(on=ON, **nobody)).ways[0]

    assert first.changes == {"courier.self_registered": True, "courier.registered_on": ON}
    assert repr(first.after) == "ELIGIBLE"
    assert first.text() == "本人来登记：当天就能享受，30天内核实"


def test_who_registered_long_ago_is_not_told_to_have_registered_later() -> None:
    long_ago = {"on_roster": False, "self_registered": False, "registered_on": dt.date(2020, 1, 1)}
    ways = nearest_change(example("skills_training", **GOOD)(on=ON, **long_ago)).ways

    assert [way.changes for way in ways] == [
        {"courier.on_roster": True},
        {"courier.station_certified": True},
    ]


def test_two_things_at_once_where_one_does_not_do_and_no_more_than_a_few_are_told() -> None:
    lines = told(
        "haircut",
        has_valid_code=False,
        on_roster=False,
        registered_on=dt.date(2020, 1, 1),
        self_registered=False,
    )

    assert lines[1] == "· 在平台跑单，名册漏了您：请站长补上；并且出示吉小哥码"
    assert len(lines) == 5
    assert lines[-1] == "另有3种办法。"


def test_a_way_without_a_sentence_of_its_own_is_told_by_its_title() -> None:
    stranger = {"on_roster": False, "self_registered": False, "says_courier": False}

    assert told("legal_service", **stranger)[1] == "· 在平台名册上"
    assert told("legal_service", "en", **stranger)[1] == "- on a platform's roster"
    assert told("legal_service", "en", **stranger)[-1] == "Other ways: 1."


def test_consent_may_be_given() -> None:
    assert told("childcare", guardian_authorised=False)[1:] == ["· 监护人签一份接送授权"]


def test_what_is_still_open_after_a_way_is_told_with_it() -> None:
    waiting = {"guardian_authorised": False, "provider_qualified": None}

    assert told("childcare", **waiting)[1] == "· 监护人签一份接送授权（再由工作人员核定）"
    assert told("childcare", guardian_authorised=False, weeks_used=None)[1] == (
        "· 监护人签一份接送授权（还要问：这个孩子今年已用周数）"
    )
    assert told("childcare", "en", **waiting)[1].endswith(" (a person decides then)")


@pytest.mark.parametrize(
    ("service", "facts"),
    [
        ("childcare", {"child_age_on_start": 13}),  # an age
        ("haircut", {"haircuts_this_month": 1}),  # a use on record
        ("haircut", {"merchant_participating": False}),  # the shop's matter
        ("free_clinic", {}),  # never refused
    ],
)
def test_nothing_is_proposed_that_nobody_may_change(service: str, facts: dict[str, Any]) -> None:
    found = nearest_change(example(service, **GOOD)(on=ON, **facts))

    assert found.ways == ()
    assert found.text() == ""


def test_a_balance_that_is_short_is_told_with_what_else_would_do() -> None:
    found = nearest_change(example("points_redemption", **GOOD)(on=ON, points_available=1))

    assert found.ways == ()
    assert found.text() == "可用积分：记录上还差29分。换一件积分少的。"


@service(
    "suichuan_tea", zh="示例送茶", en="Tea", kind=Kind.EVENT,
    basis=Basis(Status.ENACTED, "示例通知", date=dt.date(2026, 6, 1), signer="遂川县（示例）"),
)  # fmt: skip
def tea(p: Any) -> Rule:
    return Rule(
        all_of(clause("days", Courier.active_days >= p.active_min_days, zh="跑单", en="rides"))
    )


def test_a_number_that_is_short_without_another_way_is_told_alone() -> None:
    scope = Scope.of(find_county("suichuan"))
    offered = Amendment("tea", AddService(tea), tea.basis, scope, dt.date(2026, 7, 1))
    case = case_of("suichuan", active_days=5)
    found = nearest_change(decide(county(amendments=(offered,)), case, "suichuan_tea", on=ON))

    assert found.text() == "近30天出勤天数：记录上还差3天。"
    assert found.text("en") == "days worked in the last 30: 3 short on record."


def test_what_is_told_now_counts_though_the_roster_was_too_old() -> None:
    stale = {"courier.has_valid_code": Source("站点", dt.date(2027, 1, 31))}
    case = case_of(
        **typical()
        | GOOD
        | {"has_card": False, "has_valid_code": False, "confirmed_at_desk": False}
    )
    refused = decide(city_policy(), case, "haircut", on=ON)
    later = evolve(refused, case=evolve(case, sources=stale))

    assert nearest_change(later).ways[0].changes == {"courier.has_valid_code": True}
    assert nearest_change(later).ways[0].after.truth is True
