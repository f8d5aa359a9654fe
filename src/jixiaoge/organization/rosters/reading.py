r"""Reading a roster from CSV or JSON: strictly, and with every fault and its place at once.

A heading or key is the Chinese or the English name; one that is not known is a fault, not passed over.
JSON has texts, days as `2026-06-30`, and `true` or `false` for `working`; CSV takes days in three
spellings, 是 and 否. An empty cell is not known.

>>> text = "编号,人员标识,平台,所属县,在岗,数据截至\n17,t-8f2c,甲,遂川县,是,2026/6/30\n"
>>> [row] = roster_from_csv(text, roster="甲/2026-06", source=Check.INDUSTRY)
>>> row.id, row.county, row.working, str(row.as_of)
('17', 'suichuan', True, '2026-06-30')
>>> roster_from_csv(text.replace("遂川县", "遂州县"), roster="甲/2026-06", source=Check.INDUSTRY)
Traceback (most recent call last):
    ...
jixiaoge.InputError: 1 fault in the input: 甲/2026-06:2.county: unknown county '遂州县'; did you mean 遂川县?
填写有1处要改：甲/2026-06:2.county：没有“遂州县”这个县（市、区）；是不是：遂川县？
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import asdict, frozen

from jixiaoge.counties import find_county
from jixiaoge.errors import Fault, InputError, UnknownCountyError, nearest, shown
from jixiaoge.language.spelling import YES_NO, folded, half_width, parse_day
from jixiaoge.language.types import read_day
from jixiaoge.organization.rosters.rows import Check, StaffRow, real_number
from jixiaoge.rulebook.faults import faults_of
from jixiaoge.rulebook.forms import structured

__all__ = ["HEADINGS", "roster_from_csv", "roster_from_json"]

HEADINGS: Final[Mapping[str, str]] = {
    "id": "编号",
    "person": "人员标识",
    "phone": "电话标识",
    "platform": "平台",
    "staff_number": "工号",
    "station": "站点",
    "county": "所属县",
    "joined": "入职日期",
    "working": "在岗",
    "as_of": "数据截至",
}
_NAMES: Final = {folded(zh): name for name, zh in HEADINGS.items()} | {n: n for n in HEADINGS}


@frozen(kw_only=True)
class _Form:
    """What a row looks like in a file."""

    id: str
    as_of: str
    person: str = ""
    phone: str = ""
    platform: str = ""
    staff_number: str = ""
    station: str = ""
    county: str = ""
    joined: str = ""
    working: bool | None = None


def roster_from_json(data: Any, *, roster: str, source: Check) -> tuple[StaffRow, ...]:
    """Read a list of objects.

    Args:
        data: what `json.loads` gave.

        roster: the name of the list and its issue.

        source: which check the list comes from.

    Raises:
        InputError: with every fault and its place, such as `甲/2026-06[3].county`.
    """
    if not isinstance(data, list):
        zh, en = "名册应是一个列表", "a roster is a list"
        raise InputError([Fault(roster, None, "[…]", zh=zh, en=en)])
    given: list[Any] = data  # pyright: ignore[reportUnknownVariableType]
    return _read(((f"{roster}[{i}]", item) for i, item in enumerate(given)), roster, source)


def roster_from_csv(text: str, *, roster: str, source: Check) -> tuple[StaffRow, ...]:
    """Read a table with a line of headings.

    Args:
        text: the table, with commas.

        roster: the name of the list and its issue.

        source: which check the list comes from.

    Raises:
        InputError: with every fault and its line, such as `甲/2026-06:3.county`.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = _columns(next(reader, list[str]()), roster)
        lines = [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        zh, en = f"不是正确的CSV：{error}", f"not CSV: {error}"
        raise InputError([Fault(f"{roster}:{reader.line_num}", "", "CSV", zh=zh, en=en)]) from error
    rows = ((f"{roster}:{line}", _given(columns, cells)) for line, cells in lines)
    return _read(((where, given) for where, given in rows if given), roster, source)


def _columns(headings: Iterable[str], roster: str) -> list[str]:
    """Return what each column holds.

    Raises:
        InputError: a heading is not known, or two name one thing.
    """
    given = list(headings)
    found = [_NAMES.get(folded(heading), "") for heading in given]
    faults = [
        _unknown(f"{roster}:1", text) for text, name in zip(given, found, strict=True) if not name
    ]
    for name in sorted({name for name in found if name and found.count(name) > 1}):
        zh, en = f"“{HEADINGS[name]}”有两列", "two columns name this"
        faults.append(Fault(f"{roster}:1.{name}", name, "one column", zh=zh, en=en))
    if faults or not found:
        raise InputError(faults or [_unknown(f"{roster}:1", "")])
    return found


def _unknown(where: str, heading: str) -> Fault:
    names = "、".join(HEADINGS.values())
    close = "、".join(nearest(half_width(heading), _NAMES, 1))
    return Fault(
        where, heading, names,
        zh=f"没有“{heading}”这一列{f'；是不是：{close}？' if close else f'；可用的有：{names}'}",
        en=f"unknown heading {heading!r}; {f'did you mean {close}?' if close else f'known are {names}'}",
    )  # fmt: skip


def _given(columns: list[str], cells: list[str]) -> dict[str, Any]:
    """Return a line as JSON would have it; a cell beyond the headings is called by its number."""
    beyond = [f"第{number}列" for number in range(len(columns) + 1, len(cells) + 1)]
    texts = {name: half_width(text) for name, text in zip([*columns, *beyond], cells, strict=False)}
    return {name: _cell(name, text) for name, text in texts.items() if text}


def _cell(name: str, text: str) -> Any:
    if name == "working":
        return YES_NO.get(text.casefold(), text)
    day = parse_day(text) if name in {"as_of", "joined"} else None
    return text if day is None else day.isoformat()


def _read(items: Iterable[tuple[str, Any]], roster: str, source: Check) -> tuple[StaffRow, ...]:
    """Read each item at its place.

    Raises:
        InputError: with the faults of all of them.
    """
    faults: list[Fault] = []
    rows: list[StaffRow] = []
    for where, given in items:
        try:
            rows.append(_row(given, where, roster, source))
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return tuple(rows)


def _row(given: Any, where: str, roster: str, source: Check) -> StaffRow:
    """Read one item.

    Raises:
        InputError: with every fault of it.
    """
    if not isinstance(given, dict):
        zh, en = "一行应是一个对象", "a row is an object"
        raise InputError([Fault(where, None, "{…}", zh=zh, en=en)])
    cells: dict[str, Any] = given  # pyright: ignore[reportUnknownVariableType]
    # Looked for first, and in every cell: other faults repeat what was written.
    texts = {name: cell if isinstance(cell, str) else shown(cell) for name, cell in cells.items()}
    real = [one for name, text in texts.items() for one in real_number(f"{where}.{name}", text)]
    if real:
        raise InputError(real)
    form: _Form = structured(cells, _Form, where)
    try:
        return StaffRow(roster=roster, source=source, **_values(form))
    except InputError as error:
        raise InputError(faults_of(error, where)) from error


def _values(form: _Form) -> dict[str, Any]:
    """Return the parts of a row, days and the county read.

    Raises:
        InputError: with every part that cannot be read.
    """
    values = asdict(form)
    faults: list[Fault] = []
    for name in ("as_of", "joined", "county"):
        text: str = values.pop(name)
        try:
            if name == "county":
                values[name] = find_county(text).slug if text else ""
            elif text or name == "as_of":
                values[name] = read_day(text)
        except UnknownCountyError as error:
            faults.append(Fault(name, text, "a county", zh=error.zh, en=error.en))
        except ValueError:
            zh = f"写的是“{text}”，应为日期，如 2026-06-30"
            en = f"{text!r} given, a date such as 2026-06-30 expected"
            faults.append(Fault(name, text, "a date", zh=zh, en=en))
    if faults:
        raise InputError(faults)
    return values
