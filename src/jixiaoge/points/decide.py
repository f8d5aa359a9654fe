"""The one function that answers: what happens when somebody asks something of the ledger.

Pure: it reads the book, the rules and the moment that it is given, and nothing else.

>>> from jixiaoge.points.book_in_memory import MemoryBook
>>> from jixiaoge.points.commands import Budget
>>> from jixiaoge.points.events import Actor
>>> from jixiaoge.testing import city_policy
>>> rules = city_policy().rulebook("遂川县", dt.date(2026, 7, 10))
>>> noon = dt.datetime(2026, 7, 10, 12, tzinfo=dt.UTC)
>>> budget = Budget("b-1", Actor("c0001", Role.COURIER), year="2026", points=5, document="示例")
>>> decide(MemoryBook(), budget, rules, noon).zh
'骑手不能办这一项；请由县级办公室来办'
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from jixiaoge.holds import check_moment
from jixiaoge.points import closing, earning, giving, redeeming, releasing
from jixiaoge.points.answers import Answer
from jixiaoge.points.book import Book
from jixiaoge.points.commands import (
    Budget,
    Capture,
    Command,
    Earn,
    Expire,
    ForgiveDebt,
    Fund,
    OfferItem,
    OpenMerchant,
    Pay,
    Redeem,
    Refund,
    Reject,
    ResumeMerchant,
    Reverse,
    Settle,
    Stock,
    SuspendMerchant,
    TimeOut,
    Verify,
    VoidHold,
)
from jixiaoge.points.events import Role
from jixiaoge.points.here import Here
from jixiaoge.points.refusals import refuse
from jixiaoge.points.terms import terms_of
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["MAY", "decide"]

_OFFICE = (Role.OFFICE,)
_REVIEWERS = (Role.REVIEWER, Role.OFFICE)
_CLOCK = (Role.SYSTEM, Role.OFFICE)

_FAMILIES: Final[Mapping[type[Command], tuple[Callable[[Any, Here], Answer], tuple[Role, ...]]]] = (
    MappingProxyType(
        {
            Budget: (giving.budget, _OFFICE),
            Fund: (giving.fund, _OFFICE),
            OfferItem: (giving.offer, _OFFICE),
            Stock: (giving.stock, _OFFICE),
            OpenMerchant: (giving.open_merchant, _OFFICE),
            SuspendMerchant: (giving.suspend_merchant, _OFFICE),
            ResumeMerchant: (giving.resume_merchant, _OFFICE),
            Earn: (earning.earn, (Role.COURIER, Role.REVIEWER, Role.OFFICE, Role.SYSTEM)),
            Verify: (earning.verify, _REVIEWERS),
            Reject: (earning.reject, _REVIEWERS),
            Reverse: (earning.reverse, _OFFICE),
            ForgiveDebt: (earning.forgive, _OFFICE),
            Redeem: (redeeming.redeem, (Role.COURIER, Role.OFFICE)),
            Capture: (releasing.capture, (Role.MERCHANT,)),
            VoidHold: (releasing.void, (Role.COURIER, Role.MERCHANT, Role.OFFICE)),
            TimeOut: (releasing.time_out, _CLOCK),
            Refund: (releasing.refund, (Role.MERCHANT, Role.OFFICE)),
            Expire: (closing.expire, _CLOCK),
            Settle: (closing.settle, _OFFICE),
            Pay: (closing.pay, _OFFICE),
        }
    )
)
MAY: Final[Mapping[type[Command], tuple[Role, ...]]] = MappingProxyType(
    {command: roles for command, (_, roles) in _FAMILIES.items()}
)
"""In which roles each command may be asked."""


def decide(book: Book, command: Command, rulebook: Rulebook, now: dt.datetime) -> Answer:
    """Return what happens, or why nothing does.

    Args:
        book: what may be read of one county's ledger; it is not changed.

        command: what is asked.

        rulebook: the rules of the county; for an earning, those of the day of the activity.

        now: the moment, with its time zone.

    Raises:
        InputError: `now` has no time zone, or the rulebook does not hold on the day of the activity.
    """
    check_moment(now)
    family, roles = _FAMILIES[type(command)]
    role = command.actor.role
    here = Here(book, rulebook, terms_of(rulebook), now)
    if role not in roles:
        allowed, allowed_en = (sep.join(texts) for sep, texts in _roles(roles))
        return refuse(
            "wrong_role",
            role=role.value,
            role_en=role.name.lower(),
            allowed=allowed,
            allowed_en=allowed_en,
        )
    return family(command, here)


def _roles(roles: tuple[Role, ...]) -> tuple[tuple[str, list[str]], tuple[str, list[str]]]:
    return ("、", [one.value for one in roles]), (", ", [one.name.lower() for one in roles])
