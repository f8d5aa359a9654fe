"""Every state that a clause can be in is reached by a case, and every other state is listed with its reason.

A state of a clause is true, false or unknown, and, where it has a limit, the value one step (a unit,
a day) below the limit, at it and one step above.
The states are computed: the cells of the clause's own facts are gone through on days that matter.
Each state becomes a case whose other facts are those with which the clause alone decides:
all else that is wanted is there, and no other way is open.
The case is decided as anybody would (`decide`), and compared with the reference evaluator.

The counts are shown by `pytest -rP`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from attrs import frozen

from jixiaoge import Case, Decision, Outcome, decide
from jixiaoge.eligibility.desk import Desk, desk
from jixiaoge.facts import InsuranceKind, LegalAidTopic, ReliefKind
from jixiaoge.language.cells import cells, combinations
from jixiaoge.language.lower import DayValue, day_constant, lower
from jixiaoge.language.reference import evaluate
from jixiaoge.language.tree import Compare, FactLeaf, InSeason, Literal, facts_of, walk
from jixiaoge.language.truth import Truth
from jixiaoge.language.types import Kind as TypeKind
from jixiaoge.language.types import MonthDay, boolean
from jixiaoge.rulebook.clauses import Clause, Tree, clauses, replaced
from jixiaoge.rulebook.service import Kind
from jixiaoge.testing import case_of, city_policy

D = dt.date.fromisoformat
ONE = dt.timedelta(days=1)

# Both edges of both seasons from either side, ends of months and years, a leap day, and an ordinary day.
DAYS = [
    D(day)
    for day in (
        "2026-05-20", "2026-05-31", "2026-06-01", "2026-07-10", "2026-09-30", "2026-10-01",
        "2026-11-30", "2026-12-01", "2026-12-31", "2027-01-31", "2027-02-28", "2027-03-01",
        "2028-02-28", "2028-02-29", "2028-03-01",
    )
]  # fmt: skip

# --- a courier for whom one clause alone decides ---------------------------------------------------

ALL_ELSE: dict[str, Any] = {
    "courier.on_roster": True,
    "courier.station_certified": False,
    "courier.self_registered": False,
    "courier.registered_on": D("2024-03-01"),
    "courier.active_days": 12,
    "courier.injury_claimed": False,
    "courier.ever_qualified": False,
    "courier.says_courier": False,
    "courier.has_valid_code": True,
    "courier.has_card": False,
    "courier.confirmed_at_desk": False,
    "courier.visit_declined": False,
    "courier.meals_today": 0,
    "courier.haircuts_this_month": 0,
    "courier.kits_this_season": 0,
    "courier.training_hours_this_year": 0,
    "courier.checkups_this_year": 0,
    "courier.redemptions_this_month": 0,
    "courier.points_available": 50,
    "courier.mutual_insured": True,
    "courier.mutual_insured_on": D("2024-03-01"),
    "courier.mutual_renewed": False,
    "courier.mutual_covered": False,
    "day.forecast_high": 20,
    "day.forecast_low": 10,
    "place.merchant_participating": True,
    "place.offer_in_hours": True,
    "place.peak_hour": False,
    "place.merchant_offer_rate": Decimal("0.50"),
    "place.item_on_offer": True,
    "place.item_price": 30,
    "place.provider_qualified": True,
    "request.matter_described": True,
    "request.legal_aid_topic": LegalAidTopic.RESCUE,
    "request.child_age_on_start": 8,
    "request.guardian_authorised": True,
    "request.weeks_used": 0,
    "request.relief_kind": ReliefKind.ILLNESS,
    "request.relieved_before": False,
    "request.relief_approved": True,
    "request.insurance_kind": InsuranceKind.ACCIDENT,
    "request.outside_city_claimed": True,
    "request.outside_city_covered": True,
}
# To shut every other way of a group, and to keep what the clause's own facts may open elsewhere.
ALONE: dict[str, dict[str, Any]] = {
    "on_roster": {},
    "certified": {"courier.on_roster": False},
    "self_registered": {"courier.on_roster": False},
    "recent_days": {},
    "new_courier": {"courier.active_days": 0},
    "injured": {"courier.active_days": 0},
    "recently_qualified": {"courier.active_days": 0},
    "certified_working": {"courier.active_days": 0},
    "code": {},
    "card": {"courier.has_valid_code": False},
    "desk": {"courier.has_valid_code": False},
    "rostered": {},
    "certified_rider": {"courier.on_roster": False},
    "registered_once": {"courier.on_roster": False},
    "says_so": {"courier.on_roster": False},
    "shows_card": {"courier.has_valid_code": False},
    "says_it": {"courier.has_valid_code": False},
}

# --- states that cannot be --------------------------------------------------------------------------

_CLAIM = "what is not claimed is a known no, so it is never unknown"
_UNPUBLISHED = "the local starting date is not published, so no day is before, on or after it"
_PEAK = "the discount may be used at the peak (meal_discount_peak_allowed), so it never fails"
_EDGE = ("below", "at", "above")

UNREACHABLE: dict[tuple[str, str, str], str] = {
    ("care_visit", "visit_not_declined", "unknown"): _CLAIM,
    ("meal_discount", "peak", "false"): _PEAK,
    ("meal_discount", "peak", "unknown"): _PEAK + ", whether it is the peak or not",
    ("rights_protection", "occupational_injury", "false"): _UNPUBLISHED,
    **{
        (
            "rights_protection",
            "occupational_injury",
            f"request.event_on {edge} limit 1",
        ): _UNPUBLISHED
        for edge in _EDGE
    },
    **{
        ("occupational_injury_protection", "protection_started", state): _UNPUBLISHED
        for state in ("false", *(f"request.event_on {edge} limit 1" for edge in _EDGE))
    },
}

# --- computing the states ----------------------------------------------------------------------------

Facts = dict[str, Any]


@frozen
class Reached:
    """A case that is in a state."""

    on: dt.date
    facts: Facts
    truth: Truth


@cache
def at_desk(on: dt.date) -> Desk:
    return desk(city_policy(), home="jizhou", at="jizhou", on=on)


def found_clause(service: str, key: str, on: dt.date) -> Clause:
    tree = at_desk(on).rules.services[service].tree
    return next(found for found in clauses(tree) if found.key == key)


CLAUSES = [
    (key, found.key)
    for key, service in at_desk(DAYS[0]).rules.services.items()
    for found in clauses(service.tree)
]


def around(leaf: FactLeaf, limit: Any) -> tuple[Any, ...]:
    """Return the values one step below a limit, at it and one step above; none if it is unpublished."""
    if limit is None:
        return ()
    if leaf.type.kind is TypeKind.DATE:
        return (limit - ONE, limit, limit + ONE)
    return (int(limit) - 1, int(limit), int(limit) + 1)  # no clause has a limit in parts


def limits(found: Clause, on: dt.date) -> Iterator[tuple[FactLeaf, Any]]:
    """Yield the facts of a clause that are compared with a limit, and the limit (`None`: unpublished)."""
    for part in walk(lower(found.condition)):
        match part:
            case (
                Compare(left=FactLeaf() as leaf, right=DayValue() as limit)
                | Compare(left=DayValue() as limit, right=FactLeaf() as leaf)
            ):
                yield leaf, day_constant(limit.source, on)
            case _:
                pass


def possible_states(service: str, key: str) -> set[str]:
    """Return the names of all states that a clause of its form might have."""
    found = found_clause(service, key, DAYS[0])
    states = {"true", "false", "unknown"}
    for number, (leaf, _) in enumerate(limits(found, DAYS[0]), 1):
        states |= {f"{leaf.key} {edge} limit {number}" for edge in _EDGE}
    if any(
        isinstance(part, Compare) and len(facts_of(part)) == 2 for part in walk(found.condition)
    ):
        states |= {f"{edge} each other" for edge in _EDGE}
    if _season(found) is not None:
        states |= {"day before the first", "the first day", "the last day", "day after the last"}
    return states


def _season(found: Clause) -> InSeason | None:
    return next((part for part in walk(found.condition) if isinstance(part, InSeason)), None)


def states_of(found: Clause, facts: Facts, on: dt.date, truth: Truth) -> Iterator[str]:
    """Yield the states in which a clause is with these facts."""
    yield {True: "true", False: "false", None: "unknown"}[truth]
    for number, (leaf, limit) in enumerate(limits(found, on), 1):
        edges = dict(zip(around(leaf, limit), _EDGE, strict=False))
        if facts[leaf.key] in edges:
            yield f"{leaf.key} {edges[facts[leaf.key]]} limit {number}"
    for part in walk(found.condition):
        if isinstance(part, Compare) and len(together := facts_of(part)) == 2:
            left, right = (facts[leaf.key] for leaf in together)
            if left is not None and right is not None and abs(left - right) <= 1:
                yield f"{('at', 'above', 'below')[left - right]} each other"
    season = _season(found)
    if season is not None:
        yield from _season_states(season, on)


def _season_states(season: InSeason, on: dt.date) -> Iterator[str]:
    start, end = (day_constant(edge, on) for edge in (season.start, season.end))
    last_of_february = (on + ONE).month == 3 and on.month == 2
    days = {start: "the first day", end: "the last day"}
    yesterday, today, tomorrow = (MonthDay(d.month, d.day) for d in (on - ONE, on, on + ONE))
    if today in days:
        yield days[today]
    if last_of_february and end == MonthDay(2, 29) and today != end:
        yield "the last day"  # of a common year
    if tomorrow == start:
        yield "day before the first"
    if yesterday == end or (end == MonthDay(2, 29) and (on - ONE).month == 2 and on.month == 3):
        yield "day after the last"


def enumerated(service: str, key: str) -> dict[str, Reached]:
    """Go through the cells of a clause's facts on all days; return one case for each state met.

    A case in which the clause alone decides is preferred.
    """
    met: dict[str, Reached] = {}
    decisive: set[str] = set()
    for on in DAYS:
        found = found_clause(service, key, on)
        claims = {name for name, spec in at_desk(on).rules.specs.items() if spec.is_claim}
        values = {
            name: list(row[:-1] if name in claims else row)
            for name, row in cells([found.condition], on, edges=True).items()
        }
        for leaf, limit in limits(found, on):  # where a cell begins only after its limit
            values[leaf.key] += [v for v in around(leaf, limit) if v not in values[leaf.key]]
        # What happened after the day counts as unknown, so it is no state of its own.
        for name, row in values.items():
            values[name] = [v for v in row if not (isinstance(v, dt.date) and v > on)]
        for own in combinations({name: tuple(row) for name, row in values.items()}):
            facts = dict.fromkeys(at_desk(on).rules.specs) | ALL_ELSE | ALONE.get(key, {}) | own
            decision = decide(city_policy(), case_with(facts), service, on=on)
            truth = evaluate(found.condition, decision.look, on)
            alone = decides_alone(decision, key)
            for state in states_of(found, {n: decision.look(n) for n in own}, on, truth):
                if state not in met or (alone and state not in decisive):
                    met[state] = Reached(on, facts, truth)
                    decisive |= {state} if alone else set()
    return met


def decides_alone(decision: Decision, key: str) -> bool:
    """Whether the answer is that of the clause, whatever the clause says."""

    def with_clause(truth: bool) -> Truth:
        tree: Tree = replaced(decision.service.tree, key, constant(key, truth))
        answer: Truth = evaluate(tree.node, decision.look, decision.on)
        return answer

    return with_clause(True) is True and with_clause(False) is False


def constant(key: str, truth: bool) -> Clause:
    return Clause(key, Literal(boolean(), truth), key, key)


def case_with(facts: Facts) -> Case:
    return case_of(**{name.partition(".")[2]: value for name, value in facts.items()})


@cache
def reached(service: str, key: str) -> dict[str, Reached]:
    return enumerated(service, key)


# --- the tests ------------------------------------------------------------------------------------

OUTCOMES: dict[Truth, set[Outcome]] = {
    True: {Outcome.ELIGIBLE},
    False: {Outcome.INELIGIBLE, Outcome.NOT_YET},
    None: {Outcome.NEEDS_FACTS, Outcome.NEEDS_REVIEW},
}


@pytest.mark.parametrize(("service", "key"), CLAUSES)
def test_each_state_that_a_clause_can_be_in_is_decided_as_the_definition_says(
    service: str, key: str
) -> None:
    position = [
        found.key for found in clauses(at_desk(DAYS[0]).rules.services[service].tree)
    ].index(key)
    for state, found in reached(service, key).items():
        decision = decide(city_policy(), case_with(found.facts), service, on=found.on)
        # The compiled answer is that of the definition, for the service and for the clause.
        assert decision.truth is evaluate(decision.service.tree.node, decision.look, found.on), (
            state
        )
        owners = decision.desk.rules.owners
        masks = decision.desk.masks(*(decision.case.everything()[owner] for owner in owners))
        mask = masks[list(decision.desk.rules.services).index(service)]
        assert (True, False, None)[mask >> 2 * position & 3] is found.truth, state
        # The effect: with all else there and no other way open, the clause decides.
        if decides_alone(decision, key):
            wanted = OUTCOMES[found.truth]
            refuses_nobody = decision.service.kind is Kind.CASE and found.truth is False
            assert decision.truth is found.truth
            assert decision.outcome in ({Outcome.NEEDS_REVIEW} if refuses_nobody else wanted)
            assert key in {item.key for item in decision.clauses}


@pytest.mark.parametrize(("service", "key"), CLAUSES)
def test_a_clause_alone_decides_in_each_of_its_truths(service: str, key: str) -> None:
    met = reached(service, key)

    for state in {"true", "false", "unknown"} & set(met):
        decision = decide(city_policy(), case_with(met[state].facts), service, on=met[state].on)
        # In a season the weather is there already; the other season's days are not this one's.
        assert decides_alone(decision, key), (state, decision)


def test_exactly_the_states_that_cannot_be_are_missing() -> None:
    missing = {
        (service, key, state)
        for service, key in CLAUSES
        for state in possible_states(service, key) - set(reached(service, key))
    }

    assert missing == set(UNREACHABLE)


def test_no_state_is_reached_that_the_form_of_the_clause_does_not_have() -> None:
    for service, key in CLAUSES:
        assert set(reached(service, key)) <= possible_states(service, key)


def test_the_free_clinic_has_no_clause_and_so_no_state() -> None:
    without = set(at_desk(DAYS[0]).rules.services) - {service for service, _ in CLAUSES}

    assert without == {"free_clinic"}


def test_the_counts_are_told() -> None:
    states = sum(len(reached(service, key)) for service, key in CLAUSES)
    print(f"{len(CLAUSES)} clauses: {states} states reached, {len(UNREACHABLE)} unreachable")
    for (service, key, state), reason in UNREACHABLE.items():
        print(f"  {service}/{key} {state}: {reason}")

    assert states > 3 * len(CLAUSES) - len(UNREACHABLE)
