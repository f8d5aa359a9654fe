r"""The journal as text for an accounting checker of others: beancount, whose form is plain text.

Every entry that moves something is a transaction; every account that was used is opened, and at the end its
balance is stated, so that whoever does not trust this library adds it all up with another one.
Beancount knows no holds and lots: each is a name beside the posting. So is what times are counted of, an earning,
a hold or a cap in its period: most of them are used once, and beancount takes long over every account.

>>> from jixiaoge.points.events import Actor, Event, EventKind, Role
>>> from jixiaoge.points.accounts import Posting
>>> given = Event(EventKind.BUDGETED, dt.date(2026, 1, 1), (
...     Posting(Account(AccountKind.ISSUE, ""), -500), Posting(Account(AccountKind.BUDGET, "2026"), 500)))
>>> entry = Entry("suichuan", 1, "b-1", dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "f" * 64, Actor("o-1", Role.OFFICE), given)
>>> print("\n".join(beancount_lines([entry])))
2026-01-01 open Equity:ISSUE:X
2026-01-01 open Assets:BUDGET:X2026
2026-01-01 * "下达预算"
  seq: 1
  Equity:ISSUE:X  -500 POINT
  Assets:BUDGET:X2026  500 POINT
2026-01-02 balance Assets:BUDGET:X2026  500 POINT
2026-01-02 balance Equity:ISSUE:X  -500 POINT
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from jixiaoge.points.accounts import Account, AccountKind, Unit
from jixiaoge.points.events import Entry

__all__ = ["beancount_lines"]


def beancount_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the lines of a beancount file, without their ends; it holds no courier's name, only references.

    Args:
        entries: the journal, from its first entry on.
    """
    left: Counter[tuple[str, str]] = Counter()
    opened: set[str] = set()
    last = dt.date.min
    for entry in entries:
        last = entry.event.on
        postings = [(_name(one.account), one.account, one.amount) for one in entry.event.postings]
        for name in dict.fromkeys(name for name, _, _ in postings):
            if name not in opened:
                opened.add(name)
                yield f"{last} open {name}"
        if postings:
            yield f'{last} * "{entry.event.kind.value}"'
            yield f"  seq: {entry.seq}"
        for name, account, amount in postings:
            left[name, account.unit.name] += amount
            yield f"  {name}  {amount} {account.unit.name}"
            yield from _parts(account)
    for name, unit in sorted(left):
        yield f"{last + dt.timedelta(days=1)} balance {name}  {left[name, unit]} {unit}"


def _name(account: Account) -> str:
    """Return an account's name; beancount starts each part with a capital and knows few signs."""
    owner = "" if account.unit is Unit.TIME else _plain(account.owner)
    return f"{_root(account.kind)}:{account.kind.name}:X{owner}"


def _root(kind: AccountKind) -> str:
    return "Equity" if kind.is_source else "Assets"


def _plain(owner: str) -> str:
    """Return an owner in letters and digits, every other sign by its number, so that no two are the same."""
    return "".join(one if one.isascii() and one.isalnum() else f"-{ord(one):x}-" for one in owner)


def _parts(account: Account) -> Iterator[str]:
    """Yield what the account's name does not tell, so that with it no two accounts are the same."""
    of = account.owner if account.unit is Unit.TIME else ""
    for key, value in (("of", of), ("ref", account.ref), ("lot", account.lot)):
        if value:
            told = value.replace("\\", "\\\\").replace('"', '\\"')
            yield f'    {key}: "{told}"'
