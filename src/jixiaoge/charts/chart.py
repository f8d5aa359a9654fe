"""A chart (图): a table of whole numbers and how it is drawn, as bars that lie or as lines.

The picture is SVG, drawn from the table alone: the same table gives the same bytes.
Text stays text, every number stands beside its mark, and a screen reader finds the whole table in the description.

>>> chart = Chart("积分从哪里来", ("活动", "积分"), (("随手拍", (1200,)), ("送餐", (None,))))
>>> chart.table()
[('活动', '积分'), ('随手拍', '1200'), ('送餐', '＊')]
>>> print(chart.told())
随手拍，积分：1,200
送餐，积分：＊
>>> chart.svg().startswith('<svg ')
True
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from xml.sax.saxutils import escape

from attrs import frozen

from jixiaoge.charts.library import library
from jixiaoge.figures import HIDDEN
from jixiaoge.language.text import Language

__all__ = ["Chart"]

_WIDTH, _BAR, _PLACE = 520, 18, 64  # pixels: of the field, of one bar, of one place on a line
_FONT: Final = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif"
# Okabe and Ito's colours, which people with colour blindness tell apart too.
_COLOURS: Final = ("#0072B2", "#E69F00", "#009E73", "#CC79A7")
_TOLD: Final = {"zh": "{row}，{column}：{shown}", "en": "{row}, {column}: {shown}"}
_COLUMNS: Final = {"field": "column", "type": "nominal", "sort": None}


@frozen
class Chart:
    """A chart and its table.

    Args:
        title: what it shows, and of when.

        headings: of the table: what its rows are, then a heading for each number of a row, four at most.

        rows: each with its name and its numbers; `None` is a number that is not published.

        lines: whether the numbers of a column are joined; otherwise each is a bar.

        lang: of its words.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | None, ...]], ...]
    lines: bool = False
    lang: Language = "zh"

    def table(self) -> list[tuple[str, ...]]:
        """Return the table as texts, its headings first; `csv_text` writes it."""
        rows = ((name, *map(_plain, numbers)) for name, numbers in self.rows)
        return [self.headings, *rows]

    def told(self) -> str:
        """Return the table in words, a line for each number."""
        return "\n".join(mark["told"] for mark in self._marks())

    def svg(self) -> str:
        """Return the picture.

        Raises:
            JixiaogeError: vl-convert-python, the extra `charts`, is not installed.
        """
        drawn: str = library().vegalite_to_svg(self._spec())
        head, end, rest = drawn.partition(">")
        words = f"<title>{escape(self.title)}</title><desc>{escape(self.told())}</desc>"
        return f'{head} lang="{self.lang}"{end}{words}{rest}'

    def _marks(self) -> Iterator[dict[str, Any]]:
        for name, numbers in self.rows:
            for column, number in zip(self.headings[1:], numbers, strict=True):
                shown = HIDDEN if number is None else f"{number:,}"
                yield {
                    "row": name,
                    "column": column,
                    "number": number,
                    "beside": number or 0,
                    "shown": shown,
                    "told": _TOLD[self.lang].format(row=name, column=column, shown=shown),
                }

    def _spec(self) -> dict[str, Any]:
        """Return what is drawn, in the language of Vega-Lite."""
        return {
            "title": {"text": self.title, "anchor": "start"},
            "data": {"values": list(self._marks())},
            **(self._as_lines() if self.lines else self._as_bars()),
            "config": {"font": _FONT, "axis": {"labelLimit": 0}, "legend": {"labelLimit": 0}},
        }

    def _as_bars(self) -> dict[str, Any]:
        return {
            "width": _WIDTH,
            "height": {"step": _BAR},
            "encoding": {"y": self._names(), "yOffset": _COLUMNS},
            "layer": self._layers("x", {"type": "bar"}, {"align": "left", "dx": 4}),
        }

    def _as_lines(self) -> dict[str, Any]:
        joined = {"type": "line", "point": {"size": 60}}
        return {
            "width": {"step": _PLACE},
            "encoding": {"x": self._names() | {"axis": {"labelAngle": 0}}},
            "layer": self._layers("y", joined, {"align": "left", "dx": 4, "dy": -8}),
        }

    def _layers(self, axis: str, mark: Any, text: Any) -> list[dict[str, Any]]:
        """Return the marks, and their numbers beside them; a number that is hidden has no mark."""
        legend = {"orient": "top", "title": None} if self.headings[2:] else None
        colour = _COLUMNS | {"scale": {"range": list(_COLOURS)}, "legend": legend}
        drawn = {axis: _number("number"), "color": colour, "description": {"field": "told"}}
        beside = {axis: _number("beside"), "detail": _COLUMNS, "text": {"field": "shown"}}
        return [
            {"mark": mark, "encoding": drawn},
            {"mark": {"type": "text", "aria": False, **text}, "encoding": beside},
        ]

    def _names(self) -> dict[str, Any]:
        return {"field": "row", "type": "ordinal", "sort": None, "title": self.headings[0]}


def _number(field: str) -> dict[str, Any]:
    axis = {"format": ",d", "tickMinStep": 1, "tickCount": 6, "tickRound": False}
    return {"field": field, "type": "quantitative", "title": None, "axis": axis}


def _plain(number: int | None) -> str:
    return HIDDEN if number is None else f"{number}"
