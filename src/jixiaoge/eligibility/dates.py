"""The day from which a service is open, where the passage of time alone proves it.

What is failing today must turn true by fixed facts alone (a new month, a season, a birthday);
what holds today is taken to go on holding as far as it is known.
Observed facts never prove a date: nobody promises that a courier will ride more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from jixiaoge.eligibility.desk import Desk, Rules
from jixiaoge.eligibility.moving import Look, facts_on
from jixiaoge.language.lower import day_constant
from jixiaoge.language.reference import evaluate, move
from jixiaoge.language.tree import (
    FactLeaf,
    Literal,
    Node,
    ParameterLeaf,
    Shift,
    facts_of,
    walk,
)
from jixiaoge.language.truth import Truth, conjunction, disjunction
from jixiaoge.language.types import Kind, MonthDay
from jixiaoge.rulebook.blueprint import ServiceInForce
from jixiaoge.rulebook.clauses import Clause, Group, Tree

__all__ = ["opens_on"]

_ONE = dt.timedelta(days=1)
_YEARS_AHEAD = 3  # the year itself and those that the horizon of a desk can reach


def opens_on(desk: Desk, key: str, look: Look) -> dt.date | None:
    """Return the first later day on which a service that fails today is surely open, or `None`."""
    today = desk.rules.services[key]
    for day in _candidates(desk, key, look):
        rules = desk.on_day(day)
        if rules is None or key not in rules.services:
            continue
        service = rules.services[key]
        if _proved(service, today, rules, look, desk.on, day):
            return day
    return None


def _proved(
    service: ServiceInForce,
    today: ServiceInForce,
    rules: Rules,
    look: Look,
    on: dt.date,
    day: dt.date,
) -> bool:
    held = facts_on(look, rules.specs, service, on, day)
    fixed = facts_on(look, rules.specs, service, on, day, fixed_only=True)
    holding = _holding(today.tree, look, on)

    def truth(tree: Tree) -> Truth:
        if isinstance(tree, Group):
            parts = (truth(item) for item in tree.items)
            return conjunction(parts) if tree.every else disjunction(parts)
        facts = held if tree.key in holding else fixed
        answer: Truth = evaluate(tree.node, facts, day)
        return answer

    return truth(service.tree) is True


def _holding(tree: Tree, look: Look, on: dt.date) -> set[str]:
    """Return the keys of the clauses that hold today."""
    if isinstance(tree, Clause):
        return {tree.key} if evaluate(tree.condition, look, on) is True else set()
    return set().union(*(_holding(item, look, on) for item in tree.items)) if isinstance(tree, Group) else set()


def _candidates(desk: Desk, key: str, look: Look) -> list[dt.date]:
    """Return the later days on which something may change, in order."""
    found: set[dt.date] = set(_new_periods(desk.on))
    for rules in (desk.rules, *desk.later):
        found |= {rules.place.since, rules.home.since}
        if key in rules.services:
            for node in walk(rules.services[key].tree.node):
                found |= set(_turning_days(node, look, desk.on))
    return sorted(day for day in found if day > desk.on)


def _new_periods(on: dt.date) -> Iterator[dt.date]:
    yield on + _ONE
    for months in range(1, 12 * _YEARS_AHEAD):
        yield move(on.replace(day=1), "months", months)


def _turning_days(node: Node, look: Look, on: dt.date) -> Iterator[dt.date]:
    """Yield the days on which a part of a condition may turn by time alone."""
    match node:
        case Literal(value=MonthDay() as edge) | ParameterLeaf(value=MonthDay() as edge):
            for year in range(on.year, on.year + _YEARS_AHEAD):
                start = dt.date(year, edge.month, 1) + dt.timedelta(days=edge.day - 1)
                yield from (start - _ONE, start, start + _ONE)
        case Shift(item=FactLeaf() as fact, unit=unit, amount=amount) if not facts_of(amount):
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
