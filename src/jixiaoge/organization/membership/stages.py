"""The admission rules (《中国共产党发展党员工作细则》) as data: stages, papers, deadlines and waits.

The numbers are parameters in `rules/organization/membership.toml`; here stand only their keys.
A stage is opened by the registered decision of an organisation, never by a day that has come.

>>> [stage.value for stage in OPENED_BY]
['入党申请人', '入党积极分子', '发展对象', '预备党员', '正式党员', '预备党员资格已取消']
"""

from __future__ import annotations

import enum
from types import MappingProxyType
from typing import Final

from attrs import frozen

from jixiaoge.organization.membership.steps import Step

__all__ = ["DEADLINES", "OPENED_BY", "PAPERS", "WAITS", "Deadline", "Stage", "Wait"]


class Stage(enum.Enum):
    """Where somebody stands on the way; the value is its Chinese name."""

    NONE = "未申请"
    APPLICANT = "入党申请人"
    ACTIVIST = "入党积极分子"
    CANDIDATE = "发展对象"
    PROBATIONARY = "预备党员"
    FULL = "正式党员"
    CANCELLED = "预备党员资格已取消"


@frozen
class Deadline:
    """One of `steps` is due within months of `since`.

    Args:
        steps: the answers; any of them settles it.

        since: the step from whose day the months run.

        within: the key of the months.

        prolonged_by, prolonged: the step that makes it longer, and the key of the months from `since` then.
    """

    steps: tuple[Step, ...]
    since: Step
    within: str
    prolonged_by: Step | None = None
    prolonged: str = ""


@frozen
class Wait:
    """`step` may not come before `since`, or before months have gone by since then."""

    step: Step
    since: Step
    months: str = ""


OPENED_BY: Final = MappingProxyType(
    {
        Stage.APPLICANT: Step.APPLIED,
        Stage.ACTIVIST: Step.ACTIVIST_NAMED,
        Stage.CANDIDATE: Step.CANDIDATE_NAMED,
        Stage.PROBATIONARY: Step.ADMISSION_APPROVED,
        Stage.FULL: Step.CONFIRMATION_APPROVED,
        Stage.CANCELLED: Step.CANCELLATION_APPROVED,
    }
)

# Once the step on the left is registered, those on the right belong on file.
PAPERS: Final = MappingProxyType(
    {
        Step.APPLIED: (Step.TALKED,),
        Step.ACTIVIST_NAMED: (
            Step.APPLIED,
            Step.RECOMMENDED,
            Step.ACTIVIST_FILED,
            Step.MENTORS_NAMED,
        ),
        Step.CANDIDATE_NAMED: (
            Step.ACTIVIST_NAMED,
            Step.OPINIONS_HEARD,
            Step.CANDIDATE_FILED,
            Step.SPONSORS_NAMED,
            Step.VETTED,
            Step.TRAINED,
        ),
        Step.ADMITTED: (Step.CANDIDATE_NAMED, Step.PREVIEWED),
        Step.ADMISSION_APPROVED: (Step.ADMITTED,),
        Step.EXTENDED: (Step.EXTENSION_APPROVED,),
        Step.EXTENSION_APPROVED: (Step.EXTENDED,),
        Step.CONFIRMED: (Step.ADMISSION_APPROVED, Step.CONFIRMATION_APPROVED),
        Step.CONFIRMATION_APPROVED: (Step.CONFIRMED,),
        Step.CANCELLED: (Step.ADMISSION_APPROVED, Step.CANCELLATION_APPROVED),
        Step.CANCELLATION_APPROVED: (Step.CANCELLED,),
    }
)

DEADLINES: Final = (
    Deadline((Step.TALKED,), Step.APPLIED, "application_talk_within_months"),
    Deadline(
        (Step.ADMITTED, Step.NOT_ADMITTED), Step.PREVIEWED, "branch_meeting_after_preaudit_months"
    ),
    Deadline(
        (Step.ADMISSION_APPROVED, Step.ADMISSION_REFUSED),
        Step.ADMITTED,
        "committee_approval_months",
        Step.APPROVAL_PROLONGED,
        "committee_approval_max_months",
    ),
)

WAITS: Final = (
    Wait(Step.TALKED, Step.APPLIED),
    Wait(Step.ACTIVIST_NAMED, Step.APPLIED),
    Wait(Step.CANDIDATE_NAMED, Step.ACTIVIST_NAMED, "activist_min_months"),
    Wait(Step.PREVIEWED, Step.CANDIDATE_NAMED),
    Wait(Step.ADMITTED, Step.PREVIEWED),
    Wait(Step.ADMISSION_APPROVED, Step.ADMITTED),
    Wait(Step.EXTENDED, Step.ADMITTED),
    Wait(Step.EXTENSION_APPROVED, Step.EXTENDED),
    Wait(Step.CONFIRMED, Step.ADMITTED, "probation_months"),
    Wait(Step.CONFIRMATION_APPROVED, Step.CONFIRMED),
    Wait(Step.CANCELLED, Step.ADMITTED),
    Wait(Step.CANCELLATION_APPROVED, Step.CANCELLED),
)
