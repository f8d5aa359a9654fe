"""Row 9: a journal of points folded again into the book it makes, every check on; and a long statement.

Each courier earns four hours, has them verified, holds two meals and takes them: four entries, eight postings each.
The statement is of one courier, whose four entries are told 250 times.
"""

from __future__ import annotations

import datetime as dt

from timing import Row, Size, side_by_side

from jixiaoge.points import (
    Accepted,
    Actor,
    Budget,
    Capture,
    Command,
    Earn,
    Entry,
    Fund,
    MemoryLedger,
    OfferItem,
    OpenMerchant,
    Redeem,
    Role,
    Verify,
    refold,
    statement,
)
from jixiaoge.rulebook import Rulebook
from jixiaoge.testing import city_policy

__all__ = ["journal", "rows"]

NOON = dt.datetime(2026, 7, 10, 4, tzinfo=dt.UTC)
OFFICE, SYSTEM, SHOP = Actor("o", Role.OFFICE), Actor("s", Role.SYSTEM), Actor("m", Role.MERCHANT)
SERVED = {
    "minutes_served": 240, "recorded_by": "系统核验", "outdoor_in_bad_weather": False,
    "under_order": False, "in_scenic_area": False,
}  # fmt: skip


def rows(size: Size) -> list[Row]:
    """Measure."""
    entries = journal(size.couriers)
    book, rules = refold(entries), _rules()
    long = entries[-4:] * 250
    told = {
        "refold": lambda: refold(entries),
        "statement": lambda: statement(book, long, f"c{size.couriers - 1}", rules, NOON),
    }
    times = side_by_side(told, size.rounds)
    rate = f"{len(entries) * 1e9 / times.median('refold'):,.0f} entries a second"
    postings = sum(len(entry.event.postings) for entry in entries) / len(entries)
    absolute = f"{len(entries)} entries of {postings:.0f} postings, {times.milliseconds('refold')}"
    return [
        Row("9", "points journal, refolded", rate, "≥ 200,000", absolute),
        Row("9", "a statement of 1,000 lines", times.milliseconds("statement"), "< 50 ms", ""),
    ]


def journal(couriers: int) -> list[Entry]:
    """Return the journal of a day."""
    rules = _rules()
    ledger = MemoryLedger("suichuan")
    for command in (*_begin(), *(one for n in range(couriers) for one in _of(n))):
        answer = ledger.send(command, rules, NOON)
        assert isinstance(answer, Accepted), answer
    return ledger.entries


def _rules() -> Rulebook:
    return city_policy().rulebook("suichuan", NOON.date())


def _begin() -> list[Command]:
    days = {"since": NOON.date(), "until": NOON.date()}
    return [
        Budget("b", OFFICE, year="2026", points=10**8, document="示例1号"),
        Fund("f", OFFICE, year="2026", fen=10**8, document="示例2号"),
        OpenMerchant("o", OFFICE, merchant="m", zone="z"),
        OfferItem("i", OFFICE, item="meal", zh="套餐", points=5, fen=150, **days),
    ]


def _of(n: int) -> list[Command]:
    who, day = f"c{n}", NOON.date()
    served = {"activity": "volunteer_service", "on": day, "facts": SERVED}
    reviewer, courier = Actor(f"r{n}", Role.REVIEWER), Actor(who, Role.COURIER)
    item = {"item": "meal", "merchant": "m", "voucher": "v"}
    return [
        Earn(f"e{n}", SYSTEM, courier=who, **served),
        Verify(f"v{n}", reviewer, earning=f"e{n}"),
        Redeem(f"h{n}", courier, courier=who, pieces=2, **item),
        Capture(f"k{n}", SHOP, hold=f"h{n}", voucher="v"),
    ]
