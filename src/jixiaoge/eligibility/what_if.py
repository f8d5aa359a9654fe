"""What would change if some facts were otherwise, and the nearest change that opens a refused service.

`what_if` answers any "what if".
`nearest_change` proposes, and so it proposes only what a person may properly do or tell:
register, have the station certify, show a code, give consent, bring up a claim that is true.
It never proposes to ride more, to be another age, or to undo what happened; nobody is asked to take
something back. Numbers that drift are told as what is lacking (`short`), and no more.

A step is one fact that turns to *yes*; days that nobody told yet, of the same clause, go with it:
who registers does so today, who reports an injury says when.
All single steps are tried, then all pairs; the fewest steps are the nearest, less proof comes first.

>>> from jixiaoge.testing import example
>>> refused = example("health_checkup", active_days=5, checkups_this_year=0)(on="2026-08-20")
>>> found = nearest_change(refused)
>>> [way.changes for way in found.ways][0]
{'courier.station_certified': True}
>>> print(found.text())
有下面任一情况，请告诉我们，核实后就能享受：
· 站长能证明您在岗
· 因伤病停跑，没超过180天
近30天出勤天数：记录上还差3天。天数记少了，或还在别的平台跑单：请站长补记，或出示接单记录。
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve, frozen

from jixiaoge.eligibility.case import Case
from jixiaoge.eligibility.deciding import decide_all
from jixiaoge.eligibility.decision import Decision
from jixiaoge.eligibility.phrases import PHRASES, shown
from jixiaoge.eligibility.preparing import lies_ahead
from jixiaoge.eligibility.questions import answered
from jixiaoge.eligibility.views import filled
from jixiaoge.facts import Asked, Change, FactSpec
from jixiaoge.language.cells import cells
from jixiaoge.language.text import Language
from jixiaoge.language.tree import facts_of
from jixiaoge.language.types import Kind
from jixiaoge.rulebook.clauses import Clause, Proof, clauses
from jixiaoge.rulebook.policy import Policy

__all__ = ["Changed", "Nearest", "Step", "Way", "nearest_change", "what_if"]


@frozen
class Changed:
    """One service before and after."""

    before: Decision
    after: Decision


def what_if(
    policy: Policy, case: Case, changes: Mapping[str, Any], *, on: dt.date
) -> dict[str, Changed]:
    """Return the services whose answer would change if some facts were otherwise.

    An answer changes with its outcome, the day from which it opens, what it gives, or what is left of it.

    Args:
        policy: the rules.

        case: the facts as they stand.

        changes: facts by key, with the values that they would have; `None` is *not known*.

        on: the day.

    Raises:
        UnknownNameError: there is no such fact.

        InputError: a value is not one that its fact can have.
    """
    before = decide_all(policy, case, on=on)
    for fact, value in changes.items():
        case = answered(case, fact, value, policy.facts)
    after = decide_all(policy, case, on=on)
    return {
        key: Changed(found, after[key])
        for key, found in before.items()
        if _answer(found) != _answer(after[key])
    }


def _answer(found: Decision) -> tuple[Any, ...]:
    return found.outcome, found.opens_on, found.entitlement, found.left


# --- the nearest change -----------------------------------------------------------------------


@frozen
class Step:
    """One fact that turns to *yes*, and the days that go with it.

    Args:
        fact: the fact's key.

        changes: the fact, and the days that nobody told yet, with the values that they would have.
    """

    fact: str
    changes: Mapping[str, Any]


@frozen
class Way:
    """Some steps after which a refused service is refused no more.

    Args:
        steps: one step, or two.

        after: the decision with them.

        clauses: for each step the clause that it turns.
    """

    steps: tuple[Step, ...]
    after: Decision
    clauses: tuple[Clause, ...]

    @property
    def changes(self) -> dict[str, Any]:
        """The facts that would be otherwise, by key."""
        return {key: value for step in self.steps for key, value in step.changes.items()}

    def text(self, lang: Language = "zh") -> str:
        """Return it in words: how each clause says that it can hold, and what is still open then."""
        words = _WORDS[lang]
        told = words["and"].join(_told(clause, self.after, lang) for clause in self.clauses)
        specs = self.after.desk.rules.specs
        needs = [specs[key].zh if lang == "zh" else specs[key].en for key in self.after.needs]
        if needs:
            return told + words["needs"].format(facts=words["list"].join(needs))
        return told if self.after.truth else told + words["review"]


@frozen
class Nearest:
    """The nearest ways into a refused service, and the numbers that are short on record.

    Args:
        ways: the ways of fewest steps, those that ask for less proof first.

        short: the clauses that lack something that drifts, such as days worked.

        decision: the refusal.
    """

    ways: tuple[Way, ...]
    short: tuple[Clause, ...]
    decision: Decision

    def text(self, lang: Language = "zh") -> str:
        """Return them in words, one line each; nothing where there is nothing to tell."""
        bullet = "· " if lang == "zh" else "- "
        lines = [PHRASES[lang].ways] if self.ways else []
        lines += [bullet + way.text(lang) for way in self.ways[:_TOLD_AT_ONCE]]
        left = len(self.ways) - _TOLD_AT_ONCE
        lines += [_WORDS[lang]["more"].format(left=left)] if left > 0 else []
        lines += [_lacking(clause, self.decision, lang) for clause in self.short]
        return "\n".join(lines)


def nearest_change(decision: Decision) -> Nearest:
    """Return the nearest proper changes that would open a service that is refused today.

    After them the service is open, or waits for facts or a person; see `Way.after`.
    There are none for a service that is not refused.
    """
    if decision.truth is not False:
        return Nearest((), (), decision)
    steps = list(_steps(decision))
    singles = [(step,) for step in steps]
    pairs = [(a, b) for a, b in itertools.combinations(steps, 2) if a.fact != b.fact]
    ways = _opening(decision, singles) or _opening(decision, pairs)
    short = tuple(c for c in clauses(decision.service.tree) if _drifts_short(c, decision))
    return Nearest(tuple(sorted(ways, key=_effort)), short, decision)


def _opening(decision: Decision, tried: Iterable[tuple[Step, ...]]) -> list[Way]:
    """Return those steps that open the service; of several days for one fact, the first that does."""
    found: dict[tuple[str, ...], Way] = {}
    for steps in tried:
        facts = tuple(step.fact for step in steps)
        if facts in found:
            continue
        after = _decided(decision, steps)
        if after.truth is not False:
            turned = tuple(_turned(step, decision, after) for step in steps)
            found[facts] = Way(steps, after, turned)
    return list(found.values())


def _effort(way: Way) -> tuple[bool, Proof]:
    """Order ways: those that open the service at once, then by the proof that they ask for."""
    return way.after.truth is not True, max(clause.proof for clause in way.clauses)


def _decided(decision: Decision, steps: Iterable[Step]) -> Decision:
    case, desk = decision.case, decision.desk
    classes = {**desk.rules.home.facts, **desk.rules.place.facts}
    for step in steps:
        for fact, value in step.changes.items():
            case = answered(case, fact, value, classes)
    after = evolve(decision, case=case)
    packed = desk.codes(*(after.facts[owner] for owner in desk.rules.owners))
    return evolve(after, truth=packed[list(desk.rules.services).index(decision.key)])


def _turned(step: Step, before: Decision, after: Decision) -> Clause:
    """Return the clause that a step turns, the one that reads its fact before one that reads its day.

    There is one: without the step the service is refused.
    """
    turned = [
        clause
        for clause in clauses(before.service.tree)
        if before.states[clause.key] is not after.states[clause.key]
        and not step.changes.keys().isdisjoint(_reads(clause))
    ]
    return max(turned, key=lambda clause: step.fact in _reads(clause))


def _reads(clause: Clause) -> list[str]:
    return [leaf.key for leaf in facts_of(clause.condition)]


def _steps(decision: Decision) -> Iterator[Step]:
    """Yield what may properly be changed: one fact, with the untold days of its clause."""
    specs, days = decision.desk.rules.specs, _untold_days(decision)
    for clause in clauses(decision.service.tree):
        own = {key: days[key] for key in _reads(clause) if key in days}
        for key in _reads(clause):
            if _proper(specs[key]) and decision.look(key) is not True:
                for values in itertools.product(*own.values()):
                    yield Step(key, {key: True, **dict(zip(own, values, strict=True))})


def _proper(spec: FactSpec) -> bool:
    """Whether a person may turn a fact to *yes*, by doing something or by saying what is true."""
    by_doing = spec.asked in {Asked.COURIER, Asked.STATION} and spec.change is Change.OBSERVED
    return spec.type.kind is Kind.BOOL and (spec.is_claim or by_doing)


def _untold_days(decision: Decision) -> dict[str, tuple[Any, ...]]:
    """Return the days that nobody told yet, each with the values to try: today first."""
    on, specs = decision.on, decision.desk.rules.specs
    return {
        key: (on, *(day for day in row if day is not None and not lies_ahead(specs[key], day, on)))
        for key, row in cells([decision.service.tree.node], on).items()
        if specs[key].type.kind is Kind.DATE and decision.look(key) is None
    }


def _drifts_short(clause: Clause, decision: Decision) -> bool:
    """Whether a clause that decides lacks some of a number that may be otherwise another day."""
    if clause.key not in {found.key for found in decision.clauses}:
        return False
    found = decision.answer(clause)
    change = decision.desk.rules.specs[found.facts[0].key].change if found.facts else None
    return found.shortfall is not None and change is Change.OBSERVED


# --- in words ---------------------------------------------------------------------------------

_TOLD_AT_ONCE = 3
_WORDS: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "and": "；并且",
        "list": "、",
        "needs": "（还要问：{facts}）",
        "review": "（再由工作人员核定）",
        "more": "另有{left}种办法。",
        "short": "{fact}：记录上还差{short}。",
        "short_way": "{fact}：记录上还差{short}。{way}。",
    },
    "en": {
        "and": "; and ",
        "list": ", ",
        "needs": " (still to be asked: {facts})",
        "review": " (a person decides then)",
        "more": "Other ways: {left}.",
        "short": "{fact}: {short} short on record.",
        "short_way": "{fact}: {short} short on record; {way}.",
    },
}


def _told(clause: Clause, after: Decision, lang: Language) -> str:
    if clause.way is None:
        return clause.zh if lang == "zh" else clause.en
    return filled(clause.way, after.answer(clause), lang)


def _lacking(clause: Clause, decision: Decision, lang: Language) -> str:
    found = decision.answer(clause)
    fact = found.facts[0]
    return _WORDS[lang]["short_way" if clause.way else "short"].format(
        fact=fact.zh if lang == "zh" else fact.en,
        short=shown(found.shortfall, lang, fact.unit),
        way=filled(clause.way, found, lang) if clause.way else "",
    )
