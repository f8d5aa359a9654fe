"""A courier's statement (对账单): what can be spent until when, what is held, and what every line rests on.

It is true at the moment of reading: points that have expired and holds that have timed out count as such,
whether or not that is booked yet.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import frozen

from jixiaoge.points.accounts import AccountKind, Posting
from jixiaoge.points.book import Book
from jixiaoge.points.draft import Draft
from jixiaoge.points.events import Entry, EventKind
from jixiaoge.points.here import Here
from jixiaoge.points.lots import parts_of
from jixiaoge.points.releasing import lapsed
from jixiaoge.points.terms import terms_of
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["Line", "Standing", "Statement", "statement"]


@frozen
class Standing:
    """How a courier stands, or by how much a line changed it.

    Args:
        spendable, held, pending: points; what can be spent is never below nought.

        owed: points that were reversed after they were spent.

        minutes: of honour; they never fall by spending.
    """

    spendable: int = 0
    held: int = 0
    pending: int = 0
    owed: int = 0
    minutes: int = 0


_COLUMNS = {
    AccountKind.SPENDABLE: "spendable",
    AccountKind.HELD: "held",
    AccountKind.PENDING: "pending",
    AccountKind.OWED: "owed",
    AccountKind.HONOUR: "minutes",
}
_STARS = "star_hours_level_"  # the hours for each star
_MINUTES = 60  # of an hour


@frozen
class Line:
    """One line: what happened, by which rule, and under which rulebook.

    Args:
        seq: its number in the journal.

        on: the day on which it happened.

        recorded_at: when the ledger took it.

        kind: what happened.

        cause: the id of the earning, hold or batch that it is about.

        changed: by how much.

        told: the rule, a reason, a document number.

        policy: the fingerprint of the rulebook by which it was decided.
    """

    seq: int
    on: dt.date
    recorded_at: dt.datetime
    kind: EventKind
    cause: str
    changed: Standing
    told: Mapping[str, str | int]
    policy: str


@frozen
class Statement:
    """What a courier has, at a moment.

    Args:
        courier: the opaque reference.

        at: the moment.

        standing: what there is.

        expiring: what can be spent until which day, the soonest first.

        soon: the points that expire within the days of notice (parameter `points_expiry_notice_days`).

        stars: the volunteer's star for which the honour minutes are enough, none to five (fact base F124).

        lines: what happened, in the order of the journal.
    """

    courier: str
    at: dt.datetime
    standing: Standing
    expiring: tuple[tuple[dt.date, int], ...]
    soon: int
    stars: int
    lines: tuple[Line, ...]


def statement(
    book: Book, entries: Iterable[Entry], courier: str, rulebook: Rulebook, now: dt.datetime
) -> Statement:
    """Return a courier's statement.

    Args:
        book: the county's book.

        entries: its journal, or those entries of it that touch the courier.

        courier: the opaque reference.

        rulebook: the rules of the county today.

        now: the moment, with its time zone.

    Raises:
        InputError: `now` has no time zone.
    """
    here = Here(book, rulebook, terms_of(rulebook), now)
    freed = Draft(book, lapsed(courier, here))
    expiring: Counter[dt.date] = Counter()
    for part in parts_of(freed, courier):
        if part.until >= here.today:
            expiring[part.until] += part.points
    sums = {name: sum(freed.under(kind, courier).values()) for kind, name in _COLUMNS.items()}
    standing = Standing(**{**sums, "spendable": expiring.total()})
    notice = here.today + dt.timedelta(days=rulebook.setting("points_expiry_notice_days").value)
    soon = sum(points for until, points in expiring.items() if until <= notice)
    lines = tuple(line for entry in entries if (line := _line(entry, courier)) is not None)
    stars = _stars(standing.minutes, rulebook)
    return Statement(courier, now, standing, tuple(sorted(expiring.items())), soon, stars, lines)


def _stars(minutes: int, rulebook: Rulebook) -> int:
    """Return how many stars are reached; each asks for more hours than the one before it."""
    levels = (one for key, one in rulebook.settings.items() if key.startswith(_STARS))
    return sum(minutes >= level.value * _MINUTES for level in levels)


def _line(entry: Entry, courier: str) -> Line | None:
    event = entry.event
    changed = _changed(event.postings, courier)
    if changed is None:
        return None
    return Line(
        entry.seq,
        event.on,
        entry.recorded_at,
        event.kind,
        event.cause,
        changed,
        event.told,
        entry.policy,
    )


def _changed(postings: Iterable[Posting], courier: str) -> Standing | None:
    """Return by how much postings change how a courier stands; `None` if they do not touch it."""
    changed: Counter[str] = Counter()
    for posting in postings:
        column = _COLUMNS.get(posting.account.kind)
        if column is not None and posting.account.owner == courier:
            changed[column] += posting.amount
    return Standing(**changed) if changed else None
