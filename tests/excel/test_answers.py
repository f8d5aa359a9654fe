import datetime as dt
from typing import Any

import pytest
from workbooks import opened, parts_of

from jixiaoge import Case, Courier, Decision, InputError, Place, decide_all
from jixiaoge.excel import NotDecided, answering, answers
from jixiaoge.language.spelling import FORMULA
from jixiaoge.testing import city_policy, example

ON = "2026-07-10"
HAIRCUT = example("haircut", merchant_participating=True, haircuts_this_month=0)


def rows(decisions: list[Decision], **more: Any) -> list[tuple[object, ...]]:
    sheet = opened(answers(decisions, **more)).worksheets[0]
    return list(sheet.iter_rows(min_row=2, values_only=True))


def test_one_row_a_decision_with_reason_cure_and_review_day() -> None:
    checkup = example("health_checkup", active_days=5, checkups_this_year=0)
    found = rows([HAIRCUT(on=ON), HAIRCUT(on=ON, haircuts_this_month=1), checkup(on=ON)])

    assert [row[1:4] for row in found] == [
        ("吉州区", "送优惠理发", "符合"),
        ("吉州区", "送优惠理发", "还没到"),
        ("吉州区", "健康体检", "不符合"),
    ]
    assert [row[5] for row in found][:2] == ["现在就可以办", "2026年8月1日起可以办"]
    assert "没有满足：近30天出勤够天数（差3天）" in str(found[2][4])
    assert "站长能证明您在岗" in str(found[2][5])
    assert found[0][6:8] == (1, dt.datetime.fromisoformat("2026-07-25"))
    assert "优惠理发次数" in str(found[0][8])


def test_what_is_missing_says_whom_to_ask() -> None:
    (row,) = rows([HAIRCUT(on=ON, haircuts_this_month=None, merchant_participating=None)])

    assert row[3] == "缺信息"
    assert row[4] == "缺：本店参加优惠、本月已理发"
    assert row[5] == "问商家或主办方：本店参加优惠；查系统：本月已理发"


def test_in_english() -> None:
    raw = answers([HAIRCUT(on=ON, haircuts_this_month=1)], lang="en")
    sheet = opened(raw)["Decisions"]

    assert [cell.value for cell in sheet[1]][:4] == ["Id", "Home county", "Service", "Outcome"]
    assert [cell.value for cell in sheet[2]][1:6] == [
        *("Jizhou District", "Discounted haircut", "not yet", None),
        "can be had from 1 August 2026",
    ]


def test_the_sheet_prints() -> None:
    sheet = opened(answers([HAIRCUT(on=ON)], title="遂川县 & 7月"))["判定结果"]

    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddHeader.center.text == "遂川县 && 7月"
    assert sheet.oddFooter.center.text == "&P / &N"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:I2"
    assert sheet["E2"].alignment.wrap_text
    assert sheet.print_options.gridLines


def test_a_row_is_as_tall_as_its_longest_text_for_not_every_program_sees_to_that() -> None:
    why = "原因" * 110
    sheet = opened(
        answers([], not_decided=[NotDecided("第3行", "c1", text) for text in ("短", why)])
    )
    heights = [sheet["没有判定"].row_dimensions[row].height for row in (2, 3)]

    assert heights[1] == 5 * heights[0]


def test_no_row_is_taller_than_excel_takes() -> None:
    sheet = opened(answers([], not_decided=[NotDecided("第3行", "c1", "原因\n" * 100)]))

    assert sheet["没有判定"].row_dimensions[2].height == 409


def test_whoever_was_not_decided_is_on_a_second_sheet() -> None:
    workbook = opened(answers([], not_decided=[NotDecided("第3行", "c1", "所属县停用")]))

    assert workbook.sheetnames == ["判定结果", "没有判定"]
    assert [cell.value for cell in workbook["没有判定"][2]] == ["第3行", "c1", "所属县停用"]
    assert opened(answers([HAIRCUT(on=ON)])).sheetnames == ["判定结果"]


@pytest.mark.parametrize("start", FORMULA)
def test_no_text_is_ever_a_formula(start: str) -> None:
    text = f"{start}1+1"
    (decision,) = [decide(text)]
    raw = answers([decision], not_decided=[NotDecided("第2行", text, text)])

    for cell in (opened(raw)["判定结果"]["A2"], *opened(raw)["没有判定"][2][1:]):
        assert cell.data_type == "s"
        assert cell.quotePrefix
    assert not any(b"<f>" in part for part in parts_of(raw).values())


def decide(name: str) -> Decision:
    case = Case(id=name, home="suichuan", courier=Courier(), place=Place())
    return decide_all(city_policy(), case, on=dt.date.fromisoformat(ON))["haircut"]


@pytest.mark.parametrize("text", ["#N/A", "TRUE", "1", "2026-07-10"])
def test_a_text_stays_a_text(text: str) -> None:
    cell = opened(answers([decide(text)])).worksheets[0]["A2"]

    assert (cell.value, cell.data_type) == (text, "s")


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\x00b\x1f", "a\ufffdb\ufffd"), ("\ud800", "\ufffd"), ("长" * 40_000, "长" * 32_000)],
)
def test_what_a_cell_cannot_hold_is_replaced(text: str, shown: str) -> None:
    assert opened(answers([decide(text)])).worksheets[0]["A2"].value == shown


def test_ways_that_read_sensitive_facts_are_told_only_where_asked_for() -> None:
    decision = example("health_checkup", active_days=5, checkups_this_year=0)(on=ON)

    assert "因伤病停跑" not in str(rows([decision])[0][5])
    assert "因伤病停跑" in str(rows([decision], sensitive=True)[0][5])


def test_more_than_a_sheet_holds_is_refused_with_a_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "_LAST_ROW", 2)

    with pytest.raises(InputError) as caught:
        answers([decide("a"), decide("b")])
    assert "请存为 .csv" in caught.value.zh


def test_equal_decisions_give_equal_bytes() -> None:
    assert answers([HAIRCUT(on=ON)]) == answers([HAIRCUT(on=ON)])
