"""On the screen: what came of the requests to a ledger, a courier's statement, and what does not fit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from attrs import asdict, frozen

from jixiaoge.cli import words, words_points
from jixiaoge.cli.activities import Faulty
from jixiaoge.cli.listing import Entry
from jixiaoge.cli.problems import told
from jixiaoge.cli.show import day_name, place_name, say, table
from jixiaoge.cli.words import Lang
from jixiaoge.counties import Scope
from jixiaoge.holds import city_time
from jixiaoge.points import Answer, Comparison, Event, EventKind, Refused, Statement
from jixiaoge.points.documents import Batch, Hold
from jixiaoge.points.statement import Line
from jixiaoge.rulebook.rulebook import Rulebook

if TYPE_CHECKING:
    from jixiaoge.stores import Mismatch

__all__ = [
    "Answered",
    "answered",
    "compared",
    "comparison_json",
    "faulty",
    "mismatch_json",
    "posted",
    "row_json",
    "statement",
    "statement_json",
    "verified",
]

_COLUMNS: Final = ("spendable", "held", "pending", "owed", "minutes")


@frozen
class Answered:
    """What was answered to a request."""

    id: str
    answer: Answer

    def as_json(self) -> Entry:
        """Return it as data."""
        if isinstance(self.answer, Refused):
            one = self.answer
            told = {"code": one.code, "zh": one.zh, "en": one.en, "data": dict(one.data)}
            return {"id": self.id, "accepted": False, **told}
        events = [_event(one) for one in self.answer.events]
        return {"id": self.id, "accepted": True, "events": events}


def _event(event: Event) -> Entry:
    found: dict[str, Any] = {
        "kind": event.kind.name.lower(),
        "on": event.on.isoformat(),
        "cause": event.cause,
        "told": dict(event.told),
    }
    for document in event.documents:
        if isinstance(document, Hold):
            found |= {"points": document.points * document.pieces, "until": _moment(document.until)}
        elif isinstance(document, Batch):
            found |= {"fen": document.fen, "shares": dict(document.shares)}
    return found


def _moment(moment: dt.datetime) -> str:
    return f"{city_time(moment):%Y-%m-%d %H:%M}"


def _kind(kind: EventKind, lang: Lang) -> str:
    return kind.value if lang == "zh" else kind.name.lower().replace("_", " ")


# --- what came of a file, or of one request -------------------------------------------


def faulty(rows: Sequence[Faulty], lang: Lang) -> None:
    """Tell every row that cannot be read, on standard error."""
    say(words_points.FAULTY(lang, rows=words.ROWS(lang, len(rows))), err=True)
    for row in rows:
        parts = [
            words.ONE_FAULT(lang, name=one.path, why=told(one, lang))
            if one.path
            else told(one, lang)
            for one in row.faults
        ]
        faults = words.SEMICOLON(lang).join(parts)
        say(words_points.FAULT(lang, line=row.line, faults=faults), err=True)


def posted(found: Sequence[tuple[int, Answered]], place: Scope, today: dt.date, lang: Lang) -> None:
    """Tell how many requests were accepted, and of every other why not."""
    refused = [(line, one.id, one.answer) for line, one in found if isinstance(one.answer, Refused)]
    say(
        words_points.POSTED(
            lang,
            place=place_name(place, lang),
            day=day_name(today, lang),
            done=words_points.DONE(lang, len(found) - len(refused)),
            refused=words_points.REFUSED(lang, len(refused)),
        )
    )
    for line, key, why in refused:
        say(words_points.WHY_NOT(lang, line=line, id=key, why=told(why, lang)))


def answered(found: Answered, lang: Lang) -> None:
    """Tell what came of one request."""
    answer = found.answer
    if isinstance(answer, Refused):
        say(words_points.NOT_ANSWERED(lang, id=found.id, why=told(answer, lang)))
        return
    kinds = words.LIST(lang).join(_kind(one.kind, lang) for one in answer.events)
    say(words_points.ANSWERED(lang, id=found.id, events=kinds))
    documents = [one for event in answer.events for one in event.documents]
    for hold in (one for one in documents if isinstance(one, Hold)):
        say(words_points.HOLD_UNTIL(lang, moment=_moment(hold.until)))
    for batch in (one for one in documents if isinstance(one, Batch)):
        say(words_points.BATCH(lang, fen=batch.fen))
        for name, fen in batch.shares:
            say(words_points.SHARE(lang, name=name, fen=fen))


# --- statement --------------------------------------------------------------------------


def statement_json(found: Statement) -> Entry:
    """Return a statement as data."""
    return {
        "courier": found.courier,
        "at": found.at.isoformat(),
        **asdict(found.standing),
        "expiring": [
            {"until": day.isoformat(), "points": points} for day, points in found.expiring
        ],
        "soon": found.soon,
        "stars": found.stars,
        "lines": [_line_json(one) for one in found.lines],
    }


def _line_json(line: Line) -> Entry:
    return {
        "seq": line.seq,
        "on": line.on.isoformat(),
        "recorded_at": line.recorded_at.isoformat(),
        "kind": line.kind.name.lower(),
        "cause": line.cause,
        "changed": asdict(line.changed),
        "told": dict(line.told),
        "policy": line.policy,
    }


def statement(found: Statement, place: Scope, book: Rulebook, lang: Lang) -> None:
    """Show a statement: what there is, what expires when, and every line."""
    title = {"id": found.courier, "place": place_name(place, lang), "moment": _moment(found.at)}
    say(words_points.STATEMENT(lang, **title))
    say(words_points.STANDING(lang, **asdict(found.standing)))
    if found.stars:
        say(words_points.STARS(lang, stars=found.stars))
    for day, points in found.expiring:
        say(words_points.EXPIRING(lang, points=points, day=day_name(day, lang)))
    if found.soon:
        say(words_points.SOON(lang, points=found.soon))
    rules = {one.key: one.zh if lang == "zh" else one.en for one in _rules(book)}
    rows = [_row(one, rules, lang) for one in found.lines]
    if rows:
        say("")
        columns = [text(lang) for text in words_points.LINES]
        table(columns, rows, numbers=len(_COLUMNS), wraps=3)


def _rules(book: Rulebook) -> list[Any]:
    return [*book.activities.values(), *book.services.values()]


def _row(line: Line, rules: Mapping[str, str], lang: Lang) -> list[str]:
    rule = str(line.told.get("rule", ""))
    changed = asdict(line.changed)
    numbers = [f"{changed[name]:+}" if changed[name] else "" for name in _COLUMNS]
    first = [str(line.seq), line.on.isoformat(), _kind(line.kind, lang), line.cause]
    return [*first, rules.get(rule, rule), *numbers]


# --- reports -------------------------------------------------------------------------


def row_json(row: Any) -> Entry:
    """Return a row of a report as data; what is not known is null."""
    found = asdict(row)
    return {key: one.isoformat() if isinstance(one, dt.date) else one for key, one in found.items()}


# --- verify -----------------------------------------------------------------------------


def mismatch_json(found: Mismatch) -> Entry:
    """Return what does not fit as data."""
    return {"code": found.code, "where": found.where, "zh": found.zh, "en": found.en}


def verified(wrong: Sequence[Mismatch], entries: int, place: Scope, lang: Lang) -> None:
    """Tell that all is well, or everything that does not fit."""
    where = place_name(place, lang)
    if not wrong:
        number = words_points.ENTRIES(lang, entries)
        say(words_points.ALL_WELL(lang, place=where, entries=number))
        return
    say(words_points.WRONG(lang, place=where, number=words_points.MISMATCHES(lang, len(wrong))))
    for one in wrong:
        say(words_points.MISMATCH(lang, where=one.where, why=told(one, lang)))


# --- replay ---------------------------------------------------------------------------


def comparison_json(found: Comparison) -> Entry:
    """Return a comparison as data."""
    both = {name: asdict(one) for name, one in (("before", found.before), ("after", found.after))}
    return {**both, "gaining": list(found.gaining), "losing": list(found.losing)}


def compared(found: Comparison, place: Scope, until: dt.datetime, lang: Lang) -> None:
    """Show what requests come to under two policies; of couriers only how many gain and lose."""
    where = place_name(place, lang)
    say(words_points.COMPARED(lang, place=where, moment=_moment(until)))
    say("")
    rows = [
        [text(lang), f"{getattr(found.before, name)}", f"{getattr(found.after, name)}"]
        for name, text in words_points.OUTCOME.items()
    ]
    refused = found.before.refused, found.after.refused
    rows += [
        [words_points.NOT_DONE(lang, code=code), *(f"{one.get(code, 0)}" for one in refused)]
        for code in sorted({*refused[0], *refused[1]})
    ]
    table([text(lang) for text in words_points.COMPARISON], rows)
    say("")
    say(words_points.WHO(lang, gaining=len(found.gaining), losing=len(found.losing)))
