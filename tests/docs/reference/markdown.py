"""A page of Markdown that says that it was made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

__all__ = ["MADE", "page", "table"]

MADE = "<!-- Made by `python tests/docs/pages.py`; change what it is made from instead. -->"


def page(title: str, intro: str, body: Iterable[str]) -> str:
    """Return a page: a title, a few sentences, and what was made."""
    return (
        "\n".join([f"# {title}", "", MADE, "", *intro.strip().splitlines(), "", *body]).rstrip()
        + "\n"
    )


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    heads = list(columns)
    yield row(heads)
    yield row("---" for _ in heads)
    for cells in rows:
        yield row(cells)
    yield ""


def row(cells: Iterable[str]) -> str:
    """Return one line of a table."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
