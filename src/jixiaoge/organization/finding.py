"""One thing wrong with a structure: which rule, on what basis, where, and what to do."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from jixiaoge.organization.standards import RULES, Severity
from jixiaoge.rulebook.basis import Basis
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["StructureFinding", "wrong"]


@frozen
class StructureFinding:
    """One thing wrong.

    Args:
        rule: the code of the rule that is broken.

        severity: an error must be put right; a warning be looked at.

        place: the organisation, unit, person or county: its id.

        basis: what stands behind the rule.

        zh, en: what is wrong and what to do.
    """

    rule: str
    severity: Severity
    place: str
    basis: Basis
    zh: str
    en: str

    def order(self) -> tuple[bool, str, str, str]:
        """Return what findings are sorted by: errors first, then place and rule."""
        return (self.severity is Severity.WARNING, self.place, self.rule, self.zh)


def wrong(
    book: Rulebook, code: str, place: str, *, parameter: str = "", **said: Any
) -> StructureFinding:
    """Return a finding under a rule.

    Args:
        book: where the basis of a number is.

        code: the rule's.

        place: the id of what it is about.

        parameter: the number that the rule rests on, where the rule does not name it.

        said: what the texts say of what was found.
    """
    rule = RULES[code]
    basis = rule.basis
    if isinstance(basis, str):
        basis = book.setting(parameter or basis).basis
    zh, cure_zh, en, cure_en = (
        text.format(**said) for text in (rule.zh, rule.cure_zh, rule.en, rule.cure_en)
    )
    return StructureFinding(
        code,
        rule.severity,
        place,
        basis,
        f"{place}：{zh}。请{cure_zh}",
        f"{place}: {en}; {cure_en}",
    )
