"""What the command line prints with `--json`: counties, services, facts, numbers, plugins and findings."""

from __future__ import annotations

from typing import Annotated, TypedDict

from jixiaoge.counties import COUNTIES
from jixiaoge.facts import Asked, Period
from jixiaoge.language.types import Kind as TypeKind
from jixiaoge.rulebook.basis import Basis, Status
from jixiaoge.rulebook.findings import Verdict
from jixiaoge.rulebook.service import Kind
from jixiaoge.schema.hints import Says, names
from jixiaoge.schema.written import Plain, SaidForm, StepForm

__all__ = ["CountyLine", "FactLine", "FindingLine", "NumberLine", "PluginLine", "ServiceLine"]

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
