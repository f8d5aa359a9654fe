"""Deciding: one service, all services, many couriers.

A decision reserves nothing; recording a use is another step.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from jixiaoge.eligibility.case import Case
from jixiaoge.eligibility.decision import Decision
from jixiaoge.eligibility.desk import desk
from jixiaoge.eligibility.preparing import prepared
from jixiaoge.errors import JixiaogeError
from jixiaoge.rulebook.policy import Policy

__all__ = ["decide", "decide_all", "decide_many"]


def decide(policy: Policy, case: Case, service: str, *, on: dt.date) -> Decision:
    """Decide one service for one case.

    Args:
        policy: the rules.

        case: the courier's facts.

        service: its key or Chinese name.

        on: the day.

    Raises:
        UnknownNameError: there is no such service, or no such county.

        PluginError, PolicyError: a county's rules are broken.
    """
    found = desk(policy, home=case.home, at=case.where, on=on)
    key = found.rules.place.service(service).key
    return decide_all(policy, case, on=on)[key]


def decide_all(policy: Policy, case: Case, *, on: dt.date) -> dict[str, Decision]:
    """Decide every service for one case, by the services' keys."""
    found = desk(policy, home=case.home, at=case.where, on=on)
    facts = prepared(case, found.rules, on)
    answers = found.codes(*(facts[owner] for owner in found.rules.owners))
    return {
        key: Decision(found, case, key, truth)
        for key, truth in zip(found.rules.services, answers, strict=True)
    }


def decide_many(
    policy: Policy, cases: Iterable[Case], *, on: dt.date
) -> Iterator[dict[str, Decision] | JixiaogeError]:
    """Decide every service for many cases, in their order.

    A case whose county is closed, or unknown, yields the error in its place; the others go on.
    """
    for case in cases:
        try:
            yield decide_all(policy, case, on=on)
        except JixiaogeError as error:
            yield error
