"""Merkle trees of RFC 6962: one hash over a whole journal, and short proofs about it.

With the root of a checkpoint a courier can be shown that a line of theirs is in the journal (2.1.1),
and an auditor that a later journal only added to an earlier one (2.1.2), without the rest of the journal.

>>> leaves = [leaf(body) for body in (b"a", b"b", b"c")]
>>> proof = inclusion(leaves, 2)
>>> includes(root(leaves), leaf(b"c"), 2, 3, proof), includes(root(leaves), leaf(b"x"), 2, 3, proof)
(True, False)
>>> extends(root(leaves[:2]), 2, root(leaves), 3, consistency(leaves, 2))
True
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

__all__ = ["Growing", "consistency", "extends", "includes", "inclusion", "leaf", "root"]


def leaf(body: bytes) -> bytes:
    """Return the hash of a leaf."""
    return hashlib.sha256(b"\x00" + body).digest()


class Growing:
    """A tree that leaves are added to; it keeps a hash for each power of two and no leaf."""

    def __init__(self) -> None:
        self._full: list[tuple[int, bytes]] = []  # full trees with their sizes, the largest first

    def add(self, leaf_hash: bytes) -> None:
        """Add the hash of the next leaf."""
        size, node = 1, leaf_hash
        while self._full and self._full[-1][0] == size:
            node = _node(self._full.pop()[1], node)
            size *= 2
        self._full.append((size, node))

    def root(self) -> bytes:
        """Return the hash of the tree so far."""
        if not self._full:
            return hashlib.sha256().digest()
        node = self._full[-1][1]
        for _, left in reversed(self._full[:-1]):
            node = _node(left, node)
        return node


def root(leaves: Iterable[bytes]) -> bytes:
    """Return the hash of a tree over the hashes of its leaves."""
    tree = Growing()
    for one in leaves:
        tree.add(one)
    return tree.root()


def inclusion(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """Return the proof that a leaf, counted from nought, is in the tree.

    Raises:
        IndexError: the tree has no such leaf.
    """
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    if len(leaves) == 1:
        return ()
    split = _split(len(leaves))
    if index < split:
        return (*inclusion(leaves[:split], index), root(leaves[split:]))
    return (*inclusion(leaves[split:], index - split), root(leaves[:split]))


def consistency(leaves: Sequence[bytes], earlier: int) -> tuple[bytes, ...]:
    """Return the proof that the tree of the first leaves, so many of them, was only added to.

    Raises:
        IndexError: the earlier tree is empty or the larger one.
    """
    if not 0 < earlier <= len(leaves):
        raise IndexError(earlier)
    return _subproof(leaves, earlier, whole=True)


def includes(
    root_hash: bytes, leaf_hash: bytes, index: int, size: int, proof: Sequence[bytes]
) -> bool:
    """Tell whether a proof shows that a leaf is in a tree of so many leaves (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, node = index, size - 1, leaf_hash
    for step in proof:
        if not last:
            return False
        if place % 2 or place == last:
            node = _node(step, node)
            place, last = _past_the_right_edge(place, last)
        else:
            node = _node(node, step)
        place, last = place >> 1, last >> 1
    return not last and node == root_hash


def extends(
    earlier_root: bytes, earlier: int, root_hash: bytes, size: int, proof: Sequence[bytes]
) -> bool:
    """Tell whether a proof shows that a tree was only added to (RFC 9162, 2.1.4.2)."""
    if earlier == size:
        return not proof and earlier_root == root_hash
    if not 0 < earlier < size or not proof:
        return False
    steps = list(proof) if earlier & (earlier - 1) else [earlier_root, *proof]
    place, last = earlier - 1, size - 1
    while place % 2:
        place, last = place >> 1, last >> 1
    before = after = steps[0]
    for step in steps[1:]:
        if not last:
            return False
        if place % 2 or place == last:
            before, after = _node(step, before), _node(step, after)
            place, last = _past_the_right_edge(place, last)
        else:
            after = _node(after, step)
        place, last = place >> 1, last >> 1
    return not last and before == earlier_root and after == root_hash


def _subproof(leaves: Sequence[bytes], earlier: int, *, whole: bool) -> tuple[bytes, ...]:
    if earlier == len(leaves):
        return () if whole else (root(leaves),)
    split = _split(len(leaves))
    if earlier <= split:
        return (*_subproof(leaves[:split], earlier, whole=whole), root(leaves[split:]))
    right = _subproof(leaves[split:], earlier - split, whole=False)
    return (*right, root(leaves[:split]))


def _past_the_right_edge(place: int, last: int) -> tuple[int, int]:
    """Climb past the levels on which a node has no neighbour to its right."""
    while place and not place % 2:
        place, last = place >> 1, last >> 1
    return place, last


def _split(size: int) -> int:
    """Return the largest power of two below a size."""
    return 1 << (size - 1).bit_length() - 1


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
