"""What a city system imports.

>>> import datetime as dt
>>> from jixiaoge import Case, Courier, decide, load_policy
>>> policy = load_policy(plugins=())
>>> courier = Courier(on_roster=True, active_days=12, registered_on=dt.date(2025, 3, 1))
>>> decide(policy, Case(home="suichuan", courier=courier), "skills_training", on=dt.date(2026, 7, 10))
NEEDS_FACTS: training_hours_this_year

Rooms are loaded when a name of theirs is first used; the errors are always there.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from jixiaoge.errors import (
    CalendarEndsError,
    Fault,
    InputError,
    JixiaogeError,
    PluginError,
    PolicyError,
    RuleError,
    UnknownCountyError,
    UnknownNameError,
)

if TYPE_CHECKING:
    from jixiaoge.counties import COUNTIES, County, Scope, find_county
    from jixiaoge.eligibility import (
        Availability,
        Case,
        Decision,
        Outcome,
        Question,
        Source,
        Supply,
        answered,
        archived,
        case_from_json,
        case_to_json,
        clerk_view,
        courier_view,
        decide,
        decide_all,
        decide_many,
        decision_to_json,
        nearest_change,
        next_question,
        officer_view,
        question_to_json,
        record,
        replay,
        timeline,
        what_if,
    )
    from jixiaoge.facts import Courier, Day, Place, Request
    from jixiaoge.records import Records, UseBook, gather
    from jixiaoge.rulebook import Plugin, Policy, Rulebook, hookimpl, load_policy

__all__ = [
    "COUNTIES",
    "Availability",
    "CalendarEndsError",
    "Case",
    "County",
    "Courier",
    "Day",
    "Decision",
    "Fault",
    "InputError",
    "JixiaogeError",
    "Outcome",
    "Place",
    "Plugin",
    "PluginError",
    "Policy",
    "PolicyError",
    "Question",
    "Records",
    "Request",
    "RuleError",
    "Rulebook",
    "Scope",
    "Source",
    "Supply",
    "UnknownCountyError",
    "UnknownNameError",
    "UseBook",
    "answered",
    "archived",
    "case_from_json",
    "case_to_json",
    "clerk_view",
    "courier_view",
    "decide",
    "decide_all",
    "decide_many",
    "decision_to_json",
    "find_county",
    "gather",
    "hookimpl",
    "load_policy",
    "nearest_change",
    "next_question",
    "officer_view",
    "question_to_json",
    "record",
    "replay",
    "timeline",
    "what_if",
]

# Looked through in this order; each loads the ones before it anyway.
_ROOMS = ("counties", "facts", "rulebook", "eligibility", "records")


def __getattr__(name: str) -> Any:
    if name in __all__:
        rooms = (import_module(f"{__name__}.{room}") for room in _ROOMS)
        return getattr(next(room for room in rooms if name in room.__all__), name)
    if name == "__version__":
        from importlib.metadata import version

        return version(__name__)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return sorted(__all__)
