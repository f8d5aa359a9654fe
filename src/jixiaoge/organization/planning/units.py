"""What is put into branches: a unit (单位), here a delivery station with its business and numbers of members.

Only numbers are here, never who is a member.

>>> unit = PlanUnit(id="s1", platform="p1", place=Place("遂川县"), business="餐饮",
...                 full_members=2, probationary_members=1)
>>> unit.members
3
>>> PlanUnit(id="s1", platform="p1", place=Place(), business="餐饮", full_members=-1)
Traceback (most recent call last):
    ...
jixiaoge.InputError: 2 faults in the input: s1.place: no county is named; s1.full_members: a number of people is expected, not -1
填写有2处要改：s1.place：没有写县（市、区）；s1.full_members：要填人数，写的是-1
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import asdict, evolve, frozen

from jixiaoge.errors import Fault, InputError, wrong_texts
from jixiaoge.organization.records import DeliveryStation, Place
from jixiaoge.organization.structure import Structure

__all__ = ["PlanUnit", "plan_units"]


@frozen(kw_only=True)
class PlanUnit:
    """A unit to be put into a branch.

    Args:
        place: with its county; township and community are used where no branch can be had.

        business: what is delivered; equal texts are alike.

        full_members, probationary_members: how many of each the unit has.

    Raises:
        InputError: a text or the county is missing, or a number is not one of people.
    """

    id: str
    platform: str
    place: Place
    business: str
    full_members: int
    probationary_members: int = 0

    def __attrs_post_init__(self) -> None:
        if faults := list(_wrong(asdict(self, recurse=False))):
            raise InputError(faults)

    @property
    def county(self) -> str:
        """The slug of the county."""
        return self.place.county

    @property
    def members(self) -> int:
        """Full and probationary members."""
        return self.full_members + self.probationary_members


def plan_units(
    structure: Structure,
    on: dt.date,
    *,
    business: Mapping[str, str],
    full_members: Mapping[str, int],
    probationary_members: Mapping[str, int],
) -> tuple[PlanUnit, ...]:
    """Return the delivery stations of a day as units, by id.

    Args:
        business: what each platform delivers, by the platform's id.

        full_members, probationary_members: how many each station has, by the station's id.
            What is not known is never taken for none, so every station has to be there.

    Raises:
        InputError: something is not known of a station; all that is missing is told at once.
    """
    given: list[dict[str, Any]] = [
        {
            "id": station.id,
            "platform": station.platform,
            "place": station.place,
            "business": business.get(station.platform, ""),
            "full_members": full_members.get(station.id),
            "probationary_members": probationary_members.get(station.id),
        }
        for station in structure.every(DeliveryStation, on)
    ]
    if faults := [fault for one in given for fault in _wrong(one)]:
        raise InputError(faults)
    return tuple(PlanUnit(**one) for one in given)


def _wrong(given: Mapping[str, Any]) -> Iterator[Fault]:
    for name in ("id", "platform", "business"):
        for fault in wrong_texts(**{name: given[name]}):
            yield evolve(fault, path=f"{given['id']}.{name}")
    if not given["place"].county:
        zh, en = "没有写县（市、区）", "no county is named"
        yield Fault(f"{given['id']}.place", given["place"], "a place in a county", zh=zh, en=en)
    for name in ("full_members", "probationary_members"):
        number = given[name]
        if type(number) is not int or number < 0:
            zh, en = (
                f"要填人数，写的是{number!r}",
                f"a number of people is expected, not {number!r}",
            )
            yield Fault(f"{given['id']}.{name}", number, "a whole number from 0", zh=zh, en=en)
