"""The values that matter: one on each side of every limit, whatever the type."""

import datetime as dt
import enum
from decimal import Decimal
from typing import Any

from jixiaoge.facts import Asked, Fact, Facts, amount, date_of, number, one_of, some_of
from jixiaoge.language import MonthDay, all_true
from jixiaoge.language.cells import cells
from jixiaoge.language.compile import compile_conditions
from jixiaoge.language.tree import Compare, Comparison, FactLeaf, Literal
from jixiaoge.language.types import month_day

ON = dt.date(2026, 7, 10)


class Bag(enum.Enum):
    BOX = "箱"
    SACK = "袋"
    CRATE = "筐"


class Load(Facts, key="load", zh="货", en="load"):
    weight: Fact[Decimal] = amount(
        "重量", "weight", unit="", scale=1, low=Decimal(0), high=Decimal(9), asked=Asked.SYSTEM
    )
    limit: Fact[Decimal] = amount(
        "上限", "limit", unit="", scale=1, low=Decimal(0), high=Decimal(9), asked=Asked.SYSTEM
    )
    pieces: Fact[int] = number("件数", "pieces", unit="件", high=9, asked=Asked.SYSTEM)
    sent_on: Fact[dt.date] = date_of("发出日", "sent on", asked=Asked.SYSTEM)
    kind: Fact[Bag] = one_of(Bag, "种类", "kind")
    parts: Fact[frozenset[Bag]] = some_of(Bag, "组成", "parts")


def of(condition: Any, *, edges: bool = False) -> Any:
    return next(iter(cells([condition.node], ON, edges=edges).values()))


def test_a_decimal_is_cut_at_its_own_scale() -> None:
    assert of(Load.weight >= Decimal("2.5")) == (Decimal("2.4"), Decimal("2.5"), None)
    assert of(Load.weight > Decimal("2.55")) == (Decimal("2.5"), Decimal("2.6"), None)


def test_dates_choices_and_sets_have_their_cells() -> None:
    assert of(Load.sent_on <= ON) == (ON, ON + dt.timedelta(days=1), None)
    assert of(Load.kind == Bag.BOX) == (*Bag, None)
    assert of(Load.parts.contains(Bag.SACK)) == (frozenset(), frozenset({Bag.SACK}), None)


def test_edges_add_a_step_either_side_and_the_ends_of_the_domain() -> None:
    assert of(Load.pieces >= 4, edges=True) == (0, 3, 4, 5, 9, None)


def test_facts_that_meet_are_tried_around_the_middle_of_both() -> None:
    found = cells([(Load.weight > Load.limit).node], ON)

    assert all(len(values) == 5 for values in found.values())
    assert found["load.weight"] == found["load.limit"]


def test_facts_without_an_order_that_meet_have_all_their_values() -> None:
    found = cells([(Load.kind == Load.kind).node], ON)

    assert found["load.kind"] == (*Bag, None)


def test_a_month_and_day_steps_through_the_year() -> None:
    leaf = FactLeaf(month_day(), "load.season", "季")
    rule = Compare(Comparison.GE, leaf, Literal(month_day(), MonthDay(3, 1)))

    assert cells([rule], ON)["load.season"] == (MonthDay(2, 29), MonthDay(3, 1), None)


def test_the_text_of_what_was_compiled_can_be_read() -> None:
    rule = all_true(Load.pieces >= 4, Load.kind == Bag.BOX)
    compiled = compile_conditions({"rule": rule.node}, ["load"])
    decide = compiled.at(ON)

    assert decide(Load(pieces=4, kind=Bag.BOX)) == (True,)
    assert "def decide(load)" in compiled.source
