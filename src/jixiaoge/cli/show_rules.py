"""On the screen: what differs between two rulebooks, the history of numbers, replayed records."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from jixiaoge.cli import words, words_rules
from jixiaoge.cli.counting import county_name
from jixiaoge.cli.listing import Entry, amount
from jixiaoge.cli.problems import why
from jixiaoge.cli.replaying import Replayed
from jixiaoge.cli.show import say
from jixiaoge.cli.show_lists import setter_told, uses_told
from jixiaoge.cli.words import Lang
from jixiaoge.eligibility import Outcome
from jixiaoge.rulebook.written import basis_read

__all__ = ["difference", "history", "replays"]

_DIFFERENCES_SHOWN: Final = 20
_VALUE_WIDTH: Final = 60


# --- diff -----------------------------------------------------------------------------


def difference(found: Mapping[str, list[Entry]], names: Mapping[str, Entry], lang: Lang) -> None:
    """Show what differs, part by part.

    Args:
        found: the differences.

        names: the services in either rulebook by key, for their names.

        lang: the language.
    """
    if not any(found.values()):
        say(words_rules.SAME(lang))
        return
    show: dict[str, Callable[[Entry], None]] = {
        "parameters": lambda entry: _parameter(entry, lang),
        "clauses": lambda entry: _clause(entry, names, lang),
        "services": lambda entry: _service(entry, lang),
    }
    for part, entries in found.items():
        if entries:
            say("")
            say(words_rules.PARTS[part](lang, len(entries)))
            for entry in entries:
                show[part](entry)


def _parameter(entry: Entry, lang: Lang) -> None:
    def told(side: Entry | None) -> str:
        return "" if side is None else amount(side["value"], entry["unit"], lang)

    say(_change(entry, told(entry["before"]), told(entry["after"]), lang))
    _set_by(entry, entry["set_by"], lang)


def _change(entry: Entry, before: str, after: str, lang: Lang) -> str:
    form = (
        words_rules.ADDED
        if entry["before"] is None
        else words_rules.REMOVED
        if entry["after"] is None
        else words_rules.CHANGED
    )
    return form(lang, name=entry[lang], key=entry["key"], before=before, after=after)


def _set_by(entry: Entry, set_by: str, lang: Lang) -> None:
    basis = basis_read(entry["basis"])
    name = setter_told(set_by, basis.status.value, lang)
    say(words_rules.SET_BY(lang, who=name, basis=basis.told(lang)))


def _clause(entry: Entry, names: Mapping[str, Entry], lang: Lang) -> None:
    def told(side: Entry | None) -> str:
        return "" if side is None else str(side[lang])

    say(_change(entry, told(entry["before"]), told(entry["after"]), lang))
    _set_by(entry, entry["added_by"] or "city", lang)
    services = words.LIST(lang).join(names[key][lang] for key in entry["services"])
    say(words_rules.IN_SERVICES(lang, services=services))


def _service(entry: Entry, lang: Lang) -> None:
    before, after, name = entry["before"], entry["after"], entry[lang]
    if before is None or after is None:
        form = words_rules.SERVICE_ADDED if before is None else words_rules.SERVICE_REMOVED
        say(form(lang, name=name, key=entry["key"]))
        return
    uses = [_uses(side["quota"], lang) for side in (before, after)]
    what = words_rules.USES(lang, before=uses[0], after=uses[1])
    say(words_rules.SERVICE_CHANGED(lang, name=name, key=entry["key"], what=what))


def _uses(quota: Entry | None, lang: Lang) -> str:
    return words_rules.NO_LIMIT(lang) if quota is None else uses_told(quota, lang)


# --- policy --history -----------------------------------------------------------------


def history(entries: list[Entry], unchanged: int, lang: Lang) -> None:
    """Show each number's values over time, and how many were left out for they never changed."""
    for number, entry in enumerate(entries):
        if number:
            say("")
        say(words_rules.NAMED(lang, name=entry[lang], key=entry["key"]))
        for value in entry["values"]:
            _dated(value, entry["unit"], lang)
    if unchanged:
        say("")
        say(words_rules.ONE_VALUE(lang, numbers=words.NUMBERS(lang, unchanged)))


def _dated(value: Entry, unit: str, lang: Lang) -> None:
    since, until = value["since"], value["until"]
    form = words_rules.DATED[since is not None, until is not None]
    if value["value"] is None:  # nobody set it, so there is no chain to tell
        unknown = value["unknown"] or words.NOT_PUBLISHED(lang)
        say(form(lang, since=since, until=until, value=unknown))
        return
    say(form(lang, since=since, until=until, value=amount(value["value"], unit, lang)))
    for step in value["chain"]:
        basis = basis_read(step["basis"])
        name = setter_told(step["set_by"], basis.status.value, lang)
        step_value = amount(step["value"], unit, lang)
        say(f"  {words.CARD_STEP(lang, who=name, value=step_value, basis=basis.told(lang))}")


# --- replay ---------------------------------------------------------------------------


def replays(found: list[Replayed], lang: Lang) -> None:
    """Show what came of each record, and how many of each kind there are."""
    for one in found:
        _replayed(one, lang)
    if len(found) > 1:
        bad = sum(one.error is not None for one in found)
        equal = sum(one.equal for one in found)
        parts = {"equal": equal, "bad": bad, "differ": len(found) - equal - bad}
        say(words_rules.REPLAYED(lang, records=words_rules.RECORDS(lang, len(found)), **parts))


def _replayed(one: Replayed, lang: Lang) -> None:
    place = words.LINE(lang, n=one.line)
    if one.error is not None:
        reasons = words.SEMICOLON(lang).join(line.strip() for line in why(one.error, lang))
        say(words_rules.BAD_RECORD(lang, place=place, why=reasons))
        return
    about = {
        "place": place,
        "service": _service_name(one.again, lang),
        "county": county_name(one.again["case"]["home_county"])(lang),
        "day": one.again["on"],
    }
    if one.equal:
        outcome = words.OUTCOMES[Outcome[one.again["decision"]["outcome"]]](lang)
        say(words_rules.EQUAL(lang, outcome=outcome, **about))
        return
    say(words_rules.DIFFERS(lang, **about))
    if not one.differences:
        say(words_rules.LAYOUT(lang))
    for path, stored, again in one.differences[:_DIFFERENCES_SHOWN]:
        parts = {"stored": _value(stored, lang), "again": _value(again, lang)}
        say(words_rules.DIFFERENCE(lang, path=path, **parts))
    left = len(one.differences) - _DIFFERENCES_SHOWN
    if left > 0:
        say(words_rules.MORE_DIFFERENCES(lang, n=left))


def _service_name(again: Mapping[str, Any], lang: Lang) -> str:
    return str(again["decision"]["zh"] if lang == "zh" else again["service"])


def _value(value: Any, lang: Lang) -> str:
    if value is None:
        return words_rules.NOTHING(lang)
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _VALUE_WIDTH else f"{text[:_VALUE_WIDTH]}…"
