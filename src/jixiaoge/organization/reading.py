r"""Reading a structure from a county's sheets (CSV) or from JSON: strictly, every fault and its place at once.

One sheet holds one kind of row; its name and its headings are the Chinese or the English ones.
A kind and a post are written in Chinese or by their names in records. An empty cell is not known.
Telephone and identity numbers have no place here, and are refused.

>>> sheets = {"组织": "编号,类别,名称,所在县,开始日期\nw1,县级综合党委,示例综合党委,遂川县,2026/1/1\n"}
>>> [row] = structure_from_csv(sheets).rows
>>> row.id, row.kind.name, row.place.county, str(row.since)
('w1', 'COUNTY_COMMITTEE', 'suichuan', '2026-01-01')
>>> structure_from_csv({"组织": sheets["组织"].replace("县级综合党委", "县级党委")})
Traceback (most recent call last):
    ...
jixiaoge.InputError: 1 fault in the input: 组织:2.kind: '县级党委' given; did you mean 县级综合党委?
填写有1处要改：组织:2.kind：写的是“县级党委”；是不是：县级综合党委？
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from attrs import fields, frozen

from jixiaoge.errors import Fault, InputError, nearest, printable, shown
from jixiaoge.language.spelling import folded, half_width, parse_day
from jixiaoge.organization.kinds import OrganizationKind, Post
from jixiaoge.organization.lines import (
    Line,
    county_of,
    day_of,
    lines_of_csv,
    lines_of_json,
    read_all,
    without_real_numbers,
)
from jixiaoge.organization.records import (
    Appointment,
    Courier,
    Coverage,
    DeliveryStation,
    GuidanceStation,
    Instructor,
    Organization,
    PlatformEnterprise,
    Record,
    Strength,
    Term,
)
from jixiaoge.organization.structure import Structure
from jixiaoge.rulebook.faults import faults_of
from jixiaoge.rulebook.forms import structured

__all__ = ["SHEETS", "Sheet", "structure_from_csv", "structure_from_json"]

_HEADINGS: Final[Mapping[str, str]] = {
    "id": "编号",
    "kind": "类别",
    "name": "名称",
    "county": "所在县",
    "township": "乡镇街道",
    "community": "社区",
    "parent": "上级",
    "department": "主管部门",
    "into": "并入",
    "platform": "平台",
    "platforms": "平台",
    "station": "配送站点",
    "unit": "单位",
    "organization": "组织",
    "person": "人员标识",
    "post": "职务",
    "full_members": "正式党员",
    "probationary_members": "预备党员",
    "extended_by": "延期文号",
    "since": "开始日期",
    "until": "结束日期",
    "by": "决定文号",
    "ended_by": "结束文号",
}
_PLACE: Final = ("county", "township", "community")
_DAYS: Final = ("since", "until")
_NUMBERS: Final = ("full_members", "probationary_members")
_CHOICES: Final[Mapping[str, Mapping[str, enum.Enum]]] = {
    "kind": {kind.zh: kind for kind in OrganizationKind},
    "post": {post.value: post for post in Post},
}
# Names and document numbers keep their full-width signs; ids are compared.
_AS_WRITTEN: Final = ("name", "by", "ended_by", "extended_by")
_WHOLE: Final = re.compile(r"\d{1,9}", re.ASCII)
_BETWEEN: Final = re.compile(r"[、;]")


@frozen
class Sheet:
    """A list of one kind of row.

    Args:
        zh: its Chinese name.

        row: the kind.
    """

    zh: str
    row: type[Record]

    @property
    def headings(self) -> dict[str, str]:
        """The columns that it may have, by English name, with the Chinese one; the place is three."""
        own = {field.name for field in fields(self.row)}
        names = own.union(_PLACE) if "place" in own else own
        return {name: zh for name, zh in _HEADINGS.items() if name in names}


SHEETS: Final[Mapping[str, Sheet]] = {
    "organizations": Sheet("组织", Organization),
    "platforms": Sheet("平台", PlatformEnterprise),
    "stations": Sheet("配送站点", DeliveryStation),
    "coverage": Sheet("所管单位", Coverage),
    "guidance_stations": Sheet("指导站", GuidanceStation),
    "instructors": Sheet("指导员", Instructor),
    "appointments": Sheet("任职", Appointment),
    "terms": Sheet("任期", Term),
    "strength": Sheet("党员人数", Strength),
    "couriers": Sheet("骑手", Courier),
}
"""The sheets by English name."""


def structure_from_csv(sheets: Mapping[str, str]) -> Structure:
    """Read tables with a line of headings each.

    Args:
        sheets: their texts, with commas, by the names of the sheets; those that are not there have no rows.

    Raises:
        InputError: with every fault and its line, such as `组织:3.county`.
    """
    return _read(
        sheets,
        lambda text, name, sheet: [
            (where, {key: _cell(key, cell) for key, cell in cells.items()})
            for where, cells in lines_of_csv(text, name, sheet.headings)
        ],
    )


def structure_from_json(data: Any) -> Structure:
    """Read an object of lists of objects, with days as `2026-06-30`.

    Args:
        data: what `json.loads` gave; its keys are the names of the sheets.

    Raises:
        InputError: with every fault and its place, such as `organizations[3].county`.
    """
    if not isinstance(data, dict):
        zh, en = "结构应是一个对象", "a structure is an object"
        raise InputError([Fault("structure", None, "{…}", zh=zh, en=en)])
    given: dict[str, Any] = data  # pyright: ignore[reportUnknownVariableType]
    return _read(given, lambda items, name, _: lines_of_json(items, name))


def _read(sheets: Mapping[str, Any], lines: Callable[[Any, str, Sheet], list[Line]]) -> Structure:
    """Read every sheet.

    Raises:
        InputError: with the faults of all of them.
    """

    def rows_of(name: str, given: Any) -> tuple[Record, ...]:
        sheet = _sheet(name)
        return read_all(lines(given, name, sheet), lambda where, cells: _row(where, cells, sheet))

    return Structure(row for rows in read_all(sheets.items(), rows_of) for row in rows)


def _sheet(name: str) -> Sheet:
    """Return a sheet by its name.

    Raises:
        InputError: there is none.
    """
    named = {**SHEETS, **{sheet.zh: sheet for sheet in SHEETS.values()}}
    if name in named:
        return named[name]
    raise InputError([_no_choice(name, name, [sheet.zh for sheet in SHEETS.values()])])


def _cell(name: str, text: str) -> Any:
    """Return a cell as JSON would have it."""
    if name in _AS_WRITTEN:
        return text
    text = half_width(text)
    if name == "platforms":
        return [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    if name in _NUMBERS and _WHOLE.fullmatch(text):
        return int(text)
    day = parse_day(text) if name in _DAYS else None
    return text if day is None else day.isoformat()


def _row(where: str, given: Any, sheet: Sheet) -> Record:
    """Read one line.

    Raises:
        InputError: with every fault of it.
    """
    cells = {name: cell for name, cell in without_real_numbers(where, given).items() if cell != ""}
    faults = [*_unknown(cells, sheet)]
    values = {name: _value(name, cell, faults) for name, cell in cells.items()}
    if faults:
        raise InputError(faults_of(InputError(faults), where))
    place = {name: values.pop(name) for name in _PLACE if name in values}
    row: Record = structured(values | ({"place": place} if place else {}), sheet.row, where)
    return row


def _unknown(cells: Mapping[str, Any], sheet: Sheet) -> Iterator[Fault]:
    for name in cells:
        if name not in sheet.headings:
            yield _no_choice(name, name, sheet.headings)


def _value(name: str, cell: Any, faults: list[Fault]) -> Any:
    """Return what a cell means; add a fault where it means nothing."""
    if name in _NUMBERS:
        return cell
    if name == "platforms" and isinstance(cell, list):
        return cell  # pyright: ignore[reportUnknownVariableType]
    if name == "platforms":
        return _not(cell, name, "列表", "a list", faults)
    if not isinstance(cell, str) or printable(cell) != cell:
        return _not(cell, name, "文字", "a text", faults)
    if name == "county":
        return county_of(name, cell, faults)
    if name in _DAYS:
        return day_of(name, cell, faults)
    if name in _CHOICES:
        return _member(name, cell, faults)
    return cell


def _not(cell: Any, name: str, zh: str, en: str, faults: list[Fault]) -> None:
    """Add the fault that a cell is of another type."""
    given = shown(cell)
    zh, told = f"写的是 {given}，应为{zh}", f"{given} given, {en} expected"
    faults.append(Fault(name, cell, en, zh=zh, en=told))


def _member(name: str, text: str, faults: list[Fault]) -> Any:
    """Return a choice by its Chinese name, or by the English one."""
    for zh, member in _CHOICES[name].items():
        if folded(text) in {folded(zh), member.name.lower()}:
            return member
    faults.append(_no_choice(name, text, _CHOICES[name]))
    return None


def _no_choice(path: str, given: str, choices: Mapping[str, Any] | list[str]) -> Fault:
    close, known = nearest(given, choices, 1), "、".join(choices)
    return Fault(
        path, given, known,
        zh=f"写的是“{given}”{f'；是不是：{close[0]}？' if close else f'；可以写：{known}'}",
        en=f"{given!r} given; {f'did you mean {close[0]}?' if close else f'known are {known}'}",
    )  # fmt: skip
