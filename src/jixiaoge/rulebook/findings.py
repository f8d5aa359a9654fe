"""What resolution says of each amendment: accepted, warned, pending, refused or in conflict."""

from __future__ import annotations

import enum
from collections.abc import Iterable

from attrs import frozen

from jixiaoge.errors import nearest

__all__ = ["Finding", "Verdict", "did_you_mean"]


class Verdict(enum.Enum):
    """What happens to an amendment; only refusal and conflict close a county."""

    ACCEPTED = "accepted"
    WARNED = "warned"
    PENDING = "pending"
    REFUSED = "refused"
    CONFLICT = "conflict"

    @property
    def zh(self) -> str:
        """The verdict in Chinese."""
        return _NAMES[self]

    @property
    def closes(self) -> bool:
        """Whether the county has no rulebook until this is put right."""
        return self in {Verdict.REFUSED, Verdict.CONFLICT}


_NAMES = {
    Verdict.ACCEPTED: "生效",
    Verdict.WARNED: "生效，有提示",
    Verdict.PENDING: "待市级批准",
    Verdict.REFUSED: "不予采用",
    Verdict.CONFLICT: "互相冲突",
}


@frozen
class Finding:
    """One thing said of one amendment or file.

    Args:
        where: the county and the amendment, or the file: `suichuan#haircut-2026`.

        target: the parameter, group or service that it changes.

        verdict: what happens to it.

        code: a stable name of the kind of finding: `below_floor`.

        en, zh: cause and cure in both languages.

        principle: the key of the principle that it breaks, or nothing.
    """

    where: str
    target: str
    verdict: Verdict
    code: str
    en: str
    zh: str
    principle: str = ""

    def __str__(self) -> str:
        return f"{self.where} {self.target} [{self.verdict.zh} {self.code}] {self.zh}"


def did_you_mean(given: str, names: Iterable[str]) -> tuple[str, str]:
    """Return the question after the nearest names in both languages; nothing where none is near."""
    close = ", ".join(nearest(given, names))
    return (f"; did you mean {close}?", f"；是不是：{close}？") if close else ("", "")
