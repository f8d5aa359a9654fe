"""What will this cost in a year: the line that a county's budget office asks for first."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge import InputError
from jixiaoge.points import Planned, yearly_cost

MEAL: dict[str, Any] = {
    "zh": "餐饮优惠",
    "en": "Meal",
    "people": 120,
    "times": 24,
    "fen": 333,
    "percent": (10, 35, 60),
}
RISING = st.lists(st.integers(0, 100), min_size=3, max_size=3).map(lambda all_: tuple(sorted(all_)))
PLANNED = st.builds(
    Planned,
    zh=st.just("一项"),
    en=st.just("one"),
    people=st.integers(0, 3_000),
    times=st.integers(0, 366),
    fen=st.integers(0, 10**6),
    percent=RISING,
)


def test_the_cost_is_told_in_both_languages() -> None:
    cost = yearly_cost(
        [Planned(**MEAL), Planned(**MEAL | {"zh": "理发", "en": "Haircut", "fen": 5})]
    )

    assert cost.fen == (97_344, 340_704, 584_064)
    assert cost.text("en") == (
        "Meal: 120 people, at most 24 times a year each, 3.33 yuan a time;"
        " at a take-up of 10%, 35%, 60%: 959.04, 3356.64, 5754.24 yuan\n"
        "Haircut: 120 people, at most 24 times a year each, 0.05 yuan a time;"
        " at a take-up of 10%, 35%, 60%: 14.40, 50.40, 86.40 yuan\n"
        "Total: low 973.44 yuan, middle 3407.04 yuan, high 5840.64 yuan"
    )
    assert cost.text().splitlines()[-1] == "合计：低973.44元，中3407.04元，高5840.64元"


def test_nothing_planned_costs_nothing() -> None:
    assert yearly_cost([]).fen == (0, 0, 0)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"zh": ""}, "zh"),
        ({"people": -1}, "people"),
        ({"times": 1.5}, "times"),
        ({"fen": True}, "fen"),
        ({"percent": (10, 5, 60)}, "percent"),
        ({"percent": (0, 50, 101)}, "percent"),
        ({"percent": (10, 20)}, "percent"),
        ({"percent": ("10", 20, 30)}, "percent"),
    ],
)
def test_what_cannot_be_planned_is_refused(change: dict[str, Any], path: str) -> None:
    with pytest.raises(InputError) as error:
        Planned(**MEAL | change)

    assert [fault.path for fault in error.value.faults] == [path]


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(InputError) as error:
        Planned(**MEAL | {"people": None, "fen": -1, "percent": 30})

    assert [fault.path for fault in error.value.faults] == ["people", "fen", "percent"]


@given(st.lists(PLANNED, max_size=6))
def test_a_budget_is_never_short_and_at_most_a_fen_an_item_too_high(items: list[Planned]) -> None:
    cost = yearly_cost(items)

    for level, fen in enumerate(cost.fen):
        exact = sum(Fraction(i.people * i.times * i.fen * i.percent[level], 100) for i in items)
        assert exact <= fen < exact + max(len(items), 1)
    assert list(cost.fen) == sorted(cost.fen)
