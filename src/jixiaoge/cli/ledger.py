"""`points`: a county's ledger of points in a file or on a server: post, redeem, settle, statement, report, verify.

Every request has an id that the caller made; the same request again changes nothing and has the same answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import frozen

from jixiaoge.cli import show, show_points, words, words_points
from jixiaoge.cli.activities import Sent, commands_of, earning_of, specs_for
from jixiaoge.cli.ledger_reports import Ground, chart_of, sheet_of
from jixiaoge.cli.opening import day_of, loaded, moment_of, rulebook_of
from jixiaoge.cli.problems import NoAnswer, Problem
from jixiaoge.cli.reading import bytes_of, records
from jixiaoge.cli.show_points import Answered
from jixiaoge.cli.words import Lang
from jixiaoge.cli.writing import checked, save
from jixiaoge.counties import Scope
from jixiaoge.holds import city_time
from jixiaoge.points import (
    Actor,
    Command,
    Earn,
    Redeem,
    Refused,
    Role,
    Settle,
    command_from_json,
)
from jixiaoge.points.reporting import csv_text, table
from jixiaoge.points.statement import statement as statement_of
from jixiaoge.rulebook.policy import Policy
from jixiaoge.rulebook.rulebook import Rulebook

if TYPE_CHECKING:
    from jixiaoge.stores import SqlLedger, Store

__all__ = ["checkpoint", "post", "redeem", "report", "send", "settle", "statement", "verify"]


@frozen
class _Desk:
    """A county's ledger, its rules, and the moment at which somebody asks."""

    ledger: SqlLedger
    policy: Policy
    place: Scope
    now: dt.datetime

    @property
    def today(self) -> dt.date:
        """The day by the clock of Ji'an."""
        return city_time(self.now).date()

    def book(self, on: dt.date) -> Rulebook:
        """Return the rulebook of a day."""
        return rulebook_of(self.policy, self.place, on)

    def send(self, command: Command) -> Answered:
        """Send a command under the rules of its day."""
        day = command.on if isinstance(command, Earn) else self.today
        answer = self.ledger.send(command, self.book(day), self.now)
        return Answered(command.id, answer)


@contextmanager
def _desk(
    store: str, county: str, now: str | None, adoption: str | None, *, writes: bool
) -> Generator[_Desk]:
    """Open the ledger of a county; only who writes makes a file that is not there.

    Raises:
        Problem: there is no ledger, or the libraries of the extra `sql` are not installed.

        NoAnswer: the database does not answer, or the ledger is halted.
    """
    place, moment = Scope.parse(county), moment_of(now)
    if "://" not in store and not writes and not Path(store).exists():
        raise Problem(words.NO_FILE, file=store)
    try:
        from jixiaoge import stores
    except ModuleNotFoundError as error:
        raise Problem(words_points.NO_SQL) from error
    try:
        with _opened(stores.open_store(store), writes=writes) as opened:
            yield _Desk(
                stores.SqlLedger(opened, place.county.slug), loaded(adoption), place, moment
            )
    except (stores.StoreError, stores.LedgerError) as error:
        raise NoAnswer(error) from error


@contextmanager
def _opened(store: Store, *, writes: bool) -> Generator[Store]:
    """Lend a store that has its tables, and close it; on PostgreSQL its owner makes them."""
    from jixiaoge.stores.migrations import migrate, version

    try:
        with store.read():
            pass  # a server that cannot be reached is told as the stores tell it
        if writes and store.is_sqlite:
            migrate(store)
        if version(store) is None:
            raise Problem(words_points.NO_TABLES, store=store.writing.url.render_as_string())
        yield store
    finally:
        store.close()


# --- files --------------------------------------------------------------------------


def post(lang: Lang, *, file: str, by: str, json: bool, **where: Any) -> None:
    """Record a file of activities, and verify those that have reviewers."""
    with _desk(**where, writes=True) as desk:
        specs = specs_for(desk.book(desk.today), desk.place.county.slug)
        read = partial(earning_of, specs=specs, book_on=desk.book, by=by)
        _all_sent(desk, file, read, lang, json=json)


def send(lang: Lang, *, file: str, json: bool, **where: Any) -> None:
    """Send a file of commands, one after the other."""
    with _desk(**where, writes=True) as desk:
        _all_sent(desk, file, lambda given: (command_from_json(given),), lang, json=json)


def _all_sent(
    desk: _Desk,
    file: str,
    read: Callable[[Any], tuple[Command, ...]],
    lang: Lang,
    *,
    json: bool,
) -> None:
    sent, faulty = commands_of(records(file), read)
    if faulty:
        show_points.faulty(faulty, lang)
        raise click.exceptions.Exit(1)
    found = [
        (row.line, answered)
        for row in show.progress(sent, words_points.PROGRESS(lang))
        for answered in _sent(desk, row)
    ]
    if json:
        show.as_json([{"line": line} | one.as_json() for line, one in found])
    else:
        show_points.posted(found, desk.place, desk.today, lang)
    if any(isinstance(one.answer, Refused) for _, one in found):
        raise click.exceptions.Exit(1)


def _sent(desk: _Desk, row: Sent) -> Iterator[Answered]:
    """Send the commands of a row, as long as each is accepted."""
    for command in row.commands:
        answered = desk.send(command)
        yield answered
        if isinstance(answered.answer, Refused):
            return


# --- one request ----------------------------------------------------------------------


def redeem(lang: Lang, *, by: str | None, pieces: int | None, json: bool, **given: Any) -> None:
    """Hold points for an item, for the courier, or for the office on the courier's behalf."""
    said = {name: given.pop(name) for name in ("item", "merchant", "voucher")}
    key, courier = given.pop("id"), given.pop("who")
    actor = Actor(by, Role.OFFICE) if by else Actor(courier, Role.COURIER)
    command = Redeem(key, actor, courier=courier, **said, pieces=1 if pieces is None else pieces)
    _one(command, lang, json=json, **given)


def settle(
    lang: Lang, *, by: str, merchant: str, through: str, bearer: Sequence[str], **given: Any
) -> None:
    """Bill what a merchant handed over through a day."""
    key, actor = given.pop("id"), Actor(by, Role.OFFICE)
    shares = tuple(map(_share, bearer))
    day = day_of(through)
    _one(Settle(key, actor, merchant=merchant, through=day, bearers=shares), lang, **given)


def _share(given: str) -> tuple[str, int]:
    name, _, parts = given.rpartition("=")
    if not name or not parts.isdecimal():
        raise Problem(words_points.NOT_BEARER, given=given)
    return name, int(parts)


def _one(command: Command, lang: Lang, *, json: bool, **where: Any) -> None:
    with _desk(**where, writes=True) as desk:
        answered = desk.send(command)
    if json:
        show.as_json(answered.as_json())
    else:
        show_points.answered(answered, lang)
    if isinstance(answered.answer, Refused):
        raise click.exceptions.Exit(1)


# --- reading --------------------------------------------------------------------------


def statement(lang: Lang, *, who: str, json: bool, **where: Any) -> None:
    """Show what a courier has, and every line that it rests on."""
    with _desk(**where, writes=False) as desk:
        entries = desk.ledger.entries_about(who)
        book = desk.book(desk.today)
        with desk.ledger.reading() as state:
            found = statement_of(state, entries, who, book, desk.now)
    if json:
        show.as_json(show_points.statement_json(found))
    else:
        show_points.statement(found, desk.place, book, lang)


def report(lang: Lang, *, out: str | None, json: bool, **where: Any) -> None:
    """Show one report of a county's ledger, or write it as CSV for a spreadsheet, or draw it as SVG beside its table."""
    name = where.pop("report")
    sheet = sheet_of(name)
    path = checked(out, where["store"], (".csv", ".svg")) if out else None
    chart = chart_of(name) if path and path.suffix.lower() == ".svg" else None
    with _desk(**where, writes=False) as desk:
        ground = Ground(tuple(desk.ledger.entries()), desk.book(desk.today), desk.now)
    rows = sheet.rows(ground)
    if path is not None and chart is not None:
        save(path, chart(ground, rows, lang).svg().encode())
    elif path is not None:
        save(path, csv_text(table(sheet.kind, rows, lang)).encode("utf-8-sig"))
    if json:
        show.as_json([show_points.row_json(one) for one in rows])
    elif path is None or chart is not None:
        columns, *cells = table(sheet.kind, rows, lang)
        show.table(columns, cells)


def checkpoint(lang: Lang, *, out: str | None, **where: Any) -> None:
    """Write down where a ledger stands, to be kept elsewhere."""
    path = checked(out, where["store"], (".json",)) if out else None
    with _desk(**where, writes=False) as desk:
        from jixiaoge import stores

        text = stores.take_checkpoint(desk.ledger.store, desk.ledger.county).to_json()
    if path is None:
        show.say(text)
    else:
        save(path, f"{text}\n".encode())
        show.say(words.WRITTEN(lang, file=path))


def verify(lang: Lang, *, checkpoint: Sequence[str], json: bool, **where: Any) -> None:
    """Count the whole ledger anew and compare; exit code 1 where something does not fit."""
    with _desk(**where, writes=False) as desk:
        from jixiaoge import stores

        anchors = [stores.Checkpoint.from_json(bytes_of(file)) for file in checkpoint]
        wrong = stores.verify(desk.ledger.store, desk.ledger.county, anchors)
        entries = sum(1 for _ in desk.ledger.entries()) if not wrong else 0
    if json:
        show.as_json([show_points.mismatch_json(one) for one in wrong])
    else:
        show_points.verified(wrong, entries, desk.place, lang)
    if wrong:
        raise click.exceptions.Exit(1)
