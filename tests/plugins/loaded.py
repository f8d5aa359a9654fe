"""Plugins for tests: the shipped examples, and broken ones written into a folder."""

import importlib
import sys
from pathlib import Path

from jixiaoge.rulebook import Plugin

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def module_from(folder: Path, name: str) -> object:
    """Import a package from a folder, as an entry point does."""
    sys.path.insert(0, str(folder))
    try:
        importlib.invalidate_caches()
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(folder))


def example(folder: str, slug: str = "") -> Plugin:
    """Return the plugin of a shipped example, as if it were installed."""
    slug = slug or folder
    return Plugin(
        slug, lambda: module_from(EXAMPLES / folder, f"jixiaoge_{slug}"), f"jixiaoge-{slug}"
    )
