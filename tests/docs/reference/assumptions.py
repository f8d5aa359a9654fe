"""The page of what nobody published."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jixiaoge
from jixiaoge.language.tree import parameters_of
from jixiaoge.rulebook import Status
from jixiaoge.rulebook.clauses import Clause, Group, Tree, clauses
from jixiaoge.rulebook.parameters import ParameterSpec
from jixiaoge.rulebook.service import Service
from reference.law import LAW
from reference.markdown import page, table

__all__ = ["assumptions"]


def assumptions() -> str:
    """What rests on nobody's document, service by service and activity by activity."""
    rows = [_resting(service) for service in LAW.blueprint.declared.values()]
    heads = (
        "service or activity",
        "the thing itself",
        "clauses only assumed",
        "numbers only assumed",
        "other numbers",
    )
    unread = _unread()
    body = [
        *table(heads, rows),
        "## Numbers that no service or activity reads",
        "",
        "Some of them the library uses outside the rules: how old a roster may be, until when a review",
        "may be asked for, what a county's document may do.",
        "The others are told, and no code here reads them; whoever supplies the facts keeps to them.",
        "",
        *table(("key", "中文", "status", "used by"), map(_unread_row, unread)),
    ]
    intro = """
What nobody published, and this library therefore assumes.
The service itself may be reported while its clauses and numbers are ours.
The city makes a number its own by an [adoption](../how-to/adopt.md).
"""
    return page("Assumptions", intro, body)


def _status(spec: ParameterSpec) -> Status:
    return spec.values[-1].basis.status


def _read_by(key: str) -> dict[str, ParameterSpec]:
    rule = LAW.blueprint.rules[key]
    trees = [rule.clauses, *(LAW.blueprint.definitions[used] for used in _uses(rule.clauses))]
    nodes = [found.condition for tree in trees for found in clauses(tree)]
    nodes += [gift.amount.node for gift in rule.entitlement]
    nodes += [rule.quota.limit.node] if rule.quota else []
    nodes += [edge.node for season in rule.seasons for edge in season]
    return {leaf.key: LAW.parameters[leaf.key] for node in nodes for leaf in parameters_of(node)}


def _uses(tree: Tree) -> Iterator[str]:
    match tree:
        case Group(items=items):
            for item in items:
                yield from _uses(item)
        case Clause():
            return
        case _:
            yield tree.key
            yield from _uses(LAW.blueprint.definitions[tree.key])


def _resting(service: Service) -> tuple[str, ...]:
    rule, read = LAW.blueprint.rules[service.key], _read_by(service.key)
    trees = [rule.clauses, *(LAW.blueprint.definitions[used] for used in _uses(rule.clauses))]
    found = {one.key: one for tree in trees for one in clauses(tree)}.values()
    ours = dict.fromkeys(one.zh for one in found if one.basis.status is Status.ASSUMED)
    assumed = [spec for spec in read.values() if _status(spec) is Status.ASSUMED]
    others = [
        f"`{spec.key}` ({_status(spec).value})" for spec in read.values() if spec not in assumed
    ]
    return (
        f"{service.zh} `{service.key}`",
        service.basis.status.value,
        "、".join(ours) or "none",
        ", ".join(f"`{spec.key}`" for spec in assumed) or "none",
        ", ".join(others) or "none",
    )


def _unread_row(spec: ParameterSpec) -> tuple[str, ...]:
    users = "the library" if f'"{spec.key}"' in _code() else "nothing here"
    return f"`{spec.key}`", spec.zh, _status(spec).value, users


@cache
def _code() -> str:
    """Return the code outside the rules."""
    package = Path(jixiaoge.__file__).parent
    rooms = ("rulebook", "eligibility")
    return "".join(
        f.read_text("utf-8") for room in rooms for f in sorted((package / room).glob("*.py"))
    )


def _unread() -> list[ParameterSpec]:
    read = {key for service in LAW.blueprint.declared for key in _read_by(service)}
    return [spec for key, spec in LAW.parameters.items() if key not in read]
