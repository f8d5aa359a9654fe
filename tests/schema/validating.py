"""Validators, cases and what may be done wrong with them."""

import datetime as dt
import enum
from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from jixiaoge import COUNTIES, Availability, Case, Courier, Day, Place, Request, Source, Supply
from jixiaoge.facts import Asked, Fact, Facts, FactSpec, amount, one_of, some_of, specs_of
from jixiaoge.language import types
from jixiaoge.language.types import MonthDay
from jixiaoge.rulebook.policy import CITY_FACTS
from jixiaoge.schema import schema
from jixiaoge.testing import facts

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
At = tuple[str | int, ...]


class Plug(enum.Enum):
    SMALL = "小插头"
    LARGE = "大插头"


class Swap(Facts, key="taihe_swap", zh="换电", en="swap"):
    """A county's facts of the types that the city's facts do not have."""

    plug: Fact[Plug] = one_of(Plug, "插头", "plug")
    plugs: Fact[frozenset[Plug]] = some_of(Plug, "合用的插头", "plugs that fit")
    opens: Fact[MonthDay] = Fact(
        FactSpec("", "开放日", "first day", types.month_day(), Asked.MERCHANT)
    )
    price: Fact[Decimal] = amount(
        "每次价格",
        "price",
        unit="元",
        scale=1,
        low=Decimal(-5),
        high=Decimal(99),
        asked=Asked.SYSTEM,
    )


OWN = {"taihe_swap": Swap}
KEYS = [spec.key for cls in CITY_FACTS for spec in specs_of(cls).values()]
WORDS = st.text("甲乙ab ", max_size=3)
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))


def cases(own: st.SearchStrategy[dict[str, Facts]]) -> st.SearchStrategy[Case]:
    """Make cases that hold a county's own facts, or not."""
    return st.builds(
        Case,
        id=WORDS,
        home=st.sampled_from([county.slug for county in COUNTIES]),
        at=st.sampled_from(["", "suichuan", "jinggangshan", "吉州区/永叔街道"]),
        platform=WORDS,
        courier=facts(Courier),
        day=facts(Day),
        place=facts(Place),
        request=facts(Request),
        facts=own,
        sources=st.dictionaries(
            st.sampled_from(KEYS), st.builds(Source, WORDS, st.none() | DAYS), max_size=3
        ),
        availability=st.dictionaries(
            WORDS | st.just("haircut"),
            st.builds(Availability, st.sampled_from(Supply), st.none() | DAYS, WORDS),
            max_size=2,
        ),
    )


def validator(name: str, facts: Any = None) -> Draft202012Validator:
    return Draft202012Validator(
        schema(name, facts), format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def errors(checked: Draft202012Validator, data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in checked.iter_errors(data)]


# --- doing wrong ----------------------------------------------------------------------------------

JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 400),
    st.text(max_size=3),
    st.sampled_from([0.5, 12.0, 1e300, [], {}, [1], ["小插头"], [[]], {"a": 1}, {"source": "甲"}]),
    st.sampled_from(["2026-07-10", "20260710", "2026-W28-5", "2026-02-30", "1899-12-31", "02-30"]),
    st.sampled_from(
        ["0.50", "5E-1", "1.", ".5", "+1", "００", "0.125", "1.000", "-0", "NaN", "99999"]
    ),
    st.sampled_from(
        ["pay", "PAY", "报酬", "Pay", "候补", "next_session", "NEXT_SESSION", "遂川", "吉安"]
    ),
)
NAMES = st.sampled_from(
    ["", "active_days", "source", "as_of", "supply", "x", "from", "value", "en"]
)


def places(data: Any, at: At = ()) -> Iterator[At]:
    """Yield the place of everything in a document, the whole included."""
    yield at
    inside = (
        data if isinstance(data, dict) else dict(enumerate(data)) if isinstance(data, list) else {}
    )
    for key, value in inside.items():
        yield from places(value, (*at, key))


@st.composite
def changed(draw: st.DrawFn, documents: st.SearchStrategy[Any], junk: Any = JUNK) -> Any:
    """Make a document in which one to three things are not as they were."""
    document = deepcopy(draw(documents))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.sampled_from(list(places(document))[1:] or [()]))
        if place:
            _change(draw, document, place, junk)
    return document


def _change(draw: st.DrawFn, document: Any, place: At, junk: Any) -> None:
    around = document
    for key in place[:-1]:
        around = around[key]
    what = draw(st.sampled_from(["replace", "replace", "drop", "rename", "add"]))
    if what == "replace":
        around[place[-1]] = deepcopy(draw(junk))
    elif what == "add" and isinstance(around[place[-1]], dict):
        around[place[-1]][draw(NAMES)] = deepcopy(draw(junk))
    elif isinstance(around, dict):
        taken = around.pop(place[-1])
        if what == "rename":
            around[draw(NAMES)] = taken
    else:
        del around[place[-1]]
