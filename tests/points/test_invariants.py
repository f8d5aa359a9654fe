"""The invariants see what breaks them, and the book in memory takes no event that would."""

import datetime as dt
from collections.abc import Callable

import pytest
from attrs import evolve
from points_desk import NOON, Desk

from jixiaoge.errors import InputError
from jixiaoge.points import (
    INVARIANTS,
    Account,
    AccountKind,
    Entry,
    Event,
    EventKind,
    MemoryBook,
    Posting,
    broken,
)
from jixiaoge.points.documents import Handover, Lot
from jixiaoge.points.moves import move

ISSUE, BUDGET = Account(AccountKind.ISSUE, ""), Account(AccountKind.BUDGET, "2026")


@pytest.fixture
def desk() -> Desk:
    desk = Desk(settle_after_days=0)
    desk.earned()
    desk.bought(2)
    desk.done(desk.settle())
    desk.done(desk.redeem())
    return desk


def put(book: MemoryBook, kind: AccountKind, owner: str, amount: int, **more: str) -> None:
    """Put something onto an account from nowhere, as a broken program would."""
    postings = (Posting(Account(kind, owner, **more), amount),)
    book.see(Event(EventKind.HELD, NOON.date(), postings))


def add(desk: Desk, event: Event, **changes: object) -> None:
    entry = evolve(desk.ledger.entries[-1], event=event, seq=len(desk.ledger.entries) + 1)
    desk.ledger.entries.append(evolve(entry, **changes))


def event(*postings: Posting, kind: EventKind = EventKind.BUDGETED) -> Event:
    return Event(kind, NOON.date(), postings)


def spent_late(desk: Desk) -> None:
    lot = next(one.command for one in desk.ledger.entries if one.event.kind is EventKind.EARNED)
    spendable = Account(AccountKind.SPENDABLE, "c-1", lot=lot)
    held = event(
        *move(1, spendable, Account(AccountKind.HELD, "c-1", "h", lot)), kind=EventKind.HELD
    )
    add(desk, held, recorded_at=NOON + dt.timedelta(days=2_000))


def too_many_handed_over(desk: Desk) -> None:
    lines = Handover("nothing", "m-1", NOON.date(), 1, 5, 150)
    desk.ledger.book.see(evolve(event(), documents=(lines,)))


def lot_out_of_bounds(desk: Desk) -> None:
    lot = Lot("x", "c-1", NOON.date(), -1, 0, NOON.date(), 1, "y", "z", "s")
    desk.ledger.book.see(evolve(event(), documents=(lot,)))


def past_changed(desk: Desk) -> None:
    add(desk, event(*move(1, ISSUE, BUDGET)), recorded_at=desk.ledger.entries[0].recorded_at)


BREAKS: dict[str, list[Callable[[Desk], None]]] = {
    "I1": [lambda d: add(d, event(Posting(BUDGET, 1)))],
    "I2": [lambda d: put(d.ledger.book, AccountKind.SPENDABLE, "c-1", 99, lot=lot_of(d))],
    "I3": [
        lambda d: put(d.ledger.book, AccountKind.SPENDABLE, "c-9", 1, lot=lot_of(d)),
        lambda d: put(d.ledger.book, AccountKind.HELD, "c-1", 1, ref=hold_of(d), lot=lot_of(d)),
    ],
    "I4": [
        lambda d: put(d.ledger.book, AccountKind.EXPIRED, "c-1", 1, lot=lot_of(d)),
        lambda d: put(d.ledger.book, AccountKind.BUDGET, "2026", 1),
    ],
    "I5": [
        lambda d: put(d.ledger.book, AccountKind.DONE, hold_of(d), 1, ref="captured"),
        too_many_handed_over,
    ],
    "I6": [lambda d: add(d, event(Posting(Account(AccountKind.REDEEMED, "m-1", "h"), -1)))],
    "I7": [spent_late],
    "I8": [lambda d: put(d.ledger.book, AccountKind.USED, "redemptions/2026-07", 1, ref="c-1")],
    "I9": [lambda d: add(d, event(Posting(Account(AccountKind.STOCK, "soap"), -1)))],
    "I10": [lambda d: add(d, event(*move(1, ISSUE, BUDGET)), command=d.ledger.entries[0].command)],
    "I11": [lambda d: add(d, event())],
    "I12": [lambda d: put(d.ledger.book, AccountKind.BUDGET, "2026", 1)],
    "I13": [lambda d: d.ledger.entries.pop(2), past_changed],
    "I14": [
        lambda d: put(d.ledger.book, AccountKind.PAYABLE, "m-1", 1),
        lambda d: put(d.ledger.book, AccountKind.BILLED, "m-1", 1, ref=batch_of(d)),
    ],
    "I15": [
        lambda d: put(d.ledger.book, AccountKind.BUDGET, "2027", -10_001),
        lot_out_of_bounds,
    ],
    "I16": [past_changed],
}


def of(desk: Desk, kind: EventKind) -> str:
    return [entry.command for entry in desk.ledger.entries if entry.event.kind is kind][-1]


def lot_of(desk: Desk) -> str:
    return of(desk, EventKind.EARNED)


def hold_of(desk: Desk) -> str:
    return of(desk, EventKind.HELD)


def batch_of(desk: Desk) -> str:
    return of(desk, EventKind.SETTLED)


@pytest.mark.parametrize(
    ("name", "breaking"),
    [(name, one) for name, all_of in BREAKS.items() for one in all_of],
)
def test_an_invariant_sees_what_breaks_it(
    desk: Desk, name: str, breaking: Callable[[Desk], None]
) -> None:
    ledger = desk.ledger
    assert broken(ledger.book, ledger.entries) == ()
    breaking(desk)
    found = broken(ledger.book, ledger.entries, [name])

    assert {one.invariant for one in found} == {name}
    assert all(one.where and one.zh and one.en for one in found)


def test_each_invariant_is_seen_to_break_and_tells_its_promise() -> None:
    assert BREAKS.keys() == INVARIANTS.keys() == {f"I{n}" for n in range(1, 17)}
    assert all(str(one.__doc__).startswith(f"{name}: ") for name, one in INVARIANTS.items())


@pytest.mark.parametrize(
    ("postings", "said"),
    [
        ((Posting(BUDGET, 1),), "add up to 1"),
        (move(1, BUDGET, ISSUE), "would hold -1"),
        ((Posting(ISSUE, 0),), "cannot be posted"),
        (move(10**9 + 1, ISSUE, BUDGET), "cannot be posted"),
    ],
)
def test_the_book_takes_no_event_that_breaks_it(postings: tuple[Posting, ...], said: str) -> None:
    book = MemoryBook()

    with pytest.raises(InputError, match=said):
        book.apply(event(*postings))
    assert book.balances == {}


def test_no_account_grows_beyond_what_sums_can_hold() -> None:
    book = MemoryBook()
    book.see(event(*move(10**12, ISSUE, BUDGET)))

    with pytest.raises(InputError, match="would hold"):
        book.apply(event(*move(1, ISSUE, BUDGET)))


def test_a_document_is_opened_once(desk: Desk) -> None:
    first: Entry = desk.ledger.entries[-1]

    with pytest.raises(InputError, match="opened twice"):
        desk.ledger.book.apply(evolve(event(), documents=first.event.documents))
