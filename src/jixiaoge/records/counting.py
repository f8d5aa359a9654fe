"""Counting uses on record into the facts that count them.

Which uses a fact counts follows from the rules: those of the service whose rule reads the fact, in the fact's
period; where a service gives several things and only one of them reads the fact, only the uses of that one.
So a kit counts, and the water of a hot day does not; a use that does not say which leaves the count open.
Facts of a request count the uses of one child, whichever parent came; all others count one courier's.

A use counts in whatever county it was recorded, once a key.
What is held counts like what was taken, for a quota is not given twice; what was voided or timed out does not.
The season of a use is the one that it was given in: its own county's, on its own day.

>>> on = dt.date(2026, 7, 10)
>>> cut = ServiceUse(key="till-7/0001", service="haircut", courier="c0001", county="jizhou", on=on)
>>> from jixiaoge.testing import city_policy
>>> counts = counted(city_policy(), [cut], courier="c0001", home="jizhou", at="qingyuan", on=on)
>>> counts.values["courier.haircuts_this_month"]
1
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from attrs import evolve, frozen

from jixiaoge.eligibility.case import Case, Source
from jixiaoge.eligibility.decision import city_rules
from jixiaoge.eligibility.desk import Desk, Rules, desk, period_key
from jixiaoge.eligibility.questions import answered
from jixiaoge.errors import JixiaogeError, UnknownNameError, nearest
from jixiaoge.facts import Change, FactSpec, Period, Request, key_of
from jixiaoge.holds import Status
from jixiaoge.language.tree import FactLeaf, facts_of
from jixiaoge.records.doubts import Doubt, county_closed, gift_open, uses_differ
from jixiaoge.records.uses import ServiceUse, Wanted
from jixiaoge.rulebook.blueprint import ServiceInForce
from jixiaoge.rulebook.policy import CITY_FACTS, Policy

__all__ = ["Counter", "Counts", "counted", "counters"]

_CITY = frozenset(map(key_of, CITY_FACTS))
# Of several records of one use the one that went furthest tells how it ended.
_PROGRESS = {
    Status.HELD: 0,
    Status.CONFIRMED: 1,
    Status.VOIDED: 2,
    Status.TIMED_OUT: 2,
    Status.REFUSED: 2,
}


@frozen
class Counter:
    """A fact that counts uses: of these services, and where gifts are named, of these gifts only."""

    spec: FactSpec
    gifts: Mapping[str, frozenset[str]]

    @property
    def by_child(self) -> bool:
        """Whether it counts the uses of one child."""
        return self.spec.owner == key_of(Request)

    def of(self, use: Wanted) -> bool | None:
        """Whether a use is of a kind that this fact counts; `None` where it does not say what was taken."""
        gifts = self.gifts.get(use.service)
        if not gifts:
            return gifts is not None
        return use.gift in gifts if use.gift else None


@frozen
class Counts:
    """The value of each counted fact by its key, `None` where the records leave it open, and why."""

    values: Mapping[str, int | None]
    doubts: tuple[Doubt, ...] = ()

    def into(self, case: Case, policy: Policy, on: dt.date) -> Case:
        """Return the case with these counts in the place of any that it had."""
        sources = dict(case.sources)
        for key, value in self.values.items():
            case = answered(case, key, value, policy.facts)
            sources[key] = Source("使用记录", on)
        return evolve(case, sources=sources)


def counters(policy: Policy, *, home: str, at: str, on: dt.date) -> dict[str, Counter]:
    """Return every counted fact that the rules of a desk read, today or later, by its key."""
    key = ("counters", home, str(policy.place(at)), on)
    return policy.remember(key, lambda: _counters(desk(policy, home=home, at=at, on=on)))


def _counters(at: Desk) -> dict[str, Counter]:
    found: dict[str, Counter] = {}
    for rules in (at.rules, *at.later):
        for version in (rules, city_rules(rules)):
            for service in version.services.values():
                for leaf in _counted_by(service, version.specs):
                    counter = found.get(leaf.key) or Counter(version.specs[leaf.key], {})
                    gifts = {**counter.gifts, service.key: _gifts(service, leaf)}
                    found[leaf.key] = evolve(counter, gifts=gifts)
    return found


def _counted_by(service: ServiceInForce, specs: Mapping[str, FactSpec]) -> Iterator[FactLeaf]:
    """Yield the facts that count a service's uses; a county's service adds nothing to the city's counts."""
    for leaf in facts_of(service.tree.node):
        spec = specs[leaf.key]
        of_its_own = spec.owner not in _CITY or service.owner == "city"
        if spec.change is Change.COUNTED and of_its_own:
            yield leaf


def _gifts(service: ServiceInForce, leaf: FactLeaf) -> frozenset[str]:
    return frozenset(gift.key for gift in service.entitlement if leaf in facts_of(gift.amount))


def counted(
    policy: Policy,
    uses: Iterable[ServiceUse],
    *,
    courier: str,
    child: str = "",
    home: str,
    at: str,
    on: dt.date,
) -> Counts:
    """Count the uses on record into the facts that count them.

    Args:
        policy: the rules.

        uses: the uses on record, of anybody, in any order; a service goes by its key or Chinese name.

        courier: whose uses count.

        child: which child's uses count; without one the facts of a child are left out.

        home, at: the courier's county, and the place where a service is asked for.

        on: the day.

    Raises:
        UnknownNameError: a use of the courier or the child is of a service that its county did not have,
            or of a gift that the service does not give.
    """
    rules = desk(policy, home=home, at=at, on=on).rules
    seen = _Seen(policy, rules, on)
    versions = _versions(
        _by_key(policy, use) if use.courier == courier or (child and use.child == child) else use
        for use in uses
    )
    values: dict[str, int | None] = {}
    doubts: list[Doubt] = []
    for key, counter in counters(policy, home=home, at=at, on=on).items():
        if whose := child if counter.by_child else courier:
            values[key], found = seen.count(counter, whose, versions)
            doubts += found
    return Counts(values, tuple(dict.fromkeys(doubts)))


def _by_key(policy: Policy, use: ServiceUse) -> ServiceUse:
    """Return a use with its service's key; a slip in it or in the gift would otherwise go uncounted."""
    try:
        book = policy.rulebook(use.county, use.on)
    except JixiaogeError:  # its county is closed, and what it gives cannot be looked up
        return use
    service = book.service(use.service)
    gifts = [gift.key for gift in service.entitlement]
    if use.gift and use.gift not in gifts:
        zh = f"{service.zh}没有“{use.gift}”这一样"
        raise UnknownNameError("gift", use.gift, nearest(use.gift, gifts), why_zh=zh)
    return evolve(use, service=service.key)


def _versions(uses: Iterable[ServiceUse]) -> list[list[ServiceUse]]:
    """Return the uses by their key, each with what its records say, if they are not all the same."""
    ordered = sorted(uses, key=lambda use: use.key)
    found: list[list[ServiceUse]] = []
    for _, group in groupby(ordered, key=lambda use: use.key):
        records = list(group)
        furthest = max(_PROGRESS[use.status] for use in records)
        found.append([use for use in records if _PROGRESS[use.status] == furthest])
    return found


@frozen
class _Seen:
    """How uses weigh, seen from one place on one day."""

    policy: Policy
    rules: Rules
    on: dt.date

    def count(
        self, counter: Counter, whose: str, versions: Iterable[list[ServiceUse]]
    ) -> tuple[int | None, list[Doubt]]:
        """Return a count, or `None` where the records leave it open, and why they do."""
        low = high = 0
        doubts: list[Doubt] = []
        for records in versions:
            weights = [self.weight(counter, whose, use) for use in records]
            least, most = min(w.least for w in weights), max(w.most for w in weights)
            low, high = low + least, high + most
            doubts += [county_closed(counter.spec, w.closed) for w in weights if w.closed]
            doubts += [gift_open(counter.spec, records[0].key) for w in weights if w.gift_open]
            if len({(w.least, w.most) for w in weights}) > 1:
                doubts.append(uses_differ(counter.spec, records[0].key))
        # A fact holds no more than its bound, which is past every limit.
        return (min(low, int(counter.spec.type.high)) if low == high else None), doubts

    def weight(self, counter: Counter, whose: str, use: ServiceUse) -> _Weight:
        """Return what one record adds to a count."""
        subject = use.child if counter.by_child else use.courier
        counts = use.status in {Status.HELD, Status.CONFIRMED}
        of_its_kind = counter.of(use)
        if not counts or subject != whose or of_its_kind is False:
            return _Weight()
        weight = self._in_period(counter, use)
        if weight.most and of_its_kind is None:
            return evolve(weight, least=0, gift_open=True)
        return weight

    def _in_period(self, counter: Counter, use: ServiceUse) -> _Weight:
        if counter.spec.per is Period.SEASON:
            return self._in_season(use)
        assert counter.spec.per is not None
        then, now = (period_key(counter.spec.per, day, ()) for day in (use.on, self.on))
        return _Weight(use.amount, use.amount) if then == now else _Weight()

    def _in_season(self, use: ServiceUse) -> _Weight:
        now = _season(self.rules.services.get(use.service), self.on)
        try:
            book = self.policy.rulebook(use.county, use.on)
        except JixiaogeError:
            return _Weight(0, use.amount, use.county)
        then = _season(book.services.get(use.service), use.on)
        same = now is not None and now == then
        return _Weight(use.amount, use.amount) if same else _Weight()


@frozen
class _Weight:
    """What one record adds to a count, at least and at most, and what leaves that open.

    Args:
        least, most: the two ends.

        closed: the county, where its rules are closed.

        gift_open: whether it does not say what was taken.
    """

    least: int = 0
    most: int = 0
    closed: str = ""
    gift_open: bool = False


def _season(service: ServiceInForce | None, day: dt.date) -> Any:
    return period_key(Period.SEASON, day, service.seasons) if service else None
