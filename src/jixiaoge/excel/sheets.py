r"""What every workbook that is written here has in common: inert text, sizes, a page, equal bytes.

A text that begins with = + - @, a tab or a carriage return would be a formula to Excel:
it is written as text, with the sign that keeps it text when somebody edits the cell (quotePrefix).
A row is made as tall as its texts need: not every program does that when it opens a file.
Equal content gives equal bytes: the time of writing, which openpyxl puts in, is taken out.

>>> sheet = new_workbook("甲").active
>>> put(sheet, 1, 1, "=1+1").data_type, sheet["A1"].quotePrefix
('s', True)
>>> columns_wide("近30天", "aaa")
6
>>> tall(["一二三四五六七八九十", None], [12, 8]), tall(["甲\n乙"], [12])
(34, 34)
"""

from __future__ import annotations

import io
import math
import re
import unicodedata
import zipfile
from collections.abc import Sequence
from typing import Any, Final

from jixiaoge.excel.library import library
from jixiaoge.language.spelling import FORMULA

__all__ = [
    "columns_wide",
    "head",
    "new_workbook",
    "put",
    "put_row",
    "saved",
    "set_up_page",
    "tall",
]

# What XML cannot hold.
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST: Final = 32_000  # a cell holds 32,767 signs
_STAMPS: Final = re.compile(rb"(?<=>)\d{4}-\d\d-\d\dT[\d:.]+Z(?=<)")
_NO_DAY: Final = b"2000-01-01T00:00:00Z"
_A4: Final = 9
_PAGE_WIDE: Final = 190  # columns' width that is still readable on one page
_LINE, _TALLEST = 17, 409  # points; Excel takes no taller row
_HEAD_COLOUR: Final = "FFDDEBF7"


def new_workbook(title: str) -> Any:
    """Return a workbook with one empty sheet."""
    workbook = library().Workbook()
    workbook.active.title = title
    workbook.properties.creator = "jixiaoge"
    return workbook


def put(sheet: Any, row: int, column: int, value: object) -> Any:
    """Write a cell, text never as a formula, and return it."""
    cell = sheet.cell(row, column)
    if not isinstance(value, str):
        cell.value = value
        return cell
    cell.value = _NOT_XML.sub("\ufffd", value)[:_LONGEST]
    cell.data_type = "s"
    if value.startswith(FORMULA):
        cell.quotePrefix = True
    return cell


def put_row(sheet: Any, row: int, values: Sequence[object], widths: Sequence[int]) -> None:
    """Write a row whose texts wrap."""
    wrapped = library("styles").Alignment(wrap_text=True, horizontal="left", vertical="top")
    for column, value in enumerate(values, 1):
        put(sheet, row, column, value).alignment = wrapped
    sheet.row_dimensions[row].height = tall(values, widths)


def head(sheet: Any, row: int, headings: Sequence[str], widths: Sequence[int]) -> None:
    """Write the headings and make the columns wide enough; what is above stays in sight."""
    styles = library("styles")
    put_row(sheet, row, headings, widths)
    for cell, width in zip(sheet[row], widths, strict=True):
        cell.font = styles.Font(bold=True)
        cell.fill = styles.PatternFill("solid", fgColor=_HEAD_COLOUR)
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = sheet.cell(row + 1, 1)


def columns_wide(*texts: str) -> int:
    """Return how many columns the widest text takes; a Chinese sign takes two."""
    return max(sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in t) for t in texts)


def tall(values: Sequence[object], widths: Sequence[int]) -> int:
    """Return how tall a row is whose texts wrap at the widths of their columns, in points."""
    pairs = zip((str(value or "") for value in values), widths, strict=True)
    lines = max(
        sum(math.ceil(columns_wide(line) / (width - 1)) or 1 for line in text.split("\n"))
        for text, width in pairs
    )
    return min(lines * _LINE, _TALLEST)


def set_up_page(sheet: Any, row: int, title: str) -> None:
    """Make a sheet print: A4 across, headings and the first column on each page, lines, numbers."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.sheet_properties.pageSetUpPr = library("worksheet.properties").PageSetupProperties(
        fitToPage=True
    )
    wide = sum(sheet.column_dimensions[cell.column_letter].width for cell in sheet[row])
    sheet.page_setup.fitToWidth = math.ceil(wide / _PAGE_WIDE)
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows, sheet.print_title_cols = f"{row}:{row}", "A:A"
    sheet.print_options.gridLines = True
    sheet.oddHeader.center.text = title.replace("&", "&&")
    sheet.oddFooter.center.text = "&P / &N"


def saved(workbook: Any) -> bytes:
    """Return the file of a workbook; equal workbooks give equal bytes."""
    written, steady = io.BytesIO(), io.BytesIO()
    workbook.save(written)
    with (
        zipfile.ZipFile(written) as old,
        zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "docProps/core.xml":
                content = _STAMPS.sub(_NO_DAY, content)
            new.writestr(zipfile.ZipInfo(part.filename), content, zipfile.ZIP_DEFLATED)
    return steady.getvalue()
