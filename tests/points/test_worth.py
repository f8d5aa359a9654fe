"""What an activity is worth: each limit on both sides, multipliers that never multiply, and why not."""

import datetime as dt
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge import InputError, Plugin, Policy, UnknownNameError, load_policy
from jixiaoge.facts import Activity, Courier, HazardSeverity, Period, RecordedBy
from jixiaoge.points.worth import Limit, NotEarned, Worth, worth
from jixiaoge.testing import city_policy, earned

JULY = dt.date(2026, 7, 10)
ACTIVITIES = tuple(city_policy().rulebook("jizhou", JULY).activities)
COUNTS: dict[str, Any] = {
    "verified": True,
    "recorded_by": RecordedBy.REVIEWER,
    "minutes_served": 60,
    "outdoor_in_bad_weather": False,
    "under_order": False,
    "in_scenic_area": True,
    "required_course": True,
    "hazard_severity": HazardSeverity.GENERAL,
    "about_a_thing": True,
    "while_riding": False,
    "hours_since_seen": 3,
    "first_report": True,
}
HEAD = """
county = "jinggangshan"
[documents.d]
status = "enacted"
title = "（测试）办法"
date = 2026-04-20
signer = "（测试）县综合党委"
"""


def setting(parameter: str, value: object, *, order: bool = False) -> str:
    """Return one amendment of a county's file, from May to October."""
    written = f'"{value}"' if isinstance(value, str) else str(value).lower()
    return f"""
[[set]]
name = "{parameter}"
parameter = "{parameter}"
value = {written}
document = "d"
from = 2026-05-{4 if order else 1:02d}
until = 2026-07-31
tier = "{"order" if order else "county"}"
"""


SEASON = setting("tourist_season_multiplier", "1.5")
ORDER = setting("emergency_multiplier", "2", order=True)


def in_county(
    activity: str, *amendments: str, on: dt.date = JULY, **facts: Any
) -> Worth | NotEarned:
    done = Activity(**COUNTS | facts)
    return worth(policy_of(*amendments).rulebook("jinggangshan", on), activity, [done], on)


@cache
def policy_of(*amendments: str) -> Policy:
    return load_policy([Plugin.of_text(HEAD + "".join(amendments))])


def given_points(*args: Any, **facts: Any) -> int:
    found = in_county(*args, **facts)
    assert isinstance(found, Worth), found
    return found.points


# --- what counts at all -------------------------------------------------------------------------


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_nothing_is_credited_before_it_is_checked(activity: str) -> None:
    found = earned(activity)(on=JULY, verified=False)

    assert repr(found) == "NOT_EARNED: verified"
    assert repr(earned(activity)(on=JULY, verified=None)) == "UNKNOWN: verified"


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_what_an_administrator_enters_earns_no_points_and_hours_keep_their_honour(
    activity: str,
) -> None:
    found = earned(activity)(on=JULY, recorded_by=RecordedBy.ADMINISTRATOR)

    if isinstance(found, Worth):
        assert (found.points, found.honour_minutes) == (0, 60)
        assert activity in {"volunteer_service", "grid_duty"}
    else:
        assert repr(found) == "NOT_EARNED: not_by_administrator"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "NOT_EARNED: long_enough"),
        (29, "NOT_EARNED: long_enough"),
        (30, "EARNED: 5 points, 30 honour minutes"),
        (59, "EARNED: 5 points, 30 honour minutes"),
        (60, "EARNED: 10 points, 60 honour minutes"),
        (239, "EARNED: 35 points, 210 honour minutes"),
        (240, "EARNED: 40 points, 240 honour minutes"),
        (241, "EARNED: 40 points, 240 honour minutes"),
        (1440, "EARNED: 40 points, 240 honour minutes"),
        (None, "UNKNOWN: long_enough"),
    ],
)
def test_time_counts_by_half_hours_and_no_more_than_four_hours(
    minutes: int | None, said: str
) -> None:
    assert repr(earned("volunteer_service")(on=JULY, minutes_served=minutes)) == said


def test_a_courier_is_told_why_in_both_languages_with_the_numbers() -> None:
    found = earned("hazard_report")(
        on=JULY, hours_since_seen=25, first_report=False, days_since_same_report=7
    )

    assert isinstance(found, NotEarned)
    assert not found.unknown
    assert [(one.key, one.truth) for one in found.unmet] == [
        ("in_time", False),
        ("not_repeated", False),
    ]
    assert [one.zh for one in found.unmet] == [
        "发现后24小时内上报才记分，这次过了25小时。",
        "附近已经有人报过同样的，只记首报。",
    ]
    assert found.unmet[0].en == (
        "Only what is reported within 24 hours earns points; this took 25."
    )


def test_what_is_not_known_is_named_and_never_taken_for_a_no() -> None:
    found = earned("hazard_report")(on=JULY, first_report=None, hazard_severity=None)

    assert isinstance(found, NotEarned)
    assert found.unknown
    assert found.unmet[0].missing == ("activity.first_report", "activity.days_since_same_report")
    assert found.unmet[0].zh == "还不知道：首次上报、距上次同样上报。"
    assert found.unmet[0].en == (
        "Not known: activity.first_report, activity.days_since_same_report."
    )


# --- multipliers --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "scenic", "points"),
    [
        ("2026-05-01", True, 7),
        ("2026-07-31", True, 7),
        ("2026-08-01", True, 5),
        ("2026-04-30", True, 5),
        ("2026-07-10", False, 5),
    ],
)
def test_the_season_multiplies_in_scenic_areas_on_its_days_and_points_are_rounded_down(
    on: str, scenic: bool, points: int
) -> None:
    day = dt.date.fromisoformat(on)

    assert given_points("hazard_report", SEASON, on=day, in_scenic_area=scenic) == points


@pytest.mark.parametrize(("on", "points"), [("04-30", 5), ("05-01", 7), ("10-31", 7), ("11-01", 5)])
def test_a_document_that_runs_on_multiplies_in_the_season_alone(on: str, points: int) -> None:
    always = SEASON.replace("from = 2026-05-01\nuntil = 2026-07-31", "from = 2026-04-20")

    assert given_points("hazard_report", always, on=dt.date.fromisoformat(f"2026-{on}")) == points


def test_of_two_multipliers_the_larger_holds_and_both_are_told_with_their_documents() -> None:
    found = in_county("elder_meal", SEASON, ORDER, under_order=True)

    assert isinstance(found, Worth)
    assert found.points == 10
    assert [(one.key, one.times) for one in found.multipliers] == [
        ("emergency_order", 2),
        ("tourist_season", Fraction(3, 2)),
    ]
    assert [one.settings[0].set_by for one in found.multipliers] == [
        "jinggangshan#emergency_multiplier",
        "jinggangshan#tourist_season_multiplier",
    ]
    assert {one.settings[0].basis.title for one in found.multipliers} == {"（测试）办法"}


def test_a_multiplier_that_is_not_known_to_hold_is_asked_for_only_where_it_would_count() -> None:
    asked = in_county("elder_meal", SEASON, in_scenic_area=None)
    assert repr(asked) == "UNKNOWN: when_tourist_season"
    assert isinstance(asked, NotEarned)
    assert asked.unmet[0].missing == ("activity.in_scenic_area",)

    assert given_points("elder_meal", in_scenic_area=None) == 5
    both = {"in_scenic_area": None, "under_order": True}
    assert given_points("elder_meal", SEASON, ORDER, **both) == 10


def test_training_is_not_multiplied() -> None:
    assert given_points("training", SEASON, ORDER, under_order=True) == 5


def test_the_highest_multiplier_of_the_city_holds_whatever_a_county_wrote_before() -> None:
    lowered = setting("tourist_season_multiplier_max", "1.2")

    assert given_points("hazard_report", SEASON, lowered) == 6


# --- what the ledger is told ------------------------------------------------------------------------


def limits(found: Worth | NotEarned) -> list[Limit]:
    assert isinstance(found, Worth), found
    return list(found.limits)


def test_caps_are_named_with_their_period_and_what_this_adds() -> None:
    assert limits(in_county("hazard_report")) == [
        Limit("points_daily_cap", Period.DAY, 60, 5, counts_points=True),
        Limit("points_monthly_cap", Period.MONTH, 600, 5, counts_points=True),
        Limit("hazard_reports_daily_cap", Period.DAY, 5, 1),
    ]


def test_caps_on_points_rise_with_the_multiplier_and_counts_of_reports_do_not() -> None:
    assert limits(in_county("hazard_report", SEASON)) == [
        Limit("points_daily_cap", Period.DAY, 90, 7, counts_points=True),
        Limit("points_monthly_cap", Period.MONTH, 900, 7, counts_points=True),
        Limit("hazard_reports_daily_cap", Period.DAY, 5, 1),
    ]


def test_a_county_may_leave_the_caps_where_they_are() -> None:
    still = setting("points_caps_follow_multiplier", False)

    assert [one.limit for one in limits(in_county("hazard_report", SEASON, still))] == [60, 600, 5]


@pytest.mark.parametrize(("minutes", "reviewers"), [(240, 1), (210, 1)])
def test_one_reviewer_is_enough_up_to_the_limit(minutes: int, reviewers: int) -> None:
    found = in_county("volunteer_service", minutes_served=minutes)

    assert isinstance(found, Worth)
    assert found.reviewers == reviewers


@pytest.mark.parametrize(("above", "reviewers"), [(39, 2), (40, 1), (41, 1)])
def test_two_people_check_what_is_above_the_limit(above: int, reviewers: int) -> None:
    limit = setting("points_two_person_above", above)
    found = in_county("volunteer_service", limit, minutes_served=240)

    assert isinstance(found, Worth)
    assert found.reviewers == reviewers


def test_two_people_check_what_a_multiplier_lifts_above_the_limit() -> None:
    found = in_county("volunteer_service", SEASON, minutes_served=240)

    assert isinstance(found, Worth)
    assert (found.points, found.reviewers) == (60, 2)


def test_repeats_are_named_for_hazards_alone() -> None:
    hazard, meal = in_county("hazard_report"), in_county("elder_meal")

    assert isinstance(hazard, Worth)
    assert isinstance(meal, Worth)
    assert (hazard.repeat_radius_m, hazard.repeat_window_days) == (50, 7)
    assert (meal.repeat_radius_m, meal.repeat_window_days) == (None, None)


def test_every_number_that_was_read_is_told_with_its_source() -> None:
    found = in_county("elder_meal", SEASON)
    assert isinstance(found, Worth)
    told = {one.spec.key: one.basis.status.value for one in found.settings}

    assert told["points_elder_meal"] == "assumed"
    assert told["tourist_season_multiplier"] == "enacted"
    assert "points_hazard_general" not in told


# --- what always holds ------------------------------------------------------------------------------


@given(
    st.sampled_from(["1", "1.1", "1.5"]),
    st.sampled_from(["1.2", "1.5", "2"]),
    st.integers(30, 1440),
    st.booleans(),
    st.booleans(),
)
def test_multipliers_never_multiply_each_other(
    season: str, order: str, minutes: int, scenic: bool, ordered: bool
) -> None:
    set_both = (
        setting("tourist_season_multiplier", season),
        setting("emergency_multiplier", order, order=True),
    )
    facts = {"minutes_served": minutes, "in_scenic_area": scenic, "under_order": ordered}
    base = Fraction(given_points("volunteer_service", **facts))
    holding = [Fraction(season)] * scenic + [Fraction(order)] * ordered

    expected = int(base * max(holding, default=1))
    assert given_points("volunteer_service", *set_both, **facts) == expected


@given(st.integers(30, 1440), st.integers(30, 1440), st.sampled_from(list(RecordedBy)))
def test_more_time_never_earns_less_and_honour_is_never_more_than_the_time(
    one: int, other: int, by: RecordedBy
) -> None:
    less, more = (
        earned("grid_duty")(on=JULY, minutes_served=minutes, recorded_by=by)
        for minutes in sorted((one, other))
    )

    assert isinstance(less, Worth)
    assert isinstance(more, Worth)
    assert 0 <= less.points <= more.points
    assert 0 <= less.honour_minutes <= more.honour_minutes <= max(one, other)


@given(
    st.sampled_from(ACTIVITIES),
    st.sets(st.sampled_from(sorted(COUNTS))),
    st.fixed_dictionaries(
        {
            "verified": st.booleans(),
            "while_riding": st.booleans(),
            "under_order": st.booleans(),
            "hazard_severity": st.sampled_from(list(HazardSeverity)),
            "recorded_by": st.sampled_from(list(RecordedBy)),
        }
    ),
)
def test_whoever_tells_less_is_never_told_otherwise(
    activity: str, hidden: set[str], facts: dict[str, Any]
) -> None:
    ask = earned(activity)
    full, part = ask(on=JULY, **facts), ask(on=JULY, **facts | dict.fromkeys(hidden))

    if isinstance(part, Worth):
        assert part == full
    elif not part.unknown:
        assert isinstance(full, NotEarned)
        assert not full.unknown


# --- what is asked wrongly ----------------------------------------------------------------------------


def test_an_activity_that_is_not_there_is_told_with_the_nearest() -> None:
    book = city_policy().rulebook("jizhou", JULY)

    with pytest.raises(UnknownNameError, match="hazard_report"):
        worth(book, "hazard_reports", [], JULY)
    assert isinstance(worth(book, "随手拍", [], JULY), NotEarned)


def test_a_day_that_the_rulebook_does_not_hold_on_is_refused() -> None:
    book = policy_of(SEASON).rulebook("jinggangshan", JULY)

    for day in (dt.date(2026, 4, 30), dt.date(2026, 8, 1)):
        with pytest.raises(InputError, match="2026-05-01 to 2026-07-31"):
            worth(book, "elder_meal", [], day)
    with pytest.raises(InputError, match=r"datetime\.date is expected"):
        worth(book, "elder_meal", [], "2026-07-10")  # type: ignore[arg-type]


def test_who_somebody_is_changes_nothing() -> None:
    book = city_policy().rulebook("jizhou", JULY)
    done = Activity(**COUNTS)

    assert worth(book, "elder_meal", [done, Courier(on_roster=True)], JULY) == worth(
        book, "elder_meal", [done], JULY
    )
