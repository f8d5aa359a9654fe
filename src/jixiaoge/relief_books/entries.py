"""The entries of the books: donations, approvals, payments, returns, releases; amounts in whole fen.

A key is made by the client before sending, and sent again with every retry.

>>> Donation("d1", dt.date(2026, 9, 5), 600_000, "慈善一日捐").fen
600000
>>> Donation("", dt.date(2026, 9, 5), 0, "慈善一日捐")
Traceback (most recent call last):
    ...
jixiaoge.InputError: 2 faults in the input: key: text is expected, not ''; fen: a whole number of fen from 1 is expected, not 0
填写有2处要改：key：要填文字，写的是''；fen：金额以分为单位，应为1以上的整数，写的是0
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import asdict, frozen

from jixiaoge.errors import Fault, InputError, wrong_days, wrong_texts
from jixiaoge.facts import ReliefKind

__all__ = ["Approval", "Donation", "Entry", "Payment", "Release", "Return"]


_NO_TEXTS = {"on", "fen", "kind"}


@frozen
class _Entry:
    """What every entry has: its key, and its day."""

    key: str
    on: dt.date

    def __attrs_post_init__(self) -> None:
        if faults := tuple(self._faults()):
            raise InputError(faults)

    def _faults(self) -> Iterator[Fault]:
        given = asdict(self, recurse=False)
        yield from wrong_texts(**{name: given[name] for name in given if name not in _NO_TEXTS})
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
    kind: ReliefKind

    def _faults(self) -> Iterator[Fault]:
        yield from super()._faults()
        if type(self.kind) is not ReliefKind:
            kinds = "、".join(kind.value for kind in ReliefKind)
            yield Fault(
                "kind",
                self.kind,
                "a ReliefKind",
                zh=f"救助类别要写成 ReliefKind（{kinds}），写的是{self.kind!r}",
                en=f"a ReliefKind is expected, not {self.kind!r}",
            )


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
