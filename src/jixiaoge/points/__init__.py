"""The points economy: earned by volunteering, spent with merchants, paid back by the county.

Its core is pure: commands are decided into events, events make the book.
"""

from jixiaoge.points.accounts import Account, AccountKind, Posting, Unit
from jixiaoge.points.answers import Accepted, Answer, Refused
from jixiaoge.points.book import Book
from jixiaoge.points.book_in_memory import MemoryBook, as_of, refold
from jixiaoge.points.catalogue import Catalogue, read_catalogue
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
from jixiaoge.points.cost import Planned, YearlyCost, yearly_cost
from jixiaoge.points.decide import decide
from jixiaoge.points.events import Actor, Entry, Event, EventKind, Role
from jixiaoge.points.export import beancount_lines
from jixiaoge.points.invariants import INVARIANTS, Broken, broken
from jixiaoge.points.ledger_in_memory import MemoryLedger
from jixiaoge.points.refusals import REFUSALS, Refusal
from jixiaoge.points.replaying import Comparison, Outcome, Rules, Sent, compare, replay
from jixiaoge.points.statement import Statement, statement
from jixiaoge.points.worth import Limit, NotEarned, Times, Unmet, Worth, worth
from jixiaoge.points.written import command_from_json

__all__ = [
    "INVARIANTS",
    "REFUSALS",
    "Accepted",
    "Account",
    "AccountKind",
    "Actor",
    "Answer",
    "Book",
    "Broken",
    "Budget",
    "Capture",
    "Catalogue",
    "Command",
    "Comparison",
    "Earn",
    "Entry",
    "Event",
    "EventKind",
    "Expire",
    "ForgiveDebt",
    "Fund",
    "Limit",
    "MemoryBook",
    "MemoryLedger",
    "NotEarned",
    "OfferItem",
    "OpenMerchant",
    "Outcome",
    "Pay",
    "Planned",
    "Posting",
    "Redeem",
    "Refund",
    "Refusal",
    "Refused",
    "Reject",
    "ResumeMerchant",
    "Reverse",
    "Role",
    "Rules",
    "Sent",
    "Settle",
    "Statement",
    "Stock",
    "SuspendMerchant",
    "TimeOut",
    "Times",
    "Unit",
    "Unmet",
    "Verify",
    "VoidHold",
    "Worth",
    "YearlyCost",
    "as_of",
    "beancount_lines",
    "broken",
    "command_from_json",
    "compare",
    "decide",
    "read_catalogue",
    "refold",
    "replay",
    "statement",
    "worth",
    "yearly_cost",
]
