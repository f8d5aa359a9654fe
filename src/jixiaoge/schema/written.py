"""What this library writes: decisions, records, questions, archived rulebooks.

The forms are declared here for their schemas, and the tests hold what is written to them.
A `Basis` or a `CaseForm` stands for its form in JSON.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypedDict

from jixiaoge.eligibility.case import Supply
from jixiaoge.eligibility.case_json import CaseForm
from jixiaoge.eligibility.decision import Outcome
from jixiaoge.eligibility.decision_json import MASKED
from jixiaoge.facts import Asked, Period
from jixiaoge.language.decode import FORMS
from jixiaoge.language.types import Kind as TypeKind
from jixiaoge.rulebook.basis import Basis
from jixiaoge.rulebook.clauses import Proof
from jixiaoge.rulebook.parameters import Better, Delegation
from jixiaoge.rulebook.service import Family, Instead, Kind
from jixiaoge.schema.hints import Says, names
from jixiaoge.schema.values import DAY

__all__ = [
    "ArchivedForm",
    "Day",
    "DecisionForm",
    "Plain",
    "QuestionForm",
    "RecordForm",
    "StepForm",
]

Day = Annotated[str, Says(DAY)]
Plain = Annotated[
    Any,
    Says(
        {
            "type": ["boolean", "integer", "string", "array", "null"],
            "items": {"type": "string"},
        }
    ),
]
Fingerprint = Annotated[str, Says({"pattern": "^[0-9a-f]{16}$"})]
Pair = Says({"minItems": 2, "maxItems": 2})
Mask = Annotated[str, Says({"const": MASKED})]


# --- decisions ----------------------------------------------------------------------------------


class SeenForm(TypedDict):
    """A fact as it counted."""

    key: str
    zh: str
    value: Plain
    source: str | None
    as_of: Day | None


class AnswerForm(TypedDict):
    """A clause in one case."""

    key: str
    zh: str
    en: str
    truth: Literal["true", "false", "unknown"] | Mask
    facts: list[SeenForm]
    limits: dict[str, Plain]
    shortfall: int | Mask | None
    proof: Annotated[str, names(Proof)]
    basis: Basis
    added_by: str


class GiftForm(TypedDict):
    """What a service gives."""

    key: str
    zh: str
    amount: Plain
    unit: str


class StepForm(TypedDict):
    """One step in the chain of who set a number."""

    set_by: str
    value: Plain
    basis: Basis


class NumberForm(TypedDict):
    """A number that a rule reads."""

    zh: str
    value: Plain
    unit: str
    chain: list[StepForm]


class SupplyForm(TypedDict):
    """What there is of a service."""

    supply: Annotated[str, names(Supply)]
    next_on: Day | None
    note: str


class FingerprintsForm(TypedDict):
    """The two rulebooks of a decision."""

    place: Fingerprint
    home: Fingerprint


class DecisionForm(TypedDict):
    """What `decision_to_json` returns."""

    service: str
    zh: str
    on: Day
    outcome: Annotated[str, names(Outcome)]
    outcome_zh: Outcome
    opens_on: Day | None
    needs: list[str]
    to_judge: list[str]
    unpublished: list[str]
    clauses: list[AnswerForm]
    entitlement: list[GiftForm]
    left: int | None
    availability: SupplyForm | None
    settings: dict[str, NumberForm]
    without_county: Literal["true", "false", "unknown"]
    fingerprints: FingerprintsForm
    review_until: Day
    keep_until: Day


class RecordForm(TypedDict):
    """What `record` writes."""

    case: CaseForm
    on: Day
    service: str
    rulebooks: list[Annotated[list[Fingerprint], Pair]]
    decision: DecisionForm


class SaidForm(TypedDict):
    """One sentence in both languages."""

    zh: str
    en: str


class QuestionForm(TypedDict):
    """What `question_to_json` returns."""

    fact: str
    zh: str
    en: str
    help: SaidForm
    effect: SaidForm
    type: Annotated[str, names(TypeKind)]
    unit: str
    low: Plain
    high: Plain
    choices: list[str]
    asked: Annotated[str, names(Asked)]
    settles: list[str]
    may_settle: list[str]


# --- rulebooks ----------------------------------------------------------------------------------

# A part of a rule as `language.codec` writes it.
Node = Annotated[list[Any], Says({"minItems": 1, "prefixItems": [{"enum": list(FORMS)}]})]


class ClauseForm(TypedDict):
    """A clause."""

    clause: str
    condition: Node
    zh: str
    en: str
    basis: Basis
    proof: Annotated[str, names(Proof)]
    added_by: str
    fails: SaidForm | None
    way: SaidForm | None


class GroupForm(TypedDict):
    """A group of clauses, all of which or any of which must hold."""

    group: str
    every: bool
    home: bool
    zh: str
    en: str
    items: list[GroupForm | ClauseForm]


class LimitForm(TypedDict):
    """So many uses in a period."""

    per: Annotated[str, names(Period)]
    limit: Node
    used: str


class EntitlementForm(TypedDict):
    """What a service gives, as a rule; with a period, the most that there is in one."""

    key: str
    amount: Node
    zh: str
    en: str
    better: Better
    per: Annotated[str, names(Period)] | None


class ServiceForm(TypedDict):
    """A service, or an activity, as it is in force."""

    key: str
    zh: str
    en: str
    kind: Annotated[str, names(Kind)]
    family: Annotated[str, names(Family)]
    basis: Basis
    owner: str
    tree: GroupForm
    quota: LimitForm | None
    seasons: list[Annotated[list[Node], Pair]]
    instead: list[Instead]
    entitlement: list[EntitlementForm]


Step = Annotated[
    list[Any],
    Says(
        {
            "prefixItems": [
                {"type": "string"},
                {"type": "array"},
                {"$ref": "#/$defs/basis"},
            ],
            "minItems": 3,
            "maxItems": 3,
        }
    ),
]


class SettingForm(TypedDict):
    """A parameter's value, with who set it."""

    key: str
    zh: str
    en: str
    better: Better
    delegation: Delegation
    chain: Annotated[list[Step], Says({"minItems": 1})]


class ChapterForm(TypedDict):
    """A chapter of the charter."""

    number: int
    zh: str
    en: str


class ArticleInForceForm(TypedDict):
    """An article of the charter, its numbers by key in braces."""

    number: str
    chapter: ChapterForm
    zh: str
    en: str
    basis: Basis
    encoded_by: str
    not_encoded: SaidForm | None
    owner: str


class BookForm(TypedDict):
    """A rulebook."""

    county: str
    since: Day
    until: Day
    services: list[ServiceForm]
    activities: list[ServiceForm]
    settings: list[SettingForm]
    definitions: dict[str, GroupForm]
    articles: list[ArticleInForceForm]
    facts: list[str]
    applied: list[str]
    city: BookForm | None


class ArchivedForm(BookForm):
    """What `rulebook.archive.to_json` writes."""

    format: Literal[1]
    fingerprint: Fingerprint
    digest: Fingerprint
