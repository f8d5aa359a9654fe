"""The rule language: conditions that are data, and true, false or unknown for a case.

`values` is what a rule author writes with, `reference` is what it means, `compile` is what runs.
"""

from jixiaoge.language.types import MonthDay
from jixiaoge.language.values import (
    Condition,
    Duration,
    Value,
    all_true,
    any_true,
    as_node,
    days,
    iff,
    in_season,
    max_of,
    min_of,
    months,
    today,
    when,
)

__all__ = [
    "Condition",
    "Duration",
    "MonthDay",
    "Value",
    "all_true",
    "any_true",
    "as_node",
    "days",
    "iff",
    "in_season",
    "max_of",
    "min_of",
    "months",
    "today",
    "when",
]
