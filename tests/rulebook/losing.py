"""Who loses: an exhaustive comparison of two rulebooks, written without the floor's code.

Facts that several clauses read are gone through together; all others belong to one clause each,
so the pairs (answer before, answer now) of a group follow from the pairs of its parts.
Going through the cells, "not known" included, is going through every courier there is.
"""

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Any

from jixiaoge.facts import Period
from jixiaoge.language.cells import cells, combinations
from jixiaoge.language.reference import evaluate
from jixiaoge.language.tree import Literal, Node, ParameterLeaf, facts_of, parameters_of
from jixiaoge.language.types import MonthDay
from jixiaoge.rulebook import Rulebook
from jixiaoge.rulebook.blueprint import QuotaInForce, ServiceInForce
from jixiaoge.rulebook.clauses import Clause, Group, Tree, clauses
from jixiaoge.rulebook.parameters import Better

Truth = bool | None
Pairs = frozenset[tuple[Truth, Truth]]


def losers(book: Rulebook, first: dt.date, last: dt.date) -> Iterator[str]:
    """Yield the services and activities by which somebody loses against the city, on the days that matter."""
    assert book.city is not None
    first, last = max(first, book.since), min(last, book.until)
    after = book.rules
    for key, before in book.city.rules.items():
        now = after[key]
        if now == before:
            continue
        for day in days_that_matter(book, first, last) if _by_season(before) else {first, last}:
            if loses(before, now, day):
                yield f"{key} {day}"
                return


def _by_season(found: ServiceInForce) -> bool:
    given = (leaf for gift in found.entitlement for leaf in parameters_of(gift.amount))
    return bool(found.seasons) or any(isinstance(leaf.value, MonthDay) for leaf in given)


def days_that_matter(book: Rulebook, first: dt.date, last: dt.date) -> list[dt.date]:
    assert book.city is not None
    found = {first, last}
    for settings in (book.settings, book.city.settings):
        for value in (setting.value for setting in settings.values()):
            if isinstance(value, MonthDay):
                for year in range(first.year, last.year + 1):
                    turn = dt.date(year, value.month, 1) + dt.timedelta(days=value.day - 1)
                    found |= {turn + dt.timedelta(days=by) for by in (-2, -1, 0, 1)}
    return sorted(day for day in found if first <= day <= last)


def loses(before: ServiceInForce, now: ServiceInForce, day: dt.date) -> bool:
    """Whether somebody was surely eligible and is not, or is given less."""
    return (
        _loses_by_clauses(before, now, day)
        or loses_uses(before.quota, now.quota)
        or _loses_gifts(before, now, day)
    )


# --- clauses ----------------------------------------------------------------------------------


def _loses_by_clauses(before: ServiceInForce, now: ServiceInForce, day: dt.date) -> bool:
    trees = [_without_other_period(service, before, now) for service in (before, now)]
    by_key: dict[str, list[Clause]] = {}
    for item in (item for tree in trees for item in clauses(tree)):
        by_key.setdefault(item.key, []).append(item)
    nodes = [item.condition for items in by_key.values() for item in items]
    read = [
        {fact.key for item in items for fact in facts_of(item.condition)}
        for items in by_key.values()
    ]
    times = Counter(itertools.chain.from_iterable(read))
    values = cells(nodes, day)
    shared = {key: values[key] for key in times if times[key] > 1}
    pairs = _Pairs(values, day)
    return any(
        not pairs.of(trees[0], trees[1], case).isdisjoint({(True, False), (True, None)})
        for case in combinations(shared)
    )


def _without_other_period(
    service: ServiceInForce, before: ServiceInForce, now: ServiceInForce
) -> Group:
    """Leave out the quota where the two count by different periods: uses tell that."""
    same = before.quota is None or now.quota is None or before.quota.per is now.quota.per
    items = service.tree.items if same else service.tree.items[:-1]
    return Group("all", True, items)


class _Pairs:
    """The pairs of answers, before and now, that a part of the trees can have."""

    def __init__(self, values: dict[str, tuple[Any, ...]], day: dt.date) -> None:
        self.values = values
        self.day = day
        self.known: dict[Any, Pairs] = {}

    def of(self, before: Tree | None, now: Tree | None, case: dict[str, Any]) -> Pairs:
        if isinstance(before or now, Clause):
            return self.of_clause(before, now, case)
        assert isinstance(before, Group)
        assert isinstance(now, Group)
        assert before.every == now.every
        every = before.every
        olds, news = ({item.key: item for item in group.items} for group in (before, now))
        pairs: Pairs = frozenset({(every, every)})
        for key in {**olds, **news}:
            parts = self.of(olds.get(key), news.get(key), case)
            if key not in olds:
                parts = frozenset((every, new) for _, new in parts)
            if key not in news:
                parts = frozenset((old, every) for old, _ in parts)
            pairs = frozenset(
                (_join(a, x, every=every), _join(b, y, every=every))
                for (a, b), (x, y) in itertools.product(pairs, parts)
            )
        return pairs

    def of_clause(self, before: Tree | None, now: Tree | None, case: dict[str, Any]) -> Pairs:
        nodes = [tree.node if tree is not None else None for tree in (before, now)]
        read = {fact.key for node in nodes if node is not None for fact in facts_of(node)}
        fixed = {key: case[key] for key in read if key in case}
        key = (*nodes, *sorted(fixed.items(), key=str))
        if key not in self.known:
            own = {fact: self.values[fact] for fact in read if fact not in case}
            self.known[key] = frozenset(
                (self.answer(nodes[0], fixed | more), self.answer(nodes[1], fixed | more))
                for more in combinations(own)
            )
        return self.known[key]

    def answer(self, node: Node | None, case: dict[str, Any]) -> Truth:
        answer: Truth = None if node is None else evaluate(node, case.__getitem__, self.day)
        return answer


def _join(one: Truth, other: Truth, *, every: bool) -> Truth:
    absorbing = not every
    if one is absorbing or other is absorbing:
        return absorbing
    return None if one is None or other is None else every


# --- uses and entitlements ---------------------------------------------------------------------------


def period_of(day: dt.date, per: Period) -> Any:
    match per:
        case Period.DAY:
            return day
        case Period.MONTH:
            return day.year, day.month
        case Period.QUARTER:
            return day.year, (day.month + 2) // 3
        case _:
            return day.year


def allowed(uses: list[dt.date], limit: int, per: Period) -> bool:
    """Whether a quota allows uses on these days: no period has more than its limit."""
    return all(times <= limit for times in Counter(period_of(use, per) for use in uses).values())


def fullest(limit: int, per: Period) -> Iterator[list[dt.date]]:
    """Yield the fullest patterns that a quota allows: every period of a leap year, and one day."""
    year = [dt.date(2028, 1, 1) + dt.timedelta(days=n) for n in range(366)]
    first_days = list({period_of(day, per): day for day in reversed(year)}.values())
    yield [day for day in first_days for _ in range(limit)]
    yield [year[0]] * limit


def loses_uses(before: QuotaInForce | None, now: QuotaInForce | None) -> bool:
    if before is None or now is None or before.per is now.per:
        return False
    olds, news = (_limit(quota) for quota in (before, now))
    return any(not allowed(uses, news, now.per) for uses in fullest(olds, before.per))


def _limit(quota: QuotaInForce) -> int:
    assert isinstance(quota.limit, Literal | ParameterLeaf)
    return int(quota.limit.value)


def _loses_gifts(before: ServiceInForce, now: ServiceInForce, day: dt.date) -> bool:
    new = {gift.key: gift.amount for gift in now.entitlement}
    for gift in before.entitlement:
        if gift.better is Better.NONE or gift.amount == new[gift.key]:
            continue
        nodes = (gift.amount, new[gift.key])
        for case in combinations(cells(nodes, day)):
            old, found = (evaluate(node, case.__getitem__, day) for node in nodes)
            if old not in {None, False} and (
                found is None or (found < old if gift.better is Better.UP else found > old)
            ):
                return True
    return False
