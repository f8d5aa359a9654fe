"""Units that are made up, one by one, by a seed, or by Hypothesis, and numbers set otherwise."""

import random
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from jixiaoge.counties import COUNTIES
from jixiaoge.organization import Place, PlanUnit
from jixiaoge.rulebook import Rulebook

BUSINESSES = ("商超", "药品", "跑腿", "餐饮")
SLUGS = tuple(county.slug for county in COUNTIES)


def unit(key: str, county: str = "遂川县", full: int = 1, **more: Any) -> PlanUnit:
    given = {"platform": "p1", "business": "餐饮"} | more
    return PlanUnit(id=key, place=Place(county), full_members=full, **given)


def with_number(book: Rulebook, key: str, value: int) -> Rulebook:
    setting = evolve(book.setting(key), value=value)
    return evolve(book, settings={**book.settings, key: setting})


def by_chance(
    seed: int,
    number: int,
    counties: int = len(SLUGS),
    platforms: int = 25,
    *,
    crowded: bool = False,
) -> list[PlanUnit]:
    """Return units with few members each; where it is crowded, many are at the limit of a branch by themselves."""
    dice = random.Random(seed)
    slugs = dice.sample(SLUGS, counties)
    business = [dice.choice(BUSINESSES) for _ in range(platforms)]
    more = (0, 0, 0, 1, 2, 20, 30, 55) if crowded else (0, 0, 0, 1, 2)
    found = []
    for place in range(number):
        platform = dice.randrange(platforms)
        found.append(
            PlanUnit(
                id=f"s{place:03}",
                platform=f"p{platform:02}",
                place=Place(dice.choice(slugs)),
                business=business[platform],
                full_members=dice.choice((0, 0, 0, 1, 1, 2, 3, 4)),
                probationary_members=dice.choice(more),
            )
        )
    return found


UNITS = st.lists(
    st.builds(
        PlanUnit,
        id=st.sampled_from([f"s{number}" for number in range(12)]),
        platform=st.sampled_from(["p1", "p2", "p3"]),
        place=st.builds(Place, st.sampled_from(SLUGS), st.sampled_from(["", "甲镇"])),
        business=st.sampled_from(BUSINESSES),
        full_members=st.integers(0, 4) | st.integers(0, 60),
        probationary_members=st.integers(0, 2),
    ),
    max_size=10,
    unique_by=lambda one: one.id,
)
