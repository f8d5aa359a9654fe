import datetime as dt
import zipfile
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from workbooks import bytes_of, opened, packed, parts_of, repacked

from jixiaoge import InputError, JixiaogeError
from jixiaoge.excel import Sheet, read_cases, read_sheet
from jixiaoge.excel import opening as limits
from jixiaoge.facts import Courier, Day, Facts, Place, Request
from jixiaoge.tables import specs_by_key

CLASSES: dict[str, type[Facts]] = {
    "courier": Courier,
    "day": Day,
    "place": Place,
    "request": Request,
}
SPECS = specs_by_key(CLASSES)
HEADINGS = ["编号", "近30天出勤天数", "在平台名册", "登记日期", "数据截至", "商家挂牌比例"]

Make = Callable[..., bytes]


def read(raw: bytes) -> Sheet:
    return read_sheet(raw, SPECS)


def faults_of(raw: bytes, **more: Any) -> dict[str, str]:
    """Return what is wrong with a workbook, by cell."""
    with pytest.raises(InputError) as caught:
        read_cases(raw, CLASSES, home="遂川县", **more)
    return {one.path: one.zh for one in caught.value.faults}


def value_in(make: Make, column: str, value: object, form: str = "General") -> object:
    """Return what a cell under a heading says, as JSON would have it."""

    def change(sheet: Any) -> None:
        sheet["B2"] = value
        sheet["B2"].number_format = form

    (row,) = read(make(["编号", column], ["c1"], change=change)).rows
    return row.given


# --- cells ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "value", "form", "given"),
    [
        ("近30天出勤天数", 12, "General", 12),
        ("近30天出勤天数", 12.0, "0.00", 12),
        ("近30天出勤天数", "１２", "@", 12),
        ("近30天出勤天数", " \ufeff12\u200b ", "@", 12),
        ("在平台名册", True, "General", True),
        ("在平台名册", 0, "General", False),
        ("在平台名册", "有", "General", True),
        ("登记日期", dt.date(2026, 7, 10), "yyyy-mm-dd", "2026-07-10"),
        ("登记日期", dt.date(2026, 7, 10), 'yyyy"年"m"月"d"日"', "2026-07-10"),
        ("登记日期", 46213, "General", "2026-07-10"),
        ("登记日期", "2026年7月10日", "@", "2026-07-10"),
        ("商家挂牌比例", 0.5, "0%", "0.5"),
        ("商家挂牌比例", "５０％", "@", "0.50"),
        ("商家挂牌比例", "0.50", "@", "0.50"),
        ("法律问题类别", " 报酬 ", "General", "报酬"),
    ],
)
def test_a_cell_is_understood(
    make: Make, column: str, value: object, form: str, given: object
) -> None:
    (facts,) = [v for v in value_in(make, column, value, form).values() if isinstance(v, dict)]  # type: ignore[attr-defined]

    assert list(facts.values()) == [given]


@pytest.mark.parametrize("value", [None, "", "  ", "不知道", "unknown", "\ufeff"])
def test_an_empty_cell_is_not_known(make: Make, value: object) -> None:
    assert value_in(make, "在平台名册", value) == {"id": "c1"}


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("近30天出勤天数", 1.5, "写的是“1.5”，应填：整数，0 至 31 天"),
        ("近30天出勤天数", 99, "写的是“99”，应填：整数，0 至 31 天"),
        ("近30天出勤天数", "=1+1", "公式没有算出的值"),
        ("近30天出勤天数", "#N/A", "是错误值 #N/A"),
        ("近30天出勤天数", 10**15, "数字太长"),
        ("近30天出勤天数", dt.date(2026, 7, 10), "写的是“2026-07-10”"),
        ("近30天出勤天数", True, "写的是“是”"),
        ("登记日期", 2026, "写的是“2026”，应填：1900至2199年的日期"),
        ("登记日期", 46213.5, "写的是“46213.5”"),
        ("登记日期", 3_000_000, "写的是“3000000”"),
        ("登记日期", dt.datetime.fromisoformat("2026-07-10T08:00"), "写的是“2026-07-10 08:00:00”"),
        ("登记日期", dt.time(8, 0), "写的是“08:00:00”"),
        ("数据截至", "六月底", "写的是“六月底”，应为日期"),
        ("编号", 360827199001011234, "数字太长"),
        ("商家挂牌比例", 0.555, "写的是“0.555”，应填：0 至 1，最多2位小数"),
    ],
)
def test_a_cell_that_cannot_be_used_is_told_with_its_address(
    make: Make, column: str, value: object, said: str
) -> None:
    found = faults_of(make([column, "来源"], [value, "x"]))

    assert list(found) == ["表!A2"]
    assert said in found["表!A2"]


def test_a_serial_counts_from_the_first_day_of_its_workbook(make: Make) -> None:
    def since_1904(sheet: Any) -> None:
        sheet.parent.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    (row,) = read(make(["登记日期"], [44751], change=since_1904)).rows

    assert row.given == {"courier": {"registered_on": "2026-07-10"}}


def test_an_as_of_day_may_be_a_serial(make: Make) -> None:
    (row,) = read(make(["在平台名册", "数据截至"], ["是", 46213])).rows

    assert row.given["sources"]["courier.on_roster"]["as_of"] == "2026-07-10"


def test_the_value_of_a_formula_is_what_it_was_when_the_workbook_was_saved(make: Make) -> None:
    raw = make(["近30天出勤天数"], ["=6+6"])
    with_value = repacked(raw, "xl/worksheets/sheet1.xml", b"<v></v>", b"<v>12</v>")
    with_value = repacked(with_value, "xl/worksheets/sheet1.xml", b"<v />", b"<v>12</v>")

    assert read(with_value).rows[0].given == {"courier": {"active_days": 12}}


def test_sensitive_values_are_repeated_only_where_asked_for(make: Make) -> None:
    raw = make(["因伤病停跑"], ["摔伤了"])

    assert faults_of(raw) == {"表!A2": "写法不对（敏感信息不显示）"}
    assert faults_of(raw, sensitive=True) == {"表!A2": "写的是“摔伤了”，应填：是/否"}


# --- rows -----------------------------------------------------------------------------------------


def test_every_fault_is_told_at_once(make: Make) -> None:
    rows = [
        ["c1", 40, "也许", "昨天", None, 2],
        ["c2", 5, "是"],
        ["c3", "#REF!", None, None, None, None, "多"],
    ]

    assert sorted(faults_of(make(HEADINGS, *rows))) == [
        *("表!B2", "表!B4", "表!C2", "表!D2", "表!F2", "表!G4")
    ]


def test_a_row_may_name_a_county_that_does_not_exist(make: Make) -> None:
    found = faults_of(make(["编号", "所属县"], ["c1", "火星"]))

    assert "没有“火星”" in found["表!B2"]


def test_without_a_county_for_all_a_row_has_to_name_its_own(make: Make) -> None:
    raw = make(["编号", "所属县"], ["c1", "吉水"], ["c2", None])

    assert [case.home for case in read_cases(raw, CLASSES, home="遂川")] == ["jishui", "suichuan"]
    with pytest.raises(InputError) as caught:
        read_cases(raw, CLASSES)
    assert [one.path for one in caught.value.faults] == ["表!B3"]


def test_empty_rows_and_columns_are_no_rows(make: Make) -> None:
    def format_far_below(sheet: Any) -> None:
        sheet["C900"].number_format = "@"

    rows = [["c1", 5], [None, " "], [], ["c2", 6]]
    found = read(make(["编号", "近30天出勤天数"], *rows, change=format_far_below))

    assert [row.number for row in found.rows] == [2, 5]


def test_hidden_rows_are_read_and_named(make: Make) -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True

    found = read(make(["编号"], ["c1"], ["c2"], change=hide))

    assert [row.given["id"] for row in found.rows] == ["c1", "c2"]
    assert found.hidden == (3,)


def test_merged_cells_are_refused_in_each_row_that_they_touch(make: Make) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("B2:B3")
        sheet.merge_cells("D2:D4")  # under no heading of ours

    rows = [["c1", 5], ["c2", None], ["c3", 6]]
    raw = make(["编号", "近30天出勤天数", "", "备注"], *rows, change=merge)

    assert faults_of(raw) == {"表!B2:B3": "B2:B3 合并了；请取消合并，每一格都填上"}
    assert [len(row.faults) for row in read(raw).rows] == [1, 1, 0]


# --- headings -------------------------------------------------------------------------------------


def test_a_title_above_the_headings_does_no_harm(make: Make) -> None:
    raw = make(["遂川县骑手名单"], [], ["编号", "在平台名册", "手机"], ["c1", "是"])
    found = read(raw)

    assert [(row.number, row.given) for row in found.rows] == [
        (4, {"id": "c1", "courier": {"on_roster": True}})
    ]
    assert found.unused == (("手机", ""),)


def test_the_sheet_is_the_templates_or_the_first_with_a_known_heading(make: Make) -> None:
    def add(sheet: Any) -> None:
        sheet.parent.create_sheet("名单").append(["甲"])
        other = sheet.parent.create_sheet("骑手")
        other.append(["编号"])
        other.append(["c1"])
        hidden = sheet.parent.create_sheet("藏", 0)
        hidden.append(["编号"])
        hidden.sheet_state = "hidden"

    assert read(make([], change=add)).title == "骑手"


@pytest.mark.parametrize("headings", [[], ["甲", "乙"], [""], [12, None]])
def test_a_workbook_without_a_known_heading_is_refused(make: Make, headings: Sequence[str]) -> None:
    with pytest.raises(InputError, match="no heading is known"):
        read(make(headings, ["c1"]))


def test_two_columns_for_one_fact_are_refused(make: Make) -> None:
    found = faults_of(make(["编号", "近30天出勤天数", "active_days"], ["c1"]))

    assert found == {"表!C1": "和 B1 说的是同一件事；请删掉一列"}


def change_template(blank: bytes, change: Callable[[Any], object]) -> bytes:
    workbook = opened(blank)
    change(workbook["名单"])
    return bytes_of(workbook)


def test_a_reworded_heading_of_a_template_is_still_understood(blank: bytes) -> None:
    def reword(sheet: Any) -> None:
        (column,) = [cell.column for cell in sheet[2] if cell.value == "近30天出勤天数"]
        sheet.cell(2, column).value = "这个月跑了几天"
        sheet.cell(3, column).value = 12

    (row,) = read(change_template(blank, reword)).rows

    assert row.given == {"courier": {"active_days": 12}}


def test_a_column_that_staff_add_to_a_template_is_told_or_understood(blank: bytes) -> None:
    def add(sheet: Any) -> None:
        sheet.insert_cols(1, 2)
        sheet["A2"], sheet["B2"] = "备注", "平台"
        sheet["B3"], sheet["C3"] = "甲", "c1"

    found = read(change_template(blank, add))

    assert found.unused == (("备注", ""),)
    assert found.rows[0].given == {"platform": "甲", "id": "c1"}


def refused_template(blank: bytes, change: Callable[[Any], object]) -> dict[str, str]:
    return faults_of(change_template(blank, change))


def test_a_heading_that_now_names_another_fact_is_refused(blank: bytes) -> None:
    found = refused_template(blank, lambda sheet: sheet.__setitem__("C2", "本年已体检"))

    assert "列名改成了“本年已体检”，这一列原来是“在平台名册”" in found["名单!C2"]


def test_a_column_whose_fact_is_gone_is_refused(blank: bytes) -> None:
    found = refused_template(blank, lambda sheet: sheet.__setitem__("C1", "courier.rating"))

    assert "现在没有这个事实" in found["名单!C2"]


def test_a_template_of_another_version_is_refused(blank: bytes) -> None:
    found = refused_template(blank, lambda sheet: sheet.__setitem__("A1", "jixiaoge/99"))

    assert found == {"名单!A1": "这个模板是别的版本的；请用 jixiaoge template 重新生成"}


def test_a_template_without_its_row_of_keys_is_read_by_its_headings(blank: bytes) -> None:
    def drop(sheet: Any) -> None:
        sheet.delete_rows(1)
        sheet["A2"] = "c1"

    assert read(change_template(blank, drop)).rows[0].given == {"id": "c1"}


def test_keys_without_headings_below_are_headings_themselves(make: Make) -> None:
    with pytest.raises(InputError, match="no heading is known"):
        read(make(["jixiaoge/1"]))


# --- no workbooks ---------------------------------------------------------------------------------


def told(raw: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(raw)
    (fault,) = caught.value.faults
    assert fault.path in {"workbook", "表"}
    return fault.zh


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "不是 .xlsx 工作簿"),
        ("编号,在平台名册\n".encode(), "不是 .xlsx 工作簿"),
        (b"PK\x03\x04", "不是 .xlsx 工作簿"),
        (b"<html><table></table></html>", "不是 .xlsx 工作簿"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧格式（.xls）"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
    ],
)
def test_what_is_no_workbook_is_refused_with_a_cure(raw: bytes, said: str) -> None:
    assert said in told(raw)


def test_another_file_of_an_office_program_is_refused() -> None:
    assert "不是 .xlsx 工作簿" in told(packed({"content.xml": b"<office/>"}))


def test_an_encrypted_archive_is_refused(make: Make) -> None:
    raw = bytearray(make(["编号"], ["c1"]))
    raw[raw.rindex(b"PK\x01\x02") + 8] |= 1

    assert "加了密码" in told(bytes(raw))


def test_an_archive_that_is_packed_in_another_way_is_refused(make: Make) -> None:
    raw = bytearray(make(["编号"], ["c1"]))
    raw[raw.rindex(b"PK\x01\x02") + 10] = zipfile.ZIP_BZIP2

    assert "文件坏了（BadZipFile）" in told(bytes(raw))


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet', "DOCTYPE"),
        (b"</worksheet>", b"<a>" * 99 + b"</a>" * 99 + b"</worksheet>", "内容太多"),
        (
            b"</sheetData>",
            b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
            "合并或带链接的格子太多",
        ),
        (
            b"</sheetData>",
            b'</sheetData><x:hyperlinks xmlns:x="x"><x:hyperlink ref="A1:XFD1048576"/></x:hyperlinks>',
            "合并或带链接的格子太多",
        ),
        (b"</sheetData>", b'<row r="1048576"><c r="A1048576"/></row></sheetData>', "第1048576行"),
        (b"</sheetData>", b"<row></sheetData>", "不是 .xlsx 工作簿，或者文件坏了"),
    ],
)
def test_what_would_be_too_much_is_refused_before_it_is_built(
    make: Make, old: bytes, new: bytes, said: str
) -> None:
    assert said in told(repacked(make(["编号"], ["c1"]), SHEET, old, new))


def test_a_document_type_is_seen_in_every_encoding(make: Make) -> None:
    text = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'

    parts = parts_of(make(["编号"])) | {"xl/other.xml": text.encode("utf-16")}

    assert "DOCTYPE" in told(packed(parts))


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(make: Make) -> None:
    raw = packed(parts_of(make(["编号"])) | {"xl/a.bin": b"\0" * (65 * 2**20)})

    assert len(raw) < 10**5
    assert "展开后超过64 MB" in told(raw)


def test_too_many_elements_are_refused(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_MAX_TAGS", 20)

    assert "内容太多" in told(make(["编号"], ["c1"]))


def test_a_long_list_within_the_limits_is_read(make: Make) -> None:
    found = read(make(["编号", "近30天出勤天数"], *([f"c{n}", n % 32] for n in range(2_582))))

    assert len(found.rows) == 2_582


def test_without_openpyxl_the_extra_is_named(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = make(["编号"], ["c1"])
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)

    with pytest.raises(JixiaogeError) as caught:
        read(raw)
    assert 'pip install "jixiaoge[excel]"' in caught.value.en
    assert 'pip install "jixiaoge[excel]"' in caught.value.zh


def test_a_decimal_keeps_its_digits(make: Make) -> None:
    (case,) = read_cases(make(["商家挂牌比例"], [0.1 + 0.2]), CLASSES, home="遂川")

    assert case.place.merchant_offer_rate == Decimal("0.3")
