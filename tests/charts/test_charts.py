"""Charts of points: what is drawn, read from the places of the marks, is the table, and the table is the report."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import SVG, Picture

import jixiaoge
from jixiaoge import JixiaogeError
from jixiaoge.charts import (
    Chart,
    budget_chart,
    comparison_chart,
    liability_chart,
    reviewers_chart,
)
from jixiaoge.figures import HIDDEN
from jixiaoge.language.text import Language
from jixiaoge.points import MemoryLedger, Sent, compare, replay
from jixiaoge.points.reporting import (
    CohortRow,
    Liability,
    MonthRow,
    burn_down,
    csv_text,
    issue_by_reviewer,
    liability,
    published_reviewers,
)
from jixiaoge.rulebook import Plugin, load_policy
from jixiaoge.testing import city_policy, points_year

RULES = partial(city_policy().rulebook, "suichuan")
END = dt.datetime(2026, 12, 31, 15, tzinfo=dt.UTC)
WHOLE_YEAR = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
TRIAL = Chart(
    "<标题> & 更多",
    ("名称", "甲", "乙"),
    (("第一", (1200, 0)), ("第二", (-30, None)), ("<三> & “四”", (999, 7))),
)
FEWER = """
county = "suichuan"
[documents.draft]
status = "enacted"
title = "（示例）遂川县积分办法（草案）"
date = 2025-12-20
signer = "（示例）县办公室"
[[set]]
name = "fewer-points"
parameter = "points_per_service_hour"
value = 6
document = "draft"
from = 2026-01-01
"""
names = st.text("甲乙丙丁ab1 <>&", min_size=1, max_size=6).map(str.strip).filter(bool)


@pytest.fixture(scope="module")
def year() -> list[Sent]:
    return list(points_year("suichuan", [f"c{number:04d}" for number in range(6)]))


@pytest.fixture(scope="module")
def ledger(year: list[Sent]) -> MemoryLedger:
    kept = MemoryLedger("suichuan")
    replay(year, RULES, kept)
    return kept


def numbers(chart: Chart) -> dict[tuple[str, str], int]:
    """The published numbers of a table, by row and column; a picture of one column names no colour."""
    columns = chart.headings[1:] if chart.headings[2:] else ("",)
    return {
        (name, column): number
        for name, row in chart.rows
        for column, number in zip(columns, row, strict=True)
        if number is not None
    }


def shown(chart: Chart) -> list[str]:
    return [HIDDEN if number is None else f"{number:,}" for _, row in chart.rows for number in row]


# --- a chart ----------------------------------------------------------------------------------------


def test_every_bar_is_as_long_as_its_number_and_hidden_numbers_have_none() -> None:
    picture = Picture(TRIAL.svg())

    assert picture.bars() == numbers(TRIAL)
    assert picture.beside() == shown(TRIAL) == ["1,200", "0", "-30", HIDDEN, "999", "7"]


def test_a_longer_bar_is_read_as_a_larger_number() -> None:
    """Show that the reader of pictures would find a bar that is wrong."""
    svg = Chart("t", ("名称", "甲"), (("第一", (100,)), ("第二", (50,)))).svg()
    stretched = svg.replace("h260v", "h390v").replace("h-260Z", "h-390Z")

    assert Picture(stretched).bars() == {("第一", ""): 100, ("第二", ""): 75}


def test_a_line_goes_through_every_point_in_the_order_of_the_table() -> None:
    rows = (("2026-01", (480,)), ("2026-02", (480,)), ("2026-03", (13,)), ("2026-04", (-5,)))
    chart = Chart("余额", ("月份", "月末余额"), rows, lines=True)
    picture = Picture(chart.svg())

    assert picture.points() == numbers(chart)
    assert picture.line() == [pytest.approx(place, abs=0.001) for place in picture.places()]
    assert picture.beside() == ["480", "480", "13", "-5"]


def test_a_hidden_number_breaks_a_line_and_is_not_drawn_as_nought() -> None:
    rows = (("一", (5,)), ("二", (None,)), ("三", (9,)))
    picture = Picture(Chart("余额", ("月份", "余额"), rows, lines=True).svg())

    assert picture.points() == {("一", ""): 5, ("三", ""): 9}


def test_a_screen_reader_finds_the_title_the_whole_table_and_every_mark() -> None:
    picture = Picture(TRIAL.svg())
    lines = TRIAL.told().splitlines()

    assert [one.tag for one in picture.root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert picture.text("title") == "<标题> & 更多"
    assert picture.text("desc").splitlines() == lines
    assert set(picture.told("bar")) == {one for one in lines if HIDDEN not in one}
    assert lines[0] == "第一，甲：1,200"
    assert picture.root.get("lang") == "zh"


def test_text_stays_text() -> None:
    texts = {one.text for one in Picture(TRIAL.svg()).root.iter(f"{SVG}text")}

    assert {"<标题> & 更多", "名称", "甲", "乙", "第一", "第二", "<三> & “四”"} <= texts


def test_the_same_table_gives_the_same_bytes_in_another_process_too() -> None:
    code = f"import sys; from jixiaoge.charts import Chart; sys.stdout.buffer.write({TRIAL}.svg().encode())"
    src = str(Path(jixiaoge.__file__).parents[1])
    other = subprocess.run(  # noqa: S603 - our own code, no shell
        [sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONPATH": src}
    )

    assert TRIAL.svg().encode() == TRIAL.svg().encode() == other.stdout


def test_a_picture_asks_for_nothing_from_elsewhere_and_runs_nothing() -> None:
    tags = {one.tag.removeprefix(SVG) for one in Picture(TRIAL.svg()).root.iter()}

    assert tags == {"svg", "title", "desc", "rect", "g", "path", "line", "text"}
    assert "href" not in TRIAL.svg().replace("xmlns:xlink", "").replace("1999/xlink", "")


def test_the_table_is_written_as_csv() -> None:
    assert csv_text(TRIAL.table()) == (
        f"名称,甲,乙\n第一,1200,0\n第二,'-30,{HIDDEN}\n<三> & “四”,999,7\n"
    )


@settings(max_examples=max(5, settings().max_examples // 5), deadline=None)
@given(
    st.lists(
        st.tuples(names, st.integers(-9_999, 9_999)),
        min_size=1,
        max_size=8,
        unique_by=lambda one: one[0],
    ),
    st.booleans(),
)
def test_whatever_the_numbers_are_the_picture_has_them(
    rows: list[tuple[str, int]], lines: bool
) -> None:
    chart = Chart("t", ("名称", "甲"), tuple((name, (one,)) for name, one in rows), lines=lines)
    picture = Picture(chart.svg())

    found = picture.points() if lines else picture.bars()

    assert found == numbers(chart)


def test_without_vl_convert_the_extra_is_named_and_the_table_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)

    with pytest.raises(JixiaogeError) as caught:
        TRIAL.svg()
    assert 'pip install "jixiaoge[charts]"' in caught.value.en
    assert 'pip install "jixiaoge[charts]"' in caught.value.zh
    assert len(TRIAL.table()) == 4


# --- of points --------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_owed_is_drawn_by_the_month_of_earning(
    ledger: MemoryLedger, lang: Language
) -> None:
    owed = liability(ledger.book, RULES(END.date()), END)
    chart = liability_chart(owed, lang)

    assert sum(row[0] or 0 for _, row in chart.rows) == owed.spendable > 0
    assert sum(row[1] or 0 for _, row in chart.rows) == owed.held
    assert sum(row[2] or 0 for _, row in chart.rows) == owed.pending
    assert Picture(chart.svg()).bars() == numbers(chart)
    assert chart.lang == lang


def test_what_is_owed_is_told_as_of_the_day_by_the_clock_of_the_city() -> None:
    evening = dt.datetime(2026, 12, 31, 17, tzinfo=dt.UTC)
    rows = (CohortRow("2025-11", 5, 0, 0, None), CohortRow("2026-02", 0, 3, 4, None))
    owed = Liability(evening, 5, 3, 4, None, 0, 0, None, rows, ())

    chart = liability_chart(owed, "en")

    assert chart.title == "Points owed, by month of earning (2027-01-01)"
    assert chart.table() == [
        ("earned in", "spendable", "held", "pending"),
        ("2025-11", "5", "0", "0"),
        ("2025-12", "0", "0", "0"),
        ("2026-01", "0", "0", "0"),
        ("2026-02", "0", "3", "4"),
    ]


def test_where_nothing_is_owed_the_picture_is_empty() -> None:
    chart = liability_chart(Liability(END, 0, 0, 0, None, 0, 0, None, (), ()))

    assert Picture(chart.svg()).told("bar") == []
    assert len(chart.table()) == 1


def test_a_budget_goes_down_to_what_lies_on_the_account(ledger: MemoryLedger) -> None:
    rows = burn_down(ledger.entries, "2026", "points")
    chart = budget_chart(rows, "points")

    assert numbers(chart) == {(row.month, ""): row.left for row in rows}
    assert Picture(chart.svg()).points() == numbers(chart)


def test_a_month_in_which_nothing_moved_keeps_what_was_left() -> None:
    rows = [MonthRow("2026-11", 9, 2, 7), MonthRow("2027-02", 0, 7, 0)]

    assert budget_chart(rows, "fen").table() == [
        ("月份", "月末余额"),
        ("2026-11", "7"),
        ("2026-12", "7"),
        ("2027-01", "7"),
        ("2027-02", "0"),
    ]


def test_reviewers_are_drawn_as_they_are_told_and_hidden_as_they_are_hidden(
    ledger: MemoryLedger,
) -> None:
    rows = issue_by_reviewer(ledger.book, ledger.entries, *WHOLE_YEAR)
    hidden = published_reviewers(rows, 7)

    inside, outside = reviewers_chart(rows), reviewers_chart(hidden)

    assert numbers(inside) == {(row.reviewer, ""): row.points for row in rows}
    assert Picture(inside.svg()).bars() == numbers(inside)
    assert Picture(outside.svg()).bars() == {}
    assert Picture(outside.svg()).beside() == [HIDDEN] * len(rows)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_change_is_drawn_before_and_after(year: list[Sent], lang: Language) -> None:
    draft = partial(load_policy([Plugin.of_text(FEWER)]).rulebook, "suichuan")
    found = compare(year, RULES, draft, END)
    chart = comparison_chart(found, lang)
    before, after = found.before, found.after

    assert [row for _, row in chart.rows] == [
        (before.issued, after.issued),
        (before.spent, after.spent),
        (before.expired, after.expired),
        (before.outstanding, after.outstanding),
    ]
    assert Picture(chart.svg()).bars() == numbers(chart)
    assert after.issued < before.issued
