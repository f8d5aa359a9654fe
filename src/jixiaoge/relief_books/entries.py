"""The entries of the books: donations, approvals, payments, returns, releases; amounts in whole fen.

A key is made by the client before sending, and sent again with every retry.

>>> Donation("d1", dt.date(2026, 9, 5), 600_000, "慈善一日捐").fen
600000
>>> Donation("", dt.date(2026, 9, 5), 0, "慈善一日捐")
Traceback (most recent call last):
    ...
jixiaoge.InputError: 2 faults in the input: key: the key is empty; fen: a whole number of fen from 1 is expected, not 0
填写有2处要改：key：编号不能空着；fen：金额以分为单位，应为1以上的整数，写的是0
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import frozen

from jixiaoge.errors import Fault, InputError, wrong_days

__all__ = ["Approval", "Donation", "Entry", "Payment", "Release", "Return"]


@frozen
class _Entry:
    """What every entry has: its key, and its day."""

    key: str
    on: dt.date

    def __attrs_post_init__(self) -> None:
        if faults := tuple(self._faults()):
            raise InputError(faults)

    def _faults(self) -> Iterator[Fault]:
        if not self.key.strip():
            yield Fault("key", self.key, "text", zh="编号不能空着", en="the key is empty")
        yield from wrong_days(on=self.on)


@frozen
class _Sum(_Entry):
    """An entry of so many fen."""

    fen: int

    def _faults(self) -> Iterator[Fault]:
        yield from super()._faults()
        if type(self.fen) is not int or self.fen < 1:
            yield Fault(
                "fen",
                self.fen,
                "a whole number from 1",
                zh=f"金额以分为单位，应为1以上的整数，写的是{self.fen!r}",
                en=f"a whole number of fen from 1 is expected, not {self.fen!r}",
            )


@frozen
class Donation(_Sum):
    """Money given to the fund; `source` says on which occasion, or by what kind of giver."""

    source: str


@frozen
class Approval(_Sum):
    """A person approved relief of a kind for a courier, who is named by an id only."""

    person: str
    kind: str


@frozen
class Payment(_Sum):
    """Money paid out of what an approval reserved; there may be several."""

    approval: str


@frozen
class Return(_Sum):
    """Money that was paid and has come back to the fund."""

    approval: str


@frozen
class Release(_Entry):
    """What an approval still reserves, or waits for, is no longer needed."""

    approval: str


Entry = Donation | Approval | Payment | Return | Release
