"""Cases from and to JSON, strictly, with all faults at once.

Facts that are not known are left out.
Nothing is converted: `"no"` is not false and 3.9 is no whole number;
decimals are text (`"0.50"`), dates ISO, choices their Chinese label or their name.

>>> case = case_from_json({"home_county": "遂川县", "courier": {"active_days": 12}})
>>> case_to_json(case)
{'home_county': 'suichuan', 'courier': {'active_days': 12}}
>>> case_from_json({"home_county": "遂川", "courier": {"active_dys": 12, "on_roster": "no"}})
Traceback (most recent call last):
    ...
jixiaoge.InputError: 2 faults in the input: case.courier.on_roster: 'no' given, yes or no expected; case.courier.active_dys: unknown fact; did you mean active_days?
填写有2处要改：case.courier.on_roster：写的是'no'，应为是非；case.courier.active_dys：没有「active_dys」这个事实；是不是：active_days？
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

import cattrs
from attrs import field, frozen

from jixiaoge.counties import Scope, find_county
from jixiaoge.eligibility.case import Availability, Case, Source, Supply
from jixiaoge.errors import Fault, InputError, JixiaogeError, nearest, printable, shown
from jixiaoge.facts import Facts, FactSpec, known, specs_of
from jixiaoge.facts.written import value_from_json, ways_to_write
from jixiaoge.language.types import MonthDay, read_day
from jixiaoge.rulebook.faults import faults_of
from jixiaoge.rulebook.policy import CITY_FACTS

__all__ = [
    "CaseForm",
    "case_from_json",
    "case_to_json",
    "plain",
    "strict_converter",
]

_DEEPEST = 10  # a case has three levels
_CITY = {cls.__name__.lower(): cls for cls in CITY_FACTS}


@frozen(kw_only=True)
class CaseForm:
    """What a case looks like in JSON, apart from its facts."""

    home_county: str
    id: str = ""
    at_county: str = ""
    platform: str = ""
    sources: dict[str, Source] = field(factory=dict[str, Source])
    availability: dict[str, Availability] = field(factory=dict[str, Availability])


def case_from_json(
    data: Any, facts: Mapping[str, type[Facts]] | None = None, path: str = "case"
) -> Case:
    """Read a case.

    Args:
        data: what `json.loads` gave.

        facts: the classes of facts that a case may hold, by key; by default the city's.

        path: how to call the case in faults.

    Raises:
        InputError: with every fault and its path.
    """
    classes = {**_CITY, **(facts or {})}
    if not isinstance(data, dict):
        fault = Fault(path, data, "{…}", zh="一条记录应是一个对象", en="a case is an object")
        raise InputError([fault])
    if _deep(data):
        zh, en = f"嵌套超过{_DEEPEST}层", f"nested more than {_DEEPEST} levels deep"
        raise InputError([Fault(path, None, "{…}", zh=zh, en=en)])
    faults: list[Fault] = []
    given: dict[str, Any] = {str(key): value for key, value in data.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    read: dict[str, Facts] = {}
    for key, cls in classes.items():
        if key in given:
            read[key] = _facts(given.pop(key), cls, f"{path}.{key}", faults)
    envelope = _envelope(given, path, faults)
    _check_names(envelope, classes, path, faults)
    if faults or envelope is None:
        raise InputError(faults)
    own = {key: value for key, value in read.items() if key not in _CITY}
    city: dict[str, Any] = {key: value for key, value in read.items() if key in _CITY}
    return Case(
        id=envelope.id,
        home=envelope.home_county,
        at=envelope.at_county,
        platform=envelope.platform,
        facts=own,
        sources=envelope.sources,
        availability=envelope.availability,
        **city,
    )


def _deep(data: Any) -> bool:
    level = [data]
    for _ in range(_DEEPEST):
        level = [item for holder in level for item in _held(holder)]
    return bool(level)


def _held(holder: Any) -> Iterator[Any]:
    """Yield the objects and lists in an object or a list."""
    for item in holder.values() if isinstance(holder, dict) else holder:  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
        if isinstance(item, dict | list):
            yield item


def _envelope(given: Mapping[str, Any], path: str, faults: list[Fault]) -> CaseForm | None:
    try:
        return strict_converter().structure(given, CaseForm)
    except cattrs.BaseValidationError as error:
        faults.extend(faults_of(error, path))
        return None


def _check_names(
    envelope: CaseForm | None,
    classes: Mapping[str, type[Facts]],
    path: str,
    faults: list[Fault],
) -> None:
    if envelope is None:
        return
    for name in ("home_county", "at_county"):
        text = getattr(envelope, name)
        try:
            if name == "home_county":
                find_county(text)
            elif text:
                Scope.parse(text)
        except InputError as error:
            faults.extend(error.faults)
        except JixiaogeError as error:
            faults.append(Fault(f"{path}.{name}", text, "a county", zh=error.zh, en=error.en))
    facts = {spec.key for cls in classes.values() for spec in specs_of(cls).values()}
    faults.extend(
        _unknown(f"{path}.sources.{key}", key, facts)
        for key in envelope.sources
        if key not in facts
    )


def _unknown(path: str, name: str, names: Any) -> Fault:
    close = ", ".join(nearest(name, names))
    return Fault(
        path,
        name,
        "a fact",
        zh=f"没有「{name}」这个事实{f'；是不是：{close}？' if close else ''}",
        en=f"unknown fact{f'; did you mean {close}?' if close else ''}",
    )


def _facts(data: Any, cls: type[Facts], path: str, faults: list[Fault]) -> Facts:
    if not isinstance(data, dict):
        faults.append(Fault(path, data, "{…}", zh="应是一个对象", en="an object is expected"))
        return cls()
    given: dict[str, Any] = {str(key): value for key, value in data.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    values: dict[str, Any] = {}
    specs = specs_of(cls)
    for name, spec in specs.items():
        if given.get(name) is not None:
            values[name] = value_from_json(spec.type, given[name])
            if not spec.type.holds(values[name]):
                faults.append(_wrong(f"{path}.{name}", spec, given[name]))
                del values[name]
    faults.extend(_unknown(f"{path}.{name}", name, specs) for name in given if name not in specs)
    return cls(**values)


def _wrong(path: str, spec: FactSpec, given: Any) -> Fault:
    return Fault(
        path,
        given,
        repr(spec.type),
        zh=f"写的是{shown(given)}，应为{spec.type.zh}",
        en=f"{shown(given)} given, {spec.type!r} expected",
    )


@cache
def strict_converter() -> cattrs.Converter:
    """Return what reads attrs classes from JSON: nothing is converted, no key is passed over."""
    converter = cattrs.Converter(forbid_extra_keys=True)

    def text(value: Any, _: Any) -> str:
        if type(value) is not str:
            msg = f"{shown(value)} is not text"
            raise TypeError(msg)
        if printable(value) != value:
            msg = f"{value!r} has half of a sign"
            raise ValueError(msg)
        return value

    def day(value: Any, _: Any) -> dt.date:
        return read_day(text(value, None))

    def supply(value: Any, _: Any) -> Supply:
        for member in Supply:
            if value in ways_to_write(member):
                return member
        names = "、".join(member.value for member in Supply)
        msg = f"{shown(value)} is none of {names}"
        raise ValueError(msg)

    converter.register_structure_hook(str, text)
    converter.register_structure_hook(dt.date, day)
    converter.register_structure_hook(Supply, supply)
    return converter


# --- out --------------------------------------------------------------------------------------


def case_to_json(case: Case) -> dict[str, Any]:
    """Return a case as JSON can hold it; what is not known is left out."""
    parts = {
        "id": case.id,
        "home_county": case.home,
        "at_county": case.at,
        "platform": case.platform,
        **{key: _plain_facts(facts) for key, facts in case.everything().items()},
        "sources": {key: dict(_source(source)) for key, source in case.sources.items()},
        "availability": {key: dict(_supply(found)) for key, found in case.availability.items()},
    }
    return {key: value for key, value in parts.items() if value}


def _plain_facts(facts: Facts) -> dict[str, Any]:
    return {name: plain(value) for name, value in known(facts).items()}


def _source(source: Source) -> Iterator[tuple[str, str]]:
    yield "source", source.source
    if source.as_of is not None:
        yield "as_of", source.as_of.isoformat()


def _supply(found: Availability) -> Iterator[tuple[str, str]]:
    yield "supply", found.supply.name.lower()
    if found.next_on is not None:
        yield "next_on", found.next_on.isoformat()
    if found.note:
        yield "note", found.note


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it."""
    match value:
        case None | bool() | int() | str():
            return value
        case enum.Enum():
            return value.value
        case MonthDay() | Decimal():
            return str(value)
        case dt.date():
            return value.isoformat()
        case _:
            return sorted(plain(item) for item in value)
