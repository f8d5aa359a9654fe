"""Cases from and to JSON, strictly, with all faults at once: what was recorded, not what the rules would say today.

The steps must be steps of the procedure, their roles, papers and choices its own, and every moment has its time zone.
Telephone and identity numbers have no place here, and are refused.
Whether a step could be taken is not asked again: rules change, records stay. `refused_steps` asks it.

>>> from jixiaoge.alliance.procedures.tables import city_procedures
>>> step = {"step": "列入清单", "by": "c-1", "role": "收集人", "at": "2026-07-10T09:00:00+08:00"}
>>> written = {"procedure": "需求清单", "id": "n-1", "happened": "2026-07-10T09:00:00+08:00", "steps": [step]}
>>> case = case_from_json(written, city_procedures())
>>> case.state.zh
'已列入清单'
>>> case_to_json(case)["steps"]
[{'step': 'collect', 'by': 'c-1', 'role': 'collector', 'at': '2026-07-10T09:00:00+08:00'}]
>>> case_from_json(written | {"id": "", "steps": [step | {"role": "收件人", "at": "2026-07-10"}]}, city_procedures())
Traceback (most recent call last):
    ...
jixiaoge.InputError: 3 faults in the input: case.id: text is expected, not ''; case.steps[0].role: unknown role '收件人'; did you mean 收集人?; case.steps[0].at: '2026-07-10' given, a moment with its time zone expected, such as 2026-07-10T08:30:00+08:00
填写有3处要改：case.id：要填文字，写的是''；case.steps[0].role：没有“收件人”这个角色；是不是：收集人？；case.steps[0].at：写的是'2026-07-10'，应为带时区的时刻，如 2026-07-10T08:30:00+08:00
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve, field, frozen

from jixiaoge.alliance.procedures.cases import Case, Taken, open_case
from jixiaoge.alliance.procedures.naming import Called, key_of
from jixiaoge.alliance.procedures.tables import Procedure
from jixiaoge.errors import Fault, InputError, UnknownNameError, shown, wrong_texts
from jixiaoge.organization.lines import without_real_numbers
from jixiaoge.organization.rosters.rows import real_number
from jixiaoge.rulebook.forms import structured

__all__ = ["case_from_json", "case_to_json", "taken_from_json", "taken_to_json"]

_EXAMPLE = "2026-07-10T08:30:00+08:00"
# Far enough from both ends of time for every term to be counted.
_FIRST, _LAST = (dt.datetime(year, 1, 1, tzinfo=dt.UTC) for year in (1900, 2900))


@frozen(kw_only=True)
class _TakenForm:
    """A step as it is written."""

    step: str
    by: str
    role: str
    at: str
    papers: list[str] = field(factory=list[str])
    choice: str = ""


@frozen(kw_only=True)
class _CaseForm:
    """A case as it is written."""

    procedure: str
    id: str
    happened: str
    steps: list[_TakenForm] = field(factory=list[_TakenForm])


def case_from_json(data: Any, procedures: Mapping[str, Procedure], path: str = "case") -> Case:
    """Read a case.

    Args:
        data: what `json.loads` gave: `procedure`, `id`, `happened`, and `steps` if any was taken.
            What a table names is written by its key or its Chinese name, a moment in ISO 8601 with its time zone.

        procedures: the tables by their keys, as `city_procedures` gives them.

        path: how to call the case in faults.

    Raises:
        InputError: with every fault and its path.
    """
    form: _CaseForm = structured(without_real_numbers(path, data), _CaseForm, path)
    faults = list(_not_opaque(f"{path}.id", form.id))
    happened = _moment(f"{path}.happened", form.happened, faults)
    key = _key(f"{path}.procedure", "procedure", form.procedure, procedures.values(), faults)
    if key not in procedures:  # nobody knows which steps there are
        raise InputError(faults)
    procedure = procedures[key]
    steps = [
        _taken(one, procedure, f"{path}.steps[{number}]", faults)
        for number, one in enumerate(form.steps)
    ]
    if faults:
        raise InputError(faults)
    return evolve(open_case(procedure, form.id, happened), steps=tuple(steps))


def taken_from_json(data: Any, procedure: Procedure, path: str = "taken") -> Taken:
    """Read a step that somebody takes: `step`, `by`, `role`, `at`, and `papers` and `choice` if it has them.

    Args:
        data: what `json.loads` gave.

        procedure: whose step it is.

        path: how to call the step in faults.

    Raises:
        InputError: with every fault and its path.
    """
    faults: list[Fault] = []
    form: _TakenForm = structured(without_real_numbers(path, data), _TakenForm, path)
    taken = _taken(form, procedure, path, faults)
    if faults:
        raise InputError(faults)
    return taken


def case_to_json(case: Case) -> dict[str, Any]:
    """Return a case as JSON can hold it, everything by its key; without steps where none was taken."""
    steps = [taken_to_json(one) for one in case.steps]
    return {
        "procedure": case.procedure.key,
        "id": case.id,
        "happened": case.happened.isoformat(),
        **({"steps": steps} if steps else {}),
    }


def taken_to_json(taken: Taken) -> dict[str, Any]:
    """Return a step as JSON can hold it; papers and a choice where there are any."""
    parts = {
        "step": taken.step,
        "by": taken.by,
        "role": taken.role,
        "at": taken.at.isoformat(),
        "papers": list(taken.papers),
        "choice": taken.choice,
    }
    return {key: value for key, value in parts.items() if value}


# --- reading ------------------------------------------------------------------------------------------


def _taken(form: _TakenForm, procedure: Procedure, path: str, faults: list[Fault]) -> Taken:
    faults += _not_opaque(f"{path}.by", form.by)
    step = _key(f"{path}.step", "step", form.step, procedure.steps, faults)
    papers = [
        _key(f"{path}.papers[{number}]", "paper", one, procedure.papers, faults)
        for number, one in enumerate(form.papers)
    ]
    choice = ""
    if step and form.choice:
        known = _choices(procedure, step)
        choice = _key(f"{path}.choice", "choice", form.choice, known, faults)
    return Taken(
        step=step,
        by=form.by,
        role=_key(f"{path}.role", "role", form.role, procedure.roles, faults),
        at=_moment(f"{path}.at", form.at, faults),
        papers=tuple(papers),
        choice=choice,
    )


def _choices(procedure: Procedure, step: str) -> Iterable[Called]:
    """Return what may be chosen with a step, and what never may, for that has its own refusal."""
    chosen = {one.chooses for one in procedure.steps if one.key == step}
    return [
        *(one for kind in chosen for one in procedure.choices.get(kind, ())),
        *procedure.forbidden,
    ]


def _key(path: str, kind: str, given: str, known: Iterable[Called], faults: list[Fault]) -> str:
    try:
        return key_of(kind, given, known)
    except UnknownNameError as error:
        expected = ", ".join(error.nearest)
        faults.append(Fault(path, given, expected, zh=error.zh, en=error.en))
        return ""


def _moment(path: str, given: str, faults: list[Fault]) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(given)
    except ValueError:
        moment = _LAST
    if moment.utcoffset() is not None and _FIRST < moment < _LAST:
        return moment
    faults.append(_no_moment(path, given))
    return _LAST


def _no_moment(path: str, given: str) -> Fault:
    zh = f"写的是{shown(given)}，应为带时区的时刻，如 {_EXAMPLE}"
    en = f"{shown(given)} given, a moment with its time zone expected, such as {_EXAMPLE}"
    return Fault(path, given, _EXAMPLE, zh=zh, en=en)


def _not_opaque(path: str, given: str) -> Iterator[Fault]:
    """Yield why a text cannot stand for a case or a person: it is empty, or a telephone or identity number."""
    yield from (evolve(fault, path=path) for fault in wrong_texts(id=given))
    yield from real_number(path, given)
