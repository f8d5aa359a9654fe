"""`jixiaoge schema` prints the schemas, and every list of the command line fits its own."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

jsonschema = pytest.importorskip("jsonschema")

from jixiaoge.schema import FORMS, schema  # noqa: E402 - after what it needs

Cli = Callable[..., Result]
ON = ("--on", "2026-07-10")


def errors(name: str, data: Any) -> list[str]:
    checked = jsonschema.Draft202012Validator(
        schema(name), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    return [f"{error.json_path}: {error.message}" for error in checked.iter_errors(data)]


def test_without_a_name_the_forms_are_listed(cli: Cli) -> None:
    assert [line.split()[0] for line in cli("schema").output.splitlines()[2:]] == list(FORMS)
    assert "a stored decision" in cli("schema", "--lang", "en").output


@pytest.mark.parametrize("name", FORMS)
def test_a_schema_is_printed_as_it_is(cli: Cli, name: str) -> None:
    assert json.loads(cli("schema", name).output) == schema(name)


def test_a_form_that_is_not_there_is_told_with_the_nearest(cli: Cli) -> None:
    result = cli("schema", "decisions")

    assert result.exit_code == 2
    assert "没有“decisions”这个数据格式；是不是：decision？" in result.output


def test_a_countys_own_facts_are_in_its_case(
    cli_with_plugins: Cli, county: Callable[..., None], a_service: str
) -> None:
    county("taihe", code=a_service)

    case = json.loads(cli_with_plugins("schema", "case", "--county", "泰和", *ON).output)
    elsewhere = json.loads(cli_with_plugins("schema", "case", "--county", "遂川", *ON).output)

    assert case["$id"] == "urn:jixiaoge:schema:case:1:taihe_swap"
    assert (
        case["$defs"]["taihe_swap"]["properties"]["at_station"]["title"]
        == "在换电站 | at a station"
    )
    assert "taihe_swap.at_station" in str(case["$defs"]["case"]["properties"]["sources"])
    assert elsewhere == schema("case")


@pytest.mark.parametrize("name", ["counties", "services", "policy", "facts"])
def test_a_list_fits_its_schema(cli: Cli, name: str) -> None:
    given = () if name == "counties" else ON
    entries = json.loads(cli(name, "--json", *given).output)

    assert entries
    assert errors(name, entries) == []
    for key in entries[0]:
        assert errors(name, [{other: entries[0][other] for other in entries[0] if other != key}])
    assert errors(name, [entries[0] | {"one_more": 1}])


@pytest.mark.parametrize("what", ["fewer_days", "too_much", "= broken"])
def test_the_plugins_and_their_findings_fit_their_schemas(
    cli_with_plugins: Cli, county: Callable[..., None], request: pytest.FixtureRequest, what: str
) -> None:
    county("suichuan", what if what.startswith("=") else request.getfixturevalue(what))
    entries = json.loads(cli_with_plugins("plugins", "--json", *ON).output)
    findings = [finding for entry in entries for finding in entry["findings"]]

    assert errors("plugins", entries) == []
    assert errors("findings", findings) == []
    assert findings or what.startswith("=")
    assert all(errors("plugins", [{**entries[0], key: 1}]) for key in entries[0])


def test_the_answers_fit_whether_decided_or_not(
    cli_with_plugins: Cli, county: Callable[..., None], too_much: str, write: Any, tmp_path: Path
) -> None:
    county("taihe", too_much)
    rows = [{"home_county": "遂川", "id": "c1"}, {"home_county": "泰和"}, {"courier": 1}]
    given = write(json.dumps(rows), "a.json")
    for name in ("out.json", "out.jsonl"):
        cli_with_plugins("decide", given, "--county", "遂川", *ON, "--out", tmp_path / name)
    whole = json.loads((tmp_path / "out.json").read_text("utf-8"))
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()

    assert errors("answers", whole) == []
    assert [errors("answer", json.loads(line)) for line in lines] == [[], [], []]
    assert all(errors("answers", {**whole, key: None}) for key in whole)
    assert {key for row in whole["rows"] for key in row} >= {"decisions", "faults", "closed"}


def test_the_services_of_a_county_fit_too(
    cli_with_plugins: Cli, county: Callable[..., None], a_service: str
) -> None:
    county("taihe", code=a_service)
    result = cli_with_plugins("services", "--county", "taihe", "--json", *ON)

    assert errors("services", json.loads(result.output)) == []
