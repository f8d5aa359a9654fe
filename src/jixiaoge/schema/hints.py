"""From a declared form, an attrs class or a `TypedDict`, to its schema.

A form is declared once, for its reader or its writer, and the schema follows from its annotations.
A class becomes an entry of `$defs`; whoever names the class refers to the entry.

>>> from jixiaoge.rulebook.forms import QuotaForm
>>> of(list[QuotaForm])
{'type': 'array', 'items': {'$ref': '#/$defs/quota'}}
>>> definitions(QuotaForm)["quota"]["required"]
['name', 'document', 'from', 'service', 'limit', 'per']
>>> of(Literal["true", "false"] | None)
{'enum': ['true', 'false', None]}
>>> of(Annotated[str, Says({"pattern": "^T[0-3]$"})])
{'type': 'string', 'pattern': '^T[0-3]$'}
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Iterator, Mapping
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from attrs import NOTHING, fields, frozen, has

from jixiaoge.eligibility.case import Supply
from jixiaoge.schema.values import DAY, Schema, choices, or_null
from jixiaoge.schema.words import KEYS

__all__ = ["Says", "definitions", "names", "of"]

_PLAIN: Mapping[Any, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    str: {"type": "string"},
    dt.date: DAY,
    Any: {},
    Supply: choices(Supply),  # of a case, where labels and names will both do
}


@frozen(eq=False)
class Says:
    """What an annotation says beyond its type."""

    schema: Schema


def names(members: type[enum.Enum]) -> Says:
    """Say that a choice is written by its name."""
    return Says({"enum": [member.name for member in members]})


def of(hint: Any) -> Schema:
    """Return the schema of an annotation."""
    parts = get_args(hint)
    match get_origin(hint):
        case None:
            return _of_class(hint)
        case origin if origin is Annotated:
            says: Says = parts[1]
            return of(parts[0]) | says.schema
        case origin if origin is NotRequired:
            return of(parts[0])
        case origin if origin is Literal:
            return {"enum": list(parts)}
        case origin if origin is list:
            return {"type": "array", "items": of(parts[0])}
        case origin if origin in {Union, UnionType}:
            return _of_union(parts)
        case _:  # a mapping, whose keys are texts
            return {"type": "object", "additionalProperties": of(parts[1])}


def _of_class(hint: Any) -> Schema:
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    if _is_form(hint):
        return {"$ref": f"#/$defs/{_name(hint)}"}
    return {"enum": [member.value for member in hint]}


def _of_union(parts: tuple[Any, ...]) -> Schema:
    found = [of(part) for part in parts if part is not NoneType]
    one = {"anyOf": found} if len(found) > 1 else found[0]
    return or_null(one) if NoneType in parts else one


def _is_form(hint: Any) -> bool:
    return is_typeddict(hint) or (isinstance(hint, type) and has(hint))


def _name(cls: type) -> str:
    """Return the name of a class in `$defs`: `ClauseForm` is `clause`."""
    words = re.findall(r"[A-Z][a-z]*", cls.__name__.removesuffix("Form"))
    return "_".join(words).lower()


def definitions(root: Any) -> dict[str, Schema]:
    """Return the schema of every class that an annotation reaches, by name."""
    found: dict[str, Schema] = {}
    waiting = [root]
    while waiting:
        hint = waiting.pop()
        if not _is_form(hint):
            waiting += get_args(hint)
        elif _name(hint) not in found:
            found[_name(hint)] = _object(hint)
            waiting += get_type_hints(hint, include_extras=True).values()
    return found


def _object(cls: type) -> Schema:
    parts = list(_parts(cls))
    return {
        "type": "object",
        "properties": {key: {"title": " | ".join(KEYS[key]), **schema} for key, schema, _ in parts},
        "required": [key for key, _, required in parts if required],
        "additionalProperties": False,
    }


def _parts(cls: Any) -> Iterator[tuple[str, Schema, bool]]:
    """Yield each key of a form, its schema, and whether it must be there."""
    hints = get_type_hints(cls, include_extras=True)
    if is_typeddict(cls):
        for key, hint in hints.items():
            yield key, of(hint), get_origin(hint) is not NotRequired
        return
    for one in fields(cls):
        words = one.metadata.get("words")
        schema = {"enum": list(words)} if words else of(hints[one.name])
        yield one.metadata.get("toml", one.name), schema, one.default is NOTHING
