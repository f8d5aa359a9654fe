"""Putting values in the place of parameters, and definitions in the place of their uses.

>>> from jixiaoge.facts import Courier
>>> from jixiaoge.language import build
>>> from jixiaoge.rulebook.parameters import EXAMPLE
>>> limit = EXAMPLE.leaf(None)
>>> print(bind(limit, lambda _: 8).value)
8
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import evolve

from jixiaoge.errors import RuleError, UnknownNameError, nearest
from jixiaoge.language.tree import Node, ParameterLeaf, rebuild
from jixiaoge.rulebook.clauses import Group, Tree, Use

__all__ = ["bind", "bound_tree", "no_key_twice", "placed"]


def placed(tree: Tree, definitions: Mapping[str, Tree]) -> Tree:
    """Put the definitions in the place of their uses."""
    if isinstance(tree, Group):
        return evolve(tree, items=tuple(placed(item, definitions) for item in tree.items))
    if not isinstance(tree, Use):
        return tree
    if tree.key not in definitions:
        raise UnknownNameError("definition", tree.key, nearest(tree.key, definitions))
    return definitions[tree.key]


def no_key_twice(tree: Group, service: str) -> None:
    """A key names one part of a service, or the same part in two places."""
    seen: dict[str, Tree] = {}
    todo: list[Tree] = list(tree.items)
    while todo:
        item = todo.pop()
        if seen.setdefault(item.key, item) != item:
            raise RuleError(
                f"two parts of {service} have the key {item.key!r}",
                f"「{service}」里有两处都叫「{item.key}」",
                rule=service,
            )
        todo += item.items if isinstance(item, Group) else ()


def bound_tree(tree: Tree, values: Callable[[ParameterLeaf], Any]) -> Tree:
    """Bind a tree; parts that read no parameter stay the same objects, and are not made anew."""
    if isinstance(tree, Group):
        items = tuple(bound_tree(item, values) for item in tree.items)
        same = all(new is old for new, old in zip(items, tree.items, strict=True))
        return tree if same else evolve(tree, items=items)
    if isinstance(tree, Use):
        return tree  # its definition is bound already
    condition = bind(tree.condition, values)
    return tree if condition is tree.condition else evolve(tree, condition=condition)


def bind(node: Node, values: Callable[[ParameterLeaf], Any]) -> Node:
    """Return the node with the value of every parameter put in."""
    if isinstance(node, ParameterLeaf):
        return (
            node if node.bound else ParameterLeaf(node.type, node.key, node.zh, True, values(node))
        )
    return rebuild(node, tuple(bind(child, values) for child in node.children))
