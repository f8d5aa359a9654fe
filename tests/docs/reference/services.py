"""The page of the services, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaoge.language.text import in_words
from jixiaoge.language.tree import Node
from jixiaoge.rulebook import Family, Kind
from jixiaoge.rulebook.clauses import Clause, Group, Tree
from jixiaoge.rulebook.service import Quota, Rule, Service
from reference.law import LAW
from reference.markdown import page, table

__all__ = ["clause_table", "services", "words"]

KINDS = {
    Kind.QUOTA: "so many uses in a period",
    Kind.SEASON: "so many items in a season",
    Kind.EVENT: "a session that is held",
    Kind.DUTY: "what the organisation owes, at least",
    Kind.LEDGER: "paid from the points ledger",
    Kind.CASE: "a matter with deadlines; nobody is refused",
    Kind.SEAT: "a seat; when full, a waiting list",
    Kind.COVER: "an insurance, after a waiting period",
}
FAMILIES = {
    Family.EIGHT: "the eight services",
    Family.WARM_BEE: "the four of Warm Bee",
    Family.RELATED: "what goes with them",
}


def services() -> str:
    """Every service and definition, clause by clause."""
    body: list[str] = []
    for family, title in FAMILIES.items():
        body += [f"## {family.value}: {title}", ""]
        for service in LAW.blueprint.services.values():
            if service.family is family:
                body += _service(service, LAW.blueprint.rules[service.key])
    body += ["## Shared definitions", ""]
    for definition in LAW.blueprint.definitions:
        body += _definition(definition)
    intro = """
The services as their rules have them: the eight of 八送, the four of 暖蜂行动, and five that go with them.
Numbers stand here by name; [parameters](parameters.md) has their values.
An address names a clause: `working_courier/recent_days`.
A county may add an alternative to every group marked *any of*.
Proof: T0 nothing · T1 a code or card · T2 a roster or the station · T3 papers and a person.
"""
    return page("Services", intro, body)


def _service(service: Service, rule: Rule) -> Iterator[str]:
    yield from (f"### `{service.key}` {service.zh}: {service.en}", "")
    kind = service.kind
    yield from (f"Kind: {kind.value} (`{kind.name}`): {KINDS[kind]}.", "")
    yield from (f"Basis: {service.basis}.", "")
    if rule.clauses.items:
        yield from clause_table(service.key, rule.clauses)
    else:
        yield from ("No clause: nobody is refused.", "")
    if rule.quota:
        yield from (_quota(rule.quota), "")
    if rule.entitlement:
        yield from ("Gives:", "")
        for gift in rule.entitlement:
            yield f"- `{gift.key}` {gift.zh} ({gift.en}): {words(gift.amount.node)}"
        yield ""


def _definition(key: str) -> Iterator[str]:
    group = LAW.blueprint.definitions[key]
    yield from (f"### `{key}` {group.zh}: {group.en}", "")
    whose = "home county's" if group.home else "place's"
    yield from (f"Decided under the {whose} rules.", "")
    yield from clause_table(key, group)


def clause_table(owner: str, group: Group) -> Iterator[str]:
    """Write the clauses of a rule or a definition."""
    yield from table(("address", "clause", "condition", "proof"), _rows(owner, group, 0))


def _rows(owner: str, tree: Tree, depth: int) -> Iterator[tuple[str, ...]]:
    start = "· " * max(0, depth - 1)
    match tree:
        case Group(key=key, every=every, items=items):
            if depth or not every:
                address = f"`{owner}/{key}`" if depth else f"`{owner}`"
                kind = "all of" if every else "any of"
                note = "; who adds one names a budget" if tree.people else ""
                yield address, f"{start}*{kind}*{note}", "", ""
                depth = max(depth, 1)
            for item in items:
                yield from _rows(owner, item, depth + 1)
        case Clause():
            titles = f"{start}{tree.zh} ({tree.en})"
            yield f"`{owner}/{tree.key}`", titles, words(tree.condition), tree.proof.name
        case _:
            anchor = next(a for k, a in _anchors() if k == tree.key)
            zh = LAW.blueprint.definitions[tree.key].zh
            yield "", f"{start}[{zh} `{tree.key}`](#{anchor})", "", ""


def _anchors() -> Iterator[tuple[str, str]]:
    for key, group in LAW.blueprint.definitions.items():
        yield key, f"{key} {group.zh} {group.en}".lower().replace(" ", "-")


def words(node: Node) -> str:
    """Write a condition or an amount in words, as code."""
    return f"`{in_words(node)}`"


def _quota(quota: Quota) -> str:
    counted = "、".join(period.value for period in quota.used)
    limit = words(quota.limit.node)
    return f"Quota `quota`: {limit} {quota.per.value}; uses are counted by {counted}."
