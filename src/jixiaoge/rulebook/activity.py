"""Activities (记分活动): what earns points, declared like a service and kept by the same machinery.

An activity's clauses say when it counts, its amounts what it gives.
The amounts become entitlements of a rule, so that dated values, amendments, the floor, archives and
fingerprints hold for them as they do for a service; couriers are told of services alone.

    @activity("hazard_report", zh="随手拍", en="Hazard report", basis=VOLUNTEERING)
    def hazard_report(p: Parameters) -> Earning:
        return Earning(all_of(...), points=p.points_hazard_general, ...)

How much one activity is worth, caps and multipliers included, is worked out in `jixiaoge.points.worth`;
the ledger then books it, and holds the caps against everybody who earns at the same moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Final

from attrs import field, frozen

from jixiaoge.errors import RuleError
from jixiaoge.facts import Activity, Facts, Period, key_of
from jixiaoge.language.values import Condition, Value
from jixiaoge.rulebook.basis import Basis
from jixiaoge.rulebook.clauses import Group, Tree, Use, checked_key
from jixiaoge.rulebook.parameters import Better
from jixiaoge.rulebook.service import Entitlement, Family, Kind, Rule, Service

__all__ = [
    "POINTS",
    "TIMES",
    "WHEN",
    "Cap",
    "Earning",
    "Hours",
    "Multiplier",
    "Repeat",
    "activity",
    "facts_for",
]

POINTS: Final = "分"
"""The unit of points; a cap with it counts points."""
TIMES: Final = "times_"
WHEN: Final = "when_"
"""How the keys of a multiplier begin: how much, and when it holds."""


@frozen
class Cap:
    """At most so much in a period, counted over all activities that name the same key.

    A limit in points (`POINTS`) counts points; any other counts how often.
    """

    key: str
    limit: Value[int]
    per: Period
    zh: str
    en: str


@frozen
class Multiplier:
    """So many times the points while a condition holds; several never multiply each other."""

    key: str
    times: Value[Decimal]
    when: Condition
    zh: str
    en: str


@frozen
class Hours:
    """Paid by the hour: the longest session that counts, and the minutes of the smallest unit.

    The points are then those of an hour; the minutes are `Activity.minutes_served`.
    """

    most: Value[int]
    unit: Value[int]


@frozen
class Repeat:
    """What the ledger takes for a repeat: the same thing this near, within so many days."""

    radius_m: Value[int]
    window_days: Value[int]


def _reads_no_person(_earning: object, _attribute: object, tree: Group) -> None:
    """A definition says who somebody is; what earns points is what was done."""
    if used := next(_uses(tree), None):
        raise RuleError(
            "an activity uses no definition: it reads what was done, not who did it",
            "记分活动不用定义：只看做了什么，不看是谁做的",
            rule=used,
        )


def _uses(tree: Tree) -> Iterator[str]:
    if isinstance(tree, Use):
        yield tree.key
    for item in tree.items if isinstance(tree, Group) else ():
        yield from _uses(item)


@frozen
class Earning:
    """What an activity's function returns.

    Args:
        clauses: when the activity counts.

        points: for one activity, or for an hour where `hours` are given.

        two_person_above: points above which two people must have checked it.

        caps: limits on what one courier may earn in a period.

        caps_follow: whether caps on points rise with a multiplier.

        multipliers: of which the largest that holds counts.

        hours: how time counts; it then also earns honour minutes, which never fall.

        repeat: what the ledger takes for a repeat.

    Raises:
        RuleError: the clauses use a definition.
    """

    clauses: Group = field(validator=_reads_no_person)
    points: Value[int]
    two_person_above: Value[int] = field(kw_only=True)
    caps: tuple[Cap, ...] = field(kw_only=True)
    caps_follow: Condition = field(kw_only=True)
    multipliers: tuple[Multiplier, ...] = field(default=(), kw_only=True)
    hours: Hours | None = field(default=None, kw_only=True)
    repeat: Repeat | None = field(default=None, kw_only=True)

    def rule(self) -> Rule:
        """Return the earning as a rule: every amount an entitlement with its more generous way."""
        return Rule(self.clauses, entitlement=tuple(self._amounts()))

    def _amounts(self) -> Iterator[Entitlement]:
        up, down = Better.UP, Better.DOWN
        yield Entitlement("points", self.points, "得分", "points", up)
        yield Entitlement(
            "two_person_above",
            self.two_person_above,
            "超过多少分要两人审核",
            "two people above",
            up,
        )
        yield Entitlement(
            "caps_follow", self.caps_follow, "封顶随倍数提高", "caps rise with a multiplier", up
        )
        for cap in self.caps:
            yield Entitlement(cap.key, cap.limit, cap.zh, cap.en, up, cap.per)
        for one in self.multipliers:
            yield Entitlement(f"{TIMES}{one.key}", one.times, one.zh, one.en, up)
            yield Entitlement(f"{WHEN}{one.key}", one.when, one.zh, one.en, up)
        if self.hours:
            yield Entitlement("most_hours", self.hours.most, "单次最多计时", "hours at most", up)
            yield Entitlement(
                "unit_minutes", self.hours.unit, "最小计时单位", "smallest unit of time"
            )
        if self.repeat:
            radius, window = self.repeat.radius_m, self.repeat.window_days
            yield Entitlement("repeat_radius", radius, "重复判定半径", "a repeat within", down)
            yield Entitlement("repeat_window", window, "重复判定时间窗", "a repeat for", down)


def activity(
    key: str, *, zh: str, en: str, basis: Basis, facts: tuple[type[Facts], ...] = ()
) -> Callable[[Callable[[Any], Earning]], Service]:
    """Declare an activity; the decorated function returns its `Earning`.

    Args:
        key: its name in code and addresses.

        zh: its Chinese name.

        en: its English name.

        basis: where the activity itself comes from.

        facts: classes of facts that the activity brings along (a county's own).
    """
    checked_key(key)

    def declare(function: Callable[[Any], Earning]) -> Service:
        def build(parameters: Any) -> Rule:
            earning = function(parameters)
            if not isinstance(earning, Earning):  # pyright: ignore[reportUnnecessaryIsInstance]
                raise _no_earning(earning)
            return earning.rule()

        build.__doc__ = function.__doc__
        return Service(key, zh, en, Kind.ACTIVITY, basis, build, Family.POINTS, facts=facts)

    return declare


def _no_earning(given: object) -> RuleError:
    return RuleError(
        f"the function of an activity returns an Earning, not {given!r}",
        f"记分活动的函数要返回 Earning，现在返回的是 {given!r}",
        given=given,
        expected="Earning",
    )


def facts_for(declared: Service) -> dict[str, type[Facts]]:
    """Return the classes of facts that an activity may read, by key: what was done, and its own."""
    classes: tuple[type[Facts], ...] = (Activity, *declared.facts)
    return {key_of(cls): cls for cls in classes}
