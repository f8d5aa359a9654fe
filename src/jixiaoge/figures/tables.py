"""Figures in rows and columns with their totals, and what of them may be published.

>>> import datetime as dt
>>> places = ["遂川县"] * 7 + ["泰和县"] * 13
>>> rows = [Entry(f"s{number}", f"c{number}", dt.date(2026, 7, 5), {"县": place, "类": "全职"})
...         for number, place in enumerate(places)]
>>> july = Definition(
...     counted=Counted.PEOPLE, what="来义诊的骑手", since=dt.date(2026, 7, 1),
...     until=dt.date(2026, 7, 31), scope="全市", source="驿站签到表", key="骑手编号")
>>> table = tabulate(rows, july, Axis("县", ("遂川县", "泰和县", "万安县")), Axis("类", ("全职",)))
>>> print(table.figures["泰和县", "合计"])
13人
>>> for line in released(table, threshold=5):
...     print(line)
('', '全职', '合计')
('遂川县', '＊', '＊')
('泰和县', '13', '13')
('万安县', '＊', '＊')
('合计', '20', '20')

万安县 is hidden because nobody came, and 遂川县 with it: else 20 less 7 less 13 would tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

from attrs import frozen

from jixiaoge.errors import Fault, InputError
from jixiaoge.figures.counting import Entry, Figure, count, entries_of
from jixiaoge.figures.definition import Counted, Definition
from jixiaoge.figures.hiding import hidden

__all__ = ["HIDDEN", "TOTAL", "Axis", "Table", "released", "released_groups", "tabulate"]

TOTAL = "合计"
HIDDEN = "＊"


@frozen
class Axis:
    """What the rows or the columns of a table are: a label of the records, and its values in order.

    Raises:
        InputError: there is no value, one stands twice, or one is called as the totals are.
    """

    label: str
    values: tuple[str, ...]

    def __attrs_post_init__(self) -> None:
        if not self.values or len({*self.values, TOTAL}) <= len(self.values):
            fault = Fault(
                self.label, self.values, f"different values, none of them {TOTAL}",
                zh=f"{self.label}至少要有一个值，各不相同，也不能叫“{TOTAL}”",
                en=f"{self.label} needs values, each another, and none of them called {TOTAL}",
            )  # fmt: skip
            raise InputError([fault])


@frozen
class Table:
    """Figures by row and column, totals included; the last row and column are `合计`.

    It is for whoever keeps the records: `released` says what others may see.
    """

    definition: Definition
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    figures: Mapping[tuple[str, str], Figure]
    people: Mapping[tuple[str, str], int]


def tabulate(entries: Iterable[Entry], definition: Definition, rows: Axis, columns: Axis) -> Table:
    """Count the records of the period by two of their labels.

    Raises:
        InputError: a record has no such label, or another value;
            or people are counted, and somebody is in two rows or two columns,
            so that the totals would not be the sums.
    """
    kept = entries_of(entries, definition)
    faults = [*_outside(kept, rows), *_outside(kept, columns)]
    if not faults and definition.counted is Counted.PEOPLE:
        faults = [*_in_two(kept, rows), *_in_two(kept, columns)]
    if faults:
        raise InputError(faults)
    across, down = (*columns.values, TOTAL), (*rows.values, TOTAL)
    cells: dict[tuple[str, str], list[Entry]] = {cell: [] for cell in product(down, across)}
    for entry in kept:
        row, column = entry.labels[rows.label], entry.labels[columns.label]
        for cell in product((row, TOTAL), (column, TOTAL)):
            cells[cell].append(entry)
    figures = {cell: count(found, definition) for cell, found in cells.items()}
    people = {cell: len({entry.who for entry in found}) for cell, found in cells.items()}
    return Table(definition, down, across, figures, people)


def _outside(entries: Iterable[Entry], axis: Axis) -> list[Fault]:
    known = "、".join(axis.values)
    return [
        Fault(
            f"{entry.id}.{axis.label}", entry.labels.get(axis.label), known,
            zh=f"写的是“{entry.labels.get(axis.label, '')}”；{axis.label}要是其中一个：{known}",
            en=f"{entry.labels.get(axis.label)!r} given, one of {known} expected",
        )
        for entry in entries
        if entry.labels.get(axis.label) not in axis.values
    ]  # fmt: skip


def _in_two(entries: Iterable[Entry], axis: Axis) -> list[Fault]:
    first: dict[str, Entry] = {}
    return [
        Fault(
            f"{entry.id}.{axis.label}", entry.labels[axis.label], before.labels[axis.label],
            zh=f"同一个人的记录{before.id}和{entry.id}，{axis.label}不一样；"
            "人数按行按列相加要不重复，请改计人次，或分开出数",
            en=f"{before.id} and {entry.id} are of one person, but {axis.label} differs; people in"
            " two groups cannot be added: count attendances, or make separate figures",
        )
        for entry in entries
        if (before := first.setdefault(entry.who, entry)).labels[axis.label]
        != entry.labels[axis.label]
    ]  # fmt: skip


def released(table: Table, threshold: int) -> list[tuple[str, ...]]:
    """Return the table as it may be published, its headings first.

    Args:
        table: the figures.

        threshold: cells of fewer people are hidden, and others with them, so that none can be
            worked out from the totals (`small_cell_threshold` in the rules).
    """
    numbers = [[table.figures[row, column].low for column in table.columns] for row in table.rows]
    small = {
        (i, j)
        for i, row in enumerate(table.rows)
        for j, column in enumerate(table.columns)
        if table.people[row, column] < threshold
    }
    away = hidden(numbers, small)
    lines = [
        (row, *(HIDDEN if (i, j) in away else str(n) for j, n in enumerate(numbers[i])))
        for i, row in enumerate(table.rows)
    ]
    return [("", *table.columns), *lines]


def released_groups(numbers: Mapping[str, int], threshold: int) -> dict[str, int | None]:
    """Return numbers by group as they may be published, the small ones hidden (`None`).

    No total stands beside them; but none can be worked out where the total is known from elsewhere.

    >>> released_groups({"遂川县": 4, "泰和县": 9, "万安县": 7}, 5)
    {'万安县': None, '泰和县': 9, '遂川县': None}

    Args:
        numbers: how many people there are in each group, none below nought.

        threshold: numbers below it are hidden (`small_cell_threshold` in the rules).
    """
    # Where no group is empty, whoever reads the list may think that each has somebody.
    least = min(1, *numbers.values()) if numbers else 0
    names = sorted(numbers)
    lines = [(numbers[name] - least,) * 2 for name in names]
    whole = sum(line[0] for line in lines)
    small = {(i, 0) for i, name in enumerate(names) if numbers[name] < threshold}
    away = {i for i, _ in hidden([*lines, (whole, whole)], small)}
    return {name: None if i in away else numbers[name] for i, name in enumerate(names)}
