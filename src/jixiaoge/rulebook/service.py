"""Services and definitions: what a rule file declares.

A service is clauses and what it gives, of one of eight kinds, and belongs to a family.
A ninth kind is no service: an activity that earns points (`jixiaoge.rulebook.activity`).
Its function runs once when the policy is built, on symbols; what it returns is the rule.

    @service("haircut", zh="送优惠理发", en="Discounted haircut", kind=Kind.QUOTA,
             family=Family.EIGHT, basis=EIGHT_SERVICES)
    def haircut(p: Parameters) -> Rule:
        return Rule(all_of(use("working_courier")), quota=Quota(...))
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from typing import Any

from attrs import field, frozen

from jixiaoge.errors import RuleError
from jixiaoge.facts import Period
from jixiaoge.facts.declare import Facts
from jixiaoge.language.values import Condition, Value
from jixiaoge.rulebook.basis import Basis
from jixiaoge.rulebook.clauses import Group, checked_key
from jixiaoge.rulebook.parameters import Better

__all__ = [
    "Definition",
    "Entitlement",
    "Family",
    "Instead",
    "Kind",
    "Quota",
    "Rule",
    "Scoped",
    "Service",
    "definition",
    "service",
]


class Kind(enum.Enum):
    """The eight kinds of service, and the activity; the values are their Chinese names."""

    QUOTA = "次数额度"
    SEASON = "季节发放"
    EVENT = "场次"
    DUTY = "组织的最低义务"
    LEDGER = "账本"
    CASE = "有时限的个案"
    SEAT = "名额候补"
    COVER = "保险保障"
    ACTIVITY = "记分活动"


class Family(enum.Enum):
    """Under which head the city lists a service; the values are the Chinese heads."""

    EIGHT = "八送"
    WARM_BEE = "暖蜂行动"
    RELATED = "关联保障"
    POINTS = "以服务换服务"
    COUNTY = "县里自设"


class Scoped(enum.Enum):
    """Whose rulebook decides a definition when the courier is away from home."""

    HOME = "home"
    PLACE = "place"


@frozen
class Quota:
    """So many uses in a period; the last, implicit clause of a service.

    Args:
        limit: how many, as a parameter or a choice between parameters.

        per: the period after which the count starts again.

        used: the count of recorded uses for each period that a county may choose.
    """

    limit: Value[int]
    per: Period
    used: Mapping[Period, Value[int]]


@frozen
class Entitlement:
    """One thing that a service gives: a number with its unit, or whether something is given.

    With a period it is the most that there is in one: a cap.
    """

    key: str
    amount: Value[Any] | Condition
    zh: str
    en: str
    better: Better = Better.NONE
    per: Period | None = None


@frozen
class Instead:
    """Another service that whoever is refused may take, with the words that say so; no full stop."""

    service: str
    zh: str
    en: str


@frozen
class Rule:
    """What a service's function returns.

    Args:
        clauses: what must hold.

        quota: so many uses in a period; a last clause.

        entitlement: what the service gives.

        seasons: start and end of each season, where a fact counts uses by the season.

        instead: what else there is for whoever is refused.
    """

    clauses: Group
    quota: Quota | None = None
    entitlement: tuple[Entitlement, ...] = ()
    seasons: tuple[tuple[Value[Any], Value[Any]], ...] = ()
    instead: tuple[Instead, ...] = ()


@frozen
class Service:
    """A service as declared, before any rulebook."""

    key: str
    zh: str
    en: str
    kind: Kind
    basis: Basis
    build: Callable[[Any], Rule] = field(eq=False, repr=False)
    family: Family = Family.COUNTY
    owner: str = "city"
    facts: tuple[type[Facts], ...] = ()

    @property
    def doc(self) -> str:
        """The specification: the docstring of the module that declares the service."""
        return self.build.__doc__ or ""


@frozen
class Definition:
    """A named group of clauses that several services use."""

    key: str
    zh: str
    en: str
    scope: Scoped
    basis: Basis
    build: Callable[[Any], Group] = field(eq=False, repr=False)


def service(
    key: str,
    *,
    zh: str,
    en: str,
    kind: Kind,
    basis: Basis,
    family: Family = Family.COUNTY,
    facts: tuple[type[Facts], ...] = (),
) -> Callable[[Callable[[Any], Rule]], Service]:
    """Declare a service; the decorated function returns its `Rule`.

    Args:
        key: its name in code and addresses.

        zh: its Chinese name.

        en: its English name.

        kind: one of the eight kinds of service.

        basis: where the service itself comes from.

        family: under which head it is listed; a county's own is always under `COUNTY`.

        facts: classes of facts that the service brings along (a county's own).

    Raises:
        RuleError: the key is not lower case, or the kind is that of an activity.
    """
    checked_key(key)
    if kind is Kind.ACTIVITY:
        raise RuleError(
            "an activity is declared with @activity", "记分活动要用 @activity 声明", rule=key
        )

    def declare(function: Callable[[Any], Rule]) -> Service:
        return Service(key, zh, en, kind, basis, function, family, facts=facts)

    return declare


def definition(
    key: str, *, zh: str, en: str, basis: Basis, scope: Scoped = Scoped.PLACE
) -> Callable[[Callable[[Any], Group]], Definition]:
    """Declare a definition; the decorated function returns its clauses."""
    checked_key(key)

    def declare(function: Callable[[Any], Group]) -> Definition:
        return Definition(key, zh, en, scope, basis, function)

    return declare
