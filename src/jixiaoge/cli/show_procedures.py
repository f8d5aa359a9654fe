"""On the screen and for programs: the procedures, and one of them with its states, steps, papers and limits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import asdict

from jixiaoge.alliance import Procedure
from jixiaoge.alliance.procedures.tables import HAPPENED, HERE, Limit, Named, State, Step
from jixiaoge.cli import show, words, words_cases
from jixiaoge.cli.listing import Entry
from jixiaoge.cli.show import day_name, place_name, say, table
from jixiaoge.cli.words import Lang, Text
from jixiaoge.counties import Scope
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["listed", "name", "names", "procedure", "procedure_json", "step_told"]

_SINCE: Final[Mapping[str, Text]] = {
    HAPPENED: words_cases.SINCE_HAPPENED,
    HERE: words_cases.SINCE_HERE,
}


def name(one: Named | State | Step | Procedure, lang: Lang) -> str:
    """Return the name of something of a table in a language."""
    return one.zh if lang == "zh" else one.en


def names(many: Iterable[Named | State | Step], lang: Lang, *, keys: bool = False) -> str:
    """Return several names, with their keys where somebody has to write them."""
    return words.LIST(lang).join(_keyed(one, lang) if keys else name(one, lang) for one in many)


def _keyed(one: Named | State | Step | Procedure, lang: Lang) -> str:
    """Return a name with its key; in English the two are often the same."""
    told = name(one, lang)
    return told if told == one.key else words_cases.NAMED(lang, name=told, key=one.key)


# --- all of them --------------------------------------------------------------------


def listed(found: Iterable[Procedure], lang: Lang, *, json: bool) -> None:
    """List the procedures."""
    if json:
        parts = ("key", "zh", "en", "roles")
        show.as_json([{part: asdict(one)[part] for part in parts} for one in found])
        return
    columns = [text(lang) for text in words_cases.PROCEDURES]
    rows = [[name(one, lang), one.key, names(one.roles, lang)] for one in found]
    table(columns, rows, wraps=2, keyed=True)


# --- one of them --------------------------------------------------------------------


def procedure_json(found: Procedure, book: Rulebook) -> Entry:
    """Return the whole table as data, with the numbers that it needs."""
    numbers = {key: book.setting(key).value for key in sorted(found.parameters)}
    return asdict(found) | {"numbers": numbers}


def procedure(
    found: Procedure, book: Rulebook, place: Scope | None, day: dt.date, lang: Lang
) -> None:
    """Show a table: each state with its steps, its numbers as a place has them on a day."""
    where = {"place": place_name(place, lang), "day": day_name(day, lang)}
    say(words.SCOPE_TITLE(lang, what=_keyed(found, lang), **where))
    _vocabulary(found, lang)
    for state in found.states:
        say("")
        say(_state(found, state, book, lang))
        for one in found.steps_from(state.key):
            say(words_cases.LISTED(lang, text=_step(found, one, book, lang)))
    say("")
    say(words_cases.OVERDUE(lang, levels=_levels(found, book, lang)))


def _levels(found: Procedure, book: Rulebook, lang: Lang) -> str:
    """Tell whom an overdue matter goes up to, one after the other."""
    told = (
        words_cases.LEVEL(
            lang,
            time=_time("workdays", level.parameter, book, lang),
            role=name(found.role(level.to), lang),
        )
        for level in found.escalation
    )
    return words.SEMICOLON(lang).join(told)


def _vocabulary(found: Procedure, lang: Lang) -> None:
    """Tell the names that somebody has to write."""
    choices = [one for kind in found.choices.values() for one in kind]
    for text, many in (
        (words_cases.ROLES, found.roles),
        (words_cases.PAPERS, found.papers),
        (words_cases.CHOICES, choices),
        (words_cases.FORBIDDEN, found.forbidden),
    ):
        if many:
            say(text(lang, names=names(many, lang, keys=True)))


def _state(found: Procedure, state: State, book: Rulebook, lang: Lang) -> str:
    if not state.owner:
        return name(state, lang)
    limits = [_limit(found, one, book, lang, words_cases.WITHIN) for one in state.within]
    parts = {"owner": name(found.role(state.owner), lang), "state": name(state, lang)}
    return words_cases.STATE_DUE(lang, limits=words.SEMICOLON(lang).join(limits), **parts)


def _step(found: Procedure, step: Step, book: Rulebook, lang: Lang) -> str:
    parts = [step_told(step, found, lang), *_conditions(found, step, book, lang)]
    if step.to:
        parts.append(words_cases.TO(lang, state=name(found.state(step.to), lang)))
    return words.SEMICOLON(lang).join(parts)


def step_told(step: Step, found: Procedure, lang: Lang) -> str:
    """Return who may take a step, and what is handed in and chosen with it."""
    roles = names(map(found.role, step.by), lang)
    parts = [words_cases.STEP(lang, step=_keyed(step, lang), roles=roles)]
    if step.papers:
        papers = [one for one in found.papers if one.key in step.papers]
        parts.append(words_cases.NEEDS(lang, names=names(papers, lang, keys=True)))
    if step.chooses:
        choices = found.choices[step.chooses]
        parts.append(words_cases.CHOOSES(lang, names=names(choices, lang, keys=True)))
    return words.SEMICOLON(lang).join(parts)


def _conditions(found: Procedure, step: Step, book: Rulebook, lang: Lang) -> Iterator[str]:
    """Yield what else a step asks for, in the order in which it is refused."""
    for text, keys in ((words_cases.AFTER, step.after), (words_cases.APART, step.apart)):
        if keys:
            yield text(lang, names=names(map(found.step, keys), lang))
    if step.once:
        yield words_cases.ONCE[step.once](lang)
    if step.at_most:
        yield words_cases.AT_MOST(lang, n=book.setting(step.at_most).value)
    if step.only:
        yield words_cases.ONLY(lang, names=_choices(found, step.only, lang))
    if step.lighter:
        yield words_cases.LIGHTER(lang)
    for text, limit in ((words_cases.EARLIEST, step.earliest), (words_cases.WITHIN, step.latest)):
        if limit is not None:
            yield _limit(found, limit, book, lang, text)
    if step.adds:
        yield words_cases.ADDS(lang, time=_time("workdays", step.adds, book, lang))


def _limit(found: Procedure, limit: Limit, book: Rulebook, lang: Lang, text: Text) -> str:
    """Return a limit in words; where it is for some choices, which."""
    since = _SINCE.get(limit.since)
    start = (
        words_cases.SINCE_STEP(lang, step=name(found.step(limit.since), lang))
        if since is None
        else since(lang)
    )
    told = text(lang, start=start, time=_time(limit.unit, limit.parameter, book, lang))
    if not limit.when:
        return told
    return words_cases.FOR(lang, choices=_choices(found, limit.when, lang), limit=told)


def _choices(found: Procedure, keys: Iterable[str], lang: Lang) -> str:
    wanted = {*keys}
    return names(
        (one for kind in found.choices.values() for one in kind if one.key in wanted), lang
    )


def _time(unit: str, key: str, book: Rulebook, lang: Lang) -> str:
    return words_cases.UNITS[unit](lang, book.setting(key).value)
