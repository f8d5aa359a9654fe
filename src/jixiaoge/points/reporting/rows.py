"""Rows of a report: frozen values whose fields know their headings in both languages.

>>> from attrs import frozen
>>> @frozen
... class Row:
...     shop: str = column("商家", "merchant")
...     fen: int | None = column("金额（分）", "amount (fen)")
>>> table(Row, [Row("m-1", 300), Row("m-2", None)], "zh")
[('商家', '金额（分）'), ('m-1', '300'), ('m-2', '不知道')]
>>> print(csv_text(table(Row, [Row("=m-1", 300)], "en")), end="")
merchant,amount (fen)
'=m-1,300
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from attrs import field, fields

from jixiaoge.language.spelling import FORMULA
from jixiaoge.language.text import Language

__all__ = ["column", "csv_text", "table"]

_NOT_KNOWN = {"zh": "不知道", "en": "not known"}


def column(zh: str, en: str) -> Any:
    """Declare a field of a row, with its headings."""
    return field(metadata={"heading": {"zh": zh, "en": en}})


def table(kind: type[Any], rows: Iterable[Any], lang: Language) -> list[tuple[str, ...]]:
    """Return rows as texts, their headings first.

    Args:
        kind: the class of the rows.

        rows: none, one or more of it.

        lang: of the headings and of what is not known.
    """
    columns = fields(kind)
    headings = tuple(one.metadata["heading"][lang] for one in columns)
    return [
        headings,
        *(tuple(_text(getattr(row, one.name), lang) for one in columns) for row in rows),
    ]


def _text(value: object, lang: Language) -> str:
    return _NOT_KNOWN[lang] if value is None else str(value)


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """Return a table as CSV (RFC 4180, but lines end as on Unix); what a spreadsheet would reckon gets a quote.

    Write it as UTF-8 with a signature (`utf-8-sig`), or a spreadsheet shows no Chinese.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows(
        [f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row] for row in rows
    )
    return out.getvalue()
