"""What fuzzing found: each input once let something else escape, or took for ever."""

import json
from decimal import Decimal
from typing import Any

import pytest
from extremes import OWN
from readers import FACTS, READERS, outcome

from jixiaoge import InputError, JixiaogeError, archived, case_from_json, replay
from jixiaoge.errors import Fault
from jixiaoge.facts import Courier
from jixiaoge.language import types
from jixiaoge.rulebook.archive import from_json
from jixiaoge.rulebook.written import digest
from jixiaoge.testing import example

HOME = {"home_county": "遂川县"}
HALF = "\ud800"
(ARCHIVED,) = READERS["archived rulebook"].seeds()
((STORED, _),) = READERS["stored record"].seeds()


def archive(**changes: Any) -> str:
    """Return an archived rulebook with some parts changed, and a digest that fits."""
    body = json.loads(ARCHIVED) | changes
    body = {key: value for key, value in body.items() if value != "gone" and key != "digest"}
    return json.dumps(body | {"digest": digest(body)}, ensure_ascii=False)


def stored(**changes: Any) -> tuple[str, str]:
    return json.dumps(json.loads(STORED) | changes), ""


@pytest.mark.parametrize(
    ("reader", "given", "says"),
    [
        ("case", HOME | {"id": HALF}, "half of a sign"),
        ("case", HOME | {f"x{HALF}": 1}, "没有「x\\ud800」这一项"),
        ("case", HOME | {"paint": {"colours": [["红"]]}}, "写的是[['红']]，应为多选"),
        ("case", HOME | {"courier": {"active_days": 10**5_000}}, "写的是<int>，应为整数"),
        ("case", HOME | {"courier": [[[[[[[[[[[]]]]]]]]]]]}, "嵌套超过10层"),
        ("county.toml", "county = " + "9" * 5_000, "不是正确的TOML"),
        ("county.toml", "county = " + "[" * 5_000, "不是正确的TOML"),
        ("county.toml", f'county = "{HALF}"', "不是正确的TOML"),
        ("county.toml", "a = [0x" + "f" * 20 + "]", "county.toml.a[0]: a whole number of more than 64"),
        ("county.toml", "a" + ".a" * 31 + " = 1", "有一行的点太多"),
        ("county.toml", OWN.format(key="suichuan_x", status="enacted").replace("数", "数" * 10_001), "a text has at most 10000 signs"),
        ("adoption", "#" * 200_001, "文件太长（最多200000字）"),
        ("county.toml", OWN.format(key="other", status="enacted"), "parameters.other：县里自己的参数要以县名开头"),
        ("county.toml", OWN.format(key="suichuan_x", status="law"), "只能写 enacted 或 assumed"),
        ("condition in words", "1" * 10_001, "一个条件最多10000字，这里有10001字"),
        ("condition in words", "非 " * 4_990 + "在平台名册", "括号或运算超过100层"),
        ("condition in lists", ["int", 10**5_000], "写的是<list>"),
        ("archived rulebook", ARCHIVED.replace("suichuan", HALF), "这不是按第1版格式归档的规则册"),
        ("archived rulebook", '{"format":1,"a":"\\ud800"}', "这不是按第1版格式归档的规则册"),
        ("archived rulebook", archive(fingerprint="gone"), "这不是按第1版格式归档的规则册"),
        ("archived rulebook", archive(county=[1, {"a": None}], applied=[{"x": 1}]), "指纹是"),
        ("stored record", ("{", ""), "这不是一条判定记录"),
        ("stored record", ("[" * 100_000, ""), "这不是一条判定记录"),
        ("stored record", stored(rulebooks=[]), "没有写规则册"),
        ("stored record", stored(rulebooks=3), "record.rulebooks："),
        ("stored record", stored(on=None), "record.on："),
        ("stored record", stored(on="2026-02-30"), "record.on："),
        ("stored record", stored(rulebooks=[["a", "b"]]), "档案里没有规则册 a"),
        ("stored record", stored(service="haircat"), "规则册里没有“haircat”"),
        ("stored record", stored(case={}), "home_county"),
        ("name of a place", "遂" * 201, "没有“遂遂"),
    ],
)  # fmt: skip
def test_what_once_escaped_is_told_with_its_place(reader: str, given: Any, says: str) -> None:
    assert says in outcome(reader, given)


def test_an_archive_whose_parts_cannot_be_put_in_order_is_no_archive() -> None:
    book = json.loads(ARCHIVED)
    book["services"][0]["key"] = 0.5

    with pytest.raises(InputError, match="archived in format 1"):
        from_json(archive(services=book["services"]), FACTS)


@pytest.mark.parametrize("text", ["1E999999999", "1E-999999999", "0E999999999", "-1E41"])
def test_a_decimal_of_a_great_power_is_refused_before_it_is_written_out(text: str) -> None:
    assert not types.decimal(scale=2).holds(Decimal(text))


@pytest.mark.parametrize("text", ["1E+2", "0.500", "0", "-0.10", "1E13", "0.0E-10"])
def test_a_decimal_counts_by_its_digits(text: str) -> None:
    assert types.decimal(scale=2).holds(Decimal(text))


@pytest.mark.parametrize("text", ["0.505", "5E-3", "1.1E13"])
def test_a_decimal_with_more_places_or_beyond_the_bounds_is_refused(text: str) -> None:
    assert not types.decimal(scale=2).holds(Decimal(text))


def test_a_value_that_cannot_be_shown_is_named_by_its_type() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]

    with pytest.raises(InputError, match="<list> given"):
        Courier(active_days=deep)  # type: ignore[arg-type]


def test_every_text_of_an_error_can_be_printed() -> None:
    fault = Fault(HALF, HALF, "text", zh=f"没有{HALF}", en=f"no {HALF}")

    assert (fault.path, fault.zh, fault.en) == ("\\ud800", "没有\\ud800", "no \\ud800")
    assert str(JixiaogeError(HALF, HALF)) == "\\ud800\n\\ud800"


def test_the_key_that_stands_twice_is_named_however_many_there_are() -> None:
    from jixiaoge.cli.reading import read_bytes

    keys = ",".join(f'"k{number}":1' for number in range(100_000))
    (row,) = read_bytes(f'{{{keys},"k99999":1}}'.encode(), "a.jsonl", {}).rows

    assert "k99999" in row.faults[0].zh


def test_a_cell_of_composed_signs_is_not_composed() -> None:
    from jixiaoge.tables import half_width

    assert half_width("１２ ") == "12"
    assert half_width("１" * 1_001) == "１" * 1_001


def test_a_record_is_replayed_after_all() -> None:
    decision = example("haircut", haircuts_this_month=1)(on="2026-07-10")

    assert replay(STORED, archived(decision)) == STORED
    assert case_from_json(json.loads(STORED)["case"]).home == "jizhou"
