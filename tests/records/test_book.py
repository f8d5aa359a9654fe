"""A use is held under the rules in force, and a quota is given once: by any key, in any county, at any end."""

import datetime as dt
from typing import Any

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st
from on_file import CHINA, city, courier, moment, with_suichuan

from jixiaoge import InputError, UnknownNameError
from jixiaoge.eligibility import Case, decide
from jixiaoge.holds import Hold, Refusal, Status
from jixiaoge.records import ServiceUse, UseBook, Wanted

NOON = moment("2026-07-10T12:00")
MINUTE = dt.timedelta(minutes=1)


def hold(book: UseBook, service: str = "haircut", key: str = "k1", **about: Any) -> Any:
    given = {"case": courier(), "now": NOON} | about
    return book.hold(given.pop("case"), service, key=key, **given)


def code(answer: Any) -> str:
    """Return how a command was answered, in one word."""
    return answer.code if isinstance(answer, Refusal) else answer.status.name


@pytest.fixture
def book() -> UseBook:
    return UseBook(city())


# --- the rules give it ----------------------------------------------------------------------------


def test_a_use_is_held_for_as_long_as_the_rules_say(book: UseBook) -> None:
    held = hold(book)

    assert held.body == Wanted(service="haircut", courier="c0001", county="jizhou")
    assert held.until - held.placed_at == 30 * MINUTE


def test_a_service_goes_by_its_chinese_name_too(book: UseBook) -> None:
    assert hold(book, "送优惠理发").body.service == "haircut"
    with pytest.raises(UnknownNameError):
        hold(book, "送优惠理法")


def test_what_is_held_is_counted_whatever_the_case_says(book: UseBook) -> None:
    hold(book)
    again = hold(book, key="k2", case=courier(haircuts_this_month=0))

    assert again.code == "not_yet"
    assert again.zh.startswith("送优惠理发：还没到")
    assert again.en.startswith("Discounted haircut: not yet")


def test_whoever_is_not_entitled_holds_nothing_and_is_told_the_way_to_a_person(
    book: UseBook,
) -> None:
    refused = hold(book, case=courier(active_days=3))

    assert refused.code == "ineligible"
    assert "人工复核" in refused.zh
    assert book.uses(courier="c0001", now=NOON) == ()


def test_what_is_not_known_is_asked_for_and_not_held(book: UseBook) -> None:
    assert hold(book, case=courier(merchant_participating=None)).code == "needs_facts"


def test_the_counts_can_be_shown(book: UseBook) -> None:
    hold(book)
    shown = decide(city(), book.counted(courier(), now=NOON), "haircut", on=NOON.date())

    assert shown.left == 0


# --- keys -----------------------------------------------------------------------------------------


def test_a_scan_that_is_sent_twice_is_one_use(book: UseBook) -> None:
    assert hold(book, now=NOON + MINUTE) == hold(book, now=NOON + 2 * MINUTE)
    assert len(book.uses(courier="c0001", now=NOON)) == 1


def test_a_scan_that_is_sent_again_after_midnight_is_the_same_use(book: UseBook) -> None:
    late = moment("2026-07-31T23:50")

    assert hold(book, now=late) == hold(book, now=late + 15 * MINUTE)
    assert [use.on for use in book.uses(courier="c0001", now=late)] == [dt.date(2026, 7, 31)]


@pytest.mark.parametrize(
    "other",
    [
        {"service": "health_checkup"},
        {"case": courier("c0002")},
        {"case": courier(at="suichuan")},
        {"amount": 2},
    ],
)
def test_a_key_that_was_used_for_something_else_is_refused(
    book: UseBook, other: dict[str, Any]
) -> None:
    hold(book)

    assert hold(book, **other).code == "other_body"


def test_a_refused_key_stays_refused_and_a_new_one_is_asked_anew(book: UseBook) -> None:
    hold(book)
    refused = hold(book, key="k2")
    book.void("k1", now=NOON)

    assert hold(book, key="k2") == refused
    assert hold(book, key="k3").status is Status.HELD


def test_a_use_on_record_elsewhere_counts_and_its_key_is_taken() -> None:
    used = ServiceUse(
        key="k1", service="haircut", courier="c0001", county="yongfeng", on=NOON.date()
    )
    book = UseBook(city(), [used])

    for answer in (hold(book), book.confirm("k1", now=NOON), book.void("k1", now=NOON)):
        assert answer.code == "already_recorded"
    assert hold(book, key="k2").code == "not_yet"
    assert book.uses(courier="c0001", now=NOON) == (used,)
    assert book.uses(courier="c0002", now=NOON) == ()


def test_a_key_that_nobody_held_settles_nothing(book: UseBook) -> None:
    assert code(book.confirm("k9", now=NOON)) == "unknown_key"
    assert code(book.void("k9", now=NOON)) == "unknown_key"


# --- confirmed, voided, timed out -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "confirmed", "next_one"),
    [(29, "CONFIRMED", "not_yet"), (30, "timed_out", "HELD"), (31, "timed_out", "HELD")],
)
def test_a_hold_that_nobody_confirms_in_time_gives_the_use_back(
    book: UseBook, after: int, confirmed: str, next_one: str
) -> None:
    hold(book)
    then = NOON + after * MINUTE

    assert code(book.confirm("k1", now=then)) == confirmed
    assert code(hold(book, key="k2", now=then)) == next_one


def test_the_last_second_of_a_hold_is_still_held(book: UseBook) -> None:
    hold(book)
    last = NOON + 30 * MINUTE - dt.timedelta(seconds=1)

    assert code(hold(book, key="k2", now=last)) == "not_yet"
    assert code(book.confirm("k1", now=last)) == "CONFIRMED"


def test_a_clock_that_is_put_back_brings_no_hold_to_life_again(book: UseBook) -> None:
    hold(book)
    hold(book, key="k2", now=NOON + 31 * MINUTE)

    assert code(book.confirm("k1", now=NOON + MINUTE)) == "timed_out"


@pytest.mark.parametrize(
    ("confirmed", "voided", "answer"),
    [
        ("2026-07-10T12:10", "2026-07-10T23:59", "VOIDED"),
        ("2026-07-10T12:10", "2026-07-11T00:00", "already_confirmed"),
        (None, "2026-07-10T12:20", "VOIDED"),
    ],
)
def test_a_use_confirmed_by_mistake_is_voided_on_its_day_and_given_back(
    book: UseBook, confirmed: str | None, voided: str, answer: str
) -> None:
    hold(book)
    if confirmed:
        book.confirm("k1", now=moment(confirmed))

    assert code(book.void("k1", now=moment(voided))) == answer
    given_back = hold(book, key="k2", now=moment(voided))
    assert code(given_back) == ("HELD" if answer == "VOIDED" else "not_yet")


# --- amounts, gifts, children ---------------------------------------------------------------------


def test_a_course_may_run_over_the_hours_that_are_left(book: UseBook) -> None:
    assert code(hold(book, "skills_training", "k1", amount=7)) == "HELD"
    assert code(hold(book, "skills_training", "k2", amount=2)) == "HELD"
    assert code(hold(book, "skills_training", "k3", amount=1)) == "not_yet"


def test_hours_that_were_not_taken_are_given_back(book: UseBook) -> None:
    hold(book, "skills_training", amount=8)
    book.confirm("k1", now=NOON, amount=5)

    assert book.counted(courier(), now=NOON).courier.training_hours_this_year == 5


def test_two_meals_at_once_need_two_that_are_left(book: UseBook) -> None:
    assert code(hold(book, "meal_discount", "k1")) == "HELD"
    assert code(hold(book, "meal_discount", "k2", amount=2)) == "not_yet"
    assert code(hold(book, "meal_discount", "k3")) == "HELD"


def test_an_amount_past_every_bound_is_refused_like_any_other(book: UseBook) -> None:
    assert code(hold(book, "meal_discount", amount=1_000)) == "not_yet"


def test_a_kit_is_given_once_a_season_and_water_on_every_hot_day(book: UseBook) -> None:
    hot = courier(forecast_high=36)

    assert code(hold(book, "weather_supplies", "k1", case=hot, gift="season_kit")) == "HELD"
    refused = hold(book, "weather_supplies", "k2", case=hot, gift="season_kit")
    assert (refused.code, refused.zh) == ("not_given", "送防暑御寒物品：季节包这次不发")
    assert code(hold(book, "weather_supplies", "k3", case=hot, gift="emergency_items")) == "HELD"
    assert code(hold(book, "weather_supplies", "k4", gift="emergency_items")) == "not_yet"


def test_a_kit_is_not_settled_where_its_count_is_open() -> None:
    uses = [
        ServiceUse(
            key="k0",
            service="weather_supplies",
            gift=gift,
            courier="c0001",
            county="jizhou",
            on=NOON.date(),
        )
        for gift in ("season_kit", "emergency_items")
    ]
    book, hot = UseBook(city(), uses), courier(forecast_high=36)

    assert hold(book, "weather_supplies", case=hot, gift="season_kit").code == "not_settled"


def test_what_is_taken_must_be_named_where_only_some_of_it_is_counted(book: UseBook) -> None:
    for gift in ("", "sun_hat"):
        with pytest.raises(InputError, match="season_kit, emergency_items"):
            hold(book, "weather_supplies", gift=gift)


def test_a_gift_that_the_service_does_not_have_is_refused(book: UseBook) -> None:
    with pytest.raises(InputError, match="pay_at_most"):
        hold(book, gift="season_kit")
    assert code(hold(book, gift="pay_at_most")) == "HELD"


def test_every_child_has_its_own_weeks_whichever_parent_comes(book: UseBook) -> None:
    def weeks(key: str, parent: str, child: str, amount: int) -> str:
        return code(hold(book, "childcare", key, case=courier(parent), child=child, amount=amount))

    assert weeks("k1", "mother", "older", 3) == "HELD"
    assert weeks("k2", "father", "older", 2) == "not_yet"
    assert weeks("k3", "father", "older", 1) == "HELD"
    assert weeks("k4", "mother", "younger", 4) == "HELD"
    assert len(book.uses(courier="mother", child="older", now=NOON)) == 3


def test_all_that_is_missing_is_told_at_once(book: UseBook) -> None:
    with pytest.raises(InputError) as caught:
        hold(book, "childcare", case=courier(""))

    assert [fault.path for fault in caught.value.faults] == ["case.id", "child"]


def test_a_moment_without_a_time_zone_is_no_moment(book: UseBook) -> None:
    with pytest.raises(InputError, match="time zone"):
        hold(book, now=dt.datetime(2026, 7, 10, 12))  # noqa: DTZ001 - the point of the test


def test_the_day_is_that_of_ji_an(book: UseBook) -> None:
    half_past_four = dt.datetime(2026, 7, 31, 16, 30, tzinfo=dt.UTC)
    hold(book, now=half_past_four)

    assert [use.on for use in book.uses(courier="c0001", now=half_past_four)] == [
        dt.date(2026, 8, 1)
    ]


# --- any course of events, against a model --------------------------------------------------------


def season(day: dt.date) -> Any:
    if 6 <= day.month <= 9:
        return "summer", day.year
    return ("winter", day.year - (day.month <= 2)) if day.month in {12, 1, 2} else None


SERVICES: dict[str, tuple[int, Any]] = {
    "meal_discount": (2, lambda day: day),
    "haircut": (1, lambda day: (day.year, day.month)),
    "health_checkup": (1, lambda day: day.year),
    "weather_supplies": (1, season),
}
STARTS = [
    *("2026-06-29T23:40", "2026-12-31T23:40", "2027-02-28T23:40", "2028-02-28T23:40"),
    *("2028-02-29T23:40", "2026-09-30T23:40", "2026-11-30T23:40", "2026-07-31T23:40"),
]


@frozen
class Event:
    """Somebody does something, so many minutes after the last."""

    act: str
    service: str
    where: str
    which: int
    minutes: int


events = st.lists(
    st.builds(
        Event,
        st.sampled_from(["hold", "hold", "hold", "confirm", "void"]),
        st.sampled_from(list(SERVICES)),
        st.sampled_from(["jizhou", "yongfeng", "qingyuan"]),
        st.integers(0, 5),
        st.sampled_from([0, 1, 7, 19, 29, 30, 31, 24 * 60]),
    ),
    max_size=14,
)


@frozen
class Model:
    """The uses as a clerk would keep them on paper: key, service, moment, how it ended and when."""

    rows: list[list[Any]]

    def expire(self, now: dt.datetime) -> None:
        for row in self.rows:
            if row[3] == "held" and now >= row[2] + 30 * MINUTE:
                row[3] = "late"

    def room(self, service: str, now: dt.datetime) -> bool:
        limit, period = SERVICES[service]
        here = period(now.date())
        taken = [r for r in self.rows if r[1] == service and r[3] in {"held", "done"}]
        return here is not None and sum(period(r[2].date()) == here for r in taken) < limit


@given(st.sampled_from(STARTS), events)
def test_a_book_agrees_with_one_kept_by_hand_over_every_end_and_move(
    start: str, course: list[Event]
) -> None:
    book, model, now = UseBook(city()), Model([]), moment(start)
    for number, event in enumerate(course):
        now += event.minutes * MINUTE
        model.expire(now)
        if event.act == "hold":
            _hold_in_both(book, model, f"k{number}", event, now)
        elif model.rows:
            _settle_in_both(book, model.rows[event.which % len(model.rows)], event.act, now)
        for service in SERVICES:
            kept = {
                use.key
                for use in book.uses(courier="c0001", now=now)
                if use.service == service and use.status in {Status.HELD, Status.CONFIRMED}
            }
            assert kept == {
                r[0] for r in model.rows if r[1] == service and r[3] in {"held", "done"}
            }


def _hold_in_both(book: UseBook, model: Model, key: str, event: Event, now: dt.datetime) -> None:
    case: Case = courier(home=event.where, at="" if event.which % 2 else "suichuan")
    gift = "season_kit" if event.service == "weather_supplies" else ""
    answer = book.hold(case, event.service, key=key, now=now, gift=gift)

    assert isinstance(answer, Hold) == model.room(event.service, now)
    if isinstance(answer, Hold):
        model.rows.append([key, event.service, now, "held", None])


def _settle_in_both(book: UseBook, row: list[Any], act: str, now: dt.datetime) -> None:
    if act == "confirm":
        answer = book.confirm(row[0], now=now)
        assert isinstance(answer, Hold) == (row[3] in {"held", "done"})
        if row[3] == "held":
            row[3:] = ["done", now]
    else:
        answer = book.void(row[0], now=now)
        same_day = row[3] == "done" and row[4].astimezone(CHINA).date() == now.date()
        assert isinstance(answer, Hold) == (row[3] in {"held", "void"} or same_day)
        if row[3] == "held" or same_day:
            row[3] = "void"


def test_a_county_that_gives_three_haircuts_a_quarter_counts_the_one_at_home() -> None:
    book = UseBook(with_suichuan())
    answers = []
    for number, (at, day) in enumerate(
        [
            ("", "10-01"),
            ("", "10-02"),
            ("suichuan", "10-03"),
            ("suichuan", "12-31"),
            ("suichuan", "12-31"),
        ]
    ):
        now = moment(f"2026-{day}T12:00")
        answers.append(code(hold(book, key=f"k{number}", case=courier(at=at), now=now)))
        book.confirm(f"k{number}", now=now)

    assert answers == ["HELD", "not_yet", "HELD", "HELD", "not_yet"]
