"""The organisation (组织): its three tiers, the way into the Party, classes, and the rosters of who rides.

It shares nothing with services and points; who is a member never leaves its room unasked.
"""

from jixiaoge.organization.belonging import Counted
from jixiaoge.organization.branch_life import Held, Occasion, OccasionDue, occasions_due
from jixiaoge.organization.chart import Box, Chart, Stray, chart_by_county, chart_of
from jixiaoge.organization.classes.attendance import (
    Attendance,
    ClassCount,
    SignedInAgain,
    attendance,
    class_table,
    count_classes,
)
from jixiaoge.organization.classes.sessions import ClassKind, ClassSession, SignIn
from jixiaoge.organization.classes.visits import InstructorVisit, VisitPlan, VisitsDue, visits_due
from jixiaoge.organization.finding import StructureFinding
from jixiaoge.organization.findings import findings
from jixiaoge.organization.kinds import FORMAL_BRANCHES, OrganizationKind, Post, Power
from jixiaoge.organization.ladder import Rung, Side, ladder
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
from jixiaoge.organization.membership.path import (
    Standing,
    league_recommends_until,
    may_apply_from,
    stage_of,
    standing,
)
from jixiaoge.organization.membership.reckoning import Notice
from jixiaoge.organization.membership.reminders import (
    Reminder,
    checkin_reminder,
    transfer_advice,
)
from jixiaoge.organization.membership.stages import Stage
from jixiaoge.organization.membership.steps import Registered, Step
from jixiaoge.organization.pictures import chart_to_markdown, chart_to_mermaid, chart_to_text
from jixiaoge.organization.planning.plan import (
    Assignment,
    BranchPlan,
    LeftUnits,
    PlannedBranch,
    plan_branches,
)
from jixiaoge.organization.planning.relaxing import Relaxation
from jixiaoge.organization.planning.scoring import PlanPenalty
from jixiaoge.organization.planning.units import PlanUnit, plan_units
from jixiaoge.organization.reading import SHEETS, Sheet, structure_from_csv, structure_from_json
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
    Subject,
    Tried,
    responsible_for,
)
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
from jixiaoge.organization.standards import RULES, Severity, StructureRule
from jixiaoge.organization.structure import Change, ChangeKind, Structure

__all__ = [
    "FORMAL_BRANCHES",
    "RULES",
    "SHEETS",
    "THE_CITY",
    "Access",
    "Appointment",
    "Assignment",
    "Attendance",
    "Away",
    "Box",
    "BranchPlan",
    "Change",
    "ChangeKind",
    "Chart",
    "Check",
    "CheckIn",
    "Choice",
    "ClassCount",
    "ClassKind",
    "ClassSession",
    "CodeKind",
    "CodeProblem",
    "Counted",
    "Courier",
    "Cover",
    "Coverage",
    "CoverageCount",
    "CoverageCounts",
    "DeliveryStation",
    "Difference",
    "Door",
    "ElectionCount",
    "Engagement",
    "Group",
    "GuidanceStation",
    "Held",
    "Instructor",
    "InstructorVisit",
    "LeftUnits",
    "LetterState",
    "Likely",
    "Matter",
    "MeetingVote",
    "MemberFile",
    "Notice",
    "Occasion",
    "OccasionDue",
    "Organization",
    "OrganizationKind",
    "Person",
    "PersonKey",
    "Place",
    "PlanPenalty",
    "PlanUnit",
    "PlannedBranch",
    "PlatformEnterprise",
    "Post",
    "Power",
    "Purpose",
    "Reach",
    "Reconciliation",
    "Record",
    "Registered",
    "Relaxation",
    "Reminder",
    "Responsibility",
    "RightValue",
    "RosterStanding",
    "Row",
    "Rung",
    "SamePerson",
    "Severity",
    "SharedToken",
    "Sheet",
    "Side",
    "SignIn",
    "SignedInAgain",
    "StaffEvent",
    "StaffRow",
    "StaffStep",
    "Stage",
    "Standing",
    "Step",
    "Stray",
    "Strength",
    "Structure",
    "StructureFinding",
    "StructureRule",
    "Subject",
    "Term",
    "TransferLetter",
    "Tried",
    "VisitPlan",
    "VisitsDue",
    "attendance",
    "branch_vote",
    "chart_by_county",
    "chart_of",
    "chart_to_markdown",
    "chart_to_mermaid",
    "chart_to_text",
    "check_code",
    "checkin_reminder",
    "class_table",
    "count_classes",
    "coverage",
    "findings",
    "floating_from",
    "issue_code",
    "ladder",
    "league_recommends_until",
    "letter_state",
    "may_apply_from",
    "occasions_due",
    "party_election",
    "plan_branches",
    "plan_units",
    "platform_view",
    "reached",
    "reconcile",
    "register_on",
    "responsible_for",
    "roster_from_csv",
    "roster_from_json",
    "stage_of",
    "standing",
    "structure_from_csv",
    "structure_from_json",
    "transfer_advice",
    "visits_due",
    "write_letter",
]
