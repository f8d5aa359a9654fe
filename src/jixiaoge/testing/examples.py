"""A typical courier for examples: registered, working 12 days a month, recognised by a code.

>>> decide = example("haircut", merchant_participating=True, haircuts_this_month=0)
>>> decide(on="2026-07-10")
ELIGIBLE
>>> decide(on="2026-07-10", haircuts_this_month=1)
NOT_YET: 2026-08-01
>>> report = earned("hazard_report", verified=True, hazard_severity=HazardSeverity.MAJOR)
>>> report(on="2026-07-10", while_riding=True)
NOT_EARNED: not_while_riding
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from jixiaoge.eligibility.case import Case
from jixiaoge.eligibility.deciding import decide
from jixiaoge.eligibility.decision import Decision
from jixiaoge.errors import UnknownNameError, nearest
from jixiaoge.facts import Activity, HazardSeverity, RecordedBy, specs_of
from jixiaoge.points.worth import NotEarned, Worth, worth
from jixiaoge.rulebook.policy import CITY_FACTS, Policy, load_policy

__all__ = ["case_of", "city_policy", "earned", "example", "typical", "typical_activity"]


@cache
def city_policy() -> Policy:
    """Return the city's rules without any county's plugin."""
    return load_policy(plugins=())


def typical() -> dict[str, Any]:
    """Return the facts of the typical courier, by their short names."""
    return {
        "on_roster": True,
        "station_certified": False,
        "self_registered": True,
        "registered_on": dt.date(2025, 3, 1),
        "active_days": 12,
        "ever_qualified": False,
        "has_valid_code": True,
        "has_card": False,
        "confirmed_at_desk": False,
    }


def example(service: str, **base: Any) -> Callable[..., Decision]:
    """Return a function that decides a service for the typical courier.

    Args:
        service: the service's key.

        base: facts of the base case, by their short names.

    Returns:
        a function of the day (`on`, a date or its text) and of facts that differ from the base case.
    """

    def ask(*, on: dt.date | str, **changes: Any) -> Decision:
        day = dt.date.fromisoformat(on) if isinstance(on, str) else on
        return decide(city_policy(), case_of(**typical() | base | changes), service, on=day)

    return ask


def earned(activity: str, **base: Any) -> Callable[..., Worth | NotEarned]:
    """Return a function that tells what an activity is worth, one that counts if nothing else is said.

    Args:
        activity: the activity's key.

        base: facts of the base case, by their short names.

    Returns:
        a function of the day (`on`, a date or its text) and of facts that differ from the base case.
    """

    def ask(*, on: dt.date | str, **changes: Any) -> Worth | NotEarned:
        day = dt.date.fromisoformat(on) if isinstance(on, str) else on
        done = Activity(**{**typical_activity(), **base, **changes})
        return worth(city_policy().rulebook("jizhou", day), activity, [done], day)

    return ask


def typical_activity() -> dict[str, Any]:
    """Return what is known of an activity that counts, whatever it is, by short names."""
    return dict(_COUNTS)


_COUNTS: Final[Mapping[str, Any]] = {
    "verified": True,
    "recorded_by": RecordedBy.REVIEWER,
    "minutes_served": 60,
    "outdoor_in_bad_weather": False,
    "under_order": False,
    "in_scenic_area": False,
    "required_course": True,
    "hazard_severity": HazardSeverity.GENERAL,
    "about_a_thing": True,
    "while_riding": False,
    "hours_since_seen": 0,
    "first_report": True,
}


def case_of(home: str = "jizhou", **facts: Any) -> Case:
    """Return a case from facts by their short names.

    Raises:
        UnknownNameError: no class has a fact of that name.
    """
    owners = {name: cls for cls in CITY_FACTS for name in specs_of(cls)}
    groups: dict[str, dict[str, Any]] = {"courier": {}, "day": {}, "place": {}, "request": {}}
    for name, value in facts.items():
        if name not in owners:
            raise UnknownNameError("fact", name, nearest(name, owners))
        groups[owners[name].__name__.lower()][name] = value
    objects = {cls.__name__.lower(): cls(**groups[cls.__name__.lower()]) for cls in CITY_FACTS}
    return Case(home=home, **objects)  # type: ignore[arg-type]
