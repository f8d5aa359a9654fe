"""The city's own rules, a plugin like any other.

One file a rule, its docstring the specification; one TOML file beside it with the dated numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain

from jixiaoge.rulebook.hookspecs import Context, hookimpl
from jixiaoge.rulebook.service import Definition, Service

__all__ = ["jixiaoge_articles", "jixiaoge_definitions", "jixiaoge_documents", "jixiaoge_services"]


@hookimpl
def jixiaoge_documents(context: Context) -> Iterable[Traversable]:  # noqa: ARG001 - the hook's form
    """Return the TOML files beside the rules, in the order of their names."""
    here = files(__name__)
    rooms = ("charter", "organization", "points", "services")
    folders = [here.joinpath(name).iterdir() for name in rooms]
    found = [here.joinpath("governance.toml"), *chain.from_iterable(folders)]
    return sorted((f for f in found if f.name.endswith(".toml")), key=lambda f: f.name)


@hookimpl
def jixiaoge_articles(context: Context) -> Iterable[Traversable]:  # noqa: ARG001 - the hook's form
    """Return the chapters of the model charter."""
    folder = files(__name__).joinpath("charter", "articles")
    return sorted(folder.iterdir(), key=lambda f: f.name)


@hookimpl
def jixiaoge_definitions(context: Context) -> Iterable[Definition]:  # noqa: ARG001 - the hook's form
    """Return the notions that services share."""
    from jixiaoge.rules.services.credential import credential
    from jixiaoge.rules.services.is_or_was_courier import is_or_was_courier
    from jixiaoge.rules.services.registered import registered
    from jixiaoge.rules.services.working_courier import working_courier

    return [registered, working_courier, credential, is_or_was_courier]


@hookimpl
def jixiaoge_services(context: Context) -> Iterable[Service]:  # noqa: ARG001 - the hook's form
    """Return the services, in the order in which the city lists them, and what earns points."""
    from jixiaoge.rules.services.care_visit import care_visit
    from jixiaoge.rules.services.childcare import childcare
    from jixiaoge.rules.services.free_clinic import free_clinic
    from jixiaoge.rules.services.green_channel import green_channel
    from jixiaoge.rules.services.haircut import haircut
    from jixiaoge.rules.services.health_checkup import health_checkup
    from jixiaoge.rules.services.insurance_claim import insurance_claim
    from jixiaoge.rules.services.legal_aid import legal_aid
    from jixiaoge.rules.services.legal_service import legal_service
    from jixiaoge.rules.services.meal_discount import meal_discount
    from jixiaoge.rules.services.mutual_insurance import mutual_insurance
    from jixiaoge.rules.services.occupational_injury_protection import (
        occupational_injury_protection,
    )
    from jixiaoge.rules.services.points_redemption import points_redemption
    from jixiaoge.rules.services.relief_fund import relief_fund
    from jixiaoge.rules.services.rights_protection import rights_protection
    from jixiaoge.rules.services.skills_training import skills_training
    from jixiaoge.rules.services.weather_supplies import weather_supplies

    eight = [
        care_visit,
        free_clinic,
        meal_discount,
        points_redemption,
        weather_supplies,
        haircut,
        legal_service,
        rights_protection,
    ]
    warm_bee = [skills_training, health_checkup, legal_aid, childcare]
    related = [
        relief_fund,
        mutual_insurance,
        insurance_claim,
        green_channel,
        occupational_injury_protection,
    ]
    return [*eight, *warm_bee, *related, *_activities()]


def _activities() -> list[Service]:
    """Return what earns points."""
    from jixiaoge.rules.points.antifraud_session import antifraud_session
    from jixiaoge.rules.points.elder_meal import elder_meal
    from jixiaoge.rules.points.grid_duty import grid_duty
    from jixiaoge.rules.points.hazard_report import hazard_report
    from jixiaoge.rules.points.mediation import mediation
    from jixiaoge.rules.points.training import training
    from jixiaoge.rules.points.volunteer_service import volunteer_service

    return [
        hazard_report,
        elder_meal,
        antifraud_session,
        mediation,
        training,
        volunteer_service,
        grid_duty,
    ]
