"""The organisation (组织): the way into the Party, floating members, check-in, votes, and who may read it.

It shares nothing with services and points.
"""

from jixiaoge.organization.membership.access import Access, Door, Group, MemberFile, Purpose
from jixiaoge.organization.membership.checkin import (
    CheckIn,
    CodeKind,
    CodeProblem,
    check_code,
    issue_code,
)
from jixiaoge.organization.membership.elections import ElectionCount, party_election
from jixiaoge.organization.membership.floating import (
    Away,
    LetterState,
    TransferLetter,
    floating_from,
    letter_state,
    write_letter,
)
from jixiaoge.organization.membership.meetings import MeetingVote, branch_vote
from jixiaoge.organization.membership.path import Standing, may_apply_from, stage_of, standing
from jixiaoge.organization.membership.reckoning import Notice
from jixiaoge.organization.membership.stages import Stage
from jixiaoge.organization.membership.steps import Registered, Step

__all__ = [
    "Access",
    "Away",
    "CheckIn",
    "CodeKind",
    "CodeProblem",
    "Door",
    "ElectionCount",
    "Group",
    "LetterState",
    "MeetingVote",
    "MemberFile",
    "Notice",
    "Purpose",
    "Registered",
    "Stage",
    "Standing",
    "Step",
    "TransferLetter",
    "branch_vote",
    "check_code",
    "floating_from",
    "issue_code",
    "letter_state",
    "may_apply_from",
    "party_election",
    "stage_of",
    "standing",
    "write_letter",
]
