"""From what was told to what counts: facts too old are unknown, and no season means no kit was used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from jixiaoge.eligibility.case import Case
from jixiaoge.eligibility.desk import Rules, period_key
from jixiaoge.facts import Asked, Facts, Period, replace

__all__ = ["prepared"]


def prepared(case: Case, rules: Rules, on: dt.date) -> dict[str, Facts]:
    """Return the facts of a case as they count on a day.

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
    for fact, value in (*_stale(case, rules, on), *_out_of_season(rules, on)):
        owner, _, name = fact.partition(".")
        changes.setdefault(owner, {})[name] = value
    for owner, values in changes.items():
        facts[owner] = replace(facts[owner], **values)
    return facts


def _stale(case: Case, rules: Rules, on: dt.date) -> Iterator[tuple[str, None]]:
    """Yield the facts from rosters and stations that are older than may be used."""
    oldest = on - dt.timedelta(days=rules.home.setting("roster_stale_days").value)
    for fact, source in case.sources.items():
        spec = rules.specs.get(fact)
        if spec and spec.asked is Asked.STATION and source.as_of and source.as_of < oldest:
            yield fact, None


def _out_of_season(rules: Rules, on: dt.date) -> Iterator[tuple[str, int]]:
    """Outside every season the count of the season is nought, whatever anybody remembers."""
    for service in rules.services.values():
        quota = service.quota
        if quota and quota.per is Period.SEASON and period_key(quota.per, on, quota) is None:
            yield quota.used.key, 0
