"""One amendment against the city's law: competence, bounds, direction.

Each check says nothing where all is well, or one finding with cause and cure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import evolve, frozen

from jixiaoge.errors import JixiaogeError
from jixiaoge.facts import key_of, specs_of
from jixiaoge.language.tree import FactLeaf, Node, facts_of, parameters_of
from jixiaoge.rulebook.amendments import (
    AddAlternative,
    AddService,
    Amendment,
    Require,
    SetParameter,
    SetQuota,
    Tier,
)
from jixiaoge.rulebook.basis import Basis, Status
from jixiaoge.rulebook.blueprint import Blueprint, ServiceInForce
from jixiaoge.rulebook.city import CityLaw, values_of
from jixiaoge.rulebook.clauses import clauses
from jixiaoge.rulebook.exactness import inexact
from jixiaoge.rulebook.findings import Finding, Verdict, did_you_mean
from jixiaoge.rulebook.floor import Relation, compare_services
from jixiaoge.rulebook.parameters import (
    Better,
    Beyond,
    Delegation,
    Parameters,
    ParameterSpec,
    Setting,
)
from jixiaoge.rulebook.principles import Principle, broken_by_facts, broken_by_reading
from jixiaoge.rulebook.written import basis_written, digest, tree_written, unworded

__all__ = ["apply", "check", "effect", "fingerprint_of"]


@frozen
class _Judge:
    """Makes findings about one amendment."""

    amendment: Amendment

    def say(self, verdict: Verdict, code: str, en: str, zh: str) -> Finding:
        return Finding(self.amendment.where, self.amendment.change.target, verdict, code, en, zh)

    def refuse(self, code: str, en: str, zh: str) -> Finding:
        return self.say(Verdict.REFUSED, code, en, zh)

    def wait(self, code: str, en: str, zh: str) -> Finding:
        return self.say(Verdict.PENDING, code, en, zh)

    def warn(self, code: str, en: str, zh: str) -> Finding:
        return self.say(Verdict.WARNED, code, en, zh)


def check(law: CityLaw, amendment: Amendment, others: Sequence[Amendment]) -> list[Finding]:
    """Return the findings of one amendment, at least one.

    Args:
        law: the city's law, with the county's own parameters.

        amendment: what the county wants.

        others: all amendments of the county, by which `supersedes` is read.
    """
    judge = _Judge(amendment)
    found = [*_form(law, judge, others)]
    if not found:
        found = [*_content(law, judge)]
    if not any(f.verdict.closes for f in found):
        found += [*_time(law, judge), *_stale(law, judge)]
    done = judge.say(Verdict.ACCEPTED, "accepted", "accepted", "生效")
    return found or [done]


# --- form: who, when, by what document --------------------------------------------------------


def _form(law: CityLaw, judge: _Judge, others: Sequence[Amendment]) -> Iterator[Finding]:
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
            f"县里的文件只能是“已发文”,不能写成“{a.basis.status.zh}”",
        )
    if a.approved is not None and not _by_the_city(a, a.approved):
        yield judge.refuse(
            "not_approved",
            "an approval is a document of the city, with a title, a date and a signer, "
            "and not the county's own",
            "批准要写市里的文件(名称、日期、签发人),不能用本县自己的文件",
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
        if name not in names:
            en, zh = did_you_mean(name, names)
            yield judge.refuse(
                "unknown_superseded",
                f"it supersedes {name!r}, which this county does not have{en}",
                f"要取代的「{name}」本县没有{zh}",
            )


def _by_the_city(a: Amendment, approval: Basis) -> bool:
    named = approval.title and approval.signer and approval.date is not None
    return bool(named) and approval.status is Status.ENACTED and approval != a.basis


# --- time: length of orders, back-dating, what it was written against -------------------------


def _time(law: CityLaw, judge: _Judge) -> Iterator[Finding]:
    a = judge.amendment
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
            f"临时令超过{longest}天,待市级批准",
        )
    if a.basis.date is None or a.since >= a.basis.date:
        return
    back, most = (a.basis.date - a.since).days, settings["retroactive_max_days"].value
    if back > most:
        yield judge.refuse(
            "too_far_back",
            f"it reaches {back} days back; at most {most} are possible",
            f"追溯{back}天,最多只能追溯{most}天",
        )
    elif not effect(law, a, a.since).safe:
        yield judge.refuse(
            "back_dated_burden",
            "what is back-dated may only add; old records stay as they are",
            "追溯只能增益,不能减损;已办理的记录不改",
        )
    elif a.approved is None:
        yield judge.wait(
            "back_dated",
            f"it reaches {back} days back and waits for the city; old records stay as they are",
            f"追溯{back}天,待市级批准;已办理的记录不改",
        )


def _stale(law: CityLaw, judge: _Judge) -> Iterator[Finding]:
    a = judge.amendment
    now = fingerprint_of(law, a)
    if a.written_against and a.written_against != now:
        yield judge.wait(
            "stale",
            f"what it changes has changed since it was written (now {now}); "
            "read it again and confirm by writing this fingerprint",
            f"它所调整的内容在起草后变了(现为 {now});请重新核对,再把这个指纹写入以示确认",
        )


def fingerprint_of(law: CityLaw, amendment: Amendment) -> str:
    """Return the fingerprint of what an amendment changes, for `written_against`."""
    settings = law.settings(amendment.since)
    match amendment.change:
        case SetParameter(parameter=key) if key in settings:
            setting = settings[key]
            return digest([key, str(setting.value), basis_written(setting.basis)])
        case SetQuota(service=key) if key in law.blueprint.services:
            quota = law.blueprint.in_force(values_of(settings))[key].quota
            return digest([key, repr(quota)])
        case AddAlternative(group=address):
            return digest(unworded(tree_written(law.blueprint.group(address)[2])))
        case _:
            return ""


# --- content ----------------------------------------------------------------------------------


def _content(law: CityLaw, judge: _Judge) -> Iterator[Finding]:
    change = judge.amendment.change
    match change:
        case SetParameter():
            yield from _parameter(law, judge, change)
        case AddAlternative():
            yield from _alternative(law, judge, change)
        case SetQuota():
            yield from _quota(law, judge, change)
        case AddService():
            yield from _service(law, judge, change)
        case Require(wanted=wanted):
            yield judge.refuse(
                "added_condition",
                f"“{wanted}” asks for one more thing, which takes from those who have it now; "
                "add an alternative instead",
                f"「{wanted}」是新增前置条件,等于变相减损;只能增加另一条出路",
            )
        case _:
            yield judge.refuse(
                "removes_city_guarantee",
                f"{change.target} is guaranteed by the city and cannot be removed",
                f"「{change.target}」是全市的保障,县里不能取消",
            )


def _parameter(law: CityLaw, judge: _Judge, change: SetParameter) -> Iterator[Finding]:
    spec = law.parameters.get(change.parameter)
    if spec is None:
        en, zh = did_you_mean(change.parameter, law.parameters)
        yield judge.refuse(
            "unknown_parameter",
            f"there is no parameter {change.parameter!r}{en}",
            f"没有「{change.parameter}」这个参数{zh}",
        )
        return
    yield from _bounds(judge, spec, change.value) or _directions(law, judge, spec)


def _bounds(judge: _Judge, spec: ParameterSpec, value: Any) -> list[Finding]:
    """Whether the county may set this number, and to this value, whatever the direction."""
    basis = spec.on(judge.amendment.since).basis
    if not spec.type.holds(value):
        return [
            judge.refuse(
                "wrong_value",
                f"{spec.key}: {value!r} given, {spec.type!r} expected",
                f"「{spec.zh}」写的是 {value!r},应为 {spec.type!r}",
            )
        ]
    if basis.status.untouchable or spec.delegation is Delegation.LOCKED:
        return [
            judge.refuse(
                "locked",
                f"{spec.key} may not be changed by a county ({basis.status.value}: {basis.title})",
                f"「{spec.zh}」县里不能改({basis})",
            )
        ]
    if spec.allowed and not spec.allowed[0] <= value <= spec.allowed[-1]:
        low, high = spec.allowed[0], spec.allowed[-1]
        if spec.beyond is Beyond.PENDING and judge.amendment.approved is not None:
            return []
        said = judge.wait if spec.beyond is Beyond.PENDING else judge.refuse
        return [
            said(
                "outside_delegation",
                f"{spec.key} may be between {low} and {high}; {value} lies outside",
                f"「{spec.zh}」县里只能在 {low} 到 {high} 之间定,{value} 超出范围",
            )
        ]
    if spec.delegation is Delegation.CITY and judge.amendment.approved is None:
        return [
            judge.wait(
                "needs_city",
                f"{spec.key} needs the city's consent; until then {spec.on(judge.amendment.since).value} holds",
                f"「{spec.zh}」须市级同意;批准前仍按 {spec.on(judge.amendment.since).value}",
            )
        ]
    return []


def _directions(law: CityLaw, judge: _Judge, spec: ParameterSpec) -> Iterator[Finding]:
    """Compare with the city's value on every day on which either changes."""
    a = judge.amendment
    assert isinstance(a.change, SetParameter)
    if a.change.value == 0 and spec.better is Better.UP and _gives(law, spec.key):
        yield judge.refuse(
            "removes_city_guarantee",
            f"nought for {spec.key} removes what the city guarantees",
            f"把「{spec.zh}」定为0等于取消这项保障,县里不能取消",
        )
        return
    seen: set[str] = set()
    for day in _days(law, a):
        finding = _direction(law, judge, spec, day)
        if finding is not None and finding.code not in seen:
            seen.add(finding.code)
            yield finding


def _direction(law: CityLaw, judge: _Judge, spec: ParameterSpec, day: dt.date) -> Finding | None:
    a, dated = judge.amendment, spec.on(day)
    assert isinstance(a.change, SetParameter)
    value, unit = a.change.value, spec.type.unit
    if value == dated.value:
        return judge.warn(
            "idle",
            f"from {day} {spec.key} is {value} for the whole city, so this changes nothing",
            f"自{day}起「{spec.zh}」全市就是 {value}{unit},这条调整不起作用",
        )
    relation = effect(law, a, day)
    if relation.safe or a.approved is not None:
        return None
    if not dated.basis.status.guaranteed:
        return judge.warn(
            "worse_than_assumed",
            f"{value} is less generous than {dated.value}, which nobody enacted; it holds by the county's document",
            f"{value}{unit}不如本库默认的{dated.value}{unit}优惠;这个默认值没有文件依据,按县里的文件执行",
        )
    if dated.since > a.since:
        return judge.warn(
            "idle",
            f"from {day} the city gives more ({dated.value}, {dated.basis.title}); this is idle from then on",
            f"自{day}起市里更优惠({dated.value}{unit},{dated.basis}),这条调整从那天起不起作用",
        )
    if Relation.WORSE not in relation:
        return judge.refuse(
            "unclear_direction",
            f"it cannot be told whether {value} for {spec.key} costs anybody the service; add an alternative instead",
            f"看不出「{spec.zh}」改为{value}{unit}会不会使人失去服务;请改为增加另一条出路",
        )
    return judge.refuse(
        "below_floor",
        f"{spec.key}: the city has {dated.value} ({dated.basis.title}); with {value} somebody loses the service. "
        "A county may only be more generous: take a value on the other side, or ask the city for an exception",
        f"「{spec.zh}」市里定为{dated.value}{unit}({dated.basis}),改为{value}{unit}会使有的人失去服务。"
        "县里只能更优惠:请往另一个方向定,或向市里申请例外",
    )


def _alternative(law: CityLaw, judge: _Judge, change: AddAlternative) -> Iterator[Finding]:
    try:
        only_in, _, group = law.blueprint.group(change.group)
    except JixiaogeError as error:
        yield judge.refuse("unknown_group", error.en, error.zh)
        return
    if change.clause.key in {*law.blueprint.keys(), "quota"}:
        yield judge.refuse(
            "duplicate_clause",
            f"there is a clause {change.clause.key} already; take another key",
            f"已有一条叫「{change.clause.key}」;请换一个键",
        )
        return
    if group.people and not change.budget:
        yield judge.refuse(
            "no_budget",
            f"{change.group} says who is served; whoever serves more people names the budget for them",
            f"「{group.zh or change.group}」管的是服务谁;扩到新的人群,要写明自己的经费来源(budget)",
        )
        return
    strange = [fact for fact in facts_of(change.clause.condition) if not _known(law, fact)]
    for fact in strange:
        yield judge.refuse(
            "unknown_fact",
            f"{fact.key} is no fact of the city's; read your own facts in a service of your own",
            f"「{fact.zh}」({fact.key})不是市里的事实;县里自己的事实只能用在县里自己的服务里",
        )
    if strange:
        return
    kind = law.blueprint.services[only_in].kind if only_in else None
    yield from _principles(judge, broken_by_reading([change.clause.condition], kind))
    yield from _inexact(law, judge)


def _known(law: CityLaw, fact: FactLeaf) -> bool:
    owner, _, name = fact.key.partition(".")
    return owner in law.blueprint.facts and name in specs_of(law.blueprint.facts[owner])


def _quota(law: CityLaw, judge: _Judge, change: SetQuota) -> Iterator[Finding]:
    rule = law.blueprint.rules.get(change.service)
    if rule is None or rule.quota is None:
        names = [key for key, found in law.blueprint.rules.items() if found.quota]
        yield judge.refuse(
            "no_quota",
            f"{change.service!r} has no quota; these have one: {', '.join(names)}",
            f"「{change.service}」没有次数额度;有额度的是:{'、'.join(names)}",
        )
        return
    if change.per not in rule.quota.used:
        known = "、".join(period.value for period in rule.quota.used)
        yield judge.refuse(
            "uncounted_period",
            f"uses of {change.service} are counted by {', '.join(p.name.lower() for p in rule.quota.used)}, "
            f"not by {change.per.name.lower()}",
            f"「{change.service}」只按{known}计数,不能按{change.per.value}",
        )
        return
    if change.limit < 1:
        yield judge.refuse(
            "removes_city_guarantee", "a quota of nought removes the service", "次数为0等于取消服务"
        )
        return
    yield from _quota_direction(law, judge, change)


def _quota_direction(law: CityLaw, judge: _Judge, change: SetQuota) -> Iterator[Finding]:
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
            f"{change.per.value}{change.limit}次,会使现在可以的用法变得不可以",
        )
    else:
        yield judge.wait(
            "other_pattern",
            f"{change.limit} {change.per.name.lower()} allows some uses that are not allowed now and "
            "forbids others; the city decides",
            f"{change.per.value}{change.limit}次,有的用法更宽、有的更严,待市级批准",
        )


def _outdone(law: CityLaw, judge: _Judge, change: SetQuota) -> Iterator[Finding]:
    """Say from when the city gives more than a quota that was better when it began."""
    a = judge.amendment
    for day in _days(law, a)[1:]:
        if a.approved is None and not effect(law, a, day).safe:
            yield judge.warn(
                "idle",
                f"from {day} the city gives more of {change.service}; this is idle from then on",
                f"自{day}起市里的次数更多,这条调整从那天起不起作用",
            )
            return


def _quota_status(law: CityLaw, service: str, day: dt.date) -> Status:
    settings = law.settings(day)
    quota = law.blueprint.rules[service].quota
    keys = [leaf.key for leaf in parameters_of(quota.limit.node)] if quota else []
    statuses = [settings[key].basis.status for key in keys]
    return next((status for status in statuses if status.guaranteed), Status.ASSUMED)


def _service(law: CityLaw, judge: _Judge, change: AddService) -> Iterator[Finding]:
    service, slug = change.service, judge.amendment.scope.county.slug
    taken = {word for s in law.blueprint.services.values() for word in (s.key, s.zh)}
    if {service.key, service.zh} & taken or service.key in law.blueprint.definitions:
        yield judge.refuse(
            "service_exists",
            f"the city has a service {service.key} ({service.zh}) already; amend it instead",
            f"市里已有「{service.zh}」({service.key});请用调整的办法",
        )
        return
    for cls in service.facts:
        if not key_of(cls).startswith(f"{slug}_"):
            yield judge.refuse(
                "unprefixed_facts",
                f"facts of a county begin with its name: {slug}_{key_of(cls)}",
                f"县里自己的事实要以县名开头:{slug}_{key_of(cls)}",
            )
    for principle, spec in broken_by_facts(service):
        yield judge.refuse(
            "principle",
            f"the fact {spec.key} breaks a principle: {principle.en}",
            f"事实「{spec.zh}」违背本库原则:{principle.zh}",
        )
    try:
        drawn = law.blueprint.with_service(service, Parameters(law.parameters))
    except JixiaogeError as error:
        yield judge.refuse("bad_rule", error.en, error.zh)
        return
    yield from _principles(judge, broken_by_reading(_own(drawn, service.key), service.kind))
    yield from _inexact(law, judge)


def _own(blueprint: Blueprint, key: str) -> list[Node]:
    """Return all that a service's own rule reads: clauses, quota and what it gives."""
    rule = blueprint.rules[key]
    read = [found.condition for found in clauses(rule.clauses)]
    read += [rule.quota.limit.node, *(used.node for used in rule.quota.used.values())] if rule.quota else []
    return read + [gift.amount.node for gift in rule.gives]


def _principles(judge: _Judge, broken: Iterable[Principle]) -> Iterator[Finding]:
    for principle in dict.fromkeys(broken):
        yield judge.refuse(
            "principle", f"it breaks a principle: {principle.en}", f"违背本库原则:{principle.zh}"
        )


def _inexact(law: CityLaw, judge: _Judge) -> Iterator[Finding]:
    day = judge.amendment.since
    try:
        blueprint, settings = apply(law, law.blueprint, law.settings(day), judge.amendment)
        services = blueprint.in_force(values_of(settings))
    except JixiaogeError as error:
        yield judge.refuse("bad_rule", error.en, error.zh)
        return
    for service in services.values():
        for problem in inexact(service, day):
            yield judge.refuse("inexact", problem.en, problem.zh)


# --- what an amendment does -------------------------------------------------------------------


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
            owned = evolve(service, owner=amendment.where, basis=amendment.basis)
            return blueprint.with_service(owned, Parameters(law.parameters)), settings
        case _:  # a condition more, or a removal: always refused
            return blueprint, settings


def effect(law: CityLaw, amendment: Amendment, day: dt.date) -> Relation:
    """Return how the city's rules of a day with the amendment stand to those without."""
    settings = law.settings(day)
    before = law.blueprint.in_force(values_of(settings))
    blueprint, changed = apply(law, law.blueprint, settings, amendment)
    after = blueprint.in_force(values_of(changed))
    relation = compare_all(before, after, day)
    change = amendment.change
    if isinstance(change, SetParameter) and relation is Relation.SAME:
        return _by_label(law.parameters[change.parameter], settings[change.parameter].value, change.value)
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


def _days(law: CityLaw, a: Amendment) -> list[dt.date]:
    return [a.since, *sorted(day for day in law.changes() if a.since < day <= a.until)]


def _gives(law: CityLaw, key: str) -> bool:
    """Whether a parameter is a quota or something that a service gives."""
    for rule in law.blueprint.rules.values():
        amounts = [gift.amount.node for gift in rule.gives]
        amounts += [rule.quota.limit.node] if rule.quota else []
        if any(leaf.key == key for node in amounts for leaf in parameters_of(node)):
            return True
    return False
