"""Amendments that change rules: another way to qualify, another quota, a service of the county"s own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from jixiaoge.errors import JixiaogeError
from jixiaoge.facts import Facts, key_of, specs_of
from jixiaoge.language.tree import FactLeaf, facts_of, parameters_of
from jixiaoge.rulebook.amendments import (
    AddAlternative,
    AddService,
    Require,
    SetQuota,
)
from jixiaoge.rulebook.basis import Status
from jixiaoge.rulebook.city import CityLaw
from jixiaoge.rulebook.effects import effect, newly_inexact, services_with, telling_days
from jixiaoge.rulebook.findings import Finding
from jixiaoge.rulebook.floor import Relation
from jixiaoge.rulebook.judging import Judge, named
from jixiaoge.rulebook.parameters import (
    Parameters,
)
from jixiaoge.rulebook.principles import (
    PRINCIPLES,
    by_age,
    by_words,
    names_of_clause,
    names_of_service,
    nodes_of,
    unread,
)
from jixiaoge.rulebook.service import Kind, Rule, Service

__all__ = ["check_alternative", "check_quota", "check_require", "check_service"]


def check_alternative(law: CityLaw, judge: Judge, change: AddAlternative) -> Iterator[Finding]:
    """Yield what is wrong with another way to qualify."""
    try:
        only_in, owner, group = law.blueprint.group(change.group)
    except JixiaogeError as error:
        yield judge.refuse("unknown_group", error.en, error.zh)
        return
    if change.clause.key in {*law.blueprint.keys(), "quota"}:
        yield judge.refuse(
            "duplicate_clause",
            f"there is a clause {change.clause.key} already; take another key",
            f"已有一条叫「{change.clause.key}」；请换一个键",
        )
        return
    if group.people and not change.budget:
        yield judge.refuse(
            "no_budget",
            f"{change.group} says who is served; whoever serves more people names the budget for them",
            f"「{group.zh or change.group}」管的是服务谁；扩到新的人群，要写明自己的经费来源（budget）",
        )
        return
    known = law.blueprint.facts_of(only_in or owner)
    strange = [fact for fact in facts_of(change.clause.condition) if not _known(known, fact)]
    for fact in strange:
        yield _strange(judge, law.blueprint.declared.get(only_in or owner), fact)
    if strange:
        return
    yield from judge.breaks(by_words(names_of_clause(change.clause)))
    yield from _inexact(law, judge)


def _strange(judge: Judge, reader: Service | None, fact: FactLeaf) -> Finding:
    """Say that an alternative reads what its rule may not."""
    if reader is not None and reader.kind is Kind.ACTIVITY:
        return _of_a_person(judge, fact)
    return judge.refuse(
        "unknown_fact",
        f"{fact.key} is no fact of the city's; read your own facts in a service of your own",
        f"「{fact.zh}」（{fact.key}）不是市里的事实；县里自己的事实只能用在县里自己的服务里",
    )


def _of_a_person(judge: Judge, fact: FactLeaf) -> Finding:
    return judge.refuse(
        "unknown_fact",
        f"{fact.key} is not about the activity; what earns points is what was done, not who did it",
        f"「{fact.zh}」（{fact.key}）说的不是活动；记分只看做了什么，不看是谁做的",
    )


def _known(facts: Mapping[str, type[Facts]], fact: FactLeaf) -> bool:
    owner, _, name = fact.key.partition(".")
    return owner in facts and name in specs_of(facts[owner])


def check_require(law: CityLaw, judge: Judge, change: Require) -> Iterator[Finding]:
    """Yield that nothing more may be asked for, and the principle that it breaks besides, if any."""
    refused = judge.refuse(
        "added_condition",
        f"“{change.wanted}” asks for one more thing, which takes from those who have it now; "
        "add an alternative instead",
        f"「{change.wanted}」是新增前置条件，等于变相减损；只能增加另一条出路",
    )
    service = law.blueprint.services.get(change.service)
    about = (service.key, service.zh, service.en) if service else ()
    broken = [*by_words([change.wanted]), *by_age(about, [change.wanted])]
    yield named(refused, broken[0].principle) if broken else refused


def check_quota(law: CityLaw, judge: Judge, change: SetQuota) -> Iterator[Finding]:
    """Yield what is wrong with another quota."""
    rule = law.blueprint.rules.get(change.service)
    if rule is None or rule.quota is None:
        names = [key for key, found in law.blueprint.rules.items() if found.quota]
        yield judge.refuse(
            "no_quota",
            f"{change.service!r} has no quota; these have one: {', '.join(names)}",
            f"「{change.service}」没有次数额度；有额度的是：{'、'.join(names)}",
        )
        return
    if change.per not in rule.quota.used:
        known = "、".join(period.value for period in rule.quota.used)
        yield judge.refuse(
            "uncounted_period",
            f"uses of {change.service} are counted by {', '.join(p.name.lower() for p in rule.quota.used)}, "
            f"not by {change.per.name.lower()}",
            f"「{change.service}」只按{known}计数，不能按{change.per.value}",
        )
        return
    counted = rule.quota.used[change.per].node.type
    if not counted.holds(change.limit):
        yield judge.refuse(
            "wrong_value",
            f"{change.service}: {change.limit!r} given, {counted!r} expected",
            f"「{change.service}」写的是 {change.limit!r}，应为 {counted.zh}",
        )
        return
    if change.limit < 1:
        yield judge.refuse(
            "removes_city_guarantee", "a quota of nought removes the service", "次数为0等于取消服务"
        )
        return
    yield from _quota_direction(law, judge, change)


def _quota_direction(law: CityLaw, judge: Judge, change: SetQuota) -> Iterator[Finding]:
    a = judge.amendment
    relation = effect(law, a, a.since)
    if relation.safe or a.approved is not None:
        yield from _outdone(law, judge, change)
        return
    if Relation.WORSE in relation:
        guaranteed = _quota_status(law, change.service, a.since).guaranteed
        said = judge.refuse if guaranteed else judge.warn
        yield said(
            "below_floor" if guaranteed else "worse_than_assumed",
            f"{change.limit} {change.per.name.lower()} forbids uses that are allowed now",
            f"{change.per.value}{change.limit}次，会使现在可以的用法变得不可以",
        )
    else:
        yield judge.wait(
            "other_pattern",
            f"{change.limit} {change.per.name.lower()} allows some uses that are not allowed now and "
            "forbids others; the city decides",
            f"{change.per.value}{change.limit}次，有的用法更宽、有的更严，待市级批准",
        )


def _outdone(law: CityLaw, judge: Judge, change: SetQuota) -> Iterator[Finding]:
    """Say from when the city gives more than a quota that was better when it began."""
    a = judge.amendment
    for day in telling_days(law, a)[1:]:
        if a.approved is None and not effect(law, a, day).safe:
            yield judge.warn(
                "idle",
                f"from {day} the city gives more of {change.service}; this is idle from then on",
                f"自{day}起市里的次数更多，这条调整从那天起不起作用",
            )
            return


def _quota_status(law: CityLaw, service: str, day: dt.date) -> Status:
    settings = law.settings(day)
    quota = law.blueprint.rules[service].quota
    keys = [leaf.key for leaf in parameters_of(quota.limit.node)] if quota else []
    statuses = [settings[key].basis.status for key in keys]
    return next((status for status in statuses if status.guaranteed), Status.ASSUMED)


def check_service(law: CityLaw, judge: Judge, change: AddService) -> Iterator[Finding]:
    """Yield what is wrong with a service of the county's own."""
    service, slug = change.service, judge.amendment.scope.county.slug
    taken = {word for s in law.blueprint.declared.values() for word in (s.key, s.zh)}
    if {service.key, service.zh} & taken or service.key in law.blueprint.definitions:
        yield judge.refuse(
            "service_exists",
            f"the city has a service {service.key} ({service.zh}) already; amend it instead",
            f"市里已有「{service.zh}」（{service.key}）；请用调整的办法",
        )
        return
    if not service.key.startswith(f"{slug}_"):
        yield judge.refuse(
            "unprefixed_service",
            f"a service of a county begins with its name: {slug}_{service.key}",
            f"县里自己的服务要以县名开头：{slug}_{service.key}",
        )
    for cls in service.facts:
        if not key_of(cls).startswith(f"{slug}_"):
            yield judge.refuse(
                "unprefixed_facts",
                f"facts of a county begin with its name: {slug}_{key_of(cls)}",
                f"县里自己的事实要以县名开头：{slug}_{key_of(cls)}",
            )
    yield from _check_rule(law, judge, service)


def _check_rule(law: CityLaw, judge: Judge, service: Service) -> Iterator[Finding]:
    """Yield what is wrong with what a county's service says, reads and gives."""
    try:
        drawn = law.blueprint.with_service(service, Parameters(law.parameters))
    except JixiaogeError as error:
        yield from judge.breaks(by_words(names_of_service(service, None)))
        yield judge.refuse("bad_rule", error.en, error.zh)
        return
    rule = drawn.rules[service.key]
    names = [*names_of_service(service, rule)]
    earns = service.kind is Kind.ACTIVITY
    broken = [*by_words(names, points=earns), *by_age(names[:3], names), *unread(service, rule)]
    yield from judge.breaks(broken)
    yield from _never_negative(judge, rule) if earns else ()
    strange = {
        fact.key: fact
        for node in nodes_of(rule)
        for fact in facts_of(node)
        if not _known(drawn.facts_of(service.key), fact)
    }
    for fact in strange.values():
        if earns:
            yield _of_a_person(judge, fact)
            continue
        yield judge.refuse(
            "unknown_fact",
            f"{fact.key} is no fact of the city's, and {service.key} does not declare it: name its class in facts",
            f"「{fact.zh}」（{fact.key}）不是市里的事实，{service.key} 也没有声明：请写进 facts",
        )
    if not strange:
        yield from _inexact(law, judge)


def _never_negative(judge: Judge, rule: Rule) -> Iterator[Finding]:
    """Yield that an activity could take points away: it gives nought at the least."""
    for given in rule.entitlement:
        low = given.amount.node.type.low
        if given.amount.node.type.numeric and low < 0:
            refused = judge.refuse(
                "principle",
                f"{given.key} could be {low}; an activity gives 0 at the least: use max_of(…, 0)",
                f"「{given.zh}」可能是{low}；记分活动最少给0：请用 max_of(…, 0)",
            )
            yield named(refused, PRINCIPLES["points_only_reward"])


def _inexact(law: CityLaw, judge: Judge) -> Iterator[Finding]:
    day = judge.amendment.since
    try:
        services = services_with(law, [judge.amendment], day)
    except JixiaogeError as error:
        yield judge.refuse("bad_rule", error.en, error.zh)
        return
    for problem in newly_inexact(law, services, day):
        yield judge.refuse("inexact", problem.en, problem.zh)
