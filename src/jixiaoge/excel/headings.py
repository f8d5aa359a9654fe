"""Where the headings of a sheet stand, and what they name.

They are looked for in the first ten rows, so a title above them does no harm.
A template of ours (`template`) has a hidden row of keys above its headings:
a heading that somebody reworded is still understood, one that now names another fact is refused.

>>> from jixiaoge.excel.library import library
>>> sheet = library().Workbook().active
>>> sheet.append(["遂川县骑手名单"])
>>> sheet.append(["编号", "平台"])
>>> head_of(sheet, {})
Head(row=2, headings=Headings(targets=('id', 'platform'), unused=(), twice=()), faults=())
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import frozen

from jixiaoge.errors import Fault
from jixiaoge.facts import FactSpec
from jixiaoge.tables import FIELDS, Headings, headings_of

__all__ = ["MARK", "Head", "address", "head_of", "heading_row"]

# The sign of a row of keys, with its version; it stands for the first key, `id`.
MARK: Final = "jixiaoge/1"
_MARKS: Final = "jixiaoge/"
_LOOKED_THROUGH: Final = 10


@frozen
class Head:
    """Where the headings stand, what they name, and what is wrong with them."""

    row: int
    headings: Headings
    faults: tuple[Fault, ...] = ()


def address(cell: Any) -> str:
    """Return where a cell is: `名单!C5`."""
    return f"{cell.parent.title}!{cell.coordinate}"


def _texts(row: Sequence[Any]) -> list[str]:
    return [str(cell.value) if cell.value is not None else "" for cell in row]


def head_of(sheet: Any, specs: Mapping[str, FactSpec]) -> Head | None:
    """Find the headings; `None` where no row has one that is known."""
    rows = list(sheet.iter_rows(max_row=min(_LOOKED_THROUGH, sheet.max_row)))
    for number, row in enumerate(rows):
        marks = [text for text in _texts(row) if text.startswith(_MARKS)]
        if marks and rows[number + 1 :]:
            return _keyed(row, rows[number + 1], marks, specs)
        found = headings_of(_trimmed(_texts(row)), specs)
        if any(found.targets):
            return Head(row[0].row, found, tuple(_twice(row, found)))
    return None


def _keyed(
    keys: Sequence[Any], below: Sequence[Any], marks: Sequence[str], specs: Mapping[str, FactSpec]
) -> Head:
    """Read the headings of a template: the keys say what they were, whatever they say now."""
    if marks != [MARK]:
        zh = "这个模板是别的版本的；请用 jixiaoge template 重新生成"
        en = "this template is of another version; make a new one with jixiaoge template"
        fault = Fault(address(keys[0]), marks[0], MARK, zh=zh, en=en)
        return Head(below[0].row, headings_of((), specs), (fault,))
    named = ["id" if text == MARK else text for text in _texts(keys)]
    wanted = headings_of(named, specs).targets
    said = headings_of(_texts(below), specs).targets
    faults: list[Fault] = []
    texts: list[str] = []
    for cell, key, target, other in zip(below, named, wanted, said, strict=True):
        faults += _at_odds(cell, key, target, other, specs)
        texts.append(key or _texts([cell])[0])
    found = headings_of(_trimmed(texts), specs)
    return Head(below[0].row, found, (*faults, *_twice(below, found)))


def _at_odds(
    cell: Any, key: str, target: str, other: str, specs: Mapping[str, FactSpec]
) -> Iterator[Fault]:
    """Tell where a key is no longer known, or the heading names another fact than its key."""
    if key and not target:
        zh = f"这一列原来是“{key}”，现在没有这个事实；请用 jixiaoge template 重新生成模板"
        en = f"this column was {key!r}, which is no fact now; make a new template"
        yield Fault(address(cell), key, "a fact", zh=zh, en=en)
    elif target and other and target != other:
        was = specs[target].zh if target in specs else FIELDS[target]
        zh = f"列名改成了“{cell.value}”，这一列原来是“{was}”；请改回列名，或另加一列"
        en = f"the heading now says {cell.value!r}, but the column was {target!r}; put it back"
        yield Fault(address(cell), cell.value, target, zh=zh, en=en)


def _twice(row: Sequence[Any], headings: Headings) -> Iterator[Fault]:
    """Tell of every column that says what a column before it says."""
    first: dict[str, Any] = {}
    for cell, target in zip(row, headings.targets, strict=False):
        if target and first.setdefault(target, cell) is not cell:
            other = first[target].coordinate
            zh = f"和 {other} 说的是同一件事；请删掉一列"
            en = f"gives the same as {other}; delete one of the columns"
            yield Fault(address(cell), cell.value, "", zh=zh, en=en)


def _trimmed(texts: list[str]) -> list[str]:
    last = max((n for n, text in enumerate(texts, 1) if text.strip()), default=0)
    return texts[:last]


def heading_row(sheet: Any, specs: Mapping[str, FactSpec]) -> int:
    """Return the number of the row of headings; the first where none is known."""
    head = head_of(sheet, specs)
    return head.row if head else 1
