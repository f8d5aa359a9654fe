"""Uses are counted across counties and after moves, over every end of a period, once a key."""

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

import pytest
from amending import amended, amendment, document, setting
from hypothesis import given
from hypothesis import strategies as st
from loaded import example
from on_file import with_suichuan

from jixiaoge import InputError, UnknownNameError
from jixiaoge.facts import Courier
from jixiaoge.holds import Status
from jixiaoge.language import MonthDay
from jixiaoge.records import Counts, ServiceUse, counted
from jixiaoge.rulebook import (
    AddService,
    Kind,
    Parameters,
    Plugin,
    Rule,
    all_of,
    clause,
    load_policy,
    service,
)

SEPTEMBER = dt.date(2026, 9, 1)  # since then Suichuan differs
COUNTIES = ["jizhou", "qingyuan", "suichuan", "遂川县/营前镇", "yongfeng"]
COUNTED = {Status.HELD, Status.CONFIRMED}


def use(
    key: str = "k1", service: str = "haircut", on: str = "2026-07-10", **more: Any
) -> ServiceUse:
    given = {"courier": "c0001", "county": "jizhou"} | more
    return ServiceUse(key=key, service=service, on=dt.date.fromisoformat(on), **given)


def count(uses: list[ServiceUse], on: str, *, at: str = "jizhou", **more: Any) -> Counts:
    day = dt.date.fromisoformat(on)
    return counted(
        with_suichuan(),
        uses,
        **({"courier": "c0001", "home": "jizhou", "at": at, "on": day} | more),
    )


def kits(uses: list[ServiceUse], on: str, **more: Any) -> int | None:
    return count(uses, on, **more).values["courier.kits_this_season"]


def kit(on: str, **more: Any) -> ServiceUse:
    return use(service="weather_supplies", on=on, gift="season_kit", **more)


# --- an independent recount -----------------------------------------------------------------------


def winter_begins(county: str, day: dt.date) -> dt.date:
    early = county.startswith(("suichuan", "遂川")) and day >= SEPTEMBER
    return dt.date(day.year, 11, 15) if early else dt.date(day.year, 12, 1)


def season(day: dt.date, county: str) -> tuple[str, int] | None:
    if day.month <= 2:
        return "winter", day.year - 1
    if 6 <= day.month <= 9:
        return "summer", day.year
    return ("winter", day.year) if day >= winter_begins(county, day) else None


PERIODS: dict[str, tuple[str, Callable[[dt.date], Any]]] = {
    "courier.meals_today": ("meal_discount", lambda day: day),
    "courier.redemptions_this_month": ("points_redemption", lambda day: day.isoformat()[:7]),
    "courier.haircuts_this_month": ("haircut", lambda day: day.isoformat()[:7]),
    "courier.haircuts_this_quarter": ("haircut", lambda day: (day.year, (day.month + 2) // 3)),
    "courier.training_hours_this_year": ("skills_training", lambda day: day.year),
    "courier.checkups_this_year": ("health_checkup", lambda day: day.year),
    "request.weeks_used": ("childcare", lambda day: day.year),
}


def recounted(uses: list[ServiceUse], fact: str, at: str, on: dt.date) -> int:
    """Count by hand: go through the uses one by one, each key once."""
    seen: set[str] = set()
    total = 0
    for one in uses:
        if one.key in seen or one.status not in COUNTED:
            continue
        if fact == "courier.kits_this_season":
            kit = (one.service, one.gift) == ("weather_supplies", "season_kit")
            here = season(on, at)
            right = kit and here is not None and season(one.on, one.county) == here
        else:
            service, period = PERIODS[fact]
            right = one.service == service and period(one.on) == period(on)
        mine = one.child == "k1" if fact == "request.weeks_used" else one.courier == "c1"
        if right and mine:
            seen.add(one.key)
            total += one.amount
    return total


ENDS = [
    *("2024-02-28", "2024-02-29", "2024-03-01", "2026-02-28", "2028-02-29", "2028-12-31"),
    *("2026-03-31", "2026-05-31", "2026-06-30", "2026-09-01", "2026-09-30", "2026-11-14"),
    *("2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28", "2027-11-15", "2027-12-01"),
]
days = st.builds(
    lambda end, days: dt.date.fromisoformat(end) + dt.timedelta(days),
    st.sampled_from(ENDS),
    st.integers(-2, 2) | st.integers(-100, 100),
)
kinds = st.sampled_from(
    [
        *(("haircut", ""), ("meal_discount", ""), ("points_redemption", ""), ("childcare", "")),
        *(("weather_supplies", "season_kit"), ("weather_supplies", "emergency_items")),
        *(
            ("skills_training", ""),
            ("health_checkup", ""),
            ("legal_service", ""),
            ("care_visit", ""),
        ),
    ]
)


@st.composite
def histories(draw: st.DrawFn) -> list[ServiceUse]:
    """Draw uses of two couriers and two children in several counties, some of them on record twice."""
    uses = [
        ServiceUse(
            key=f"k{number}",
            service=service,
            gift=gift,
            courier=draw(st.sampled_from(["c1", "c2"])),
            child=draw(st.sampled_from(["k1", "k2"])) if service == "childcare" else "",
            county=draw(st.sampled_from(COUNTIES)),
            on=draw(days),
            amount=draw(st.integers(1, 3)),
            status=draw(st.sampled_from(Status)),
        )
        for number, (service, gift) in enumerate(draw(st.lists(kinds, max_size=12)))
    ]
    return (
        draw(st.permutations([*uses, *draw(st.lists(st.sampled_from(uses or [None]), max_size=4))]))
        if uses
        else []
    )


@given(
    histories(),
    days,
    st.sampled_from(COUNTIES),
    st.sampled_from(["jizhou", "suichuan", "yongfeng"]),
)
def test_every_count_is_what_a_recount_by_hand_gives(
    uses: list[ServiceUse], on: dt.date, at: str, home: str
) -> None:
    counts = counted(with_suichuan(), uses, courier="c1", child="k1", home=home, at=at, on=on)

    assert counts.doubts == ()
    assert counts.values.keys() >= PERIODS.keys() - {"courier.haircuts_this_quarter"}
    for fact, value in counts.values.items():
        assert (fact, value) == (
            fact,
            min(recounted(uses, fact, at, on), 20 if fact == "courier.meals_today" else 99),
        )


@given(histories(), days, st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter(
    uses: list[ServiceUse], on: dt.date, chance: random.Random
) -> None:
    shuffled = chance.sample(uses, len(uses))
    about = {"courier": "c1", "child": "k1", "home": "jizhou", "at": "suichuan", "on": on}

    assert counted(with_suichuan(), uses, **about) == counted(with_suichuan(), shuffled, **about)


# --- seasons, moves, children ---------------------------------------------------------------------


def test_a_kit_of_december_counts_in_january_in_another_county() -> None:
    assert kits([kit("2026-12-20")], "2027-01-10", at="yongfeng") == 1


@pytest.mark.parametrize(
    ("on", "number"), [("2028-02-29", 1), ("2028-03-01", 0), ("2028-06-01", 0), ("2027-12-01", 1)]
)
def test_a_winter_ends_with_february_in_a_leap_year_too(on: str, number: int) -> None:
    assert kits([kit("2027-12-01")], on) == number


def test_a_kit_of_an_early_winter_counts_where_winter_comes_later() -> None:
    early = kit("2026-11-20", county="suichuan")

    assert kits([early], "2026-12-05", at="jizhou") == 1
    assert kits([early], "2026-11-25", at="jizhou") == 0, "there it is no winter yet"
    assert kits([early], "2026-11-25", at="suichuan") == 1


def test_the_season_of_a_kit_is_that_of_its_own_day_when_the_rule_has_changed_since() -> None:
    for_one_year = amended(
        setting("winter_supply_start", MonthDay(11, 15), until=dt.date(2026, 12, 31))
    )
    about = {"courier": "c0001", "home": "suichuan", "at": "suichuan", "on": dt.date(2027, 1, 5)}
    early = kit("2026-11-20", county="suichuan")

    assert counted(for_one_year, [early], **about).values["courier.kits_this_season"] == 1


def test_outside_every_season_no_kit_counts() -> None:
    assert kits([kit("2026-10-10")], "2026-10-20") == 0


def test_the_water_of_a_hot_day_is_no_kit() -> None:
    water = use(service="weather_supplies", gift="emergency_items")

    assert kits([water, kit("2026-07-11", key="k2")], "2026-07-12") == 1


def test_a_use_that_does_not_say_what_was_taken_leaves_the_count_open() -> None:
    unnamed = count([use(service="weather_supplies")], "2026-07-12")

    assert unnamed.values["courier.kits_this_season"] is None
    assert [doubt.code for doubt in unnamed.doubts] == ["gift_open"]
    assert "k1" in unnamed.doubts[0].zh
    assert kits([use(service="weather_supplies", on="2026-01-10")], "2026-07-12") == 0
    assert kits([use(service="weather_supplies", courier="c0002")], "2026-07-12") == 0


def test_a_gift_that_the_service_does_not_give_is_told_and_not_left_out() -> None:
    with pytest.raises(UnknownNameError, match="送防暑御寒物品没有“season_kits”这一样") as caught:
        count([use(service="weather_supplies", gift="season_kits")], "2026-07-12")

    assert caught.value.nearest == ("season_kit",)


def test_a_county_that_counts_by_the_quarter_counts_uses_elsewhere() -> None:
    counts = count([use(on="2026-10-01"), use("k2", on="2026-12-31")], "2026-12-31", at="suichuan")

    assert counts.values["courier.haircuts_this_quarter"] == 2
    assert counts.values["courier.haircuts_this_month"] == 1, "the city's own answer needs it"


def test_a_count_that_a_later_rule_reads_is_filled_already() -> None:
    counts = count([use(on="2026-07-01")], "2026-08-20", at="suichuan")

    assert counts.values["courier.haircuts_this_quarter"] == 1, (
        "from September it counts by the quarter"
    )


def test_weeks_are_those_of_one_child_whichever_parent_came() -> None:
    uses = [
        use("k1", "childcare", courier="mother", child="older", amount=2),
        use("k2", "childcare", courier="father", child="older"),
        use("k3", "childcare", courier="mother", child="younger", amount=4),
    ]

    assert (
        count(uses, "2026-07-20", courier="mother", child="older").values["request.weeks_used"] == 3
    )
    assert "request.weeks_used" not in count(uses, "2026-07-20", courier="mother").values


def test_a_countys_own_count_is_filled_too_where_the_county_gives_the_service() -> None:
    policy = load_policy(plugins=[example("jinggangshan")])
    swap = use(service="jinggangshan_battery_swap", county="jinggangshan")
    about = {"courier": "c0001", "home": "jizhou", "on": dt.date(2026, 7, 10)}

    assert (
        counted(policy, [swap], at="jinggangshan", **about).values["jinggangshan_swap.swaps_today"]
        == 1
    )
    assert (
        "jinggangshan_swap.swaps_today" not in counted(policy, [swap], at="jizhou", **about).values
    )


def test_a_countys_service_that_looks_at_the_citys_count_adds_nothing_to_it() -> None:
    def second_cut(_: Parameters) -> Rule:
        no_more = clause(
            "no_more", Courier.haircuts_this_month < 2, zh="本月没理满", en="not twice"
        )  # type: ignore[arg-type]
        return Rule(all_of(no_more))

    made = service(
        "suichuan_cut", zh="送理发到家", en="Cut at home", kind=Kind.QUOTA, basis=document()
    )
    policy = amended(amendment(AddService(made(second_cut)), "cut"))
    about = {"courier": "c0001", "home": "suichuan", "at": "suichuan", "on": dt.date(2026, 9, 10)}
    given = use(service="suichuan_cut", county="suichuan", on="2026-09-05")

    assert counted(policy, [given], **about).values["courier.haircuts_this_month"] == 0


def test_a_count_stops_at_the_bound_of_its_fact() -> None:
    meals = [use(f"k{n}", "meal_discount") for n in range(30)]

    assert count(meals, "2026-07-10").values["courier.meals_today"] == 20


# --- one use, several records ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statuses", "number"),
    [
        ([Status.HELD, Status.CONFIRMED], 1),
        ([Status.CONFIRMED, Status.HELD], 1),
        ([Status.HELD, Status.VOIDED], 0),
        ([Status.VOIDED, Status.CONFIRMED], 0),
        ([Status.HELD, Status.TIMED_OUT], 0),
        ([Status.HELD], 1),
        ([Status.REFUSED], 0),
    ],
)
def test_of_two_records_of_one_use_the_one_that_went_further_tells(
    statuses: list[Status], number: int
) -> None:
    counts = count([use(status=status) for status in statuses], "2026-07-31")

    assert counts.values["courier.haircuts_this_month"] == number
    assert counts.doubts == ()


def test_one_use_that_was_recorded_in_two_ways_leaves_the_count_open_and_is_told() -> None:
    counts = count([use(), use(on="2026-06-30", county="qingyuan")], "2026-07-31")

    assert counts.values["courier.haircuts_this_month"] is None
    assert counts.values["courier.meals_today"] == 0
    assert [(doubt.code, doubt.fact) for doubt in counts.doubts] == [
        ("uses_differ", "courier.haircuts_this_month"),
    ]


def test_records_that_differ_in_nothing_that_counts_agree() -> None:
    counts = count([use(), use(county="qingyuan", on="2026-07-11")], "2026-07-31")

    assert counts.values["courier.haircuts_this_month"] == 1
    assert counts.doubts == ()


def test_a_kit_from_a_county_whose_rules_cannot_be_read_leaves_the_season_open() -> None:
    broken = load_policy(plugins=[Plugin.of_text('county = "suichuan"\n[[set]]\nname = "x"\n')])
    about = {"courier": "c0001", "home": "jizhou", "at": "jizhou", "on": dt.date(2026, 7, 20)}
    counts = counted(broken, [kit("2026-07-10", county="suichuan")], **about)

    assert counts.values["courier.kits_this_season"] is None
    assert [doubt.code for doubt in counts.doubts] == ["county_closed"]
    assert (
        counted(broken, [use(county="suichuan")], **about).values["courier.haircuts_this_month"]
        == 1
    )


def test_a_service_goes_by_its_chinese_name_too_and_a_slip_is_told() -> None:
    assert (
        count([use(service="送优惠理发")], "2026-07-31").values["courier.haircuts_this_month"] == 1
    )
    with pytest.raises(UnknownNameError) as caught:
        count([use(service="haircutt")], "2026-07-31")
    assert caught.value.nearest == ("haircut",)
    assert count([use(service="haircutt", courier="c0002")], "2026-07-31") == count(
        [], "2026-07-31"
    )


@pytest.mark.parametrize("wrong", [{"key": " "}, {"amount": 0}, {"amount": -1}, {"amount": 1.5}])
def test_a_use_that_could_not_be_counted_right_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        use(**wrong)
