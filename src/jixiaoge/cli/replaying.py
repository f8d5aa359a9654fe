"""`replay`: stored records decided again from archived rulebooks: the same, or what differs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, cast

from attrs import frozen

from jixiaoge.cli import words_rules
from jixiaoge.cli.problems import Problem
from jixiaoge.cli.reading import bytes_of, decoded
from jixiaoge.eligibility import replay
from jixiaoge.errors import JixiaogeError
from jixiaoge.facts import Facts

__all__ = ["Replayed", "archive", "replayed"]


@frozen
class Replayed:
    """What came of one record.

    Args:
        line: its line in the file.

        again: the record as it is written now; empty where it cannot be replayed.

        differences: paths, with what is stored and what is decided now.

        equal: whether the two are the same, byte by byte.

        error: why it cannot be replayed.
    """

    line: int
    again: Mapping[str, Any] = {}
    differences: tuple[tuple[str, Any, Any], ...] = ()
    equal: bool = False
    error: JixiaogeError | None = None


def archive(file: str) -> dict[str, str]:
    """Read archived rulebooks by their fingerprints.

    Raises:
        Problem: the file is no such archive.
    """
    text, _ = decoded(bytes_of(file), file)
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Problem(words_rules.NOT_ARCHIVE, file=file) from error
    books: dict[str, Any] = cast("dict[str, Any]", data) if isinstance(data, dict) else {}
    if data != books or not all(isinstance(book, str) for book in books.values()):
        raise Problem(words_rules.NOT_ARCHIVE, file=file)
    return books


def replayed(
    file: str, books: Mapping[str, str], facts: Mapping[str, type[Facts]]
) -> Iterator[Replayed]:
    """Replay every record of a file, one a line.

    Raises:
        Problem: the file has no record.
    """
    text, _ = decoded(bytes_of(file), file)
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not lines:
        raise Problem(words_rules.NO_RECORD, file=file)
    for number, line in lines:
        stored = line.removesuffix("\r")
        try:
            again = replay(stored, books, facts)
        except JixiaogeError as error:
            yield Replayed(number, error=error)
            continue
        now = json.loads(again)
        found = tuple(_differences("", json.loads(stored), now))
        yield Replayed(number, now, found, equal=again == stored)


def _differences(path: str, stored: Any, again: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield every path at which two JSON values differ; what is not there is `None`."""
    parts, others = _parts(stored), _parts(again)
    if parts is None or others is None:
        if stored != again:
            yield path, stored, again
        return
    for key in dict.fromkeys((*parts, *others)):
        yield from _differences(f"{path}{key}".removeprefix("."), parts.get(key), others.get(key))


def _parts(value: Any) -> dict[str, Any] | None:
    """Return the parts of a JSON object or list by the ends of their paths; else `None`."""
    if isinstance(value, dict):
        return {f".{key}": part for key, part in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return {f"[{place}]": part for place, part in enumerate(value)}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return None
