"""The eight services (八送) as plain two-valued conditions, in words that all the peers can be given.

Dates are day numbers and thresholds are worked out beforehand, as in `by_hand.py`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import frozen
from by_hand import INJURY_COVERED_FROM
from couriers import People
from dateutil.relativedelta import relativedelta

from jixiaoge.facts import specs_of
from jixiaoge.language.types import Kind
from jixiaoge.rulebook.policy import CITY_FACTS
from jixiaoge.testing import COURIERS

__all__ = [
    "EIGHT",
    "FACTS",
    "SHARED",
    "Answers",
    "Row",
    "Way",
    "conditions",
    "numbers",
    "one_list",
    "row",
    "rows",
    "shared",
]

Answers = list[tuple[bool, ...]]
Row = Mapping[str, bool | int]

SHARED = {
    "registered": (
        "(on_roster or station_certified or (self_registered and registered_on >= {new_from}))"
    ),
    "working": (
        "({registered} and (active_days >= 8 or registered_on >= {new_from}"
        " or (injury_claimed and injured_on >= {injured_from})"
        " or (ever_qualified and last_qualified_on >= {qualified_from}) or station_certified))"
    ),
    "recognised": (
        "(has_valid_code or (has_card and card_issued_on >= {card_from}) or confirmed_at_desk)"
    ),
    "courier_once": "(on_roster or station_certified or self_registered or says_courier)",
}
SERVICES = {
    "care_visit": "{registered} and not visit_declined",
    "free_clinic": "true",
    "meal_discount": (
        "{registered} and {recognised} and merchant_participating and offer_in_hours"
        " and meals_today < 2"
    ),
    "points_redemption": (
        "points_available >= item_price and item_on_offer and redemptions_this_month < 4"
    ),
    "weather_supplies": (
        "{working} and (({in_season} and kits_this_season < 1)"
        " or forecast_high >= 35 or forecast_low <= 0)"
    ),
    "haircut": "{working} and {recognised} and merchant_participating and haircuts_this_month < 1",
    "legal_service": "{courier_once}",
    "rights_protection": (
        "{courier_once} and matter_described"
        " and (not occupational_injury_claimed or event_on >= {started})"
    ),
}
EIGHT = tuple(SERVICES)
NAMES = set(re.findall(r"\w+", " ".join([*SHARED.values(), *SERVICES.values()])))
FACTS: dict[str, type[bool | int]] = {
    spec.name: bool if spec.type.kind is Kind.BOOL else int
    for cls in CITY_FACTS
    for spec in specs_of(cls).values()
    if spec.name in NAMES
}


@frozen
class Way:
    """A way to decide the eight services.

    Args:
        given: puts couriers into the form that it likes best, beforehand.

        decide: answers for all of them.

        timed: how many couriers are decided in a round that is timed.
    """

    given: Callable[[People], Any]
    decide: Callable[[Any], Answers]
    timed: int = COURIERS


def numbers(on: dt.date) -> dict[str, int]:
    """Return the thresholds of one day, and whether it lies in a season of supplies."""
    return {
        "new_from": (on - dt.timedelta(days=30)).toordinal(),
        "injured_from": (on - dt.timedelta(days=180)).toordinal(),
        "qualified_from": (on - dt.timedelta(days=60)).toordinal(),
        "card_from": (on - relativedelta(months=12)).toordinal(),
        "started": INJURY_COVERED_FROM.toordinal(),
        "in_season": on.month in {6, 7, 8, 9, 12, 1, 2},
    }


def _words(on: dt.date) -> dict[str, str]:
    return {key: str(number).lower() for key, number in numbers(on).items()}


def shared(on: dt.date, names: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the conditions that several services share, each written out in the next, or named."""
    written: dict[str, str] = {}
    for name, text in SHARED.items():
        written[name] = text.format(**{**_words(on), **written, **(names or {})})
    return written


def conditions(on: dt.date, names: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the condition of each service, with what is shared written out, or named."""
    words = {**_words(on), **(names or shared(on))}
    return {name: text.format(**words) for name, text in SERVICES.items()}


def one_list(on: dt.date, keys: Sequence[str] = EIGHT) -> str:
    """Return one expression that gives the answers of these services."""
    written = conditions(on)
    return f"[{', '.join(written[key] for key in keys)}]"


def row(person: Sequence[Any]) -> Row:
    """Return the facts that the eight services read, those that are known; dates as day numbers."""
    found = {name: getattr(facts, name) for facts in person for name in specs_of(type(facts))}
    return {
        name: value.toordinal() if isinstance(value, dt.date) else value
        for name, value in found.items()
        if name in FACTS and value is not None
    }


def rows(people: People) -> list[Row]:
    """Return the facts of many."""
    return [row(person) for person in people]
