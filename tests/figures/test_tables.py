"""A table adds up, says what it counts, and is published without its small cells."""

import datetime as dt
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge import InputError
from jixiaoge.figures import (
    HIDDEN,
    TOTAL,
    Axis,
    Counted,
    Definition,
    Entry,
    Table,
    count,
    released,
    tabulate,
)

JULY = Definition(
    counted=Counted.ATTENDANCES,
    what="来义诊的骑手",
    since=dt.date(2026, 7, 1),
    until=dt.date(2026, 7, 31),
    scope="全市",
    source="驿站签到表",
    key="骑手编号",
)
PEOPLE = evolve(JULY, counted=Counted.PEOPLE)
COUNTIES = Axis("县", ("遂川县", "泰和县", "万安县"))
KINDS = Axis("类", ("全职", "兼职"))
IN_JULY = dt.date(2026, 7, 5)


def entry(number: int, who: str, county: str, kind: str, on: dt.date = IN_JULY) -> Entry:
    return Entry(f"s{number}", who, on, {"县": county, "类": kind})


RECORDS = st.lists(
    st.tuples(
        st.integers(0, 12).map("c{}".format),
        st.sampled_from(COUNTIES.values),
        st.sampled_from(KINDS.values),
        st.sampled_from([IN_JULY, dt.date(2026, 8, 1)]),
    ),
    max_size=40,
).map(lambda rows: [entry(number, *row) for number, row in enumerate(rows)])


def one_place_a_person(records: list[Entry]) -> list[Entry]:
    first: dict[str, Any] = {}
    return [evolve(one, labels=first.setdefault(one.who, one.labels)) for one in records]


def sums(table: Table, row: str, column: str) -> int:
    """Return what the cells of a total add up to."""
    rows = table.rows[:-1] if row == TOTAL else (row,)
    columns = table.columns[:-1] if column == TOTAL else (column,)
    return sum(table.figures[one, other].low for one in rows for other in columns)


@given(RECORDS, st.sampled_from([JULY, PEOPLE]))
def test_the_totals_are_the_sums_and_equal_the_count(
    records: list[Entry], definition: Definition
) -> None:
    records = one_place_a_person(records)
    table = tabulate(records, definition, COUNTIES, KINDS)

    assert all(figure.low == sums(table, *cell) for cell, figure in table.figures.items())
    assert table.figures[TOTAL, TOTAL] == count(records, definition)
    assert {figure.definition for figure in table.figures.values()} == {definition}


@given(RECORDS)
def test_a_cell_counts_the_records_of_its_row_and_column(records: list[Entry]) -> None:
    table = tabulate(records, JULY, COUNTIES, KINDS)

    for (county, kind), figure in table.figures.items():
        assert set(figure.records) == {
            one.id
            for one in records
            if one.on == IN_JULY
            and county in {TOTAL, one.labels["县"]}
            and kind in {TOTAL, one.labels["类"]}
        }


@given(RECORDS, st.randoms(use_true_random=False), st.integers(2, 8))
def test_the_order_of_the_records_does_not_matter(
    records: list[Entry], chance: Any, threshold: int
) -> None:
    mixed = list(records)
    chance.shuffle(mixed)
    tables = [tabulate(found, JULY, COUNTIES, KINDS) for found in (records, mixed)]

    assert tables[0] == tables[1]
    assert released(tables[0], threshold) == released(tables[1], threshold)


@given(RECORDS, st.integers(2, 8))
def test_no_number_of_fewer_people_than_the_threshold_is_published(
    records: list[Entry], threshold: int
) -> None:
    table = tabulate(records, JULY, COUNTIES, KINDS)
    head, *lines = released(table, threshold)

    assert head == ("", *KINDS.values, TOTAL)
    for row, *cells in lines:
        for column, shown in zip(head[1:], cells, strict=True):
            assert shown in {HIDDEN, str(table.figures[row, column].low)}
            assert shown == HIDDEN or table.people[row, column] >= threshold


def test_many_attendances_of_few_people_are_hidden_too() -> None:
    often = [entry(number, "c1", "遂川县", "全职") for number in range(30)]
    table = tabulate(often, JULY, COUNTIES, KINDS)

    assert table.figures[TOTAL, TOTAL].low == 30
    assert {shown for _, *cells in released(table, 5)[1:] for shown in cells} == {HIDDEN}


def refused(records: list[Entry], definition: Definition) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        tabulate(records, definition, COUNTIES, KINDS)
    return [(fault.path, fault.en) for fault in caught.value.faults]


def test_somebody_in_two_rows_or_columns_has_no_place_in_a_table_of_people() -> None:
    records = [entry(1, "c1", "遂川县", "全职"), entry(2, "c1", "泰和县", "兼职")]

    told = refused(records, PEOPLE)

    assert [path for path, _ in told] == ["s2.县", "s2.类"]
    assert "s1 and s2 are of one person" in told[0][1]
    assert tabulate(records, JULY, COUNTIES, KINDS).figures[TOTAL, TOTAL].low == 2


@pytest.mark.parametrize("values", [(), ("全职", "全职"), ("全职", TOTAL)])
def test_an_axis_has_values_that_differ_from_each_other_and_from_the_totals(
    values: tuple[str, ...],
) -> None:
    with pytest.raises(InputError, match="类 needs values"):
        Axis("类", values)


def test_a_record_without_its_label_or_with_another_is_refused() -> None:
    records = [entry(1, "c1", "遂川", "全职"), Entry("s2", "c2", IN_JULY, {"县": "遂川县"})]

    assert [path for path, _ in refused(records, JULY)] == ["s1.县", "s2.类"]
