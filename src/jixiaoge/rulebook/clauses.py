"""The clause tree of a rule: keyed clauses in groups of *all* and *any*, and nothing else.

Conditions are free inside a clause; outside there is no `not` and no choice.
That is what keeps overriding simple: one more alternative in an `any_of` can only admit,
one more clause in an `all_of` can only refuse.

>>> from jixiaoge.facts import Courier
>>> enough = clause("recent_days", Courier.active_days >= 8, zh="近30天出勤够天数", en="enough days")
>>> certified = clause("certified", Courier.station_certified, zh="站点证明在岗", en="certified")
>>> any_of("working", enough, certified, zh="在岗", en="working").keys
('working', 'recent_days', 'certified')
>>> clause("recent_days", True, zh="近30天出勤够天数", en="enough days")
Traceback (most recent call last):
    ...
jixiaoge.RuleError: True is a Python bool, not a condition: join conditions with & | ~, compare them with iff(a, b) (rule recent_days)
True 是 Python 的真假值，不是条件：请用 & | ~ 连接条件，用 iff(a, b) 比较条件（规则：recent_days）
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from typing import Protocol

from attrs import evolve, field, frozen

from jixiaoge.errors import RuleError
from jixiaoge.language.tree import All, Node, OneOf
from jixiaoge.language.values import Condition, as_condition
from jixiaoge.rulebook.basis import Basis, Status

__all__ = [
    "Clause",
    "Group",
    "Proof",
    "Say",
    "Tree",
    "Use",
    "all_of",
    "any_of",
    "clause",
    "clauses",
    "use",
]

OURS = Basis(Status.ASSUMED, "默认条款", note="没有公开来源")
_KEY = re.compile(r"[a-z][a-z0-9_]*\Z")


class Proof(enum.IntEnum):
    """What a clause asks for; asking more is worse for couriers."""

    T0 = 0
    T1 = 1
    T2 = 2
    T3 = 3

    @property
    def zh(self) -> str:
        """The proof in Chinese."""
        return ("不查", "出示码或卡", "名册或站点证明", "材料加人工")[self]


_PLACES = ("value", "limit", "upper", "short")


def _fillable(_say: object, _attribute: object, text: str) -> None:
    """A sentence has no other places than those that a view can fill in."""
    try:
        text.format(**dict.fromkeys(_PLACES, ""))
    except (AttributeError, LookupError, ValueError) as error:
        known = "{" + "}, {".join(_PLACES) + "}"
        raise RuleError(
            f"{text!r} has a place that nobody fills in; there are {known}",
            f"「{text}」里有填不上的地方；能用的只有 {known}",
            given=text,
            expected=known,
        ) from error


@frozen
class Say:
    """A sentence in both languages, with places to be filled in.

    `{value}` is the first fact that the clause reads, `{limit}` its first number (or the second fact),
    `{upper}` its last number, `{short}` what is missing.

    Raises:
        RuleError: there is another place in it.
    """

    zh: str = field(validator=_fillable)
    en: str = field(validator=_fillable)


@frozen
class Clause:
    """One condition with a key, a title in both languages, a basis and the proof it asks for.

    `fails` is what a courier is told where it does not hold, `way` how it could hold instead.
    """

    key: str
    condition: Node
    zh: str
    en: str
    basis: Basis = OURS
    proof: Proof = Proof.T0
    added_by: str = ""
    fails: Say | None = None
    way: Say | None = None

    @property
    def node(self) -> Node:
        """The condition."""
        return self.condition


@frozen
class Group:
    """Several clauses or groups, of which every one or at least one must hold.

    `home` marks a definition that follows the home county's rulebook;
    `people` marks a group that says who is served: widening it needs a budget of its own.
    """

    key: str
    every: bool
    items: tuple[Tree, ...]
    zh: str = ""
    en: str = ""
    home: bool = False
    people: bool = False

    @property
    def node(self) -> Node:
        """The group as one condition."""
        parts = tuple(item.node for item in self.items)
        return All(parts) if self.every else OneOf(parts)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the group and all below it, parents first."""
        below = (
            key
            for item in self.items
            for key in (item.keys if isinstance(item, Group) else (item.key,))
        )
        return (self.key, *below)


@frozen
class Use:
    """The place of a definition that a rulebook will put in."""

    key: str

    @property
    def node(self) -> Node:
        """Nothing yet: a rulebook puts the definition in its place."""
        raise RuleError(
            "a definition is resolved by a rulebook", "定义要由规则册展开", rule=self.key
        )


Tree = Clause | Group | Use


def clause(
    key: str,
    condition: Condition,
    *,
    zh: str,
    en: str,
    basis: Basis = OURS,
    proof: Proof = Proof.T0,
    fails: Say | None = None,
    way: Say | None = None,
) -> Clause:
    """Make a clause.

    Args:
        key: its name in addresses.

        condition: what must hold.

        zh, en: its title.

        basis: where it comes from.

        proof: what it asks for.

        fails: what a courier is told where it does not hold.

        way: how it could hold instead, told where another clause of its group fails.

    Raises:
        RuleError: the key is not lower case, a title is missing, or no condition is given.
    """
    checked_key(key)
    if not zh or not en:
        raise RuleError("a clause needs a title in both languages", "条款要有中英文标题", rule=key)
    try:
        node = as_condition(condition)
    except RuleError as error:
        raise in_rule(error, key) from None
    return Clause(key, node, zh, en, basis, proof, fails=fails, way=way)


def all_of(*items: Tree, key: str = "all", zh: str = "", en: str = "") -> Group:
    """Group clauses of which every one must hold."""
    return Group(checked_key(key), True, items, zh, en)


def any_of(key: str, *items: Tree, zh: str = "", en: str = "", people: bool = False) -> Group:
    """Group clauses of which at least one must hold; a county may add another.

    Args:
        key: the name of the group in addresses.

        items: the clauses and groups.

        zh, en: titles.

        people: whether the group says who is served.
    """
    if not items:
        raise RuleError("any_of needs at least one clause", "any_of 里至少要有一条", rule=key)
    return Group(checked_key(key), False, items, zh, en, people=people)


class Keyed(Protocol):
    """Anything that has a key, such as a definition."""

    @property
    def key(self) -> str:
        """The key."""
        ...


def use(definition: str | Keyed) -> Use:
    """Use a definition, given by its rule or by its key."""
    return Use(definition if isinstance(definition, str) else str(getattr(definition, "key", "")))


def checked_key(key: str) -> str:
    """Return the key if it is a lower-case name."""
    if not _KEY.match(key):
        raise RuleError(
            f"{key!r} cannot be a key: use lower-case letters, digits and _",
            f"「{key}」不能作键：只用小写字母、数字和下划线",
            given=key,
        )
    return key


def in_rule(error: RuleError, rule: str) -> RuleError:
    """Return the error with the rule's name added."""
    return RuleError(
        error.problem_en,
        error.problem_zh,
        rule=rule if error.rule is None else f"{rule}/{error.rule}",
        fact=error.fact,
        given=error.given,
        expected=error.expected,
        nearest=error.nearest,
    )


def clauses(tree: Tree) -> Iterator[Clause]:
    """Yield the clauses of a resolved tree, in reading order."""
    if isinstance(tree, Clause):
        yield tree
    elif isinstance(tree, Group):
        for item in tree.items:
            yield from clauses(item)


def replaced(tree: Tree, key: str, item: Tree) -> Tree:
    """Return the tree with the part of that key replaced."""
    if tree.key == key:
        return item
    if isinstance(tree, Group):
        return evolve(tree, items=tuple(replaced(part, key, item) for part in tree.items))
    return tree


def part(tree: Tree, key: str) -> Tree | None:
    """Return the part of the tree that has the key, or `None`."""
    if tree.key == key:
        return tree
    found = (part(item, key) for item in tree.items) if isinstance(tree, Group) else ()
    return next((item for item in found if item is not None), None)
