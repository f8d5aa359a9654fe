"""Lots (抽签), so that anybody can draw them again: by a seed that is fixed before and kept (E31).

Each name is put behind the seed and a line break; the names are ordered by the SHA-256 of that text, as
hexadecimal digits, and the first ones are drawn. Nothing else enters it, neither the order in which
names are given nor a clock. Fix the seed in public before the ballots are counted.

>>> draw_lots(["m3", "m1", "m2"], 1, seed="2026-07-10 38 21 07")
('m3',)
>>> draw_lots(["m1", "m2", "m3"], 1, seed="2026-07-10 38 21 07")
('m3',)
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

__all__ = ["draw_lots"]


def draw_lots(names: Iterable[str], places: int, *, seed: str) -> tuple[str, ...]:
    """Draw so many of the names, in the order drawn."""

    def lot(name: str) -> str:
        return hashlib.sha256(f"{seed}\n{name}".encode()).hexdigest()

    return tuple(sorted(set(names), key=lot)[:places])
