"""Merchant settlement: the lines of a batch, the batches, and who bears them, in whole fen.

A line is what was handed over for one hold and kept; no courier is named.
The lines of a batch add up to the batch, and so do the shares of those who bear it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from attrs import frozen

from jixiaoge.errors import UnknownNameError, nearest
from jixiaoge.points.accounts import AccountKind
from jixiaoge.points.book import Book
from jixiaoge.points.documents import Batch, Handover, Hold
from jixiaoge.points.events import Entry, EventKind
from jixiaoge.points.reporting.rows import column

__all__ = ["BatchRow", "BearerRow", "SettlementLine", "batches", "bearers", "settlement"]


@frozen
class SettlementLine:
    """What a merchant handed over for one hold, and gets paid."""

    batch: str = column("批次", "batch")
    merchant: str = column("商家", "merchant")
    hold: str = column("兑换编号", "redemption")
    on: dt.date = column("核销日", "handed over on")  # noqa: RUF009 - attrs' own field
    item: str = column("品目", "item")
    pieces: int = column("件数", "pieces")
    points: int = column("积分", "points")
    price: int = column("单价（分钱）", "price (fen)")
    fen: int = column("金额（分钱）", "amount (fen)")


@frozen
class BatchRow:
    """One batch: how much, and whether it is paid."""

    batch: str = column("批次", "batch")
    merchant: str = column("商家", "merchant")
    on: dt.date = column("结算日", "billed on")  # noqa: RUF009 - attrs' own field
    lines: int = column("笔数", "lines")
    fen: int = column("金额（分钱）", "amount (fen)")
    paid_on: dt.date | None = column("付款日", "paid on")  # noqa: RUF009 - attrs' own field
    receipt: str | None = column("银行回单", "receipt")


@frozen
class BearerRow:
    """How much of the batches somebody bears."""

    bearer: str = column("承担方", "bearer")
    fen: int = column("金额（分钱）", "amount (fen)")


def settlement(book: Book, entries: Iterable[Entry], batch: str) -> tuple[SettlementLine, ...]:
    """Return the lines of a batch, in the order of their holds.

    Args:
        book: the county's book.

        entries: its journal, or that part of it in which the batch was billed.

        batch: its id.

    Raises:
        UnknownNameError: these entries bill no such batch.
    """
    billed = {one.event.cause: one for one in entries if one.event.kind is EventKind.SETTLED}
    if batch not in billed:
        raise UnknownNameError("batch", batch, nearest(batch, billed))
    return tuple(
        _line(book, batch, posting.account.ref, -posting.amount)
        for posting in billed[batch].event.postings
        if posting.account.kind is AccountKind.PAYABLE
    )


def _line(book: Book, batch: str, hold_id: str, fen: int) -> SettlementLine:
    hold, handover = book.document(Hold, hold_id), book.document(Handover, hold_id)
    assert hold is not None, hold_id
    assert handover is not None, hold_id
    pieces = fen // hold.fen
    return SettlementLine(
        batch,
        hold.merchant,
        hold.id,
        handover.on,
        hold.item,
        pieces,
        pieces * hold.points,
        hold.fen,
        fen,
    )


def batches(entries: Iterable[Entry]) -> tuple[BatchRow, ...]:
    """Return the batches that entries bill, in their order; those paid later are not known to be paid."""
    known = tuple(entries)
    paid = {one.event.cause: one.event for one in known if one.event.kind is EventKind.PAID}
    return tuple(
        BatchRow(
            batch.id,
            batch.owner,
            batch.on,
            _lines(entry),
            batch.fen,
            paid[batch.id].on if batch.id in paid else None,
            str(paid[batch.id].told["receipt"]) if batch.id in paid else None,
        )
        for entry, batch in _billed(known)
    )


def bearers(entries: Iterable[Entry]) -> tuple[BearerRow, ...]:
    """Return who bears how much of what entries bill, by name."""
    borne: Counter[str] = Counter()
    for _, batch in _billed(entries):
        borne.update(dict(batch.shares))
    return tuple(BearerRow(name, borne[name]) for name in sorted(borne))


def _billed(entries: Iterable[Entry]) -> Iterable[tuple[Entry, Batch]]:
    for entry in entries:
        for document in entry.event.documents:
            if isinstance(document, Batch):
                yield entry, document


def _lines(entry: Entry) -> int:
    return sum(one.account.kind is AccountKind.PAYABLE for one in entry.event.postings)
