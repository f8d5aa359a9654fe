"""The schemas of a county's file and of an adoption, and their readers, agree on the form."""

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from validating import EXAMPLES, JUNK, changed, errors, validator

from jixiaoge import InputError
from jixiaoge.counties import find_county
from jixiaoge.facts import Courier
from jixiaoge.rulebook.forms import AdoptionForm, CountyForm, structured
from jixiaoge.rulebook.reading import read_adoption, read_county

COUNTY, ADOPTION = validator("county"), validator("adoption")
FILES = [*sorted(EXAMPLES.glob("*/*/county.toml")), EXAMPLES / "adoption" / "adoption.toml"]
TABLES = """
county = "taihe"
[documents.plan]
status = "enacted"
title = "（示例）调整办法"
date = 2026-05-15
[parameters.taihe_swaps]
zh = "换电次数"
en = "swaps"
type = "integer"
better = "up"
delegation = "county"
range = [1, 10]
allowed = [1, 5]
beyond = "pending"
values = [{ value = 2, from = 2026-01-01, basis = { status = "enacted", title = "（示例）" } }]
[[set]]
name = "days"
parameter = "active_min_days"
value = 6
document = "plan"
from = 2026-06-01
until = 2026-08-31
supersedes = ["old"]
[[alternative]]
name = "way"
group = "working_courier"
key = "taihe_way"
zh = "山区"
en = "mountain"
condition = "近30天出勤 ≥ 3"
proof = "T2"
document = "plan"
from = 2026-06-01
[[quota]]
name = "hair"
service = "haircut"
limit = 3
per = "quarter"
tier = "order"
document = "plan"
from = 2026-06-01
[[require]]
name = "more"
service = "haircut"
condition = "有积分"
document = "plan"
from = 2026-06-01
[[remove]]
name = "gone"
target = "haircut"
document = "plan"
from = 2026-06-01
"""
ADOPTED = """
from = 2026-06-01
adopt = ["active_min_days"]
values = { active_min_days = 6 }
document = { status = "enacted", title = "（示例）", number = "1", date = 2026-05-20, signer = "（示例）" }
"""
IN_TOML = JUNK | st.sampled_from(
    [dt.date(2026, 6, 1), dt.datetime(2026, 6, 1, 8, tzinfo=dt.UTC), "law", "up", "city", "order"]
)
# The words that the reader looks up after the form is read, in any case of letters.
WORDS = {"tier", "proof", "per", "type"}


def as_json(data: Any) -> Any:
    """Return what TOML gave as JSON has it: a date is text."""
    match data:
        case dict():
            return {key: as_json(value) for key, value in data.items()}
        case list():
            return [as_json(value) for value in data]
        case dt.date():
            return data.isoformat()
        case _:
            return data


def faults(data: Any, form: type) -> list[str]:
    try:
        structured(data, form, "file")
    except InputError as error:
        return [fault.en for fault in error.faults]
    return []


def cannot_be_said(fault: str) -> bool:
    """Whether a fault is one that JSON has no words for: a date is text there, and 3.0 is 3."""
    of_dates = r"'\d{4}-\d{2}-\d{2}' is not a date|datetime\.date(time)?\(.*\) is not text"
    number = re.fullmatch(r"(-?\d[\d.e+]*) is not a whole number", fault)
    whole = number is not None and float(number[1]).is_integer()
    return whole or bool(re.match(of_dates, fault))


def held(form: type, checked: Any, data: Any) -> None:
    """Hold the schema and the reader of the form to each other."""
    found = [error for error in checked.iter_errors(as_json(data)) if not only_a_word(error)]
    told = faults(data, form)

    assert not found or told
    assert found or all(map(cannot_be_said, told))


def only_a_word(error: Any) -> bool:
    return error.validator == "enum" and error.path[-1] in WORDS and type(error.instance) is str


@example(tomllib.loads(TABLES.replace("limit = 3", "limit = 1e300")))
@given(changed(st.just(tomllib.loads(TABLES)), IN_TOML))
def test_a_changed_county_file_is_valid_where_its_form_is_read(data: Any) -> None:
    held(CountyForm, COUNTY, data)


@given(changed(st.just(tomllib.loads(ADOPTED)), IN_TOML))
def test_a_changed_adoption_is_valid_where_its_form_is_read(data: Any) -> None:
    held(AdoptionForm, ADOPTION, data)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_the_example_files_are_valid(file: Path) -> None:
    data = as_json(tomllib.loads(file.read_text("utf-8")))

    assert errors(ADOPTION if file.stem == "adoption" else COUNTY, data) == []


def test_the_tables_of_this_test_are_valid_and_read() -> None:
    assert errors(COUNTY, as_json(tomllib.loads(TABLES))) == []
    assert errors(ADOPTION, as_json(tomllib.loads(ADOPTED))) == []
    assert len(read(TABLES).amendments) == 5
    assert read_adoption(ADOPTED, "file", {}).parameters == ("active_min_days",)


def read(text: str) -> Any:
    """Read a county's file; any condition will do."""
    return read_county(text, "file", find_county("taihe"), {}, lambda *_: Courier.on_roster.node)


def is_valid(text: str) -> bool:
    return not errors(COUNTY, as_json(tomllib.loads(text)))


def is_read(text: str) -> bool:
    try:
        read(text)
    except InputError:
        return False
    return True


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('per = "quarter"', 'per = "quater"'),
        ('tier = "order"', 'tier = "orders"'),
        ('proof = "T2"', 'proof = "T9"'),
        ('type = "integer"', 'type = "int"'),
        ('better = "up"', 'better = "UP"'),
        ('status = "enacted"\ntitle', 'status = "decided"\ntitle'),
        ('supersedes = ["old"]', 'supersedes = "old"'),
        ("[[require]]", "[require]"),
        ("limit = 3", 'limit = "3"'),
        ("limit = 3", "limit = true"),
        ("until = 2026-08-31", "until = 2026-08-31T00:00:00"),
        ('parameter = "active_min_days"', 'parameters = "active_min_days"'),
        ('county = "taihe"', ""),
    ],
)
def test_what_is_wrong_with_a_file_is_seen_by_schema_and_reader(was: str, now: str) -> None:
    assert was in TABLES
    wrong = TABLES.replace(was, now, 1)

    assert not is_valid(wrong)
    assert not is_read(wrong)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('per = "quarter"', 'per = "Quarter"'),
        ('tier = "order"', 'tier = "ORDER"'),
        ('proof = "T2"', 'proof = "t2"'),
    ],
)
def test_the_reader_takes_a_word_in_capitals_where_the_schema_offers_one_way(
    was: str, now: str
) -> None:
    other = TABLES.replace(was, now, 1)

    assert is_read(other)
    assert not is_valid(other)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        pytest.param("until = 2026-08-31", 'until = "2026-08-31"', id="JSON has no dates"),
        pytest.param('name = "days"', "name = 2026-08-31", id="so it cannot tell them from text"),
        pytest.param("value = 6", f"value = {10**19}", id="a number of more than 64 bits"),
        pytest.param("limit = 3", "limit = 3.0", id="nor a 3.0 that is not 3"),
        pytest.param('county = "taihe"', 'county = "suichuan"', id="whose file it is"),
        pytest.param('document = "plan"', 'document = "paln"', id="what the file itself names"),
        pytest.param("range = [1, 10]", "", id="one key that needs another"),
        pytest.param("value = 2,", "", id="a value or a reason"),
    ],
)
def test_what_a_schema_cannot_say_the_reader_does(was: str, now: str) -> None:
    assert was in TABLES
    wrong = TABLES.replace(was, now, 1)

    assert is_valid(wrong)
    assert not is_read(wrong)


def test_that_an_adoption_is_enacted_only_the_reader_knows() -> None:
    wrong = ADOPTED.replace('"enacted"', '"law"')

    assert errors(ADOPTION, as_json(tomllib.loads(wrong))) == []
    with pytest.raises(InputError, match="the status of an adoption is enacted"):
        read_adoption(wrong, "file", {})
