"""What people write in a cell: signs of any width, days in five spellings, yes and no in words.

>>> {parse_day(text) for text in ("2026年7月10日", "2026/7/10", "2026.7.10", "20260710")}
{datetime.date(2026, 7, 10)}
>>> parse_day("2026-02-30") is None
True
>>> YES_NO[half_width(" 是 ")]
True
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Final

__all__ = ["FORMULA", "YES_NO", "folded", "half_width", "parse_day"]

YES_NO: Final = {"是": True, "有": True, "true": True, "1": True} | {
    "否": False,
    "无": False,
    "false": False,
    "0": False,
}

# How a text begins that a spreadsheet would run; full-width signs too, which it reads alike.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_DAYS: Final = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})"
    r"|年(\d{1,2})月(\d{1,2})日|(\d\d)(\d\d))",
    re.ASCII,
)
_LONGEST: Final = 1_000
# A byte order mark inside a text, and a blank without width, which web pages leave behind.
_UNSEEN: Final = {0xFEFF: None, 0x200B: None}


def half_width(text: str) -> str:
    """Return a text with half-width signs and without blanks around it; a very long one as it is."""
    # Composing signs takes ever longer with more of them, and nothing that is read is so long.
    if len(text) > _LONGEST:
        return text
    return unicodedata.normalize("NFKC", text.translate(_UNSEEN)).strip()


def folded(text: str) -> str:
    """Return a text as words are compared: without blanks, width and case."""
    return "".join(half_width(text).casefold().split())


def parse_day(text: str) -> dt.date | None:
    """Return the day that a text names: 2026-07-10, 2026/7/10, 2026.7.10, 2026年7月10日 or 20260710."""
    found = _DAYS.fullmatch(half_width(text))
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
