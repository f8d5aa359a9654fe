"""Read a picture back: numbers from where its marks lie between the ticks of its axes, names from the nearest tick.

Nothing is taken from the texts beside the marks; those are read on their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

_AT = re.compile(r"translate\(([-\d.e]+),([-\d.e]+)\)")
_BAR = re.compile(r"M([-\d.e]+),([-\d.e]+)h([-\d.e]+)v([-\d.e]+)")
SVG = "{http://www.w3.org/2000/svg}"


class Picture:
    """A picture as SVG, read."""

    def __init__(self, svg: str) -> None:
        self.root = ET.fromstring(svg)  # noqa: S314 - our own picture

    def text(self, tag: str) -> str:
        return self.root.findtext(f"{SVG}{tag}") or ""

    def told(self, what: str) -> list[str]:
        """What a screen reader says of the marks of this kind."""
        return [one.attrib["aria-label"] for one in self._said(what)]

    def beside(self) -> list[str]:
        """The texts beside the marks."""
        return [one.text or "" for group in self._classed("mark-text role-mark") for one in group]

    def bars(self) -> dict[tuple[str, str], int]:
        """The number of each bar by its row and its colour's name."""
        number, name, colours = self._scale("X"), self._names("Y", 1), self._colours()
        found: dict[tuple[str, str], int] = {}
        for bar in self._said("bar"):
            x, y, width, height = map(float, _matched(_BAR, bar.attrib["d"]))
            start, end = number(x), number(x + width)
            assert min(abs(start), abs(end)) < 0.5, "a bar does not begin at nought"
            key = name(y + height / 2), colours.get(bar.attrib["fill"], "")
            found[key] = round(max(start, end, key=abs))
        return found

    def points(self) -> dict[tuple[str, str], int]:
        """The number of each point of a line by its row and its colour's name."""
        number, name, colours = self._scale("Y"), self._names("X", 0), self._colours()
        found: dict[tuple[str, str], int] = {}
        for point in self._said("point"):
            x, y = map(float, _matched(_AT, point.attrib["transform"]))
            found[name(x), colours.get(point.attrib["fill"], "")] = round(number(y))
        return found

    def line(self) -> list[tuple[float, float]]:
        """The corners of the only line."""
        [line] = self._said("line mark")
        corners = re.split("[ML]", line.attrib["d"])[1:]
        return [(float(x), float(y)) for x, y in (one.split(",") for one in corners)]

    def places(self) -> list[tuple[float, float]]:
        """Where the points lie."""
        found = [_matched(_AT, one.attrib["transform"]) for one in self._said("point")]
        return [(float(x), float(y)) for x, y in found]

    # --- axes ---------------------------------------------------------------------------------------

    def _ticks(self, axis: str) -> Iterator[tuple[str, tuple[float, float]]]:
        [group] = [one for one in self._said("axis") if one.attrib["aria-label"].startswith(axis)]
        lines = [one for one in group.iter() if one.get("class") == "mark-rule role-axis-tick"]
        labels = [one for one in group.iter() if one.get("class") == "mark-text role-axis-label"]
        for line, label in zip(lines[0], labels[0], strict=True):
            x, y = _matched(_AT, line.attrib["transform"])
            yield label.text or "", (float(x), float(y))

    def _scale(self, axis: str) -> Callable[[float], float]:
        """How a place along an axis is a number: by its first and its last tick."""
        side = "XY".index(axis)
        ticks = [
            (int(text.replace(",", "").replace("\u2212", "-")), at[side])
            for text, at in self._ticks(axis)
        ]
        (low, start), (high, end) = ticks[0], ticks[-1]
        step = (high - low) / (end - start) if end != start else 0  # all numbers may be nought
        return lambda at: low + (at - start) * step

    def _names(self, axis: str, side: int) -> Callable[[float], str]:
        ticks = [(at[side], text) for text, at in self._ticks(axis)]
        return lambda at: min(ticks, key=lambda one: abs(one[0] - at))[1]

    def _colours(self) -> dict[str, str]:
        symbols = [one[0].attrib["fill"] for one in self._classed("mark-symbol role-legend-symbol")]
        labels = [one[0].text or "" for one in self._classed("mark-text role-legend-label")]
        return dict(zip(symbols, labels, strict=True))

    def _said(self, what: str) -> list[ET.Element]:
        return [one for one in self.root.iter() if one.get("aria-roledescription") == what]

    def _classed(self, name: str) -> list[ET.Element]:
        return [one for one in self.root.iter() if one.get("class", "").startswith(name)]


def _matched(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    found = pattern.match(text)
    assert found is not None, text
    return found.groups()
