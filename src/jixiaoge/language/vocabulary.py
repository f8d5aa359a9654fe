"""What each name of the notation may stand for, in both languages at once.

A fact answers to its Chinese label, to its name and to its full key, a parameter to label and key,
a choice to its label and its name.
Names are compared as Unicode NFKC has them, so that full-width letters and digits do not matter.

>>> from jixiaoge.facts import Courier
>>> known = Vocabulary.of([Courier.active_days.node])
>>> sorted(known.leaves)
['active_days', 'courier.active_days', '近30天出勤天数']
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from typing import NoReturn, cast
from unicodedata import normalize

from attrs import frozen

from jixiaoge.errors import RuleError, nearest
from jixiaoge.language.scan import NotationError, Token
from jixiaoge.language.text import RESERVED
from jixiaoge.language.tree import FactLeaf, Node, ParameterLeaf

__all__ = ["Leaf", "Members", "Vocabulary", "unknown"]

Leaf = FactLeaf | ParameterLeaf
Members = type[enum.Enum] | None


@frozen
class Vocabulary:
    """What each name may stand for, in both languages; a name may have several meanings."""

    leaves: Mapping[str, Sequence[Leaf]]
    choices: Mapping[str, Sequence[enum.Enum]]

    @classmethod
    def of(
        cls, facts: Iterable[FactLeaf | Node], parameters: Iterable[ParameterLeaf] = ()
    ) -> Vocabulary:
        """Gather the names of facts and parameters, and of the choices of their types.

        Raises:
            RuleError: a fact or parameter is called by a word of the language, such as 今天.
        """
        leaves: dict[str, dict[Leaf, None]] = {}
        choices: dict[str, dict[enum.Enum, None]] = {}
        for leaf in cast("list[Leaf]", [*facts, *parameters]):
            for name in _names_of_leaf(leaf):
                leaves.setdefault(name, {})[leaf] = None
            for member in leaf.type.members or ():
                for name in _names_of_choice(member):
                    choices.setdefault(name, {})[member] = None
        return cls(
            {name: tuple(found) for name, found in leaves.items()},
            {name: tuple(found) for name, found in choices.items()},
        )

    def meaning(self, name: str, members: Members, token: Token) -> Leaf | enum.Enum | None:
        """Return what a name stands for where a choice of `members` may be meant.

        Raises:
            NotationError: it may stand for several things.
        """
        leaves = self.leaves.get(name, ())
        # Without a hint a fact, a parameter or a word of the language comes before a choice.
        choices = (
            self._choices(name, members) if members or not (leaves or name in RESERVED) else ()
        )
        fitting = [leaf for leaf in leaves if not choices or leaf.type.members is members]
        found = [*fitting, *choices]
        if len(found) > 1:
            _refuse_ambiguous(name, [*map(_told, fitting), *map(_full, choices)], token)
        return found[0] if found else None

    def choice(self, name: str, members: Members, token: Token) -> enum.Enum:
        """Return the choice of that name, of one enumeration or of any.

        Raises:
            NotationError: there is none, or more than one.
        """
        found = self._choices(normalize("NFKC", name), members)
        if not found:
            raise unknown(name, self.names(members, leaves=False), token)
        if len(found) > 1:
            _refuse_ambiguous(name, map(_full, found), token)
        return found[0]

    def members_of(self, name: str) -> Members:
        """Return the enumeration to which whatever has that name belongs, if it is one."""
        found: set[Members] = {leaf.type.members for leaf in self.leaves.get(name, ())}
        if not found and name not in RESERVED:
            found = {type(member) for member in self._choices(normalize("NFKC", name), None)}
        return found.pop() if len(found) == 1 else None

    def names(self, members: Members, *, leaves: bool = True) -> list[str]:
        """Return the names that could stand where a choice of `members` may be meant."""
        choices = [name for name in self.choices if self._choices(name, members)]
        return [*self.leaves, *choices] if leaves else choices

    def _choices(self, name: str, members: Members) -> Sequence[enum.Enum]:
        found = self.choices.get(name, ())
        return [member for member in found if members in {None, type(member)}]


def unknown(name: str, names: Iterable[str], token: Token) -> NotationError:
    """Return the error that a name is not known, with the nearest names that are."""
    joined = any(word in name for word in "且或非")
    names = [other for other in names if "." in name or "." not in other]
    return NotationError(
        f"unknown name {name!r}" + ("; put spaces around 且, 或 and 非" if joined else ""),
        f"没有“{name}”这个名称" + ("；且、或、非前后要空格" if joined else ""),
        token=token,
        nearest=nearest(normalize("NFKC", name), names),
    )


def _refuse_ambiguous(name: str, meanings: Iterable[str], token: Token) -> NoReturn:
    told = sorted(meanings)
    raise NotationError(
        f"{name!r} may be {' or '.join(told)}; write it in full",
        f"“{name}”可以指{'、'.join(told)}；请写全名",
        token=token,
        expected=" / ".join(told),
        nearest=told,
    )


def _told(leaf: Leaf) -> str:
    return f"{leaf.key}（{leaf.zh}）" if leaf.zh else leaf.key


def _names_of_leaf(leaf: Leaf) -> set[str]:
    short = leaf.key.rpartition(".")[2] if isinstance(leaf, FactLeaf) else leaf.key
    names = {normalize("NFKC", name) for name in (leaf.key, short, leaf.zh) if name}
    for name in names & RESERVED:
        raise RuleError(
            en=f"{leaf.key} cannot be called {name}, a word of the language",
            zh=f"“{leaf.key}”不能叫“{name}”：这是规则用词",
            given=name,
            fact=leaf.key,
        )
    return names


def _names_of_choice(member: enum.Enum) -> set[str]:
    names = (str(member.value), member.name, _full(member))
    return {normalize("NFKC", name) for name in names}


def _full(member: enum.Enum) -> str:
    return f"{type(member).__name__}.{member.name}"
