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

from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import asdict, frozen

from jixiaoge.errors import Fault, InputError
from jixiaoge.language.spelling import YES_NO, half_width, parse_day
from jixiaoge.organization.lines import (
    Line,
    county_of,
    day_of,
    lines_of_csv,
    lines_of_json,
    read_all,
    without_real_numbers,
)
from jixiaoge.organization.rosters.rows import Check, StaffRow
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
    return _read(lines_of_json(data, roster), roster, source)


def roster_from_csv(text: str, *, roster: str, source: Check) -> tuple[StaffRow, ...]:
    """Read a table with a line of headings.

    Args:
        text: the table, with commas.

        roster: the name of the list and its issue.

        source: which check the list comes from.

    Raises:
        InputError: with every fault and its line, such as `甲/2026-06:3.county`.
    """
    lines = lines_of_csv(text, roster, HEADINGS)
    return _read(((where, _given(cells)) for where, cells in lines), roster, source)


def _given(cells: Mapping[str, str]) -> dict[str, Any]:
    """Return a line as JSON would have it."""
    return {name: _cell(name, half_width(text)) for name, text in cells.items()}


def _cell(name: str, text: str) -> Any:
    if name == "working":
        return YES_NO.get(text.casefold(), text)
    day = parse_day(text) if name in {"as_of", "joined"} else None
    return text if day is None else day.isoformat()


def _read(lines: Iterable[Line], roster: str, source: Check) -> tuple[StaffRow, ...]:
    return read_all(lines, lambda where, given: _row(given, where, roster, source))


def _row(given: Any, where: str, roster: str, source: Check) -> StaffRow:
    """Read one item.

    Raises:
        InputError: with every fault of it.
    """
    form: _Form = structured(without_real_numbers(where, given), _Form, where)
    try:
        return StaffRow(roster=roster, source=source, **_values(form))
    except InputError as error:
        raise InputError(faults_of(error, where)) from error


def _values(form: _Form) -> dict[str, Any]:
    """Return the parts of a row, days and the county read.

    Raises:
        InputError: with every part that cannot be read.
    """
    faults: list[Fault] = []
    values = asdict(form) | {
        "as_of": day_of("as_of", form.as_of, faults),
        "joined": day_of("joined", form.joined, faults) if form.joined else None,
        "county": county_of("county", form.county, faults),
    }
    if faults:
        raise InputError(faults)
    return values
