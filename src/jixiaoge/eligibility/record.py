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

import cattrs
from attrs import frozen

from jixiaoge.eligibility.case_json import case_from_json, case_to_json, strict_converter
from jixiaoge.eligibility.decision import Decision
from jixiaoge.eligibility.decision_json import decision_to_json
from jixiaoge.eligibility.desk import Desk, Rules
from jixiaoge.eligibility.preparing import prepared
from jixiaoge.errors import Fault, InputError
from jixiaoge.facts import Facts
from jixiaoge.rulebook.archive import from_json, to_json
from jixiaoge.rulebook.faults import faults_of
from jixiaoge.rulebook.rulebook import Rulebook

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
        InputError: this is no record, or a rulebook is not in the archive, or not what was archived.
    """
    data = _read(stored)
    books = _books(data, archive, facts)
    rules = [Rules(books[place], books[home]) for place, home in data.rulebooks]
    desk = Desk(data.on, rules[0], tuple(rules[1:]))
    if data.service not in desk.rules.services:
        given = data.service
        raise _fault("record.service", given, f"规则册里没有“{given}”", f"no service {given!r}")
    case = case_from_json(data.case, facts, "record.case")
    ready = prepared(case, desk.rules, data.on)
    answers = dict(
        zip(desk.rules.services, desk.codes(*(ready[o] for o in desk.rules.owners)), strict=True)
    )
    return record(Decision(desk, case, data.service, answers[data.service]))


@frozen(kw_only=True)
class _Stored:
    """What a record looks like in JSON."""

    case: Any
    on: dt.date
    service: str
    rulebooks: list[tuple[str, str]]
    decision: Any


def _read(stored: str) -> _Stored:
    try:
        data: Any = json.loads(stored)
    except (TypeError, ValueError, RecursionError) as error:
        raise _no_record(f"不是 JSON（{error}）", f"not JSON ({error})") from error
    if not isinstance(data, dict):
        raise _no_record("应是一个 JSON 对象", "a JSON object is expected")
    try:
        found = strict_converter().structure(data, _Stored)
    except cattrs.BaseValidationError as error:
        raise InputError(faults_of(error, "record")) from error
    if not found.rulebooks:
        raise _fault("record.rulebooks", "[]", "没有写规则册", "no rulebook is named")
    return found


def _no_record(zh: str, en: str) -> InputError:
    return _fault("record", "", f"这不是一条判定记录：{zh}", f"this is no record: {en}")


def _books(
    data: _Stored, archive: Mapping[str, str], facts: Mapping[str, type[Facts]] | None
) -> dict[str, Rulebook]:
    names = {name for pair in data.rulebooks for name in pair}
    missing = sorted(names - archive.keys())
    if missing:
        raise InputError(
            Fault(
                "record.rulebooks",
                name,
                "",
                zh=f"档案里没有规则册 {name}",
                en=f"no rulebook {name}",
            )
            for name in missing
        )
    return {name: from_json(archive[name], facts) for name in names}


def _fault(path: str, given: str, zh: str, en: str) -> InputError:
    return InputError([Fault(path, given, "", zh=zh, en=en)])
