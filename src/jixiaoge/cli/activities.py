"""Files of activities (活动表): each row is one earning, and who verified it; a file is right, or nothing is posted.

    编号,骑手,活动,日期,核实人,实际服务时间,记录方式,恶劣天气户外
    e-1,c0001,志愿服务,2026-07-10,r-1,120,审核人核实,否

Beside these fields a column is a fact that a rule reads, by its Chinese label or its name.
Several reviewers stand with 、 between them. In JSON Lines the headings are the keys.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, cast

from attrs import evolve, frozen

from jixiaoge.cli import words, words_points
from jixiaoge.cli.words import Text
from jixiaoge.errors import Fault, InputError, UnknownNameError, nearest
from jixiaoge.facts import Activity, Facts, FactSpec
from jixiaoge.facts.written import value_from_json
from jixiaoge.language.types import integer
from jixiaoge.points import Actor, Command, Earn, Role, Verify
from jixiaoge.rulebook.rulebook import Rulebook
from jixiaoge.tables import Row, cell, folded, half_width, how, parse_day, specs_by_key

__all__ = ["Faulty", "Sent", "commands_of", "earning_of", "specs_for"]

_FIELDS: Final[Mapping[str, str]] = {
    "id": "编号",
    "courier": "骑手",
    "activity": "活动",
    "on": "日期",
    "reviewers": "核实人",
    "subject": "事物",
    "north": "北",
    "east": "东",
}
_NEEDED: Final = ("id", "courier", "activity", "on")
_LEDGERS_OWN: Final = {"activity.verified", "activity.first_report"}
_BETWEEN: Final = re.compile(r"[、;|]")
_METRES: Final = integer(low=-(10**9), high=10**9)


@frozen
class Sent:
    """What one row asks: commands, each of which is sent only if the one before was accepted."""

    line: int
    commands: tuple[Command, ...]


@frozen
class Faulty:
    """A row that cannot be read, with every cause."""

    line: int
    faults: tuple[Fault, ...]


def commands_of(
    rows: Iterable[Row], read: Callable[[Any], tuple[Command, ...]]
) -> tuple[list[Sent], list[Faulty]]:
    """Read every row; a row that cannot be read keeps none of the others from being read."""
    sent: list[Sent] = []
    faulty: list[Faulty] = []
    for row in rows:
        try:
            sent.append(Sent(row.number, _read(row, read)))
        except InputError as error:
            faulty.append(Faulty(row.number, error.faults))
    return sent, faulty


def _read(row: Row, read: Callable[[Any], tuple[Command, ...]]) -> tuple[Command, ...]:
    if row.faults:
        raise InputError(row.faults)
    return read(row.given)


def specs_for(book: Rulebook, slug: str) -> dict[str, FactSpec]:
    """Return the facts that a county's activities may read, by key, but for what the ledger knows by itself."""
    own: dict[str, type[Facts]] = {
        key: cls for key, cls in book.facts.items() if key.startswith(f"{slug}_")
    }
    found = specs_by_key({"activity": Activity} | own)
    return {key: spec for key, spec in found.items() if key not in _LEDGERS_OWN}


def earning_of(
    given: object, specs: Mapping[str, FactSpec], book_on: Callable[[dt.date], Rulebook], by: str
) -> tuple[Command, ...]:
    """Return the earning that a row tells, and a verification by each of its reviewers.

    Args:
        given: what the row says, by headings.

        specs: the facts that it may tell, by key.

        book_on: returns the rulebook of a day.

        by: the reference of whoever records it, for the office.

    Raises:
        InputError: with every fault, each under its heading.
    """
    faults: list[Fault] = []
    fields, facts = _sorted(given, specs, faults)
    day = _day(fields, faults)
    activity = _activity(fields, book_on(day), faults) if day else ""
    metres = {name: _metres(name, fields, faults) for name in ("north", "east")}
    if faults or day is None:
        raise InputError(faults)
    try:
        earn = Earn(
            fields["id"],
            Actor(by, Role.OFFICE),
            courier=fields["courier"],
            activity=activity,
            on=day,
            facts=facts,
            subject=fields.get("subject", ""),
            **metres,
        )
        return (earn, *(_verified(earn.id, one) for one in _reviewers(fields)))
    except InputError as error:
        raise InputError([_renamed(one) for one in error.faults]) from error


# --- the parts of a row -------------------------------------------------------------


def _sorted(
    given: object, specs: Mapping[str, FactSpec], faults: list[Fault]
) -> tuple[dict[str, str], dict[str, Any]]:
    """Return the fields and the facts that a row tells."""
    if not isinstance(given, dict):
        faults.append(_fault("", words_points.NOT_OBJECT))
        return {}, {}
    names = _names(specs)
    fields: dict[str, str] = {}
    facts: dict[str, Any] = {}
    for heading, said in cast("dict[str, Any]", given).items():
        target = names.get(folded(half_width(heading)), "")
        if target in _FIELDS:
            fields[target] = half_width(str(said))
        elif target:
            facts[target.removeprefix("activity.")] = _fact(heading, said, specs[target], faults)
        else:
            faults.append(_unknown(heading, specs))
    missing = [name for name in _NEEDED if not fields.get(name)]
    faults += [_fault(_FIELDS[name], words_points.NOT_WRITTEN) for name in missing]
    return fields, facts


def _names(specs: Mapping[str, FactSpec]) -> dict[str, str]:
    """Return every heading that may be used, with what it stands for."""
    facts = {folded(name): key for key, one in specs.items() for name in (one.zh, one.name, key)}
    return facts | {folded(name): key for key, zh in _FIELDS.items() for name in (key, zh)}


def _unknown(heading: str, specs: Mapping[str, FactSpec]) -> Fault:
    known = [*_FIELDS.values(), *(one.zh for one in specs.values())]
    near = nearest(heading, known, 1)
    hint = [words.PERHAPS(lang, names="".join(near)) if near else "" for lang in words.LANGS]
    text = words_points.UNKNOWN_HEADING
    return Fault(heading, heading, "", zh=text("zh", hint=hint[0]), en=text("en", hint=hint[1]))


def _fact(heading: str, said: Any, spec: FactSpec, faults: list[Fault]) -> Any:
    found = cell(spec.type, said) if isinstance(said, str) else said
    if not spec.type.holds(value_from_json(spec.type, found)):
        zh, en = (
            words_points.NOT_FIT(lang, given=said, how=how(spec, lang)) for lang in words.LANGS
        )
        faults.append(Fault(heading, said, "", zh=zh, en=en))
    return found


def _day(fields: Mapping[str, str], faults: list[Fault]) -> dt.date | None:
    given = fields.get("on", "")
    day = parse_day(given)
    if given and day is None:
        faults.append(_fault(_FIELDS["on"], words_points.NOT_ACTIVITY_DAY, given=given))
    return day


def _activity(fields: Mapping[str, str], book: Rulebook, faults: list[Fault]) -> str:
    given = fields.get("activity", "")
    try:
        return book.activity(given).key if given else ""
    except UnknownNameError as error:
        faults.append(Fault(_FIELDS["activity"], given, "", zh=error.zh, en=error.en))
        return ""


def _metres(name: str, fields: Mapping[str, str], faults: list[Fault]) -> Any:
    found = cell(_METRES, fields[name]) if name in fields else None
    if isinstance(found, str):
        faults.append(_fault(_FIELDS[name], words_points.NOT_METRES, given=found))
    return found


def _reviewers(fields: Mapping[str, str]) -> list[str]:
    parts = _BETWEEN.split(fields.get("reviewers", ""))
    return [one.strip() for one in parts if one.strip()]


def _verified(earning: str, reviewer: str) -> Verify:
    actor = Actor(reviewer, Role.REVIEWER)
    return Verify(f"{earning}/verify/{reviewer}", actor, earning=earning)


def _renamed(fault: Fault) -> Fault:
    """Return a fault of a command under its heading."""
    name = fault.path.rpartition(".")[2]
    return evolve(fault, path=_FIELDS.get(name, name))


def _fault(path: str, text: Text, **parts: object) -> Fault:
    return Fault(path, None, "", zh=text("zh", **parts), en=text("en", **parts))
