"""The schemas by their names: JSON Schema, draft 2020-12, for what this library reads and writes.

>>> schema("decision")["$id"]
'urn:jixiaoge:schema:decision:1'
>>> schema("case")["$defs"]["courier"]["properties"]["active_days"]["maximum"]
31
>>> schema("decisions")
Traceback (most recent call last):
    ...
jixiaoge.UnknownNameError: unknown schema 'decisions'; did you mean decision?
没有“decisions”这个数据格式；是不是：decision？

The number at the end of an `$id` rises when something that was valid no longer is.
A county's facts are part of a case where they are given, and then of the `$id`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import frozen

from jixiaoge.eligibility.case_json import CaseForm
from jixiaoge.errors import UnknownNameError, nearest
from jixiaoge.facts import Facts, key_of, specs_of, title_of
from jixiaoge.rulebook.forms import AdoptionForm, CountyForm
from jixiaoge.rulebook.policy import CITY_FACTS
from jixiaoge.schema import lists, written
from jixiaoge.schema.hints import definitions, of
from jixiaoge.schema.values import Schema, fact

__all__ = ["FORMS", "Form", "schema", "schemas"]

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_CITY: Final = {key_of(cls): cls for cls in CITY_FACTS}

FactClasses = Mapping[str, type[Facts]]


@frozen
class Form:
    """One form: its titles, the version of its schema, and the annotation that declares it."""

    zh: str
    en: str
    hint: Any
    version: int = 1


FORMS: Final[Mapping[str, Form]] = {
    "adoption": Form("市里的采用文件（TOML）", "an adoption by the city (TOML)", AdoptionForm),
    "answer": Form("判定文件的一行（.jsonl）", "a line of answers (.jsonl)", lists.RowLine),
    "answers": Form("判定文件（.json）", "a file of answers (.json)", lists.AnswersFile),
    "case": Form("个案：一名骑手一天的事实", "a case: one courier's facts on a day", CaseForm),
    "counties": Form("13个县（市、区）", "the 13 counties", list[lists.CountyLine]),
    "county": Form("县里的调整（county.toml）", "a county's changes (county.toml)", CountyForm),
    "decision": Form("判定：一个个案、一项服务", "a decision", written.DecisionForm),
    "facts": Form("可以填写的事实", "the facts that may be given", list[lists.FactLine]),
    "findings": Form("审查意见", "findings", list[lists.FindingLine]),
    "plugins": Form("装好的县插件", "the plugins installed", list[lists.PluginLine]),
    "policy": Form("规则里的数", "the numbers in the rules", list[lists.NumberLine]),
    "question": Form("下一个问题", "the next question", written.QuestionForm),
    "record": Form("存档的判定", "a stored decision", written.RecordForm),
    "rulebook": Form("归档的规则册", "an archived rulebook", written.ArchivedForm),
    "services": Form("服务", "the services", list[lists.ServiceLine]),
}


def schemas(facts: FactClasses | None = None) -> dict[str, Schema]:
    """Return every schema by its name; see `schema`."""
    return {name: schema(name, facts) for name in FORMS}


def schema(name: str, facts: FactClasses | None = None) -> Schema:
    """Return one schema.

    Args:
        name: one of `FORMS`.

        facts: the classes of facts that a case may hold, by key (`policy.facts`);
            by default the city's.

    Raises:
        UnknownNameError: there is no such form.
    """
    if name not in FORMS:
        raise UnknownNameError("schema", name, nearest(name, FORMS))
    form, found = FORMS[name], definitions(FORMS[name].hint)
    own = {key: cls for key, cls in sorted((facts or {}).items()) if key not in _CITY}
    urn = f"urn:jixiaoge:schema:{name}:{form.version}"
    if "case" in found:
        found |= _with_facts(found["case"], {**_CITY, **own})
        urn = ":".join([urn, *own])
    return {
        "$schema": _DRAFT,
        "$id": urn,
        "title": f"{form.zh} | {form.en}",
        **of(form.hint),
        "$defs": dict(sorted(found.items())),
    }


def _with_facts(case: Schema, classes: FactClasses) -> dict[str, Schema]:
    """Return the case with a section for each class of facts, and the classes."""
    parts = case["properties"]
    sections = {
        key: {"title": " | ".join(title_of(cls)), "$ref": f"#/$defs/{key}"}
        for key, cls in classes.items()
    }
    keys = [spec.key for cls in classes.values() for spec in specs_of(cls).values()]
    sources = {**parts["sources"], "propertyNames": {"enum": keys}}
    whole = {**case, "properties": {**parts, **sections, "sources": sources}}
    return {"case": whole, **{key: _section(cls) for key, cls in classes.items()}}


def _section(cls: type[Facts]) -> Schema:
    return {
        "type": "object",
        "properties": {name: fact(spec) for name, spec in specs_of(cls).items()},
        "additionalProperties": False,
    }
