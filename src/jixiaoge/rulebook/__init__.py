"""What a rule is, and how rules become a rulebook.

What a plugin writes with is here: clauses, services, activities, amendments, bases and the hook marker.
"""

from jixiaoge.rulebook.activity import Cap, Earning, Hours, Multiplier, Repeat, activity
from jixiaoge.rulebook.amendments import (
    AddAlternative,
    AddService,
    Amendment,
    SetArticle,
    SetParameter,
    SetQuota,
    Tier,
)
from jixiaoge.rulebook.articles import Article, Chapter
from jixiaoge.rulebook.basis import Basis, Status
from jixiaoge.rulebook.clauses import Proof, Say, all_of, any_of, clause, use
from jixiaoge.rulebook.findings import Finding, Verdict
from jixiaoge.rulebook.hookspecs import Context, hookimpl
from jixiaoge.rulebook.loading import Plugin, installed_plugins
from jixiaoge.rulebook.parameters import Better, Parameters
from jixiaoge.rulebook.policy import Policy, load_policy
from jixiaoge.rulebook.principles import PRINCIPLES, Principle
from jixiaoge.rulebook.rulebook import Rulebook
from jixiaoge.rulebook.service import (
    Definition,
    Entitlement,
    Family,
    Kind,
    Quota,
    Rule,
    Scoped,
    Service,
    definition,
    service,
)

__all__ = [
    "PRINCIPLES",
    "AddAlternative",
    "AddService",
    "Amendment",
    "Article",
    "Basis",
    "Better",
    "Cap",
    "Chapter",
    "Context",
    "Definition",
    "Earning",
    "Entitlement",
    "Family",
    "Finding",
    "Hours",
    "Kind",
    "Multiplier",
    "Parameters",
    "Plugin",
    "Policy",
    "Principle",
    "Proof",
    "Quota",
    "Repeat",
    "Rule",
    "Rulebook",
    "Say",
    "Scoped",
    "Service",
    "SetArticle",
    "SetParameter",
    "SetQuota",
    "Status",
    "Tier",
    "Verdict",
    "activity",
    "all_of",
    "any_of",
    "clause",
    "definition",
    "hookimpl",
    "installed_plugins",
    "load_policy",
    "service",
    "use",
]
