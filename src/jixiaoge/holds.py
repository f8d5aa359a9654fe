"""Holds: hold, then confirm, void or time-out, under keys that the client makes.

One mechanism for uses of services and for points.
It knows one hold at a time: a store looks it up by its key, calls a function here, and keeps what comes back.
Whether there is room for a hold is the store's question, asked and answered in one step with keeping it.

>>> noon = dt.datetime(2026, 7, 10, 12, tzinfo=dt.UTC)
>>> scan = Place("till-7/0001", body=("haircut", "c0001"))
>>> held = place(None, scan, noon, minutes=30)
>>> place(held, scan, noon, minutes=30) == held                    # the same scan, sent twice
True
>>> place(held, Place("till-7/0001", body=("haircut", "c0002")), noon, minutes=30).code
'other_body'
>>> confirm(held, Confirm("till-7/0001"), noon + dt.timedelta(minutes=29)).status
<Status.CONFIRMED: '已核销'>
>>> confirm(held, Confirm("till-7/0001"), noon + dt.timedelta(minutes=30)).code
'timed_out'

A key has one answer for ever: a command that is sent again changes nothing, a refused key stays refused,
and a new attempt takes a new key.
What times out does so by itself at `until`; `expire` only writes it down, so that a clock that is put
back brings nothing to life again.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from attrs import evolve, frozen

from jixiaoge.errors import Fault, InputError

__all__ = [
    "Confirm",
    "Hold",
    "Place",
    "Refusal",
    "Status",
    "Void",
    "check_key_and_amount",
    "check_moment",
    "city_time",
    "confirm",
    "expire",
    "place",
    "refuse",
    "undo",
    "void",
]

B = TypeVar("B")


class Status(enum.Enum):
    """Where a hold stands; the values are the Chinese names."""

    HELD = "已占用"
    CONFIRMED = "已核销"
    VOIDED = "已作废"
    TIMED_OUT = "已超时"
    REFUSED = "未准"


@frozen
class Refusal:
    """Why a command changes nothing: a stable code, and words in both languages."""

    code: str
    en: str
    zh: str


@frozen
class Place(Generic[B]):
    """Hold so much of something.

    Args:
        key: made by the client before sending, and sent again with every retry.

        body: what is held and for whom: all that makes this request what it is, and no time of day.

        amount: how much.

    Raises:
        InputError: the key is empty, or the amount is no whole number of at least 1.
    """

    key: str
    body: B
    amount: int = 1

    def __attrs_post_init__(self) -> None:
        check_key_and_amount(self.key, self.amount)


@frozen
class Confirm:
    """Take what is held; `amount` takes less than that, and lets the rest go.

    Raises:
        InputError: the amount is no whole number of at least 1.
    """

    key: str
    amount: int | None = None

    def __attrs_post_init__(self) -> None:
        _check(_wrong_amount(self.amount) if self.amount is not None else ())


@frozen
class Void:
    """Let go of what is held."""

    key: str


@frozen
class Hold(Generic[B]):
    """One hold, as it stands.

    Args:
        key, body, amount: as they were placed.

        placed_at: when.

        until: from this moment on it has timed out, unless it was settled before.

        status: where it stands.

        confirmed: how much was taken, once it is confirmed.

        settled_at: when it was confirmed or voided.

        refusal: the answer that a refused key keeps.
    """

    key: str
    body: B
    amount: int
    placed_at: dt.datetime
    until: dt.datetime
    status: Status = Status.HELD
    confirmed: int = 0
    settled_at: dt.datetime | None = None
    refusal: Refusal | None = None


def place(
    found: Hold[B] | None, command: Place[B], now: dt.datetime, *, minutes: int
) -> Hold[B] | Refusal:
    """Hold, for so many minutes; there is room for it, as the caller made sure.

    Args:
        found: what is kept under the key.

        command: what to hold.

        now: the moment, with its time zone.

        minutes: how long, from the parameter `quota_hold_minutes` or its like.

    Returns:
        the hold; the one of the first time where the same was placed before.

    Raises:
        InputError: the moment has no time zone.
    """
    check_moment(now)
    if found is None:
        until = now + dt.timedelta(minutes=minutes)
        return Hold(command.key, command.body, command.amount, now, until)
    if (found.body, found.amount) != (command.body, command.amount):
        return _other_body(command.key)
    return found.refusal or expire(found, now)


def refuse(command: Place[B], refusal: Refusal, now: dt.datetime) -> Hold[B]:
    """Return what to keep under a key for which there was no room, so that its answer stays the same."""
    check_moment(now)
    return Hold(
        command.key, command.body, command.amount, now, now, Status.REFUSED, refusal=refusal
    )


def confirm(found: Hold[B] | None, command: Confirm, now: dt.datetime) -> Hold[B] | Refusal:
    """Take what is held, or a part of it; once more is the same."""
    check_moment(now)
    if found is None:
        return _unknown(command.key)
    hold = expire(found, now)
    amount = hold.amount if command.amount is None else command.amount
    if hold.status is Status.CONFIRMED:
        return hold if hold.confirmed == amount else _other_body(command.key)
    if hold.status is not Status.HELD:
        return _settled(hold)
    if amount > hold.amount:
        return _too_much(hold, amount)
    return evolve(hold, status=Status.CONFIRMED, confirmed=amount, settled_at=now)


def void(found: Hold[B] | None, command: Void, now: dt.datetime) -> Hold[B] | Refusal:
    """Let go of what is held; once more is the same."""
    return _voided(found, command, now, Status.HELD)


def undo(found: Hold[B] | None, command: Void, now: dt.datetime) -> Hold[B] | Refusal:
    """Void what was confirmed by mistake; until when that may be done is for the caller to say."""
    return _voided(found, command, now, Status.CONFIRMED)


def expire(found: Hold[B], now: dt.datetime) -> Hold[B]:
    """Return the hold as it stands at a moment: timed out, if it was held until then or before."""
    if found.status is Status.HELD and now >= found.until:
        return evolve(found, status=Status.TIMED_OUT)
    return found


def _voided(
    found: Hold[B] | None, command: Void, now: dt.datetime, only: Status
) -> Hold[B] | Refusal:
    check_moment(now)
    if found is None:
        return _unknown(command.key)
    hold = expire(found, now)
    if hold.status is Status.VOIDED:
        return hold
    if hold.status is not only:
        return _settled(hold)
    return evolve(hold, status=Status.VOIDED, confirmed=0, settled_at=now)


def city_time(now: dt.datetime) -> dt.datetime:
    """Return a moment by the clock of Ji'an, by which people there are told of it.

    Raises:
        InputError: the moment has no time zone.
    """
    check_moment(now)
    return now.astimezone(ZoneInfo("Asia/Shanghai"))


# --- what is told -----------------------------------------------------------------------------


def _other_body(key: str) -> Refusal:
    return Refusal(
        "other_body",
        f"the key {key!r} was used for something else; take a new key for a new request",
        f"编号“{key}”用在另一笔上了；新的一笔请用新编号",
    )


def _unknown(key: str) -> Refusal:
    return Refusal(
        "unknown_key",
        f"nothing is held under the key {key!r}; hold first",
        f"编号“{key}”下没有占用；请先占用",
    )


def _too_much(hold: Hold[B], amount: int) -> Refusal:
    return Refusal(
        "too_much",
        f"{hold.amount} is held under the key {hold.key!r}; {amount} cannot be taken",
        f"编号“{hold.key}”占用了{hold.amount}，不能核销{amount}",
    )


def _settled(hold: Hold[B]) -> Refusal:
    """Say that a hold no longer takes a command, and how it ended."""
    code, en, zh = _ENDS[hold.status]
    moment = hold.until if hold.settled_at is None else hold.settled_at
    told = f"{city_time(moment):%Y-%m-%d %H:%M}"
    return Refusal(code, en.format(key=hold.key, at=told), zh.format(key=hold.key, at=told))


_ENDS = {
    Status.HELD: (
        "not_confirmed",
        "the hold {key!r} is not confirmed yet; void it instead",
        "编号“{key}”还没核销；请直接作废",
    ),
    Status.CONFIRMED: (
        "already_confirmed",
        "the hold {key!r} was confirmed at {at}",
        "编号“{key}”已在{at}核销",
    ),
    Status.VOIDED: (
        "already_voided",
        "the hold {key!r} was voided at {at}; hold again with a new key",
        "编号“{key}”已在{at}作废；请用新编号重新占用",
    ),
    Status.TIMED_OUT: (
        "timed_out",
        "the hold {key!r} lasted until {at}; hold again with a new key",
        "编号“{key}”只占用到{at}；请用新编号重新占用",
    ),
    Status.REFUSED: (
        "already_refused",
        "the hold {key!r} was refused at {at}; hold again with a new key",
        "编号“{key}”在{at}没有占到；请用新编号重新占用",
    ),
}


# --- what may be given ------------------------------------------------------------------------


def check_key_and_amount(key: object, amount: object) -> None:
    """Make sure that a key and an amount can be those of a hold, and tell of both at once.

    Raises:
        InputError: the key is empty, or the amount is no whole number of at least 1.
    """
    _check((*_wrong_key(key), *_wrong_amount(amount)))


def _check(faults: Iterable[Fault]) -> None:
    if found := tuple(faults):
        raise InputError(found)


def _wrong_key(key: object) -> Iterable[Fault]:
    if not isinstance(key, str) or not key.strip():
        yield Fault(
            "key",
            key,
            "text that is not empty",
            zh=f"编号要由客户端先编好，写的是{key!r}",
            en=f"a key that the client made is expected, not {key!r}",
        )


def _wrong_amount(amount: object) -> Iterable[Fault]:
    if type(amount) is not int or amount < 1:
        yield Fault(
            "amount",
            amount,
            "a whole number from 1",
            zh=f"数量应为1以上的整数，写的是{amount!r}",
            en=f"a whole number from 1 is expected, not {amount!r}",
        )


def check_moment(now: object) -> None:
    """Make sure that a moment has its time zone.

    Raises:
        InputError: it has none, or is no moment at all.
    """
    if not isinstance(now, dt.datetime) or now.utcoffset() is None:
        fault = Fault(
            "now",
            now,
            "a datetime with its time zone",
            zh=f"时刻要带时区，写的是{now!r}",
            en=f"a datetime with its time zone is expected, not {now!r}",
        )
        raise InputError([fault])
