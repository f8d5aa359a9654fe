"""A case: one courier's facts on a day, where they come from, and what is on the shelf.

`home` is the county where the courier is registered, `at` the place where the service is taken.
Facts come with their source and the day up to which they hold.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from typing import Any

from attrs import evolve, field, frozen

from jixiaoge.counties import Scope, ScopeKind, find_county
from jixiaoge.facts import Courier, Day, Facts, Place, Request

__all__ = ["Availability", "Case", "Source", "Supply", "place_name"]


class Supply(enum.Enum):
    """What there is at the moment; short supply is a waiting list, never a refusal."""

    AVAILABLE = "有货有位"
    WAITING_LIST = "候补"
    NEXT_SESSION = "等下一场"
    NOT_HERE = "本县暂缺"


@frozen
class Source:
    """Who gave a fact, and the day up to which it holds."""

    source: str
    as_of: dt.date | None = None


@frozen
class Availability:
    """What there is of a service; kept apart from eligibility."""

    supply: Supply
    next_on: dt.date | None = None
    note: str = ""


# The fields of a case that hold the city's facts.
_CITY = ("courier", "day", "place", "request")


def _county(text: str) -> str:
    return find_county(text).slug


def place_name(text: str) -> str:
    """Write every place in one way: a county by its slug, a part of it by its Chinese name."""
    if not text:
        return ""
    scope = Scope.parse(text)
    return scope.county.slug if scope.kind is ScopeKind.COUNTY else str(scope)


@frozen(kw_only=True)
class Case:
    """One courier's facts on a day.

    Args:
        id: an opaque name, which the answer carries.

        home: the county where the courier is registered: its slug, code or Chinese name.

        at: the county where the service is taken, or a part of it (`遂川县/营前镇`); by default home.

        platform: the platform that named the courier; kept, and read by no rule.

        facts: a county's own facts, by their keys.

        sources: who gave a fact and up to which day it holds, by the fact's key.

        availability: what there is of each service, by the service's key.

    Raises:
        UnknownCountyError, InputError: there is no such county, or no such part of it.
    """

    id: str = ""
    home: str = field(converter=_county)
    at: str = field(default="", converter=place_name)
    platform: str = ""
    courier: Courier = field(default=Courier())
    day: Day = field(default=Day())
    place: Place = field(default=Place())
    request: Request = field(default=Request())
    facts: Mapping[str, Facts] = field(factory=dict[str, Facts])
    sources: Mapping[str, Source] = field(factory=dict[str, Source])
    availability: Mapping[str, Availability] = field(factory=dict[str, Availability])

    def __attrs_post_init__(self) -> None:
        for name in ("facts", "sources", "availability"):  # copies: a case stays as it was given
            object.__setattr__(self, name, dict(getattr(self, name)))

    @property
    def where(self) -> str:
        """The place where the service is taken."""
        return self.at or self.home

    def everything(self) -> dict[str, Facts]:
        """Return all facts objects by their keys."""
        return {owner: getattr(self, owner) for owner in _CITY} | dict(self.facts)

    def holding(self, owner: str, facts: Facts) -> Case:
        """Return the case with another facts object under a key: the city's, or a county's own."""
        changed: dict[str, Any] = {"facts": {**self.facts, owner: facts}}
        return evolve(self, **({owner: facts} if owner in _CITY else changed))
