"""The synthetic classes (示例课堂): somewhat over 2,000 attendances in sixteen months, none of which took place.

The published account has 2000余人次 of Party members at activities, these classes among them (fact base A07).
Nobody's membership is known here, so only the size is taken over. Everything else is invented: when, where,
which kind, and who came. Some signed in twice, as it happens.

>>> held, signed = synthetic_classes()
>>> len(held), held[0].kind.value
(208, '小微课堂')
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from jixiaoge.counties import COUNTIES
from jixiaoge.organization import ClassKind, ClassSession, Place, SignIn
from jixiaoge.organization.dates import months_after
from jixiaoge.testing.city import synthetic_city

__all__ = ["synthetic_classes"]

_SINCE: Final = dt.date(2025, 3, 1)
_MONTHS: Final = 16
# Invented: about how many come to a class of each kind, and by how many more or fewer from one to the next.
_SIZES: Final = {
    ClassKind.MICRO_CLASS: 5,
    ClassKind.STATION_SCHOOL: 10,
    ClassKind.COURIER_LECTURE: 16,
}
_MORE: Final = (0, 2, -1, 1, -2)
_TWICE: Final = 9
"""At every ninth class the first to come signs in twice."""


def synthetic_classes() -> tuple[tuple[ClassSession, ...], tuple[SignIn, ...]]:
    """Return the classes and who signed in; they are the same every time."""
    riders: dict[str, list[str]] = {}
    for row in synthetic_city():
        riders.setdefault(row["home_county"], []).append(row["id"])
    held: list[ClassSession] = []
    signed: list[SignIn] = []
    for number in range(_MONTHS * len(COUNTIES)):
        one = _session(number)
        held.append(one)
        signed += _signed(one, number, riders[one.place.county])
    return tuple(held), tuple(signed)


def _session(number: int) -> ClassSession:
    """Make a class: one a month in each county, of each kind in turn."""
    month, county = divmod(number, len(COUNTIES))
    slug = COUNTIES[county].slug
    return ClassSession(
        f"k{number + 1:03d}",
        kind=tuple(ClassKind)[(month + county) % len(ClassKind)],
        on=months_after(_SINCE, month) + dt.timedelta(days=county * 2),
        place=Place(slug),
        host=f"committee-{slug}",
        online=number % 4 == 0,
    )


def _signed(session: ClassSession, number: int, riders: list[str]) -> list[SignIn]:
    """Let couriers of the county come, others each time but not all of them."""
    month, many = number // len(COUNTIES), _SIZES[session.kind] + _MORE[number % len(_MORE)]
    came = [riders[(month + 3 * n) % len(riders)] for n in range(many)]
    again = came[:1] if number % _TWICE == 0 else []
    return [
        SignIn(f"{session.id}-{n:02d}", session=session.id, courier=courier)
        for n, courier in enumerate((*came, *again), 1)
    ]
