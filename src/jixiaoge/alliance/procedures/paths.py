"""All paths of a procedure (全部路径): no safeguard skipped, nowhere stuck, and an owner for every deadline.

A path is looked at without its days: whoever waits long enough, and is somebody else, may go on.
What differs between two paths is where they stand, what was done, how often, and what was chosen;
steps that may be done again and again without end would be found as well.

>>> import datetime as dt
>>> from jixiaoge.alliance.procedures.tables import city_procedures
>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("吉州区", dt.date(2026, 7, 10))
>>> [wrong.code for procedure in city_procedures().values() for wrong in flaws(procedure, book)]
[]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from attrs import frozen

from jixiaoge.alliance.procedures.cases import required
from jixiaoge.alliance.procedures.tables import (
    HAPPENED,
    HERE,
    Limit,
    Named,
    Procedure,
    Safeguard,
    State,
    Step,
)
from jixiaoge.rulebook import Rulebook

__all__ = ["Flaw", "Node", "flaws", "nodes"]

_WAITING = Named(key="earliest", zh="等够时间", en="the time to wait")


@frozen
class Flaw:
    """One thing wrong with a table: a code, where, and words in both languages."""

    code: str
    where: str
    zh: str
    en: str


@frozen
class Node:
    """Where a path may stand.

    Args:
        state: the state.

        done: the steps that were taken on the way, each as often as it was.

        stay: the steps of this stay that are for once in a stay.

        choices: what was chosen, by kind.
    """

    state: str
    done: frozenset[tuple[str, int]] = frozenset()
    stay: frozenset[str] = frozenset()
    choices: frozenset[tuple[str, str]] = frozenset()

    @property
    def steps(self) -> frozenset[str]:
        """The steps that were taken at least once."""
        return frozenset(step for step, _ in self.done)


Graph: TypeAlias = dict[Node, tuple[tuple[Step, Node], ...]]


def nodes(procedure: Procedure, book: Rulebook) -> Graph:
    """Return everywhere a path may stand, and where each step leads from there."""
    found: Graph = {}
    todo = [Node(procedure.start)]
    while todo:
        node = todo.pop()
        if node not in found:
            found[node] = tuple(_onward(procedure, node, book))
            todo += [after for _, after in found[node]]
    return found


def flaws(procedure: Procedure, book: Rulebook) -> list[Flaw]:
    """Return everything wrong with a table, each once; nothing where it is sound.

    Raises:
        UnknownNameError: the rulebook lacks one of the numbers.
    """
    for key in sorted(procedure.parameters):
        book.setting(key)
    graph = nodes(procedure, book)
    found = [*_endless(procedure), *_unused(procedure, graph), *_stuck(procedure, graph)]
    found += _shut(procedure)
    found += [one for node in graph for one in _deadline(procedure, node)]
    for rule in procedure.safeguards:
        found += _skipped(procedure, rule, graph)
    return sorted(set(found), key=lambda one: (one.code, one.where))


# --- where a path leads ---------------------------------------------------------------------------


def _onward(procedure: Procedure, node: Node, book: Rulebook) -> Iterator[tuple[Step, Node]]:
    for step in procedure.steps_from(node.state):
        times = dict(node.done).get(step.key, 0)
        chosen = {choice for _, choice in node.choices}
        if not node.steps >= {*required(step)} or (step.only and not chosen & {*step.only}):
            continue
        if _spent(step, node, times, book):
            continue
        counted = times + 1 if step.at_most else 1
        done = frozenset({**dict(node.done), step.key: counted}.items())
        stay = frozenset[str]() if step.to else node.stay | {step.key}
        for choices in _choosing(procedure, step, dict(node.choices)):
            yield step, Node(step.to or node.state, done, stay, choices)


def _spent(step: Step, node: Node, times: int, book: Rulebook) -> bool:
    if step.at_most:
        return times >= int(book.setting(step.at_most).value)
    return bool(times if step.once == "case" else step.once and step.key in node.stay)


def _choosing(
    procedure: Procedure, step: Step, made: dict[str, str]
) -> Iterator[frozenset[tuple[str, str]]]:
    """Yield the choices after a step, one for each that could be made."""
    if not step.chooses:
        yield frozenset(made.items())
        return
    table = [one.key for one in procedure.choices[step.chooses]]
    if step.lighter:
        table = table[: table.index(made[step.chooses])]
    for choice in table:
        yield frozenset({**made, step.chooses: choice}.items())


# --- what may be wrong ----------------------------------------------------------------------------


def _endless(procedure: Procedure) -> Iterator[Flaw]:
    """Yield the steps by which a path could go round for ever."""
    free = [step for step in procedure.steps if not step.once and not step.at_most]
    edges = {(since, step.to or since) for step in free for since in step.since}
    reach = edges
    while longer := {(a, d) for a, b in reach for c, d in edges if b == c} - reach:
        reach |= longer
    for step in free:
        if any((step.to or since, since) in reach for since in step.since):
            yield Flaw(
                "endless", step.key,
                f"“{step.zh}”可以一直重复下去；请写明最多几次", f"{step.key} may go on for ever; say how often it may be done",
            )  # fmt: skip


def _unused(procedure: Procedure, graph: Graph) -> Iterator[Flaw]:
    seen = {node.state for node in graph}
    for state in procedure.states:
        if state.key not in seen:
            yield Flaw(
                "unreached", state.key, f"“{state.zh}”谁也到不了", f"nothing leads to {state.key}"
            )
    used = {step.key for onward in graph.values() for step, _ in onward}
    for step in procedure.steps:
        if step.key not in used:
            yield Flaw(
                "never_possible",
                step.key,
                f"“{step.zh}”从来办不了",
                f"{step.key} can never be done",
            )


def _stuck(procedure: Procedure, graph: Graph) -> Iterator[Flaw]:
    """Yield the states from which some path cannot come to an end."""
    before: dict[Node, list[Node]] = {node: [] for node in graph}
    for node, onward in graph.items():
        for _, after in onward:
            before[after].append(node)
    todo = [node for node in graph if _is_end(procedure, node.state)]
    good: set[Node] = set()
    while todo:
        node = todo.pop()
        if node not in good:
            good.add(node)
            todo += before[node]
    for key in {node.state for node in graph if node not in good}:
        state = procedure.state(key)
        yield Flaw("stuck", key, f"到了“{state.zh}”可能办不下去", f"a case may get stuck in {key}")


def _shut(procedure: Procedure) -> Iterator[Flaw]:
    """Yield the states that nobody leaves any more once it is too late for each step."""
    for state in procedure.states:
        onward = [step for step in procedure.steps_from(state.key) if step.to]
        if onward and all(step.latest for step in onward):
            yield Flaw(
                "shut", state.key,
                f"过了期限，“{state.zh}”就再也办不下去", f"once it is too late nothing leads out of {state.key}",
            )  # fmt: skip


def _is_end(procedure: Procedure, state: str) -> bool:
    """Tell whether a case may end there: nothing more can be done, and nobody has to."""
    return not procedure.steps_from(state) and not procedure.state(state).owner


def _deadline(procedure: Procedure, node: Node) -> Iterator[Flaw]:
    """Yield what is wrong with who must act by when."""
    state = procedure.state(node.state)
    onward = procedure.steps_from(state.key)
    if not onward or state.key == procedure.start:
        return
    if not state.owner or not any(state.owner in step.by and step.to for step in onward):
        yield Flaw(
            "no_owner", state.key,
            f"“{state.zh}”没有写明谁该办，或该办的人没有可办的步骤", f"nobody who must act can act in {state.key}",
        )  # fmt: skip
    limit = _limit(state, {choice for _, choice in node.choices})
    if limit is None or limit.since not in {*node.steps, HAPPENED, HERE}:
        yield Flaw(
            "no_deadline", state.key,
            f"“{state.zh}”没有期限，或期限从没办过的步骤算起", f"{state.key} has no deadline, or one that never begins",
        )  # fmt: skip


def _limit(state: State, chosen: set[str]) -> Limit | None:
    return next((one for one in state.within if not one.when or chosen & {*one.when}), None)


def _skipped(procedure: Procedure, rule: Safeguard, graph: Graph) -> Iterator[Flaw]:
    """Yield a safeguard that some path does not pass, or that the step itself does not ask for."""
    step = procedure.step(rule.before)
    reached = [
        node.steps for node, onward in graph.items() if any(one is step for one, _ in onward)
    ]
    skipped = [key for key in rule.must if any(key not in done for done in reached)]
    doers = {*rule.apart} - {*step.apart}
    lacking: list[Step | Named] = [
        *(procedure.step(key) for key in [*skipped, *sorted(doers)]),
        *(procedure.paper(key) for key in sorted({*rule.papers} - {*step.papers})),
        *([_WAITING] if rule.waits and step.earliest is None else []),
    ]
    if lacking:
        zh, en = "、".join(one.zh for one in lacking), ", ".join(one.en for one in lacking)
        yield Flaw(
            "skipped_safeguard", step.key,
            f"“{step.zh}”可以绕过“{rule.zh}”（{zh}）", f"{step.key} can be reached without: {rule.en} ({en})",
        )  # fmt: skip
