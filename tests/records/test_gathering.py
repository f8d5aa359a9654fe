"""From records to a case: the newest wins, each fact with its source and day, and what differs is told."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from loaded import example
from on_file import city, with_suichuan

from jixiaoge import InputError, Supply, UnknownNameError
from jixiaoge.eligibility import Case, Source, decide
from jixiaoge.facts import Asked, known
from jixiaoge.records import (
    CardIssued,
    CardLost,
    ChildRequest,
    Doubt,
    Forecast,
    Merchant,
    Records,
    Registration,
    RosterRow,
    ServiceUse,
    Session,
    Statement,
    StationCertificate,
    gather,
)
from jixiaoge.rulebook import load_policy

ON = dt.date(2026, 7, 10)
JUNE = dt.date(2026, 6, 30)
REGISTERED = Registration(courier="c0001", home="jizhou", on=dt.date(2025, 3, 1))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def records(**given: Any) -> Records:
    return Records(**{"registrations": (REGISTERED,), **given})


def gathered(on: dt.date = ON, at: str = "", **given: Any) -> Case:
    return gather(with_suichuan(), records(**given), courier="c0001", on=on, at=at).case


def doubts(on: dt.date = ON, **given: Any) -> list[str]:
    found = gather(with_suichuan(), records(**given), courier="c0001", on=on).doubts
    for doubt in found:
        assert doubt.fact.rpartition(".")[2].isidentifier()
        assert doubt.en
        doubt.zh.encode("gbk")
    return [doubt.code for doubt in found]


def row(platform: str = "p1", as_of: dt.date = JUNE, **more: Any) -> RosterRow:
    return RosterRow(**({"courier": "c0001", "platform": platform, "as_of": as_of} | more))


def said(fact: str, value: Any, on: str = "2026-07-01", **more: Any) -> Statement:
    return Statement(**({"courier": "c0001", "fact": fact, "value": value, "on": day(on)} | more))


# --- registration and moves -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "home"),
    [("2026-06-30", "jizhou"), ("2026-07-01", "suichuan"), ("2026-07-02", "suichuan")],
)
def test_home_is_where_the_courier_registered_last(on: str, home: str) -> None:
    moved = Registration(courier="c0001", home="遂川县", on=day("2026-07-01"))
    case = gathered(day(on), registrations=(moved, REGISTERED))

    assert case.home == home
    assert case.courier.registered_on == REGISTERED.on, "a move does not begin the grace again"
    assert case.courier.self_registered is True


@pytest.mark.parametrize("wrong", ["2026-07-10", dt.datetime(2026, 7, 10, tzinfo=dt.UTC), None])
def test_a_day_is_a_date_and_no_moment(wrong: Any) -> None:
    for make in (
        lambda: Registration(courier="c0001", home="jizhou", on=wrong),
        lambda: row(as_of=wrong),
        lambda: StationCertificate(courier="c0001", station="s1", as_of=wrong),
        lambda: Statement(courier="c0001", fact="courier.has_valid_code", value=True, on=wrong),
        lambda: ServiceUse(key="k", service="haircut", courier="c", county="jizhou", on=wrong),
        lambda: Merchant(id="m1", county="jizhou", as_of=wrong),
        lambda: Session(id="s1", service="childcare", county="jizhou", on=ON, as_of=wrong),
        lambda: Forecast(county="jizhou", day=wrong, issued_on=ON),
        lambda: ChildRequest(child="k1", as_of=wrong),
        lambda: CardIssued(card="k1", courier="c0001", on=wrong),
        lambda: CardLost(card="k1", on=wrong),
        lambda: gathered(on=wrong),
    ):
        with pytest.raises(InputError, match=r"datetime\.date is expected"):
            make()


def test_whoever_is_not_registered_has_no_home() -> None:
    with pytest.raises(InputError, match="no registration by 2025-02-28"):
        gathered(day("2025-02-28"))
    with pytest.raises(InputError):
        gather(city(), records(), courier="c0002", on=ON)


def test_two_homes_on_one_day_are_asked_about_and_not_guessed() -> None:
    both = (Registration(courier="c0001", home="yongfeng", on=REGISTERED.on), REGISTERED)

    with pytest.raises(InputError, match="in several counties on 2025-03-01: jizhou, yongfeng"):
        gathered(registrations=both)


def test_records_of_others_do_not_count() -> None:
    others = {
        "roster": (row(courier="c0002", active_days=12),),
        "certificates": (StationCertificate(courier="c0002", station="s1", as_of=JUNE),),
        "statements": (said("courier.has_card", True, courier="c0002"),),
    }

    assert gathered(**others) == gathered()


def test_what_is_of_a_later_day_is_not_known_yet() -> None:
    later = ON + dt.timedelta(1)
    rows = {
        "roster": (row(as_of=later, active_days=12),),
        "certificates": (StationCertificate(courier="c0001", station="s1", as_of=later),),
        "statements": (said("courier.has_card", True, on="2026-07-11"),),
        "uses": (
            ServiceUse(key="k", service="haircut", courier="c0001", county="jizhou", on=later),
        ),
        "merchant": Merchant(id="m1", county="jizhou", as_of=later, participating=True),
        "forecasts": (Forecast(county="jizhou", day=ON, issued_on=later, high=36),),
        "child": ChildRequest(child="k1", as_of=later, age_on_start=7),
    }

    assert gathered(**rows) == gathered(uses=())


# --- rosters and stations -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "on_roster", "source", "as_of"),
    [
        ([row()], True, "平台名册（p1）", "2026-06-30"),
        ([row(on_roster=False)], False, "平台名册（p1）", "2026-06-30"),
        (
            [row(as_of=day("2026-05-31")), row(on_roster=False)],
            False,
            "平台名册（p1）",
            "2026-06-30",
        ),
        (
            [row(on_roster=False), row("p2", as_of=day("2026-04-30"))],
            True,
            "平台名册（p2）",
            "2026-04-30",
        ),
        (
            [row(on_roster=False), row("p2", day("2026-04-30"), on_roster=False)],
            False,
            "平台名册（p1）、平台名册（p2）",
            "2026-04-30",
        ),
    ],
)
def test_one_platform_that_has_the_courier_is_enough_and_a_no_takes_them_all(
    rows: list[RosterRow], on_roster: bool, source: str, as_of: str
) -> None:
    case = gathered(roster=tuple(rows))

    assert case.courier.on_roster is on_roster
    assert case.sources["courier.on_roster"] == Source(source, day(as_of))


def test_a_platform_that_does_not_say_leaves_a_no_open() -> None:
    assert (
        gathered(roster=(row(on_roster=False), row("p2", on_roster=None))).courier.on_roster is None
    )
    assert gathered(roster=(row(), row("p2", on_roster=None))).courier.on_roster is True


def test_two_rows_of_one_day_that_differ_are_not_known_and_told() -> None:
    rows = (row(active_days=9), row(on_roster=False, active_days=9))

    assert gathered(roster=rows).courier.on_roster is None
    assert doubts(roster=rows) == ["records_differ"]


def test_a_station_that_certifies_whom_no_roster_has_is_told() -> None:
    given = {
        "roster": (row(on_roster=False),),
        "certificates": (StationCertificate(courier="c0001", station="s1", as_of=ON),),
    }

    assert (gathered(**given).courier.on_roster, gathered(**given).courier.station_certified) == (
        False,
        True,
    )
    assert "station_differs" in doubts(**given)


def test_an_old_roster_goes_on_with_its_day_and_the_decision_finds_it_too_old() -> None:
    case = gathered(roster=(row(as_of=day("2026-03-31"), active_days=12),), uses=())

    assert case.courier.active_days == 12
    assert decide(city(), case, "health_checkup", on=ON).needs[0] == "courier.on_roster"


# --- statements -----------------------------------------------------------------------------------


def test_a_statement_carries_who_said_it_and_when() -> None:
    case = gathered(
        statements=(
            said("courier.has_card", True),
            said("courier.confirmed_at_desk", True, by=Asked.STATION, source="窗口"),
        )
    )

    assert case.sources["courier.has_card"] == Source("本人", day("2026-07-01"))
    assert case.sources["courier.confirmed_at_desk"] == Source("窗口", day("2026-07-01"))


def test_the_newest_statement_wins_and_a_claim_can_be_taken_back() -> None:
    claimed = said("courier.visit_declined", True, on="2026-01-01")
    back = said("courier.visit_declined", False, on="2026-06-01")

    assert gathered(statements=(claimed,)).courier.visit_declined is True
    assert gathered(statements=(back, claimed)).courier.visit_declined is False
    assert doubts(statements=(back, claimed)) == [], "one source may change its mind"


def test_sources_that_differ_are_told_and_the_newest_is_taken() -> None:
    given = (
        said("courier.has_card", True, source="本人"),
        said("courier.has_card", False, on="2026-07-02", source="窗口代填"),
    )

    assert gathered(statements=given).courier.has_card is False
    assert doubts(statements=given) == ["sources_differ"]


def test_statements_of_one_day_that_differ_leave_the_fact_open() -> None:
    given = (said("courier.has_card", True), said("courier.has_card", False))

    assert gathered(statements=given).courier.has_card is None
    assert doubts(statements=given) == ["records_differ"]


def test_a_code_that_was_shown_counts_for_its_day() -> None:
    shown = said("courier.has_valid_code", True, on="2026-07-09", until=day("2026-07-09"))

    assert gathered(day("2026-07-09"), statements=(shown,)).courier.has_valid_code is True
    assert gathered(day("2026-07-10"), statements=(shown,)).courier.has_valid_code is None


def test_what_the_city_system_holds_beats_an_older_roster() -> None:
    given = {
        "roster": (row(active_days=12),),
        "statements": (
            said("courier.last_qualified_on", day("2026-07-01"), by=Asked.SYSTEM, on="2026-07-09"),
        ),
    }

    assert gathered(**given).courier.last_qualified_on == day("2026-07-01")
    assert doubts(**given) == ["sources_differ"]


def test_nobody_tells_what_is_not_theirs_to_tell() -> None:
    with pytest.raises(InputError) as caught:
        gathered(
            statements=(
                said("courier.active_days", 30),
                said("courier.hardship_verified", True),
                said("courier.has_card", True),
            )
        )

    assert [fault.path for fault in caught.value.faults] == [
        "statements.courier.active_days",
        "statements.courier.hardship_verified",
    ]


def test_a_statement_of_no_fact_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError) as caught:
        gathered(statements=(said("courier.has_crad", True),))

    assert caught.value.nearest[0] == "courier.has_card"


def test_a_shop_cannot_post_what_is_no_price() -> None:
    with pytest.raises(InputError) as caught:
        gathered(
            merchant=Merchant(
                id="m1", county="jizhou", as_of=ON, posted_price_fen=-1, offer_rate=Decimal(2)
            )
        )

    assert [fault.path for fault in caught.value.faults] == [
        "place.merchant_offer_rate",
        "place.posted_price_fen",
    ]


def test_values_that_facts_cannot_have_are_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        gathered(
            statements=(said("courier.has_card", "yes"), said("courier.injured_on", "yesterday"))
        )

    assert [fault.path for fault in caught.value.faults] == [
        "courier.has_card",
        "courier.injured_on",
    ]


@pytest.mark.parametrize("value", [["yes"], {"yes": 1}, b"yes"])
def test_a_value_of_any_shape_is_one_error(value: Any) -> None:
    with pytest.raises(InputError):
        gathered(statements=(said("courier.has_card", value), said("courier.has_card", True)))


@pytest.mark.parametrize(
    ("fact", "by"), [("day.forecast_high", Asked.WEATHER), ("courier.meals_today", Asked.SYSTEM)]
)
def test_a_forecast_or_a_count_that_is_stated_counts_on_its_day(fact: str, by: Asked) -> None:
    given = (said(fact, 2, on="2026-07-10", by=by),)

    assert fact in gathered(statements=given).sources
    assert fact not in gathered(day("2026-07-11"), statements=given).sources


def test_a_countys_own_fact_can_be_stated() -> None:
    policy = load_policy(plugins=[example("jinggangshan")])
    fact = "jinggangshan_swap.at_scenic_station"
    given = records(statements=(said(fact, True, by=Asked.SYSTEM),), uses=())
    case = gather(policy, given, courier="c0001", on=ON, at="jinggangshan").case

    assert known(case.facts["jinggangshan_swap"]) == {"at_scenic_station": True, "swaps_today": 0}


# --- the shop, the weather, sessions, children ----------------------------------------------------


def test_a_shop_tells_of_itself_and_where_it_is() -> None:
    shop = Merchant(
        id="m1",
        county="遂川县/营前镇",
        as_of=ON,
        participating=True,
        in_hours=True,
        offer_rate=Decimal("0.50"),
        posted_price_fen=1555,
    )
    case = gathered(merchant=shop)

    assert (case.home, case.at) == ("jizhou", "遂川县/营前镇")
    assert known(case.place) == {
        "merchant_participating": True,
        "offer_in_hours": True,
        "merchant_offer_rate": Decimal("0.50"),
        "posted_price_fen": 1555,
    }
    assert gathered(merchant=shop, at="yongfeng").at == "yongfeng"


def test_the_last_forecast_for_the_day_and_the_county_counts() -> None:
    given = (
        Forecast(county="jizhou", day=ON, issued_on=day("2026-07-08"), high=33, low=24),
        Forecast(county="jizhou", day=ON, issued_on=day("2026-07-09"), high=36),
        Forecast(county="suichuan", day=ON, issued_on=ON, high=20),
        Forecast(county="jizhou", day=day("2026-07-11"), issued_on=ON, high=10),
    )
    case = gathered(forecasts=given)

    assert known(case.day) == {"forecast_high": 36, "forecast_low": 24}
    assert case.sources["day.forecast_high"] == Source("吉州区气象台", day("2026-07-09"))
    assert known(gathered(forecasts=given, at="suichuan").day) == {"forecast_high": 20}


def session(name: str, on: str, seats: int | None = None, **more: Any) -> Session:
    about = {"service": "childcare", "county": "jizhou", "seats_left": seats, "as_of": JUNE} | more
    return Session(id=name, on=day(on), **about)


@pytest.mark.parametrize(
    ("sessions", "supply", "next_on"),
    [
        ([session("a", "2026-07-10", 3)], Supply.AVAILABLE, "2026-07-10"),
        (
            [session("a", "2026-07-10", 0), session("b", "2026-07-20")],
            Supply.NEXT_SESSION,
            "2026-07-20",
        ),
        (
            [session("a", "2026-07-10", 0), session("b", "2026-07-20", 0)],
            Supply.WAITING_LIST,
            "2026-07-10",
        ),
        ([session("a", "2026-07-09", 3)], None, None),
        (
            [session("a", "2026-07-10", 0, as_of=ON), session("a", "2026-07-10", 3)],
            Supply.WAITING_LIST,
            "2026-07-10",
        ),
        (
            [session("a", "2026-07-10", 0, as_of=day("2026-07-11")), session("a", "2026-07-10", 3)],
            Supply.AVAILABLE,
            "2026-07-10",
        ),
        ([session("a", "2026-07-10", 3, county="suichuan")], None, None),
        ([session("a", "2026-07-10", 3, service="子女托管")], Supply.AVAILABLE, "2026-07-10"),
    ],
)
def test_the_first_session_with_a_seat_is_told_and_full_ones_are_a_waiting_list(
    sessions: list[Session], supply: Supply | None, next_on: str | None
) -> None:
    found = gathered(sessions=tuple(sessions)).availability.get("childcare")

    assert (found and found.supply, found and str(found.next_on)) == (supply, next_on)


@pytest.mark.parametrize("seats", [-1, "0", True])
def test_seats_that_are_left_are_a_whole_number(seats: Any) -> None:
    with pytest.raises(InputError, match="坐满了写0"):
        session("s1", "2026-07-11", seats)


def test_one_request_is_about_one_child() -> None:
    used = ServiceUse(
        key="k1",
        service="childcare",
        courier="c0001",
        child="older",
        county="jizhou",
        on=ON,
        amount=3,
    )
    younger = ChildRequest(
        child="younger", as_of=ON, session="b", age_on_start=6, guardian_authorised=True
    )
    given: dict[str, Any] = {
        "uses": (used,),
        "sessions": (
            session("a", "2026-07-20", 1),
            session("b", "2026-07-20", 1, provider_qualified=True),
        ),
    }
    case = gathered(**given, child=younger)

    assert known(case.request) == {
        "child_age_on_start": 6,
        "guardian_authorised": True,
        "weeks_used": 0,
    }
    assert case.place.provider_qualified is True
    assert gathered(**given, child=evolve(younger, child="older")).request.weeks_used == 3
    assert gathered(**given).request.weeks_used is None


# --- uses -----------------------------------------------------------------------------------------


def test_uses_that_nobody_looked_up_are_not_none() -> None:
    assert gathered().courier.haircuts_this_month is None
    assert gathered(uses=()).courier.haircuts_this_month == 0
    assert gathered(uses=()).sources["courier.haircuts_this_month"] == Source("使用记录", ON)


def test_a_use_in_another_county_before_a_move_counts_after_it() -> None:
    given: dict[str, Any] = {
        "registrations": (
            REGISTERED,
            Registration(courier="c0001", home="yongfeng", on=day("2026-07-06")),
        ),
        "roster": (row(active_days=12),),
        "statements": (said("courier.has_valid_code", True),),
        "merchant": Merchant(id="m1", county="yongfeng", as_of=ON, participating=True),
        "uses": (
            ServiceUse(
                key="k1", service="haircut", courier="c0001", county="jizhou", on=day("2026-07-02")
            ),
        ),
    }

    assert repr(decide(city(), gathered(**given), "haircut", on=ON)) == "NOT_YET: 2026-08-01"


def test_a_use_that_was_recorded_in_two_ways_is_told_with_the_case() -> None:
    uses = tuple(
        ServiceUse(key="k1", service="haircut", courier="c0001", county="jizhou", on=day(on))
        for on in ("2026-06-30", "2026-07-01")
    )

    assert gathered(uses=uses).courier.haircuts_this_month is None
    assert doubts(uses=uses) == ["uses_differ"]


def test_the_order_of_the_records_does_not_matter() -> None:
    given = {
        "registrations": (REGISTERED, Registration(courier="c0001", home="yongfeng", on=JUNE)),
        "roster": (
            row(active_days=9),
            row("p2", active_days=3),
            row("p2", as_of=day("2026-05-31")),
        ),
        "certificates": tuple(
            StationCertificate(courier="c0001", station=name, as_of=JUNE) for name in ("s1", "s2")
        ),
        "statements": (
            said("courier.has_card", True, source="本人"),
            said("courier.has_card", False, source="窗口代填"),
        ),
        "sessions": (session("b", "2026-07-20", 1), session("a", "2026-07-20", 1)),
    }
    turned = {name: rows[::-1] for name, rows in given.items()}

    assert gather(city(), Records(**given), courier="c0001", on=ON) == gather(
        city(), Records(**turned), courier="c0001", on=ON
    )


def test_a_doubt_shows_no_value() -> None:
    given = (said("courier.hardship_claimed", True), said("courier.hardship_claimed", False))
    (doubt,) = gather(city(), records(statements=given), courier="c0001", on=ON).doubts

    assert doubt == Doubt(
        "records_differ",
        "courier.hardship_claimed",
        "claims hardship: records as of 2026-07-01 differ (本人), so it is not known; ask which is right",
        "主张生活困难：截至2026-07-01的记录不一样（本人），按不清楚算；请问清哪份对",
    )
