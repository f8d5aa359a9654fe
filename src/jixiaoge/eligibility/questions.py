"""What to ask next, for all services of a courier at once.

One question may settle several services, and a service that is settled asks nothing more.
Each fact that can still settle something is tried with each answer that makes a difference (its cells);
the one after which the fewest facts stay open on average is asked first.
That is one step of looking ahead: not always the shortest way, but near it, and the same every time.

Nobody is asked what only a person can judge, and nobody is asked for a claim.
What nobody can tell today is set aside: it is not asked again, and what can be settled without it is.

>>> import datetime as dt
>>> from jixiaoge.testing import case_of, city_policy
>>> case = case_of(on_roster=True, registered_on=dt.date(2025, 3, 1))
>>> question = next_question(city_policy(), case, on=dt.date(2026, 7, 10), services=["health_checkup"])
>>> print(question.text())
本年已体检是多少次？
>>> question.fact, question.may_settle
('courier.checkups_this_year', ('health_checkup',))
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from jixiaoge.eligibility.case import Case, Source
from jixiaoge.eligibility.deciding import decide_all
from jixiaoge.eligibility.decision import Decision
from jixiaoge.eligibility.desk import Desk
from jixiaoge.eligibility.explain import deciding_clauses
from jixiaoge.eligibility.preparing import lies_ahead
from jixiaoge.eligibility.question import Question
from jixiaoge.errors import UnknownNameError, nearest
from jixiaoge.facts import Asked, Facts, replace, specs_of
from jixiaoge.language.cells import cells
from jixiaoge.language.tree import facts_of
from jixiaoge.rulebook.policy import Policy

__all__ = ["answered", "next_question"]


def next_question(
    policy: Policy,
    case: Case,
    *,
    on: dt.date,
    services: Sequence[str] = (),
    set_aside: Collection[str] = (),
) -> Question | None:
    """Return the question to ask next, or `None` where nothing more can be settled by asking.

    Args:
        policy: the rules.

        case: what is known so far.

        on: the day.

        services: the services that matter, by key or Chinese name; by default all.

        set_aside: the keys of the facts to which the answer was "not known"; they are not asked.

    Raises:
        UnknownNameError: there is no such service.
    """
    decisions = decide_all(policy, case, on=on)
    book = policy.rulebook(case.where, on)
    keys = [book.service(name).key for name in services] or list(decisions)
    return _Plan.of({key: decisions[key] for key in keys}, frozenset(set_aside)).best()


def answered(
    case: Case,
    fact: str,
    value: Any,
    facts: Mapping[str, type[Facts]] | None = None,
    *,
    source: Source | None = None,
) -> Case:
    """Return the case with one more fact known; where the fact was from before counts no more.

    Args:
        case: what is known so far.

        fact: the fact's key.

        value: the answer.

        facts: the classes of facts that the case may hold, by key (`policy.facts`);
            by default the city's, and those of which the case holds something.

        source: who gave the answer, and the day up to which it holds.

    Raises:
        UnknownNameError: there is no such fact.

        InputError: the value is not one that the fact can have.
    """
    held = case.everything()
    classes = {**(facts or {}), **{key: type(found) for key, found in held.items()}}
    keys = [spec.key for cls in classes.values() for spec in specs_of(cls).values()]
    if fact not in keys:
        raise UnknownNameError("fact", fact, nearest(fact, keys))
    owner, _, name = fact.partition(".")
    changed = replace(held.get(owner) or classes[owner](), **{name: value})
    sources = {key: found for key, found in case.sources.items() if key != fact}
    told = evolve(case, sources=sources | ({fact: source} if source else {}))
    return told.holding(owner, changed)


@frozen
class _Plan:
    """The open decisions of one case, and what each answer would leave open."""

    desk: Desk
    facts: Mapping[str, Facts]
    open: Mapping[str, frozenset[str]]
    candidates: Mapping[str, tuple[Any, ...]]
    aside: frozenset[str]

    @classmethod
    def of(cls, decisions: Mapping[str, Decision], aside: frozenset[str]) -> _Plan:
        still = {key: found for key, found in decisions.items() if found.truth is None}
        any_one = next(iter(decisions.values()))
        needs = dict.fromkeys(need for found in still.values() for need in found.needs)
        asked = [need for need in needs if need not in aside]
        values = _values(still.values())
        return cls(
            any_one.desk,
            any_one.facts,
            {
                key: _open(any_one.desk, key, found.states, found.facts)
                for key, found in still.items()
                if found.needs
            },
            {need: values[need] for need in asked},
            aside,
        )

    def best(self) -> Question | None:
        if not self.candidates:
            return None
        order = list(self.candidates)
        return self._question(
            min(order, key=lambda fact: (self._stays_open(fact), order.index(fact)))
        )

    def _after(self, fact: str, value: Any) -> dict[str, frozenset[str]]:
        """Return the facts that each service still leaves open after an answer."""
        owner, _, name = fact.partition(".")
        facts = {**self.facts, owner: replace(self.facts[owner], **{name: value})}
        packed = self.desk.codes(*(facts[key] for key in self.desk.rules.owners))
        truths = dict(zip(self.desk.rules.services, packed, strict=True))
        return {
            key: before
            if fact not in before
            else frozenset()
            if truths[key] is not None
            else _open(self.desk, key, self.desk.states(key, facts), facts)
            for key, before in self.open.items()
        }

    def _stays_open(self, fact: str) -> float:
        """Return how many facts stay open on average, each counted once for all services."""
        outcomes = [self._after(fact, value) for value in self.candidates[fact]]
        still = [frozenset[str]().union(*left.values()) - self.aside for left in outcomes]
        return sum(map(len, still)) / len(outcomes)

    def _question(self, fact: str) -> Question:
        outcomes = [self._after(fact, value) for value in self.candidates[fact]]
        settled = [{key for key, left in outcome.items() if not left} for outcome in outcomes]
        return Question(
            self.desk.rules.specs[fact],
            tuple(key for key in self.open if all(key in found for found in settled)),
            tuple(key for key in self.open if any(key in found for found in settled)),
        )


def _values(decisions: Iterable[Decision]) -> dict[str, tuple[Any, ...]]:
    """Return the answers that can make a difference, for each fact."""
    decisions = list(decisions)
    nodes = [found.service.tree.node for found in decisions]
    if not decisions:
        return {}
    on, specs = decisions[0].on, decisions[0].desk.rules.specs
    return {
        key: tuple(v for v in row if v is not None and not lies_ahead(specs[key], v, on))
        for key, row in cells(nodes, on).items()
    }


def _open(
    desk: Desk, key: str, states: Mapping[str, bool | None], facts: Mapping[str, Facts]
) -> frozenset[str]:
    """Return the unknown facts of the clauses that are still open, but for what a person judges."""
    return frozenset(_unknown(desk, key, states, facts))


def _unknown(
    desk: Desk, key: str, states: Mapping[str, bool | None], facts: Mapping[str, Facts]
) -> Iterator[str]:
    specs = desk.rules.specs
    for clause in deciding_clauses(desk.rules.services[key].tree, None, states):
        for leaf in facts_of(clause.condition):
            owner, _, name = leaf.key.partition(".")
            asked = specs[leaf.key].asked is not Asked.JUDGEMENT
            if asked and getattr(facts[owner], name) is None:
                yield leaf.key
