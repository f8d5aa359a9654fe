"""The reference says what the code has: generated pages, codes of findings, keys of TOML files."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import attrs
import pages
import pytest
from gallery import gallery

import jixiaoge
import jixiaoge.rulebook
from jixiaoge.eligibility import Outcome, Supply
from jixiaoge.language.scan import _PYTHON
from jixiaoge.language.text import WORDS
from jixiaoge.rulebook import forms
from jixiaoge.rulebook.findings import Verdict
from jixiaoge.rulebook.service import Kind

DOCS = Path(__file__).parents[2] / "docs"
TABLES = [
    forms.CountyForm,
    forms.ParameterForm,
    forms.ValueForm,
    forms.SetForm,
    forms.AlternativeForm,
    forms.QuotaForm,
    forms.ArticleForm,
    forms.RequireForm,
    forms.RemoveForm,
    forms.AdoptionForm,
    forms.Basis,
]
MAKERS = {"refuse": 0, "wait": 0, "warn": 0, "said": 0, "say": 1, "_wrong": 1, "Finding": 3}


def page(name: str) -> str:
    return (DOCS / "reference" / name).read_text("utf-8")


@pytest.mark.parametrize("name", pages.PAGES)
def test_a_generated_page_is_what_the_rules_make(name: str) -> None:
    if name == "cli.md":
        pytest.importorskip("click", reason="the command line needs click")

    assert page(name) == pages.PAGES[name](), "run `python tests/docs/pages.py`"


def test_every_name_to_import_from_the_top_is_on_the_page_of_the_library() -> None:
    headings = re.findall(r"^### `jixiaoge\.(\w+)`$", page("api.md"), re.MULTILINE)

    assert sorted(headings) == sorted(jixiaoge.__all__)


def codes_in_source() -> Iterator[str]:
    for file in Path(jixiaoge.rulebook.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                maker = getattr(node.func, "attr", getattr(node.func, "id", ""))
                place = MAKERS.get(maker)
                if place is not None and len(node.args) > place:
                    yield from codes_of(node.args[place])


def codes_of(argument: ast.expr) -> Iterator[str]:
    """Both ends of a choice between two codes, but not what it is chosen by."""
    match argument:
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*codes_of(body), *codes_of(orelse))
        case ast.Constant(value=str(code)):
            yield code


def rows_of_findings() -> list[list[str]]:
    rows = [line.strip("| ").split(" | ") for line in page("findings.md").splitlines()]
    return [row for row in rows if len(row) >= 3 and re.fullmatch(r"`[a-z_]+`", row[0])]


def test_the_page_of_findings_has_every_code_and_no_other() -> None:
    verdicts = {verdict.value for verdict in Verdict}
    told = [row[0].strip("`") for row in rows_of_findings()]
    codes = [code for code in told if code not in verdicts - {"accepted", "conflict"}]

    assert set(codes) == set(codes_in_source())
    assert sorted(set(codes) - verdicts) == sorted(code for code in codes if code not in verdicts)


def test_every_verdict_on_the_page_of_findings_exists() -> None:
    verdicts = {verdict.value for verdict in Verdict}
    told = {one for row in rows_of_findings() for one in row[1].split(" or ")}

    assert told <= verdicts | {verdict.zh for verdict in Verdict}


@pytest.mark.parametrize("table", TABLES)
def test_every_key_of_a_toml_file_is_on_the_page_of_amendments(table: type) -> None:
    keys = {a.metadata.get("toml", a.name) for a in attrs.fields(table)}

    assert {key for key in keys if f"`{key}`" not in page("amendments.md")} == set()


@pytest.mark.parametrize("names", [Outcome, Supply, Kind])
def test_the_page_of_outcomes_has_every_word(names: type[Outcome | Supply | Kind]) -> None:
    text = page("outcomes.md")

    assert [one.name for one in names if f"`{one.name}`" not in text or one.value not in text] == []


def linked(page: Path) -> set[Path]:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    return {path for link in links if (path := (page.parent / link).resolve()).suffix == ".md"}


def test_the_page_of_the_language_has_every_word_and_sign() -> None:
    written = " ".join(re.findall(r"`([^`]+)`", page("language.md").replace("\\|", "|")))
    words = [
        word
        for one in WORDS.values()
        for word in (
            *(one.conj, one.disj, one.neg, one.yes, one.no, one.today),
            *(*one.signs.values(), *one.calls.values()),
        )
    ]

    assert [word for word in (*words, *_PYTHON) if word not in written] == []


def test_every_page_can_be_reached_from_the_index() -> None:
    reached, todo = set[Path](), {DOCS / "index.md"}
    while todo:
        reached |= todo
        todo = {path for page in todo for path in linked(page)} - reached
    found = {path for path in DOCS.rglob("*.md") if "examples" not in path.parts}

    # The budgets are for whoever works on the library itself.
    assert found - reached - {DOCS / "reference" / "benchmarks.md"} == set()


@pytest.mark.parametrize("name", gallery())
def test_a_page_of_the_gallery_is_what_the_rules_make(name: str) -> None:
    text = (DOCS / "gallery" / name).read_text("utf-8")

    assert text == gallery()[name](), "run `python tests/docs/pages.py`"


def test_the_gallery_has_no_page_of_a_service_that_is_gone() -> None:
    found = {path.relative_to(DOCS / "gallery").as_posix() for path in DOCS.glob("gallery/**/*.md")}

    assert found == set(gallery())


def test_an_excerpt_for_policy_staff_says_what_the_file_says() -> None:
    import tomllib

    text = (DOCS / "how-to" / "政策人员.md").read_text("utf-8")
    found = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert found is not None
    excerpt = tomllib.loads(found[1])["haircut_per_month"]
    whole = tomllib.loads(
        (Path(jixiaoge.__file__).parent / "rules/services/haircut.toml").read_text("utf-8")
    )["haircut_per_month"]
    whole["values"][0]["basis"].pop("article")

    assert {key: whole[key] for key in excerpt} == excerpt
