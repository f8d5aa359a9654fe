"""What this library refuses, whoever asks (status `principle`), and how a rule that tries is found.

Nobody enacted these; each has a key that stays the same, and the reason for it.
A rule is looked at for what it reads, and for the names of all that it declares, reads and gives.

>>> PRINCIPLES["no_ranking"].zh
'不给人排名、打分、惩戒'
>>> [breach.principle.key for breach in by_words(["平台差评数"])]
['no_platform_scores']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from jixiaoge.facts import Facts, key_of, specs_of
from jixiaoge.language.tree import FactLeaf, Node, ParameterLeaf, facts_of, leaves
from jixiaoge.language.types import Type
from jixiaoge.rulebook.clauses import Clause, Group, Tree, clauses
from jixiaoge.rulebook.service import Rule, Service
from jixiaoge.rulebook.wording import about_age, about_legal_help, found

__all__ = [
    "GUARDED",
    "PRINCIPLES",
    "Breach",
    "Principle",
    "by_age",
    "by_words",
    "names_of",
    "names_of_clause",
    "names_of_service",
    "nodes_of",
    "unread",
]


@frozen
class Principle:
    """What this library refuses otherwise.

    Args:
        key: a name that stays the same.

        zh, en: the principle, one line.

        because: why, in English.

        source: where it comes from in the fact base.
    """

    key: str
    zh: str
    en: str
    because: str
    source: str


@frozen
class Breach:
    """A principle that a rule breaks, the name by which it shows, and the word in it.

    Without a word the name is of a fact that no rule reads.
    """

    principle: Principle
    name: str
    word: str = ""


PRINCIPLES: Final = {
    principle.key: principle
    for principle in (
        Principle(
            "no_private_status",
            "规则不读政治面貌、宗教、民族",
            "no rule reads political status, religion or ethnicity",
            "a service for couriers is for every courier; these are sensitive, and no service needs them",
            "J05, J12, J.2-1, J.2-2",
        ),
        Principle(
            "no_platform_scores",
            "规则不读平台评分、投诉和单量",
            "no rule reads platform ratings, complaints or order volume",
            "a service of the city is not a second rating, and must not urge anybody to ride more",
            "J.2-2, L13",
        ),
        Principle(
            "no_platform_favoured",
            "规则不看骑手属于哪个平台",
            "no rule reads for which platform a courier rides",
            "what the city gives does not depend on an employer",
            "J.2-16",
        ),
        Principle(
            "checkin_is_no_registration",
            "报到不是登记，服务只看是否在册",
            "Party check-in is no registration; services read only who is registered",
            "the check-in code belongs to the organisation, and only Party members have it",
            "L1",
        ),
        Principle(
            "points_stay_with_points",
            "八送基本项不以积分为前提，积分也不作其他服务的条件",
            "only the redemption of points depends on points",
            "a basic service is not a reward",
            "J.2-9",
        ),
        Principle(
            "points_only_reward",
            "积分只奖不罚，不兑现金，不转让，不影响派单和入党",
            "points are no penalty, no cash, not passed on, and no say in dispatch or Party admission",
            "what can be taken away or turned into pay becomes a whip",
            "J.2-7, J.2-8",
        ),
        Principle(
            "no_alliance_membership",
            "基本服务不以入盟为条件",
            "basic services do not depend on membership of the alliance",
            "joining is voluntary only where staying out costs nothing",
            "J.2-9, J.2-16",
        ),
        Principle(
            "legal_help_at_any_age",
            "法律服务和维权不设年龄门槛",
            "no age bars anybody from legal help",
            "whoever is wronged is helped first and asked later",
            "L12",
        ),
        Principle(
            "no_tracks",
            "不收人的轨迹和位置",
            "no rule reads where a person is or was",
            "a track tells a whole life, and no service needs one",
            "J05, J.2-3",
        ),
        Principle(
            "things_not_people",
            "上报的是事，不是人；上报人不留名",
            "reports are about things, not people, and the reporter is not kept",
            "whoever reports a hazard must not fear for it, and nobody is to be watched",
            "J.2-3, D03",
        ),
        Principle(
            "elders_address",
            "老人的住址由社区保管",
            "an elder's address is held by the community",
            "whoever lives alone must not be listed anywhere",
            "J13b, J.2-5",
        ),
        Principle(
            "no_ranking",
            "不给人排名、打分、惩戒",
            "nobody is ranked, scored or punished",
            "this is a library of services",
            "J.2-8, J.2-12, L13",
        ),
        Principle(
            "a_way_to_a_person",
            "每次不符合都说理由，都能找人复核",
            "every refusal has reasons and a way to a person",
            "nobody is to be refused by a program alone",
            "J04, J.2-10, J.2-11",
        ),
        Principle(
            "kept_for_a_time",
            "判定记录到期删除",
            "a stored decision is kept for a time and then deleted",
            "what is kept longer than needed can only do harm",
            "J03, J.2-13",
        ),
        Principle(
            "facts_have_a_purpose",
            "只收规则要用的事实",
            "a fact is declared only where a rule reads it",
            "what nobody needs, nobody is asked",
            "J01, J.2-10",
        ),
    )
}
# What carries a principle, and may therefore not be taken away nor bent beyond its bounds.
GUARDED: Final = {
    "decision_appeal_days": PRINCIPLES["a_way_to_a_person"],
    "decision_retention_days": PRINCIPLES["kept_for_a_time"],
    **dict.fromkeys(
        (
            "points_cash_convertible",
            "points_debt_allowed",
            "points_penalty_allowed",
            "points_transferable",
        ),
        PRINCIPLES["points_only_reward"],
    ),
}
_POINTS = "points_stay_with_points"


# --- how a breach is found --------------------------------------------------------------------


def by_words(names: Iterable[str], *, points: bool = False) -> Iterator[Breach]:
    """Yield the principles that names give away.

    Args:
        names: the names of what a rule declares, reads and gives.

        points: whether points may be named; the city's redemption reads them, an activity gives them.
    """
    for key, (name, word) in found(names).items():
        if not (points and key == _POINTS):
            yield Breach(PRINCIPLES[key], name, word)


def by_age(service: Iterable[str], names: Iterable[str]) -> Iterator[Breach]:
    """Yield that a service of legal help asks for somebody's age."""
    if any(map(about_legal_help, service)):
        aged = next(filter(about_age, names), "")
        if aged:
            yield Breach(PRINCIPLES["legal_help_at_any_age"], aged, about_age(aged))


def unread(service: Service, rule: Rule) -> Iterator[Breach]:
    """Yield the facts that a service declares and its rule does not read."""
    read = {fact.key for node in nodes_of(rule) for fact in facts_of(node)}
    for cls in service.facts:
        for spec in specs_of(cls).values():
            if spec.key not in read:
                yield Breach(PRINCIPLES["facts_have_a_purpose"], spec.zh)


# --- the names in a rule ----------------------------------------------------------------------


def names_of_service(service: Service, rule: Rule | None) -> Iterator[str]:
    """Yield every name in a service: its own, and those of its facts, clauses, numbers and gifts."""
    yield from (service.zh, service.en, service.key)
    for cls in service.facts:
        yield from _names_of_facts(cls)
    if rule is None:
        return
    yield from _names_of_tree(rule.clauses)
    for entitlement in rule.entitlement:
        yield from (entitlement.zh, entitlement.en, entitlement.key)
    for node in nodes_of(rule):
        yield from names_of(node)


def names_of_clause(clause: Clause) -> Iterator[str]:
    """Yield every name in a clause: its own, and those of what it reads."""
    yield from (clause.zh, clause.en, clause.key)
    yield from names_of(clause.condition)


def names_of(node: Node) -> Iterator[str]:
    """Yield the names of the facts and numbers that a node reads, their units and choices."""
    for leaf in leaves(node):
        if isinstance(leaf, FactLeaf | ParameterLeaf):
            yield from (leaf.zh, leaf.key, *_names_of_type(leaf.type))


def nodes_of(rule: Rule) -> list[Node]:
    """Return all that a service's own rule reads: clauses, quota, seasons and what it gives."""
    read = [clause.condition for clause in clauses(rule.clauses)]
    if rule.quota:
        read += [rule.quota.limit.node, *(used.node for used in rule.quota.used.values())]
    read += [edge.node for season in rule.seasons for edge in season]
    return read + [entitlement.amount.node for entitlement in rule.entitlement]


def _names_of_facts(cls: type[Facts]) -> Iterator[str]:
    for spec in specs_of(cls).values():
        yield from (spec.zh, spec.en, spec.name, *_names_of_type(spec.type))
    yield from (key_of(cls), cls.__name__)


def _names_of_type(kind: Type) -> Iterator[str]:
    yield kind.unit
    for member in kind.members or ():
        yield from (str(member.value), member.name, type(member).__name__)


def _names_of_tree(tree: Tree) -> Iterator[str]:
    if isinstance(tree, Group | Clause):
        yield from (tree.zh, tree.en, tree.key)
    for item in tree.items if isinstance(tree, Group) else ():
        yield from _names_of_tree(item)
