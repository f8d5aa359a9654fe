"""A case: one courier's facts on a day, where they come from, and what is on the shelf.

`home` is the county where the courier is registered, `at` the place where the service is taken.
Facts come with their source and the day up to which they hold.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping

from attrs import field, frozen

from jixiaoge.facts import Courier, Day, Facts, Place, Request

__all__ = ["Availability", "Case", "Source", "Supply"]


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


@frozen(kw_only=True)
class Case:
    """One courier's facts on a day.

    Args:
        id: an opaque name, which the answer carries.

        home: slug of the county where the courier is registered.

        at: slug of the county where the service is taken, or `county/street`; by default home.

        facts: a county's own facts, by their keys.

        sources: who gave a fact and up to which day it holds, by the fact's key.

        availability: what there is of each service, by the service's key.
    """

    id: str = ""
    home: str
    at: str = ""
    courier: Courier = field(default=Courier())
    day: Day = field(default=Day())
    place: Place = field(default=Place())
    request: Request = field(default=Request())
    facts: Mapping[str, Facts] = {}
    sources: Mapping[str, Source] = {}
    availability: Mapping[str, Availability] = {}

    @property
    def where(self) -> str:
        """The place where the service is taken."""
        return self.at or self.home

    def everything(self) -> dict[str, Facts]:
        """Return all facts objects by their keys."""
        own = {"courier": self.courier, "day": self.day, "place": self.place, "request": self.request}
        return own | dict(self.facts)
