"""The specification pages: they hold, they show every clause both ways, and they notice every number.

A page runs by the standard library's `doctest`, under whatever rules `用规则` puts in use.
A number is changed where policy staff change it: in the text of its TOML file.
"""

import datetime as dt
import doctest
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from attrs import field, frozen

from jixiaoge.eligibility import Decision
from jixiaoge.eligibility.explain import truth_of
from jixiaoge.language.types import Kind, MonthDay
from jixiaoge.rulebook.clauses import clauses
from jixiaoge.rulebook.parameters import ParameterSpec
from jixiaoge.rulebook.reading_parameters import read_parameters
from jixiaoge.testing import city_policy
from jixiaoge.zh import 用规则, 答复, 规则

ROOT = Path(__file__).parents[2]
PAGES = {page.stem: page for page in sorted((ROOT / "docs" / "spec").glob("*.md"))}
CITY = city_policy()
BOOK = CITY.rulebook("吉州区", dt.date(2026, 8, 20))
SERVICES = {service.zh: service for service in BOOK.services.values()}
SHARED = "共用的说法"
ORGANIZATION = {
    *("三级组织与归属", "党员发展的步骤和期限", "流动党员和报到", "三种计票", "名册核对"),
}
POINTS = {"积分怎么记", "积分怎么用"}
CHARTER = {
    *(
        "公约-总则",
        "公约-会员",
        "公约-权利与义务",
        "公约-机构",
        "公约-选举",
        "公约-聘任",
        "公约-上报",
    ),
    *("公约-表彰", "公约-纪律", "公约-退出与修改"),
}
OTHERS = {"index", SHARED, *ORGANIZATION, *CHARTER, *POINTS}
LEFT_TO_PEOPLE = {
    "专项救助": "须人定：救助审批通过",
    "职业伤害保障": "须人定：职业伤害保障本地启动日没有公布",
}
SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"


@cache
def examples(page: str) -> tuple[doctest.Example, ...]:
    return tuple(doctest.DocTestParser().get_examples(PAGES[page].read_text("utf-8"), page))


def holds(page: str, rules: 规则) -> bool:
    """Run a page under some rules, up to the first example that does not hold."""
    return all_hold(examples(page), page, rules)


def all_hold(cases: Iterable[doctest.Example], page: str, rules: 规则) -> bool:
    test = doctest.DocTest(list(cases), {}, page, None, None, None)
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.FAIL_FAST)
    with 用规则(rules):
        return runner.run(test, out=lambda _: None).failed == 0


# --- the pages hold ---------------------------------------------------------------------------


def test_every_service_has_its_page() -> None:
    assert SERVICES.keys() == PAGES.keys() - OTHERS


@pytest.mark.parametrize("page", PAGES)
def test_a_page_holds(page: str) -> None:
    assert examples(page)
    assert holds(page, 规则(CITY))


@pytest.mark.parametrize(
    "command", [["doctest"], ["pytest", "--noconftest", "-q", "--doctest-glob=*.md"]], ids=" ".join
)
def test_a_page_runs_by_a_plain_command(command: list[str]) -> None:
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    page = PAGES["index"].relative_to(ROOT)
    ran = subprocess.run(  # noqa: S603 - our own interpreter on our own pages
        [sys.executable, "-m", *command, str(page)],
        cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout
    assert "pytest" not in command or "1 passed" in ran.stdout


@pytest.mark.parametrize("page", PAGES)
def test_a_page_can_be_printed_on_an_office_console(page: str) -> None:
    PAGES[page].read_text("utf-8").encode("gbk")


@pytest.mark.parametrize("page", SERVICES)
def test_the_page_of_a_service_answers_the_seven_questions_in_order(page: str) -> None:
    headings = re.findall(r"^## (.+)$", PAGES[page].read_text("utf-8"), re.MULTILINE)

    assert headings == [
        *("为什么有这项", "谁可以", "给什么", "多久一次"),
        *("数字从哪来", "县里能改什么", "例子"),
    ]


@pytest.mark.parametrize("page", SERVICES)
def test_the_examples_begin_with_the_base_case(page: str) -> None:
    _, _, shown = PAGES[page].read_text("utf-8").partition("## 例子")

    assert shown.split(">>> ")[1].startswith(f'判定("{page}")\n')


@pytest.mark.parametrize("service", SERVICES)
def test_in_the_base_case_every_service_is_open_that_people_need_not_settle(service: str) -> None:
    assert repr(规则(CITY).判定(service)) == LEFT_TO_PEOPLE.get(service, "符合")


def test_a_wrong_answer_is_told_in_the_words_of_the_page() -> None:
    wrong = '>>> from jixiaoge.zh import *\n>>> 判定("送优惠理发", 本月已用=1)\n符合\n'
    test = doctest.DocTestParser().get_doctest(wrong, {}, "一页", "一页.md", 0)
    told: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=told.append)

    assert "Expected:\n    符合\nGot:\n    还没到：9月1日起\n" in "".join(told)


# --- every clause, both ways --------------------------------------------------------------------


@frozen
class Watched(规则):
    """The city's rules, and every decision made by them."""

    made: list[Decision] = field(factory=list[Decision])

    def 判定(self, *given: Any, **named: Any) -> 答复:  # noqa: N802 - Chinese has no capitals
        answer = super().判定(*given, **named)
        self.made.append(answer.decision)
        return answer


def made_on(page: str) -> list[Decision]:
    watched = Watched(CITY)
    assert holds(page, watched)
    return watched.made


def both_ways(keys: Iterator[str]) -> set[tuple[str, bool]]:
    return {(key, truth) for key in keys for truth in (True, False)}


def decided(made: list[Decision]) -> set[tuple[str, Any]]:
    """Return the clauses that decided an answer, each with its truth there."""
    return {(clause.key, clause.truth) for decision in made for clause in decision.clauses}


@pytest.mark.parametrize("page", SERVICES)
def test_every_clause_of_a_service_is_met_and_failed_on_its_page(page: str) -> None:
    """The clauses that services share are on the page of the shared notions; see there."""
    service = SERVICES[page]
    made = [decision for decision in made_on(page) if decision.key == service.key]
    own = [part for part in service.tree.items if part.key not in BOOK.definitions]
    shared = [part for part in service.tree.items if part.key in BOOK.definitions]
    held = {(part.key, truth_of(part, found.states)) for part in shared for found in made}

    assert (
        both_ways(clause.key for part in own for clause in clauses(part)) - decided(made) == set()
    )
    assert both_ways(part.key for part in shared) - held == set()


@pytest.mark.parametrize("notion", BOOK.definitions)
def test_every_clause_of_a_shared_notion_is_met_and_failed_on_the_page_of_them(notion: str) -> None:
    keys = (clause.key for clause in clauses(BOOK.definitions[notion]))

    assert both_ways(keys) - decided(made_on(SHARED)) == set()


# --- every number -------------------------------------------------------------------------------


@cache
def documents() -> dict[str, str]:
    """Return the texts of the city's TOML files."""
    here = files("jixiaoge.rules")
    folders = [here.joinpath(name) for name in ("charter", "organization", "points", "services")]
    found = [here.joinpath("governance.toml"), *(f for one in folders for f in one.iterdir())]
    return {file.name: file.read_text("utf-8") for file in found if file.name.endswith(".toml")}


@cache
def with_number(key: str, value: str) -> dict[str, ParameterSpec]:
    """Read the city's file that has a number, with that one number changed in its text."""
    line = re.compile(rf"(\[\[{key}\.values\]\]\n(?:from = .*\n)?)(?:value|unknown) = .*")
    [(name, text)] = [(name, text) for name, text in documents().items() if line.search(text)]
    found = read_parameters(line.sub(rf"\g<1>value = {value}", text), name)
    assert {k for k, spec in found.items() if spec != CITY.law.parameters[k]} == {key}
    return found


def stating(spec: ParameterSpec) -> set[str]:
    """Return the pages that state a number: one of their answers is a line with its label."""
    return {
        page
        for page in PAGES
        for example in examples(page)
        if any(line.startswith(f"{spec.zh}：") for line in example.want.splitlines())
    }


def others(spec: ParameterSpec) -> list[str]:
    """Return other values of a number as TOML has them: its neighbours, and the ends of its range."""
    value, kind = spec.values[-1].value, spec.type
    match kind.kind:
        case Kind.BOOL:
            return [str(not value).lower()]
        case Kind.INT:
            near = {value - 1, value + 1, kind.low, kind.high} - {value}
            return [str(one) for one in sorted(near) if kind.low <= one <= kind.high]
        case Kind.DECIMAL:
            step = Decimal(1).scaleb(-kind.scale)
            near = {value - step, value + step, kind.low, kind.high} - {value}
            return [f'"{one}"' for one in sorted(near) if kind.low <= one <= kind.high]
        case Kind.MONTH_DAY:
            day = dt.date(2000, value.month, value.day)
            near = {day - dt.timedelta(1), day + dt.timedelta(1), dt.date(2000, 1, 1)}
            return [f'"{MonthDay(one.month, one.day)}"' for one in sorted(near)]
        case _:
            return ["2026-07-02", "2026-08-20"]


MOST_VALUES = max(len(others(spec)) for spec in CITY.law.parameters.values())
TURNS = range(MOST_VALUES) if SOAK else (0, -1)
"""The values that numbers take together: all in a long run, otherwise the least and the greatest."""
STATED = {key: spec for key, spec in CITY.law.parameters.items() if stating(spec)}


def test_every_number_that_a_service_reads_is_stated_on_its_page() -> None:
    missing = {
        (zh, key)
        for zh in SERVICES
        for key in SERVICES[zh].reads
        if zh not in stating(CITY.law.parameters[key])
    }

    assert missing == set()


@pytest.mark.parametrize("key", STATED)
def test_a_changed_number_fails_the_pages_that_state_it(key: str) -> None:
    """In a long run, by every other value, and these pages exactly; see the next test."""
    spec = STATED[key]
    stated = stating(spec)
    values = others(spec) if SOAK else random.Random(key).sample(others(spec), 1)
    for value in values:
        rules = 规则(CITY.with_parameters(with_number(key, value)))
        assert {page for page in (PAGES if SOAK else stated) if not holds(page, rules)} == stated


def neighbours(spec: ParameterSpec) -> set[str]:
    """Return the values next to a number on either side; of a share a tenth off, as of ten people."""
    step = Decimal(1).scaleb(-min(spec.type.scale, 1))
    near = {spec.values[-1].value + one * step for one in (-1, 1)}
    return {f"{one:f}" for one in near if spec.type.low <= one <= spec.type.high}


@pytest.mark.parametrize(
    ("page", "key"),
    [
        (page, key)
        for key, spec in STATED.items()
        for page in sorted(stating(spec) & (ORGANIZATION | CHARTER))
        if not key.startswith(
            "responsibility_order_"
        )  # which only sort: the next may change nothing
    ],
)
def test_a_case_of_the_organisation_or_the_charter_stands_at_each_side_of_every_number(
    page: str, key: str
) -> None:
    """Without the lines that state it, the page still notices the next value on either side."""
    cases = [one for one in examples(page) if not one.source.startswith("数表(")]
    for value in neighbours(STATED[key]):
        told = f'"{value}"' if STATED[key].type.kind is Kind.DECIMAL else value
        rules = 规则(CITY.with_parameters(with_number(key, told)))
        assert not all_hold(cases, page, rules), f"{key} = {value}"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("turn", TURNS)
def test_the_numbers_that_a_page_does_not_state_may_all_be_others(page: str, turn: int) -> None:
    changed: dict[str, ParameterSpec] = {}
    for key, spec in CITY.law.parameters.items():
        if page not in stating(spec):
            values = others(spec)
            changed[key] = with_number(key, values[turn % len(values)])[key]

    assert changed
    assert holds(page, 规则(CITY.with_parameters(changed)))
