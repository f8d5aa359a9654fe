"""Hazard reports (随手拍): what is reported, to whom it goes, what is a repeat, and who never learns who reported it.

A report is about a thing, never about a person; a neighbours' dispute is taken at a party's own request alone.
Its place is exact, for it is a public thing. Its reporter is kept as a seal (HMAC-SHA-256, RFC 2104) under a key
of the caller's, and neither the merchant nor the platform sees even that.
What becomes of it is the procedure `hazard`.

>>> key = bytes(range(32))
>>> seen = dt.datetime(2026, 7, 10, 12, tzinfo=dt.UTC)
>>> first = HazardReport("h-1", "lift", Spot("27.11500", "114.99000"), seen, sealed("m-7f3a91c2", "h-1", key))
>>> for_merchant(first).seal
''
>>> takes(first).key, takes(first).zh
('lift', '电梯')
>>> takes(evolve(first, about_person=True)).code
'about_a_person'
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import math
from collections.abc import Iterable
from decimal import Decimal
from importlib.resources import files

from attrs import evolve, field, frozen

from jixiaoge.errors import Fault, InputError, nearest
from jixiaoge.holds import Refusal, check_moment
from jixiaoge.organization import Matter, Place, Responsibility, Structure, responsible_for
from jixiaoge.rulebook import Rulebook
from jixiaoge.rulebook.forms import parsed

__all__ = [
    "Category",
    "HazardReport",
    "Route",
    "Spot",
    "categories",
    "first_of",
    "for_merchant",
    "route",
    "sealed",
    "takes",
]

_KEY_BYTES = hashlib.sha256().digest_size
_EARTH_METRES = 6_371_000


@frozen(kw_only=True)
class Category:
    """What a hazard is about, and which department deals with it.

    Args:
        department_zh, department_en: the department; empty where the organisation responsible mediates itself.

        party_only: whether it is taken at a party's own request alone.
    """

    key: str
    zh: str
    en: str
    department_zh: str = ""
    department_en: str = ""
    party_only: bool = False


@frozen(kw_only=True)
class _Categories:
    categories: list[Category]


@frozen
class Spot:
    """A place in degrees (GCJ-02 or WGS 84, one of them throughout), written as text so that it is exact."""

    latitude: Decimal = field(converter=Decimal)
    longitude: Decimal = field(converter=Decimal)

    def metres_to(self, other: Spot) -> float:
        """Return the distance on a sphere."""
        north = math.radians(self.latitude - other.latitude)
        middle = math.radians((self.latitude + other.latitude) / 2)
        east = math.radians(self.longitude - other.longitude) * math.cos(middle)
        return _EARTH_METRES * math.hypot(north, east)


@frozen
class HazardReport:
    """What was reported.

    Args:
        category: the key of a category.

        seen: when it was seen, with its time zone.

        seal: who reported it, sealed; empty where nobody is named.

        about_person: whether it is about somebody rather than something.

        by_party: whether a party to the dispute asks.

    Raises:
        InputError: the moment has no time zone.
    """

    id: str
    category: str
    spot: Spot
    seen: dt.datetime = field(validator=lambda _, __, value: check_moment(value))
    seal: str = ""
    about_person: bool = False
    by_party: bool = False


@frozen
class Route:
    """Who deals with a hazard, and which organisation sees to it that it is done."""

    category: Category
    responsible: Responsibility

    @property
    def zh(self) -> str:
        """The route in Chinese."""
        name = self.responsible.organization.name
        return f"{self.category.zh}：{self.category.department_zh or name}办理，{name}跟进"

    @property
    def en(self) -> str:
        """The route in English."""
        who = self.responsible.organization.id
        return f"{self.category.en}: {self.category.department_en or who} deals with it, {who} sees to it"


def categories() -> dict[str, Category]:
    """Return the city's categories by their keys; they are read anew, so keep them."""
    file = files("jixiaoge").joinpath("rules", "charter", "routes", "hazard.toml")
    read: _Categories = parsed(file.read_text("utf-8"), _Categories, file.name)
    return {one.key: one for one in read.categories}


def takes(report: HazardReport) -> Category | Refusal:
    """Return the category under which a report is taken, or why it is not."""
    known = categories()
    category = known.get(report.category)
    if category is None:
        close = ", ".join(nearest(report.category, known)) or ", ".join(known)
        return Refusal(
            "unknown_category",
            f"there is no category {report.category!r}; known: {close}",
            f"没有“{report.category}”这一类；可以写：{close}",
        )
    if report.about_person:
        return Refusal(
            "about_a_person",
            "reports are about things, not people; in danger call 110",
            "随手拍只报事，不报人；有危险请打110",
        )
    if category.party_only and not report.by_party:
        return Refusal(
            "not_a_party",
            f"{category.en}: taken at a party's own request alone",
            f"“{category.zh}”只在当事人自己提出时受理",
        )
    return category


def route(
    report: HazardReport, place: Place, structure: Structure, on: dt.date, book: Rulebook
) -> Route | Refusal:
    """Return who deals with a report: the department of its category, and the organisation responsible for the place."""
    category = takes(report)
    if isinstance(category, Refusal):
        return category
    return Route(category, responsible_for(structure, Matter(id=report.id, place=place), on, book))


def first_of(
    report: HazardReport, earlier: Iterable[HazardReport], book: Rulebook
) -> HazardReport | None:
    """Return the first report of the same thing, of which this one is a repeat; none where it is new.

    The same thing is the same category within `hazard_duplicate_radius_m` and `hazard_duplicate_window_days`.
    """
    radius: int = book.setting("hazard_duplicate_radius_m").value
    window = dt.timedelta(days=book.setting("hazard_duplicate_window_days").value)
    same = [
        one
        for one in earlier
        if one.id != report.id
        and one.category == report.category
        and one.seen <= report.seen <= one.seen + window
        and one.spot.metres_to(report.spot) <= radius
    ]
    return min(same, key=lambda one: (one.seen, one.id), default=None)


def sealed(person: str, report: str, key: bytes) -> str:
    """Return who reported, as a seal that only the holder of the key can match, another one for every report.

    Raises:
        InputError: the key is shorter than 32 bytes.
    """
    if len(key) < _KEY_BYTES:
        zh, en = f"密钥短于{_KEY_BYTES}字节", f"the key is shorter than {_KEY_BYTES} bytes"
        raise InputError([Fault("key", "…", f"{_KEY_BYTES} bytes", zh=zh, en=en)])
    return hmac.new(key, f"hazard\0{report}\0{person}".encode(), hashlib.sha256).hexdigest()


def for_merchant(report: HazardReport) -> HazardReport:
    """Return what a merchant or a platform may see: the thing, and nothing of who reported it."""
    return evolve(report, seal="", by_party=False)
