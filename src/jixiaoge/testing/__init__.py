"""For tests and demonstrations: the synthetic city, and strategies that make facts.

`facts` and `values` need Hypothesis, which comes with the extra `testing`;
nothing is imported before it is asked for.

>>> from jixiaoge.testing import synthetic_city
>>> next(synthetic_city())["id"]
'c0001'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jixiaoge.testing.alliance import synthetic_alliance
    from jixiaoge.testing.city import (
        COURIERS,
        PLATFORMS,
        Business,
        Platform,
        json_lines,
        synthetic_city,
        synthetic_platforms,
    )
    from jixiaoge.testing.classes import synthetic_classes
    from jixiaoge.testing.examples import (
        case_of,
        city_policy,
        earned,
        example,
        typical,
        typical_activity,
    )
    from jixiaoge.testing.organization import synthetic_organization
    from jixiaoge.testing.strategies import facts, values
    from jixiaoge.testing.year_of_points import city_points_year, points_year

__all__ = [
    "COURIERS",
    "PLATFORMS",
    "Business",
    "Platform",
    "case_of",
    "city_points_year",
    "city_policy",
    "earned",
    "example",
    "facts",
    "json_lines",
    "points_year",
    "synthetic_alliance",
    "synthetic_city",
    "synthetic_classes",
    "synthetic_organization",
    "synthetic_platforms",
    "typical",
    "typical_activity",
    "values",
]

_ROOMS = {
    "alliance": ("synthetic_alliance",),
    "classes": ("synthetic_classes",),
    "year_of_points": ("city_points_year", "points_year"),
    "organization": ("synthetic_organization",),
    "strategies": ("facts", "values"),
    "examples": ("case_of", "city_policy", "earned", "example", "typical", "typical_activity"),
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    room = next((room for room, names in _ROOMS.items() if name in names), "city")
    return getattr(import_module(f"{__name__}.{room}"), name)
