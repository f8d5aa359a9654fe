"""Which counties hang together (区域相邻): neighbours of neighbours, through counties of the set alone.

How far apart two neighbours may be is a number of steps over the map: with 1 they share a border,
with 2 one county may lie between them.

>>> [sorted(piece) for piece in pieces({"suichuan", "xingan", "taihe"}, within(1))]
[['suichuan', 'taihe'], ['xingan']]
>>> len(pieces({"suichuan", "yongfeng"}, within(2))), len(pieces({"suichuan", "yongfeng"}, within(3)))
(2, 1)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jixiaoge.counties import COUNTIES, find_county

__all__ = ["pieces", "within"]


def within(steps: int) -> dict[str, frozenset[str]]:
    """Return for each county all that are at most so many steps away, itself among them."""
    return {county.slug: _reached(county.slug, steps) for county in COUNTIES}


def pieces(
    counties: Iterable[str], near: Mapping[str, frozenset[str]]
) -> tuple[frozenset[str], ...]:
    """Return the parts of a set of counties that hang together, in the order of their first county.

    Args:
        counties: slugs.

        near: what `within` returns.
    """
    left, found = set(counties), list[frozenset[str]]()
    while left:
        piece = new = {min(left)}
        while new:
            left -= new
            new = left & set[str]().union(*(near[county] for county in new))
            piece |= new
        found.append(frozenset(piece))
    return tuple(found)


def _reached(county: str, steps: int) -> frozenset[str]:
    reached = {county}
    for _ in range(steps):
        reached |= {other for one in reached for other in find_county(one).neighbours}
    return frozenset(reached)
