"""Row 2: the same with packed clause masks, which keep what each clause said."""

from __future__ import annotations

from row_codes import against_by_hand, two_mixes
from timing import Row, Size

__all__ = ["rows"]


def rows(size: Size) -> list[Row]:
    """Measure the masks against row 1's hand-written function, which gives no reasons."""
    times = against_by_hand(size, lambda at: at.masks)
    return two_mixes("2", "packed clause masks", "≤ 5 ×", times, size)
