"""What becomes of a hold: handed over, voided or timed out, once; and what was handed over can come back.

Of a part that is not handed over, the points, the money, the stock and the quota go where they came from.
Points that come back go to their own lots; no lot lives longer for it than the grace of the policy.
"""

from __future__ import annotations

from collections.abc import Mapping

from jixiaoge.holds import city_time
from jixiaoge.points.accounts import Account, AccountKind, Posting
from jixiaoge.points.answers import Accepted, Answer, Refused
from jixiaoge.points.commands import Capture, Refund, TimeOut, VoidHold
from jixiaoge.points.documents import Handover, Hold
from jixiaoge.points.draft import Draft
from jixiaoge.points.events import Event, EventKind
from jixiaoge.points.giving import MERCHANT
from jixiaoge.points.here import Here, not_theirs, year_of
from jixiaoge.points.lots import came_back, lot_of
from jixiaoge.points.moves import count, finish, move, take
from jixiaoge.points.refusals import refuse

__all__ = ["HOLD", "capture", "lapsed", "refund", "time_out", "void"]

HOLD = "hold"
CAPTURED, VOIDED, TIMED_OUT = "captured", "voided", "timed_out"
_STATES = {
    CAPTURED: ("已经核销", "handed over"),
    VOIDED: ("已经作废", "voided"),
    TIMED_OUT: ("已经超时", "timed out"),
}


def capture(command: Capture, here: Here) -> Answer:
    """Hand over all that is held, or some pieces; the rest goes back."""
    hold = _running(command.hold, here)
    if isinstance(hold, Refused):
        return hold
    refused = not_theirs(command.actor, merchant=hold.merchant) or _may_not(command, hold, here)
    if refused is not None:
        return refused
    pieces = hold.pieces if command.pieces is None else command.pieces
    rest = hold.pieces - pieces
    handover = Handover(hold.id, hold.merchant, here.today, pieces, hold.points, hold.fen)
    encumbered = Account(AccountKind.ENCUMBERED, year_of(hold.on), hold.id)
    return here.accept(
        EventKind.CAPTURED,
        (
            *_parted(hold, pieces * hold.points, here),
            *move(
                pieces * hold.fen, encumbered, Account(AccountKind.PAYABLE, hold.merchant, hold.id)
            ),
            *_given_back(hold, rest, encumbered),
            *_uncounted(hold, rest),
            *finish(hold.id, HOLD, CAPTURED),
        ),
        handover,
        cause=hold.id,
        pieces=pieces,
    )


def _may_not(command: Capture, hold: Hold, here: Here) -> Refused | None:
    if not here.balance(AccountKind.OPEN, hold.merchant, MERCHANT):
        return refuse("merchant_suspended", merchant=hold.merchant)
    if command.voucher != hold.voucher:
        return refuse("wrong_voucher", hold=hold.id)
    if command.pieces is not None and command.pieces > hold.pieces:
        return refuse("too_many_pieces", hold=hold.id, left=hold.pieces, needed=command.pieces)
    return None


def _parted(hold: Hold, points: int, here: Here) -> list[Posting]:
    """Return the postings for points handed over, the soonest to expire first, and the rest back."""
    held = _held(hold, here)
    taken = dict(take(points, held))
    postings: list[Posting] = []
    for account, there in held:
        gone = taken.get(account, 0)
        to = Account(AccountKind.REDEEMED, hold.merchant, hold.id, account.lot)
        postings += move(gone, account, to)
        if there > gone:
            grace = here.terms.grace_days
            postings += came_back(here.book, there - gone, account, here.today, grace)
    return postings


def void(command: VoidHold, here: Here) -> Answer:
    """Let go of a hold."""
    hold = _running(command.hold, here)
    if isinstance(hold, Refused):
        return hold
    theirs = not_theirs(command.actor, courier=hold.owner, merchant=hold.merchant)
    return theirs or Accepted((_released(hold, EventKind.VOIDED, VOIDED, here),))


def time_out(command: TimeOut, here: Here) -> Answer:
    """Book that a hold has timed out."""
    hold = _open(command.hold, here)
    if isinstance(hold, Refused):
        return hold
    if here.now < hold.until:
        until = f"{city_time(hold.until):%Y-%m-%d %H:%M}"
        return refuse("hold_running", hold=hold.id, until=until)
    return Accepted((_released(hold, EventKind.TIMED_OUT, TIMED_OUT, here),))


def lapsed(courier: str, here: Here) -> tuple[Event, ...]:
    """Return what happens to those of a courier's holds that have timed out and are not booked yet."""
    held = sorted({one.ref for one in here.book.under(AccountKind.HELD, courier)})
    events: list[Event] = []
    for hold in (here.book.document(Hold, ref) for ref in held):
        if hold is not None and here.now >= hold.until:
            # One debt may stand for several holds of a lot: each sees what the ones before paid off.
            draft = here.with_book(Draft(here.book, events))
            events.append(_released(hold, EventKind.TIMED_OUT, TIMED_OUT, draft))
    return tuple(events)


def _released(hold: Hold, kind: EventKind, end: str, here: Here) -> Event:
    """Return the event that all that is held goes where it came from."""
    encumbered = Account(AccountKind.ENCUMBERED, year_of(hold.on), hold.id)
    postings = (
        *_parted(hold, 0, here),
        *_given_back(hold, hold.pieces, encumbered),
        *(one for owner, adds in hold.counted for one in count(-adds, owner, hold.owner)),
        *finish(hold.id, HOLD, end),
    )
    return Event(kind, here.today, postings, cause=hold.id)


def refund(command: Refund, here: Here) -> Answer:
    """Take back pieces that were handed over and not yet billed."""
    hold, handover = (here.book.document(kind, command.hold) for kind in (Hold, Handover))
    if not isinstance(hold, Hold):
        return refuse("unknown_hold", hold=command.hold)
    if not isinstance(handover, Handover):
        return refuse("not_captured", hold=hold.id)
    theirs = not_theirs(command.actor, merchant=hold.merchant)
    if theirs is not None:
        return theirs
    points = _redeemed(hold, here)
    left = sum(points.values()) // hold.points
    pieces = left if command.pieces is None else command.pieces
    if not left or pieces > left:
        return refuse("too_many_pieces", hold=hold.id, left=left, needed=max(pieces, 1))
    if _billed(hold, here):
        return refuse("settled_already", hold=hold.id)
    return here.accept(
        EventKind.REFUNDED,
        (
            *_returned(points, pieces * hold.points, here),
            *_given_back(hold, pieces, Account(AccountKind.PAYABLE, hold.merchant, hold.id)),
            *_uncounted(hold, pieces),
        ),
        cause=hold.id,
        pieces=pieces,
        reason=command.reason,
    )


def _returned(points: Mapping[Account, int], needed: int, here: Here) -> list[Posting]:
    """Return the postings for points that were spent, the last to expire first."""
    latest_first = sorted(points.items(), key=lambda one: _order(one[0], here), reverse=True)
    return [
        posting
        for account, part in take(needed, latest_first)
        for posting in came_back(here.book, part, account, here.today, here.terms.grace_days)
    ]


def _given_back(hold: Hold, pieces: int, money: Account) -> tuple[Posting, ...]:
    """Return the postings for the money and the stock of pieces that are not handed over."""
    return (
        *move(pieces * hold.fen, money, Account(AccountKind.APPROPRIATION, year_of(hold.on))),
        *move(
            pieces if hold.tracked else 0,
            Account(AccountKind.TAKEN, hold.item, hold.id),
            Account(AccountKind.STOCK, hold.item),
        ),
    )


def _uncounted(hold: Hold, pieces: int) -> list[Posting]:
    """Return the postings that give a quota of pieces back; the redemption of the month stays used."""
    return [
        posting for owner, _ in hold.counted[1:] for posting in count(-pieces, owner, hold.owner)
    ]


# --- its parts ----------------------------------------------------------------------------------------


def _running(hold: str, here: Here) -> Hold | Refused:
    """Return a hold that is open and has not timed out."""
    found = _open(hold, here)
    if isinstance(found, Hold) and here.now >= found.until:
        state, state_en = _STATES[TIMED_OUT]
        return refuse("hold_over", hold=hold, state=state, state_en=state_en)
    return found


def _open(hold: str, here: Here) -> Hold | Refused:
    found = here.book.document(Hold, hold)
    if found is None:
        return refuse("unknown_hold", hold=hold)
    if here.balance(AccountKind.OPEN, hold, HOLD):
        return found
    [end] = {one.ref for one in here.book.under(AccountKind.DONE, hold)} & _STATES.keys()
    state, state_en = _STATES[end]
    return refuse("hold_over", hold=hold, state=state, state_en=state_en)


def _held(hold: Hold, here: Here) -> list[tuple[Account, int]]:
    """Return what is held of which lots, the soonest to expire first."""
    held = here.book.under(AccountKind.HELD, hold.owner, hold.id)
    return sorted(held.items(), key=lambda one: _order(one[0], here))


def _redeemed(hold: Hold, here: Here) -> Mapping[Account, int]:
    return here.book.under(AccountKind.REDEEMED, hold.merchant, hold.id)


def _order(account: Account, here: Here) -> tuple[object, ...]:
    lot = lot_of(here.book, account)
    return lot.expires_on, lot.on, lot.id


def _billed(hold: Hold, here: Here) -> bool:
    """Tell whether the money of what was handed over is no longer payable, but billed."""
    payable = here.balance(AccountKind.PAYABLE, hold.merchant, hold.id)
    return bool(hold.fen) and not payable
