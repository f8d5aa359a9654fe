"""The alliance (自治联盟): its charter, and what runs by it: matters with deadlines, and due process.

Nothing here decides a basic service, and nothing takes points.
"""

from jixiaoge.alliance.charter import Charter, Difference, Provision
from jixiaoge.alliance.hazards import (
    Category,
    HazardReport,
    Route,
    Spot,
    categories,
    first_of,
    for_merchant,
    route,
    sealed,
    takes,
)
from jixiaoge.alliance.procedures.cases import Case, Running, Taken, advance, open_case
from jixiaoge.alliance.procedures.deadlines import Due, due
from jixiaoge.alliance.procedures.paths import Flaw, flaws
from jixiaoge.alliance.procedures.pictures import due_to_ics, procedure_to_mermaid
from jixiaoge.alliance.procedures.tables import Procedure, city_procedures, read_procedure
from jixiaoge.alliance.workdays import OfficialWorkdays, Workdays, add_workdays, official_workdays

__all__ = [
    "Case",
    "Category",
    "Charter",
    "Difference",
    "Due",
    "Flaw",
    "HazardReport",
    "OfficialWorkdays",
    "Procedure",
    "Provision",
    "Route",
    "Running",
    "Spot",
    "Taken",
    "Workdays",
    "add_workdays",
    "advance",
    "categories",
    "city_procedures",
    "due",
    "due_to_ics",
    "first_of",
    "flaws",
    "for_merchant",
    "official_workdays",
    "open_case",
    "procedure_to_mermaid",
    "read_procedure",
    "route",
    "sealed",
    "takes",
]
