"""Rules at random, of every form, over a few facts and parameters: for `notation` and `codec`."""

import datetime as dt
import enum
from decimal import Decimal
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from jixiaoge.errors import RuleError
from jixiaoge.language import build, tree, types
from jixiaoge.language.tree import Comparison, FactLeaf, Node, ParameterLeaf
from jixiaoge.language.types import MonthDay


class Topic(enum.Enum):
    PAY = "报酬"
    INJURY = "受伤"
    OTHER = "其他"


class Age(enum.Enum):
    YOUNG = "45岁以下"
    OLD = "45岁（含）及以上"
    YES = "是"
    QUOTED = '所谓“老"\\人'
    OTHER = "其他"


def fact(name: str, zh: str, kind: types.Type, owner: str = "courier") -> FactLeaf:
    return FactLeaf(kind, f"{owner}.{name}", zh)


RATE = types.decimal(scale=2, low=Decimal(-1), high=Decimal(30))
ROSTER = fact("on_roster", "在平台名册", types.boolean())
SICK = fact("sick", "因伤病停跑", types.boolean())
DAYS = fact("active_days", "近30天出勤天数", types.integer(unit="天", low=-31, high=31))
SHARE = fact("rate", "挂牌比例", RATE, "place")
SINCE = fact("since", "登记日期", types.day())
TOPIC = fact("topic", "类别", types.choice(Topic))
TOPICS = fact("topics", "多个类别", types.choices(Topic))
AGE = fact("age", "年龄段", types.choice(Age))
MIN = ParameterLeaf(types.integer(unit="天/人", low=0, high=31), "days_min", "最少出勤天数")
LIMIT = ParameterLeaf(RATE, "rate_max", "30天内的比例")  # no word: printed by its key
START = ParameterLeaf(types.month_day(), "summer_start", "夏季开始")
MAIN = ParameterLeaf(types.choice(Topic), "main_topic", "主要类别")
FACTS = [ROSTER, SICK, DAYS, SHARE, SINCE, TOPIC, TOPICS, AGE]
PARAMETERS = [MIN, LIMIT, START, MAIN]

# --- trees at random --------------------------------------------------------------------------


def attempt(make: Any) -> Any:
    """Build, or leave out what the checks of the language refuse."""

    def built(parts: Any) -> Node:
        try:
            return make(*parts)
        except RuleError:
            assume(False)
            raise

    return built


def made(make: Any, *parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Node]:
    return st.tuples(*parts).map(attempt(make))


def listed(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[list[Node]]:
    return st.lists(parts, min_size=2, max_size=4)


signs = st.sampled_from(Comparison)
equality = st.sampled_from([Comparison.EQ, Comparison.NE])
numbers = st.one_of(
    st.integers(-31, 31), st.decimals(-1, 30, places=2), st.decimals(-1, 30, places=0)
)
month_days = st.dates(dt.date(2000, 1, 1), dt.date(2000, 12, 31)).map(
    lambda day: MonthDay(day.month, day.day)
)
literals = numbers.map(build.literal)
dates = st.one_of(
    st.sampled_from([SINCE, tree.Today()]),
    st.dates(types.DAY_MIN, types.DAY_MAX).map(build.literal),
)
amounts = st.one_of(st.integers(-600, 600).map(build.literal), st.just(MIN))
moved = st.one_of(
    dates,
    made(build.shift, dates, st.just("days"), amounts),
    made(build.shift, dates, st.just("months"), st.integers(-600, 600).map(build.literal)),
)
seasons = st.one_of(month_days.map(build.literal), st.just(START))


def larger_number(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        made(build.add, parts, parts),
        made(build.subtract, parts, parts),
        made(build.multiply, parts, parts),
        made(build.floor_divide, parts, st.integers(1, 9)),
        st.booleans().flatmap(
            lambda greatest: made(
                lambda items: build.extreme(items, greatest=greatest), listed(parts)
            )
        ),
        made(build.choose, conditions, parts, parts),
    )


def of_choice(leaf: Any, choice: st.SearchStrategy[Any]) -> st.SearchStrategy[Node]:
    some = choice.map(build.literal)
    one = st.one_of(st.just(leaf), some)
    known = made(build.choose, st.just(ROSTER), one, st.just(leaf))
    chosen = made(build.choose, st.just(SICK), some, some)
    return st.one_of(
        made(build.compare, equality, known, st.one_of(some, chosen)),
        made(build.compare, equality, st.one_of(some, chosen), st.just(leaf)),
        made(build.is_in, st.just(leaf), st.sets(choice, min_size=1)),
    )


def larger_condition(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        made(build.every, listed(parts)),
        made(build.some, listed(parts)),
        made(build.opposite, parts),
        made(build.same, parts, parts),
        made(build.choose, parts, parts, parts),
    )


conditions: st.SearchStrategy[Node] = st.deferred(
    lambda: st.recursive(
        st.one_of(
            st.sampled_from([ROSTER, SICK, build.literal(True), build.literal(False)]),
            made(build.compare, signs, values, values),
            made(build.compare, signs, moved, moved),
            made(build.compare, signs, seasons, seasons),
            made(build.between, values, values, values),
            made(build.is_in, values, st.sets(numbers, min_size=1)),
            made(build.is_in, st.just(ROSTER), st.sets(st.booleans(), min_size=1)),
            made(build.is_in, st.just(SINCE), st.sets(st.dates(), min_size=1)),
            made(build.in_season, moved, seasons, seasons),
            made(build.compare, equality, st.just(MAIN), st.just(TOPIC)),
            of_choice(TOPIC, st.sampled_from(Topic)),
            of_choice(AGE, st.sampled_from(Age)),
            of_choice(TOPICS, st.frozensets(st.sampled_from(Topic), min_size=1)),
            made(build.contains, st.just(TOPICS), st.sampled_from(Topic)),
        ),
        larger_condition,
        max_leaves=6,
    )
)
values: st.SearchStrategy[Node] = st.recursive(
    st.one_of(st.sampled_from([DAYS, SHARE, MIN, LIMIT]), literals), larger_number, max_leaves=4
)
