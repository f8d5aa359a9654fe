"""`alliance`: the registers of an alliance in a file: who joins, leaves, is appointed, and how they stand on a day.

What stands in the way is told with its code, and the file stays as it is (exit code 1).
"""

from __future__ import annotations

import datetime as dt
import json as json_module
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from attrs import evolve

from jixiaoge.alliance import (
    AllianceMember,
    Applicant,
    Appointed,
    Candidate,
    Reason,
    Registers,
    Role,
    appoint,
    check_register,
    city_roles,
    due_for_renewal,
    home_of,
    leave,
    register_of_roles_on,
    registers_from_json,
    registers_to_json,
    resign,
    why_not_appoint,
    why_not_join,
)
from jixiaoge.cli import show, show_alliance, words_alliance
from jixiaoge.cli.opening import book_of, day_of, loaded
from jixiaoge.cli.reading import bytes_of, decoded, json_of
from jixiaoge.cli.show_alliance import Shown
from jixiaoge.cli.words import Lang
from jixiaoge.cli.writing import save
from jixiaoge.counties import Scope
from jixiaoge.errors import UnknownNameError, nearest
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["appointing", "joining", "leaving", "register", "resigning"]


# --- join and leave -----------------------------------------------------------------


def joining(
    lang: Lang,
    *,
    file: str,
    person: str,
    county: str,
    on: str | None,
    json: bool,
    by: str | None,
    **said: Any,
) -> None:
    """Register somebody as a member, or tell all that stands in the way."""
    day, (place, book) = day_of(on), _book(county, on)
    held = _read(file, new=True)
    signed, here = (
        said.pop("signed_on"),
        said.pop("works_here") or None,
    )  # a flag left out says nothing
    who = Applicant(
        person, place.county.slug, works_here=here, signed_on=signed and day_of(signed), **said
    )
    reasons = why_not_join(who, held.members, day, book)
    row = AllianceMember(person=person, county=who.county, since=day, by=by or "")
    after = evolve(held, members=(*held.members, row))
    _done(
        file,
        after,
        reasons,
        words_alliance.JOINED(lang, id=person, **_where(place, day, lang)),
        lang,
        json=json,
    )


def leaving(
    lang: Lang, *, file: str, person: str, on: str | None, by: str | None, json: bool
) -> None:
    """End a membership."""
    day, held = day_of(on), _read(file)
    reasons = () if home_of(person, held.members, day) else (show_alliance.no_member(person, day),)
    after = evolve(held, members=leave(person, held.members, day, by=by or ""))
    told = words_alliance.LEFT(lang, id=person, day=show.day_name(day, lang))
    _done(file, after, reasons, told, lang, json=json)


# --- appoint and resign ---------------------------------------------------------------


def appointing(
    lang: Lang,
    *,
    file: str,
    person: str,
    role: str,
    county: str,
    on: str | None,
    by: str | None,
    json: bool,
    **said: Any,
) -> None:
    """Appoint a member to a role, or tell all that stands in the way."""
    day, (place, book) = day_of(on), _book(county, on)
    held, post = _read(file, new=True), _role(role, book)
    mine = [row.since for row in held.members if row.person == person and row.holds(day)]
    known = {name: value for name, value in said.items() if value is not None}
    reasons = (
        why_not_appoint(Candidate(person, mine[0], **known), post, held.appointments, day, book)
        if mine
        else (show_alliance.no_member(person, day),)
    )
    row = appoint(person, post, place.county.slug, day, book, by or "")
    after = evolve(held, appointments=(*held.appointments, row))
    told = words_alliance.APPOINTED(
        lang, id=person, role=show_alliance.name_of(post, lang), day=show.day_name(row.until, lang)
    )
    _done(file, after, reasons, told, lang, json=json)


def resigning(
    lang: Lang, *, file: str, person: str, role: str, county: str, on: str | None, json: bool
) -> None:
    """End an appointment on the holder's own wish."""
    day, (_, book) = day_of(on), _book(county, on)
    held, post = _read(file), _role(role, book)
    ending = [one for one in held.appointments if _is(one, person, post, day)]
    after = evolve(
        held,
        appointments=tuple(resign(one, day) if one in ending else one for one in held.appointments),
    )
    reasons = () if ending else (show_alliance.no_holder(person, post, day),)
    name = show_alliance.name_of(post, lang)
    told = words_alliance.RESIGNED(lang, id=person, role=name, day=show.day_name(day, lang))
    _done(file, after, reasons, told, lang, json=json)


def _is(row: Appointed, person: str, role: Role, day: dt.date) -> bool:
    return (row.person, row.role) == (person, role.key) and row.holds(day)


# --- the register ---------------------------------------------------------------------


def register(lang: Lang, *, file: str, county: str, on: str | None, json: bool) -> None:
    """Show who belongs to a county's alliance on a day, and who holds which role."""
    day, (place, book) = day_of(on), _book(county, on)
    held, slug = _read(file), place.county.slug
    ours = [row for row in held.appointments if row.county == slug]
    found = Shown(
        members=tuple(row for row in held.members if row.county == slug and row.holds(day)),
        roles=register_of_roles_on(ours, day),
        ending=due_for_renewal(ours, day, book),
        wrong=check_register(held.members),
    )
    if json:
        show.as_json(show_alliance.as_json(found, day))
    else:
        show_alliance.register(found, city_roles(book), place, day, lang)


# --- the file -------------------------------------------------------------------------


def _book(county: str, on: str | None) -> tuple[Scope, Rulebook]:
    place, book = book_of(loaded(), county, day_of(on))
    assert place is not None  # a county is always named here
    return place, book


def _read(file: str, *, new: bool = False) -> Registers:
    if new and file != "-" and not Path(file).exists():
        return Registers()
    return registers_from_json(json_of(decoded(bytes_of(file), file)[0], file))


def _role(name: str, book: Rulebook) -> Role:
    """Find a role by its key or its name.

    Raises:
        UnknownNameError: there is none.
    """
    roles = city_roles(book)
    for one in roles.values():
        if name in {one.key, one.zh, one.en}:
            return one
    raise UnknownNameError("post", name, nearest(name, [one.zh for one in roles.values()]))


def _where(place: Scope, day: dt.date, lang: Lang) -> dict[str, str]:
    return {"place": show.place_name(place, lang), "day": show.day_name(day, lang)}


def _done(
    file: str, after: Registers, reasons: Sequence[Reason], told: str, lang: Lang, *, json: bool
) -> None:
    """Write the registers and tell what was done; or leave them, and tell why not."""
    if not reasons:
        written = registers_to_json(after)
        registers_from_json(written)  # an id that is a telephone number goes into no file
        save(Path(file), f"{json_module.dumps(written, ensure_ascii=False, indent=1)}\n".encode())
    if json:
        show.as_json(
            {"done": not reasons, "reasons": [show_alliance.reason_json(one) for one in reasons]}
        )
    else:
        show_alliance.answered(told, reasons, lang)
    if reasons:
        raise click.exceptions.Exit(1)
