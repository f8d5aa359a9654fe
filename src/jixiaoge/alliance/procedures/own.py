"""A county's own procedure (县里的程序): taken where it is sound, and guards whatever the model guards.

The county writes a whole table, as those in `rules/charter/procedures/`. Its numbers are parameters of the rulebook.
Of a procedure that the city has too, every step that the model guards is there, with at least its safeguards,
and what may never be chosen stays so. A procedure with a key of its own has the safeguards that it writes down.

>>> import datetime as dt
>>> from importlib.resources import files
>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("遂川县", dt.date(2026, 7, 10))
>>> file = files("jixiaoge").joinpath("rules", "charter", "procedures", "need.toml")
>>> model = file.read_text("utf-8")
>>> read_own_procedure(model, "需求", book).zh
'需求清单'
>>> read_own_procedure(model.replace('papers = ["reasons"]', 'papers = []', 1), "需求", book)
Traceback (most recent call last):
    ...
jixiaoge.InputError: 1 fault in the input: 需求.decline: decline can be reached without: declined with reasons (written reasons)
填写有1处要改：需求.decline：“暂不采纳”可以绕过“不采纳要说明理由”（书面理由）
"""

from __future__ import annotations

from collections.abc import Iterator

from jixiaoge.alliance.procedures.paths import flaws
from jixiaoge.alliance.procedures.tables import (
    Procedure,
    Safeguard,
    city_procedures,
    read_procedure,
)
from jixiaoge.errors import Fault, InputError, nearest
from jixiaoge.rulebook import Rulebook

__all__ = ["read_own_procedure"]


def read_own_procedure(text: str, where: str, book: Rulebook) -> Procedure:
    """Read a county's table.

    Args:
        text: the TOML.

        where: what to call it in faults.

        book: the rules of the county, which have its numbers.

    Raises:
        InputError: with every fault and its place: of its form, of its paths, and where it is weaker than the model.
    """
    own = read_procedure(text, where)
    faults = list(_unknown_numbers(own, where, book))
    if not faults:
        faults = [
            Fault(f"{where}.{one.where}", one.code, "a sound table", zh=one.zh, en=one.en)
            for one in flaws(own, book)
        ]
    model = city_procedures().get(own.key)
    faults += _weaker(own, model, where) if model else ()
    if faults:
        raise InputError(faults)
    return own


def _unknown_numbers(own: Procedure, where: str, book: Rulebook) -> Iterator[Fault]:
    for key in sorted(own.parameters - book.settings.keys()):
        close = "、".join(nearest(key, book.settings))
        zh = f"没有“{key}”这个参数{f'；是不是：{close}？' if close else ''}"
        en = f"there is no parameter {key!r}{f'; did you mean {close}?' if close else ''}"
        yield Fault(where, key, close, zh=zh, en=en)


def _weaker(own: Procedure, model: Procedure, where: str) -> Iterator[Fault]:
    """Yield what the model guards or forbids, and the county's table does not."""
    written = {one.before: one for one in own.safeguards}
    for rule in model.safeguards:
        kept = written.get(rule.before)
        if kept is None or not _covers(kept, rule):
            zh = f"示范程序里“{model.step(rule.before).zh}”之前有“{rule.zh}”，不能少"
            en = f"the model guards {rule.before} by: {rule.en}; this may not be less"
            yield Fault(f"{where}.safeguards.{rule.before}", None, rule.before, zh=zh, en=en)
    allowed = {one.key for one in model.forbidden} - {one.key for one in own.forbidden}
    for never in model.forbidden:
        if never.key in allowed:
            zh, en = f"“{never.zh}”要写在不能选的里面", f"{never.en} has to stay forbidden"
            yield Fault(f"{where}.forbidden", None, never.key, zh=zh, en=en)


def _covers(kept: Safeguard, rule: Safeguard) -> bool:
    """Tell whether a safeguard asks for at least what another one does."""
    parts = ((kept.must, rule.must), (kept.papers, rule.papers), (kept.apart, rule.apart))
    return all({*ours} >= {*theirs} for ours, theirs in parts) and kept.waits >= rule.waits
