"""The three tiers of organisation, and the people in them as of any day."""

from jixiaoge.organization.rosters.choices import Choice, PersonKey, RightValue, SamePerson
from jixiaoge.organization.rosters.comparing import Difference, Person, RosterStanding
from jixiaoge.organization.rosters.coverage import (
    Cover,
    CoverageCount,
    CoverageCounts,
    Reach,
    coverage,
    reached,
)
from jixiaoge.organization.rosters.likely import Likely, SharedToken
from jixiaoge.organization.rosters.reading import roster_from_csv, roster_from_json
from jixiaoge.organization.rosters.reconciling import Reconciliation, platform_view, reconcile
from jixiaoge.organization.rosters.register import Engagement, StaffEvent, StaffStep, register_on
from jixiaoge.organization.rosters.rows import Check, StaffRow

__all__ = [
    "Check",
    "Choice",
    "Cover",
    "CoverageCount",
    "CoverageCounts",
    "Difference",
    "Engagement",
    "Likely",
    "Person",
    "PersonKey",
    "Reach",
    "Reconciliation",
    "RightValue",
    "RosterStanding",
    "SamePerson",
    "SharedToken",
    "StaffEvent",
    "StaffRow",
    "StaffStep",
    "coverage",
    "platform_view",
    "reached",
    "reconcile",
    "register_on",
    "roster_from_csv",
    "roster_from_json",
]
