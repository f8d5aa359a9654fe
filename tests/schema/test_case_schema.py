"""The schema of a case and its reader agree, but for what JSON Schema cannot say."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from validating import JUNK, OWN, Swap, cases, changed, errors, validator

from jixiaoge import Fault, InputError, case_from_json, case_to_json
from jixiaoge.schema.values import DAY
from jixiaoge.testing import facts

CASE = validator("case", OWN)
SWAPS = st.fixed_dictionaries({}, optional={"taihe_swap": facts(Swap)})
WRITTEN = cases(SWAPS).map(case_to_json)
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def told_of(data: Any) -> tuple[Fault, ...]:
    try:
        case_from_json(data, OWN)
    except InputError as error:
        return error.faults
    return ()


def cannot_be_said(fault: Fault) -> bool:
    """Whether a fault is one that JSON Schema has no words for."""
    match fault.given:
        case float(given):
            return given.is_integer()  # 12.0 is a whole number in JSON
        case str(given) if fault.path.endswith(("home_county", "at_county", "scope")):
            return given is not None  # a county may be written in many ways
        case str(given):  # text has no bounds
            return bool(re.fullmatch(DAY["pattern"], given) or NUMBER.fullmatch(given))
        case _:
            return False


@given(WRITTEN)
def test_every_case_that_is_written_is_valid(data: dict[str, Any]) -> None:
    assert errors(CASE, data) == []


@given(changed(WRITTEN))
def test_a_changed_case_is_valid_where_the_reader_takes_it_and_nearly_only_there(data: Any) -> None:
    found, told = errors(CASE, data), told_of(data)

    assert not found or told  # what is invalid is refused
    assert found or all(map(cannot_be_said, told))  # what is refused is invalid


@given(JUNK)
def test_what_is_no_case_is_neither_valid_nor_read(data: Any) -> None:
    assert errors(CASE, data)
    assert told_of(data)


@pytest.mark.parametrize(
    "part",
    [
        {"home_county": "遂川"},
        {"home_county": " ３６０８２７ "},
        {"at_county": "青原区/经开区"},
        {"at_county": ""},
        {"courier": {"active_days": None}},
        {"place": {"merchant_offer_rate": "0.5000"}},
        {"request": {"legal_topic": "pay"}},
        {"taihe_swap": {"plugs": ["小插头", "large"], "opens": "02-29"}},
        {"availability": {"haircut": {"supply": "WAITING_LIST"}}},
        {"availability": {"haircut": {"supply": "候补", "next_on": None}}},
    ],
)
def test_every_way_to_write_a_case_is_valid(part: dict[str, Any]) -> None:
    data = {"home_county": "suichuan"} | part

    assert errors(CASE, data) == []
    assert told_of(data) == ()


@pytest.mark.parametrize(
    "part",
    [
        {"home_county": None},
        {"home_count": "suichuan"},
        {"courier": {"active_days": 32}},
        {"courier": {"active_days": True}},
        {"courier": {"registered_on": "20250301"}},
        {"courier": {"registered_on": "2025-02-29"}},
        {"place": {"merchant_offer_rate": 0.5}},
        {"place": {"merchant_offer_rate": "5E-1"}},
        {"place": {"merchant_offer_rate": "0.501"}},
        {"request": {"legal_topic": []}},
        {"taihe_swap": {"opens": "02-30"}},
        {"taihe_swap": {"plugs": [["小插头"]]}},
        {"taihe_swap": {"price": "1."}},
        {"sources": {"courier.active_dys": {"source": "平台名册"}}},
        {"sources": {"courier.active_days": {"as_of": "2026-07-01"}}},
        {"availability": {"haircut": {"supply": "full"}}},
    ],
)
def test_what_is_wrong_with_a_case_is_seen_by_schema_and_reader(part: dict[str, Any]) -> None:
    data = {"home_county": "suichuan"} | part

    assert errors(CASE, data)
    assert told_of(data)


@pytest.mark.parametrize(
    "part",
    [
        pytest.param({"home_county": "suichaun"}, id="names of counties are written in many ways"),
        pytest.param({"at_county": "遂川县/nowhere"}, id="and so are the parts of one"),
        pytest.param({"place": {"merchant_offer_rate": "1.01"}}, id="text has no greatest value"),
        pytest.param({"courier": {"registered_on": "1899-12-31"}}, id="nor a first day"),
        pytest.param({"courier": {"active_days": 12.0}}, id="12.0 is a whole number in JSON"),
        pytest.param({"id": "\ud800"}, id="half of a sign is text in JSON"),
    ],
)
def test_what_a_schema_cannot_say_the_reader_does(part: dict[str, Any]) -> None:
    data = {"home_county": "suichuan"} | part

    assert errors(CASE, data) == []
    assert told_of(data)


def test_a_countys_facts_are_refused_where_they_are_not_given() -> None:
    data = {"home_county": "taihe", "taihe_swap": {"plug": "小插头"}}

    assert errors(CASE, data) == []
    assert errors(validator("case"), data)
