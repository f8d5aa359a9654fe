import datetime as dt
import enum
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from jixiaoge.facts import Asked, Courier, Day, Facts, FactSpec, Place, Request, known, specs_of
from jixiaoge.language import types
from jixiaoge.language.types import Kind, MonthDay, Type
from jixiaoge.testing import facts, values

CLASSES = (Courier, Day, Place, Request)
each = pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)


class Colour(enum.Enum):
    RED = "红"
    BLUE = "蓝"


KINDS = {
    Kind.BOOL: types.boolean(),
    Kind.INT: types.integer(low=-3, high=900),
    Kind.DECIMAL: types.decimal(scale=2, low=Decimal("0.05"), high=Decimal("9.95")),
    Kind.DATE: types.day(),
    Kind.MONTH_DAY: types.month_day(),
    Kind.CHOICE: types.choice(Colour),
    Kind.CHOICES: types.choices(Colour),
}


def spec(kind: Type) -> FactSpec:
    return FactSpec("some", "某", "some", kind, Asked.COURIER)


@each
@given(data=st.data())
def test_facts_are_of_the_class_and_may_be_unknown(cls: type[Facts], data: st.DataObject) -> None:
    assert type(data.draw(facts(cls))) is cls


@each
@given(data=st.data())
def test_all_is_known_where_that_is_wanted(cls: type[Facts], data: st.DataObject) -> None:
    made: Any = data.draw(facts(cls, unknown=False))

    assert all(getattr(made, name) is not None for name in specs_of(cls))


@each
def test_everything_may_be_unknown(cls: type[Facts]) -> None:
    assert known(find(facts(cls), lambda made: not known(made))) == {}


@pytest.mark.parametrize("kind", Kind)
@given(data=st.data())
def test_every_kind_of_fact_gets_values_that_it_holds(kind: Kind, data: st.DataObject) -> None:
    assert KINDS[kind].holds(data.draw(values(spec(KINDS[kind]))))


@pytest.mark.parametrize("kind", [Kind.INT, Kind.DECIMAL, Kind.DATE])
@pytest.mark.parametrize("bound", ["low", "high"])
def test_the_bounds_themselves_are_made(kind: Kind, bound: str) -> None:
    wanted = getattr(KINDS[kind], bound)

    assert find(values(spec(KINDS[kind])), lambda value: value == wanted) == wanted


def test_a_fact_of_one_value_is_made() -> None:
    assert find(values(spec(types.integer(low=4, high=4))), lambda _: True) == 4


@pytest.mark.parametrize(
    ("low", "high"),
    [
        (dt.date(1950, 1, 1), dt.date(1950, 1, 2)),
        (dt.date(2030, 1, 1), dt.date(2030, 1, 2)),
        (dt.date(2026, 3, 1), dt.date(2026, 3, 2)),
    ],
)
def test_dates_stay_within_narrow_bounds(low: dt.date, high: dt.date) -> None:
    strategy = values(spec(types.day(low=low, high=high)))

    assert find(strategy, lambda day: day == high) == high


def test_the_last_day_of_february_is_a_month_day() -> None:
    leap_day = MonthDay(2, 29)

    assert find(values(spec(types.month_day())), lambda day: day == leap_day) == leap_day
