"""A spreadsheet as cases: headings to facts, cells to what JSON would have said.

Headings are a fact's Chinese label, name or full key, in any order;
beside facts: 编号 (id), 所属县 (home_county), 办理县 (at_county), 平台 (platform),
数据截至 (as_of), 来源 (source).

    编号,所属县,近30天出勤天数,在平台名册,数据截至
    c0001,遂川县,12,是,2026/6/30

An empty cell is not known.
A cell is only respelt here; whether it fits its fact is for `case_from_json` to say,
so a cell that cannot be respelt is handed on as it is, and refused there with all its fellows.

>>> from jixiaoge.language import types
>>> cell(types.boolean(), "是"), cell(types.boolean(), "12"), cell(types.integer(), "１２")
(True, '12', 12)
>>> parse_day("2026年7月10日") == parse_day("2026/7/10") == dt.date(2026, 7, 10)
True
>>> parse_day("2026-02-30") is None
True
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Protocol

from attrs import frozen

from jixiaoge.cli import words
from jixiaoge.cli.problems import Problem
from jixiaoge.errors import Fault, nearest
from jixiaoge.facts import FactSpec
from jixiaoge.language.types import Kind, Type

__all__ = ["Headings", "Row", "cell", "folded", "headings_of", "parse_day", "read_table"]

_DAYS: Final = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|年(\d{1,2})月(\d{1,2})日)", re.ASCII
)
_WHOLE: Final = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_LONGEST: Final = 1_000
_BETWEEN: Final = re.compile(r"[、;|]")
_YES_NO: Final = {"是": True, "有": True, "true": True, "1": True} | {
    "否": False,
    "无": False,
    "false": False,
    "0": False,
}


class _Lines(Protocol):
    """What `csv.reader` returns."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


@frozen
class Row:
    """One row of a file.

    Args:
        number: its line, or its place in a JSON list.

        given: what it says, as JSON would.

        faults: what is wrong with it before its facts are looked at.
    """

    number: int
    given: Any
    faults: tuple[Fault, ...] = ()


@frozen
class Headings:
    """What the columns are.

    Args:
        targets: one a column: a field of the row, a fact's key, or nothing.

        unused: the headings that are not known, each with the nearest label or nothing.
    """

    targets: tuple[str, ...]
    unused: tuple[tuple[str, str], ...]


def plain(text: str) -> str:
    """Return a text with half-width signs and without blanks around it; a very long one as it is."""
    # Composing signs takes ever longer with more of them, and nothing that is read is so long.
    return unicodedata.normalize("NFKC", text).strip() if len(text) <= _LONGEST else text


def parse_day(text: str) -> dt.date | None:
    """Return the day that a text names in one of three spellings."""
    found = _DAYS.fullmatch(plain(text))
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def cell(kind: Type, text: str) -> object:
    """Return a cell as JSON would have it; what cannot be respelt comes back as it is."""
    given = plain(text)
    match kind.kind:
        case Kind.BOOL:
            return _YES_NO.get(given.casefold(), text)
        case Kind.INT:
            return int(given) if _WHOLE.fullmatch(given) else text
        case Kind.DATE:
            day = parse_day(given)
            return text if day is None else day.isoformat()
        case Kind.CHOICES:
            return [part.strip() for part in _BETWEEN.split(given)]
        case _:
            return given


def headings_of(first: Iterable[str], specs: Mapping[str, FactSpec], file: str) -> Headings:
    """Find the facts that the first line names.

    Raises:
        Problem: no heading is known, or two name the same thing.
    """
    known = _names(specs)
    given = [plain(text) for text in first]
    targets = tuple(known.get(folded(text), "") for text in given)
    if not any(targets):
        raise Problem(words.NO_HEADING, file=file)
    for target in filter(None, targets):
        same = [text for text, found in zip(given, targets, strict=True) if found == target]
        if len(same) > 1:
            raise Problem(words.TWICE, file=file, names="、".join(same))
    unused = [text for text, target in zip(given, targets, strict=True) if text and not target]
    return Headings(targets, tuple((text, _nearest(text, specs)) for text in unused))


def _names(specs: Mapping[str, FactSpec]) -> dict[str, str]:
    """Return every heading that may be used, with what it stands for."""
    names: dict[str, str] = {}
    for key, spec in specs.items():
        for name in (spec.zh, spec.name):
            # A word that two facts share names neither; their full keys do.
            names[folded(name)] = "" if folded(name) in names else key
    names |= {folded(key): key for key in specs}
    for field, text in words.ROW_FIELDS.items():
        names |= {folded(text.zh): field, field: field}
    return names


def folded(text: str) -> str:
    """Return a text as words are compared: without blanks, width and case."""
    return "".join(plain(text).casefold().split())


def _nearest(text: str, specs: Mapping[str, FactSpec]) -> str:
    fields = [name for field, text in words.ROW_FIELDS.items() for name in (field, text.zh)]
    names = [name for spec in specs.values() for name in (spec.zh, spec.name)]
    return next(iter(nearest(text, [*names, *fields], 1)), "")


def read_table(
    text: str, specs: Mapping[str, FactSpec], file: str
) -> tuple[tuple[Row, ...], Headings]:
    """Read a CSV file.

    Args:
        text: the file.

        specs: the facts that it may have, by their keys.

        file: how to call it in messages.

    Raises:
        Problem: the whole file cannot be read.
    """
    first_line = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter="\t" if "\t" in first_line and "," not in first_line else ",",
        strict=True,
    )
    try:
        headings = headings_of(next(reader, list[str]()), specs, file)
        return tuple(_rows(reader, headings, specs)), headings
    except csv.Error as error:
        raise Problem(words.NOT_CSV, file=file, line=reader.line_num) from error


def _rows(reader: _Lines, headings: Headings, specs: Mapping[str, FactSpec]) -> Iterator[Row]:
    line = reader.line_num + 1
    for cells in reader:
        if any(text.strip() for text in cells):
            yield _row(line, cells, headings, specs)
        line = reader.line_num + 1


def _row(line: int, cells: list[str], headings: Headings, specs: Mapping[str, FactSpec]) -> Row:
    pairs = zip(headings.targets, cells, strict=False)
    named = {target: text for target, text in pairs if target and text.strip()}
    fields = {name: plain(named.pop(name)) for name in words.ROW_FIELDS if name in named}
    faults: list[Fault] = []
    extra = sum(bool(text.strip()) for text in cells[len(headings.targets) :])
    if extra:
        faults.append(fault("", extra, words.TOO_MANY_CELLS, n=extra))
    sources = _sources(fields, named, faults)
    given: dict[str, Any] = {**fields, "sources": sources} if sources else fields
    for key, text in named.items():
        owner, _, name = key.partition(".")
        given.setdefault(owner, {})[name] = cell(specs[key].type, text)
    return Row(line, given, tuple(faults))


def _sources(
    fields: dict[str, str], named: Iterable[str], faults: list[Fault]
) -> dict[str, dict[str, str]]:
    """Return the source of the row's facts, which is one for all of them."""
    source, as_of = fields.pop("source", ""), fields.pop("as_of", "")
    day = parse_day(as_of)
    if as_of and day is None:
        faults.append(fault("as_of", as_of, words.BAD_AS_OF, given=as_of))
    if day is None and not source:
        return {}
    told = {"source": source} | ({"as_of": day.isoformat()} if day else {})
    return dict.fromkeys(named, told)


def fault(path: str, given: object, text: words.Text, /, **parts: object) -> Fault:
    """Return a fault of a row in both languages."""
    return Fault(path, given, "", zh=text("zh", **parts), en=text("en", **parts))
