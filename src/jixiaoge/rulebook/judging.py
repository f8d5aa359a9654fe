"""Making findings about one amendment."""

from __future__ import annotations

from attrs import frozen

from jixiaoge.rulebook.amendments import (
    Amendment,
)
from jixiaoge.rulebook.findings import Finding, Verdict

__all__ = ["Judge"]


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
