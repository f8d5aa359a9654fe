"""Plugins for all thirteen counties: the two examples, and eleven like the example of 遂川."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from attrs import frozen

from jixiaoge.counties import COUNTIES
from jixiaoge.rulebook import Context, Plugin, hookimpl

__all__ = ["thirteen_plugins"]

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
AS_PACKAGES = ("suichuan", "jinggangshan")


@frozen
class _Documents:
    """A plugin that has nothing but a file."""

    file: Path

    @hookimpl
    def jixiaoge_documents(self, context: Context) -> list[Path]:  # noqa: ARG002 - the hook's form
        return [self.file]


def thirteen_plugins() -> list[Plugin]:
    """Return a plugin for each county; nothing is loaded yet."""
    folder = Path(mkdtemp())
    return [_plugin(county.slug, folder) for county in COUNTIES]


def _plugin(slug: str, folder: Path) -> Plugin:
    if slug in AS_PACKAGES:
        return Plugin(slug, lambda: _package(slug))
    return Plugin(slug, lambda: _Documents(_like_suichuan(slug, folder)))


def _package(slug: str) -> Any:
    path = str(EXAMPLES / slug)
    if path not in sys.path:
        sys.path.append(path)
    return import_module(f"jixiaoge_{slug}")


def _like_suichuan(slug: str, folder: Path) -> Path:
    text = (EXAMPLES / "suichuan" / "jixiaoge_suichuan" / "county.toml").read_text("utf-8")
    file = folder / f"{slug}.toml"
    file.write_text(text.replace('county = "suichuan"', f'county = "{slug}"'), "utf-8")
    return file
