"""The page of the public names, made from their signatures and docstrings.

A name stands where it is best imported from: `jixiaoge` itself, or its room.
"""

from __future__ import annotations

import enum
import inspect
import pkgutil
import re
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from types import ModuleType
from typing import Any, ForwardRef, get_origin

from attrs import NOTHING, frozen

import jixiaoge
from reference.markdown import page

__all__ = ["api"]

ELSEWHERE = {"cli", "rules"}  # the command line and the city's rules have pages of their own
SECTIONS = {"Args:", "Returns:", "Yields:", "Raises:"}
WIDTH = 96
PLAIN = (bool, int, str, type(None))


def api() -> str:
    """Return every public name with its signature and docstring."""
    intro = """
Every public name, with its signature and docstring.
A name is headed by where to import it from: `jixiaoge`, or a room of it.
Every class takes its arguments by name, too; what is written `...` has a default that is made anew.
Facts are in [facts](facts.md), the command line is in [its own page](cli.md).
"""
    return page("Library", intro, _lines())


def _lines() -> list[str]:
    """Return the lines about all rooms, their lists without gaps."""
    found = [line for room in _rooms() for line in _told_room(room)]
    around = zip(["", *found[:-1]], found, [*found[1:], ""], strict=True)
    return [line for before, line, after in around if line or {before[:2], after[:2]} != {"* "}]


def _rooms() -> list[ModuleType]:
    """Return the rooms that have public names, in the order of their names."""
    names = [found.name for found in pkgutil.iter_modules(jixiaoge.__path__)]
    return [import_module(f"jixiaoge.{name}") for name in names if name not in ELSEWHERE]


def _told_room(room: ModuleType) -> Iterator[str]:
    """Yield the lines about a room and all its public names."""
    assert room.__doc__ is not None
    yield from (f"## `{room.__name__}`", "", room.__doc__.strip().splitlines()[0], "")
    for name in room.__all__:
        public = getattr(room, name)
        at_the_top = name in jixiaoge.__all__ and getattr(jixiaoge, name) is public
        home = "jixiaoge" if at_the_top else room.__name__
        yield from (f"### `{home}.{name}`", "")
        yield from _told(name, public)


def _told(name: str, public: Any) -> Iterator[str]:
    if get_origin(public) is not None:
        yield from (f"A name for `{_annotation(public)}`.", "")
        return
    if not (inspect.isclass(public) or inspect.isroutine(public)):
        is_plain = isinstance(public, PLAIN)
        what = f": `{public!r}`" if is_plain else f", of type `{type(public).__name__}`"
        yield from (f"A constant{what}.", "")
        return
    if _can_be_called(public):
        yield from ("```text", *_signature(name, public), "```", "")
    yield from _docstring(inspect.getdoc(public) or "")
    if inspect.isclass(public):
        yield from _members(public)


def _can_be_called(public: Any) -> bool:
    """Tell whether to show a call: not of choices, of a kind of text, or of a protocol."""
    if not inspect.isclass(public):
        return True
    return not issubclass(public, enum.Enum | str) and not getattr(public, "_is_protocol", False)


# --- signatures -------------------------------------------------------------------------------


@frozen
class _Written:
    """A text that `str` of a signature shows as it is."""

    text: str

    def __repr__(self) -> str:
        return self.text


def _signature(name: str, function: Any) -> list[str]:
    """Return a call with its parameters: in one line where it fits, else each in its own."""
    found = inspect.signature(function)
    parameters = list(_parameters(found))
    returns = "" if inspect.isclass(function) else _returns(found.return_annotation)
    line = f"{name}({', '.join(parameters)}){returns}"
    if len(line) <= WIDTH:
        return [line]
    return [f"{name}(", *(f"    {one}," for one in parameters), f"){returns}"]


def _parameters(found: inspect.Signature) -> Iterator[str]:
    by_name_only = False
    for one in found.parameters.values():
        annotation = _annotation(one.annotation)
        if one.name == "self" or str(annotation).startswith("_"):  # a memo is nobody's to give
            continue
        if one.kind is one.KEYWORD_ONLY and not by_name_only:
            yield "*"
        by_name_only = one.kind in {one.KEYWORD_ONLY, one.VAR_POSITIONAL}
        yield str(one.replace(annotation=annotation, default=_default(one.default)))


def _returns(annotation: Any) -> str:
    return "" if annotation is inspect.Signature.empty else f" -> {_annotation(annotation)}"


def _annotation(given: Any) -> Any:
    """Return an annotation without the modules of its names, but for the `dt` of dates."""
    if given is inspect.Signature.empty:
        return given
    if isinstance(given, ForwardRef):
        given = given.__forward_arg__
    text = given if isinstance(given, str) else inspect.formatannotation(given)
    return _Written(re.sub(r"\b(?!dt\.)(?:\w+\.)+(?=[A-Z])", "", text))


def _default(given: Any) -> Any:
    """Return a default as it is written; what is made anew, or is long, is left open."""
    if isinstance(given, enum.Enum) and given is not NOTHING:
        return _Written(f"{type(given).__name__}.{given.name}")
    short = given is inspect.Parameter.empty or isinstance(given, PLAIN) or given == ()
    return given if short else _Written("...")


# --- docstrings -------------------------------------------------------------------------------


def _docstring(text: str) -> Iterator[str]:
    """Yield a docstring in Markdown: paragraphs, lists of its sections, examples in a fence."""
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.splitlines()
        if lines[0].startswith(">>>"):
            yield from ("```pycon", *lines, "```", "")
            continue
        if lines[0] in SECTIONS:
            yield from (f"**{lines.pop(0).removesuffix(':')}**", "")
        if lines[0].startswith("    "):
            yield from ("* " + " ".join(line.strip() for line in lines), "")
        else:
            yield from (*lines, "")


# --- what a class has -------------------------------------------------------------------------


def _members(cls: type) -> Iterator[str]:
    """Yield a list of a class's public parts that have a docstring."""
    found = list(_choices(cls) if issubclass(cls, enum.Enum) else _parts(cls))
    if found:
        yield from ("**Has**", "", *found, "")


def _choices(cls: type[enum.Enum]) -> Iterator[str]:
    for member in cls:
        yield f"* `{member.name}`: {member.value}"


def _parts(cls: type) -> Iterator[str]:
    for name, part in vars(cls).items():
        about = inspect.getdoc(part)
        if name.startswith("_") or not about:
            continue
        if isinstance(part, property | cached_property):
            yield f"* `{name}`: {about.splitlines()[0]}"
        elif inspect.isroutine(method := getattr(cls, name)):
            yield f"* `{' '.join(_signature(name, method))}`: {about.splitlines()[0]}"
