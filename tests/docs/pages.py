"""Writes every page that is made from the rules: `python tests/docs/pages.py`.

`test_pages.py` holds each file to what this makes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from gallery import gallery
from reference.activities import activities
from reference.api import api
from reference.assumptions import assumptions
from reference.charter import charter
from reference.cli import cli
from reference.facts import facts
from reference.parameters import parameters
from reference.points import points
from reference.principles import principles
from reference.schemas import schema_file, schemas
from reference.services import services

from jixiaoge.schema import FORMS

__all__ = ["PAGES"]

DOCS = Path(__file__).parents[2] / "docs"
PAGES: dict[str, Callable[[], str]] = {
    "facts.md": facts,
    "services.md": services,
    "activities.md": activities,
    "parameters.md": parameters,
    "assumptions.md": assumptions,
    "charter.md": charter,
    "cli.md": cli,
    "api.md": api,
    "schemas.md": schemas,
    **{f"schemas/{name}.json": partial(schema_file, name) for name in FORMS},
    "principles.md": principles,
    "points.md": points,
}

if __name__ == "__main__":
    for name, make in PAGES.items():
        (DOCS / "reference" / name).write_text(make(), "utf-8")
    for name, make in gallery().items():
        page_file = DOCS / "gallery" / name
        page_file.parent.mkdir(parents=True, exist_ok=True)
        page_file.write_text(make(), "utf-8")
