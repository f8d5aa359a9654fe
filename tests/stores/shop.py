"""A small ledger of one shop, for tests of stores: every kind of limit that the ledger has, in few lines.

An earning gives 5 points, twice a day at most, while the year's budget lasts; any piece costs a point.
"""

import datetime as dt
from typing import Any

from attrs import frozen

from jixiaoge.points.accounts import Account, AccountKind, Posting
from jixiaoge.points.answers import Accepted, Answer, Refused
from jixiaoge.points.book import Book
from jixiaoge.points.commands import (
    Budget,
    Capture,
    Command,
    Earn,
    Redeem,
    Refund,
    Reverse,
    Stock,
)
from jixiaoge.points.documents import Lot
from jixiaoge.points.events import Actor, Event, EventKind, Role

A = AccountKind
DAY = dt.date(2026, 7, 10)
NOON = dt.datetime(2026, 7, 10, 4, tzinfo=dt.UTC)
DESK = Actor("desk-1", Role.OFFICE)
EACH, PER_DAY = 5, 2


@frozen
class Rules:
    """Stands for a rulebook, of which a store reads the fingerprint only."""

    fingerprint: str = "0" * 64


RULES: Any = Rules()


def budget(points: int = 1_000, name: str = "budget") -> Budget:
    return Budget(name, DESK, year="2026", points=points, document="示例〔2026〕1号")


def stock(pieces: int = 1_000, name: str = "stock") -> Stock:
    return Stock(name, DESK, item="meal", pieces=pieces)


def earn(name: str, courier: str = "c1", on: dt.date = DAY) -> Earn:
    return Earn(name, DESK, courier=courier, activity="report", on=on)


def redeem(name: str, courier: str = "c1", pieces: int = 1, voucher: str = "") -> Redeem:
    voucher = voucher or f"code-{name}"
    return Redeem(
        name, DESK, courier=courier, item="meal", merchant="m1", voucher=voucher, pieces=pieces
    )


def capture(name: str, hold: str) -> Capture:
    return Capture(name, DESK, hold=hold, voucher=f"code-{hold}")


def refund(name: str, hold: str, pieces: int = 1) -> Refund:
    return Refund(name, DESK, hold=hold, reason="不合格", pieces=pieces)


def reverse(name: str, earning: str) -> Reverse:
    return Reverse(name, DESK, earning=earning, reason="重复上报", ours=False)


def decide(book: Book, command: Command, rulebook: object, now: dt.datetime) -> Answer:  # noqa: ARG001 - as the core's
    match command:
        case Budget():
            return _moved(
                EventKind.BUDGETED,
                (Account(A.ISSUE, "2026"), Account(A.BUDGET, "2026"), command.points),
            )
        case Stock():
            return _moved(
                EventKind.STOCKED,
                (Account(A.DELIVERED, "meal"), Account(A.STOCK, "meal"), command.pieces),
            )
        case Earn():
            return _earn(book, command)
        case Redeem():
            return _redeem(book, command)
        case Capture():
            return _capture(book, command)
        case Refund():
            return _refund(book, command)
        case Reverse():
            return _reverse(book, command)
        case _:
            return Refused("unknown", "没有这个指令", "there is no such command")


def _earn(book: Book, command: Earn) -> Answer:
    source = Account(A.BUDGET, "2026")
    used = Account(A.USED, f"{command.courier}/{command.on}")
    if book.balance(source) < EACH:
        return Refused("budget", "预算用完了", "the budget is used up")
    if book.balance(used) >= PER_DAY:
        return Refused("cap", "今天满了", "the day is full", {"cap": PER_DAY})
    lot = Lot(command.id, command.courier, command.on, EACH, 0, DAY, 1, "report", "desk", DESK.id)
    into = Account(A.SPENDABLE, command.courier, lot=command.id)
    return _moved(
        EventKind.EARNED,
        (source, into, EACH),
        (Account(A.COUNTED, "cap"), used, 1),
        documents=(lot,),
    )


def _redeem(book: Book, command: Redeem) -> Answer:
    shelf, code = Account(A.STOCK, "meal"), Account(A.USED, f"voucher/{command.voucher}")
    lots = book.under(A.SPENDABLE, command.courier)
    if book.balance(shelf) < command.pieces:
        return Refused("sold_out", "没有货了", "there is none left")
    if book.balance(code):
        return Refused("voucher_used", "这个码用过了", "the code was used")
    if sum(lots.values()) < command.pieces:
        return Refused("insufficient", "积分不够", "too few points", {"has": sum(lots.values())})
    moves = [
        (shelf, Account(A.TAKEN, "meal", command.id), command.pieces),
        (Account(A.COUNTED, "voucher"), code, 1),
        (Account(A.COUNTED, "hold"), Account(A.OPEN, command.id), 1),
    ]
    wanted = command.pieces
    for lot, there in lots.items():
        if (part := min(there, wanted)) > 0:
            moves.append((lot, Account(A.HELD, command.courier, command.id, lot.lot), part))
            wanted -= part
    return _moved(EventKind.HELD, *moves)


def _capture(book: Book, command: Capture) -> Answer:
    opened = Account(A.OPEN, command.hold)
    if not book.balance(opened):
        return Refused("not_open", "没有这笔占用", "there is no such hold")
    held = book.under(A.HELD, "c1", command.hold)
    return _moved(
        EventKind.CAPTURED,
        (opened, Account(A.DONE, command.hold), 1),
        *(
            (one, Account(A.REDEEMED, "m1", command.hold, one.lot), amount)
            for one, amount in held.items()
        ),
    )


def _refund(book: Book, command: Refund) -> Answer:
    wanted = command.pieces or 1
    for one, amount in book.under(A.REDEEMED, "m1", command.hold).items():
        if amount >= wanted:
            return _moved(
                EventKind.REFUNDED, (one, Account(A.SPENDABLE, "c1", lot=one.lot), wanted)
            )
    return Refused("refunded", "已经退完", "all of it was returned")


def _reverse(book: Book, command: Reverse) -> Answer:
    lot = book.document(Lot, command.earning)
    if lot is None:
        return Refused("no_earning", "没有这笔记分", "there is no such earning")
    there = book.balance(Account(A.SPENDABLE, lot.owner, lot=lot.id))
    if there < EACH:
        return Refused("spent", "已经用掉了", "it was spent", {"left": there})
    return _moved(
        EventKind.REVERSED,
        (Account(A.SPENDABLE, lot.owner, lot=lot.id), Account(A.REVERSED, lot.owner), there),
    )


def _moved(
    kind: EventKind, *moves: tuple[Account, Account, int], documents: tuple[Lot, ...] = ()
) -> Accepted:
    postings = tuple(
        part
        for source, into, amount in moves
        for part in (Posting(source, -amount), Posting(into, amount))
    )
    return Accepted((Event(kind, DAY, postings, documents),))
