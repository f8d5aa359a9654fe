"""Commands (指令): what somebody asks of the ledger, each under an id that the client made.

A command holds what the client chose and nothing else: no time of day, no price, no number of the policy.
So the same command sent twice has the same bytes, and one id has one answer for ever.

>>> from jixiaoge.points.events import Role
>>> verify = Verify("v-1", Actor("r007", Role.REVIEWER), earning="e-17")
>>> verify.earning
'e-17'
>>> Verify("", Actor("r007", Role.REVIEWER), earning="e-17")
Traceback (most recent call last):
    ...
jixiaoge.InputError: 1 fault in the input: Verify.id: '' given, printable text of 1 to 200 letters, NFC, without a blank at its ends expected
填写有1处要改：Verify.id：写的是''，应为1至200个可见的字（NFC），两头不留空格
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from attrs import Attribute, field, fields, frozen

from jixiaoge.errors import Fault, InputError, shown
from jixiaoge.points.checking import (
    ACTOR,
    AMOUNT,
    COUNT,
    DAY,
    FACTS,
    FLAG,
    NAMES,
    PART,
    PLACE,
    SHARES,
    TEXT,
    WORDS,
    YEAR,
    Check,
)
from jixiaoge.points.events import Actor

__all__ = [
    "Budget",
    "Capture",
    "Command",
    "Earn",
    "Expire",
    "ForgiveDebt",
    "Fund",
    "OfferItem",
    "OpenMerchant",
    "Pay",
    "Redeem",
    "Refund",
    "Reject",
    "ResumeMerchant",
    "Reverse",
    "Settle",
    "Stock",
    "SuspendMerchant",
    "TimeOut",
    "Verify",
    "VoidHold",
]


def _given(check: Check, **more: Any) -> Any:
    return field(metadata={"check": check}, kw_only=True, **more)


@frozen
class _Command:
    """What every command has.

    Args:
        id: made by the client before sending, and sent again with every retry.

        actor: who asks, as the system that sends it has made sure.

    Raises:
        InputError: a field cannot be what it must be; every fault is named at once.
    """

    id: str = field(metadata={"check": TEXT})
    actor: Actor = field(metadata={"check": ACTOR})

    def __attrs_post_init__(self) -> None:
        faults = [fault for one in fields(type(self)) for fault in _faults(self, one)]
        if faults:
            raise InputError(faults)


def _faults(command: _Command, one: Attribute[Any]) -> Iterable[Fault]:
    check: Check = one.metadata["check"]
    given = getattr(command, one.name)
    if not check.right(given):
        yield Fault(
            f"{type(command).__name__}.{one.name}",
            given,
            check.en,
            zh=f"写的是{shown(given)}，应为{check.zh}",
            en=f"{shown(given)} given, {check.en} expected",
        )


# --- what the county gives ------------------------------------------------------------------------


@frozen
class Budget(_Command):
    """Give a year so many points to issue, by a document."""

    year: str = _given(YEAR)
    points: int = _given(AMOUNT)
    document: str = _given(TEXT)


@frozen
class Fund(_Command):
    """Give a year so much money, in fen, by a document."""

    year: str = _given(YEAR)
    fen: int = _given(AMOUNT)
    document: str = _given(TEXT)


@frozen
class OfferItem(_Command):
    """Offer an item at a price over a window of days.

    Args:
        per_month: the most pieces for one courier in a month; nought for no quota.

        tracked: whether its pieces are counted in stock.
    """

    item: str = _given(TEXT)
    zh: str = _given(TEXT)
    points: int = _given(AMOUNT)
    fen: int = _given(COUNT)
    since: dt.date = _given(DAY)  # noqa: RUF009 - attrs' own field
    until: dt.date = _given(DAY)  # noqa: RUF009 - attrs' own field
    per_month: int = _given(COUNT, default=0)
    tracked: bool = _given(FLAG, default=False)


@frozen
class Stock(_Command):
    """Take so many pieces of an item into stock."""

    item: str = _given(TEXT)
    pieces: int = _given(AMOUNT)


@frozen
class OpenMerchant(_Command):
    """Let a merchant take part.

    Args:
        zone: its street or zone.

        keeper: the courier who keeps the shop, where one does and it is known.
    """

    merchant: str = _given(TEXT)
    zone: str = _given(TEXT)
    keeper: str = _given(WORDS, default="")


@frozen
class SuspendMerchant(_Command):
    """Stop a merchant from handing over; what it has handed over is still paid."""

    merchant: str = _given(TEXT)
    reason: str = _given(TEXT)


@frozen
class ResumeMerchant(_Command):
    """Let a suspended merchant take part again."""

    merchant: str = _given(TEXT)


# --- earning --------------------------------------------------------------------------------------


@frozen
class Earn(_Command):
    """Record what a courier did; the points are pending until it is verified.

    Args:
        courier: the opaque reference.

        activity: its key in the rulebook.

        on: the day on which it was done.

        facts: what the rule reads: an activity's by name, a county's own by key; a choice by its label.

        subject: the thing that was reported, if it has a name of its own.

        north, east: where that thing is, in whole metres of the county's grid.
    """

    courier: str = _given(TEXT)
    activity: str = _given(TEXT)
    on: dt.date = _given(DAY)  # noqa: RUF009 - attrs' own field
    facts: Mapping[str, str | int | bool] = _given(
        FACTS, factory=dict[str, str | int | bool], hash=False
    )
    subject: str = _given(WORDS, default="")
    north: int | None = _given(PLACE, default=None)
    east: int | None = _given(PLACE, default=None)


@frozen
class Verify(_Command):
    """Say that an earning is true."""

    earning: str = _given(TEXT)


@frozen
class Reject(_Command):
    """Say that an earning is not true, or cannot be shown."""

    earning: str = _given(TEXT)
    reason: str = _given(TEXT)


@frozen
class Reverse(_Command):
    """Take back a verified earning.

    Args:
        ours: whether the mistake was the county's; then nobody owes what was spent.
    """

    earning: str = _given(TEXT)
    reason: str = _given(TEXT)
    ours: bool = _given(FLAG)


@frozen
class ForgiveDebt(_Command):
    """Let a courier off all that is owed."""

    courier: str = _given(TEXT)
    reason: str = _given(TEXT)


# --- redeeming ------------------------------------------------------------------------------------


@frozen
class Redeem(_Command):
    """Hold points for pieces of an item, to be handed over by a merchant.

    Args:
        voucher: a keyed digest of the code that the merchant scans.
    """

    courier: str = _given(TEXT)
    item: str = _given(TEXT)
    merchant: str = _given(TEXT)
    voucher: str = _given(TEXT)
    pieces: int = _given(AMOUNT, default=1)


@frozen
class Capture(_Command):
    """Hand over what is held, or so many pieces of it; the rest goes back.

    Args:
        pieces: `None` for all.
    """

    hold: str = _given(TEXT)
    voucher: str = _given(TEXT)
    pieces: int | None = _given(PART, default=None)


@frozen
class VoidHold(_Command):
    """Let go of a hold."""

    hold: str = _given(TEXT)


@frozen
class TimeOut(_Command):
    """Book that a hold has timed out."""

    hold: str = _given(TEXT)


@frozen
class Refund(_Command):
    """Take back so many pieces that were handed over.

    Args:
        pieces: `None` for all that are not yet returned.
    """

    hold: str = _given(TEXT)
    reason: str = _given(TEXT)
    pieces: int | None = _given(PART, default=None)


# --- closing --------------------------------------------------------------------------------------


@frozen
class Expire(_Command):
    """Book what has expired of these couriers' points."""

    couriers: tuple[str, ...] = _given(NAMES)


@frozen
class Settle(_Command):
    """Bill what a merchant handed over through a day, at most 1,000 lines at once.

    Args:
        bearers: who bears it, in which parts.
    """

    merchant: str = _given(TEXT)
    through: dt.date = _given(DAY)  # noqa: RUF009 - attrs' own field
    bearers: tuple[tuple[str, int], ...] = _given(SHARES)


@frozen
class Pay(_Command):
    """Book that a batch was paid, by the bank's reference."""

    batch: str = _given(TEXT)
    receipt: str = _given(TEXT)


Command: TypeAlias = (
    Budget
    | Fund
    | OfferItem
    | Stock
    | OpenMerchant
    | SuspendMerchant
    | ResumeMerchant
    | Earn
    | Verify
    | Reject
    | Reverse
    | ForgiveDebt
    | Redeem
    | Capture
    | VoidHold
    | TimeOut
    | Refund
    | Expire
    | Settle
    | Pay
)
