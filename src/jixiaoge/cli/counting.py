"""Rows to answers: every row decided or its faults told, and what there is to count.

The place is what was asked for; a row's home county is its own, by default the place's.
A row that names another place than the one asked for is not decided.
A forecast that was asked for fills in where a row has none.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, cast

from attrs import Factory, field, frozen

from jixiaoge.cli import words
from jixiaoge.cli.reading import File
from jixiaoge.counties import Scope, find_county
from jixiaoge.eligibility import Case, Decision, Outcome, decide_all
from jixiaoge.errors import Fault, InputError, JixiaogeError, PluginError, PolicyError
from jixiaoge.facts import Facts, FactSpec
from jixiaoge.rulebook.basis import Status
from jixiaoge.rulebook.blueprint import ServiceInForce
from jixiaoge.rulebook.parameters import Setting
from jixiaoge.rulebook.policy import Policy
from jixiaoge.tables import Row, case_of, specs_by_key

__all__ = [
    "Answered",
    "Asked",
    "Report",
    "Undecided",
    "county_name",
    "id_of",
    "is_assumed",
    "may_be_given",
]


@frozen
class Asked:
    """What was asked for, apart from the rows.

    Args:
        policy: the rules.

        place: where the services are taken.

        on: the day.

        services: those asked for, in order.

        facts: the classes of facts that a row may give, by key.

        forecast: the weather of the day, for rows without it.

        sensitive: whether sensitive values may be shown.

        adoption: the file of the city's adoption that the policy has, or nothing.
    """

    policy: Policy
    place: Scope
    on: dt.date
    services: tuple[ServiceInForce, ...]
    facts: Mapping[str, type[Facts]]
    forecast: Mapping[str, int] = {}
    sensitive: bool = False
    adoption: str = ""
    # Every fact that a row may give, by its key.
    specs: Mapping[str, FactSpec] = field(
        init=False, default=Factory(lambda self: specs_by_key(self.facts), takes_self=True)
    )


@frozen
class Answered:
    """A row that was decided; its decisions by service, those asked for."""

    row: Row
    case: Case
    decisions: Mapping[str, Decision]


@frozen
class Undecided:
    """A row that was not: its faults, or the error of its home county where that is closed."""

    row: Row
    id: str
    faults: tuple[Fault, ...] = ()
    home: str = ""
    closed: JixiaogeError | None = None


@frozen
class Report:
    """Everything that came of a file."""

    asked: Asked
    file: File
    answered: list[Answered] = field(factory=list[Answered])
    undecided: list[Undecided] = field(factory=list[Undecided])
    _used: dict[tuple[int, str], Mapping[str, Setting]] = field(
        factory=dict[tuple[int, str], Mapping[str, Setting]]
    )

    def add(self, row: Row) -> None:
        """Decide a row."""
        found = _answer(self.asked, row)
        if isinstance(found, Undecided):
            self.undecided.append(found)
            return
        self.answered.append(found)
        for decision in found.decisions.values():
            self.settings_of(decision)

    @property
    def couriers(self) -> int:
        """How many couriers were decided; rows with one id are one courier."""
        ids = Counter(found.case.id for found in self.answered)
        without = ids.pop("", 0)
        return len(ids) + without

    def outcomes(self) -> dict[str, Counter[Outcome]]:
        """Return how often each outcome came out, by service."""
        counts = {service.key: Counter[Outcome]() for service in self.asked.services}
        for found in self.answered:
            for key, decision in found.decisions.items():
                counts[key][decision.outcome] += 1
        return counts

    def lacking(self) -> Counter[str]:
        """Return of how many couriers' rows each fact was needed and not known."""
        counts = Counter[str]()
        for found in self.answered:
            needs = (key for decision in found.decisions.values() for key in decision.needs)
            counts.update(list(dict.fromkeys(needs)))
        return counts

    def settings(self) -> dict[str, list[Setting]]:
        """Return the parameters that were used, by key, as often as counties differ in them."""
        used: dict[str, list[Setting]] = {}
        for by_key in self._used.values():
            for key, setting in by_key.items():
                used.setdefault(key, []).append(setting)
        return used

    def settings_of(self, decision: Decision) -> Mapping[str, Setting]:
        """Return the parameters of a decision, worked out once for all that share them."""
        key = (id(decision.desk.rules), decision.key)
        if key not in self._used:
            self._used[key] = decision.settings
        return self._used[key]


def is_assumed(settings: Iterable[Setting]) -> bool:
    """Tell whether a number has no document anywhere that it was used."""
    return any(setting.basis.status is Status.ASSUMED for setting in settings)


def may_be_given(policy: Policy, place: Scope, on: dt.date) -> dict[str, type[Facts]]:
    """Return the classes of facts that a row may give: the place's, and every open county's own."""
    classes = dict(policy.rulebook(place, on).facts)
    for slug in policy.amendments:
        try:
            classes |= policy.rulebook(slug, on).facts
        except (PluginError, PolicyError):
            continue
    return classes


def _answer(asked: Asked, row: Row) -> Answered | Undecided:
    """Decide a row, or tell everything that is wrong with it."""
    faults = [*row.faults]
    case = _case(asked, row, faults)
    if faults or case is None:
        return Undecided(row, id_of(row), tuple(row.in_order(faults)))
    try:
        decisions = decide_all(asked.policy, case, on=asked.on)
    except (PluginError, PolicyError) as error:
        return Undecided(row, id_of(row), home=case.home, closed=error)
    chosen = {service.key: decisions[service.key] for service in asked.services}
    for decision in chosen.values():
        decision.outcome  # noqa: B018 - worked out here, where the progress is shown
    return Answered(row, case, chosen)


def _case(asked: Asked, row: Row, faults: list[Fault]) -> Case | None:
    if faults and row.given is None:
        return None
    try:
        given = _completed(asked, row.given)
        case = case_of(given, asked.facts, asked.specs, sensitive=asked.sensitive)
    except InputError as error:
        faults += error.faults
        return None
    where = Scope.parse(case.where)
    if not asked.place.covers(where):
        parts = {"given": str(where), "county": str(asked.place)}
        zh, en = words.ELSEWHERE("zh", **parts), words.ELSEWHERE("en", **parts)
        faults.append(Fault("at_county", case.at, "", zh=zh, en=en))
    return case


def _completed(asked: Asked, given: object) -> object:
    if not isinstance(given, dict):
        return given
    whole: dict[str, Any] = {"home_county": asked.place.county.slug, **given}
    whole["at_county"] = whole.get("at_county") or str(asked.place)
    day = whole.get("day", {})
    if asked.forecast and isinstance(day, dict):
        whole["day"] = {**asked.forecast, **day}
    return whole


def id_of(row: Row) -> str:
    """Return the id that a row gives, or nothing."""
    given = row.given
    found = cast("Mapping[str, Any]", given).get("id", "") if isinstance(given, dict) else ""
    return found if isinstance(found, str) else ""


def county_name(slug: str) -> words.Text:
    """Return the name of a county in both languages."""
    county = find_county(slug)
    return words.Text(zh=county.zh, en=county.en)
