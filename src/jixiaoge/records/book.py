"""The book of uses (核销簿): a use is held under the rules, then confirmed or voided, each once.

A decision reserves nothing: two shops that scan one code in one second may both be told yes.
`hold` counts the uses so far, decides and takes the use in one step, so that one of the two gets it.

>>> from jixiaoge.eligibility import Case
>>> from jixiaoge.facts import Courier, Place as Shop
>>> from jixiaoge.testing import city_policy
>>> now = dt.datetime(2026, 7, 10, 4, 0, tzinfo=dt.UTC)                  # noon in Ji'an
>>> courier = Courier(on_roster=True, active_days=12, has_valid_code=True)
>>> case = Case(id="c0001", home="jizhou", courier=courier, place=Shop(merchant_participating=True))
>>> book = UseBook(city_policy())
>>> book.hold(case, "haircut", key="shop-1/17", now=now).status.value
'已占用'
>>> book.hold(case, "haircut", key="shop-2/03", now=now).code
'not_yet'
>>> book.confirm("shop-1/17", now=now + dt.timedelta(minutes=5)).status.value
'已核销'

The day of a use is the day on which it was held, by the clock of Ji'an.
It is kept in memory: a book is for one process, and for tests; `jixiaoge.stores.SqlUseBook` is for a city.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Lock
from typing import Any, Protocol

from attrs import asdict

from jixiaoge.eligibility.case import Case
from jixiaoge.holds import (
    Confirm,
    Hold,
    Place,
    Refusal,
    Status,
    Void,
    confirm,
    expire,
    place,
    refuse,
    undo,
    void,
)
from jixiaoge.records.asking import counts_for, wanted, why_not
from jixiaoge.records.uses import ServiceUse, Wanted, day_of
from jixiaoge.rulebook.policy import Policy

__all__ = ["KeptUses", "Subject", "UseBook", "subjects"]

Subject = tuple[str, str]


class KeptUses(Protocol):
    """What a book of uses keeps, while nobody else changes it."""

    def is_from_before(self, key: str) -> bool:
        """Whether a key is of a use that is on record elsewhere or from before."""
        ...

    def found(self, key: str) -> Hold[Wanted] | None:
        """Return the hold under a key, as it was kept last."""
        ...

    def from_before(self, subject: Subject) -> Iterable[ServiceUse]:
        """Return the uses of a courier or a child that are on record elsewhere or from before."""
        ...

    def holds(self, subject: Subject) -> Iterable[Hold[Wanted]]:
        """Return the holds of a courier or a child but the refused ones, in the order of their making."""
        ...

    def keep(self, hold: Hold[Wanted]) -> None:
        """Keep a hold as it stands now."""
        ...


class _Remembered:
    """What is kept in memory."""

    def __init__(self, recorded: Iterable[ServiceUse]) -> None:
        self._holds: dict[str, Hold[Wanted]] = {}
        self._keys: defaultdict[Subject, list[str]] = defaultdict(list)
        self._recorded: defaultdict[Subject, list[ServiceUse]] = defaultdict(list)
        self._recorded_keys: set[str] = set()
        for use in recorded:
            self._recorded_keys.add(use.key)
            for subject in subjects(use):
                self._recorded[subject].append(use)

    def is_from_before(self, key: str) -> bool:
        return key in self._recorded_keys

    def found(self, key: str) -> Hold[Wanted] | None:
        return self._holds.get(key)

    def from_before(self, subject: Subject) -> Iterable[ServiceUse]:
        return self._recorded.get(subject, ())

    def holds(self, subject: Subject) -> Iterable[Hold[Wanted]]:
        return [self._holds[key] for key in self._keys.get(subject, ())]

    def keep(self, hold: Hold[Wanted]) -> None:
        is_new = hold.key not in self._holds
        self._holds[hold.key] = hold
        if is_new and hold.status is not Status.REFUSED:
            for subject in subjects(hold.body):
                self._keys[subject].append(hold.key)


class UseBook:
    """Uses that are held, confirmed and voided under client-made keys; any number of threads may use it.

    A key has one answer for ever; a new attempt, with other facts or on another day, takes a new key.

    Args:
        policy: the rules.

        recorded: uses on record elsewhere or from before; they count, as they stand, and are not changed here.
    """

    def __init__(self, policy: Policy, recorded: Iterable[ServiceUse] = ()) -> None:
        self._policy = policy
        self._lock: AbstractContextManager[Any] = Lock()
        self._kept: KeptUses = _Remembered(recorded)

    @contextmanager
    def _changing(self) -> Generator[KeptUses]:
        """Lend what is kept to one at a time."""
        with self._lock:
            yield self._kept

    @contextmanager
    def _reading(self) -> Generator[KeptUses]:
        """Lend what is kept, to be read; what timed out may be kept meanwhile."""
        with self._changing() as kept:
            yield kept

    def hold(
        self,
        case: Case,
        service: str,
        *,
        key: str,
        now: dt.datetime,
        amount: int = 1,
        gift: str = "",
        child: str = "",
    ) -> Hold[Wanted] | Refusal:
        """Take a use for a while, if the rules in force give one now.

        Args:
            case: the courier's facts; `id` names the courier. Uses are counted here, whatever the case says.

            service: its key or Chinese name.

            key: made by the client, one a scan.

            now: the moment, with its time zone.

            amount: how much the use counts for: hours of a course, weeks of childcare.

            gift: the key of what is taken, where only some of what the service gives is counted.

            child: the child's id, where the service is counted by the child.

        Returns:
            the hold, which lasts `quota_hold_minutes`; or why there is none.

        Raises:
            InputError: no courier, gift or child is named where one is needed, the key is empty,
                the amount is no whole number of at least 1, or the moment has no zone.

            UnknownNameError: there is no such service.

            PluginError, PolicyError: a county's rules are broken.
        """
        on = day_of(now)
        minutes = self._policy.rulebook(case.where, on).setting("quota_hold_minutes").value
        asked = wanted(self._policy, case, service, gift=gift, child=child, on=on)
        command = Place(key, asked, amount)
        with self._changing() as kept:
            if kept.is_from_before(key):
                return _recorded(key)
            if found := _found(kept, key, now):
                return place(found, command, now, minutes=minutes)
            uses = _on_record(kept, case.id, child, now)
            refusal = why_not(self._policy, case, asked, amount, uses, on=on)
            if refusal is not None:
                kept.keep(refuse(command, refusal, now))
                return refusal
            return _keep(kept, place(None, command, now, minutes=minutes))

    def confirm(
        self, key: str, *, now: dt.datetime, amount: int | None = None
    ) -> Hold[Wanted] | Refusal:
        """Confirm that a use was taken; `amount` where it was less than was held."""
        with self._changing() as kept:
            if kept.is_from_before(key):
                return _recorded(key)
            found = _found(kept, key, now)
            return _keep(kept, confirm(found, Confirm(key, amount), now))

    def void(self, key: str, *, now: dt.datetime) -> Hold[Wanted] | Refusal:
        """Let a use go; one confirmed by mistake may be voided on the same day (services.md, S6)."""
        with self._changing() as kept:
            if kept.is_from_before(key):
                return _recorded(key)
            found = _found(kept, key, now)
            settled = found.settled_at if found and found.status is Status.CONFIRMED else None
            act = undo if settled and day_of(settled) == day_of(now) else void
            return _keep(kept, act(found, Void(key), now))

    def uses(self, *, courier: str, now: dt.datetime, child: str = "") -> tuple[ServiceUse, ...]:
        """Return what is on record of a courier, and of a child, as it stands at a moment."""
        with self._reading() as kept:
            return tuple(dict.fromkeys(_on_record(kept, courier, child, now)))

    def counted(self, case: Case, *, now: dt.datetime, child: str = "") -> Case:
        """Return a case with its uses counted, to decide and to show."""
        uses, on = self.uses(courier=case.id, now=now, child=child), day_of(now)
        return counts_for(self._policy, case, uses, child=child, on=on).into(case, self._policy, on)


def _on_record(kept: KeptUses, courier: str, child: str, now: dt.datetime) -> Iterator[ServiceUse]:
    """Yield the uses of a courier and of a child; one of both comes twice, and counts once."""
    for subject in (("courier", courier), ("child", child)):
        yield from kept.from_before(subject)
        for hold in kept.holds(subject):
            yield _use(_standing(kept, hold, now))


def _found(kept: KeptUses, key: str, now: dt.datetime) -> Hold[Wanted] | None:
    found = kept.found(key)
    return None if found is None else _standing(kept, found, now)


def _standing(kept: KeptUses, found: Hold[Wanted], now: dt.datetime) -> Hold[Wanted]:
    """Return a hold as it stands, and keep that it timed out, whatever the clock says later."""
    standing = expire(found, now)
    if standing != found:
        kept.keep(standing)
    return standing


def _keep(kept: KeptUses, answer: Hold[Wanted] | Refusal) -> Hold[Wanted] | Refusal:
    if isinstance(answer, Hold):
        kept.keep(answer)
    return answer


def subjects(wanted: Wanted) -> tuple[Subject, ...]:
    """Return under whom a use is looked up: the courier, and the child where there is one."""
    courier = ("courier", wanted.courier)
    return (courier, ("child", wanted.child)) if wanted.child else (courier,)


def _use(hold: Hold[Wanted]) -> ServiceUse:
    return ServiceUse(
        **asdict(hold.body),
        key=hold.key,
        on=day_of(hold.placed_at),
        amount=hold.confirmed or hold.amount,
        status=hold.status,
    )


def _recorded(key: str) -> Refusal:
    return Refusal(
        "already_recorded",
        f"the use {key!r} is on record from before; this book does not change it",
        f"编号“{key}”的使用以前登记过了，这里改不了",
    )
