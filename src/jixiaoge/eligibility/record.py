"""Stored decisions: a record holds the case, the day and the answer; replaying gives equal bytes.

The archive is a mapping from fingerprints to archived rulebooks (`rulebook.archive.to_json`).
A record names every rulebook that it may rest on: those of the day, and those after it up to which
dates are promised.

>>> import datetime as dt
>>> from jixiaoge.testing import case_of, city_policy, example
>>> decision = example("haircut", haircuts_this_month=1)(on="2026-07-10")
>>> stored, archive = record(decision), archived(decision)
>>> replay(stored, archive) == stored
True
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from jixiaoge.eligibility.case_json import case_from_json, case_to_json
from jixiaoge.eligibility.decision import Decision
from jixiaoge.eligibility.decision_json import decision_to_json
from jixiaoge.eligibility.desk import Desk, Rules
from jixiaoge.eligibility.preparing import prepared
from jixiaoge.errors import Fault, InputError
from jixiaoge.facts import Facts
from jixiaoge.rulebook.archive import from_json, to_json

__all__ = ["archived", "record", "replay"]


def record(decision: Decision) -> str:
    """Write a decision for the file, with the case it rests on.

    The record holds sensitive facts as they were given, for without them nothing can be replayed;
    what is shown of the decision is masked. `decision_retention_days` says how long to keep it.
    """
    written = {
        "case": case_to_json(decision.case),
        "on": decision.on.isoformat(),
        "service": decision.key,
        "rulebooks": [[r.place.fingerprint, r.home.fingerprint] for r in _rules(decision)],
        "decision": decision_to_json(decision),
    }
    return json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def archived(decision: Decision) -> dict[str, str]:
    """Return the rulebooks that a decision rests on, archived, by their fingerprints."""
    books = [book for rules in _rules(decision) for book in (rules.place, rules.home)]
    return {book.fingerprint: to_json(book) for book in books}


def _rules(decision: Decision) -> tuple[Rules, ...]:
    return (decision.desk.rules, *decision.desk.later)


def replay(
    stored: str, archive: Mapping[str, str], facts: Mapping[str, type[Facts]] | None = None
) -> str:
    """Decide a stored case again from archived rulebooks alone.

    Args:
        stored: what `record` wrote.

        archive: archived rulebooks by fingerprint.

        facts: the counties' own classes of facts, by key.

    Returns:
        the record as it is written now; equal to `stored` unless it was changed.

    Raises:
        InputError: it is no stored decision, or a rulebook is not in the archive.
    """
    pairs, on, service, given = _read(stored)
    found: dict[str, Any] = {}
    for name in dict.fromkeys(name for pair in pairs for name in pair):
        if name not in archive:
            zh, en = f"档案里没有规则册 {name}", f"no rulebook {name}"
            raise InputError([Fault("rulebooks", name, "", zh=zh, en=en)])
        found[name] = from_json(archive[name], facts)
    rules = [Rules(found[place], found[home]) for place, home in pairs]
    case = case_from_json(given, facts)
    desk = Desk(on, rules[0], tuple(rules[1:]))
    ready = prepared(case, desk.rules, on)
    answers = dict(
        zip(desk.rules.services, desk.codes(*(ready[o] for o in desk.rules.owners)), strict=True)
    )
    if service not in answers:
        zh, en = f"规则册里没有服务 {service}", f"the rulebook has no service {service}"
        raise InputError([Fault("service", service, "", zh=zh, en=en)])
    return record(Decision(desk, case, service, answers[service]))


def _read(stored: str) -> tuple[list[tuple[str, str]], dt.date, str, Any]:
    """Return what a record rests on: pairs of rulebooks, the day, the service, the case."""
    try:
        data = json.loads(stored)
        pairs = [(str(place), str(home)) for place, home in data["rulebooks"]]
        on, service = dt.date.fromisoformat(data["on"]), str(data["service"])
        return [pairs[0], *pairs[1:]], on, service, data["case"]
    except (LookupError, TypeError, ValueError, RecursionError) as error:
        zh, en = "这不是办理记录", "this is no stored decision"
        raise InputError([Fault("record", "", "", zh=zh, en=en)]) from error
