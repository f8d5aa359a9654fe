"""From records to facts (台账), and the record of uses.

`gather` makes a case from what is on file; a `UseBook` holds and confirms uses, each counted once.
"""

from jixiaoge.records.book import UseBook
from jixiaoge.records.cards import CardEvent, CardIssued, CardLost, valid_card
from jixiaoge.records.counting import Counts, counted
from jixiaoge.records.doubts import Doubt
from jixiaoge.records.gathering import Gathered, gather
from jixiaoge.records.kinds import (
    ChildRequest,
    Forecast,
    Merchant,
    Records,
    Registration,
    RosterRow,
    Session,
    Statement,
    StationCertificate,
)
from jixiaoge.records.uses import ServiceUse, Wanted

__all__ = [
    "CardEvent",
    "CardIssued",
    "CardLost",
    "ChildRequest",
    "Counts",
    "Doubt",
    "Forecast",
    "Gathered",
    "Merchant",
    "Records",
    "Registration",
    "RosterRow",
    "ServiceUse",
    "Session",
    "Statement",
    "StationCertificate",
    "UseBook",
    "Wanted",
    "counted",
    "gather",
    "valid_card",
]
