"""The line of a year is what deciding every single day gives; a copy of the facts is moved by other means."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest
from attrs import evolve
from changing import GOOD, ONE, changing_county, county, set_to, stands, way_in
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiaoge import Case, InputError, Outcome, Policy, Source, UnknownNameError, decide
from jixiaoge.counties import Scope, find_county
from jixiaoge.eligibility import Cause, Span, timeline
from jixiaoge.eligibility.desk import combined, desk
from jixiaoge.facts import Courier, replace, specs_of
from jixiaoge.language.cells import cells
from jixiaoge.rulebook import Basis, Kind, Rule, Status, all_of, clause, service
from jixiaoge.rulebook.amendments import AddService, Amendment
from jixiaoge.testing import case_of, city_policy
from jixiaoge.testing.examples import typical

POLICIES: dict[str, Policy] = {"city": city_policy(), "changing county": changing_county()}
KEYS = tuple(city_policy().rulebook("jizhou", dt.date(2026, 7, 10)).services)
ON = dt.date(2026, 7, 10)


def on_that_day(policy: Policy, case: Case, key: str, on: dt.date, day: dt.date) -> Outcome | None:
    """Decide one day by itself, every fact moved to it one by one."""
    rules = combined(policy, case.home, case.where, day)
    service = rules.services.get(key)
    if service is None:
        return None
    for owner, facts in case.everything().items():
        values = {
            name: value if value is None or day == on else stands(spec, value, service, on, day)
            for name, spec in specs_of(type(facts)).items()
            for value in [getattr(facts, name)]
        }
        case = case.holding(owner, replace(facts, **values))
    return decide(policy, case, key, on=day).outcome


@st.composite
def cases(draw: st.DrawFn, policy: Policy, key: str, on: dt.date) -> Case:
    """Draw a courier who has all that a service wants but for a few facts, from rosters of some age."""
    homes = st.sampled_from(["suichuan", "jizhou"])
    home, at = draw(homes), draw(homes)
    node = desk(policy, home=home, at=at, on=on).rules.services[key].tree.node
    near = {name.partition(".")[2]: row for name, row in cells([node], on, edges=True).items()}
    odd = draw(st.sets(st.sampled_from(sorted(near)), max_size=3)) if near else set[str]()
    some_day = st.dates(dt.date(2024, 6, 1), dt.date(2028, 12, 31))
    facts = {
        name: draw(st.sampled_from(near[name]) | some_day)
        if name.endswith("_on")
        else draw(st.sampled_from(near[name]))
        for name in sorted(odd)
    }
    told_on = draw(st.none() | st.dates(on - 120 * ONE, on + 60 * ONE))
    sourced = ["courier.active_days", "courier.on_roster", "courier.injured_on"]
    sources = {name: Source("名册", told_on) for name in sourced} if told_on else {}
    return evolve(case_of(home, **typical() | GOOD | facts), at=at, sources=sources)


@pytest.mark.parametrize("rules", POLICIES)
@pytest.mark.parametrize("key", KEYS)
@given(data=st.data())
@settings(max_examples=max(2, settings().max_examples // 50), deadline=None)
def test_every_day_of_the_line_is_what_deciding_that_day_gives(
    rules: str, key: str, data: st.DataObject
) -> None:
    policy = POLICIES[rules]
    on = data.draw(st.dates(dt.date(2026, 1, 1), dt.date(2028, 3, 31)))
    case = data.draw(cases(policy, key, on))
    last = on + data.draw(st.sampled_from([0, 1, 200, 365])) * ONE
    spans = timeline(policy, case, key, on=on, until=last)

    assert (spans[0].since, spans[-1].until) == (on, last)
    for span, following in itertools.pairwise(spans):
        assert following.since == span.until + ONE
        assert following.outcome is not span.outcome
        assert following.turns
    day = on
    for span in spans:
        while day <= span.until:
            assert on_that_day(policy, case, key, on, day) is span.outcome, (day, case)
            day += ONE


# --- why it turns ---------------------------------------------------------------------------------


def line(key: str, *, policy: Policy | None = None, until: str = "", **facts: Any) -> list[str]:
    case = case_of(**typical() | GOOD | facts)
    return told(timeline(policy or city_policy(), case, key, on=ON, until=day(until)))


def told(spans: tuple[Span, ...]) -> list[str]:
    return [
        f"{span.since} {span.outcome.name if span.outcome else None}"
        + "".join(f" {turn.cause.name}:{turn.clause.key if turn.clause else ''}" for turn in span.turns)
        for span in spans
    ]  # fmt: skip


def day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def test_a_count_starts_again() -> None:
    assert line("haircut", haircuts_this_month=1) == [
        "2026-07-10 NOT_YET",
        "2026-08-01 ELIGIBLE COUNT:quota",
    ]


def test_a_child_grows_into_childcare_and_out_of_it() -> None:
    assert line("childcare", until="2034-12-31", child_age_on_start=5) == [
        "2026-07-10 NOT_YET",
        "2027-01-01 ELIGIBLE AGE:child_age",
        "2034-01-01 INELIGIBLE AGE:child_age",
    ]


def test_a_day_that_is_far_comes_in_sight() -> None:
    assert line("childcare", until="2028-12-31", child_age_on_start=2) == [
        "2026-07-10 INELIGIBLE",
        "2028-01-01 NOT_YET IN_SIGHT:",
    ]


def test_a_forecast_is_for_its_day_and_seasons_come_and_go() -> None:
    policy, case = city_policy(), case_of(**typical() | GOOD | {"forecast_high": 36})
    spans = timeline(policy, case, "weather_supplies", on=dt.date(2026, 5, 20))

    assert told(spans)[:3] == [
        "2026-05-20 ELIGIBLE",
        "2026-05-21 NEEDS_FACTS TODAY:hot_day TODAY:cold_day",
        "2026-06-01 ELIGIBLE CALENDAR:summer",
    ]


def test_a_roster_grows_too_old_and_one_of_later_counts_from_its_day() -> None:
    old = evolve(
        case_of(**typical() | GOOD),
        sources={"courier.active_days": Source("名册", dt.date(2026, 6, 30))},
    )
    undated = evolve(old, sources={"courier.active_days": Source("站长")})
    late = evolve(old, sources={"courier.active_days": Source("名册", dt.date(2026, 7, 31))})
    policy = city_policy()

    assert told(timeline(policy, old, "health_checkup", on=ON, until=day("2026-12-31")))[1:] == [
        "2026-09-29 NEEDS_FACTS STALE:recent_days"
    ]
    assert told(timeline(policy, undated, "health_checkup", on=ON)) == ["2026-07-10 ELIGIBLE"]
    assert told(timeline(policy, late, "health_checkup", on=ON, until=day("2026-08-20"))) == [
        "2026-07-10 NEEDS_FACTS",
        "2026-07-31 ELIGIBLE KNOWN:recent_days",
    ]


def test_the_rules_change() -> None:
    policy = county(set_to("active_min_days", "2026-09-01", 6, until="2026-12-31"))
    case = evolve(case_of("suichuan", **typical() | GOOD | {"active_days": 6}))

    assert told(timeline(policy, case, "health_checkup", on=ON)) == [
        "2026-07-10 INELIGIBLE",
        "2026-09-01 ELIGIBLE RULES:recent_days",
        "2027-01-01 INELIGIBLE RULES:recent_days",
    ]


def test_a_way_that_a_county_opens_for_a_while() -> None:
    way = way_in("skills_training:registered", "open", "自述现在或曾经跑单", until="2026-08-31")
    policy = county(way)
    case = case_of("suichuan", **typical() | GOOD | {"on_roster": False, "says_courier": True})

    assert told(timeline(policy, case, "skills_training", on=ON)) == [
        "2026-07-10 INELIGIBLE",
        "2026-08-01 ELIGIBLE RULES:open",
        "2026-09-01 INELIGIBLE RULES:open",
    ]


@service(
    "suichuan_tea", zh="示例送茶", en="Tea", kind=Kind.EVENT,
    basis=Basis(Status.ENACTED, "示例通知", date=dt.date(2026, 6, 1), signer="遂川县（示例）"),
)  # fmt: skip
def tea(p: Any) -> Rule:  # noqa: ARG001 - the form of a rule
    return Rule(all_of(clause("rides", Courier.says_courier, zh="跑单", en="rides")))


def test_a_service_that_there_is_for_a_while() -> None:
    scope = Scope.of(find_county("suichuan"))
    first, last = dt.date(2026, 8, 1), dt.date(2026, 8, 31)
    offered = Amendment("tea", AddService(tea), tea.basis, scope, first, last)
    case = case_of("suichuan", says_courier=True)
    spans = timeline(county(amendments=(offered,)), case, "示例送茶", on=ON)

    assert told(spans) == [
        "2026-07-10 None",
        "2026-08-01 ELIGIBLE RULES:",
        "2026-09-01 None RULES:",
    ]
    assert spans[2].text() == "2026年9月1日至2027年7月9日：没有这项服务（规则改了）"
    assert spans[0].text("en") == "10 July 2026 to 31 July 2026: there is no such service"


def test_in_words_in_both_languages() -> None:
    case = case_of(**typical() | GOOD | {"haircuts_this_month": 1})
    first, second = timeline(city_policy(), case, "送优惠理发", on=ON, until=day("2026-08-01"))

    assert first.text() == "2026年7月10日至2026年7月31日：还没到"
    assert second.text() == "2026年8月1日：符合（次数重新算：次数未用完）"
    assert second.text("en").startswith("1 August 2026: eligible (a count starts again: ")
    assert [cause.value for cause in Cause] == [*dict.fromkeys(cause.value for cause in Cause)]


def test_a_service_that_there_is_on_none_of_the_days_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError) as caught:
        timeline(city_policy(), Case(home="jizhou"), "haircutt", on=ON)

    assert caught.value.nearest == ("haircut",)


@pytest.mark.parametrize("until", [dt.date(2026, 7, 9), dt.date(2200, 1, 1)])
def test_a_last_day_before_the_first_or_beyond_all_days_is_refused(until: dt.date) -> None:
    with pytest.raises(InputError, match=str(until)):
        timeline(city_policy(), Case(home="jizhou"), "haircut", on=ON, until=until)
