"""All paths of every procedure, and faults planted in its table."""

from collections import deque
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import pytest
from attrs import evolve

from jixiaoge.alliance import Procedure, Running, flaws, read_own_procedure
from jixiaoge.alliance.procedures.paths import nodes
from jixiaoge.alliance.procedures.tables import Limit
from jixiaoge.errors import InputError

ALL = ["amendment", "appeal", "discipline", "hazard", "joining", "need", "request"]


@pytest.mark.parametrize("key", ALL)
def test_no_path_skips_a_safeguard_gets_stuck_or_has_a_deadline_of_nobody(
    procedures: Mapping[str, Procedure], rules: Running, key: str
) -> None:
    assert flaws(procedures[key], rules.book) == []
    assert procedures[key].safeguards


def test_every_table_is_checked(procedures: Mapping[str, Procedure]) -> None:
    assert sorted(procedures) == ALL


@pytest.mark.parametrize("key", ALL)
def test_another_search_finds_every_path_to_a_decision_guarded(
    procedures: Mapping[str, Procedure], rules: Running, key: str
) -> None:
    """Breadth first, over what was done before each node, by code of its own."""
    procedure = procedures[key]
    graph = nodes(procedure, rules.book)
    always: dict[object, set[str]] = {}
    start = next(iter(graph))
    todo: deque[tuple[Any, set[str]]] = deque([(start, set())])
    while todo:
        node, done = todo.popleft()
        known = always.get(node)
        kept = done if known is None else known & done
        if kept == known:
            continue
        always[node] = kept
        todo.extend((after, kept | {step.key}) for step, after in graph[node])

    for rule in procedure.safeguards:
        before = [
            always[n] for n, onward in graph.items() for s, _ in onward if s.key == rule.before
        ]
        assert before
        assert all({*rule.must} <= done for done in before)


def with_step(procedure: Procedure, key: str, **changes: Any) -> Procedure:
    steps = [evolve(one, **changes) if one.key == key else one for one in procedure.steps]
    return evolve(procedure, steps=steps)


def with_state(procedure: Procedure, key: str, **changes: Any) -> Procedure:
    states = [evolve(one, **changes) if one.key == key else one for one in procedure.states]
    return evolve(procedure, states=states)


def without(procedure: Procedure, *keys: str) -> Procedure:
    return evolve(procedure, steps=[one for one in procedure.steps if one.key not in keys])


PLANTED = {
    "a decision without notice": (
        "discipline",
        lambda p: with_step(p, "decide", since=("opened",), after=(), earliest=None),
        {"skipped_safeguard"},
    ),
    "a decision without time to answer": (
        "discipline",
        lambda p: with_step(p, "decide", earliest=None),
        {"skipped_safeguard"},
    ),
    "a decision without reasons": (
        "discipline",
        lambda p: with_step(p, "decide", papers=("vote",)),
        {"skipped_safeguard"},
    ),
    "a decision by who brought the clue": (
        "discipline",
        lambda p: with_step(p, "decide", apart=()),
        {"skipped_safeguard"},
    ),
    "in force without delivery": (
        "discipline",
        lambda p: with_step(p, "appeal_time_over", since=("decided",), after=(), earliest=None),
        {"skipped_safeguard"},
    ),
    "an appeal heard by the same people": (
        "discipline",
        lambda p: with_step(p, "review_uphold", apart=()),
        {"skipped_safeguard"},
    ),
    "points before verification": (
        "hazard",
        lambda p: with_step(p, "credit", since=("handled", "verified"), after=()),
        {"skipped_safeguard"},
    ),
    "a report before the emergency advice": (
        "hazard",
        lambda p: with_step(p, "report", since=("found", "safe"), after=()),
        {"skipped_safeguard"},
    ),
    "nobody answers an appeal": (
        "discipline",
        lambda p: without(
            evolve(p, safeguards=[]), "review_uphold", "review_lighten", "review_annul"
        ),
        {"stuck"},
    ),
    "nobody owns a deadline": (
        "hazard",
        lambda p: with_state(p, "assigned", owner=""),
        {"no_owner"},
    ),
    "the owner may do nothing": (
        "hazard",
        lambda p: with_state(p, "assigned", owner="clerk"),
        {"no_owner"},
    ),
    "no deadline": (
        "request",
        lambda p: with_state(p, "answered", within=[]),
        {"no_deadline"},
    ),
    "a grade without a deadline": (
        "request",
        lambda p: with_state(p, "routed", within=p.state("routed").within[:-1]),
        {"no_deadline"},
    ),
    "a deadline that never begins": (
        "need",
        lambda p: with_state(
            p,
            "collected",
            within=[Limit(parameter="need_adopt_workdays", unit="workdays", since="adopt")],
        ),
        {"no_deadline"},
    ),
    "round and round": (
        "request",
        lambda p: with_step(p, "reopen", once=""),
        {"endless"},
    ),
    "a step in place without end": (
        "hazard",
        lambda p: with_step(p, "extend", at_most=""),
        {"endless"},
    ),
    "a state that nothing leads to": (
        "need",
        lambda p: without(evolve(p, safeguards=[]), "decline"),
        {"unreached"},
    ),
    "a step after one that comes later": (
        "need",
        lambda p: with_step(p, "adopt", after=("deliver",)),
        {"never_possible"},
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_fault_planted_in_a_table_is_found(
    procedures: Mapping[str, Procedure], rules: Running, name: str
) -> None:
    key, change, expected = PLANTED[name]
    found = flaws(change(procedures[key]), rules.book)

    assert expected <= {one.code for one in found}
    assert all(one.zh.encode("gbk") and one.en for one in found)


def test_a_step_for_once_in_a_stay_is_possible_again_in_the_next(
    procedures: Mapping[str, Procedure], rules: Running
) -> None:
    planted = with_step(procedures["hazard"], "extend", at_most="", once="stay")

    assert flaws(planted, rules.book) == []


# --- a county's own table ---------------------------------------------------------------------------


def test_a_state_that_nobody_leaves_once_it_is_too_late_is_found(
    procedures: Mapping[str, Procedure], rules: Running
) -> None:
    latest = Limit(parameter="hazard_report_window_hours", unit="hours", since="happened")
    shut = with_step(procedures["hazard"], "report", latest=latest)

    assert [(one.code, one.where) for one in flaws(shut, rules.book)] == [("shut", "safe")]


@pytest.mark.parametrize("key", ALL)
def test_a_county_may_take_over_a_table_as_it_is(key: str, rules: Running) -> None:
    assert read_own_procedure(model(key), "t.toml", rules.book).key == key


@pytest.mark.parametrize(
    ("key", "old", "new", "told"),
    [
        (
            "need",
            "need_report_workdays",
            "need_reprt_workdays",
            "没有“need_reprt_workdays”这个参数",
        ),
        ("need", 'must = ["collect"]', "must = []", "示范程序里“采纳”之前有“先列入清单”，不能少"),
        ("discipline", 'key = "fine"', 'key = "levy"', "要写在不能选的里面"),
        ("discipline", "waits = true", "waits = false", "不能少"),
        (
            "hazard",
            '[[safeguards]]\nbefore = "uphold"',
            '[[safeguards]]\nbefore = "reopen"',
            "“复核：维持”之前",
        ),
        ("hazard", 'apart = ["report", "verify"]', "apart = []", "不能少"),
    ],
)
def test_a_countys_table_that_is_weaker_than_the_model_is_refused(
    rules: Running, key: str, old: str, new: str, told: str
) -> None:
    text = model(key)
    assert old in text
    with pytest.raises(InputError) as caught:
        read_own_procedure(text.replace(old, new), "t.toml", rules.book)

    assert told in "；".join(fault.zh for fault in caught.value.faults)
    assert all(fault.path.startswith("t.toml") for fault in caught.value.faults)


def test_a_procedure_of_the_countys_own_needs_only_be_sound(rules: Running) -> None:
    text = model("need").replace('key = "need"', 'key = "lost_and_found"', 1)

    assert read_own_procedure(text, "t.toml", rules.book).key == "lost_and_found"


def model(key: str) -> str:
    file = files("jixiaoge").joinpath("rules", "charter", "procedures", f"{key}.toml")
    return file.read_text("utf-8")
