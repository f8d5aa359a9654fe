"""A desk: the rules for one place and one home county on one day, compiled.

Definitions marked *home* (who is a working courier) follow the home county's rulebook, everything else
the place's; so two counties can meet in one case.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from attrs import evolve, frozen

from jixiaoge.facts import Facts, FactSpec, Period, specs_of
from jixiaoge.language.compile import Compiled, compile_conditions
from jixiaoge.language.lower import day_constant
from jixiaoge.language.reference import in_season
from jixiaoge.language.tree import Node, parameters_of, walk
from jixiaoge.language.truth import Truth
from jixiaoge.language.types import MonthDay
from jixiaoge.rulebook.blueprint import ServiceInForce
from jixiaoge.rulebook.clauses import Group, Tree, clauses, part
from jixiaoge.rulebook.parameters import Setting
from jixiaoge.rulebook.policy import Policy
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["HORIZON", "Desk", "Rules", "combined", "desk", "period_key"]

# What two bits of a mask mean.
_TRUTHS: tuple[Truth, ...] = (True, False, None)


@frozen(slots=False)
class Rules:
    """The services of a place with the home county's definitions, for one interval of dates."""

    place: Rulebook
    home: Rulebook

    @cached_property
    def services(self) -> dict[str, ServiceInForce]:
        """The services with the home county's notion of a working courier."""
        if self.place is self.home:
            return dict(self.place.services)
        return {key: self._combined(service) for key, service in self.place.services.items()}

    def _combined(self, service: ServiceInForce) -> ServiceInForce:
        at_home = self.home.services.get(service.key)
        tree = _with_home(service.tree, at_home.tree if at_home else None, self.home)
        assert isinstance(tree, Group)
        return evolve(service, tree=tree)

    @property
    def owners(self) -> tuple[str, ...]:
        """The keys of the facts objects that the compiled functions take, in order."""
        return tuple({**self.place.facts, **self.home.facts})

    @cached_property
    def specs(self) -> dict[str, FactSpec]:
        """Every fact that may be read, by its key."""
        classes = {**self.home.facts, **self.place.facts}.values()
        return {spec.key: spec for cls in classes for spec in specs_of(cls).values()}

    @cached_property
    def parts(self) -> dict[str, tuple[Node, ...]]:
        """Every part of each service's conditions and seasons, each once."""
        return {key: tuple(dict.fromkeys(_parts(s))) for key, s in self.services.items()}

    @cached_property
    def settings(self) -> dict[str, dict[str, Setting]]:
        """The parameters that each service reads, from the rulebook that decides each."""
        return {key: _settings_of(service, self) for key, service in self.services.items()}

    @cached_property
    def codes(self) -> Compiled:
        """The plain answers, true, false or unknown, one a service."""
        return compile_conditions({k: s.tree.node for k, s in self.services.items()}, self.owners)

    @cached_property
    def masks(self) -> Compiled:
        """One whole number a service, two bits a clause: 0 true, 1 false, 2 unknown."""
        parts = {k: [c.condition for c in clauses(s.tree)] for k, s in self.services.items()}
        return compile_conditions({}, self.owners, masks=parts)


def _with_home(tree: Tree, at_home: Tree | None, home: Rulebook) -> Tree:
    if not isinstance(tree, Group):
        return tree
    if tree.home:
        found = part(at_home, tree.key) if at_home is not None else None
        return found or home.definitions.get(tree.key, tree)
    return evolve(tree, items=tuple(_with_home(item, at_home, home) for item in tree.items))


def _parts(service: ServiceInForce) -> Iterator[Node]:
    yield from walk(service.tree.node)
    for season in service.seasons:
        for edge in season:
            yield from walk(edge)


def _settings_of(service: ServiceInForce, rules: Rules) -> dict[str, Setting]:
    """Return the parameters that a service reads, from the rulebook that decides each."""
    amounts = [gift.amount for gift in service.entitlement]
    found: dict[str, Setting] = {}
    for key in _home_keys(service.tree):
        found[key] = rules.home.settings[key]
    for node in (service.tree.node, *amounts):
        for leaf in parameters_of(node):
            if leaf.key not in found:
                found[leaf.key] = rules.place.settings[leaf.key]
    return found


def _home_keys(tree: Tree, *, home: bool = False) -> Iterator[str]:
    if isinstance(tree, Group):
        for item in tree.items:
            yield from _home_keys(item, home=home or tree.home)
    elif home:
        yield from (leaf.key for leaf in parameters_of(tree.node))


@frozen(slots=False)
class Desk:
    """The rules at one place for couriers of one home county, on one day.

    Args:
        on: the day.

        rules: the rules in force on the day.

        later: the rules in force after them, up to the horizon within which dates are promised.
    """

    on: dt.date
    rules: Rules
    later: tuple[Rules, ...] = ()

    @cached_property
    def codes(self) -> Callable[..., tuple[Truth, ...]]:
        """Decide all services for facts objects in the order of `rules.owners`."""
        return self.rules.codes.at(self.on)

    @cached_property
    def masks(self) -> Callable[..., tuple[int, ...]]:
        """Decide all clauses of all services, packed."""
        return self.rules.masks.at(self.on)

    def states(self, service: str, facts: Mapping[str, Facts]) -> dict[str, Truth]:
        """Return the truth of every clause of a service, by its key."""
        packed = self.masks(*(facts[owner] for owner in self.rules.owners))
        mask = packed[self.rules.masks.names.index(service)]
        keys = [found.key for found in clauses(self.rules.services[service].tree)]
        return {key: _TRUTHS[mask >> 2 * place & 3] for place, key in enumerate(keys)}

    def on_day(self, day: dt.date) -> Rules | None:
        """Return the rules of a later day, as far as they are known."""
        for rules in (self.rules, *self.later):
            since = max(rules.place.since, rules.home.since)
            until = min(rules.place.until, rules.home.until)
            if since <= day <= until:
                return rules
        return None


def desk(policy: Policy, *, home: str, at: str, on: dt.date) -> Desk:
    """Return the desk of a place for couriers of a home county on a day.

    Raises:
        UnknownCountyError: there is no such county.

        InputError: the day is no date; a time of day is none either.

        PluginError, PolicyError: a county's rules are broken.
    """
    place = str(policy.place(at))
    return policy.remember(("desk", home, place, on), lambda: _desk(policy, home, place, on))


# Dates are promised two years ahead: every count that starts again does so within one.
HORIZON = dt.timedelta(days=731)


def _desk(policy: Policy, home: str, at: str, on: dt.date) -> Desk:
    found = [combined(policy, home, at, on)]
    last = on + HORIZON
    while (end := min(found[-1].place.until, found[-1].home.until)) < last:
        found.append(combined(policy, home, at, end + dt.timedelta(days=1)))
    return Desk(on, found[0], tuple(found[1:]))


def combined(policy: Policy, home: str, at: str, on: dt.date) -> Rules:
    """Return the rules of a place and a home county, compiled once for their interval."""
    place, own = policy.rulebook(at, on), policy.rulebook(home, on)
    key = ("rules", home, at, place.since, own.since)
    return policy.remember(key, lambda: Rules(place, own))


# --- facts as they stand on a day -------------------------------------------------------------


Seasons = Sequence[tuple[Node, Node]]


def period_key(per: Period, day: dt.date, seasons: Seasons) -> Any:
    """Return a name of the period in which a day lies; two days of one period have one name."""
    match per:
        case Period.DAY:
            return day
        case Period.MONTH:
            return day.year, day.month
        case Period.QUARTER:
            return day.year, (day.month - 1) // 3
        case Period.YEAR:
            return day.year
        case _:
            return _season_key(day, seasons)


_LAST_OF_THE_YEAR = MonthDay(12, 31)


def _season_key(day: dt.date, seasons: Seasons) -> Any:
    """Name a season by the year in which it began; outside every season there is none."""
    for number, season in enumerate(seasons):
        start, end = (day_constant(edge, day) for edge in season)
        if in_season(day, start, end):
            since_new_year = start > end and not in_season(day, start, _LAST_OF_THE_YEAR)
            return number, day.year - since_new_year
    return None
