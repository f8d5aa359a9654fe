"""On the screen: a charter, some of its articles with what stands behind them, and where two differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from jixiaoge.alliance import Charter, Difference, Provision
from jixiaoge.cli import words, words_charter
from jixiaoge.cli.listing import amount
from jixiaoge.cli.show import day_name, place_name, say
from jixiaoge.cli.show_lists import setter_told
from jixiaoge.cli.words import Lang
from jixiaoge.counties import Scope
from jixiaoge.eligibility.case_json import plain
from jixiaoge.rulebook.parameters import Setting

__all__ = ["articles", "differences", "whole"]


def _title(place: Scope | None, day: dt.date, what: str, lang: Lang) -> None:
    where = place_name(place, lang)
    say(words.SCOPE_TITLE(lang, place=where, day=day_name(day, lang), what=what))


def whole(place: Scope | None, day: dt.date, charter: Charter, lang: Lang) -> None:
    """Show a charter as a document, and how much of it runs."""
    left = len(charter.not_encoded)
    every = words_charter.ARTICLES(lang, len(charter.provisions))
    run = len(charter.provisions) - left
    _title(place, day, words_charter.ENCODED(lang, all=every, run=run, left=left), lang)
    say("")
    for line in charter.markdown(lang).rstrip().split("\n"):
        say(line)


def articles(
    place: Scope | None, day: dt.date, provisions: Sequence[Provision], lang: Lang
) -> None:
    """Show articles, each with what runs it, or why nothing does, and its numbers."""
    _title(place, day, words_charter.ARTICLES(lang, len(provisions)), lang)
    for one in provisions:
        say("")
        say(one.line(lang))
        if one.not_encoded is not None:
            why = one.not_encoded.zh if lang == "zh" else one.not_encoded.en
            say(words_charter.REASON(lang, why=why))
        else:
            say(words_charter.RUN_BY(lang, name=one.encoded_by))
        _numbers(one.settings, lang)


def _numbers(settings: Sequence[Setting], lang: Lang) -> None:
    for setting in settings:
        spec, basis = setting.spec, setting.basis
        parts = {
            "name": spec.zh if lang == "zh" else spec.en,
            "key": spec.key,
            "value": amount(plain(setting.value), spec.type.unit, lang),
            "who": setter_told(setting.set_by, basis.status.value, lang),
            "basis": basis.told(lang),
        }
        say(words_charter.NUMBER(lang, **parts))


def differences(place: Scope | None, day: dt.date, found: Sequence[Difference], lang: Lang) -> None:
    """Show where a county's charter is not as the model has it, article by article."""
    what = words_charter.ARTICLES(lang, len(found))
    _title(
        place,
        day,
        words_charter.DIFFERENT(lang, n=what) if found else words_charter.SAME(lang),
        lang,
    )
    for one in found:
        say("")
        say(words_charter.ARTICLE(lang, number=one.number))
        say(words_charter.MODEL(lang, text=_told(one.before, lang)))
        say(words_charter.COUNTY(lang, text=_told(one.after, lang)))
        _numbers(one.after.settings if one.after else (), lang)


def _told(found: Provision | None, lang: Lang) -> str:
    if found is None:
        return words_charter.NONE(lang)
    text, basis = (found.zh if lang == "zh" else found.en), found.basis.told(lang)
    return words_charter.TOLD(lang, text=text, basis=basis)
