"""Who sits where: the council, its officers and the two panels (E21–E25), and what is wrong with it.

A seat reserved for women, or for people outside the Party, is a mark on the *seat*, set by the roll of the assembly that
filled it; its holder stood for that seat. Nobody's own file is read, and of every other seat nothing is known.

>>> from jixiaoge.testing import city_policy
>>> import datetime as dt
>>> book = city_policy().rulebook("吉州区", dt.date(2026, 7, 10))
>>> seats = [Seat(f"m{n}", f"p{n % 3}") for n in range(7)]
>>> [one.code for one in check_council(seats, {"p0", "p1", "p2"}, book)]
['no_seat_for_women', 'no_seat_outside_party']
>>> delegates_needed(100, book), delegates_needed(101, book), delegates_needed(405, book)
(None, 30, 41)
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from attrs import field, frozen

from jixiaoge.alliance.fields import names, people
from jixiaoge.alliance.reasons import Reason
from jixiaoge.rulebook import Rulebook

__all__ = ["Organs", "Reserved", "Seat", "check_council", "check_organs", "delegates_needed"]


class Reserved(enum.Enum):
    """For whom the assembly reserves a seat; the value is its Chinese name."""

    WOMEN = "女性席位"
    OUTSIDE_PARTY = "非党员席位"


@frozen
class Seat:
    """A seat on the council: who holds it, for which platform they ride, and for whom it is reserved."""

    holder: str
    platform: str
    reserved: frozenset[Reserved] = frozenset()


@frozen
class Organs:
    """Who sits where; people are opaque ids.

    Args:
        appeal: the appeal panel (申诉委员会), for one matter.

        legal_workers: those of the appeal panel who work in the law.
    """

    council: tuple[Seat, ...]
    president: str
    vice_presidents: tuple[str, ...] = field(converter=names)
    secretary: str
    review: tuple[str, ...] = field(converter=names)
    appeal: tuple[str, ...] = field(converter=names)
    legal_workers: frozenset[str] = field(default=frozenset[str](), converter=people)


def delegates_needed(members: int, book: Rulebook) -> int | None:
    """Return how many delegates may meet in the place of all members, or `None` where all members meet."""
    if members <= book.setting("delegates_above").value:
        return None
    shares = -(-members // book.setting("delegates_one_for").value)
    return int(max(shares, book.setting("delegates_min").value))


def check_council(
    seats: Sequence[Seat], platforms: Collection[str], book: Rulebook
) -> tuple[Reason, ...]:
    """Return what is wrong with the composition of a council.

    Args:
        seats: the seats.

        platforms: for which the alliance's members ride.

        book: the rules in force.
    """
    return (
        *_range("理事会", "council", len(seats), ("council_size_min", "council_size_max"), book),
        *_odd(len(seats)),
        *_once("理事会", [seat.holder for seat in seats]),
        *_platforms(seats, set(platforms), book),
        *_reserved(seats),
    )


def check_organs(
    organs: Organs,
    platforms: Collection[str],
    book: Rulebook,
    *,
    handlers: Collection[str] = (),
) -> tuple[Reason, ...]:
    """Return what is wrong with all organs.

    Args:
        organs: who sits where.

        platforms: for which the alliance's members ride.

        book: the rules in force.

        handlers: who handled or decided the matter under appeal; they do not sit on the appeal.
    """
    return (
        *check_council(organs.council, platforms, book),
        *_officers(organs, book),
        *_panels(organs, book),
        *_apart(organs, handlers),
    )


def _range(
    zh: str, en: str, number: int, keys: tuple[str, str], book: Rulebook
) -> Iterator[Reason]:
    low, high = (book.setting(key).value for key in keys)
    if not low <= number <= high:
        right = (f"{low}", f"{low}") if low == high else (f"{low}至{high}", f"{low} to {high}")
        told = f"{zh}{number}人，应为{right[0]}人；请补选或调整"
        yield Reason(f"{en}_size", told, f"{number} in the {en}; {right[1]} is right")


def _odd(number: int) -> Iterator[Reason]:
    if not number % 2:
        zh = f"理事会{number}人，应为单数；请增减1人"
        yield Reason("council_even", zh, f"{number} on the council; an odd number is right")


def _once(where: str, names: Sequence[str]) -> Iterator[Reason]:
    for name, number in sorted(Counter(names).items()):
        if number > 1:
            zh = f"{where}里{name}写了{number}次；每人一席"
            yield Reason("twice", zh, f"{name} has {number} places; one each")


def _platforms(seats: Sequence[Seat], platforms: set[str], book: Rulebook) -> Iterator[Reason]:
    """Every platform has a seat, as far as the seats go; none more than its share, as far as there are others."""
    found = Counter(seat.platform for seat in seats)
    missing = sorted(platforms - found.keys())
    if missing and len(found) < min(len(platforms), len(seats)):
        names = "、".join(missing)
        zh = f"没有席位的平台：{names}；一个平台有两席以上的，先让给它们"
        yield Reason("platform_without_seat", zh, f"platforms without a seat: {', '.join(missing)}")
    share = book.setting("council_single_platform_share_max").value
    evenly = -(-len(seats) // max(len(platforms), 1))
    most = max(int(share * len(seats)), evenly)
    for platform, number in sorted(found.items()):
        if number > most:
            zh = f"{platform}有{number}席，理事会{len(seats)}人，同一平台最多{most}席"
            en = f"{platform} has {number} of {len(seats)} seats, at most {most} are right"
            yield Reason("platform_too_many", zh, en)


def _reserved(seats: Sequence[Seat]) -> Iterator[Reason]:
    kept = {kind for seat in seats for kind in seat.reserved}
    if Reserved.WOMEN not in kept:
        zh = "没有女性席位；请由大会留出至少1席"
        yield Reason("no_seat_for_women", zh, "no seat is reserved for women; reserve one")
    if Reserved.OUTSIDE_PARTY not in kept:
        zh = "没有非党员席位；请由大会留出至少1席"
        yield Reason("no_seat_outside_party", zh, "no seat is reserved outside the Party; do so")


def _officers(organs: Organs, book: Rulebook) -> Iterator[Reason]:
    officers = (organs.president, *organs.vice_presidents, organs.secretary)
    keys = ("council_vice_presidents_min", "council_vice_presidents_max")
    yield from _range("副会长", "vice_presidents", len(organs.vice_presidents), keys, book)
    yield from _once("会长、副会长、秘书长", officers)
    if outside := sorted(set(officers) - {seat.holder for seat in organs.council}):
        zh = f"不是理事：{'、'.join(outside)}；负责人从理事中选"
        yield Reason("officer_outside", zh, f"not on the council: {', '.join(outside)}")


def _panels(organs: Organs, book: Rulebook) -> Iterator[Reason]:
    size = "review_panel_size"
    yield from _range("纪律评议小组", "review", len(organs.review), (size, size), book)
    keys = ("appeal_panel_min", "appeal_panel_max")
    yield from _range("申诉委员会", "appeal", len(organs.appeal), keys, book)
    yield from _once("纪律评议小组", organs.review)
    yield from _once("申诉委员会", organs.appeal)
    if not organs.legal_workers & set(organs.appeal):
        zh = "申诉委员会没有法律工作者；至少要1名"
        yield Reason("no_legal_worker", zh, "nobody on the appeal panel works in the law")


def _apart(organs: Organs, handlers: Collection[str]) -> Iterator[Reason]:
    council = {seat.holder for seat in organs.council}
    if both := sorted(council & set(organs.review)):
        zh = f"既是理事又在纪律评议小组：{'、'.join(both)}；只能任一个"
        yield Reason("council_and_review", zh, f"on the council and the review: {', '.join(both)}")
    # Whoever is on the review panel decides matters of discipline, and so handled what is appealed.
    if both := sorted(set(organs.appeal) & {*organs.review, *handlers}):
        zh = f"处理过这件事的人在申诉委员会：{'、'.join(both)}；请换人"
        yield Reason("handler_on_appeal", zh, f"handled the matter appealed: {', '.join(both)}")
