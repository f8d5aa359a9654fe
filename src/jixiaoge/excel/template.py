"""The workbook that staff fill in: one column for every fact that the services read, and no other.

名单 has a hidden row of keys, the headings, and below them drop-downs and checks in Chinese;
填写说明 says what each column is, how it is written, its unit, who knows it and which service asks.

>>> import datetime as dt
>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("suichuan", dt.date(2026, 7, 10))
>>> facts_read(book, [book.service("free_clinic")])
()
>>> [spec.zh for spec in facts_read(book, [book.service("points_redemption")])]
['本月已兑换', '可用积分', '目录在售', '兑换所需积分']
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from attrs import frozen

from jixiaoge.counties import COUNTIES
from jixiaoge.eligibility.case_json import plain
from jixiaoge.excel.headings import MARK
from jixiaoge.excel.library import library
from jixiaoge.excel.opening import MAX_ROWS
from jixiaoge.excel.reading import SHEET
from jixiaoge.excel.sheets import columns_wide, head, new_workbook, put, put_row, saved, set_up_page
from jixiaoge.facts import FactSpec
from jixiaoge.language.tree import facts_of
from jixiaoge.language.types import Kind, Type, boolean, day
from jixiaoge.rulebook import Rulebook
from jixiaoge.rulebook.blueprint import ServiceInForce
from jixiaoge.tables import FIELDS, how, specs_by_key

__all__ = ["facts_read", "template"]

_GUIDE: Final = "填写说明"
_LISTS: Final = "选项"
_KEYS, _HEADINGS = 1, 2  # rows of 名单
_NOT_KNOWN: Final = "不知道"
_ADVICE: Final = (
    "一人一行，从“名单”第3行开始填。",
    "不知道的空着，或选“不知道”；不要猜，也不要填“无”。",
    "列可以删、可以换位置；第1行是隐藏的，请不要删。",
    "只填表里有的列。姓名、身份证号、手机号都用不到，请不要加。",
)
_COLUMNS: Final = ("列名", "怎么填", "单位", "谁知道", "哪些服务要用")
_GUIDE_WIDTHS: Final = (26, 46, 10, 18, 60)
_ROOM, _NARROWEST = 4, 14
_FORMATS: Final = {Kind.DATE: "yyyy-mm-dd", Kind.INT: "0", Kind.DECIMAL: "General"}
# The longest that Excel takes for the title and the text of a message.
_TITLE, _TEXT = 32, 255


@frozen
class _Column:
    """One column of 名单: its key, heading, how it is filled, and what 填写说明 says of it."""

    key: str
    heading: str
    how: str
    type: Type | None = None
    options: tuple[str, ...] = ()
    unit: str = ""
    asked: str = ""
    services: str = ""


def facts_read(book: Rulebook, services: Iterable[ServiceInForce]) -> tuple[FactSpec, ...]:
    """Return the facts that some services of a rulebook read, in the order of their classes."""
    keys = {key for service in services for key in _keys_of(service)}
    return tuple(spec for key, spec in specs_by_key(book.facts).items() if key in keys)


def template(book: Rulebook, services: Sequence[ServiceInForce] = ()) -> bytes:
    """Return a workbook to fill in.

    Args:
        book: the rules.

        services: those to be decided, by default all of them.

    Raises:
        JixiaogeError: openpyxl is not installed.
    """
    chosen = services or tuple(book.services.values())
    columns = [*_first(), *(_fact(spec, chosen) for spec in facts_read(book, chosen)), *_last()]
    workbook = new_workbook(SHEET)
    _fill(workbook.active, columns)
    _guide(workbook.create_sheet(_GUIDE), columns)
    _drop_downs(workbook.active, workbook.create_sheet(_LISTS), columns)
    return saved(workbook)


# --- columns ------------------------------------------------------------------------


def _keys_of(service: ServiceInForce) -> set[str]:
    nodes = [service.tree.node, *(gift.amount for gift in service.entitlement)]
    nodes += [edge for season in service.seasons for edge in season]
    return {leaf.key for node in nodes for leaf in facts_of(node)}


def _first() -> tuple[_Column, ...]:
    counties = tuple(county.zh for county in COUNTIES)
    return (
        _Column("id", FIELDS["id"], "自己编的编号，每人一个；不要用身份证号、手机号"),
        _Column("home_county", FIELDS["home_county"], "骑手登记在哪个县", options=counties),
    )


def _last() -> tuple[_Column, ...]:
    return (
        _Column("as_of", FIELDS["as_of"], "这一行的情况到哪一天为止，如 2026-06-30", day()),
        _Column("source", FIELDS["source"], "这一行的情况是谁给的，如 平台名册"),
    )


def _fact(spec: FactSpec, services: Sequence[ServiceInForce]) -> _Column:
    wanted = "、".join(service.zh for service in services if spec.key in _keys_of(service))
    claimed = "；本人没有提出就空着" if spec.is_claim else ""
    note = f"{claimed}{'；敏感信息，非必要不填' if spec.sensitive else ''}"
    kind, unit, asked = spec.type, spec.type.unit, spec.asked.value
    return _Column(
        spec.key, spec.zh, how(spec, "zh") + note, kind, _options(kind), unit, asked, wanted
    )


def _options(kind: Type) -> tuple[str, ...]:
    if kind == boolean():
        return ("是", "否", _NOT_KNOWN)
    if kind.kind is Kind.CHOICE:
        return (*(str(plain(member)) for member in kind.members or ()), _NOT_KNOWN)
    return ()


# --- sheets -------------------------------------------------------------------------


def _fill(sheet: Any, columns: Sequence[_Column]) -> None:
    """Write the keys and the headings, and say how each column shows its values."""
    headings = [column.heading for column in columns]
    widths = [max(columns_wide(text) + _ROOM, _NARROWEST) for text in headings]
    head(sheet, _HEADINGS, headings, widths)
    sheet.freeze_panes = sheet.cell(_HEADINGS + 1, 2)
    sheet.row_dimensions[_KEYS].hidden = True
    for number, column in enumerate(columns, 1):
        cell = put(sheet, _KEYS, number, MARK if number == 1 else column.key)
        kind = column.type.kind if column.type else None
        form = "General" if column.options else _FORMATS.get(kind, "@") if kind else "@"
        sheet.column_dimensions[cell.column_letter].number_format = form
    set_up_page(sheet, _HEADINGS, SHEET)


def _guide(sheet: Any, columns: Sequence[_Column]) -> None:
    for number, text in enumerate(_ADVICE, 1):
        put(sheet, number, 1, text)
    top = len(_ADVICE) + 2
    head(sheet, top, _COLUMNS, _GUIDE_WIDTHS)
    for row, column in enumerate(columns, top + 1):
        texts = (column.heading, column.how, column.unit, column.asked, column.services)
        put_row(sheet, row, texts, _GUIDE_WIDTHS)
    set_up_page(sheet, top, _GUIDE)


def _drop_downs(sheet: Any, lists: Any, columns: Sequence[_Column]) -> None:
    """Check what is typed: one hidden column of choices for every list there is."""
    lists.sheet_state = "hidden"
    placed: dict[tuple[str, ...], str] = {}
    for number, column in enumerate(columns, 1):
        options = column.options
        if options and options not in placed:
            place = len(placed) + 1
            last = [put(lists, row, place, option) for row, option in enumerate(options, 1)][-1]
            letter = last.column_letter
            placed[options] = f"{_LISTS}!${letter}$1:${letter}${last.row}"
        letter = sheet.cell(_HEADINGS, number).column_letter
        check = _check(column, placed.get(options, ""))
        check.add(f"{letter}{_HEADINGS + 1}:{letter}{MAX_ROWS}")
        sheet.add_data_validation(check)


def _check(column: _Column, options: str) -> Any:
    """Return what Excel shows and refuses in a column."""
    check = library("worksheet.datavalidation").DataValidation(
        **_limits(column, options),
        allow_blank=True,
        showInputMessage=True,
        showErrorMessage=True,
        errorStyle="stop",
    )
    check.promptTitle = check.errorTitle = column.heading[:_TITLE]
    asked = f"。谁知道：{column.asked}" if column.asked else ""
    check.prompt = f"{column.how}{asked}"[:_TEXT]
    check.error = f"应填：{column.how}。不知道就空着。"[:_TEXT]
    return check


def _limits(column: _Column, options: str) -> dict[str, str | None]:
    if options:
        return {"type": "list", "formula1": options}
    match column.type:
        case Type(kind=Kind.DATE, low=low, high=high):
            first, last = (f"DATE({d.year},{d.month},{d.day})" for d in (low, high))
            return {"type": "date", "operator": "between", "formula1": first, "formula2": last}
        case Type(kind=Kind.INT | Kind.DECIMAL as kind, low=low, high=high):
            name = "whole" if kind is Kind.INT else "decimal"
            between = {"formula1": str(low), "formula2": str(high)}
            return {"type": name, "operator": "between", **between}
        case _:
            return {"type": None}
