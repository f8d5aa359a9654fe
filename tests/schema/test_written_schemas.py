"""What this library writes is what its schemas say, key for key."""

import datetime as dt
import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loaded import example as plugin_of
from validating import EXAMPLES, cases, errors, places, validator

from jixiaoge import (
    Case,
    InputError,
    Policy,
    archived,
    case_to_json,
    decide,
    decision_to_json,
    next_question,
    question_to_json,
    record,
    replay,
)
from jixiaoge.eligibility.case_json import plain
from jixiaoge.rulebook import load_policy
from jixiaoge.rulebook.archive import to_json
from jixiaoge.testing import example

ON = dt.date(2026, 10, 8)
PLUGINS = (plugin_of("suichuan"), plugin_of("jinggangshan"))


@cache
def policy() -> Policy:
    return load_policy(PLUGINS)


DECISION, QUESTION, RULEBOOK = validator("decision"), validator("question"), validator("rulebook")
RECORD = validator("record", policy().facts)
CASE = validator("case", policy().facts)
SWAP = policy().facts["jinggangshan_swap"]
CASES = cases(st.just({}))
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))
SERVICES = st.sampled_from(sorted(policy().rulebook("jizhou", ON).services))


def through_json(written: Any) -> Any:
    return json.loads(json.dumps(written, ensure_ascii=False))


# --- decisions, records, questions ----------------------------------------------------------------


@given(CASES, SERVICES, DAYS, st.booleans())
def test_every_decision_is_valid(case: Case, service: str, on: dt.date, sensitive: bool) -> None:
    written = decision_to_json(decide(policy(), case, service, on=on), sensitive=sensitive)

    assert errors(DECISION, through_json(written)) == []


@given(CASES, SERVICES, DAYS)
def test_every_record_is_valid(case: Case, service: str, on: dt.date) -> None:
    stored = record(decide(policy(), case, service, on=on))

    assert errors(RECORD, json.loads(stored)) == []


@given(CASES, DAYS)
def test_every_question_is_valid(case: Case, on: dt.date) -> None:
    question = next_question(policy(), case, on=on)

    if question is not None:
        assert errors(QUESTION, through_json(question_to_json(question))) == []


def test_a_question_has_its_choices_and_bounds() -> None:
    asked = next_question(policy(), Case(home="jizhou"), on=ON, services=["legal_service"])

    assert asked is not None
    told = question_to_json(asked)
    assert errors(QUESTION, told) == []
    assert told["choices"] == [plain(member) for member in asked.spec.type.members or ()]


DECIDED = decide(policy(), Case(home="suichuan", at="suichuan"), "haircut", on=ON)
STORED = json.loads(record(DECIDED))


@pytest.mark.parametrize(
    "part", [{"home_county": 1}, {"courier": {"active_days": "12"}}, {"courier": {"day": 1}}]
)
def test_a_record_whose_case_is_invalid_cannot_be_replayed(part: dict[str, Any]) -> None:
    stored = {**STORED, "case": STORED["case"] | part}

    assert errors(RECORD, STORED) == []
    assert errors(RECORD, stored)
    with pytest.raises(InputError):
        replay(json.dumps(stored), archived(DECIDED))


# --- closed, key for key --------------------------------------------------------------------------

# Objects whose keys are names, and the keys that a basis may leave out.
BY_NAME = {"sources", "availability", "limits", "settings", "definitions"}
MAY_BE_LEFT_OUT = {"number", "article", "date", "signer", "note"}


def with_and_without(written: Any) -> Iterator[Any]:
    """Yield what is written with one key more, or one less, in every place."""
    for place in places(written):
        inside = written
        for key in place:
            inside = inside[key]
        if not isinstance(inside, dict) or (place and place[-1] in BY_NAME):
            continue
        for key in [*(key for key in inside if key not in MAY_BE_LEFT_OUT), "one_more"]:
            yield _toggled(written, place, key)


def _toggled(written: Any, place: Any, key: str) -> Any:
    other = inside = deepcopy(written)
    for step in place:
        inside = inside[step]
    if inside.pop(key, inside) is inside:
        inside[key] = 1
    return other


WRITTEN = {
    "decision": example("health_checkup")(on="2026-07-10", active_days=5, checkups_this_year=0),
    "question": next_question(policy(), Case(home="jizhou"), on=ON),
}


def test_a_decision_with_a_key_more_or_less_is_invalid() -> None:
    written = through_json(decision_to_json(WRITTEN["decision"]))
    others = list(with_and_without(written))

    assert errors(DECISION, written) == []
    assert len(others) > 200
    assert all(errors(DECISION, other) for other in others)


def test_a_question_with_a_key_more_or_less_is_invalid() -> None:
    written = through_json(question_to_json(WRITTEN["question"]))

    assert all(errors(QUESTION, other) for other in with_and_without(written))


# --- rulebooks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("county", ["jizhou", "suichuan", "jinggangshan"])
def test_every_archived_rulebook_is_valid(county: str) -> None:
    written = json.loads(to_json(policy().rulebook(county, ON)))

    assert errors(RULEBOOK, written) == []


def test_a_rulebook_with_a_key_more_or_less_is_invalid() -> None:
    book = json.loads(to_json(policy().rulebook("suichuan", ON)))
    few = {**book, "services": book["services"][:2], "settings": book["settings"][:2]}
    few["definitions"], few["city"] = {}, None

    assert errors(RULEBOOK, few) == []
    assert all(errors(RULEBOOK, other) for other in with_and_without(few))


# --- examples -----------------------------------------------------------------------------------------


def test_the_rows_of_the_example_city_are_valid() -> None:
    lines = (EXAMPLES / "city" / "couriers.jsonl").read_text("utf-8").splitlines()

    assert [line for line in lines if not CASE.is_valid(json.loads(line))] == []


@given(
    cases(
        st.builds(
            lambda facts: {"jinggangshan_swap": facts},
            st.builds(SWAP, swaps_today=st.integers(0, 20)),
        )
    )
)
def test_a_countys_own_facts_are_valid_in_a_case(case: Case) -> None:
    assert errors(CASE, case_to_json(case)) == []
