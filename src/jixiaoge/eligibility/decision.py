"""A decision: the answer for one case and one service, with everything behind it worked out when asked.

Outcome from three-valued truth: true is `ELIGIBLE`;
false is `NOT_YET` with its date where time alone proves one, else `INELIGIBLE`;
unknown is `NEEDS_FACTS` where somebody could be asked, else `NEEDS_REVIEW`.
A case service refuses nobody: what does not fit is routed by a person, so it is `NEEDS_REVIEW`.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from attrs import frozen

from jixiaoge.eligibility.case import Availability, Case
from jixiaoge.eligibility.dates import opens_on
from jixiaoge.eligibility.desk import Desk, Rules
from jixiaoge.eligibility.explain import (
    Behind,
    ClauseAnswer,
    answer,
    deciding,
    open_facts,
    unpublished,
)
from jixiaoge.eligibility.moving import Look, looked_up
from jixiaoge.eligibility.preparing import prepared
from jixiaoge.facts import Asked, Facts
from jixiaoge.language.reference import evaluate
from jixiaoge.language.truth import Truth
from jixiaoge.rulebook.blueprint import ServiceInForce
from jixiaoge.rulebook.clauses import Clause
from jixiaoge.rulebook.parameters import Better, Setting
from jixiaoge.rulebook.service import Kind

__all__ = ["Decision", "Entitled", "Outcome"]


class Outcome(enum.Enum):
    """The five answers; the values are their Chinese names."""

    ELIGIBLE = "符合"
    NOT_YET = "还没到"
    INELIGIBLE = "不符合"
    NEEDS_FACTS = "缺信息"
    NEEDS_REVIEW = "须人定"


@frozen
class Entitled:
    """One thing that a service gives in this case; `None` where it is not known."""

    key: str
    amount: Any
    unit: str
    zh: str
    en: str
    better: Better


@frozen(slots=False)
class Decision:
    """The answer for one case and one service; a view that works out its parts when they are asked for.

    Args:
        desk: the rules, the place and the day.

        case: the case as it was given.

        key: the service.

        truth: the three-valued answer of the service's rule.
    """

    desk: Desk
    case: Case
    key: str
    truth: Truth

    @property
    def service(self) -> ServiceInForce:
        """The service as it is in force."""
        return self.desk.rules.services[self.key]

    @property
    def on(self) -> dt.date:
        """The day of the decision."""
        return self.desk.on

    @cached_property
    def facts(self) -> Mapping[str, Facts]:
        """The facts that counted: stale ones are unknown, a count outside every season is nought."""
        return prepared(self.case, self.desk.rules, self.on)

    @cached_property
    def look(self) -> Look:
        """The same, one fact at a time by its key."""
        return looked_up(self.facts)

    @cached_property
    def states(self) -> Mapping[str, Truth]:
        """The truth of every clause of the service, by its key."""
        return self.desk.states(self.key, self.facts)

    @cached_property
    def outcome(self) -> Outcome:
        """The answer."""
        if self.truth is True:
            return Outcome.ELIGIBLE
        if self.truth is None:
            return Outcome.NEEDS_FACTS if self.needs else Outcome.NEEDS_REVIEW
        if self.service.kind is Kind.CASE:
            return Outcome.NEEDS_REVIEW
        return Outcome.INELIGIBLE if self.opens_on is None else Outcome.NOT_YET

    @cached_property
    def opens_on(self) -> dt.date | None:
        """The first later day on which the service is surely open; `None` where time proves none."""
        if self.truth is not False:
            return None
        return opens_on(self.desk, self.key, self.look, self.states)

    @cached_property
    def residual(self) -> tuple[str, ...]:
        """The unknown facts that can still settle the answer, in reading order."""
        return open_facts(self.service.tree, self._behind) if self.truth is None else ()

    @property
    def needs(self) -> tuple[str, ...]:
        """Those of them that somebody could be asked."""
        specs = self.desk.rules.specs
        return tuple(key for key in self.residual if specs[key].asked is not Asked.JUDGEMENT)

    @property
    def to_judge(self) -> tuple[str, ...]:
        """Those of them that a person has to judge."""
        return tuple(key for key in self.residual if key not in self.needs)

    @cached_property
    def unpublished(self) -> tuple[str, ...]:
        """The parameters that nobody published, where they leave the answer open."""
        return unpublished(self.service.tree, self._behind) if self.truth is None else ()

    @cached_property
    def clauses(self) -> tuple[ClauseAnswer, ...]:
        """The clauses that decide the answer, each with value, limit, source and basis."""
        return deciding(self.service.tree, self.truth, self._behind)

    @cached_property
    def _behind(self) -> Behind:
        specs = self.desk.rules.specs
        return Behind(self.states, self.look, self.on, specs, self.case.sources, self.settings)

    def answer(self, clause: Clause) -> ClauseAnswer:
        """Return what any clause of the service says in this case, deciding or not."""
        return answer(clause, self._behind)

    @cached_property
    def entitlement(self) -> tuple[Entitled, ...]:
        """What the service gives."""
        return tuple(
            Entitled(
                gift.key,
                plain_number(evaluate(gift.amount, self.look, self.on), gift.amount.type.scale),
                gift.amount.type.unit,
                gift.zh,
                gift.en,
                gift.better,
            )
            for gift in self.service.entitlement
        )

    @cached_property
    def left(self) -> int | None:
        """How many uses are left in this period; `None` where there is no quota or it is not known."""
        quota = self.service.quota
        if quota is None:
            return None
        limit, used = (evaluate(node, self.look, self.on) for node in (quota.limit, quota.used))
        return None if limit is None or used is None else max(0, int(limit - used))

    @property
    def availability(self) -> Availability | None:
        """What there is at the moment, as the caller said; it never changes the outcome."""
        return self.case.availability.get(self.key)

    @cached_property
    def settings(self) -> Mapping[str, Setting]:
        """The parameters that the service's rule reads, each with the chain of who set it."""
        return self.desk.rules.settings[self.key]

    @cached_property
    def without_county(self) -> Truth:
        """What the answer would be by the city's rules alone; the facts are derived anew."""
        rules = city_rules(self.desk.rules)
        if self.key not in rules.services:
            return False
        look = looked_up(prepared(self.case, rules, self.on))
        answer: Truth = evaluate(rules.services[self.key].tree.node, look, self.on)
        return answer

    @property
    def fingerprints(self) -> Mapping[str, str]:
        """The fingerprints of the place's and the home county's rulebooks."""
        rules = self.desk.rules
        return {"place": rules.place.fingerprint, "home": rules.home.fingerprint}

    @property
    def keep_until(self) -> dt.date:
        """The last day on which a stored record of the decision is kept."""
        days = self.desk.rules.place.setting("decision_retention_days").value
        return self.on + dt.timedelta(days=days)

    @property
    def review_until(self) -> dt.date:
        """The last day on which a person may be asked to review the decision."""
        days = self.desk.rules.place.setting("decision_appeal_days").value
        return self.on + dt.timedelta(days=days)

    def __repr__(self) -> str:
        details = {
            Outcome.NOT_YET: [str(self.opens_on)],
            Outcome.INELIGIBLE: [found.key for found in self.clauses],
            Outcome.NEEDS_FACTS: [key.rpartition(".")[2] for key in self.needs],
            Outcome.NEEDS_REVIEW: [
                *(k.rpartition(".")[2] for k in self.to_judge),
                *self.unpublished,
            ],
        }.get(self.outcome, [])
        return ": ".join(filter(None, (self.outcome.name, ", ".join(details))))


def plain_number(value: Any, scale: int) -> Any:
    """Return an exact number as a whole number or a decimal; other values as they are."""
    if not isinstance(value, Fraction):
        return value
    units = int(value * 10**scale)
    return Decimal(units).scaleb(-scale) if scale else units


def city_rules(rules: Rules) -> Rules:
    """Return the same rules without any county's amendments."""
    return Rules(rules.place.city or rules.place, rules.home.city or rules.home)
