"""Resolution: a county's amendments against the city's law, in one pure function.

The order is fixed and nothing depends on how plugins were loaded:
date → scope → competence → bounds → precedence
(law and principle → city → exception approved by the city → county → temporary order).

Every amendment gets at least one finding, with cause and cure.
Nothing is clamped: a value holds as written, waits for the city, or is refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from attrs import evolve, frozen

from jixiaoge.counties import County, Scope
from jixiaoge.errors import PolicyError
from jixiaoge.language.tree import parameters_of
from jixiaoge.rulebook.amendments import AddAlternative, Amendment, SetParameter, SetQuota
from jixiaoge.rulebook.checks import check
from jixiaoge.rulebook.city import CityLaw, first_days, interval, rulebook_of
from jixiaoge.rulebook.effects import (
    applied,
    articles_with,
    compare_all,
    effect,
    newly_inexact,
    services_of,
    services_with,
)
from jixiaoge.rulebook.findings import Finding, Verdict
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["Review", "in_force", "resolve", "review"]


@frozen
class Review:
    """What resolution says of all amendments of one county, and those that may apply."""

    findings: tuple[Finding, ...]
    applicable: tuple[Amendment, ...]

    @property
    def closed(self) -> bool:
        """Whether the county has no rulebook until something is put right."""
        return any(finding.verdict.closes for finding in self.findings)


def review(law: CityLaw, amendments: Iterable[Amendment], county: County) -> Review:
    """Judge every amendment of one county, for all the days on which it holds."""
    ordered = sorted(amendments, key=lambda a: (a.where, a.since))
    ours = [amendment for amendment in ordered if amendment.scope.county == county]
    against = [
        (one, other) for one, other in combinations(ours, 2) if _meet_in_conflict(law, one, other)
    ]
    findings = [_stranger(county, one) for one in ordered if one not in ours]
    findings += [*_repeated_names(ours), *(_conflict(*pair) for pair in against)]
    in_conflict = [amendment for pair in against for amendment in pair]
    applicable: list[Amendment] = []
    for amendment in ours:
        said = check(law, amendment, ours)
        findings += [
            f for f in said if f.verdict is not Verdict.ACCEPTED or amendment not in in_conflict
        ]
        if all(f.verdict in {Verdict.ACCEPTED, Verdict.WARNED} for f in said):
            applicable.append(amendment)
    if not any(finding.verdict.closes for finding in findings):
        findings += _together(law, applicable)
    findings.sort(key=lambda f: (f.where, f.target, f.code, f.zh))
    return Review(tuple(findings), tuple(applicable))


def resolve(law: CityLaw, found: Review, scope: Scope, on: dt.date) -> Rulebook:
    """Return the rulebook of a county, or of a part of it, around a day.

    Raises:
        PolicyError: something is refused or in conflict; all findings are in it.
    """
    if found.closed:
        raise PolicyError(f for f in found.findings if f.verdict.closes)
    since, until = _interval(law, found.applicable, scope, on)
    city = law.rulebook(on, since, until)
    chosen = in_force(law, found.applicable, scope, on)
    blueprint, settings = applied(law, chosen, on)
    services = services_of(law, blueprint, settings, on)
    book = rulebook_of(scope.county.slug, since, until, blueprint, settings, services=services)
    names = tuple(amendment.where for amendment in chosen)
    articles = articles_with(law, chosen)
    return evolve(book, articles=articles, applied=names, notes=found.findings, city=city)


def _interval(
    law: CityLaw, amendments: Sequence[Amendment], scope: Scope, on: dt.date
) -> tuple[dt.date, dt.date]:
    """Return the longest interval around a day in which neither law nor amendments change here."""

    def state(day: dt.date) -> object:
        return law.settings(day), in_force(law, amendments, scope, day)

    days = _changes(law, amendments)
    return interval(on, {day for day in days if state(day) != state(day - dt.timedelta(days=1))})


def _changes(law: CityLaw, amendments: Iterable[Amendment]) -> frozenset[dt.date]:
    """Return the days on which something of the city's or the county's begins, or has just ended."""
    return law.changes().union(*(first_days(a.since, a.until) for a in amendments))


def in_force(
    law: CityLaw, amendments: Iterable[Amendment], scope: Scope, on: dt.date
) -> list[Amendment]:
    """Return the amendments that hold in a place on a day, in the order in which they apply."""
    held = [a for a in amendments if a.holds_on(on) and a.scope.covers(scope)]
    gone = {name for a in held for name in a.supersedes}
    chosen = [a for a in held if a.name not in gone and not _idle(law, a, on)]
    return sorted(chosen, key=lambda a: (a.tier, a.where))


def _idle(law: CityLaw, amendment: Amendment, on: dt.date) -> bool:
    """Whether the city gives more by now than the amendment, which is older."""
    change = amendment.change
    if not isinstance(change, SetParameter | SetQuota) or amendment.approved is not None:
        return False
    found = [
        law.parameters[key].on(on) for key in _targets(law, amendment) if key in law.parameters
    ]
    if isinstance(change, SetParameter) and change.value == found[0].value:
        return True
    if any(d.basis.status.untouchable for d in found):
        return True
    later = any(d.basis.status.guaranteed and d.since > amendment.since for d in found)
    return later and not effect(law, amendment, on).safe


# --- amendments that meet ---------------------------------------------------------------------


def _stranger(county: County, one: Amendment) -> Finding:
    return Finding(
        f"{county.slug}#{one.name}",
        one.change.target,
        Verdict.REFUSED,
        "other_county",
        f"{county.slug} cannot change what holds in {one.scope.county.slug}; name a part of {county.slug}",
        f"{county}不能调整{one.scope}的规定；范围只能写本县或本县的街道、乡镇",
    )


def _repeated_names(amendments: Sequence[Amendment]) -> Iterator[Finding]:
    for one, other in combinations(amendments, 2):
        if one.where == other.where:
            yield Finding(
                one.where,
                one.change.target,
                Verdict.CONFLICT,
                "name_taken",
                f"two amendments are called {one.name}: give each a name of its own",
                f"有两条调整都叫「{one.name}」：请各取一个名字",
            )


def _meet_in_conflict(law: CityLaw, one: Amendment, other: Amendment) -> bool:
    """Whether two amendments speak of one thing somewhere on one day, and neither says it replaces."""
    return (
        one.tier is other.tier
        and one.meets(other) is not None
        and one.name not in other.supersedes
        and other.name not in one.supersedes
        and bool(_targets(law, one) & _targets(law, other))
    )


def _conflict(one: Amendment, other: Amendment) -> Finding:
    since, until = max(one.since, other.since), min(one.until, other.until)
    en, zh = f"from {since} to {until}", f"在 {since} 至 {until} "
    if until == dt.date.max:
        en, zh = f"from {since} on", f"自 {since} 起"
    return Finding(
        one.where,
        one.change.target,
        Verdict.CONFLICT,
        "conflict",
        f"{one.name} ({one.basis.title}) and {other.name} ({other.basis.title}) both change "
        f'{one.change.target} {en}; write supersedes = ["…"] in the one that should hold',
        f"「{one.name}」（{one.basis}）与「{other.name}」（{other.basis}）"
        f'{zh}都调整「{one.change.target}」；请在应当有效的一条里写 supersedes = ["…"]',
    )


def _targets(law: CityLaw, amendment: Amendment) -> set[str]:
    """Return what an amendment changes; a quota is also the parameters that limit it."""
    change = amendment.change
    targets = {change.target}
    if isinstance(change, AddAlternative):
        targets.add(f"clause {change.clause.key}")
    if isinstance(change, SetQuota) and change.service in law.blueprint.rules:
        quota = law.blueprint.rules[change.service].quota
        targets |= {leaf.key for leaf in parameters_of(quota.limit.node)} if quota else set()
    return targets


def _together(law: CityLaw, applicable: Sequence[Amendment]) -> Iterator[Finding]:
    """Check the whole once more on every day on which something changes.

    Numbers that nobody enacted may go either way, so the comparison is with the city's rules
    as those free changes leave them.
    """
    scopes = sorted({a.scope for a in applicable}, key=str)
    starts = _changes(law, applicable)
    for scope in scopes:
        for day in sorted(starts):
            held = in_force(law, applicable, scope, day)
            bound = [a for a in held if not _free(law, a, day)]
            if len(held) < 2:  # noqa: PLR2004 - one alone was checked already
                continue
            free = [a for a in held if a not in bound]
            after = services_with(law, held, day)
            relation = compare_all(services_with(law, free, day), after, day)
            if not relation.safe:
                names = "、".join(a.name for a in held)
                yield Finding(
                    held[0].where,
                    str(scope),
                    Verdict.REFUSED,
                    "below_floor_together",
                    f"together, from {day}, {names} cost somebody a service that the city guarantees",
                    f"自{day}起，{names} 合在一起会使有的人失去市里保障的服务",
                )
                return
            # A number alone adds no reader of a fact; only a new way can make a rule lose.
            ways = any(isinstance(a.change, AddAlternative) for a in held)
            for problem in newly_inexact(law, after, day) if ways else ():
                yield Finding(
                    held[0].where, str(scope), Verdict.REFUSED, "inexact", problem.en, problem.zh
                )
                return


def _free(law: CityLaw, amendment: Amendment, day: dt.date) -> bool:
    change = amendment.change
    if amendment.approved is not None:
        return True
    if isinstance(change, SetParameter):
        return not law.parameters[change.parameter].on(day).basis.status.guaranteed
    return isinstance(change, AddAlternative)
