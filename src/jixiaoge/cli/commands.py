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
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import click

from jixiaoge.cli import asking, explaining, lists, show, words, words_desk
from jixiaoge.cli.counting import Asked, Report, may_be_given
from jixiaoge.cli.helping import Command, Group, argument, flag, option, whole
from jixiaoge.cli.opening import day_of, loaded, rulebook_of
from jixiaoge.cli.problems import Problem
from jixiaoge.cli.reading import read
from jixiaoge.cli.words import Lang
from jixiaoge.cli.writing import checked, write
from jixiaoge.counties import Scope
from jixiaoge.eligibility import Case
from jixiaoge.facts import Day, known

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
    return Group(lang, [*_on_couriers(lang), *_on_rules(lang)])


def _command(
    lang: Lang, name: str, callback: Callable[..., None], *params: click.Parameter
) -> Command:
    return Command(name, lang, partial(callback, lang), list(params))


def _on_couriers(lang: Lang) -> list[Command]:
    """Return the commands that decide."""
    chosen = partial(option, lang, "--service", multiple=True)
    on = partial(option, lang, "--on")
    where = option(lang, "--county", words.HELP["decide.county"], required=True)
    when = on(words.HELP["decide.on"], required=True)
    one = option(lang, "--id", words.HELP["explain.id"])
    rules = [
        option(lang, "--adoption", words.HELP["adoption"]),
        option(lang, "--forecast-high", words.HELP["decide.high"], callback=whole),
        option(lang, "--forecast-low", words.HELP["decide.low"], callback=whole),
    ]
    decide = [
        argument(lang, "file"),
        where,
        when,
        chosen(words.HELP["decide.service"]),
        option(lang, "--out", words.HELP["decide.out"]),
        *rules,
        flag(lang, "--sensitive", words.HELP["decide.sensitive"]),
    ]
    explain = [
        argument(lang, "file"),
        where,
        when,
        one,
        chosen(words.HELP["explain.service"]),
        option(lang, "--view", words.HELP["explain.view"]),
        *rules,
        flag(lang, "--sensitive", words.HELP["explain.sensitive"]),
    ]
    ask = [
        argument(lang, "start", required=False),
        where,
        on(words.HELP["ask.on"]),
        one,
        chosen(words.HELP["ask.service"]),
        option(lang, "--save", words.HELP["ask.save"]),
        *rules,
    ]
    return [
        _command(lang, "decide", _decide, *decide),
        _command(lang, "explain", _explain, *explain),
        _command(lang, "ask", _ask, *ask),
    ]


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
        _command(lang, "counties", lists.counties, json),
        _command(lang, "services", lists.services, *where_when, adoption, json),
        _command(lang, "policy", lists.policy, keys, *where_when, adoption, history, json),
        _command(lang, "diff", lists.diff, *two, adoption, json),
        _command(lang, "facts", lists.facts, *where_when, json),
        _command(lang, "plugins", lists.plugins, file, on, json),
        _command(lang, "schema", lists.schema, name, *where_when),
        _command(lang, "replay", lists.replay, argument(lang, "file"), archive),
    ]


# --- decide -------------------------------------------------------------------------


def _decide(lang: Lang, /, file: str, out: str | None, **given: Any) -> None:
    path = checked(out, file) if out else None
    asked = _asked(**given)
    found = Report(asked, read(file, asked.specs))
    for row in show.progress(found.file.rows, words.PROGRESS(lang)):
        found.add(row)
    show.report(found, lang)
    if path:
        write(found, path, lang)
        show.say(words.WRITTEN(lang, file=path))
    if found.undecided:
        raise click.exceptions.Exit(1)


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
    chosen = [book.service(name) for name in service] or list(book.services.values())
    return Asked(
        policy,
        place,
        day,
        tuple({one.key: one for one in chosen}.values()),
        may_be_given(policy, place, day),
        known(Day(forecast_high=forecast_high, forecast_low=forecast_low)),
        sensitive,
        adoption or "",
    )


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
    save: str | None,
    **given: Any,
) -> None:
    if id and start is None:
        raise Problem(words_desk.ID_OF_WHAT)
    path = asking.may_save(save) if save else None
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
