"""How good plans are: the points against them and against the best there is, on small seeded instances.

`JIXIAOGE_CASES` sets how many, from 240 to 2,000; `pytest -rP` shows the figures.
"""

import os
import random
import statistics

from best_plan import best_plan
from units_made import by_chance, unit

from jixiaoge.organization import plan_branches
from jixiaoge.rulebook import Rulebook

INSTANCES = min(2_000, max(240, int(os.environ.get("JIXIAOGE_CASES", "240"))))


def test_plans_are_as_good_as_the_best_or_nearly(book: Rulebook) -> None:
    ratios = []
    for seed in range(INSTANCES):
        dice = random.Random(seed)
        shape = dice.randint(4, 9), dice.randint(1, 6), dice.randint(1, 5)
        units = by_chance(seed, *shape, crowded=seed % 2 == 1)
        plan, best = plan_branches(units, book), best_plan(units, book)
        assert sum(len(group.units) for group in plan.left) == best.left, seed
        if plan.branches:
            ratios.append(plan.points / best.points)
    mean, worst = statistics.mean(ratios), max(ratios)
    print(
        f"\n{len(ratios)} plans against the best: mean {mean:.4f}, worst {worst:.3f},"
        f" {sum(ratio > 1 for ratio in ratios)} not the best"
    )

    assert len(ratios) >= 200
    assert min(ratios) >= 1
    assert mean <= 1.05
    assert worst <= 1.2


def test_the_best_is_found_by_hand_too(book: Rulebook) -> None:
    apart = [unit("s1", "遂川县", 3), unit("s2", "新干县", 2), unit("s3", "万安县", 3)]

    assert (best_plan(apart, book).left, best_plan(apart, book).points) == (1, 2)
    assert best_plan(apart[:1], book).points == 1
