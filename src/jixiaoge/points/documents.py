"""Documents (单据): what was agreed when something was opened, and never changes after.

How much is left of a lot, or whether a hold is open, lies on the accounts;
when the lot expires and what the hold was for is written here, once.
"""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

from attrs import frozen

__all__ = ["Batch", "Document", "Handover", "Hold", "Lot", "Merchant", "Offer", "Report"]


@frozen
class Lot:
    """What one earning gave.

    Args:
        id: the id of the earning.

        owner: the courier's opaque reference.

        on: the day on which it was earned.

        points: as issued; nought where only honour minutes were given.

        minutes: of service, credited to the honour account when the earning is verified.

        expires_on: the last day on which they can be spent, fixed for ever.

        reviewers: how many different people must verify it.

        activity: for what.

        provenance: who recorded it: a system, a reviewer, an administrator.

        recorded_by: the opaque reference of whoever recorded it.

        counted: what it took of which caps, given back if it is rejected.
    """

    id: str
    owner: str
    on: dt.date
    points: int
    minutes: int
    expires_on: dt.date
    reviewers: int
    activity: str
    provenance: str
    recorded_by: str
    counted: tuple[tuple[str, int], ...] = ()


@frozen
class Hold:
    """What one redemption has taken, until it is captured, voided or timed out.

    Args:
        id: made by the client.

        owner: the courier's opaque reference.

        on: the day on which it was made.

        item: of the catalogue.

        pieces: how many.

        points, fen: for one piece, as priced when it was held.

        merchant: who hands it over.

        counted: which quotas it took a part of, given back with what is not handed over.

        until: from this moment on it has timed out.

        voucher: a keyed digest of the code that the merchant scans; the code itself is kept nowhere.

        tracked: whether its pieces were taken out of stock.
    """

    id: str
    owner: str
    on: dt.date
    item: str
    pieces: int
    points: int
    fen: int
    merchant: str
    counted: tuple[tuple[str, int], ...]
    until: dt.datetime
    voucher: str
    tracked: bool = False


@frozen
class Handover:
    """What a merchant handed over for a hold; `id` is the hold's, `owner` the merchant."""

    id: str
    owner: str
    on: dt.date
    pieces: int
    points: int
    fen: int


@frozen
class Report:
    """That something was reported and counts; `owner` is the activity, so that repeats are found.

    Args:
        id: the id of the earning.

        owner: the activity.

        on: the day.

        subject: the thing that was reported, if it has a name of its own.

        north, east: where it is, in whole metres of the county's grid; of the thing, never of a person.
    """

    id: str
    owner: str
    on: dt.date
    subject: str
    north: int | None = None
    east: int | None = None


@frozen
class Offer:
    """What a catalogue offers at one price over one window of days; `owner` is the item.

    Args:
        id: made by the client.

        owner: the item.

        on: the first day of the window.

        until: its last day.

        zh: what it is called.

        points, fen: for one piece, from the courier and to the merchant.

        per_month: the most pieces for one courier in a month; nought for no quota.

        tracked: whether pieces are counted in stock.
    """

    id: str
    owner: str
    on: dt.date
    until: dt.date
    zh: str
    points: int
    fen: int
    per_month: int
    tracked: bool


@frozen
class Merchant:
    """A shop that takes part; `owner` is its street or zone.

    Whether it is suspended lies on an account.

    Args:
        id: its opaque reference.

        owner: the street or zone.

        on: the day on which it joined.

        keeper: the opaque reference of the courier who keeps it, where one does and it is known.
    """

    id: str
    owner: str
    on: dt.date
    keeper: str = ""


@frozen
class Batch:
    """One settlement with a merchant; `owner` is the merchant.

    Args:
        id: made by the client.

        owner: the merchant.

        on: the day.

        fen: the sum of its lines.

        shares: who bears how much of it; they add up to the sum.
    """

    id: str
    owner: str
    on: dt.date
    fen: int
    shares: tuple[tuple[str, int], ...]


Document: TypeAlias = Lot | Hold | Handover | Report | Offer | Merchant | Batch
