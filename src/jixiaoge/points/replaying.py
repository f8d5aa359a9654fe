"""What would change: the commands of a period, decided again under another rulebook, and the two compared.

Everybody asks for the same as before, at the same moments; nobody does more or less because of the new rules.
So it shows what a change does to what was done, not what people will do.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from attrs import field, frozen

from jixiaoge.holds import city_time
from jixiaoge.points.accounts import AccountKind
from jixiaoge.points.answers import Refused
from jixiaoge.points.commands import Command, Earn
from jixiaoge.points.ledger_in_memory import MemoryLedger
from jixiaoge.points.lots import last_day, lot_of
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["Comparison", "Outcome", "Rules", "Sent", "compare", "replay"]

Rules: TypeAlias = Callable[[dt.date], Rulebook]
"""Gives a county's rulebook of a day, as `partial(policy.rulebook, "suichuan")` does."""

_SPENT_OR_LEFT = (AccountKind.SPENDABLE, AccountKind.HELD, AccountKind.REDEEMED)
_VERIFIED = (*_SPENT_OR_LEFT, AccountKind.EXPIRED, AccountKind.REVERSED)
_OUTSTANDING = (AccountKind.PENDING, AccountKind.SPENDABLE, AccountKind.HELD)
_HANDED_OVER = (AccountKind.PAYABLE, AccountKind.BILLED, AccountKind.PAID)


@frozen
class Sent:
    """A command, and the moment at which the ledger got it, with its time zone."""

    command: Command
    at: dt.datetime


@frozen
class Outcome:
    """What a period came to under one policy.

    Args:
        issued: points that were verified, reversed ones among them.

        spent: points that were handed over and kept.

        expired: points whose day is past, whether or not that is booked.

        outstanding: points that are pending, can be spent, or are held.

        minutes: of honour.

        fen: what merchants handed over, paid or not.

        refused: how many commands were refused, by code.

        by_courier: the points that each has spent, can spend or has held, by opaque reference.
    """

    issued: int
    spent: int
    expired: int
    outstanding: int
    minutes: int
    fen: int
    refused: Mapping[str, int] = field(hash=False)
    by_courier: Mapping[str, int] = field(hash=False, repr=False)


@frozen
class Comparison:
    """What the same commands come to under two policies."""

    before: Outcome
    after: Outcome

    @property
    def gaining(self) -> tuple[str, ...]:
        """Who has more afterwards, by opaque reference."""
        return self._who(lambda more: more > 0)

    @property
    def losing(self) -> tuple[str, ...]:
        """Who has less afterwards, by opaque reference."""
        return self._who(lambda more: more < 0)

    def _who(self, is_so: Callable[[int], bool]) -> tuple[str, ...]:
        before, after = self.before.by_courier, self.after.by_courier
        names = sorted({*before, *after})
        return tuple(name for name in names if is_so(after.get(name, 0) - before.get(name, 0)))


def compare(sent: Iterable[Sent], before: Rules, after: Rules, until: dt.datetime) -> Comparison:
    """Return what commands come to under two policies.

    Args:
        sent: every command of the ledger from its first one on, in the order in which they came.

        before, after: the rules of each day.

        until: the moment at which they are compared, with its time zone.

    Raises:
        InputError: a moment has no time zone, or a rulebook does not hold on the day that it is asked for.
    """
    commands = tuple(sent)
    return Comparison(_outcome(commands, before, until), _outcome(commands, after, until))


def replay(sent: Iterable[Sent], rules: Rules, ledger: MemoryLedger) -> Counter[str]:
    """Send commands to a ledger in memory, and return how many were refused, by code.

    Each is decided by the rulebook of its day; an earning by that of the day of the activity.
    """
    books: dict[dt.date, Rulebook] = {}
    refused: Counter[str] = Counter()
    for one in sent:
        day = one.command.on if isinstance(one.command, Earn) else city_time(one.at).date()
        if day not in books:
            books[day] = rules(day)
        answer = ledger.send(one.command, books[day], one.at)
        if isinstance(answer, Refused):
            refused[answer.code] += 1
    return refused


def _outcome(sent: Iterable[Sent], rules: Rules, until: dt.datetime) -> Outcome:
    ledger = MemoryLedger("replay")
    refused = replay((one for one in sent if one.at <= until), rules, ledger)
    book, today = ledger.book, city_time(until).date()
    sums: Counter[AccountKind] = Counter()
    by_courier: Counter[str] = Counter()
    for account, amount in book.balances.items():
        late = account.kind is AccountKind.SPENDABLE and last_day(book, account) < today
        kind = AccountKind.EXPIRED if late else account.kind
        sums[kind] += amount
        if kind in _SPENT_OR_LEFT:
            by_courier[lot_of(book, account).owner] += amount
    return Outcome(
        issued=sum(sums[kind] for kind in _VERIFIED),
        spent=sums[AccountKind.REDEEMED],
        expired=sums[AccountKind.EXPIRED],
        outstanding=sum(sums[kind] for kind in _OUTSTANDING),
        minutes=sums[AccountKind.HONOUR],
        fen=sum(sums[kind] for kind in _HANDED_OVER),
        refused=dict(sorted(refused.items())),
        by_courier=dict(sorted(by_courier.items())),
    )
