"""The register of cards: issue, loss, replacement; and that a lost card costs nobody a service."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge import Case, Courier, InputError, Outcome, Place, decide
from jixiaoge.records import (
    CardEvent,
    CardIssued,
    CardLost,
    Records,
    Registration,
    gather,
    valid_card,
)
from jixiaoge.testing import city_policy
from jixiaoge.testing.examples import typical

D = dt.date.fromisoformat
FIRST = CardIssued(card="k1", courier="c0001", on=D("2025-08-01"))
LOST = CardLost(card="k1", on=D("2026-07-01"))
SECOND = CardIssued(card="k2", courier="c0001", on=D("2026-07-04"))
OTHER = CardIssued(card="k9", courier="c0002", on=D("2026-01-01"))
EVENTS: tuple[CardEvent, ...] = (FIRST, LOST, SECOND, OTHER)


def facts(events: tuple[CardEvent, ...] | None, on: str) -> Courier:
    home = Registration(courier="c0001", home="吉州区", on=D("2025-03-01"))
    records = Records(registrations=(home,), cards=events)
    return gather(city_policy(), records, courier="c0001", on=D(on)).case.courier


@pytest.mark.parametrize(
    ("on", "held", "since"),
    [
        ("2025-07-31", False, None),
        ("2025-08-01", True, "2025-08-01"),
        ("2026-06-30", True, "2025-08-01"),
        ("2026-07-01", False, None),  # the day of the report
        ("2026-07-03", False, None),
        ("2026-07-04", True, "2026-07-04"),  # the replacement has its own day of issue
    ],
)
def test_the_register_tells_which_card_is_held_on_a_day(
    on: str, held: bool, since: str | None
) -> None:
    courier = facts(EVENTS, on)

    assert (courier.has_card, courier.card_issued_on) == (held, D(since) if since else None)


def test_a_register_that_nobody_looked_into_tells_nothing() -> None:
    assert facts(None, "2026-07-10").has_card is None
    assert facts((), "2026-07-10").has_card is False


def test_who_registered_it_and_when_is_told() -> None:
    home = Registration(courier="c0001", home="吉州区", on=D("2025-03-01"))
    on = D("2026-07-10")
    case = gather(
        city_policy(), Records(registrations=(home,), cards=EVENTS), courier="c0001", on=on
    ).case

    assert case.sources["courier.has_card"].source == "服务卡登记"
    assert case.sources["courier.card_issued_on"].as_of == on


def haircut(courier: Courier, on: str, **more: Any) -> str:
    given_facts = {**typical(), "has_valid_code": False, **more}
    told = {"has_card": courier.has_card, "card_issued_on": courier.card_issued_on}
    case = Case(
        home="jizhou",
        courier=Courier(**(given_facts | told), haircuts_this_month=0),
        place=Place(merchant_participating=True),
    )
    return decide(city_policy(), case, "haircut", on=D(on)).outcome.name


def test_the_replacement_is_valid_for_as_long_as_any_card() -> None:
    assert haircut(facts(EVENTS, "2027-07-04"), "2027-07-04") == Outcome.ELIGIBLE.name
    assert haircut(facts(EVENTS, "2027-07-05"), "2027-07-05") == Outcome.INELIGIBLE.name
    # Had the first day of issue counted on, the card would be out of date.
    assert haircut(facts((FIRST,), "2026-08-02"), "2026-08-02") == Outcome.INELIGIBLE.name


def test_who_lost_a_card_is_recognised_by_a_code_or_at_the_desk() -> None:
    lost = facts((FIRST, LOST), "2026-07-02")

    assert haircut(lost, "2026-07-02", has_valid_code=True) == Outcome.ELIGIBLE.name
    assert haircut(lost, "2026-07-02", confirmed_at_desk=True) == Outcome.ELIGIBLE.name
    asked = haircut(lost, "2026-07-02", has_valid_code=None, confirmed_at_desk=None)
    assert asked == Outcome.NEEDS_FACTS.name


def test_what_does_not_fit_the_register_is_told_all_at_once() -> None:
    wrong = (FIRST, CardIssued(card="k1", courier="c0003", on=D("2026-01-01")))
    with pytest.raises(InputError) as raised:
        valid_card((*wrong, CardLost(card="k7", on=D("2026-02-01"))), "c0001", on=D("2026-07-10"))

    assert [fault.path for fault in raised.value.faults] == ["cards.k1", "cards.k7"]
    assert "新卡号" in str(raised.value)


def test_a_slip_with_the_card_of_another_costs_nobody_else_a_service() -> None:
    slips = (CardLost(card="k7", on=D("2026-02-01")), OTHER, evolve(OTHER, courier="c0003"))

    assert facts((*EVENTS, *slips), "2026-07-10").has_card is True
    with pytest.raises(InputError):
        facts((FIRST, evolve(FIRST, courier="c0003")), "2026-07-10")


CARDS = st.builds(
    CardIssued,
    card=st.sampled_from("abcd"),
    courier=st.just("c0001"),
    on=st.dates(D("2026-01-01"), D("2026-01-20")),
)


@given(st.lists(CARDS, max_size=5), st.data())
def test_a_card_that_is_reported_lost_is_never_valid_again(
    issued: list[CardIssued], data: st.DataObject
) -> None:
    lost = [
        CardLost(card=card.card, on=card.on + dt.timedelta(data.draw(st.integers(0, 9))))
        for card in issued
        if data.draw(st.booleans())
    ]
    on = data.draw(st.dates(D("2026-01-01"), D("2026-02-01")))
    found = valid_card([*issued, *lost], "c0001", on=on)
    gone = {event.card for event in lost if event.on <= on}
    held = {card.card for card in issued if card.on <= on} - gone

    assert (found.card if found else None) in (held or {None})
    assert found is None or found.on == max(c.on for c in issued if c.on <= on and c.card in held)
