"""What a decision is made with: the book, the rules, the ledger's numbers, and the moment.

And what every family of commands checks: who may ask.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import evolve, frozen

from jixiaoge.holds import city_time
from jixiaoge.points.accounts import Account, AccountKind, Posting
from jixiaoge.points.answers import Accepted, Refused
from jixiaoge.points.book import Book
from jixiaoge.points.documents import Document
from jixiaoge.points.events import Actor, Event, EventKind, Role
from jixiaoge.points.refusals import refuse
from jixiaoge.points.terms import Terms
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["PARTIES", "Here", "not_theirs", "year_of"]

PARTIES: Mapping[str, tuple[str, str]] = {
    "courier": ("骑手", "courier"),
    "merchant": ("商家", "merchant"),
}


@frozen
class Here:
    """What a decision is made with.

    Args:
        book: what may be read of the ledger.

        rulebook: the rules of the county; for an earning, on the day of the activity.

        terms: the numbers that it gives to the ledger.

        now: the moment, with its time zone.
    """

    book: Book
    rulebook: Rulebook
    terms: Terms
    now: dt.datetime

    @cached_property
    def today(self) -> dt.date:
        """The day by the clock of Ji'an."""
        return city_time(self.now).date()

    @cached_property
    def month(self) -> str:
        """The month by the clock of Ji'an, as counters name it."""
        return f"{self.today:%Y-%m}"

    def with_book(self, book: Book) -> Here:
        """Return the same with another book."""
        return evolve(self, book=book)

    def balance(self, kind: AccountKind, owner: str, ref: str = "", lot: str = "") -> int:
        """Return what lies on an account."""
        return self.book.balance(Account(kind, owner, ref, lot))

    def accept(
        self,
        kind: EventKind,
        postings: Sequence[Posting],
        *documents: Document,
        cause: str = "",
        on: dt.date | None = None,
        **told: str | int,
    ) -> Accepted:
        """Return the answer that one thing happened, today or on another day."""
        day = self.today if on is None else on
        return Accepted((Event(kind, day, tuple(postings), documents, cause, told),))


def year_of(day: dt.date) -> str:
    """Return the year whose budget and funds a day takes from."""
    return f"{day:%Y}"


def not_theirs(actor: Actor, **parties: str) -> Refused | None:
    """Refuse somebody who is in the role of one of the parties and is not that party."""
    for party, expected in parties.items():
        if actor.role is Role[party.upper()] and actor.id != expected:
            zh, en = PARTIES[party]
            return refuse("not_yours", given=actor.id, expected=expected, party=zh, party_en=en)
    return None
