"""A table's rows as cases: headings to facts, cells to what JSON would have said.

Every kind of table is read here, CSV and spreadsheets alike.
Headings are a fact's Chinese label, name or full key, in any order;
beside facts: 编号 (id), 所属县 (home_county), 办理县 (at_county), 平台 (platform),
数据截至 (as_of), 来源 (source).

    编号,所属县,近30天出勤天数,在平台名册,数据截至
    c0001,遂川县,12,是,2026/6/30

An empty cell is not known, and so is 不知道.
A cell is only respelt here; whether it fits its fact is for `case_from_json` to say,
so a cell that cannot be respelt is handed on as it is, and refused there with all its fellows.

>>> from jixiaoge.language import types
>>> cell(types.boolean(), "是"), cell(types.boolean(), "12"), cell(types.integer(), "１２")
(True, '12', 12)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from attrs import evolve, field, frozen

from jixiaoge.eligibility import Case
from jixiaoge.eligibility.case_json import case_from_json, plain
from jixiaoge.errors import Fault, InputError, nearest
from jixiaoge.facts import Facts, FactSpec, specs_of
from jixiaoge.language.spelling import YES_NO, folded, half_width, parse_day
from jixiaoge.language.text import Language
from jixiaoge.language.types import Kind, Type

__all__ = [
    "FIELDS",
    "Headings",
    "Row",
    "beyond",
    "case_of",
    "cell",
    "folded",
    "half_width",
    "headings_of",
    "how",
    "parse_day",
    "row_of",
    "specs_by_key",
]

# What a row may say beside facts, and its Chinese heading.
FIELDS: Final[Mapping[str, str]] = {
    "id": "编号",
    "home_county": "所属县",
    "at_county": "办理县",
    "platform": "平台",
    "as_of": "数据截至",
    "source": "来源",
}

_WHOLE: Final = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_PERCENT: Final = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)%", re.ASCII)
_SHARE: Final = "比例"
_BETWEEN: Final = re.compile(r"[、;|]")
_NOT_KNOWN: Final = {"", "不知道", "unknown"}
_PATH: Final = "case"


@frozen
class Row:
    """One row of a table or file.

    Args:
        number: its line, or its place in a JSON list.

        given: what it says, as JSON would.

        faults: what is wrong with it before its facts are looked at.

        places: the cell of each field and fact (`名单!C5`); under "" the row itself. None in text files.

        columns: the fields and facts of a table's columns, from left to right.
    """

    number: int
    given: Any
    faults: tuple[Fault, ...] = ()
    places: Mapping[str, str] = field(factory=dict[str, str])
    columns: tuple[str, ...] = ()

    def in_order(self, faults: Iterable[Fault]) -> list[Fault]:
        """Return faults in the order of the columns, those of the row itself first."""
        order = {name: place for place, name in enumerate(self.columns)}
        return sorted(faults, key=lambda one: order.get(one.path, -1))

    def place(self, path: str) -> str:
        """Return the cell of a fault, or of the row; nothing in a text file."""
        return self.places.get(path) or self.places.get("", "")


@frozen
class Headings:
    """What the columns are.

    Args:
        targets: one a column: a field of the row, a fact's key, or nothing.

        unused: the headings that are not known, each with the nearest label or nothing.

        twice: the headings that name one thing, where several do.
    """

    targets: tuple[str, ...]
    unused: tuple[tuple[str, str], ...]
    twice: tuple[tuple[str, ...], ...]


def specs_by_key(facts: Mapping[str, type[Facts]]) -> dict[str, FactSpec]:
    """Return every fact of some classes, by its key."""
    return {spec.key: spec for cls in facts.values() for spec in specs_of(cls).values()}


# --- cells --------------------------------------------------------------------------


def cell(kind: Type, text: str) -> object:
    """Return a cell as JSON would have it; what cannot be respelt comes back as it is."""
    given = half_width(text)
    match kind.kind:
        case Kind.BOOL:
            return YES_NO.get(given.casefold(), text)
        case Kind.INT:
            return int(given) if _WHOLE.fullmatch(given) else text
        case Kind.DATE:
            day = parse_day(given)
            return text if day is None else day.isoformat()
        case Kind.CHOICES:
            return [part.strip() for part in _BETWEEN.split(given)]
        case Kind.DECIMAL if kind.unit == _SHARE and (percent := _PERCENT.fullmatch(given)):
            return str(Decimal(percent[1]).scaleb(-2))
        case _:
            return given


def how(spec: FactSpec, lang: Language) -> str:
    """Return how a fact is written in a cell."""
    kind, zh = spec.type, lang == "zh"
    names = "、".join(str(plain(member)) for member in kind.members or ())
    match kind.kind:
        case Kind.BOOL:
            return "是/否" if zh else "是/否, true/false, 1/0"
        case Kind.DATE:
            low, high = kind.low.year, kind.high.year
            if zh:
                return f"{low}至{high}年的日期，如 2026-07-10"
            return f"a date from {low} to {high}, as 2026-07-10"
        case Kind.MONTH_DAY:
            return "月-日，如 06-01" if zh else "month-day, as 06-01"
        case Kind.CHOICE:
            return f"选一项：{names}" if zh else f"one of: {names}"
        case Kind.CHOICES:
            return f"可选几项，用、隔开：{names}" if zh else f"some of, with 、 between: {names}"
        case _:
            return _number(kind, lang)


def _number(kind: Type, lang: Language) -> str:
    low, high, digits = plain(kind.low), plain(kind.high), kind.scale
    unit = "" if kind.unit == _SHARE else f" {kind.unit}"
    if lang == "en":
        between = f"{low} to {high}{unit}".rstrip()
        most = f"{between}, at most {digits} digits after the point"
        return f"a whole number, {between}" if kind.kind is Kind.INT else most
    between = f"{low} 至 {high}{unit}".rstrip()
    return f"整数，{between}" if kind.kind is Kind.INT else f"{between}，最多{digits}位小数"


# --- headings -----------------------------------------------------------------------


def headings_of(first: Iterable[str], specs: Mapping[str, FactSpec]) -> Headings:
    """Find what each heading names."""
    known = _names(specs)
    given = [half_width(text) for text in first]
    targets = tuple(known.get(folded(text), "") for text in given)
    pairs = list(zip(given, targets, strict=True))
    unused = [(text, _nearest(text, specs)) for text, target in pairs if text and not target]
    same = [
        tuple(text for text, found in pairs if found == target)
        for target in dict.fromkeys(filter(None, targets))
    ]
    return Headings(targets, tuple(unused), tuple(one for one in same if len(one) > 1))


def _names(specs: Mapping[str, FactSpec]) -> dict[str, str]:
    """Return every heading that may be used, with what it stands for."""
    names: dict[str, str] = {}
    for key, spec in specs.items():
        for name in (spec.zh, spec.name):
            # A word that two facts share names neither; their full keys do.
            names[folded(name)] = "" if folded(name) in names else key
    names |= {folded(key): key for key in specs}
    for name, zh in FIELDS.items():
        names |= {folded(zh): name, name: name}
    return names


def _nearest(text: str, specs: Mapping[str, FactSpec]) -> str:
    fields = [name for pair in FIELDS.items() for name in pair]
    names = [name for spec in specs.values() for name in (spec.zh, spec.name)]
    return next(iter(nearest(text, [*names, *fields], 1)), "")


# --- rows ---------------------------------------------------------------------------


def row_of(
    number: int,
    cells: Sequence[str],
    headings: Headings,
    specs: Mapping[str, FactSpec],
    *,
    faults: Iterable[Fault] = (),
    places: Mapping[str, str] | None = None,
) -> Row:
    """Read the cells of a row.

    Args:
        number: its line.

        cells: their texts.

        headings: what the columns are.

        specs: the facts that the row may have, by their keys.

        faults: what is known to be wrong with it already.

        places: the cell of each field and fact.
    """
    found = [*faults]
    pairs = zip(headings.targets, cells, strict=False)
    named = {
        target: text
        for target, text in pairs
        if target and half_width(text).casefold() not in _NOT_KNOWN
    }
    fields = {name: half_width(named.pop(name)) for name in FIELDS if name in named}
    found += beyond(cells, len(headings.targets))
    sources = _sources(fields, named, found)
    given: dict[str, Any] = {**fields, "sources": sources} if sources else fields
    for key, text in named.items():
        owner, _, name = key.partition(".")
        given.setdefault(owner, {})[name] = cell(specs[key].type, text)
    return Row(number, given, tuple(found), places or {}, headings.targets)


def beyond(cells: Sequence[str], headings: int) -> tuple[Fault, ...]:
    """Return what is wrong with a row that has more cells than there are headings."""
    extra = sum(bool(text.strip()) for text in cells[headings:])
    zh, en = f"比标题行多出{extra}格", f"cells beyond the headings: {extra}"
    return (Fault("", extra, "", zh=zh, en=en),) if extra else ()


def _sources(
    fields: dict[str, str], named: Iterable[str], faults: list[Fault]
) -> dict[str, dict[str, str]]:
    """Return the source of the row's facts, which is one for all of them."""
    source, as_of = fields.pop("source", ""), fields.pop("as_of", "")
    day = parse_day(as_of)
    if as_of and day is None:
        zh = f"写的是“{as_of}”，应为日期，如 2026-06-30"
        en = f"{as_of!r} given, a date such as 2026-06-30 expected"
        faults.append(Fault("as_of", as_of, "a date", zh=zh, en=en))
    if day is None and not source:
        return {}
    told = {"source": source} | ({"as_of": day.isoformat()} if day else {})
    return dict.fromkeys(named, told)


def case_of(
    given: object,
    facts: Mapping[str, type[Facts]],
    specs: Mapping[str, FactSpec],
    *,
    sensitive: bool = False,
) -> Case:
    """Read the case that a row gives.

    Args:
        given: what the row says, as JSON would.

        facts: the classes of facts that it may give, by key.

        specs: each of their facts, by its key.

        sensitive: whether messages may repeat what was written of sensitive facts.

    Raises:
        InputError: with every fault, each under its field or fact, saying how it is written.
    """
    try:
        return case_from_json(given, facts, _PATH)
    except InputError as error:
        short = [evolve(one, path=one.path.removeprefix(f"{_PATH}.")) for one in error.faults]
        told = [_retold(one, specs.get(one.path), sensitive=sensitive) for one in short]
        raise InputError(told) from error


def _retold(one: Fault, spec: FactSpec | None, *, sensitive: bool) -> Fault:
    """Say of a wrong value how it is written; where it is sensitive, not what it was."""
    if spec is None:
        return one
    if spec.sensitive and not sensitive:
        zh, en = "写法不对（敏感信息不显示）", "cannot be read (sensitive, not shown)"
        return Fault(one.path, None, "", zh=zh, en=en)
    zh = f"写的是“{one.given}”，应填：{how(spec, 'zh')}"
    en = f"{one.given!r} given, expected: {how(spec, 'en')}"
    return evolve(one, zh=zh, en=en)
