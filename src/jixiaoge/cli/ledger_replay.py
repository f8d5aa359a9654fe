"""`points replay`: what was sent to a ledger, decided again under other rules, and the two compared.

A ledger keeps what became of a request, not the request: keep the files that you send, each line with its moment (`at`).
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any, cast

import click

from jixiaoge.cli import show, show_points, words_points
from jixiaoge.cli.activities import commands_of
from jixiaoge.cli.opening import loaded, moment_of, plugins_of
from jixiaoge.cli.problems import Problem
from jixiaoge.cli.reading import records
from jixiaoge.cli.words import LANGS, Lang
from jixiaoge.counties import Scope
from jixiaoge.errors import Fault, InputError
from jixiaoge.points import Command, Sent, command_from_json, compare
from jixiaoge.tables import Row

__all__ = ["replay"]


def replay(
    lang: Lang,
    *,
    requests: str,
    county: str,
    now: str | None,
    file: str | None,
    adoption: str | None,
    json: bool,
) -> None:
    """Compare what requests come to under the rules in force and under a draft."""
    if file is None and adoption is None:
        raise Problem(words_points.NO_DRAFT)
    place, until = Scope.parse(county), moment_of(now)
    sent = _sent(requests, lang)
    slug = place.county.slug
    before = partial(loaded().rulebook, slug)
    after = partial(loaded(adoption, plugins_of(file)).rulebook, slug)
    told = show.progress(sent, words_points.REPLAYING(lang))
    found = compare(tuple(told), before, after, until)
    if json:
        show.as_json(show_points.comparison_json(found))
    else:
        show_points.compared(found, place, until, lang)


def _sent(file: str, lang: Lang) -> list[Sent]:
    """Read the requests, each with its moment; tell every line that cannot be read."""
    rows = records(file)
    read, faulty = commands_of(rows, lambda given: (_command(given),))
    if faulty:
        show_points.faulty(faulty, lang)
        raise click.exceptions.Exit(1)
    moments = {row.number: _moment(_fields(row)["at"]) for row in rows}
    return [Sent(one, moments[row.line]) for row in read for one in row.commands]


def _fields(row: Row) -> dict[str, Any]:
    return cast("dict[str, Any]", row.given)


def _command(given: object) -> Command:
    """Return the command of a line; its moment is looked at too.

    Raises:
        InputError: with every fault of the command, or that of its moment.
    """
    if not isinstance(given, dict):
        return command_from_json(given)
    fields = {**cast("dict[str, Any]", given)}
    _moment(fields.pop("at", None))
    return command_from_json(fields)


def _moment(given: object) -> dt.datetime:
    try:
        return moment_of(str(given))
    except Problem as error:
        text = words_points.NOT_WRITTEN if given is None else words_points.NOT_AT
        zh, en = (text(lang, given=given) for lang in LANGS)
        raise InputError([Fault("at", given, "a moment", zh=zh, en=en)]) from error
