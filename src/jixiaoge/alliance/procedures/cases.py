"""A case (一件事): the steps that were taken, each with who, when and why; where it stands follows from them.

>>> from jixiaoge.testing import city_policy
>>> from jixiaoge.alliance.workdays import official_workdays
>>> from jixiaoge.alliance.procedures.tables import city_procedures
>>> rules = Running(city_policy().rulebook("吉州区", dt.date(2026, 7, 10)), official_workdays())
>>> noon = dt.datetime(2026, 7, 10, 12, tzinfo=dt.UTC)
>>> case = open_case(city_procedures()["joining"], "j-0001", noon)
>>> case = advance(case, Taken("apply", "m-7f3a91c2", "applicant", noon, papers=("charter_signed",)), rules)
>>> case.state.zh
'已申请'
>>> advance(case, Taken("register", "clerk-1", "clerk", noon), rules).zh
'“已申请”的时候不能“登记入会”；现在能做：受理申请、不予登记'
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import takewhile

from attrs import evolve, frozen

from jixiaoge.alliance.procedures.tables import HAPPENED, HERE, Limit, Named, Procedure, State, Step
from jixiaoge.alliance.workdays import Workdays, add_workdays
from jixiaoge.errors import CalendarEndsError, nearest
from jixiaoge.holds import Refusal, check_moment, city_time
from jixiaoge.rulebook import Rulebook

__all__ = [
    "Case",
    "Running",
    "Taken",
    "advance",
    "end_of",
    "ends",
    "moment_of",
    "open_case",
    "required",
]


@frozen
class Running:
    """What a case runs by: the rules in force, and the calendar of working days."""

    book: Rulebook
    calendar: Workdays

    def number(self, key: str) -> int:
        """Return a number of the rules."""
        return int(self.book.setting(key).value)


@frozen
class Taken:
    """A step that somebody takes.

    Args:
        step: its key.

        by: who, by an opaque id.

        role: in which role.

        at: when, with its time zone.

        papers: what was handed in with it, by name; what they say is kept elsewhere.

        choice: what was chosen with it, a grade or a measure.
    """

    step: str
    by: str
    role: str
    at: dt.datetime
    papers: tuple[str, ...] = ()
    choice: str = ""

    def __attrs_post_init__(self) -> None:
        check_moment(self.at)


@frozen
class Case:
    """A case of a procedure: nothing in it is stored twice, so its state is read off the steps.

    Args:
        happened: the moment that it is about: when a hazard was seen, when a deed was done.
    """

    procedure: Procedure
    id: str
    happened: dt.datetime
    steps: tuple[Taken, ...] = ()

    @property
    def state(self) -> State:
        """Where it stands."""
        moves = [to for to in (self.procedure.step(one.step).to for one in self.steps) if to]
        return self.procedure.state(moves[-1] if moves else self.procedure.start)

    @property
    def stay(self) -> tuple[Taken, ...]:
        """The steps since it came into its state."""
        moved = [i for i, one in enumerate(self.steps, 1) if self.procedure.step(one.step).to]
        return self.steps[moved[-1] if moved else 0 :]

    def last(self, step: str) -> Taken | None:
        """Return the last time that a step was taken."""
        return next((one for one in reversed(self.steps) if one.step == step), None)

    def chosen(self, kind: str) -> str:
        """Return the last choice of a kind; empty before one is made."""
        made = [one for one in self.steps if self.procedure.step(one.step).chooses == kind]
        return made[-1].choice if made else ""

    @property
    def choices(self) -> frozenset[str]:
        """The choices that hold."""
        return frozenset(filter(None, map(self.chosen, self.procedure.choices)))


def open_case(procedure: Procedure, case_id: str, happened: dt.datetime) -> Case:
    """Return a case in which nothing was done yet.

    Raises:
        InputError: the moment has no time zone.
    """
    check_moment(happened)
    return Case(procedure, case_id, happened)


def advance(case: Case, taken: Taken, rules: Running) -> Case | Refusal:
    """Return the case with one more step, or why the step may not be taken.

    Raises:
        UnknownNameError: the procedure has no such step, or the rulebook lacks one of its numbers.
    """
    step = case.procedure.step(taken.step)
    refusal = next(_refusals(case, step, taken, rules), None)
    return refusal or evolve(case, steps=(*case.steps, taken))


def required(step: Step) -> tuple[str, ...]:
    """Return the steps without which a step cannot be taken: those it comes after, and what it waits from."""
    limits = [
        one for one in (step.earliest, step.latest) if one and one.since not in {HAPPENED, HERE}
    ]
    return tuple(dict.fromkeys([*step.after, *(one.since for one in limits)]))


def moment_of(case: Case, since: str) -> dt.datetime | None:
    """Return when something happened: the case itself, a step for the last time, or the coming into its state."""
    if since == HAPPENED:
        return case.happened
    if since == HERE:
        moves = [one.at for one in case.steps if case.procedure.step(one.step).to]
        return moves[-1] if moves else case.happened
    taken = case.last(since)
    return None if taken is None else taken.at


def ends(begun: dt.datetime, unit: str, number: int, calendar: Workdays) -> dt.datetime:
    """Return the first moment after a time; days end at midnight in Ji'an.

    Raises:
        CalendarEndsError: working days of a year that the calendar does not have.
    """
    if unit in {"minutes", "hours"}:
        return city_time(begun) + dt.timedelta(**{unit: number})
    local = city_time(begun)
    day = local.date()
    last = (
        add_workdays(day, number, calendar)
        if unit == "workdays"
        else day + dt.timedelta(days=number)
    )
    return dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), local.tzinfo)


# --- why a step may not be taken ------------------------------------------------------------------


def _refusals(case: Case, step: Step, taken: Taken, rules: Running) -> Iterator[Refusal]:
    """Yield why not, the plainest reason first."""
    yield from _out_of_order(case, step, taken)
    yield from _wrong_person(case, step, taken)
    yield from _missing(case, step, taken)
    yield from _too_often(case, step, rules)
    yield from _wrong_choice(case, step, taken)
    try:
        yield from _wrong_time(case, step, taken, rules)
    except CalendarEndsError as error:
        yield Refusal("calendar_ends", error.en, error.zh)


def _out_of_order(case: Case, step: Step, taken: Taken) -> Iterator[Refusal]:
    state = case.state
    if state.key not in step.since:
        now = case.procedure.steps_from(state.key)
        en, zh = ", ".join(one.key for one in now), "、".join(one.zh for one in now)
        yield Refusal(
            "not_now",
            f"{step.key} cannot be done in the state {state.key}; possible: {en or 'nothing'}",
            f"“{state.zh}”的时候不能“{step.zh}”；现在能做：{zh or '无，已办结'}",
        )
    begun = case.steps[-1].at if case.steps else case.happened
    if taken.at < begun:
        yield Refusal(
            "before_the_last_step",
            f"{taken.at} is before {begun}, when the last thing happened; check the clocks",
            f"时间{_told(taken.at)}早于上一步的{_told(begun)}；请核对时钟",
        )


def _wrong_person(case: Case, step: Step, taken: Taken) -> Iterator[Refusal]:
    if taken.role not in step.by:
        roles = [case.procedure.role(key) for key in step.by]
        given = _zh_of(taken.role, case.procedure.roles)
        yield Refusal(
            "not_theirs",
            f"{step.key} is for {', '.join(one.en for one in roles)}, not for {taken.role!r}",
            f"“{step.zh}”由{'、'.join(one.zh for one in roles)}办；写的是“{given}”",
        )
    did = next((one for one in case.steps if one.step in step.apart and one.by == taken.by), None)
    if did is not None:
        before = case.procedure.step(did.step)
        yield Refusal(
            "recusal",
            f"{taken.by} did {before.key} in this case, so {step.key} is for somebody else",
            f"{taken.by}办过本件的“{before.zh}”，要回避；“{step.zh}”请换人办",
        )


def _missing(case: Case, step: Step, taken: Taken) -> Iterator[Refusal]:
    undone = [case.procedure.step(key) for key in required(step) if case.last(key) is None]
    if undone:
        yield Refusal(
            "safeguard_missing",
            f"before {step.key}: {', '.join(one.key for one in undone)}",
            f"“{step.zh}”之前先要：{'、'.join(one.zh for one in undone)}",
        )
    papers = [case.procedure.paper(key) for key in step.papers if key not in taken.papers]
    if papers:
        yield Refusal(
            "paper_missing",
            f"{step.key} needs {', '.join(one.en for one in papers)}",
            f"“{step.zh}”还缺材料：{'、'.join(one.zh for one in papers)}",
        )


def _too_often(case: Case, step: Step, rules: Running) -> Iterator[Refusal]:
    steps = case.stay if step.once == "stay" else case.steps
    done = sum(one.step == step.key for one in steps)
    most = rules.number(step.at_most) if step.at_most else 1 if step.once else None
    if most is not None and done >= most:
        yield Refusal(
            "too_often",
            f"{step.key} was done {done} times; {most} at most",
            f"“{step.zh}”已办{done}次，最多{most}次",
        )


def _wrong_choice(case: Case, step: Step, taken: Taken) -> Iterator[Refusal]:
    if step.only and not case.choices & {*step.only}:
        fits, made = (
            [case.procedure.choice(key) for key in keys]
            for keys in (step.only, sorted(case.choices))
        )
        yield Refusal(
            "not_for_this_choice",
            f"{step.key} is for {', '.join(one.en for one in fits)}; chosen: {', '.join(one.en for one in made) or 'nothing'}",
            f"“{step.zh}”只用于{'、'.join(one.zh for one in fits)}；本件{'是' if made else '还没有选'}{'、'.join(one.zh for one in made)}",
        )
    if not step.chooses:
        return
    table = case.procedure.choices[step.chooses]
    if step.lighter:
        before = case.chosen(step.chooses)
        table = list(takewhile(lambda one: one.key != before, table))
    if taken.choice in {one.key for one in table}:
        return
    named = [one for one in case.procedure.forbidden if taken.choice in {one.key, one.zh}]
    for never in named:
        yield Refusal(
            "forbidden",
            f"{never.en} does not exist here: {never.why_en}",
            f"没有“{never.zh}”这一项：{never.why_zh}",
        )
    given = _zh_of(taken.choice, case.procedure.choices[step.chooses])
    close = ", ".join(nearest(taken.choice, [one.key for one in table]))
    yield Refusal(
        "wrong_choice",
        f"{step.key} chooses one of {', '.join(one.key for one in table) or 'nothing lighter'}, not {taken.choice!r}"
        f"{f'; did you mean {close}?' if close else ''}",
        f"“{step.zh}”只能选：{'、'.join(one.zh for one in table) or '没有更轻的'}；写的是“{given}”",
    )


def _zh_of(given: str, known: Iterable[Named]) -> str:
    """Return the Chinese name of what was given, or that where nothing is called so."""
    return next((one.zh for one in known if one.key == given), given)


def _wrong_time(case: Case, step: Step, taken: Taken, rules: Running) -> Iterator[Refusal]:
    first = end_of(case, step.earliest, rules)
    if first is not None and taken.at < first:
        yield Refusal(
            "too_early",
            f"{step.key} may be done from {first} on",
            f"“{step.zh}”要到{_told(first)}以后",
        )
    last = end_of(case, step.latest, rules)
    if last is not None and taken.at >= last:
        yield Refusal(
            "too_late",
            f"{step.key} was possible before {last}",
            f"“{step.zh}”的期限到{_told(last)}为止，已经过了",
        )


def end_of(case: Case, limit: Limit | None, rules: Running) -> dt.datetime | None:
    """Return when a limit that fits the case ends; what it counts from has happened."""
    if limit is None or (limit.when and not case.choices & {*limit.when}):
        return None
    begun = moment_of(case, limit.since)
    assert begun is not None  # `required` asked for it before
    return ends(begun, limit.unit, rules.number(limit.parameter), rules.calendar)


def _told(moment: dt.datetime) -> str:
    local = city_time(moment)
    return f"{local.year}年{local.month}月{local.day}日{local:%H:%M}"
