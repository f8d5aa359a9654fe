"""Events (分录): what happened, as postings that add up to nothing and the documents that were opened.

An event is all that a state is made of; the bytes of its entry are what is kept, hashed and chained.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping

from attrs import field, frozen

from jixiaoge.points.accounts import Posting
from jixiaoge.points.documents import Document

__all__ = ["Actor", "Entry", "Event", "EventKind", "Role"]


class EventKind(enum.Enum):
    """What happened; the values are the Chinese names."""

    BUDGETED = "下达预算"
    FUNDED = "下达经费"
    STOCKED = "进货"
    OFFERED = "上架"
    MERCHANT_OPENED = "商家入驻"
    MERCHANT_SUSPENDED = "商家暂停"
    MERCHANT_RESUMED = "商家恢复"
    EARNED = "记分待核实"
    REVIEWED = "核实一人"
    VERIFIED = "核实入账"
    REJECTED = "核实未通过"
    HELD = "兑换占用"
    CAPTURED = "核销"
    VOIDED = "作废"
    TIMED_OUT = "占用超时"
    REFUNDED = "退回"
    REVERSED = "冲正"
    FORGIVEN = "免除欠分"
    EXPIRED = "到期"
    SETTLED = "结算"
    PAID = "付款"


class Role(enum.Enum):
    """In what role somebody acts; the values are the Chinese names."""

    COURIER = "骑手"
    REVIEWER = "核实人"
    OFFICE = "县级办公室"
    MERCHANT = "商家"
    SYSTEM = "系统"


@frozen
class Actor:
    """Who did it: an opaque reference, and the role."""

    id: str
    role: Role


@frozen
class Event:
    """One thing that happened.

    Args:
        kind: what.

        on: the day on which it happened, by the clock of Ji'an.

        postings: what moved; they add up to nothing in each unit.

        documents: what was opened.

        cause: the id of the earning, hold or batch that it is about.

        told: what else a statement or an auditor needs: the rule, a reason, a document number.
    """

    kind: EventKind
    on: dt.date
    postings: tuple[Posting, ...]
    documents: tuple[Document, ...] = ()
    cause: str = ""
    told: Mapping[str, str | int] = field(factory=dict[str, str | int])


@frozen
class Entry:
    """An event in its place in the journal of one county.

    Args:
        ledger: the county's slug.

        seq: from 1 on, without a gap.

        command: the id of the command that brought it about.

        recorded_at: when the ledger took it, in UTC; it never goes back.

        policy: the fingerprint of the rulebook by which it was decided.

        actor: who.

        event: what.
    """

    ledger: str
    seq: int
    command: str
    recorded_at: dt.datetime
    policy: str
    actor: Actor
    event: Event
