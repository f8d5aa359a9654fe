from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from workbooks import bytes_of, opened, repacked

from jixiaoge import Fault, InputError
from jixiaoge.excel import marked, read_cases
from jixiaoge.facts import Courier
from jixiaoge.tables import specs_by_key

CLASSES = {"courier": Courier}
SPECS = specs_by_key(CLASSES)

Make = Callable[..., bytes]


def faults_of(raw: bytes) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as caught:
        read_cases(raw, CLASSES, home="遂川")
    return caught.value.faults


def marked_sheet(raw: bytes) -> Any:
    return opened(marked(raw, faults_of(raw), SPECS)).active


def wrong(make: Make, change: Callable[[Any], object] | None = None) -> bytes:
    rows = [["c1", 40, "也许"], ["c2", 5, "是"], ["c3", "#N/A", None]]
    return make(["编号", "近30天出勤天数", "在平台名册"], *rows, change=change)


def test_each_fault_is_beside_its_cell_in_colour_and_in_words(make: Make) -> None:
    sheet = marked_sheet(wrong(make))
    told = {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}
    coloured = {cell.coordinate for row in sheet for cell in row if cell.fill.fill_type}

    assert told == {
        "B2": "写的是“40”，应填：整数，0 至 31 天",
        "C2": "写的是“也许”，应填：是/否",
        "B4": "是错误值 #N/A；请改好公式，或直接填写",
    }
    assert coloured == told.keys()
    assert [cell.value for cell in sheet["D"]] == [
        "问题",
        "B2 近30天出勤天数：写的是“40”，应填：整数，0 至 31 天\nC2 在平台名册：写的是“也许”，应填：是/否",
        None,
        "B4 近30天出勤天数：是错误值 #N/A；请改好公式，或直接填写",
    ]


def test_a_copy_that_was_corrected_is_clean_again(make: Make) -> None:
    workbook = opened(marked(wrong(make), faults_of(wrong(make)), SPECS))
    workbook.active["B2"], workbook.active["B4"] = 30, 3
    sheet = marked_sheet(bytes_of(workbook))

    assert [cell.value for cell in sheet["D"]][1:] == [
        "C2 在平台名册：写的是“也许”，应填：是/否",
        None,
        None,
    ]
    assert {c.coordinate for row in sheet for c in row if c.comment or c.fill.fill_type} == {"C2"}


def test_the_row_of_a_problem_is_tall_enough_until_it_is_mended(make: Make) -> None:
    workbook = opened(marked(wrong(make), faults_of(wrong(make)), SPECS))
    before = {row: workbook.active.row_dimensions[row].height for row in (2, 3, 4)}
    workbook.active["B2"], workbook.active["B4"] = 30, 3
    after = marked_sheet(bytes_of(workbook)).row_dimensions

    assert before == {2: 34, 3: None, 4: 17}
    assert (after[2].height, after[4].height) == (17, None)


def test_a_comment_of_somebody_else_stays(make: Make) -> None:
    def say(sheet: Any) -> None:
        sheet["A3"].comment = openpyxl.comments.Comment("已核对", "站长")

    assert marked_sheet(wrong(make, say))["A3"].comment.text == "已核对"


def test_the_problem_column_is_no_unknown_heading(make: Make) -> None:
    from jixiaoge.excel import read_sheet

    raw = wrong(make)

    assert read_sheet(marked(raw, faults_of(raw), SPECS), SPECS).unused == ()


def test_formulas_stay(make: Make) -> None:
    sheet = marked_sheet(make(["编号", "近30天出勤天数"], ["c1", "=6+6"], ["c2", 5]))

    assert sheet["B2"].value == "=6+6"
    assert "公式没有算出的值" in sheet["B2"].comment.text


def test_merged_cells_are_parted_for_each_to_be_filled(make: Make) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("B2:B3")
        sheet.merge_cells("E1:F1")

    sheet = marked_sheet(make(["编号", "近30天出勤天数"], ["c1", 5], ["c2", 6], change=merge))

    assert [str(span) for span in sheet.merged_cells.ranges] == ["E1:F1"]
    assert sheet["B2"].comment.text == "B2:B3 合并了；请取消合并，每一格都填上"


def test_a_fault_of_a_heading_is_beside_the_heading(make: Make) -> None:
    sheet = marked_sheet(make(["编号", "近30天出勤天数", "active_days"], ["c1"]))

    assert sheet["C1"].comment.text == "和 B1 说的是同一件事；请删掉一列"
    assert [cell.value for cell in sheet["D"]] == ["问题", None]


def test_a_fault_without_a_cell_marks_nothing(make: Make) -> None:
    fault = Fault("workbook", None, "", zh="坏了", en="broken")
    raw = marked(make(["甲"], ["乙"]), [fault], SPECS)

    assert opened(raw).active.max_column == 1


def test_a_sheet_without_a_known_heading_is_marked_as_if_the_first_row_had_them(make: Make) -> None:
    fault = Fault("表!A2", None, "", zh="不对", en="wrong")
    raw = marked(make(["甲"], ["乙"]), [fault], SPECS)

    assert [c.value for c in opened(raw).active["B"]] == [
        "问题",
        "A2 甲：不对",
    ]


def test_a_workbook_that_cannot_be_written_again_is_refused(make: Make) -> None:
    raw = make(["编号", "近30天出勤天数"], ["c1", 77])
    changed = repacked(raw, "xl/worksheets/sheet1.xml", b"<v>77</v>", b"<v>" + b"9" * 400 + b"</v>")

    with pytest.raises(InputError, match="no copy can be written"):
        marked(changed, faults_of(changed), SPECS)


def test_a_very_long_fault_is_shortened_in_its_comment(make: Make) -> None:
    sheet = marked_sheet(make(["编号", "在平台名册"], ["c1", "很" * 20_000]))

    assert len(sheet["B2"].comment.text) == 1_000


def test_equal_faults_give_equal_bytes(make: Make) -> None:
    raw = wrong(make)

    assert marked(raw, faults_of(raw), SPECS) == marked(raw, faults_of(raw), SPECS)
