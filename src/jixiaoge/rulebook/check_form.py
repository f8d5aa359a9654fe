"""The form of an amendment: who speaks, by what document, from when to when, and against what it was written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from jixiaoge.counties import ScopeKind
from jixiaoge.rulebook.amendments import (
    AddAlternative,
    Amendment,
    SetParameter,
    Tier,
)
from jixiaoge.rulebook.basis import Basis, Status
from jixiaoge.rulebook.city import CityLaw
from jixiaoge.rulebook.effects import effect, fingerprint_of
from jixiaoge.rulebook.findings import Finding, did_you_mean
from jixiaoge.rulebook.judging import Judge

__all__ = ["check_form", "check_reach", "check_stale", "check_time"]


def check_form(judge: Judge, others: Sequence[Amendment]) -> Iterator[Finding]:
    """Yield what is wrong with document, dates, approval and what it supersedes."""
    a = judge.amendment
    if not a.basis.title or not a.basis.signer or a.basis.date is None:
        yield judge.refuse(
            "no_document",
            "a change needs a document with a title, a date and a signer",
            "调整要有文件名称、日期和签发人",
        )
    if a.basis.status is not Status.ENACTED:
        yield judge.refuse(
            "wrong_status",
            f"a county's document enacts; it cannot make a number {a.basis.status.value}",
            f"县里的文件只能是“已发文”，不能写成“{a.basis.status.zh}”",
        )
    if a.approved is not None and not _by_the_city(a, a.approved):
        yield judge.refuse(
            "not_approved",
            "an approval is a document of the city, with a title, a date and a signer, "
            "and not the county's own",
            "批准要写市里的文件（名称、日期、签发人），不能用本县自己的文件",
        )
    if a.since > a.until:
        yield judge.refuse(
            "dates_reversed",
            f"it ends on {a.until}, before it begins on {a.since}",
            f"结束日{a.until}早于开始日{a.since}",
        )
    if a.tier is Tier.ORDER and a.until == dt.date.max:
        yield judge.refuse(
            "order_without_end", "a temporary order needs an end date", "临时令要写结束日"
        )
    names = [other.name for other in others]
    for name in a.supersedes:
        if name in _superseded_by(a.name, others):
            yield judge.refuse(
                "supersedes_in_a_circle",
                f"{a.name} and {name} supersede each other, so that neither would hold",
                f"「{a.name}」和「{name}」互相取代，结果哪条都不算数",
            )
        elif name not in names:
            en, zh = did_you_mean(name, names)
            yield judge.refuse(
                "unknown_superseded",
                f"it supersedes {name!r}, which this county does not have{en}",
                f"要取代的「{name}」本县没有{zh}",
            )


def check_reach(law: CityLaw, judge: Judge) -> Iterator[Finding]:
    """Yield that a part of a county changes what follows the courier's home, where it never holds."""
    a = judge.amendment
    if a.scope.kind is ScopeKind.COUNTY or not _at_home_only(law, a):
        return
    yield judge.refuse(
        "never_here",
        f"{a.change.target} follows the courier's home county, wherever the service is taken; "
        f"write it for the whole of {a.scope.county.slug}",
        f"「{a.change.target}」按骑手所属的县算，与在哪里办无关；请写成全县的调整",
    )


def _at_home_only(law: CityLaw, a: Amendment) -> bool:
    home = {key for key, group in law.blueprint.definitions.items() if group.home}
    if isinstance(a.change, AddAlternative):
        return a.change.group.rpartition(":")[2].partition("/")[0] in home
    if not isinstance(a.change, SetParameter):
        return False
    readers = {owner for owner, keys in law.blueprint.reading.items() if a.change.parameter in keys}
    return bool(readers) and readers <= home


def _superseded_by(name: str, others: Sequence[Amendment]) -> set[str]:
    """Return the amendments that lead to one by superseding, itself included."""
    found, todo = {name}, [name]
    while todo:
        target = todo.pop()
        for other in others:
            if target in other.supersedes and other.name not in found:
                found.add(other.name)
                todo.append(other.name)
    return found


def _by_the_city(a: Amendment, approval: Basis) -> bool:
    named = approval.title and approval.signer and approval.date is not None
    return bool(named) and approval.status is Status.ENACTED and approval != a.basis


def check_time(law: CityLaw, judge: Judge) -> Iterator[Finding]:
    """Yield what the city must agree to: exceptions, long orders, what is dated back."""
    a = judge.amendment
    if a.approved is not None:
        yield judge.warn(
            "by_approval",
            f"it holds by the city's {a.approved.title} ({a.approved.number or a.approved.date}); the city can check",
            f"凭市里的《{a.approved.title}》（{a.approved.number or a.approved.date}）执行，市里可以核对",
        )
    if a.tier is Tier.EXCEPTION and a.approved is None:
        yield judge.wait(
            "needs_city",
            "an exception holds once the city has approved it",
            "例外要等市级批准",
        )
    settings = law.settings(a.since)
    longest = settings["county_override_max_days"].value
    if a.tier is Tier.ORDER and (a.until - a.since).days + 1 > longest and a.approved is None:
        yield judge.wait(
            "order_too_long",
            f"a temporary order of more than {longest} days waits for the city",
            f"临时令超过{longest}天，待市级批准",
        )
    if a.basis.date is None or a.since >= a.basis.date:
        return
    back, most = (a.basis.date - a.since).days, settings["retroactive_max_days"].value
    if back > most:
        yield judge.refuse(
            "too_far_back",
            f"it reaches {back} days back; at most {most} are possible",
            f"追溯{back}天，最多只能追溯{most}天",
        )
    elif not effect(law, a, a.since).safe:
        yield judge.refuse(
            "back_dated_burden",
            "what is back-dated may only add; old records stay as they are",
            "追溯只能增益，不能减损；已办理的记录不改",
        )
    elif a.approved is None:
        yield judge.wait(
            "back_dated",
            f"it reaches {back} days back and waits for the city; old records stay as they are",
            f"追溯{back}天，待市级批准；已办理的记录不改",
        )


def check_stale(law: CityLaw, judge: Judge) -> Iterator[Finding]:
    """Yield that what an amendment was written against has changed."""
    a = judge.amendment
    now = fingerprint_of(law, a)
    if a.written_against and a.written_against != now:
        yield judge.wait(
            "stale",
            f"what it changes has changed since it was written (now {now}); "
            "read it again and confirm by writing this fingerprint",
            f"它所调整的内容在起草后变了（现为 {now}）；请重新核对，再把这个指纹写入以示确认",
        )
