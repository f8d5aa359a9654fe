"""Shares of a whole, exactly: the only thing that branch votes, Party elections and the alliance's votes have in common.

>>> at_least(5, Decimal("0.50"), 10), more_than(5, Decimal("0.50"), 10)
(True, False)
>>> at_least(2, Fraction(2, 3), 3)
True
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

__all__ = ["at_least", "more_than"]


def at_least(part: int, share: Decimal | Fraction, whole: int) -> bool:
    """Whether a part is that share of a whole, or more (以上)."""
    return part >= share * whole


def more_than(part: int, share: Decimal | Fraction, whole: int) -> bool:
    """Whether a part exceeds that share of a whole (超过)."""
    return part > share * whole
