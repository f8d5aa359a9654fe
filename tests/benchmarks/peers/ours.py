"""This library: the answers alone, the public call, and all that it says of its decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from couriers import People, policy_by_hand
from eight import EIGHT, Answers, Way

from jixiaoge import Case, decide_all, decision_to_json
from jixiaoge.eligibility.desk import desk
from jixiaoge.language.compile import compile_conditions

__all__ = ["NAME", "ways"]

NAME = "jixiaoge"
COUNTY = "suichuan"


def ways(on: dt.date, keys: Sequence[str] = EIGHT) -> dict[str, Way]:
    """Return all three; `decide_all` decides four services more."""
    policy = policy_by_hand()
    rules = desk(policy, home=COUNTY, at=COUNTY, on=on).rules
    eight = {key: rules.services[key].tree.node for key in keys}
    codes = compile_conditions(eight, rules.owners).at(on)

    def decided(cases: list[Case], *, reasons: bool = False) -> Answers:
        answers: Answers = []
        for case in cases:
            found = decide_all(policy, case, on=on)
            if reasons:
                for key in keys:
                    decision_to_json(found[key])
            answers.append(tuple(found[key].truth for key in keys))
        return answers

    return {
        "answers": Way(list, lambda people: [codes(*person) for person in people]),
        "by decide_all": Way(_cases, decided),
        "with all reasons, as JSON": Way(_cases, partial(decided, reasons=True), timed=40),
    }


def _cases(people: People) -> list[Case]:
    return [
        Case(home=COUNTY, courier=courier, day=day, place=place, request=request)
        for courier, day, place, request in people
    ]
