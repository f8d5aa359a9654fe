"""The eight services in this library and beside it: `python tests/benchmarks/peers/run.py`.

First every answer of every peer is compared with ours, for couriers of whom everything is known;
where one differs nothing is timed.
Then all take their turn in every round; what is told is a median.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

sys.path.append(str(Path(__file__).parents[1]))

from couriers import People, city_couriers, filled
from eight import EIGHT, Answers, Way
from timing import side_by_side

from jixiaoge.facts import Courier, Day, Place, Request, replace
from jixiaoge.testing import COURIERS

MODULES = ("ours", "peer_zen", "peer_cel", "peer_rule_engine", "peer_openfisca")
# In a season of supplies, and outside all of them.
DAYS = (dt.date(2026, 7, 10), dt.date(2026, 11, 20))
ROUNDS = 15

# A courier with no way to be working but days that are not known.
OPEN = {
    "on_roster": True,
    "station_certified": False,
    "active_days": None,
    "registered_on": dt.date(2024, 1, 1),
    "injury_claimed": False,
    "ever_qualified": False,
    "has_valid_code": True,
    "haircuts_this_month": 0,
}
# What else is known of that courier, and of the shop.
UNKNOWN = {
    "the days would settle it": ({}, True),
    "the station's word makes it a yes": ({"station_certified": True}, True),
    "the shop makes it a no": ({}, False),
}


def main() -> None:
    """Compare, then measure, then ask about one fact that is not known."""
    modules = [import_module(name) for name in MODULES]
    city = city_couriers(COURIERS)
    people, mostly_no = filled(city), filled(city, yes=0.2)
    print("; ".join(f"{module.NAME} {version(module.NAME)}" for module in modules))
    for on in DAYS:
        compare(modules, people + mostly_no, on)
    measure(modules, people)
    one_unknown(modules, people[0])


def compare(modules: Sequence[ModuleType], people: People, on: dt.date) -> None:
    """Print how many answers are equal; stop at the first peer that differs."""
    expected = answers_of(modules[0].ways(on)["answers"], people)
    counts = [sum(column) for column in zip(*expected, strict=True)]
    told = ", ".join(f"{key} {count}" for key, count in zip(EIGHT, counts, strict=True))
    print(f"\n{on}, yes of {len(people)}: {told}")
    _, *others = ways_of(modules, on).items()
    for name, way in others:
        found = answers_of(way, people)
        if found != expected:
            differ = sum(one != other for one, other in zip(found, expected, strict=True))
            sys.exit(f"{name}: {differ} couriers get other answers; nothing is timed")
        print(f"{on}, {name}: {len(found) * len(EIGHT)} answers equal ours")


def ways_of(
    modules: Sequence[ModuleType], on: dt.date, keys: Sequence[str] = EIGHT
) -> dict[str, Way]:
    """Return every way of every module, by both their names."""
    return {
        f"{module.NAME}, {name}": way
        for module in modules
        for name, way in module.ways(on, keys).items()
    }


def answers_of(way: Way, people: People) -> Answers:
    """Return the answers for all couriers."""
    return way.decide(way.given(people))


def measure(modules: Sequence[ModuleType], people: People) -> None:
    """Print what the eight answers of one courier take, and how many times ours that is."""
    ways = ways_of(modules, DAYS[0])
    runs = {name: partial(way.decide, way.given(people[: way.timed])) for name, way in ways.items()}
    times = side_by_side(runs, ROUNDS)
    per = {name: times.median(name) / way.timed for name, way in ways.items()}
    ours = next(iter(per.values()))
    print_table(
        ("who", "eight answers of one courier", "against ours"),
        ((name, f"{took / 1e3:,.2f} µs", f"{took / ours:,.2f} ×") for name, took in per.items()),
    )


def one_unknown(modules: Sequence[ModuleType], person: tuple[Courier, Day, Place, Request]) -> None:
    """Print what each says of a haircut where the days worked are not known."""
    courier, day, place, request = person
    asked: People = [
        (
            replace(courier, **OPEN | known_too),
            day,
            replace(place, merchant_participating=takes_part),
            request,
        )
        for known_too, takes_part in UNKNOWN.values()
    ]
    print_table(
        ("who", *UNKNOWN),
        (
            (name, *(said(way, one) for one in asked))
            for name, way in ways_of(modules, DAYS[0], ("haircut",)).items()
        ),
    )


def said(way: Way, person: tuple[Courier, Day, Place, Request]) -> str:
    """Return an answer, or the error that came in its place."""
    try:
        [[answer]] = answers_of(way, [person])
    except Exception as error:  # noqa: BLE001 - whatever a peer raises is what it says
        return f"`{type(error).__name__}`"
    return {True: "yes", False: "no", None: "not known"}[answer]


def print_table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    """Print a table in Markdown."""
    print()
    for line in (head, ["---"] * len(head), *lines):
        print(f"| {' | '.join(line)} |")


if __name__ == "__main__":
    main()
