"""`charter`: the charter of a county or the model, single articles, and where the two differ."""

from __future__ import annotations

from collections.abc import Sequence

from jixiaoge.alliance import Charter, Difference, Provision
from jixiaoge.cli import show, show_charter, words_charter
from jixiaoge.cli.listing import Entry
from jixiaoge.cli.opening import book_of, day_of, loaded, plugins_of
from jixiaoge.cli.problems import Problem
from jixiaoge.cli.words import Lang
from jixiaoge.eligibility.case_json import plain
from jixiaoge.rulebook.written import basis_written

__all__ = ["charter"]


def charter(
    lang: Lang,
    *,
    numbers: Sequence[str],
    county: str | None,
    on: str | None,
    adoption: str | None,
    file: str | None,
    json: bool,
    **flags: bool,
) -> None:
    """Show a charter, some of its articles, or what a county has otherwise than the model."""
    if flags["diff"] and flags["not_encoded"]:
        raise Problem(words_charter.ONE_VIEW)
    if flags["diff"] and county is None:
        raise Problem(words_charter.COUNTY_TO_COMPARE)
    day, policy = day_of(on), loaded(adoption, plugins_of(file))
    place, book = book_of(policy, county, day)
    found = Charter.of(book)
    chosen = [found.article(number) for number in numbers] or list(found.provisions)
    if flags["diff"]:
        model = Charter.of(book_of(policy, None, day)[1])
        apart = [one for one in model.differences(found) if one.after in chosen]
        if json:
            show.as_json([_difference(one) for one in apart])
        else:
            show_charter.differences(place, day, apart, lang)
        return
    if flags["not_encoded"]:
        chosen = [one for one in chosen if one.not_encoded is not None]
    if json:
        show.as_json([_provision(one) for one in chosen])
    elif numbers or flags["not_encoded"]:
        show_charter.articles(place, day, chosen, lang)
    else:
        show_charter.whole(place, day, found, lang)


def _difference(found: Difference) -> Entry:
    return {
        "number": found.number,
        "before": found.before and _provision(found.before),
        "after": found.after and _provision(found.after),
        "numbers": list(found.numbers),
    }


def _provision(found: Provision) -> Entry:
    reason = found.not_encoded
    return {
        "number": found.number,
        "chapter": found.chapter.number,
        "zh": found.zh,
        "en": found.en,
        "basis": basis_written(found.basis),
        "owner": found.owner,
        "encoded_by": found.encoded_by or None,
        "not_encoded": reason and {"zh": reason.zh, "en": reason.en},
        "parameters": {setting.spec.key: plain(setting.value) for setting in found.settings},
    }
