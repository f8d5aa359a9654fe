import json
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from notation_trees import (
    AGE,
    DAYS,
    FACTS,
    LIMIT,
    MAIN,
    MIN,
    ROSTER,
    SHARE,
    SINCE,
    START,
    TOPIC,
    TOPICS,
    Age,
    Topic,
    conditions,
    moved,
    values,
)

from jixiaoge.errors import InputError, RuleError, UnknownNameError
from jixiaoge.language import build, tree, types
from jixiaoge.language.codec import dump, load
from jixiaoge.language.tree import Comparison, Node, ParameterLeaf
from jixiaoge.language.types import MonthDay

LEAVES = {leaf.key: leaf for leaf in FACTS}.__getitem__
RELABELLED = {leaf.key: evolve(leaf, zh="改了") for leaf in FACTS}.__getitem__
EQ = Comparison.EQ


@given(conditions | values | moved)
def test_what_is_written_is_read_back(node: Node) -> None:
    assert load(json.loads(json.dumps(dump(node))), LEAVES) == node


@given(conditions)
def test_a_new_label_changes_nothing_that_is_written(node: Node) -> None:
    renamed = load(dump(node), RELABELLED)
    assert dump(renamed) == dump(node)
    assert "改了" not in json.dumps(dump(renamed), ensure_ascii=False)


@given(conditions, st.data())
def test_a_changed_list_is_read_or_refused(node: Node, data: Any) -> None:
    whole = ["not", dump(node)]
    place: Any = whole
    while True:
        index = data.draw(st.integers(0, len(place) - 1))
        if not (isinstance(place[index], list) and place[index] and data.draw(st.booleans())):
            break
        place = place[index]
    junk = [None, True, 0, -1, 1.5, 10**50, "", "and", "fact", "int", [], ["today"], ["int", 8], {}]
    place[index] = data.draw(st.sampled_from(junk))
    try:
        read = load(whole, LEAVES)
    except InputError:
        return
    assert load(dump(read), LEAVES) == read


def test_every_kind_of_constant() -> None:
    rule = build.every(
        [
            build.is_in(SHARE, [1, Decimal("0.5"), Decimal("0.50"), Decimal("2.0")]),
            build.is_in(ROSTER, [True]),
            build.compare(EQ, SINCE, build.literal(types.DAY_MIN)),
            build.in_season(tree.Today(), START, build.literal(MonthDay(8, 31))),
            build.compare(EQ, build.literal(Topic.OTHER), TOPIC),
            build.compare(EQ, TOPICS, build.literal({Topic.PAY, Topic.INJURY})),
            build.contains(TOPICS, Topic.PAY),
            build.compare(Comparison.LT, SHARE, build.literal(Decimal("0.10"))),
        ]
    )
    assert dump(rule) == [
        "and",
        ["in", ["fact", "place.rate"], [["decimal", "0.5"], ["int", 1], ["int", 2]]],
        ["in", ["fact", "courier.on_roster"], [["bool", True]]],
        ["==", ["fact", "courier.since"], ["date", "1900-01-01"]],
        [
            "in_season",
            ["today"],
            ["parameter", "summer_start", ["month_day", None, None, 0, ""]],
            ["month_day", "08-31"],
        ],
        ["==", ["choice", "OTHER"], ["fact", "courier.topic"]],
        ["==", ["fact", "courier.topics"], ["choices", ["INJURY", "PAY"]]],
        ["contains", ["fact", "courier.topics"], "PAY"],
        ["<", ["fact", "place.rate"], ["decimal", "0.10"]],
    ]
    assert load(dump(rule), LEAVES) == rule


def test_every_kind_of_value() -> None:
    least = build.extreme([DAYS, build.literal(3)], greatest=False)
    most = build.extreme([build.floor_divide(DAYS, 7), build.literal(3)], greatest=True)
    later = build.shift(tree.Today(), "months", build.literal(2))
    rule = build.compare(Comparison.LT, build.add(least, most), build.multiply(DAYS, SHARE))
    both = build.every([rule, build.between(SINCE, later, later), build.same(ROSTER, ROSTER)])
    days = ["fact", "courier.active_days"]
    assert dump(rule) == [
        "<",
        ["+", ["min", days, ["int", 3]], ["max", ["//", days, 7], ["int", 3]]],
        ["*", days, ["fact", "place.rate"]],
    ]
    assert dump(later) == ["months", ["today"], ["int", 2]]
    assert load(dump(both), LEAVES) == both


@pytest.mark.parametrize(("one", "other"), [("1E+2", "100"), ("-0.0", "0.0"), ("-0", "0")])
def test_equal_decimals_are_written_alike(one: str, other: str) -> None:
    nodes = [build.literal(Decimal(text)) for text in (one, other)]
    assert nodes[0] == nodes[1]
    assert dump(nodes[0]) == dump(nodes[1]) == ["decimal", other]


def test_single_and_empty_groups() -> None:
    for make in (build.every, build.some):
        for node in (make([]), make([ROSTER])):
            assert load(dump(node), LEAVES) == node


# --- parameters -------------------------------------------------------------------------------

BOUND = [
    (MIN, 8, ["int", 0, 31, 0, "天/人"], ["int", 8]),
    (LIMIT, Decimal("0.10"), ["decimal", "-1", "30", 2, ""], ["decimal", "0.10"]),
    (START, MonthDay(6, 1), ["month_day", None, None, 0, ""], ["month_day", "06-01"]),
    (ParameterLeaf(types.boolean(), "on"), False, ["bool", None, None, 0, ""], ["bool", False]),
    (
        ParameterLeaf(types.day(), "starts"),
        types.DAY_MAX,
        ["date", "1900-01-01", "2199-12-31", 0, ""],
        ["date", "2199-12-31"],
    ),
]


@pytest.mark.parametrize(("leaf", "value", "kind", "written"), BOUND)
def test_a_parameter_is_written_with_its_type_and_value(
    leaf: ParameterLeaf, value: Any, kind: list[Any], written: list[Any]
) -> None:
    for end, node in [
        ([], leaf),
        ([written], evolve(leaf, bound=True, value=value)),
        ([["unknown"]], evolve(leaf, bound=True)),
    ]:
        assert dump(node) == ["parameter", leaf.key, kind, *end]
        assert load(dump(node), LEAVES) == node


def test_a_parameter_of_choices_takes_its_enumeration_from_the_fact() -> None:
    main = evolve(MAIN, bound=True, value=Topic.PAY)
    several = ParameterLeaf(types.choices(Topic), "several", "", True, frozenset())
    for rule in (build.compare(EQ, main, TOPIC), build.compare(EQ, TOPICS, several)):
        assert load(dump(rule), LEAVES) == rule
    chosen = build.choose(ROSTER, build.literal(Topic.PAY), main)
    rule = build.compare(EQ, chosen, build.choose(ROSTER, build.literal(Topic.PAY), TOPIC))
    assert load(dump(rule), LEAVES) == rule


def test_where_no_fact_tells_the_enumeration_nothing_is_written() -> None:
    pay, both = build.literal(Topic.PAY), build.literal(frozenset({Topic.PAY}))
    for rule in (
        pay,
        MAIN,
        build.compare(EQ, pay, MAIN),
        build.is_in(MAIN, [Topic.PAY]),
        build.contains(both, Topic.PAY),
        build.compare(EQ, build.choose(ROSTER, pay, MAIN), pay),
    ):
        with pytest.raises(RuleError, match="which enumeration"):
            dump(rule)


def test_a_parameter_bound_to_what_its_type_does_not_hold_is_not_written() -> None:
    with pytest.raises(RuleError, match="days_min is 99"):
        dump(evolve(MIN, bound=True, value=99))


# --- what cannot be read ----------------------------------------------------------------------

FACT, ONE = ["fact", "courier.active_days"], ["int", 1]
DAY = ["date", "2026-07-01"]
INT = ["int", 0, 31, 0, "天"]
deep: list[Any] = ["today"]
for _ in range(10_000):
    deep = ["not", deep]
deep_choice: list[Any] = ["fact", "courier.topic"]
for _ in range(10_000):
    deep_choice = ["choose", ["bool", True], deep_choice, deep_choice]
endless: list[Any] = ["not"]
endless.append(endless)


@pytest.mark.parametrize(
    ("data", "path", "en"),
    [
        (None, "$", "a list such as"),
        ("today", "$", "a list such as"),
        (("today",), "$", "a list such as"),
        ([], "$", "a list such as"),
        ([["today"]], "$", "a list such as"),
        (["nott", ["bool", True]], "$", "did you mean not?"),
        (["zzzz"], "$", "unknown form 'zzzz'"),
        (["not"], "$", "1 parts after not"),
        (["today", 1], "$", "0 parts after today"),
        (["not", ["bool", True], ["bool", True]], "$", "1 parts after not"),
        (["fact"], "$", "a proper 'fact'"),
        (["fact", "courier.active_days", 1], "$", "a proper 'fact'"),
        (["fact", 1], "$[1]", "the key of a fact"),
        (["==", ["fact", []], ONE], "$[1][1]", "the key of a fact"),
        (["not", ["fact", "courier.none"]], "$[1][1]", "there is no fact 'courier.none'"),
        (["==", ["choose", 1, ONE, ["fact", "x"]], ONE], "$[1][3][1]", "there is no fact 'x'"),
        (["and", ["bool", True], FACT], "$", "a condition"),
        (["and", ["bool", True], ["not", FACT]], "$[2]", "a condition"),
        (["<", FACT, ["int", 99]], "$", "decides nothing"),
        (["==", FACT, DAY], "$", "cannot be compared"),
        (["max", ONE], "$", "need two values"),
        (["in", FACT, []], "$", "at least one option"),
        (["in", FACT, ONE], "$[2][0]", "'int' given"),
        (["in", FACT, 1], "$", "a proper 'in'"),
        (["in", ["fact", "courier.topic"], [["choice", "NO"]]], "$[2][0]", "PAY/INJURY/OTHER"),
        (["contains", ["fact", "courier.topics"], "NO"], "$[2]", "PAY/INJURY/OTHER"),
        (["contains", ["fact", "courier.topic"], "PAY"], "$", "a set of choices"),
        (["contains", FACT, "PAY"], "$[2]", "a fact beside it"),
        (["choice", "PAY"], "$", "a fact beside it"),
        (["==", ["fact", "courier.topics"], ["choices", ["NO"]]], "$[2]", "PAY/INJURY/OTHER"),
        (["==", ["fact", "courier.topics"], ["choices", [[]]]], "$[2]", "PAY/INJURY/OTHER"),
        (["==", ["fact", "courier.topics"], ["choices", []]], "$[2]", "which rules cannot hold"),
        (["//", FACT, 0], "$", "cannot divide"),
        (["//", FACT, "2"], "$", "cannot divide"),
        (["//", FACT, True], "$", "cannot divide"),
        (["bool", 1], "$", "a constant"),
        (["int", True], "$", "a constant"),
        (["int", "1"], "$", "a constant"),
        (["int", 1.0], "$", "a constant"),
        (["int", 10**40], "$", "a constant"),
        (["decimal", 0.1], "$", "a constant"),
        (["decimal", "NaN"], "$", "a constant"),
        (["decimal", "1E5"], "$", "a constant"),
        (["decimal", "01"], "$", "a constant"),
        (["decimal", "１"], "$", "a constant"),
        (["decimal", "1\n"], "$", "a constant"),
        (["decimal", "1" * 50], "$", "a constant"),
        (["date", "20260701"], "$", "a constant"),
        (["date", "2026-02-30"], "$", "a constant"),
        (["month_day", "W01-1"], "$", "a constant"),
        (["days", DAY, ["parameter", "n"]], "$[2]", "a proper 'parameter'"),
        (["parameter", "n", INT, ONE, ONE], "$", "a proper 'parameter'"),
        (["parameter", 1, INT], "$", "a proper 'parameter'"),
        (["parameter", "n", ["text", 0, 31, 0, ""]], "$[2]", "a type expected"),
        (["parameter", "n", ["int", 0, 31, 99, ""]], "$[2]", "a type expected"),
        (["parameter", "n", ["int", 0, 31, True, ""]], "$[2]", "a type expected"),
        (["parameter", "n", ["int", 0, 31, 0]], "$", "a proper 'parameter'"),
        (["parameter", "n", ["int", 0, 31, 0, None]], "$[2]", "a type expected"),
        (["parameter", "n", ["int", None, 31, 0, ""]], "$[2][1]", "a constant"),
        (["parameter", "n", ["int", 0, "31", 0, ""]], "$[2][2]", "a constant"),
        (["parameter", "n", ["bool", 0, None, 0, ""]], "$[2]", "null for both bounds"),
        (["parameter", "n", ["bool", None, 0, 0, ""]], "$[2]", "null for both bounds"),
        (["parameter", "n", ["choice", None, None, 0, ""]], "$[2]", "a fact beside it"),
        (["parameter", "n", INT, ["int", 32]], "$[3]", "whole number 0..31 天"),
        (["parameter", "n", INT, ["unknown", 1]], "$[3]", "a constant"),
        (["*", ["int", 10**39], ["int", 10**39]], "$", "does not fit 64 bits"),
        (deep, "$", "nested too deep"),
        (deep_choice, "$", "nested too deep"),
        (endless, "$", "nested too deep"),
    ],
    ids=lambda part: None if isinstance(part, list) else str(part),
)
def test_what_is_wrong_is_told_with_its_path(data: Any, path: str, en: str) -> None:
    with pytest.raises(InputError) as caught:
        load(data, LEAVES)
    (fault,) = caught.value.faults
    assert fault.path == path
    assert en in fault.en
    assert fault.zh
    assert len(str(fault.given)) < 400


def test_a_fact_may_be_refused_by_name() -> None:
    def leaves(key: str) -> Any:
        raise UnknownNameError("fact", key, ["courier.active_days"])

    with pytest.raises(InputError, match=r"there is no fact 'x'"):
        load(["fact", "x"], leaves)


def test_options_need_not_be_in_order_to_be_read() -> None:
    data = ["in", ["fact", "courier.age"], [["choice", "YOUNG"], ["choice", "OLD"]]]
    assert load(data, LEAVES) == build.is_in(AGE, [Age.OLD, Age.YOUNG])
    assert dump(load(data, LEAVES)) == [*data[:2], data[2][::-1]]
