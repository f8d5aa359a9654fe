"""How fields of the alliance's values are taken: several names, a set of people, a county by any of its names.

>>> names(["m2", "m1"]), people("ab") == {"a", "b"}, slug("遂川县")
(('m2', 'm1'), True, 'suichuan')
"""

from __future__ import annotations

from collections.abc import Iterable

from jixiaoge.counties import find_county

__all__ = ["names", "people", "slug"]


def names(given: Iterable[str]) -> tuple[str, ...]:
    """Return names in their order."""
    return tuple(given)


def people(given: Iterable[str]) -> frozenset[str]:
    """Return people, each once."""
    return frozenset(given)


def slug(county: str) -> str:
    """Return the slug of a county by any of its names.

    Raises:
        UnknownCountyError: no county has that name.
    """
    return find_county(county).slug
