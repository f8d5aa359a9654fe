r"""Files as rows: which encoding, which form, and what is wrong line by line.

Encoding: a byte order mark says it; else it is UTF-8 if it can be, else GB18030
(Excel and WPS in Chinese save so), else nobody knows.
Form: `.xlsx`, `.csv`, `.json` or `.jsonl` says it; else the first signs do.
JSON is a list of cases, `{"cases": […]}` or one case.

>>> decoded(b"\xef\xbb\xbf\xe6\x98\xaf", "a"), decoded("是".encode("gbk"), "a")
(('是', 'UTF-8'), ('是', 'GB18030'))
"""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from jixiaoge.cli import words
from jixiaoge.cli.problems import Problem
from jixiaoge.cli.table import read_records, read_table
from jixiaoge.errors import Fault
from jixiaoge.facts import FactSpec
from jixiaoge.tables import Row

__all__ = ["File", "bytes_of", "decoded", "json_of", "lines_of", "read", "read_bytes", "records"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_UNMARKED: Final = (("utf-8", "UTF-8"), ("gb18030", "GB18030"))
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@frozen
class File:
    """What a file holds.

    Args:
        name: how to call it.

        encoding: how it was read.

        rows: its rows.

        by_line: whether a row's number is a line; else its place in a list.

        unused: headings that are not known, each with the nearest that is, or nothing.

        hidden: the numbers of rows that nobody sees in the workbook.

        workbook: the file itself where it is a workbook, to tell faults beside its cells.
    """

    name: str
    encoding: str
    rows: tuple[Row, ...]
    by_line: bool
    unused: tuple[tuple[str, str], ...] = ()
    hidden: tuple[int, ...] = ()
    workbook: bytes = b""


def bytes_of(file: str) -> bytes:
    """Return what a file holds; `-` is standard input.

    Raises:
        Problem: it is not there, or cannot be read.
    """
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except FileNotFoundError as error:
        raise Problem(words.NO_FILE, file=file) from error
    except OSError as error:
        raise Problem(words.CANNOT_READ, file=file, why=error.strerror) from error


def decoded(raw: bytes, file: str) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding.

    Raises:
        Problem: it is a workbook, or in none of the encodings.
    """
    if raw.startswith(_WORKBOOKS):
        raise Problem(words.IS_WORKBOOK, file=file)
    marked = [(codec, name) for mark, codec, name in _MARKS if raw.startswith(mark)]
    for codec, name in marked or _UNMARKED:
        try:
            return raw.decode(codec), name
        except UnicodeDecodeError:
            continue
    raise Problem(words.UNKNOWN_ENCODING, file=file)


def read(file: str, specs: Mapping[str, FactSpec]) -> File:
    """Read a file of couriers.

    Args:
        file: its path, or `-`.

        specs: the facts that it may have, by their keys.

    Raises:
        Problem: nothing of it can be read.

        InputError: it is a workbook that cannot be read.
    """
    return read_bytes(bytes_of(file), file, specs)


def read_bytes(raw: bytes, file: str, specs: Mapping[str, FactSpec]) -> File:
    """Read what a file of couriers holds; its name says the form.

    Raises:
        Problem: nothing of it can be read.

        InputError: it is a workbook that cannot be read.
    """
    found = _workbook(raw, file, specs) if _is_workbook(raw, file) else _text(raw, file, specs)
    if not found.rows:
        raise Problem(words.NO_ROWS, file=file)
    return found


def records(file: str) -> tuple[Row, ...]:
    """Read a text file of anything; a row of CSV gives its cells by their headings.

    Raises:
        Problem: nothing of it can be read.
    """
    text, _ = decoded(bytes_of(file), file)
    form = _form(file, text)
    if form == ".json":
        found = _items(text, file)
    else:
        found = tuple(read_records(text, file) if form == ".csv" else lines_of(text))
    if not found:
        raise Problem(words.NO_ROWS, file=file)
    return found


def _is_workbook(raw: bytes, file: str) -> bool:
    return raw.startswith(_WORKBOOKS) or Path(file).suffix.lower() == ".xlsx"


def _workbook(raw: bytes, file: str, specs: Mapping[str, FactSpec]) -> File:
    from jixiaoge.excel import read_sheet

    sheet = read_sheet(raw, specs)
    return File(
        file,
        "UTF-8",
        sheet.rows,
        by_line=True,
        unused=sheet.unused,
        hidden=sheet.hidden,
        workbook=raw,
    )


def _text(raw: bytes, file: str, specs: Mapping[str, FactSpec]) -> File:
    text, encoding = decoded(raw, file)
    form = _form(file, text)
    if form == ".csv":
        rows, headings = read_table(text, specs, file)
        return File(file, encoding, rows, by_line=True, unused=headings.unused)
    if form == ".jsonl":
        return File(file, encoding, tuple(lines_of(text)), by_line=True)
    return File(file, encoding, _items(text, file), by_line=False)


def _form(file: str, text: str) -> str:
    """Tell how a file is written: by its name, else by its first sign."""
    suffix = Path(file).suffix.lower()
    if suffix in {".csv", ".json", ".jsonl"}:
        return suffix
    start = text.lstrip()[:1]
    if start == "[":
        return ".json"
    if start != "{":
        return ".csv"
    try:
        _parsed(text)
    except (ValueError, RecursionError):
        return ".jsonl"
    return ".json"


def lines_of(text: str) -> Iterator[Row]:
    """Yield what each line of JSON Lines says, or what is wrong with it."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield Row(number, _parsed(line))
        except _RepeatedKeyError as error:
            yield Row(number, None, (_fault(words.REPEATED_KEY, key=error.key),))
        except (ValueError, RecursionError) as error:
            yield Row(number, None, (_fault(words.BROKEN_LINE, why=error),))


def _fault(text: words.Text, **parts: object) -> Fault:
    return Fault("", "", "", zh=text("zh", **parts), en=text("en", **parts))


def json_of(text: str, file: str) -> Any:
    """Return what the text of a JSON file says.

    Raises:
        Problem: it is no JSON, or one object has a key twice.
    """
    try:
        return _parsed(text)
    except _RepeatedKeyError as error:
        raise Problem(words.NOT_JSON, file=file, why=repr(error.key)) from error
    except (ValueError, RecursionError) as error:
        raise Problem(words.NOT_JSON, file=file, why=error) from error


def _items(text: str, file: str) -> tuple[Row, ...]:
    whole = json_of(text, file)
    cases = whole.get("cases", [whole]) if isinstance(whole, dict) else whole  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    if not isinstance(cases, list):
        raise Problem(words.NOT_JSON, file=file, why='{"cases": [...]}')
    return tuple(Row(number, case) for number, case in enumerate(cases, 1))  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]


class _RepeatedKeyError(ValueError):
    """One object says two things under one key; nobody knows which is meant."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _parsed(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _RepeatedKeyError(key)
        found[key] = value
    return found
