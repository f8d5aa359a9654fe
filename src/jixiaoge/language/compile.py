"""From conditions to plain Python, compiled once and bound to a date when one is asked for.

For each condition two expressions are written: *surely true* and *surely false*.
What is neither is unknown.
Both read like the rule itself, stop as soon as they can, and need no call:

    All   true when all are true,    false when one is false
    OneOf true when one is true,     false when all are false
    Not   the two change places
    a<b   both known and a < b,      both known and a >= b

Conditions that several services share are computed once.
Every part is put in brackets: `a is not None == b` chains in Python.
Numbers are compared as whole numbers of their smallest unit, so nothing rounds.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Context
from fractions import Fraction
from types import CodeType
from typing import Any

from attrs import define, field, frozen

from jixiaoge.language import tree
from jixiaoge.language.lower import DayValue, day_constant, lower
from jixiaoge.language.reference import in_season, move
from jixiaoge.language.tree import Comparison, Node, facts_of, walk
from jixiaoge.language.types import Kind

__all__ = ["Compiled", "compile_conditions"]

_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_EXACT = Context(prec=60)  # whatever context the caller computes in, nothing is rounded here
_SHARE_FROM = 2  # a part that stands in two places is computed once


@frozen
class Compiled:
    """Code for some conditions, not yet bound to a date.

    `source` is kept to be read; `at` returns the function for a date,
    which takes one facts object for each of `owners` and returns a tuple, one answer a condition.
    """

    names: tuple[str, ...]
    owners: tuple[str, ...]
    source: str
    code: CodeType
    constants: Mapping[str, Node]
    scales: Mapping[str, int]
    fixed: Mapping[str, Any]

    def at(self, on: dt.date) -> Callable[..., tuple[Any, ...]]:
        """Return the function that decides cases on one date."""
        namespace: dict[str, Any] = dict(self.fixed)
        for name, node in self.constants.items():
            namespace[name] = _plain(day_constant(node, on), self.scales.get(name))
        exec(self.code, namespace)  # noqa: S102 - source made here from a checked tree
        return namespace["decide"]  # type: ignore[no-any-return]


def _plain(value: Any, scale: int | None) -> Any:
    if not isinstance(value, Fraction):
        return value
    return int(value * 10 ** (scale or 0))


def compile_conditions(
    conditions: Mapping[str, Node], owners: Sequence[str], *, masks: Mapping[str, Sequence[Node]] | None = None
) -> Compiled:
    """Write and compile one function for several conditions over the same facts.

    Args:
        conditions: the conditions by name, their parameters bound.

        owners: the keys of the facts objects that the function takes, in order.

        masks: instead of plain answers, one whole number each for a list of conditions,
            two bits a condition, the first lowest: 0 true, 1 false, 2 unknown.
    """
    groups = {name: (node,) for name, node in conditions.items()} if masks is None else masks
    lowered = {name: tuple(lower(node) for node in nodes) for name, nodes in groups.items()}
    writer = _Writer(owners=tuple(owners), shared=_shared(lowered.values()))
    answers = [
        writer.answer(nodes[0]) if masks is None else writer.mask(nodes) for nodes in lowered.values()
    ]
    source = writer.function(answers)
    return Compiled(
        names=tuple(groups),
        owners=tuple(owners),
        source=source,
        code=compile(source, "<rules>", "exec"),
        constants=dict(writer.constants),
        scales=dict(writer.scales),
        fixed=dict(writer.fixed) | {"move": move, "in_season": in_season, "exact": _EXACT},
    )


def _shared(groups: Iterable[Iterable[Node]]) -> frozenset[Node]:
    """Return the compound conditions that stand in more than one place."""
    seen: Counter[Node] = Counter()
    todo = [node for group in groups for node in group]
    while todo:
        node = todo.pop()
        if not facts_of(node) or not node.children:
            continue
        seen[node] += 1
        if seen[node] == 1:
            todo.extend(node.children)
    return frozenset(node for node, count in seen.items() if count >= _SHARE_FROM and tree.is_boolean(node))


@define
class _Writer:
    """Writes one function; the only mutable thing in the language, alive while it writes."""

    owners: tuple[str, ...]
    shared: frozenset[Node]
    lines: list[str] = field(factory=list[str])
    locals: dict[str, str] = field(factory=dict[str, str])
    constants: dict[str, Node] = field(factory=dict[str, Node])
    scales: dict[str, int] = field(factory=dict[str, int])
    fixed: dict[str, Any] = field(factory=dict[str, Any])
    done: dict[Node, Any] = field(factory=dict[Node, Any])

    def function(self, answers: list[str]) -> str:
        body = [*self.lines, f"return ({', '.join(answers)},)" if answers else "return ()"]
        head = f"def decide({', '.join(self.owners)}):"
        return "\n".join([head, *(f"    {line}" for line in body), ""])

    def answer(self, node: Node) -> str:
        true, false = self.rails(node)
        return f"(True if {true} else False if {false} else None)"

    def mask(self, nodes: Sequence[Node]) -> str:
        parts: list[str] = []
        for position, node in enumerate(nodes):
            true, false = self.rails(node)
            one, two = 1 << 2 * position, 2 << 2 * position
            parts.append(f"(0 if {true} else {one} if {false} else {two})")
        return " + ".join(parts) or "0"

    # --- conditions: a pair of expressions ----------------------------------------------------

    def rails(self, node: Node) -> tuple[str, str]:
        """Return the expressions for surely true and surely false."""
        if node not in self.shared:
            return self._rails(node)
        if node not in self.done:
            true, false = self._rails(node)
            name = f"{len(self.done)}"
            self.lines += [f"t{name} = {true}", f"f{name} = not t{name} and {false}"]
            self.done[node] = (f"t{name}", f"f{name}")
        pair: tuple[str, str] = self.done[node]
        return pair

    def _rails(self, node: Node) -> tuple[str, str]:
        match node:
            case tree.All(items=items):
                pairs = [self.rails(item) for item in items]
                return _joined(" and ", (t for t, _ in pairs)), _joined(" or ", (f for _, f in pairs))
            case tree.OneOf(items=items):
                pairs = [self.rails(item) for item in items]
                return _joined(" or ", (t for t, _ in pairs)), _joined(" and ", (f for _, f in pairs))
            case tree.Not(item=item):
                true, false = self.rails(item)
                return false, true
            case tree.Same(left=left, right=right):
                (lt, lf), (rt, rf) = self.rails(left), self.rails(right)
                return f"(({lt} and {rt}) or ({lf} and {rf}))", f"(({lt} and {rf}) or ({lf} and {rt}))"
            case tree.Choose():
                return self._choice_rails(node)
            case tree.Compare(sign=sign, left=left, right=right):
                return self._comparison(sign, left, right)
            case _:
                return self._atom_rails(node)

    def _choice_rails(self, node: tree.Choose) -> tuple[str, str]:
        (ct, cf), then, other = map(self.rails, (node.condition, node.then, node.otherwise))
        true, false = (
            f"(({ct} and {x}) or ({cf} and {y}) or ({x} and {y}))" for x, y in zip(then, other, strict=True)
        )
        return true, false

    def _comparison(self, sign: Comparison, left: Node, right: Node) -> tuple[str, str]:
        (a, a_scale, a_known), (b, b_scale, b_known) = self.value(left), self.value(right)
        scale = max(a_scale, b_scale)
        a, b = _rescaled(a, scale - a_scale), _rescaled(b, scale - b_scale)
        return _guarded([*a_known, *b_known], f"{a} {sign.value} {b}", f"{a} {_OPPOSITE[sign.value]} {b}")

    def _atom_rails(self, node: Node) -> tuple[str, str]:
        match node:
            case DayValue():
                name = self.constant(node)
                return f"({name} is True)", f"({name} is False)"
            case tree.IsIn(item=item, options=options):
                written, scale, known = self.value(item)
                # Only options that the value can equal count: 1.005 is never a whole number of fen.
                numeric = item.type.numeric
                members = frozenset(_scaled(option, scale) if numeric else option for option in options)
                name = self.keep(members)
                return _guarded(known, f"{written} in {name}", f"{written} not in {name}")
            case tree.Contains(item=item, member=member):
                written, _, known = self.value(item)
                name = self.keep(member)
                return _guarded(known, f"{name} in {written}", f"{name} not in {written}")
            case tree.InSeason(item=item, start=start, end=end):
                return self._season_rails(item, start, end)
            case _:
                name = self.local(node)
                return name, f"({name} is False)"

    def _season_rails(self, item: Node, start: Node, end: Node) -> tuple[str, str]:
        (day, _, k1), (low, _, k2), (high, _, k3) = map(self.value, (item, start, end))
        within = f"in_season({day}, {low}, {high})"
        return _guarded([*k1, *k2, *k3], within, f"not {within}")

    # --- values: an expression, its scale, and what must be known --------------------------------

    def value(self, node: Node) -> tuple[str, int, list[str]]:
        """Return an expression, its scale (digits after the point), and the locals it needs known."""
        match node:
            case DayValue():
                name = self.constant(node)
                scale = self.scales.get(name, 0)
                return name, scale, [name] if _may_be_unknown(node.source) else []
            case tree.Add(left=left, right=right) | tree.Subtract(left=left, right=right):
                return self._sum("+" if isinstance(node, tree.Add) else "-", left, right)
            case tree.Multiply(left=left, right=right):
                (a, a_scale, a_known), (b, b_scale, b_known) = self.value(left), self.value(right)
                return f"({a} * {b})", a_scale + b_scale, [*a_known, *b_known]
            case tree.FloorDivide(item=item, divisor=divisor):
                written, scale, known = self.value(item)
                return f"({written} // {divisor * 10**scale})", 0, known
            case tree.Shift(item=item, unit=unit, amount=amount):
                (day, _, k1), (many, _, k2) = self.value(item), self.value(amount)
                return f"move({day}, {unit!r}, {many})", 0, [*k1, *k2]
            case tree.Extreme() | tree.Choose():
                name, scale = self._computed(node)
                return name, scale, [name]
            case _:
                name = self.local(node)
                return name, node.type.scale, [name]

    def _sum(self, sign: str, left: Node, right: Node) -> tuple[str, int, list[str]]:
        (a, a_scale, a_known), (b, b_scale, b_known) = self.value(left), self.value(right)
        scale = max(a_scale, b_scale)
        written = f"({_rescaled(a, scale - a_scale)} {sign} {_rescaled(b, scale - b_scale)})"
        return written, scale, [*a_known, *b_known]

    def _computed(self, node: tree.Extreme | tree.Choose) -> tuple[str, int]:
        """Compute a choice or an extreme into a local of its own, `None` where unknown."""
        if node not in self.done:
            parts = node.items if isinstance(node, tree.Extreme) else (node.then, node.otherwise)
            values = [self.value(part) for part in parts]
            scale = max(part_scale for _, part_scale, _ in values)
            aligned = [
                _optional(_rescaled(written, scale - own), known) for written, own, known in values
            ]
            if isinstance(node, tree.Extreme):
                text = _extreme(node.greatest, aligned)
            else:
                true, false = self.rails(node.condition)
                text = f"(lambda x, y: x if {true} else y if {false} else x if x == y else None)({', '.join(aligned)})"
            name = f"n{len(self.done)}"
            self.lines.append(f"{name} = {text}")
            self.done[node] = (name, scale)
        found: tuple[str, int] = self.done[node]
        return found

    # --- names -----------------------------------------------------------------------------------

    def local(self, leaf: Node) -> str:
        """Read a fact once, at the head of the function."""
        assert isinstance(leaf, tree.FactLeaf)
        if leaf.key not in self.locals:
            name = self.locals[leaf.key] = f"v{len(self.locals)}"
            self.lines.append(f"{name} = {leaf.key}")
            if leaf.type.kind is Kind.DECIMAL:
                self.lines.append(f"{name} = None if {name} is None else int({name}.scaleb({leaf.type.scale}, exact))")
        return self.locals[leaf.key]

    def constant(self, node: DayValue) -> str:
        """Name a value of the day."""
        for name, source in self.constants.items():
            if source == node.source:
                return name
        name = f"k{len(self.constants)}"
        self.constants[name] = node.source
        if node.type.numeric:
            self.scales[name] = node.type.scale
        return name

    def keep(self, value: object) -> str:
        """Name a constant that no date changes."""
        name = f"c{len(self.fixed)}"
        self.fixed[name] = value
        return name


def _joined(word: str, parts: Iterable[str]) -> str:
    return f"({word.join(parts)})"


def _guarded(known: Iterable[str], true: str, false: str) -> tuple[str, str]:
    guard = "".join(f"{name} is not None and " for name in dict.fromkeys(known))
    return f"({guard}{true})", f"({guard}{false})"


def _optional(written: str, known: Sequence[str]) -> str:
    guard = " or ".join(f"{name} is None" for name in dict.fromkeys(known))
    return f"(None if {guard} else {written})" if guard else written


def _extreme(greatest: bool, parts: Sequence[str]) -> str:
    pick = "max" if greatest else "min"
    return f"(lambda *x: None if None in x else {pick}(x))({', '.join(parts)})"


def _rescaled(written: str, digits: int) -> str:
    return f"({written} * {10**digits})" if digits else written


def _scaled(option: Any, scale: int) -> Any:
    exact = Fraction(option) * 10**scale
    return int(exact) if exact.denominator == 1 else exact


def _may_be_unknown(node: Node) -> bool:
    return any(isinstance(part, tree.ParameterLeaf) and part.value is None for part in walk(node))
