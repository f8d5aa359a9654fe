"""What an amendment does: put in, compared with the rules without it, and named by a fingerprint."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve

from jixiaoge.rulebook.amendments import (
    AddAlternative,
    AddService,
    Amendment,
    SetArticle,
    SetParameter,
    SetQuota,
)
from jixiaoge.rulebook.articles import Article, main_number, order
from jixiaoge.rulebook.blueprint import Blueprint, ServiceInForce
from jixiaoge.rulebook.city import CityLaw, values_of
from jixiaoge.rulebook.clauses import Say
from jixiaoge.rulebook.exactness import Inexact, inexact
from jixiaoge.rulebook.floor import Relation, closes, compare_services
from jixiaoge.rulebook.parameters import (
    Better,
    Parameters,
    ParameterSpec,
    Setting,
)
from jixiaoge.rulebook.service import Family
from jixiaoge.rulebook.written import (
    basis_written,
    digest,
    service_written,
    tree_written,
    unworded,
)

__all__ = [
    "applied",
    "apply",
    "articles_with",
    "compare_all",
    "effect",
    "fingerprint_of",
    "newly_inexact",
    "relation_to",
    "removes",
    "services_of",
    "services_with",
    "telling_days",
]


def apply(
    law: CityLaw, blueprint: Blueprint, settings: dict[str, Setting], amendment: Amendment
) -> tuple[Blueprint, dict[str, Setting]]:
    """Return rules and settings with one amendment put in."""
    change = amendment.change
    match change:
        case SetParameter(parameter=key, value=value):
            old = settings[key]
            chain = (*old.chain, (amendment.where, value, amendment.basis))
            # Whatever replaced the quota that this number limits spoke before: the later tier holds.
            return blueprint.without_quotas(key), {**settings, key: Setting(old.spec, value, chain)}
        case AddAlternative(group=address, clause=clause):
            named = evolve(clause, added_by=amendment.where, basis=amendment.basis)
            return blueprint.with_alternative(address, named), settings
        case SetQuota(service=key, limit=limit, per=per):
            return blueprint.with_quota(key, limit, per), settings
        case AddService(service=service):
            owned = evolve(
                service, owner=amendment.where, basis=amendment.basis, family=Family.COUNTY
            )
            return blueprint.with_service(owned, Parameters(law.parameters)), settings
        case _:  # a condition more, or a removal: always refused
            return blueprint, settings


def applied(
    law: CityLaw, amendments: Iterable[Amendment], day: dt.date
) -> tuple[Blueprint, dict[str, Setting]]:
    """Return the city's rules and settings of a day with amendments put in, one after the other."""
    blueprint, settings = law.blueprint, law.settings(day)
    for amendment in amendments:
        blueprint, settings = apply(law, blueprint, settings, amendment)
    return blueprint, settings


def articles_with(law: CityLaw, amendments: Iterable[Amendment]) -> dict[str, Article]:
    """Return the articles of the charter with amendments put in, in the order of their numbers."""
    articles = dict(law.articles)
    for amendment in amendments:
        change = amendment.change
        if isinstance(change, SetArticle):
            old = articles.get(change.number) or _added_under(articles[main_number(change.number)])
            articles[change.number] = evolve(
                old,
                number=change.number,
                zh=change.zh,
                en=change.en,
                basis=amendment.basis,
                owner=amendment.where,
            )
    return {number: articles[number] for number in sorted(articles, key=order)}


def _added_under(article: Article) -> Article:
    reason = Say("这一条是县里增加的，只有文字", "the county added it, as words only")
    return evolve(article, encoded_by="", not_encoded=reason)


def services_with(
    law: CityLaw, amendments: Iterable[Amendment], day: dt.date
) -> dict[str, ServiceInForce]:
    """Return the city's services of a day with amendments put in."""
    return services_of(law, *applied(law, amendments, day), day)


def services_of(
    law: CityLaw, blueprint: Blueprint, settings: dict[str, Setting], day: dt.date
) -> dict[str, ServiceInForce]:
    """Return the services that changed rules and settings make; what they leave alone is the city's."""
    city, before = law.services(day), law.settings(day)
    changed = {key for key, setting in settings.items() if setting is not before[key]}
    redrawn = blueprint.redrawn(law.blueprint)
    touched = [
        key
        for key in blueprint.rules
        if key in redrawn
        or not changed.isdisjoint(city[key].reads)
        or not redrawn.isdisjoint(city[key].tree.keys)
    ]
    return {**city, **blueprint.in_force(values_of(settings), only=touched)}


def effect(law: CityLaw, amendment: Amendment, day: dt.date) -> Relation:
    """Return how the city's rules of a day with the amendment stand to those without."""
    return relation_to(law, amendment, services_with(law, [amendment], day), day)


def relation_to(
    law: CityLaw, amendment: Amendment, after: dict[str, ServiceInForce], day: dt.date
) -> Relation:
    """Return how the services with an amendment stand to the city's of a day."""
    relation = compare_all(law.services(day), after, day)
    change = amendment.change
    if isinstance(change, SetParameter) and relation is Relation.SAME:
        spec, now = law.parameters[change.parameter], law.settings(day)[change.parameter].value
        return _by_label(spec, now, change.value)
    return relation


def compare_all(
    before: dict[str, ServiceInForce], after: dict[str, ServiceInForce], day: dt.date
) -> Relation:
    """Compare every service of two rulebooks."""
    relation = Relation.SAME
    for key, service in before.items():
        if service != after[key]:
            relation |= compare_services(service, after[key], day)
    return relation


def _by_label(spec: ParameterSpec, old: Any, new: Any) -> Relation:
    """Where no clause reads a parameter, its label says which way is more generous."""
    if spec.better is Better.NONE or old == new:
        return Relation.SAME
    if old is None or new is None:
        return Relation.UNCLEAR
    return Relation.BETTER if (new > old) == (spec.better is Better.UP) else Relation.WORSE


def fingerprint_of(law: CityLaw, amendment: Amendment) -> str:
    """Return the fingerprint of what an amendment changes, for `written_against`."""
    settings = law.settings(amendment.since)
    match amendment.change:
        case SetParameter(parameter=key) if key in settings:
            setting = settings[key]
            return digest([key, str(setting.value), basis_written(setting.basis)])
        case SetQuota(service=key) if key in law.blueprint.services:
            service = law.services(amendment.since)[key]
            return digest(unworded(service_written(service))["quota"])
        case SetArticle(number=number) if number in law.articles:
            article = law.articles[number]
            return digest([number, article.zh, article.en, basis_written(article.basis)])
        case AddAlternative(group=address):
            return digest(unworded(tree_written(law.blueprint.group(address)[2])))
        case _:
            return ""


def telling_days(law: CityLaw, a: Amendment) -> list[dt.date]:
    """Return the day on which an amendment begins, and those on which the city's law changes under it."""
    return [a.since, *sorted(day for day in law.changes() if a.since < day <= a.until)]


def removes(law: CityLaw, after: dict[str, ServiceInForce], day: dt.date) -> bool:
    """Whether nobody at all could have some service any more."""
    return any(
        service != after[key] and closes(service, after[key], day)
        for key, service in law.services(day).items()
    )


def newly_inexact(
    law: CityLaw, after: dict[str, ServiceInForce], day: dt.date
) -> Iterator[Inexact]:
    """Yield what loses by three-valued logic in services that are not as the city has them."""
    city = law.services(day)  # checked when they were built
    for key, service in after.items():
        if service != city.get(key):
            yield from inexact(service, day)
