"""Reading a journal anew from its beginning: chained, without gaps, canonical, balanced.

`Chain` follows one journal row by row; `Folded` is what its entries come to.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from attrs import Factory, define, frozen

from jixiaoge.points.accounts import Account, Unit
from jixiaoge.points.events import Entry
from jixiaoge.stores.chain import beginning, link
from jixiaoge.stores.journal import EPOCH

__all__ = ["Chain", "Folded", "Mismatch"]


@frozen
class Mismatch:
    """One place where a ledger is not what it says.

    Args:
        code: what kind: `gap`, `chain`, `unreadable`, `misplaced`, `time`, `unbalanced`, `below_nought`, `rows`,
            `balance`, `command`, `head`, `checkpoint`.

        where: the journal and the number in it, or the account.

        en, zh: in words.
    """

    code: str
    where: str
    en: str
    zh: str


@define
class Chain:
    """One journal of a ledger, as far as it was read.

    Args:
        ledger, journal: which.

        count: how many rows there were.

        last: the hash of the last.
    """

    ledger: str
    journal: str
    count: int = 0
    last: bytes = Factory(lambda self: beginning(self.ledger, self.journal), takes_self=True)

    def follow(
        self, number: int, prev_hash: bytes, digest: bytes, *parts: bytes
    ) -> Iterator[Mismatch]:
        """Go on to the next row, and yield what is wrong with it."""
        where = f"{self.journal} {number}"
        if number != self.count + 1:
            yield Mismatch(
                "gap",
                where,
                f"{self.journal} {self.count + 1} is missing: {number} follows {self.count}",
                f"{self.journal}缺第{self.count + 1}行：{self.count}后面是{number}",
            )
        if prev_hash != self.last or digest != link(prev_hash, *parts):
            yield Mismatch(
                "chain",
                where,
                f"{where} does not fit the chain: it, or a row before it, was changed",
                f"{self.journal}第{number}行接不上前面的链：这一行或前面的行被改过",
            )
        self.count, self.last = number, digest


@define
class Folded:
    """What the entries of a ledger come to: the balance of every account, and how many rows they have."""

    balances: Counter[Account] = Factory(Counter[Account])
    postings: int = 0
    documents: int = 0
    recorded_at: dt.datetime = EPOCH

    def totals(self) -> dict[str, int]:
        """Return what lies on all accounts of each kind."""
        sums: Counter[str] = Counter()
        for account, amount in self.balances.items():
            sums[account.kind.name] += amount
        return dict(sums)

    def take(self, one: Entry) -> Iterator[Mismatch]:
        """Take the next entry, and yield what is wrong with it."""
        where, event = f"entry {one.seq}", one.event
        sums: Counter[Unit] = Counter()
        for part in event.postings:
            sums[part.account.unit] += part.amount
            self.balances[part.account] += part.amount
        self.postings += len(event.postings)
        self.documents += len(event.documents)
        if one.recorded_at <= self.recorded_at:
            yield Mismatch(
                "time",
                where,
                f"{where} was recorded at {one.recorded_at}, not after the one before it",
                f"第{one.seq}条分录的记账时刻{one.recorded_at}不晚于上一条",
            )
        self.recorded_at = one.recorded_at
        if any(sums.values()):
            yield Mismatch(
                "unbalanced",
                where,
                f"the postings of {where} do not add up to nothing",
                f"第{one.seq}条分录借贷不平",
            )
        for part in event.postings:
            if self.balances[part.account] < 0 and not part.account.kind.is_source:
                told = f"{part.account.kind.zh} {part.account.owner}"
                yield Mismatch(
                    "below_nought",
                    where,
                    f"{where} takes more off {told} than lay on it",
                    f"第{one.seq}条分录从“{told}”取走的比账上的多",
                )
