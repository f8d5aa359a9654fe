"""A sheet of couriers as rows, each fault with its cell: 名单!C5.

Hidden rows are read like the others, and named; merged cells are refused, for nobody knows
which rows their value is meant for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import evolve, frozen

from jixiaoge.eligibility import Case
from jixiaoge.errors import Fault, InputError
from jixiaoge.excel.cells import text_of
from jixiaoge.excel.headings import Head, address, head_of
from jixiaoge.excel.opening import MAX_CELLS, MAX_ROWS, Book, opened, refused
from jixiaoge.facts import Facts, FactSpec
from jixiaoge.language.types import Kind
from jixiaoge.tables import Headings, Row, case_of, row_of, specs_by_key

__all__ = ["PROBLEMS", "SHEET", "Sheet", "read_cases", "read_sheet"]

# The sheet of a template, and the column that `marked` adds.
SHEET: Final = "名单"
PROBLEMS: Final = "问题"


@frozen
class Sheet:
    """What a sheet of couriers holds.

    Args:
        title: its name.

        rows: its rows, numbered as on the screen.

        unused: headings that are not known, each with the nearest that is, or nothing.

        hidden: the numbers of rows that were read and that nobody sees.
    """

    title: str
    rows: tuple[Row, ...]
    unused: tuple[tuple[str, str], ...] = ()
    hidden: tuple[int, ...] = ()


def read_sheet(raw: bytes, specs: Mapping[str, FactSpec]) -> Sheet:
    """Read the sheet of couriers of a workbook.

    Args:
        raw: the file.

        specs: the facts that a row may give, by their keys.

    Raises:
        InputError: it is no workbook, or its headings cannot be used; with every fault.

        JixiaogeError: openpyxl is not installed.
    """
    book = opened(raw)
    for title in _titles(book):
        head = head_of(book.values[title], specs)
        if head is not None:
            break
    else:
        raise refused(
            "没有一个认得的列名；列名写事实的中文名，如“近30天出勤天数”",
            "no heading is known; headings are facts' labels or names, as active_days",
        )
    if head.faults:
        raise InputError(head.faults)
    rows = tuple(_rows(book.values[title], book.formulas[title], head, specs))
    dimensions = book.values[title].row_dimensions
    hidden = tuple(row.number for row in rows if dimensions[row.number].hidden)
    unused = tuple(one for one in head.headings.unused if one[0] != PROBLEMS)
    return Sheet(title, rows, unused, hidden)


def read_cases(
    raw: bytes, facts: Mapping[str, type[Facts]], *, home: str = "", sensitive: bool = False
) -> tuple[Case, ...]:
    """Read the cases of a workbook.

    Args:
        raw: the file.

        facts: the classes of facts that a row may give, by key (`Rulebook.facts`).

        home: the home county of rows that name none.

        sensitive: whether messages may repeat what was written of sensitive facts.

    Raises:
        InputError: with the fault of every cell, its path the cell's address.

        JixiaogeError: openpyxl is not installed.
    """
    specs, faults, cases = specs_by_key(facts), list[Fault](), list[Case]()
    for row in read_sheet(raw, specs).rows:
        found = [*row.faults]
        try:
            given = {"home_county": home, **row.given} if home else row.given
            cases.append(case_of(given, facts, specs, sensitive=sensitive))
        except InputError as error:
            found += error.faults
        faults += [evolve(one, path=row.place(one.path)) for one in row.in_order(found)]
    if faults:
        raise InputError(faults)
    return tuple(cases)


def _titles(book: Book) -> Iterator[str]:
    """Yield the sheets that may hold couriers: the template's own first, hidden ones never."""
    sheets = [one for one in book.values.worksheets if one.sheet_state == "visible"]
    for sheet in sorted(sheets, key=lambda one: one.title != SHEET):
        rows, columns = sheet.max_row, sheet.max_column
        if rows > MAX_ROWS or rows * columns > MAX_CELLS:
            raise refused(
                f"表里最后一格在第{rows}行、第{columns}列；最多{MAX_ROWS}行。"
                "下面的空行请选中删除；人多就分成几个文件",
                f"the last cell is in row {rows}, column {columns}; at most {MAX_ROWS} rows. "
                "Delete empty rows below; split a longer list",
                sheet.title,
            )
        yield sheet.title


# --- rows ---------------------------------------------------------------------------


def _rows(values: Any, formulas: Any, head: Head, specs: Mapping[str, FactSpec]) -> Iterator[Row]:
    merged = _merged(values, head)
    start = head.row + 1
    pairs = zip(values.iter_rows(min_row=start), formulas.iter_rows(min_row=start), strict=True)
    for cells, sources in pairs:
        row = _row(cells, sources, head.headings, specs, merged.get(cells[0].row, ()))
        if row is not None:
            yield row


def _row(
    cells: Sequence[Any],
    formulas: Sequence[Any],
    headings: Headings,
    specs: Mapping[str, FactSpec],
    merged: Sequence[str],
) -> Row | None:
    """Read one row; `None` where nothing is in it."""
    faults = [_merged_fault(span) for span in merged]
    texts: list[str] = []
    targets = [*headings.targets, *[""] * (len(cells) - len(headings.targets))]
    for cell, formula, target in zip(cells, formulas, targets, strict=True):
        text = text_of(cell, formula, _kind(target, specs))
        if isinstance(text, Fault):
            faults += [evolve(text, path=target)] if target else []
            text = ""
        texts.append(text)
    if not faults and not any(text.strip() for text in texts):
        return None
    title = cells[0].parent.title
    places = {t: address(cell) for cell, t in zip(cells, targets, strict=True) if t}
    beyond = [address(cell) for cell in cells[len(headings.targets) :] if cell.value is not None]
    places[""] = [*(f"{title}!{span}" for span in merged), *beyond, address(cells[0])][0]
    return row_of(cells[0].row, texts, headings, specs, faults=faults, places=places)


def _kind(target: str, specs: Mapping[str, FactSpec]) -> Kind | None:
    if target == "as_of":
        return Kind.DATE
    return specs[target].type.kind if target in specs else None


def _merged(sheet: Any, head: Head) -> dict[int, list[str]]:
    """Return the merged ranges that each row takes part in, among the columns with a heading."""
    found: dict[int, list[str]] = {}
    for span in sheet.merged_cells.ranges:
        if any(head.headings.targets[span.min_col - 1 : span.max_col]):
            for row in range(max(span.min_row, head.row + 1), span.max_row + 1):
                found.setdefault(row, []).append(str(span.coord))
    return found


def _merged_fault(span: str) -> Fault:
    zh = f"{span} 合并了；请取消合并，每一格都填上"
    en = f"{span} is merged; undo that and fill every cell"
    return Fault("", None, "cells of their own", zh=zh, en=en)
