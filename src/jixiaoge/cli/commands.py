"""The commands: what is read, asked and shown, in which order; every text is in `words`.

`run` finds the language first (`--lang`, else the variable JIXIAOGE_LANG, else Chinese),
and makes the commands in that language.

>>> language(["decide", "--lang", "en"], {}), language([], {})
('en', 'zh')
>>> language([], {"JIXIAOGE_LANG": "en"})
'en'
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from jixiaoge import excel
from jixiaoge.cli import (
    asking,
    charters,
    explaining,
    lists,
    organizing,
    show,
    words,
    words_charter,
    words_desk,
    words_org,
)
from jixiaoge.cli.alliance_commands import on_alliance
from jixiaoge.cli.case_commands import on_cases
from jixiaoge.cli.counting import Asked, Report, may_be_given
from jixiaoge.cli.helping import Command, Group, argument, command, flag, option, whole
from jixiaoge.cli.ledger_commands import on_points
from jixiaoge.cli.opening import book_of, day_of, loaded, rulebook_of
from jixiaoge.cli.problems import Problem
from jixiaoge.cli.reading import File, bytes_of, read_bytes
from jixiaoge.cli.words import Lang
from jixiaoge.cli.writing import checked, mark, save, write
from jixiaoge.counties import Scope
from jixiaoge.eligibility import Case
from jixiaoge.errors import InputError
from jixiaoge.facts import Day, known
from jixiaoge.rulebook.blueprint import ServiceInForce
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["commands", "language", "run"]


def run(args: Sequence[str]) -> None:
    """Run one command and leave with its exit code."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A sign that the console does not have must not lose the rest of the answer.
            stream.reconfigure(errors="replace")
    commands(language(args, os.environ)).main(list(args), prog_name="jixiaoge")


def language(args: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """Return the language that is asked for."""
    given = environ.get("JIXIAOGE_LANG", "")
    for one, following in zip(args, [*args, ""][1:], strict=True):
        if one == "--lang":
            given = following
        elif one.startswith("--lang="):
            given = one.removeprefix("--lang=")
    return "en" if given.lower().startswith("en") else "zh"


def commands(lang: Lang) -> Group:
    """Return the commands in a language."""
    every = [*_on_files(lang), *_on_one_courier(lang), *_on_rules(lang), _on_the_charter(lang)]
    inner = {
        "org": _on_organization(lang),
        "alliance": on_alliance(lang),
        "case": on_cases(lang),
        "points": on_points(lang),
    }
    return Group(lang, [*every, *(Group(lang, own, name) for name, own in inner.items())])


def _given(lang: Lang) -> list[click.Parameter]:
    """Return the options that say under which rules and weather is decided."""
    return [
        option(lang, "--adoption", words.HELP["adoption"]),
        option(lang, "--forecast-high", words.HELP["decide.high"], callback=whole),
        option(lang, "--forecast-low", words.HELP["decide.low"], callback=whole),
    ]


def _on_files(lang: Lang) -> list[Command]:
    """Return the commands that decide whole files, and that make what is decided."""
    county = partial(option, lang, "--county", required=True)
    chosen = partial(option, lang, "--service", multiple=True)
    decide = [
        argument(lang, "file"),
        county(words.HELP["decide.county"]),
        option(lang, "--on", words.HELP["decide.on"], required=True),
        chosen(words.HELP["decide.service"]),
        option(lang, "--out", words.HELP["decide.out"]),
        option(lang, "--marked", words.HELP["decide.marked"]),
        *_given(lang),
        flag(lang, "--sensitive", words.HELP["decide.sensitive"]),
    ]
    template = [
        county(words.HELP["template.county"]),
        option(lang, "--out", words.HELP["template.out"], required=True),
        chosen(words.HELP["template.service"]),
        option(lang, "--on", words.HELP["on"]),
    ]
    return [
        command(lang, "decide", _decide, *decide),
        command(lang, "template", _template, *template),
    ]


def _on_one_courier(lang: Lang) -> list[Command]:
    """Return the commands about one courier."""
    county = option(lang, "--county", words.HELP["decide.county"], required=True)
    chosen = partial(option, lang, "--service", multiple=True)
    one = option(lang, "--id", words.HELP["explain.id"])
    explain = [
        argument(lang, "file"),
        county,
        option(lang, "--on", words.HELP["decide.on"], required=True),
        one,
        chosen(words.HELP["explain.service"]),
        option(lang, "--view", words.HELP["explain.view"]),
        *_given(lang),
        flag(lang, "--sensitive", words.HELP["explain.sensitive"]),
    ]
    ask = [
        argument(lang, "start", required=False),
        county,
        option(lang, "--on", words.HELP["ask.on"]),
        one,
        chosen(words.HELP["ask.service"]),
        option(lang, "--save", words.HELP["ask.save"]),
        *_given(lang),
    ]
    return [command(lang, "explain", _explain, *explain), command(lang, "ask", _ask, *ask)]


def _on_rules(lang: Lang) -> list[Command]:
    """Return the commands that show rules and records."""
    on = option(lang, "--on", words.HELP["on"])
    where_when = [option(lang, "--county", words.HELP["county"]), on]
    adoption = option(lang, "--adoption", words.HELP["adoption"])
    json = flag(lang, "--json", words.HELP["json"])
    keys = argument(lang, "keys", nargs=-1)
    history = flag(lang, "--history", words.HELP["history"])
    two = [
        option(lang, "--county", words.HELP["diff.county"]),
        on,
        option(lang, "--since", words.HELP["diff.since"]),
    ]
    name = argument(lang, "name", required=False)
    archive = option(lang, "--archive", words.HELP["replay.archive"], required=True)
    file = option(lang, "--file", words.HELP["plugins.file"])
    return [
        command(lang, "counties", lists.counties, json),
        command(lang, "services", lists.services, *where_when, adoption, json),
        command(lang, "policy", lists.policy, keys, *where_when, adoption, history, json),
        command(lang, "diff", lists.diff, *two, adoption, json),
        command(lang, "facts", lists.facts, *where_when, json),
        command(lang, "plugins", lists.plugins, file, on, json),
        command(lang, "schema", lists.schema, name, *where_when),
        command(lang, "replay", lists.replay, argument(lang, "file"), archive),
    ]


def _on_the_charter(lang: Lang) -> Command:
    """Return the command that shows the charter."""
    texts = words_charter.HELP
    given = [
        argument(lang, "numbers", nargs=-1),
        option(lang, "--county", words.HELP["county"]),
        option(lang, "--on", words.HELP["on"]),
        option(lang, "--adoption", words.HELP["adoption"]),
        option(lang, "--file", words.HELP["plugins.file"]),
        flag(lang, "--diff", texts["diff"]),
        flag(lang, "--not-encoded", texts["not_encoded"]),
        flag(lang, "--json", words.HELP["json"]),
    ]
    return command(lang, "charter", charters.charter, *given)


def _on_organization(lang: Lang) -> list[Command]:
    """Return the commands about the structure."""
    texts = words_org.HELP
    given = [
        option(lang, "--file", texts["file"]),
        flag(lang, "--demo", texts["demo"]),
        option(lang, "--on", words.HELP["on"]),
    ]
    json = flag(lang, "--json", words.HELP["json"])
    forms = [flag(lang, f"--{name}", texts[name]) for name in ("all", "mermaid", "markdown")]
    subjects = [
        argument(lang, "courier", required=False),
        option(lang, "--platform", texts["platform"]),
        option(lang, "--station", texts["station"]),
    ]
    county = option(lang, "--county", texts["county"])
    return [
        command(lang, "org tree", organizing.tree, *given, county, *forms, json),
        command(lang, "org findings", organizing.wrong, *given, json),
        command(lang, "org who", organizing.who, *subjects, *given, json),
    ]


# --- decide -------------------------------------------------------------------------


def _decide(lang: Lang, /, file: str, out: str | None, marked: str | None, **given: Any) -> None:
    path = checked(out, file) if out else None
    copy = checked(marked, file, [".xlsx"]) if marked else None
    asked = _asked(**given)
    found = Report(asked, _read(lang, file, asked, copy))
    for row in show.progress(found.file.rows, words.PROGRESS(lang)):
        found.add(row)
    show.report(found, lang)
    if path:
        write(found, path, lang)
        show.say(words.WRITTEN(lang, file=path))
    if copy:
        text = words.MARKED if mark(found, copy) else words.NONE_MARKED
        show.say(text(lang, file=copy))
    if found.undecided:
        raise click.exceptions.Exit(1)


def _read(lang: Lang, file: str, asked: Asked, copy: Path | None) -> File:
    """Read the couriers; where the headings of a workbook are wrong, a copy says so beside them."""
    raw = bytes_of(file)
    try:
        found = read_bytes(raw, file, asked.specs)
    except InputError as error:
        if copy and any("!" in one.path for one in error.faults):
            save(copy, excel.marked(raw, error.faults, asked.specs))
            show.say(words.MARKED(lang, file=copy))
        raise
    if copy and not found.workbook:
        raise Problem(words.NOTHING_TO_MARK, file=file)
    return found


def _asked(
    *,
    county: str,
    on: str | None,
    service: Sequence[str],
    adoption: str | None,
    forecast_high: int | None,
    forecast_low: int | None,
    sensitive: bool = False,
) -> Asked:
    place, day = Scope.parse(county), day_of(on)
    policy = loaded(adoption)
    book = rulebook_of(policy, place, day)
    return Asked(
        policy,
        place,
        day,
        _chosen(book, service),
        may_be_given(policy, place, day),
        known(Day(forecast_high=forecast_high, forecast_low=forecast_low)),
        sensitive,
        adoption or "",
    )


def _chosen(book: Rulebook, names: Sequence[str]) -> tuple[ServiceInForce, ...]:
    """Return the services that are named, each once; all where none is."""
    chosen = [book.service(name) for name in names] or list(book.services.values())
    return tuple({one.key: one for one in chosen}.values())


def _template(lang: Lang, *, county: str, out: str, service: Sequence[str], on: str | None) -> None:
    path = checked(out, suffixes=[".xlsx"])
    _, book = book_of(loaded(), county, day_of(on))
    save(path, excel.template(book, _chosen(book, service)))
    show.say(words.TEMPLATE_WRITTEN(lang, file=path))


# --- one courier --------------------------------------------------------------------


def _explain(lang: Lang, /, file: str, id: str | None, view: str | None, **given: Any) -> None:  # noqa: A002 - click names it so
    views = explaining.viewed(view)
    asked = _asked(**given)
    found = explaining.one_courier(asked, file, id, lang)
    for number, row in enumerate(found.answered):
        if number:
            show.say("")
        for line in explaining.explained(row, asked, views, lang):
            show.say(line)
    _leave_undecided(found, lang)


def _leave_undecided(found: Report, lang: Lang) -> None:
    if found.undecided:
        show.undecided(found, lang)
        raise click.exceptions.Exit(1)


def _ask(
    lang: Lang,
    /,
    start: str | None,
    id: str | None,  # noqa: A002 - click names it so
    **given: Any,
) -> None:
    file = given.pop("save")
    if id and start is None:
        raise Problem(words_desk.ID_OF_WHAT)
    path = checked(file, suffixes=[".json"]) if file else None
    asked = _asked(**given)
    case = Case(home=asked.place.county.slug, at=str(asked.place), day=Day(**asked.forecast))
    if start is not None:
        found = explaining.one_courier(asked, start, id, lang)
        _leave_undecided(found, lang)
        case = found.answered[0].case
    case, number = asking.talk(asked, case, lang)
    asking.result(asked, case, number, lang)
    if path:
        asking.save(case, path)
        show.say("")
        parts = {"file": path, "county": asked.place, "day": asked.on}
        show.say(words_desk.SAVED(lang, **parts))
