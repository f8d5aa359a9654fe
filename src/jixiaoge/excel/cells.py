"""One cell of a workbook as the text that a CSV file would have, or what is wrong with it.

| the cell holds | is read as |
|---|---|
| text | the text |
| a number | its digits, as the screen shows them; 0.5 too where it is shown as 50% |
| a date, or in a date column a number that can be one | 2026-07-10 |
| TRUE, FALSE | 是, 否 |
| a formula | the value it had when the workbook was saved; without one it is a fault |
| an error (#N/A) | a fault |

>>> from jixiaoge.excel.library import library
>>> sheet = library().Workbook().active
>>> text_of(sheet.cell(1, 1, 46213), None, Kind.DATE), text_of(sheet.cell(1, 2, 12.0), None)
('2026-07-10', '12')
>>> text_of(sheet.cell(1, 3, "#N/A"), None).zh
'是错误值 #N/A；请改好公式，或直接填写'
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from jixiaoge.errors import Fault
from jixiaoge.excel.library import library
from jixiaoge.language.types import Kind

__all__ = ["text_of"]

# A smaller number in a date column is a year, a month or an age, and not a day of 1927 or before.
_FIRST_SERIAL: Final = 10_000
# A workbook keeps 15 digits of a number; of a longer one the end is lost already.
_TOO_LONG: Final = 10**15
_DIGITS: Final = 15


def text_of(cell: Any, formula: Any, kind: Kind | None = None) -> str | Fault:
    """Return the text of a cell, or its fault.

    Args:
        cell: the cell with its value.

        formula: the same cell with its formula, or `None`.

        kind: what the column holds, where it is a fact.
    """
    match cell.value:
        case None if formula is not None and formula.data_type == "f":
            zh = "公式没有算出的值；请在 WPS 或 Excel 里打开、保存一次，或直接填写"
            en = "the formula has no value; open and save it in WPS or Excel, or write the value"
            return _fault(None, zh, en)
        case None:
            return ""
        case str(text) if cell.data_type == "e":
            zh = f"是错误值 {text}；请改好公式，或直接填写"
            return _fault(text, zh, f"is the error {text}; mend the formula, or write the value")
        case bool(value):
            return "是" if value else "否"
        case int() | float() as value:
            return _number(value, kind, cell.parent.parent.epoch)
        case dt.datetime() as moment if moment.time() == dt.time():
            return moment.date().isoformat()
        case value:
            return str(value)


def _number(value: float, kind: Kind | None, epoch: dt.datetime) -> str | Fault:
    if abs(value) >= _TOO_LONG:
        zh = "数字太长，Excel 只留前15位；请把这一格设成“文本”，重新填写"
        en = "the number is too long, Excel keeps 15 digits; make the cell text and write it again"
        return _fault(value, zh, en)
    if kind is Kind.DATE and value >= _FIRST_SERIAL and value == int(value):
        day = _day(int(value), epoch)
        if day is not None:
            return day.isoformat()
    return format(value, f".{_DIGITS}g")


def _day(serial: int, epoch: dt.datetime) -> dt.date | None:
    try:
        found: dt.datetime = library("utils.datetime").from_excel(serial, epoch)
    except (OverflowError, ValueError):
        return None
    return found.date()


def _fault(given: object, zh: str, en: str) -> Fault:
    return Fault("", given, "a value", zh=zh, en=en)
