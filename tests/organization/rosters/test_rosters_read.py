"""Rosters are read strictly, and every fault is told with its place."""

import datetime as dt
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge import InputError
from jixiaoge.organization import Check, StaffRow, roster_from_csv, roster_from_json

ROW = StaffRow(source=Check.COMMUNITY, roster="社区", id="1", as_of=dt.date(2026, 6, 30))
GOOD = {"id": "1", "as_of": "2026-06-30"}


def from_json(data: Any) -> tuple[StaffRow, ...]:
    return roster_from_json(data, roster="社区", source=Check.COMMUNITY)


def from_csv(text: str) -> tuple[StaffRow, ...]:
    return roster_from_csv(text, roster="社区", source=Check.COMMUNITY)


def faults(read: Any, given: Any) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        read(given)
    return [(fault.path, fault.zh) for fault in caught.value.faults]


def test_csv_and_json_read_the_same() -> None:
    text = (
        "编号,人员标识,电话标识,平台,工号,站点,所属县,入职日期,在岗,数据截至\n"
        "1,t-1,f-1,甲,0017,河东,360827,2026年3月1日,否,2026/6/30\n"
        "\n, ,\n"
        "２,,,,,,,,,2026-06-30\n"
    )
    data = [
        GOOD
        | {
            "person": "t-1", "phone": "f-1", "platform": "甲", "staff_number": "0017",
            "station": "河东", "county": "遂川", "joined": "2026-03-01", "working": False,
        },
        GOOD | {"id": "2"},
    ]  # fmt: skip

    assert from_csv(text) == from_json(data)
    assert from_json(data)[1] == evolve(ROW, id="2")


def test_headings_may_be_english_and_a_mark_of_the_encoding_does_not_matter() -> None:
    assert from_csv("\ufeffid,AS_OF\n1,2026-06-30\n") == (ROW,)


@pytest.mark.parametrize(
    ("text", "path", "told"),
    [
        ("", "社区:1", "没有“”这一列"),
        ("编号,数据截至,姓名\n", "社区:1", "没有“姓名”这一列；可用的有：编号"),
        ("编号,数据截之\n", "社区:1", "没有“数据截之”这一列；是不是：数据截至？"),
        ("编号,id,数据截至\n", "社区:1.id", "“编号”有两列"),
        ("编号,数据截至\n1,2026-02-30\n", "社区:2.as_of", "写的是“2026-02-30”，应为日期"),
        ("编号,数据截至\n\n1\n", "社区:3.as_of", "缺这一项"),
        ("编号,数据截至\n1,2026-06-30,多\n", "社区:2.第3列", "没有「第3列」这一项"),
        ("编号,数据截至,在岗\n1,2026-06-30,也许\n", "社区:2.working", "写法不对"),
        ("编号,数据截至,所属县\n1,2026-06-30,吉安\n", "社区:2.county", "“吉安”可能是市"),
        ("编号,数据截至,电话标识\n1,2026-06-30,13800000000\n", "社区:2.phone", "像是手机号"),
        ('编号,数据截至\n"1,2026-06-30\n', "社区:2", "不是正确的CSV"),
    ],
)
def test_a_fault_in_a_table_has_its_line_and_column(text: str, path: str, told: str) -> None:
    assert [(p, zh[: len(told)]) for p, zh in faults(from_csv, text)] == [(path, told)]


@pytest.mark.parametrize(
    ("item", "path"),
    [
        (3, "社区[1]"),
        ("id", "社区[1]"),
        ({"as_of": "2026-06-30"}, "社区[1].id"),
        (GOOD | {"id": 1}, "社区[1].id"),
        (GOOD | {"id": ""}, "社区[1].id"),
        (GOOD | {"phone": None}, "社区[1].phone"),
        (GOOD | {"fone": "f"}, "社区[1].fone"),
        (GOOD | {"working": "no"}, "社区[1].working"),
        (GOOD | {"as_of": ""}, "社区[1].as_of"),
        (GOOD | {"joined": "2026/3/1"}, "社区[1].joined"),
        (GOOD | {"station": "\ud800"}, "社区[1].station"),
        (GOOD | {"person": "360827199001010000"}, "社区[1].person"),
    ],
)
def test_a_fault_in_json_has_its_index_and_key(item: object, path: str) -> None:
    assert [place for place, _ in faults(from_json, [GOOD, item])] == [path]


def test_every_fault_is_told_at_once() -> None:
    text = "编号,数据截至,所属县,入职日期\n1,x,不在,y\n2,,,\n"

    places = [place for place, _ in faults(from_csv, text)]

    assert sorted(places) == [
        f"社区:{rest}" for rest in ("2.as_of", "2.county", "2.joined", "3.as_of")
    ]


def test_a_roster_is_a_list() -> None:
    assert faults(from_json, GOOD) == [("社区", "这里应是一个列表")]


@pytest.mark.parametrize("number", ["13800000000", "+8613800000000", "8613800000000"])
@pytest.mark.parametrize("name", ["person", "phone", "id", "staff_number"])
def test_what_looks_like_a_real_number_is_refused_and_not_repeated(name: str, number: str) -> None:
    with pytest.raises(InputError) as caught:
        evolve(ROW, **{name: number})

    assert number not in str(caught.value) + repr(caught.value.faults)


def test_a_platforms_own_row_names_the_platform() -> None:
    with pytest.raises(InputError) as caught:
        evolve(ROW, source=Check.INDUSTRY)

    assert [fault.path for fault in caught.value.faults] == ["platform"]


@pytest.mark.parametrize("name", ["working", "county", "joined", "as_of", "person", "fone"])
@pytest.mark.parametrize("number", ["13800000000", 13800000000])
def test_a_real_number_in_the_wrong_column_is_not_repeated_either(
    name: str, number: object
) -> None:
    with pytest.raises(InputError) as caught:
        from_json([GOOD | {name: number}])

    assert [fault.path for fault in caught.value.faults] == [f"社区[0].{name}"]
    assert "13800000000" not in str(caught.value) + repr(caught.value.faults)


@pytest.mark.parametrize("token", ["20260630001", "360827202613400001", "1" * 64])
def test_a_number_that_cannot_be_real_is_taken(token: str) -> None:
    assert evolve(ROW, person=token).person == token


def places(read: Any, given: Any) -> list[str]:
    """Return where the faults are, if there are any."""
    try:
        read(given)
    except InputError as error:
        return [fault.path for fault in error.faults]
    return []


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("id", "as_of", "county", "working", "fone")), inner)
    ),
    max_leaves=8,
)


@given(anything)
def test_whatever_json_holds_is_read_or_refused_with_a_place(data: object) -> None:
    assert all(place.startswith("社区") for place in places(from_json, data))


@given(
    st.text(),
    st.sampled_from(("", "编号,数据截至\n", "编号,数据截至,在岗,入职日期\n1,2026-06-30,")),
)
def test_whatever_a_table_holds_is_read_or_refused_with_a_place(text: str, start: str) -> None:
    assert all(place.startswith("社区") for place in places(from_csv, start + text))
