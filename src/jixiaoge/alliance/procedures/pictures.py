"""A procedure as a picture, and what is due as a calendar: both from the table that runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from jixiaoge.alliance.procedures.cases import Case, Running
from jixiaoge.alliance.procedures.deadlines import due
from jixiaoge.alliance.procedures.tables import Named, Procedure, State, Step

__all__ = ["due_to_ics", "procedure_to_mermaid"]


def procedure_to_mermaid(procedure: Procedure, lang: str = "zh") -> str:
    """Return a state diagram in Mermaid (`stateDiagram-v2`).

    >>> from jixiaoge.alliance.procedures.tables import city_procedures
    >>> print(procedure_to_mermaid(city_procedures()["need"]).split("    heard")[0].rstrip())
    stateDiagram-v2
        state "听到需求" as heard
        state "已列入清单（县级综合党委）" as collected
        state "已采纳（落实单位）" as adopted
        state "已落实（县级综合党委）" as delivered
        state "暂不采纳（县级综合党委）" as declined
        state "已反馈" as closed
        [*] --> heard
    """
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{_name(procedure, one, lang)}" as {one.key}' for one in procedure.states]
    lines.append(f"    [*] --> {procedure.start}")
    for step in procedure.steps:
        lines += [
            f"    {since} --> {step.to or since}: {_words(step, lang)}" for since in step.since
        ]
    ends = [one.key for one in procedure.states if not procedure.steps_from(one.key)]
    return "\n".join([*lines, *(f"    {end} --> [*]" for end in ends)]) + "\n"


def due_to_ics(cases: Iterable[Case], now: dt.datetime, rules: Running) -> str:
    """Return what is due as an iCalendar (RFC 5545), one event a case, at the last moment; unknown days are left out.

    Who is concerned is not in it: a case is told by its id alone.

    Raises:
        ModuleNotFoundError: `icalendar` is not installed: `python -m pip install "jixiaoge[alliance]"`.
    """
    from icalendar import Calendar

    calendar: Any = Calendar()
    calendar.add("prodid", "-//jixiaoge//alliance//ZH")
    calendar.add("version", "2.0")
    for event in _events(cases, now, rules):
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def _events(cases: Iterable[Case], now: dt.datetime, rules: Running) -> Iterator[Any]:
    from icalendar import Event

    for case in sorted(cases, key=lambda one: one.id):
        found = due(case, now, rules)
        if found is None or found.before is None:
            continue
        event: Any = Event()
        event.add("uid", f"{case.procedure.key}-{case.id}-{case.state.key}@jixiaoge")
        event.add("dtstamp", now.astimezone(dt.UTC))
        event.add("dtstart", found.before.astimezone(dt.UTC))
        event.add("summary", f"{case.procedure.zh} {case.id}：{found.owner.zh}")
        event.add("description", found.zh)
        yield event


def _name(procedure: Procedure, state: State, lang: str) -> str:
    if not state.owner:
        return _words(state, lang)
    owner = _words(procedure.role(state.owner), lang)
    return (
        f"{_words(state, lang)}（{owner}）" if lang == "zh" else f"{_words(state, lang)} ({owner})"
    )


def _words(one: State | Step | Named, lang: str) -> str:
    return one.zh.replace("；", "，") if lang == "zh" else one.en.replace(":", ",")
