"""A policy: the city's law and the counties' amendments, loaded once; rulebooks are asked of it.

>>> import jixiaoge
>>> policy = jixiaoge.load_policy(plugins=())
>>> book = policy.rulebook("遂川县", dt.date(2026, 7, 10))
>>> book.setting("active_min_days").value
8
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Hashable, Iterable, Mapping
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from threading import RLock
from typing import Any, TypeVar

from attrs import evolve, field, frozen

from jixiaoge.counties import COUNTIES, County, Scope, ScopeKind, find_county
from jixiaoge.errors import (
    Fault,
    InputError,
    JixiaogeError,
    PluginError,
    PolicyError,
    wrong_days,
)
from jixiaoge.facts import Activity, Courier, Day, Facts, Place, Request, key_of, specs_of
from jixiaoge.language.notation import parse
from jixiaoge.language.tree import FactLeaf, Node
from jixiaoge.language.vocabulary import Vocabulary
from jixiaoge.rulebook.amendments import AddService, Amendment
from jixiaoge.rulebook.articles import Article
from jixiaoge.rulebook.basis import Status
from jixiaoge.rulebook.blueprint import draw
from jixiaoge.rulebook.city import Adoption, CityLaw, adopt
from jixiaoge.rulebook.findings import Finding, Verdict
from jixiaoge.rulebook.hookspecs import Context
from jixiaoge.rulebook.loading import Contribution, Plugin, collect, contribution, installed_plugins
from jixiaoge.rulebook.parameters import Parameters, ParameterSpec
from jixiaoge.rulebook.reading import read_adoption, read_county
from jixiaoge.rulebook.reading_articles import read_articles
from jixiaoge.rulebook.reading_parameters import read_parameters
from jixiaoge.rulebook.resolve import Review, in_force, resolve, review
from jixiaoge.rulebook.rulebook import Rulebook
from jixiaoge.rulebook.selfcheck import city_findings

__all__ = ["CITY_FACTS", "Policy", "load_policy"]

T = TypeVar("T")
_REMEMBERED = 1024  # more than every pair of counties on a few days

# What every rule of a service may read. A county adds its own with its services.
CITY_FACTS: tuple[type[Facts], ...] = (Courier, Day, Place, Request)
# The city's rules are a plugin like any other; this is the only place that names them.
CITY_PLUGIN = "jixiaoge.rules"


@frozen
class _Memo:
    """Answers already worked out; they never change. The lock is for those that may be forgotten."""

    reviews: dict[str, Review] = field(factory=dict[str, Review])
    books: dict[str, list[tuple[Scope, Rulebook]]] = field(
        factory=dict[str, list[tuple[Scope, Rulebook]]]
    )
    derived: dict[Any, Any] = field(factory=dict[Any, Any])
    lock: AbstractContextManager[Any] = field(factory=RLock)


@frozen
class Policy:
    """The city's law, each county's amendments, and the counties that are closed by a broken plugin."""

    law: CityLaw
    laws: Mapping[str, CityLaw]
    amendments: Mapping[str, tuple[Amendment, ...]]
    closed: Mapping[str, PluginError]
    distributions: Mapping[str, str] = {}
    _memo: _Memo = field(factory=_Memo, eq=False, repr=False)

    def review(self, county: str | County) -> Review:
        """Return what resolution says of a county's amendments.

        Raises:
            PluginError: the county's plugin is broken.
        """
        slug = _county(county).slug
        if slug in self.closed:
            raise self.closed[slug]
        if slug not in self._memo.reviews:
            law = self.laws.get(slug, self.law)
            with _closing(slug, self.distributions):
                found = review(law, self.amendments.get(slug, ()), find_county(slug))
            self._memo.reviews[slug] = found
        return self._memo.reviews[slug]

    def rulebook(self, where: str | County | Scope, on: dt.date) -> Rulebook:
        """Return what is in force in a county, or a part of it, on a day.

        Raises:
            UnknownCountyError: there is no such county.

            PluginError: the county's plugin is broken.

            PolicyError: an amendment is refused or in conflict; it holds all findings.
        """
        if faults := wrong_days(on=on):
            raise InputError(faults)
        scope = self.place(where)
        slug = scope.county.slug
        for known_scope, book in self._memo.books.setdefault(slug, []):
            if known_scope == scope and book.since <= on <= book.until:
                return book
        found = self.review(scope.county)
        with _closing(slug, self.distributions):
            book = resolve(self.laws.get(slug, self.law), found, scope, on)
        self._memo.books[slug].append((scope, book))
        return book

    def place(self, where: str | County | Scope) -> Scope:
        """Return the widest scope that has the same rules as a place: most often its county.

        Raises:
            UnknownCountyError: there is no such county.
        """
        scope = where if isinstance(where, Scope) else _scope(where)
        amendments = self.amendments.get(scope.county.slug, ())
        narrow = any(
            a.scope.kind is not ScopeKind.COUNTY and a.scope.covers(scope) for a in amendments
        )
        return scope if narrow else Scope.of(scope.county)

    @property
    def facts(self) -> dict[str, type[Facts]]:
        """Every class of facts that a case may hold, by key: the city's, and the counties' own.

        Those of a county's own activities are among them, for its archived rulebooks name them.
        """
        own = _facts_of(a for amendments in self.amendments.values() for a in amendments)
        return {key_of(cls): cls for cls in (*own, *CITY_FACTS)}

    def rulebooks(self, on: dt.date) -> tuple[dict[str, Rulebook], dict[str, JixiaogeError]]:
        """Return the rulebook of each county on a day, and the errors of those that have none."""
        books: dict[str, Rulebook] = {}
        errors: dict[str, JixiaogeError] = {}
        for county in COUNTIES:
            try:
                books[county.slug] = self.rulebook(county, on)
            except (PluginError, PolicyError) as error:
                errors[county.slug] = error
        return books, errors

    def expiring(self, county: str | County, on: dt.date) -> tuple[Finding, ...]:
        """Return a notice for each amendment in force whose document ends soon."""
        slug = _county(county).slug
        law, applicable = self.laws.get(slug, self.law), self.review(slug).applicable
        notice = self.rulebook(_county(county), on).setting("order_expiry_notice_days").value
        return tuple(
            _expiry(amendment, on)
            for amendment in applicable
            if (amendment.until - on).days <= notice
            and amendment in in_force(law, applicable, amendment.scope, on)
        )

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made for a key, making it the first time; for what follows from the policy.

        Only so many are remembered, so that a service that runs for years does not grow.
        What is made may ask for other things that are remembered.
        """
        derived = self._memo.derived
        with self._memo.lock:
            if key in derived:
                found: T = derived[key]
                return found
            made = make()
            while len(derived) >= _REMEMBERED:
                del derived[next(iter(derived))]
            derived[key] = made
        return made

    def adopting(self, *adoptions: Adoption | str) -> Policy:
        """Return the policy with documents of the city that make assumed numbers its own.

        Args:
            adoptions: adoptions, or the TOML text of them.
        """
        law = self.law
        for given in adoptions:
            adoption = (
                read_adoption(given, "adoption", law.parameters)
                if isinstance(given, str)
                else given
            )
            law = evolve(law, parameters=adopt(law.parameters, adoption))
        return self.with_parameters(law.parameters)

    def with_parameters(self, parameters: Mapping[str, ParameterSpec]) -> Policy:
        """Return the policy with other numbers of the city, by key: to try them; nothing is adopted."""
        law = evolve(self.law, parameters={**self.law.parameters, **parameters})
        laws = {
            slug: law.beside({**own.parameters, **law.parameters})
            for slug, own in self.laws.items()
        }
        return Policy(law, laws, self.amendments, self.closed, self.distributions)


@contextmanager
def _closing(slug: str, distributions: Mapping[str, str]) -> Generator[None]:
    """Turn whatever a county's plugin raises into the error that closes this county alone."""
    try:
        yield
    except (PluginError, PolicyError):
        raise
    except (Exception, SystemExit) as error:
        raise PluginError(slug, error, distributions.get(slug)) from error


def _county(given: str | County) -> County:
    return given if isinstance(given, County) else find_county(given)


def _scope(given: str | County) -> Scope:
    return Scope.of(given) if isinstance(given, County) else Scope.parse(given)


def _expiry(amendment: Amendment, on: dt.date) -> Finding:
    left = (amendment.until - on).days
    return Finding(
        amendment.where,
        amendment.change.target,
        Verdict.WARNED,
        "expiring",
        f"{amendment.basis.title} ends on {amendment.until}, in {left} days; after that the city's rule holds",
        f"《{amendment.basis.title}》{amendment.until}到期，还有{left}天；到期后按全市规定",
    )


# --- loading ----------------------------------------------------------------------------------


def load_policy(plugins: Iterable[Plugin] | None = None) -> Policy:
    """Load the city's rules and the counties' plugins.

    Args:
        plugins: the county plugins; by default those that are installed.

    Raises:
        JixiaogeError: the city's own rules are broken. A county's mistake only closes the county.
    """
    law = _city_law(contribution(import_module(CITY_PLUGIN), Context(None)))
    brought, closed = collect(installed_plugins() if plugins is None else plugins)
    laws: dict[str, CityLaw] = {}
    amendments: dict[str, tuple[Amendment, ...]] = {}
    distributions = {slug: found.distribution for slug, found in brought.items()}
    for slug, found in brought.items():
        try:
            with _closing(slug, distributions):
                laws[slug], amendments[slug] = _county_law(law, find_county(slug), found)
        except PluginError as error:
            closed[slug] = error
    return Policy(law, laws, amendments, closed, distributions)


def _city_law(found: Contribution) -> CityLaw:
    parameters: dict[str, ParameterSpec] = {}
    for name, text in found.documents:
        parameters |= read_parameters(text, name)
    articles: dict[str, Article] = {}
    for name, text in found.articles:
        articles |= read_articles(text, name)
    blueprint = draw(found.definitions, found.services, Parameters(parameters))
    facts = {key_of(cls): cls for cls in CITY_FACTS}
    law = CityLaw(parameters, evolve(blueprint, facts={**facts, **blueprint.facts}), articles)
    wrong = tuple(city_findings(law, max(law.changes(), default=dt.date.max)))
    if wrong:
        raise PolicyError(wrong)
    return law


def _county_law(
    law: CityLaw, county: County, found: Contribution
) -> tuple[CityLaw, tuple[Amendment, ...]]:
    own: dict[str, ParameterSpec] = {}
    amendments = list(found.amendments)
    facts: list[type[Facts]] = [*CITY_FACTS, Activity, *_facts_of(amendments)]

    def condition(text: str, known: Mapping[str, ParameterSpec]) -> Node:
        return parse(text, vocabulary(facts, known.values()))

    for name, text in found.documents:
        file = read_county(text, name, county, {**law.parameters, **own}, condition)
        own |= file.parameters
        amendments += file.amendments
    _check_own(own, county)
    return law.beside(own), tuple(amendments)


def _facts_of(amendments: Iterable[Amendment]) -> list[type[Facts]]:
    changes = (amendment.change for amendment in amendments)
    return [
        cls for change in changes if isinstance(change, AddService) for cls in change.service.facts
    ]


def vocabulary(facts: Iterable[type[Facts]], parameters: Iterable[ParameterSpec]) -> Vocabulary:
    """Return the words in which a condition may be written."""
    leaves = [
        FactLeaf(spec.type, spec.key, spec.zh) for cls in facts for spec in specs_of(cls).values()
    ]
    return Vocabulary.of(leaves, [spec.leaf() for spec in parameters])


def _check_own(own: Mapping[str, ParameterSpec], county: County) -> None:
    """A county's own numbers carry its name, and no more behind them than a county's document."""
    faults: list[Fault] = []
    for key, spec in own.items():
        path = f"parameters.{key}"
        for status in dict.fromkeys(dated.basis.status for dated in spec.values):
            if status not in {Status.ENACTED, Status.ASSUMED}:
                en = f"a county's own number is enacted or assumed, not {status.value}"
                zh = (
                    f"「{spec.zh}」是县里自己的数，只能写 enacted 或 assumed，不能写成“{status.zh}”"
                )
                faults.append(Fault(path, status.value, "enacted", zh=zh, en=en))
        if not key.startswith(f"{county.slug}_"):
            en = f"a county's own parameter begins with its name: {county.slug}_{key}"
            zh = f"县里自己的参数要以县名开头：{county.slug}_{key}"
            faults.append(Fault(path, key, f"{county.slug}_", zh=zh, en=en))
    if faults:
        raise InputError(faults)
