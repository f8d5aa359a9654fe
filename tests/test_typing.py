"""Strict mypy and pyright find every mistake marked in tests/typing, and nothing else anywhere."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).parent.parent
PROGRAMS = sorted((ROOT / "tests" / "typing").glob("*.py"))
MARK = re.compile(r"# E: (.+)$")
FOUND_BY_MYPY = re.compile(r"(?P<file>[^:]+):(?P<line>\d+): error: .*\[(?P<code>[a-z-]+)\]$")

Place = tuple[str, int]


def marked(*, pyright: bool) -> dict[Place, set[str]]:
    """Return what one checker must find, by file and line; pyright's rules begin with `report`."""
    expected: dict[Place, set[str]] = {}
    for path in PROGRAMS:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if mark := MARK.search(line):
                codes = mark[1].split()
                expected[path.relative_to(ROOT).as_posix(), number] = {
                    code for code in codes if code.startswith("report") == pyright
                }
    return expected


def run(*command: str) -> str:
    arguments = ["src", *(str(path.relative_to(ROOT)) for path in PROGRAMS)]
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", *command, *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if not done.stdout.startswith(("{", "src", "tests")):
        missing(f"{command[0]} cannot be run: {(done.stderr or done.stdout).strip()[-300:]}")
    return done.stdout


def missing(reason: str) -> NoReturn:
    """Skip where a checker is not installed; where everything is checked, that is a mistake."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def compared(found: dict[Place, set[str]], expected: dict[Place, set[str]]) -> list[str]:
    return [
        f"{file}:{line}: expected {sorted(wanted)}, found {sorted(seen)}"
        for file, line in sorted(found.keys() | expected.keys())
        if (seen := found.get((file, line), set())) != (wanted := expected.get((file, line), set()))
    ]


def test_every_mark_names_a_code_of_each_checker() -> None:
    assert len(marked(pyright=True)) > 40
    assert all(marked(pyright=True).values())
    assert all(marked(pyright=False).values())


@pytest.mark.parametrize(("ci", "outcome"), [("", "Skipped"), ("true", "Failed")])
def test_a_checker_that_is_missing_is_skipped_at_home_and_fails_in_ci(
    monkeypatch: pytest.MonkeyPatch, ci: str, outcome: str
) -> None:
    monkeypatch.setenv("CI", ci)

    with pytest.raises(BaseException, match="no_such_checker cannot be run") as caught:
        run("no_such_checker")

    assert type(caught.value).__name__ == outcome


def test_strict_mypy_finds_the_marked_mistakes_and_no_other() -> None:
    told = run("mypy", "--strict", "--show-error-codes", "--no-error-summary", "--no-pretty")
    found: dict[Place, set[str]] = {}
    for line in told.splitlines():
        if ": note: " in line:
            continue
        error = FOUND_BY_MYPY.match(line)
        assert error, line
        place = error["file"].replace("\\", "/"), int(error["line"])
        found.setdefault(place, set()).add(error["code"])

    assert compared(found, marked(pyright=False)) == []


def test_strict_pyright_finds_the_marked_mistakes_and_no_other() -> None:
    told = run("pyright", "--outputjson", "--pythonpath", sys.executable)
    found: dict[Place, set[str]] = {}
    for error in json.loads(told)["generalDiagnostics"]:
        file = Path(error["file"]).resolve().relative_to(ROOT.resolve()).as_posix()
        place = file, error["range"]["start"]["line"] + 1
        found.setdefault(place, set()).add(error.get("rule", "syntax"))

    assert compared(found, marked(pyright=True)) == []
