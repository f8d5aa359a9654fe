"""`ask`: the question plan at the desk, one question a time, until every service has its result.

Answers are typed, or come from a pipe one a line; where they end, the result is shown.
An answer of "not known" sets its question aside, and *back* takes the last answer back.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from jixiaoge.cli import words, words_desk, writing
from jixiaoge.cli.counting import Asked
from jixiaoge.cli.show import day_name, place_name, say, table
from jixiaoge.cli.words import Lang
from jixiaoge.eligibility import (
    Case,
    Decision,
    Outcome,
    Question,
    Source,
    answered,
    case_to_json,
    decide_all,
    next_question,
)
from jixiaoge.eligibility.phrases import shown
from jixiaoge.eligibility.preparing import lies_ahead
from jixiaoge.eligibility.summary import because
from jixiaoge.facts import FactSpec
from jixiaoge.facts.written import value_from_json
from jixiaoge.language.types import Kind
from jixiaoge.tables import cell, folded, half_width

__all__ = ["result", "save", "talk"]

_BETWEEN: Final = re.compile(r"[、,;|]")


@frozen
class _State:
    """What is known after some answers, and what was set aside."""

    case: Case
    aside: frozenset[str] = frozenset()


def talk(asked: Asked, case: Case, lang: Lang) -> tuple[Case, int]:
    """Ask until nothing more can be settled, or the answers end.

    Returns:
        what is known then, and how many questions were answered.
    """
    states = [_State(case)]
    services = [service.key for service in asked.services]
    say(words_desk.HOW_TO(lang))
    while True:
        now = states[-1]
        question = next_question(
            asked.policy, now.case, on=asked.on, services=services, set_aside=now.aside
        )
        if question is None:
            say("")
            say(words_desk.ALL_SETTLED(lang))
            break
        _put(question, len(states), lang)
        following = _after(question, states, asked, lang)
        if following is None:
            say(words_desk.STOPPED(lang))
            break
        states = following
    return states[-1].case, len(states) - 1


def _put(question: Question, number: int, lang: Lang) -> None:
    say("")
    say(words_desk.NTH(lang, n=number, question=question.text(lang)))
    for place, member in enumerate(question.spec.type.members or (), 1):
        say(words_desk.CHOICE(lang, n=place, label=shown(member, lang)))
    say(f"  {question.effect(lang)}")


def _after(
    question: Question, states: list[_State], asked: Asked, lang: Lang
) -> list[_State] | None:
    """Return what is known after the answer to a question; `None` where nothing more is answered."""
    now = states[-1]
    while True:
        typed = _typed(words_desk.PROMPT(lang))
        word = (
            "" if typed is None else folded(typed).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
        )
        if typed is None or word in words_desk.END:
            return None
        if word in words_desk.BACK and len(states) > 1:
            return states[:-1]
        if word in words_desk.UNKNOWN:
            return [*states, _State(now.case, now.aside | {question.fact})]
        value = _value(question.spec, typed)
        problem = _problem(question, typed, value, asked, lang)
        if problem is None:
            source = Source(words_desk.ASKED_AT_DESK(lang), asked.on)
            case = answered(now.case, question.fact, value, asked.facts, source=source)
            return [*states, _State(case, now.aside)]
        for line in problem:
            say(line)


def _problem(
    question: Question, typed: str, value: object, asked: Asked, lang: Lang
) -> list[str] | None:
    """Return what to say to something typed that is no answer, line by line."""
    word, spec = folded(typed), question.spec
    help_lines = [f"  {line}" for line in question.help(lang).split("\n")]
    if word in words_desk.HELP:
        return help_lines
    if word in words_desk.BACK:
        return [words_desk.NO_WAY_BACK(lang)]
    if not spec.type.holds(value):
        return [words_desk.NOT_AN_ANSWER(lang, given=half_width(typed)), *help_lines]
    if lies_ahead(spec, value, asked.on):
        day = day_name(asked.on, lang)
        return [words_desk.LIES_AHEAD(lang, given=half_width(typed), day=day)]
    return None


def _typed(prompt: str) -> str | None:
    """Return a line that is typed, or comes from a pipe; `None` at the end."""
    try:
        typed = input(prompt)
    except (EOFError, KeyboardInterrupt):
        say("")
        return None
    if not sys.stdin.isatty():
        say(typed)  # so that what is printed reads as a talk
    return typed


def _value(spec: FactSpec, typed: str) -> Any:
    """Return what was typed as a value of a fact; what cannot be read comes back as it is."""
    kind, text = spec.type, half_width(typed)
    match kind.kind:
        case Kind.BOOL:
            text = words_desk.YES_NO.get(folded(text), text)
        case Kind.INT | Kind.DECIMAL:
            text = text.removesuffix(kind.unit.partition("/")[0])
        case Kind.CHOICE:
            return value_from_json(kind, _label(spec, text))
        case Kind.CHOICES:
            return value_from_json(kind, [_label(spec, part) for part in _BETWEEN.split(text)])
        case _:
            pass
    return value_from_json(kind, cell(kind, text))


def _label(spec: FactSpec, text: str) -> str:
    """Return the Chinese label of a choice that is named in either language, or by its number."""
    names: dict[str, str] = {}
    for place, member in enumerate(spec.type.members or (), 1):
        label = shown(member, "zh")
        names |= {str(place): label, folded(label): label, folded(shown(member, "en")): label}
    return names.get(folded(text), text)


# --- the result -----------------------------------------------------------------------


def result(asked: Asked, case: Case, number: int, lang: Lang) -> None:
    """Print the outcome of every service."""
    decisions = decide_all(asked.policy, case, on=asked.on)
    say("")
    say(
        words_desk.RESULT(
            lang,
            place=place_name(asked.place, lang),
            day=day_name(asked.on, lang),
            asked=number,
            services=words.SERVICES(lang, len(asked.services)),
        )
    )
    rows = [
        [
            service.zh if lang == "zh" else service.en,
            words.OUTCOMES[decisions[service.key].outcome](lang),
            _details(decisions[service.key], lang),
        ]
        for service in asked.services
    ]
    table([text(lang) for text in words_desk.RESULT_COLUMNS], rows, wraps=2)


def _details(decision: Decision, lang: Lang) -> str:
    if decision.outcome is Outcome.NOT_YET:
        return words_desk.OPENS(lang, day=shown(decision.opens_on, lang))
    if decision.outcome is Outcome.ELIGIBLE and decision.left is not None:
        return words_desk.LEFT(lang, left=decision.left)
    return because(decision, lang)


def save(case: Case, path: Path) -> None:
    """Write a case as JSON.

    Raises:
        Problem: the file cannot be written.
    """
    text = json.dumps(case_to_json(case), ensure_ascii=False, indent=2)
    writing.save(path, f"{text}\n".encode())
