"""The command line in the process itself, and counties with plugins of their own."""

import functools
import importlib
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("click")
pytest.importorskip("rich")

from click.testing import CliRunner, Result

from jixiaoge.cli import commands as wiring
from jixiaoge.cli import opening
from jixiaoge.rulebook.policy import Policy, load_policy

CITY = Path(__file__).parents[2] / "docs/examples/city/couriers.jsonl"

DOCUMENT = """
county = "{slug}"
[documents.plan]
status = "enacted"
title = "（示例）调整办法"
date = 2026-05-15
signer = "（示例）县综合党委"
"""
FEWER_DAYS = """
[[set]]
name = "fewer-days"
parameter = "active_min_days"
value = 6
document = "plan"
from = 2026-06-01
until = 2026-08-31
"""
TOO_MUCH = """
[[set]]
name = "hotter"
parameter = "heat_notice_celsius"
value = 38
document = "plan"
from = 2026-06-01
[[remove]]
name = "no-clinic"
target = "free_clinic"
document = "plan"
from = 2026-06-01
"""
A_SERVICE = """
import datetime as dt
from jixiaoge.facts import Asked, Fact, Facts, yes_no
from jixiaoge.rulebook import Basis, Kind, Rule, Status, all_of, clause, hookimpl, service

BASIS = Basis(Status.ENACTED, "（示例）换电办法", date=dt.date(2026, 5, 1), signer="（示例）")

class Swap(Facts, key="taihe_swap", zh="换电", en="swap"):
    at_station: Fact[bool] = yes_no("在换电站", "at a station", asked=Asked.SYSTEM)

@service("taihe_swap_free", zh="送换电", en="Battery swap", kind=Kind.EVENT, basis=BASIS, facts=(Swap,))
def swap(p):
    return Rule(all_of(clause("at_station", Swap.at_station, zh="在换电站", en="at a station")))

@hookimpl
def jixiaoge_services(context):
    return [swap]
"""


@functools.cache
def city_rules() -> Policy:
    return load_policy(plugins=())


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run the command line under the city's rules alone."""
    monkeypatch.setattr(opening, "load_policy", lambda *_: city_rules())
    monkeypatch.setattr(opening, "installed_plugins", tuple)
    return call


@pytest.fixture
def cli_with_plugins() -> Callable[..., Result]:
    """Run the command line under whatever plugins are on the path."""
    return call


def call(*args: object, stdin: bytes | None = None) -> Result:
    given = [str(arg) for arg in args]
    app = wiring.commands(wiring.language(given, {}))
    return CliRunner().invoke(app, given, prog_name="jixiaoge", input=stdin)


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Install a county's plugin: a package with a TOML file, or a module with code."""
    monkeypatch.syspath_prepend(str(tmp_path))
    made = []

    def install(slug: str, toml: str = "", *, code: str = "", name: str = "") -> None:
        package = name or f"test_county_{slug}"
        made.append(package)
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text(textwrap.dedent(code), "utf-8")
        if toml:
            text = DOCUMENT.format(slug=slug) + toml
            (tmp_path / package / "county.toml").write_text(text, "utf-8")
        info = tmp_path / f"{package}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[jixiaoge.counties]\n{slug} = {package}\n")
        importlib.invalidate_caches()

    yield install
    for package in made:
        sys.modules.pop(package, None)


@pytest.fixture
def too_much() -> str:
    return TOO_MUCH


@pytest.fixture
def fewer_days() -> str:
    return FEWER_DAYS


@pytest.fixture
def a_service() -> str:
    return A_SERVICE


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write_file(text: str | bytes, name: str = "couriers.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return write_file
