"""What TOML files look like, and reading them strictly: nothing is converted, all faults are told at once."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, get_origin

import cattrs
from attrs import field, fields, frozen, has
from cattrs.cols import list_structure_factory
from cattrs.gen import make_dict_structure_fn, override

from jixiaoge.errors import Fault, InputError
from jixiaoge.facts import Period
from jixiaoge.language.types import INT64_MAX, INT64_MIN
from jixiaoge.rulebook.amendments import Tier
from jixiaoge.rulebook.basis import Basis
from jixiaoge.rulebook.clauses import Proof, Say
from jixiaoge.rulebook.faults import faults_of
from jixiaoge.rulebook.parameters import (
    Better,
    Beyond,
    Delegation,
)

__all__ = [
    "PARAMETER_TYPES",
    "AdoptionForm",
    "AlternativeForm",
    "ArticleForm",
    "ChapterForm",
    "CountyForm",
    "ParameterForm",
    "QuotaForm",
    "RemoveForm",
    "RequireForm",
    "SetForm",
    "WrittenArticleForm",
    "parsed",
    "structured",
]

# The standard library's reader takes ever longer with longer names; no document has such a line.
_LONGEST, _MOST_DOTS = 200_000, 30
_LONGEST_TEXT = 10_000
_TOO_LONG = (
    f"文件太长（最多{_LONGEST}字），或有一行的点太多（最多{_MOST_DOTS}个）",
    f"the file is too long (at most {_LONGEST} signs), or a line has more than {_MOST_DOTS} dots",
)
PARAMETER_TYPES = ("integer", "decimal", "flag", "date", "month_day")
_KINDS = {
    str: "text",
    int: "a whole number",
    bool: "true or false",
    dt.date: "a date",
    list: "a list",
}


def _one_of(names: Iterable[str]) -> dict[str, Any]:
    """Return what a field says of the words that its reader knows; a schema names them."""
    return {"words": tuple(names)}


@frozen(kw_only=True)
class ValueForm:
    basis: Basis
    value: Any = None
    unknown: str = ""
    since: dt.date = field(default=dt.date.min, metadata={"toml": "from"})
    until: dt.date = dt.date.max


@frozen(kw_only=True)
class ParameterForm:
    """A parameter, as a table `[key]` has it."""

    zh: str
    en: str
    type: str = field(metadata=_one_of(PARAMETER_TYPES))
    unit: str = ""
    better: Better
    delegation: Delegation
    values: list[ValueForm]
    range: list[Any] = field(factory=list[Any])
    scale: int = 0
    allowed: list[Any] = field(factory=list[Any])
    beyond: Beyond = Beyond.REFUSED


@frozen(kw_only=True)
class Common:
    """What every amendment in a file has."""

    name: str
    document: str
    since: dt.date = field(metadata={"toml": "from"})
    until: dt.date = dt.date.max
    scope: str = ""
    tier: str = field(default="county", metadata=_one_of(map(str.lower, Tier.__members__)))
    supersedes: list[str] = field(factory=list[str])
    written_against: str = ""
    approved: str = ""


@frozen(kw_only=True)
class SetForm(Common):
    """`[[set]]`: another value of a parameter."""

    parameter: str
    value: Any


@frozen(kw_only=True)
class AlternativeForm(Common):
    """`[[alternative]]`: another way to qualify, in words."""

    group: str
    key: str
    zh: str
    en: str
    condition: str
    proof: str = field(default="T0", metadata=_one_of(Proof.__members__))
    budget: str = ""
    way: Say | None = None


@frozen(kw_only=True)
class QuotaForm(Common):
    """`[[quota]]`: so many uses in another period."""

    service: str
    limit: int
    per: str = field(metadata=_one_of(map(str.lower, Period.__members__)))


@frozen(kw_only=True)
class ArticleForm(Common):
    """`[[article]]`: an article of the charter in the county's words, or one more."""

    number: str
    zh: str
    en: str


@frozen(kw_only=True)
class RequireForm(Common):
    """`[[require]]`: one more condition; always refused."""

    service: str
    condition: str


@frozen(kw_only=True)
class RemoveForm(Common):
    """`[[remove]]`: something taken away; always refused."""

    target: str


@frozen(kw_only=True)
class CountyForm:
    """A whole `county.toml`."""

    county: str
    documents: dict[str, Basis] = field(factory=dict[str, Basis])
    parameters: dict[str, ParameterForm] = field(factory=dict[str, ParameterForm])
    set: list[SetForm] = field(factory=list[SetForm])
    alternative: list[AlternativeForm] = field(factory=list[AlternativeForm])
    quota: list[QuotaForm] = field(factory=list[QuotaForm])
    article: list[ArticleForm] = field(factory=list[ArticleForm])
    require: list[RequireForm] = field(factory=list[RequireForm])
    remove: list[RemoveForm] = field(factory=list[RemoveForm])


@frozen(kw_only=True)
class HeadForm:
    """The head of a chapter."""

    number: int
    zh: str
    en: str


@frozen(kw_only=True)
class WrittenArticleForm:
    """An article as a chapter has it."""

    number: str
    zh: str
    en: str
    basis: Basis
    encoded_by: str = ""
    not_encoded: Say | None = None


@frozen(kw_only=True)
class ChapterForm:
    """A whole chapter of the model charter."""

    chapter: HeadForm
    article: list[WrittenArticleForm]


@frozen(kw_only=True)
class AdoptionForm:
    """A whole adoption of the city."""

    document: Basis
    since: dt.date = field(metadata={"toml": "from"})
    adopt: list[str]
    values: dict[str, Any] = field(factory=dict[str, Any])


def _strictly(kind: type) -> Callable[[Any, Any], Any]:
    def structure(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            msg = f"{value!r} is not {_KINDS[kind]}"
            raise TypeError(msg)
        if isinstance(value, str) and len(value) > _LONGEST_TEXT:
            msg = f"a text has at most {_LONGEST_TEXT} signs"
            raise ValueError(msg)
        return value

    return structure


def _is_list(cls: Any) -> bool:
    """Whether a list is expected; any iterable would do for cattrs, and a text become its letters."""
    return get_origin(cls) is list


def _is_renamed(cls: Any) -> bool:
    """Whether a field is called otherwise in the file: `from` is no name in Python."""
    return has(cls) and any("toml" in one.metadata for one in fields(cls))


@cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)
    for kind in (str, int, bool, dt.date):
        converter.register_structure_hook(kind, _strictly(kind))

    @converter.register_structure_hook_factory(_is_list)
    def listed(cls: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
        structure, a_list = list_structure_factory(cls, converter), _strictly(list)
        return lambda value, _: structure(a_list(value, None), cls)

    @converter.register_structure_hook_factory(_is_renamed)
    def renamed(cls: Any, converter: cattrs.Converter) -> Any:
        renames: dict[str, Any] = {
            a.name: override(rename=a.metadata["toml"]) for a in fields(cls) if "toml" in a.metadata
        }
        return make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True, **renames)

    return converter


def parsed(text: str, cls: type, where: str) -> Any:
    """Read one TOML text as a class.

    Raises:
        InputError: it is not TOML, or does not have the form; every fault with its path.
    """
    if len(text) > _LONGEST or any(line.count(".") > _MOST_DOTS for line in text.split("\n")):
        raise InputError([Fault(where, "", "", zh=_TOO_LONG[0], en=_TOO_LONG[1])])
    try:
        text.encode()  # half of a sign is not TOML, though the standard library lets it pass
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        fault = Fault(where, "", "TOML", zh=f"不是正确的TOML：{error}", en=f"not TOML: {error}")
        raise InputError([fault]) from error
    if faults := list(_too_wide(data, where)):
        raise InputError(faults)
    return data if cls is dict else structured(data, cls, where)


def _too_wide(data: Any, where: str) -> Iterator[Fault]:
    """Yield the whole numbers of more than 64 bits, which TOML does not have."""
    todo = [(where, data)]
    for path, value in todo:
        match value:
            case dict():
                todo += [(f"{path}.{key}", item) for key, item in value.items()]  # pyright: ignore[reportUnknownVariableType]
            case list():
                todo += [(f"{path}[{i}]", item) for i, item in enumerate(value)]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
            case int() if not INT64_MIN <= value <= INT64_MAX:
                zh, en = "这个整数太大（超过64位）", "a whole number of more than 64 bits"
                yield Fault(path, None, "64 bits", zh=zh, en=en)
            case _:
                pass


def structured(data: Any, cls: Any, where: str) -> Any:
    """Read what TOML gave as a form.

    Raises:
        InputError: with every fault and its path.
    """
    try:
        return _converter().structure(data, cls)
    except cattrs.BaseValidationError as error:
        raise InputError(faults_of(error, where)) from error
