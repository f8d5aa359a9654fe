"""A case in a file (一件一个文件): JSON Lines, only ever added to; the first line opens it, each other line is a step.

    {"procedure": "hazard", "id": "h-1", "happened": "2026-07-10T08:30:00+08:00"}
    {"step": "safety_first", "by": "m-7f3a91c2", "role": "reporter", "at": "2026-07-10T08:40:00+08:00"}

Lines are written in ASCII, so that no editor's encoding can spoil what is added below.
One line is written at once; who lets two programs write to one file has to keep them apart.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import evolve

from jixiaoge.alliance import (
    Case,
    Procedure,
    Taken,
    case_from_json,
    case_to_json,
    taken_from_json,
    taken_to_json,
)
from jixiaoge.cli import words, words_cases
from jixiaoge.cli.problems import Problem
from jixiaoge.cli.reading import bytes_of, decoded, lines_of
from jixiaoge.cli.words import Lang
from jixiaoge.errors import InputError
from jixiaoge.organization.lines import read_all
from jixiaoge.tables import Row

__all__ = ["add_step", "read_case", "write_case"]


def read_case(file: str, procedures: Mapping[str, Procedure], lang: Lang) -> Case:
    """Read a case, as it was recorded.

    Raises:
        Problem: there is no such file, it cannot be read, or is empty.

        InputError: with every fault and its line.
    """
    rows = tuple(lines_of(decoded(bytes_of(file), file)[0]))
    if not rows:
        raise Problem(words.NO_ROWS, file=file)
    paths = [words_cases.AT_LINE(lang, file=file, n=row.number) for row in rows]
    case = case_from_json(_said(rows[0], paths[0]), procedures, paths[0])
    steps = read_all(
        zip(paths[1:], rows[1:], strict=True),
        lambda path, row: taken_from_json(_said(row, path), case.procedure, path),
    )
    return evolve(case, steps=(*case.steps, *steps))


def _said(row: Row, path: str) -> Any:
    if row.faults:
        raise InputError([evolve(fault, path=path) for fault in row.faults])
    return row.given


def write_case(file: str, case: Case) -> None:
    """Open a case in a new file.

    Raises:
        Problem: the file is there already, or cannot be written.
    """
    try:
        with Path(file).open("xb") as out:
            out.write(_line(case_to_json(case)))
    except FileExistsError as error:
        raise Problem(words_cases.FILE_EXISTS, file=file) from error
    except OSError as error:
        raise Problem(words.CANNOT_WRITE, file=file, why=error.strerror) from error


def add_step(file: str, taken: Taken) -> None:
    """Add a step at the end of a file; what is there stays as it is.

    Raises:
        Problem: the file cannot be written.
    """
    try:
        # An editor may have left the last line open.
        ended = Path(file).read_bytes().endswith(b"\n")
        with Path(file).open("ab") as out:
            out.write((b"" if ended else b"\n") + _line(taken_to_json(taken)))
    except OSError as error:
        raise Problem(words.CANNOT_WRITE, file=file, why=error.strerror) from error


def _line(written: Mapping[str, Any]) -> bytes:
    return json.dumps(written).encode("ascii") + b"\n"
