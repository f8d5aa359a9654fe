"""Every talk with the command line that a page shows is what the command line prints."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

pytest.importorskip("click")
pytest.importorskip("rich")

from click.testing import CliRunner

from jixiaoge.cli import opening
from jixiaoge.cli.commands import commands
from jixiaoge.testing import city_policy

ROOT = Path(__file__).parents[2]
CONSOLE = re.compile(r"^```console\n\$ jixiaoge (.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROMPT = "答："
LEDGER = ROOT / "docs/how-to/points-cli.md"
TALKS = [
    pytest.param(*found.groups(), id=f"{page.stem}: {found[1][:40]}")
    for page in sorted(ROOT.glob("docs/**/*.md"))
    if page != LEDGER
    for found in CONSOLE.finditer(page.read_text("utf-8"))
]


@pytest.mark.parametrize(("command", "shown"), TALKS)
def test_a_talk_on_a_page_is_what_is_printed(
    command: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(opening, "load_policy", lambda *_: city_policy())
    answers = [line.removeprefix(PROMPT) for line in shown.splitlines() if line.startswith(PROMPT)]
    typed = "".join(f"{answer}\n" for answer in answers)
    result = CliRunner().invoke(commands("zh"), shlex.split(command), input=typed)

    assert result.exit_code == 0
    assert result.output == shown


def test_the_talks_about_a_ledger_are_what_is_printed_one_after_the_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("sqlalchemy")
    shutil.copytree(ROOT / "docs/examples/points", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(opening, "load_policy", lambda *_: city_policy())
    blocks = re.findall(
        r"^```console\n(.*?)^```$", LEDGER.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    talks = [talk.split("\n", 1) for block in blocks for talk in block.split("$ jixiaoge ")[1:]]
    for command, shown in talks:
        result = CliRunner().invoke(commands("zh"), shlex.split(command))

        assert result.output == shown
        assert result.exit_code == ("1笔没有办" in shown or "读不出来" in shown)
    assert len(talks) > len(blocks)


def test_pages_show_some_talks() -> None:
    assert len(TALKS) >= 2
