"""The journal: the head of a ledger is locked, rows are added after it, and it moves on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import asdict, evolve, frozen
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from jixiaoge.holds import check_moment
from jixiaoge.points.accounts import Account
from jixiaoge.points.encoding import canonical_bytes, entry_bytes
from jixiaoge.points.events import Entry
from jixiaoge.points.journal import TICK
from jixiaoge.stores.chain import beginning, link
from jixiaoge.stores.problems import LedgerError
from jixiaoge.stores.session import Session
from jixiaoge.stores.tables import balance, command, document, entry, head, posting

__all__ = [
    "EPOCH",
    "Head",
    "append",
    "document_rows",
    "lock",
    "move",
    "posting_rows",
    "seen",
    "set_halted",
]

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_HEAD = select(head).where(head.c.ledger == bindparam("ledger"))
_LOCK = _HEAD.with_for_update()
_OPEN = upsert(head).on_conflict_do_nothing()
_MOVE = (
    update(head)
    .where(head.c.ledger == bindparam("ledger"))
    .values({one.name: bindparam(one.name) for one in head.c if one.name != "ledger"})
)
_ADD_COMMAND, _ADD_ENTRY = insert(command), insert(entry)
_ADD_POSTING, _ADD_DOCUMENT = insert(posting), insert(document)
_PUT = upsert(balance)
_RAISE = _PUT.on_conflict_do_update(
    index_elements=list(balance.primary_key.columns),
    set_={"amount": balance.c.amount + _PUT.excluded.amount},
)
_LOWER = (
    update(balance)
    .where(*(one == bindparam(one.name) for one in balance.primary_key.columns))
    .values(amount=balance.c.amount + bindparam("amount"))
)


@frozen
class Head:
    """Where a ledger stands.

    Args:
        ledger: the county's slug.

        entries, entry_hash: how many entries there are, and the hash of the last.

        commands, command_hash: the same of the commands, the refused ones too.

        uses, use_hash: the same of the steps of uses of services.

        recorded_at: when the last entry was taken.

        halted: why nothing more is taken; empty while all is well.
    """

    ledger: str
    entries: int
    entry_hash: bytes
    commands: int
    command_hash: bytes
    uses: int
    use_hash: bytes
    recorded_at: dt.datetime = EPOCH
    halted: str = ""

    @classmethod
    def new(cls, ledger: str) -> Head:
        """Return the head of a ledger with nothing in it."""
        entry_hash, command_hash, use_hash = (
            beginning(ledger, journal) for journal in ("entry", "command", "use_step")
        )
        return cls(ledger, 0, entry_hash, 0, command_hash, 0, use_hash)

    def next_moment(self, now: dt.datetime) -> dt.datetime:
        """Return when the next entry is taken: now, but always after the last.

        Raises:
            InputError: `now` has no time zone.
        """
        check_moment(now)
        return max(now.astimezone(dt.UTC), self.recorded_at + TICK)

    def row(self) -> dict[str, Any]:
        """Return it as the table has it."""
        micros = (self.recorded_at - EPOCH) // TICK
        return asdict(self, recurse=False) | {"recorded_at": micros}


def lock(session: Session, ledger: str) -> Head:
    """Take the one lock of a ledger, and return where it stands; a new ledger is opened.

    Raises:
        LedgerError: the ledger is halted.
    """
    rows = session.rows(_LOCK, ledger=ledger)
    if not rows:
        session.run(_OPEN, [Head.new(ledger).row()])
        rows = session.rows(_LOCK, ledger=ledger)
    found = _read(rows[0])
    if found.halted:
        raise LedgerError.halted(ledger, found.halted)
    return found


def seen(session: Session, ledger: str) -> Head:
    """Return where a ledger stands, without locking it."""
    rows = session.rows(_HEAD, ledger=ledger)
    return _read(rows[0]) if rows else Head.new(ledger)


def set_halted(session: Session, ledger: str, reason: str) -> None:
    """Let a ledger take nothing more and say why, or let it go on: `reason` is empty."""
    rows = session.rows(_LOCK, ledger=ledger)
    if rows:
        move(session, evolve(_read(rows[0]), halted=reason))


def append(
    session: Session,
    before: Head,
    command_id: str,
    fingerprint: str,
    *,
    kept: bytes,
    entries: Sequence[Entry],
) -> None:
    """Add a command, its receipt and its entries after the head that is locked, and move the head.

    Raises:
        LedgerError: more would be taken off an account than lies on it.
    """
    number, prev = before.commands + 1, before.command_hash
    digest = link(prev, command_id.encode(), fingerprint.encode(), kept)
    place = {"ledger": before.ledger, "number": number, "id": command_id}
    chained = {"fingerprint": fingerprint, "body": kept, "prev_hash": prev, "hash": digest}
    session.run(_ADD_COMMAND, [place | chained])
    moved = _append_entries(session, before, entries) if entries else {}
    move(session, evolve(before, commands=number, command_hash=digest, **moved))


def move(session: Session, to: Head) -> None:
    """Write where a ledger stands; the triggers look at what was added since."""
    session.run(_MOVE, [to.row()])


def _append_entries(session: Session, before: Head, entries: Sequence[Entry]) -> dict[str, Any]:
    """Add entries, and return how they move the head."""
    rows: list[dict[str, Any]] = []
    last = before.entry_hash
    for one in entries:
        body = entry_bytes(one)
        place = {"ledger": one.ledger, "seq": one.seq, "command": one.command}
        prev, last = last, link(last, body)
        rows.append(place | {"body": body, "prev_hash": prev, "hash": last})
    session.run(_ADD_ENTRY, rows)
    session.run(_ADD_POSTING, (row for one in entries for row in posting_rows(one)))
    session.run(_ADD_DOCUMENT, (row for one in entries for row in document_rows(one)))
    _move_balances(session, before.ledger, entries)
    at = entries[-1].recorded_at
    return {"entries": entries[-1].seq, "entry_hash": last, "recorded_at": at}


def _move_balances(session: Session, ledger: str, entries: Sequence[Entry]) -> None:
    """Put what the entries move on the accounts; nothing can be taken off an account that was never used."""
    moved: dict[Account, int] = {}
    for one in entries:
        for part in one.event.postings:
            moved[part.account] = moved.get(part.account, 0) + part.amount
    raised: list[dict[str, object]] = []
    lowered: list[dict[str, object]] = []
    for account, amount in moved.items():
        rows = raised if amount >= 0 or account.kind.is_source else lowered
        rows.append({**_place(ledger, account), "amount": amount})
    session.run(_RAISE, raised)
    if session.run(_LOWER, lowered) != len(lowered):
        raise LedgerError.refused(ValueError("an account would fall below nought"))


def posting_rows(one: Entry) -> Iterator[dict[str, object]]:
    """Yield the rows of an entry's postings."""
    for line, part in enumerate(one.event.postings, 1):
        yield {
            **_place(one.ledger, part.account),
            "seq": one.seq,
            "line": line,
            "unit": part.account.unit._name_,
            "amount": part.amount,
        }


def document_rows(one: Entry) -> Iterator[dict[str, object]]:
    """Yield the rows of the documents that an entry opened."""
    for opened in one.event.documents:
        yield {
            "ledger": one.ledger,
            "kind": type(opened).__name__,
            "id": opened.id,
            "seq": one.seq,
            "owner": opened.owner,
            "day": opened.on.isoformat(),
            "body": canonical_bytes(opened),
        }


def _place(ledger: str, account: Account) -> dict[str, object]:
    return {
        "ledger": ledger,
        "kind": account.kind._name_,
        "owner": account.owner,
        "ref": account.ref,
        "lot": account.lot,
    }


def _read(row: Sequence[Any]) -> Head:
    ledger, entries, entry_hash, commands, command_hash, uses, use_hash, micros, halted = row
    at = EPOCH + micros * TICK
    return Head(ledger, entries, entry_hash, commands, command_hash, uses, use_hash, at, halted)
