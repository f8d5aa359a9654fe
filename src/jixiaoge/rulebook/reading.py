"""Reading parameters, amendments and adoptions from TOML, with all faults at once.

Nothing is converted on the way: `"2"` is not a number, 2.5 is not a decimal (write `"2.5"`),
and a key that is not known is a fault that names the nearest one.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

import cattrs
from attrs import field, fields, frozen
from cattrs.gen import make_dict_structure_fn, override

from jixiaoge.counties import County, Scope
from jixiaoge.errors import Fault, InputError, JixiaogeError, nearest
from jixiaoge.facts import Period
from jixiaoge.language import types
from jixiaoge.language.types import MonthDay, Type
from jixiaoge.language.values import Condition
from jixiaoge.rulebook.amendments import (
    AddAlternative,
    Amendment,
    Change,
    Remove,
    Require,
    SetParameter,
    SetQuota,
    Tier,
)
from jixiaoge.rulebook.basis import Basis, Status
from jixiaoge.rulebook.city import Adoption
from jixiaoge.rulebook.clauses import Proof, clause
from jixiaoge.rulebook.faults import faults_of
from jixiaoge.rulebook.parameters import (
    Better,
    Beyond,
    DatedValue,
    Delegation,
    ParameterSpec,
)

__all__ = ["CountyFile", "read_adoption", "read_county", "read_parameters"]

ConditionReader = Callable[[str, Mapping[str, ParameterSpec]], Any]


# --- what the files look like -----------------------------------------------------------------


@frozen(kw_only=True)
class _Value:
    basis: Basis
    value: Any = None
    unknown: str = ""
    since: dt.date = field(default=dt.date.min, metadata={"toml": "from"})
    until: dt.date = dt.date.max


@frozen(kw_only=True)
class _Parameter:
    zh: str
    en: str
    type: str
    unit: str = ""
    better: Better
    delegation: Delegation
    values: list[_Value]
    range: list[Any] = field(factory=list[Any])
    scale: int = 0
    allowed: list[Any] = field(factory=list[Any])
    beyond: Beyond = Beyond.REFUSED


@frozen(kw_only=True)
class _Common:
    """What every amendment in a file has."""

    name: str
    document: str
    since: dt.date = field(metadata={"toml": "from"})
    until: dt.date = dt.date.max
    scope: str = ""
    tier: str = "county"
    supersedes: list[str] = field(factory=list[str])
    written_against: str = ""
    approved: str = ""


@frozen(kw_only=True)
class _Set(_Common):
    parameter: str
    value: Any


@frozen(kw_only=True)
class _Alternative(_Common):
    group: str
    key: str
    zh: str
    en: str
    condition: str
    proof: str = "T0"
    budget: str = ""


@frozen(kw_only=True)
class _Quota(_Common):
    service: str
    limit: int
    per: str


@frozen(kw_only=True)
class _Require(_Common):
    service: str
    condition: str


@frozen(kw_only=True)
class _Remove(_Common):
    target: str


@frozen(kw_only=True)
class _CountyFile:
    county: str
    documents: dict[str, Basis] = field(factory=dict[str, Basis])
    parameters: dict[str, _Parameter] = field(factory=dict[str, _Parameter])
    set: list[_Set] = field(factory=list[_Set])
    alternative: list[_Alternative] = field(factory=list[_Alternative])
    quota: list[_Quota] = field(factory=list[_Quota])
    require: list[_Require] = field(factory=list[_Require])
    remove: list[_Remove] = field(factory=list[_Remove])


@frozen(kw_only=True)
class _AdoptionFile:
    document: Basis
    since: dt.date = field(metadata={"toml": "from"})
    adopt: list[str]
    values: dict[str, Any] = field(factory=dict[str, Any])


# --- reading strictly -------------------------------------------------------------------------


def _strictly(kind: type) -> Callable[[Any, Any], Any]:
    def structure(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            msg = f"{value!r} is not {_KINDS[kind]}"
            raise TypeError(msg)
        return value

    return structure


_KINDS = {str: "text", int: "a whole number", bool: "true or false", dt.date: "a date"}


@cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)
    for kind in _KINDS:
        converter.register_structure_hook(kind, _strictly(kind))

    def renamed(cls: Any) -> Any:
        renames: dict[str, Any] = {
            a.name: override(rename=a.metadata["toml"]) for a in fields(cls) if "toml" in a.metadata
        }
        return make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True, **renames)

    for cls in (_Value, _Set, _Alternative, _Quota, _Require, _Remove, _AdoptionFile):
        converter.register_structure_hook(cls, renamed(cls))
    return converter


def _parsed(text: str, cls: type, where: str) -> Any:
    """Read one TOML text as a class.

    Raises:
        InputError: it is not TOML, or does not have the form; every fault with its path.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        fault = Fault(where, "", "TOML", zh=f"不是正确的TOML:{error}", en=f"not TOML: {error}")
        raise InputError([fault]) from error
    if cls is dict:
        return data
    return _structured(data, cls, where)


def _structured(data: Any, cls: Any, where: str) -> Any:
    try:
        return _converter().structure(data, cls)
    except cattrs.BaseValidationError as error:
        raise InputError(faults_of(error, where)) from error


# --- parameters -------------------------------------------------------------------------------


def read_parameters(text: str, where: str, owner: str = "") -> dict[str, ParameterSpec]:
    """Read a file of parameters.

    Raises:
        InputError: with every fault and its path.
    """
    return _specs(_structured(_parsed(text, dict, where), dict[str, _Parameter], where), where, owner)


def _specs(raw: Mapping[str, _Parameter], where: str, owner: str) -> dict[str, ParameterSpec]:
    faults: list[Fault] = []
    specs: dict[str, ParameterSpec] = {}
    for key, given in raw.items():
        try:
            specs[key] = _spec(key, given, owner)
        except (ValueError, InvalidOperation, TypeError) as error:
            path = f"{where}.{key}"
            faults.append(Fault(path, "", "", zh=f"参数写法不对:{error}", en=str(error)))
    if faults:
        raise InputError(faults)
    return specs


def _spec(key: str, given: _Parameter, owner: str) -> ParameterSpec:
    kind = _type(given)
    values = sorted(
        (
            DatedValue(value_of(kind, v.value), v.basis, v.since, v.until, v.unknown)
            for v in given.values
        ),
        key=lambda dated: dated.since,
    )
    values = [
        _ended(dated, following) for dated, following in zip(values, [*values[1:], None], strict=True)
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


def _type(given: _Parameter) -> Type:
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
            close = nearest(given.type, ("integer", "decimal", "flag", "date", "month_day"))
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


# --- counties ---------------------------------------------------------------------------------


@frozen
class CountyFile:
    """What a county's file holds: parameters of its own, and amendments."""

    parameters: Mapping[str, ParameterSpec]
    amendments: tuple[Amendment, ...]


def read_county(
    text: str,
    where: str,
    county: County,
    known: Mapping[str, ParameterSpec],
    condition: ConditionReader,
) -> CountyFile:
    """Read a county's file.

    Args:
        text: the TOML.

        where: what to call the file in faults.

        county: the county whose plugin brought it.

        known: the city's parameters, by which values are read.

        condition: reads the text of a condition with the parameters that it may name.

    Raises:
        InputError: with every fault and its path.
    """
    raw: _CountyFile = _parsed(text, _CountyFile, where)
    if raw.county != county.slug:
        fault = Fault(
            f"{where}.county", raw.county, county.slug,
            zh=f"文件写的是「{raw.county}」,插件登记的是「{county.slug}」",
            en=f"the file says {raw.county!r}, the plugin is registered for {county.slug!r}",
        )  # fmt: skip
        raise InputError([fault])
    own = _specs(raw.parameters, f"{where}.parameters", county.slug)
    reader = _Reader(raw, county, {**known, **own}, condition, where)
    return CountyFile(own, reader.amendments())


@frozen
class _Reader:
    """Turns the tables of one file into amendments."""

    raw: _CountyFile
    county: County
    known: Mapping[str, ParameterSpec]
    condition: ConditionReader
    where: str

    def amendments(self) -> tuple[Amendment, ...]:
        faults: list[Fault] = []
        found: list[Amendment] = []
        raw = self.raw
        tables = (raw.set, raw.alternative, raw.quota, raw.require, raw.remove)
        for given in (entry for table in tables for entry in table):
            try:
                found.append(self._amendment(given))
            except InputError as error:
                faults += error.faults
            except JixiaogeError as error:
                faults.append(Fault(f"{self.where}.{given.name}", "", "", zh=error.zh, en=error.en))
        if faults:
            raise InputError(faults)
        return tuple(found)

    def _amendment(self, given: Any) -> Amendment:
        return Amendment(
            given.name,
            self._change(given),
            self._document(given, given.document),
            Scope.parse(given.scope) if given.scope else Scope.of(self.county),
            given.since,
            given.until,
            self._word(given, "tier", Tier),
            tuple(given.supersedes),
            given.written_against,
            self._document(given, given.approved) if given.approved else None,
        )

    def _change(self, given: Any) -> Change:
        match given:
            case _Set(parameter=key, value=value):
                spec = self.known.get(key)
                return SetParameter(key, value_of(spec.type, value) if spec else value)
            case _Alternative():
                node = self.condition(given.condition, self.known)
                proof = self._word(given, "proof", Proof)
                made = clause(given.key, Condition(node), zh=given.zh, en=given.en, proof=proof)
                return AddAlternative(given.group, made, given.budget)
            case _Quota():
                return SetQuota(given.service, given.limit, self._word(given, "per", Period))
            case _Require():
                return Require(given.service, given.condition)
            case _:
                return Remove(given.target)

    def _document(self, given: Any, name: str) -> Basis:
        if name not in self.raw.documents:
            raise self._fault(given, "document", name, self.raw.documents)
        return self.raw.documents[name]

    def _word(self, given: Any, name: str, words: Any) -> Any:
        text = getattr(given, name)
        members = {member.name.lower(): member for member in words}
        if text.lower() not in members:
            raise self._fault(given, name, text, members)
        return members[text.lower()]

    def _fault(self, given: Any, name: str, text: str, known: Mapping[str, Any]) -> InputError:
        choices = ", ".join(known) or "—"
        fault = Fault(
            f"{self.where}.{given.name}.{name}", text, choices,
            zh=f"没有「{text}」;可以写:{choices}", en=f"there is no {text!r}; known: {choices}",
        )  # fmt: skip
        return InputError([fault])


def read_adoption(text: str, where: str, known: Mapping[str, ParameterSpec]) -> Adoption:
    """Read an adoption of the city.

    Raises:
        InputError: with every fault and its path.
    """
    raw: _AdoptionFile = _parsed(text, _AdoptionFile, where)
    if raw.document.status is not Status.ENACTED:
        fault = Fault(
            f"{where}.document.status", raw.document.status.value, "enacted",
            zh="采用文件的status要写enacted", en="the status of an adoption is enacted",
        )  # fmt: skip
        raise InputError([fault])
    values = {
        key: value_of(known[key].type, value) if key in known else value
        for key, value in raw.values.items()
    }
    return Adoption(raw.document, raw.since, tuple(dict.fromkeys([*raw.adopt, *values])), values)
