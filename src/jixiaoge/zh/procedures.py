"""A procedure of the alliance in Chinese: where a case stands after the steps written, and by when the next is due.

A step is written with its moment. One that has to come before it, and was not written, was taken at that moment too.
Each is taken by whoever holds its role, with the papers that it needs.
缺 leaves out steps, or papers of the last step; 人 lets the holder of another role take the last step.

>>> form = Form("joining", {"申请": "apply", "受理": "accept", "公示": "publish"})
>>> stands(form, {"申请": "7月10日08:00"})
已申请；联盟秘书处最迟2026年7月15日办
>>> stands(form, {"公示": "7月10日08:00", "缺": "受理"})
不能办：“已申请”的时候不能“公示”；现在能做：受理申请、不予登记
>>> stands(form, {"公示": "7月10日08:00", "缺": "受里"})
Traceback (most recent call last):
    ...
jixiaoge.zh.填写有误: 填写有1处要改：缺：没有“受里”；是不是：申请、受理、公示、签过的公约、书面理由、申诉告知？
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import evolve, field, frozen

from jixiaoge.alliance import (
    Due,
    Procedure,
    Running,
    Taken,
    advance,
    city_procedures,
    due,
    official_workdays,
    open_case,
)
from jixiaoge.errors import Fault
from jixiaoge.holds import Refusal, city_time
from jixiaoge.zh.answers import 文字
from jixiaoge.zh.base import DAY
from jixiaoge.zh.book import rules_on
from jixiaoge.zh.filling import 填写有误
from jixiaoge.zh.values import day
from jixiaoge.zh.words import Word, in_words, one_of, text, written

__all__ = ["NOON", "Form", "stands"]

NOON: Final = city_time(dt.datetime.combine(DAY, dt.time(4), dt.UTC))


@frozen
class Form:
    """How a procedure is written about.

    Args:
        key: the procedure's.

        steps: its steps by the words for them, in the order in which they are taken.

        aside: the words of steps that nothing has to wait for; they are taken only where they are written.

        choices: by step, the word that its choice is written with; the first of the table is the base.

        began: the word for the moment that the case is about.
    """

    key: str
    steps: Mapping[str, str]
    aside: frozenset[str] = frozenset()
    choices: Mapping[str, str] = field(factory=dict[str, str])
    began: str = "发现"


def stands(form: Form, given: Mapping[str, object]) -> 文字:
    """Tell how a case stands: the moments of its steps; 时间, the moment at which one asks; choices; 人; 缺.

    Raises:
        填写有误: with every wrong name or value.
    """
    procedure = city_procedures()[form.key]
    said = written(_words(form, procedure), given, or_all=True)
    rules = Running(rules_on(), official_workdays())
    taken = _taken(form, procedure, said)
    began = said[form.began] or (taken[0].at if taken else NOON)
    case = open_case(procedure, "example", began)
    for one in taken:
        found = advance(case, one, rules)
        if isinstance(found, Refusal):
            return 文字(f"不能办：{found.zh}")
        case = found
    asked = said["时间"] or (taken[-1].at if taken else began)
    waited = due(case, asked, rules)
    return 文字(f"{case.state.zh}；{_by_when(waited)}" if waited else case.state.zh)


def _by_when(waited: Due) -> str:
    """Return who must act by when: until a moment, or on a last day, which ends at midnight."""
    if waited.before is None:
        return waited.zh
    local = city_time(waited.before)
    last_day = in_words((local - dt.timedelta(microseconds=1)).date())
    hours = f"要在{in_words(local.date())}{local:%H:%M}前办"
    told = "、".join(one.zh for one in waited.told)
    return (
        waited.owner.zh
        + (f"最迟{last_day}办" if local.time() == dt.time() else hours)
        + ("，已过期" if waited.overdue else "")
        + (f"，报{told}" if told else "")
    )


# --- the words ------------------------------------------------------------------------------------


def _words(form: Form, procedure: Procedure) -> dict[str, Word]:
    moments = dict.fromkeys([*form.steps, form.began, "时间"], Word(None, _moment))
    choices = {word: _choice(procedure, step) for step, word in form.choices.items()}
    people = {one.zh: one.zh for one in procedure.roles}
    missing = dict.fromkeys([*form.steps, *_papers(procedure)])
    others = {"人": Word("", one_of(people)), "缺": Word((), _several(list(missing)))}
    return moments | choices | others


def _moment(given: object) -> dt.datetime:
    """Return the moment that was written: 7月10日08:00."""
    told = str(given)
    try:
        at = dt.time.fromisoformat(told[-5:])
    except ValueError as error:
        msg = f"写的是“{told}”，时间要写成“8月20日08:00”"
        raise ValueError(msg) from error
    return dt.datetime.combine(day(told[:-5].strip()), at, NOON.tzinfo)


def _choice(procedure: Procedure, step: str) -> Word:
    """Return the word of a choice; one that may never be made can be written, to see what comes of it."""
    table = procedure.choices[procedure.step(step).chooses]
    never = {one.zh: one.key for one in procedure.forbidden}
    return Word(table[0].key, one_of({one.zh: one.key for one in table} | never))


def _several(names: list[str]) -> Callable[[object], tuple[str, ...]]:
    one = one_of({name: name for name in names})
    return lambda given: tuple(one(part) for part in text(given).split("、"))


def _papers(procedure: Procedure) -> dict[str, str]:
    """Return the papers that a procedure needs, by their names."""
    return {one.zh: one.key for one in procedure.papers}


# --- the steps ------------------------------------------------------------------------------------


def _taken(form: Form, procedure: Procedure, said: Mapping[str, Any]) -> list[Taken]:
    """Return the steps that are taken."""
    found = [_step(form, procedure, said, word, at) for word, at in _moments(form, said)]
    missing = _missing(form, procedure, said, found)
    if found:
        last = found[-1]
        papers = tuple(paper for paper in last.papers if paper not in missing)
        found[-1] = evolve(last, by=said["人"] or last.by, papers=papers)
    return found


def _step(
    form: Form, procedure: Procedure, said: Mapping[str, Any], word: str, at: dt.datetime
) -> Taken:
    step = procedure.step(form.steps[word])
    role = step.by[0]
    choice = said[form.choices[step.key]] if step.key in form.choices else ""
    return Taken(step.key, procedure.role(role).zh, role, at, step.papers, choice)


def _moments(form: Form, said: Mapping[str, Any]) -> list[tuple[str, dt.datetime]]:
    """Return the steps with their moments; one that was not written has that of the next written."""
    found: list[tuple[str, dt.datetime]] = []
    later: dt.datetime | None = None
    for word in reversed([one for one in form.steps if one not in said["缺"]]):
        at = said[word] or (None if word in form.aside else later)
        if at:
            later = at
            found.insert(0, (word, at))
    return found


def _missing(
    form: Form, procedure: Procedure, said: Mapping[str, Any], found: list[Taken]
) -> set[str]:
    """Return the papers that the last step is without.

    Raises:
        填写有误: it does not need one of them.
    """
    needed = found[-1].papers if found else ()
    names = {zh: key for zh, key in _papers(procedure).items() if key in needed}
    strange = [one for one in said["缺"] if one not in form.steps and one not in names]
    if strange:
        zh = f"最后一步不要{'、'.join(strange)}；它要的是：{'、'.join(names) or '没有材料'}"
        raise 填写有误(
            [Fault("缺", strange, "、".join(names), zh=zh, en="no paper of the last step")]
        )
    return {names[one] for one in said["缺"] if one in names}
