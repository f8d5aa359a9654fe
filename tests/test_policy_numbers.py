"""Every number of the policy lives in TOML with its basis; none in code, and none with more behind it than it has."""

import ast
import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import jixiaoge
from jixiaoge.rulebook import Basis, Context, Policy, Status, load_policy
from jixiaoge.rulebook.clauses import clauses
from jixiaoge.rulebook.parameters import ParameterSpec
from jixiaoge.rulebook.reading_parameters import read_parameters
from jixiaoge.rules import jixiaoge_documents
from jixiaoge.rules.stub import city_stub

HOUSE = Path(jixiaoge.__file__).parent
MODULES = sorted(
    path
    for room in (
        *("rules", "rulebook", "eligibility", "facts", "organization", "points"),
        "alliance",
    )
    for path in HOUSE.joinpath(room).rglob("*.py")
)

# Numbers that count things of the program, of the calendar or of arithmetic, never of a policy.
PLAIN = {-1, 0, 1, 2, 3, 12}
TECHNICAL = {
    "alliance/procedures/case_json.py": {
        1900: "no case is older",
        2900: "no term ends beyond time",
    },
    "alliance/hazards.py": {6_371_000: "metres of the earth's radius"},
    "alliance/workdays.py": {5: "Saturday, counted from Monday"},
    "eligibility/case_json.py": {10: "deepest that a case is looked into"},
    "eligibility/decision.py": {10: "decimal digits"},
    "eligibility/desk.py": {31: "the last day of December", 731: "two years, as far as one looks"},
    "organization/membership/checkin.py": {
        7: "parts of the signed text of a code",
        300: "longest text of a code",
    },
    "points/book_in_memory.py": {10: "digits of the most that an account keeps"},
    "points/cost.py": {100: "percent of the whole, and fen of a yuan"},
    "points/reporting/issuing.py": {1_000: "tenths of a percent of the whole"},
    "points/checking.py": {
        4: "digits of a year",
        9: "digits of the most that is posted",
        10: "the base of our digits",
        200: "longest text",
        1_000: "most at once",
    },
    "points/statement.py": {60: "minutes of an hour"},
    "points/earning.py": {100: "percent"},
    "points/proposing.py": {
        7: "signs of a month, as 2026-07",
        1_440: "minutes in a day",
        36_500: "days of a hundred years, so that a window lies in the calendar",
    },
    "points/worth.py": {
        10: "the base of our digits",
        60: "minutes in an hour",
        128: "days whose rules are remembered",
    },
    "rulebook/exactness.py": {50_000: "most cases tried"},
    "rulebook/floor.py": {
        28: "the last day of February",
        29: "the last day of February in a leap year",
        366: "days of a leap year",
        2027: "a plain year",
        2028: "a leap year",
        20_000: "most cases tried",
    },
    "rulebook/forms.py": {
        30: "most dots in a line",
        10_000: "longest text in a file",
        200_000: "longest file",
    },
    "rulebook/policy.py": {1024: "most rulebooks kept"},
    "rulebook/quota.py": {
        4: "quarters in a year",
        31: "most days in a month",
        92: "most days in a quarter",
        366: "most days in a year",
    },
    "rulebook/selfcheck.py": {2000: "a leap year"},
    "rulebook/written.py": {16: "letters of a fingerprint"},
}
# Bounds and units of a fact say what can be written down at all.
BOUNDS = {"high", "low", "scale", "unit"}

# The labels of policy/fact-base.md, table F, for the parameters used here. F115 to F118 are assumed and
# locked there; correction L2 makes them principles. F124 is a row of five numbers.
FACT_BASE = """
F1 branch_min_full_members LAW
F2 branch_soft_max_members LAW
F3 joint_branch_max_units LAW
F4 branch_committee_required_at LAW
F5 branch_committee_size_min LAW
F6 branch_committee_size_usual_max LAW
F7 branch_committee_size_max LAW
F8 branch_term_years LAW
F9 community_branch_term_years LAW
F14 instructor_branches_max ASSUMED
F15 instructor_visit_per_month ASSUMED
F18 roster_stale_days ASSUMED
F19 floating_threshold_months LAW
F20 checkin_code_ttl_minutes ASSUMED
F21 checkin_reminder_days ASSUMED
F22 transfer_letter_max_days LAW
F23 application_talk_within_months LAW
F24 activist_min_months LAW
F25 activist_review_interval_months LAW
F26 sponsor_count LAW
F27 training_min_hours_development LAW
F28 branch_meeting_after_preaudit_months LAW
F29 committee_approval_months LAW
F30 committee_approval_max_months LAW
F31 probation_months LAW
F32 probation_extension_min_months LAW
F33 probation_extension_max_months LAW
F34 party_applicant_min_age LAW
F35 courier_min_age ASSUMED
F36 active_window_days ASSUMED
F37 active_min_days ASSUMED
F38 new_courier_grace_days ASSUMED
F39 injury_keep_status_days ASSUMED
F40 inactive_retain_days ASSUMED
F41 service_card_valid_months ASSUMED
F42 service_card_replace_workdays ASSUMED
F43 multi_platform_sum ASSUMED
F44 care_visit_per_year ASSUMED
F45 care_visit_hardship_per_year ASSUMED
F46 free_clinic_per_year ASSUMED
F47 health_checkup_per_year ASSUMED
F48 meal_discount_rate ASSUMED
F49 meal_discount_per_day ASSUMED
F50 meal_discount_peak_allowed ASSUMED
F51 haircut_per_month ASSUMED
F52 haircut_price_max_yuan ASSUMED
F53 summer_supply_start ASSUMED
F54 summer_supply_end ASSUMED
F55 winter_supply_start ASSUMED
F56 winter_supply_end ASSUMED
F57 summer_kit_per_season ASSUMED
F58 winter_kit_per_season ASSUMED
F59 heat_notice_celsius LAW
F60 heat_limit_celsius LAW
F61 heat_stop_celsius LAW
F62 heat_limit_hours LAW
F63 cold_notice_celsius ASSUMED
F64 legal_consult_response_workdays ASSUMED
F65 legal_aid_referral_workdays ASSUMED
F66 legal_aid_review_days LAW
F67 arbitration_limit_years LAW
F68 arbitration_warn_days ASSUMED
F69 rights_case_first_contact_hours ASSUMED
F70 skills_training_hours_per_year ASSUMED
F71 childcare_age_min ASSUMED
F72 childcare_age_max ASSUMED
F73 childcare_summer_weeks ASSUMED
F74 relief_serious_illness_max_yuan ASSUMED
F75 relief_accident_max_yuan ASSUMED
F76 relief_urgent_max_yuan ASSUMED
F77 relief_decision_workdays ASSUMED
F78 relief_urgent_decision_workdays ASSUMED
F79 relief_cooldown_days ASSUMED
F80 mutual_insurance_waiting_days ASSUMED
F81 mutual_insurance_fee_subsidy ASSUMED
F82 claim_help_first_reply_workdays ASSUMED
F83 green_channel_response_hours ASSUMED
F84 occupational_injury_start_date ASSUMED
F94 intake_hours SEED
F95 intake_ack_minutes ASSUMED
F96 matter_simple_workdays ASSUMED
F97 matter_complex_workdays ASSUMED
F98 points_per_service_hour ASSUMED
F99 points_hazard_general ASSUMED
F100 points_hazard_major ASSUMED
F101 points_elder_meal ASSUMED
F102 points_antifraud_session ASSUMED
F103 points_mediation ASSUMED
F104 points_training_complete ASSUMED
F105 points_daily_cap ASSUMED
F106 points_monthly_cap ASSUMED
F107 hazard_reports_daily_cap ASSUMED
F108 hazard_duplicate_radius_m ASSUMED
F109 hazard_duplicate_window_days ASSUMED
F110 service_session_max_hours ASSUMED
F111 service_hour_min_unit ASSUMED
F112 points_valid_months ASSUMED
F113 points_expiry_notice_days ASSUMED
F114 points_yuan_reference ASSUMED
F115 points_cash_convertible PRINCIPLE
F116 points_transferable PRINCIPLE
F117 points_debt_allowed PRINCIPLE
F118 points_penalty_allowed PRINCIPLE
F119 redeem_confirm_minutes ASSUMED
F120 redeem_per_month_cap ASSUMED
F121 points_publish_interval_months ASSUMED
F122 emergency_multiplier_max ASSUMED
F123 tourist_season_multiplier_max ASSUMED
F124 star_hours_level_1 LAW
F124 star_hours_level_2 LAW
F124 star_hours_level_3 LAW
F124 star_hours_level_4 LAW
F124 star_hours_level_5 LAW
F125 member_min_active_days ASSUMED
F126 general_assembly_quorum ASSUMED
F127 election_majority ASSUMED
F128 council_term_years ASSUMED
F129 council_max_consecutive_terms ASSUMED
F130 council_single_platform_share_max ASSUMED
F131 appointment_term_months ASSUMED
F132 appointment_training_hours_food ASSUMED
F133 appointment_test_pass_score ASSUMED
F134 appointment_roles_max ASSUMED
F136 hazard_urgent_ack_minutes ASSUMED
F137 hazard_urgent_control_hours ASSUMED
F138 hazard_general_workdays ASSUMED
F139 hazard_complex_workdays ASSUMED
F140 hazard_extension_max ASSUMED
F141 hazard_feedback_workdays ASSUMED
F142 followup_rate ASSUMED
F143 discipline_notice_days ASSUMED
F144 discipline_appeal_days ASSUMED
F145 discipline_review_days ASSUMED
F146 discipline_limit_days ASSUMED
F153 explain_response_workdays ASSUMED
F154 appeal_human_review_workdays ASSUMED
F155 small_cell_threshold ASSUMED
F156 retroactive_max_days ASSUMED
F157 county_override_max_days ASSUMED
"""
# Parameters that table F does not have, each added as our own default.
ADDED = {
    "administrator_hours_earn_points",
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
    "appointment_site_visits_elevator",
    "appointment_suspension_max_days",
    "appointment_training_hours_elevator",
    "appointment_training_hours_grid",
    "branch_county_steps",
    "checkin_poster_ttl_days",
    "council_size_max",
    "council_size_min",
    "council_vice_presidents_max",
    "council_vice_presidents_min",
    "decision_appeal_days",
    "decision_retention_days",
    "delegates_above",
    "delegates_min",
    "delegates_one_for",
    "discipline_answer_days",
    "discipline_decision_days",
    "discipline_deliver_workdays",
    "discipline_prelim_days",
    "discipline_reapply_days",
    "discipline_reminder_days",
    "discipline_suspension_days",
    "discipline_warning_days",
    "dissolution_majority",
    "dormant_after_days",
    "emergency_multiplier",
    "hazard_call_back_workdays",
    "hazard_credit_workdays",
    "hazard_escalation_workdays",
    "hazard_extension_workdays",
    "hazard_general_ack_workdays",
    "hazard_general_assign_workdays",
    "hazard_report_window_hours",
    "hazard_urgent_assign_hours",
    "hazard_verify_workdays",
    "heat_supply_celsius",
    "honour_notice_days",
    "honour_quarter_share",
    "honour_year_share",
    "league_recommendation_age",
    "member_accept_workdays",
    "member_min_age",
    "member_notice_days",
    "member_register_workdays",
    "motion_majority",
    "need_adopt_workdays",
    "need_delivery_days",
    "need_report_workdays",
    "order_expiry_notice_days",
    "plan_branch_penalty",
    "plan_business_penalty",
    "plan_county_penalty",
    "plan_member_penalty",
    "plan_unit_penalty",
    "points_caps_follow_multiplier",
    "points_debt_share_percent",
    "points_expiry_rounding_months",
    "points_late_days",
    "points_return_grace_days",
    "points_two_person_above",
    "proposal_cosigners",
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
    "review_panel_size",
    "reviewer_daily_points_cap",
    "roster_likely_fields",
    "roster_shared_most",
    "settle_after_days",
    "squad_size_max",
    "squad_size_min",
    "squad_size_usual",
    "squadron_squads_max",
    "squadron_squads_min",
    "step_after_waiting_workdays",
    "tourist_season_end",
    "tourist_season_multiplier",
    "tourist_season_start",
    "vacancy_fill_days",
    "vacancy_open_months",
}
# Parameters that table F does not have, each of a rule of the fact base, section B.
ADDED_LAW = {
    "branch_meetings_per_quarter",
    "committee_meetings_per_month",
    "election_majority_share",
    "election_quorum_share",
    "election_surplus_share",
    "group_meetings_per_month",
    "leaving_soon_months",
    "life_meetings_per_year",
    "meeting_majority_share",
    "meeting_quorum_share",
    "member_appraisals_per_year",
    "mentors_max",
    "mentors_min",
    "theme_days_per_month",
    "training_min_days_development",
    "transfer_advised_months",
    "transfer_letter_usual_days",
}
STATUS_OF_LABEL = {
    "LAW": Status.LAW,
    "SEED": Status.REPORTED,
    "ASSUMED": Status.ASSUMED,
    "PRINCIPLE": Status.PRINCIPLE,
}
CLAIMS_LAW = ("法定", "规定")
DENIES_IT = ("假定", "没有规定", "没有公开来源", "没有全国统一")


def name_of(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


@pytest.fixture(scope="module")
def parameters() -> dict[str, ParameterSpec]:
    specs: dict[str, ParameterSpec] = {}
    for file in jixiaoge_documents(Context(None)):
        specs |= read_parameters(file.read_text("utf-8"), file.name)
    return specs


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy(plugins=())


def bases(parameters: dict[str, ParameterSpec], policy: Policy) -> Iterator[tuple[str, Basis]]:
    """Yield every basis that may be shown, with what rests on it."""
    for key, spec in parameters.items():
        yield from ((key, dated.basis) for dated in spec.values)
    yield from ((f"article {number}", one.basis) for number, one in policy.law.articles.items())
    blueprint = policy.law.blueprint
    yield from ((key, service.basis) for key, service in blueprint.declared.items())
    trees = {key: rule.clauses for key, rule in blueprint.rules.items()}
    for key, tree in {**blueprint.definitions, **trees}.items():
        yield from ((f"{key}/{clause.key}", clause.basis) for clause in clauses(tree))


# --- no number in code ----------------------------------------------------------------------------


def numbers(tree: ast.AST) -> Iterator[tuple[int | float | Decimal, int]]:
    """Yield the numbers that code writes down, bounds of facts left out."""
    bounds = {
        id(inside)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg in BOUNDS
        for inside in ast.walk(keyword.value)
    }
    for node in ast.walk(tree):
        if id(node) in bounds:
            continue
        match node:
            case ast.Constant(value=bool()):
                continue
            case ast.Constant(value=int() | float() as value):
                yield value, node.lineno
            case ast.Call(func=ast.Name(id="Decimal"), args=[ast.Constant(value=str(text))]):
                yield Decimal(text), node.lineno


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_number_of_the_policy_is_in_code(path: Path) -> None:
    allowed = PLAIN | TECHNICAL.get(name_of(path), {}).keys()
    tree = ast.parse(path.read_text("utf-8"))

    assert [f"line {line}: {value}" for value, line in numbers(tree) if value not in allowed] == []


@pytest.mark.parametrize("name", TECHNICAL)
def test_no_exception_is_left_over(name: str) -> None:
    written = {value for value, _ in numbers(ast.parse(HOUSE.joinpath(name).read_text("utf-8")))}

    assert TECHNICAL[name].keys() <= written


def test_numbers_in_code_are_seen() -> None:
    code = "x = 8\ny = f(3, high=31)\nz = Decimal('0.5')\nmin(a, b) >= -30"

    assert [value for value, _ in numbers(ast.parse(code))] == [8, Decimal("0.5"), 3, 30]


# --- what stands behind each number -----------------------------------------------------------------


def labels() -> dict[str, str]:
    rows = (line.split() for line in FACT_BASE.strip().splitlines())
    return {key: label for _, key, label in rows}


def test_every_number_has_the_status_of_the_fact_base(parameters: dict[str, ParameterSpec]) -> None:
    expected = {key: {STATUS_OF_LABEL[label]} for key, label in labels().items()}
    expected |= {key: {Status.ASSUMED} for key in ADDED}
    expected |= {key: {Status.LAW} for key in ADDED_LAW}

    assert {
        key: {v.basis.status for v in spec.values} for key, spec in parameters.items()
    } == expected


def test_every_number_names_its_row_of_the_fact_base(parameters: dict[str, ParameterSpec]) -> None:
    rows = {key: row for row, key, _ in map(str.split, FACT_BASE.strip().splitlines())}
    wrong = [
        key
        for key, row in rows.items()
        for dated in parameters[key].values
        if row not in f"{dated.basis.article} {dated.basis.note}"
        and dated.basis.status is Status.ASSUMED
    ]

    assert wrong == []


def test_what_is_only_assumed_is_never_shown_as_law(
    parameters: dict[str, ParameterSpec], policy: Policy
) -> None:
    for name, basis in bases(parameters, policy):
        if basis.status is not Status.ASSUMED:
            continue
        shown = str(basis)
        assert "假定" in shown, name
        said = shown.removesuffix(f"（{basis.note}）")
        assert not any(word in said for word in CLAIMS_LAW), name
        # A note may tell what the law does say, and then that it does not say this.
        if any(word in basis.note for word in CLAIMS_LAW):
            assert any(word in basis.note for word in DENIES_IT), name


def test_only_law_is_shown_as_law_and_it_names_its_document(
    parameters: dict[str, ParameterSpec], policy: Policy
) -> None:
    for name, basis in bases(parameters, policy):
        assert str(basis).startswith("法定") == (basis.status is Status.LAW), name
        if basis.status is Status.LAW:
            assert basis.number or basis.article, name


def test_dated_values_leave_no_gap_after_the_first(parameters: dict[str, ParameterSpec]) -> None:
    for key, spec in parameters.items():
        ends = [dated.until for dated in spec.values]
        begins = [dated.since for dated in spec.values]

        assert [end + dt.timedelta(days=1) for end in ends[:-1]] == begins[1:], key
        assert ends[-1] == dt.date.max, key


def test_what_nobody_published_has_no_value(parameters: dict[str, ParameterSpec]) -> None:
    unknown = {key for key, spec in parameters.items() if any(v.unknown for v in spec.values)}

    assert unknown == {"occupational_injury_start_date"}
    assert all(v.value is None for key in unknown for v in parameters[key].values)


# --- what editors know --------------------------------------------------------------------------------


def test_editors_know_the_parameters_as_they_are() -> None:
    written = HOUSE.joinpath("rules", "parameters.pyi").read_text("utf-8")

    assert written == city_stub()  # else run: python -m jixiaoge.rules.stub
