"""Issue by reviewer: who said that which points were earned. Where points are misused, it begins here.

An earning that needs two reviewers counts for each of them; so the points are those that each has let pass,
as the ledger counts them against the limit of a reviewer's day (parameter `reviewer_daily_points_cap`).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from attrs import frozen

from jixiaoge.figures import HIDDEN, released_groups
from jixiaoge.points.accounts import AccountKind
from jixiaoge.points.book import Book
from jixiaoge.points.closing import shared
from jixiaoge.points.documents import Lot
from jixiaoge.points.events import Entry, EventKind
from jixiaoge.points.reporting.rows import column

__all__ = ["PublicReviewerRow", "ReviewerRow", "issue_by_reviewer", "published_reviewers"]

_REVIEWS = {EventKind.REVIEWED, EventKind.VERIFIED}
_ISSUED = "issued/"
_TENTHS = 1_000  # of a percent


@frozen
class ReviewerRow:
    """What one reviewer let pass.

    The shares are in tenths of a percent and add up to a whole.
    The most that went to one courier shows who reviews for one person.
    """

    reviewer: str = column("核实人", "reviewer")
    earnings: int = column("笔数", "earnings")
    points: int = column("积分", "points")
    share: int = column("占比（千分之）", "share (per mille)")
    couriers: int = column("骑手人数", "couriers")
    most: int = column("一人最多积分", "most to one courier")


@frozen
class PublicReviewerRow:
    """What of it may be published: where few couriers are behind it, nothing is."""

    reviewer: str = column("核实人", "reviewer")
    points: str = column("积分", "points")
    couriers: str = column("骑手人数", "couriers")


def issue_by_reviewer(
    book: Book, entries: Iterable[Entry], since: dt.date, until: dt.date
) -> tuple[ReviewerRow, ...]:
    """Return what each reviewer let pass from a day through another, most points first.

    Args:
        book: the county's book.

        entries: its journal, or the part of it in those days.

        since, until: the first and the last day.
    """
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    earnings: Counter[str] = Counter()
    for entry in entries:
        if entry.event.kind in _REVIEWS and since <= entry.event.on <= until:
            lot = book.document(Lot, entry.event.cause)
            assert lot is not None, entry.event.cause
            found[entry.actor.id][lot.owner] += _points(entry)
            earnings[entry.actor.id] += 1
    order = sorted(found, key=lambda name: (-found[name].total(), name))
    shares = _shares([(name, found[name].total()) for name in order])
    return tuple(
        ReviewerRow(
            name,
            earnings[name],
            found[name].total(),
            shares.get(name, 0),
            len(found[name]),
            max(found[name].values()),
        )
        for name in order
    )


def _points(entry: Entry) -> int:
    return sum(
        one.amount
        for one in entry.event.postings
        if one.account.kind is AccountKind.USED and one.account.owner.startswith(_ISSUED)
    )


def _shares(points: Sequence[tuple[str, int]]) -> dict[str, int]:
    return dict(shared(_TENTHS, points)) if any(one for _, one in points) else {}


def published_reviewers(
    rows: Sequence[ReviewerRow], threshold: int
) -> tuple[PublicReviewerRow, ...]:
    """Return the rows as they may be published, by name, those of few couriers hidden.

    Args:
        rows: all that there are.

        threshold: rows of fewer couriers are hidden, and another with a single one, so that it cannot
            be worked out from a total known from elsewhere (parameter `small_cell_threshold`).
    """
    couriers = released_groups({one.reviewer: one.couriers for one in rows}, threshold)
    return tuple(
        PublicReviewerRow(one.reviewer, HIDDEN, HIDDEN)
        if couriers[one.reviewer] is None
        else PublicReviewerRow(one.reviewer, f"{one.points}", f"{one.couriers}")
        for one in sorted(rows, key=lambda one: one.reviewer)
    )
