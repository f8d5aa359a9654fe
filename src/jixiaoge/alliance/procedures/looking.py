"""Looking at a case as the rules see it: what may be done now, and which recorded steps the rules of their day refuse.

>>> from jixiaoge.testing import city_policy
>>> from jixiaoge.alliance.procedures.cases import open_case
>>> from jixiaoge.alliance.procedures.tables import city_procedures
>>> from jixiaoge.alliance.workdays import official_workdays
>>> rules = Running(city_policy().rulebook("吉州区", dt.date(2026, 7, 10)), official_workdays())
>>> noon = dt.datetime(2026, 7, 10, 12, tzinfo=dt.UTC)
>>> case = open_case(city_procedures()["joining"], "j-1", noon)
>>> case = evolve(case, steps=tuple(
...     Taken(step, "k-1", "clerk", noon) for step in ("accept", "publish", "register")
... ))
>>> [(number, refusal.code) for number, refusal in refused_steps(case, lambda _: rules)]
[(0, 'not_now'), (2, 'too_early')]
>>> [(one.step.key, one.refusal) for one in options(evolve(case, steps=()), noon, rules)]
[('apply', None)]
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from attrs import evolve, frozen

from jixiaoge.alliance.procedures.cases import Case, Running, Taken, advance
from jixiaoge.alliance.procedures.tables import Step
from jixiaoge.holds import Refusal

__all__ = ["Option", "options", "refused_steps"]


@frozen
class Option:
    """A step of the state in which a case stands.

    Args:
        step: the step.

        refusal: why nobody can take it at that moment, whatever they hand in; `None` where it may be taken.
            Whether somebody has to stand back is told when they take it.
    """

    step: Step
    refusal: Refusal | None


def options(case: Case, now: dt.datetime, rules: Running) -> tuple[Option, ...]:
    """Return the steps of the state in which a case stands, in the order of the table.

    Raises:
        InputError: the moment has no time zone.

        UnknownNameError: the rulebook lacks one of the numbers.
    """
    steps = case.procedure.steps_from(case.state.key)
    return tuple(Option(step, _refusal(case, step, now, rules)) for step in steps)


def _refusal(case: Case, step: Step, now: dt.datetime, rules: Running) -> Refusal | None:
    """Return why a step cannot be taken; of several choices one that can be made will do."""
    choices = [one.key for one in case.procedure.choices.get(step.chooses, ())] or [""]
    answers = [
        advance(case, Taken(step.key, "", step.by[0], now, step.papers, choice), rules)
        for choice in choices
    ]
    refusals = [one for one in answers if isinstance(one, Refusal)]
    return refusals[0] if len(refusals) == len(answers) else None


def refused_steps(
    case: Case, rules_at: Callable[[dt.datetime], Running]
) -> tuple[tuple[int, Refusal], ...]:
    """Return the recorded steps, by their place, that the rules refuse after those before them, and why.

    Nothing follows from it by itself: rules may have been changed with effect for the past, or a file by hand.

    Args:
        rules_at: returns the rules of a moment.

    Raises:
        UnknownNameError: a rulebook lacks one of the numbers.
    """
    answers = [
        (number, advance(evolve(case, steps=case.steps[:number]), one, rules_at(one.at)))
        for number, one in enumerate(case.steps)
    ]
    return tuple((number, answer) for number, answer in answers if isinstance(answer, Refusal))
