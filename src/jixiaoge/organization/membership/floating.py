"""Floating members (流动党员) and letters of transfer (组织关系介绍信): what the calendar says of them.

A floating member could not take part in the branch's activities for six months on end (B20);
where somebody is registered to live does not count. Nothing here ends a membership: that is for people,
who first ask the member (B28).

>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("吉州区", dt.date(2026, 2, 28))
>>> away = [Away(dt.date(2025, 8, 31), None)]
>>> floating_from(away, on=dt.date(2026, 2, 27), book=book) is None
True
>>> floating_from(away, on=dt.date(2026, 2, 28), book=book)
datetime.date(2026, 2, 28)
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable

from attrs import field, frozen

from jixiaoge.errors import Fault, InputError
from jixiaoge.organization.dates import in_chinese, months_after
from jixiaoge.rulebook import Rulebook

__all__ = [
    "Away",
    "LetterState",
    "TransferLetter",
    "away_since",
    "floating_from",
    "letter_state",
    "write_letter",
]


@frozen
class Away:
    """A time in which a member could not take part, both days included; `None` where it has not ended.

    Raises:
        InputError: it ends before it begins.
    """

    since: dt.date
    until: dt.date | None

    def __attrs_post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            fault = Fault(
                "until",
                self.until,
                f"a day from {self.since}",
                zh=f"结束日{in_chinese(self.until)}早于开始日{in_chinese(self.since)}",
                en=f"{self.until} is before it begins, {self.since}",
            )
            raise InputError([fault])


def floating_from(away: Iterable[Away], *, on: dt.date, book: Rulebook) -> dt.date | None:
    """Return the day from which somebody counts as a floating member on a day; `None` if not.

    Times that touch or overlap are one; a single day between them on which the member could take part ends it.
    """
    since = away_since(away, on)
    if since is None:
        return None
    day = months_after(since, book.setting("floating_threshold_months").value)
    return day if day <= on else None


def away_since(away: Iterable[Away], on: dt.date) -> dt.date | None:
    """Return the first day of the time without a break in which a day lies; `None` where it lies in none."""
    return next((since for since, until in _runs(away) if since <= on <= until), None)


def _runs(away: Iterable[Away]) -> list[tuple[dt.date, dt.date]]:
    """Return the times without a break, each with its first and last day."""
    runs: list[tuple[dt.date, dt.date]] = []
    for one in sorted(away, key=lambda one: one.since):
        last = one.until or dt.date.max
        if runs and (one.since - runs[-1][1]).days <= 1:
            first, before = runs.pop()
            runs.append((first, max(before, last)))
        else:
            runs.append((one.since, last))
    return runs


class LetterState(enum.Enum):
    """How a letter of transfer stands; the value is its Chinese name."""

    OPEN = "等接收"
    RECEIVED = "已接收"
    RECEIVED_LATE = "过期后才接收"
    EXPIRED = "已过期，要重开"


@frozen
class TransferLetter:
    """A letter of transfer; make one by `write_letter`.

    Args:
        person: an opaque id.

        from_branch, to_branch: the branch that lets go, and the one that takes on.

        issued_on: its day.

        last_day: the last day on which it is good.

        received_on: the day of the receipt (回执), once it has come.
    """

    person: str
    from_branch: str
    to_branch: str
    issued_on: dt.date
    last_day: dt.date
    received_on: dt.date | None = field(default=None, kw_only=True)


def write_letter(
    person: str,
    *,
    from_branch: str,
    to_branch: str,
    issued_on: dt.date,
    book: Rulebook,
    days: int | None = None,
) -> TransferLetter:
    """Return a letter that is good for `days` after its day, by default as long as is usual.

    Raises:
        InputError: it would be good for no day at all, or for longer than the rules allow.
    """
    most: int = book.setting("transfer_letter_max_days").value
    good: int = book.setting("transfer_letter_usual_days").value if days is None else days
    if not 1 <= good <= most:
        fault = Fault(
            "days",
            good,
            f"1 to {most}",
            zh=f"介绍信有效期写的是{good}天，应为1至{most}天",
            en=f"{good} given, 1 to {most} days expected",
        )
        raise InputError([fault])
    last = issued_on + dt.timedelta(days=good)
    return TransferLetter(person, from_branch, to_branch, issued_on, last)


def letter_state(letter: TransferLetter, *, on: dt.date) -> LetterState:
    """Return how a letter stands on a day; until the receipt has come, the member belongs where before."""
    if letter.received_on is not None and letter.received_on <= on:
        late = letter.received_on > letter.last_day
        return LetterState.RECEIVED_LATE if late else LetterState.RECEIVED
    return LetterState.OPEN if on <= letter.last_day else LetterState.EXPIRED
