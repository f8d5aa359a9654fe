"""What one activity is worth under a rulebook: points, honour minutes, and the limits that the ledger holds.

Pure: the rules are the rulebook's, the facts are given, and so is the day.
Only limits that need no memory are applied here; caps and repeats are named, with their values, for the
ledger to hold against everybody who earns at the same moment.

Of several multipliers the largest counts, never the product; all that hold are told.
Points are rounded down, once, after the multiplier.

>>> from jixiaoge.facts import Activity, RecordedBy
>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("遂川县", dt.date(2026, 7, 10))
>>> served = Activity(verified=True, recorded_by=RecordedBy.REVIEWER, minutes_served=100, outdoor_in_bad_weather=False)
>>> worth(book, "volunteer_service", [served], dt.date(2026, 7, 10))
EARNED: 15 points, 90 honour minutes
>>> worth(book, "volunteer_service", [Activity(verified=False)], dt.date(2026, 7, 10))
NOT_EARNED: verified
>>> worth(book, "volunteer_service", [Activity(verified=True)], dt.date(2026, 7, 10))
UNKNOWN: weather, long_enough
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from attrs import frozen

from jixiaoge.errors import Fault, InputError, wrong_days
from jixiaoge.facts import Activity, Facts, Period, key_of, specs_of
from jixiaoge.language.compile import Compiled
from jixiaoge.language.reference import evaluate
from jixiaoge.language.tree import Node, facts_of, parameters_of
from jixiaoge.language.types import Kind, Type
from jixiaoge.rulebook.activity import POINTS, TIMES, WHEN
from jixiaoge.rulebook.blueprint import ServiceInForce
from jixiaoge.rulebook.clauses import Clause, clauses
from jixiaoge.rulebook.parameters import Setting
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["Limit", "NotEarned", "Times", "Unmet", "Worth", "worth"]

_MINUTES = 60  # of an hour
_DAYS = 128  # days that are remembered, of all activities


@frozen
class Limit:
    """A cap that the ledger holds: so much may be counted under a key in a period.

    Args:
        key: the counter, one for each courier; activities that share a cap share its key.

        per: the period.

        limit: the most that there may be, the multiplier reckoned in where caps rise with it.

        adds: how much this activity counts: its points, or one.

        counts_points: whether it caps points, of which what fits is still given; otherwise times.
    """

    key: str
    per: Period
    limit: int
    adds: int
    counts_points: bool = False


@frozen
class Times:
    """A multiplier that holds, and the numbers that set it, each with its document."""

    key: str
    zh: str
    en: str
    times: Fraction
    settings: tuple[Setting, ...]


@frozen(repr=False)
class Worth:
    """What an activity earns.

    Args:
        activity: its key.

        points: whole points, rounded down.

        honour_minutes: whole minutes; they never fall and are never spent.

        multipliers: those that hold, the largest first; the first is the one that counts.

        limits: the caps that the ledger holds.

        reviewers: how many people must have checked it.

        repeat_radius_m, repeat_window_days: the same report this near, so few days ago, is a repeat;
            `None` where repeats are no matter.

        settings: every number of the rules that was read, with its documents.
    """

    activity: str
    points: int
    honour_minutes: int
    multipliers: tuple[Times, ...]
    limits: tuple[Limit, ...]
    reviewers: int
    repeat_radius_m: int | None
    repeat_window_days: int | None
    settings: tuple[Setting, ...]

    def __repr__(self) -> str:
        honour = f", {self.honour_minutes} honour minutes" if self.honour_minutes else ""
        return f"EARNED: {self.points} points{honour}"


@frozen
class Unmet:
    """One thing that is not so, or not known: why an activity earns nothing, or nothing yet.

    Args:
        key: the clause or group; or the amount that cannot be told.

        truth: `False` where it is not so, `None` where it is not known.

        zh, en: what to say.

        missing: the keys of the facts that are not known.
    """

    key: str
    truth: bool | None
    zh: str
    en: str
    missing: tuple[str, ...] = ()


@frozen(repr=False)
class NotEarned:
    """Why an activity earns nothing (`unknown` false), or what must be known first."""

    activity: str
    unmet: tuple[Unmet, ...]

    @property
    def unknown(self) -> bool:
        """Whether it may still earn, once what is missing is known."""
        return all(one.truth is None for one in self.unmet)

    def __repr__(self) -> str:
        word = "UNKNOWN" if self.unknown else "NOT_EARNED"
        return f"{word}: {', '.join(one.key for one in self.unmet)}"


def worth(
    rulebook: Rulebook, activity: str, facts: Iterable[Facts], on: dt.date
) -> Worth | NotEarned:
    """Return what an activity is worth, or why it earns nothing.

    Args:
        rulebook: the rules of the county on the day.

        activity: the activity's key, or its Chinese name.

        facts: what is known of it: an `Activity`, and the county's own facts; what is left out is unknown.

        on: the day on which it was done.

    Raises:
        UnknownNameError: the rulebook has no such activity.

        InputError: `on` is no day, or the rulebook does not hold then.
    """
    _check_day(rulebook, on)
    found = rulebook.activity(activity)
    case = _case(found, {key_of(type(one)): one for one in facts}, on)
    unmet = (*case.unmet_clauses(),) or (*case.unknown_amounts(),)
    return NotEarned(found.key, unmet) if unmet else _worth(rulebook, case)


def _check_day(rulebook: Rulebook, on: dt.date) -> None:
    if faults := wrong_days(on=on):
        raise InputError(faults)
    if rulebook.since <= on <= rulebook.until:
        return
    fault = Fault(
        "on", on, f"{rulebook.since} – {rulebook.until}",
        zh=f"这本规则册只管{rulebook.since}至{rulebook.until}，请取{on}那天的规则册",
        en=f"this rulebook holds from {rulebook.since} to {rulebook.until}; take the one of {on}",
    )  # fmt: skip
    raise InputError([fault])


class _Nothing:
    """Facts of which none is known."""

    def __getattr__(self, name: str) -> None:
        return None


def _case(found: ServiceInForce, told: Mapping[str, Facts], on: dt.date) -> _Case:
    rules = found.compiled
    given = [told.get(owner, _Nothing()) for owner in rules.owners]
    answer, *values = _on_day(rules, on)(*given)
    amounts = {
        one.key: _exact(value, one.amount.type)
        for one, value in zip(found.entitlement, values, strict=True)
    }
    return _Case(found, told, on, answer, amounts)


@lru_cache(_DAYS)
def _on_day(rules: Compiled, on: dt.date) -> Callable[..., tuple[Any, ...]]:
    """Return the rules of an activity as they stand on a day."""
    return rules.at(on)


def _exact(value: Any, kind: Type) -> Any:
    """Return the decimal that has so many smallest units; what is no decimal, as it is."""
    if value is None or kind.kind is not Kind.DECIMAL:
        return value
    return Fraction(value, 10**kind.scale)


@frozen
class _Case:
    """One activity with what is known of it on its day."""

    found: ServiceInForce
    told: Mapping[str, Facts]  # by the keys of their classes
    on: dt.date
    answer: bool | None  # of the clauses
    amounts: Mapping[str, Any]  # by their keys; `None` where one is not known

    @property
    def known(self) -> dict[str, Any]:
        """Each fact by its key."""
        return {
            spec.key: getattr(one, name)
            for one in self.told.values()
            for name, spec in specs_of(type(one)).items()
        }

    def value(self, node: Node) -> Any:
        """Return the value of a part of the rules, to say why nothing is earned."""
        return evaluate(node, self.known.get, self.on)

    @property
    def minutes(self) -> int | None:
        """How long it took, if that is known."""
        done = self.told.get(key_of(Activity))
        return done.minutes_served if isinstance(done, Activity) else None

    def amount(self, key: str) -> Any:
        """Return an amount by its key; `None` where it is not known, or the activity has none."""
        return self.amounts.get(key)

    @property
    def by_the_hour(self) -> bool:
        return "most_hours" in self.amounts

    def multipliers(self, truth: bool | None) -> list[tuple[str, Fraction]]:
        """Return the multipliers that hold, or that are not known to, the largest first."""
        keys = [key.removeprefix(WHEN) for key in self.amounts if key.startswith(WHEN)]
        found = [(k, self.amount(TIMES + k)) for k in keys if self.amount(WHEN + k) is truth]
        return sorted(found, key=lambda one: -one[1])

    # --- why it earns nothing -----------------------------------------------------------------------

    def unmet_clauses(self) -> Iterator[Unmet]:
        """Yield the parts that decide that the clauses do not hold, or are not known to."""
        answer = self.answer
        for item in self.found.tree.items if answer is not True else ():
            if self.value(item.node) is answer:
                parts = [one for one in clauses(item) if self.value(one.condition) is answer]
                yield (
                    self._untrue(item.key, parts[0])
                    if answer is False
                    else self._unknown(
                        item.key, parts[0].zh, parts[0].en, [one.condition for one in parts]
                    )
                )

    def unknown_amounts(self) -> Iterator[Unmet]:
        """Yield the amounts that are not known, a multiplier only where it would count."""
        for given in self.found.entitlement:
            if self.amounts[given.key] is None and not self._idle(given.key):
                yield self._unknown(given.key, given.zh, given.en, [given.amount])
        if self.by_the_hour and self.minutes is None:
            yield self._unknown("minutes_served", "", "", [Activity.minutes_served.node])

    def _idle(self, key: str) -> bool:
        """Whether an amount says when a multiplier holds that would not count beside a larger one."""
        largest = _largest(self.multipliers(True))
        return key in {WHEN + one for one, times in self.multipliers(None) if times <= largest}

    def _untrue(self, key: str, first: Clause) -> Unmet:
        if first.fails is None:
            return Unmet(key, False, f"还要：{first.zh}。", f"Still needed: {first.en}.")
        value = next(
            ((leaf.type.unit, self.known[leaf.key]) for leaf in facts_of(first.condition)), _NONE
        )
        limits = [(leaf.type.unit, leaf.value) for leaf in parameters_of(first.condition)] or [
            _NONE
        ]
        short = (value[0], limits[0][1] - value[1]) if _both_whole(value, limits[0]) else _NONE
        places = {"value": value, "limit": limits[0], "upper": limits[-1], "short": short}
        zh = {name: f"{amount}{unit}" for name, (unit, amount) in places.items()}
        en = {name: amount for name, (_, amount) in places.items()}
        return Unmet(key, False, first.fails.zh.format(**zh), first.fails.en.format(**en))

    def _unknown(self, key: str, zh: str, en: str, nodes: Iterable[Node]) -> Unmet:
        leaves = {leaf.key: leaf.zh for node in nodes for leaf in facts_of(node)}
        missing = {fact: name for fact, name in leaves.items() if self.known.get(fact) is None}
        if not missing:
            return Unmet(key, None, f"{zh}：还没有公布。", f"Not published yet: {en}.")
        told = f"还不知道：{'、'.join(missing.values())}。"
        return Unmet(key, None, told, f"Not known: {', '.join(missing)}.", tuple(missing))


_NONE = ("", "")


def _both_whole(*told: tuple[str, Any]) -> bool:
    return all(type(amount) is int for _, amount in told)


def _largest(multipliers: list[tuple[str, Fraction]]) -> Fraction | int:
    return max((times for _, times in multipliers), default=1)


# --- how much it earns ----------------------------------------------------------------------------


def _worth(rulebook: Rulebook, case: _Case) -> Worth:
    held = [one for one in case.multipliers(True) if one[1] > 1]
    times = _largest(held)
    minutes = _minutes(case)
    share = minutes if case.by_the_hour else _MINUTES
    points = int(case.amount("points") * share * times // _MINUTES)
    return Worth(
        case.found.key,
        points,
        minutes,
        tuple(_times(rulebook, case, *one) for one in held),
        tuple(_limits(case, points, times)),
        2 if points > case.amount("two_person_above") else 1,
        _whole(case.amount("repeat_radius")),
        _whole(case.amount("repeat_window")),
        tuple(rulebook.settings[key] for key in case.found.reads),
    )


def _minutes(case: _Case) -> int:
    """Return the minutes that count: whole units, and no longer than a session."""
    if not case.by_the_hour or case.minutes is None:
        return 0
    most, unit = case.amount("most_hours") * _MINUTES, case.amount("unit_minutes")
    return int(min(case.minutes, most) // unit * unit)


def _times(rulebook: Rulebook, case: _Case, key: str, times: Fraction) -> Times:
    [given] = [e for e in case.found.entitlement if e.key == TIMES + key]
    settings = tuple(rulebook.settings[leaf.key] for leaf in parameters_of(given.amount))
    return Times(key, given.zh, given.en, times, settings)


def _limits(case: _Case, points: int, times: Fraction | int) -> Iterator[Limit]:
    rises = times if case.amount("caps_follow") else 1
    for given in case.found.entitlement:
        if given.per is None:
            continue
        limit, counts_points = case.amounts[given.key], given.amount.type.counts == POINTS
        yield (
            Limit(given.key, given.per, int(limit * rises), points, counts_points=True)
            if counts_points
            else Limit(given.key, given.per, int(limit), 1)
        )


def _whole(amount: Fraction | None) -> int | None:
    return None if amount is None else int(amount)
