"""On the screen: the tree of a structure, what is wrong with it, and who is responsible."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from jixiaoge.cli import words, words_org
from jixiaoge.cli.counting import county_name
from jixiaoge.cli.problems import told
from jixiaoge.cli.show import day_name, place_name, say, table
from jixiaoge.cli.words import Lang
from jixiaoge.counties import County, Scope
from jixiaoge.organization import (
    Chart,
    OrganizationKind,
    Responsibility,
    Severity,
    Side,
    StructureFinding,
    Tried,
    chart_to_markdown,
    chart_to_mermaid,
    chart_to_text,
)

__all__ = ["show_findings", "show_tree", "show_who"]


def show_tree(chart: Chart, form: str, lang: Lang) -> None:
    """Show a chart: `mermaid`, `markdown`, or else as plain text with its title."""
    if form == "mermaid":
        text = chart_to_mermaid(chart, lang)
    elif form == "markdown":
        text = chart_to_markdown(chart, lang)
    else:
        what = words_org.ORGANIZATIONS(lang, _organizations(chart))
        _title(None if chart.county is None else Scope.of(chart.county), chart.on, what, lang)
        text = chart_to_text(chart, lang)
    for line in text.split("\n") if text else ():
        say(line)


def _organizations(chart: Chart) -> int:
    alone = sum(not isinstance(box.shown, County) for box in chart.boxes)
    counts = [count for box in chart.boxes for count in box.counts]
    return alone + sum(number for what, number in counts if isinstance(what, OrganizationKind))


def _title(place: Scope | None, day: dt.date, what: str, lang: Lang) -> None:
    where = place_name(place, lang)
    say(words.SCOPE_TITLE(lang, place=where, day=day_name(day, lang), what=what))


def show_findings(found: tuple[StructureFinding, ...], on: dt.date, lang: Lang) -> None:
    """Show what is wrong, each with its rule and basis, and how much at the top."""
    number = Counter(one.severity for one in found)
    errors, warnings = number[Severity.ERROR], number[Severity.WARNING]
    what = words_org.WRONG if found else words_org.NOTHING_WRONG
    _title(None, on, what(lang, errors=errors, warnings=warnings), lang)
    for one in found:
        severity = words_org.SEVERITIES[one.severity](lang)
        say(words_org.FINDING(lang, severity=severity, what=told(one, lang)))
        say(words_org.BASIS(lang, rule=one.rule, basis=one.basis.told(lang)))


def show_who(key: str, on: dt.date, found: Responsibility, lang: Lang) -> None:
    """Show who is responsible, why, and everything that was tried on the way."""
    say(words_org.WHO(lang, id=key, day=day_name(on, lang)))
    say(found.zh if lang == "zh" else found.en)
    say("")
    rows = [
        [str(number), step.rung.zh if lang == "zh" else step.rung.en, *_tried(step, lang)]
        for number, step in enumerate(found.chain, 1)
    ]
    table([text(lang) for text in words_org.CHAIN_COLUMNS], rows, wraps=3)


def _tried(step: Tried, lang: Lang) -> tuple[str, str]:
    """Return what was looked up, and what was found; a hyphen where there is nothing."""
    looked_for = words.LIST(lang).join(step.looked_for)
    if step.rung.side is Side.AREA and step.looked_for:
        county, *parts = step.looked_for
        looked_for = "/".join((county_name(county)(lang), *parts))
    names = [words_org.NAMED(lang, name=one.name, id=one.id) for one in step.found]
    return looked_for or "-", words.LIST(lang).join(names) or "-"
