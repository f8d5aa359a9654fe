"""Archived rulebooks: what was written comes back, and whatever else it is is noticed."""

import json
from typing import Any

import pytest
from amending import SEPTEMBER, amended, setting

from jixiaoge.errors import InputError
from jixiaoge.rulebook.archive import from_json, to_json
from jixiaoge.rulebook.rulebook import Rulebook
from jixiaoge.rulebook.written import digest


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return amended(setting("active_min_days", 6)).rulebook("遂川县", SEPTEMBER)


def test_what_is_read_is_written_again_to_the_letter(book: Rulebook) -> None:
    text = to_json(book)

    again = from_json(text)

    assert to_json(again) == text
    assert again.fingerprint == book.fingerprint
    assert again.city is not None
    assert again.city.setting("active_min_days").value == 8


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "{}", '{"format":1}', '{"format":99}', "[" * 100_000, '"a rulebook"'],
)
def test_what_is_no_archived_rulebook_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        from_json(text)


def edited(data: dict[str, Any], *path: str | int, to: Any) -> str:
    """Return the text of an archived rulebook in which one thing was changed by hand."""
    at: Any = data
    for key in path[:-1]:
        at = at[key]
    assert at[path[-1]] != to
    at[path[-1]] = to
    return json.dumps(data, ensure_ascii=False)


@pytest.mark.parametrize(
    "path",
    [
        ("services", 0, "zh"),
        ("services", 0, "tree", "items", 0, "en"),
        ("settings", 0, "zh"),
        ("definitions", "working_courier", "zh"),
        ("city", "settings", 0, "chain", 0, 0),
        ("city", "until"),
        ("county",),
        ("applied",),
        ("fingerprint",),
        ("digest",),
    ],
    ids=lambda path: "/".join(map(str, path)),
)
def test_whatever_was_changed_is_noticed(book: Rulebook, path: tuple[str | int, ...]) -> None:
    text = edited(json.loads(to_json(book)), *path, to="changed")

    with pytest.raises(InputError, match="was changed"):
        from_json(text)


def test_a_format_of_another_time_is_refused_by_its_name(book: Rulebook) -> None:
    with pytest.raises(InputError, match="format 1"):
        from_json(edited(json.loads(to_json(book)), "format", to=2))


def test_a_body_that_is_whole_but_no_rulebook_is_refused() -> None:
    body = {"format": 1, "facts": ["courier"], "settings": 3}

    with pytest.raises(InputError, match="no rulebook"):
        from_json(json.dumps({**body, "digest": digest(body)}))


def test_a_rulebook_that_reads_differently_today_is_told(book: Rulebook) -> None:
    body = json.loads(to_json(book))
    del body["digest"]
    body["fingerprint"] = "0" * 16

    with pytest.raises(InputError, match="reads differently today"):
        from_json(json.dumps({**body, "digest": digest(body)}))
