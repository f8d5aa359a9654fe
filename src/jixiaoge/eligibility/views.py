"""Three views of one decision: for the courier, for the clerk at the counter, for the policy officer.

The courier reads what is short, what could hold instead, what to do and by what day.
The clerk reads every clause with its value, source and what to check first.
The officer reads where each number comes from, who changed it, and what the answer would be without.

>>> from jixiaoge.testing import example
>>> decision = example("health_checkup", active_days=5)(on="2026-08-20")
>>> print(courier_view(decision))
健康体检：现在还不能享受
近30天记到您出勤5天，要满8天，还差3天。
有下面任一情况，请告诉我们，核实后就能享受：
· 天数记少了，或还在别的平台跑单：请站长补记，或出示接单记录
· 因伤病停跑，没超过180天
· 停跑前达标过，最后一次没超过60天
· 站长能证明您在岗
身体不舒服别等：义诊人人可看。
不同意？2026年9月4日（含）前到任一驿站申请人工复核；复核期间，正在享受的服务照常。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from jixiaoge.eligibility.decision import Decision, Outcome
from jixiaoge.eligibility.explain import ClauseAnswer, FactSeen, truth_of
from jixiaoge.eligibility.phrases import PHRASES, place_named, setter, shown, who_knows
from jixiaoge.facts import Asked
from jixiaoge.language.reference import evaluate
from jixiaoge.language.text import Language
from jixiaoge.rulebook.clauses import Clause, Group, Say, Tree, clauses
from jixiaoge.rulebook.parameters import Setting
from jixiaoge.rulebook.service import Kind

__all__ = ["clerk_view", "courier_view", "filled", "officer_view", "open_ways"]


def _word(thing: Any, lang: Language) -> str:
    return str(thing.zh if lang == "zh" else thing.en)


# --- the courier ------------------------------------------------------------------------------


def courier_view(decision: Decision, lang: Language = "zh") -> str:
    """Return what the courier reads."""
    phrases = PHRASES[lang]
    headline = phrases.headlines[decision.outcome].format(service=_word(decision.service, lang))
    lines = [headline, *_body(decision, lang), *_changes(decision, lang), *_instead(decision, lang)]
    if decision.outcome in {Outcome.INELIGIBLE, Outcome.NOT_YET, Outcome.NEEDS_REVIEW}:
        lines.append(phrases.appeal.format(date=shown(decision.review_until, lang)))
    return "\n".join(lines)


def _body(decision: Decision, lang: Language) -> Iterator[str]:
    phrases = PHRASES[lang]
    match decision.outcome:
        case Outcome.ELIGIBLE:
            yield from _gifts(decision, lang)
        case Outcome.NOT_YET:
            yield from _failures(decision, lang)
            yield phrases.opens.format(date=shown(decision.opens_on, lang))
        case Outcome.NEEDS_FACTS:
            yield from _questions(decision, lang)
        case Outcome.NEEDS_REVIEW if decision.truth is None:
            yield from _questions(decision, lang)
            yield from _gifts(decision, lang)
        case _:  # refused, or a case that does not fit and is routed by a person
            yield from _failures(decision, lang)
            yield from _ways(decision, lang)


def _gifts(decision: Decision, lang: Language) -> Iterator[str]:
    for given in decision.entitlement:
        if given.amount is not None and given.amount is not False:
            amount = "" if given.amount is True else shown(given.amount, lang, given.unit)
            between = "" if lang == "zh" or not amount else ": "
            yield f"{_word(given, lang)}{between}{amount}{'。' if lang == 'zh' else '.'}"
    quota = decision.service.quota
    if quota is not None and decision.left is not None:
        left = shown(decision.left, lang, quota.used.type.unit)
        yield PHRASES[lang].left[quota.per].format(left=left)


def _failures(decision: Decision, lang: Language) -> Iterator[str]:
    """Say what fails: for a group of ways, only its first, for the others are told as ways."""
    for group in _failing_groups(decision):
        found = next(c for c in decision.clauses if c.key == group[0].key)
        yield _failure(found, group[0], lang)


def _failure(found: ClauseAnswer, clause: Clause, lang: Language) -> str:
    phrases = PHRASES[lang]
    dated = next((f.source.as_of for f in found.facts if f.source and f.source.as_of), None)
    prefix = phrases.as_of.format(date=shown(dated, lang)) if dated else ""
    if clause.fails is None:
        return prefix + phrases.failed.format(title=_word(clause, lang))
    return prefix + filled(clause.fails, found, lang)


def filled(say: Say, found: ClauseAnswer, lang: Language) -> str:
    """Put the value, the limit and the difference into a sentence."""
    facts = [shown(fact.value, lang, fact.unit) for fact in found.facts] or [""]
    numbers = [shown(s.value, lang, s.spec.type.unit) for s in found.settings.values()]
    limits = numbers or facts[1:] or [""]
    unit = found.facts[0].unit if found.facts else ""
    return _word(say, lang).format(
        value=facts[0],
        limit=limits[0],
        upper=limits[-1],
        short=shown(found.shortfall, lang, unit) if found.shortfall is not None else "",
    )


def _failing_groups(decision: Decision) -> list[list[Clause]]:
    """Return the failing clauses, those of one group of ways together."""
    failing = {found.key for found in decision.clauses}
    groups: list[list[Clause]] = []
    for part in decision.service.tree.items:
        _gather(part, failing, groups)
    return groups


def _gather(part: Tree, failing: set[str], groups: list[list[Clause]]) -> None:
    if isinstance(part, Group) and part.every:
        for item in part.items:
            _gather(item, failing, groups)
    else:
        found = [clause for clause in clauses(part) if clause.key in failing]
        if found:
            groups.append(found)


def _ways(decision: Decision, lang: Language) -> Iterator[str]:
    """Say how a failing group could hold instead; ways that no news can open are left out."""
    bullet = "· " if lang == "zh" else "- "
    phrases, groups = PHRASES[lang], _failing_groups(decision)
    for ways in open_ways(decision, lang):
        yield phrases.ways if len(groups) == 1 else phrases.ways_of_one
        yield from (bullet + way for way in ways.values())


def open_ways(decision: Decision, lang: Language) -> Iterator[dict[str, str]]:
    """Yield, for each failing group that could hold instead, how: one sentence a clause."""
    answers = {found.key: found for found in decision.clauses}
    for group in _failing_groups(decision):
        ways = {
            clause.key: filled(clause.way, answers[clause.key], lang)
            for clause in group
            if clause.way and _could_hold(clause, decision)
        }
        if ways:
            yield ways


def _could_hold(clause: Clause, decision: Decision) -> bool:
    """Whether news about what may drift, or be claimed, could still make a clause true."""
    specs = decision.desk.rules.specs

    def known_for_good(key: str, /) -> Any:
        spec = specs[key]
        return decision.look(key) if spec.fixed and not spec.is_claim else None

    return evaluate(clause.condition, known_for_good, decision.on) is not False


def _questions(decision: Decision, lang: Language) -> Iterator[str]:
    phrases, specs = PHRASES[lang], decision.desk.rules.specs
    asked = [specs[key] for key in decision.needs]
    of_courier = [spec for spec in asked if spec.asked is Asked.COURIER]
    if of_courier:
        yield phrases.tell
    for spec in of_courier:
        yield phrases.told.format(fact=_word(spec, lang))
    if len(asked) > len(of_courier):
        yield phrases.asks
    for spec in asked:
        if spec not in of_courier:
            yield phrases.ask.format(fact=_word(spec, lang), who=who_knows(spec.asked, lang))
    if decision.to_judge or decision.unpublished:
        yield phrases.judges
    for key in decision.to_judge:
        yield phrases.judge.format(fact=_word(specs[key], lang))
    for key in decision.unpublished:
        number = _word(decision.settings[key].spec, lang)
        yield phrases.unpublished.format(number=number)


def _changes(decision: Decision, lang: Language) -> Iterator[str]:
    """Say which numbers of the failing clauses will change on a day that is known already."""
    if decision.truth is not False:
        return
    keys = {key for found in decision.clauses for key in found.settings}
    now = {key: decision.settings[key].value for key in keys}
    for rules in decision.desk.later:
        since, settings = max(rules.home.since, rules.place.since), rules.settings
        later = settings.get(decision.key, {})
        for key in sorted(keys & later.keys()):
            if later[key].value != now[key]:
                now[key] = later[key].value
                yield _change(later[key], since, lang)


def _change(setting: Setting, since: dt.date, lang: Language) -> str:
    phrases, county = PHRASES[lang], setting.set_by.partition("#")[0]
    return phrases.change.format(
        county=phrases.everywhere if county == "city" else place_named(county, lang),
        date=shown(since, lang),
        number=_word(setting.spec, lang),
        value=shown(setting.value, lang, setting.spec.type.unit),
    )


def _instead(decision: Decision, lang: Language) -> Iterator[str]:
    """Say what else there is for whoever is refused, with its next session where one is known."""
    if decision.truth is not False:
        return
    for other in decision.service.instead:
        there = decision.case.availability.get(other.service)
        date = shown(there.next_on, lang) if there and there.next_on else ""
        phrase = PHRASES[lang].next_session if date else PHRASES[lang].instead
        yield phrase.format(instead=_word(other, lang), date=date)


# --- the clerk --------------------------------------------------------------------------------

_MARKS = {True: "√", False: "×", None: "?"}


def clerk_view(decision: Decision, lang: Language = "zh", *, sensitive: bool = False) -> str:
    """Return what the clerk reads: every clause with its value, source and what to check first."""
    headline = (
        PHRASES[lang].headlines[decision.outcome].format(service=_word(decision.service, lang))
    )
    places = dict.fromkeys((decision.case.home, decision.case.where))
    named = [place_named(place, lang) for place in places]
    about = " ".join(filter(None, (decision.case.id, *named, str(decision.on))))
    lines = [f"{headline} [{about}]"]
    for part in decision.service.tree.items:
        lines += _clerk_lines(part, decision, lang, 0, sensitive=sensitive)
    return "\n".join(lines)


def _clerk_lines(
    part: Tree, decision: Decision, lang: Language, depth: int, *, sensitive: bool
) -> Iterator[str]:
    indent = "  " * depth + _MARKS[truth_of(part, decision.states)] + " "
    if isinstance(part, Group):
        phrases = PHRASES[lang]
        how = phrases.all_of if part.every else phrases.any_of
        between = "{}（{}）" if lang == "zh" else "{} ({})"
        yield indent + between.format(_word(part, lang) or part.key, how)
        for item in part.items:
            yield from _clerk_lines(item, decision, lang, depth + 1, sensitive=sensitive)
    else:
        assert isinstance(part, Clause)  # a rulebook has no uses left
        yield indent + _clerk_clause(part, decision, lang, sensitive=sensitive)


def _clerk_clause(clause: Clause, decision: Decision, lang: Language, *, sensitive: bool) -> str:
    phrases, found = PHRASES[lang], decision.answer(clause)
    parts = [_fact_seen(fact, lang, sensitive=sensitive) for fact in found.facts]
    parts += [
        f"{_word(setting.spec, lang)} {shown(setting.value, lang, setting.spec.type.unit)}"
        for setting in found.settings.values()
    ]
    if found.shortfall is not None:
        parts.append(phrases.short.format(short=found.shortfall))
    parts.append(phrases.check[clause.proof])
    colon, comma = ("：", "；") if lang == "zh" else (": ", "; ")
    return f"{_word(clause, lang)}{colon}{comma.join(parts)}"


def _fact_seen(fact: FactSeen, lang: Language, *, sensitive: bool) -> str:
    hidden = fact.sensitive and not sensitive and fact.value is not None
    value = PHRASES[lang].hidden if hidden else shown(fact.value, lang, fact.unit)
    source = ""
    if fact.source is not None:
        dated = f" {fact.source.as_of}" if fact.source.as_of else ""
        source = f" ({fact.source.source}{dated})"
    return f"{_word(fact, lang)} {value}{source}"


# --- the policy officer -----------------------------------------------------------------------


def officer_view(decision: Decision, lang: Language = "zh") -> str:
    """Return what the policy officer reads: numbers, bases, who set them, and the city's answer."""
    phrases = PHRASES[lang]
    colon = "：" if lang == "zh" else ": "
    headline = phrases.headlines[decision.outcome].format(service=_word(decision.service, lang))
    lines = [headline, decision.service.basis.told(lang)]
    for setting in decision.settings.values():
        value = shown(setting.value, lang, setting.spec.type.unit)
        lines.append(f"{_word(setting.spec, lang)}{colon}{value}")
        lines += [
            "  "
            + phrases.by.format(
                who=setter(who, basis, lang),
                value=shown(link, lang, setting.spec.type.unit),
                basis=basis.told(lang),
            )
            for who, link, basis in setting.chain
        ]
    routed = decision.without_county is False and decision.service.kind is Kind.CASE
    answer = phrases.routed if routed else phrases.truths[decision.without_county]
    lines.append(phrases.city_answer.format(answer=answer))
    lines.append(phrases.rulebooks.format(**decision.fingerprints))
    return "\n".join(lines)
