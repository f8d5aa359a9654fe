"""A rulebook: everything in force for one county over one closed interval in which nothing changes.

It is frozen, knows who set each value, and has a fingerprint:
two rulebooks with one fingerprint decide every case alike and show the same bases.
The order in which plugins were loaded, and wording, do not enter it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from attrs import field, frozen

from jixiaoge.errors import UnknownNameError, nearest
from jixiaoge.facts import Facts
from jixiaoge.rulebook.articles import Article
from jixiaoge.rulebook.blueprint import ServiceInForce
from jixiaoge.rulebook.clauses import Tree
from jixiaoge.rulebook.findings import Finding
from jixiaoge.rulebook.parameters import Setting
from jixiaoge.rulebook.written import (
    article_written,
    digest,
    service_written,
    setting_written,
    unworded,
)

__all__ = ["Rulebook"]


@frozen(slots=False)
class Rulebook:
    """Everything in force for one county over one interval.

    Args:
        county: its slug, or `city` for the rules without any county.

        since, until: the closed interval in which nothing changes.

        services: the services by key.

        settings: the parameters by key, each with the chain of who set it.

        facts: the classes of facts that the rules may read, by key.

        definitions: the shared notions, by key.

        articles: the articles of the charter by number, in order.

        applied: names of the amendments in force, in the order in which they apply.

        notes: what resolution had to say of the county's amendments.

        activities: what earns points, by key; no service, and couriers are not told of it as one.

        city: the same interval without the county's amendments; `None` for the city itself.
    """

    county: str
    since: dt.date
    until: dt.date
    services: Mapping[str, ServiceInForce]
    settings: Mapping[str, Setting]
    facts: Mapping[str, type[Facts]]
    definitions: Mapping[str, Tree] = {}
    articles: Mapping[str, Article] = {}
    applied: tuple[str, ...] = ()
    notes: tuple[Finding, ...] = field(default=(), eq=False)
    activities: Mapping[str, ServiceInForce] = {}
    city: Rulebook | None = field(default=None, eq=False, repr=False)

    @property
    def rules(self) -> dict[str, ServiceInForce]:
        """The services and the activities, by key."""
        return {**self.services, **self.activities}

    def service(self, key: str) -> ServiceInForce:
        """Return a service by its key or its Chinese name.

        Raises:
            UnknownNameError: this rulebook has no such service.
        """
        return _named("service", key, self.services)

    def activity(self, key: str) -> ServiceInForce:
        """Return an activity by its key or its Chinese name.

        Raises:
            UnknownNameError: this rulebook has no such activity.
        """
        return _named("activity", key, self.activities)

    def setting(self, key: str) -> Setting:
        """Return a parameter's value and chain.

        Raises:
            UnknownNameError: there is no such parameter.
        """
        if key not in self.settings:
            raise UnknownNameError("parameter", key, nearest(key, self.settings))
        return self.settings[key]

    @cached_property
    def content(self) -> dict[str, Any]:
        """What the fingerprint covers: rules, values, bases and interval, without wording."""
        return {
            "county": self.county,
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "services": {
                key: unworded(service_written(service)) for key, service in self.services.items()
            },
            "activities": {
                key: unworded(service_written(found)) for key, found in self.activities.items()
            },
            "settings": {
                key: unworded(setting_written(setting)) for key, setting in self.settings.items()
            },
            "articles": {
                number: unworded(article_written(article))
                for number, article in self.articles.items()
            },
            "applied": sorted(self.applied),
        }

    @cached_property
    def fingerprint(self) -> str:
        """A short name of the content."""
        return digest(self.content)


def _named(what: str, key: str, known: Mapping[str, ServiceInForce]) -> ServiceInForce:
    for found in known.values():
        if key in {found.key, found.zh}:
            return found
    names = [name for found in known.values() for name in (found.key, found.zh)]
    raise UnknownNameError(what, key, nearest(key, names))
