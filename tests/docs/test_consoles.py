"""Every talk with the command line that a page shows is what the command line prints."""

import re
import shlex
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

pytest.importorskip("click")
pytest.importorskip("rich")

from click.testing import CliRunner

from jixiaoge.cli import opening
from jixiaoge.cli.commands import commands
from jixiaoge.rulebook import Plugin, Policy, load_policy
from jixiaoge.testing import city_policy

ROOT = Path(__file__).parents[2]
CONSOLE = re.compile(r"^```console\n\$ jixiaoge (.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROMPT = "答："
REFUSED = ("1笔没有办", "读不出来", "没有办：", "没有办（")
# Pages whose talks go on from each other, with the files that they start from.
STORIES = {
    ROOT / "docs/how-to/points-cli.md": "docs/examples/points",
    ROOT / "docs/how-to/alliance-registers.md": "",
    ROOT / "docs/how-to/cases.md": "docs/examples/cases",
}
TALKS = [
    pytest.param(*found.groups(), id=f"{page.stem}: {found[1][:40]}")
    for page in sorted(ROOT.glob("docs/**/*.md"))
    if page not in STORIES
    for found in CONSOLE.finditer(page.read_text("utf-8"))
]


def city_or(plugins: Sequence[Plugin] | None = None) -> Policy:
    """Return the city's rules, with no plugin but those that a command names."""
    return load_policy(plugins) if plugins else city_policy()


@pytest.mark.parametrize(("command", "shown"), TALKS)
def test_a_talk_on_a_page_is_what_is_printed(
    command: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(opening, "load_policy", city_or)
    answers = [line.removeprefix(PROMPT) for line in shown.splitlines() if line.startswith(PROMPT)]
    typed = "".join(f"{answer}\n" for answer in answers)
    result = CliRunner().invoke(commands("zh"), shlex.split(command), input=typed)

    assert result.exit_code == 0
    assert result.output == shown


@pytest.mark.parametrize(("page", "start"), STORIES.items(), ids=lambda one: Path(one).stem)
def test_talks_that_go_on_from_each_other_are_what_is_printed(
    page: Path, start: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("sqlalchemy")
    if start:
        shutil.copytree(ROOT / start, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(opening, "load_policy", city_or)
    blocks = re.findall(
        r"^```console\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    talks = [talk.split("\n", 1) for block in blocks for talk in block.split("$ jixiaoge ")[1:]]
    for command, shown in talks:
        result = CliRunner().invoke(commands("zh"), shlex.split(command))

        assert result.output == shown
        assert result.exit_code == any(said in shown for said in REFUSED)
    assert len(talks) > len(blocks)


def test_pages_show_some_talks() -> None:
    assert len(TALKS) >= 2
