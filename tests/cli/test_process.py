"""The command line as a process of its own: pipes, encodings, exit codes."""

import json
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from jixiaoge import cli

ROOT = Path(__file__).parents[2]
CITY = ROOT / "docs/examples/city/couriers.jsonl"
WHERE = ("--county", "遂川县", "--on", "2026-07-10")


def run(*args: object, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    inherited = {k: v for k, v in os.environ.items() if k not in {"JIXIAOGE_LANG", "FORCE_COLOR"}}
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "jixiaoge.cli", *map(str, args)],
        input=stdin,
        capture_output=True,
        check=False,
        env=inherited | {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"} | env,
    )


def test_the_city_in_a_pipe_is_plain_text() -> None:
    done = run("decide", CITY, *WHERE)

    assert done.returncode == 0, done.stderr
    assert "2,582名骑手，17项服务" in done.stdout.decode()
    assert b"\x1b" not in done.stdout
    assert done.stderr == b""


def test_a_chinese_console() -> None:
    table = "编号,近30天出勤天数,emoji😀\nc😀,x\nc2,5\n"
    done = run("decide", "-", *WHERE, stdin=table.encode(), PYTHONIOENCODING="gbk")
    text = done.stdout.decode("gbk")

    assert done.returncode == 1, done.stderr
    assert "1名骑手" in text
    assert "第2行（c?）" in text
    assert "没有用上的列：emoji?" in text


def test_gb18030_through_a_pipe() -> None:
    table = "编号,近30天出勤天数\nc1,5\n"
    done = run("decide", "-", *WHERE, stdin=table.encode("gb18030"))

    assert done.returncode == 0, done.stderr
    assert "GB18030" in done.stdout.decode()


def test_json_stays_json_where_the_console_cannot_show_it() -> None:
    done = run("counties", "--json", PYTHONIOENCODING="latin-1")

    assert json.loads(done.stdout.decode("latin-1"))[8]["zh"] == "遂川县"


def test_the_language_from_the_environment() -> None:
    assert b"Usage: jixiaoge" in run("--help", JIXIAOGE_LANG="en").stdout
    assert "用法：jixiaoge" in run("--help", "--lang", "zh", JIXIAOGE_LANG="en").stdout.decode()


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("counties",), 0),
        (("decide", "-", *WHERE), 2),
        (("policy", "--county", "nowhere"), 2),
        (("nonsense",), 2),
    ],
)
def test_exit_codes(args: tuple[str, ...], code: int) -> None:
    assert run(*args).returncode == code


def test_a_reader_that_stops_early_is_no_error_of_ours() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "jixiaoge.cli", "policy", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    with process.stderr:
        assert b"Traceback" not in process.stderr.read()
    process.wait()


# --- the entry point ------------------------------------------------------------------------------


def test_main_runs_with_the_arguments_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["jixiaoge", "counties", "--lang", "en"])
    with pytest.raises(SystemExit) as left:
        runpy.run_module("jixiaoge.cli", run_name="__main__")

    assert left.value.code == 0
    assert "Suichuan County" in capsys.readouterr().out


def test_streams_that_cannot_be_changed_are_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Stream:
        encoding = "utf-8"

        def write(self, text: str) -> int:
            return len(text)

        def flush(self) -> None: ...

        def isatty(self) -> bool:
            return False

    monkeypatch.setattr(sys, "argv", ["jixiaoge", "counties"])
    monkeypatch.setattr(sys, "stdout", Stream())
    with pytest.raises(SystemExit):
        cli.main()


@pytest.mark.parametrize("missing", ["click", "rich.table"])
def test_without_its_extra_it_says_how_to_get_it(
    missing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in sys.modules if name.startswith("jixiaoge.cli.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(SystemExit) as left:
        cli.main()

    assert left.value.code == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert all('pip install "jixiaoge[cli]"' in line for line in told)


def test_another_module_that_is_missing_is_a_true_error(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("jixiaoge.cli.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "jixiaoge.cli.counting", None)
    with pytest.raises(ModuleNotFoundError):
        cli.main()
