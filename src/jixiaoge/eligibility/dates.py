"""The day from which a service is open, where the passage of time alone proves it.

What is failing today must turn true by fixed facts alone (a new month, a season, a birthday);
what holds today is taken to go on holding as far as it is known.
Observed facts never prove a date: nobody promises that a courier will ride more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from jixiaoge.eligibility.desk import Desk, Rules
from jixiaoge.eligibility.moving import Look, facts_on
from jixiaoge.facts import Change, FactSpec, Period
from jixiaoge.language.lower import day_constant
from jixiaoge.language.reference import evaluate, move
from jixiaoge.language.tree import FactLeaf, Literal, Node, ParameterLeaf, Shift
from jixiaoge.language.truth import Truth
from jixiaoge.language.types import Kind, MonthDay
from jixiaoge.rulebook.blueprint import ServiceInForce
from jixiaoge.rulebook.clauses import Group, Tree

__all__ = ["opens_on", "turning_days"]

_ONE = dt.timedelta(days=1)
_YEARS_AHEAD = 3  # the year itself and those that the horizon of a desk can reach


def opens_on(desk: Desk, key: str, look: Look, states: Mapping[str, Truth]) -> dt.date | None:
    """Return the first later day on which a service that fails today is surely open, or `None`.

    Args:
        desk: the rules and the day.

        key: the service.

        look: the facts as they stand.

        states: the truth of each of its clauses today.
    """
    for day in _candidates(desk, key, look):
        rules = desk.on_day(day)
        service = rules.services.get(key) if rules else None
        if rules and service and _proved(service, rules, states, look, desk.on, day):
            return day
    return None


def _proved(  # noqa: PLR0917 - one question, and all that its answer depends on
    service: ServiceInForce,
    rules: Rules,
    states: Mapping[str, Truth],
    look: Look,
    on: dt.date,
    day: dt.date,
) -> bool:
    held = facts_on(look, rules.specs, service, on, day)
    fixed = facts_on(look, rules.specs, service, on, day, fixed_only=True)

    def surely(tree: Tree) -> bool:
        if isinstance(tree, Group):
            # What fails today is the likeliest to fail still, so it is tried first.
            parts = sorted(tree.items, key=lambda item: states.get(item.key) is True)
            return all(map(surely, parts)) if tree.every else any(map(surely, parts))
        holding = states.get(tree.key) is True
        return evaluate(tree.node, held if holding else fixed, day) is True

    return surely(service.tree)


def _candidates(desk: Desk, key: str, look: Look) -> list[dt.date]:
    """Return the later days on which something may turn, in order."""
    found: set[dt.date] = set()
    for rules in (desk.rules, *desk.later):
        found |= {rules.place.since, rules.home.since}
        if key in rules.services:
            found |= set(turning_days(key, rules, look, desk.on))
    return sorted(day for day in found if day > desk.on)


def turning_days(key: str, rules: Rules, look: Look, on: dt.date) -> Iterator[dt.date]:
    """Yield the days near one on which a part of a service's rule may turn by time alone.

    Args:
        key: the service.

        rules: the rules, with the service.

        look: the facts as they stand.

        on: the day; new periods are the next ones after it, seasons those of its year and the next two.
    """
    for node in rules.parts[key]:
        yield from _turns(node, look, on)
        if isinstance(node, FactLeaf):
            yield from _new_periods(rules.specs[node.key], on)


def _new_periods(spec: FactSpec, on: dt.date) -> Iterator[dt.date]:
    """Yield the days on which a count starts again, or an age grows."""
    month = on.replace(day=1)
    match spec.per, spec.change:
        case Period.DAY, _:
            yield on + _ONE
        case Period.MONTH, _:
            yield move(month, "months", 1)
        case Period.QUARTER, _:
            yield move(month, "months", 3 - (on.month - 1) % 3)
        case (Period.YEAR, _) | (_, Change.AGES):
            yield from (dt.date(on.year + years, 1, 1) for years in range(1, _YEARS_AHEAD))
        case _:
            return


def _turns(node: Node, look: Look, on: dt.date) -> Iterator[dt.date]:
    """Yield the days on which a part of a condition may turn by the calendar alone."""
    match node:
        case Literal(value=MonthDay() as edge) | ParameterLeaf(value=MonthDay() as edge):
            for year in range(on.year, on.year + _YEARS_AHEAD):
                start = dt.date(year, edge.month, 1) + dt.timedelta(days=edge.day - 1)
                yield from (start - _ONE, start, start + _ONE)
        case Shift(item=FactLeaf() as fact, unit=unit, amount=amount):
            moved, many = look(fact.key), day_constant(amount, on)
            if moved is not None and many is not None:
                turning = move(moved, unit, int(many))
                yield from (turning, turning + _ONE)
        case FactLeaf(stored_type=kind) if kind.kind is Kind.DATE and (day := look(node.key)):
            yield from (day, day + _ONE)
        case Literal(value=dt.date() as day) | ParameterLeaf(value=dt.date() as day):
            yield from (day, day + _ONE)
        case _:
            return
