"""Loading plugins: one county's mistake closes that county and leaves the others as they were.

The name of an entry point *is* the county's slug, so a plugin that cannot even be imported is known
to be that county's.
pluggy's own ways of losing a plugin are each met here:
a misspelt hook is an error, one bad import stops nobody else, two plugins of one name are both refused,
an error inside a hook names its plugin, and no result depends on order, for hooks only return data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from importlib.metadata import EntryPoint, entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from inspect import isroutine
from types import ModuleType
from typing import Any

import pluggy
from attrs import evolve, frozen

from jixiaoge.counties import County, Scope, find_county
from jixiaoge.errors import Fault, InputError, JixiaogeError, PluginError, UnknownCountyError
from jixiaoge.rulebook.amendments import AddService, Amendment
from jixiaoge.rulebook.forms import parsed
from jixiaoge.rulebook.hookspecs import PROJECT, Context, Hooks
from jixiaoge.rulebook.service import Definition, Service

__all__ = ["GROUP", "Contribution", "Plugin", "collect", "installed_plugins"]

GROUP = "jixiaoge.counties"


@frozen
class Plugin:
    """A plugin that may be loaded: the slug it is registered under, and how to import it."""

    slug: str
    load: Callable[[], Any]
    distribution: str = ""

    @classmethod
    def of_text(cls, text: str) -> Plugin:
        """Return a plugin that is nothing but the text of a `county.toml`, to try it uninstalled."""

        def load() -> _Text:
            parsed(text, dict, "county.toml")
            return _Text(text)

        try:
            slug = str(parsed(text, dict, "county.toml").get("county", ""))
        except InputError:
            slug = ""
        return cls(slug, load, "county.toml")


@frozen
class Contribution:
    """What one plugin brought, and the distribution that it came in."""

    documents: tuple[tuple[str, str], ...] = ()
    articles: tuple[tuple[str, str], ...] = ()
    definitions: tuple[Definition, ...] = ()
    services: tuple[Service, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    distribution: str = ""


def installed_plugins() -> tuple[Plugin, ...]:
    """Return the county plugins that are installed, in an order that does not depend on the machine."""
    found = [_plugin(entry) for entry in entry_points(group=GROUP)]
    return tuple(sorted(found, key=lambda plugin: (plugin.slug, plugin.distribution)))


def _plugin(entry: EntryPoint) -> Plugin:
    return Plugin(entry.name, entry.load, entry.dist.name if entry.dist else "")


def collect(plugins: Iterable[Plugin]) -> tuple[dict[str, Contribution], dict[str, PluginError]]:
    """Load plugins, each on its own.

    Returns:
        what each county's plugin brought, and the errors of those that are closed, both by slug.
    """
    by_slug: dict[str, list[Plugin]] = defaultdict(list)
    for plugin in plugins:
        by_slug[_slug(plugin.slug)].append(plugin)
    brought: dict[str, Contribution] = {}
    closed: dict[str, PluginError] = {}
    for slug, candidates in sorted(by_slug.items()):
        try:
            brought[slug] = _one(slug, candidates)
        except PluginError as error:
            closed[slug] = error
    return brought, closed


def _slug(name: str) -> str:
    """Return the slug of a county that was named by its code or in Chinese."""
    try:
        return find_county(name).slug
    except UnknownCountyError:
        return name


def _one(slug: str, candidates: list[Plugin]) -> Contribution:
    names = "、".join(sorted(filter(None, (plugin.distribution for plugin in candidates))))
    try:
        found = contribution(_only(candidates).load(), Context(find_county(slug)))
    except (Exception, SystemExit) as error:
        raise PluginError(slug or "?", error, names) from error
    return evolve(found, distribution=names)


def _only(candidates: list[Plugin]) -> Plugin:
    if len(candidates) > 1:
        raise JixiaogeError(
            "two installed plugins are registered for this county; keep one",
            "装了两个登记在同一个县的插件，请只留一个",
        )
    return candidates[0]


def contribution(plugin: Any, context: Context) -> Contribution:
    """Ask one plugin's hooks, in a manager of its own.

    Raises:
        PluginValidationError: a hook's name or arguments are not known.
    """
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(Hooks)
    manager.register(plugin)
    manager.check_pending()
    _no_idle_hooks(plugin, manager)

    def asked(hook: str, kind: type) -> list[Any]:
        caller = getattr(manager.hook, hook)
        answers = caller(context=context)
        if len(answers) < len(caller.get_hookimpls()):
            msg = f"{hook} returned None; return a list"
            raise TypeError(msg)
        items = [item for answer in answers for item in answer]
        for item in items:
            if not isinstance(item, kind):
                msg = f"{hook} returned {item!r}, which is no {kind.__name__}"
                raise TypeError(msg)
        return items

    documents = [*_own_document(plugin), *asked("jixiaoge_documents", Traversable)]
    services = asked("jixiaoge_services", Service)
    definitions = asked("jixiaoge_definitions", Definition)
    articles = asked("jixiaoge_articles", Traversable)
    if context.county is not None:
        _none_of_the_citys(definitions, articles)
    return Contribution(
        tuple((file.name, _text_of(file)) for file in documents),
        tuple((file.name, _text_of(file)) for file in articles),
        tuple(definitions),
        tuple(services) if context.county is None else (),
        (*asked("jixiaoge_amendments", Amendment), *_as_amendments(services, context.county)),
    )


def _none_of_the_citys(definitions: list[Any], articles: list[Any]) -> None:
    if definitions:
        msg = "definitions are the city's; add an alternative to one instead"
        raise TypeError(msg)
    if articles:
        msg = "chapters are the city's; write [[article]] in county.toml instead"
        raise TypeError(msg)


def _text_of(file: Traversable | _Text) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        fault = Fault(
            file.name,
            "",
            "UTF-8",
            zh="文件不是UTF-8编码，请另存为UTF-8",
            en="the file is not UTF-8; save it as UTF-8",
        )
        raise InputError([fault]) from error


def _no_idle_hooks(plugin: Any, manager: pluggy.PluginManager) -> None:
    """A function that looks like a hook but is none would be ignored without a word."""
    known = {name for name in dir(Hooks) if name.startswith(f"{PROJECT}_")}
    for name in dir(plugin):
        if not name.startswith(f"{PROJECT}_") or not isroutine(getattr(plugin, name)):
            continue
        if name not in known:
            msg = f"there is no hook {name!r}; the hooks are {', '.join(sorted(known))}"
            raise AttributeError(msg)
        if manager.parse_hookimpl_opts(plugin, name) is None:
            msg = f"{name} lacks its mark; write @hookimpl above it"
            raise AttributeError(msg)


@frozen
class _Text:
    """A plugin, and the one file that it has."""

    text: str
    name: str = "county.toml"

    def read_text(self, encoding: str) -> str:  # noqa: ARG002 - the form of a file
        return self.text


def _own_document(plugin: Any) -> list[Traversable | _Text]:
    """A package may simply hold a `county.toml`."""
    if isinstance(plugin, _Text):
        return [plugin]
    if not isinstance(plugin, ModuleType) or not hasattr(plugin, "__path__"):
        return []
    file = files(plugin).joinpath("county.toml")
    return [file] if file.is_file() else []


def _as_amendments(services: Iterable[Service], county: County | None) -> list[Amendment]:
    """A county's service holds from the date of its document."""
    if county is None:
        return []
    return [
        Amendment(
            service.key,
            AddService(service),
            service.basis,
            Scope.of(county),
            service.basis.date or _never_dated(service),
        )
        for service in services
    ]


def _never_dated(service: Service) -> Any:
    msg = f"the document of {service.key} needs a date: the service holds from then on"
    raise ValueError(msg)
