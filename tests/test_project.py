import os
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEST_LINE = 'python -m pip install --quiet ".[dev]" && python -m pytest -n 2 --dist loadfile'
FOLDERS = {"src", "docs", "tests", "changelog.d"}
MADE_BY_TOOLS = {"build", "dist", "__pycache__"}


def lines(path: str) -> list[str]:
    return (ROOT / path).read_text("utf-8").splitlines()


@pytest.fixture(scope="module")
def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_the_project_has_only_the_folders_it_says() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()}
    visible = {name for name in folders if not name.startswith(".")}

    assert visible - MADE_BY_TOOLS <= FOLDERS


@pytest.mark.parametrize("path", ["README.md", ".ci/run"])
def test_the_readme_and_the_ci_run_the_same_line(path: str) -> None:
    assert lines(path).count(TEST_LINE) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no executable bit")
def test_the_ci_script_can_be_run_and_stops_at_the_first_failure() -> None:
    assert os.access(ROOT / ".ci/run", os.X_OK)
    assert "set -euo pipefail" in lines(".ci/run")


def test_the_readme_is_short() -> None:
    assert len(lines("README.md")) <= 120


def test_every_lint_rule_that_is_off_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    ruff = text[text.index("[tool.ruff.lint]") : text.index("[tool.ruff.lint.pydocstyle]")]
    rules = [line for line in ruff.splitlines() if re.match(r' +"', line)]

    assert rules
    assert [line for line in rules if not re.fullmatch(r' +"[A-Z]+\d*", +# .+', line)] == []


def test_every_silenced_line_of_code_has_its_reason() -> None:
    bare = re.compile(r"# noqa(?!: [A-Z0-9, ]+ --? \S)")
    files = [*ROOT.glob("src/**/*.py"), *ROOT.glob("tests/**/*.py"), ROOT / "noxfile.py"]
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        if path != Path(__file__)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if bare.search(line)
    ]

    assert found == []


def test_every_dependency_is_bounded_from_below_only(project: dict[str, object]) -> None:
    table = project["project"]
    assert isinstance(table, dict)
    extras = [one for extra in table["optional-dependencies"].values() for one in extra]
    stated = [one for one in table["dependencies"] + extras if not one.startswith("jixiaoge")]

    assert [one for one in stated if re.search(r"<|==|~=|!=", one.split(";")[0])] == []


def test_every_changelog_fragment_has_a_known_type(project: dict[str, object]) -> None:
    tool = project["tool"]
    assert isinstance(tool, dict)
    types = {entry["directory"] for entry in tool["towncrier"]["type"]}
    fragments = {path.name for path in (ROOT / "changelog.d").iterdir()} - {"README.md"}

    assert types == {"feature", "fix", "removal", "policy"}
    assert {name for name in fragments if name.split(".")[-2] not in types} == set()


def test_the_version_is_that_of_the_installed_distribution() -> None:
    from importlib.metadata import version

    import jixiaoge

    assert jixiaoge.__version__ == version("jixiaoge")
