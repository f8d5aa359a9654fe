"""The screen: plain sentences, and tables without lines that a Chinese console would break.

Tables are laid out by rich, which knows that a Chinese character is two columns wide;
their only line is of hyphens, for box characters are wide on some consoles and narrow on others.
Colour and wrapping are for terminals; into a pipe goes plain text, one row a line.
What came from a file is shown without control characters.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final, TypeVar

import click
from rich.box import Box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from jixiaoge.cli import words
from jixiaoge.cli.counting import Asked, Report, Undecided, county_name, is_assumed
from jixiaoge.cli.problems import told, why
from jixiaoge.cli.words import Lang
from jixiaoge.counties import Scope, ScopeKind
from jixiaoge.eligibility import Outcome
from jixiaoge.errors import Fault
from jixiaoge.rulebook.service import Family
from jixiaoge.tables import FIELDS, Row

__all__ = [
    "as_json",
    "by_family",
    "day_name",
    "faults",
    "name_of",
    "place_name",
    "progress",
    "report",
    "row_number",
    "say",
    "table",
    "undecided",
]

T = TypeVar("T")

_UNDERLINED: Final = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
_PIPE_WIDTH: Final = 10_000
_ROWS_SHOWN: Final = 20
_LACKING_SHOWN: Final = 5
_FINDINGS_SHOWN: Final = 5
_FAULT_WIDTH: Final = 300
# Fewer rows are done before anybody could read a bar.
_MANY: Final = 500


def say(line: str, *, err: bool = False) -> None:
    """Print a line; signs that a terminal would obey are not passed on."""
    click.echo(printable(line), err=err)


def printable(text: str) -> str:
    """Return a text without the signs that a terminal would obey."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def as_json(entries: object) -> None:
    """Print JSON; Chinese as it is, where the output can hold all of it."""
    text = json.dumps(entries, ensure_ascii=False, indent=2)
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        text = json.dumps(entries, indent=2)
    click.echo(text)


def table(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numbers: int = 0,
    wraps: int = -1,
    keyed: bool = False,
) -> None:
    """Print a table.

    Args:
        columns: the headings.

        rows: the cells.

        numbers: how many columns at the end are numbers, on the right of their columns.

        wraps: the place of the column that gives way on a narrow screen.

        keyed: whether the second column is the key of the first; on a narrow screen it goes below.
    """
    width = None if sys.stdout.isatty() else _PIPE_WIDTH
    console = Console(highlight=False, markup=False, emoji=False, width=width)
    lines = [tuple(columns), *(tuple(map(printable, row)) for row in rows)]
    if keyed and _natural_width(lines) > console.width:
        lines = [(f"{first}\n{key}".strip(), *rest) for first, key, *rest in lines]
        wraps -= 1
    made = Table(
        box=_UNDERLINED, show_edge=False, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0)
    )
    for number, heading in enumerate(lines[0]):
        right = number >= len(lines[0]) - numbers
        made.add_column(
            Line(heading),
            justify="right" if right else "left",
            overflow="fold",
            no_wrap=number != wraps,
        )
    for line in lines[1:]:
        made.add_row(*map(Line, line))
    with console.capture() as captured:
        console.print(made)
    for text in captured.get().splitlines():
        click.echo(text.rstrip())


def by_family(
    rows: Iterable[tuple[Family, Sequence[str]]], width: int, lang: Lang
) -> Iterator[Sequence[str]]:
    """Yield rows of services under the heads of their families; a single family needs no head.

    Args:
        rows: the family and the cells of each service, in the order in which they are shown.

        width: how many cells a row has.

        lang: the language of the heads.
    """
    listed = list(rows)
    heads = len({family for family, _ in listed}) > 1
    for family, group in groupby(listed, key=itemgetter(0)):
        if heads:
            yield [words.FAMILIES[family](lang), *[""] * (width - 1)]
        yield from (cells for _, cells in group)


def _natural_width(lines: Sequence[tuple[str, ...]]) -> int:
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    return sum(widths) + 2 * len(widths)


def place_name(place: Scope | None, lang: Lang) -> str:
    """Return the name of a place; a part of a county has a Chinese name only."""
    if place is None:
        return words.WHOLE_CITY(lang)
    if place.kind is ScopeKind.COUNTY and lang == "en":
        return place.county.en
    return str(place)


def day_name(day: dt.date, lang: Lang) -> str:
    """Return a day as people write it."""
    return words.DAY(lang, year=day.year, month=day.month, day=day.day)


def name_of(asked: Asked, path: str, lang: Lang) -> str:
    """Return what a row's field or fact is called; other paths as they are."""
    spec = asked.specs.get(path)
    if spec is not None:
        return spec.zh if lang == "zh" else spec.en
    return FIELDS[path] if lang == "zh" and path in FIELDS else path


def progress(items: Sequence[T], label: str) -> Iterator[T]:
    """Yield the items, with a bar on standard error where there are many and somebody looks."""
    if len(items) < _MANY or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, label=label, file=sys.stderr) as bar:
        yield from bar


# --- the answers --------------------------------------------------------------------


def report(found: Report, lang: Lang) -> None:
    """Print what came of a file: how many, which answers, how sure, and what was left out."""
    say(_summary(found, lang))
    if found.answered:
        say("")
        _outcomes(found, lang)
        say("")
        _how_sure(found, lang)
    _file_notes(found, lang)
    undecided(found, lang)


def undecided(found: Report, lang: Lang) -> None:
    """Print which rows were not decided, and why."""
    _bad_rows(found, lang)
    _closed_rows(found, lang)


def _summary(found: Report, lang: Lang) -> str:
    asked, rows = found.asked, len(found.answered)
    couriers = words.COURIERS(lang, found.couriers)
    if rows != found.couriers:
        couriers = words.SUMMARY_ROWS(lang, couriers=couriers, rows=words.ROWS(lang, rows))
    return words.SUMMARY(
        lang,
        place=place_name(asked.place, lang),
        day=day_name(asked.on, lang),
        couriers=couriers,
        services=words.SERVICES(lang, len(asked.services)),
    )


def _outcomes(found: Report, lang: Lang) -> None:
    counts = found.outcomes()
    columns = [words.SERVICE(lang), *(words.OUTCOMES[outcome](lang) for outcome in Outcome)]
    rows = [
        (
            service.family,
            [
                service.zh if lang == "zh" else service.en,
                *(_number(counts[service.key][outcome]) for outcome in Outcome),
            ],
        )
        for service in found.asked.services
    ]
    table(columns, by_family(rows, len(columns), lang), numbers=len(Outcome))


def _number(number: int) -> str:
    return f"{number:,}" if number else "-"


def _how_sure(found: Report, lang: Lang) -> None:
    settings = found.settings()
    assumed = sum(is_assumed(used) for used in settings.values())
    about = {"used": words.NUMBERS(lang, len(settings)), "assumed": words.SOME(lang, assumed)}
    text = words.ASSUMED if assumed else words.NONE_ASSUMED
    say(text(lang, **about, command=_policy_command(found.asked)))
    lacking = found.lacking().most_common(_LACKING_SHOWN)
    if lacking:
        told_facts = [
            words.LACKING_ONE(
                lang, fact=name_of(found.asked, key, lang), many=words.PEOPLE(lang, n)
            )
            for key, n in lacking
        ]
        say(words.LACKING(lang, facts=words.LIST(lang).join(told_facts)))


def _policy_command(asked: Asked) -> str:
    adopted = f" --adoption {asked.adoption}" if asked.adoption else ""
    return f"jixiaoge policy --county {asked.place} --on {asked.on}{adopted}"


def _file_notes(found: Report, lang: Lang) -> None:
    file = found.file
    if file.encoding != "UTF-8":
        say(words.READ_AS(lang, encoding=file.encoding))
    if file.unused:
        headings = [
            words.UNUSED_NEAR(lang, heading=heading, near=near) if near else heading
            for heading, near in file.unused
        ]
        say(words.UNUSED(lang, headings=words.LIST(lang).join(headings)))
    if file.hidden:
        numbers = words.LIST(lang).join(map(str, file.hidden))
        say(words.HIDDEN_ROWS(lang, numbers=_shortened(numbers)))


def _bad_rows(found: Report, lang: Lang) -> None:
    bad = [one for one in found.undecided if one.closed is None]
    if not bad:
        return
    say("")
    say(words.BAD_ROWS(lang, rows=words.ROWS(lang, len(bad))))
    for one in bad[:_ROWS_SHOWN]:
        say(words.FAULT(lang, place=_row_name(found, one, lang), faults=faults(found, one, lang)))
    if len(bad) > _ROWS_SHOWN:
        say(words.MORE_ROWS(lang, rows=words.ROWS(lang, len(bad) - _ROWS_SHOWN)))


def _row_name(found: Report, one: Undecided, lang: Lang) -> str:
    place = row_number(found, one, lang)
    return words.NAMED(lang, place=place, id=one.id) if one.id else place


def row_number(found: Report, one: Undecided, lang: Lang) -> str:
    """Return which line or item a row is."""
    return (words.LINE if found.file.by_line else words.ITEM)(lang, n=one.row.number)


def faults(found: Report, one: Undecided, lang: Lang) -> str:
    """Return all faults of a row, in one line."""
    return words.SEMICOLON(lang).join(_fault(found, one.row, fault, lang) for fault in one.faults)


def _fault(found: Report, row: Row, fault: Fault, lang: Lang) -> str:
    why_not, name = _shortened(told(fault, lang)), name_of(found.asked, fault.path, lang)
    name = " ".join(filter(None, (row.place(fault.path), name)))
    return words.ONE_FAULT(lang, name=name, why=why_not) if name else why_not


def _shortened(text: str) -> str:
    return text if len(text) <= _FAULT_WIDTH else f"{text[:_FAULT_WIDTH]}…"


def _closed_rows(found: Report, lang: Lang) -> None:
    closed = [(one.home, one.closed) for one in found.undecided if one.closed is not None]
    if not closed:
        return
    say("")
    say(words.CLOSED_ROWS(lang, rows=words.ROWS(lang, len(closed))))
    rows = Counter(home for home, _ in closed)
    for home, error in dict(closed).items():
        county = county_name(home)(lang)
        say(words.CLOSED_COUNTY(lang, county=county, rows=words.ROWS(lang, rows[home])))
        findings = why(error, lang)
        for line in findings[:_FINDINGS_SHOWN]:
            say(f"  {line}")
        if len(findings) > _FINDINGS_SHOWN:
            say(words.MORE_FINDINGS(lang, n=len(findings) - _FINDINGS_SHOWN))
