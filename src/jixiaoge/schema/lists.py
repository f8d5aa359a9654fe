"""What the command line writes: the lists of `--json`, and the answers of `decide --out`."""

from __future__ import annotations

from typing import Annotated, NotRequired, TypedDict

from jixiaoge.counties import COUNTIES
from jixiaoge.facts import Asked, Period
from jixiaoge.language.types import Kind as TypeKind
from jixiaoge.rulebook.basis import Basis, Status
from jixiaoge.rulebook.findings import Verdict
from jixiaoge.rulebook.service import Family, Kind
from jixiaoge.schema.hints import Says, names
from jixiaoge.schema.written import Day, DecisionForm, Plain, SaidForm, StepForm

__all__ = [
    "AnswersFile",
    "CountyLine",
    "FactLine",
    "FindingLine",
    "NumberLine",
    "PluginLine",
    "RowLine",
    "ServiceLine",
]

Slug = Annotated[str, Says({"enum": [county.slug for county in COUNTIES]})]


class CountyLine(TypedDict):
    """One of the 13 counties."""

    code: str
    zh: str
    slug: Slug
    en: str
    neighbours: list[Slug]


class UsesLine(TypedDict):
    """So many uses in a period."""

    limit: int | None
    per: Annotated[str, names(Period)]
    unit: str


class GiftLine(TypedDict):
    """What a service gives; the amount is `null` where it differs from case to case."""

    key: str
    zh: str
    en: str
    amount: Plain
    unit: str


class ServiceLine(TypedDict):
    """A service."""

    key: str
    zh: str
    en: str
    kind: Annotated[str, names(Kind)]
    family: Annotated[str, names(Family)]
    quota: UsesLine | None
    entitlement: list[GiftLine]
    owner: str
    basis: Basis


class FactLine(TypedDict):
    """A fact."""

    key: str
    zh: str
    en: str
    type: Annotated[str, names(TypeKind)]
    unit: str
    low: Plain
    high: Plain
    choices: list[str]
    write: SaidForm
    asked: Annotated[str, names(Asked)]
    sensitive: bool


class NumberLine(TypedDict):
    """A number in the rules."""

    key: str
    zh: str
    en: str
    value: Plain
    unit: str
    unknown: str
    status: Status
    set_by: str
    chain: list[StepForm]
    county_may: SaidForm


class FaultLine(TypedDict):
    """One thing wrong in a file."""

    path: str
    zh: str
    en: str


class FindingLine(TypedDict):
    """What is said of one amendment or file."""

    where: str
    target: str
    verdict: Verdict
    code: str
    zh: str
    en: str
    principle: str


class PluginLine(TypedDict):
    """A county with a plugin."""

    slug: str
    zh: str
    en: str
    distributions: list[str]
    closed: bool
    cause: SaidForm | None
    faults: list[FaultLine]
    findings: list[FindingLine]


class RowLine(TypedDict):
    """One row of `decide --out`, by its line or its place in a list: decided, or why not."""

    line: NotRequired[int]
    item: NotRequired[int]
    id: str
    home_county: NotRequired[str]
    decisions: NotRequired[list[DecisionForm]]
    faults: NotRequired[list[FaultLine]]
    closed: NotRequired[SaidForm]


class AnswersFile(TypedDict):
    """What `decide --out` writes as JSON."""

    place: str
    on: Day
    services: list[str]
    couriers: int
    outcomes: dict[str, dict[str, int]]
    assumed: list[str]
    not_decided: int
    rows: list[RowLine]
