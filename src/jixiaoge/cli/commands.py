"""The commands: what is read, asked and shown, in which order; every text is in `words`.

`run` finds the language first (`--lang`, else the variable JIXIAOGE_LANG, else Chinese),
and makes the commands in that language.

>>> language(["decide", "--lang", "en"], {}), language([], {})
('en', 'zh')
>>> language([], {"JIXIAOGE_LANG": "en"})
'en'
"""

from __future__ import annotations

import datetime as dt
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import click

from jixiaoge import excel
from jixiaoge.cli import listing, show, show_lists, words
from jixiaoge.cli.counting import Asked, Report, may_be_given
from jixiaoge.cli.helping import Command, Group, argument, flag, option, whole
from jixiaoge.cli.problems import Closed, Problem
from jixiaoge.cli.reading import File, bytes_of, decoded, read_bytes
from jixiaoge.cli.words import Lang, Text
from jixiaoge.cli.writing import checked, mark, save, write
from jixiaoge.counties import Scope
from jixiaoge.errors import InputError, PluginError, PolicyError, UnknownNameError, nearest
from jixiaoge.facts import Day, Facts, key_of, known
from jixiaoge.rulebook.blueprint import ServiceInForce
from jixiaoge.rulebook.loading import Plugin, installed_plugins
from jixiaoge.rulebook.parameters import Setting
from jixiaoge.rulebook.policy import CITY_FACTS, Policy, load_policy
from jixiaoge.rulebook.rulebook import Rulebook
from jixiaoge.schema import schema
from jixiaoge.tables import parse_day, specs_by_key

__all__ = ["commands", "language", "run"]

# Ji'an has had one time, without daylight saving, since 1991.
_SHANGHAI: Final = dt.timezone(dt.timedelta(hours=8))


def run(args: Sequence[str]) -> None:
    """Run one command and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
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
    return Group(lang, [*_on_couriers(lang), *_on_rules(lang)])


def _command(
    lang: Lang, name: str, callback: Callable[..., None], *params: click.Parameter
) -> Command:
    return Command(name, lang, partial(callback, lang), list(params))


def _on_couriers(lang: Lang) -> list[Command]:
    """Return the commands that decide, and that make what is decided."""
    county = partial(option, lang, "--county", required=True)
    chosen = partial(option, lang, "--service", multiple=True)
    decide = [
        argument(lang, "file"),
        county(words.HELP["decide.county"]),
        option(lang, "--on", words.HELP["decide.on"], required=True),
        chosen(words.HELP["decide.service"]),
        option(lang, "--out", words.HELP["decide.out"]),
        option(lang, "--marked", words.HELP["decide.marked"]),
        option(lang, "--adoption", words.HELP["adoption"]),
        option(lang, "--forecast-high", words.HELP["decide.high"], callback=whole),
        option(lang, "--forecast-low", words.HELP["decide.low"], callback=whole),
        flag(lang, "--sensitive", words.HELP["decide.sensitive"]),
    ]
    template = [
        county(words.HELP["template.county"]),
        option(lang, "--out", words.HELP["template.out"], required=True),
        chosen(words.HELP["template.service"]),
        option(lang, "--on", words.HELP["on"]),
    ]
    return [
        _command(lang, "decide", _decide, *decide),
        _command(lang, "template", _template, *template),
    ]


def _on_rules(lang: Lang) -> list[Command]:
    """Return the commands that show rules."""
    on = option(lang, "--on", words.HELP["on"])
    where_when = [option(lang, "--county", words.HELP["county"]), on]
    adoption = option(lang, "--adoption", words.HELP["adoption"])
    json = flag(lang, "--json", words.HELP["json"])
    keys = argument(lang, "keys", nargs=-1)
    file = option(lang, "--file", words.HELP["plugins.file"])
    name = argument(lang, "name", required=False)
    return [
        _command(lang, "counties", _counties, json),
        _command(lang, "services", _services, *where_when, adoption, json),
        _command(lang, "policy", _policy, keys, *where_when, adoption, json),
        _command(lang, "facts", _facts, *where_when, json),
        _command(lang, "plugins", _plugins, file, on, json),
        _command(lang, "schema", _schema, name, *where_when),
    ]


# --- what the options mean ----------------------------------------------------------


def _day(given: str | None) -> dt.date:
    if given is None:
        return dt.datetime.now(_SHANGHAI).date()
    day = parse_day(given)
    if day is None:
        raise Problem(words.NOT_DAY, given=given)
    return day


def _loaded(adoption: str | None) -> Policy:
    """Return the rules that are installed, with a document of the city if there is one."""
    policy = load_policy()
    return policy.adopting(decoded(bytes_of(adoption), adoption)[0]) if adoption else policy


def _rulebook(policy: Policy, place: Scope, on: dt.date) -> Rulebook:
    try:
        return policy.rulebook(place, on)
    except (PluginError, PolicyError) as error:
        county = Text(zh=place.county.zh, en=place.county.en)
        raise Closed(county, error) from error


def _book(policy: Policy, county: str | None, on: dt.date) -> tuple[Scope | None, Rulebook]:
    """Return the rulebook of a county, or the city's own."""
    if county is None:
        return None, policy.law.rulebook(on, on, on)
    place = Scope.parse(county)
    return place, _rulebook(policy, place, on)


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
        return read_bytes(raw, file, asked.specs)
    except InputError as error:
        if copy and any("!" in one.path for one in error.faults):
            save(copy, excel.marked(raw, error.faults, asked.specs))
            show.say(words.MARKED(lang, file=copy))
        raise


def _asked(
    *,
    county: str,
    on: str,
    service: Sequence[str],
    adoption: str | None,
    forecast_high: int | None,
    forecast_low: int | None,
    sensitive: bool,
) -> Asked:
    place, day = Scope.parse(county), _day(on)
    policy = _loaded(adoption)
    book = _rulebook(policy, place, day)
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
    _, book = _book(load_policy(), county, _day(on))
    save(path, excel.template(book, _chosen(book, service)))
    show.say(words.TEMPLATE_WRITTEN(lang, file=path))


# --- lists --------------------------------------------------------------------------


def _counties(lang: Lang, *, json: bool) -> None:
    entries = listing.counties()
    if json:
        show.as_json(entries)
    else:
        show_lists.counties(entries, lang)


def _services(
    lang: Lang,
    *,
    county: str | None,
    on: str | None,
    adoption: str | None,
    json: bool,
) -> None:
    day = _day(on)
    place, book = _book(_loaded(adoption), county, day)
    entries = [listing.service(found, day) for found in book.services.values()]
    if json:
        show.as_json(entries)
    else:
        show_lists.services(place, day, entries, lang)


def _policy(
    lang: Lang,
    *,
    keys: Sequence[str],
    county: str | None,
    on: str | None,
    adoption: str | None,
    json: bool,
) -> None:
    day = _day(on)
    place, book = _book(_loaded(adoption), county, day)
    chosen = [_setting(book, key) for key in keys] or list(book.settings.values())
    entries = [listing.parameter(setting, day) for setting in chosen]
    if json:
        show.as_json(entries)
    elif keys:
        show_lists.cards(place, day, list(zip(chosen, entries, strict=True)), lang)
    else:
        show_lists.policy(place, day, entries, lang)


def _setting(book: Rulebook, name: str) -> Setting:
    """Find a parameter by its key or its Chinese name."""
    for setting in book.settings.values():
        if name in {setting.spec.key, setting.spec.zh}:
            return setting
    names = [text for s in book.settings.values() for text in (s.spec.key, s.spec.zh)]
    raise UnknownNameError("parameter", name, nearest(name, names))


def _fact_classes(county: str | None, on: str | None) -> Mapping[str, type[Facts]]:
    """Return what a case may hold in a county, or everywhere."""
    if county is None:
        return {key_of(cls): cls for cls in CITY_FACTS}
    return _book(load_policy(), county, _day(on))[1].facts


def _facts(lang: Lang, *, county: str | None, on: str | None, json: bool) -> None:
    specs = specs_by_key(_fact_classes(county, on))
    entries = [listing.fact(spec) for spec in specs.values()]
    if json:
        show.as_json(entries)
    else:
        show_lists.facts(entries, lang)


def _schema(lang: Lang, *, name: str | None, county: str | None, on: str | None) -> None:
    if name is None:
        show_lists.schemas(lang)
    else:
        show.as_json(schema(name, _fact_classes(county, on)))


def _plugins(lang: Lang, *, file: str | None, on: str | None, json: bool) -> None:
    day = _day(on)
    installed = (Plugin.of_text(decoded(bytes_of(file), file)[0]),) if file else installed_plugins()
    entries = listing.plugins(load_policy(installed), installed, day)
    if json:
        show.as_json(entries)
    else:
        show_lists.plugins(entries, lang)
    if any(entry["closed"] for entry in entries):
        raise click.exceptions.Exit(3)
