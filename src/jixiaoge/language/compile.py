"""From conditions to plain Python, written once and bound to a date when one is asked for.

The text itself is written in `writing`.
Conditions that several services share are computed once.
Days of one shape, in season or not, share their code.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Context
from fractions import Fraction
from types import CodeType
from typing import Any

from attrs import field, frozen

from jixiaoge.language import tree
from jixiaoge.language.lower import DayValue, day_constant, lower
from jixiaoge.language.reference import in_season, move
from jixiaoge.language.tree import Node, facts_of, walk
from jixiaoge.language.writing import Conditions, Writer, is_written

__all__ = ["Compiled", "compile_conditions"]

_EXACT = Context(prec=60)  # whatever context the caller computes in, nothing is rounded here
_SHARE_FROM = 2  # a part that stands in two places is computed once
_NAMED = ...  # in the shape of a day: a value that keeps a name, for it may be another every day
_FUNCTIONS = {"move": move, "in_season": in_season, "exact": _EXACT}


@frozen(eq=False)
class Compiled:
    """Some conditions and values, lowered, not yet bound to a date.

    `at` returns the function for a date,
    which takes one facts object for each of `owners` and returns a tuple, one answer a condition.
    A number is answered as a whole number of the smallest unit of its type.
    Days of one shape (in season or not) share their program, which is written when first needed.
    """

    names: tuple[str, ...]
    owners: tuple[str, ...]
    groups: tuple[Conditions, ...]
    packed: bool
    of_day: Conditions
    _programs: dict[Any, _Program] = field(factory=dict[Any, "_Program"], repr=False)

    def at(self, on: dt.date) -> Callable[..., tuple[Any, ...]]:
        """Return the function that decides cases on one date."""
        day = {node: _plain(day_constant(node, on), node.type.scale) for node in self.of_day}
        shape = tuple(value if is_written(value) else _NAMED for value in day.values())
        if shape not in self._programs:
            self._programs[shape] = _program(self, day)
        return self._programs[shape].bound(day)

    @property
    def source(self) -> str:
        """The text of the programs written so far, to be read."""
        return "\n".join(program.source for program in self._programs.values())


@frozen
class _Program:
    """One function's text and code, with the names that are bound to values of a day."""

    source: str
    code: CodeType
    named: Mapping[str, Node]
    fixed: Mapping[str, Any]

    def bound(self, day: Mapping[Node, Any]) -> Callable[..., tuple[Any, ...]]:
        namespace = dict(self.fixed) | {name: day[node] for name, node in self.named.items()}
        exec(self.code, namespace)  # noqa: S102 - source made here from a checked tree
        return namespace["decide"]  # type: ignore[no-any-return]


def _plain(value: Any, scale: int) -> Any:
    return int(value * 10**scale) if isinstance(value, Fraction) else value


def compile_conditions(
    conditions: Mapping[str, Node],
    owners: Sequence[str],
    *,
    masks: Mapping[str, Sequence[Node]] | None = None,
) -> Compiled:
    """Prepare one function for several conditions or values over the same facts.

    Args:
        conditions: the conditions or values by name, their parameters bound.

        owners: the keys of the facts objects that the function takes, in order.

        masks: instead of plain answers, one whole number each for a list of conditions,
            two bits a condition, the first lowest: 0 true, 1 false, 2 unknown.
    """
    given = {name: (node,) for name, node in conditions.items()} if masks is None else masks
    groups = tuple(tuple(lower(node) for node in nodes) for nodes in given.values())
    parts = (part for nodes in groups for node in nodes for part in walk(node))
    of_day = dict.fromkeys(part.source for part in parts if isinstance(part, DayValue))
    return Compiled(tuple(given), tuple(owners), groups, masks is not None, tuple(of_day))


def _program(compiled: Compiled, day: Mapping[Node, Any]) -> _Program:
    runs = _runs(compiled.groups) if compiled.packed else dict.fromkeys(compiled.groups, 0)
    shared = _shared(nodes[start:] for nodes, start in runs.items())
    writer = Writer(compiled.owners, shared, day, runs)
    write = writer.mask if compiled.packed else writer.answer
    source = writer.function([write(nodes) for nodes in compiled.groups])
    code = compile(source, "<rules>", "exec")
    return _Program(source, code, dict(writer.named), writer.fixed | _FUNCTIONS)


def _shared(groups: Iterable[Iterable[Node]]) -> frozenset[Node]:
    """Return the compound conditions that stand in more than one place."""
    seen: Counter[Node] = Counter()
    todo = [node for group in groups for node in group]
    while todo:
        node = todo.pop()
        if not facts_of(node) or not node.children or _is_cheap(node):
            continue
        seen[node] += 1
        if seen[node] == 1:
            todo.extend(node.children)
    often = (node for node, count in seen.items() if count >= _SHARE_FROM)
    return frozenset(node for node in often if tree.is_boolean(node))


def _is_cheap(node: Node) -> bool:
    """Whether a condition is a comparison of leaves, as quickly made again as looked up."""
    if isinstance(node, tree.Not):
        return _is_cheap(node.item)
    plain = isinstance(node, tree.Compare | tree.IsIn | tree.Contains)
    return plain and not any(child.children for child in node.children)


def _runs(groups: Iterable[Conditions]) -> dict[Conditions, int]:
    """Return the runs with which groups of conditions begin, each with where its own part starts.

    Services that begin alike, with who is a working courier, share that part of their masks.
    """
    counts = Counter(nodes[:end] for nodes in groups for end in range(1, len(nodes) + 1))
    runs: dict[Conditions, int] = {}
    for nodes in groups:
        start = 0
        for end in range(1, len(nodes) + 1):
            # A run ends where fewer groups go on alike than came so far.
            if end == len(nodes) or counts[nodes[: end + 1]] < counts[nodes[:end]]:
                runs[nodes[:end]] = start
                start = end
    return runs
