"""Facts as they will stand on another day, as far as time alone moves them.

Counts start again with a new period, ages grow with the year, a forecast is for its day only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from jixiaoge.eligibility.case import Case
from jixiaoge.eligibility.desk import Seasons, period_key
from jixiaoge.facts import Change, Facts, FactSpec, Period, known, replace
from jixiaoge.rulebook.blueprint import ServiceInForce

__all__ = ["case_on", "facts_on", "looked_up"]

Look = Callable[[str], Any]


def looked_up(facts: Mapping[str, Facts]) -> Look:
    """Return the function that finds a fact's value by its key; absent facts are not known."""

    def look(key: str, /) -> Any:
        owner, _, name = key.partition(".")
        return getattr(facts[owner], name) if owner in facts else None

    return look


def facts_on(
    look: Look,
    specs: Mapping[str, FactSpec],
    service: ServiceInForce,
    on: dt.date,
    day: dt.date,
    *,
    fixed_only: bool = False,
) -> Look:
    """Return the facts as they will stand on a later day.

    Args:
        look: the facts as they stand.

        specs: what is known of each fact.

        service: the service, which names its seasons.

        on: the day on which they stand so.

        day: the later day.

        fixed_only: leave out what may drift meanwhile.
    """

    def later(key: str, /) -> Any:
        spec, value = specs[key], look(key)
        if fixed_only and not spec.fixed and not spec.is_claim:
            return None
        return _moved(spec, value, service.seasons, on, day)

    return later


def case_on(
    case: Case, specs: Mapping[str, FactSpec], service: ServiceInForce, on: dt.date, day: dt.date
) -> Case:
    """Return a case as it will stand on a later day; where its facts come from stays as it is.

    Args:
        case: the case as it stands.

        specs: what is known of each fact.

        service: the service, which names its seasons.

        on: the day on which it stands so.

        day: the later day.
    """
    for owner, facts in case.everything().items():
        later = {
            name: _moved(specs[f"{owner}.{name}"], value, service.seasons, on, day)
            for name, value in known(facts).items()
            if f"{owner}.{name}" in specs
        }
        case = case.holding(owner, replace(facts, **later))
    return case


def _moved(spec: FactSpec, value: Any, seasons: Seasons, on: dt.date, day: dt.date) -> Any:
    if spec.change is Change.COUNTED and spec.per is not None:
        return value if _same_period(spec.per, seasons, on, day) else 0
    if spec.change is Change.AGES and value is not None:
        grown = value + day.year - on.year
        return grown if spec.type.holds(grown) else None
    if spec.change is Change.TODAY and day != on:
        return None
    return value


def _same_period(per: Period, seasons: Seasons, on: dt.date, day: dt.date) -> bool:
    return bool(period_key(per, on, seasons) == period_key(per, day, seasons))
