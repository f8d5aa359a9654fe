"""`org`: the tree of a structure, what is wrong with it, and who is responsible for somebody or something."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, TypeAlias

import click

from jixiaoge.cli import show, words, words_org
from jixiaoge.cli.listing import Entry
from jixiaoge.cli.opening import book_of, day_of, loaded
from jixiaoge.cli.problems import Problem, told
from jixiaoge.cli.show_org import show_findings, show_tree, show_who
from jixiaoge.cli.structures import structure_of
from jixiaoge.cli.words import Lang, Text
from jixiaoge.counties import County
from jixiaoge.errors import nearest
from jixiaoge.organization import (
    Box,
    Courier,
    DeliveryStation,
    PlatformEnterprise,
    Responsibility,
    Severity,
    Structure,
    StructureFinding,
    chart_by_county,
    chart_of,
    findings,
    responsible_for,
)
from jixiaoge.rulebook.written import basis_written

__all__ = ["tree", "who", "wrong"]

_FORMS: Final = ("mermaid", "markdown", "json")
_Asked: TypeAlias = Courier | PlatformEnterprise | DeliveryStation
_SUBJECTS: Final[dict[str, tuple[type[_Asked], Text]]] = {
    "courier": (Courier, words_org.COURIER),
    "platform": (PlatformEnterprise, words_org.PLATFORM),
    "station": (DeliveryStation, words_org.STATION),
}


# --- tree ---------------------------------------------------------------------------


def tree(
    lang: Lang, *, file: str | None, county: str | None, on: str | None, **flags: bool
) -> None:
    """Show the structure of a day: one line a county, one county, or everything."""
    form = _form(flags)
    if county and flags["all"]:
        raise Problem(words_org.COUNTY_OR_ALL)
    day, structure = day_of(on), structure_of(file, demo=flags["demo"])
    whole = county is not None or flags["all"]
    chart = chart_of(structure, day, county or "") if whole else chart_by_county(structure, day)
    if form == "json":
        show.as_json([_box(box) for box in chart.boxes])
    else:
        show_tree(chart, form, lang)


def _form(flags: dict[str, bool]) -> str:
    chosen = [form for form in _FORMS if flags[form]]
    if len(chosen) > 1:
        raise Problem(words_org.ONE_FORM, names=" ".join(f"--{form}" for form in chosen))
    return "".join(chosen)


def _box(box: Box) -> Entry:
    shown = box.shown
    what = ("county", shown.zh) if isinstance(shown, County) else (shown.kind.value, shown.name)
    return {
        "key": box.key,
        "kind": what[0],
        "name": what[1],
        "depth": box.depth,
        "above": box.key_above,
        "department": box.key_guide,
        "stray": box.stray and box.stray.name,
        "counts": {what.name.lower(): number for what, number in box.counts},
    }


# --- findings -----------------------------------------------------------------------


def wrong(lang: Lang, *, file: str | None, on: str | None, demo: bool, json: bool) -> None:
    """Tell everything that is wrong with a structure; exit code 1 where there are errors."""
    day, structure = day_of(on), structure_of(file, demo=demo)
    found = findings(structure, book_of(loaded(), None, day)[1], day)
    if json:
        show.as_json([_finding(one) for one in found])
    else:
        show_findings(found, day, lang)
    if any(one.severity is Severity.ERROR for one in found):
        raise click.exceptions.Exit(1)


def _finding(found: StructureFinding) -> Entry:
    return {
        "rule": found.rule,
        "severity": found.severity.name.lower(),
        "place": found.place,
        "basis": basis_written(found.basis),
        "zh": told(found, "zh"),
        "en": told(found, "en"),
    }


# --- who ----------------------------------------------------------------------------


def who(
    lang: Lang, *, file: str | None, on: str | None, demo: bool, json: bool, **named: str | None
) -> None:
    """Tell who is responsible for one courier, platform or station, and what was tried."""
    given = [(name, key) for name, key in named.items() if key is not None]
    if len(given) != 1:
        raise Problem(words_org.ONE_SUBJECT)
    day, structure = day_of(on), structure_of(file, demo=demo)
    subject = _subject(structure, *given[0], day, lang)
    county = _county(structure, subject, day)
    book = book_of(loaded(), county, day)[1] if county else None
    found = responsible_for(structure, subject, day, book)
    if json:
        show.as_json(_responsible(subject.id, day, found))
    else:
        show_who(subject.id, day, found, lang)


def _subject(structure: Structure, name: str, key: str, on: dt.date, lang: Lang) -> _Asked:
    kind, what = _SUBJECTS[name]
    if found := structure.get(kind, key, on):
        return found
    near = nearest(key, [row.key for row in structure.every(kind, on)])
    hint = words.PERHAPS(lang, names=words.LIST(lang).join(near)) if near else ""
    day = show.day_name(on, lang)
    raise Problem(words_org.NOT_THERE, day=day, id=key, what=what(lang), hint=hint)


def _county(structure: Structure, subject: _Asked, on: dt.date) -> str:
    """Return the county whose order of who answers holds, empty where none is known."""
    if isinstance(subject, Courier) and not subject.place.county:
        station = structure.get(DeliveryStation, subject.station, on)
        return station.place.county if station else ""
    return subject.place.county


def _responsible(key: str, on: dt.date, found: Responsibility) -> dict[str, Any]:
    one = found.organization
    return {
        "id": key,
        "on": on.isoformat(),
        "organization": {"id": one.id, "kind": one.kind.value, "name": one.name},
        "rung": found.rung.name,
        "zh": found.zh,
        "en": found.en,
        "chain": [
            {
                "rung": step.rung.name,
                "looked_for": list(step.looked_for),
                "found": [each.id for each in step.found],
            }
            for step in found.chain
        ],
    }
