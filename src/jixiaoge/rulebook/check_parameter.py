"""An amendment that sets a number: whether the county may, between which bounds, and which way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from jixiaoge.rulebook.activity import POINTS
from jixiaoge.rulebook.amendments import SetParameter, Tier
from jixiaoge.rulebook.city import CityLaw
from jixiaoge.rulebook.effects import relation_to, removes, services_with, telling_days
from jixiaoge.rulebook.findings import Finding, did_you_mean
from jixiaoge.rulebook.floor import Relation
from jixiaoge.rulebook.judging import Judge, named
from jixiaoge.rulebook.parameters import (
    Better,
    Beyond,
    DatedValue,
    Delegation,
    ParameterSpec,
)
from jixiaoge.rulebook.principles import PRINCIPLES

__all__ = ["check_parameter"]


# What is given by number: nought of it is nothing.
_COUNTED = frozenset({"次", "份", "场", "周", "学时"})
# Numbers that this library reads by itself: how old a roster may be and how rows of several are compared,
# over how many days it counts, how long a use is held, how many branches an instructor has, how branches are
# planned, in which order organisations answer, the terms of changes and decisions, how long a code is good,
# and what the charter of the alliance sets.
_READ_BY_LIBRARY = frozenset(
    {
        "active_window_days",
        "alliance_surplus_share",
        "amendment_consult_days",
        "amendment_effect_days",
        "amendment_filing_days",
        "amendment_majority_of",
        "amendment_majority_parts",
        "amendment_sponsors_share",
        "amendment_step_workdays",
        "amendment_vote_days",
        "appeal_panel_max",
        "appeal_panel_min",
        "appointment_improvement_days",
        "appointment_member_days",
        "appointment_reminder_days",
        "appointment_roles_max",
        "appointment_site_visits_elevator",
        "appointment_suspension_max_days",
        "appointment_term_months",
        "appointment_test_pass_score",
        "appointment_training_hours_elevator",
        "appointment_training_hours_food",
        "appointment_training_hours_grid",
        "branch_county_steps",
        "checkin_code_ttl_minutes",
        "checkin_poster_ttl_days",
        "checkin_reminder_days",
        "council_max_consecutive_terms",
        "council_single_platform_share_max",
        "council_size_max",
        "council_size_min",
        "council_term_years",
        "council_vice_presidents_max",
        "council_vice_presidents_min",
        "county_override_max_days",
        "decision_appeal_days",
        "decision_retention_days",
        "delegates_above",
        "delegates_min",
        "delegates_one_for",
        "discipline_answer_days",
        "discipline_appeal_days",
        "discipline_decision_days",
        "discipline_deliver_workdays",
        "discipline_limit_days",
        "discipline_notice_days",
        "discipline_prelim_days",
        "discipline_reapply_days",
        "discipline_reminder_days",
        "discipline_review_days",
        "discipline_suspension_days",
        "discipline_warning_days",
        "dissolution_majority",
        "dormant_after_days",
        "election_majority",
        "general_assembly_quorum",
        "hazard_call_back_workdays",
        "hazard_complex_workdays",
        "hazard_credit_workdays",
        "hazard_escalation_workdays",
        "hazard_extension_max",
        "hazard_extension_workdays",
        "hazard_feedback_workdays",
        "hazard_general_ack_workdays",
        "hazard_general_assign_workdays",
        "hazard_general_workdays",
        "hazard_urgent_ack_minutes",
        "hazard_urgent_assign_hours",
        "hazard_urgent_control_hours",
        "hazard_verify_workdays",
        "honour_notice_days",
        "honour_quarter_share",
        "honour_year_share",
        "instructor_branches_max",
        "instructor_visit_per_month",
        "intake_ack_minutes",
        "member_accept_workdays",
        "member_min_active_days",
        "member_min_age",
        "member_notice_days",
        "member_register_workdays",
        "motion_majority",
        "multi_platform_sum",
        "need_adopt_workdays",
        "need_delivery_days",
        "need_report_workdays",
        "order_expiry_notice_days",
        "plan_branch_penalty",
        "plan_business_penalty",
        "plan_county_penalty",
        "plan_member_penalty",
        "plan_unit_penalty",
        "points_debt_share_percent",
        "points_expiry_notice_days",
        "points_expiry_rounding_months",
        "points_late_days",
        "points_return_grace_days",
        "points_valid_months",
        "quota_hold_minutes",
        "recall_majority_of",
        "recall_majority_parts",
        "recall_sponsors_share",
        "repeat_meeting_days",
        "repeat_quorum_of",
        "repeat_quorum_parts",
        "request_close_workdays",
        "request_consult_workdays",
        "request_route_workdays",
        "request_urgent_hours",
        "responsibility_order_community",
        "responsibility_order_county",
        "responsibility_order_industry_branch",
        "responsibility_order_joint_branch",
        "responsibility_order_platform_branch",
        "responsibility_order_township",
        "retroactive_max_days",
        "review_panel_size",
        "reviewer_daily_points_cap",
        "roster_likely_fields",
        "roster_shared_most",
        "roster_stale_days",
        "settle_after_days",
        "squad_size_max",
        "squad_size_min",
        "squad_size_usual",
        "squadron_squads_max",
        "squadron_squads_min",
        "star_hours_level_1",
        "star_hours_level_2",
        "star_hours_level_3",
        "star_hours_level_4",
        "star_hours_level_5",
        "step_after_waiting_workdays",
        "vacancy_fill_days",
        "vacancy_open_months",
    }
)


def check_parameter(law: CityLaw, judge: Judge, change: SetParameter) -> Iterator[Finding]:
    """Yield what is wrong with setting a number."""
    spec = law.parameters.get(change.parameter)
    if spec is None:
        en, zh = did_you_mean(change.parameter, law.parameters)
        yield judge.refuse(
            "unknown_parameter",
            f"there is no parameter {change.parameter!r}{en}",
            f"没有「{change.parameter}」这个参数{zh}",
        )
        return
    yield from _bounds(judge, spec, change.value) or _directions(law, judge, spec)


def _bounds(judge: Judge, spec: ParameterSpec, value: Any) -> list[Finding]:
    """Whether the county may set this number, and to this value, whatever the direction."""
    basis = spec.on(judge.amendment.since).basis
    if not spec.type.holds(value):
        refused = judge.refuse(
            "wrong_value",
            f"{spec.key}: {value!r} given, {spec.type!r} expected",
            f"「{spec.zh}」写的是 {value!r}，应为 {spec.type.zh}",
        )
        takes = spec.type.counts == POINTS and type(value) is int and value < 0
        return [named(refused, PRINCIPLES["points_only_reward"]) if takes else refused]
    if basis.status.untouchable or spec.delegation is Delegation.LOCKED:
        return [
            judge.refuse(
                "locked",
                f"{spec.key} may not be changed by a county ({basis.status.value}: {basis.title})",
                f"「{spec.zh}」县里不能改（{basis}）",
            )
        ]
    if spec.delegation is Delegation.ORDER and judge.amendment.tier is not Tier.ORDER:
        return [
            judge.refuse(
                "needs_order",
                f'{spec.key} is set by a temporary order only: write tier = "order" and the last day',
                f'「{spec.zh}」只能由临时令定：请写 tier = "order" 和结束日',
            )
        ]
    if spec.allowed and not spec.allowed[0] <= value <= spec.allowed[-1]:
        low, high = spec.allowed[0], spec.allowed[-1]
        if spec.beyond is Beyond.PENDING and judge.amendment.approved is not None:
            return []
        said = judge.wait if spec.beyond is Beyond.PENDING else judge.refuse
        return [
            said(
                "outside_delegation",
                f"{spec.key} may be between {low} and {high}; {value} lies outside",
                f"「{spec.zh}」县里只能在 {low} 到 {high} 之间定，{value} 超出范围",
            )
        ]
    if spec.delegation is Delegation.CITY and judge.amendment.approved is None:
        return [
            judge.wait(
                "needs_city",
                f"{spec.key} needs the city's consent; until then {spec.on(judge.amendment.since).value} holds",
                f"「{spec.zh}」须市级同意；批准前仍按 {spec.on(judge.amendment.since).value}",
            )
        ]
    return []


def _directions(law: CityLaw, judge: Judge, spec: ParameterSpec) -> Iterator[Finding]:
    """Compare with the city's value on every day on which either changes."""
    a = judge.amendment
    assert isinstance(a.change, SetParameter)
    if a.change.value == 0 and spec.better is Better.UP and spec.type.counts in _COUNTED:
        yield judge.refuse(
            "removes_city_guarantee",
            f"nought for {spec.key} removes what the city guarantees",
            f"把「{spec.zh}」定为0等于取消这项保障，县里不能取消",
        )
        return
    if not _read(law, spec.key):
        yield judge.warn(
            "unread",
            f"no rule reads {spec.key} yet, so this changes nothing that is decided here",
            f"现在还没有规则用到「{spec.zh}」，这条调整不影响判定",
        )
    seen: set[str] = set()
    for day in telling_days(law, a):
        finding = _direction(law, judge, spec, day)
        if finding is not None and finding.code not in seen:
            seen.add(finding.code)
            yield finding


def _read(law: CityLaw, key: str) -> bool:
    """Whether a number decides anything here: in a service, in the library, or in an article that runs."""
    return (
        key in _READ_BY_LIBRARY
        or any(key in keys for keys in law.blueprint.reading.values())
        or any(key in one.parameters for one in law.articles.values() if one.encoded_by)
    )


def _direction(law: CityLaw, judge: Judge, spec: ParameterSpec, day: dt.date) -> Finding | None:
    a, dated = judge.amendment, spec.on(day)
    assert isinstance(a.change, SetParameter)
    value, unit = a.change.value, spec.type.unit
    if value == dated.value:
        return judge.warn(
            "idle",
            f"from {day} {spec.key} is {value} for the whole city, so this changes nothing",
            f"自{day}起「{spec.zh}」全市就是 {value}{unit}，这条调整不起作用",
        )
    if dated.basis.status.untouchable:
        return judge.warn(
            "idle",
            f"from {day} {spec.key} is {dated.value} by {dated.basis.title}; this is idle from then on",
            f"自{day}起「{spec.zh}」由{dated.basis}定为{dated.value}{unit}，这条调整从那天起不起作用",
        )
    after = services_with(law, [a], day)
    if removes(law, after, day):
        return judge.refuse(
            "removes_city_guarantee",
            f"with {value} for {spec.key} nobody at all could have a service that the city guarantees",
            f"「{spec.zh}」定为{value}{unit}，就没有人能享受这项服务了，等于取消，县里不能取消",
        )
    relation = relation_to(law, a, after, day)
    if relation.safe or a.approved is not None:
        return None
    return _worse(judge, spec, dated, relation, day)


def _worse(
    judge: Judge, spec: ParameterSpec, dated: DatedValue, relation: Relation, day: dt.date
) -> Finding:
    """Say what becomes of a value that is not surely as generous as the city's."""
    a, unit = judge.amendment, spec.type.unit
    assert isinstance(a.change, SetParameter)
    value = a.change.value
    if not dated.basis.status.guaranteed:
        return judge.warn(
            "worse_than_assumed",
            f"{value} is less generous than {dated.value}, which nobody enacted; it holds by the county's document",
            f"{value}{unit}不如默认的{dated.value}{unit}优惠；这个默认值没有文件依据，按县里的文件执行",
        )
    if dated.since > a.since:
        return judge.warn(
            "idle",
            f"from {day} the city gives more ({dated.value}, {dated.basis.title}); this is idle from then on",
            f"自{day}起市里更优惠（{dated.value}{unit}，{dated.basis}），这条调整从那天起不起作用",
        )
    if Relation.WORSE not in relation:
        return judge.refuse(
            "unclear_direction",
            f"it cannot be told whether {value} for {spec.key} costs anybody the service; add an alternative instead",
            f"看不出「{spec.zh}」改为{value}{unit}会不会使人失去服务；请改为增加另一条出路",
        )
    return judge.refuse(
        "below_floor",
        f"{spec.key}: the city has {dated.value} ({dated.basis.title}); with {value} somebody loses the service. "
        "A county may only be more generous: take a value on the other side, or ask the city for an exception",
        f"「{spec.zh}」市里定为{dated.value}{unit}（{dated.basis}），改为{value}{unit}会使有的人失去服务。"
        "县里只能更优惠：请往另一个方向定，或向市里申请例外",
    )
