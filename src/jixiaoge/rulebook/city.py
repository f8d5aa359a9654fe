"""The city's law: parameters with their dated values, adoptions included, and the rules as drawn.

An adoption (采用) is a document by which the city makes a number its own:
from its date the number's status is `enacted`, and it becomes a floor for the counties.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import Factory, evolve, field, frozen

from jixiaoge.errors import Fault, InputError
from jixiaoge.language.tree import ParameterLeaf
from jixiaoge.rulebook.articles import Article
from jixiaoge.rulebook.basis import Basis, Status
from jixiaoge.rulebook.blueprint import Blueprint, ServiceInForce
from jixiaoge.rulebook.findings import did_you_mean
from jixiaoge.rulebook.parameters import DatedValue, ParameterSpec, Setting
from jixiaoge.rulebook.rulebook import Rulebook
from jixiaoge.rulebook.service import Kind

__all__ = ["Adoption", "CityLaw", "adopt"]

_ONE_DAY = dt.timedelta(days=1)


@frozen
class Adoption:
    """A document of the city that makes assumed numbers its own.

    Args:
        basis: the document; its status is `enacted`.

        since: the first day.

        parameters: the numbers adopted, by key.

        values: numbers that the document sets otherwise than the default.
    """

    basis: Basis
    since: dt.date
    parameters: tuple[str, ...]
    values: Mapping[str, Any] = {}


def _days_of_change(law: CityLaw) -> frozenset[dt.date]:
    days: set[dt.date] = set()
    for spec in law.parameters.values():
        for dated in spec.values:
            days |= first_days(dated.since, dated.until)
    return frozenset(days)


@frozen
class CityLaw:
    """Parameters and rules of the city, and the articles of the model charter."""

    parameters: Mapping[str, ParameterSpec]
    blueprint: Blueprint
    articles: Mapping[str, Article] = {}
    # Worked out once a day, or once from change to change; never copied to a law with other rules or
    # numbers, for it would not hold there.
    _services: dict[dt.date, dict[str, ServiceInForce]] = field(
        init=False, factory=dict[dt.date, dict[str, ServiceInForce]], eq=False, repr=False
    )
    _settings: dict[dt.date, dict[str, Setting]] = field(
        init=False, factory=dict[dt.date, dict[str, Setting]], eq=False, repr=False
    )
    _changes: frozenset[dt.date] = field(
        init=False, default=Factory(_days_of_change, takes_self=True), eq=False, repr=False
    )

    def beside(self, own: Mapping[str, ParameterSpec]) -> CityLaw:
        """Return the law with a county's own numbers, which no rule of the city's reads.

        So the city's services are the same, and are worked out for all counties once.
        """
        law = evolve(self, parameters={**self.parameters, **own})
        object.__setattr__(law, "_services", self._services)
        return law

    def services(self, day: dt.date) -> dict[str, ServiceInForce]:
        """Return every service and activity as the city has it on a day."""
        if day not in self._services:
            self._services[day] = self.blueprint.in_force(values_of(self.settings(day)))
        return self._services[day]

    def settings(self, day: dt.date) -> dict[str, Setting]:
        """Return every parameter as the city has it on a day: the same ones until the next change."""
        since = max((change for change in self._changes if change <= day), default=dt.date.min)
        if since not in self._settings:
            settings = {key: self._setting(spec, day) for key, spec in self.parameters.items()}
            self._settings[since] = settings
        return self._settings[since]

    @staticmethod
    def _setting(spec: ParameterSpec, day: dt.date) -> Setting:
        dated = spec.on(day)
        return Setting(spec, dated.value, ((spec.owner or "city", dated.value, dated.basis),))

    def changes(self) -> frozenset[dt.date]:
        """Return the days on which something of the city's begins, or has just ended."""
        return self._changes

    def rulebook(self, day: dt.date, since: dt.date, until: dt.date) -> Rulebook:
        """Return the city's own rulebook for an interval around a day."""
        settings = self.settings(day)
        book = rulebook_of(
            "city", since, until, self.blueprint, settings, services=self.services(day)
        )
        return evolve(book, articles=self.articles)


def rulebook_of(
    county: str,
    since: dt.date,
    until: dt.date,
    blueprint: Blueprint,
    settings: Mapping[str, Setting],
    *,
    services: Mapping[str, ServiceInForce],
) -> Rulebook:
    """Return the rulebook that rules, settings and the services and activities bound to them make."""
    activities = {key: s for key, s in services.items() if s.kind is Kind.ACTIVITY}
    return Rulebook(
        county,
        since,
        until,
        {key: s for key, s in services.items() if key not in activities},
        settings,
        blueprint.facts,
        blueprint.definitions_in_force(values_of(settings)),
        activities=activities,
    )


def values_of(settings: Mapping[str, Setting]) -> Any:
    """Return the function that gives a parameter leaf its value."""

    def value(leaf: ParameterLeaf) -> Any:
        return settings[leaf.key].value

    return value


def first_days(since: dt.date, until: dt.date) -> set[dt.date]:
    """Return the first day of an interval, and the first day after it."""
    days = {since} - {dt.date.min}
    if until < dt.date.max:
        days.add(until + _ONE_DAY)
    return days


def interval(day: dt.date, changes: Iterable[dt.date]) -> tuple[dt.date, dt.date]:
    """Return the longest closed interval around a day in which nothing changes."""
    since, until = dt.date.min, dt.date.max
    for change in changes:
        if change <= day:
            since = max(since, change)
        else:
            until = min(until, change - _ONE_DAY)
    return since, until


def adopt(parameters: Mapping[str, ParameterSpec], adoption: Adoption) -> dict[str, ParameterSpec]:
    """Return the parameters with the adopted ones enacted from the adoption's date.

    Raises:
        InputError: a parameter is unknown, is law already, or the value does not fit.
    """
    faults: list[Fault] = []
    adopted = dict(parameters)
    for key in adoption.parameters:
        spec = parameters.get(key)
        fault = _fault(key, spec, adoption, parameters)
        if fault is not None or spec is None:
            faults += [fault] if fault else []
            continue
        value = adoption.values.get(key, spec.on(adoption.since).value)
        adopted[key] = _enacted(spec, adoption, value)
    if faults:
        raise InputError(faults)
    return adopted


def _fault(
    key: str, spec: ParameterSpec | None, adoption: Adoption, known: Mapping[str, ParameterSpec]
) -> Fault | None:
    path = f"adopt.{key}"
    if spec is None:
        en, zh = did_you_mean(key, known)
        return Fault(
            path, key, "a parameter",
            zh=f"没有「{key}」这个参数{zh}",
            en=f"there is no parameter {key!r}{en}",
        )  # fmt: skip
    if spec.on(adoption.since).basis.status is Status.LAW:
        return Fault(
            path, key, "a number that is not law",
            zh=f"「{spec.zh}」是法定的数，不用采用", en=f"{key} is law and cannot be adopted",
        )  # fmt: skip
    value = adoption.values.get(key, spec.on(adoption.since).value)
    if value is None:
        return Fault(
            path, key, "a value",
            zh=f"「{spec.zh}」还没有值，采用时要写明", en=f"{key} has no value yet; the adoption must give one",
        )  # fmt: skip
    if not spec.type.holds(value):
        return Fault(
            path, value, repr(spec.type),
            zh=f"「{spec.zh}」写的是 {value!r}，应为 {spec.type.zh}",
            en=f"{key}: {value!r} given, {spec.type!r} expected",
        )  # fmt: skip
    return None


def _enacted(spec: ParameterSpec, adoption: Adoption, value: Any) -> ParameterSpec:
    before = tuple(
        evolve(dated, until=min(dated.until, adoption.since - _ONE_DAY))
        for dated in spec.values
        if dated.since < adoption.since
    )
    after = tuple(dated for dated in spec.values if dated.since >= adoption.since)
    # What begins on the same day is what the adoption replaces; what begins later stays.
    later = tuple(dated for dated in after if dated.since > adoption.since)
    until = min((dated.since - _ONE_DAY for dated in later), default=dt.date.max)
    adopted = DatedValue(value, adoption.basis, adoption.since, until)
    return evolve(spec, values=(*before, adopted, *later))
