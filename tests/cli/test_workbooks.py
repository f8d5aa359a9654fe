"""Spreadsheets from the template to the printed answers, by the command line."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

openpyxl = pytest.importorskip("openpyxl")

WHERE = ("--county", "遂川县", "--on", "2026-07-10")
GOOD = {
    "编号": "c1",
    "近30天出勤天数": 12,
    "在平台名册": "是",
    "出示有效吉小哥码": "是",
    "本店参加优惠": "是",
    "本月已理发": 0,
}

Cli = Callable[..., Result]


@pytest.fixture
def template(cli: Cli, tmp_path: Path) -> Path:
    path = tmp_path / "模板.xlsx"
    result = cli("template", *WHERE, "--service", "送优惠理发", "--out", path)

    assert result.exit_code == 0, result.output
    assert result.output == f"模板已存为 {path}\n"
    return path


@pytest.fixture
def fill(template: Path, tmp_path: Path) -> Callable[..., Path]:
    def filled(*rows: dict[str, object]) -> Path:
        workbook = openpyxl.load_workbook(template)
        sheet = workbook["名单"]
        columns = {cell.value: cell.column for cell in sheet[2]}
        for number, row in enumerate(rows, 3):
            for heading, value in row.items():
                sheet.cell(number, columns[heading], value)
        path = tmp_path / "名单.xlsx"
        workbook.save(path)
        return path

    return filled


def rows_of(path: Path, sheet: str) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(path)[sheet].iter_rows(min_row=2, values_only=True))


def test_from_the_template_to_the_printed_answers(
    cli: Cli, fill: Callable[..., Path], tmp_path: Path
) -> None:
    out = tmp_path / "结果.xlsx"
    result = cli("decide", fill(GOOD), *WHERE, "--service", "haircut", "--out", out)

    assert result.exit_code == 0, result.output
    assert "遂川县 2026年7月10日：1名骑手，1项服务。" in result.output
    assert [row[:4] for row in rows_of(out, "判定结果")] == [("c1", "遂川县", "送优惠理发", "符合")]
    sheet = openpyxl.load_workbook(out).active
    assert sheet.oddHeader.center.text == "遂川县 2026年7月10日：1项服务"


def test_faults_are_told_with_their_cells_and_written_beside_them(
    cli: Cli, fill: Callable[..., Path], tmp_path: Path
) -> None:
    path = fill(GOOD, GOOD | {"编号": "c2", "近30天出勤天数": 40, "在平台名册": "#N/A"})
    out, marked = tmp_path / "结果.xlsx", tmp_path / "改错.xlsx"
    result = cli("decide", path, *WHERE, "--out", out, "--marked", marked)

    assert result.exit_code == 1
    assert (
        "第4行（c2）：名单!C4 在平台名册：是错误值 #N/A；请改好公式，或直接填写；"
        "名单!G4 近30天出勤天数：写的是“40”，应填：整数，0 至 31 天" in result.output
    )
    assert f"填错的地方写在 {marked}" in result.output
    assert rows_of(out, "没有判定")[0][:2] == ("第4行", "c2")
    assert openpyxl.load_workbook(marked)["名单"]["G4"].comment.text == (
        "写的是“40”，应填：整数，0 至 31 天"
    )


def test_wrong_headings_are_marked_as_well(
    cli: Cli, fill: Callable[..., Path], tmp_path: Path
) -> None:
    path, marked = fill(GOOD), tmp_path / "改错.xlsx"
    workbook = openpyxl.load_workbook(path)
    workbook["名单"]["C2"] = "来源"
    workbook.save(path)
    result = cli("decide", path, *WHERE, "--marked", marked)

    assert result.exit_code == 2
    assert "名单!C2：列名改成了“来源”，这一列原来是“在平台名册”" in result.output
    assert "列名改成了" in openpyxl.load_workbook(marked)["名单"]["C2"].comment.text


def test_a_workbook_without_faults_is_not_copied(
    cli: Cli, fill: Callable[..., Path], tmp_path: Path
) -> None:
    marked = tmp_path / "改错.xlsx"
    result = cli("decide", fill(GOOD), *WHERE, "--marked", marked)

    assert result.exit_code == 0
    assert "没有填错的地方" in result.output
    assert not marked.exists()


def test_only_a_workbook_can_be_marked(
    cli: Cli, write: Callable[..., Path], tmp_path: Path
) -> None:
    result = cli("decide", write("编号\nc1\n"), *WHERE, "--marked", tmp_path / "a.xlsx")

    assert result.exit_code == 2
    assert result.output.startswith("用法不对：")
    assert "不是 .xlsx 工作簿，不能用 --marked" in result.output


def test_hidden_rows_are_named(cli: Cli, fill: Callable[..., Path]) -> None:
    path = fill(GOOD)
    workbook = openpyxl.load_workbook(path)
    workbook["名单"].row_dimensions[3].hidden = True
    workbook.save(path)

    assert "表里隐藏的行也读了：3。" in cli("decide", path, *WHERE).output


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04", "不是 .xlsx 工作簿，或者文件坏了"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "旧格式（.xls）"),
        ("编号\nc1\n".encode(), "不是 .xlsx 工作簿，或者文件坏了"),
    ],
)
def test_what_is_no_workbook_is_refused(
    cli: Cli, write: Callable[..., Path], content: bytes, said: str
) -> None:
    result = cli("decide", write(content, "a.xlsx"), *WHERE, "--marked", "b.xlsx")

    assert result.exit_code == 2
    assert result.output.startswith("用法不对：填写有1处要改：")
    assert said in result.output


def test_a_workbook_comes_through_standard_input(cli: Cli, fill: Callable[..., Path]) -> None:
    result = cli("decide", "-", *WHERE, stdin=fill(GOOD).read_bytes())

    assert "1名骑手" in result.output


def test_a_template_without_couriers_has_no_rows(cli: Cli, template: Path) -> None:
    result = cli("decide", template, *WHERE)

    assert result.exit_code == 2
    assert "没有一条记录" in result.output


def test_rows_of_a_json_file_are_named_as_items(
    cli: Cli, write: Callable[..., Path], tmp_path: Path
) -> None:
    out = tmp_path / "a.xlsx"
    cli("decide", write('[{"id": 5}, {"id": "=1"}]', "a.json"), *WHERE, "--out", out)

    assert rows_of(out, "没有判定")[0][0] == "第1条"
    assert rows_of(out, "判定结果")[0][0] == "=1"


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.jsonl"])
def test_half_a_sign_stops_no_file(
    cli: Cli, write: Callable[..., Path], tmp_path: Path, name: str
) -> None:
    out = tmp_path / name
    result = cli("decide", write('{"id": "\\ud800"}', "b.jsonl"), *WHERE, "--out", out)

    assert result.exit_code == 1, result.output
    assert r"\ud800" in out.read_text("utf-8")


def test_a_template_is_an_xlsx_file_and_has_a_county(cli: Cli, tmp_path: Path) -> None:
    wrong = cli("template", *WHERE, "--out", tmp_path / "a.csv")
    where = cli("template", "--out", tmp_path / "a.xlsx")

    assert "的结尾应为：.xlsx" in wrong.output
    assert "缺 --county" in where.output
    assert wrong.exit_code == where.exit_code == 2


def test_a_template_that_cannot_be_written(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    result = cli("template", *WHERE, "--out", tmp_path / "a.xlsx")

    assert result.exit_code == 2
    assert "存不了" in result.output


def test_without_openpyxl_the_extra_is_named_before_the_work_begins(
    cli: Cli, write: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    result = cli("decide", write("编号\nc1\n"), *WHERE, "--out", tmp_path / "a.xlsx")

    assert result.exit_code == 2
    assert 'pip install "jixiaoge[excel]"' in result.output


def test_a_countys_own_fact_is_in_its_template(
    cli_with_plugins: Cli, county: Callable[..., None], a_service: str, tmp_path: Path
) -> None:
    county("taihe", code=a_service)
    out = tmp_path / "a.xlsx"
    cli_with_plugins("template", "--county", "泰和", "--on", "2026-07-10", "--out", out)

    assert "在换电站" in [cell.value for cell in openpyxl.load_workbook(out)["名单"][2]]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_of_a_csv_file_is_a_formula(
    cli: Cli, write: Callable[..., Path], tmp_path: Path, start: str
) -> None:
    import csv
    import io
    import json

    out = tmp_path / "a.csv"
    cli("decide", write(json.dumps([{"id": f"{start}1+1"}]), "a.json"), *WHERE, "--out", out)
    rows = list(csv.reader(io.StringIO(out.read_bytes().decode("utf-8-sig"), newline="")))

    assert {row[1] for row in rows[1:]} == {f"'{start}1+1"}
