"""`diff`: two rulebooks side by side: parameters, clauses, services, as data.

What earns points (an activity) is told beside the services.
A clause that many services share is one difference, with the services that have it.
A clause differs where its condition does; a number in it that differs is told as a parameter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jixiaoge.cli.listing import Entry, service
from jixiaoge.eligibility.case_json import plain
from jixiaoge.language.text import in_words
from jixiaoge.rulebook.clauses import Clause, clauses
from jixiaoge.rulebook.parameters import Setting
from jixiaoge.rulebook.rulebook import Rulebook
from jixiaoge.rulebook.written import basis_written

__all__ = ["differences"]


def differences(before: Rulebook, after: Rulebook) -> dict[str, list[Entry]]:
    """Return what differs between two rulebooks: parameters, clauses, services.

    Each difference has `before` and `after`; where one is missing it is `None`.
    """
    return {
        "parameters": list(_parameters(before, after)),
        "clauses": list(_clauses(before, after)),
        "services": list(_services(before, after)),
    }


def _parameters(before: Rulebook, after: Rulebook) -> Iterator[Entry]:
    for key in _keys(before.settings, after.settings):
        old, new = before.settings.get(key), after.settings.get(key)
        if old and new and old.value == new.value:
            continue
        told = new or old
        assert told is not None
        yield {
            "key": key,
            "zh": told.spec.zh,
            "en": told.spec.en,
            "unit": told.spec.type.unit,
            "before": _value(old),
            "after": _value(new),
            "set_by": told.set_by,
            "basis": basis_written(told.basis),
        }


def _value(setting: Setting | None) -> Entry | None:
    """Return a number as an object, so that one not published is told from one that is not there."""
    return None if setting is None else {"value": plain(setting.value)}


def _keys(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*before, *after)))


def _clauses(before: Rulebook, after: Rulebook) -> Iterator[Entry]:
    """Yield each clause that differs, once, with the services in which it does."""
    found: dict[tuple[str, str | None, str | None], Entry] = {}
    for key in before.rules.keys() & after.rules.keys():
        old, new = _by_key(before, key), _by_key(after, key)
        for name in _keys(old, new):
            one, other = old.get(name), new.get(name)
            was, now = _condition(one), _condition(other)
            if was == now:
                continue
            told = other or one
            assert told is not None
            entry = found.setdefault((name, was, now), _clause(told, one, other))
            entry["services"].append(key)
    order = list(after.rules)
    for entry in found.values():
        entry["services"].sort(key=order.index)
    yield from sorted(found.values(), key=lambda e: (order.index(e["services"][0]), e["key"]))


def _by_key(book: Rulebook, key: str) -> dict[str, Clause]:
    found = {clause.key: clause for clause in clauses(book.rules[key].tree)}
    found.pop("quota", None)  # told with the service
    return found


def _condition(clause: Clause | None) -> str | None:
    return None if clause is None else in_words(clause.condition)


def _clause(told: Clause, one: Clause | None, other: Clause | None) -> Entry:
    return {
        "key": told.key,
        "zh": told.zh,
        "en": told.en,
        "before": _in_both(one),
        "after": _in_both(other),
        "added_by": told.added_by,
        "basis": basis_written(told.basis),
        "services": [],
    }


def _in_both(clause: Clause | None) -> Entry | None:
    if clause is None:
        return None
    return {"zh": in_words(clause.condition), "en": in_words(clause.condition, "en")}


def _services(before: Rulebook, after: Rulebook) -> Iterator[Entry]:
    """Yield the services and activities that only one has, or whose uses differ.

    What a service gives is the city's, but for numbers, and those are told as parameters.
    """
    for key in _keys(before.rules, after.rules):
        old, new = before.rules.get(key), after.rules.get(key)
        told = new or old
        assert told is not None
        sides = [
            None if found is None else {"quota": service(found, book.since)["quota"]}
            for book, found in ((before, old), (after, new))
        ]
        if sides[0] != sides[1]:
            names = {"key": key, "zh": told.zh, "en": told.en}
            yield {**names, "before": sides[0], "after": sides[1]}
