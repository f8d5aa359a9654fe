"""What stops a call: told in one language at the end, with the exit code that goes with it.

>>> Problem(words.NO_FILE, file="在岗.csv").lines("zh")
('用法不对：没有这个文件：在岗.csv',)
"""

from __future__ import annotations

from jixiaoge.cli import words
from jixiaoge.cli.words import Lang, Text
from jixiaoge.errors import InputError, JixiaogeError, PolicyError, Told
from jixiaoge.rulebook.findings import Finding

__all__ = ["Closed", "NoAnswer", "Problem", "Refused", "told", "why"]


class Problem(Exception):  # noqa: N818 - a problem of the user's, not an error of the program
    """Wrong usage: nothing was decided (exit code 2)."""

    code = 2

    def __init__(self, text: Text, /, **parts: object) -> None:
        super().__init__(text.en)
        self.text = text
        self.parts = parts

    def lines(self, lang: Lang) -> tuple[str, ...]:
        """Return what to tell, line by line."""
        return (words.WRONG_USAGE(lang, why=self.text(lang, **self.parts)),)


class Refused(Problem):
    """The library refuses what was asked: no such county, service or parameter (exit code 2)."""

    def __init__(self, error: JixiaogeError) -> None:
        super().__init__(Text(zh="{zh}", en="{en}"), zh=error.zh, en=error.en)
        self.error = error

    def lines(self, lang: Lang) -> tuple[str, ...]:
        """Return the message, and below it every fault where there are several."""
        faults = why(self.error, lang) if isinstance(self.error, InputError) else ()
        return (*super().lines(lang), *(faults if len(faults) > 1 else ()))


class NoAnswer(Refused):
    """A ledger did not answer, or takes nothing; the same may be asked again (exit code 2)."""

    def lines(self, lang: Lang) -> tuple[str, ...]:
        """Return the message alone: nothing was wrong with the usage."""
        return (told(self.error, lang),)


class Closed(Problem):
    """The county asked for is closed (exit code 3)."""

    code = 3

    def __init__(self, county: Text, error: JixiaogeError) -> None:
        super().__init__(words.IS_CLOSED)
        self.county = county
        self.error = error

    def lines(self, lang: Lang) -> tuple[str, ...]:
        """Return the findings, one a line."""
        return (words.IS_CLOSED(lang, county=self.county(lang)), *why(self.error, lang))


def told(said: Told, lang: Lang) -> str:
    """Return what an error, a fault or a finding says in one language, on one line."""
    return " ".join((said.zh if lang == "zh" else said.en).split())


def why(error: JixiaogeError, lang: Lang) -> tuple[str, ...]:
    """Return the parts of an error, one a line: findings of a policy, faults of an input."""
    if isinstance(error, PolicyError):
        return tuple(f"  {_finding(found, lang)}" for found in error.findings)
    if isinstance(error, InputError):
        faults = [words.ONE_FAULT(lang, name=f.path, why=told(f, lang)) for f in error.faults]
        return tuple(f"  {text}" for text in faults)
    return (f"  {told(error, lang)}",)


def _finding(found: Told, lang: Lang) -> str:
    if not isinstance(found, Finding):
        return told(found, lang)
    return words.FINDING(
        lang,
        verdict=words.VERDICTS[found.verdict](lang),
        where=found.where,
        target=found.target,
        why=told(found, lang),
    )
