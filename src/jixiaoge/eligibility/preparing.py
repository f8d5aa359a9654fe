"""From what was told to what counts: facts too old, and from after the day, are unknown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from jixiaoge.eligibility.case import Case
from jixiaoge.eligibility.desk import Rules
from jixiaoge.facts import Asked, Change, Facts, FactSpec, known, replace
from jixiaoge.language.types import Kind

__all__ = ["lies_ahead", "prepared"]


def prepared(case: Case, rules: Rules, on: dt.date) -> dict[str, Facts]:
    """Return the facts of a case as they count on a day.

    Nobody knows on a day what came to light, or happened, only after it: such a fact is a slip of the
    pen, or was told for another day, and no service is given or refused because of it.

    Args:
        case: the case as it was given.

        rules: the rules, which say how old a roster may be.

        on: the day of the decision.
    """
    facts = case.everything()
    for key in rules.owners:
        if key not in facts:
            cls = {**rules.home.facts, **rules.place.facts}[key]
            facts[key] = cls()
    changes: dict[str, dict[str, Any]] = {}
    for fact, value in (*_stale(case, rules, on), *_from_later(case, facts, rules, on)):
        owner, _, name = fact.partition(".")
        changes.setdefault(owner, {})[name] = value
    for owner, values in changes.items():
        facts[owner] = replace(facts[owner], **values)
    return facts


def _from_later(
    case: Case, facts: Mapping[str, Facts], rules: Rules, on: dt.date
) -> Iterator[tuple[str, None]]:
    """Yield the facts that nobody can know on the day yet."""
    for owner in rules.owners:
        for name, value in known(facts[owner]).items():
            spec = rules.specs[f"{owner}.{name}"]
            source = case.sources.get(spec.key)
            told_later = source is not None and source.as_of is not None and source.as_of > on
            if told_later or lies_ahead(spec, value, on):
                yield spec.key, None


def lies_ahead(spec: FactSpec, value: Any, on: dt.date) -> bool:
    """Whether a value is the date of a past event, and after a day."""
    past_event = spec.type.kind is Kind.DATE and spec.change is Change.FIXED
    return past_event and bool(value > on)


def _stale(case: Case, rules: Rules, on: dt.date) -> Iterator[tuple[str, None]]:
    """Yield the facts from rosters and stations that are older than may be used."""
    oldest = on - dt.timedelta(days=rules.home.setting("roster_stale_days").value)
    for fact, source in case.sources.items():
        spec = rules.specs.get(fact)
        if spec and spec.asked is Asked.STATION and source.as_of and source.as_of < oldest:
            yield fact, None
