"""What is asked is what can still settle the answer: the residual of an undecided case.

Nothing outside the residual is asked, and whatever it turns out to be, it changes nothing.
A fact inside it can change the answer for some completion of the rest, with one exception that is
listed here.
All states of the six narrow services are gone through, and a seeded sample of the wide ones;
the figures are shown by `pytest -rP`.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from jixiaoge.eligibility import Case, Outcome, decide, decide_all
from jixiaoge.eligibility.desk import Desk, desk
from jixiaoge.eligibility.explain import Behind, open_facts
from jixiaoge.language.cells import cells, combinations
from jixiaoge.language.compile import compile_conditions
from jixiaoge.language.reference import evaluate
from jixiaoge.rulebook.clauses import clauses, part
from jixiaoge.testing import city_policy, example

ON = dt.date(2026, 5, 20)  # out of every season, so that the weather counts
NARROW = (
    "care_visit",
    "points_redemption",
    "legal_service",
    "rights_protection",
    "skills_training",
    "legal_aid",
)
WIDE = ("meal_discount", "weather_supplies", "haircut", "health_checkup", "childcare")
SAMPLED = 400
MOST_OPEN = 9  # so many unknown facts at most in a sampled state, for their completions multiply

State = dict[str, Any]


class Bag:
    """Stands for a facts object."""


class Answers:
    """The compiled answers of one service for states given by the facts' keys."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.desk: Desk = desk(city_policy(), home="jizhou", at="jizhou", on=ON)
        self.tree = self.desk.rules.services[key].tree
        owners = self.desk.rules.owners
        self._code = compile_conditions({key: self.tree.node}, owners).at(ON)
        self._bags = {owner: Bag() for owner in owners}
        found = cells([self.tree.node], ON)
        claims = {name for name, spec in self.desk.rules.specs.items() if spec.is_claim}
        self.values = {name: row[:-1] if name in claims else row for name, row in found.items()}
        # Two facts that meet in one comparison may each lie beyond all that the other is tried with.
        wide = (
            cells([self.tree.node], ON, edges=True) if key == "points_redemption" else self.values
        )
        self.known = {name: tuple(v for v in row if v is not None) for name, row in wide.items()}

    def __call__(self, state: State) -> bool | None:
        for name, value in state.items():
            owner, _, fact = name.partition(".")
            setattr(self._bags[owner], fact, value)
        answer: bool | None = self._code(*self._bags.values())[0]
        return answer

    def completions(self, state: State) -> list[tuple[State, bool | None]]:
        """Return every way in which what is unknown may turn out, with the answer."""
        choices = {
            name: self.known[name] if value is None else (value,) for name, value in state.items()
        }
        return [(full, self(full)) for full in combinations(choices)]

    def residual(self, state: State) -> set[str]:
        look = state.__getitem__
        states = {found.key: evaluate(found.condition, look, ON) for found in clauses(self.tree)}
        return set(open_facts(self.tree, Behind(states, look, ON, {}, {}, {})))


def all_states(answers: Answers) -> Iterator[State]:
    return combinations(answers.values)


def sampled_states(answers: Answers, key: str) -> Iterator[State]:
    """Yield undecided states, drawn with a fixed seed."""
    dice = random.Random(key)
    for _ in range(SAMPLED):
        state: State = {}
        while not state or answers(state) is not None:
            unknown = set(dice.sample(sorted(answers.values), MOST_OPEN))
            state = {
                name: None
                if name in unknown and row[-1] is None
                else dice.choice(answers.known[name])
                for name, row in answers.values.items()
            }
        yield state


def matters(completions: list[tuple[State, bool | None]], fact: str) -> bool:
    """Whether a fact changes the answer for some completion of all the others."""
    by_rest: dict[tuple[Any, ...], set[bool | None]] = {}
    for full, answer in completions:
        rest = tuple(value for name, value in full.items() if name != fact)
        by_rest.setdefault(rest, set()).add(answer)
    return any(len(found) > 1 for found in by_rest.values())


def cannot_matter(answers: Answers, state: State) -> Iterator[str]:
    """Check one undecided state; yield the facts of the residual that cannot change the answer."""
    residual = answers.residual(state)
    unknown = {name for name, value in state.items() if value is None}
    completions = answers.completions(state)
    assert residual <= unknown
    for fact in unknown - residual:
        assert not matters(completions, fact), (fact, state)
    yield from (fact for fact in residual if not matters(completions, fact))


def excused(answers: Answers, state: State, fact: str) -> bool:
    """Whether a fact may be asked in vain: *registered* and *working* are both still open.

    The station's word, and a fresh registration, settle both at once. Where one of the two hangs on
    them alone, so does the other, and its other ways do not matter any more.
    Three-valued logic looks at each of the two for itself and does not see that.
    """
    groups = [part(answers.tree, key) for key in ("registered", "working")]
    both_open = all(
        g is not None and evaluate(g.node, state.__getitem__, ON) is None for g in groups
    )
    return both_open and fact != "courier.station_certified"


def examine(key: str, states: Iterator[State]) -> None:
    answers = Answers(key)
    in_vain: Counter[str] = Counter()
    undecided = 0
    for state in states:
        if answers(state) is not None:
            assert answers.residual(state) == set()
            continue
        undecided += 1
        for fact in cannot_matter(answers, state):
            assert excused(answers, state, fact), (fact, state)
            in_vain[fact] += 1
    print(f"{key}: {undecided:,} undecided states; asked in vain: {dict(in_vain)}")


@pytest.mark.parametrize("key", NARROW)
def test_in_every_state_what_is_not_asked_changes_nothing_and_what_is_asked_can(key: str) -> None:
    examine(key, all_states(Answers(key)))


@pytest.mark.parametrize("key", WIDE)
def test_in_a_sample_of_states_what_is_not_asked_changes_nothing_and_what_is_asked_can(
    key: str,
) -> None:
    examine(key, sampled_states(Answers(key), key))


# --- what the caller sees -------------------------------------------------------------------------


def test_a_fact_that_cannot_settle_anything_is_not_asked_because_a_date_was_never_published() -> (
    None
):
    decide_rights = example("rights_protection", matter_described=True)

    answer = decide_rights(on="2026-07-10", occupational_injury_claimed=True, event_on=None)

    assert repr(answer) == "NEEDS_REVIEW: occupational_injury_start_date"
    assert answer.residual == ()


def test_what_can_still_settle_a_claim_of_injury_is_asked_beside_the_unpublished_date() -> None:
    answer = example("rights_protection")(on="2026-07-10", occupational_injury_claimed=True)

    assert repr(answer) == "NEEDS_FACTS: matter_described"
    assert answer.unpublished == ("occupational_injury_start_date",)


def test_what_only_a_person_can_judge_is_not_asked() -> None:
    answer = example("childcare", child_age_on_start=6, guardian_authorised=True, weeks_used=0)(
        on="2026-07-10", provider_qualified=None
    )

    assert answer.outcome is Outcome.NEEDS_REVIEW
    assert answer.needs == ()
    assert answer.to_judge == answer.residual == ("place.provider_qualified",)


def test_while_somebody_could_still_be_asked_the_judgement_waits() -> None:
    answer = example("childcare", child_age_on_start=6, weeks_used=0)(on="2026-07-10")

    assert repr(answer) == "NEEDS_FACTS: guardian_authorised"
    assert answer.to_judge == ("place.provider_qualified",)


def test_nobody_is_asked_whether_they_were_injured() -> None:
    nothing_known = Case(home="jizhou")

    answers = decide_all(city_policy(), nothing_known, on=ON)

    asked = {key for answer in answers.values() for key in answer.needs}
    claims = {key for key, spec in answers["haircut"].desk.rules.specs.items() if spec.is_claim}
    assert asked
    assert not asked & (claims | {"courier.injured_on", "request.special_needs_arranged"})


def test_no_more_is_asked_as_more_is_told() -> None:
    told = example("weather_supplies")

    first = told(on=ON, active_days=None, station_certified=None, ever_qualified=None)
    then = told(on=ON, active_days=8, station_certified=None, ever_qualified=None)

    assert set(then.residual) < set(first.residual)
    assert set(then.residual) == {"day.forecast_high", "day.forecast_low"}


def test_the_questions_come_in_the_order_of_the_rule_and_never_twice() -> None:
    answer = decide(city_policy(), Case(home="jizhou"), "haircut", on=ON)

    assert len(set(answer.residual)) == len(answer.residual)
    assert answer.residual[:4] == (
        "courier.on_roster",
        "courier.station_certified",
        "courier.self_registered",
        "courier.registered_on",
    )


def test_a_decided_case_asks_nothing() -> None:
    answer = example("legal_service")(on=ON)

    assert (answer.residual, answer.needs, answer.to_judge, answer.unpublished) == ((), (), (), ())
