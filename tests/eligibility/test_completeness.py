"""Nothing is decided too early and nothing is asked in vain: every state of every service is gone through.

A fact matters only by the cell in which its value lies (`language.cells`), so one value of each cell,
and "not known", stand for every courier there is; their product is every state of a service.
Claims are never unknown: what is not claimed is a known no.

True, false and unknown are written 1, 2 and 3, so that unknown is *true or false*.
A state is right exactly if its answer is the "or" of the answers with one unknown fact filled in,
whichever that is: by induction a decided answer then holds for every completion,
and an open one has completions of both kinds.
The answers of a service are one long row of bytes, one state a byte, so that is a few operations on
very long whole numbers.

The figures are shown by `pytest -rP`.
"""

from __future__ import annotations

import datetime as dt
import math
import operator
import random
from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from typing import Any

import pytest
from attrs import evolve, frozen

from jixiaoge.eligibility.desk import Desk, desk
from jixiaoge.facts import Courier, Place, specs_of
from jixiaoge.language.cells import cells
from jixiaoge.language.compile import compile_conditions
from jixiaoge.language.reference import evaluate
from jixiaoge.testing import city_policy

# Out of every season; and the leap day on which winter ends.
DAYS = (dt.date(2026, 5, 20), dt.date(2028, 2, 29))
SERVICES = tuple(city_policy().law.blueprint.services)
TRUE, FALSE, UNKNOWN = 1, 2, 3
CODE: dict[Any, int] = {True: TRUE, False: FALSE, None: UNKNOWN}
SAMPLED = 2_000


class Bag:
    """Stands for a facts object; its values may be set one after the other."""


@frozen
class Table:
    """The answers of one service on one day, one byte a state; the last fact moves fastest."""

    key: str
    on: dt.date
    values: dict[str, tuple[Any, ...]]
    answers: bytes

    @property
    def states(self) -> int:
        return len(self.answers)

    def slices(self, fact: str) -> Iterator[int]:
        """Yield, for each value of a fact, the answers of all states with it as one whole number."""
        size, stride = len(self.values[fact]), self.stride(fact)
        for number in range(size):
            part = _part(self.answers, number * stride, stride, size * stride)
            yield int.from_bytes(part, "big")

    def stride(self, fact: str) -> int:
        """Return how far apart two states are that differ by one step of a fact only."""
        after = list(self.values).index(fact) + 1
        return math.prod(len(row) for row in list(self.values.values())[after:])

    def state(self, position: int) -> dict[str, Any]:
        """Return the facts of the state at a position."""
        found: dict[str, Any] = {}
        for name, values in reversed(self.values.items()):
            position, digit = divmod(position, len(values))
            found[name] = values[digit]
        return found


def _part(answers: bytes, start: int, stride: int, period: int) -> bytes:
    """Cut out the states with one value of a fact, by whichever of two ways needs fewer cuts."""
    if stride * period >= len(answers):
        starts = range(start, len(answers), period)
        return b"".join([answers[begin : begin + stride] for begin in starts])
    return b"".join([answers[start + rest :: period] for rest in range(stride)])


def values_of(at: Desk, key: str, *, edges: bool = False) -> dict[str, tuple[Any, ...]]:
    found = cells([at.rules.services[key].tree.node], at.on, edges=edges)
    claims = {name for name, spec in at.rules.specs.items() if spec.is_claim}
    return {name: row[:-1] if name in claims else row for name, row in found.items()}


def table_of(key: str, on: dt.date, *, edges: bool = False) -> Table:
    """Decide every state of a service with the compiled code."""
    at = desk(city_policy(), home="jizhou", at="jizhou", on=on)
    values = values_of(at, key, edges=edges)
    owners = at.rules.owners
    code = compile_conditions({key: at.rules.services[key].tree.node}, owners).at(on)
    answers = bytearray()
    _loops(values, owners)(code, answers.append, CODE, list(values.values()), *_bags(owners))
    return Table(key, on, values, bytes(answers))


def _bags(owners: Sequence[str]) -> list[Bag]:
    return [Bag() for _ in owners]


def _loops(values: dict[str, tuple[Any, ...]], owners: Sequence[str]) -> Callable[..., None]:
    """Write one loop inside the other for the facts, and the decision innermost."""
    loops = [f"{' ' * depth} for {name} in v[{depth}]:" for depth, name in enumerate(values)]
    decide = f"{' ' * len(values)} put(word[code({', '.join(owners)})[0]])"
    source = "\n".join([f"def fill(code, put, word, v, {', '.join(owners)}):", *loops, decide])
    namespace: dict[str, Any] = {}
    exec(source, namespace)  # noqa: S102 - source made here
    made: Callable[..., None] = namespace["fill"]
    return made


def wrong_states(table: Table, fact: str) -> list[dict[str, Any]]:
    """Return states where a fact is unknown whose answer is not that of its completions together."""
    *known, unknown = table.slices(fact)
    if reduce(operator.or_, known) == unknown:
        return []
    # Somewhere; only now is it worth the time to look at the states one by one.
    size, stride = len(table.values[fact]), table.stride(fact)
    open_here = (p for p in range(table.states) if p // stride % size == size - 1)
    return [
        table.state(p) for p in open_here if table.answers[p] != _filled(table, p, size, stride)
    ]


def _filled(table: Table, position: int, size: int, stride: int) -> int:
    answers = (table.answers[position - back * stride] for back in range(1, size))
    return reduce(operator.or_, answers)


def open_facts_of(table: Table) -> list[str]:
    return [name for name, values in table.values.items() if values[-1] is None]


@pytest.mark.parametrize("on", DAYS, ids=str)
@pytest.mark.parametrize("key", [key for key in SERVICES if key != "points_redemption"])
def test_every_answer_is_that_of_all_completions_of_what_is_not_known(
    key: str, on: dt.date
) -> None:
    table = table_of(key, on)

    pairs = 0
    for fact in open_facts_of(table):
        assert wrong_states(table, fact)[:3] == []
        pairs += table.states // len(table.values[fact])
    counts = {word: table.answers.count(code) for word, code in CODE.items()}
    assert all(counts.values()) or key == "free_clinic"  # which refuses nobody
    print(f"{key} {on}: {table.states:,} states, {pairs:,} with one fact filled in; {counts}")


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_points_are_asked_in_vain_only_where_the_two_numbers_are_at_the_ends_of_what_they_can_be(
    on: dt.date,
) -> None:
    """Kleene does not know that nobody has less than no points; no real courier is ever there."""
    table = table_of("points_redemption", on, edges=True)
    most = specs_of(Courier)["points_available"].type.high
    free = specs_of(Place)["item_price"].type.low

    vain = {
        (state["courier.points_available"], state["place.item_price"])
        for fact in open_facts_of(table)
        for state in wrong_states(table, fact)
    }

    assert vain == {(most, None), (None, free)}
    print(f"points_redemption {on}: {table.states:,} states")


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_the_code_for_all_services_together_and_the_definition_give_the_same_answers(
    on: dt.date,
) -> None:
    at = desk(city_policy(), home="jizhou", at="jizhou", on=on)
    services = at.rules.services
    everything: dict[str, tuple[Any, ...]] = {}
    for key in services:
        for name, values in values_of(at, key).items():
            everything[name] = tuple(dict.fromkeys((*everything.get(name, ()), *values)))
    dice = random.Random(f"{on}")
    for _ in range(SAMPLED):
        state = {name: dice.choice(values) for name, values in everything.items()}
        bags = dict(zip(at.rules.owners, _bags(at.rules.owners), strict=True))
        for name, value in state.items():
            owner, _, fact = name.partition(".")
            setattr(bags[owner], fact, value)
        expected = tuple(evaluate(s.tree.node, state.__getitem__, on) for s in services.values())

        assert at.codes(*bags.values()) == expected


@pytest.mark.parametrize("key", ["weather_supplies", "points_redemption", "rights_protection"])
def test_a_service_decided_alone_has_the_answers_of_the_definition(key: str) -> None:
    on = DAYS[0]
    table = table_of(key, on)
    node = desk(city_policy(), home="jizhou", at="jizhou", on=on).rules.services[key].tree.node
    dice = random.Random(key)
    for position in {dice.randrange(table.states) for _ in range(SAMPLED)}:
        state = table.state(position)

        assert CODE[evaluate(node, state.__getitem__, on)] == table.answers[position]


@pytest.mark.parametrize("wrong", [TRUE, FALSE, UNKNOWN])
def test_one_wrong_answer_in_a_million_states_is_found(wrong: int) -> None:
    table = table_of("weather_supplies", DAYS[0])
    position = next(p for p in range(100_000, table.states) if table.answers[p] != wrong)
    spoiled = evolve(
        table, answers=table.answers[:position] + bytes([wrong]) + table.answers[position + 1 :]
    )

    found = [state for fact in open_facts_of(spoiled) for state in wrong_states(spoiled, fact)]

    assert found
    assert all(_near(state, spoiled.state(position)) for state in found)


def _near(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return sum(value != other[name] for name, value in one.items()) <= 1
