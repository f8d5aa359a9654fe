"""Binding: putting values in the place of parameters.

>>> from jixiaoge.rulebook.parameters import EXAMPLE
>>> bind(EXAMPLE.leaf(), lambda leaf: 2).value
2
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import evolve

from jixiaoge.language.tree import Node, ParameterLeaf, rebuild
from jixiaoge.rulebook.clauses import Group, Tree, Use

__all__ = ["bind", "bind_tree"]


def bind_tree(tree: Tree, values: Callable[[ParameterLeaf], Any]) -> Tree:
    """Bind a tree; parts that read no parameter stay the same objects, and are not made anew."""
    if isinstance(tree, Group):
        items = tuple(bind_tree(item, values) for item in tree.items)
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
