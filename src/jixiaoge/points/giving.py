"""What the county gives: points to issue, money, a catalogue with its stock, and merchants."""

from __future__ import annotations

import datetime as dt

from jixiaoge.points.accounts import Account, AccountKind
from jixiaoge.points.answers import Answer
from jixiaoge.points.commands import (
    Budget,
    Fund,
    OfferItem,
    OpenMerchant,
    ResumeMerchant,
    Stock,
    SuspendMerchant,
)
from jixiaoge.points.documents import Merchant, Offer
from jixiaoge.points.events import EventKind
from jixiaoge.points.here import Here
from jixiaoge.points.moves import finish, move, opened, source
from jixiaoge.points.refusals import refuse

__all__ = [
    "MERCHANT",
    "SUSPENDED",
    "budget",
    "fund",
    "offer",
    "open_merchant",
    "resume_merchant",
    "stock",
    "suspend_merchant",
]

MERCHANT, SUSPENDED = "merchant", "suspended"


def budget(command: Budget, here: Here) -> Answer:
    """Add points to a year's budget."""
    to = Account(AccountKind.BUDGET, command.year)
    moved = move(command.points, source(AccountKind.ISSUE), to)
    return here.accept(EventKind.BUDGETED, moved, document=command.document)


def fund(command: Fund, here: Here) -> Answer:
    """Add money to a year's appropriation."""
    to = Account(AccountKind.APPROPRIATION, command.year)
    moved = move(command.fen, source(AccountKind.FUNDS), to)
    return here.accept(EventKind.FUNDED, moved, document=command.document)


def offer(command: OfferItem, here: Here) -> Answer:
    """Offer an item at one price over one window, which meets no other window of the item."""
    if command.until < command.since:
        return refuse("wrong_window", since=f"{command.since}", until=f"{command.until}")
    for other in here.book.documents(Offer, command.item, dt.date.min):
        if other.on <= command.until and command.since <= other.until:
            return refuse(
                "offer_overlaps",
                item=command.item,
                since=f"{other.on}",
                until=f"{other.until}",
                other=other.id,
            )
    document = Offer(
        command.id,
        command.item,
        command.since,
        command.until,
        command.zh,
        command.points,
        command.fen,
        command.per_month,
        command.tracked,
    )
    return here.accept(EventKind.OFFERED, (), document)


def stock(command: Stock, here: Here) -> Answer:
    """Take pieces into stock."""
    to = Account(AccountKind.STOCK, command.item)
    return here.accept(EventKind.STOCKED, move(command.pieces, source(AccountKind.DELIVERED), to))


def open_merchant(command: OpenMerchant, here: Here) -> Answer:
    """Let a merchant take part."""
    if here.book.document(Merchant, command.merchant) is not None:
        return refuse("merchant_known", merchant=command.merchant)
    document = Merchant(command.merchant, command.zone, here.today, command.keeper)
    return here.accept(EventKind.MERCHANT_OPENED, opened(command.merchant, MERCHANT), document)


def suspend_merchant(command: SuspendMerchant, here: Here) -> Answer:
    """Stop a merchant from taking new holds and handing over."""
    if here.book.document(Merchant, command.merchant) is None:
        return refuse("unknown_merchant", merchant=command.merchant)
    if not here.balance(AccountKind.OPEN, command.merchant, MERCHANT):
        return refuse("merchant_suspended", merchant=command.merchant)
    moved = finish(command.merchant, MERCHANT, SUSPENDED)
    return here.accept(
        EventKind.MERCHANT_SUSPENDED, moved, cause=command.merchant, reason=command.reason
    )


def resume_merchant(command: ResumeMerchant, here: Here) -> Answer:
    """Let a suspended merchant take part again."""
    if not here.balance(AccountKind.DONE, command.merchant, SUSPENDED):
        return refuse("merchant_not_suspended", merchant=command.merchant)
    moved = move(
        1,
        Account(AccountKind.DONE, command.merchant, SUSPENDED),
        Account(AccountKind.OPEN, command.merchant, MERCHANT),
    )
    return here.accept(EventKind.MERCHANT_RESUMED, moved, cause=command.merchant)
