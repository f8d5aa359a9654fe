"""Every text that people read, of the city and of the examples, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import attrs
import pytest
from gallery import DAYS, VIEWS, can_fail, in_force, shown_cases
from loaded import example
from plain_language import faults

from jixiaoge import Outcome
from jixiaoge.alliance import Charter
from jixiaoge.eligibility.phrases import PHRASES
from jixiaoge.eligibility.weather import weather_notices
from jixiaoge.facts import Day, specs_of
from jixiaoge.language.text import Language
from jixiaoge.rulebook.blueprint import Blueprint
from jixiaoge.rulebook.clauses import Clause, Group, Tree, clauses
from jixiaoge.rulebook.policy import load_policy
from jixiaoge.rulebook.service import Kind
from jixiaoge.testing import city_policy

SERVICES = tuple(city_policy().law.blueprint.services)


def texts(thing: Any, name: str) -> Iterator[tuple[str, str, str]]:
    """A pair of texts with the place where it stands."""
    yield name, thing.zh, thing.en


def of_tree(tree: Tree, name: str) -> Iterator[tuple[str, str, str]]:
    where = f"{name}/{tree.key}"
    if isinstance(tree, Group):
        if tree.zh or tree.en:
            yield from texts(tree, where)
        for item in tree.items:
            yield from of_tree(item, name)
    elif isinstance(tree, Clause):
        yield from texts(tree, where)
        for part in ("fails", "way"):
            if say := getattr(tree, part):
                yield from texts(say, f"{where}.{part}")


def of_blueprint(blueprint: Blueprint) -> Iterator[tuple[str, str, str]]:
    for key, group in blueprint.definitions.items():
        yield from of_tree(group, key)
    for key, service in blueprint.services.items():
        yield from texts(service, key)
        yield from of_tree(blueprint.rules[key].clauses, key)
        for gift in blueprint.rules[key].entitlement:
            yield from texts(gift, f"{key}.{gift.key}")
        for other in blueprint.rules[key].instead:
            yield from texts(other, f"{key} instead of {other.service}")
    for cls in blueprint.facts.values():
        for spec in specs_of(cls).values():
            yield from texts(spec, spec.key)


def of_phrases() -> Iterator[tuple[str, str, str]]:
    for a in attrs.fields(type(PHRASES["zh"])):
        zh, en = getattr(PHRASES["zh"], a.name), getattr(PHRASES["en"], a.name)
        if isinstance(zh, str):
            yield a.name, zh, en
        else:
            yield from ((f"{a.name} {key}", zh[key], en[key]) for key in zh)


def is_frame(text: str) -> bool:
    """Whether a text is nothing but places to be filled in."""
    return re.search(r"\w", re.sub(r"\{\w+\}", "", text)) is None


def of_weather() -> Iterator[tuple[str, str, str]]:
    book = city_policy().rulebook("jizhou", DAYS[0])
    for high, low in ((35, 5), (37, 5), (40, 5), (8, 0)):
        for notice in weather_notices(book, Day(forecast_high=high, forecast_low=low)):
            yield from (*texts(notice.said, notice.key), *texts(notice.advice, notice.key))


def of_charter() -> Iterator[tuple[str, str, str]]:
    for one in Charter.of(city_policy().rulebook("jizhou", DAYS[0])).provisions:
        yield from texts(one, f"article {one.number}")
        if one.not_encoded is not None:
            yield from texts(one.not_encoded, f"article {one.number}, not encoded")


@cache
def of_examples() -> tuple[tuple[str, str, str], ...]:
    found: list[tuple[str, str, str]] = []
    for slug in ("suichuan", "jinggangshan"):
        policy = load_policy([example(slug)])
        for on in DAYS:
            for service in policy.rulebook(slug, on).services.values():
                found += [*texts(service, service.key), *of_tree(service.tree, service.key)]
    return tuple(dict.fromkeys(found))


def everything() -> tuple[tuple[str, str, str], ...]:
    law = city_policy().law
    found = [
        *of_blueprint(law.blueprint),
        *(row for row in of_phrases() if not is_frame(row[1])),
        *of_weather(),
        *of_charter(),
        *of_examples(),
    ]
    found += [pair for spec in law.parameters.values() for pair in texts(spec, spec.key)]
    return tuple(dict.fromkeys(found))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_text_is_plain_short_and_in_its_language(lang: Language) -> None:
    wrong = {
        f"{name}: {text}": found
        for name, zh, en in everything()
        if (found := list(faults(text := zh if lang == "zh" else en, lang)))
    }

    assert wrong == {}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "您不得不再来一次"),
        ("zh", "您必须到场"),
        ("zh", "加油多跑几单"),
        ("zh", "本月用过\u002c下月再来"),
        ("zh", "only English"),
        ("zh", "✓"),
        ("zh", ""),
        ("zh", "在平台跑单满一个月而且没有停跑过并且在站点登记过的骑手本人"),
        ("en", "it is not unlikely"),
        ("en", "you must come"),
        ("en", "ask the 站长"),
        ("en", " ".join(["word"] * 40)),
    ],
)
def test_a_text_that_is_not_plain_is_found(lang: Language, text: str) -> None:
    assert list(faults(text, lang))


# --- the gallery ------------------------------------------------------------------------------


@pytest.mark.parametrize("service", SERVICES)
def test_every_clause_fails_and_every_fact_is_missing_somewhere_in_the_gallery(
    service: str,
) -> None:
    cases = [found for _, found in shown_cases(service)]
    failed = {c.key for found in cases if found.truth is False for c in found.clauses}
    missing = {need for found in cases for need in (*found.needs, *found.to_judge)}
    lacking = {key for found in cases for key in found.unpublished}

    keys = {clause.key for clause in clauses(in_force(service).tree) if can_fail(clause)}
    assert keys - failed == set()
    assert missing | lacking or not keys


@pytest.mark.parametrize("service", SERVICES)
def test_every_line_of_the_gallery_is_plain(service: str) -> None:
    for _, found in shown_cases(service):
        for line in VIEWS["zh"]["骑手看到的"](found).splitlines():
            assert list(faults(line, "zh")) == [], line
        for line in VIEWS["en"]["What the courier reads"](found).splitlines():
            assert list(faults(line, "en")) == [], line


def test_only_a_case_service_and_the_free_clinic_never_say_no() -> None:
    never = {
        service
        for service in SERVICES
        if not any(
            found.outcome in {Outcome.INELIGIBLE, Outcome.NOT_YET}
            for _, found in shown_cases(service)
        )
    }

    cases = {service for service in SERVICES if in_force(service).kind is Kind.CASE}
    assert never == cases | {"free_clinic"}
    assert shown_cases("free_clinic") == ()
