"""A command from JSON (指令的写法): its name, its id, who asks and its fields, as its canonical bytes have them.

>>> command_from_json({
...     "command": "Verify", "id": "v-1", "actor": {"id": "r-1", "role": "核实人"}, "earning": "e-1"
... })
Verify(id='v-1', actor=Actor(id='r-1', role=<Role.REVIEWER: '核实人'>), earning='e-1')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, cast, get_args

from attrs import NOTHING, Attribute, fields

from jixiaoge.errors import Fault, InputError, nearest, shown
from jixiaoge.facts.written import ways_to_write
from jixiaoge.language.types import read_day
from jixiaoge.points.checking import ACTOR, DAY, Check
from jixiaoge.points.commands import Command
from jixiaoge.points.events import Actor, Role

__all__ = ["command_from_json"]

_COMMANDS: Final[Mapping[str, type[Command]]] = {one.__name__: one for one in get_args(Command)}


def command_from_json(given: object) -> Command:
    """Return the command that an object of JSON says.

    Args:
        given: `command`, the name of its class; `id`; `actor` with `id` and `role`; and its own fields.
            A role is written by its name or in Chinese, a day as 2026-07-10.

    Raises:
        InputError: it says no command; every fault is named at once.
    """
    if not isinstance(given, dict):
        raise InputError([_fault("command", given, "一个 JSON 对象", "an object of JSON")])
    said = cast("dict[str, Any]", given)
    cls = _COMMANDS.get(str(said.get("command")))
    if cls is None:
        names = ", ".join(_COMMANDS)
        raise InputError([_fault("command", said.get("command"), names, names)])
    known = {one.name: one for one in fields(cls)}
    if faults := [*_missing(said, known.values()), *_strange(said, known)]:
        raise InputError(faults)
    checks: dict[str, Check] = {name: one.metadata["check"] for name, one in known.items()}
    return cls(**{name: _value(checks[name], said[name]) for name in known if name in said})


def _missing(said: Mapping[str, Any], known: Iterable[Attribute[Any]]) -> Iterator[Fault]:
    for one in known:
        if one.default is NOTHING and one.name not in said:
            check: Check = one.metadata["check"]
            zh, en = f"没有写，应为{check.zh}", f"missing; {check.en} expected"
            yield Fault(one.name, None, check.en, zh=zh, en=en)


def _strange(said: Mapping[str, Any], known: Iterable[str]) -> Iterator[Fault]:
    names = [*known, "command"]
    for name in said:
        if name not in names:
            near = ", ".join(nearest(name, names) or names)
            zh, en = f"没有这一项；可以写：{near}", f"there is no such field; there is: {near}"
            yield Fault(name, said[name], near, zh=zh, en=en)


def _value(check: Check, given: Any) -> Any:
    """Return what JSON cannot say as it is; what does not fit is left for the command to refuse."""
    match given:
        case {"id": key, "role": role, **more} if check is ACTOR and not more:
            return Actor(key, next((one for one in Role if role in ways_to_write(one)), role))
        case str() if check is DAY:
            return _day(given)
        case list():
            return tuple(_value(check, one) for one in given)  # pyright: ignore[reportUnknownVariableType]
        case _:
            return given


def _day(given: str) -> Any:
    try:
        return read_day(given)
    except ValueError:
        return given


def _fault(path: str, given: object, zh: str, en: str) -> Fault:
    told = f"写的是{shown(given)}", f"{shown(given)} given"
    if given is None:
        told = "没有写", "missing"
    return Fault(path, given, en, zh=f"{told[0]}，应为{zh}", en=f"{told[1]}, {en} expected")
