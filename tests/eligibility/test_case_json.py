"""Cases to and from JSON: everything that a case may hold comes back, everything wrong is named."""

import datetime as dt
import enum
import json
from decimal import Decimal
from typing import Any

import pytest

from jixiaoge import (
    Availability,
    Case,
    InputError,
    Source,
    Supply,
    archived,
    case_from_json,
    case_to_json,
    record,
    replay,
)
from jixiaoge.eligibility.case_json import plain
from jixiaoge.facts.written import value_from_json
from jixiaoge.language import MonthDay, types
from jixiaoge.testing import case_of, example


class Colour(enum.Enum):
    RED = "红"
    BLUE = "蓝"


def told(**data: Any) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        case_from_json({"home_county": "遂川县"} | data)
    return [(fault.path, fault.en) for fault in caught.value.faults]


def test_a_whole_case_comes_back_as_it_was() -> None:
    case = Case(
        id="c1",
        home="遂川县",
        at="吉州区/永叔街道",
        platform="p07",
        courier=case_of(active_days=12, registered_on=dt.date(2025, 3, 1)).courier,
        place=case_of(merchant_offer_rate=Decimal("0.50")).place,
        sources={
            "courier.active_days": Source("平台名册", dt.date(2026, 7, 5)),
            "courier.on_roster": Source("站点证明"),
        },
        availability={
            "free_clinic": Availability(Supply.NEXT_SESSION, dt.date(2026, 9, 6), "在驿站"),
            "haircut": Availability(Supply.AVAILABLE),
        },
    )

    assert case_from_json(case_to_json(case)) == case


def test_a_supply_is_named_in_chinese_too_and_a_wrong_one_is_told() -> None:
    said = {"supply": "候补"}
    read = case_from_json({"home_county": "遂川县", "availability": {"haircut": said}})

    assert read.availability["haircut"].supply is Supply.WAITING_LIST
    ((path, en),) = told(availability={"haircut": {"supply": "full"}})
    assert path == "case.availability.haircut.supply"
    assert "有货有位" in en


def test_a_place_below_a_county_that_cannot_be_is_told() -> None:
    ((path, _),) = told(at_county="遂川县/nowhere")

    assert "scope" in path


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        (types.choices(Colour), ["红", "BLUE"], frozenset({Colour.RED, Colour.BLUE})),
        (types.choices(Colour), ["green"], frozenset({"green"})),
        (types.choice(Colour), "red", Colour.RED),
        (types.choice(Colour), "green", "green"),
        (types.month_day(), "06-01", MonthDay(6, 1)),
        (types.month_day(), "06-31", "06-31"),
        (types.decimal(scale=2), "0.50", Decimal("0.50")),
        (types.decimal(scale=2), "half", "half"),
    ],
)
def test_a_value_is_read_as_its_type_has_it_or_comes_back_as_it_is(
    kind: types.Type, given: Any, value: Any
) -> None:
    assert value_from_json(kind, given) == value


def test_a_set_of_choices_is_written_as_a_sorted_list() -> None:
    assert plain(frozenset({Colour.BLUE, Colour.RED})) == ["红", "蓝"]


def test_a_record_without_its_rulebook_in_the_archive_names_it() -> None:
    decision = example("free_clinic")(on="2026-07-10")

    with pytest.raises(InputError, match="no rulebook"):
        replay(record(decision), {})
    assert replay(record(decision), archived(decision)) == record(decision)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"on": "2026-13-01"}, "record.on: month must be in 1..12"),
        ({"on": None}, "record.on: None is not text"),
        ({"service": "tea"}, "record.service: no service 'tea'"),
        ({"rulebooks": []}, "record.rulebooks: no rulebook is named"),
        ({"rulebooks": [["a"]]}, r"record.rulebooks\[0\]: Not enough values"),
        ({"rulebooks": [["b", "a"]]}, "record.rulebooks: no rulebook a; record.rulebooks: no rulebook b"),
        ({"case": 3}, "record.case: a case is an object"),
        ({"case": {}}, "record.case.home_county: required"),
        ({"more": 1}, "record.more: unknown key"),
    ],
)  # fmt: skip
def test_a_record_that_was_spoilt_says_where(changes: dict[str, Any], said: str) -> None:
    decision = example("free_clinic")(on="2026-07-10")
    spoilt = json.dumps(json.loads(record(decision)) | changes)

    with pytest.raises(InputError, match=said):
        replay(spoilt, archived(decision))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "3", "[" * 100_000, "\ud800"])
def test_what_is_no_record_at_all_is_said_to_be_none(text: str) -> None:
    with pytest.raises(InputError, match="record: this is no record"):
        replay(text, {})


def test_a_record_whose_answer_was_changed_is_not_what_it_is_now() -> None:
    decision = example("free_clinic")(on="2026-07-10")
    changed = record(decision).replace("ELIGIBLE", "INELIGIBLE")

    assert replay(changed, archived(decision)) == record(decision)


def test_a_forecast_is_known_on_its_own_day_only() -> None:
    decision = example("weather_supplies", kits_this_season=1)(
        on="2026-05-20", forecast_high=20, forecast_low=10
    )

    assert repr(decision) == "NOT_YET: 2026-06-01"
