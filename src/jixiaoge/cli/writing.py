"""The answers as a file: CSV for Excel and WPS, JSON and JSON Lines for programs.

CSV has one line a courier and service, in UTF-8 with a byte order mark, for Excel to show Chinese.
JSON Lines has one line a row of the input, in its order; JSON is the same with the question on top.
Rows that were not decided are there too, with their faults.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from jixiaoge.cli import words
from jixiaoge.cli.counting import Answered, Asked, Report, Undecided, county_name, is_assumed
from jixiaoge.cli.problems import Problem, told
from jixiaoge.cli.show import faults, name_of, progress
from jixiaoge.cli.words import Lang
from jixiaoge.eligibility import ClauseAnswer, Decision, Outcome
from jixiaoge.eligibility.decision_json import decision_to_json

__all__ = ["because", "checked", "write"]

_SUFFIXES: Final = (".csv", ".json", ".jsonl")
# A cell that begins so would be run as a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def checked(out: str, file: str) -> Path:
    """Return where to write, before the work begins.

    Raises:
        Problem: the answers cannot be written there.
    """
    path = Path(out)
    if path.suffix.lower() not in _SUFFIXES:
        raise Problem(words.WHAT_SUFFIX, file=out)
    if not path.parent.is_dir():
        raise Problem(words.NO_FOLDER, folder=path.parent)
    if file != "-" and path.resolve() == Path(file).resolve():
        raise Problem(words.SAME_FILE, file=out)
    return path


def write(report: Report, path: Path, lang: Lang) -> None:
    """Write the answers in the form that the file's name says.

    Raises:
        Problem: the file cannot be written.
    """
    form = path.suffix.lower()
    try:
        with path.open("w", encoding="utf-8-sig" if form == ".csv" else "utf-8", newline="") as out:
            rows = progress(_in_order(report), words.WRITING(lang))
            for piece in _csv(report, rows, lang) if form == ".csv" else _json(report, rows, form):
                out.write(piece)
    except OSError as error:
        raise Problem(words.CANNOT_WRITE, file=path, why=error.strerror) from error


def _in_order(report: Report) -> list[Answered | Undecided]:
    return sorted([*report.answered, *report.undecided], key=lambda found: found.row.number)


# --- JSON ---------------------------------------------------------------------------


def _json(report: Report, rows: Iterable[Answered | Undecided], form: str) -> Iterator[str]:
    lines = (_dump(_entry(report, found)) for found in rows)
    if form == ".jsonl":
        yield from (f"{line}\n" for line in lines)
        return
    asked = report.asked
    head = {
        "place": str(asked.place),
        "on": asked.on.isoformat(),
        "services": [service.key for service in asked.services],
        "couriers": report.couriers,
        "outcomes": {
            key: {outcome.name: counts[outcome] for outcome in Outcome}
            for key, counts in report.outcomes().items()
        },
        "assumed": sorted(key for key, used in report.settings().items() if is_assumed(used)),
        "not_decided": len(report.undecided),
    }
    yield _dump(head)[:-1] + ',"rows":[\n'
    for number, line in enumerate(lines):
        yield f"{',' if number else ''}{line}\n"
    yield "]}\n"


def _dump(entry: dict[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":"))


def _entry(report: Report, found: Answered | Undecided) -> dict[str, Any]:
    place = {"line" if report.file.by_line else "item": found.row.number}
    if isinstance(found, Answered):
        shown = report.asked.sensitive
        decisions = [decision_to_json(d, sensitive=shown) for d in found.decisions.values()]
        about = {"id": found.case.id, "home_county": found.case.home}
        return place | about | {"decisions": decisions}
    faults = [{"path": one.path, "zh": one.zh, "en": one.en} for one in found.faults]
    if found.closed is None:
        return place | {"id": found.id, "faults": faults}
    closed = {"zh": found.closed.zh, "en": found.closed.en}
    return place | {"id": found.id, "home_county": found.home, "closed": closed}


# --- CSV ----------------------------------------------------------------------------


def _csv(report: Report, rows: Iterable[Answered | Undecided], lang: Lang) -> Iterator[str]:
    yield _line([text(lang) for text in words.CSV_COLUMNS])
    for found in rows:
        if isinstance(found, Undecided):
            yield _line(_undecided(report, found, lang))
            continue
        for decision in found.decisions.values():
            yield _line(_decided(report, found, decision, lang))


def _line(cells: list[object]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([_safe(cell) for cell in cells])
    return out.getvalue()


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _decided(report: Report, found: Answered, decision: Decision, lang: Lang) -> list[object]:
    service, settings = decision.service, report.settings_of(decision)
    assumed = [
        s.spec.zh if lang == "zh" else s.spec.en for s in settings.values() if is_assumed([s])
    ]
    return [
        found.row.number,
        found.case.id,
        county_name(found.case.home)(lang),
        str(report.asked.place),
        decision.on.isoformat(),
        service.zh if lang == "zh" else service.en,
        words.OUTCOMES[decision.outcome](lang),
        decision.opens_on.isoformat() if decision.opens_on else "",
        because(report.asked, decision, lang),
        "" if decision.left is None else decision.left,
        words.LIST(lang).join(assumed),
        decision.review_until.isoformat(),
    ]


def because(asked: Asked, decision: Decision, lang: Lang) -> str:
    """Return what stands in the way, in one cell."""
    rules = decision.desk.rules
    numbers = [rules.place.setting(key).spec for key in decision.unpublished]
    failed = decision.clauses if decision.outcome is Outcome.INELIGIBLE else ()
    parts = (
        (words.BECAUSE_NEEDS, [name_of(asked, key, lang) for key in decision.needs]),
        (words.BECAUSE_JUDGE, [name_of(asked, key, lang) for key in decision.to_judge]),
        (words.BECAUSE_UNPUBLISHED, [spec.zh if lang == "zh" else spec.en for spec in numbers]),
        (words.BECAUSE_FAILED, [_failed(clause, lang) for clause in failed]),
    )
    told_parts = [text(lang, names=words.LIST(lang).join(names)) for text, names in parts if names]
    return words.SEMICOLON(lang).join(told_parts)


def _failed(clause: ClauseAnswer, lang: Lang) -> str:
    title = told(clause, lang)
    if clause.shortfall is None:
        return title
    unit = clause.facts[0].unit
    return words.SHORT_OF(lang, clause=title, n=clause.shortfall, unit=unit)


def _undecided(report: Report, found: Undecided, lang: Lang) -> list[object]:
    why = told(found.closed, lang) if found.closed else faults(report, found, lang)
    home = county_name(found.home)(lang) if found.home else ""
    place, day = str(report.asked.place), report.asked.on.isoformat()
    return [found.row.number, found.id, home, place, day, "", words.NOT_DECIDED(lang), "", why]
