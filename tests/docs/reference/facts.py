"""The page of the facts."""

from __future__ import annotations

from jixiaoge.facts import Activity, Asked, Change, FactSpec, Period, key_of, specs_of
from jixiaoge.language.types import Type
from jixiaoge.rulebook.policy import CITY_FACTS
from reference.markdown import page, table

__all__ = ["facts"]

ASKED = {
    Asked.COURIER: "the courier",
    Asked.STATION: "the station, or the platform's roster",
    Asked.MERCHANT: "the shop or organiser",
    Asked.WEATHER: "the weather office",
    Asked.SYSTEM: "the system",
    Asked.JUDGEMENT: "nobody: a person has to judge",
}
CHANGE = {
    Change.OBSERVED: "may change any day",
    Change.TODAY: "holds for its day only",
    Change.FIXED: "never",
    Change.COUNTED: "starts again at 0",
    Change.AGES: "one more each new year",
}
PERIOD = {
    Period.DAY: "each day",
    Period.MONTH: "each month",
    Period.QUARTER: "each quarter",
    Period.YEAR: "each year",
    Period.SEASON: "each season",
}


def facts() -> str:
    """Every fact of the city's."""
    body: list[str] = []
    for cls in (*CITY_FACTS, Activity):
        key = key_of(cls)
        body += [f"## `{key}`: {cls.__name__}", "", (cls.__doc__ or "").splitlines()[0], ""]
        heads = ("key", "中文", "English", "type", "who is asked", "what changes it", "")
        body += table(heads, (_fact(spec) for spec in specs_of(cls).values()))
    intro = """
What rules may read.
A fact that is not given is not known, and is never defaulted; a *claim* that is not made is a known *no*.
A fact that *may change any day*, or *holds for its day only*, never proves a date.
`sensitive` facts are masked in what is shown of a decision.
`activity` is read by what earns points alone, and is in no courier's case.
A county brings facts of its own with its own services and activities; their keys begin with the county's name.
"""
    return page("Facts", intro, body)


def _fact(spec: FactSpec) -> tuple[str, ...]:
    marks = [word for word, on in (("claim", spec.is_claim), ("sensitive", spec.sensitive)) if on]
    changes = CHANGE[spec.change] + (f" {PERIOD[spec.per]}" if spec.per else "")
    asked = "nobody: only the courier brings it up" if spec.is_claim else ASKED[spec.asked]
    return f"`{spec.key}`", spec.zh, spec.en, _type(spec.type), asked, changes, ", ".join(marks)


def _type(kind: Type) -> str:
    if kind.members:
        return f"{kind.kind.value}: {'、'.join(str(member.value) for member in kind.members)}"
    bounds = f" {kind.low} – {kind.high}" if kind.numeric else ""
    return f"{kind.kind.value}{bounds} {kind.unit}".strip()
