"""Which cells of a table to hide, so that no small one can be worked out from the totals.

The last row and the last column hold the totals, and everybody knows that they are sums.
One hidden cell in a row is no secret: it is the total less the others. So others are hidden with it.

>>> table = ((20, 3, 23), (30, 40, 70), (50, 43, 93))
>>> sorted(hidden(table, {(0, 1)}))
[(0, 0), (0, 1), (1, 0), (1, 1)]

How it is worked out: take rows and columns as places and cells as roads between them.
Whoever drives in a circle of hidden cells, adding 1 to one and taking 1 from the next
(a total goes with its cells), leaves every sum as it was; none may fall below nought.
A hidden cell can be worked out exactly where no such circle leads through it.
For each small cell the cheapest circle is hidden: few totals, then few cells, then small numbers.
There is always one: of the cell, its two totals and the total of all.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

__all__ = ["Cell", "hidden"]

Cell = tuple[int, int]
Numbers = Sequence[Sequence[int]]
_Place = tuple[bool, int]  # a row, or (True) a column
_Cost = tuple[int, int, int]


def hidden(table: Numbers, small: AbstractSet[Cell]) -> frozenset[Cell]:
    """Return the cells to hide: the small ones, and those that would give them away.

    Args:
        table: whole numbers, not below nought; the last row and column are the totals.

        small: the cells that must not be known.

    Returns:
        cells of which none can be worked out from those that are left.
    """
    found = set(small)
    for cell in sorted(small):
        found |= _circle(table, found, cell)
    return frozenset(found)


def _circle(table: Numbers, found: AbstractSet[Cell], cell: Cell) -> set[Cell]:
    """Return the cells of the cheapest circle through a cell."""
    row, column = (False, cell[0]), (True, cell[1])
    ways = [
        _way(table, found, cell, start, end)
        for start, end in ((row, column), (column, row))
        if cell in {passed for passed, place in _roads(table, start) if place == end}
    ]
    return set(min(ways)[1])


def _way(
    table: Numbers, found: AbstractSet[Cell], cell: Cell, start: _Place, end: _Place
) -> tuple[_Cost, tuple[Cell, ...]]:
    """Return the cheapest way back to the start of a cell from its end, and what it costs."""
    waiting: list[tuple[_Cost, _Place, tuple[Cell, ...]]] = [((0, 0, 0), end, ())]
    seen: set[_Place] = set()
    while True:  # there is a way, for the cell and its totals can go up together, and down
        cost, place, cells = heapq.heappop(waiting)
        if place == start:
            return cost, cells
        if place not in seen:
            seen.add(place)
            for passed, following in _roads(table, place):
                if passed != cell:
                    more = _more(cost, table, found, passed)
                    heapq.heappush(waiting, (more, following, (*cells, passed)))


def _roads(table: Numbers, place: _Place) -> Iterator[tuple[Cell, _Place]]:
    """Yield the cells that lead away from a place, each with its other end.

    From a row to a column a cell goes up by 1 and a total of a row or column goes down; back, the reverse.
    """
    is_column, index = place
    lines, across = len(table), len(table[0])
    for other in range(lines if is_column else across):
        row, column = (other, index) if is_column else (index, other)
        is_sum = (row == lines - 1) != (column == across - 1)
        if table[row][column] or is_sum == is_column:
            yield (row, column), (not is_column, other)


def _more(cost: _Cost, table: Numbers, found: AbstractSet[Cell], cell: Cell) -> _Cost:
    if cell in found:
        return cost
    row, column = cell
    is_total = row == len(table) - 1 or column == len(table[0]) - 1
    return cost[0] + is_total, cost[1] + 1, cost[2] + table[row][column]
