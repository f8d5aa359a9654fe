"""The ledger in memory: one county's journal and book, for tests, trials and simulations.

It answers as a durable store does: the same command again has the same answer, and changes nothing;
another command under its id is refused; refusals are remembered too.
"""

from __future__ import annotations

import datetime as dt

from jixiaoge.holds import check_moment
from jixiaoge.points.answers import Accepted, Answer
from jixiaoge.points.book_in_memory import MemoryBook
from jixiaoge.points.commands import Command
from jixiaoge.points.decide import decide
from jixiaoge.points.encoding import command_fingerprint
from jixiaoge.points.events import Entry
from jixiaoge.points.journal import TICK, entries_for
from jixiaoge.points.refusals import refuse
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["MemoryLedger"]


class MemoryLedger:
    """One county's ledger in memory.

    Args:
        name: the county's slug.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.book = MemoryBook()
        self.entries: list[Entry] = []
        self._answers: dict[str, tuple[str, Answer]] = {}

    def send(self, command: Command, rulebook: Rulebook, now: dt.datetime) -> Answer:
        """Decide a command, keep what happens, and return the answer.

        Args:
            command: what is asked.

            rulebook: the rules of the county.

            now: the moment, with its time zone; a clock that goes back is not followed.

        Raises:
            InputError: as `decide` does; nothing is kept.
        """
        print_ = command_fingerprint(command)
        known = self._answers.get(command.id)
        if known is not None:
            return known[1] if known[0] == print_ else refuse("id_conflict", id=command.id)
        moment = self._moment(now)
        answer = decide(self.book, command, rulebook, moment)
        if isinstance(answer, Accepted):
            self._keep(answer, command, rulebook, moment)
        self._answers[command.id] = print_, answer
        return answer

    def _moment(self, now: dt.datetime) -> dt.datetime:
        check_moment(now)
        utc = now.astimezone(dt.UTC)
        return max(utc, self.entries[-1].recorded_at + TICK) if self.entries else utc

    def _keep(
        self, answer: Accepted, command: Command, rulebook: Rulebook, moment: dt.datetime
    ) -> None:
        for event in answer.events:
            self.book.apply(event)
        policy = rulebook.fingerprint
        after = len(self.entries)
        self.entries += entries_for(answer, command, self.name, after, at=moment, policy=policy)

    def answer(self, id: str) -> Answer | None:  # noqa: A002 - commands call it so
        """Return what was answered to a command, if there was one."""
        known = self._answers.get(id)
        return known[1] if known else None
