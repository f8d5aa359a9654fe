"""The organisation (组织): the three tiers as dated rows, what is wrong with them, and who is responsible.

Rows make a `Structure`; `findings` tells everything that is wrong with it on a day,
and `responsible_for` always names exactly one organisation.
"""

from jixiaoge.organization.finding import StructureFinding
from jixiaoge.organization.findings import findings
from jixiaoge.organization.kinds import FORMAL_BRANCHES, OrganizationKind, Post, Power
from jixiaoge.organization.records import (
    Appointment,
    Courier,
    Coverage,
    DeliveryStation,
    GuidanceStation,
    Instructor,
    Matter,
    Organization,
    Place,
    PlatformEnterprise,
    Record,
    Row,
    Strength,
    Term,
)
from jixiaoge.organization.responsibility import (
    THE_CITY,
    Responsibility,
    Rung,
    Step,
    Subject,
    responsible_for,
)
from jixiaoge.organization.standards import RULES, Severity, StructureRule
from jixiaoge.organization.structure import Change, ChangeKind, Structure

__all__ = [
    "FORMAL_BRANCHES",
    "RULES",
    "THE_CITY",
    "Appointment",
    "Change",
    "ChangeKind",
    "Courier",
    "Coverage",
    "DeliveryStation",
    "GuidanceStation",
    "Instructor",
    "Matter",
    "Organization",
    "OrganizationKind",
    "Place",
    "PlatformEnterprise",
    "Post",
    "Power",
    "Record",
    "Responsibility",
    "Row",
    "Rung",
    "Severity",
    "Step",
    "Strength",
    "Structure",
    "StructureFinding",
    "StructureRule",
    "Subject",
    "Term",
    "findings",
    "responsible_for",
]
