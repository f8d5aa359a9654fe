"""The alliance (自治联盟): its charter as articles that run, members, organs and votes, appointments, teams, activities.

Nothing here decides a basic service, and nothing takes points.
It shares with the Party's elections nothing but the arithmetic of shares.
"""

from jixiaoge.alliance.charter import Charter, Difference, Provision
from jixiaoge.alliance.reasons import Reason
from jixiaoge.alliance.votes.elections import Election, ElectionOutcome, elect, elect_again
from jixiaoge.alliance.votes.lots import draw_lots
from jixiaoge.alliance.votes.meetings import Meeting
from jixiaoge.alliance.votes.motions import Ballot, MotionOutcome, MotionVote, put_to_vote
from jixiaoge.alliance.votes.rules import VoteKind, VoteRule, rule_of, signed_enough

__all__ = [
    "Ballot",
    "Charter",
    "Difference",
    "Election",
    "ElectionOutcome",
    "Meeting",
    "MotionOutcome",
    "MotionVote",
    "Provision",
    "Reason",
    "VoteKind",
    "VoteRule",
    "draw_lots",
    "elect",
    "elect_again",
    "put_to_vote",
    "rule_of",
    "signed_enough",
]
