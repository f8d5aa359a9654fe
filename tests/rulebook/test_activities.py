"""Activities are kept like services: dated, amended, under the floor, archived; and never shown as one."""

from typing import Any

import pytest
from amending import (
    adopted,
    alternative,
    amended,
    amendment,
    city,
    codes,
    day,
    document,
    only,
    setting,
)
from attrs import evolve

from jixiaoge import Case, PolicyError, RuleError, UnknownNameError, decide_all
from jixiaoge.facts import (
    Activity,
    Asked,
    Courier,
    Fact,
    Facts,
    Period,
    RecordedBy,
    number,
    specs_of,
)
from jixiaoge.language import Value, build, max_of
from jixiaoge.language.tree import facts_of
from jixiaoge.language.values import Condition
from jixiaoge.points.worth import NotEarned, Worth, worth
from jixiaoge.rulebook import (
    AddAlternative,
    AddService,
    Cap,
    Earning,
    Finding,
    Hours,
    Kind,
    Multiplier,
    Policy,
    Rule,
    Rulebook,
    Service,
    Status,
    Tier,
    Verdict,
    activity,
    all_of,
    clause,
    service,
    use,
)
from jixiaoge.rulebook.amendments import Remove, Require
from jixiaoge.rulebook.archive import from_json, to_json
from jixiaoge.rulebook.principles import nodes_of

ON = day("2026-09-10")
ORDER: dict[str, Any] = {"tier": Tier.ORDER, "until": day("2026-10-31")}


class Patrols(Facts, key="suichuan_patrol", zh="巡查", en="patrol"):
    """What only this county knows of an activity."""

    rounds: Fact[int] = number("巡查圈数", "rounds", unit="圈", high=99, asked=Asked.SYSTEM)


def own(
    points: Value[int] | Any = None,
    when: Condition = Activity.verified,
    *,
    key: str = "suichuan_patrol",
    zh: str = "护林巡查",
    facts: tuple[type[Facts], ...] = (),
    **more: Any,
) -> Service:
    """Return an activity of Suichuan's that gives three points unless told otherwise."""

    @activity(key, zh=zh, en="Forest patrol", basis=document("巡查办法"), facts=facts)
    def patrol(p: Any) -> Earning:
        return Earning(
            all_of(clause("one", when, zh="成立", en="holds")),
            p.points_elder_meal if points is None else points,
            two_person_above=p.points_two_person_above,
            caps=(Cap("points_daily_cap", p.points_daily_cap, Period.DAY, "每日上限", "a day"),),
            caps_follow=p.points_caps_follow_multiplier,
            **more,
        )

    return patrol


def whole(value: int) -> Value[int]:
    return Value(build.literal(value))


def book(policy: Policy, place: str = "suichuan") -> Rulebook:
    return policy.rulebook(place, ON)


def judged(declared: Service) -> list[Finding]:
    return list(amended(amendment(AddService(declared))).review("suichuan").findings)


# --- what couriers are told is what it was -------------------------------------------------------------


def test_an_activity_is_no_service_and_nobody_is_decided_on_it() -> None:
    rules = book(city())

    assert len(rules.services) == 17
    assert list(rules.activities) == [
        "hazard_report",
        "elder_meal",
        "antifraud_session",
        "mediation",
        "training",
        "volunteer_service",
        "grid_duty",
    ]
    assert not rules.services.keys() & rules.activities.keys()
    assert "activity" not in rules.facts
    decided = decide_all(city(), Case(home="suichuan"), on=ON)
    assert decided.keys() == rules.services.keys()


def test_an_activity_is_found_by_key_and_by_its_chinese_name() -> None:
    rules = book(city())

    assert rules.activity("随手拍") is rules.activity("hazard_report")
    with pytest.raises(UnknownNameError, match="hazard_report"):
        rules.activity("hazard_reports")
    with pytest.raises(UnknownNameError, match="unknown service"):
        rules.service("hazard_report")


def test_what_is_reported_as_earning_is_reported_and_the_rest_is_ours() -> None:
    status = {key: one.basis.status for key, one in book(city()).activities.items()}

    assert {key for key, found in status.items() if found is Status.ASSUMED} == {
        "training",
        "grid_duty",
    }
    assert set(status.values()) == {Status.REPORTED, Status.ASSUMED}


def test_an_archived_rulebook_earns_what_it_earned() -> None:
    rules = book(amended(amendment(AddService(own(facts=(Patrols,), when=Patrols.rounds >= 2)))))
    again = from_json(to_json(rules), {"suichuan_patrol": Patrols})
    done = [Activity(verified=True), Patrols(rounds=2)]

    assert again.fingerprint == rules.fingerprint
    assert repr(worth(rules, "护林巡查", done, ON)) == "EARNED: 5 points"
    assert repr(worth(again, "护林巡查", done, ON)) == "EARNED: 5 points"


def test_a_fingerprint_covers_what_activities_are_worth() -> None:
    dearer = amended(setting("points_elder_meal", 6))

    assert book(dearer).fingerprint != book(adopted()).fingerprint


def test_the_bounds_of_the_multipliers_are_the_highest_of_the_fact_base() -> None:
    for name in ("tourist_season_multiplier", "emergency_multiplier"):
        spec, highest = (city().law.parameters[key] for key in (name, f"{name}_max"))

        assert spec.allowed[-1] == highest.on(ON).value == highest.allowed[-1]


# --- numbers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("points_hazard_general", 6, "accepted"),
        ("points_hazard_general", 4, "below_floor"),
        ("points_hazard_major", 19, "below_floor"),
        ("points_per_service_hour", 15, "accepted"),
        ("points_per_service_hour", 16, "outside_delegation"),
        ("points_per_service_hour", 9, "below_floor"),
        ("points_daily_cap", 120, "accepted"),
        ("points_daily_cap", 121, "outside_delegation"),
        ("points_daily_cap", 59, "below_floor"),
        ("points_monthly_cap", 1200, "accepted"),
        ("points_monthly_cap", 1201, "outside_delegation"),
        ("hazard_reports_daily_cap", 10, "accepted"),
        ("hazard_reports_daily_cap", 11, "outside_delegation"),
        ("hazard_duplicate_radius_m", 40, "accepted"),
        ("hazard_duplicate_radius_m", 51, "outside_delegation"),
        ("hazard_duplicate_window_days", 6, "accepted"),
        ("hazard_duplicate_window_days", 8, "outside_delegation"),
        ("hazard_report_window_hours", 48, "accepted"),
        ("hazard_report_window_hours", 12, "below_floor"),
        ("service_session_max_hours", 8, "accepted"),
        ("service_session_max_hours", 9, "outside_delegation"),
        ("service_session_max_hours", 2, "below_floor"),
        ("service_hour_min_unit", 15, "locked"),
        ("points_two_person_above", 20, "below_floor"),
        ("administrator_hours_earn_points", True, "accepted"),
        ("points_caps_follow_multiplier", False, "below_floor"),
        ("points_yuan_reference", "0.2", "needs_city"),
        ("star_hours_level_1", 50, "locked"),
    ],
)
def test_a_county_gives_more_and_never_less_within_its_bounds(
    key: str, value: Any, code: str
) -> None:
    spec = adopted().law.parameters[key]
    given = type(spec.on(ON).value)(value)

    assert code in codes(setting(key, given))


def test_beyond_the_ceilings_of_caps_the_city_decides() -> None:
    assert only(setting("points_daily_cap", 121)).verdict is Verdict.PENDING
    assert book(amended(setting("points_daily_cap", 121))).setting("points_daily_cap").value == 60


def test_what_nobody_adopted_may_go_either_way_with_a_warning() -> None:
    lower = setting("points_hazard_general", 4)

    assert codes(lower, before=city()) == ["worse_than_assumed"]
    assert book(amended(lower, before=city())).setting("points_hazard_general").value == 4


def decimal(text: str) -> Any:
    return type(adopted().law.parameters["emergency_multiplier"].on(ON).value)(text)


def test_only_a_temporary_order_sets_the_emergency_multiplier() -> None:
    key = "emergency_multiplier"

    assert codes(setting(key, decimal("2"))) == ["needs_order"]
    assert codes(setting(key, decimal("2"), **ORDER)) == ["accepted"]
    assert codes(setting(key, decimal("2.1"), **ORDER)) == ["outside_delegation"]
    assert only(setting(key, decimal("2.1"), **ORDER)).verdict is Verdict.REFUSED


def test_the_tourist_season_multiplies_by_one_and_a_half_at_most() -> None:
    key = "tourist_season_multiplier"

    assert codes(setting(key, decimal("1.5"))) == ["accepted"]
    assert only(setting(key, decimal("1.6"))).verdict is Verdict.REFUSED


# --- ways and conditions -------------------------------------------------------------------------------


def test_a_county_adds_a_way_to_an_activity_in_words() -> None:
    again = alternative("hazard_report/not_repeated", "近30天出勤天数 ≥ 8")
    assert codes(again) == ["unknown_fact"]

    made = clause("known_spot", Activity.under_order, zh="令里点名", en="named by the order")
    wider = amendment(AddAlternative("hazard_report/not_repeated", made))
    assert codes(wider) == ["accepted"]
    done = Activity(
        verified=True, about_a_thing=True, while_riding=False, hours_since_seen=1, under_order=True
    )
    assert "not_repeated" not in repr(worth(book(amended(wider)), "hazard_report", [done], ON))
    assert book(adopted(), "jizhou").rules.keys() == book(amended(wider)).rules.keys()


def test_a_way_that_looks_at_the_person_is_told_that_it_is_the_activity_that_counts() -> None:
    found = only(alternative("hazard_report/not_repeated", "近30天出勤天数 ≥ 8"))

    assert found.zh == (
        "「近30天出勤天数」（courier.active_days）说的不是活动；记分只看做了什么，不看是谁做的"
    )


def test_a_service_reads_no_activity() -> None:
    made = clause("by_order", Activity.under_order, zh="令里点名", en="named by the order")

    assert codes(amendment(AddAlternative("working_courier/working", made))) == ["unknown_fact"]


def test_nothing_more_is_asked_for_and_nothing_is_taken_away() -> None:
    more, less = Require("hazard_report", "平台好评率高"), Remove("hazard_report")

    assert only(amendment(more)).principle == "no_platform_scores"
    assert codes(amendment(less)) == ["removes_city_guarantee"]


# --- a county's own -----------------------------------------------------------------------------------


def test_a_county_brings_an_activity_of_its_own_which_holds_there_alone() -> None:
    declared = own(facts=(Patrols,), when=Activity.verified & (Patrols.rounds >= 2))
    policy = amended(amendment(AddService(declared)))
    rules = book(policy)

    assert rules.activity("护林巡查").owner == "suichuan#suichuan_patrol"
    assert "suichuan_patrol" not in rules.services
    assert "suichuan_patrol" not in rules.facts
    assert "suichuan_patrol" not in book(policy, "jizhou").activities
    assert policy.facts["suichuan_patrol"] is Patrols
    known = [Activity(verified=True), Patrols(rounds=1)]
    assert repr(worth(rules, "suichuan_patrol", known, ON)) == "NOT_EARNED: one"
    missing = worth(rules, "suichuan_patrol", known[:1], ON)
    assert isinstance(missing, NotEarned)
    assert missing.unmet[0].missing == ("suichuan_patrol.rounds",)


def test_a_clause_without_a_sentence_is_told_by_its_title() -> None:
    found = worth(
        book(amended(amendment(AddService(own())))), "护林巡查", [Activity(verified=False)], ON
    )

    assert isinstance(found, NotEarned)
    assert (found.unmet[0].zh, found.unmet[0].en) == ("还要：成立。", "Still needed: holds.")


def test_an_hour_that_nobody_measured_is_asked_for() -> None:
    hourly = own(hours=Hours(whole(4), whole(30)))
    rules = book(amended(amendment(AddService(hourly))))
    found = worth(rules, "护林巡查", [Activity(verified=True)], ON)

    assert repr(found) == "UNKNOWN: minutes_served"
    served = [Activity(verified=True, minutes_served=29)]
    assert repr(worth(rules, "护林巡查", served, ON)) == "EARNED: 0 points"


def test_a_number_that_nobody_published_is_told_as_such() -> None:
    spec = city().law.parameters["points_mediation"]
    unknown = evolve(spec.values[0], value=None, unknown="没有公布")
    policy = city().with_parameters({spec.key: evolve(spec, values=(unknown,))})
    done = Activity(verified=True, recorded_by=RecordedBy.REVIEWER)
    found = worth(book(policy), "mediation", [done], ON)

    assert isinstance(found, NotEarned)
    [told] = found.unmet
    assert (told.key, told.zh, told.missing) == ("points", "得分：还没有公布。", ())


def test_a_multiplier_of_the_county_is_one_more_of_which_the_largest_counts() -> None:
    double = Multiplier("storm", whole(2), Activity.under_order, "暴雪", "snow")
    rules = book(amended(amendment(AddService(own(multipliers=(double,))))))
    done = [Activity(verified=True, under_order=True)]
    found = worth(rules, "护林巡查", done, ON)

    assert isinstance(found, Worth)
    assert found.points == 10
    assert found.multipliers[0].settings == ()


REFUSED: dict[str, tuple[Service, str, str]] = {
    "negative points": (own(points=whole(-20)), "principle", "points_only_reward"),
    "points less something": (
        own(points=whole(5) - whole(6)),
        "principle",
        "points_only_reward",
    ),
    "a name that takes points": (own(zh="投诉扣分"), "principle", "points_only_reward"),
    "complaints": (own(zh="平台投诉少"), "principle", "no_platform_scores"),
    "a team": (own(zh="党员先锋队"), "principle", "no_private_status"),
    "who somebody is": (own(when=Courier.on_roster), "unknown_fact", ""),
    "no prefix": (own(key="patrol"), "unprefixed_service", ""),
    "the city's name": (own(key="suichuan_x", zh="随手拍"), "service_exists", ""),
    "an idle fact": (own(facts=(Patrols,)), "principle", "facts_have_a_purpose"),
}


@pytest.mark.parametrize("tried", REFUSED)
def test_an_activity_that_breaks_a_rule_of_the_house_is_refused_by_name(tried: str) -> None:
    declared, code, principle = REFUSED[tried]
    found = judged(declared)

    assert (code, principle) in {(one.code, one.principle) for one in found}
    assert all(one.verdict is Verdict.REFUSED for one in found)
    with pytest.raises(PolicyError):
        book(amended(amendment(AddService(declared))))


def test_nought_at_the_least_is_said_and_max_of_keeps_it() -> None:
    low = whole(5) - whole(6)
    [told] = [one for one in judged(own(points=low)) if one.code == "principle"]

    assert told.zh.startswith("「得分」可能是-1；记分活动最少给0：请用 max_of(…, 0)")
    assert [one.code for one in judged(own(points=max_of(low, 0)))] == ["accepted"]


def test_a_number_of_points_below_nought_breaks_the_principle() -> None:
    found = only(setting("points_hazard_general", -5))

    assert (found.code, found.principle) == ("wrong_value", "points_only_reward")
    assert only(setting("points_hazard_general", "5")).principle == ""


@pytest.mark.parametrize(
    "key",
    [
        "points_cash_convertible",
        "points_transferable",
        "points_debt_allowed",
        "points_penalty_allowed",
    ],
)
def test_what_points_are_not_nobody_changes(key: str) -> None:
    found = only(setting(key, True), before=city())

    assert (found.code, found.principle) == ("locked", "points_only_reward")
    assert city().law.parameters[key].on(ON).basis.status is Status.PRINCIPLE


# --- how it is declared --------------------------------------------------------------------------------


def test_an_activity_uses_no_definition_for_those_say_who_somebody_is() -> None:
    def build(p: Any) -> Earning:
        return Earning(
            all_of(use("registered")), p.points_mediation, two_person_above=p.points_two_person_above,
            caps=(), caps_follow=p.points_caps_follow_multiplier,
        )  # fmt: skip

    declared = activity("suichuan_x", zh="活动", en="x", basis=document())(build)
    [found] = judged(declared)
    assert found.code == "bad_rule"
    assert "只看做了什么，不看是谁做的" in found.zh


def test_the_function_of_an_activity_returns_an_earning() -> None:
    def build(_p: Any) -> Any:
        return Rule(all_of())

    [found] = judged(activity("suichuan_x", zh="活动", en="x", basis=document())(build))
    assert found.code == "bad_rule"
    assert "要返回 Earning" in found.zh


def test_a_service_is_not_declared_as_an_activity() -> None:
    with pytest.raises(RuleError, match="@activity"):
        service("x", zh="某", en="x", kind=Kind.ACTIVITY, basis=document())


def test_an_activity_has_its_functions_docstring_as_specification() -> None:
    assert city().law.blueprint.activities["elder_meal"].doc.startswith("A meal brought")


def test_the_citys_activities_read_what_was_done_and_never_who_did_it() -> None:
    blueprint = city().law.blueprint
    read = {
        fact.key
        for key in blueprint.activities
        for node in nodes_of(blueprint.rules[key])
        for fact in facts_of(node)
    }

    assert read == {spec.key for spec in specs_of(Activity).values()}
