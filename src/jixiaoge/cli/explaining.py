"""`explain`: one courier of a file, one service or all, in the three views of a decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from jixiaoge.cli import words, words_desk
from jixiaoge.cli.counting import Answered, Asked, Report, county_name, id_of
from jixiaoge.cli.problems import Problem
from jixiaoge.cli.reading import File, read
from jixiaoge.cli.show import day_name
from jixiaoge.cli.words import Lang
from jixiaoge.eligibility import Decision, clerk_view, courier_view, officer_view
from jixiaoge.errors import nearest
from jixiaoge.tables import Row

__all__ = ["explained", "one_courier", "viewed"]


def one_courier(asked: Asked, file: str, wanted: str | None, lang: Lang) -> Report:
    """Decide one courier of a file: all rows that have the id.

    Raises:
        Problem: nothing can be read, there is no such id, or there are several couriers and no id.
    """
    found = read(file, asked.specs)
    report = Report(asked, found)
    for row in _rows(found, wanted, lang):
        report.add(row)
    return report


def _rows(file: File, wanted: str | None, lang: Lang) -> tuple[Row, ...]:
    ids = list(dict.fromkeys(given for row in file.rows if (given := id_of(row))))
    if wanted is not None:
        if wanted not in ids:
            names = nearest(wanted, ids)
            hint = words.PERHAPS(lang, names=words.LIST(lang).join(names)) if names else ""
            raise Problem(words_desk.NO_ID, id=wanted, hint=hint)
        return tuple(row for row in file.rows if id_of(row) == wanted)
    if len(file.rows) > 1:
        rows = words.ROWS(lang, len(file.rows))
        if not ids:
            raise Problem(words_desk.WHICH_ROW_NO_IDS, rows=rows)
        raise Problem(words_desk.WHICH_ROW, rows=rows, id=ids[0])
    return file.rows


def viewed(given: str | None) -> tuple[str, ...]:
    """Return the views that are asked for.

    Raises:
        Problem: there is no such view.
    """
    if given is None:
        return tuple(words_desk.VIEWS)
    if given not in words_desk.VIEWS:
        raise Problem(words_desk.NOT_VIEW, given=given)
    return (given,)


def explained(found: Answered, asked: Asked, views: tuple[str, ...], lang: Lang) -> Iterator[str]:
    """Yield what to print of one row, line by line."""
    county, day = county_name(found.case.home)(lang), day_name(asked.on, lang)
    yield words_desk.WHO(lang, id=found.case.id, county=county, day=day).strip()
    write: dict[str, Callable[[Decision, Lang], str]] = {
        "courier": courier_view,
        "clerk": partial(clerk_view, sensitive=asked.sensitive),
        "officer": officer_view,
    }
    for decision in found.decisions.values():
        service = decision.service.zh if lang == "zh" else decision.service.en
        for view in views:
            yield ""
            yield words_desk.VIEW(lang, service=service, view=words_desk.VIEWS[view](lang))
            yield from write[view](decision, lang).split("\n")
