"""What people call things (叫法): a procedure, a step, a role, a paper or a choice by its key or its Chinese name.

Of a long name the part before its first mark will do, where no other has the same.

>>> from jixiaoge.alliance.procedures.tables import city_procedures
>>> hazard = city_procedures()["hazard"]
>>> [key_of("step", name, hazard.steps) for name in ("handle", "处置完毕", "先看紧急提示")]
['handle', 'handle', 'safety_first']
>>> key_of("step", "复核", hazard.steps)
Traceback (most recent call last):
    ...
jixiaoge.UnknownNameError: unknown step '复核'; did you mean 复核：重新受理, 复核：维持?
没有“复核”这个步骤；是不是：复核：重新受理、复核：维持？
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from jixiaoge.errors import UnknownNameError, nearest

__all__ = ["Called", "key_of"]

_MARK = re.compile("[：；，（]")


class Called(Protocol):
    """What a table names: a procedure, a step, a role, a paper, a choice."""

    @property
    def key(self) -> str:
        """What programs call it."""
        ...

    @property
    def zh(self) -> str:
        """What people call it."""
        ...


def key_of(kind: str, given: str, known: Iterable[Called]) -> str:
    """Return the key of what is named.

    Args:
        kind: what is named, for the error: `step`, `role`.

        given: its key, its Chinese name, or the beginning of that.

        known: all that there are.

    Raises:
        UnknownNameError: none has that name, or several begin so; the nearest are told.
    """
    every = list(known)
    for ways in (_whole, _beginning):
        found = [one.key for one in every if given in ways(one)]
        if len(found) == 1:
            return found[0]
    names = [name for one in every for name in _whole(one)]
    longer = tuple(name for name in names if given and name.startswith(given))
    raise UnknownNameError(kind, given, longer or nearest(given, names))


def _whole(one: Called) -> tuple[str, ...]:
    return one.key, one.zh


def _beginning(one: Called) -> tuple[str, ...]:
    return (_MARK.split(one.zh)[0],)
