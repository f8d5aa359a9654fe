"""On the screen and for programs: where a case stands, who did what, what may be done, what is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from attrs import frozen

from jixiaoge.alliance import (
    Case,
    Due,
    Option,
    Running,
    Taken,
    case_to_json,
    due,
    options,
    refused_steps,
)
from jixiaoge.cli import words_cases
from jixiaoge.cli.listing import Entry
from jixiaoge.cli.problems import told
from jixiaoge.cli.show import place_name, say, table
from jixiaoge.cli.show_procedures import name, names, step_told
from jixiaoge.cli.words import Lang
from jixiaoge.counties import Scope
from jixiaoge.holds import Refusal, city_time

__all__ = [
    "Seen",
    "answered",
    "answered_json",
    "due_json",
    "due_of_all",
    "opened",
    "seen",
    "seen_json",
]

_LAST: Final = dt.datetime.max.replace(tzinfo=dt.UTC)


def _moment(moment: dt.datetime) -> str:
    return f"{city_time(moment):%Y-%m-%d %H:%M}"


# --- one step -----------------------------------------------------------------------


def opened(case: Case, lang: Lang) -> None:
    """Tell that a case was opened, and what may be done first."""
    parts = {"procedure": name(case.procedure, lang), "state": name(case.state, lang)}
    say(words_cases.OPENED(lang, id=case.id, **parts))
    say(words_cases.MAY(lang))
    for one in case.procedure.steps_from(case.state.key):
        say(words_cases.LISTED(lang, text=step_told(one, case.procedure, lang)))


def answered(
    case: Case, found: Case | Refusal, now: dt.datetime, rules: Running, lang: Lang
) -> None:
    """Tell where a case stands after a step, and what is due; or why the step was not taken."""
    if isinstance(found, Refusal):
        why = told(found, lang)
        say(words_cases.NOT_TAKEN(lang, id=case.id, code=found.code, why=why))
        return
    say(words_cases.STANDS(lang, id=found.id, state=name(found.state, lang)))
    _next(due(found, now, rules), lang)


def answered_json(case: Case, found: Case | Refusal, now: dt.datetime, rules: Running) -> Entry:
    """Return the same as data."""
    if isinstance(found, Refusal):
        return {"id": case.id, "accepted": False, **_refusal(found)}
    return {"id": case.id, "accepted": True, **_standing(found, due(found, now, rules))}


def _next(found: Due | None, lang: Lang) -> None:
    if found is not None:
        say(words_cases.NEXT(lang, due=told(found, lang)))


def _standing(case: Case, found: Due | None) -> Entry:
    state = {"key": case.state.key, "zh": case.state.zh, "en": case.state.en}
    return {"procedure": case.procedure.key, "state": state, "due": found and _due(found)}


def _due(found: Due) -> Entry:
    return {
        "owner": found.owner.key,
        "steps": [one.key for one in found.steps],
        "before": found.before and found.before.isoformat(),
        "overdue": found.overdue,
        "told": [one.key for one in found.told],
        "zh": found.zh,
        "en": found.en,
    }


def _refusal(found: Refusal) -> Entry:
    return {"code": found.code, "zh": found.zh, "en": found.en}


# --- the whole case -----------------------------------------------------------------


@frozen
class Seen:
    """A case as it stands at a moment.

    Args:
        case: what was recorded.

        now: the moment.

        options: the steps of its state, and which of them cannot be taken.

        due: what is due.

        refused: recorded steps that the rules of their day refuse.
    """

    case: Case
    now: dt.datetime
    options: tuple[Option, ...]
    due: Due | None
    refused: tuple[tuple[int, Refusal], ...]

    @classmethod
    def of(cls, case: Case, now: dt.datetime, rules_at: Callable[[dt.datetime], Running]) -> Seen:
        """Look at a case under the rules of a moment, and at each step under those of its own."""
        rules = rules_at(now)
        refused = refused_steps(case, rules_at)
        return cls(case, now, options(case, now, rules), due(case, now, rules), refused)


def seen_json(found: Seen) -> Entry:
    """Return it as data."""
    return {
        "case": case_to_json(found.case),
        **_standing(found.case, found.due),
        "options": [
            {"step": one.step.key, "refusal": one.refusal and _refusal(one.refusal)}
            for one in found.options
        ],
        "refused": [{"step": number, **_refusal(why)} for number, why in found.refused],
    }


def seen(found: Seen, place: Scope, lang: Lang) -> None:
    """Show it: the steps that were taken, what may be done now, what is due."""
    case = found.case
    title = {"procedure": name(case.procedure, lang), "place": place_name(place, lang)}
    state, moment = name(case.state, lang), _moment(found.now)
    say(words_cases.TITLE(lang, id=case.id, moment=moment, state=state, **title))
    say(words_cases.HAPPENED(lang, moment=_moment(case.happened)))
    if case.steps:
        say("")
        columns = [text(lang) for text in words_cases.COLUMNS]
        table(columns, [_row(case, one, lang) for one in case.steps], wraps=1)
    say("")
    _options(found, lang)
    _next(found.due, lang)
    _doubts(found, lang)


def _row(case: Case, taken: Taken, lang: Lang) -> list[str]:
    procedure, step = case.procedure, case.procedure.step(taken.step)
    choices = procedure.choices.get(step.chooses, ())
    papers = [one for one in procedure.papers if one.key in taken.papers]
    return [
        _moment(taken.at),
        name(step, lang),
        taken.by,
        name(procedure.role(taken.role), lang),
        names(papers, lang),
        names([one for one in choices if one.key == taken.choice], lang),
    ]


def _options(found: Seen, lang: Lang) -> None:
    open_now = [one.step for one in found.options if one.refusal is None]
    # What is for another choice comes at no time; the others may yet come.
    closed = [one.refusal for one in found.options if one.refusal]
    closed = [why for why in closed if why.code != "not_for_this_choice"]
    if not found.options:
        say(words_cases.ENDED(lang))
    if open_now:
        say(words_cases.MAY(lang))
    for step in open_now:
        say(words_cases.LISTED(lang, text=step_told(step, found.case.procedure, lang)))
    if closed:
        say(words_cases.MAY_NOT(lang))
    for why in closed:
        say(words_cases.LISTED(lang, text=told(why, lang)))


def _doubts(found: Seen, lang: Lang) -> None:
    if not found.refused:
        return
    say("")
    say(words_cases.DOUBTS(lang))
    for number, why in found.refused:
        step = found.case.procedure.step(found.case.steps[number].step)
        parts = {"step": name(step, lang), "code": why.code, "why": told(why, lang)}
        say(words_cases.DOUBT(lang, n=number + 1, **parts))


# --- many cases ---------------------------------------------------------------------


def due_json(cases: Iterable[Case], now: dt.datetime, rules: Running) -> list[Entry]:
    """Return what is due as data, the most urgent first."""
    return [{"id": case.id, **_standing(case, one)} for case, one in _sorted(cases, now, rules)]


def due_of_all(
    cases: Sequence[Case], now: dt.datetime, rules: Running, place: Scope, lang: Lang
) -> None:
    """Tell what is due, one case a line, the most urgent first."""
    found = _sorted(cases, now, rules)
    numbers = {
        "cases": words_cases.CASES(lang, len(found)),
        "late": words_cases.LATE(lang, sum(one.overdue for _, one in found)),
    }
    say(words_cases.DUE(lang, place=place_name(place, lang), moment=_moment(now), **numbers))
    for case, one in found:
        parts = {"procedure": name(case.procedure, lang), "state": name(case.state, lang)}
        say(words_cases.ONE_DUE(lang, id=case.id, due=told(one, lang), **parts))


def _sorted(cases: Iterable[Case], now: dt.datetime, rules: Running) -> list[tuple[Case, Due]]:
    """Return what is due; last what nobody knows the day of."""
    found = [(case, due(case, now, rules)) for case in cases]
    known = [(case, one) for case, one in found if one is not None]
    return sorted(known, key=lambda pair: (pair[1].before or _LAST, pair[0].id))
