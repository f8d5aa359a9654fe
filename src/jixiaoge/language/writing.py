"""Writing the text of one function that decides some conditions, or reckons values, on one day.

For each condition two expressions can be written: *surely true* and *surely false*.
What is neither is unknown.
Both read like the rule itself, stop as soon as they can, and need no call:

    All   true when all are true,    false when one is false
    OneOf true when one is true,     false when all are false
    Not   the two change places
    a<b   both known and a < b,      both known and a >= b

Most facts of most couriers are known, so a *look* comes first: `a and b`, of three values each.
It is true exactly where the condition is; `False` is sure as well, for one part was false;
only after `None` the second expression is asked whether a later part is false.

What the day settles, a season or a number, is written into the text and falls away where it can.
Every part is put in brackets: `a is not None == b` chains in Python.
Numbers are compared as whole numbers of their smallest unit, so nothing rounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from attrs import define, field

from jixiaoge.language import tree
from jixiaoge.language.lower import DayValue
from jixiaoge.language.tree import Node
from jixiaoge.language.types import Kind

__all__ = ["Conditions", "Writer", "is_written"]

_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_COMPARISONS = (tree.Compare, tree.IsIn, tree.Contains, tree.InSeason)

Conditions = tuple[Node, ...]
Written = tuple[str, str]  # two expressions: surely true, surely false
Plain = tuple[list[str], str, str]  # what must be known, and then: true, false


def is_written(value: object) -> bool:
    """Whether a value of the day stands in the text itself: truths, whole numbers, not known."""
    return value is None or isinstance(value, int)


@define
class Writer:
    """Writes one function; the only mutable thing in the language, alive while it writes.

    Args:
        owners: the keys of the facts objects that the function takes.

        shared: the conditions that are computed once, for they stand in several places.

        day: what the day makes of everything that reads no fact.

        runs: the runs with which masks begin, each with the length of the run before it.
    """

    owners: tuple[str, ...]
    shared: frozenset[Node]
    day: Mapping[Node, Any]
    runs: Mapping[Conditions, int]
    lines: list[str] = field(factory=list[str])
    locals: dict[str, str] = field(factory=dict[str, str])
    named: dict[str, Node] = field(factory=dict[str, Node])
    fixed: dict[str, Any] = field(factory=dict[str, Any])
    done: dict[Any, Any] = field(factory=dict[Any, Any])

    def function(self, answers: list[str]) -> str:
        """Return the whole text, with an expression for each answer."""
        body = [*self.lines, f"return ({', '.join(answers)},)" if answers else "return ()"]
        head = f"def decide({', '.join(self.owners)}):"
        return "\n".join([head, *(f"    {line}" for line in body), ""])

    # --- answers: plain, or packed ------------------------------------------------------------

    def answer(self, nodes: Conditions) -> str:
        """Return an expression for one condition, once in a local, if need be; or for one value."""
        (node,) = nodes
        if not tree.is_boolean(node):
            return self._amount(node)
        text, says_all = self.look(node)
        return text if says_all else self._settled(node)

    def _amount(self, node: Node) -> str:
        """Return an expression for a value, a number in its smallest unit; `None` where unknown."""
        written, scale, known = self.value(node)
        return _picked(
            (_missing(known), "None"), otherwise=_rescaled(written, node.type.scale - scale)
        )

    def _settled(self, node: Node) -> str:
        """Put an answer of three values into a local: the look, and after `None` the rest."""
        text, says_all = self._look(node)
        _, false = ("", "False") if says_all else self._rails(node)
        name = f"a{len(self.lines)}"
        self.lines.append(f"{name} = {text}")
        if false != "False":
            self.lines.append(f"if {name} is None and {false}: {name} = False")
        return name

    def mask(self, nodes: Conditions) -> str:
        """Return the sum of the codes of some conditions; the run before them is added once."""
        if nodes not in self.runs:
            return "0"
        if nodes not in self.done:
            start = self.runs[nodes]
            codes = [self._code(node, start + place) for place, node in enumerate(nodes[start:])]
            total = _sum([self.mask(nodes[:start]), *codes])
            name = self.done[nodes] = f"m{len(self.lines)}"
            self.lines.append(f"{name} = {total}")
        return str(self.done[nodes])

    def _code(self, node: Node, position: int) -> str:
        false, unknown = str(1 << 2 * position), str(2 << 2 * position)
        plain = None if node in self.shared else self._plain_form(node)
        if plain is not None:
            known, true, _ = plain
            return _picked((_missing(known), unknown), (true, "0"), otherwise=false)
        surely_true, surely_false = self.rails(node)
        return _picked((surely_true, "0"), (surely_false, false), otherwise=unknown)

    # --- conditions: a look ---------------------------------------------------------------------

    def look(self, node: Node) -> tuple[str, bool]:
        """Return an expression that is true where the condition is, `False` only where it is false.

        Also whether it says all: then `None` means unknown, else it may yet be false.
        """
        return (self.rails(node)[0], True) if node in self.shared else self._look(node)

    def _look(self, node: Node) -> tuple[str, bool]:
        if isinstance(node, tree.All):
            looks = [self.look(item) for item in node.items]
            text = _joined(" and ", (text for text, _ in looks))
            return text, text in {"True", "False"} or (len(looks) == 1 and looks[0][1])
        if isinstance(node, tree.FactLeaf):
            return node.key, True
        plain = self._plain_form(node)
        if plain is not None:
            known, true, _ = plain
            return _picked((_missing(known), "None"), otherwise=f"({true})"), True
        surely_true, surely_false = self._rails(node)
        return _picked((surely_true, "True"), (surely_false, "False"), otherwise="None"), True

    # --- conditions: a pair of expressions ----------------------------------------------------

    def rails(self, node: Node) -> Written:
        """Return the expressions for surely true and surely false."""
        if node not in self.shared:
            return self._rails(node)
        if node not in self.done:
            name = self._settled(node)
            self.done[node] = (name, f"({name} is False)")
        pair: Written = self.done[node]
        return pair

    def _rails(self, node: Node) -> Written:
        match node:
            case tree.All(items=items) | tree.OneOf(items=items):
                pairs = [self.rails(item) for item in items]
                words = (" and ", " or ")
                word, other = words if isinstance(node, tree.All) else reversed(words)
                return _joined(word, (t for t, _ in pairs)), _joined(other, (f for _, f in pairs))
            case tree.Not(item=item):
                true, false = self.rails(item)
                return false, true
            case tree.Same() | tree.Choose():
                return self._joint_rails(node)
            case DayValue():
                value = self.day[node.source]
                return str(value is True), str(value is False)
            case tree.FactLeaf(key=key):
                return key, f"({key} is False)"
            case _:
                return _guarded(*self._comparison(node))

    def _joint_rails(self, node: tree.Same | tree.Choose) -> Written:
        """Return the expressions for what needs both sides of its parts."""
        if isinstance(node, tree.Same):
            (lt, lf), (rt, rf) = map(self.rails, node.children)
            return _either((lt, rt), (lf, rf)), _either((lt, rf), (lf, rt))
        (ct, cf), then, other = map(self.rails, node.children)
        true, false = (_either((ct, x), (cf, y), (x, y)) for x, y in zip(then, other, strict=True))
        return true, false

    # --- comparisons: unknown exactly where a value is -----------------------------------------

    def _plain_form(self, node: Node) -> Plain | None:
        """Return what must be known, true, and false; `None` for what is no comparison."""
        if isinstance(node, tree.Not):
            found = None if node.item in self.shared else self._plain_form(node.item)
            return found and (found[0], found[2], found[1])
        return self._comparison(node) if isinstance(node, _COMPARISONS) else None

    def _comparison(self, node: Node) -> Plain:
        """Return the same for a comparison; what is no other is a season."""
        match node:
            case tree.Compare(sign=sign, left=left, right=right):
                (a, a_scale, a_known), (b, b_scale, b_known) = self.value(left), self.value(right)
                scale = max(a_scale, b_scale)
                a, b = _rescaled(a, scale - a_scale), _rescaled(b, scale - b_scale)
                known = [*a_known, *b_known]
                return known, f"{a} {sign.value} {b}", f"{a} {_OPPOSITE[sign.value]} {b}"
            case tree.IsIn():
                return self._membership(node)
            case tree.Contains(item=item, member=member):
                written, _, known = self.value(item)
                name = self.keep(member)
                return known, f"{name} in {written}", f"{name} not in {written}"
            case _:
                parts = [self.value(child) for child in node.children]
                within = f"in_season({', '.join(written for written, _, _ in parts)})"
                return [one for _, _, known in parts for one in known], within, f"not {within}"

    def _membership(self, node: tree.IsIn) -> Plain:
        written, scale, known = self.value(node.item)
        kind, options = node.item.type, node.options
        if kind.kind is not Kind.CHOICE:
            # Only options that the value can equal count: 1.005 is never a whole number of fen.
            name = self.keep(frozenset(_scaled(x, scale) if kind.numeric else x for x in options))
            return known, f"{written} in {name}", f"{written} not in {name}"
        # Members of an enum are slow to hash: they are compared one by one, in the shorter list.
        listed = tuple(x for x in kind.members or () if x in options)
        rest = tuple(x for x in kind.members or () if x not in options)
        name = self.keep(min(listed, rest, key=len))
        inside, outside = f"{written} in {name}", f"{written} not in {name}"
        return (known, inside, outside) if len(listed) <= len(rest) else (known, outside, inside)

    # --- values: an expression, its scale, and what must be known --------------------------------

    def value(self, node: Node) -> tuple[str, int, list[str]]:
        """Return an expression, its scale (digits after the point), and what it needs known.

        What must be known is tried before the expression, and reads the facts for it.
        """
        match node:
            case DayValue():
                return self._day_value(node)
            case tree.Add() | tree.Subtract() | tree.Multiply():
                return self._arithmetic(node)
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
                assert isinstance(node, tree.FactLeaf)
                name, reading = self._fact(node)
                return name, node.type.scale, [reading]

    def _day_value(self, node: DayValue) -> tuple[str, int, list[str]]:
        value, scale = self.day[node.source], node.type.scale
        if value is None:
            return "None", scale, ["None"]
        if not is_written(value):
            return self.constant(node.source), scale, []
        return (f"({value})" if value < 0 else str(value)), scale, []

    def _arithmetic(
        self, node: tree.Add | tree.Subtract | tree.Multiply
    ) -> tuple[str, int, list[str]]:
        (a, a_scale, a_known), (b, b_scale, b_known) = map(self.value, node.children)
        known = [*a_known, *b_known]
        if isinstance(node, tree.Multiply):
            return f"({a} * {b})", a_scale + b_scale, known
        sign = "+" if isinstance(node, tree.Add) else "-"
        scale = max(a_scale, b_scale)
        written = f"({_rescaled(a, scale - a_scale)} {sign} {_rescaled(b, scale - b_scale)})"
        return written, scale, known

    def _computed(self, node: tree.Extreme | tree.Choose) -> tuple[str, int]:
        """Compute a choice or an extreme into a local of its own, `None` where unknown."""
        if node not in self.done:
            parts = node.items if isinstance(node, tree.Extreme) else (node.then, node.otherwise)
            values = [self.value(part) for part in parts]
            scale = max(part_scale for _, part_scale, _ in values)
            aligned = [
                _picked((_missing(known), "None"), otherwise=_rescaled(written, scale - own))
                for written, own, known in values
            ]
            if isinstance(node, tree.Extreme):
                text = _extreme(aligned, greatest=node.greatest)
            else:
                true, false = self.rails(node.condition)
                text = _chosen(true, false, *aligned)
            name = f"n{len(self.done)}"
            self.lines.append(f"{name} = {text}")
            self.done[node] = (name, scale)
        found: tuple[str, int] = self.done[node]
        return found

    # --- names -----------------------------------------------------------------------------------

    def _fact(self, leaf: tree.FactLeaf) -> Written:
        """Return a local for a fact's value, and an expression that reads the fact into it.

        A fact is read only where it matters; a decimal once, for it is turned into whole units.
        """
        is_new = leaf.key not in self.locals
        name = self.locals.setdefault(leaf.key, f"v{len(self.locals)}")
        if leaf.type.kind is not Kind.DECIMAL:
            return name, f"({name} := {leaf.key})"
        if is_new:
            units = f"int({name}.scaleb({leaf.type.scale}, exact))"
            self.lines.append(f"{name} = {leaf.key}")
            self.lines.append(f"{name} = None if {name} is None else {units}")
        return name, name

    def constant(self, node: Node) -> str:
        """Name a value of the day."""
        return _name_in(self.named, "k", node)

    def keep(self, value: object) -> str:
        """Name a constant that no date changes."""
        return _name_in(self.fixed, "c", value)


# --- text: what is settled falls away -------------------------------------------------------------


def _joined(word: str, parts: Iterable[str]) -> str:
    """Join conditions by `and` or `or`."""
    neutral, decisive = ("True", "False") if word == " and " else ("False", "True")
    left = [part for part in parts if part != neutral]
    if decisive in left:
        return decisive
    return f"({word.join(left)})" if len(left) > 1 else left[0] if left else neutral


def _either(*pairs: Written) -> str:
    return _joined(" or ", (_joined(" and ", pair) for pair in pairs))


def _picked(*cases: Written, otherwise: str) -> str:
    """Return the answer of the first condition that is true."""
    text = otherwise
    for condition, answer in reversed(cases):
        if condition == "True":
            text = answer
        elif condition != "False":
            text = f"({answer} if {condition} else {text})"
    return text


def _guarded(known: Iterable[str], true: str, false: str) -> Written:
    if "None" in known:
        return "False", "False"
    guard = "".join(f"{reading} is not None and " for reading in dict.fromkeys(known))
    return f"({guard}{true})", f"({guard}{false})"


def _missing(known: Iterable[str]) -> str:
    """Return the condition that a value is not known."""
    if "None" in known:
        return "True"
    return _joined(" or ", (f"{reading} is None" for reading in dict.fromkeys(known)))


def _chosen(true: str, false: str, then: str, otherwise: str) -> str:
    pick = f"x if {true} else y if {false} else x if x == y else None"
    return f"(lambda x, y: {pick})({then}, {otherwise})"


def _extreme(parts: Sequence[str], *, greatest: bool) -> str:
    pick = "max" if greatest else "min"
    return f"(lambda *x: None if None in x else {pick}(x))({', '.join(parts)})"


def _name_in(names: dict[str, Any], letter: str, value: object) -> str:
    for name, known in names.items():
        if known == value:
            return name
    name = f"{letter}{len(names)}"
    names[name] = value
    return name


def _sum(codes: Iterable[str]) -> str:
    return " + ".join(code for code in codes if code != "0") or "0"


def _rescaled(written: str, digits: int) -> str:
    return f"({written} * {10**digits})" if digits else written


def _scaled(option: Any, scale: int) -> int | Fraction:
    exact = Fraction(option) * 10**scale
    return int(exact) if exact.denominator == 1 else exact
