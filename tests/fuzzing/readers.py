"""Every reader of what others wrote, with valid input to start from; spreadsheets have tests of their own.

A reader takes one input and either returns or raises one error of this library that says where.
"""

import datetime as dt
import enum
import json
import tomllib
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import mutators
from attrs import evolve, frozen

from jixiaoge import (
    JixiaogeError,
    UnknownNameError,
    case_from_json,
    decide_all,
    record,
    replay,
    tables,
)
from jixiaoge.cli import reading
from jixiaoge.cli.counting import Asked, Report
from jixiaoge.cli.problems import Problem
from jixiaoge.counties import COUNTIES, Scope, find_county
from jixiaoge.errors import InputError, PluginError, PolicyError
from jixiaoge.facts import Fact, Facts, key_of, some_of, specs_of
from jixiaoge.facts.written import value_from_json
from jixiaoge.language import types
from jixiaoge.language.codec import dump, load
from jixiaoge.language.notation import parse
from jixiaoge.language.scan import NotationError
from jixiaoge.language.text import in_words
from jixiaoge.language.tree import FactLeaf
from jixiaoge.rulebook.archive import from_json, to_json
from jixiaoge.rulebook.clauses import clauses
from jixiaoge.rulebook.loading import Plugin, collect
from jixiaoge.rulebook.policy import CITY_FACTS, _county_law, vocabulary
from jixiaoge.rulebook.resolve import review
from jixiaoge.rulebook.rulebook import Rulebook
from jixiaoge.rulebook.written import digest
from jixiaoge.testing import city_policy, example

__all__ = ["READERS", "Reader", "outcome"]

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
DAY = dt.date(2026, 7, 10)


class Colour(enum.Enum):
    RED = "红"
    BLUE = "蓝"


class Paint(Facts, key="paint", zh="漆", en="paint"):
    """A fact of the one type that no fact of the city's has."""

    colours: Fact[frozenset[Colour]] = some_of(Colour, "颜色", "colours")


FACTS: dict[str, type[Facts]] = {key_of(cls): cls for cls in (*CITY_FACTS, Paint)}


@frozen
class Reader:
    """One reader.

    Args:
        read: reads one input.

        seeds: returns valid inputs.

        change: changes a valid input a little.

        share: how many of a hundred inputs are for this reader.

        wild: makes an input out of nothing.
    """

    read: Callable[[Any], object]
    seeds: Callable[[], tuple[Any, ...]]
    change: Callable[[Random, Any], Any]
    share: int
    wild: Callable[[Random], Any]

    def given(self, rng: Random) -> tuple[Any, bool]:
        """Return one input, and whether it is a valid one that was changed: four in five are."""
        if rng.random() < 0.8:
            return self.change(rng, rng.choice(self.seeds())), True
        return self.wild(rng), False


# --- what an error must say -------------------------------------------------------------------


def outcome(reader: str, given: Any) -> str:
    """Return what a reader says against some input, or nothing where it is valid."""
    try:
        READERS[reader].read(given)
    except Exception as error:  # noqa: BLE001 - whatever escapes is looked at
        return told(error)
    return ""


def told(error: Exception) -> str:
    """Return what an error says, once it is sure that it is one of ours and says where.

    Raises:
        AssertionError: it is not, or does not.
    """
    match error:
        case PluginError():
            assert isinstance(error.__cause__, JixiaogeError), repr(error.__cause__)
            assert error.county
            return told(error.__cause__)
        case InputError(faults=faults):
            assert faults
            assert all(fault.path for fault in faults)
        case PolicyError(findings=findings):
            assert findings
        case NotationError(column=column):
            assert column >= 1
        case UnknownNameError(given=given):
            assert isinstance(given, str)
        case Problem(parts=parts):
            assert "file" in parts
            return "\n".join(error.lines("zh") + error.lines("en"))
        case _:
            raise AssertionError(repr(error)[:500]) from error
    text = str(error)
    text.encode()  # what is told can be printed and stored
    return text


def _texts(rng: Random) -> str:
    return "".join(rng.choice(mutators.AWKWARD) for _ in range(rng.randrange(5)))


def _raw(rng: Random) -> bytes:
    return rng.randbytes(rng.randrange(60)) + _texts(rng).encode("utf-8", "surrogatepass")


def _data(rng: Random) -> Any:
    return rng.choice((*mutators.ODD, *mutators.AWKWARD, rng.randbytes(3).hex()))


# --- cases ------------------------------------------------------------------------------------


@cache
def _lines() -> tuple[str, ...]:
    lines = (EXAMPLES / "city" / "couriers.jsonl").read_text("utf-8").splitlines()[:60]
    return (*lines, json.dumps(_whole(), ensure_ascii=False))


def _whole() -> dict[str, Any]:
    """Return a case that says all that a case can say."""
    return {
        "id": "c1", "home_county": "遂川县", "at_county": "吉州区/永叔街道", "platform": "p01",
        "courier": {"on_roster": True, "active_days": 12, "registered_on": "2025-03-01", "injury_claimed": True},
        "place": {"merchant_participating": True, "merchant_offer_rate": "0.50", "posted_price_fen": 2000},
        "day": {"forecast_high": 31},
        "request": {"legal_topic": "报酬", "matter_kind": "LABOUR", "child_age_on_start": 7, "event_on": "2026-07-01"},
        "paint": {"colours": ["红", "blue"]},
        "sources": {"courier.active_days": {"source": "平台名册", "as_of": "2026-06-30"}},
        "availability": {"free_clinic": {"supply": "next_session", "next_on": "2026-09-06", "note": "广场"}},
    }  # fmt: skip


@cache
def _cases() -> tuple[Any, ...]:
    return tuple(json.loads(line) for line in _lines())


def _case(given: Any) -> None:
    """A case that is read can be decided."""
    case = case_from_json(given, FACTS)
    for decision in decide_all(city_policy(), case, on=DAY).values():
        assert decision.outcome


@cache
def _files() -> tuple[tuple[str, bytes], ...]:
    """Return files with the endings of their names."""
    lines, cases = _lines()[:6], _cases()
    csv = "编号,所属县,近30天出勤天数,在平台名册,登记日期,法律问题类别,数据截至,来源\n" + (
        'c1,遂川县,12,是,2025-03-01,报酬,2026/6/30,平台名册\n"c,2",吉州区,,否,2025年3月1日,,,\n' * 2
    )
    return (
        (".jsonl", "\n".join(lines).encode()),
        (".json", json.dumps(cases[:4], ensure_ascii=False).encode()),
        (".json", json.dumps({"cases": cases[-2:]}).encode()),
        ("", lines[0].encode()),
        (".csv", csv.encode("utf-8-sig")),
        (".csv", csv.encode("gb18030")),
        ("", csv.replace(",", "\t").encode("utf-16")),
    )


@cache
def _asked() -> Asked:
    policy = city_policy()
    services = tuple(policy.rulebook("遂川县", DAY).services.values())
    return Asked(policy, Scope.parse("遂川县"), DAY, services, FACTS)


def _file(given: tuple[str, bytes]) -> None:
    """Every row of a file is decided, or its faults are told."""
    ending, raw = given
    file = reading.read_bytes(raw, f"couriers{ending}", tables.specs_by_key(FACTS))
    report = Report(_asked(), file)
    for row in file.rows:
        report.add(row)
        report.answered.clear()  # what was decided is not looked at again
    for undecided in report.undecided:
        assert undecided.faults
        "".join(fault.zh + fault.en + fault.path for fault in undecided.faults).encode()


def _change_file(rng: Random, given: tuple[str, bytes]) -> tuple[str, bytes]:
    ending, raw = given
    if ending == ".json" and rng.random() < 0.4:
        data = mutators.changed_data(rng, json.loads(raw))
        return ending, _as_json(data).encode("utf-8", "surrogatepass")
    return ending, mutators.changed_bytes(rng, raw)


# --- documents --------------------------------------------------------------------------------


@cache
def _counties() -> tuple[str, ...]:
    return tuple(path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*/*/county.toml")))


def _county(text: str) -> None:
    brought, closed = collect([Plugin.of_text(text)])
    for error in closed.values():
        raise error
    for slug, found in brought.items():
        law, amendments = _county_law(city_policy().law, find_county(slug), found)
        for finding in review(law, amendments, find_county(slug)).findings:
            assert finding.where
            str(finding).encode()


def _toml(value: Any) -> str:
    """Write data as TOML has it inline."""
    match value:
        case dict():
            return "{" + ", ".join(f"{json.dumps(k)} = {_toml(v)}" for k, v in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_toml, value)) + "]"
        case dt.date():
            return value.isoformat()
        case int() if abs(value) > 2**64:
            return f"{value:#x}"  # of hexadecimal digits there may be any number
        case _:
            return _as_json(value)


def _change_document(rng: Random, text: str) -> str:
    if rng.random() < 0.5:
        return mutators.changed_text(rng, text)
    data = mutators.changed_data(rng, tomllib.loads(text))
    lines = data.items() if isinstance(data, dict) else [("x", data)]
    return "".join(f"{json.dumps(key)} = {_toml(value)}\n" for key, value in lines)


@cache
def _adoptions() -> tuple[str, ...]:
    return ((EXAMPLES / "adoption" / "adoption.toml").read_text("utf-8"),)


# --- conditions and archives ------------------------------------------------------------------


@cache
def _book() -> Rulebook:
    """Return a small rulebook: two services and an activity, and what they read."""
    book = city_policy().rulebook("遂川县", DAY)
    services = {key: book.services[key] for key in ("haircut", "weather_supplies")}
    activities = {"hazard_report": book.activities["hazard_report"]}
    both = (*services.values(), *activities.values())
    read = {key for found in both for key in found.reads}
    settings = {key: book.settings[key] for key in sorted(read)}
    return evolve(
        book, services=services, activities=activities, settings=settings, definitions={}, city=None
    )


@cache
def _nodes() -> tuple[Any, ...]:
    services = city_policy().rulebook("遂川县", DAY).services.values()
    return tuple(clause.condition for service in services for clause in clauses(service.tree))


@cache
def _words() -> tuple[str, ...]:
    return tuple(in_words(node, lang) for node in _nodes() for lang in ("zh", "en"))  # type: ignore[arg-type]


@cache
def _vocabulary() -> Any:
    return vocabulary(FACTS.values(), city_policy().law.parameters.values())


@cache
def _leaves() -> dict[str, FactLeaf]:
    specs = [spec for cls in FACTS.values() for spec in specs_of(cls).values()]
    return {spec.key: FactLeaf(spec.type, spec.key, spec.zh) for spec in specs}


@cache
def _dumped() -> tuple[Any, ...]:
    return tuple(json.loads(json.dumps(dump(node))) for node in _nodes())


@cache
def _archives() -> tuple[str, ...]:
    return (to_json(_book()),)


def _change_archive(rng: Random, text: str) -> str:
    """Change an archive, most often with a digest that fits, so that reading goes on."""
    if rng.random() < 0.3:
        return mutators.changed_text(rng, text)
    body = mutators.changed_data(rng, json.loads(text))
    if isinstance(body, dict):
        body.pop("digest", None)
        with suppress(ValueError, TypeError):
            body["digest"] = digest(body)
    return _as_json(body)


def _as_json(value: Any) -> str:
    try:
        return json.dumps(value, ensure_ascii=False)
    except ValueError:  # a number of too many digits
        return "9" * 5_000


@cache
def _stored() -> tuple[tuple[str, str], ...]:
    decision = example("haircut", haircuts_this_month=1)(on="2026-07-10")
    return ((record(decision), ""),)


@cache
def _archive() -> dict[str, str]:
    from jixiaoge import archived

    return archived(example("haircut", haircuts_this_month=1)(on="2026-07-10"))


def _change_stored(rng: Random, given: tuple[str, str]) -> tuple[str, str]:
    text, _ = given
    if rng.random() < 0.4:
        return mutators.changed_text(rng, text), ""
    return _as_json(mutators.changed_data(rng, json.loads(text))), ""


# --- single values ----------------------------------------------------------------------------


_TYPES = (
    types.boolean(), types.integer(low=0, high=31), types.decimal(scale=2, low=Decimal(0), high=Decimal(1)),
    types.day(), types.month_day(), types.choice(Colour), types.choices(Colour),
)  # fmt: skip
_VALUES = (
    "2026-07-10",
    "2026/7/10",
    "2026年7月10日",
    "０.５０",
    "0.50",
    "07-10",
    "红",
    "12",
    "是",
    ["红"],
)


def _value(given: Any) -> None:
    """A value that fits its type stays within it; what does not fit comes back as it is."""
    for kind in _TYPES:
        kind.holds(value_from_json(kind, given))
        if isinstance(given, str):
            kind.holds(value_from_json(kind, tables.cell(kind, given)))
    if isinstance(given, str):
        tables.parse_day(given)


def _change_value(rng: Random, given: Any) -> Any:
    if isinstance(given, str) and rng.random() < 0.8:
        return mutators.changed_text(rng, given)
    return mutators.changed_data(rng, [given])


@cache
def _names() -> tuple[str, ...]:
    counties = [name for c in COUNTIES for name in (c.code, c.slug, c.zh, c.zh[:-1], c.en)]
    return (
        *counties,
        "吉州区/永叔街道",
        "青原区/经开区",
        "３６０８２７",
        " Suichuan ",
        "遂川县/营前镇",
    )


def _name(given: str) -> None:
    assert Scope.parse(given).county in COUNTIES
    find_county(given)


READERS: dict[str, Reader] = {
    "case": Reader(_case, _cases, mutators.changed_data, 25, _data),
    "file of couriers": Reader(_file, _files, _change_file, 15, lambda rng: ("", _raw(rng))),
    "county.toml": Reader(_county, _counties, _change_document, 10, _texts),
    "adoption": Reader(
        lambda text: city_policy().adopting(text), _adoptions, _change_document, 5, _texts
    ),
    "condition in words": Reader(
        lambda text: parse(text, _vocabulary()), _words, mutators.changed_text, 16, _texts
    ),
    "condition in lists": Reader(
        lambda data: load(data, _leaves().__getitem__), _dumped, mutators.changed_data, 10, _data
    ),
    "archived rulebook": Reader(
        lambda text: from_json(text, FACTS), _archives, _change_archive, 4, _texts
    ),
    "stored record": Reader(
        lambda given: replay(given[0], _archive(), FACTS), _stored, _change_stored, 2,
        lambda rng: (_texts(rng), ""),
    ),
    "value": Reader(_value, lambda: _VALUES, _change_value, 5, _data),
    "name of a place": Reader(_name, _names, mutators.changed_text, 8, _texts),
}  # fmt: skip
