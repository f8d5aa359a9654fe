"""Generated county plugins that set the order of responsibility, sound or not, in Python and in TOML."""

import datetime as dt
import json
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from any_rows import DAYS
from attrs import frozen
from hypothesis import strategies as st

from jixiaoge import Plugin, Policy, hookimpl
from jixiaoge.counties import Scope, find_county
from jixiaoge.organization import Rung
from jixiaoge.rulebook import Amendment, Basis, SetParameter, Status
from jixiaoge.rulebook.loading import collect
from jixiaoge.rulebook.reading import read_county
from jixiaoge.testing import city_policy

HEAD = """
county = "suichuan"
[documents.d]
status = "enacted"
title = "（测试）办法"
date = 2025-12-20
signer = "（测试）县综合党委"
"""
DOCUMENT = Basis(
    Status.ENACTED, "（测试）办法", date=dt.date(2025, 12, 20), signer="（测试）县综合党委"
)
NUMBERED = [rung for rung in Rung if rung is not Rung.CITY]


@frozen
class Wish:
    """One number that a county sets."""

    key: str
    value: Any
    since: dt.date
    until: dt.date

    def holds(self, on: dt.date) -> bool:
        return self.since <= on <= self.until


def key_of(rung: Rung) -> str:
    return f"responsibility_order_{rung.name.lower()}"


def is_sound(wishes: Sequence[Wish]) -> bool:
    """Whether every number exists, is in bounds, and is set once a day."""
    known = {key_of(rung) for rung in NUMBERED}
    fits = all(w.key in known and type(w.value) is int and 1 <= w.value <= 99 for w in wishes)
    pairs = [(a, b) for i, a in enumerate(wishes) for b in wishes[:i] if a.key == b.key]
    return fits and not any(max(a.since, b.since) <= min(a.until, b.until) for a, b in pairs)


def _wishes(keys: st.SearchStrategy[str], values: st.SearchStrategy[Any]) -> Any:
    built = st.builds(Wish, keys, values, DAYS, DAYS | st.just(dt.date.max))
    return st.lists(built.filter(lambda wish: wish.since <= wish.until), max_size=5)


KEYS = st.sampled_from([key_of(rung) for rung in NUMBERED])
SOUND = _wishes(KEYS, st.integers(1, 99)).filter(is_sound)
ANY = _wishes(
    KEYS | st.sampled_from([key_of(Rung.CITY), "responsibility_area_first"]),
    st.integers(-1, 101) | st.booleans() | st.just("先"),
)


def in_python(wishes: Sequence[Wish]) -> Policy:
    """Load them as a plugin's hook gives them."""
    amendments = [
        Amendment(f"a{number}", SetParameter(w.key, w.value), DOCUMENT, Scope.parse("遂川县"),
                  w.since, w.until)
        for number, w in enumerate(wishes)
    ]  # fmt: skip
    plugin = SimpleNamespace(jixiaoge_amendments=hookimpl(lambda context: amendments))  # noqa: ARG005 - the form of a hook
    brought, _ = collect([Plugin("suichuan", lambda: plugin)])
    return _judged(brought["suichuan"].amendments)


def in_toml(wishes: Sequence[Wish]) -> Policy:
    """Load them as a `county.toml` has them."""
    tables = [
        f'[[set]]\nname = "a{number}"\ndocument = "d"\nparameter = "{w.key}"\n'
        f"value = {json.dumps(w.value)}\nfrom = {w.since}\nuntil = {w.until}\n"
        for number, w in enumerate(wishes)
    ]
    read = read_county(
        HEAD + "\n".join(tables), "county.toml", find_county("suichuan"),
        city_policy().law.parameters, lambda _text, _known: None,
    )  # fmt: skip
    return _judged(read.amendments)


def _judged(amendments: Sequence[Amendment]) -> Policy:
    """Judge what was brought, without loading the city's rules once more."""
    return Policy(city_policy().law, {}, {"suichuan": tuple(amendments)}, {})
