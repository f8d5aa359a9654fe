"""Procedures asked in Chinese, and tables of cases: what the pages have no room for."""

import pytest

from jixiaoge.alliance import city_procedures
from jixiaoge.zh import amending, discipline, matters
from jixiaoge.zh.cases import 例表
from jixiaoge.zh.discipline import 纪律处理
from jixiaoge.zh.filling import 填写有误
from jixiaoge.zh.procedures import Form, stands


def told(form: Form, **given: object) -> list[str]:
    with pytest.raises(填写有误) as caught:
        stands(form, given)
    return [f"{one.path}：{one.zh}" for one in caught.value.faults]


APPLY = Form("joining", {"申请": "apply", "受理": "accept"})


@pytest.mark.parametrize("form", [discipline.FORM, amending.FORM], ids=lambda form: form.key)
def test_every_step_of_a_procedure_has_a_word(form: Form) -> None:
    steps = {step.key for step in city_procedures()[form.key].steps}

    assert {*form.steps.values()} == steps


@pytest.mark.parametrize(
    "form",
    [discipline.FORM, amending.FORM, matters.HAZARD, matters.REQUEST],
    ids=lambda form: form.key,
)
def test_the_words_of_a_form_are_those_of_its_procedure(form: Form) -> None:
    procedure = city_procedures()[form.key]

    assert form.aside <= form.steps.keys()
    assert {procedure.step(one).key for one in form.steps.values()} == {*form.steps.values()}
    assert {one.key for one in procedure.steps if one.chooses} >= form.choices.keys()


def test_a_step_that_is_left_out_is_not_taken_though_it_has_a_moment() -> None:
    assert stands(APPLY, {"申请": "7月10日08:00", "缺": "申请"}) == "想入会"


def test_nobody_else_takes_the_steps_before_the_last() -> None:
    told = 纪律处理(告知="7月6日09:00", 决定="7月14日09:00", 送达="7月15日09:00", 人="纪律评议小组")

    assert told.startswith("已送达")


def test_a_paper_that_no_step_asks_for_cannot_be_missing() -> None:
    assert told(APPLY, 缺="书面理由") == ["缺：最后一步不要书面理由；它要的是：没有材料"]


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ("", ["表：表里没有一行例子"]),
        ("告知 | 缺", ["表：表里没有一行例子"]),
        ("告知\n7月6日09:00 | 证据", ["第1行“整行”：有2格，表头只有1格：告知"]),
        ("告之\n7月6日09:00", ["第1行“告之”：没有这个名称"]),
        ("告知｜人\n7月6日09:00\n7月6日09:00 ｜ 秘书", ["第2行“人”：没有“秘书”"]),
    ],
)
def test_a_wrong_table_is_told_by_row_and_column(table: str, wrong: list[str]) -> None:
    with pytest.raises(填写有误) as caught:
        例表(纪律处理, table)
    found = [f"{one.path}：{one.zh}" for one in caught.value.faults]

    assert [line.split("；")[0] for line in found] == wrong


def test_a_name_that_is_like_none_is_answered_with_all() -> None:
    assert told(APPLY, 天气="晴") == [
        "天气：没有这个名称；是不是：申请、受理、发现、时间、人、缺？",
    ]
