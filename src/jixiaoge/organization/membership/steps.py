"""The steps of admission to the Party (发展党员), as they are registered.

A step says what an organisation did, and when. It is written down by people; nothing here makes one.
A person is an opaque id of the caller's. There is no field for points, services, ratings or orders.

>>> Registered(Step.APPLIED, dt.date(2026, 1, 31), by="b01").step.value
'递交入党申请书'
"""

from __future__ import annotations

import datetime as dt
import enum

from attrs import field, frozen

__all__ = ["Registered", "Step"]


class Step(enum.Enum):
    """What may be registered on the way; the value is its Chinese name (fact base B.4)."""

    APPLIED = "递交入党申请书"
    TALKED = "派人谈话"
    RECOMMENDED = "党员推荐或群团推优"
    ACTIVIST_NAMED = "确定为入党积极分子"
    ACTIVIST_FILED = "积极分子报上级备案"
    MENTORS_NAMED = "指定培养联系人"
    REVIEWED = "考察积极分子"
    OPINIONS_HEARD = "听取各方意见"
    CANDIDATE_NAMED = "确定为发展对象"
    CANDIDATE_FILED = "发展对象报上级备案"
    SPONSORS_NAMED = "确定入党介绍人"
    VETTED = "政治审查"
    TRAINED = "短期集中培训"
    PREVIEWED = "上级预审合格"
    ADMITTED = "支部大会通过接收为预备党员"
    NOT_ADMITTED = "支部大会未通过接收"
    APPROVAL_PROLONGED = "特殊情况延长审批"
    ADMISSION_APPROVED = "党委批准接收"
    ADMISSION_REFUSED = "党委不批准接收"
    EXTENDED = "支部大会通过延长预备期"
    EXTENSION_APPROVED = "上级批准延长预备期"
    CONFIRMED = "支部大会通过转正"
    CONFIRMATION_APPROVED = "上级批准转正"
    CANCELLED = "支部大会通过取消预备党员资格"
    CANCELLATION_APPROVED = "上级批准取消预备党员资格"

    @property
    def en(self) -> str:
        """The step in English."""
        return self.name.lower().replace("_", " ")


@frozen
class Registered:
    """One step that an organisation registered.

    Args:
        step: what was done.

        on: the day on which it was done, not that of writing it down.

        by: the organisation that says so.

        people: ids of the mentors or sponsors that were named.

        days, hours: how long a training was, in whichever it is counted.

        months: by how many months probation was extended.
    """

    step: Step
    on: dt.date
    by: str = field(kw_only=True)
    people: frozenset[str] = field(default=frozenset(), kw_only=True)
    days: int = field(default=0, kw_only=True)
    hours: int = field(default=0, kw_only=True)
    months: int = field(default=0, kw_only=True)
