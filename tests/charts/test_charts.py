"""Charts of points: what is drawn, read from the places of the marks, is the table; and nothing else is drawn."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from collections.abc import Mapping
from functools import cache, partial
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge import JixiaogeError
from jixiaoge.charts import (
    Chart,
    budget_chart,
    comparison_chart,
    liability_chart,
    reviewers_chart,
)
from jixiaoge.figures import HIDDEN
from jixiaoge.points import Comparison, MemoryLedger, compare, replay
from jixiaoge.points.reporting import (
    CohortRow,
    Liability,
    MonthRow,
    PublicReviewerRow,
    ReviewerRow,
    burn_down,
    issue_by_reviewer,
    liability,
    published_reviewers,
)
from jixiaoge.testing import city_policy, points_year

pytest.importorskip("vl_convert")

RULES = partial(city_policy().rulebook, "suichuan")
END = dt.datetime(2026, 12, 31, 15, tzinfo=dt.UTC)
RIDERS = [f"c{number:04d}" for number in range(6)]
WHOLE_YEAR = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
TRIAL = Chart(
    "标题 <1> & 2",
    ("名称", "甲", "乙"),
    (("第一", (1200, 0)), ("第二", (-30, None)), ("<三>", (999, 7))),
)


@cache
def ledger() -> MemoryLedger:
    kept = MemoryLedger("suichuan")
    replay(points_year("suichuan", RIDERS), RULES, kept)
    return kept


# --- reading a picture ------------------------------------------------------------------------------


def drawn(svg: str, role: str) -> list[ET.Element]:
    """The marks of a picture that a screen reader is told as this."""
    return [one for one in ET.fromstring(svg).iter() if one.get("aria-roledescription") == role]


def label(mark: ET.Element) -> str:
    return mark.attrib["aria-label"]


def lengths(svg: str) -> dict[str, float]:
    """How far each bar reaches to the right of nought, in pixels, by what it is told as."""
    found: dict[str, float] = {}
    for bar in drawn(svg, "bar"):
        start, width = map(
            float, re.match(r"M([-\d.e]+),[-\d.e]+h([-\d.e]+)", bar.attrib["d"]).groups()
        )
        found[label(bar)] = start + width, start
    zero = bars_zero(found)
    return {name: (end - zero) if end > zero else (start - zero) for name, (end, start) in found.items()}
