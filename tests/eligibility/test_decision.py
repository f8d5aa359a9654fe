"""What lies behind an answer: the deciding clauses, what is given and left, whose rules, how to object."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiaoge import (
    Availability,
    Case,
    Courier,
    Day,
    Decision,
    InputError,
    Outcome,
    PluginError,
    Policy,
    PolicyError,
    Source,
    Supply,
    UnknownCountyError,
    UnknownNameError,
    decide,
    decide_all,
    decide_many,
    decision_to_json,
    hookimpl,
    load_policy,
)
from jixiaoge.counties import Scope, find_county
from jixiaoge.eligibility.preparing import prepared
from jixiaoge.facts import Asked, Fact, Facts, Period, Place, Request, amount, yes_no
from jixiaoge.language import MonthDay
from jixiaoge.language.reference import evaluate
from jixiaoge.rulebook.amendments import (
    AddAlternative,
    AddService,
    Amendment,
    Change,
    Remove,
    SetParameter,
    SetQuota,
)
from jixiaoge.rulebook.basis import Basis, Status
from jixiaoge.rulebook.clauses import Proof, all_of, clause, clauses, use
from jixiaoge.rulebook.loading import Plugin
from jixiaoge.rulebook.parameters import Better
from jixiaoge.rulebook.service import Entitlement, Kind, Rule, service
from jixiaoge.testing import case_of, city_policy, example
from jixiaoge.testing.examples import typical
from jixiaoge.testing.strategies import facts

ON = dt.date(2026, 7, 10)
ONE = dt.timedelta(days=1)
NOTICE = Basis(Status.ENACTED, "示例通知", date=dt.date(2026, 6, 1), signer="示例")

# --- counties made here ----------------------------------------------------------------------------


def plugin(*changes: Change, slug: str = "suichuan") -> Plugin:
    scope = Scope.of(find_county(slug))
    made = [
        Amendment(f"a{number}", change, NOTICE, scope, dt.date(2026, 6, 1))
        for number, change in enumerate(changes)
    ]
    module: Any = ModuleType(slug)
    module.jixiaoge_amendments = hookimpl(lambda context: made)  # noqa: ARG005 - the form of a hook
    return Plugin(slug, lambda: module)


def county(*changes: Change, slug: str = "suichuan") -> Policy:
    policy = load_policy(plugins=[plugin(*changes, slug=slug)])
    assert not policy.closed
    assert [str(said) for said in policy.review(slug).findings if said.verdict.closes] == []
    return policy


def case(home: str = "jizhou", at: str = "", **told: Any) -> Case:
    return evolve(case_of(home, **typical() | told), at=at)


SHOP = {"merchant_participating": True, "haircuts_this_month": 0}


# --- the deciding clauses ---------------------------------------------------------------------------


def test_a_refusal_tells_value_limit_shortfall_source_and_day() -> None:
    roster = Source("平台名册", dt.date(2026, 6, 30))
    short = evolve(
        case(active_days=5, checkups_this_year=0), sources={"courier.active_days": roster}
    )

    first = decide(city_policy(), short, "health_checkup", on=ON).clauses[0]

    assert (first.key, first.zh, first.en) == (
        "recent_days",
        "近30天出勤够天数",
        "enough days worked in the last 30",
    )
    assert first.truth is False
    (seen,) = first.facts
    assert (seen.key, seen.value, seen.unit, seen.source) == (
        "courier.active_days",
        5,
        "天",
        roster,
    )
    assert not seen.sensitive
    assert first.settings["active_min_days"].value == 8
    assert first.settings["active_min_days"].basis.status is Status.ASSUMED
    assert first.shortfall == 3
    assert first.basis.status is Status.ASSUMED
    assert first.proof is Proof.T2
    assert first.added_by == ""


def test_what_is_sensitive_is_marked() -> None:
    hurt = example("haircut", **SHOP)(
        on=ON, active_days=0, injury_claimed=True, injured_on=dt.date(2025, 7, 1)
    )

    injured = next(found for found in hurt.clauses if found.key == "injured")

    assert [(seen.key, seen.sensitive) for seen in injured.facts] == [
        ("courier.injury_claimed", True),
        ("courier.injured_on", True),
    ]
    assert injured.shortfall is None  # two facts: no single distance


def test_a_used_up_count_is_short_by_as_much_as_was_used_too_often() -> None:
    used = example("haircut", merchant_participating=True)(on=ON, haircuts_this_month=3)

    assert [(found.key, found.shortfall) for found in used.clauses] == [("quota", 3)]


def test_what_made_it_true_is_told_as_well() -> None:
    given_by = example("weather_supplies", kits_this_season=0)(on=ON, active_days=8)

    assert [found.key for found in given_by.clauses] == [
        "on_roster", "recent_days", "summer",
    ]  # fmt: skip
    assert all(found.shortfall is None for found in given_by.clauses)


def test_what_is_open_is_told_while_facts_are_missing() -> None:
    open_case = example("haircut", **SHOP)(on=ON, active_days=None)

    assert [found.key for found in open_case.clauses] == ["recent_days"]
    assert open_case.clauses[0].truth is None
    assert open_case.clauses[0].shortfall is None


def test_a_limit_that_is_a_fact_itself_has_a_shortfall_too() -> None:
    poor = example("points_redemption", item_on_offer=True, redemptions_this_month=0)(
        on=ON, points_available=20, item_price=30
    )

    assert [(found.key, found.shortfall) for found in poor.clauses] == [("enough_points", 10)]


def test_a_clause_that_a_county_added_names_the_county() -> None:
    policy = county(
        AddAlternative(
            "working_courier/working",
            clause(
                "few_days", Courier.active_days >= 3, zh="山区出勤够天数", en="enough in the hills"
            ),
            "示例经费",
        )
    )

    added = decide(
        policy, case("suichuan", active_days=4, kits_this_season=0), "weather_supplies", on=ON
    )

    assert repr(added) == "ELIGIBLE"
    found = next(item for item in added.clauses if item.key == "few_days")
    assert "suichuan" in found.added_by
    assert added.without_county is False


def test_any_clause_can_be_asked_about_whether_it_decides_or_not() -> None:
    short = example("health_checkup", checkups_this_year=0)(on=ON, active_days=5)
    said = {found.key: short.answer(found) for found in clauses(short.service.tree)}

    assert said["on_roster"].truth is True
    assert said["quota"].truth is True
    assert said["quota"].shortfall is None
    assert said["recent_days"] == short.clauses[0]


# --- what is given and left ------------------------------------------------------------------------


def test_numbers_are_given_as_whole_numbers_and_decimals_with_their_unit() -> None:
    cut = example("haircut", **SHOP)(on=ON)
    (gift,) = cut.entitlement

    assert (gift.key, gift.amount, gift.unit, gift.better) == (
        "pay_at_most",
        Decimal("10.00"),
        "元",
        Better.DOWN,
    )
    assert isinstance(gift.amount, Decimal)
    assert (gift.zh, gift.en) == ("自付不超过", "to pay at most")


def test_what_depends_on_something_unknown_is_not_known() -> None:
    meal = example(
        "meal_discount", merchant_participating=True, offer_in_hours=True, meals_today=0
    )(on=ON, posted_price_fen=1555)

    assert {gift.key: gift.amount for gift in meal.entitlement} == {
        "to_pay_fen": None,
        "rate_signed": Decimal("0.50"),
    }


@pytest.mark.parametrize(("used", "left"), [(0, 4), (3, 1), (4, 0), (9, 0), (None, None)])
def test_what_is_left_of_a_quota_is_never_less_than_nought(
    used: int | None, left: int | None
) -> None:
    redeem = example("points_redemption", points_available=50, item_price=30, item_on_offer=True)

    assert redeem(on=ON, redemptions_this_month=used).left == left


def test_a_service_without_a_quota_has_nothing_left_to_count() -> None:
    assert example("legal_service")(on=ON).left is None


def test_emergency_items_leave_the_kit_of_the_season_alone() -> None:
    hot = example("weather_supplies", forecast_high=36, forecast_low=20)

    for on in ("2026-05-20", "2026-07-10"):
        for remembered in (0, 1, None):  # whatever anybody remembers of a kit
            found = hot(on=on, kits_this_season=remembered)
            assert repr(found) == "ELIGIBLE"
            assert {given.key: given.amount for given in found.entitlement}[
                "emergency_items"
            ] is True


def test_a_kit_and_emergency_items_are_told_apart() -> None:
    def given(on: str, high: int) -> dict[str, Any]:
        told = example("weather_supplies", kits_this_season=0, forecast_low=20)
        return {g.key: g.amount for g in told(on=on, forecast_high=high).entitlement}

    assert given("2026-07-10", 30) == {"season_kit": True, "emergency_items": False}
    assert given("2026-05-20", 36) == {"season_kit": False, "emergency_items": True}


# --- availability ----------------------------------------------------------------------------------


@pytest.mark.parametrize("supply", Supply)
def test_availability_never_changes_the_outcome(supply: Supply) -> None:
    there = {key: Availability(supply) for key in city_policy().law.blueprint.services}
    for told in ({}, {"active_days": 0}, {"active_days": None}):
        plain = case(**told)
        without = decide_all(city_policy(), plain, on=ON)
        found = decide_all(city_policy(), evolve(plain, availability=there), on=ON)

        assert {key: repr(one) for key, one in found.items()} == {
            key: repr(one) for key, one in without.items()
        }
        assert all(one.availability == there[key] for key, one in found.items())
        assert all(one.availability is None for one in without.values())


# --- old facts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days_old", "answer"),
    [(0, "ELIGIBLE"), (89, "ELIGIBLE"), (90, "ELIGIBLE"), (91, "NEEDS_FACTS: active_days")],
)
def test_a_roster_counts_up_to_its_limit_and_is_unknown_the_day_after(
    days_old: int, answer: str
) -> None:
    source = Source("平台名册", ON - days_old * ONE)
    told = evolve(case(**SHOP), sources={"courier.active_days": source})

    found = decide(city_policy(), told, "haircut", on=ON)

    assert repr(found) == answer
    assert (found.look("courier.active_days") is None) is (days_old > 90)


def test_the_limit_of_a_roster_is_that_of_the_home_county() -> None:
    policy = county(SetParameter("roster_stale_days", 120))
    source = {"courier.active_days": Source("平台名册", ON - 100 * ONE)}

    at_home = decide(policy, evolve(case("suichuan", **SHOP), sources=source), "haircut", on=ON)
    away = decide(
        policy, evolve(case("suichuan", "jizhou", **SHOP), sources=source), "haircut", on=ON
    )
    guest = decide(
        policy, evolve(case("jizhou", "suichuan", **SHOP), sources=source), "haircut", on=ON
    )

    assert [repr(found) for found in (at_home, away, guest)] == [
        "ELIGIBLE", "ELIGIBLE", "NEEDS_FACTS: active_days",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sources",
    [
        {"courier.active_days": Source("平台名册")},  # nobody says up to which day
        {"courier.has_valid_code": Source("本人", dt.date(2020, 1, 1))},  # not of a roster
        {"courier.no_such_fact": Source("平台名册", dt.date(2020, 1, 1))},
    ],
    ids=["without a day", "told by the courier", "of nothing"],
)
def test_only_dated_facts_of_rosters_and_stations_grow_old(sources: dict[str, Source]) -> None:
    found = decide(city_policy(), evolve(case(**SHOP), sources=sources), "haircut", on=ON)

    assert repr(found) == "ELIGIBLE"


# --- facts from after the day ------------------------------------------------------------------------


def test_a_past_event_after_the_day_of_decision_is_not_known() -> None:
    newcomer = {"active_days": 0, "registered_on": ON + ONE, **SHOP}
    today = newcomer | {"registered_on": ON}

    assert repr(decide(city_policy(), case(**newcomer), "haircut", on=ON)) == (
        "NEEDS_FACTS: registered_on"
    )
    assert repr(decide(city_policy(), case(**today), "haircut", on=ON)) == "ELIGIBLE"


@pytest.mark.parametrize(("days", "answer"), [(0, "ELIGIBLE"), (1, "NEEDS_FACTS: active_days")])
def test_what_came_to_light_only_after_the_day_is_not_known_on_it(days: int, answer: str) -> None:
    source = Source("平台名册", ON + days * ONE)
    told = evolve(case(**SHOP), sources={"courier.active_days": source})

    assert repr(decide(city_policy(), told, "haircut", on=ON)) == answer


@pytest.mark.parametrize(
    "on", ["2026-07-10", dt.datetime(2026, 7, 10, tzinfo=dt.UTC), None, 20260710]
)
def test_what_is_no_date_is_refused_as_a_day_of_decision(on: Any) -> None:
    (answer,) = decide_many(city_policy(), [case()], on=on)

    assert isinstance(answer, InputError)
    assert [fault.path for fault in answer.faults] == ["on"]
    with pytest.raises(InputError, match="date"):
        decide(city_policy(), case(), "haircut", on=on)


# --- what a case and its JSON hold -------------------------------------------------------------------


def test_a_case_stays_as_it_was_given() -> None:
    sources = {"courier.active_days": Source("平台名册", ON)}
    there = {"haircut": Availability(Supply.AVAILABLE)}
    own = hills()
    made = Case(home="jizhou", sources=sources, availability=there, facts=own)
    before = Case(home="jizhou")

    for given_then in (sources, there, own):
        given_then.clear()

    assert (len(made.sources), len(made.availability), len(made.facts)) == (1, 1, 1)
    assert Case(home="jizhou").sources is not before.sources


def test_a_clause_that_reads_a_sensitive_fact_gives_nothing_away_in_json() -> None:
    hurt = example("haircut", **SHOP)(
        on=ON, active_days=0, injury_claimed=True, injured_on=dt.date(2025, 7, 1)
    )

    def injured(*, sensitive: bool) -> dict[str, Any]:
        told = decision_to_json(hurt, sensitive=sensitive)["clauses"]
        return next(found for found in told if found["key"] == "injured")

    hidden, open_to_see = injured(sensitive=False), injured(sensitive=True)
    assert (hidden["truth"], hidden["shortfall"]) == ("***", "***")
    assert {seen["value"] for seen in hidden["facts"]} == {"***"}
    assert (open_to_see["truth"], open_to_see["shortfall"]) == ("false", None)
    plain = decision_to_json(hurt)["clauses"][0]
    assert (plain["key"], plain["truth"], plain["shortfall"]) == ("recent_days", "false", 8)


# --- two counties in one case ----------------------------------------------------------------------


def test_the_home_county_says_who_works_and_the_place_says_the_rest() -> None:
    policy = county(SetParameter("active_min_days", 6), SetParameter("haircut_per_month", 2))

    def asked(home: str, at: str, **told: Any) -> str:
        return repr(decide(policy, case(home, at, **SHOP | told), "haircut", on=ON))

    six = {"active_days": 6}
    assert asked("suichuan", "jizhou", **six) == "ELIGIBLE"
    assert asked("jizhou", "suichuan", **six).startswith("INELIGIBLE: recent_days")
    once = {"haircuts_this_month": 1}
    assert asked("suichuan", "jizhou", **once) == "NOT_YET: 2026-08-01"
    assert asked("jizhou", "suichuan", **once) == "ELIGIBLE"
    closed = {"merchant_participating": False}
    assert (
        asked("suichuan", "jizhou", **closed)
        == asked("jizhou", "suichuan", **closed)
        == ("INELIGIBLE: merchant_participating")
    )


def test_each_number_is_that_of_the_county_that_decides_it() -> None:
    policy = county(SetParameter("active_min_days", 6), SetParameter("haircut_per_month", 2))

    away = decide(policy, case("suichuan", "jizhou", **SHOP), "haircut", on=ON)
    guest = decide(policy, case("jizhou", "suichuan", **SHOP), "haircut", on=ON)

    assert [away.settings[key].value for key in ("active_min_days", "haircut_per_month")] == [6, 1]
    assert [guest.settings[key].value for key in ("active_min_days", "haircut_per_month")] == [8, 2]
    assert away.settings["active_min_days"].chain[0][0] == "city"
    assert len(away.settings["active_min_days"].chain) == 2
    assert "haircut_price_max_yuan" in away.settings  # what it gives is read too


def test_a_decision_carries_the_fingerprints_of_both_rulebooks() -> None:
    policy = county(SetParameter("active_min_days", 6))
    away = decide(policy, case("suichuan", "jizhou"), "haircut", on=ON)
    at_home = decide(policy, case("suichuan"), "haircut", on=ON)

    assert away.fingerprints == {
        "place": policy.rulebook("jizhou", ON).fingerprint,
        "home": policy.rulebook("suichuan", ON).fingerprint,
    }
    assert away.fingerprints["place"] != away.fingerprints["home"]
    assert len(set(at_home.fingerprints.values())) == 1


def test_a_street_is_a_place_of_its_county() -> None:
    found = decide(city_policy(), case("jizhou", "吉州区/永叔街道", **SHOP), "haircut", on=ON)

    assert repr(found) == "ELIGIBLE"


class Hills(Facts, key="suichuan_hills", zh="遂川山区", en="hills"):
    above_snow_line: Fact[bool] = yes_no("雪线以上", "above the snow line", asked=Asked.STATION)
    slope: Fact[Decimal] = amount(
        "坡度", "slope", unit="比例", scale=2, low=Decimal(0), high=Decimal(1), asked=Asked.STATION
    )


@service(
    "suichuan_chains",
    zh="遂川送防滑链",
    en="Snow chains",
    kind=Kind.EVENT,
    basis=NOTICE,
    facts=(Hills,),
)
def chains(p: Any) -> Rule:
    return Rule(
        all_of(
            use("working_courier"),
            clause("snow", Hills.above_snow_line, zh="雪线以上", en="above the snow line"),
            clause("steep", Hills.slope >= p.meal_discount_rate, zh="坡陡", en="steep"),
        ),
        entitlement=(Entitlement("chains", p.haircut_per_month, zh="防滑链", en="chains"),),
    )


def hills(*, above: bool | None = True, slope: str | None = "0.60") -> dict[str, Facts]:
    return {
        "suichuan_hills": Hills(
            above_snow_line=above, slope=None if slope is None else Decimal(slope)
        )
    }


def test_a_service_of_one_county_reads_its_own_facts_and_the_visitors_home_rules() -> None:
    policy = county(AddService(chains), SetParameter("active_min_days", 6))
    guest = evolve(case("jizhou", "suichuan", active_days=7), facts=hills())
    local = evolve(case("suichuan", active_days=7), facts=hills())

    assert repr(decide(policy, local, "遂川送防滑链", on=ON)) == "ELIGIBLE"
    refused = decide(policy, guest, "suichuan_chains", on=ON)
    assert repr(refused).startswith("INELIGIBLE: recent_days")
    assert refused.settings["active_min_days"].value == 8
    assert (
        decide(policy, local, "suichuan_chains", on=ON).without_county is False
    )  # the city has no such


def test_only_whole_numbers_have_a_shortfall() -> None:
    flat = evolve(case("suichuan"), facts=hills(slope="0.20"))

    refused = decide(county(AddService(chains)), flat, "suichuan_chains", on=ON)

    assert [(found.key, found.shortfall) for found in refused.clauses] == [("steep", None)]


def test_a_countys_own_facts_may_be_left_out_and_are_then_unknown() -> None:
    policy = county(AddService(chains))

    found = decide(policy, case("suichuan"), "suichuan_chains", on=ON)

    assert repr(found) == "NEEDS_FACTS: above_snow_line, slope"
    assert found.needs == ("suichuan_hills.above_snow_line", "suichuan_hills.slope")


def test_a_countys_own_fact_from_a_station_grows_old_too() -> None:
    policy = county(AddService(chains))
    old = {"suichuan_hills.above_snow_line": Source("站点", ON - 91 * ONE)}

    found = decide(
        policy, evolve(case("suichuan"), facts=hills(), sources=old), "suichuan_chains", on=ON
    )

    assert repr(found) == "NEEDS_FACTS: above_snow_line"


def test_other_counties_do_not_have_the_service() -> None:
    policy = county(AddService(chains))

    with pytest.raises(UnknownNameError):
        decide(policy, case("suichuan", "jizhou"), "suichuan_chains", on=ON)


def test_facts_of_another_county_are_passed_over() -> None:
    found = decide(city_policy(), evolve(case(**SHOP), facts=hills()), "haircut", on=ON)

    assert repr(found) == "ELIGIBLE"


# --- without the county, and how to object ---------------------------------------------------------


def test_the_answer_without_the_countys_amendments_is_told() -> None:
    policy = county(SetParameter("active_min_days", 6))

    gained = decide(policy, case("suichuan", active_days=6, **SHOP), "haircut", on=ON)
    as_before = decide(policy, case("suichuan", active_days=8, **SHOP), "haircut", on=ON)
    lost = decide(
        county(SetParameter("active_min_days", 10)),
        case("suichuan", active_days=8, **SHOP),
        "haircut",
        on=ON,
    )

    assert (gained.truth, gained.without_county) == (True, False)
    assert (as_before.truth, as_before.without_county) == (True, True)
    assert (lost.truth, lost.without_county) == (False, True)


def test_without_the_county_a_roster_is_as_old_as_the_city_allows() -> None:
    """The facts are derived anew: what the county still takes is too old for the city."""
    policy = county(SetParameter("roster_stale_days", 120))
    source = {"courier.active_days": Source("平台名册", ON - 100 * ONE)}

    found = decide(policy, evolve(case("suichuan", **SHOP), sources=source), "haircut", on=ON)

    assert (found.truth, found.without_county) == (True, None)


def test_a_longer_season_takes_nothing_from_whoever_has_had_the_kit() -> None:
    policy = county(SetParameter("summer_supply_start", MonthDay(5, 1)))
    told = case("suichuan", kits_this_season=1, forecast_high=36)

    for on in (dt.date(2026, 6, 30), dt.date(2027, 5, 20)):
        found = decide(policy, told, "weather_supplies", on=on)
        assert (found.truth, found.without_county) == (True, True)


def test_a_review_may_be_asked_for_until_the_fifteenth_day_or_as_long_as_the_place_says() -> None:
    policy = county(SetParameter("decision_appeal_days", 30))

    assert decide(policy, case("jizhou"), "haircut", on=ON).review_until == dt.date(2026, 7, 25)
    assert decide(policy, case("suichuan"), "haircut", on=ON).review_until == dt.date(2026, 8, 9)
    assert decide(policy, case("jizhou", "suichuan"), "haircut", on=ON).review_until == dt.date(
        2026, 8, 9
    )


def test_a_stored_record_is_kept_for_as_long_as_the_place_says() -> None:
    assert example("haircut")(on=ON).keep_until == dt.date(2027, 7, 10)


# --- one service, all, many ------------------------------------------------------------------------


def test_a_service_is_found_by_its_key_or_its_chinese_name() -> None:
    by_key, by_name = (
        decide(city_policy(), case(**SHOP), key, on=ON) for key in ("haircut", "送优惠理发")
    )

    assert by_key.key == by_name.key == "haircut"
    with pytest.raises(UnknownNameError, match="haircut"):
        decide(city_policy(), case(), "hair_cut", on=ON)


def test_all_services_are_decided_as_each_one_alone() -> None:
    everything = decide_all(city_policy(), case(**SHOP), on=ON)

    assert len(everything) == 17
    for key, found in everything.items():
        assert repr(decide(city_policy(), case(**SHOP), key, on=ON)) == repr(found)


def _broken() -> Any:
    msg = "示例错误"
    raise ImportError(msg)


def test_a_case_whose_county_is_closed_yields_its_error_and_the_others_go_on() -> None:
    policy = load_policy(
        plugins=[Plugin("suichuan", _broken), plugin(Remove("haircut"), slug="taihe")]
    )
    homes = ["jizhou", "suichuan", "taihe", "wanan"]

    answers = list(decide_many(policy, (case(home, **SHOP) for home in homes), on=ON))

    first, closed, refused, last = answers
    assert isinstance(first, dict)
    assert isinstance(last, dict)
    assert repr(first["haircut"]) == repr(last["haircut"]) == "ELIGIBLE"
    assert isinstance(closed, PluginError)
    assert isinstance(refused, PolicyError)


def test_a_case_of_an_unknown_county_cannot_be_made() -> None:
    with pytest.raises(UnknownCountyError, match="nowhere"):
        case("nowhere")


def test_a_county_is_one_county_however_it_is_written() -> None:
    assert case("吉州区", "360827") == case("jizhou", "遂川")


def test_a_visitor_to_a_closed_county_gets_its_error_too() -> None:
    policy = load_policy(plugins=[Plugin("suichuan", _broken)])

    (answer,) = decide_many(policy, [case("jizhou", "suichuan")], on=ON)

    assert isinstance(answer, PluginError)


def test_a_decision_of_many_waits_until_it_is_asked_for() -> None:
    def never() -> Iterator[Case]:
        yield case()
        raise AssertionError

    first = next(iter(decide_many(city_policy(), never(), on=ON)))

    assert isinstance(first, dict)


def test_the_place_is_home_unless_it_is_told() -> None:
    assert Case(home="jizhou").where == "jizhou"
    assert Case(home="jizhou", at="taihe").where == "taihe"


# --- masks, clauses and answers --------------------------------------------------------------------

WORDS = {0: True, 1: False, 2: None}
POLICIES: dict[str, Callable[[], Policy]] = {
    "city": city_policy,
    "county": lambda: county(
        SetParameter("active_min_days", 6), SetQuota("haircut", 3, Period.QUARTER)
    ),
}


@pytest.mark.parametrize("rules", POLICIES)
@given(
    courier=facts(Courier),
    day=facts(Day),
    place=facts(Place),
    request=facts(Request),
    on=st.dates(dt.date(2026, 6, 1), dt.date(2028, 6, 30)),
    home=st.sampled_from(["jizhou", "suichuan"]),
    at=st.sampled_from(["jizhou", "suichuan"]),
)
@settings(derandomize=True, deadline=None)
def test_the_packed_masks_the_clauses_and_the_answer_agree(
    rules: str,
    courier: Courier,
    day: Day,
    place: Place,
    request: Request,
    on: dt.date,
    home: str,
    at: str,
) -> None:
    policy = _policy(rules)
    told = Case(home=home, at=at, courier=courier, day=day, place=place, request=request)
    for found in decide_all(policy, told, on=on).values():
        rules_here = found.desk.rules
        masks = found.desk.masks(*(_facts_of(found)[owner] for owner in rules_here.owners))
        mask = masks[list(rules_here.services).index(found.key)]
        parts = list(clauses(found.service.tree))
        packed = {one.key: WORDS[mask >> 2 * number & 3] for number, one in enumerate(parts)}
        defined = {one.key: evaluate(one.condition, found.look, on) for one in parts}

        assert packed == defined
        assert found.truth is evaluate(found.service.tree.node, found.look, on)
        shown = {one.key: one.truth for one in found.clauses}
        assert all(truth is found.truth for truth in shown.values())
        assert shown == {key: defined[key] for key in shown}
        assert shown or found.key == "free_clinic"
        _fits_outcome(found)


_MADE: dict[str, Policy] = {}


def _policy(name: str) -> Policy:
    if name not in _MADE:
        _MADE[name] = POLICIES[name]()
    return _MADE[name]


def _facts_of(found: Decision) -> dict[str, Facts]:
    return prepared(found.case, found.desk.rules, found.on)


def _fits_outcome(found: Decision) -> None:
    case_service = found.service.kind is Kind.CASE
    match found.outcome:
        case Outcome.ELIGIBLE:
            assert found.truth is True
        case Outcome.NOT_YET:
            assert found.truth is False
            assert found.opens_on is not None
            assert found.opens_on > found.on
        case Outcome.INELIGIBLE:
            assert (found.truth, found.opens_on) == (False, None)
            assert not case_service
        case Outcome.NEEDS_FACTS:
            assert found.truth is None
            assert found.needs
        case Outcome.NEEDS_REVIEW:
            assert found.truth is None or case_service
            assert found.truth is False or not found.needs
    assert repr(found).startswith(found.outcome.name)
