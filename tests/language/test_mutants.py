"""The tests of the language catch faults: each one here is planted in a copy, and must be found.

`pytest -rP` shows which part of the tests finds which fault.
"""

import sys
from collections.abc import Callable
from types import ModuleType

import pytest
from checks import QUICK, REAL, World, random_trees
from patched import MUTANTS, ORDER, PACKAGE, Mutant, patched, source_of

TREES, CASES_A_TREE = 145, 30


def at_random(world: World) -> int:
    return random_trees(world, TREES, CASES_A_TREE)


def finds(check: Callable[[World], int], world: World) -> bool:
    """Whether a check finds something wrong: an answer, or an error in place of one."""
    try:
        check(world)
    except Exception:  # noqa: BLE001 - a fault may show as any error
        return True
    return False


def named(mutant: Mutant) -> str:
    return mutant.fault


@pytest.mark.parametrize("mutant", MUTANTS, ids=named)
def test_the_quick_tests_catch_that(mutant: Mutant) -> None:
    world = patched(mutant)

    directed = [name for name, check in QUICK.items() if finds(check, world)]
    random = finds(at_random, world)

    print(f"{mutant.fault}: {'random trees; ' if random else ''}{'; '.join(directed)}")
    assert directed or random


@pytest.mark.parametrize("check", [*QUICK.values(), at_random], ids=[*QUICK, "random trees"])
def test_a_copy_without_a_fault_passes_the_quick_test_of(check: Callable[[World], int]) -> None:
    assert check(patched()) > 0


@pytest.mark.parametrize("mutant", MUTANTS, ids=named)
def test_the_fault_stands_in_the_copy_once_and_in_no_real_module(mutant: Mutant) -> None:
    before = {name: dict(vars(module)) for name, module in _real_modules().items()}

    world = patched(mutant)

    assert source_of(mutant.module).count(mutant.old) == 1
    assert mutant.new != mutant.old
    assert {name: dict(vars(module)) for name, module in _real_modules().items()} == before
    for module in ORDER:
        copy = getattr(world, module)
        assert copy is not getattr(REAL, module)
        assert copy not in sys.modules.values()


def test_a_copy_reads_the_other_copies() -> None:
    world = patched()

    assert world.reference.conjunction is world.truth.conjunction
    assert world.lower.evaluate is world.reference.evaluate
    assert world.compile.lower is world.lower.lower
    assert world.compile.move is world.reference.move
    assert world.compile.tree is REAL.compile.tree


def test_faults_are_many_and_each_has_a_name_of_its_own() -> None:
    assert len({mutant.fault for mutant in MUTANTS}) == len(MUTANTS) >= 14
    assert {mutant.module for mutant in MUTANTS} == set(ORDER)


def _real_modules() -> dict[str, ModuleType]:
    return {name: sys.modules[f"{PACKAGE}.{name}"] for name in ORDER}
