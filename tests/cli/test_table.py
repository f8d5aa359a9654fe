import datetime as dt
import enum

import pytest

from jixiaoge.cli.problems import Problem
from jixiaoge.cli.table import read_table
from jixiaoge.facts import Asked, Courier, Day, Facts, Place, Request, key_of, yes_no
from jixiaoge.language import types
from jixiaoge.tables import Row, cell, headings_of, parse_day, specs_by_key

SPECS = specs_by_key({key_of(cls): cls for cls in (Courier, Day, Place, Request)})


class Fruit(enum.Enum):
    APPLE = "苹果"
    PEAR = "梨"


def rows(text: str) -> tuple[Row, ...]:
    return read_table(text, SPECS, "a.csv")[0]


@pytest.mark.parametrize(
    "text",
    ["2026-07-10", "2026/7/10", "2026.7.10", "20260710", "2026年7月10日", " ２０２６/07/10 "],
)
def test_a_day_has_five_spellings(text: str) -> None:
    assert parse_day(text) == dt.date(2026, 7, 10)


@pytest.mark.parametrize(
    "text",
    [
        *["", "10/7/2026", "2026-7", "2026-02-29", "2026/7-10", "2026-07-10 8:00"],
        *["46213", "2026710", "20260229", "2026.7"],
    ],
)
def test_anything_else_is_no_day(text: str) -> None:
    assert parse_day(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[("是", True), ("有", True), ("TRUE", True), ("1", True), ("１", True)],
        *[("否", False), ("无", False), ("False", False), ("0", False)],
    ],
)
def test_yes_and_no(text: str, value: bool) -> None:
    assert cell(types.boolean(), text) is value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (types.boolean(), "对"),
        (types.boolean(), "2"),
        (types.integer(), "是"),
        (types.integer(), "12.0"),
        (types.integer(), "12天"),
        (types.integer(), "9" * 19),
        (types.day(), "昨天"),
    ],
)
def test_what_does_not_fit_is_handed_on_as_it_is(kind: types.Type, text: str) -> None:
    assert cell(kind, text) == text


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (types.integer(), "-5", -5),
        (types.integer(), " 007 ", 7),
        (types.decimal(scale=2), "０.５０", "0.50"),
        (types.day(), "2026/7/1", "2026-07-01"),
        (types.choice(Fruit), " 苹果 ", "苹果"),
        (types.choices(Fruit), "苹果、梨", ["苹果", "梨"]),
        (types.choices(Fruit), "苹果；梨", ["苹果", "梨"]),
        (types.month_day(), "06-01", "06-01"),
    ],
)
def test_a_cell_is_respelt_as_json_would_have_it(
    kind: types.Type, text: str, value: object
) -> None:
    assert cell(kind, text) == value


def test_headings_are_labels_names_or_keys_in_any_order() -> None:
    first = ["来源", "近30天出勤天数", "on_roster", "courier.registered_on", "ID", " 所属县 "]

    assert headings_of(first, SPECS).targets == (
        "source",
        "courier.active_days",
        "courier.on_roster",
        "courier.registered_on",
        "id",
        "home_county",
    )


def test_an_unknown_heading_is_told_with_the_nearest() -> None:
    found = headings_of(["编号", "近30天出勤天", "姓名", "", "zzz"], SPECS)

    assert found.unused == (("近30天出勤天", "近30天出勤天数"), ("姓名", ""), ("zzz", ""))


def test_two_headings_for_one_fact_are_refused() -> None:
    with pytest.raises(Problem) as caught:
        read_table("近30天出勤天数,active_days", SPECS, "a.csv")

    assert caught.value.lines("zh") == (
        "用法不对：a.csv 里有两列说的是同一件事：近30天出勤天数、active_days",
    )


def test_a_table_without_a_known_heading_is_refused() -> None:
    with pytest.raises(Problem, match="no heading"):
        rows("甲,乙\n1,2\n")


def test_a_word_that_two_facts_share_names_neither() -> None:
    class One(Facts, key="one", zh="一", en="one"):
        ready = yes_no("备妥", "ready", asked=Asked.SYSTEM)

    class Two(Facts, key="two", zh="二", en="two"):
        ready = yes_no("备妥", "ready", asked=Asked.SYSTEM)

    specs = specs_by_key({"one": One, "two": Two})

    assert headings_of(["id", "备妥", "two.ready"], specs).targets == ("id", "", "two.ready")


def test_empty_cells_are_not_known_and_empty_lines_no_rows() -> None:
    found = rows("编号,近30天出勤天数,on_roster\n\nc1,,是\n , ,\nc2,5\n")

    assert [(row.number, row.given) for row in found] == [
        (3, {"id": "c1", "courier": {"on_roster": True}}),
        (5, {"id": "c2", "courier": {"active_days": 5}}),
    ]


def test_a_row_counts_from_the_line_where_it_begins() -> None:
    found = rows('编号,平台\n"c\n1",x\nc2,y\n')

    assert [row.number for row in found] == [2, 4]


def test_one_source_holds_for_all_facts_of_a_row() -> None:
    (row,) = rows("id,on_roster,active_days,meals_today,as_of,source\nc,是,5,,2026/6/30,名册\n")
    source = {"source": "名册", "as_of": "2026-06-30"}

    assert row.given["sources"] == {
        "courier.on_roster": source,
        "courier.active_days": source,
    }


@pytest.mark.parametrize(
    ("cells", "source"),
    [("2026-06-30,", {"source": "", "as_of": "2026-06-30"}), (",站点", {"source": "站点"})],
)
def test_a_source_may_be_half_known(cells: str, source: dict[str, str]) -> None:
    (row,) = rows(f"on_roster,as_of,source\n是,{cells}\n")

    assert row.given["sources"] == {"courier.on_roster": source}


def test_faults_of_the_row_itself() -> None:
    (row,) = rows("id,on_roster,数据截至\nc,是,六月底,,多,余\n")

    assert [(one.path, one.zh) for one in row.faults] == [
        ("", "比标题行多出2格"),
        ("as_of", "写的是“六月底”，应为日期，如 2026-06-30"),
    ]
    assert "sources" not in row.given


def test_a_table_with_tabs() -> None:
    assert rows("id\ton_roster\nc,1\t是\n")[0].given == {
        "id": "c,1",
        "courier": {"on_roster": True},
    }


def test_a_quote_that_is_not_closed() -> None:
    with pytest.raises(Problem, match="quote"):
        rows('id\n"c1\nc2\n')
