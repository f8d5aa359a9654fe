"""Whom the benchmarks decide: the synthetic city as it is, and the same couriers with all gaps filled."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from by_hand import INJURY_COVERED_FROM

from jixiaoge.eligibility.case_json import case_from_json
from jixiaoge.facts import Courier, Day, Facts, FactSpec, Place, Request, specs_of
from jixiaoge.language.types import Kind
from jixiaoge.rulebook import Basis, Policy, Status, load_policy
from jixiaoge.rulebook.city import Adoption
from jixiaoge.testing import synthetic_city

__all__ = ["DAYS", "People", "city_couriers", "filled", "policy_by_hand"]

# In a season of supplies, and outside all of them.
DAYS = (dt.date(2026, 7, 10), dt.date(2026, 5, 20))

People = list[tuple[Courier, Day, Place, Request]]


def policy_by_hand() -> Policy:
    """Return the city's rules with the one number that is not published, as written by hand."""
    basis = Basis(Status.ENACTED, "(benchmark) day from which injuries are covered")
    key = "occupational_injury_start_date"
    adoption = Adoption(basis, dt.date(2026, 1, 1), (key,), {key: INJURY_COVERED_FROM})
    return load_policy(plugins=()).adopting(adoption)


def city_couriers(couriers: int) -> People:
    """Return couriers of the synthetic city; much is not known of them."""
    cases = [case_from_json(_facts_only(row)) for row in synthetic_city(couriers=couriers)]
    return [(case.courier, case.day, case.place, case.request) for case in cases]


def _facts_only(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in {"platform", "sources"}}


def filled(people: People, *, yes: float = 0.7) -> People:
    """Return the same people with a value for each fact that is not known; so many are yes."""
    rng = random.Random(1)
    return [tuple(_all_known(facts, rng, yes) for facts in person) for person in people]  # type: ignore[misc]


def _all_known(facts: Facts, rng: random.Random, yes: float) -> Facts:
    cls = type(facts)
    return cls(**{name: _value(facts, spec, rng, yes) for name, spec in specs_of(cls).items()})


def _value(facts: Facts, spec: FactSpec, rng: random.Random, yes: float) -> Any:
    given = getattr(facts, spec.name)
    if given is not None:
        return given
    kind = spec.type
    match kind.kind:
        case Kind.BOOL:
            return rng.random() < yes
        case Kind.INT:
            return rng.randint(max(kind.low, 0), min(kind.high, 12))
        case Kind.DATE:
            return DAYS[0] - dt.timedelta(days=rng.randrange(400))
        case Kind.DECIMAL:
            return kind.high
        case _:
            return rng.choice(list(kind.members or ()))
