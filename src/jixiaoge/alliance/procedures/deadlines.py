"""What is due next (下一步): who must act, by when, and whom it goes up to when that is past.

Where nothing may be done before a waiting time has ended, it is due some working days after that.
A day in a year whose working days nobody has announced is not known yet: `before` is `None`, and it says so;
so it is where a record lacks what the time counts from.
"""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from jixiaoge.alliance.procedures.cases import Case, Running, end_of, ends, moment_of
from jixiaoge.alliance.procedures.looking import options
from jixiaoge.alliance.procedures.tables import Limit, Named, Step
from jixiaoge.errors import CalendarEndsError
from jixiaoge.holds import check_moment, city_time

__all__ = ["Due", "due"]

# Refusals of what a case is not open to, whoever comes and when.
_SHUT = frozenset(
    {"not_for_this_choice", "safeguard_missing", "too_late", "too_often", "wrong_choice"}
)
_AFTER_WAITING = "step_after_waiting_workdays"
_NOT_RECORDED_ZH = "最迟哪天算不出：记录里缺一步，或缺选了什么；请核对"
_NOT_RECORDED_EN = "the last day cannot be told: a step or a choice was not recorded; please check"


@frozen
class Due:
    """What is due.

    Args:
        owner: the role that must act.

        steps: what that role may do.

        before: the first moment that is late; `None` where it is not known yet.

        overdue: whether it is past.

        told: whom an overdue matter goes up to by now, the nearest first.

        zh, en: the same in words.
    """

    owner: Named
    steps: tuple[Step, ...]
    before: dt.datetime | None
    overdue: bool
    told: tuple[Named, ...]
    zh: str
    en: str


def due(case: Case, now: dt.datetime, rules: Running) -> Due | None:
    """Return what is due; nothing where a case begins or has ended.

    Args:
        now: the moment, with its time zone.

    Raises:
        InputError: the moment has no time zone.

        UnknownNameError: the rulebook lacks one of the numbers.
    """
    check_moment(now)
    state = case.state
    if not state.owner:
        return None
    owner = case.procedure.role(state.owner)
    steps = _open_to(state.owner, case, now, rules)
    what_zh, what_en = "、".join(one.zh for one in steps), ", ".join(one.en for one in steps)
    zh, en = f"{owner.zh}：{what_zh}", f"{owner.en}: {what_en}"
    limit = _limit(case)
    if limit is None:
        zh, en = f"{zh}；{_NOT_RECORDED_ZH}", f"{en}; {_NOT_RECORDED_EN}"
        return Due(owner, steps, None, False, (), zh, en)
    try:
        before = _after_waiting(case, steps, _before(case, limit, rules), rules)
        told = _told(case, before, now, rules)
    except CalendarEndsError as error:
        zh = f"{zh}；最迟哪天还不知道：{error.zh}"
        en = f"{en}; the last day is not known yet: {error.en}"
        return Due(owner, steps, None, False, (), zh, en)
    late = now >= before
    local = city_time(before)
    zh = f"{zh}；{local.year}年{local.month}月{local.day}日{local:%H:%M}前"
    en = f"{en}; before {local:%Y-%m-%d %H:%M}"
    if late:
        zh, en = f"{zh}，已过期", f"{en}; overdue"
    if told:
        zh = f"{zh}，报{'、'.join(one.zh for one in told)}"
        en = f"{en}; told to {', '.join(one.en for one in told)}"
    return Due(owner, steps, before, late, told, zh, en)


def _open_to(owner: str, case: Case, now: dt.datetime, rules: Running) -> tuple[Step, ...]:
    """Return the steps of the owner that the case is open to, those whose time has not come yet among them."""
    asked = max([now, *(one.at for one in case.steps)])  # a clock may be behind the last step
    mine = (one for one in options(case, asked, rules) if owner in one.step.by)
    return tuple(one.step for one in mine if one.refusal is None or one.refusal.code not in _SHUT)


def _limit(case: Case) -> Limit | None:
    """Return the limit that fits the case, and whose beginning was recorded.

    The check of all paths makes sure that there is one; a record may lack a step or a choice.
    """
    fits = (one for one in case.state.within if not one.when or case.choices & {*one.when})
    return next((one for one in fits if moment_of(case, one.since) is not None), None)


def _before(case: Case, limit: Limit, rules: Running) -> dt.datetime:
    begun = moment_of(case, limit.since)
    assert begun is not None  # `_limit` asked for it
    before = ends(begun, limit.unit, rules.number(limit.parameter), rules.calendar)
    for one in case.stay:
        if key := case.procedure.step(one.step).adds:
            before = _later(before, key, rules)
    return before


def _after_waiting(
    case: Case, steps: tuple[Step, ...], before: dt.datetime, rules: Running
) -> dt.datetime:
    """Return when it is late: nobody is late with what was not possible in time."""
    opens = [end_of(case, one.earliest, rules) for one in steps]
    waited = [moment for moment in opens if moment is not None and moment >= before]
    if not waited or len(waited) < len(steps):
        return before
    return _later(min(waited), _AFTER_WAITING, rules)


def _later(before: dt.datetime, key: str, rules: Running) -> dt.datetime:
    """Return the first moment that is late where so many working days more are given."""
    last_day = before - dt.timedelta(microseconds=1)
    return ends(last_day, "workdays", rules.number(key), rules.calendar)


def _told(case: Case, before: dt.datetime, now: dt.datetime, rules: Running) -> tuple[Named, ...]:
    """Return whom it goes up to: each some working days after the one before."""
    told: list[Named] = []
    for level in case.procedure.escalation if now >= before else ():
        before = _later(before, level.parameter, rules)
        if now < before:
            break
        told.append(case.procedure.role(level.to))
    return tuple(told)
