"""Faults written beside their cells, in a copy of the workbook.

Each faulty cell turns red and carries a comment; a column 问题 at the end says the same in words,
row by row, for whoever prints the sheet or does not see the colour.
What an earlier copy said is taken out first, so a corrected copy can be sent in again.
Merged cells below the headings are parted, for each has to be filled.
Formulas stay; pictures and charts do not (openpyxl does not keep them).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from jixiaoge.errors import Fault
from jixiaoge.excel.headings import heading_row
from jixiaoge.excel.library import library
from jixiaoge.excel.opening import opened, refused
from jixiaoge.excel.reading import PROBLEMS
from jixiaoge.excel.sheets import put, saved, tall
from jixiaoge.facts import FactSpec

__all__ = ["marked"]

_AUTHOR: Final = "jixiaoge"
_RED: Final = "FFFFC7CE"
_WIDTH: Final = 60
_COMMENT_WIDTH, _COMMENT_HEIGHT = 320, 120
_COMMENT_LONGEST: Final = 1_000


def marked(raw: bytes, faults: Iterable[Fault], specs: Mapping[str, FactSpec]) -> bytes:
    """Return a copy of a workbook with each fault beside its cell, in Chinese.

    Args:
        raw: the workbook.

        faults: as `read_cases` raises them: the path of each is the address of its cell.

        specs: the facts that its rows may give, by their keys.

    Raises:
        InputError: it is no workbook, or none that can be written again.

        JixiaogeError: openpyxl is not installed.
    """
    workbook = opened(raw).formulas
    told: dict[str, dict[str, dict[str, None]]] = {}
    for one in faults:
        title, _, address = one.path.rpartition("!")
        told.setdefault(title, {}).setdefault(address.partition(":")[0], {})[one.zh] = None
    for sheet in workbook.worksheets:
        if sheet.title in told:
            _mark(sheet, told[sheet.title], heading_row(sheet, specs))
    # What openpyxl can read it cannot always write: a number of 400 digits.
    try:
        return saved(workbook)
    except Exception as error:
        raise refused(
            "写不出副本；请用 WPS 或 Excel 打开，另存一份再试",
            "no copy can be written; open it in WPS or Excel, save a copy and try again",
        ) from error


def _mark(sheet: Any, faults: Mapping[str, Iterable[str]], headings: int) -> None:
    for span in [one for one in sheet.merged_cells.ranges if one.max_row > headings]:
        sheet.unmerge_cells(str(span))
    column = _column(sheet, headings)
    _clean(sheet, column, headings)
    lines: dict[int, list[str]] = {}
    cells = [(sheet[address], texts) for address, texts in faults.items()]
    for cell, texts in sorted(cells, key=lambda pair: (pair[0].row, pair[0].column)):
        _colour(cell, "\n".join(texts))
        if cell.row > headings:
            name = sheet.cell(headings, cell.column).value or ""
            lines.setdefault(cell.row, []).append(f"{cell.coordinate} {name}：{'；'.join(texts)}")
    wrapped = library("styles").Alignment(wrap_text=True, vertical="top")
    for row, texts in lines.items():
        told = put(sheet, row, column, "\n".join(texts))
        told.alignment = wrapped
        sheet.row_dimensions[row].height = tall([told.value], [_WIDTH])


def _column(sheet: Any, headings: int) -> int:
    """Return the column 问题, which is made where there is none."""
    for cell in sheet[headings]:
        if cell.value == PROBLEMS:
            return int(cell.column)
    cell = put(sheet, headings, sheet.max_column + 1, PROBLEMS)
    cell.font = library("styles").Font(bold=True)
    sheet.column_dimensions[cell.column_letter].width = _WIDTH
    return int(cell.column)


def _clean(sheet: Any, column: int, headings: int) -> None:
    """Take out what an earlier copy said."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment is not None and cell.comment.author == _AUTHOR:
                cell.comment, cell.fill = None, library("styles").PatternFill()
    for row in range(headings + 1, sheet.max_row + 1):
        if sheet.cell(row, column).value is not None:
            sheet.cell(row, column).value = None
            sheet.row_dimensions[row].height = None


def _colour(cell: Any, text: str) -> None:
    cell.fill = library("styles").PatternFill("solid", fgColor=_RED)
    cell.comment = library("comments").Comment(
        text[:_COMMENT_LONGEST], _AUTHOR, width=_COMMENT_WIDTH, height=_COMMENT_HEIGHT
    )
