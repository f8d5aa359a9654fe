"""The compiled evaluator gives the reference evaluator's answer on very many random cases.

`JIXIAOGE_CASES` sets how many. The table that the test prints is shown by `pytest -rP`.
"""

import os
import random
from collections import Counter
from fractions import Fraction
from typing import Any

import pytest
import trees
from attrs import Factory, define
from checks import REAL, Both, unpacked
from hypothesis import given
from hypothesis import strategies as st
from trees import OPERATORS, OWNERS, PROBE, Case, CaseMaker

from jixiaoge.language.compile import compile_conditions
from jixiaoge.language.reference import evaluate
from jixiaoge.language.tree import Node, facts_of, is_boolean, walk

CASES = int(os.environ.get("JIXIAOGE_CASES", "210000"))
CASES_A_DATE, DATES_A_TREE = 20, 4
# A shorter run, asked for by hand, proves less.
WANTED_DECISIVE = 5_000 if CASES >= 210_000 else CASES // 150
WANTED_SHAPES = min(2_000, CASES // 120)
_MOST_NODES = 60
_TRIES = 2


@define
class Tally:
    """What was tried so far."""

    cases: int = 0
    masks: int = 0
    with_unknown: int = 0
    answers: Counter[bool | None] = Factory(Counter)
    shapes: set[Any] = Factory(set)
    trees: int = 0
    held: Counter[str] = Factory(Counter)
    tried: Counter[str] = Factory(Counter)
    decisive: Counter[str] = Factory(Counter)

    def table(self) -> str:
        """Return the figures, one line each."""
        lines = [
            f"cases                     {self.cases:>8}",
            f"  of them, masks too      {self.masks:>8}",
            f"with an unknown fact read {self.with_unknown:>8}",
            f"  in a hundred            {100 * self.with_unknown / self.cases:>8.1f}",
            *(
                f"answered {answer!s:<5}            {count:>8}"
                for answer, count in self.answers.items()
            ),
            f"trees                     {self.trees:>8}",
            f"distinct shapes           {len(self.shapes):>8}",
            "",
            f"{'operator (below the root)':<36}{'trees':>8}{'tried':>8}{'decisive':>10}",
            *(
                f"{name:<36}{self.held[name]:>8}{self.tried[name]:>8}{self.decisive[name]:>10}"
                for name in OPERATORS
            ),
        ]
        return "\n".join(lines)


@define
class Subject:
    """One tree, compiled, with probes in the place of each of its operators."""

    tree: Node
    rng: random.Random
    probes: list[tuple[str, Node, Node]]
    cases: CaseMaker
    parts: list[Node]
    plain: Any
    packed: Any

    @classmethod
    def of(cls, rng: random.Random, focus: str) -> "Subject":
        tree = trees.some_tree(rng, focus)
        while sum(1 for _ in walk(tree)) > _MOST_NODES:
            tree = trees.some_tree(rng, focus)
        inner = [node for node in walk(tree) if is_boolean(node) and node is not tree]
        parts = [tree, *rng.sample(inner, min(len(inner), 3))]
        rng.shuffle(parts)
        return cls(
            tree,
            rng,
            trees.probes(tree),
            CaseMaker.of(tree, rng),
            parts,
            compile_conditions({"tree": tree, "part": parts[-1]}, OWNERS),
            compile_conditions({}, OWNERS, masks={"all": parts, "tree": [tree]}),
        )

    def run(self, tally: Tally) -> None:
        reads = [leaf.key for leaf in facts_of(self.tree)]
        tally.trees += 1
        tally.shapes.add(trees.shape(self.tree))
        tally.held.update({name for name, _, _ in self.probes})
        for _ in range(DATES_A_TREE):
            on = trees.some_day(self.rng)
            plain, packed = self.plain.at(on), self.packed.at(on)
            for number in range(CASES_A_DATE):
                case = self.cases.case(on)
                expected = evaluate(self.tree, case, on)
                answer, part = plain(case.rider, case.errand)
                assert answer is expected, (
                    self.tree,
                    case,
                    on,
                    answer,
                    expected,
                    self.plain.source,
                )
                if number % 4 == 0:
                    self.check_parts(case, on, part, packed(case.rider, case.errand))
                    tally.masks += 1
                tally.cases += 1
                tally.answers[expected] += 1
                tally.with_unknown += any(case.values[key] is None for key in reads)
                self.probe(case, on, expected, tally)

    def check_parts(self, case: Case, on: Any, part: Any, masks: tuple[int, int]) -> None:
        expected = [evaluate(node, case, on) for node in self.parts]
        assert part is expected[-1], (self.parts[-1], case, on, self.plain.source)
        assert unpacked(masks[0], len(self.parts)) == expected, (
            self.parts,
            case,
            on,
            self.packed.source,
        )
        assert masks[1] == {True: 0, False: 1, None: 2}[expected[self.parts.index(self.tree)]]

    def probe(self, case: Case, on: Any, answer: Any, tally: Tally) -> None:
        """Put another value in an operator's place, and see whether the root's answer changes."""
        lacking = {name for name, _, _ in self.probes if tally.decisive[name] < WANTED_DECISIVE}
        for name in lacking:
            places = [place for place in self.probes if place[0] == name]
            _, node, probed = self.rng.choice(places)
            value = evaluate(node, case, on)
            tally.tried[name] += 1
            for _ in range(_TRIES):
                other = trees.another(value, node.type, self.rng)
                values = {**case.values, PROBE: other}
                if evaluate(probed, values.__getitem__, on) is not answer:
                    tally.decisive[name] += 1
                    break


@pytest.fixture(scope="module")
def tally() -> Tally:
    """Run all the cases once."""
    found = Tally()
    number = 0
    while found.cases < CASES:
        rng = random.Random(f"differential {number}")
        Subject.of(rng, _focus(number, found)).run(found)
        number += 1
    return found


def _focus(number: int, tally: Tally) -> str:
    """Return the operators in turn, every other time the one that decided least so far."""
    lagging = min(OPERATORS, key=lambda name: tally.decisive[name])
    if number % 2 and tally.decisive[lagging] < WANTED_DECISIVE:
        return lagging
    return OPERATORS[number // 2 % len(OPERATORS)]


def test_the_compiled_evaluator_agrees_with_the_reference_on_every_case(tally: Tally) -> None:
    print(tally.table())
    assert tally.cases >= CASES
    assert tally.masks >= CASES // 4


def test_three_cases_in_ten_have_an_unknown_fact_that_the_tree_reads(tally: Tally) -> None:
    assert tally.with_unknown >= 0.3 * tally.cases


def test_every_answer_is_common(tally: Tally) -> None:
    assert min(tally.answers[answer] for answer in (True, False, None)) >= 0.1 * tally.cases


def test_the_trees_have_many_shapes(tally: Tally) -> None:
    assert len(tally.shapes) >= WANTED_SHAPES


@pytest.mark.parametrize("operator", OPERATORS)
def test_the_answer_hangs_on_every_operator_often(tally: Tally, operator: str) -> None:
    assert tally.decisive[operator] >= WANTED_DECISIVE


@given(st.integers(0, 2**32), st.sampled_from(OPERATORS), st.integers(0, 50))
def test_any_tree_and_case_agree(seed: int, focus: str, skipped: int) -> None:
    rng = random.Random(seed)
    both = Both(REAL, trees.some_tree(rng, focus))
    maker = CaseMaker.of(both.nodes[0], rng)
    on = trees.some_day(rng)
    for _ in range(skipped):
        maker.case(on)
    expected, compiled, masks = both.at(on)(maker.case(on))
    assert compiled == masks == expected


@given(st.integers(0, 2**32), st.sampled_from(OPERATORS))
def test_any_value_agrees_in_its_smallest_unit(seed: int, focus: str) -> None:
    rng = random.Random(seed)
    tree = trees.some_tree(rng, focus)
    values = [node for node in walk(tree) if not is_boolean(node)]
    compiled = compile_conditions({f"v{n}": node for n, node in enumerate(values)}, OWNERS)
    maker = CaseMaker.of(tree, rng)
    on = trees.some_day(rng)
    for _ in range(5):
        case = maker.case(on)
        found = compiled.at(on)(case.rider, case.errand)
        assert list(found) == [_in_units(evaluate(node, case, on), node) for node in values]


def _in_units(value: Any, node: Node) -> Any:
    return value * 10**node.type.scale if isinstance(value, Fraction) else value
