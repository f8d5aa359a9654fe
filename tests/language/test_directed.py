"""Both evaluators, on every case of the small fields where faults like to hide."""

import datetime as dt
import itertools
from collections.abc import Callable

import pytest
from checks import DIRECTED, REAL, TRUTHS, World, added, greatest, least, opposite
from trees import Rider, month_ends

from jixiaoge.language import months, today
from jixiaoge.language.lower import DayValue, _latest, day_constant, lower
from jixiaoge.language.reference import move
from jixiaoge.language.truth import conjunction, disjunction, negation


@pytest.mark.parametrize("check", DIRECTED.values(), ids=DIRECTED)
def test_both_evaluators_are_right_about(check: Callable[[World], int]) -> None:
    assert check(REAL) > 0


@pytest.mark.parametrize("length", range(4))
def test_truth_joins_as_kleene_has_it(length: int) -> None:
    for values in itertools.product(TRUTHS, repeat=length):
        assert conjunction(values) is (least(*values) if values else True)
        assert disjunction(values) is (greatest(*values) if values else False)
    assert [negation(value) for value in TRUTHS] == [opposite(value) for value in TRUTHS]


@pytest.mark.parametrize("count", range(-3, 26))
def test_a_threshold_is_the_latest_day_that_still_fits(count: int) -> None:
    for limit in month_ends(2023, 2028):
        for on in (limit, limit + dt.timedelta(days=1)):
            latest = _latest(on, "months", count)
            assert added(latest, count) <= on < added(latest + dt.timedelta(days=1), count)
            by_days = _latest(on, "days", count)
            assert by_days == on - dt.timedelta(days=count)
            assert move(on, "months", count) == added(on, count)


def test_what_reads_a_fact_is_no_constant_of_the_day() -> None:
    with pytest.raises(AssertionError, match=r"rider\.worked"):
        day_constant(Rider.worked.node, dt.date(2026, 7, 10))


def test_what_reads_no_fact_is_lowered_to_one_constant_of_the_day() -> None:
    condition = today() + months(1) >= dt.date(2026, 8, 10)

    lowered = lower(condition.node)

    assert lowered == DayValue(condition.node)
    assert lowered.type == condition.node.type
    assert day_constant(condition.node, dt.date(2026, 7, 10)) is True
    assert day_constant(condition.node, dt.date(2026, 7, 9)) is False
