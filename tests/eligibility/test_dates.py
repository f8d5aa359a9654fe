"""The date from which a service is open is the first day on which time alone has opened it.

What that means is written down here a second time, slowly and by other means: day by day,
a count is nought again once its period has ended, an age grows with the year,
a forecast holds on its own day only, and all else stays as it is.
What holds today goes on with these facts; what fails today gets none that drift.
Every day up to 800 days ahead is tried.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from changing import (
    GOOD,
    ONE,
    UNKNOWN_WAIT,
    change,
    changing_county,
    county,
    set_to,
    stands,
    way_in,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiaoge import Case, Decision, Outcome, Policy, decide
from jixiaoge.counties import Scope, find_county
from jixiaoge.eligibility.desk import combined, desk
from jixiaoge.facts import Change, Courier, FactSpec, Period
from jixiaoge.language import months, today
from jixiaoge.language.cells import cells
from jixiaoge.language.reference import evaluate
from jixiaoge.rulebook.amendments import AddService, Amendment
from jixiaoge.rulebook.basis import Basis, Status
from jixiaoge.rulebook.blueprint import ServiceInForce
from jixiaoge.rulebook.clauses import Clause, Group, Tree, all_of, clause, use
from jixiaoge.rulebook.service import Kind, Quota, Rule, service
from jixiaoge.testing import case_of, city_policy
from jixiaoge.testing.examples import typical

AHEAD = 800
PROMISED = 731  # two years


def drifts(spec: FactSpec) -> bool:
    return spec.change in {Change.OBSERVED, Change.TODAY} and not spec.is_claim


def clauses_below(tree: Tree) -> list[Clause]:
    if isinstance(tree, Group):
        return [found for item in tree.items for found in clauses_below(item)]
    assert isinstance(tree, Clause)
    return [tree]


def first_open_day(
    policy: Policy, decision: Decision, *, days: range = range(1, AHEAD + 1)
) -> dt.date | None:
    """Search every day for the first on which the service is open by time alone."""
    on, look = decision.on, decision.look
    holds = {
        found.key
        for found in clauses_below(decision.service.tree)
        if evaluate(found.condition, look, on) is True
    }
    for ahead in days:
        day = on + ahead * ONE
        rules = combined(policy, decision.case.home, decision.case.where, day)
        found = rules.services.get(decision.key)
        if found is not None and _open(found.tree, rules.specs, found, look, holds, on, day):
            return day
    return None


def _open(
    tree: Tree,
    specs: dict[str, FactSpec],
    service: ServiceInForce,
    look: Callable[[str], Any],
    holds: set[str],
    on: dt.date,
    day: dt.date,
) -> bool:
    if isinstance(tree, Group):
        parts = (_open(item, specs, service, look, holds, on, day) for item in tree.items)
        return all(parts) if tree.every else any(parts)

    def later(key: str, /) -> Any:
        spec = specs[key]
        if drifts(spec) and tree.key not in holds:
            return None
        return stands(spec, look(key), service, on, day)

    assert isinstance(tree, Clause)
    return evaluate(tree.condition, later, day) is True


# --- against the definition -----------------------------------------------------------------------

AWKWARD = (
    "2026-07-10",
    "2026-05-31",
    "2026-06-30",
    "2026-12-31",
    "2027-02-28",
    "2028-02-29",
    "2027-12-01",
)
DATED = ("care_visit", "meal_discount", "points_redemption", "weather_supplies", "haircut",
         "skills_training", "health_checkup", "childcare")  # fmt: skip

POLICIES: dict[str, Policy] = {"city": city_policy(), "changing county": changing_county()}
SEEN: Counter[str] = Counter()


@st.composite
def decisions(draw: st.DrawFn, policy: Policy, key: str) -> Decision:
    """Draw a courier who has all that a service wants but for a few facts near their limits."""
    awkward = st.sampled_from([dt.date.fromisoformat(text) for text in AWKWARD])
    on = draw(awkward | st.dates(dt.date(2026, 1, 1), dt.date(2028, 3, 31)))
    homes = st.sampled_from(["suichuan", "jizhou"])
    home, at = draw(homes), draw(homes)
    node = desk(policy, home=home, at=at, on=on).rules.services[key].tree.node
    near = {name.partition(".")[2]: row for name, row in cells([node], on, edges=True).items()}
    good = typical() | GOOD
    odd = draw(st.sets(st.sampled_from(sorted(near)), min_size=1, max_size=3))
    # Past and future days of registration and injury too, wherever in the years.
    some_day = st.dates(dt.date(2024, 6, 1), dt.date(2028, 12, 31))
    facts = {
        name: draw(
            st.sampled_from(near[name]) | some_day
            if name.endswith("_on")
            else st.sampled_from(near[name])
        )
        for name in sorted(odd)
    }
    return decide(policy, evolve(case_of(home, **good | facts), at=at), key, on=on)


@pytest.mark.parametrize("rules", POLICIES)
@pytest.mark.parametrize("key", DATED)
@given(data=st.data())
@settings(derandomize=True, deadline=None)
def test_the_date_is_the_first_day_that_a_search_of_every_day_finds(
    rules: str, key: str, data: st.DataObject
) -> None:
    policy = POLICIES[rules]
    decision = data.draw(decisions(policy, key))
    SEEN[f"{key}: {decision.outcome.name}"] += 1
    if decision.truth is not False:
        assert decision.opens_on is None
        return
    searched = first_open_day(policy, decision)
    within = searched is not None and (searched - decision.on).days <= PROMISED

    assert decision.opens_on == (searched if within else decision.opens_on)
    if decision.opens_on is not None:  # later than what is promised, it is still the first
        assert decision.outcome is Outcome.NOT_YET
        assert searched in {decision.opens_on, None}


def test_the_search_met_refusals_with_a_date_and_without() -> None:
    print(*(f"{count:>6} {what}" for what, count in sorted(SEEN.items())), sep="\n")
    if SEEN.total():  # the search may have run in another process
        assert any("NOT_YET" in what for what in SEEN)
        assert any("INELIGIBLE" in what for what in SEEN)


# --- counts that start again ----------------------------------------------------------------------

QUOTAS = {
    "meal_discount": ("meals_today", 2),
    "points_redemption": ("redemptions_this_month", 4),
    "haircut": ("haircuts_this_month", 1),
    "skills_training": ("training_hours_this_year", 8),
    "health_checkup": ("checkups_this_year", 1),
    "childcare": ("weeks_used", 4),
}


def next_month(day: dt.date) -> dt.date:
    return (day.replace(day=1) + 31 * ONE).replace(day=1)


def next_season(day: dt.date) -> dt.date:
    """The first day of the season after the one in which a day lies, or after the gap."""
    starts = [dt.date(day.year + more, *start) for more in (0, 1) for start in ((6, 1), (12, 1))]
    return min(start for start in starts if start > day)


EXPECTED: dict[str, Callable[[dt.date], dt.date]] = {
    "meal_discount": lambda day: day + ONE,
    "points_redemption": next_month,
    "haircut": next_month,
    "skills_training": lambda day: dt.date(day.year + 1, 1, 1),
    "health_checkup": lambda day: dt.date(day.year + 1, 1, 1),
    "childcare": lambda day: dt.date(day.year + 1, 1, 1),
    "weather_supplies": next_season,
}


def case_with(home: str = "jizhou", at: str = "", **facts: Any) -> Case:
    return evolve(case_of(home, **typical() | GOOD | facts), at=at)


def ask(policy: Policy, key: str, on: str, **facts: Any) -> Decision:
    return decide(policy, case_with(**facts), key, on=dt.date.fromisoformat(on))


@pytest.mark.parametrize("key", EXPECTED)
def test_on_every_day_of_three_years_a_used_up_count_starts_again_with_its_period(key: str) -> None:
    """Ends of months, quarters and years are among the days, and a leap day, and both seasons' edges."""
    count = dict([QUOTAS[key]]) if key in QUOTAS else {"kits_this_season": 1}
    case = case_with(**count)
    day, dated = dt.date(2025, 12, 1), 0
    while (day := day + ONE) < dt.date(2028, 12, 31):
        answer = decide(city_policy(), case, key, on=day)
        expected = EXPECTED[key](day)
        assert (day, answer.truth, answer.opens_on) == (day, False, expected)
        dated += 1
    assert dated == 1_125


@pytest.mark.parametrize(
    ("on", "answer"),
    [
        ("2026-11-30", "NOT_YET: 2026-12-01"),  # the day before winter; nobody has a kit then
        ("2026-12-01", "NOT_YET: 2027-06-01"),
        ("2026-12-31", "NOT_YET: 2027-06-01"),
        ("2027-01-01", "NOT_YET: 2027-06-01"),  # one winter, across the new year
        ("2027-02-28", "NOT_YET: 2027-06-01"),
        ("2027-03-01", "NOT_YET: 2027-06-01"),  # a common year: the day after winter
        ("2028-02-28", "NOT_YET: 2028-06-01"),
        ("2028-02-29", "NOT_YET: 2028-06-01"),  # a leap day: still winter
        ("2028-03-01", "NOT_YET: 2028-06-01"),
        ("2026-09-30", "NOT_YET: 2026-12-01"),
        ("2026-10-01", "NOT_YET: 2026-12-01"),
    ],
)
def test_a_kit_of_this_winter_counts_until_the_last_of_february(on: str, answer: str) -> None:
    mild = {"forecast_high": 20, "forecast_low": 5}

    assert repr(ask(city_policy(), "weather_supplies", on, kits_this_season=1, **mild)) == answer


@pytest.mark.parametrize(
    ("on", "opens"),
    [("2026-07-10", "2026-10-01"), ("2026-09-30", "2026-10-01"), ("2026-12-31", "2027-01-01")],
)
def test_a_county_that_counts_by_the_quarter_starts_again_with_the_quarter(
    on: str, opens: str
) -> None:
    policy = county(
        change("quota", "quarterly", "2026-06-01", service="haircut", limit=3, per="quarter")
    )
    ask_there = {"home": "suichuan", "haircuts_this_month": 3, "haircuts_this_quarter": 3}

    assert repr(ask(policy, "haircut", on, **ask_there)) == f"NOT_YET: {opens}"
    assert (
        repr(ask(policy, "haircut", on, **ask_there | {"haircuts_this_quarter": 2})) == "ELIGIBLE"
    )


def test_a_season_that_starts_on_29_february_starts_on_the_28th_of_a_common_year() -> None:
    policy = county(
        set_to("summer_supply_start", "2026-06-01", "02-29"),
        set_to("winter_supply_end", "2026-06-01", "02-15"),
    )
    there = {"home": "suichuan", "forecast_high": 20, "forecast_low": 10}

    for first in ("2027-02-28", "2028-02-29"):
        fresh = ask(policy, "weather_supplies", first, **there, kits_this_season=0)
        used = ask(policy, "weather_supplies", first, **there, kits_this_season=1)
        assert repr(fresh) == "ELIGIBLE"
        assert repr(used) == f"NOT_YET: {first[:4]}-12-01"  # a kit on the first day counts
        day_before = str(dt.date.fromisoformat(first) - ONE)
        assert repr(ask(policy, "weather_supplies", day_before, **there)) == f"NOT_YET: {first}"
    # What was taken on the first day is still of this season the day after.
    assert repr(ask(policy, "weather_supplies", "2027-03-01", **there, kits_this_season=1)) == (
        "NOT_YET: 2027-12-01"
    )


# --- what proves a date, and what does not --------------------------------------------------------


def test_days_worked_never_prove_a_date_even_where_the_county_will_ask_for_fewer() -> None:
    policy = changing_county()
    few = {"home": "suichuan", "active_days": 7}

    before = ask(policy, "health_checkup", "2026-08-31", **few)
    after = ask(policy, "health_checkup", "2026-09-01", **few)

    assert (
        before.outcome is Outcome.INELIGIBLE
    )  # from September on six are enough, if they are ridden
    assert before.opens_on is None
    assert repr(after) == "ELIGIBLE"


@pytest.mark.parametrize(
    "observed",
    [
        {"on_roster": False, "self_registered": False},
        {"has_valid_code": False},
        {"merchant_participating": False},
        {"active_days": 0},
    ],
    ids=str,
)
def test_what_drifts_never_proves_a_date(observed: dict[str, Any]) -> None:
    refused = ask(city_policy(), "haircut", "2026-07-10", **observed)
    used_up = ask(city_policy(), "haircut", "2026-07-10", **observed, haircuts_this_month=1)

    assert refused.outcome is used_up.outcome is Outcome.INELIGIBLE


def test_a_claim_that_stands_is_not_taken_back_by_time() -> None:
    declined = ask(city_policy(), "care_visit", "2026-07-10", visit_declined=True)

    assert repr(declined) == "INELIGIBLE: visit_not_declined"


def test_what_holds_today_must_hold_on_the_day_that_is_promised() -> None:
    newcomer = {"active_days": 0, "registered_on": dt.date(2026, 7, 1)}

    # The kit of the summer is used; when winter comes the 30 days of grace are over.
    assert (
        ask(
            city_policy(), "weather_supplies", "2026-07-10", **newcomer, kits_this_season=1
        ).opens_on
        is None
    )
    # A haircut may be promised for the first of August: grace ends on 31 July, both counted.
    assert repr(ask(city_policy(), "haircut", "2026-07-10", **newcomer, haircuts_this_month=1)) == (
        "INELIGIBLE: quota"
    )
    later = newcomer | {"registered_on": dt.date(2026, 7, 2)}
    assert repr(ask(city_policy(), "haircut", "2026-07-10", **later, haircuts_this_month=1)) == (
        "NOT_YET: 2026-08-01"
    )


def test_a_card_that_ends_before_the_count_starts_again_promises_nothing() -> None:
    carded = {"has_valid_code": False, "has_card": True, "checkups_this_year": 1}

    ends = ask(
        city_policy(),
        "health_checkup",
        "2026-07-10",
        **carded,
        card_issued_on=dt.date(2025, 12, 31),
    )
    lasts = ask(
        city_policy(), "health_checkup", "2026-07-10", **carded, card_issued_on=dt.date(2026, 1, 1)
    )

    assert repr(ends) == "INELIGIBLE: quota"
    assert repr(lasts) == "NOT_YET: 2027-01-01"


@pytest.mark.parametrize(
    ("age", "answer"),
    [
        (5, "NOT_YET: 2027-01-01"),
        (4, "NOT_YET: 2028-01-01"),
        (3, "INELIGIBLE: child_age"),  # further than dates are promised
        (13, "INELIGIBLE: child_age"),
        (25, "INELIGIBLE: child_age"),  # the oldest that can be told at all
    ],
)
def test_a_child_grows_with_the_year_and_dates_are_promised_two_years_ahead(
    age: int, answer: str
) -> None:
    assert repr(ask(city_policy(), "childcare", "2026-07-10", child_age_on_start=age)) == answer


def test_a_child_of_the_highest_age_whose_weeks_are_used_is_too_old_next_year() -> None:
    assert repr(
        ask(city_policy(), "childcare", "2026-07-10", child_age_on_start=12, weeks_used=4)
    ) == ("INELIGIBLE: quota")


def test_todays_forecast_says_nothing_of_tomorrow() -> None:
    cold = ask(city_policy(), "weather_supplies", "2026-05-20", forecast_high=34, forecast_low=1)

    assert repr(cold) == "NOT_YET: 2026-06-01"


# --- rules that change ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "on", "facts", "answer"),
    [
        ("haircut", "2026-07-10", {"haircuts_this_month": 1}, "NOT_YET: 2026-07-20"),
        ("haircut", "2026-07-10", {"haircuts_this_month": 2}, "NOT_YET: 2026-08-01"),
        ("haircut", "2026-06-30", {"haircuts_this_month": 1}, "NOT_YET: 2026-07-01"),
        ("weather_supplies", "2026-07-10", {"kits_this_season": 1}, "NOT_YET: 2026-08-01"),
        ("weather_supplies", "2026-07-10", {"kits_this_season": 2}, "NOT_YET: 2026-11-15"),
        ("weather_supplies", "2026-10-20", {}, "NOT_YET: 2026-11-15"),
        ("childcare", "2026-07-10", {"child_age_on_start": 5}, "NOT_YET: 2026-09-15"),
        ("childcare", "2026-07-10", {"child_age_on_start": 4}, "NOT_YET: 2027-01-01"),
        ("health_checkup", "2026-12-31", {"checkups_this_year": 2}, "NOT_YET: 2027-01-01"),
        ("meal_discount", "2027-03-31", {"meals_today": 3}, "NOT_YET: 2027-04-01"),
        (
            "skills_training",
            "2026-08-01",
            {"on_roster": False, "self_registered": False},
            "NOT_YET: 2027-01-15",
        ),
        (
            "weather_supplies",
            "2026-08-20",
            {"active_days": 0, "card_issued_on": dt.date(2026, 3, 31), "kits_this_season": 0},
            "NOT_YET: 2026-09-30",
        ),
    ],
)
def test_a_change_of_the_countys_rules_opens_a_service_from_its_date(
    key: str, on: str, facts: dict[str, Any], answer: str
) -> None:
    refused = ask(changing_county(), key, on, home="suichuan", **facts)

    assert repr(refused) == answer
    assert first_open_day(changing_county(), refused) == refused.opens_on
    assert refused.opens_on is not None
    then = decide(
        changing_county(),
        evolve(
            refused.case, day=refused.case.day, courier=without_counts(refused, refused.opens_on)
        ),
        key,
        on=refused.opens_on,
    )
    assert key == "childcare" or then.truth is True


def without_counts(refused: Decision, day: dt.date) -> Courier:
    """The courier as the records will say on a later day, if nothing is used meanwhile."""
    specs = refused.desk.rules.specs
    values = {
        name.partition(".")[2]: stands(spec, refused.look(name), refused.service, refused.on, day)
        for name, spec in specs.items()
        if name.startswith("courier.")
    }
    return Courier(**values)


def test_a_change_in_another_county_opens_nothing_here() -> None:
    answer = ask(changing_county(), "haircut", "2026-07-10", home="jizhou", haircuts_this_month=1)

    assert repr(answer) == "NOT_YET: 2026-08-01"


def test_away_from_home_the_quota_is_that_of_the_place_and_its_change_counts_there() -> None:
    policy = changing_county()
    used = {"haircuts_this_month": 1}

    assert (
        repr(ask(policy, "haircut", "2026-07-10", home="jizhou", at="suichuan", **used))
        == "NOT_YET: 2026-07-20"
    )
    assert (
        repr(ask(policy, "haircut", "2026-07-10", home="suichuan", at="jizhou", **used))
        == "NOT_YET: 2026-08-01"
    )


@service(
    "suichuan_umbrella",
    zh="遂川送伞",
    en="Umbrellas",
    kind=Kind.QUOTA,
    basis=Basis(Status.ENACTED, "示例通知", date=dt.date(2026, 6, 1), signer="遂川县（示例）"),
)
def umbrella(p: Any) -> Rule:
    return Rule(
        all_of(
            use("working_courier"),
            clause(
                "card_for_long",
                today() >= Courier.card_issued_on + months(6),
                zh="持卡满半年",
                en="six months with a card",
            ),
        ),
        quota=Quota(
            p.health_checkup_per_year, Period.YEAR, used={Period.YEAR: Courier.checkups_this_year}
        ),
    )


def umbrella_until(until: str) -> Policy:
    scope = Scope.of(find_county("suichuan"))
    basis = umbrella.basis
    until_day = dt.date.fromisoformat(until)
    amendment = Amendment(
        "umbrella", AddService(umbrella), basis, scope, dt.date(2026, 7, 1), until_day
    )
    return county(amendments=(amendment,))


@pytest.mark.parametrize(
    ("until", "answer"),
    [
        ("2027-06-30", "NOT_YET: 2026-10-30"),
        ("2026-10-30", "NOT_YET: 2026-10-30"),  # its last day
        ("2026-10-29", "INELIGIBLE: card_for_long"),  # it ends the day before
    ],
)
def test_a_service_that_ends_is_not_promised_after_its_end(until: str, answer: str) -> None:
    there = {"home": "suichuan", "card_issued_on": dt.date(2026, 4, 30)}
    refused = ask(umbrella_until(until), "suichuan_umbrella", "2026-08-01", **there)

    assert repr(refused) == answer
    assert first_open_day(umbrella_until(until), refused) == refused.opens_on


def test_a_service_of_one_county_is_decided_for_couriers_of_another_by_their_own_rules() -> None:
    policy = umbrella_until("2027-06-30")
    guest = {"home": "jizhou", "at": "suichuan", "card_issued_on": dt.date(2026, 4, 30)}

    assert repr(ask(policy, "suichuan_umbrella", "2026-10-30", **guest)) == "ELIGIBLE"
    assert repr(ask(policy, "suichuan_umbrella", "2026-10-29", **guest)) == "NOT_YET: 2026-10-30"


def test_beyond_the_rules_that_are_known_nothing_is_promised() -> None:
    """On 15 January 2026 rules are known until what changes after two years."""
    policy = county(
        set_to("childcare_age_max", "2026-06-01", 13), set_to("active_min_days", "2028-03-01", 6)
    )
    refused = ask(policy, "haircut", "2026-01-15", home="suichuan", active_days=0)

    assert repr(refused).startswith("INELIGIBLE: recent_days")
    assert refused.desk.on_day(dt.date(2028, 2, 29)) is not None
    assert refused.desk.on_day(dt.date(2028, 3, 1)) is None


def test_a_service_that_is_open_has_no_date() -> None:
    assert ask(city_policy(), "haircut", "2026-07-10").opens_on is None


def test_a_home_countys_parameter_of_its_own_is_told_away_from_home_too() -> None:
    """It stands in the same file as the condition that names it, and the place does not have it."""
    own = UNKNOWN_WAIT.replace('unknown = "县里还没有定"', "value = 10")
    policy = county(
        way_in(
            "working_courier/working", "fresh_card", "今天 ≤ 服务卡发放日期 + days(遂川等候天数)"
        ),
        own,
    )
    away = {"home": "suichuan", "at": "jizhou", "active_days": 0}

    served = ask(
        policy, "weather_supplies", "2026-09-10", **away, card_issued_on=dt.date(2026, 8, 31)
    )
    refused = ask(
        policy, "weather_supplies", "2026-09-11", **away, card_issued_on=dt.date(2026, 8, 31)
    )

    assert repr(served) == "ELIGIBLE"
    assert repr(refused).endswith("certified_working, fresh_card")
    assert refused.settings["suichuan_wait_days"].value == 10
