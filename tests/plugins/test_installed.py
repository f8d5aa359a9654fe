"""The examples installed with pip into an environment of their own, and found by their entry points."""

import json
import os
import shutil
import subprocess
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples"

PROGRAM = """
import datetime as dt, json, time
from jixiaoge import Case, Courier, Place, decide, load_policy
from jixiaoge.rulebook import installed_plugins

policy = load_policy()
before, after = dt.date(2026, 8, 31), dt.date(2026, 9, 1)
books, errors = policy.rulebooks(after)
six = Courier(on_roster=True, active_days=6, has_valid_code=True, haircuts_this_month=2, haircuts_this_quarter=2)
shop = Place(merchant_participating=True)
at_home = Case(home="suichuan", courier=six, place=shop)

from jixiaoge_jinggangshan.battery_swap import SwapFacts

working = Courier(on_roster=True, active_days=12)
swap = {"jinggangshan_swap": SwapFacts(at_scenic_station=True, swaps_today=1)}
rider = Case(home="jinggangshan", courier=working, facts=swap)
swapped = decide(policy, rider, "送换电", on=dt.date(2026, 7, 10))
print(json.dumps({
    "plugins": [(p.slug, p.distribution) for p in installed_plugins()],
    "closed": sorted(errors),
    "applied": {slug: book.applied for slug, book in books.items() if book.applied},
    "haircut": [repr(decide(policy, at_home, "haircut", on=day)).split(":")[0] for day in (before, after)],
    "neighbour": repr(decide(policy, Case(home="wanan", courier=six, place=shop), "haircut", on=after)).split(":")[0],
    "swap": [repr(swapped), swapped.left, repr(decide(policy, rider, "送换电", on=dt.date(2026, 11, 1)))],
    "heat": [policy.rulebook("jinggangshan", dt.date(2026, 8, d)).setting("heat_supply_celsius").value for d in (1, 31)]
        + [policy.rulebook("jinggangshan", after).setting("heat_supply_celsius").value],
}))
"""


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Install the project and both examples with pip, and return what a program in there prints."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home / "venv", with_pip=True)
    scripts = home / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = str(scripts / "python")
    # What the tests run with must not shine through; where pip finds packages stays as it is.
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    copies = [_copied(EXAMPLES / name, home / name) for name in ("suichuan", "jinggangshan")]
    project = _copied(ROOT, home / "project")
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for command in ([*pip, project], [*pip, "--no-deps", *copies]):
        subprocess.run(command, check=True, cwd=home, env=clean)  # noqa: S603 - our own command
    done = subprocess.run(  # noqa: S603 - our own command
        [python, "-X", "utf8", "-c", PROGRAM],
        check=True, cwd=home, env=clean, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    found: dict[str, object] = json.loads(done.stdout)
    return found


def _copied(folder: Path, to: Path) -> str:
    """Copy what a build needs, so that building leaves nothing in the checkout."""
    left_out = shutil.ignore_patterns(".*", "__pycache__", "tests", "docs", "build", "dist")
    shutil.copytree(folder, to, ignore=left_out)
    return str(to)


def test_installed_plugins_are_found_by_their_entry_points(told: dict[str, object]) -> None:
    assert told["plugins"] == [
        ["jinggangshan", "jixiaoge-jinggangshan"],
        ["suichuan", "jixiaoge-suichuan"],
    ]
    assert told["closed"] == []


def test_an_installed_toml_file_decides_from_its_first_day_and_at_home_only(
    told: dict[str, object],
) -> None:
    assert told["haircut"] == ["INELIGIBLE", "ELIGIBLE"]
    assert told["neighbour"] == "INELIGIBLE"


def test_an_installed_service_in_python_is_decided_with_its_own_facts(
    told: dict[str, object],
) -> None:
    assert told["swap"] == ["ELIGIBLE", 1, "NOT_YET: 2027-05-01"]


def test_an_installed_order_ends_on_its_last_day(told: dict[str, object]) -> None:
    assert told["heat"] == [33, 33, 35]


def test_only_the_two_counties_are_changed(told: dict[str, object]) -> None:
    assert told["applied"] == {
        "jinggangshan": ["jinggangshan#jinggangshan_battery_swap", "jinggangshan#season-points"],
        "suichuan": [
            "suichuan#early-winter",
            "suichuan#fewer-days",
            "suichuan#haircut-by-quarter",
            "suichuan#mountain-route",
        ],
    }
