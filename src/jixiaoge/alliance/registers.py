"""The registers of alliances as JSON: who belongs to one, and who holds which role; every fault is told at once.

A row has the fields of `AllianceMember` or `Appointed`, with days as `2026-06-30`; what is left out has its default.
Telephone and identity numbers have no place here, and are refused.

>>> given = {"members": [{"person": "m-1", "county": "遂川县", "since": "2026-06-07"}]}
>>> read = registers_from_json(given)
>>> read.members[0].county, str(read.members[0].since), read.appointments
('suichuan', '2026-06-07', ())
>>> registers_to_json(read)["members"]
[{'person': 'm-1', 'county': 'suichuan', 'since': '2026-06-07'}]
>>> registers_from_json({"members": [{"person": "m-1", "county": "遂川县", "since": "六月七日"}]})
Traceback (most recent call last):
    ...
jixiaoge.InputError: 1 fault in the input: members[0].since: '六月七日' given, a date such as 2026-06-30 expected
填写有1处要改：members[0].since：写的是“六月七日”，应为日期，如 2026-06-30
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, Final

from attrs import Attribute, fields, frozen

from jixiaoge.alliance.appointments.register import Appointed
from jixiaoge.alliance.members.register import AllianceMember
from jixiaoge.errors import Fault, InputError, nearest, shown
from jixiaoge.organization.lines import (
    county_of,
    day_of,
    lines_of_json,
    read_all,
    without_real_numbers,
)
from jixiaoge.rulebook.faults import faults_of
from jixiaoge.rulebook.forms import structured

__all__ = ["Registers", "registers_from_json", "registers_to_json"]

_ROWS: Final[dict[str, type[AllianceMember | Appointed]]] = {
    "members": AllianceMember,
    "appointments": Appointed,
}
_DAYS: Final = ("since", "until")


@frozen
class Registers:
    """The rows of both registers, of one county or of several."""

    members: tuple[AllianceMember, ...] = ()
    appointments: tuple[Appointed, ...] = ()


def registers_from_json(data: Any) -> Registers:
    """Read both registers.

    Args:
        data: what `json.loads` gave: an object of `members` and `appointments`, each a list.

    Raises:
        InputError: with every fault and its place, such as `members[3].since`.
    """
    if not isinstance(data, dict):
        zh, en = "登记簿应是一个对象", "the registers are an object"
        raise InputError([Fault("registers", None, "{…}", zh=zh, en=en)])
    given: dict[str, Any] = data  # pyright: ignore[reportUnknownVariableType]
    return Registers(**dict(read_all(given.items(), _rows)))


def _rows(name: str, given: Any) -> tuple[str, tuple[Any, ...]]:
    if name not in _ROWS:
        raise InputError([_unknown(name, _ROWS)])
    lines = lines_of_json(given, name)
    return name, read_all(lines, lambda where, row: _row(where, row, _ROWS[name]))


def _row(where: str, given: Any, cls: type[AllianceMember | Appointed]) -> Any:
    """Read one row.

    Raises:
        InputError: with every fault of it.
    """
    faults: list[Fault] = []
    names = [one.name for one in fields(cls)]
    cells = without_real_numbers(where, given)
    faults += [_unknown(name, names) for name in cells if name not in names]
    values = {name: _value(name, cell, faults) for name, cell in cells.items()}
    if faults:
        raise InputError(faults_of(InputError(faults), where))
    return structured(values, cls, where)


def _value(name: str, cell: Any, faults: list[Fault]) -> Any:
    """Return what a cell means; a fault is added where a day or a county is wrong."""
    if name == "county" and isinstance(cell, str):
        return county_of(name, cell, faults)
    if name in _DAYS:
        return day_of(name, cell if isinstance(cell, str) else shown(cell), faults)
    return _two_days(cell, faults) if name == "suspended" else cell


def _two_days(cell: Any, faults: list[Fault]) -> Any:
    match cell:
        case [str(first), str(last)]:
            return day_of("suspended", first, faults), day_of("suspended", last, faults)
        case _:
            zh = f"写的是 {shown(cell)}，应为首末两天，如 [2026-06-01, 2026-06-30]"
            en = f"{shown(cell)} given, its first and last day expected"
            faults.append(Fault("suspended", cell, "two days", zh=zh, en=en))
            return None


def _unknown(name: str, known: Sequence[str] | dict[str, Any]) -> Fault:
    close, every = nearest(name, known, 1), "、".join(known)
    zh = f"没有“{name}”这一项{f'；是不是：{close[0]}？' if close else f'；可以写：{every}'}"
    en = f"unknown field {name!r}; {f'did you mean {close[0]}?' if close else f'known are {every}'}"
    return Fault(name, name, every, zh=zh, en=en)


def registers_to_json(registers: Registers) -> dict[str, list[dict[str, Any]]]:
    """Return both registers as JSON; fields at their defaults are left out."""
    return {
        "members": [dict(_written(row)) for row in registers.members],
        "appointments": [dict(_written(row)) for row in registers.appointments],
    }


def _written(row: AllianceMember | Appointed) -> Iterator[tuple[str, Any]]:
    order = {"person": 0, "role": 1, "county": 2}
    every: list[Attribute[Any]] = sorted(fields(type(row)), key=lambda one: order.get(one.name, 3))
    for one in every:
        value = getattr(row, one.name)
        if value != one.default:
            yield one.name, _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    return [_plain(day) for day in value] if isinstance(value, tuple) else value  # pyright: ignore[reportUnknownVariableType]
