r"""What a fact of each type looks like in a case.

>>> from jixiaoge.language.types import decimal, integer
>>> value(integer(unit="天", low=0, high=31))
{'type': 'integer', 'minimum': 0, 'maximum': 31}
>>> value(decimal(scale=2))["pattern"]
'^-?(0|[1-9][0-9]*)(\\.(?=[0-9])[0-9]{0,2}0*)?$'
>>> or_null({"type": "string"})
{'type': ['string', 'null']}

JSON Schema has no bounds for text, so those of a decimal and of a date are told in the description;
the reader keeps them.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import Any, Final

from jixiaoge.facts import FactSpec
from jixiaoge.facts.written import ways_to_write
from jixiaoge.language.types import Kind, Type

__all__ = ["DAY", "Schema", "choices", "fact", "or_null", "value"]

Schema = dict[str, Any]

DAY: Final = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_MONTH_DAY: Final = (
    "^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|02-(0[1-9]|[12][0-9]))$"
)


def fact(spec: FactSpec) -> Schema:
    """Return the schema of one fact; `null` is not known."""
    kind = spec.type
    told = f"{kind.zh} | {kind!r}"
    return {"title": f"{spec.zh} | {spec.en}", "description": told, **or_null(value(kind))}


def value(kind: Type) -> Schema:
    """Return the schema of a value of a type."""
    match kind.kind:
        case Kind.BOOL:
            return {"type": "boolean"}
        case Kind.INT:
            return {"type": "integer", "minimum": kind.low, "maximum": kind.high}
        case Kind.DECIMAL:
            digits = f"(\\.(?=[0-9])[0-9]{{0,{kind.scale}}}0*)?"
            return {"type": "string", "pattern": f"^-?(0|[1-9][0-9]*){digits}$"}
        case Kind.DATE:
            return dict(DAY)
        case Kind.MONTH_DAY:
            return {"type": "string", "pattern": _MONTH_DAY}
        case Kind.CHOICE:
            return choices(kind.members or ())
        case _:  # a set of choices
            return {"type": "array", "items": choices(kind.members or ())}


def choices(members: Iterable[enum.Enum]) -> Schema:
    """Return the schema of a choice, in every way in which a case may write it."""
    return {"enum": list(dict.fromkeys(way for one in members for way in ways_to_write(one)))}


def or_null(schema: Schema) -> Schema:
    """Return the schema that also takes `null`."""
    if not schema.keys() & {"enum", "type"}:
        return {"anyOf": [schema, {"type": "null"}]}
    wider = dict(schema)
    if "enum" in schema:
        wider["enum"] = [*schema["enum"], None]
    if "type" in schema:
        wider["type"] = [schema["type"], "null"]
    return wider
