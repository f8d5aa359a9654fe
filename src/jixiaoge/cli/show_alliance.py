"""On the screen: what was entered in the registers of an alliance, why it was not, and how they stand on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from attrs import frozen

from jixiaoge.alliance import (
    AllianceMember,
    Appointed,
    Reason,
    Registers,
    Role,
    registers_to_json,
)
from jixiaoge.cli import words, words_alliance
from jixiaoge.cli.listing import Entry
from jixiaoge.cli.problems import told
from jixiaoge.cli.show import day_name, place_name, say, table
from jixiaoge.cli.words import Lang
from jixiaoge.counties import Scope

__all__ = [
    "Shown",
    "answered",
    "as_json",
    "name_of",
    "no_holder",
    "no_member",
    "reason_json",
    "register",
]


@frozen
class Shown:
    """The registers of a county on a day.

    Args:
        members, roles: what holds on the day, suspended roles among it.

        ending: the roles that end soon, and were not renewed.

        wrong: who has two home alliances.
    """

    members: tuple[AllianceMember, ...]
    roles: tuple[Appointed, ...]
    ending: tuple[Appointed, ...]
    wrong: tuple[Reason, ...]


def name_of(role: Role, lang: Lang) -> str:
    """Return a role's name."""
    return role.zh if lang == "zh" else role.en


def no_member(person: str, on: dt.date) -> Reason:
    """Return that somebody is no member on a day."""
    zh, en = (
        words_alliance.NO_MEMBER(lang, id=person, day=day_name(on, lang)) for lang in words.LANGS
    )
    return Reason("not_a_member", zh, en)


def no_holder(person: str, role: Role, on: dt.date) -> Reason:
    """Return that somebody does not hold a role on a day."""
    zh, en = (
        words_alliance.NO_HOLDER(lang, id=person, role=name_of(role, lang), day=day_name(on, lang))
        for lang in words.LANGS
    )
    return Reason("not_appointed", zh, en)


def answered(done: str, reasons: Sequence[Reason], lang: Lang) -> None:
    """Tell what was done, or everything that stands in the way."""
    say(words_alliance.NOT_DONE(lang) if reasons else done)
    for one in reasons:
        say(words_alliance.REASON(lang, why=told(one, lang)))


def reason_json(reason: Reason) -> Entry:
    """Return a reason as data."""
    return {"code": reason.code, "zh": reason.zh, "en": reason.en}


def as_json(found: Shown, on: dt.date) -> Entry:
    """Return the registers of a day as data."""
    return {
        "on": on.isoformat(),
        **registers_to_json(Registers(found.members, found.roles)),
        "ending": [row.key for row in found.ending],
        "wrong": [reason_json(one) for one in found.wrong],
    }


def register(
    found: Shown, roles: Mapping[str, Role], place: Scope, on: dt.date, lang: Lang
) -> None:
    """Show how many members there are, who holds which role, and what is wrong."""
    members = words_alliance.MEMBERS(lang, len(found.members))
    counts = words_alliance.COUNTS(
        lang, members=members, roles=words_alliance.ROLES(lang, len(found.roles))
    )
    where, day = place_name(place, lang), day_name(on, lang)
    say(words.SCOPE_TITLE(lang, place=where, day=day, what=counts))
    rows = [
        [
            row.person,
            name_of(roles[row.role], lang) if row.role in roles else row.role,
            row.since.isoformat(),
            row.until.isoformat(),
            _note(row, found, on, lang),
        ]
        for row in found.roles
    ]
    if rows:
        say("")
        table([text(lang) for text in words_alliance.COLUMNS], rows)
    for one in found.wrong:
        say(told(one, lang))


def _note(row: Appointed, found: Shown, on: dt.date, lang: Lang) -> str:
    """Return what to look at; the first of several."""
    if row.person not in {member.person for member in found.members}:
        return words_alliance.NO_LONGER(lang)
    if row.suspended is not None and not row.acts(on):
        return words_alliance.SUSPENDED(lang, day=row.suspended[1].isoformat())
    return words_alliance.ENDING(lang) if row in found.ending else ""
