"""Rulebooks in an archive: written once, read back years later with the same fingerprint.

An archived rulebook holds all that a decision shows: rules, values, bases, who set what, and titles.
What it does not hold are the classes of facts (a county's own come from its plugin)
and what resolution had to say of the amendments.

A fingerprint leaves out wording, so the text has a digest over all of it as well:
whatever was changed since is noticed. That is no signature; who can write the archive can write both.

>>> import datetime as dt
>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("遂川县", dt.date(2026, 7, 10))
>>> from_json(to_json(book)).fingerprint == book.fingerprint
True
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from attrs import evolve

from jixiaoge.errors import Fault, InputError, nearest
from jixiaoge.facts import Activity, Facts, Period, key_of, specs_of
from jixiaoge.language.codec import load
from jixiaoge.language.tree import FactLeaf, Node, ParameterLeaf, rebuild
from jixiaoge.rulebook.articles import Article, Chapter
from jixiaoge.rulebook.blueprint import EntitlementInForce, QuotaInForce, ServiceInForce
from jixiaoge.rulebook.clauses import Clause, Group, Proof, Say, Tree
from jixiaoge.rulebook.parameters import Better, Delegation, ParameterSpec, Setting
from jixiaoge.rulebook.rulebook import Rulebook
from jixiaoge.rulebook.service import Family, Instead, Kind
from jixiaoge.rulebook.written import (
    article_written,
    basis_read,
    digest,
    service_written,
    setting_written,
    tree_written,
)

__all__ = ["from_json", "to_json"]

_FORMAT = 1


def to_json(book: Rulebook) -> str:
    """Write a rulebook; equal rulebooks give equal text."""
    body = {"format": _FORMAT, "fingerprint": book.fingerprint, **_book(book)}
    written = {**body, "digest": digest(body)}
    return json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str, facts: Mapping[str, type[Facts]] | None = None) -> Rulebook:
    """Read a rulebook.

    Args:
        text: what `to_json` wrote.

        facts: the classes of facts that the rules read, by key; by default the city's.

    Raises:
        InputError: the text is no archived rulebook, or not what was written, or a class of facts
            is missing.
    """
    from jixiaoge.rulebook.policy import CITY_FACTS

    data = _body(text)
    ours: tuple[type[Facts], ...] = (*CITY_FACTS, Activity)
    classes = {key_of(cls): cls for cls in ours} | dict(facts or {})
    try:
        _check_facts(data["facts"], classes)
        book = _Reader(classes).book(data)
        found, wanted = book.fingerprint, data["fingerprint"]
    except InputError:
        raise
    except Exception as error:
        raise _foreign() from error
    if found != wanted:
        raise _fault(
            "fingerprint",
            f"the rulebook reads differently today: its fingerprint is {found}",
            f"现在读出来的规则册不一样了：指纹是 {found}",
        )
    return book


def _body(text: str) -> dict[str, Any]:
    """Return what was archived, once it is sure that it is what was written."""
    try:
        data: Any = json.loads(text)
    except (TypeError, ValueError, RecursionError) as error:
        raise _foreign() from error
    if not isinstance(data, dict) or data.get("format") != _FORMAT:  # pyright: ignore[reportUnknownMemberType]
        raise _foreign()
    body: dict[str, Any] = {str(key): value for key, value in data.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    told = body.pop("digest", None)
    try:
        found = digest(body)
    except (TypeError, ValueError, RecursionError) as error:
        raise _foreign() from error
    if told != found:
        raise _fault("digest", "the archived text was changed", "归档的内容被改动过")
    return body


def _foreign() -> InputError:
    return _fault(
        "format",
        f"this is no rulebook archived in format {_FORMAT}",
        f"这不是按第{_FORMAT}版格式归档的规则册",
    )


def _fault(path: str, en: str, zh: str) -> InputError:
    return InputError([Fault(path, "", "", zh=zh, en=en)])


def _check_facts(wanted: list[str], classes: Mapping[str, type[Facts]]) -> None:
    for key in wanted:
        if key not in classes:
            close = ", ".join(nearest(key, classes))
            raise _fault(
                "facts",
                f"the rules read {key!r}, which no plugin here brings; known: {close}",
                f"规则要读「{key}」，这里没有带来它的插件",
            )


# --- writing ----------------------------------------------------------------------------------


def _book(book: Rulebook) -> dict[str, Any]:
    return {
        "county": book.county,
        "since": book.since.isoformat(),
        "until": book.until.isoformat(),
        "services": [service_written(service) for service in book.services.values()],
        "activities": [service_written(found) for found in book.activities.values()],
        "settings": [setting_written(setting) for setting in book.settings.values()],
        "definitions": {key: tree_written(tree) for key, tree in book.definitions.items()},
        "articles": [article_written(article) for article in book.articles.values()],
        "facts": list(book.facts),
        "applied": list(book.applied),
        "city": None if book.city is None else _book(book.city),
    }


# --- reading ----------------------------------------------------------------------------------


class _Reader:
    """Reads one archived rulebook over the classes of facts that are here."""

    def __init__(self, classes: Mapping[str, type[Facts]]) -> None:
        self.classes = classes
        self.leaves: dict[str, FactLeaf] = {
            spec.key: FactLeaf(spec.type, spec.key, spec.zh)
            for cls in classes.values()
            for spec in specs_of(cls).values()
        }
        self.labels: dict[str, str] = {}

    def book(self, data: Mapping[str, Any]) -> Rulebook:
        self.labels = {setting["key"]: setting["zh"] for setting in data["settings"]}
        settings = [self.setting(setting) for setting in data["settings"]]
        services = [self.service(service) for service in data["services"]]
        city = data["city"]
        return Rulebook(
            data["county"],
            dt.date.fromisoformat(data["since"]),
            dt.date.fromisoformat(data["until"]),
            {service.key: service for service in services},
            {setting.spec.key: setting for setting in settings},
            {key: self.classes[key] for key in data["facts"]},
            {key: self.tree(tree) for key, tree in data["definitions"].items()},
            {article["number"]: _article(article) for article in data["articles"]},
            tuple(data["applied"]),
            activities={found["key"]: self.service(found) for found in data["activities"]},
            city=None if city is None else _Reader(self.classes).book(city),
        )

    def node(self, data: Any) -> Node:
        return _labelled(load(data, self.leaves.__getitem__), self.labels)

    def service(self, data: Mapping[str, Any]) -> ServiceInForce:
        tree = self.tree(data["tree"])
        assert isinstance(tree, Group)
        return ServiceInForce(
            data["key"],
            data["zh"],
            data["en"],
            Kind[data["kind"]],
            basis_read(data["basis"]),
            tree,
            None if data["quota"] is None else self.quota(data["quota"]),
            tuple(self.entitlement(entitlement) for entitlement in data["entitlement"]),
            data["owner"],
            tuple((self.node(start), self.node(end)) for start, end in data["seasons"]),
            Family[data["family"]],
            tuple(Instead(**other) for other in data["instead"]),
        )

    def quota(self, data: Mapping[str, Any]) -> QuotaInForce:
        used = self.leaves[data["used"]]
        return QuotaInForce(self.node(data["limit"]), Period[data["per"]], used)

    def entitlement(self, data: Mapping[str, Any]) -> EntitlementInForce:
        better, amount = Better(data["better"]), self.node(data["amount"])
        per = None if data["per"] is None else Period[data["per"]]
        return EntitlementInForce(data["key"], amount, data["zh"], data["en"], better, per)

    def tree(self, data: Mapping[str, Any]) -> Tree:
        if "group" in data:
            items = tuple(self.tree(item) for item in data["items"])
            return Group(data["group"], data["every"], items, data["zh"], data["en"], data["home"])
        return Clause(
            data["clause"],
            self.node(data["condition"]),
            data["zh"],
            data["en"],
            basis_read(data["basis"]),
            Proof[data["proof"]],
            data["added_by"],
            _said(data["fails"]),
            _said(data["way"]),
        )

    def setting(self, data: Mapping[str, Any]) -> Setting:
        links = [(who, self.node(leaf), basis_read(basis)) for who, leaf, basis in data["chain"]]
        chain = tuple((who, _value(leaf), basis) for who, leaf, basis in links)
        spec = ParameterSpec(
            data["key"],
            data["zh"],
            data["en"],
            links[-1][1].type,
            Better(data["better"]),
            Delegation(data["delegation"]),
            (),
        )
        return Setting(spec, chain[-1][1], chain)


def _article(data: Mapping[str, Any]) -> Article:
    return Article(
        data["number"],
        Chapter(**data["chapter"]),
        data["zh"],
        data["en"],
        basis_read(data["basis"]),
        data["encoded_by"],
        _said(data["not_encoded"]),
        data["owner"],
    )


def _said(data: Mapping[str, str] | None) -> Say | None:
    return None if data is None else Say(data["zh"], data["en"])


def _value(leaf: Node) -> Any:
    assert isinstance(leaf, ParameterLeaf)
    return leaf.value


def _labelled(node: Node, labels: Mapping[str, str]) -> Node:
    """Give parameters their Chinese names back, which fingerprints leave out."""
    if isinstance(node, ParameterLeaf):
        return evolve(node, zh=labels.get(node.key, ""))
    return rebuild(node, tuple(_labelled(child, labels) for child in node.children))
