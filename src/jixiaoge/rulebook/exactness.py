"""Whether three-valued logic loses nothing on a rule.

Kleene's logic may say *unknown* although every completion of the unknown facts agrees: `a or not a`.
A rule for which that can happen is refused when it is built, for it would ask needless questions.

It cannot happen where each fact either pushes in one direction only, or is read by one clause only,
and no clause alone loses anything, which is tried on every combination of values (cells).
(Take the worst value of each one-way fact: it is the worst for all clauses at once.)

>>> from jixiaoge.facts import Courier
>>> from jixiaoge.rulebook.clauses import clause
>>> odd = clause("odd", Courier.on_roster | ~Courier.on_roster, zh="多余", en="idle")
>>> loses(odd, dt.date(2026, 7, 10))
True
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterator

from attrs import frozen

from jixiaoge.language.cells import cells, combinations
from jixiaoge.language.reference import evaluate
from jixiaoge.language.tree import (
    Add,
    All,
    Choose,
    Compare,
    Comparison,
    Extreme,
    FactLeaf,
    FloorDivide,
    Multiply,
    Node,
    Not,
    OneOf,
    Same,
    Shift,
    Subtract,
    facts_of,
    walk,
)
from jixiaoge.rulebook.blueprint import ServiceInForce
from jixiaoge.rulebook.clauses import Clause, clauses

__all__ = ["Inexact", "inexact", "loses"]

_MOST_CASES = 50_000


@frozen
class Inexact:
    """A clause or fact by which three-valued logic would ask too much, told in both languages."""

    key: str
    en: str
    zh: str


def inexact(service: ServiceInForce, on: dt.date) -> Iterator[Inexact]:
    """Yield what makes a service's rule lose by three-valued logic; nothing where it is exact."""
    directions: dict[str, set[str]] = defaultdict(set)
    readers: dict[str, set[Clause]] = defaultdict(set)
    for found in clauses(service.tree):
        for fact, direction in _directions(found.condition, 1, on):
            directions[fact].add(direction)
            readers[fact].add(found)
        if loses(found, on):
            yield Inexact(
                found.key,
                f"{service.key}/{found.key} may be unknown although the answer is certain; write it more simply",
                f"「{service.zh}/{found.zh}」在答案已定时仍可能显示“缺信息”；请写得简单些",
            )
    for fact, ways in directions.items():
        if len(ways) > 1 and len(readers[fact]) > 1:
            yield Inexact(
                fact,
                f"{service.key}: {fact} counts for the courier in one clause and against in another; "
                "put what reads it into one clause",
                f"「{service.zh}」：{fact} 在一条里有利、在另一条里不利；请把读它的条件写在同一条里",
            )


def loses(found: Clause, on: dt.date) -> bool:
    """Whether a clause can be unknown although all completions of the unknown facts agree."""
    node = found.condition
    if _one_way(node, on):
        return False
    values = cells([node], on)
    if math.prod(map(len, values.values())) > _MOST_CASES:
        return True
    answers = {
        tuple(case.values()): evaluate(node, case.__getitem__, on) for case in combinations(values)
    }
    known = {key: choices[:-1] for key, choices in values.items()}
    for case, answer in answers.items():
        if answer is not None:
            continue
        open_facts = {
            key: known[key] if value is None else (value,)
            for key, value in zip(values, case, strict=True)
        }
        completions = {answers[tuple(full.values())] for full in combinations(open_facts)}
        if len(completions) == 1 and completions != {None}:
            return True
    return False


def _one_way(node: Node, on: dt.date) -> bool:
    """Whether each fact pushes in one direction only."""
    pushes = set(_directions(node, 1, on))
    return len({fact for fact, _ in pushes}) == len(pushes) and all(
        direction != "both" for _, direction in pushes
    )


_UP = {Comparison.GT, Comparison.GE}
_DOWN = {Comparison.LT, Comparison.LE}


def _directions(node: Node, sign: int, on: dt.date) -> Iterator[tuple[str, str]]:
    """Yield each fact with the way in which more of it counts: up, down or both."""
    match node:
        case All(items=items) | OneOf(items=items):
            for item in items:
                yield from _directions(item, sign, on)
        case Not(item=item):
            yield from _directions(item, -sign, on)
        case Compare(sign=comparison, left=left, right=right) if comparison in _UP | _DOWN:
            up = 1 if comparison in _UP else -1
            yield from _operand(left, sign * up, node, on)
            yield from _operand(right, -sign * up, node, on)
        case Same() | Choose():
            yield from ((fact.key, "both") for fact in facts_of(node))
        case _:
            one_way = not node.children
            for fact in facts_of(node):
                yield fact.key, ("up" if sign > 0 else "down") if one_way else "both"


def _operand(side: Node, sign: int, whole: Compare, on: dt.date) -> Iterator[tuple[str, str]]:
    """Yield the facts of one side of a comparison; a fact is reckoned with only where it decides alone."""
    facts = facts_of(side)
    if isinstance(side, FactLeaf | Shift) and len(facts) == 1:
        way = sign
    else:
        way = _way(side, sign) if facts and _decides_alone(whole, on) else 0
    for fact in facts:
        yield fact.key, {1: "up", -1: "down", 0: "both"}[way]


def _decides_alone(node: Compare, on: dt.date) -> bool:
    """Whether a comparison reads one fact, once, and differs between the ends of its domain."""
    leaves = [part for part in walk(node) if isinstance(part, FactLeaf)]
    if len(leaves) != 1:
        return False
    ends = (leaves[0].type.low, leaves[0].type.high)
    at_low, at_high = (evaluate(node, lambda _, end=end: end, on) for end in ends)
    return at_low is not at_high


def _way(node: Node, sign: int) -> int:
    """Return which way a value goes with its only fact; nought where that is not looked into."""
    if not node.children:
        return sign
    [part] = [child for child in node.children if facts_of(child)]
    match node:
        case Add() | Shift() | FloorDivide() | Extreme():
            return _way(part, sign)
        case Subtract(left=left):
            return _way(part, sign if part is left else -sign)
        case Multiply(left=left, right=right) if (right if part is left else left).type.low >= 0:
            return _way(part, sign)
        case _:
            return 0
