"""What the pages name exists: facts, parameters, hooks, services, outcomes, commands, exit codes, links."""

import ast
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from attrs import frozen

import jixiaoge
from jixiaoge.facts import specs_of
from jixiaoge.rulebook import load_policy
from jixiaoge.rulebook.hookspecs import Hooks
from jixiaoge.rulebook.policy import CITY_FACTS

ROOT = Path(__file__).parent.parent
HOUSE = Path(jixiaoge.__file__).parent
PAGES = [*sorted(ROOT.glob("README*.md")), *sorted(ROOT.glob("docs/**/*.md"))]

FENCE = re.compile(r"^ *(```+|~~~+).*?^ *\1`*~* *$", re.MULTILINE | re.DOTALL)
IN_BACKTICKS = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(<?([^)>\s]+)>?(?: \"[^\"]*\")?\)")
HEADING = re.compile(r"^#+ +(.+?) *#*$", re.MULTILINE)
EXIT_CODE = re.compile(r"(?:exit codes?|退出码)[^`\n\d]{0,9}`?(\d+)", re.IGNORECASE)
COMMAND = re.compile(r"^(?:\$ )?jixiaoge ([a-z-]+)(.*)$")
OPTION = re.compile(r"(?<=[\s`\[])--[a-z][a-z-]*")


# --- what there is --------------------------------------------------------------------------------


@cache
def policy() -> Any:
    return load_policy(plugins=())


@cache
def facts() -> dict[str, set[str]]:
    """Return the names of the city's facts, by both ways to write their class."""
    found = {cls: set(specs_of(cls)) for cls in CITY_FACTS}
    return {cls.__name__: names for cls, names in found.items()} | {
        cls.__name__.lower(): names for cls, names in found.items()
    }


@cache
def hooks() -> set[str]:
    return {name for name in dir(Hooks) if name.startswith("jixiaoge_")}


@cache
def addresses() -> dict[str, set[str]]:
    """Return the keys of the clauses of each definition and service."""
    blueprint = policy().law.blueprint
    rules = {key: rule.clauses for key, rule in blueprint.rules.items()}
    return {key: {*tree.keys} for key, tree in {**blueprint.definitions, **rules}.items()}


@cache
def words() -> set[str]:
    """Return every name that code, a TOML file or an example of ours has."""
    found: set[str] = set()
    examples = ROOT / "docs" / "examples"
    for path in [*HOUSE.rglob("*.py"), *examples.rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            found |= set(_names(node))
    for path in [*HOUSE.rglob("*.toml"), *examples.rglob("*.toml"), ROOT / "pyproject.toml"]:
        found |= set(re.findall(r"\w+", path.read_text("utf-8")))
    found |= {path.stem for path in ROOT.rglob("*") if ".git" not in path.parts}
    return found


def _names(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
            yield name
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.alias(name=name):
            yield name
        case ast.keyword(arg=str(name)):
            yield name
        case ast.Constant(value=str(text)):
            yield from re.findall(r"\w+", text) if len(text.split()) == 1 else ()
        case _:
            pass


@cache
def commands() -> dict[str, set[str]]:
    """Return the options of each command."""
    click = pytest.importorskip("click", reason="the command line needs click")
    from jixiaoge.cli.commands import commands as group_of

    group = group_of("en")
    context = click.Context(group)
    common = {option for param in group.get_params(context) for option in param.opts} | {"--help"}
    found: dict[str, set[str]] = {}
    named = dict(group.commands)
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            named |= {f"{name} {inner}": one for inner, one in command.commands.items()}
    for name, command in named.items():
        params = command.get_params(click.Context(command, parent=context))
        found[name] = common | {option for param in params for option in param.opts}
    return found


# --- what the pages name ----------------------------------------------------------------------------


@frozen
class Pattern:
    """A form of backticked words, and whether what such a word names exists."""

    name: str
    form: re.Pattern[str]
    exists: Callable[..., bool]


PATTERNS = [
    Pattern(
        "a fact by its key",
        re.compile(r"(courier|day|place|request|Courier|Day|Place|Request)\.([a-z]\w*)"),
        lambda owner, name: name in facts()[owner],
    ),
    Pattern(
        "a parameter in a rule",
        re.compile(r"p\.(\w+)"),
        lambda key: key in policy().law.parameters or key in words(),
    ),
    Pattern(
        "an address of a clause",
        re.compile(r"(?:([a-z_]+):)?([a-z_]+)/([a-z_]+)"),
        lambda only, owner, key: (
            owner not in addresses() or (key in addresses()[owner] and only in {None, *addresses()})
        ),
    ),
    Pattern(
        "a hook, or a package of an example",
        re.compile(r"(jixiaoge_\w+)(?:\(.*\))?"),
        lambda name: name in hooks() or any(ROOT.glob(f"docs/examples/*/{name}")),
    ),
    Pattern(
        "an outcome or another constant",
        re.compile(r"([A-Z]{2,}(?:_[A-Z]+)*)"),
        lambda name: name in words() or name in {"JSON", "CSV", "TOML", "NFKC", "GBK", "SQL"},
    ),
    Pattern(
        "a parameter, fact, service, clause or other name",
        re.compile(r"([a-z][a-z0-9]*(?:_[a-z0-9]+)+)(?:\(.*\))?"),
        lambda name: name in words(),
    ),
]


def prose(text: str) -> str:
    """Return a page without its code blocks, their lines kept empty."""
    return FENCE.sub(lambda block: "\n" * block[0].count("\n"), text)


def told(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=told)
def test_what_a_page_names_exists(page: Path) -> None:
    wrong = [
        f"`{word}` is not {pattern.name}"
        for word in IN_BACKTICKS.findall(prose(page.read_text("utf-8")))
        for pattern in PATTERNS
        if (found := pattern.form.fullmatch(word)) and not pattern.exists(*found.groups())
    ]

    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=told)
def test_the_commands_on_a_page_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    blocks = [block[0].splitlines() for block in FENCE.finditer(text)]
    lines = [*IN_BACKTICKS.findall(prose(text)), *(line for block in blocks for line in block)]
    wrong = [
        line
        for line in lines
        if (found := COMMAND.match(line)) and not known_command(*found.groups())
    ]

    assert wrong == []


def known_command(name: str, rest: str) -> bool:
    inner = re.match(r" ([a-z]+)", rest)
    if inner and any(known.startswith(f"{name} ") for known in commands()):
        name += inner[0]
    return name in commands() and set(OPTION.findall(rest.partition("#")[0])) <= commands()[name]


@pytest.mark.parametrize("page", PAGES, ids=told)
def test_the_exit_codes_on_a_page_exist(page: Path) -> None:
    codes = set(EXIT_CODE.findall(page.read_text("utf-8")))
    if codes:
        pytest.importorskip("click", reason="the command line needs click")
        from jixiaoge.cli.words import EXITS

        assert codes <= {str(code) for code in EXITS}


@pytest.mark.parametrize("name", sorted(hooks()))
def test_every_hook_has_its_heading(name: str) -> None:
    page = ROOT / "docs" / "reference" / "hooks.md"

    assert any(name in heading for heading in HEADING.findall(prose(page.read_text("utf-8"))))


# --- links ------------------------------------------------------------------------------------------


def slugs(page: Path) -> set[str]:
    """Return the anchors that GitHub gives to the headings of a page."""
    found: list[str] = []
    for heading in HEADING.findall(prose(page.read_text("utf-8"))):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "")
        kept = "".join(
            one for one in plain.lower() if one in " -_" or unicodedata.category(one)[0] in "LNM"
        )
        slug = kept.replace(" ", "-")
        found.append(slug if slug not in found else f"{slug}-{found.count(slug)}")
    return set(found)


def broken(page: Path, links: Iterable[str]) -> Iterator[str]:
    for link in links:
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists():
            yield f"{link}: there is no such file"
        elif anchor and target.suffix == ".md" and anchor not in slugs(target):
            yield f"{link}: there is no such heading"


@pytest.mark.parametrize("page", PAGES, ids=told)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    assert list(broken(page, LINK.findall(prose(page.read_text("utf-8"))))) == []


# --- the net itself -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    [
        "courier.activ_days",
        "Courier.active_day",
        "p.haircuts_per_month",
        "working_courier/recent_day",
        "haircuts:working_courier/recent_days",
        "jixiaoge_document",
        "NOT_NOW",
        "haircuts_per_month",
    ],
)
def test_a_misspelt_word_is_caught(word: str) -> None:
    matched = [(one, found) for one in PATTERNS if (found := one.form.fullmatch(word))]

    assert any(not pattern.exists(*found.groups()) for pattern, found in matched)


def test_a_misspelt_command_or_link_is_caught() -> None:
    assert not known_command("decides", "")
    assert not known_command("services", " --countie suichuan")
    assert known_command("services", " --county suichuan")
    assert known_command("org", " tree --demo")
    assert not known_command("org", " trees --demo")
    assert len(list(broken(ROOT / "README.md", ["no.md", "README.md#nothing", "README.md"]))) == 2
