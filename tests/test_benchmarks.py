"""The benchmarks run and compare like with like; how fast anything is, no test asserts."""

import subprocess
import sys
from pathlib import Path

import pytest

from jixiaoge.eligibility.desk import desk
from jixiaoge.facts import Courier, Day, Place, Request

FOLDER = Path(__file__).parent / "benchmarks"
# The bits that say "unknown", of as many clauses as any service has.
UNKNOWN = sum(2 << 2 * place for place in range(40))


@pytest.fixture
def _benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(FOLDER))


@pytest.mark.parametrize("form", [[], ["--markdown"]], ids=["plain", "markdown"])
def test_the_quick_run_prints_every_row(form: list[str]) -> None:
    command = [sys.executable, str(FOLDER / "run.py"), "--quick", *form]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")  # noqa: S603 - our own file

    lines = [line.strip("| ") for line in done.stdout.splitlines()]
    assert {line[0] for line in lines} >= {"1", "2", "3", "4", "5", "6", "7"}
    assert done.stderr == ""


@pytest.mark.usefixtures("_benchmarks")
def test_what_is_written_by_hand_answers_as_the_library_does_where_all_is_known() -> None:
    from by_hand import SERVICES, by_hand
    from couriers import DAYS, city_couriers, filled, policy_by_hand

    policy = policy_by_hand()
    nobody = (Courier(), Day(), Place(), Request())
    people = filled(city_couriers(300)) + filled([nobody] * 200, yes=0.2)
    seen: dict[str, set[bool]] = {key: set() for key in SERVICES}
    for on in DAYS:
        here = desk(policy, home="suichuan", at="suichuan", on=on)
        decide = by_hand(on)
        assert tuple(here.rules.services) == SERVICES
        for person in people:
            answers = decide(*person)
            assert here.codes(*person) == answers, (on, person)
            masks = dict(zip(SERVICES, here.masks(*person), strict=True))
            assert all(mask & UNKNOWN == 0 for mask in masks.values())
            for key, answer in zip(SERVICES, answers, strict=True):
                seen[key].add(answer)

    assert {key for key, answers in seen.items() if len(answers) == 1} == {"free_clinic"}
