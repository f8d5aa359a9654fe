"""A volunteer team in three levels (三级志愿者队伍): squads in squadrons in one brigade (E27b, E28).

Riders keep the order in which they are given, so that whoever lists them by station has squads by station.

>>> from jixiaoge.testing import city_policy
>>> import datetime as dt
>>> book = city_policy().rulebook("吉州区", dt.date(2026, 7, 10))
>>> team = build_team("t1", [f"r{n:02d}" for n in range(38)], book)
>>> [len(squad.members) for squad in team.squads], len(team.squadrons), team.notes
([10, 10, 9, 9], 1, ())
>>> build_team("t2", ["r1", "r2"], book).notes[0].zh
'2人不够一个小队（至少5人），先编一个小组；满5人再编小队，或与邻近站点合编'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

from attrs import frozen

from jixiaoge.alliance.reasons import Reason
from jixiaoge.errors import Fault, InputError
from jixiaoge.rulebook import Rulebook

__all__ = ["Squad", "Squadron", "Team", "build_team"]

T = TypeVar("T")


@frozen
class Squad:
    """A squad of a station (站点小队); leaders are empty until somebody is chosen."""

    id: str
    members: tuple[str, ...]
    leader: str = ""


@frozen
class Squadron:
    """A squadron of an area (片区中队)."""

    id: str
    squads: tuple[Squad, ...]
    leader: str = ""


@frozen
class Team:
    """The brigade (大队), and what there is to know of its sizes.

    Args:
        platform: the one platform within which it is; empty where it has riders of several.
    """

    id: str
    squadrons: tuple[Squadron, ...]
    leader: str = ""
    platform: str = ""
    notes: tuple[Reason, ...] = ()

    @property
    def squads(self) -> tuple[Squad, ...]:
        """All squads, in order."""
        return tuple(squad for squadron in self.squadrons for squad in squadron.squads)

    @property
    def members(self) -> tuple[str, ...]:
        """All members, in order."""
        return tuple(member for squad in self.squads for member in squad.members)


def build_team(id: str, riders: Iterable[str], book: Rulebook, *, platform: str = "") -> Team:  # noqa: A002 - the name of its field
    """Put riders into three levels; where they are too few for proper ones, the notes say so.

    Raises:
        InputError: there is no rider, or one is named twice.
    """
    names = tuple(riders)
    if not names or len(set(names)) < len(names):
        zh, en = "至少要一名骑手，每人只写一次", "at least one rider, each named once"
        raise InputError([Fault("riders", len(names), "riders, each once", zh=zh, en=en)])
    number = _how_many_squads(len(names), book)
    most = book.setting("squadron_squads_max").value
    squads = [Squad(f"{id}-s{n}", part) for n, part in enumerate(_even(names, number), 1)]
    parts = _even(squads, -(-number // most))
    squadrons = tuple(Squadron(f"{id}-q{n}", part) for n, part in enumerate(parts, 1))
    return Team(id, squadrons, platform=platform, notes=tuple(_notes(len(names), number, book)))


def _how_many_squads(riders: int, book: Rulebook) -> int:
    """As few squads of the usual size as hold everybody, and enough for a squadron where the riders allow it."""
    least, usual = (book.setting(f"squad_size_{one}").value for one in ("min", "usual"))
    wanted = max(-(-riders // usual), book.setting("squadron_squads_min").value)
    possible = max(riders // least, 1)
    return int(wanted if wanted <= possible else min(-(-riders // usual), possible))


def _even(items: Sequence[T], parts: int) -> list[tuple[T, ...]]:
    """Cut into parts of which none is more than one longer than another, the longer ones first."""
    size, longer = divmod(len(items), parts)
    cuts = [n * size + min(n, longer) for n in range(parts + 1)]
    return [tuple(items[a:b]) for a, b in pairwise(cuts)]


def _notes(riders: int, squads: int, book: Rulebook) -> Iterable[Reason]:
    least, fewest = (book.setting(key).value for key in ("squad_size_min", "squadron_squads_min"))
    if riders < least:
        yield Reason(
            "too_few_for_a_squad",
            f"{riders}人不够一个小队（至少{least}人），先编一个小组；满{least}人再编小队，或与邻近站点合编",
            f"{riders} are too few for a squad of {least}: keep one group, or join a neighbouring station",
            refuses=False,
        )
    elif squads < fewest:
        yield Reason(
            "too_few_for_a_squadron",
            f"{riders}人编{squads}个小队，不够一个中队（至少{fewest}个小队）；小队直接归大队，满{fewest * least}人再设中队",
            f"{squads} squads are too few for a squadron of {fewest}: they report to the brigade until there are {fewest * least} riders",
            refuses=False,
        )
