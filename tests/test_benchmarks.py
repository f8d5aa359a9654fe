"""The benchmarks run and compare like with like; how fast anything is, no test asserts."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from jixiaoge.eligibility.desk import desk
from jixiaoge.facts import Courier, Day, Place, Request

FOLDER = Path(__file__).parent / "benchmarks"
PEERS = FOLDER / "peers"
PAGE = FOLDER.parents[1] / "docs" / "reference" / "peers.md"
# The bits that say "unknown", of as many clauses as any service has.
UNKNOWN = sum(2 << 2 * place for place in range(40))


@pytest.fixture
def _benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(FOLDER))
    monkeypatch.syspath_prepend(str(PEERS))


@pytest.mark.parametrize("form", [[], ["--markdown"]], ids=["plain", "markdown"])
def test_the_quick_run_prints_every_row(form: list[str]) -> None:
    command = [sys.executable, str(FOLDER / "run.py"), "--quick", *form]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")  # noqa: S603 - our own file

    lines = [line.strip("| ") for line in done.stdout.splitlines()]
    assert {line.split(maxsplit=1)[0] for line in lines if line} >= {
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
        "10",
    }
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


# --- the peers, which are measured elsewhere -------------------------------------------------------


@pytest.mark.usefixtures("_benchmarks")
def test_what_the_peers_are_given_means_what_the_library_means() -> None:
    from couriers import DAYS, city_couriers, filled, policy_by_hand
    from eight import EIGHT, FACTS, one_list, rows

    policy = policy_by_hand()
    people = filled(city_couriers(300)) + filled(city_couriers(300), yes=0.2)
    for on in DAYS:
        here = desk(policy, home="suichuan", at="suichuan", on=on)
        order = [tuple(here.rules.services).index(key) for key in EIGHT]
        expression = compile(one_list(on), "eight", "eval")
        for person, facts in zip(people, rows(people), strict=True):
            codes = here.codes(*person)
            told = eval(expression, {"true": True, "false": False}, dict(facts))  # noqa: S307 - our own text
            assert told == [codes[place] for place in order], (on, facts)
            assert facts.keys() == FACTS.keys()


def test_the_page_of_the_peers_names_what_is_there() -> None:
    page = PAGE.read_text("utf-8")
    pinned = (PEERS / "requirements.txt").read_text("utf-8").splitlines()
    files = {file.name for file in PEERS.glob("peer_*.py")}
    names = {
        re.search(r'^NAME = "(.+)"$', (PEERS / file).read_text("utf-8"), re.MULTILINE)[1]  # type: ignore[index]
        for file in files
    }
    command = re.search(r"^python (\S+run\.py)$", page, re.MULTILINE)

    assert command is not None
    assert (FOLDER.parents[1] / command[1]).samefile(PEERS / "run.py")
    assert files <= set(re.findall(r"peer_\w+\.py", page))
    assert [one for one in pinned if one.replace("==", " ") not in page] == []
    assert names == {one.partition("==")[0] for one in pinned} - {"numpy"}
