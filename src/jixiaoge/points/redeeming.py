"""Redeeming: hold points for an item, priced for good, until a merchant hands it over.

A hold takes the lots that expire soonest, pieces of the stock, a redemption of the month,
and the money that the merchant will get, in whole fen.
"""

from __future__ import annotations

import datetime as dt

from jixiaoge.points.accounts import Account, AccountKind, Posting
from jixiaoge.points.answers import Accepted, Answer, Refused
from jixiaoge.points.checking import MOST_AMOUNT
from jixiaoge.points.commands import Redeem
from jixiaoge.points.documents import Hold, Merchant, Offer
from jixiaoge.points.draft import Draft
from jixiaoge.points.events import EventKind
from jixiaoge.points.giving import MERCHANT
from jixiaoge.points.here import Here, not_theirs, year_of
from jixiaoge.points.lots import Part, parts_of
from jixiaoge.points.moves import count, move, opened, take
from jixiaoge.points.refusals import refuse
from jixiaoge.points.releasing import HOLD, lapsed

__all__ = ["redeem"]


def redeem(command: Redeem, here: Here) -> Answer:
    """Hold points; the courier's holds that have timed out are booked first, for they hold nothing more."""
    freed = lapsed(command.courier, here)
    draft = here.with_book(Draft(here.book, freed))
    held = _hold(command, draft)
    return Accepted((*freed, *held.events)) if isinstance(held, Accepted) else held


def _hold(command: Redeem, here: Here) -> Answer:
    refused = not_theirs(command.actor, courier=command.courier) or _no_shop(command, here)
    if refused is not None:
        return refused
    offer = _offer(command.item, here)
    if offer is None:
        return refuse("unknown_item", item=command.item)
    points, fen = offer.points * command.pieces, offer.fen * command.pieces
    if max(points, fen) > MOST_AMOUNT:
        return refuse("too_much", needed=max(points, fen), most=MOST_AMOUNT)
    parts = [one for one in parts_of(here.book, command.courier) if one.until >= here.today]
    refused = _used_up(command, offer, here) or _short(points, parts) or _no_money(fen, here)
    if refused is not None:
        return refused
    return _held(_document(command, offer, here), parts, here)


def _held(hold: Hold, parts: list[Part], here: Here) -> Accepted:
    year = year_of(hold.on)
    taken = take(hold.points * hold.pieces, [(one.account, one.points) for one in parts])
    return here.accept(
        EventKind.HELD,
        (
            *(one for account, part in taken for one in _into(hold, account, part)),
            *move(
                hold.fen * hold.pieces,
                Account(AccountKind.APPROPRIATION, year),
                Account(AccountKind.ENCUMBERED, year, hold.id),
            ),
            *move(
                hold.pieces if hold.tracked else 0,
                Account(AccountKind.STOCK, hold.item),
                Account(AccountKind.TAKEN, hold.item, hold.id),
            ),
            *(one for owner, adds in hold.counted for one in count(adds, owner, hold.owner)),
            *opened(hold.id, HOLD),
        ),
        hold,
        cause=hold.id,
        rule="points_redemption",
    )


def _into(hold: Hold, account: Account, points: int) -> tuple[Posting, ...]:
    return move(points, account, Account(AccountKind.HELD, hold.owner, hold.id, account.lot))


def _document(command: Redeem, offer: Offer, here: Here) -> Hold:
    quota = ((_quota(offer, here), command.pieces),) if offer.per_month else ()
    return Hold(
        id=command.id,
        owner=command.courier,
        on=here.today,
        item=command.item,
        pieces=command.pieces,
        points=offer.points,
        fen=offer.fen,
        merchant=command.merchant,
        counted=((_redemptions(here), 1), *quota),
        until=here.now.astimezone(dt.UTC) + dt.timedelta(minutes=here.terms.hold_minutes),
        voucher=command.voucher,
        tracked=offer.tracked,
    )


def _offer(item: str, here: Here) -> Offer | None:
    """Return what is offered today; windows of one item do not meet."""
    offers = here.book.documents(Offer, item, dt.date.min)
    return next((one for one in offers if one.on <= here.today <= one.until), None)


# --- why not ----------------------------------------------------------------------------------------


def _no_shop(command: Redeem, here: Here) -> Refused | None:
    merchant = here.book.document(Merchant, command.merchant)
    if merchant is None:
        return refuse("unknown_merchant", merchant=command.merchant)
    if not here.balance(AccountKind.OPEN, merchant.id, MERCHANT):
        return refuse("merchant_suspended", merchant=merchant.id)
    if command.courier in {merchant.id, merchant.keeper}:
        return refuse("own_shop", merchant=merchant.id, courier=command.courier)
    return None


def _used_up(command: Redeem, offer: Offer, here: Here) -> Refused | None:
    limit = here.terms.redemptions_per_month
    used = here.balance(AccountKind.USED, _redemptions(here), command.courier)
    if used >= limit:
        return refuse("redemptions_reached", period=here.month, limit=limit, used=used)
    taken = here.balance(AccountKind.USED, _quota(offer, here), command.courier)
    if offer.per_month and taken + command.pieces > offer.per_month:
        return refuse(
            "quota_reached",
            item=command.item,
            period=here.month,
            limit=offer.per_month,
            used=taken,
            needed=command.pieces,
        )
    left = here.balance(AccountKind.STOCK, command.item)
    if offer.tracked and left < command.pieces:
        return refuse("stock_short", item=command.item, left=left, needed=command.pieces)
    return None


def _short(needed: int, parts: list[Part]) -> Refused | None:
    left = sum(one.points for one in parts)
    return (
        None
        if left >= needed
        else refuse("insufficient", left=left, needed=needed, short=needed - left)
    )


def _no_money(needed: int, here: Here) -> Refused | None:
    year = year_of(here.today)
    left = here.balance(AccountKind.APPROPRIATION, year)
    return None if left >= needed else refuse("fund_short", year=year, left=left, needed=needed)


def _redemptions(here: Here) -> str:
    return f"redemptions/{here.month}"


def _quota(offer: Offer, here: Here) -> str:
    return f"item:{offer.owner}/{here.month}"
