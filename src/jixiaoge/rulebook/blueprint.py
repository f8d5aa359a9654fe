"""All rules on symbols, before any county or date; and how they become the rules of a rulebook.

Rule functions run here, on symbols; the city's once a policy.
Expanding puts definitions in the place of their uses; binding puts values in the place of parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from attrs import evolve, frozen

from jixiaoge.errors import RuleError, UnknownNameError, nearest
from jixiaoge.facts import Facts, Period, key_of
from jixiaoge.language import build
from jixiaoge.language.tree import Comparison, FactLeaf, Node, ParameterLeaf, parameters_of
from jixiaoge.rulebook.activity import facts_for
from jixiaoge.rulebook.basis import Basis
from jixiaoge.rulebook.binding import bind, bound_tree, no_key_twice, placed
from jixiaoge.rulebook.clauses import (
    Clause,
    Group,
    Proof,
    Say,
    Tree,
    Use,
    clauses,
    in_rule,
    part,
    replaced,
)
from jixiaoge.rulebook.in_force import EntitlementInForce, QuotaInForce, ServiceInForce
from jixiaoge.rulebook.parameters import Parameters
from jixiaoge.rulebook.service import (
    Definition,
    Kind,
    Quota,
    Rule,
    Scoped,
    Service,
)

__all__ = ["Blueprint", "EntitlementInForce", "QuotaInForce", "ServiceInForce", "bind", "draw"]


@frozen
class Blueprint:
    """Definitions, services and activities as their functions returned them.

    `rules` holds what the functions of services and activities returned.
    """

    definitions: Mapping[str, Group]
    rules: Mapping[str, Rule]
    services: Mapping[str, Service]
    facts: Mapping[str, type[Facts]]
    local: Mapping[tuple[str, str], tuple[Clause, ...]] = {}
    quotas: Mapping[str, tuple[int, Period]] = {}
    activities: Mapping[str, Service] = {}

    def group(self, address: str) -> tuple[str, str, Group]:
        """Return the service (or nothing), the owner and the group that an address names.

        Raises:
            UnknownNameError: nothing has that address.
        """
        only_in, _, path = address.rpartition(":")
        owner, _, key = path.partition("/")
        tree = self.definitions.get(owner) or (
            self.rules[owner].clauses if owner in self.rules else None
        )
        found = part(tree, key or owner) if tree is not None else None
        if only_in and only_in not in self.rules:
            found = None
        if not isinstance(found, Group) or found.every:
            raise UnknownNameError("clause", address, nearest(address, self.groups()))
        return only_in, owner, found

    @property
    def declared(self) -> dict[str, Service]:
        """The services and activities, in the order in which they were declared."""
        return {**self.services, **self.activities}

    @cached_property
    def reading(self) -> dict[str, frozenset[str]]:
        """The parameters that each definition, and each service's own rule, reads."""
        nodes = {key: _conditions(tree) for key, tree in self.definitions.items()}
        for key, rule in self.rules.items():
            nodes[key] = [
                *_conditions(rule.clauses),
                *(entitlement.amount.node for entitlement in rule.entitlement),
            ]
            nodes[key] += [rule.quota.limit.node] if rule.quota else []
            nodes[key] += [edge.node for season in rule.seasons for edge in season]
        return {
            key: frozenset(leaf.key for node in found for leaf in parameters_of(node))
            for key, found in nodes.items()
        }

    def groups(self) -> tuple[str, ...]:
        """Return the addresses of the groups to which a county may add an alternative."""
        trees = {**self.definitions, **{key: rule.clauses for key, rule in self.rules.items()}}
        return tuple(
            f"{owner}/{key}" if key != owner else owner
            for owner, tree in trees.items()
            for key in tree.keys
            if isinstance(found := part(tree, key), Group) and not found.every
        )

    def with_alternative(self, address: str, clause: Clause) -> Blueprint:
        """Return the blueprint with one more way in a group."""
        only_in, owner, group = self.group(address)
        if only_in:
            key = (only_in, address.rpartition(":")[2])
            return evolve(self, local={**self.local, key: (*self.local.get(key, ()), clause)})
        wider = evolve(group, items=(*group.items, clause))
        if owner in self.definitions:
            tree = replaced(self.definitions[owner], group.key, wider)
            assert isinstance(tree, Group)
            return evolve(self, definitions={**self.definitions, owner: tree})
        rule = self.rules[owner]
        tree = replaced(rule.clauses, group.key, wider)
        assert isinstance(tree, Group)
        return evolve(self, rules={**self.rules, owner: evolve(rule, clauses=tree)})

    def with_quota(self, service: str, limit: int, per: Period) -> Blueprint:
        """Return the blueprint with another quota of a service."""
        return evolve(self, quotas={**self.quotas, service: (limit, per)})

    def without_quotas(self, parameter: str) -> Blueprint:
        """Return the blueprint without the replaced quotas that a parameter limits."""
        if not self.quotas:
            return self
        kept = {
            key: found
            for key, found in self.quotas.items()
            if (quota := self.rules[key].quota) is None
            or parameter not in {leaf.key for leaf in parameters_of(quota.limit.node)}
        }
        return evolve(self, quotas=kept)

    def redrawn(self, before: Blueprint) -> set[str]:
        """Return the keys of the definitions and services that are not as another blueprint has them."""
        trees, old = {**self.definitions, **self.rules}, {**before.definitions, **before.rules}
        found = {key for key, tree in trees.items() if tree is not old.get(key)}
        found |= {
            key
            for (key, where), ways in self.local.items()
            if ways != before.local.get((key, where))
        }
        return found | {key for key in self.rules if self.quotas.get(key) != before.quotas.get(key)}

    def keys(self) -> set[str]:
        """Return the keys of all groups and clauses."""
        trees = (*self.definitions.values(), *(rule.clauses for rule in self.rules.values()))
        return {key for tree in trees for key in tree.keys}

    def with_service(self, service: Service, parameters: Parameters) -> Blueprint:
        """Return the blueprint with one more service, or activity: its facts are in no case."""
        rules = {**self.rules, service.key: _built(service, parameters)}
        if service.kind is Kind.ACTIVITY:
            return evolve(self, rules=rules, activities={**self.activities, service.key: service})
        facts = {**self.facts, **{key_of(cls): cls for cls in service.facts}}
        services = {**self.services, service.key: service}
        return evolve(self, rules=rules, services=services, facts=facts)

    def facts_of(self, rule: str) -> Mapping[str, type[Facts]]:
        """Return the classes of facts that a rule, or a definition, may read, by key."""
        return facts_for(self.activities[rule]) if rule in self.activities else self.facts

    def in_force(
        self, values: Callable[[ParameterLeaf], Any], *, only: Iterable[str] | None = None
    ) -> dict[str, ServiceInForce]:
        """Return services and activities, definitions expanded and parameters bound; all, or some."""
        bound = self.definitions_in_force(values)
        wanted = self.rules if only is None else only
        return {key: self._service(key, bound, values) for key in wanted}

    def definitions_in_force(self, values: Callable[[ParameterLeaf], Any]) -> dict[str, Tree]:
        """Return every definition with those it uses expanded and parameters bound."""
        bound: dict[str, Tree] = {}
        for key in self.definitions:
            self._bind_definition(key, bound, values, ())
        return bound

    def _bind_definition(
        self,
        key: str,
        bound: dict[str, Tree],
        values: Callable[[ParameterLeaf], Any],
        users: tuple[str, ...],
    ) -> None:
        if key in users:
            circle = " → ".join((*users, key))
            raise RuleError(f"definitions use each other: {circle}", f"定义互相引用成圈：{circle}")
        if key in bound:
            return
        if key not in self.definitions:
            raise UnknownNameError("definition", key, nearest(key, self.definitions))
        for used in _used(self.definitions[key]):
            self._bind_definition(used, bound, values, (*users, key))
        bound[key] = placed(bound_tree(self.definitions[key], values), bound)

    def _service(
        self, key: str, definitions: Mapping[str, Tree], values: Callable[[ParameterLeaf], Any]
    ) -> ServiceInForce:
        service, rule = self.services.get(key) or self.activities[key], self.rules[key]
        tree = placed(bound_tree(rule.clauses, values), definitions)
        assert isinstance(tree, Group)
        for (only_in, address), added in self.local.items():
            if only_in == key:
                tree = self._with_local(tree, address, tuple(bound_tree(c, values) for c in added))
        no_key_twice(tree, key)
        quota = self._quota(key, rule.quota, values)
        if quota is not None:
            tree = evolve(tree, items=(*tree.items, _quota_clause(quota, service.basis)))
        entitlement = tuple(
            EntitlementInForce(g.key, bind(g.amount.node, values), g.zh, g.en, g.better, g.per)
            for g in rule.entitlement
        )
        return ServiceInForce(
            key,
            service.zh,
            service.en,
            service.kind,
            service.basis,
            tree,
            quota,
            entitlement,
            service.owner,
            tuple((bind(a.node, values), bind(b.node, values)) for a, b in rule.seasons),
            service.family,
            rule.instead,
        )

    def _with_local(self, tree: Group, address: str, added: tuple[Tree, ...]) -> Group:
        _, owner, group = self.group(address)
        place = part(tree, owner) or tree
        found = part(place, group.key)
        if not isinstance(found, Group):
            raise UnknownNameError("clause", address, ())
        wider = replaced(place, group.key, evolve(found, items=(*found.items, *added)))
        result = replaced(tree, place.key, wider)
        assert isinstance(result, Group)
        return result

    def _quota(
        self, key: str, quota: Quota | None, values: Callable[[ParameterLeaf], Any]
    ) -> QuotaInForce | None:
        if quota is None:
            return None
        limit, per = quota.limit.node, quota.per
        if key in self.quotas:
            number, per = self.quotas[key]
            limit = build.literal(number)
        used = quota.used[per].node
        assert isinstance(used, FactLeaf)
        return QuotaInForce(bind(limit, values), per, used)


def draw(
    definitions: Iterable[Definition], services: Iterable[Service], parameters: Parameters
) -> Blueprint:
    """Run the rule functions once, on symbols.

    Raises:
        RuleError: a rule is built wrong; the error names it.
    """
    groups = {item.key: _definition(item, parameters) for item in definitions}
    blueprint = Blueprint(groups, {}, {}, {})
    for item in services:
        blueprint = blueprint.with_service(item, parameters)
    return blueprint


def _definition(item: Definition, parameters: Parameters) -> Group:
    try:
        group = item.build(parameters)
    except RuleError as error:
        raise in_rule(error, item.key) from error
    home = item.scope is Scoped.HOME
    return evolve(group, key=item.key, zh=item.zh, en=item.en, home=home)


def _built(item: Service, parameters: Parameters) -> Rule:
    try:
        rule = item.build(parameters)
        _check_returned(rule)
        for leaf in _quota_facts(rule):
            build.compare(Comparison.LT, leaf, rule.quota.limit.node if rule.quota else leaf)
    except RuleError as error:
        raise in_rule(error, item.key) from error
    return rule


def _check_returned(rule: object) -> None:
    if not isinstance(rule, Rule):
        raise RuleError(
            f"the function of a service returns a Rule, not {rule!r}",
            f"服务的函数要返回 Rule，现在返回的是 {rule!r}",
            given=rule,
            expected="Rule",
        )


def _quota_facts(rule: Rule) -> tuple[Node, ...]:
    return tuple(value.node for value in rule.quota.used.values()) if rule.quota else ()


def _conditions(tree: Tree) -> list[Node]:
    return [found.condition for found in clauses(tree)]


def _used(tree: Tree) -> tuple[str, ...]:
    if isinstance(tree, Group):
        return tuple(key for item in tree.items for key in _used(item))
    return (tree.key,) if isinstance(tree, Use) else ()


def _quota_clause(quota: QuotaInForce, basis: Basis) -> Clause:
    node = build.compare(Comparison.LT, quota.used, quota.limit)
    return Clause(
        "quota", node, "次数未用完", "uses left", basis, Proof.T0, fails=_USED_UP[quota.per]
    )


_USED_UP: Mapping[Period, Say] = {
    Period.DAY: Say("今天用了{value}，每天{limit}。", "{value} of {limit} are used today."),
    Period.MONTH: Say("本月用了{value}，每月{limit}。", "{value} of {limit} are used this month."),
    Period.QUARTER: Say(
        "本季度用了{value}，每季度{limit}。", "{value} of {limit} are used this quarter."
    ),
    Period.YEAR: Say("今年用了{value}，每年{limit}。", "{value} of {limit} are used this year."),
    Period.SEASON: Say(
        "本季用了{value}，每季{limit}。", "{value} of {limit} are used this season."
    ),
}
