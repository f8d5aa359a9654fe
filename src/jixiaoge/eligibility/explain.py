"""Which clauses decide, which facts are still open, and where every number comes from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from jixiaoge.eligibility.case import Source
from jixiaoge.eligibility.moving import Look
from jixiaoge.facts import FactSpec
from jixiaoge.language import tree as nodes
from jixiaoge.language.reference import evaluate
from jixiaoge.language.tree import Comparison, FactLeaf, Node, facts_of, parameters_of
from jixiaoge.language.truth import Truth, conjunction, disjunction
from jixiaoge.language.types import Kind
from jixiaoge.rulebook.basis import Basis
from jixiaoge.rulebook.clauses import Clause, Group, Proof, Tree
from jixiaoge.rulebook.parameters import Setting

__all__ = [
    "Behind",
    "ClauseAnswer",
    "FactSeen",
    "answer",
    "deciding",
    "deciding_clauses",
    "open_facts",
    "truth_of",
    "unpublished",
]


States = Mapping[str, Truth]
"""The truth of each clause, by its key."""


@frozen
class FactSeen:
    """A fact as it counted: its value, who gave it and up to which day it holds."""

    key: str
    zh: str
    en: str
    value: Any
    unit: str
    sensitive: bool
    source: Source | None


@frozen
class ClauseAnswer:
    """A clause in one case: its truth, what it saw, its limits, and how far off it is."""

    key: str
    zh: str
    en: str
    truth: Truth
    facts: tuple[FactSeen, ...]
    settings: Mapping[str, Setting]
    shortfall: int | None
    basis: Basis
    proof: Proof
    added_by: str


def truth_of(tree: Tree, states: States) -> Truth:
    """Return the truth of a part of a clause tree from the truths of its clauses."""
    if isinstance(tree, Group):
        parts = (truth_of(item, states) for item in tree.items)
        return conjunction(parts) if tree.every else disjunction(parts)
    return states[tree.key]


@frozen
class Behind:
    """What lies behind an answer: every clause's truth, the facts that counted, the numbers."""

    states: States
    look: Look
    on: dt.date
    specs: Mapping[str, FactSpec]
    sources: Mapping[str, Source]
    settings: Mapping[str, Setting]


def deciding(tree: Tree, truth: Truth, behind: Behind) -> tuple[ClauseAnswer, ...]:
    """Return the clauses that decide: all that failed, all that are open, or what made it true."""
    found = deciding_clauses(tree, truth, behind.states)
    return tuple(answer(item, behind) for item in found)


def deciding_clauses(tree: Tree, wanted: Truth, states: States) -> Iterator[Clause]:
    """Yield the clauses by which a tree has the truth that it has; none where it has another."""
    if truth_of(tree, states) is not wanted:
        return
    if isinstance(tree, Group):
        for item in tree.items:
            yield from deciding_clauses(item, wanted, states)
    else:
        assert isinstance(tree, Clause)
        yield tree


def answer(found: Clause, behind: Behind) -> ClauseAnswer:
    """Return what a clause says in one case."""
    node, settings = found.condition, behind.settings
    limits = {leaf.key: settings[leaf.key] for leaf in parameters_of(node) if leaf.key in settings}
    return ClauseAnswer(
        found.key,
        found.zh,
        found.en,
        behind.states[found.key],
        tuple(_seen(leaf, behind) for leaf in facts_of(node)),
        limits,
        _shortfall(node, behind) if behind.states[found.key] is False else None,
        found.basis,
        found.proof,
        found.added_by,
    )


def _seen(leaf: FactLeaf, behind: Behind) -> FactSeen:
    spec, source = behind.specs[leaf.key], behind.sources.get(leaf.key)
    value = behind.look(leaf.key)
    return FactSeen(leaf.key, spec.zh, spec.en, value, leaf.type.unit, spec.sensitive, source)


def _shortfall(node: Node, behind: Behind) -> int | None:
    """Return how far a whole number is from its limit, where a plain comparison fails."""
    match node:
        case nodes.Compare(sign=sign, left=FactLeaf() as fact, right=right) if (
            fact.type.kind is Kind.INT
        ):
            value, limit = behind.look(fact.key), evaluate(right, behind.look, behind.on)
            strict = sign in {Comparison.LT, Comparison.GT}
            return int(abs(limit - value)) + strict
        case _:
            return None


def open_facts(tree: Tree, behind: Behind) -> tuple[str, ...]:
    """Return the unknown facts that can still settle an unknown answer."""
    parts = deciding_clauses(tree, None, behind.states)
    found = (fact for part in parts for fact in _open_in(part.condition, behind))
    return tuple(dict.fromkeys(found))


def unpublished(tree: Tree, behind: Behind) -> tuple[str, ...]:
    """Return the parameters without a published value that leave an answer open."""
    found = (
        leaf.key
        for part in deciding_clauses(tree, None, behind.states)
        for leaf in parameters_of(part.condition)
        if leaf.value is None
    )
    return tuple(dict.fromkeys(found))


def _open_in(node: Node, behind: Behind) -> Iterator[str]:
    """Yield the unknown facts of an unknown condition; parts that are decided are left out."""
    if not node.children:
        if isinstance(node, FactLeaf) and behind.look(node.key) is None:
            yield node.key
        return
    if _unsettled(node):
        return
    connective = isinstance(node, nodes.All | nodes.OneOf | nodes.Not)
    for child in node.children:
        if not connective or evaluate(child, behind.look, behind.on) is None:
            yield from _open_in(child, behind)


def _unsettled(node: Node) -> bool:
    """Whether a part stays unknown whatever is told, for it needs a parameter that nobody published."""
    if isinstance(node, nodes.ParameterLeaf):
        return node.value is None
    one_may_do = isinstance(node, nodes.All | nodes.OneOf | nodes.Choose)
    parts = map(_unsettled, node.children)
    return bool(node.children) and (all(parts) if one_may_do else any(parts))
