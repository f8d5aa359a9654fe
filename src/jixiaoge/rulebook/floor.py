"""The floor: whether new rules are at least as generous as old ones, computed from the rules.

Clause trees have only *all* and *any*, so the comparison goes down both trees side by side:
one more alternative admits, one more clause refuses, more proof is worse.
Two different conditions are compared at every value that can make a difference (`language.cells`)
on every day that can: the new one must be true wherever the old one was,
and unknown at worst where the old one was unknown.
What cannot be told is `unclear`, never assumed.
"""

from __future__ import annotations

import datetime as dt
import enum
import math
from collections.abc import Iterable, Iterator
from typing import Any

from jixiaoge.language.cells import cells, combinations
from jixiaoge.language.lower import DayValue, day_constant, lower
from jixiaoge.language.reference import evaluate, in_season
from jixiaoge.language.tree import (
    All,
    Compare,
    FactLeaf,
    InSeason,
    IsIn,
    Literal,
    Node,
    Not,
    OneOf,
    ParameterLeaf,
    leaves,
    walk,
)
from jixiaoge.language.types import Kind, MonthDay
from jixiaoge.rulebook.blueprint import EntitlementInForce, QuotaInForce, ServiceInForce
from jixiaoge.rulebook.clauses import Clause, Group, Tree
from jixiaoge.rulebook.parameters import Better
from jixiaoge.rulebook.quota import covers

__all__ = ["Relation", "closes", "compare_services", "compare_trees"]

_MOST_CASES = 20_000  # beyond this a comparison is unclear rather than slow
_LEAP, _PLAIN = 2028, 2027


class Relation(enum.Flag):
    """How new rules stand to old ones; several can hold, for different couriers."""

    SAME = 0
    BETTER = enum.auto()
    WORSE = enum.auto()
    UNCLEAR = enum.auto()

    @property
    def safe(self) -> bool:
        """Whether nobody loses."""
        return not self & (Relation.WORSE | Relation.UNCLEAR)

    def turned(self) -> Relation:
        """Return the relation under a *not*."""
        kept = self & Relation.UNCLEAR
        better = Relation.WORSE if Relation.BETTER in self else Relation.SAME
        worse = Relation.BETTER if Relation.WORSE in self else Relation.SAME
        return kept | better | worse


def compare_services(old: ServiceInForce, new: ServiceInForce, on: dt.date) -> Relation:
    """Compare one service under two sets of rules."""
    relation = _compare_quotas(old.quota, new.quota, on)
    relation |= compare_trees(_without_quota(old), _without_quota(new), on)
    if old.seasons != new.seasons and _shared_days(new) - _shared_days(old):
        relation |= Relation.WORSE  # a season swallows days of another, and their count with them
    entitlements = {entitlement.key: entitlement for entitlement in new.entitlement}
    for entitlement in old.entitlement:
        relation |= (
            _compare_entitlement(entitlement, entitlements[entitlement.key], on)
            if entitlement.key in entitlements
            else Relation.WORSE
        )
    return relation


def closes(old: ServiceInForce, new: ServiceInForce, on: dt.date) -> bool:
    """Whether some part that everybody needs, and that is not as it was, can never be true."""
    kept = {part.key: part for part in _needed(old.tree)}
    changed = [part for part in _needed(new.tree) if part != kept.get(part.key)]
    return any(_never(part.node, on) for part in changed)


def _needed(tree: Tree) -> Iterator[Tree]:
    if isinstance(tree, Group) and tree.every:
        for item in tree.items:
            yield from _needed(item)
    else:
        yield tree


def _never(node: Node, on: dt.date) -> bool:
    for day in _telling_days((node,), on):
        values = cells([node], day)
        if math.prod(map(len, values.values())) > _MOST_CASES:
            return False
        if any(evaluate(node, case.__getitem__, day) is True for case in combinations(values)):
            return False
    return True


def _without_quota(service: ServiceInForce) -> Group:
    items = service.tree.items[:-1] if service.quota else service.tree.items
    return Group(service.tree.key, True, items)


def _compare_quotas(old: QuotaInForce | None, new: QuotaInForce | None, on: dt.date) -> Relation:
    if old == new:
        return Relation.SAME
    if old is None or new is None:
        return Relation.BETTER if new is None else Relation.WORSE
    if old.per == new.per:
        return _compare_amounts(old.limit, new.limit, Better.UP, on)
    before, after = ((_constant(q.limit), q.per) for q in (old, new))
    if before[0] is None or after[0] is None:
        return Relation.UNCLEAR
    forth = covers((before[0], before[1]), (after[0], after[1]))
    back = covers((after[0], after[1]), (before[0], before[1]))
    if forth:
        return Relation.SAME if back else Relation.BETTER
    return Relation.WORSE if back else Relation.UNCLEAR


def _shared_days(service: ServiceInForce) -> set[dt.date]:
    """Return the days of a leap year that lie in more than one season."""
    new_year = dt.date(_LEAP, 1, 1)
    edges = [[day_constant(edge, new_year) for edge in season] for season in service.seasons]
    year = (new_year + dt.timedelta(days=n) for n in range(366))
    return {day for day in year if sum(in_season(day, *season) for season in edges) > 1}


def _constant(limit: Node) -> int | None:
    return limit.value if isinstance(limit, Literal | ParameterLeaf) else None


def _compare_entitlement(old: EntitlementInForce, new: EntitlementInForce, on: dt.date) -> Relation:
    return _compare_amounts(old.amount, new.amount, old.better, on)


def _compare_amounts(old: Node, new: Node, better: Better, on: dt.date) -> Relation:
    if old == new or better is Better.NONE:
        return Relation.SAME
    if old.type.kind is Kind.BOOL:
        relation = _compare_conditions(old, new, on)
        return relation if better is Better.UP else relation.turned()
    sign = 1 if better is Better.UP else -1
    pairs = _pairs(old, new, on)
    if pairs is None:
        return Relation.UNCLEAR
    relation = Relation.SAME
    for before, after in pairs:
        if before is None or after is None:
            # What was not known and is now: its completions are compared by pairs of their own.
            settled = before is None and any(known is not None for known, _ in pairs)
            relation |= Relation.SAME if before == after or settled else Relation.UNCLEAR
        elif before != after:
            relation |= Relation.BETTER if (after > before) == (sign > 0) else Relation.WORSE
    return relation


def compare_trees(old: Tree, new: Tree, on: dt.date) -> Relation:
    """Compare two clause trees, part by part."""
    if old == new:
        return Relation.SAME
    if isinstance(old, Clause) and isinstance(new, Clause):
        return _compare_clauses(old, new, on)
    if isinstance(old, Group) and isinstance(new, Group) and old.every == new.every:
        return _compare_groups(old, new, on)
    return Relation.UNCLEAR


def _compare_clauses(old: Clause, new: Clause, on: dt.date) -> Relation:
    relation = _compare_conditions(old.condition, new.condition, on)
    if new.proof > old.proof:
        relation |= Relation.WORSE
    if new.proof < old.proof:
        relation |= Relation.BETTER
    return relation


def _compare_groups(old: Group, new: Group, on: dt.date) -> Relation:
    before, after = ({item.key: item for item in group.items} for group in (old, new))
    relation = Relation.SAME
    for key, item in before.items():
        if key in after:
            relation |= compare_trees(item, after[key], on)
        else:
            relation |= Relation.BETTER if old.every else Relation.WORSE
    if after.keys() - before.keys():
        relation |= Relation.WORSE if old.every else Relation.BETTER
    return relation


def _compare_conditions(old: Node, new: Node, on: dt.date) -> Relation:
    if old == new:
        return Relation.SAME
    match old, new:
        case Not(item=before), Not(item=after):
            return _compare_conditions(before, after, on).turned()
        case (All(items=before), All(items=after)) | (OneOf(items=before), OneOf(items=after)):
            if len(before) == len(after):
                both = zip(before, after, strict=True)
                return _union(_compare_conditions(x, y, on) for x, y in both)
        case _:
            pass
    pairs = _pairs(old, new, on)
    return Relation.UNCLEAR if pairs is None else _union(_step(*pair) for pair in pairs)


_RANK: dict[bool | None, int] = {False: 0, None: 1, True: 2}


def _step(before: bool | None, after: bool | None) -> Relation:
    if _RANK[after] == _RANK[before]:
        return Relation.SAME
    return Relation.BETTER if _RANK[after] > _RANK[before] else Relation.WORSE


def _union(relations: Iterable[Relation]) -> Relation:
    found = Relation.SAME
    for relation in relations:
        found |= relation
    return found


def _pairs(old: Node, new: Node, on: dt.date) -> set[tuple[Any, Any]] | None:
    """Return the old and the new value wherever they can differ; nothing where that is not known."""
    days = _telling_days((old, new), on)
    if not (_plain(old) and _plain(new)):
        return None
    found: set[tuple[Any, Any]] = set()
    for day in days:
        values = cells((old, new), day)
        if math.prod(map(len, values.values())) * len(days) > _MOST_CASES:
            return None
        for case in combinations(values):
            look = case.__getitem__
            found.add((evaluate(old, look, day), evaluate(new, look, day)))
    return found


def _plain(node: Node) -> bool:
    """Whether every comparison is of one fact with what the day tells, so that its cells tell all.

    Sums and facts compared with facts have more turning points than cells are made for.
    """
    return all(
        any(isinstance(side, DayValue) for side in part.children)
        and all(isinstance(side, DayValue | FactLeaf) for side in part.children)
        if isinstance(part, Compare)
        else all(isinstance(child, FactLeaf) for child in part.children)
        for part in walk(lower(node))
        if isinstance(part, Compare | IsIn | InSeason)
    )


def _telling_days(nodes: tuple[Node, ...], on: dt.date) -> list[dt.date]:
    """Return the day itself, and the days around every date and month-day that the nodes name."""
    found = {on}
    for node in nodes:
        for leaf in leaves(node):
            value = leaf.value if isinstance(leaf, Literal | ParameterLeaf) else None
            if isinstance(value, MonthDay):
                found |= {day for year in (_LEAP, _PLAIN) for day in _around(_in_year(value, year))}
            elif isinstance(value, dt.date):
                found |= set(_around(value))
    return sorted(found)


def _in_year(value: MonthDay, year: int) -> dt.date:
    last = 28 if value == MonthDay(2, 29) and year == _PLAIN else value.day
    return dt.date(year, value.month, last)


def _around(day: dt.date) -> list[dt.date]:
    return [day + dt.timedelta(days=by) for by in (-1, 0, 1)]
