"""What each record tells: registrations, statements, shops, forecasts, children; one telling a fact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jixiaoge.counties import find_county
from jixiaoge.errors import Fault, InputError, UnknownNameError, nearest
from jixiaoge.facts import (
    Change,
    Courier,
    Day,
    Facts,
    FactSpec,
    Place,
    Request,
    replace,
    specs_of,
)
from jixiaoge.records.kinds import (
    ChildRequest,
    Forecast,
    Merchant,
    Registration,
    Session,
    Statement,
)
from jixiaoge.records.telling import Telling

__all__ = ["by_child", "by_forecast", "by_merchant", "by_registration", "by_statement"]

_COURIER, _DAY = specs_of(Courier), specs_of(Day)
_PLACE, _REQUEST = specs_of(Place), specs_of(Request)


def by_registration(given: Iterable[Registration]) -> Iterator[Telling]:
    """The first registration in person, of at least one, is the day; a move does not begin it again."""
    source, first = "本人登记", min(one.on for one in given)
    yield Telling(_COURIER["self_registered"], True, source, first)
    yield Telling(_COURIER["registered_on"], first, source, first)


def by_statement(
    given: Iterable[Statement], classes: Mapping[str, type[Facts]], on: dt.date
) -> Iterator[Telling]:
    """A fact is taken from whoever can tell it; a forecast or a count only on its day.

    Raises:
        UnknownNameError: there is no such fact.

        InputError: somebody tells what is not theirs to tell, or what the fact cannot be; all are named.
    """
    specs = {spec.key: spec for cls in classes.values() for spec in specs_of(cls).values()}
    faults: list[Fault] = []
    for one in given:
        if one.fact not in specs:
            raise UnknownNameError("fact", one.fact, nearest(one.fact, specs))
        spec = specs[one.fact]
        if one.by is not spec.asked:
            faults.append(_not_theirs(spec, one))
        try:
            replace(classes[spec.owner](), **{spec.name: one.value})
        except InputError as error:
            faults += error.faults
        if one.on == on or spec.change not in {Change.TODAY, Change.COUNTED}:
            yield Telling(spec, one.value, one.source or one.by.value, one.on)
    if faults:
        raise InputError(faults)


def by_merchant(given: Merchant) -> Iterator[Telling]:
    """A shop tells of itself."""
    values = {
        "merchant_participating": given.participating,
        "offer_in_hours": given.in_hours,
        "merchant_offer_rate": given.offer_rate,
        "posted_price_fen": given.posted_price_fen,
    }
    for name, value in values.items():
        yield Telling(_PLACE[name], value, f"商家（{given.id}）", given.as_of)


def by_forecast(given: Forecast) -> Iterator[Telling]:
    """The weather office tells of a day."""
    source = f"{find_county(given.county)}气象台"
    yield Telling(_DAY["forecast_high"], given.high, source, given.issued_on)
    yield Telling(_DAY["forecast_low"], given.low, source, given.issued_on)


def by_child(given: ChildRequest, sessions: Iterable[Session]) -> Iterator[Telling]:
    """A guardian tells of one child; who runs the session that is asked for was judged by a person."""
    values: dict[str, Any] = {
        "child_age_on_start": given.age_on_start,
        "guardian_authorised": given.guardian_authorised,
        "special_needs_claimed": given.special_needs_claimed,
        "special_needs_arranged": given.special_needs_arranged,
    }
    for name, value in values.items():
        yield Telling(_REQUEST[name], value, "监护人", given.as_of)
    for session in sessions:
        if session.id == given.session:
            spec = _PLACE["provider_qualified"]
            yield Telling(spec, session.provider_qualified, f"场次（{session.id}）", session.as_of)


def _not_theirs(spec: FactSpec, one: Statement) -> Fault:
    return Fault(
        f"statements.{spec.key}",
        one.by.value,
        spec.asked.value,
        zh=f"{spec.zh}由{spec.asked.value}说了算，写的是{one.by.value}",
        en=f"only {spec.asked.name.lower()} can tell {spec.en}, not {one.by.name.lower()}",
    )
