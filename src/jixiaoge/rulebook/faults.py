"""From what cattrs raises to faults: all of them at once, each with its path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cattrs
from cattrs.errors import AttributeValidationNote, ForbiddenExtraKeysError, IterableValidationNote

from jixiaoge.errors import Fault, InputError, JixiaogeError, nearest

__all__ = ["faults_of"]


def faults_of(error: BaseException, path: str) -> Iterator[Fault]:
    """Yield the faults that a structuring error holds, in the order of the input."""
    if isinstance(error, InputError):
        for fault in error.faults:
            joined = f"{path}.{fault.path}" if fault.path else path
            yield Fault(joined, fault.given, fault.expected, fault.zh, fault.en)
    elif isinstance(error, JixiaogeError):
        yield Fault(path, None, "", zh=error.zh, en=error.en)
    elif isinstance(error, cattrs.BaseValidationError):
        for inner in error.exceptions:
            yield from faults_of(inner, _deeper(path, inner))
    elif isinstance(error, ForbiddenExtraKeysError):
        yield from _extra_keys(error, path)
    else:
        yield _plain(error, path)


def _deeper(path: str, error: BaseException) -> str:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            # A missing key names itself.
            return path if isinstance(error, KeyError) else f"{path}.{_written(note.name)}"
        if isinstance(note, IterableValidationNote):
            return (
                f"{path}[{note.index}]" if isinstance(note.index, int) else f"{path}.{note.index}"
            )
    return path


def _written(name: str) -> str:
    """Return a name as the files have it: `from` is no name in Python."""
    return "from" if name == "since" else name


def _extra_keys(error: ForbiddenExtraKeysError, path: str) -> Iterator[Fault]:
    known = [_written(field.name) for field in getattr(error.cl, "__attrs_attrs__", ())]
    for key in sorted(map(str, error.extra_fields)):
        close = ", ".join(nearest(key, known))
        yield Fault(
            f"{path}.{key}",
            key,
            ", ".join(known),
            zh=f"没有「{key}」这一项{f'；是不是：{close}？' if close else ''}",
            en=f"unknown key{f'; did you mean {close}?' if close else ''}",
        )


def _plain(error: BaseException, path: str) -> Fault:
    if isinstance(error, KeyError):
        missing: Any = error.args[0]
        return Fault(f"{path}.{missing}", None, "", zh="缺这一项", en="required, but missing")
    if isinstance(error, AttributeError):  # cattrs asks whatever it is given for its keys
        return Fault(path, None, "a table", zh="这里要写成一张表", en="a table expected")
    return Fault(path, None, "", zh=f"写法不对：{error}", en=str(error) or type(error).__name__)
