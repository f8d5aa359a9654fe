"""How a class of facts is declared, and what a fact is.

    class Courier(Facts, key="courier", zh="骑手", en="courier"):
        active_days: Fact[int] = number(
            "近30天出勤天数", "days worked in the last 30", unit="天", high=31, asked=Asked.STATION
        )

On the class a fact is an expression for rules; on an instance it is a plain value, or `None`
where it is not known.
Strict type checkers see both, and reject a name that does not exist.

>>> from jixiaoge.facts import Courier
>>> Courier.active_days >= 8
条件(近30天出勤天数 ≥ 8)
>>> Courier(active_days=12).active_days
12
>>> Courier(active_days=12).on_roster is None
True
>>> Courier(active_days="many")
Traceback (most recent call last):
    ...
jixiaoge.InputError: 1 fault in the input: courier.active_days: 'many' given, whole number 0..31 天 expected
填写有1处要改：courier.active_days：写的是'many'，应为整数 0..31 天
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Mapping
from decimal import Decimal
from keyword import iskeyword
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, dataclass_transform, overload

from attrs import evolve

from jixiaoge.errors import Fault, InputError, RuleError, UnknownNameError, nearest, shown
from jixiaoge.facts.spec import Asked, Change, FactSpec, Means, Period
from jixiaoge.language import types
from jixiaoge.language.tree import FactLeaf
from jixiaoge.language.values import Condition, Value

__all__ = [
    "Fact",
    "Facts",
    "amount",
    "claim",
    "date_of",
    "key_of",
    "known",
    "number",
    "one_of",
    "replace",
    "some_of",
    "specs_of",
    "title_of",
    "uses",
    "yes_no",
]

# A key is spliced into generated code, and names a section of a case.
_KEY = re.compile(r"[a-z][a-z0-9_]*\Z")
T = TypeVar("T")
E = TypeVar("E", bound=enum.Enum)


class Fact(Generic[T]):
    """The declaration of one fact; see `Facts`."""

    def __init__(self, spec: FactSpec) -> None:
        self.spec = spec

    if TYPE_CHECKING:
        # What type checkers see: an expression on the class, a value or None on an instance.
        @overload
        def __get__(self: Fact[bool], instance: None, owner: type, /) -> Condition: ...
        @overload
        def __get__(self, instance: None, owner: type, /) -> Value[T]: ...
        @overload
        def __get__(self, instance: object, owner: type, /) -> T | None: ...
        def __get__(self, instance: object, owner: type, /) -> Any: ...
        def __set__(self, instance: object, value: T | None, /) -> None: ...


def yes_no(
    zh: str,
    en: str,
    *,
    asked: Asked,
    change: Change = Change.OBSERVED,
    sensitive: bool = False,
    means: Means = ("", ""),
) -> Fact[bool]:
    """Declare a fact that holds or does not."""
    kind = types.boolean()
    return Fact(FactSpec("", zh, en, kind, asked, change, sensitive=sensitive, means=means))


def claim(zh: str, en: str, *, sensitive: bool = False) -> Fact[bool]:
    """Declare what only the courier can bring up; not claimed is a known *no*, and is never asked."""
    spec = FactSpec("", zh, en, types.boolean(), Asked.COURIER, is_claim=True, sensitive=sensitive)
    return Fact(spec)


def number(
    zh: str,
    en: str,
    *,
    unit: str,
    high: int,
    asked: Asked,
    low: int = 0,
    change: Change = Change.OBSERVED,
    means: Means = ("", ""),
) -> Fact[int]:
    """Declare a whole number between two bounds, both included."""
    kind = types.integer(unit=unit, low=low, high=high)
    return Fact(FactSpec("", zh, en, kind, asked, change, means=means))


def uses(
    zh: str,
    en: str,
    *,
    unit: str,
    high: int,
    per: Period,
    overruns: bool = False,
    means: Means = ("", ""),
) -> Fact[int]:
    """Declare a count of uses that starts again at nought with every new period.

    `overruns` where the last use may run over the limit, because it is taken whole: a course of two hours.
    """
    kind = types.integer(unit=unit, low=0, high=high)
    about = FactSpec("", zh, en, kind, Asked.SYSTEM, Change.COUNTED, per, overruns, means=means)
    return Fact(about)


def amount(
    zh: str,
    en: str,
    *,
    unit: str,
    scale: int,
    low: Decimal,
    high: Decimal,
    asked: Asked,
    means: Means = ("", ""),
) -> Fact[Decimal]:
    """Declare a decimal with so many digits after the point."""
    kind = types.decimal(scale=scale, unit=unit, low=low, high=high)
    return Fact(FactSpec("", zh, en, kind, asked, means=means))


def date_of(
    zh: str,
    en: str,
    *,
    asked: Asked,
    change: Change = Change.FIXED,
    sensitive: bool = False,
    means: Means = ("", ""),
) -> Fact[dt.date]:
    """Declare a civil date in Ji'an.

    A fixed one is of something that has happened: after the day of decision it is not known.
    """
    kind = types.day()
    return Fact(FactSpec("", zh, en, kind, asked, change, sensitive=sensitive, means=means))


def one_of(
    choices: type[E],
    zh: str,
    en: str,
    *,
    asked: Asked = Asked.COURIER,
    sensitive: bool = False,
    means: Means = ("", ""),
) -> Fact[E]:
    """Declare one choice of an enumeration whose values are the Chinese labels."""
    kind = types.choice(choices)
    change = Change.FIXED
    return Fact(FactSpec("", zh, en, kind, asked, change, sensitive=sensitive, means=means))


def some_of(
    choices: type[E],
    zh: str,
    en: str,
    *,
    asked: Asked = Asked.COURIER,
    means: Means = ("", ""),
) -> Fact[frozenset[E]]:
    """Declare a set of choices of an enumeration whose values are the Chinese labels."""
    kind = types.choices(choices)
    return Fact(FactSpec("", zh, en, kind, asked, Change.FIXED, means=means))


def _expression(spec: FactSpec) -> Condition | Value[Any]:
    leaf = FactLeaf(spec.type, spec.key, spec.zh)
    return Condition(leaf) if spec.type.kind is types.Kind.BOOL else Value(leaf)


@dataclass_transform(kw_only_default=True, frozen_default=True)
class _FactsMeta(type):
    """Makes the slots of a facts class and answers its facts as expressions.

    A type checker never sees the lookup, only the declarations (`dataclass_transform`).
    """

    def __new__(
        mcs,
        name: str,
        bases: tuple[type, ...],
        body: dict[str, Any],
        **about: str,  # noqa: ARG004 - __init__ reads it
    ) -> _FactsMeta:
        declared = {key: value.spec for key, value in body.items() if isinstance(value, Fact)}
        kept = {key: value for key, value in body.items() if key not in declared}
        return super().__new__(mcs, name, bases, kept | {"__slots__": tuple(declared)})

    def __init__(
        cls, name: str, bases: tuple[type, ...], body: dict[str, Any], **about: str
    ) -> None:
        super().__init__(name, bases, body)
        if about:
            _describe(cls, body, **about)

    if not TYPE_CHECKING:  # pragma: no branch - always so at run time

        def __getattribute__(cls, name):  # noqa: ANN001, ANN204 - hidden from type checkers
            lookup = type.__getattribute__
            if not name.startswith("_"):
                found = lookup(cls, "_expressions").get(name)
                if found is not None:
                    return found
            return lookup(cls, name)

        def __getattr__(cls, name):  # noqa: ANN001, ANN204 - hidden from type checkers
            if name.startswith("_"):
                raise AttributeError(name)
            close = nearest(name, cls._specs)
            en, zh = f"{cls.__name__} has no fact {name!r}", f"{cls._zh}没有「{name}」这个事实"
            raise _UnknownFactError(en, zh, fact=f"{cls._key}.{name}", nearest=close)


class _UnknownFactError(RuleError, AttributeError):
    """A fact that its class does not have; also what Python expects of a missing attribute."""


def _describe(cls: Any, body: Mapping[str, Any], *, key: str, zh: str, en: str) -> None:
    if not _KEY.match(key) or iskeyword(key):
        raise RuleError(
            f"{key!r} cannot be the key of a class of facts: use lower-case letters, digits and _",
            f"「{key}」不能作事实类的键：只用小写字母、数字和下划线",
            given=key,
        )
    specs: dict[str, FactSpec] = {}
    for name, value in body.items():
        if isinstance(value, Fact):
            specs[name] = _named(value.spec, name, key)  # pyright: ignore[reportUnknownMemberType]
    cls._key, cls._zh, cls._en, cls._specs = key, zh, en, specs
    cls._expressions = {name: _expression(spec) for name, spec in specs.items()}


def _named(spec: FactSpec, name: str, owner: str) -> FactSpec:
    if not spec.zh.isidentifier():
        raise RuleError(
            en="a fact's Chinese label must be one word without punctuation, for it is used in text",
            zh="事实的中文名要是一个不带标点、不以数字开头的词",
            fact=f"{owner}.{name}",
            given=spec.zh,
        )
    return evolve(spec, name=name, owner=owner)


class Facts(metaclass=_FactsMeta):
    """The base of every class of facts: plain slotted values, compared by what they hold."""

    _key: ClassVar[str] = ""
    _zh: ClassVar[str] = ""
    _en: ClassVar[str] = ""
    _specs: ClassVar[Mapping[str, FactSpec]] = {}
    _expressions: ClassVar[Mapping[str, Any]] = {}

    if not TYPE_CHECKING:  # pragma: no branch - always so at run time

        def __init__(self, **values: Any) -> None:
            set_value = object.__setattr__
            specs = self._specs
            faults = []
            for name, spec in specs.items():
                value = values.pop(name, None)
                if value is None and spec.is_claim:
                    value = False  # not claimed is a known no
                if value is not None and not spec.type.holds(value):
                    faults.append(_fault(spec, value))
                set_value(self, name, value)
            if values:
                unknown = next(iter(values))
                raise UnknownNameError("fact", f"{self._key}.{unknown}", nearest(unknown, specs))
            if faults:
                raise InputError(faults)

    def __setattr__(self, name: str, value: object) -> None:
        msg = f"{type(self).__name__} is frozen; make another with replace()"
        raise AttributeError(msg)

    def __delattr__(self, name: str) -> None:
        self.__setattr__(name, None)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Facts)
            and type(self) is type(other)
            and _values(self) == _values(other)
        )

    def __hash__(self) -> int:
        return hash((type(self), tuple(_values(self).values())))

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), known(self))

    def __repr__(self) -> str:
        inside = ", ".join(f"{name}={value!r}" for name, value in known(self).items())
        return f"{type(self).__name__}({inside})"


def _restore(cls: type[Facts], values: dict[str, Any]) -> Facts:
    return cls(**values)


def _values(facts: Facts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in specs_of(type(facts))}


def known(facts: Facts) -> dict[str, Any]:
    """Return what is known, by name; claims that were not made are left out."""
    specs = specs_of(type(facts))
    return {
        name: value
        for name, value in _values(facts).items()
        if value is not None and not (specs[name].is_claim and value is False)
    }


def replace(facts: Any, **changes: Any) -> Any:
    """Return the same facts with some of them changed; `None` makes one unknown."""
    return type(facts)(**(_values(facts) | changes))


def specs_of(facts: type[Facts]) -> Mapping[str, FactSpec]:
    """Return what is known of each fact of a class, by name."""
    return facts._specs  # noqa: SLF001 - a fact could be called specs  # pyright: ignore[reportPrivateUsage]


def key_of(facts: type[Facts]) -> str:
    """Return the key of a class of facts: `courier`."""
    return facts._key  # noqa: SLF001 - a fact could be called key  # pyright: ignore[reportPrivateUsage]


def title_of(facts: type[Facts]) -> tuple[str, str]:
    """Return the names of a class of facts in Chinese and English."""
    return facts._zh, facts._en  # noqa: SLF001 - a fact could be called zh  # pyright: ignore[reportPrivateUsage]


def _fault(spec: FactSpec, value: object) -> Fault:
    return Fault(
        path=spec.key,
        given=value,
        expected=repr(spec.type),
        en=f"{shown(value)} given, {spec.type!r} expected",
        zh=f"写的是{shown(value)}，应为{spec.type.zh}",
    )
