"""The alliance (自治联盟): its charter as articles that run, members, organs and votes, appointments, teams, matters with deadlines.

Nothing here decides a basic service, and nothing takes points.
It shares with the Party's elections nothing but the arithmetic of shares.
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
from jixiaoge.alliance.reasons import Reason
from jixiaoge.alliance.votes.elections import Election, ElectionOutcome, elect, elect_again
from jixiaoge.alliance.votes.lots import draw_lots
from jixiaoge.alliance.votes.meetings import Meeting
from jixiaoge.alliance.votes.motions import Ballot, MotionOutcome, MotionVote, put_to_vote
from jixiaoge.alliance.votes.rules import VoteKind, VoteRule, rule_of, signed_enough
from jixiaoge.alliance.workdays import OfficialWorkdays, Workdays, add_workdays, official_workdays

__all__ = [
    "Ballot",
    "Case",
    "Category",
    "Charter",
    "Difference",
    "Due",
    "Election",
    "ElectionOutcome",
    "Flaw",
    "HazardReport",
    "Meeting",
    "MotionOutcome",
    "MotionVote",
    "OfficialWorkdays",
    "Procedure",
    "Provision",
    "Reason",
    "Route",
    "Running",
    "Spot",
    "Taken",
    "VoteKind",
    "VoteRule",
    "Workdays",
    "add_workdays",
    "advance",
    "categories",
    "city_procedures",
    "draw_lots",
    "due",
    "due_to_ics",
    "elect",
    "elect_again",
    "first_of",
    "flaws",
    "for_merchant",
    "official_workdays",
    "open_case",
    "procedure_to_mermaid",
    "put_to_vote",
    "read_procedure",
    "route",
    "rule_of",
    "sealed",
    "signed_enough",
    "takes",
]
