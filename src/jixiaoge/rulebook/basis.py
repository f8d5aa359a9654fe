"""Where a number or a clause comes from, and what a county may therefore do with it.

Five statuses (design: "Where every number comes from"):

>>> [status.value for status in Status]
['law', 'enacted', 'reported', 'principle', 'assumed']
>>> print(Basis(Status.ASSUMED, "默认值", note="没有公开来源"))
假定：默认值（没有公开来源）
>>> print(Basis(Status.LAW, "防暑降温措施管理办法", number="安监总安健〔2012〕89号"))
法定：《防暑降温措施管理办法》安监总安健〔2012〕89号
"""

from __future__ import annotations

import datetime as dt
import enum

from attrs import field, frozen

__all__ = ["Basis", "Status"]


class Status(enum.Enum):
    """What stands behind a number; nothing is ever shown with more behind it than it has."""

    LAW = "law"
    ENACTED = "enacted"
    REPORTED = "reported"
    PRINCIPLE = "principle"
    ASSUMED = "assumed"

    @property
    def zh(self) -> str:
        """The status in Chinese."""
        return _NAMES[self]

    @property
    def untouchable(self) -> bool:
        """Whether no county may touch it."""
        return self in {Status.LAW, Status.PRINCIPLE}

    @property
    def guaranteed(self) -> bool:
        """Whether a county may only be more generous."""
        return self in {Status.ENACTED, Status.REPORTED}


_NAMES = {
    Status.LAW: "法定",
    Status.ENACTED: "已发文",
    Status.REPORTED: "据报道",
    Status.PRINCIPLE: "原则",
    Status.ASSUMED: "假定",
}


_ENGLISH = {
    Status.LAW: "by law",
    Status.ENACTED: "enacted",
    Status.REPORTED: "as reported",
    Status.PRINCIPLE: "a principle of this library",
}


@frozen
class Basis:
    """A document, and the status that it gives.

    Args:
        status: what stands behind the number.

        title: the document, or the words "默认值" where there is none.

        number: its document number (文号).

        article: the article, or the row of the fact base.

        date: the day it was issued.

        signer: who signed it.

        note: how sure the source is.
    """

    status: Status
    title: str
    number: str = field(default="", kw_only=True)
    article: str = field(default="", kw_only=True)
    date: dt.date | None = field(default=None, kw_only=True)
    signer: str = field(default="", kw_only=True)
    note: str = field(default="", kw_only=True)

    def __str__(self) -> str:
        named = self.title if self.status is Status.ASSUMED else f"《{self.title}》"
        details = f"{named}{self.number}{self.article if self.status is not Status.ASSUMED else ''}"
        return f"{self.status.zh}：{details}{f'（{self.note}）' if self.note else ''}"

    def told(self, lang: str) -> str:
        """Return the basis in words; titles of documents stay Chinese."""
        if lang == "zh":
            return str(self)
        if self.status is Status.ASSUMED:
            return "assumed by this library: nobody published it"
        details = " ".join(filter(None, (f"《{self.title}》", self.number, self.article)))
        return f"{_ENGLISH[self.status]}: {details}"
