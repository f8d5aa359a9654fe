"""Closing: what has expired is booked, and what was handed over is billed and paid.

Points that have expired cannot be spent, whether or not it is booked.
A line is billed once, for it moves whole from what is payable into one batch.

>>> shared(100, (("county", 1), ("city", 1), ("merchant", 1)))
(('county', 34), ('city', 33), ('merchant', 33))
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from jixiaoge.points.accounts import Account, AccountKind, Posting
from jixiaoge.points.answers import Answer
from jixiaoge.points.checking import MOST_AMOUNT, MOST_AT_ONCE
from jixiaoge.points.commands import Expire, Pay, Settle
from jixiaoge.points.documents import Batch, Handover, Merchant
from jixiaoge.points.events import EventKind
from jixiaoge.points.here import Here
from jixiaoge.points.lots import parts_of
from jixiaoge.points.moves import move
from jixiaoge.points.refusals import refuse

__all__ = ["expire", "pay", "settle", "shared"]


def expire(command: Expire, here: Here) -> Answer:
    """Book what has expired of some couriers' points; what is held waits for its hold."""
    postings = [
        posting
        for courier in sorted(set(command.couriers))
        for part in parts_of(here.book, courier)
        if part.until < here.today
        for posting in _expired(part.account, part.points)
    ]
    if not postings:
        return refuse("nothing_expired")
    return here.accept(EventKind.EXPIRED, postings)


def _expired(account: Account, points: int) -> tuple[Posting, ...]:
    return move(points, account, Account(AccountKind.EXPIRED, account.owner, lot=account.lot))


def settle(command: Settle, here: Here) -> Answer:
    """Bill the lines of a merchant that were handed over through a day and long enough ago."""
    if here.book.document(Merchant, command.merchant) is None:
        return refuse("unknown_merchant", merchant=command.merchant)
    lines = _lines(command, here)
    fen = sum(amount for _, amount in lines)
    if not lines:
        return refuse(
            "nothing_to_settle",
            merchant=command.merchant,
            through=f"{command.through}",
            days=here.terms.settle_after_days,
        )
    billed = Account(AccountKind.BILLED, command.merchant, command.id)
    batch = Batch(command.id, command.merchant, here.today, fen, shared(fen, command.bearers))
    postings = [posting for account, amount in lines for posting in move(amount, account, billed)]
    return here.accept(EventKind.SETTLED, postings, batch, cause=batch.id)


def _lines(command: Settle, here: Here) -> list[tuple[Account, int]]:
    """Return the lines of a batch, in the order of their holds, as many as fit."""
    through = min(command.through, here.today - dt.timedelta(days=here.terms.settle_after_days))
    payable = here.book.under(AccountKind.PAYABLE, command.merchant)
    due = sorted((one.ref, one, fen) for one, fen in payable.items() if _due(one, through, here))
    kept: list[tuple[Account, int]] = []
    total = 0
    for _, account, fen in due[:MOST_AT_ONCE]:
        total += fen
        if total > MOST_AMOUNT:
            break
        kept.append((account, fen))
    return kept


def _due(line: Account, through: dt.date, here: Here) -> bool:
    handover = here.book.document(Handover, line.ref)
    return handover is not None and handover.on <= through


def shared(fen: int, bearers: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Return who bears how much, in whole fen by largest remainder; of equal ones the first gets more."""
    parts = sum(part for _, part in bearers)
    whole = [fen * part // parts for _, part in bearers]
    order = sorted(range(len(bearers)), key=lambda i: (-(fen * bearers[i][1] % parts), i))
    for i in order[: fen - sum(whole)]:
        whole[i] += 1
    return tuple((name, amount) for (name, _), amount in zip(bearers, whole, strict=True))


def pay(command: Pay, here: Here) -> Answer:
    """Book that a batch was paid, whole."""
    batch = here.book.document(Batch, command.batch)
    if batch is None:
        return refuse("unknown_batch", batch=command.batch)
    billed = Account(AccountKind.BILLED, batch.owner, batch.id)
    if not here.book.balance(billed):
        return refuse("paid_already", batch=batch.id)
    moved = move(batch.fen, billed, Account(AccountKind.PAID, batch.owner, batch.id))
    return here.accept(EventKind.PAID, moved, cause=batch.id, receipt=command.receipt)
