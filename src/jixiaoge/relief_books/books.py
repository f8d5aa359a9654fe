"""What the entries come to: what is free, what is reserved, who waits, and why an entry is not taken.

The fund never holds less than nought, on any day. An approval for which the free money is short waits in a
queue, which is no refusal, and nobody in it is overtaken; new money serves the queue by itself.
What came in is always what went out, what is reserved and what is free, together.

>>> day = dt.date(2026, 9, 5)
>>> books = record_all(
...     Donation("d1", day, 600_000, "慈善一日捐"),
...     Approval("a1", day, 500_000, "c0001", ReliefKind.ACCIDENT),
...     Approval("a2", day, 200_000, "c0002", ReliefKind.URGENT),
... )
>>> books.free, books.reserved, [relief.key for relief in books.queue]
(100000, 500000, ['a2'])
>>> books = record_all(Donation("d2", day, 100_000, "企业捐赠"), books=books)
>>> books.free, books.reserved, books.queue
(0, 700000, ())
>>> record(books, Payment("p1", day, 500_001, "a1")).code
'more_than_reserved'
>>> last_relief(books, "c0001", ReliefKind.ACCIDENT, until=day)
datetime.date(2026, 9, 5)

An entry that is sent again changes nothing; another entry under its key is refused.
The books say when a courier last had relief of a kind; whether that is long enough ago the rule says
(`relief_fund/cooldown`).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from itertools import accumulate

from attrs import evolve, frozen

from jixiaoge.errors import Fault, InputError
from jixiaoge.facts import ReliefKind
from jixiaoge.holds import Refusal
from jixiaoge.relief_books.entries import Approval, Donation, Entry, Payment, Release, Return

__all__ = ["Books", "Relief", "last_relief", "record", "record_all"]


@frozen
class Relief:
    """One approval as it stands.

    Args:
        key, on, fen, person, kind: as they were approved.

        granted: whether its money is reserved; until then it waits.

        paid, returned: what went out, and what of that came back.

        released: whether the rest was given up.
    """

    key: str
    on: dt.date
    fen: int
    person: str
    kind: ReliefKind
    granted: bool = False
    paid: int = 0
    returned: int = 0
    released: bool = False

    @property
    def reserved(self) -> int:
        """What is set aside for it and not paid yet."""
        return self.fen - self.paid if self.granted and not self.released else 0

    @property
    def waits(self) -> bool:
        """Whether it is in the queue."""
        return not self.granted and not self.released

    @property
    def counts(self) -> bool:
        """Whether it is relief that was had, or will be: not if it was given up, or all came back."""
        return self.waits or self.reserved > 0 or self.paid > self.returned


@frozen
class Books:
    """All entries by their keys, and every approval as it stands."""

    entries: Mapping[str, Entry] = {}
    reliefs: Mapping[str, Relief] = {}

    @property
    def received(self) -> int:
        """All donations."""
        return sum(one.fen for one in self.entries.values() if isinstance(one, Donation))

    @property
    def spent(self) -> int:
        """All payments, less what came back."""
        return sum(relief.paid - relief.returned for relief in self.reliefs.values())

    @property
    def reserved(self) -> int:
        """What is set aside for approvals and not paid yet."""
        return sum(relief.reserved for relief in self.reliefs.values())

    @property
    def free(self) -> int:
        """What may still be approved at once."""
        return self.received - self.spent - self.reserved

    @property
    def queue(self) -> tuple[Relief, ...]:
        """The approvals that wait for money, by their day and then their key."""
        waiting = (relief for relief in self.reliefs.values() if relief.waits)
        return tuple(sorted(waiting, key=lambda relief: (relief.on, relief.key)))


def record(books: Books, entry: Entry) -> Books | Refusal:
    """Return the books with one more entry, or why they do not take it.

    Args:
        books: the books so far.

        entry: what happened.
    """
    known = books.entries.get(entry.key)
    if known is not None:
        return books if known == entry else _other_entry(entry)
    reliefs = _changed(books, entry)
    if isinstance(reliefs, Refusal):
        return reliefs
    return _served(Books({**books.entries, entry.key: entry}, reliefs))


def record_all(*entries: Entry, books: Books | None = None) -> Books:
    """Return the books with all entries, one after the other.

    Raises:
        InputError: an entry is refused; every refused entry is told.
    """
    kept, faults = books or Books(), list[Fault]()
    for entry in entries:
        found = record(kept, entry)
        if isinstance(found, Books):
            kept = found
        else:
            faults.append(Fault(entry.key, entry, "", zh=found.zh, en=found.en))
    if faults:
        raise InputError(faults)
    return kept


def last_relief(books: Books, person: str, kind: ReliefKind, *, until: dt.date) -> dt.date | None:
    """Return the last day, up to a day, on which relief of a kind was approved for a courier.

    This is the fact `request.last_relieved_on`; where it is `None`, `request.relieved_before` is no.
    Relief that was given up, or came back in full, does not count.
    """
    days = (
        relief.on
        for relief in books.reliefs.values()
        if (relief.person, relief.kind) == (person, kind) and relief.counts and relief.on <= until
    )
    return max(days, default=None)


def _changed(books: Books, entry: Entry) -> Mapping[str, Relief] | Refusal:
    """Return the approvals as an entry leaves them."""
    reliefs = books.reliefs
    if isinstance(entry, Donation):
        return reliefs
    if isinstance(entry, Approval):
        made = Relief(entry.key, entry.on, entry.fen, entry.person, entry.kind)
        return {**reliefs, made.key: made}
    found = reliefs.get(entry.approval)
    if found is None:
        return _unknown(entry.approval)
    after = _too_early(found) if entry.on < found.on else _moved(found, entry)
    if isinstance(after, Refusal):
        return after
    if isinstance(entry, Payment) and entry.fen > _lowest(books, entry.on):
        return _not_there(entry)
    return {**reliefs, found.key: after}


def _lowest(books: Books, since: dt.date) -> int:
    """Return the least that the fund held at the end of a day, from one day on."""
    moved = Counter[dt.date]()
    for entry in books.entries.values():
        if isinstance(entry, Donation | Return):
            moved[max(entry.on, since)] += entry.fen
        elif isinstance(entry, Payment):
            moved[max(entry.on, since)] -= entry.fen
    return min(accumulate(moved[day] for day in sorted({since, *moved})))


def _moved(relief: Relief, entry: Payment | Return | Release) -> Relief | Refusal:
    match entry:
        case Payment(fen=fen):
            if fen > relief.reserved:
                return _not_reserved(relief, fen)
            return evolve(relief, paid=relief.paid + fen)
        case Return(fen=fen):
            if fen > relief.paid - relief.returned:
                return _not_paid(relief, fen)
            return evolve(relief, returned=relief.returned + fen)
        case _:
            return evolve(relief, released=True)


def _served(books: Books) -> Books:
    """Reserve for those who wait, in their order, as far as the free money goes."""
    free, granted = books.free, dict[str, Relief]()
    for relief in books.queue:
        if relief.fen > free:
            break
        free -= relief.fen
        granted[relief.key] = evolve(relief, granted=True)
    return evolve(books, reliefs={**books.reliefs, **granted}) if granted else books


# --- what is told -----------------------------------------------------------------------------


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def _other_entry(entry: Entry) -> Refusal:
    return Refusal(
        "other_body",
        f"the key {entry.key!r} was used for another entry; take a new key",
        f"编号“{entry.key}”用在另一笔账上了；新的一笔请用新编号",
    )


def _unknown(key: str) -> Refusal:
    return Refusal(
        "unknown_approval",
        f"there is no approval {key!r}; record it first",
        f"没有编号“{key}”的审批；请先记审批",
    )


def _too_early(relief: Relief) -> Refusal:
    return Refusal(
        "too_early",
        f"the approval {relief.key!r} is of {relief.on}; nothing can be entered for it before",
        f"审批“{relief.key}”是{relief.on}的；记账日期要在那天或以后",
    )


def _not_there(payment: Payment) -> Refusal:
    return Refusal(
        "not_there_yet",
        f"from {payment.on} on the fund did not hold {_yuan(payment.fen)} yuan; enter a later day",
        f"{payment.on}起账上还没有{_yuan(payment.fen)}元；请记实际付款的日期",
    )


def _not_reserved(relief: Relief, fen: int) -> Refusal:
    if relief.waits:
        return Refusal(
            "waiting",
            f"the approval {relief.key!r} waits for money; it is paid as soon as there is enough",
            f"审批“{relief.key}”在排队，基金到账就付",
        )
    left = _yuan(relief.reserved)
    return Refusal(
        "more_than_reserved",
        f"{left} yuan is reserved for the approval {relief.key!r}; {_yuan(fen)} cannot be paid",
        f"审批“{relief.key}”还留着{left}元，付不出{_yuan(fen)}元",
    )


def _not_paid(relief: Relief, fen: int) -> Refusal:
    out = _yuan(relief.paid - relief.returned)
    return Refusal(
        "more_than_paid",
        f"{out} yuan is out for the approval {relief.key!r}; {_yuan(fen)} cannot come back",
        f"审批“{relief.key}”付出去{out}元，退不回{_yuan(fen)}元",
    )
