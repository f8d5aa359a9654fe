import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import bytes_of, opened

from jixiaoge.counties import COUNTIES
from jixiaoge.eligibility import Case, case_from_json, case_to_json
from jixiaoge.excel import read_cases, template
from jixiaoge.excel.template import facts_read
from jixiaoge.facts import FactSpec, specs_of
from jixiaoge.language.types import Kind
from jixiaoge.rulebook.policy import CITY_FACTS
from jixiaoge.tables import specs_by_key
from jixiaoge.testing import city_policy, facts

BOOK = city_policy().rulebook("suichuan", dt.date(2026, 7, 10))
BLANK = template(BOOK)
READ = {spec.key for spec in facts_read(BOOK, BOOK.services.values())}
SPECS = specs_by_key(BOOK.facts)


def headings(raw: bytes) -> list[str]:
    return [cell.value for cell in opened(raw)["名单"][2]]


def test_the_columns_are_the_facts_that_the_services_read_and_no_other() -> None:
    haircut = headings(template(BOOK, [BOOK.service("haircut")]))

    assert haircut[:3] == ["编号", "所属县", "在平台名册"]
    assert haircut[-2:] == ["数据截至", "来源"]
    assert "本月已理发" in haircut
    assert not {"本年已体检", "主张生活困难", "平台"} & set(haircut)
    assert len(haircut) < len(headings(BLANK)) == len(READ) + 4


def test_every_fact_of_the_template_is_read_by_a_service_and_the_other_way_round() -> None:
    zh = {spec.zh for key, spec in SPECS.items() if key in READ}

    assert set(headings(BLANK)) - zh == {"编号", "所属县", "数据截至", "来源"}
    assert zh <= set(headings(BLANK))
    assert "本季度已理发" not in zh  # counted for no service of the city


def test_the_keys_are_hidden_and_the_headings_stay_in_sight() -> None:
    sheet = opened(BLANK)["名单"]

    assert sheet.row_dimensions[1].hidden
    assert sheet["A1"].value == "jixiaoge/1"
    assert sheet["C1"].value == "courier.on_roster"
    assert sheet.freeze_panes == "B3"


def test_a_sheet_of_many_columns_prints_on_several_pages_each_with_headings_and_ids() -> None:
    sheet = opened(BLANK)["名单"]

    assert sheet.page_setup.fitToWidth > 1
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$2:$2", "$A:$A")


def test_columns_are_wide_enough_for_their_headings() -> None:
    sheet = opened(BLANK)["名单"]
    wide = {cell.value: sheet.column_dimensions[cell.column_letter].width for cell in sheet[2]}

    assert wide["近30天出勤天数"] >= 2 * len("近天出勤天数") + 2
    assert wide["编号"] < wide["这个孩子今年已用周数"]


def checks() -> dict[str, Any]:
    sheet = opened(BLANK)["名单"]
    by_letter = {str(one.sqref).split(":")[0]: one for one in sheet.data_validations.dataValidation}
    return {cell.value: by_letter[f"{cell.column_letter}3"] for cell in sheet[2]}


def options(check: Any) -> list[str]:
    name, _, span = check.formula1.partition("!")
    return [row[0].value for row in opened(BLANK)[name][span.replace("$", "")]]


def test_what_can_be_chosen_drops_down() -> None:
    found = checks()

    assert options(found["在平台名册"]) == ["是", "否", "不知道"]
    assert options(found["所属县"]) == [county.zh for county in COUNTIES]
    assert options(found["法援事项类别"])[-2:] == ["不在法援事项内", "不知道"]
    assert opened(BLANK)["选项"].sheet_state == "hidden"


def test_whole_numbers_decimals_and_days_are_checked() -> None:
    found = checks()
    days, rate, day = found["近30天出勤天数"], found["商家挂牌比例"], found["登记日期"]

    assert (days.type, days.formula1, days.formula2) == ("whole", "0", "31")
    assert (rate.type, rate.formula1, rate.formula2) == ("decimal", "0", "1")
    assert (day.type, day.formula1) == ("date", "DATE(1900,1,1)")
    assert days.error == "应填：整数，0 至 31 天。不知道就空着。"
    assert days.prompt == "整数，0 至 31 天。谁知道：站点或平台名册"
    assert days.errorStyle == "stop"
    assert {one.showErrorMessage for one in found.values()} == {True}
    assert found["编号"].type is None


def test_messages_are_no_longer_than_excel_shows() -> None:
    for heading, one in checks().items():
        assert len(one.promptTitle) <= 32, heading
        assert len(one.prompt) <= 255, heading
        assert len(one.error) <= 255, heading


def test_the_guide_explains_every_column() -> None:
    rows = list(opened(BLANK)["填写说明"].iter_rows(values_only=True))
    guide = {row[0]: row for row in rows}

    assert set(headings(BLANK)) <= guide.keys()
    _, how, unit, asked, services = guide["近30天出勤天数"]
    assert (how, unit, asked) == ("整数，0 至 31 天", "天", "站点或平台名册")
    assert "送优惠理发" in services
    assert "送法律服务" not in services
    assert "敏感信息" in guide["因伤病停跑"][1]
    assert "本人没有提出就空着" in guide["因伤病停跑"][1]


def test_every_text_can_be_shown_on_a_chinese_console() -> None:
    texts = [
        str(cell.value)
        for sheet in opened(BLANK).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]

    assert [text for text in texts if text.encode("gbk", "ignore").decode("gbk") != text] == []


def test_equal_rules_give_equal_bytes() -> None:
    assert template(BOOK) == BLANK


def test_a_service_that_asks_nothing_still_has_a_template() -> None:
    raw = template(BOOK, [BOOK.service("free_clinic")])

    assert headings(raw) == ["编号", "所属县", "数据截至", "来源"]


# --- filled in and read back ----------------------------------------------------------------------


def city_cases() -> st.SearchStrategy[Case]:
    """Make cases with any of the facts that the template asks for."""
    parts = {cls.__name__.lower(): facts(cls) for cls in CITY_FACTS}
    ids = st.from_regex(r"[a-z0-9吉安]{1,9}", fullmatch=True)
    homes = st.sampled_from([county.slug for county in COUNTIES])
    made = st.builds(Case, id=ids, home=homes, **parts)
    return made.map(only_asked)


def only_asked(case: Case) -> Case:
    whole = case_to_json(case)
    for owner in CITY_FACTS:
        own = owner.__name__.lower()
        kept = {n: v for n, v in whole.pop(own, {}).items() if f"{own}.{n}" in READ}
        whole |= {own: kept} if kept else {}
    return case_from_json(whole)


def ways_to_write(spec: FactSpec, value: Any) -> list[object]:
    """Return the ways in which staff may type a value."""
    match spec.type.kind:
        case Kind.BOOL:
            return [value, "是", "有", "1"] if value else [value, "否", "无", 0]
        case Kind.INT:
            return [value, float(value), f" {value} ", full_width(str(value))]
        case Kind.DATE:
            serial = (value - dt.date(1899, 12, 30)).days
            text = [value.isoformat(), f"{value.year}年{value.month}月{value.day}日"]
            return [value, *text, *([serial] if serial >= 10_000 else [])]
        case Kind.DECIMAL:
            return [value, str(value), f"{value * 100:f}%"]
        case _:
            return [value.value, f"{value.value} "]


def full_width(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) for sign in text)


@settings(max_examples=settings().max_examples // 4 or 1)
@given(st.lists(city_cases(), min_size=1, max_size=5), st.data())
def test_what_is_filled_in_is_what_is_read(cases: list[Case], data: st.DataObject) -> None:
    workbook = opened(BLANK)
    sheet = workbook["名单"]
    columns = {cell.value: cell.column for cell in sheet[2]}
    for number, case in enumerate(cases, 3):
        sheet.cell(number, columns["编号"]).value = case.id
        sheet.cell(number, columns["编号"]).data_type = "s"
        sheet.cell(number, columns["所属县"], case.home)
        for own, known in case.everything().items():
            for name, spec in specs_of(type(known)).items():
                value = getattr(known, name)
                if value is not None and f"{own}.{name}" in READ:
                    written = data.draw(st.sampled_from(ways_to_write(spec, value)))
                    sheet.cell(number, columns[spec.zh], written)

    assert read_cases(bytes_of(workbook), BOOK.facts) == tuple(cases)
