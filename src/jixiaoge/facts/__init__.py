"""What rules may read: the courier, the day, the place, the request; for points, the activity alone.

On a class a fact is an expression, on an instance a value or `None` (not known).

>>> from jixiaoge.facts import Courier
>>> Courier(active_days=12)
Courier(active_days=12)
"""

from jixiaoge.facts.activity import Activity, HazardSeverity, RecordedBy
from jixiaoge.facts.courier import Courier
from jixiaoge.facts.day import Day
from jixiaoge.facts.declare import (
    Fact,
    Facts,
    amount,
    claim,
    date_of,
    key_of,
    known,
    number,
    one_of,
    replace,
    some_of,
    specs_of,
    title_of,
    uses,
    yes_no,
)
from jixiaoge.facts.place import Place
from jixiaoge.facts.request import (
    InsuranceKind,
    LegalAidTopic,
    LegalTopic,
    MatterKind,
    ReliefKind,
    Request,
)
from jixiaoge.facts.spec import Asked, Change, FactSpec, Period

__all__ = [
    "Activity",
    "Asked",
    "Change",
    "Courier",
    "Day",
    "Fact",
    "FactSpec",
    "Facts",
    "HazardSeverity",
    "InsuranceKind",
    "LegalAidTopic",
    "LegalTopic",
    "MatterKind",
    "Period",
    "Place",
    "RecordedBy",
    "ReliefKind",
    "Request",
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
