"""A decision in a few cells of a table: what stands in the way, what to do, which numbers are assumed.

The views say more; a table has one line a decision.
Of a clause that reads a sensitive fact only the title is told, unless more is asked for:
neither how far off it is, nor that it could still hold, for that would tell whether it was claimed.

>>> from jixiaoge.testing import example
>>> decision = example("health_checkup", active_days=5, checkups_this_year=0)(on="2026-08-20")
>>> because(decision).partition("、")[0]
'没有满足：近30天出勤够天数（差3天）'
>>> to_do(decision).partition("；")[0]
'天数记少了，或还在别的平台跑单：请站长补记，或出示接单记录'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jixiaoge.eligibility.decision import Decision, Outcome
from jixiaoge.eligibility.explain import ClauseAnswer
from jixiaoge.eligibility.phrases import shown
from jixiaoge.eligibility.views import open_ways
from jixiaoge.facts import Asked
from jixiaoge.language.text import Language
from jixiaoge.rulebook.basis import Status

__all__ = ["assumed", "because", "to_do"]


def because(decision: Decision, lang: Language = "zh", *, sensitive: bool = False) -> str:
    """Return what stands in the way."""
    specs, settings = decision.desk.rules.specs, decision.settings
    failed = decision.clauses if decision.outcome is Outcome.INELIGIBLE else ()
    parts = (
        ("缺：", "not known: ", [specs[key] for key in decision.needs]),
        ("须核定：", "to be judged: ", [specs[key] for key in decision.to_judge]),
        ("没有公布：", "not published: ", [settings[key].spec for key in decision.unpublished]),
    )
    told = [
        (zh if lang == "zh" else en) + _names(things, lang) for zh, en, things in parts if things
    ]
    if failed:
        start = "没有满足：" if lang == "zh" else "not met: "
        titles = (_failed(one, lang, sensitive=sensitive) for one in failed)
        told.append(start + _joined(titles, lang))
    return ("；" if lang == "zh" else "; ").join(told)


def to_do(decision: Decision, lang: Language = "zh", *, sensitive: bool = False) -> str:
    """Return what to do next."""
    zh = lang == "zh"
    match decision.outcome:
        case Outcome.ELIGIBLE:
            return "现在就可以办" if zh else "can be had now"
        case Outcome.NOT_YET:
            date = shown(decision.opens_on, lang)
            return f"{date}起可以办" if zh else f"can be had from {date}"
        case Outcome.NEEDS_FACTS:
            return ("；" if zh else "; ").join(_asks(decision, lang))
        case Outcome.NEEDS_REVIEW:
            return "由工作人员核定" if zh else "a person decides"
        case _:
            hidden = {one.key for one in decision.clauses if _hidden(one, sensitive=sensitive)}
            groups = open_ways(decision, lang)
            ways = (way for group in groups for key, way in group.items() if key not in hidden)
            return ("；" if zh else "; ").join(dict.fromkeys(ways))


def assumed(decision: Decision, lang: Language = "zh") -> str:
    """Return the numbers behind a decision that nobody enacted."""
    found = [s.spec for s in decision.settings.values() if s.basis.status is Status.ASSUMED]
    return _names(found, lang)


def _asks(decision: Decision, lang: Language) -> Iterator[str]:
    """Say whom to ask for what."""
    specs = [decision.desk.rules.specs[key] for key in decision.needs]
    for who in Asked:
        names = _names((spec for spec in specs if spec.asked is who), lang)
        if names:
            zh, en = ("查", "check") if who is Asked.SYSTEM else ("问", "ask")
            yield (
                f"{zh}{who.value}：{names}" if lang == "zh" else f"{en} {who.name.lower()}: {names}"
            )


def _hidden(found: ClauseAnswer, *, sensitive: bool) -> bool:
    return not sensitive and any(fact.sensitive for fact in found.facts)


def _failed(found: ClauseAnswer, lang: Language, *, sensitive: bool) -> str:
    title = _word(found, lang)
    if found.shortfall is None or _hidden(found, sensitive=sensitive):
        return title
    short = shown(found.shortfall, lang, found.facts[0].unit)
    return f"{title}（差{short}）" if lang == "zh" else f"{title} (off by {short})"


def _names(things: Iterable[Any], lang: Language) -> str:
    return _joined((_word(one, lang) for one in things), lang)


def _joined(texts: Iterable[str], lang: Language) -> str:
    return ("、" if lang == "zh" else ", ").join(texts)


def _word(thing: Any, lang: Language) -> str:
    return str(thing.zh if lang == "zh" else thing.en)
