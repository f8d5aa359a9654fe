"""Services and activities in force: definitions expanded, and values in the place of parameters."""

from __future__ import annotations

from functools import cached_property

from attrs import frozen

from jixiaoge.facts import Period
from jixiaoge.language.compile import Compiled, compile_conditions
from jixiaoge.language.tree import FactLeaf, Node, facts_of, parameters_of
from jixiaoge.rulebook.basis import Basis
from jixiaoge.rulebook.clauses import Group
from jixiaoge.rulebook.parameters import Better
from jixiaoge.rulebook.service import Family, Instead, Kind

__all__ = ["EntitlementInForce", "QuotaInForce", "ServiceInForce"]


@frozen
class QuotaInForce:
    """A quota with its values: so many uses a period, and the fact that counts them."""

    limit: Node
    per: Period
    used: FactLeaf


@frozen
class EntitlementInForce:
    """One thing that a service gives, its parameters bound."""

    key: str
    amount: Node
    zh: str
    en: str
    better: Better
    per: Period | None = None


@frozen
class ServiceInForce:
    """A service or an activity of a rulebook: definitions expanded, parameters bound, the quota last."""

    key: str
    zh: str
    en: str
    kind: Kind
    basis: Basis
    tree: Group
    quota: QuotaInForce | None
    entitlement: tuple[EntitlementInForce, ...]
    owner: str = "city"
    seasons: tuple[tuple[Node, Node], ...] = ()
    family: Family = Family.COUNTY
    instead: tuple[Instead, ...] = ()

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The parameters that the clauses, entitlements and seasons read, in reading order."""
        nodes = [self.tree.node, *(entitlement.amount for entitlement in self.entitlement)]
        nodes += [edge for season in self.seasons for edge in season]
        return tuple(dict.fromkeys(leaf.key for node in nodes for leaf in parameters_of(node)))

    @cached_property
    def compiled(self) -> Compiled:
        """The answer of the clauses, then the amounts in order, over the facts that they read."""
        nodes = [self.tree.node, *(entitlement.amount for entitlement in self.entitlement)]
        owners = (leaf.key.partition(".")[0] for node in nodes for leaf in facts_of(node))
        named = {f"{place}": node for place, node in enumerate(nodes)}
        return compile_conditions(named, tuple(dict.fromkeys(owners)))
