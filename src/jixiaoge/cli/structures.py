"""The structure that `org` is asked about: a county's sheets, a JSON file, or the synthetic organisation."""

from __future__ import annotations

from pathlib import Path

from jixiaoge.cli import words_org
from jixiaoge.cli.problems import Problem
from jixiaoge.cli.reading import bytes_of, decoded, json_of
from jixiaoge.organization import Structure, structure_from_csv, structure_from_json

__all__ = ["structure_of"]


def structure_of(file: str | None, *, demo: bool) -> Structure:
    """Read a structure.

    Args:
        file: a folder of sheets, one sheet, or a JSON file; `-` is JSON on standard input.

        demo: whether to take the synthetic organisation instead.

    Raises:
        Problem: it is not there, or cannot be read.

        InputError: with every fault of it.
    """
    if (file is None) is not demo:
        raise Problem(words_org.WHICH_STRUCTURE)
    if file is None:
        from jixiaoge.testing import synthetic_organization

        return Structure(synthetic_organization())
    path = Path(file)
    if path.is_dir() or path.suffix.lower() == ".csv":
        return structure_from_csv({one.stem: _text(str(one)) for one in _sheets(path)})
    return structure_from_json(json_of(_text(file), file))


def _sheets(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(one for one in path.iterdir() if one.suffix.lower() == ".csv")
    if not found:
        raise Problem(words_org.NO_SHEETS, folder=path)
    return found


def _text(file: str) -> str:
    return decoded(bytes_of(file), file)[0]
