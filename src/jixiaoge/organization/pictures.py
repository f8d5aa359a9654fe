r"""A chart of the structure as Mermaid text, as a nested list in Markdown, and as plain text by indents.

Kinds are told apart by word and by class, never by colour. Any name may stand in a picture:
what Mermaid or Markdown would read as a sign of its own is escaped, and a line break becomes a blank.

>>> import datetime as dt
>>> from jixiaoge.counties import find_county
>>> from jixiaoge.organization.kinds import OrganizationKind
>>> committee = Organization(id="w-1", kind=OrganizationKind.COUNTY_COMMITTEE, name='示例[“党委”]',
...                          since=dt.date(2026, 1, 1))
>>> box = Box(shown=committee, depth=0, above=None, guided_by=None, stray=None, counts=())
>>> chart = Chart(dt.date(2026, 7, 1), find_county("遂川县"), (box,))
>>> print(chart_to_mermaid(chart))
flowchart TD
  accTitle: 遂川县的组织结构（2026-07-01）
  n1["县级综合党委<br/>示例#91;#8220;党委#8221;#93;（w-1）"]:::county_committee
>>> print(chart_to_markdown(chart))
- 【县级综合党委】示例\[“党委”\]（w-1）
>>> print(chart_to_text(chart, "en"))
[county committee] 示例[“党委”] (w-1)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from attrs import frozen

from jixiaoge.counties import County
from jixiaoge.language.text import Language
from jixiaoge.organization.belonging import Counted
from jixiaoge.organization.chart import Box, Chart, Shown, Stray
from jixiaoge.organization.kinds import OrganizationKind, Power
from jixiaoge.organization.records import Organization

__all__ = ["chart_to_markdown", "chart_to_mermaid", "chart_to_text", "stray_told"]


@frozen
class _Words:
    """What a picture says in one language."""

    title: str
    title_of: str
    kind: str
    named: str
    after: str
    between: str
    comma: str
    department: str
    guides: str
    stray: Mapping[Stray, str]


_WORDS: Final[Mapping[Language, _Words]] = {
    "zh": _Words(
        title="组织结构（{on}）",
        title_of="{county}的组织结构（{on}）",
        kind="【{kind}】",
        named="{name}（{id}）",
        after="：",
        between="；",
        comma="，",
        department="主管部门：{id}",
        guides=Power.GUIDE.value,
        stray={
            Stray.NO_PARENT: "这一天没有上级“{id}”",
            Stray.LOOP: "上级绕回它自己，在这里断开",
            Stray.NOT_ON_FILE: "台账里没有，由它兜底",
        },
    ),
    "en": _Words(
        title="The organisation ({on})",
        title_of="The organisation of {county} ({on})",
        kind="[{kind}] ",
        named="{name} ({id})",
        after=": ",
        between="; ",
        comma=", ",
        department="department: {id}",
        guides="guides",
        stray={
            Stray.NO_PARENT: "its parent {id!r} is not there on this day",
            Stray.LOOP: "its parents lead back to itself; cut here",
            Stray.NOT_ON_FILE: "not on file; the last resort",
        },
    ),
}
# What Mermaid may read as its own, or as Markdown, is written by its number;
# letters, digits, these marks, and a hyphen inside a word mean nothing to it.
# But "direction TD" it obeys even inside quotes.
_OF_MERMAID: Final = re.compile(r"(?!(?<=\w)-(?=\w))[^\w ，、；：（）]|_|(?<=direction) ")
# What means something inside a line of Markdown.
_OF_MARKDOWN: Final = re.compile(r"[\\`*_\[\]<>&~]")


def chart_to_mermaid(chart: Chart, lang: Language = "zh") -> str:
    """Return a chart as Mermaid text; each kind has its class, for the page to style.

    Args:
        chart: what to draw.

        lang: the language.
    """
    names = {box.shown: f"n{number}" for number, box in enumerate(chart.boxes, 1)}
    nodes = [_node(names[box.shown], box, lang) for box in chart.boxes]
    lines = [line for box in chart.boxes for line in _edges(box, names, lang)]
    return "\n".join(["flowchart TD", f"  accTitle: {_title(chart, lang)}", *nodes, *lines])


def _title(chart: Chart, lang: Language) -> str:
    if chart.county is None:
        return _WORDS[lang].title.format(on=chart.on)
    return _WORDS[lang].title_of.format(county=_name(chart.county, lang), on=chart.on)


def _node(name: str, box: Box, lang: Language) -> str:
    parts = [_name(box.shown, lang), *_details(box, lang)]
    style = "county"
    if isinstance(box.shown, Organization):
        style = box.shown.kind.value
        parts.insert(0, _in(box.shown.kind, lang))
    label = "<br/>".join(map(_for_mermaid, parts))
    return f'  {name}["{label}"]:::{style}'


def _edges(box: Box, names: Mapping[Shown, str], lang: Language) -> Iterator[str]:
    if box.above is not None:
        yield f"  {names[box.above]} --> {names[box.shown]}"
    if box.guided_by is not None:
        yield f'  {names[box.guided_by]} -. "{_WORDS[lang].guides}" .-> {names[box.shown]}'


def _for_mermaid(text: str) -> str:
    return _OF_MERMAID.sub(lambda found: f"#{ord(found[0])};", text)


def chart_to_markdown(chart: Chart, lang: Language = "zh") -> str:
    """Return a chart as a nested list in Markdown.

    Args:
        chart: what to draw.

        lang: the language.
    """
    return _lines(chart, lang, lambda text: f"- {_for_markdown(text)}")


def _for_markdown(text: str) -> str:
    return _OF_MARKDOWN.sub(lambda found: f"\\{found[0]}", text)


def chart_to_text(chart: Chart, lang: Language = "zh") -> str:
    """Return a chart as plain text; what stands below something is indented.

    Args:
        chart: what to draw.

        lang: the language.
    """
    return _lines(chart, lang, str)


def _lines(chart: Chart, lang: Language, write: Callable[[str], str]) -> str:
    return "\n".join("  " * box.depth + write(_line(box, lang)) for box in chart.boxes)


def _line(box: Box, lang: Language) -> str:
    words, shown = _WORDS[lang], box.shown
    head = _name(shown, lang)
    if isinstance(shown, Organization):
        head = words.kind.format(kind=_in(shown.kind, lang)) + head
    details = list(_details(box, lang))
    if box.key_guide:
        details.append(words.department.format(id=_plain(box.key_guide)))
    return words.after.join(filter(None, (head, words.between.join(details))))


def _details(box: Box, lang: Language) -> Iterator[str]:
    if box.counts:
        yield _WORDS[lang].comma.join(_count(*count, lang) for count in box.counts)
    if told := stray_told(box, lang):
        yield told


def stray_told(box: Box, lang: Language) -> str:
    """Return why a box does not stand where its row says; nothing where it does."""
    if box.stray is None:
        return ""
    parent = box.shown.parent if isinstance(box.shown, Organization) else ""
    return _WORDS[lang].stray[box.stray].format(id=_plain(parent))


def _name(shown: Shown, lang: Language) -> str:
    if isinstance(shown, County):
        return _in(shown, lang)
    name, key = _plain(shown.name), _plain(shown.id)
    return _WORDS[lang].named.format(name=name, id=key)


def _count(what: OrganizationKind | Counted, number: int, lang: Language) -> str:
    if lang == "en":
        return f"{what.en} {number:,}"
    unit = what.unit if isinstance(what, Counted) else "个"
    return f"{what.zh}{number:,}{unit}"


def _in(named: County | OrganizationKind, lang: Language) -> str:
    return named.zh if lang == "zh" else named.en


def _plain(text: str) -> str:
    """Return a name on one line, without signs that nobody sees."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
