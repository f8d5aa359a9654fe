"""Making findings about one amendment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from jixiaoge.rulebook.amendments import (
    Amendment,
)
from jixiaoge.rulebook.findings import Finding, Verdict
from jixiaoge.rulebook.principles import Breach, Principle

__all__ = ["Judge", "named"]


@frozen
class Judge:
    """Makes findings about one amendment."""

    amendment: Amendment

    def say(self, verdict: Verdict, code: str, en: str, zh: str) -> Finding:
        """Say something of the amendment."""
        return Finding(self.amendment.where, self.amendment.change.target, verdict, code, en, zh)

    def refuse(self, code: str, en: str, zh: str) -> Finding:
        """Say that it is refused."""
        return self.say(Verdict.REFUSED, code, en, zh)

    def wait(self, code: str, en: str, zh: str) -> Finding:
        """Say that it waits for the city."""
        return self.say(Verdict.PENDING, code, en, zh)

    def warn(self, code: str, en: str, zh: str) -> Finding:
        """Say that it holds, with something to know."""
        return self.say(Verdict.WARNED, code, en, zh)

    def breaks(self, breaches: Iterable[Breach]) -> Iterator[Finding]:
        """Say which principles it breaks, each once."""
        told: dict[str, Breach] = {}
        for breach in breaches:
            told.setdefault(breach.principle.key, breach)
        for breach in told.values():
            en, zh = _cure(breach)
            yield named(self.say(Verdict.REFUSED, "principle", en, zh), breach.principle)


def _cure(breach: Breach) -> tuple[str, str]:
    name, word = breach.name, breach.word
    if not word:
        return f"no rule reads “{name}”; leave it out", f"规则没有用到「{name}」：请去掉"
    return (
        f"“{name}” says “{word}”; leave it out, or name it otherwise if it means something else",
        f"「{name}」里有“{word}”：请去掉；如果说的是别的事，请换个名称",
    )


def named(refused: Finding, principle: Principle) -> Finding:
    """Return a finding that names the principle it rests on."""
    return evolve(
        refused,
        en=f"{refused.en} [principle {principle.key}: {principle.en}]",
        zh=f"{refused.zh}【原则 {principle.key}：{principle.zh}】",
        principle=principle.key,
    )
