"""The hooks by which a plugin contributes: each returns data, once, when a policy is loaded.

The city's own rules come through the same hooks; two of them are the city's only.
A hook is given one frozen context, so that later versions can tell it more without breaking it.
No hook is called when a case is decided.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources.abc import Traversable

import pluggy
from attrs import frozen

from jixiaoge.counties import County
from jixiaoge.rulebook.amendments import Amendment
from jixiaoge.rulebook.service import Definition, Service

__all__ = ["Context", "hookimpl"]

PROJECT = "jixiaoge"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@frozen
class Context:
    """What a hook is told.

    Args:
        county: the county whose plugin is asked; `None` for the city's own rules.

        interface: the version of this interface, a whole number that grows.
    """

    county: County | None
    interface: int = 1


class Hooks:
    """The specifications."""

    @hookspec
    def jixiaoge_documents(self, context: Context) -> Iterable[Traversable]:  # type: ignore[empty-body]
        """Return TOML files with parameters and amendments.

        A package with a `county.toml` in it needs no hook for that one. Since 0.1.
        """

    @hookspec
    def jixiaoge_definitions(self, context: Context) -> Iterable[Definition]:  # type: ignore[empty-body]
        """Return named groups of clauses; the city only. Since 0.1."""

    @hookspec
    def jixiaoge_articles(self, context: Context) -> Iterable[Traversable]:  # type: ignore[empty-body]
        """Return TOML files with the chapters of the model charter; the city only. Since 0.1."""

    @hookspec
    def jixiaoge_services(self, context: Context) -> Iterable[Service]:  # type: ignore[empty-body]
        """Return services; a county's are its own, beside the city's. Since 0.1."""

    @hookspec
    def jixiaoge_amendments(self, context: Context) -> Iterable[Amendment]:  # type: ignore[empty-body]
        """Return amendments made in Python. Since 0.1."""
