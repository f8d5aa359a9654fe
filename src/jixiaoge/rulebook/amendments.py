"""Amendments (调整): what a county or a temporary order changes, as data.

Each names its target, its closed interval, its scope and its document.
There are five kinds that can hold: set a parameter, add an alternative to a group, change a quota,
add a service, write an article of the charter.
Two more can be written but are always refused, so that whoever tries is told why:
a further condition, and a removal.
"""

from __future__ import annotations

import datetime as dt
import enum
from typing import Any

from attrs import frozen

from jixiaoge.counties import Scope
from jixiaoge.facts import Period
from jixiaoge.rulebook.basis import Basis
from jixiaoge.rulebook.clauses import Clause
from jixiaoge.rulebook.service import Service

__all__ = [
    "AddAlternative",
    "AddService",
    "Amendment",
    "Change",
    "Remove",
    "Require",
    "SetArticle",
    "SetParameter",
    "SetQuota",
    "Tier",
]


class Tier(enum.IntEnum):
    """Who speaks; where two speak of one thing the later in this list holds."""

    EXCEPTION = 1
    COUNTY = 2
    ORDER = 3

    @property
    def zh(self) -> str:
        """The tier in Chinese."""
        return {1: "市级批准的例外", 2: "县级调整", 3: "临时令"}[self]


@frozen
class SetParameter:
    """Give a parameter another value."""

    parameter: str
    value: Any

    @property
    def target(self) -> str:
        """The parameter."""
        return self.parameter


@frozen
class AddAlternative:
    """Add a clause to an `any_of` group: `working_courier/working`, or in one service only.

    An alternative that reaches another group of people names its own budget.
    """

    group: str
    clause: Clause
    budget: str = ""

    @property
    def target(self) -> str:
        """The clause as it will be found."""
        return f"{self.group}+{self.clause.key}"


@frozen
class SetQuota:
    """Give a service so many uses in another period."""

    service: str
    limit: int
    per: Period

    @property
    def target(self) -> str:
        """The quota."""
        return f"{self.service}/quota"


@frozen
class AddService:
    """Add a service that only this county gives, or an activity that earns points there."""

    service: Service

    @property
    def target(self) -> str:
        """The new service."""
        return self.service.key


@frozen
class SetArticle:
    """Write an article of the charter in the county's own words, or add one under it (`12-1`)."""

    number: str
    zh: str
    en: str

    @property
    def target(self) -> str:
        """The article."""
        return f"article/{self.number}"


@frozen
class Require:
    """Ask for one more thing before a service is given; always refused."""

    service: str
    wanted: str

    @property
    def target(self) -> str:
        """The service."""
        return self.service


@frozen
class Remove:
    """Take away a service, a clause or a way to qualify; always refused."""

    removed: str

    @property
    def target(self) -> str:
        """What is to go."""
        return self.removed


Change = SetParameter | AddAlternative | SetQuota | AddService | SetArticle | Require | Remove


@frozen
class Amendment:
    """One change by one document.

    Args:
        name: unique within the county: `haircut-2026`.

        change: what changes.

        basis: the document, with its signer.

        since, until: the closed interval; an order must end.

        scope: the county, or a part of it.

        tier: county, temporary order, or an exception that the city approved.

        supersedes: names of amendments that this one replaces while both are in force.

        written_against: the fingerprint of what it changes, when it was written.

        approved: the city's approval, where the change needs one.
    """

    name: str
    change: Change
    basis: Basis
    scope: Scope
    since: dt.date
    until: dt.date = dt.date.max
    tier: Tier = Tier.COUNTY
    supersedes: tuple[str, ...] = ()
    written_against: str = ""
    approved: Basis | None = None

    @property
    def where(self) -> str:
        """The county and the name."""
        return f"{self.scope.county.slug}#{self.name}"

    def holds_on(self, day: dt.date) -> bool:
        """Whether the amendment is in force on a day."""
        return self.since <= day <= self.until

    def meets(self, other: Amendment) -> tuple[dt.date, dt.date] | None:
        """Return the days on which both are in force somewhere, or `None`."""
        if not self.scope.overlaps(other.scope):
            return None
        since, until = max(self.since, other.since), min(self.until, other.until)
        return (since, until) if since <= until else None
