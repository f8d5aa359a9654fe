"""The alliance (自治联盟): its charter as articles that run, members, organs and votes, appointments, teams, matters with deadlines.

Nothing here decides a basic service, and nothing takes points.
It shares with the Party's elections nothing but the arithmetic of shares.
"""

from jixiaoge.alliance.activities.attendance import Attendance, check_attendance, hours_of
from jixiaoge.alliance.activities.certificates import Certificate, certify
from jixiaoge.alliance.activities.meals import Consent, MealTask, behind
from jixiaoge.alliance.appointments.register import (
    Appointed,
    Candidate,
    Tie,
    appoint,
    due_for_renewal,
    end_unfit,
    register_of_roles_on,
    resign,
    suspend,
    why_not_appoint,
    why_recused,
)
from jixiaoge.alliance.appointments.roles import Interest, Role, city_roles, read_roles
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
from jixiaoge.alliance.honours import Honour, most_honoured, why_not_honour
from jixiaoge.alliance.intake import open_report
from jixiaoge.alliance.members.joining import Applicant, why_not_join
from jixiaoge.alliance.members.register import (
    AllianceMember,
    MemberStanding,
    MemberState,
    check_register,
    home_of,
    leave,
    standing_on,
    voting_roll,
)
from jixiaoge.alliance.organs.composition import (
    Organs,
    Reserved,
    Seat,
    check_council,
    check_organs,
    delegates_needed,
)
from jixiaoge.alliance.organs.terms import Vacancy, term_ends, vacancy, why_not_stand
from jixiaoge.alliance.procedures.case_json import (
    case_from_json,
    case_to_json,
    taken_from_json,
    taken_to_json,
)
from jixiaoge.alliance.procedures.cases import Case, Running, Taken, advance, open_case
from jixiaoge.alliance.procedures.deadlines import Due, due
from jixiaoge.alliance.procedures.looking import Option, options, refused_steps
from jixiaoge.alliance.procedures.own import read_own_procedure
from jixiaoge.alliance.procedures.paths import Flaw, flaws
from jixiaoge.alliance.procedures.pictures import due_to_ics, procedure_to_mermaid
from jixiaoge.alliance.procedures.tables import Procedure, city_procedures, read_procedure
from jixiaoge.alliance.reasons import Reason
from jixiaoge.alliance.registers import Registers, registers_from_json, registers_to_json
from jixiaoge.alliance.teams.building import Squad, Squadron, Team, build_team
from jixiaoge.alliance.teams.checking import check_team
from jixiaoge.alliance.votes.elections import Election, ElectionOutcome, elect, elect_again
from jixiaoge.alliance.votes.lots import draw_lots
from jixiaoge.alliance.votes.meetings import Meeting
from jixiaoge.alliance.votes.motions import Ballot, MotionOutcome, MotionVote, put_to_vote
from jixiaoge.alliance.votes.rules import Threshold, VoteKind, VoteRule, rule_of, signed_enough
from jixiaoge.alliance.workdays import OfficialWorkdays, Workdays, add_workdays, official_workdays

__all__ = [
    "AllianceMember",
    "Applicant",
    "Appointed",
    "Attendance",
    "Ballot",
    "Candidate",
    "Case",
    "Category",
    "Certificate",
    "Charter",
    "Consent",
    "Difference",
    "Due",
    "Election",
    "ElectionOutcome",
    "Flaw",
    "HazardReport",
    "Honour",
    "Interest",
    "MealTask",
    "Meeting",
    "MemberStanding",
    "MemberState",
    "MotionOutcome",
    "MotionVote",
    "OfficialWorkdays",
    "Option",
    "Organs",
    "Procedure",
    "Provision",
    "Reason",
    "Registers",
    "Reserved",
    "Role",
    "Route",
    "Running",
    "Seat",
    "Spot",
    "Squad",
    "Squadron",
    "Taken",
    "Team",
    "Threshold",
    "Tie",
    "Vacancy",
    "VoteKind",
    "VoteRule",
    "Workdays",
    "add_workdays",
    "advance",
    "appoint",
    "behind",
    "build_team",
    "case_from_json",
    "case_to_json",
    "categories",
    "certify",
    "check_attendance",
    "check_council",
    "check_organs",
    "check_register",
    "check_team",
    "city_procedures",
    "city_roles",
    "delegates_needed",
    "draw_lots",
    "due",
    "due_for_renewal",
    "due_to_ics",
    "elect",
    "elect_again",
    "end_unfit",
    "first_of",
    "flaws",
    "for_merchant",
    "home_of",
    "hours_of",
    "leave",
    "most_honoured",
    "official_workdays",
    "open_case",
    "open_report",
    "options",
    "procedure_to_mermaid",
    "put_to_vote",
    "read_own_procedure",
    "read_procedure",
    "read_roles",
    "refused_steps",
    "register_of_roles_on",
    "registers_from_json",
    "registers_to_json",
    "resign",
    "route",
    "rule_of",
    "sealed",
    "signed_enough",
    "standing_on",
    "suspend",
    "taken_from_json",
    "taken_to_json",
    "takes",
    "term_ends",
    "vacancy",
    "voting_roll",
    "why_not_appoint",
    "why_not_honour",
    "why_not_join",
    "why_not_stand",
    "why_recused",
]
