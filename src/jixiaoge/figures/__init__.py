"""Figures with their definition (口径): counted, read, added, and published without giving anybody away.

>>> import datetime as dt
>>> july = Definition(
...     counted=Counted.ATTENDANCES, what="参加社会治理活动", since=dt.date(2026, 7, 1),
...     until=dt.date(2026, 7, 31), scope="全市", source="活动台账", key="骑手编号")
>>> published("1480余人次", july).reaches(1480)
True
"""

from jixiaoge.figures.counting import Entry, Figure, count, published, total
from jixiaoge.figures.definition import Counted, Definition
from jixiaoge.figures.tables import (
    HIDDEN,
    TOTAL,
    Axis,
    Table,
    released,
    released_groups,
    tabulate,
)

__all__ = [
    "HIDDEN",
    "TOTAL",
    "Axis",
    "Counted",
    "Definition",
    "Entry",
    "Figure",
    "Table",
    "count",
    "published",
    "released",
    "released_groups",
    "tabulate",
    "total",
]
