"""What a procedure is: states, the steps between them, and the safeguards that no path may skip.

It is data, in `rules/charter/procedures/*.toml`. Numbers stand there by the keys of their parameters alone.

>>> sorted(city_procedures())
['amendment', 'appeal', 'discipline', 'hazard', 'joining', 'need', 'request']
>>> procedure = city_procedures()["discipline"]
>>> procedure.step("decide").after, procedure.step("review_lighten").apart
(('check_recusal', 'notify'), ('check_recusal', 'notify', 'decide', 'appeal'))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any, TypeVar

from attrs import field, frozen

from jixiaoge.errors import Fault, InputError, UnknownNameError, nearest
from jixiaoge.rulebook.forms import parsed, structured

__all__ = [
    "Forbidden",
    "Limit",
    "Named",
    "Procedure",
    "Safeguard",
    "State",
    "Step",
    "city_procedures",
    "read_procedure",
]

UNITS = ("minutes", "hours", "days", "workdays")
HAPPENED, HERE = "happened", "here"
_N = TypeVar("_N", "Step", "State", "Named")
_WHEN_ONCE = ("", "case", "stay")


@frozen(kw_only=True)
class Named:
    """A role, a paper or a choice, with its names."""

    key: str
    zh: str
    en: str


@frozen(kw_only=True)
class Forbidden(Named):
    """What may never be chosen, and why."""

    why_zh: str
    why_en: str


@frozen(kw_only=True)
class Limit:
    """So long from something that happened.

    Args:
        parameter: the key of the number.

        unit: `minutes`, `hours`, `days` or `workdays`; days end at midnight, and the first does not count.

        since: the step from which it counts (its last time), `happened`, the moment that the case is about,
            or `here`, when the case came into its state.

        when: the choices for which it holds; without, for all.
    """

    parameter: str
    unit: str
    since: str
    when: list[str] = field(factory=list[str])


@frozen(kw_only=True)
class State:
    """Where a case may stand.

    Args:
        owner: the role that must act next; empty where a case begins, and where it ends.

        within: by when. The first that fits the case holds.
    """

    key: str
    zh: str
    en: str
    owner: str = ""
    within: list[Limit] = field(factory=list[Limit])


@frozen(kw_only=True)
class Step:
    """What may be done in some states.

    Args:
        since: the states in which it may be done (`from` in the file).

        to: the state after it; empty where the case stays in its state.

        by: the roles that may do it.

        after: steps that must have been done before.

        apart: steps whose doers may not do this one too.

        papers: what must be handed in with it.

        once: `case` for once in a case, `stay` for once in a stay in its state.

        at_most: the parameter that says how often it may be done in a case.

        earliest, latest: not before the end of the one, and not after the end of the other.

        chooses: the kind of choice that is made with it.

        lighter: the choice must come before the one that was made, in the order of the table.

        only: the choices for which it may be done.

        adds: working days that it adds to the time of the state in which it is done.

        article: where the charter says so.
    """

    key: str
    zh: str
    en: str
    since: tuple[str, ...]
    to: str = ""
    by: tuple[str, ...]
    after: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    once: str = ""
    at_most: str = ""
    earliest: Limit | None = None
    latest: Limit | None = None
    chooses: str = ""
    lighter: bool = False
    only: tuple[str, ...] = ()
    adds: str = ""
    article: str = ""


@frozen(kw_only=True)
class Safeguard:
    """What every path must have passed before a step. It is stated beside the steps, so that each checks the other."""

    before: str
    must: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    waits: bool = False
    zh: str
    en: str


@frozen(kw_only=True)
class Escalation:
    """Who is told when a state is overdue by so many working days."""

    to: str
    parameter: str


@frozen(kw_only=True)
class Procedure:
    """A whole table.

    Args:
        start: the state in which a case begins.

        choices: what may be chosen, by kind, the lightest first.

        forbidden: what may never be chosen.

        papers: what may have to be handed in.

        escalation: who is told of what is overdue, one after the other.
    """

    key: str
    zh: str
    en: str
    start: str
    roles: list[Named]
    states: list[State]
    steps: list[Step]
    choices: dict[str, list[Named]] = field(factory=dict[str, list[Named]])
    forbidden: list[Forbidden] = field(factory=list[Forbidden])
    papers: list[Named] = field(factory=list[Named])
    safeguards: list[Safeguard] = field(factory=list[Safeguard])
    escalation: list[Escalation] = field(factory=list[Escalation])

    def step(self, key: str) -> Step:
        """Return a step.

        Raises:
            UnknownNameError: the procedure has no such step.
        """
        return _found("step", key, self.steps)

    def state(self, key: str) -> State:
        """Return a state.

        Raises:
            UnknownNameError: the procedure has no such state.
        """
        return _found("state", key, self.states)

    def role(self, key: str) -> Named:
        """Return a role.

        Raises:
            UnknownNameError: the procedure has no such role.
        """
        return _found("role", key, self.roles)

    def paper(self, key: str) -> Named:
        """Return a paper.

        Raises:
            UnknownNameError: the procedure has no such paper.
        """
        return _found("paper", key, self.papers)

    def choice(self, key: str) -> Named:
        """Return what may be chosen, of any kind.

        Raises:
            UnknownNameError: the procedure has no such choice.
        """
        return _found("choice", key, [one for kind in self.choices.values() for one in kind])

    def steps_from(self, state: str) -> tuple[Step, ...]:
        """Return the steps of a state, in the order of the table."""
        return tuple(step for step in self.steps if state in step.since)

    @property
    def parameters(self) -> frozenset[str]:
        """The keys of the numbers that it needs."""
        limits = [one.parameter for _, one in limits_of(self)]
        counts = [key for step in self.steps for key in (step.at_most, step.adds) if key]
        return frozenset([*limits, *counts, *(one.parameter for one in self.escalation)])


def limits_of(procedure: Procedure) -> Iterator[tuple[str, Limit]]:
    """Yield every limit, with the path at which it stands."""
    for state in procedure.states:
        yield from ((f"states.{state.key}.within", one) for one in state.within)
    for step in procedure.steps:
        for name, one in (("earliest", step.earliest), ("latest", step.latest)):
            if one is not None:
                yield f"steps.{step.key}.{name}", one


def read_procedure(text: str, where: str) -> Procedure:
    """Read a table.

    Args:
        text: the TOML.

        where: what to call it in faults.

    Raises:
        InputError: with every fault and its path: a form that does not fit, or a name that the table does not have.
    """
    data: Any = parsed(text, dict, where)
    for step in data.get("steps", ()):
        if "from" in step:
            step["since"] = step.pop("from")
    procedure: Procedure = structured(data, Procedure, where)
    if faults := list(_unknown(procedure, where)):
        raise InputError(faults)
    return procedure


def city_procedures() -> Mapping[str, Procedure]:
    """Return the city's tables by their keys; they are read anew, so keep them."""
    folder = files("jixiaoge").joinpath("rules", "charter", "procedures")
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=str)
    read = [read_procedure(file.read_text("utf-8"), file.name) for file in found]
    return {procedure.key: procedure for procedure in read}


def _found(kind: str, key: str, known: Iterable[_N]) -> _N:
    names = {one.key: one for one in known}
    if key not in names:
        raise UnknownNameError(kind, key, nearest(key, names))
    return names[key]


def _unknown(procedure: Procedure, where: str) -> Iterator[Fault]:
    """Yield every name in the table that is defined nowhere in it."""
    states = {one.key for one in procedure.states}
    steps = {one.key for one in procedure.steps}
    roles = {one.key for one in procedure.roles}
    papers = {one.key for one in procedure.papers}
    chosen = {one.key for kind in procedure.choices.values() for one in kind}
    used: list[tuple[str, Iterable[str], Iterable[str]]] = [("start", [procedure.start], states)]
    used += [
        (f"states.{one.key}.owner", filter(None, [one.owner]), roles) for one in procedure.states
    ]
    for step in procedure.steps:
        used += [
            (f"steps.{step.key}.from", step.since, states),
            (f"steps.{step.key}.to", filter(None, [step.to]), states),
            (f"steps.{step.key}.by", step.by, roles),
            (f"steps.{step.key}.after", step.after, steps),
            (f"steps.{step.key}.apart", step.apart, steps),
            (f"steps.{step.key}.once", [step.once], _WHEN_ONCE),
            (f"steps.{step.key}.chooses", filter(None, [step.chooses]), procedure.choices),
            (f"steps.{step.key}.only", step.only, chosen),
            (f"steps.{step.key}.papers", step.papers, papers),
        ]
    for path, limit in limits_of(procedure):
        used += [
            (f"{path}.unit", [limit.unit], UNITS),
            (f"{path}.since", [limit.since], steps | {HAPPENED, HERE}),
            (f"{path}.when", limit.when, chosen),
        ]
    for safeguard in procedure.safeguards:
        names = [safeguard.before, *safeguard.must, *safeguard.apart]
        used.append((f"safeguards.{safeguard.before}", names, steps))
        used.append((f"safeguards.{safeguard.before}.papers", safeguard.papers, papers))
    used += [("escalation.to", [one.to], roles) for one in procedure.escalation]
    allowed = chosen - {one.key for one in procedure.forbidden}
    used += [("choices", chosen, allowed)]
    for path, given, known in used:
        yield from (_fault(f"{where}.{path}", name, known) for name in given if name not in known)


def _fault(path: str, name: str, known: Iterable[str]) -> Fault:
    choices = ", ".join(sorted(known))
    return Fault(
        path, name, choices,
        zh=f"写的是“{name}”，只能写：{choices}", en=f"{name!r} given; known: {choices}",
    )  # fmt: skip
