"""The budgets of the library, measured: `python tests/benchmarks/run.py`.

`--quick` measures little and proves only that everything runs; `--markdown` prints the table for
`docs/reference/benchmarks.md`.
Nothing here fails for being slow; a person reads the table.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Sequence

import row_codes
import row_county
import row_import
import row_ledger
import row_masks
import row_planning
import row_points
import row_questions
import row_reasons
import row_rulebooks
import row_sweep
from timing import Row, Size

ALL = (
    row_codes,
    row_masks,
    row_reasons,
    row_rulebooks,
    row_import,
    row_county,
    row_questions,
    row_planning,
    row_points,
    row_ledger,
    row_sweep,
)
# Many short rounds: whatever else the machine does falls on few of them.
FULL = Size(couriers=300, rounds=201, processes=21)
QUICK = Size(couriers=60, rounds=1, processes=1)
HEAD = ("row", "what", "measured", "budget", "in figures")


def main(arguments: Sequence[str]) -> None:
    """Measure every row and print the table."""
    size = QUICK if "--quick" in arguments else FULL
    rows = [row for module in ALL for row in module.rows(size)]
    write = _markdown if "--markdown" in arguments else _plain
    for line in write([HEAD, *map(_cells, rows)]):
        print(line)


def _cells(row: Row) -> tuple[str, ...]:
    return row.number, row.what, row.measured, row.budget, row.absolute


def _plain(table: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    for line in table:
        cells = (
            cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)
        )
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _markdown(table: Sequence[Sequence[str]]) -> Iterator[str]:
    head, *lines = table
    for line in (head, ["---"] * len(head), *lines):
        yield f"| {' | '.join(line)} |"


if __name__ == "__main__":
    main(sys.argv[1:])
