"""`case`: matters of the alliance, each in a file of its own: open, step, show, and what is due over many.

A step is added only if the rules of its county and day accept it; what was recorded stays as it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import click
from attrs import frozen

from jixiaoge.alliance import (
    Case,
    Running,
    Workdays,
    advance,
    case_from_json,
    case_to_json,
    city_procedures,
    due_to_ics,
    official_workdays,
    taken_from_json,
)
from jixiaoge.alliance import procedure_to_mermaid as mermaid_of
from jixiaoge.alliance.procedures.naming import key_of
from jixiaoge.cli import show, show_cases, show_procedures, words_cases
from jixiaoge.cli.case_files import add_step, read_case, write_case
from jixiaoge.cli.opening import book_of, day_of, loaded, moment_of, rulebook_of
from jixiaoge.cli.problems import Problem, Refused
from jixiaoge.cli.words import Lang
from jixiaoge.counties import Scope
from jixiaoge.errors import InputError
from jixiaoge.holds import Refusal, city_time
from jixiaoge.rulebook.policy import Policy

__all__ = ["due", "opened", "procedures", "shown", "step"]


@frozen
class _Rules:
    """The rules of a county through time, and the calendar of working days."""

    policy: Policy
    place: Scope
    calendar: Workdays

    def at(self, moment: dt.datetime) -> Running:
        """Return the rules of a moment.

        Raises:
            Closed: the county is closed.
        """
        day = city_time(moment).date()
        return Running(rulebook_of(self.policy, self.place, day), self.calendar)


def _rules(county: str, adoption: str | None) -> _Rules:
    place = Scope.parse(county)
    try:
        return _Rules(loaded(adoption), place, official_workdays())
    except ModuleNotFoundError as error:
        raise Problem(words_cases.NO_CALENDAR) from error


# --- procedures ---------------------------------------------------------------------


def procedures(
    lang: Lang,
    *,
    name: str | None,
    county: str | None,
    on: str | None,
    adoption: str | None,
    mermaid: bool,
    json: bool,
) -> None:
    """List the procedures, or show the states and steps of one, with its numbers."""
    _one_form(mermaid=mermaid, json=json)
    known = city_procedures()
    if name is None:
        if mermaid:
            raise Problem(words_cases.PICTURE_OF_WHAT)
        show_procedures.listed(known.values(), lang, json=json)
        return
    found = known[key_of("procedure", name, known.values())]
    if mermaid:
        click.echo(mermaid_of(found, lang), nl=False)
        return
    day = day_of(on)
    place, book = book_of(loaded(adoption), county, day)
    if json:
        show.as_json(show_procedures.procedure_json(found, book))
    else:
        show_procedures.procedure(found, book, place, day, lang)


def _one_form(**forms: bool) -> None:
    if all(forms.values()):
        names = " ".join(f"--{form}" for form in forms)
        raise Problem(words_cases.ONE_FORM, names=names)


# --- one case -----------------------------------------------------------------------


def opened(
    lang: Lang,
    *,
    file: str,
    procedure: str,
    id: str,  # noqa: A002 - click names it so
    happened: str | None,
    json: bool,
) -> None:
    """Open a case in a new file."""
    said = {"procedure": procedure, "id": id, "happened": moment_of(happened).isoformat()}
    case = case_from_json(said, city_procedures(), words_cases.THIS_CASE(lang))
    write_case(file, case)
    if json:
        show.as_json(case_to_json(case))
    else:
        show_cases.opened(case, lang)


def step(
    lang: Lang,
    *,
    file: str,
    step: str,
    by: str,
    role: str,
    at: str | None,
    paper: Sequence[str],
    choice: str | None,
    county: str,
    adoption: str | None,
    json: bool,
) -> None:
    """Take a step and add it to the file, or tell why not and leave the file as it is (exit code 1)."""
    case = read_case(file, city_procedures(), lang)
    moment, papers = moment_of(at), list(paper)
    said = {"step": step, "by": by, "role": role, "at": moment.isoformat(), "papers": papers}
    said["choice"] = choice or ""
    taken = taken_from_json(said, case.procedure, words_cases.THIS_STEP(lang))
    rules = _rules(county, adoption).at(moment)
    found = advance(case, taken, rules)
    if isinstance(found, Case):
        add_step(file, taken)
    if json:
        show.as_json(show_cases.answered_json(case, found, moment, rules))
    else:
        show_cases.answered(case, found, moment, rules, lang)
    if isinstance(found, Refusal):
        raise click.exceptions.Exit(1)


def shown(
    lang: Lang, *, file: str, county: str, now: str | None, adoption: str | None, json: bool
) -> None:
    """Show where a case stands, who did what, what may be done and what is due."""
    case, moment = read_case(file, city_procedures(), lang), moment_of(now)
    rules = _rules(county, adoption)
    seen = show_cases.Seen.of(case, moment, rules.at)
    if json:
        show.as_json(show_cases.seen_json(seen))
    else:
        show_cases.seen(seen, rules.place, lang)


# --- many cases ---------------------------------------------------------------------


def due(
    lang: Lang,
    *,
    files: Sequence[str],
    county: str,
    now: str | None,
    adoption: str | None,
    ics: bool,
    json: bool,
) -> None:
    """Tell what is due over many cases, the most urgent first; those that cannot be read are told (exit code 1)."""
    _one_form(ics=ics, json=json)
    rules, moment = _rules(county, adoption), moment_of(now)
    running = rules.at(moment)
    cases, unread = _read_all(files, lang)
    if ics:
        click.echo(_calendar(cases, moment, running).encode(), nl=False)
    elif json:
        show.as_json(show_cases.due_json(cases, moment, running))
    else:
        show_cases.due_of_all(cases, moment, running, rules.place, lang)
    for problem in unread:
        for line in problem.lines(lang):
            show.say(line, err=True)
    if unread:
        raise click.exceptions.Exit(1)


def _read_all(files: Sequence[str], lang: Lang) -> tuple[list[Case], list[Problem]]:
    """Read every file that can be read, and tell of every other why not."""
    known = city_procedures()
    cases: list[Case] = []
    problems: list[Problem] = []
    for file in files:
        try:
            cases.append(read_case(file, known, lang))
        except Problem as problem:
            problems.append(problem)
        except InputError as error:
            problems.append(Refused(error))
    return cases, problems


def _calendar(cases: Sequence[Case], now: dt.datetime, rules: Running) -> str:
    try:
        return due_to_ics(cases, now, rules)
    except ModuleNotFoundError as error:
        raise Problem(words_cases.NO_CALENDAR) from error
