"""Counting a ledger anew in one transaction: its three journals, the rows that follow from them, its checkpoints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import Factory, define
from sqlalchemy import Select, Table, bindparam, func, select

from jixiaoge.errors import InputError
from jixiaoge.points.encoding import decode_entry
from jixiaoge.points.events import Entry
from jixiaoge.stores import merkle
from jixiaoge.stores.checkpoint import Checkpoint
from jixiaoge.stores.journal import document_rows, posting_rows, seen
from jixiaoge.stores.receipts import opened
from jixiaoge.stores.refold import Chain, Folded, Mismatch
from jixiaoge.stores.session import Session
from jixiaoge.stores.tables import balance, checkpoint, command, document, entry, posting, use_step

__all__ = ["Recount"]

_PAGE = 1_000


def _after(table: Table, number: str, *names: str) -> Select[Any]:
    """Return the statement that reads a journal page by page."""
    return (
        select(table.c[number], *(table.c[name] for name in names))
        .where(table.c.ledger == bindparam("ledger"), table.c[number] > bindparam("after"))
        .order_by(table.c[number])
        .limit(_PAGE)
    )


def _of_entries(table: Table, *order: str) -> Select[Any]:
    """Return the statement that reads what belongs to a page of entries."""
    return (
        select(table)
        .where(
            table.c.ledger == bindparam("ledger"),
            table.c.seq >= bindparam("first"),
            table.c.seq <= bindparam("last"),
        )
        .order_by(*(table.c[name] for name in order))
    )


def _all(table: Table) -> Select[Any]:
    return select(table).where(table.c.ledger == bindparam("ledger"))


_CHAINED = ("prev_hash", "hash", "body")
_ENTRIES = _after(entry, "seq", "command", *_CHAINED)
_COMMANDS = _after(command, "number", "id", "fingerprint", *_CHAINED)
_STEPS = _after(use_step, "seq", "key", "courier", "child", *_CHAINED)
_POSTINGS = _of_entries(posting, "seq", "line")
_DOCUMENTS = _of_entries(document, "seq", "kind", "id")
_BALANCES, _CHECKPOINTS = _all(balance), _all(checkpoint)
_COUNTS = [
    select(func.count()).select_from(one).where(one.c.ledger == bindparam("ledger"))
    for one in (posting, document)
]


@define
class Recount:
    """One reading of a whole ledger."""

    session: Session
    ledger: str
    folded: Folded = Factory(Folded)
    tree: merkle.Growing = Factory(merkle.Growing)
    seqs: defaultdict[str, list[int]] = Factory(lambda: defaultdict[str, list[int]](list))
    wanted: set[tuple[str, int]] = Factory(set[tuple[str, int]])
    hashes: dict[tuple[str, int], bytes] = Factory(dict[tuple[str, int], bytes])
    roots: dict[int, bytes] = Factory(dict[int, bytes])
    totals: dict[int, dict[str, int]] = Factory(dict[int, dict[str, int]])

    def mismatches(self, anchors: Iterable[Checkpoint]) -> Iterator[Mismatch]:
        """Yield whatever does not fit, against the checkpoints in the store and those kept elsewhere."""
        kept, unreadable = self._kept_checkpoints()
        yield from unreadable
        points = [*anchors, *kept]
        for one in points:
            places = (("entry", one.entries), ("command", one.commands), ("use_step", one.uses))
            self.wanted.update(places)
        yield from self._entries()
        yield from self._commands()
        yield from self._steps()
        yield from self._rows_left_over()
        yield from self._balances()
        for one in points:
            yield from self._checkpoint(one)

    # --- the journals ---------------------------------------------------------------------------

    def _entries(self) -> Iterator[Mismatch]:
        chain = self._chain("entry")
        for page in self.session.pages(_ENTRIES, ledger=self.ledger):
            entries: list[Entry] = []
            for seq, command_id, prev, digest, body in page:
                yield from chain.follow(seq, prev, digest, body)
                self.tree.add(merkle.leaf(body))
                self.seqs[command_id].append(seq)
                try:
                    one = decode_entry(body)
                except InputError as error:
                    yield Mismatch("unreadable", f"entry {seq}", error.en, error.zh)
                    continue
                entries.append(one)
                yield from self._entry(one, seq, command_id)
                self._remember(chain)
            yield from self._page_of_rows(entries, page[0][0], page[-1][0])
        yield from self._end(chain)

    def _entry(self, one: Entry, seq: int, command_id: str) -> Iterator[Mismatch]:
        if (one.ledger, one.seq, one.command) != (self.ledger, seq, command_id):
            yield Mismatch(
                "misplaced",
                f"entry {seq}",
                f"it says it is entry {one.seq} of {one.ledger} by command {one.command!r}",
                f"它自称是{one.ledger}的第{one.seq}条，指令“{one.command}”",
            )
        yield from self.folded.take(one)

    def _commands(self) -> Iterator[Mismatch]:
        chain = self._chain("command")
        for page in self.session.pages(_COMMANDS, ledger=self.ledger):
            for number, command_id, fingerprint, prev, digest, body in page:
                parts = (command_id.encode(), fingerprint.encode(), body)
                yield from chain.follow(number, prev, digest, *parts)
                self._remember(chain)
                if _entries_told(body) != self.seqs.pop(command_id, []):
                    yield Mismatch(
                        "command",
                        f"command {number}",
                        "its answer names other entries than the journal has of it",
                        "它的回执与分录对不上",
                    )
        for command_id, seqs in self.seqs.items():
            yield Mismatch(
                "command",
                f"entry {seqs[0]}",
                f"there is no command {command_id!r} that brought it about",
                f"没有产生它的指令“{command_id}”",
            )
        yield from self._end(chain)

    def _steps(self) -> Iterator[Mismatch]:
        chain = self._chain("use_step")
        for page in self.session.pages(_STEPS, ledger=self.ledger):
            for seq, key, courier, child, prev, digest, body in page:
                parts = (key.encode(), courier.encode(), child.encode(), body)
                yield from chain.follow(seq, prev, digest, *parts)
                self._remember(chain)
        yield from self._end(chain)

    def _chain(self, journal: str) -> Chain:
        chain = Chain(self.ledger, journal)
        self._remember(chain)
        return chain

    def _remember(self, chain: Chain) -> None:
        """Keep what a checkpoint asks for."""
        if (chain.journal, chain.count) in self.wanted:
            self.hashes[chain.journal, chain.count] = chain.last
            if chain.journal == "entry":
                self.roots[chain.count] = self.tree.root()
                self.totals[chain.count] = self.folded.totals()

    def _end(self, chain: Chain) -> Iterator[Mismatch]:
        head = seen(self.session, self.ledger)
        said = {
            "entry": (head.entries, head.entry_hash),
            "command": (head.commands, head.command_hash),
            "use_step": (head.uses, head.use_hash),
        }[chain.journal]
        if chain.journal == "entry" and head.recorded_at != self.folded.recorded_at:
            yield Mismatch(
                "head",
                "recorded_at",
                f"the head says {head.recorded_at}, the last entry {self.folded.recorded_at}",
                f"账本头记的时刻是{head.recorded_at}，最后一条分录是{self.folded.recorded_at}",
            )
        if said != (chain.count, chain.last):
            yield Mismatch(
                "head",
                chain.journal,
                f"the head says {said[0]} rows, the journal has {chain.count}, or their last hash differs",
                f"账本头记着{said[0]}行，流水有{chain.count}行，或者最后的摘要不同",
            )

    # --- what follows from the journals ---------------------------------------------------------

    def _page_of_rows(self, entries: list[Entry], first: int, last: int) -> Iterator[Mismatch]:
        """Compare the rows of postings and documents with what a page of entries says."""
        for table, statement, rows_of in (
            (posting, _POSTINGS, posting_rows),
            (document, _DOCUMENTS, document_rows),
        ):
            names, at = table.c.keys(), table.c.keys().index("seq")
            said = {tuple(row[name] for name in names) for one in entries for row in rows_of(one)}
            there = set(self.session.rows(statement, ledger=self.ledger, first=first, last=last))
            seqs = {int(str(row[at])) for row in said ^ there}
            for seq in sorted(seqs):
                yield Mismatch(
                    "rows",
                    f"{table.name} {seq}",
                    f"the rows of {table.name} of entry {seq} are not what the entry says",
                    f"第{seq}条分录的{table.name}行与分录不符",
                )

    def _rows_left_over(self) -> Iterator[Mismatch]:
        for count, statement, table in zip(
            (self.folded.postings, self.folded.documents), _COUNTS, (posting, document), strict=True
        ):
            [(there,)] = self.session.rows(statement, ledger=self.ledger)
            if there != count:
                yield Mismatch(
                    "rows",
                    table.name,
                    f"{table.name} has {there} rows, the entries have {count}",
                    f"{table.name}有{there}行，按分录应有{count}行",
                )

    def _balances(self) -> Iterator[Mismatch]:
        rows = self.session.rows(_BALANCES, ledger=self.ledger)
        there = {row[1:5]: row[5] for row in rows}
        said = {
            (one.kind.name, one.owner, one.ref, one.lot): amount
            for one, amount in self.folded.balances.items()
        }
        for place in sorted(said.keys() | there.keys()):
            if said.get(place) != there.get(place):
                yield Mismatch(
                    "balance",
                    "/".join(place),
                    f"{there.get(place, 0)} is kept, the entries come to {said.get(place, 0)}",
                    f"账上记着{there.get(place, 0)}，按分录应为{said.get(place, 0)}",
                )

    # --- checkpoints ----------------------------------------------------------------------------

    def _kept_checkpoints(self) -> tuple[list[Checkpoint], list[Mismatch]]:
        kept: list[Checkpoint] = []
        wrong: list[Mismatch] = []
        for _, entries, commands, body in self.session.rows(_CHECKPOINTS, ledger=self.ledger):
            try:
                one = Checkpoint.from_json(body)
            except InputError as error:
                wrong.append(Mismatch("unreadable", f"checkpoint {entries}", error.en, error.zh))
                continue
            if (one.entries, one.commands) != (entries, commands):
                wrong.append(_differs(one))
            kept.append(one)
        return kept, wrong

    def _checkpoint(self, one: Checkpoint) -> Iterator[Mismatch]:
        """Compare with what was read on the way; a journal that is shorter now has no such hash."""
        said = (one.ledger, one.entry_hash, one.command_hash, one.use_hash, one.root, one.totals)
        there = (
            self.ledger,
            self._hash("entry", one.entries),
            self._hash("command", one.commands),
            self._hash("use_step", one.uses),
            self.roots.get(one.entries, b"").hex(),
            self.totals.get(one.entries, {}),
        )
        if said != there:
            yield _differs(one)

    def _hash(self, journal: str, count: int) -> str:
        return self.hashes.get((journal, count), b"").hex()


def _entries_told(body: bytes) -> list[int]:
    """Return the entries that an answer names; none where it is a refusal, and what no answer names where it is none."""
    try:
        return opened(body)[1]
    except (AttributeError, TypeError, ValueError):
        return [-1]


def _differs(one: Checkpoint) -> Mismatch:
    return Mismatch(
        "checkpoint",
        f"entry {one.entries}",
        f"the ledger is not the one of the checkpoint at entry {one.entries} and command {one.commands}",
        f"账本与第{one.entries}条分录、第{one.commands}条指令处的核对点不符",
    )
