"""A county's sheets are read as they are written, and every fault is told with its line."""

import csv
import datetime as dt
import enum
import io
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from attrs import asdict
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge import InputError
from jixiaoge.errors import Fault
from jixiaoge.organization import (
    SHEETS,
    Appointment,
    Courier,
    Organization,
    OrganizationKind,
    Place,
    Post,
    Record,
    Strength,
    Structure,
    findings,
    structure_from_csv,
    structure_from_json,
)
from jixiaoge.rulebook import Rulebook

COMMITTEE = {"id": "w1", "kind": "县级综合党委", "name": "示例", "since": "2026-01-01"}


def plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    match value:
        case enum.Enum():
            return value.value
        case dt.date():
            return value.isoformat()
        case tuple():
            return list(value)
        case _:
            return value


def flat(row: Record) -> dict[str, Any]:
    """Return a row as a line of its sheet."""
    cells = {name: plain(value) for name, value in asdict(row, recurse=False).items()}
    place = cells.pop("place", None)
    return cells | (asdict(place) if place else {})


def as_json(structure: Structure) -> dict[str, list[dict[str, Any]]]:
    written = {
        name: [flat(row) for row in structure.every(sheet.row)] for name, sheet in SHEETS.items()
    }
    return json.loads(json.dumps(written))  # type: ignore[no-any-return]


def as_csv(structure: Structure) -> dict[str, str]:
    """Return the sheets in Chinese, with a blank cell for what is not known."""
    return {
        SHEETS[name].zh: _table(items, SHEETS[name].headings)
        for name, items in as_json(structure).items()
    }


def _table(items: list[dict[str, Any]], headings: Mapping[str, str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(headings.values())
    for item in items:
        cells = [item[name] for name in headings]
        writer.writerow(["、".join(cell) if isinstance(cell, list) else cell for cell in cells])
    return out.getvalue()


def faults(read: Callable[[Any], Structure], data: Any) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as wrong:
        read(data)
    return [(fault.path, fault.zh) for fault in wrong.value.faults]


@pytest.mark.parametrize(
    ("read", "write"),
    [(structure_from_csv, as_csv), (structure_from_json, as_json)],
    ids=["csv", "json"],
)
def test_the_synthetic_organisation_comes_back_as_it_was_written(
    read: Callable[[Any], Structure],
    write: Callable[[Structure], Any],
    city: Structure,
    book: Rulebook,
    on: dt.date,
) -> None:
    found = read(write(city))

    assert found == city
    assert findings(found, book, on) == ()


def test_there_is_a_sheet_for_every_kind_of_row() -> None:
    assert {sheet.row for sheet in SHEETS.values()} == set(Record.__args__)  # type: ignore[attr-defined]
    assert len({sheet.zh for sheet in SHEETS.values()}) == len(SHEETS)


def test_every_column_has_a_chinese_heading_of_its_own() -> None:
    for sheet in SHEETS.values():
        blank: dict[str, Any] = dict.fromkeys(sheet.headings)
        own = {"county", "township", "community"} if "county" in blank else set[str]()
        fields = {field.name for field in sheet.row.__attrs_attrs__} - {"place"}

        assert set(blank) == fields | own
        assert len(set(sheet.headings.values())) == len(blank)


@pytest.mark.parametrize(
    ("sheet", "text", "row"),
    [
        (
            "组织",
            "﻿编 号,类别,名称,所在县,乡镇街道,开始日期,结束日期\nw1,街道、乡镇党组织,示例,遂川,甲镇,2026年1月1日,2026.6.30\n",
            Organization(
                id="w1", kind=OrganizationKind.TOWNSHIP,
                name="示例", place=Place("suichuan", "甲镇"),
                since=dt.date(2026, 1, 1), until=dt.date(2026, 6, 30),
            ),
        ),
        (
            "骑手",
            "编号,平台,配送站点,所在县,开始日期\nc1,p2；p1、,s1,360827,20260101\n",
            Courier(id="c1", platforms=("p1", "p2"), station="s1", place=Place("遂川县"), since=dt.date(2026, 1, 1)),
        ),
        (
            "appointments",
            "person,post,organization,since\nm1,Secretary,b1,2026-01-01\n",
            Appointment(person="m1", post=Post.SECRETARY, organization="b1", since=dt.date(2026, 1, 1)),
        ),
        (
            "党员人数",
            "组织,正式党员,开始日期\nb1,１２,2026-01-01\n,,\n",
            Strength(organization="b1", full_members=12, since=dt.date(2026, 1, 1)),
        ),
    ],
)  # fmt: skip
def test_a_line_is_read_as_offices_write_it(sheet: str, text: str, row: Record) -> None:
    assert structure_from_csv({sheet: text}).rows == (row,)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"id": ""}, [("组织[0].id", "缺这一项")]),
        ({"kind": "县级党委"}, [("组织[0].kind", "写的是“县级党委”；是不是：县级综合党委？")]),
        ({"county": "遂州县"}, [("组织[0].county", "没有“遂州县”这个县（市、区）；是不是：遂川县？")]),
        ({"since": "2026-02-30"}, [("组织[0].since", "写的是“2026-02-30”，应为日期，如 2026-06-30")]),
        ({"name": 7}, [("组织[0].name", "写的是 7，应为文字")]),
        ({"name": "\ud800"}, [("组织[0].name", "写的是 '\\ud800'，应为文字")]),
        ({"parant": "city"}, [("组织[0].parant", "写的是“parant”；是不是：parent？")]),
        ({"name": "13800000000"}, [("组织[0].name", "像是手机号；请换成标识再填")]),
        (
            {"kind": "", "since": "x", "into": None, "county": "y"},
            [
                ("组织[0].since", "写的是“x”，应为日期，如 2026-06-30"),
                ("组织[0].into", "写的是 None，应为文字"),
                ("组织[0].county", "没有“y”这个县（市、区）"),
            ],
        ),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(
    change: dict[str, Any], told: list[tuple[str, str]]
) -> None:
    assert faults(structure_from_json, {"组织": [COMMITTEE | change]}) == told


def test_the_faults_of_all_sheets_are_told_at_once() -> None:
    sheets = {
        "组织": "编号,类别,名称,开始日期\nw1,县级综合党委,示例,2026-01-01\nw2,党,示例,\n",
        "骑手": "编号,平台,开始日期\n13800000000,p1,2026-01-01\nc2,13900000000,2026-01-01\n",
        "人员": "编号\n",
        "党员人数": "组织,正式党员,开始日期\nb1,九,2026-01-01\n",
        "平台": "编号,名字,开始日期\n",
    }

    assert [path for path, _ in faults(structure_from_csv, sheets)] == [
        "组织:3.kind", "骑手:2.id", "骑手:3.platforms", "人员", "党员人数:2.full_members", "平台:1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ([], "structure"),
        ({"couriers": {}}, "couriers"),
        ({"couriers": ["c1"]}, "couriers[0]"),
        ({"couriers": [{"id": "c1", "since": "2026-01-01", "platforms": "p1"}]}, "couriers[0].platforms"),
        ({"couriers": [{"id": "c1", "since": "2026-01-01", "platforms": [1]}]}, "couriers[0].platforms[0]"),
        ({"strength": [{"organization": "b1", "since": "2026-01-01", "full_members": True}]}, "strength[0].full_members"),
    ],
)  # fmt: skip
def test_json_of_another_form_is_refused(data: Any, path: str) -> None:
    assert [place for place, _ in faults(structure_from_json, data)] == [path]


def test_nothing_in_no_sheets_is_no_fault() -> None:
    assert structure_from_csv({}) == structure_from_json({"couriers": []}) == Structure([])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*SHEETS, "id", "kind", "since", "platforms"]), inner)
    ),
    max_leaves=12,
)


@given(data=JSON)
def test_whatever_is_given_there_is_a_structure_or_faults_with_places(data: Any) -> None:
    told: tuple[Fault, ...] = ()
    try:
        structure_from_json(data)
    except InputError as error:
        told = error.faults
    else:
        return
    assert told
    assert all(fault.path and fault.zh and fault.en for fault in told)
