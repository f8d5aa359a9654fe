"""No hidden cell of a table can be worked out from what is shown."""

import itertools
from collections.abc import Iterable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jixiaoge.figures.hiding import hidden

Table = tuple[tuple[int, ...], ...]
Cells = Iterable[tuple[int, int]]
THRESHOLD = 5


def with_totals(inside: list[list[int]]) -> Table:
    lines = [[*row, sum(row)] for row in inside]
    return tuple(
        tuple(row) for row in [*lines, [sum(column) for column in zip(*lines, strict=True)]]
    )


def small(table: Table) -> set[tuple[int, int]]:
    return {
        (i, j) for i, row in enumerate(table) for j, value in enumerate(row) if value < THRESHOLD
    }


def known(table: Table, away: Cells) -> set[tuple[int, int]]:
    """Return the hidden cells for which no other table was found that shows the same.

    Tables are tried in which the hidden cells differ by at most 1: whatever is found is a second
    table, and where there is any, there is one of these (the sums of rows and columns are a
    network, whose corners are whole).
    """
    away = set(away)
    lines, across = len(table) - 1, len(table[0]) - 1
    inside = sorted(cell for cell in away if cell[0] < lines and cell[1] < across)
    found: set[tuple[int, int]] = set()
    for moves in itertools.product((-1, 0, 1), repeat=len(inside)):
        other = [list(row[:across]) for row in table[:lines]]
        for (i, j), move in zip(inside, moves, strict=True):
            other[i][j] += move
        if min(map(min, other)) < 0:
            continue
        whole = with_totals(other)
        differs = {
            (i, j)
            for i, j in itertools.product(range(lines + 1), range(across + 1))
            if whole[i][j] != table[i][j]
        }
        if differs <= away:
            found |= differs
    return away - found


NUMBERS = st.sampled_from([0, 0, 1, 2, 4, 5, 6, 9, 30])
TABLES = st.sampled_from([(1, 1), (1, 3), (3, 1), (2, 2), (2, 3), (3, 2), (4, 2), (3, 3)]).flatmap(
    lambda size: st.lists(
        st.lists(NUMBERS, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    ).map(with_totals)
)


@given(TABLES)
@example(with_totals([[7, 0, 0], [9, 9, 9]]))
@example(with_totals([[30, 30, 30], [30, 1, 30], [30, 30, 30]]))
@example(with_totals([[0]]))
def test_every_hidden_cell_could_be_another_number(table: Table) -> None:
    away = hidden(table, small(table))

    assert away >= small(table)
    assert known(table, away) == set()


@given(TABLES)
def test_nothing_is_hidden_where_nothing_is_small(table: Table) -> None:
    assert bool(hidden(table, small(table))) is bool(small(table))


@given(TABLES)
def test_hiding_is_the_same_however_the_small_cells_are_given(table: Table) -> None:
    backwards = dict.fromkeys(sorted(small(table), reverse=True)).keys()

    assert hidden(table, backwards) == hidden(table, small(table))


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        pytest.param([[20, 3], [30, 40]], {(0, 1)}, id="one in its row"),
        pytest.param(
            [[3, 20], [4, 20]], {(0, 0), (1, 0)}, id="two in a column, each alone in its row"
        ),
        pytest.param([[7, 0, 0], [9, 9, 9]], {(0, 1), (0, 2)}, id="two that can only be nought"),
    ],
)
def test_hiding_the_small_cells_alone_gives_them_away(
    inside: list[list[int]], told: set[tuple[int, int]]
) -> None:
    table = with_totals(inside)

    assert known(table, small(table)) >= told
    assert known(table, hidden(table, small(table))) == set()


@pytest.mark.parametrize(
    ("inside", "away"),
    [
        pytest.param(
            [[20, 3], [30, 40]], {(0, 0), (0, 1), (1, 0), (1, 1)}, id="a square, no total"
        ),
        pytest.param(
            [[3, 20, 90], [30, 40, 90], [50, 8, 90]],
            {(0, 0), (0, 1), (2, 0), (2, 1)},
            id="the square of fewest people",
        ),
        pytest.param([[20, 30], [40, 50]], set(), id="nothing small"),
        pytest.param([[3]], {(0, 0), (0, 1), (1, 0), (1, 1)}, id="a table of one"),
    ],
)
def test_no_more_is_hidden_than_needed(inside: list[list[int]], away: set[tuple[int, int]]) -> None:
    table = with_totals(inside)

    assert hidden(table, small(table)) == away
