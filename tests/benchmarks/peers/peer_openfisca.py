"""OpenFisca-Core: a whole population at once, which it is made for, and one courier at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
from couriers import People
from eight import EIGHT, FACTS, Answers, Way, numbers, rows
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

__all__ = ["NAME", "ways"]

NAME = "OpenFisca-Core"
Columns = Mapping[str, Any]


def ways(on: dt.date, keys: Sequence[str] = EIGHT) -> dict[str, Way]:
    """Return both; a simulation remembers what it worked out, so each run makes a new one."""

    def decide(populations: list[Columns]) -> Answers:
        return [answers for columns in populations for answers in _decided(columns, on, keys)]

    return {
        "the population at once": Way(lambda people: [_columns(people)], decide),
        "one courier at a time": Way(
            lambda people: [_columns([person]) for person in people], decide, timed=20
        ),
    }


def _columns(people: People) -> Columns:
    """Return one array a fact; what is not known is left out, and so gets OpenFisca's default."""
    given = rows(people)
    return {name: np.array([row[name] for row in given]) for name in given[0]}


def _decided(columns: Columns, on: dt.date, keys: Sequence[str]) -> Answers:
    simulation = SimulationBuilder().build_default_simulation(_system(on), _count(columns))
    for name, values in columns.items():
        simulation.set_input(name, str(on), values)
    answers = [simulation.calculate(key, str(on)).tolist() for key in keys]
    return list(zip(*answers, strict=True))


def _count(columns: Columns) -> int:
    return len(next(iter(columns.values())))


@cache
def _system(on: dt.date) -> TaxBenefitSystem:
    courier = Entity("courier", "couriers", "A courier", "")
    system = TaxBenefitSystem([courier])

    def add(name: str, kind: type, **more: Any) -> None:
        parts = {"value_type": kind, "entity": courier, "definition_period": DateUnit.DAY, **more}
        system.add_variable(type(name, (Variable,), parts))

    for name, kind in FACTS.items():
        add(name, kind)
    for name, formula in _formulas(numbers(on)).items():
        add(name, bool, formula=formula)
    return system


def _formulas(n: Mapping[str, int]) -> dict[str, Callable[[Any, Any], Any]]:
    """Return the eight services and what they share, for a courier `c` in a period `p`."""
    return {
        "registered": lambda c, p: (
            c("on_roster", p)
            | c("station_certified", p)
            | c("self_registered", p) & (c("registered_on", p) >= n["new_from"])
        ),
        "working": lambda c, p: (
            c("registered", p)
            & (
                (c("active_days", p) >= 8)
                | (c("registered_on", p) >= n["new_from"])
                | c("injury_claimed", p) & (c("injured_on", p) >= n["injured_from"])
                | c("ever_qualified", p) & (c("last_qualified_on", p) >= n["qualified_from"])
                | c("station_certified", p)
            )
        ),
        "recognised": lambda c, p: (
            c("has_valid_code", p)
            | c("has_card", p) & (c("card_issued_on", p) >= n["card_from"])
            | c("confirmed_at_desk", p)
        ),
        "courier_once": lambda c, p: (
            c("on_roster", p)
            | c("station_certified", p)
            | c("self_registered", p)
            | c("says_courier", p)
        ),
        "care_visit": lambda c, p: c("registered", p) & ~c("visit_declined", p),
        "free_clinic": lambda c, _p: np.ones(c.count, dtype=bool),
        "meal_discount": lambda c, p: (
            c("registered", p)
            & c("recognised", p)
            & c("merchant_participating", p)
            & c("offer_in_hours", p)
            & (c("meals_today", p) < 2)
        ),
        "points_redemption": lambda c, p: (
            (c("points_available", p) >= c("item_price", p))
            & c("item_on_offer", p)
            & (c("redemptions_this_month", p) < 4)
        ),
        "weather_supplies": lambda c, p: (
            c("working", p)
            & (
                (bool(n["in_season"]) & (c("kits_this_season", p) < 1))
                | (c("forecast_high", p) >= 35)
                | (c("forecast_low", p) <= 0)
            )
        ),
        "haircut": lambda c, p: (
            c("working", p)
            & c("recognised", p)
            & c("merchant_participating", p)
            & (c("haircuts_this_month", p) < 1)
        ),
        "legal_service": lambda c, p: c("courier_once", p),
        "rights_protection": lambda c, p: (
            c("courier_once", p)
            & c("matter_described", p)
            & (~c("occupational_injury_claimed", p) | (c("event_on", p) >= n["started"]))
        ),
    }
