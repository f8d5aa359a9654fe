"""The answers as a file: a workbook to print, CSV for Excel and WPS, JSON and JSON Lines for programs.

A workbook has one row a courier and service; those that were not decided are on a second sheet.
CSV has one line a courier and service, in UTF-8 with a byte order mark, for Excel to show Chinese.
JSON Lines has one line a row of the input, in its order; JSON is the same with the question on top.
Rows that were not decided are there too, with their faults.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import evolve

from jixiaoge import excel
from jixiaoge.cli import words
from jixiaoge.cli.counting import Answered, Report, Undecided, county_name, is_assumed
from jixiaoge.cli.problems import Problem, told
from jixiaoge.cli.show import day_name, faults, place_name, progress, row_number
from jixiaoge.cli.words import Lang
from jixiaoge.eligibility import Decision, Outcome
from jixiaoge.eligibility.decision_json import decision_to_json
from jixiaoge.eligibility.summary import assumed, because
from jixiaoge.excel.library import library
from jixiaoge.language.spelling import FORMULA

__all__ = ["checked", "mark", "save", "write"]

_WORKBOOK: Final = ".xlsx"
_SUFFIXES: Final = (_WORKBOOK, ".csv", ".json", ".jsonl")


def checked(out: str, file: str = "-", suffixes: Sequence[str] = _SUFFIXES) -> Path:
    """Return where to write, before the work begins.

    Args:
        out: where to write.

        file: what is read, which must stay as it is.

        suffixes: how the name may end.

    Raises:
        Problem: nothing can be written there.

        JixiaogeError: workbooks cannot be written, for openpyxl is not installed.
    """
    path = Path(out)
    suffix = path.suffix.lower()
    if suffix not in suffixes:
        raise Problem(words.WHAT_SUFFIX, file=out, names=" ".join(suffixes))
    if suffix == _WORKBOOK:
        library()
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
    if form == _WORKBOOK:
        save(path, _workbook(report, lang))
        return
    encoding = "utf-8-sig" if form == ".csv" else "utf-8"
    try:
        # Half a sign, which JSON can hold and UTF-8 cannot, is written as JSON would: \ud800.
        with path.open("w", encoding=encoding, errors="backslashreplace", newline="") as out:
            rows = progress(_in_order(report), words.WRITING(lang))
            for piece in _csv(report, rows, lang) if form == ".csv" else _json(report, rows, form):
                out.write(piece)
    except OSError as error:
        raise Problem(words.CANNOT_WRITE, file=path, why=error.strerror) from error


def save(path: Path, content: bytes) -> None:
    """Write a file.

    Raises:
        Problem: the file cannot be written.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Problem(words.CANNOT_WRITE, file=path, why=error.strerror) from error


def mark(report: Report, path: Path) -> bool:
    """Write a copy of the workbook that was read, with the faults beside their cells, if there are any.

    Raises:
        Problem: the file cannot be written.
    """
    faults = [
        evolve(one, path=found.row.place(one.path))
        for found in report.undecided
        for one in found.faults
    ]
    if faults:
        save(path, excel.marked(report.file.workbook, faults, report.asked.specs))
    return bool(faults)


def _in_order(report: Report) -> list[Answered | Undecided]:
    return sorted([*report.answered, *report.undecided], key=lambda found: found.row.number)


# --- workbooks ----------------------------------------------------------------------


def _workbook(report: Report, lang: Lang) -> bytes:
    asked = report.asked
    about = {"place": place_name(asked.place, lang), "day": day_name(asked.on, lang)}
    answered = progress(
        sorted(report.answered, key=lambda found: found.row.number), words.WRITING(lang)
    )
    return excel.answers(
        [decision for found in answered for decision in found.decisions.values()],
        title=words.SCOPE_TITLE(lang, **about, what=words.SERVICES(lang, len(asked.services))),
        not_decided=[
            excel.NotDecided(row_number(report, one, lang), one.id, _why(report, one, lang))
            for one in report.undecided
        ],
        lang=lang,
        sensitive=asked.sensitive,
    )


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
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _decided(report: Report, found: Answered, decision: Decision, lang: Lang) -> list[object]:
    service = decision.service
    return [
        found.row.number,
        found.case.id,
        county_name(found.case.home)(lang),
        str(report.asked.place),
        decision.on.isoformat(),
        service.zh if lang == "zh" else service.en,
        words.OUTCOMES[decision.outcome](lang),
        decision.opens_on.isoformat() if decision.opens_on else "",
        because(decision, lang, sensitive=report.asked.sensitive),
        "" if decision.left is None else decision.left,
        assumed(decision, lang),
        decision.review_until.isoformat(),
    ]


def _undecided(report: Report, found: Undecided, lang: Lang) -> list[object]:
    home = county_name(found.home)(lang) if found.home else ""
    place, day = str(report.asked.place), report.asked.on.isoformat()
    return [
        found.row.number,
        found.id,
        home,
        place,
        day,
        "",
        words.NOT_DECIDED(lang),
        "",
        _why(report, found, lang),
    ]


def _why(report: Report, found: Undecided, lang: Lang) -> str:
    return told(found.closed, lang) if found.closed else faults(report, found, lang)
