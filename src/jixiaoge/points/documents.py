"""Documents (单据): what was agreed when something was opened, and never changes after.

How much is left of a lot, or whether a hold is open, lies on the accounts;
when the lot expires and what the hold was for is written here, once.
"""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

from attrs import frozen

__all__ = ["Batch", "Document", "Hold", "Lot", "Merchant", "Report"]


@frozen
class Lot:
    """What one earning gave.

    Args:
        id: the id of the earning.

        owner: the courier's opaque reference.

        on: the day on which it was earned.

        points: as issued; nought where only honour minutes were given.

        expires_on: the last day on which they can be spent, fixed for ever.

        activity: for what.

        provenance: who recorded it: a system, a reviewer, an administrator.

        recorded_by: the opaque reference of whoever recorded it.
    """

    id: str
    owner: str
    on: dt.date
    points: int
    expires_on: dt.date
    activity: str
    provenance: str
    recorded_by: str


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

        until: from this moment on it has timed out.

        voucher: a keyed digest of the code that the merchant scans; the code itself is kept nowhere.
    """

    id: str
    owner: str
    on: dt.date
    item: str
    pieces: int
    points: int
    fen: int
    merchant: str
    until: dt.datetime
    voucher: str


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
class Merchant:
    """A shop that takes part; `owner` is its street or zone."""

    id: str
    owner: str
    on: dt.date


@frozen
class Batch:
    """One settlement with a merchant; `owner` is the merchant."""

    id: str
    owner: str
    on: dt.date
    fen: int


Document: TypeAlias = Lot | Hold | Report | Merchant | Batch
