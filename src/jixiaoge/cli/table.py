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

from jixiaoge.cli import words
from jixiaoge.cli.problems import Problem
from jixiaoge.facts import FactSpec
from jixiaoge.tables import Headings, Row, beyond, half_width, headings_of, row_of

__all__ = ["read_records", "read_table"]


def read_table(
    text: str, specs: Mapping[str, FactSpec], file: str
) -> tuple[tuple[Row, ...], Headings]:
    """Read a CSV file of couriers.

    Args:
        text: the file.

        specs: the facts that it may have, by their keys.

        file: how to call it in messages.

    Raises:
        Problem: the whole file cannot be read.
    """
    (_, first), *rest = _lines(text, file)
    headings = headings_of(first, specs)
    if not any(headings.targets):
        raise Problem(words.NO_HEADING, file=file)
    if headings.twice:
        raise Problem(words.TWICE, file=file, names="、".join(headings.twice[0]))
    return tuple(row_of(line, cells, headings, specs) for line, cells in rest), headings


def read_records(text: str, file: str) -> Iterator[Row]:
    """Read a CSV file of anything: each row gives its cells that are not empty, by their headings.

    Raises:
        Problem: the whole file cannot be read.
    """
    (_, first), *rest = _lines(text, file)
    headings = [half_width(one) for one in first]
    again = [one for place, one in enumerate(headings) if one and one in headings[:place]]
    if again:
        raise Problem(words.TWICE, file=file, names=again[0])
    for line, cells in rest:
        pairs = zip(headings, cells, strict=False)
        given = {name: text for name, text in pairs if name and text.strip()}
        yield Row(line, given, beyond(cells, len(headings)))


def _lines(text: str, file: str) -> list[tuple[int, list[str]]]:
    """Return the headings, and every line that is not blank, each with its number."""
    first_line = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter="\t" if "\t" in first_line and "," not in first_line else ",",
        strict=True,
    )
    found: list[tuple[int, list[str]]] = []
    try:
        found.append((1, next(reader, list[str]())))
        line = reader.line_num + 1
        for cells in reader:
            if any(one.strip() for one in cells):
                found.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise Problem(words.NOT_CSV, file=file, line=reader.line_num) from error
    return found
