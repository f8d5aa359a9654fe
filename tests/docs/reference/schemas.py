"""The page of the schemas, and each schema as a file."""

from __future__ import annotations

import json
from collections.abc import Iterator

from jixiaoge.schema import FORMS, schema
from reference.markdown import page, table

__all__ = ["schema_file", "schemas"]


def schemas() -> str:
    """Every schema, with what no schema can say."""
    heads = ("name", "中文", "English", "`$id`")
    body = [
        *table(heads, (_schema_row(name) for name in FORMS)),
        "## Versions",
        "",
        "The number at the end of an `$id` rises when something that was valid no longer is.",
        "What is written is closed, key for key: hold it to the schema of the release that wrote it.",
        "A county's facts are part of a case, and of its `$id`, where they are asked for:",
        "",
        *_example(SCHEMA_EXAMPLE),
        "## What a schema cannot say",
        "",
        "What the reader takes is valid, and what is valid the reader takes, but for this:",
        "",
        *table(("where", "what is valid", "what the reader does"), SAID_BY_THE_READER),
        "In a county's file the schema has `tier`, `proof` and `per` as the documents write them,",
        "so that an editor offers one way; the reader takes them in small or capital letters.",
        "TOML has dates and JSON has none: turn a date into text before a file is held to its schema.",
    ]
    intro = """
[JSON Schema](https://json-schema.org/draft/2020-12), draft 2020-12, of everything that this library reads or writes.
They are made from the same declarations as the readers, and printed by `jixiaoge schema`.
"""
    return page("Schemas", intro, body)


SCHEMA_EXAMPLE = """
from jixiaoge.schema import schema

assert schema("case")["$id"] == "urn:jixiaoge:schema:case:1"
assert schema("case")["$defs"]["courier"]["properties"]["active_days"]["maximum"] == 31
"""
SAID_BY_THE_READER = (
    ("a county", "any text", "finds it by code, Chinese name or slug, and refuses others"),
    ("a decimal, a date", "any that is written well", "keeps the bounds that the facts have"),
    ("a whole number", "`12.0` as well, which JSON holds equal to `12`", "refuses it"),
    ("any text", "half of a sign (a lone surrogate)", "refuses it"),
    ("a TOML file", "a date in quotes; a number of more than 64 bits", "refuses them"),
    ("a county's file", "a document, parameter or service of any name", "looks it up"),
    (
        "a parameter of a county",
        "a value without a range, or neither value nor reason",
        "refuses it",
    ),
    ("an adoption", "a document of any status", "refuses all but `enacted`"),
    ("a record, a rulebook", "any text in its place", "holds it to its fingerprint and digest"),
)


def _schema_row(name: str) -> tuple[str, ...]:
    form = FORMS[name]
    return f"[`{name}`](schemas/{name}.json)", form.zh, form.en, f"`{schema(name)['$id']}`"


def _example(code: str) -> Iterator[str]:
    yield from ("```python", *code.strip().splitlines(), "```", "")


def schema_file(name: str) -> str:
    """One schema as a file."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"
