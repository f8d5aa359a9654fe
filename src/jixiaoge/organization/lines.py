r"""The lines of a list in CSV or JSON, each with its place: what readers of rosters and of structures share.

A line is still as the file has it; what its cells mean is for the reader to say.
Faults of all the lines are told at once.

>>> headings = {"id": "编号", "name": "名称"}
>>> lines_of_csv("编号,名称\n b1 ,示例\n", "组织", headings)
[('组织:2', {'id': 'b1', 'name': '示例'})]
>>> lines_of_csv("编号,名你\n", "组织", headings)
Traceback (most recent call last):
    ...
jixiaoge.InputError: 1 fault in the input: 组织:1: unknown heading '名你'; known are 编号、名称
填写有1处要改：组织:1：没有“名你”这一列；可用的有：编号、名称
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias, TypeVar

from jixiaoge.counties import find_county
from jixiaoge.errors import Fault, InputError, UnknownCountyError, nearest, shown
from jixiaoge.language.spelling import folded, half_width
from jixiaoge.language.types import read_day
from jixiaoge.organization.rosters.rows import real_number

__all__ = [
    "Line",
    "county_of",
    "day_of",
    "lines_of_csv",
    "lines_of_json",
    "read_all",
    "without_real_numbers",
]

Line: TypeAlias = tuple[str, Any]
T = TypeVar("T")


def lines_of_csv(text: str, where: str, headings: Mapping[str, str]) -> list[Line]:
    """Return the lines below the headings, without the empty cells and the empty lines.

    Args:
        text: the table, with commas.

        where: the name of the list.

        headings: the columns that there may be, by English name, with the Chinese one.

    Raises:
        InputError: it is no CSV, or a heading is not known; every fault with its line.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = _columns(next(reader, list[str]()), where, headings)
        rows = [(f"{where}:{reader.line_num}", _named(columns, cells)) for cells in reader]
    except csv.Error as error:
        zh, en = f"不是正确的CSV：{error}", f"not CSV: {error}"
        raise InputError([Fault(f"{where}:{reader.line_num}", "", "CSV", zh=zh, en=en)]) from error
    return [(line, cells) for line, cells in rows if cells]


def lines_of_json(data: Any, where: str) -> list[Line]:
    """Return the items of a list.

    Raises:
        InputError: it is no list.
    """
    if not isinstance(data, list):
        zh, en = "这里应是一个列表", "a list expected"
        raise InputError([Fault(where, None, "[…]", zh=zh, en=en)])
    items: list[Any] = data  # pyright: ignore[reportUnknownVariableType]
    return [(f"{where}[{index}]", item) for index, item in enumerate(items)]


def read_all(lines: Iterable[Line], read: Callable[[str, Any], T]) -> tuple[T, ...]:
    """Read each line at its place.

    Raises:
        InputError: with the faults of all of them.
    """
    faults: list[Fault] = []
    found: list[T] = []
    for where, given in lines:
        try:
            found.append(read(where, given))
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return tuple(found)


def without_real_numbers(where: str, given: Any) -> dict[str, Any]:
    """Return a line that is an object and in no cell of which a telephone or identity number stands.

    This is looked for first, and in every cell: other faults repeat what was written.

    Raises:
        InputError: with every fault.
    """
    if not isinstance(given, dict):
        zh, en = "一行应是一个对象", "a row is an object"
        raise InputError([Fault(where, None, "{…}", zh=zh, en=en)])
    cells: dict[str, Any] = given  # pyright: ignore[reportUnknownVariableType]
    parts = [(name, part) for name, cell in cells.items() for part in _parts(cell)]
    real = [one for name, text in parts for one in real_number(f"{where}.{name}", text)]
    if real:
        raise InputError(real)
    return cells


def _parts(cell: Any) -> list[str]:
    """Return the texts of a cell, of which a list has several."""
    parts: list[Any] = cell if isinstance(cell, list) else [cell]  # pyright: ignore[reportUnknownVariableType]
    return [part if isinstance(part, str) else shown(part) for part in parts]


def county_of(name: str, text: str, faults: list[Fault]) -> str:
    """Return the slug of a county, or nothing where none is named; add a fault where it is not known."""
    try:
        return find_county(text).slug if text else ""
    except UnknownCountyError as error:
        faults.append(Fault(name, text, "a county", zh=error.zh, en=error.en))
        return ""


def day_of(name: str, text: str, faults: list[Fault]) -> dt.date | None:
    """Return a day written as 2026-06-30, or `None` with a fault added."""
    try:
        return read_day(text)
    except ValueError:
        zh = f"写的是“{text}”，应为日期，如 2026-06-30"
        en = f"{text!r} given, a date such as 2026-06-30 expected"
        faults.append(Fault(name, text, "a date", zh=zh, en=en))
        return None


def _columns(given: list[str], where: str, headings: Mapping[str, str]) -> list[str]:
    """Return what each column holds.

    Raises:
        InputError: a heading is not known, or two name one thing.
    """
    names = {folded(zh): name for name, zh in headings.items()} | {name: name for name in headings}
    found = [names.get(folded(heading), "") for heading in given]
    faults = [
        _unknown(f"{where}:1", text, names, headings)
        for text, name in zip(given, found, strict=True)
        if not name
    ]
    for name in sorted({name for name in found if name and found.count(name) > 1}):
        zh, en = f"“{headings[name]}”有两列", "two columns name this"
        faults.append(Fault(f"{where}:1.{name}", name, "one column", zh=zh, en=en))
    if faults or not found:
        raise InputError(faults or [_unknown(f"{where}:1", "", names, headings)])
    return found


def _unknown(where: str, heading: str, names: Iterable[str], headings: Mapping[str, str]) -> Fault:
    known = "、".join(headings.values())
    close = "、".join(nearest(half_width(heading), names, 1))
    return Fault(
        where, heading, known,
        zh=f"没有“{heading}”这一列{f'；是不是：{close}？' if close else f'；可用的有：{known}'}",
        en=f"unknown heading {heading!r}; {f'did you mean {close}?' if close else f'known are {known}'}",
    )  # fmt: skip


def _named(columns: list[str], cells: list[str]) -> dict[str, str]:
    """Return the cells that are not empty; one beyond the headings is called by its number."""
    beyond = [f"第{number}列" for number in range(len(columns) + 1, len(cells) + 1)]
    named = zip([*columns, *beyond], cells, strict=False)
    return {name: text.strip() for name, text in named if half_width(text)}
