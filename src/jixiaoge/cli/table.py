r"""CSV as rows: commas, or tabs where the first line has nothing else.

>>> from jixiaoge.facts import Courier, specs_of
>>> specs = {spec.key: spec for spec in specs_of(Courier).values()}
>>> rows, _ = read_table("编号,近30天出勤天数\nc1,5\n", specs, "a.csv")
>>> rows[0].number, rows[0].given
(2, {'id': 'c1', 'courier': {'active_days': 5}})
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Protocol

from jixiaoge.cli import words
from jixiaoge.cli.problems import Problem
from jixiaoge.facts import FactSpec
from jixiaoge.tables import Headings, Row, headings_of, row_of

__all__ = ["read_table"]


class _Lines(Protocol):
    """What `csv.reader` returns."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


def read_table(
    text: str, specs: Mapping[str, FactSpec], file: str
) -> tuple[tuple[Row, ...], Headings]:
    """Read a CSV file.

    Args:
        text: the file.

        specs: the facts that it may have, by their keys.

        file: how to call it in messages.

    Raises:
        Problem: the whole file cannot be read.
    """
    first_line = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter="\t" if "\t" in first_line and "," not in first_line else ",",
        strict=True,
    )
    try:
        headings = headings_of(next(reader, list[str]()), specs)
        _check(headings, file)
        return tuple(_rows(reader, headings, specs)), headings
    except csv.Error as error:
        raise Problem(words.NOT_CSV, file=file, line=reader.line_num) from error


def _check(headings: Headings, file: str) -> None:
    if not any(headings.targets):
        raise Problem(words.NO_HEADING, file=file)
    if headings.twice:
        raise Problem(words.TWICE, file=file, names="、".join(headings.twice[0]))


def _rows(reader: _Lines, headings: Headings, specs: Mapping[str, FactSpec]) -> Iterator[Row]:
    line = reader.line_num + 1
    for cells in reader:
        if any(text.strip() for text in cells):
            yield row_of(line, cells, headings, specs)
        line = reader.line_num + 1
