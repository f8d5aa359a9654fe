"""A rulebook: everything in force for one county over one closed interval in which nothing changes.

It is frozen, knows who set each value, and has a fingerprint:
two rulebooks with one fingerprint decide every case alike and show the same bases.
The order in which plugins were loaded, and wording, do not enter it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import attrs
from attrs import field, frozen

from jixiaoge.errors import UnknownNameError, nearest
from jixiaoge.facts import Facts
from jixiaoge.language.codec import dump
from jixiaoge.rulebook.basis import Basis
from jixiaoge.rulebook.blueprint import ServiceInForce
from jixiaoge.rulebook.clauses import Clause, Group, Tree
from jixiaoge.rulebook.findings import Finding
from jixiaoge.rulebook.parameters import Setting

__all__ = ["Rulebook", "digest"]


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

        applied: names of the amendments in force, in the order in which they apply.

        notes: what resolution had to say of the county's amendments.

        city: the same interval without the county's amendments; `None` for the city itself.
    """

    county: str
    since: dt.date
    until: dt.date
    services: Mapping[str, ServiceInForce]
    settings: Mapping[str, Setting]
    facts: Mapping[str, type[Facts]]
    definitions: Mapping[str, Tree] = {}
    applied: tuple[str, ...] = ()
    notes: tuple[Finding, ...] = field(default=(), eq=False)
    city: Rulebook | None = field(default=None, eq=False, repr=False)

    def service(self, key: str) -> ServiceInForce:
        """Return a service by its key or its Chinese name.

        Raises:
            UnknownNameError: this rulebook has no such service.
        """
        for service in self.services.values():
            if key in {service.key, service.zh}:
                return service
        names = [name for s in self.services.values() for name in (s.key, s.zh)]
        raise UnknownNameError("service", key, nearest(key, names))

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
            "services": {key: _service_content(s) for key, s in sorted(self.services.items())},
            "settings": {key: _setting_content(s) for key, s in sorted(self.settings.items())},
            "applied": sorted(self.applied),
        }

    @cached_property
    def fingerprint(self) -> str:
        """A short name of the content: the first 16 hexadecimal digits of its SHA-256."""
        return digest(self.content)


def digest(content: Any) -> str:
    """Return the fingerprint of anything that JSON can hold."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _service_content(service: ServiceInForce) -> dict[str, Any]:
    quota = service.quota
    return {
        "kind": service.kind.name,
        "basis": basis_content(service.basis),
        "owner": service.owner,
        "tree": tree_content(service.tree),
        "quota": None
        if quota is None
        else [
            quota.per.name,
            dump(quota.limit),
            quota.used.key,
            [[dump(start), dump(end)] for start, end in quota.seasons],
        ],
        "gives": [[gift.key, dump(gift.amount), gift.better.value] for gift in service.gives],
    }


def tree_content(tree: Tree) -> Any:
    """Return a clause tree as JSON can hold it, without titles."""
    if isinstance(tree, Group):
        return [
            "all" if tree.every else "any",
            tree.key,
            tree.home,
            [tree_content(item) for item in tree.items],
        ]
    assert isinstance(tree, Clause)
    return ["clause", tree.key, dump(tree.condition), basis_content(tree.basis), tree.proof.name, tree.added_by]


def _setting_content(setting: Setting) -> Any:
    return [[who, _plain_value(value), basis_content(basis)] for who, value, basis in setting.chain]


def _plain_value(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int) else str(value)


def basis_content(basis: Basis) -> dict[str, str]:
    """Return a basis as JSON can hold it, empty parts left out."""
    parts = attrs.asdict(basis, value_serializer=lambda _, __, value: _plain(value))
    return {key: value for key, value in parts.items() if value}


def _plain(value: Any) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(getattr(value, "value", value or ""))
