"""Every schema is one: valid itself, named, titled in both languages, and always the same."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from validating import OWN, Plug, Swap

from jixiaoge.facts import Asked, Fact, Facts, yes_no
from jixiaoge.schema import FORMS, schema, schemas
from jixiaoge.schema.words import KEYS


class Boat(Facts, key="taihe_boat", zh="渡船", en="ferry"):
    aboard: Fact[bool] = yes_no("在船上", "aboard", asked=Asked.COURIER)


def parts(found: Any) -> Iterator[dict[str, Any]]:
    """Yield every object inside a schema, the whole included."""
    if isinstance(found, dict):
        yield found
    for inside in found.values() if isinstance(found, dict) else found:
        if isinstance(inside, dict | list):
            yield from parts(inside)


@pytest.mark.parametrize("name", FORMS)
def test_a_schema_is_valid_itself(name: str) -> None:
    Draft202012Validator.check_schema(schema(name, OWN))


@pytest.mark.parametrize("name", FORMS)
def test_a_schema_refers_only_to_what_it_has_and_has_only_what_it_refers_to(name: str) -> None:
    found = schema(name)
    named = {part["$ref"] for part in parts(found) if "$ref" in part}

    assert named == {f"#/$defs/{key}" for key in found["$defs"]}


@pytest.mark.parametrize("name", FORMS)
def test_everything_in_a_schema_has_a_title_in_both_languages(name: str) -> None:
    found = schema(name, OWN)
    titled = [
        found,
        *(about for part in found["$defs"].values() for about in part["properties"].values()),
    ]

    assert len(titled) > 1
    for about in titled:
        zh, _, en = about["title"].partition(" | ")
        assert not zh.isascii()
        assert en.isascii()


def test_no_title_is_kept_that_no_form_needs() -> None:
    used = {
        key
        for found in schemas().values()
        for part in found["$defs"].values()
        for key in part["properties"]
    }

    assert KEYS.keys() - used == set()


def test_a_schema_is_named_by_its_form_its_version_and_the_counties_facts() -> None:
    assert {schema(name)["$id"] for name in FORMS} == {f"urn:jixiaoge:schema:{n}:1" for n in FORMS}
    both = schema("record", {"taihe_swap": Swap, "taihe_boat": Boat})
    assert both["$id"] == "urn:jixiaoge:schema:record:1:taihe_boat:taihe_swap"
    assert schema("decision", OWN)["$id"] == "urn:jixiaoge:schema:decision:1"


@given(st.permutations([("taihe_swap", Swap), ("taihe_boat", Boat)]))
def test_a_schema_does_not_depend_on_the_order_of_what_is_given(own: Any) -> None:
    found = json.dumps(schemas(dict(own)))

    assert found == json.dumps(schemas({"taihe_boat": Boat, "taihe_swap": Swap}))


def test_a_fact_is_written_in_a_schema_as_its_declaration_has_it() -> None:
    swap = schema("case", OWN)["$defs"]["taihe_swap"]["properties"]
    plugs = [way for one in Plug for way in (one.value, one.name, one.name.lower())]

    assert swap["plug"]["enum"] == [*plugs, None]
    assert swap["plugs"]["items"] == {"enum": plugs}
    assert swap["price"]["description"] == "小数 -5..99 元 | decimal -5..99 元"
    assert swap["price"]["type"] == ["string", "null"]
