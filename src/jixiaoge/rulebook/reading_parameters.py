"""Reading parameters from TOML, with all faults at once.

A decimal is written as text ("2.5"), so that it is exact; values follow each other without overlap.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from jixiaoge.errors import Fault, InputError, nearest
from jixiaoge.language import types
from jixiaoge.language.types import MonthDay, Type
from jixiaoge.rulebook.forms import PARAMETER_TYPES, ParameterForm, parsed, structured
from jixiaoge.rulebook.parameters import (
    DatedValue,
    ParameterSpec,
)

__all__ = ["read_parameters", "specs_of_forms", "value_of"]


def read_parameters(text: str, where: str, owner: str = "") -> dict[str, ParameterSpec]:
    """Read a file of parameters.

    Raises:
        InputError: with every fault and its path.
    """
    return specs_of_forms(
        structured(parsed(text, dict, where), dict[str, ParameterForm], where), where, owner
    )


def specs_of_forms(
    raw: Mapping[str, ParameterForm], where: str, owner: str
) -> dict[str, ParameterSpec]:
    """Turn forms into parameters.

    Raises:
        InputError: with every fault and its path.
    """
    faults: list[Fault] = []
    specs: dict[str, ParameterSpec] = {}
    for key, given in raw.items():
        try:
            specs[key] = _spec(key, given, owner)
        except (ValueError, InvalidOperation, TypeError) as error:
            path = f"{where}.{key}"
            faults.append(Fault(path, "", "", zh=f"参数写法不对：{error}", en=str(error)))
    if faults:
        raise InputError(faults)
    return specs


def _spec(key: str, given: ParameterForm, owner: str) -> ParameterSpec:
    kind = _type(given)
    values = sorted(
        (
            DatedValue(value_of(kind, v.value), v.basis, v.since, v.until, v.unknown)
            for v in given.values
        ),
        key=lambda dated: dated.since,
    )
    values = [
        _ended(dated, following)
        for dated, following in zip(values, [*values[1:], None], strict=True)
    ]
    for dated in values:
        _checked(key, kind, dated)
    allowed = tuple(value_of(kind, edge) for edge in given.allowed)
    return ParameterSpec(
        key, given.zh, given.en, kind, given.better, given.delegation, tuple(values), allowed,
        given.beyond, owner,
    )  # fmt: skip


def _ended(dated: DatedValue, following: DatedValue | None) -> DatedValue:
    """End a value where the next begins; an end of its own that overlaps is a fault."""
    if following is None:
        return dated
    if dated.since == following.since:
        msg = f"two values begin on {dated.since}"
        raise ValueError(msg)
    last = following.since - dt.timedelta(days=1)
    if dt.date.max > dated.until > last:
        msg = f"the value that ends on {dated.until} overlaps the one from {following.since}"
        raise ValueError(msg)
    return DatedValue(dated.value, dated.basis, dated.since, min(dated.until, last), dated.unknown)


def _checked(key: str, kind: Type, dated: DatedValue) -> None:
    if dated.value is None and not dated.unknown:
        msg = f"{key} has neither a value nor a reason why it is unknown"
        raise ValueError(msg)
    if dated.value is not None and not kind.holds(dated.value):
        msg = f"{dated.value} is not {kind!r}"
        raise ValueError(msg)


def _type(given: ParameterForm) -> Type:
    bounds = [_number(edge) for edge in given.range]
    low, high = bounds or (None, None)
    match given.type:
        case "integer":
            return types.integer(unit=given.unit, low=int(low), high=int(high))  # type: ignore[arg-type]
        case "decimal":
            return types.decimal(scale=given.scale, unit=given.unit, low=low, high=high)  # type: ignore[arg-type]
        case "flag":
            return types.boolean()
        case "date":
            return types.day()
        case "month_day":
            return types.month_day()
        case _:
            close = nearest(given.type, PARAMETER_TYPES)
            msg = f"{given.type!r} is no type of parameter; did you mean {', '.join(close)}?"
            raise ValueError(msg)


def _number(edge: Any) -> Decimal:
    if type(edge) not in {int, str}:
        msg = f"{edge!r} cannot be a bound"
        raise TypeError(msg)
    return Decimal(edge)


def value_of(kind: Type, given: Any) -> Any:
    """Return a value of a parameter's type from what TOML or JSON has; other things as they are."""
    if not isinstance(given, str):
        return given
    try:
        match kind.kind:
            case types.Kind.DECIMAL:
                return Decimal(given)
            case types.Kind.MONTH_DAY:
                return MonthDay.parse(given)
            case types.Kind.DATE:
                return dt.date.fromisoformat(given)
            case _:
                return given
    except (ValueError, InvalidOperation):
        return given
