"""Earning: pending when it is recorded, credited when enough people have verified it, and taken back.

Nobody verifies what they did or recorded.
What is taken back after it was spent is owed, unless the mistake was the county's;
what is owed is paid back from a part of later earnings, and what can be spent never falls below nought.
"""

from __future__ import annotations

import datetime as dt

from jixiaoge.points.accounts import Account, AccountKind, Posting
from jixiaoge.points.answers import Answer, Refused
from jixiaoge.points.commands import Earn, ForgiveDebt, Reject, Reverse, Verify
from jixiaoge.points.documents import Lot, Report
from jixiaoge.points.events import EventKind
from jixiaoge.points.here import Here, not_theirs, year_of
from jixiaoge.points.moves import count, finish, move, opened, source, take
from jixiaoge.points.proposing import Credit, credit
from jixiaoge.points.refusals import refuse

__all__ = ["EARNING", "REVERSED", "VERIFIED", "earn", "forgive", "reject", "reverse", "verify"]

EARNING = "earning"
VERIFIED, REJECTED, REVERSED = "verified", "rejected", "reversed"
_STATES = {
    VERIFIED: ("已经入账", "credited"),
    REJECTED: ("没有通过核实", "rejected"),
    REVERSED: ("已经冲正", "reversed"),
}
_WHOLE = 100  # percent


def earn(command: Earn, here: Here) -> Answer:
    """Record an activity; its points are pending."""
    refused = not_theirs(command.actor, courier=command.courier) or _not_in_time(command, here)
    if refused is not None:
        return refused
    if command.activity not in here.rulebook.activities:
        known = "、".join(sorted(here.rulebook.activities))
        return refuse("unknown_activity", activity=command.activity, known=known)
    given = credit(command, here)
    if isinstance(given, Refused):
        return given
    year = year_of(command.on)
    left = here.balance(AccountKind.BUDGET, year)
    if left < given.points:
        return refuse("budget_short", year=year, left=left, needed=given.points)
    lot = _lot(command, given, here)
    return here.accept(
        EventKind.EARNED,
        (
            *move(given.points, Account(AccountKind.BUDGET, year), _pending(lot)),
            *(one for owner, adds in given.counted for one in count(adds, owner, lot.owner)),
            *opened(lot.id, EARNING),
        ),
        lot,
        *_report(command, given),
        cause=lot.id,
        on=command.on,
        rule=command.activity,
    )


def _not_in_time(command: Earn, here: Here) -> Refused | None:
    earliest = here.today - dt.timedelta(days=here.terms.late_days)
    if command.on > here.today:
        return refuse("future_day", given=f"{command.on}", today=f"{here.today}")
    if command.on < earliest:
        return refuse("late_day", given=f"{command.on}", earliest=f"{earliest}")
    return None


def _lot(command: Earn, given: Credit, here: Here) -> Lot:
    return Lot(
        id=command.id,
        owner=command.courier,
        on=command.on,
        points=given.points,
        minutes=given.worth.honour_minutes,
        expires_on=here.terms.expires_on(command.on),
        reviewers=given.worth.reviewers,
        activity=command.activity,
        provenance=str(command.facts.get("recorded_by", "")),
        recorded_by=command.actor.id,
        counted=given.counted,
    )


def _report(command: Earn, given: Credit) -> tuple[Report, ...]:
    if given.worth.repeat_radius_m is None:
        return ()
    place = (command.north, command.east)
    return (Report(command.id, command.activity, command.on, command.subject, *place),)


# --- verifying --------------------------------------------------------------------------------------


def verify(command: Verify, here: Here) -> Answer:
    """Count a reviewer; with the last one needed, credit the points and the minutes."""
    lot = _open(command.earning, here)
    if isinstance(lot, Refused):
        return lot
    reviewer = command.actor.id
    before = here.book.under(AccountKind.USED, _reviews(lot))
    refused = _may_not_review(lot, reviewer, here) or _reviewed(lot, reviewer, len(before), here)
    if refused is not None:
        return refused
    counted = (*count(1, _reviews(lot), reviewer), *count(lot.points, _issued(here), reviewer))
    if len(before) + 1 < lot.reviewers:
        return here.accept(EventKind.REVIEWED, counted, cause=lot.id, rule=lot.activity)
    owed = _repaid(lot, here)
    repaid = sum(amount for _, amount in owed)
    return here.accept(
        EventKind.VERIFIED,
        (
            *counted,
            *finish(lot.id, EARNING, VERIFIED),
            *move(lot.points - repaid, _pending(lot), _spendable(lot)),
            *move(repaid, _pending(lot), _reversed(lot)),
            *(one for account, part in owed for one in _off_debt(part, account)),
            *move(lot.minutes, source(AccountKind.SERVED), Account(AccountKind.HONOUR, lot.owner)),
        ),
        cause=lot.id,
        rule=lot.activity,
    )


def _may_not_review(lot: Lot, reviewer: str, here: Here) -> Refused | None:
    if reviewer in {lot.owner, lot.recorded_by}:
        return refuse("own_earning", reviewer=reviewer)
    used, limit = (
        here.balance(AccountKind.USED, _issued(here), reviewer),
        here.terms.reviewer_daily_points,
    )
    if used + lot.points > limit:
        return refuse("reviewer_limit", reviewer=reviewer, used=used, limit=limit)
    return None


def _reviewed(lot: Lot, reviewer: str, before: int, here: Here) -> Refused | None:
    if here.balance(AccountKind.USED, _reviews(lot), reviewer):
        return refuse("reviewed_before", reviewer=reviewer, needed=lot.reviewers - before)
    return None


def _repaid(lot: Lot, here: Here) -> list[tuple[Account, int]]:
    """Return what of an earning goes to which debts, the oldest names first."""
    owed = sorted(here.book.under(AccountKind.OWED, lot.owner).items(), key=lambda one: one[0].lot)
    most = lot.points * here.terms.debt_percent // _WHOLE
    return take(min(most, sum(amount for _, amount in owed)), owed)


def reject(command: Reject, here: Here) -> Answer:
    """Void a pending earning: the points go back to the budget, and what it took of its caps."""
    lot = _open(command.earning, here)
    if isinstance(lot, Refused):
        return lot
    if command.actor.id in {lot.owner, lot.recorded_by}:
        return refuse("own_earning", reviewer=command.actor.id)
    return here.accept(
        EventKind.REJECTED,
        (
            *move(lot.points, _pending(lot), Account(AccountKind.BUDGET, year_of(lot.on))),
            *(one for owner, adds in lot.counted for one in count(-adds, owner, lot.owner)),
            *finish(lot.id, EARNING, REJECTED),
        ),
        cause=lot.id,
        reason=command.reason,
    )


# --- taking back --------------------------------------------------------------------------------------


def reverse(command: Reverse, here: Here) -> Answer:
    """Take back a verified earning: what is left of its lot, and the rest is owed or let off.

    What is held stays held; it is owed, and taken off again if it comes back.
    """
    lot = here.book.document(Lot, command.earning)
    if lot is None:
        return refuse("unknown_earning", earning=command.earning)
    if not here.balance(AccountKind.DONE, lot.id, VERIFIED):
        return _over(lot, here)
    left = {
        account: points
        for account, points in here.book.under(AccountKind.SPENDABLE, lot.owner).items()
        if account.lot == lot.id
    }
    expired = here.balance(AccountKind.EXPIRED, lot.owner, lot=lot.id)
    gained = lot.points - sum(left.values()) - expired
    owed = 0 if command.ours else gained
    return here.accept(
        EventKind.REVERSED,
        (
            *(
                one
                for account, points in left.items()
                for one in move(points, account, _reversed(lot))
            ),
            *move(
                owed, source(AccountKind.OWING), Account(AccountKind.OWED, lot.owner, lot=lot.id)
            ),
            *move(lot.minutes, Account(AccountKind.HONOUR, lot.owner), source(AccountKind.SERVED)),
            *move(
                1,
                Account(AccountKind.DONE, lot.id, VERIFIED),
                Account(AccountKind.DONE, lot.id, REVERSED),
            ),
        ),
        cause=lot.id,
        reason=command.reason,
        owed=owed,
        let_off=gained - owed,
    )


def forgive(command: ForgiveDebt, here: Here) -> Answer:
    """Let a courier off all that is owed."""
    owed = here.book.under(AccountKind.OWED, command.courier)
    if not owed:
        return refuse("nothing_owed", courier=command.courier)
    return here.accept(
        EventKind.FORGIVEN,
        [one for account, amount in owed.items() for one in _off_debt(amount, account)],
        cause=command.courier,
        reason=command.reason,
    )


# --- its parts ----------------------------------------------------------------------------------------


def _open(earning: str, here: Here) -> Lot | Refused:
    lot = here.book.document(Lot, earning)
    if lot is None:
        return refuse("unknown_earning", earning=earning)
    return lot if here.balance(AccountKind.OPEN, lot.id, EARNING) else _over(lot, here)


def _over(lot: Lot, here: Here) -> Refused:
    ends = {one.ref for one in here.book.under(AccountKind.DONE, lot.id)}
    state, state_en = next(
        (told for end, told in _STATES.items() if end in ends), ("还没有核实", "not verified yet")
    )
    return refuse("earning_over", earning=lot.id, state=state, state_en=state_en)


def _pending(lot: Lot) -> Account:
    return Account(AccountKind.PENDING, lot.owner, lot=lot.id)


def _spendable(lot: Lot) -> Account:
    return Account(AccountKind.SPENDABLE, lot.owner, lot=lot.id)


def _reversed(lot: Lot) -> Account:
    return Account(AccountKind.REVERSED, lot.owner, lot=lot.id)


def _off_debt(amount: int, account: Account) -> tuple[Posting, ...]:
    return move(amount, account, source(AccountKind.OWING))


def _reviews(lot: Lot) -> str:
    return f"reviews/{lot.id}"


def _issued(here: Here) -> str:
    return f"issued/{here.today}"
