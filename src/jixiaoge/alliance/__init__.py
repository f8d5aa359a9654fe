"""The alliance (自治联盟): its members, organs and votes, appointments, teams and activities.

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
from jixiaoge.alliance.reasons import Reason
from jixiaoge.alliance.teams.building import Squad, Squadron, Team, build_team
from jixiaoge.alliance.teams.checking import check_team
from jixiaoge.alliance.votes.elections import Election, ElectionOutcome, elect, elect_again
from jixiaoge.alliance.votes.lots import draw_lots
from jixiaoge.alliance.votes.meetings import Meeting
from jixiaoge.alliance.votes.motions import Ballot, MotionOutcome, MotionVote, put_to_vote
from jixiaoge.alliance.votes.rules import Threshold, VoteKind, VoteRule, rule_of, signed_enough

__all__ = [
    "AllianceMember",
    "Applicant",
    "Appointed",
    "Attendance",
    "Ballot",
    "Candidate",
    "Certificate",
    "Consent",
    "Election",
    "ElectionOutcome",
    "Interest",
    "MealTask",
    "Meeting",
    "MemberStanding",
    "MemberState",
    "MotionOutcome",
    "MotionVote",
    "Organs",
    "Reason",
    "Reserved",
    "Role",
    "Seat",
    "Squad",
    "Squadron",
    "Team",
    "Threshold",
    "Tie",
    "Vacancy",
    "VoteKind",
    "VoteRule",
    "appoint",
    "behind",
    "build_team",
    "certify",
    "check_attendance",
    "check_council",
    "check_organs",
    "check_register",
    "check_team",
    "city_roles",
    "delegates_needed",
    "draw_lots",
    "due_for_renewal",
    "elect",
    "elect_again",
    "end_unfit",
    "home_of",
    "hours_of",
    "leave",
    "put_to_vote",
    "read_roles",
    "register_of_roles_on",
    "resign",
    "rule_of",
    "signed_enough",
    "standing_on",
    "suspend",
    "term_ends",
    "vacancy",
    "voting_roll",
    "why_not_appoint",
    "why_not_join",
    "why_not_stand",
    "why_recused",
]
