"""What is true of a ledger at every moment: the invariants, each a function that names what breaks it.

They are written against the journal and the documents, not against the code that decides:
`verify` of a store runs them, and so does every step of the tests.

>>> from jixiaoge.points.ledger_in_memory import MemoryLedger
>>> ledger = MemoryLedger("suichuan")
>>> broken(ledger.book, ledger.entries)
()
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from attrs import frozen

from jixiaoge.holds import city_time
from jixiaoge.points.accounts import Account, AccountKind
from jixiaoge.points.book_in_memory import MOST_KEPT, MemoryBook, as_of, refold
from jixiaoge.points.checking import MOST_AMOUNT
from jixiaoge.points.documents import Batch, Handover, Hold, Lot
from jixiaoge.points.encoding import decode_entry, entry_bytes
from jixiaoge.points.events import Entry, EventKind

__all__ = ["INVARIANTS", "Broken", "broken"]

_OF_LOTS = (
    AccountKind.PENDING,
    AccountKind.SPENDABLE,
    AccountKind.HELD,
    AccountKind.REDEEMED,
    AccountKind.EXPIRED,
    AccountKind.REVERSED,
)
_MONEY_OF_MERCHANTS = (AccountKind.PAYABLE, AccountKind.BILLED, AccountKind.PAID)
_NEVER_SHORT = (AccountKind.BUDGET, AccountKind.APPROPRIATION, AccountKind.STOCK)


@frozen
class Broken:
    """An invariant that does not hold.

    Args:
        invariant: which: `I1` to `I16`.

        where: the entry, lot, hold or account.

        zh, en: what is wrong.
    """

    invariant: str
    where: str
    zh: str
    en: str


_Found = Iterator[tuple[str, str, str]]


@frozen
class _Ledger:
    book: MemoryBook
    entries: Sequence[Entry]


def _adds_up(at: _Ledger) -> _Found:
    """I1: the postings of an event add up to nought in each unit."""
    for entry in at.entries:
        sums: Counter[object] = Counter()
        for posting in entry.event.postings:
            sums[posting.account.unit] += posting.amount
        if any(sums.values()):
            yield f"{entry.seq}", "借贷不平", "the postings do not add up to nought"


def _lots_bounded(at: _Ledger) -> _Found:
    """I2: of a lot, what is held is within what remains, and that within what was issued."""
    held, remaining = _by_lot(at.book, AccountKind.HELD), _by_lot(at.book, AccountKind.SPENDABLE)
    for lot in at.book.all_documents(Lot):
        if not 0 <= held[lot.id] <= held[lot.id] + remaining[lot.id] <= lot.points:
            yield lot.id, "占用、余量、发放对不上", "held, remaining and issued do not fit"


def _parts_have_owners(at: _Ledger) -> _Found:
    """I3: what is spendable lies in the courier's own lots, and what is held in open holds."""
    held: Counter[str] = Counter()
    for account, points in at.book.balances.items():
        if account.kind in {AccountKind.SPENDABLE, AccountKind.PENDING, AccountKind.HELD}:
            lot = at.book.document(Lot, account.lot)
            if points and (lot is None or lot.owner != account.owner):
                yield account.lot, "积分不在本人的批次里", "points lie in nobody's lot"
            held[account.ref] += points if account.kind is AccountKind.HELD else 0
    for hold in at.book.all_documents(Hold):
        is_open = at.book.balance(Account(AccountKind.OPEN, hold.id, "hold"))
        if held[hold.id] != is_open * hold.points * hold.pieces:
            yield hold.id, "占用的积分和占用单不一致", "what is held is not what the hold says"


def _nothing_lost(at: _Ledger) -> _Found:
    """I4: what was issued is somewhere: in the budget, pending, spendable, held, or gone for a reason."""
    there: Counter[str] = Counter()
    for kind in _OF_LOTS:
        there.update(_by_lot(at.book, kind))
    for lot in at.book.all_documents(Lot):
        rejected = at.book.balance(Account(AccountKind.DONE, lot.id, "rejected"))
        if there[lot.id] != (0 if rejected else lot.points):
            yield lot.id, "批次的积分对不上发放数", "the points of the lot are not what was issued"
    issued = -at.book.balance(Account(AccountKind.ISSUE, ""))
    budget = sum(n for one, n in at.book.balances.items() if one.kind is AccountKind.BUDGET)
    if issued != budget + there.total():
        yield "POINT", "全县积分对不上发行数", "the county's points are not what was issued"


def _ends_once(at: _Ledger) -> _Found:
    """I5: what was opened is open, or ended once; no more is handed over than was held."""
    ends: Counter[str] = Counter()
    for account, times in at.book.balances.items():
        if account.kind in {AccountKind.OPEN, AccountKind.DONE}:
            ends[account.owner] += times
    opened: list[Lot | Hold] = [*at.book.all_documents(Lot), *at.book.all_documents(Hold)]
    for document in opened:
        if ends[document.id] != 1:
            yield document.id, "了结的次数不对", "it did not end once"
    for handover in at.book.all_documents(Handover):
        hold = at.book.document(Hold, handover.id)
        if hold is None or not 0 < handover.pieces <= hold.pieces:
            yield handover.id, "核销多于占用", "more was handed over than was held"


def _refunds_bounded(at: _Ledger) -> _Found:
    """I6: of each lot no more comes back than was taken from it."""
    taken: Counter[Account] = Counter()
    for entry in at.entries:
        for posting in entry.event.postings:
            if posting.account.kind is AccountKind.REDEEMED:
                taken[posting.account] += posting.amount
                if taken[posting.account] < 0:
                    yield f"{entry.seq}", "退回多于兑换", "more came back than was taken"


def _none_late(at: _Ledger) -> _Found:
    """I7: no points are spent after their last day, by the time at which it was recorded."""
    for entry in at.entries:
        if entry.event.kind is not EventKind.HELD:
            continue
        today = city_time(entry.recorded_at).date()
        for posting in entry.event.postings:
            account = posting.account
            if account.kind is AccountKind.SPENDABLE:
                lot = at.book.document(Lot, account.lot)
                if lot is None or f"{today}" > (account.ref or f"{lot.expires_on}"):
                    yield f"{entry.seq}", "用了过期的积分", "expired points were spent"


def _counters_recount(at: _Ledger) -> _Found:
    """I8: caps and quotas equal a recount of what stands."""
    counted: Counter[tuple[str, str]] = Counter()
    for lot in at.book.all_documents(Lot):
        if not at.book.balance(Account(AccountKind.DONE, lot.id, "rejected")):
            counted.update({(owner, lot.owner): adds for owner, adds in lot.counted})
    for hold in at.book.all_documents(Hold):
        counted.update({(owner, hold.owner): n for owner, n in _still_counted(at.book, hold)})
    used = {
        (one.owner, one.ref): times
        for one, times in at.book.balances.items()
        if one.kind is AccountKind.USED and not one.owner.startswith(("reviews/", "issued/"))
    }
    for key in sorted(used.keys() | counted.keys()):
        if used.get(key, 0) != counted[key]:
            yield f"{key[0]} {key[1]}", "计数和重数不一致", "the counter is not the recount"


def _still_counted(book: MemoryBook, hold: Hold) -> Iterator[tuple[str, int]]:
    """Yield what a hold still counts: the redemption, and the pieces that are held or were kept."""
    pieces = hold.pieces * book.balance(Account(AccountKind.OPEN, hold.id, "hold"))
    captured = book.balance(Account(AccountKind.DONE, hold.id, "captured"))
    points = book.under(AccountKind.REDEEMED, hold.merchant, hold.id)
    pieces += sum(points.values()) // hold.points
    for owner, _ in hold.counted:
        is_piece = owner.startswith("item:")
        yield owner, pieces if is_piece else bool(captured or pieces)


def _never_short(at: _Ledger) -> _Found:
    """I9: budgets, funds and stock were enough when they were taken from."""
    left: Counter[Account] = Counter()
    for entry in at.entries:
        for posting in entry.event.postings:
            if posting.account.kind in _NEVER_SHORT:
                left[posting.account] += posting.amount
                if left[posting.account] < 0:
                    yield f"{entry.seq}", "预算或库存不够", "a budget or the stock was short"


def _commands_once(at: _Ledger) -> _Found:
    """I10: a command has its effect once: its at.entries follow one another."""
    seen: set[str] = set()
    last = ""
    for entry in at.entries:
        if entry.command != last and entry.command in seen:
            yield f"{entry.seq}", "同一指令记了两次", "one command took effect twice"
        seen.add(entry.command)
        last = entry.command


def _events_happened(at: _Ledger) -> _Found:
    """I11: an entry moves or opens something; what was refused leaves none."""
    for entry in at.entries:
        if not entry.event.postings and not entry.event.documents:
            yield f"{entry.seq}", "空的分录", "an entry without an effect"


def _replays(at: _Ledger) -> _Found:
    """I12: the journal alone, read from its bytes, gives the same at.book."""
    again = refold(decode_entry(entry_bytes(entry)) for entry in at.entries)
    if again.balances != at.book.balances:
        yield "journal", "重放的账和现账不一致", "the journal gives another book"


def _no_gap(at: _Ledger) -> _Found:
    """I13: the numbers have no gap, and time does not go back."""
    for number, entry in enumerate(at.entries, 1):
        earlier = at.entries[number - 2].recorded_at if number > 1 else None
        if entry.seq != number or (earlier is not None and entry.recorded_at <= earlier):
            yield f"{entry.seq}", "序号有缺口或时间倒退", "a gap, or time went back"


def _paid_as_handed_over(at: _Ledger) -> _Found:
    """I14: what is paid back is what was handed over and kept, each line in one batch at most."""
    kept: Counter[str] = Counter()
    for handover in at.book.all_documents(Handover):
        points = at.book.under(AccountKind.REDEEMED, handover.owner, handover.id)
        kept[handover.owner] += sum(points.values()) // handover.points * handover.fen
    for merchant, fen in kept.items():
        there = sum(sum(at.book.under(kind, merchant).values()) for kind in _MONEY_OF_MERCHANTS)
        if there != fen:
            yield merchant, "应付和核销不一致", "what is payable is not what was handed over"
    for batch in at.book.all_documents(Batch):
        accounts = (AccountKind.BILLED, AccountKind.PAID)
        there = sum(at.book.balance(Account(kind, batch.owner, batch.id)) for kind in accounts)
        if not there == batch.fen == sum(fen for _, fen in batch.shares):
            yield batch.id, "批次的合计不一致", "the batch does not add up"


def _within_bounds(at: _Ledger) -> _Found:
    """I15: whatever a rule proposed, what was kept is whole, within bounds, and in time."""
    for lot in at.book.all_documents(Lot):
        numbers = (lot.points, lot.minutes, lot.reviewers)
        whole = all(type(one) is int and 0 <= one <= MOST_AMOUNT for one in numbers)
        if not whole or lot.expires_on < lot.on or not lot.reviewers:
            yield lot.id, "批次的数字超出范围", "the numbers of the lot are out of bounds"
    for account, left in at.book.balances.items():
        if abs(left) > MOST_KEPT or (left < 0 and not account.kind.is_source):
            yield f"{account}", "余额超出范围", "the balance is out of bounds"


def _past_stays(at: _Ledger) -> _Found:
    """I16: what was known at a moment of what had happened by a day is the same for ever."""
    half = at.entries[: len(at.entries) // 2]
    if half:
        valid, known = half[-1].event.on, half[-1].recorded_at
        if as_of(half, valid, known).balances != as_of(at.entries, valid, known).balances:
            yield f"{half[-1].seq}", "过去的账变了", "the past has changed"


def _by_lot(book: MemoryBook, kind: AccountKind) -> Counter[str]:
    there: Counter[str] = Counter()
    for account, points in book.balances.items():
        if account.kind is kind:
            there[account.lot] += points
    return there


INVARIANTS: Final[Mapping[str, Callable[[_Ledger], _Found]]] = MappingProxyType(
    {
        "I1": _adds_up,
        "I2": _lots_bounded,
        "I3": _parts_have_owners,
        "I4": _nothing_lost,
        "I5": _ends_once,
        "I6": _refunds_bounded,
        "I7": _none_late,
        "I8": _counters_recount,
        "I9": _never_short,
        "I10": _commands_once,
        "I11": _events_happened,
        "I12": _replays,
        "I13": _no_gap,
        "I14": _paid_as_handed_over,
        "I15": _within_bounds,
        "I16": _past_stays,
    }
)
"""The invariants by name; each function tells what it holds."""


def broken(
    book: MemoryBook, entries: Sequence[Entry], only: Sequence[str] = tuple(INVARIANTS)
) -> tuple[Broken, ...]:
    """Return what does not hold of a book and the journal that made it.

    Args:
        book: as it stands.

        entries: the whole journal.

        only: the names of the invariants to look at; by default all.
    """
    at = _Ledger(book, entries)
    return tuple(Broken(name, *found) for name in only for found in INVARIANTS[name](at))
