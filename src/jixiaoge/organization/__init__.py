"""The organisation (组织): its three tiers, the way into the Party, and the rosters of who rides.

It shares nothing with services and points; who is a member never leaves its room unasked.
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
    "Access",
    "Away",
    "Check",
    "CheckIn",
    "Choice",
    "CodeKind",
    "CodeProblem",
    "Cover",
    "CoverageCount",
    "CoverageCounts",
    "Difference",
    "Door",
    "ElectionCount",
    "Engagement",
    "Group",
    "LetterState",
    "Likely",
    "MeetingVote",
    "MemberFile",
    "Notice",
    "Person",
    "PersonKey",
    "Purpose",
    "Reach",
    "Reconciliation",
    "Registered",
    "RightValue",
    "RosterStanding",
    "SamePerson",
    "SharedToken",
    "StaffEvent",
    "StaffRow",
    "StaffStep",
    "Stage",
    "Standing",
    "Step",
    "TransferLetter",
    "branch_vote",
    "check_code",
    "coverage",
    "floating_from",
    "issue_code",
    "letter_state",
    "may_apply_from",
    "party_election",
    "platform_view",
    "reached",
    "reconcile",
    "register_on",
    "roster_from_csv",
    "roster_from_json",
    "stage_of",
    "standing",
    "write_letter",
]
