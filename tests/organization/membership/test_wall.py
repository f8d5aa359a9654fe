"""The wall: no import, fact, number or field leads from membership, or from who came to classes, to services or points."""

import ast
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

import pytest

import jixiaoge
from jixiaoge import organization
from jixiaoge.facts import Asked, Courier, Day, Facts, Place, specs_of
from jixiaoge.facts.declare import Fact, yes_no
from jixiaoge.rulebook.reading_parameters import read_parameters
from jixiaoge.rulebook.wording import found
from jixiaoge.testing import city_policy

HOUSE = Path(jixiaoge.__file__).parent
ROOM = "jixiaoge.organization.membership"
# Classes are part of Party education, so who came to them is kept apart too: from services, and from membership.
CLASSES = "jixiaoge.organization.classes"
BLUEPRINT = city_policy().law.blueprint
# Who gives services or keeps points, and all that they are built of.
SERVICE_SIDE = {
    *("counties", "language", "facts", "rulebook", "rules", "eligibility", "points", "holds"),
    *("records", "relief_books", "figures", "stores", "schema", "tables", "excel", "zh", "errors"),
}
# The words in Chinese that ask about the organisation; none of them may ask about a service too.
ASKING = {
    f"jixiaoge.zh.{name}" for name in ("contact", "path", "rosters", "specimen", "tiers", "votes")
}
ANSWERING = {f"jixiaoge.zh.book.{name}" for name in ("判定", "规则", "假如", "按")}
ANSWERING |= {"jixiaoge.zh.answers.答复"}
# Who decides about services, records them, or keeps points.
DECIDING = {"eligibility", "points", "records", "relief_books", "stores"}
PUBLIC = {
    f"jixiaoge.organization.{name}": home
    for name in organization.__all__
    for home in (ROOM, CLASSES)
    if getattr(getattr(organization, name), "__module__", "").startswith(home)
}
# All that membership and classes may be built of; nothing of services or points is among it.
BELOW = {"organization", "errors", "counties", "language", "facts", "figures", "rulebook"}
# What gives membership away in the name of a field, beside the words that no rule may read.
OURS = {"membership", "activist", "probation", "probationary", "floating", "checkin", "sponsor"}
# What of services and points has no place in a field of membership.
THEIRS = {"points", "score", "rating", "rank", "service", "services", "orders", "courier", "use"}
PRIVATE = {"no_private_status", "checkin_is_no_registration"}
NUMBERS = {
    key
    for name in ("membership.toml", "classes.toml")
    for key in read_parameters(
        files("jixiaoge.rules").joinpath("organization", name).read_text("utf-8"), "here"
    )
}

Sources = Mapping[str, ast.Module]


def sources() -> dict[str, ast.Module]:
    """Return every module of the library by its dotted name."""
    return {
        ".".join(("jixiaoge", *path.relative_to(HOUSE).with_suffix("").parts)).removesuffix(
            ".__init__"
        ): ast.parse(path.read_text("utf-8"))
        for path in HOUSE.rglob("*.py")
    }


SOURCES = sources()


def room_of(module: str) -> str:
    return [*module.split("."), ""][1]


def home_of(module: str) -> str:
    """Return which of the two a module or a public name belongs to, or nothing."""
    homes = (home for home in (ROOM, CLASSES) if f"{module}.".startswith(f"{home}."))
    return next(homes, PUBLIC.get(module, ""))


# --- imports ------------------------------------------------------------------------------------------


def named(tree: ast.Module) -> Iterator[str]:
    """Yield the modules of ours that a module names: by an import, wherever it stands, or in a string."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                yield module
                yield from (f"{module}.{alias.name}" for alias in names)
            case ast.ImportFrom(level=level) if level:
                yield "jixiaoge.organization.relative"
            case ast.Constant(value=str(text)) if text.startswith("jixiaoge.") and " " not in text:
                yield text


def wrong_imports(modules: Sources) -> list[str]:
    wrong = []
    for module, tree in modules.items():
        for other in named(tree):
            room = room_of(other)
            if _on_service_side(module) and room == "organization":
                wrong.append(f"{module} reaches {other}")
            if home_of(module) and other.startswith("jixiaoge.") and room not in BELOW:
                wrong.append(f"{module} reaches {other}")
            if {home_of(module), home_of(other)} == {ROOM, CLASSES}:
                wrong.append(f"{module} reaches {other}")
        if _is_bridge(set(named(tree))):
            wrong.append(f"{module} reaches both sides")
    return wrong


def _on_service_side(module: str) -> bool:
    return room_of(module) in SERVICE_SIDE and module not in ASKING


def _is_bridge(reached: set[str]) -> bool:
    """Whether one module reaches what is kept apart and what decides about services or points, as alliance could."""
    decides = any(room_of(other) in DECIDING or other in ANSWERING for other in reached)
    return decides and any(map(home_of, reached))


def test_no_import_leads_from_membership_to_services_or_points_or_back() -> None:
    assert wrong_imports(SOURCES) == []


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("jixiaoge.eligibility.case", "from jixiaoge.organization.membership import Door"),
        ("jixiaoge.records.kinds", "from jixiaoge import organization"),
        ("jixiaoge.points.ledger", "import jixiaoge.organization.membership.access"),
        ("jixiaoge.rulebook.x", "def f():\n    from jixiaoge.organization.membership import Step"),
        ("jixiaoge.rules.x", "import_module('jixiaoge.organization.membership')"),
        ("jixiaoge.eligibility.x", "from ..organization import membership"),
        ("jixiaoge.zh.book", "from jixiaoge.organization import standing"),
        (
            "jixiaoge.zh.path",
            "from jixiaoge.organization import standing\nfrom jixiaoge.eligibility import decide",
        ),
        (
            "jixiaoge.zh.path",
            "from jixiaoge.organization import standing\nfrom jixiaoge.zh.book import 判定",
        ),
        (f"{ROOM}.x", "from jixiaoge.eligibility import decide"),
        (f"{ROOM}.x", "from jixiaoge.records import UseBook"),
        (f"{ROOM}.x", "from jixiaoge import points"),
        (f"{ROOM}.x", "import_module('jixiaoge.points')"),
        (
            "jixiaoge.alliance.x",
            "from jixiaoge.organization import Door\nfrom jixiaoge.points import earn",
        ),
        (
            "jixiaoge.alliance.x",
            "from jixiaoge.organization import attendance\nfrom jixiaoge.points import earn",
        ),
        ("jixiaoge.points.x", "from jixiaoge.organization.classes.attendance import attendance"),
        (f"{CLASSES}.x", "from jixiaoge.points import earn"),
        (f"{CLASSES}.x", "from jixiaoge.organization.membership.access import Door"),
        (f"{CLASSES}.x", "from jixiaoge.organization import Door"),
        (f"{ROOM}.x", "from jixiaoge.organization import SignIn"),
        (
            "jixiaoge.cli.x",
            "import jixiaoge.organization.membership.path\nimport jixiaoge.eligibility",
        ),
    ],
)
def test_a_planted_import_is_caught(module: str, code: str) -> None:
    assert wrong_imports({module: ast.parse(code)}) != []


# --- fields -------------------------------------------------------------------------------------------


def words_of(name: str) -> set[str]:
    return set(name.lower().strip("_").split("_"))


def fields(tree: ast.Module) -> Iterator[str]:
    """Yield the fields and members of classes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for line in node.body:
                match line:
                    case ast.AnnAssign(target=ast.Name(id=name)):
                        yield name
                    case ast.Assign(targets=[ast.Name(id=name)]):
                        yield name


def wrong_fields(modules: Sources) -> list[str]:
    wrong = []
    for module, tree in modules.items():
        for name in fields(tree):
            theirs = room_of(module) in SERVICE_SIDE
            if theirs and (words_of(name) & OURS or PRIVATE & found([name]).keys()):
                wrong.append(f"{module} has {name}")
            if home_of(module) == ROOM and words_of(name) & THEIRS:
                wrong.append(f"{module} has {name}")
            if home_of(module) == CLASSES and words_of(name) & (OURS | THEIRS - {"courier"}):
                wrong.append(f"{module} has {name}")
    return wrong


def test_no_field_leads_from_membership_to_services_or_points_or_back() -> None:
    assert wrong_fields(SOURCES) == []


@pytest.mark.parametrize(
    ("module", "field"),
    [
        ("jixiaoge.eligibility.case", "party_member: bool"),
        ("jixiaoge.records.kinds", "membership_file: str"),
        ("jixiaoge.points.ledger", "is_activist = False"),
        ("jixiaoge.facts.courier", "floating_since: object"),
        (f"{ROOM}.access", "points: int"),
        (f"{ROOM}.access", "courier: str"),
        (f"{ROOM}.path", "score: int = 0"),
        (f"{CLASSES}.sessions", "points: int"),
        (f"{CLASSES}.sessions", "membership: str"),
    ],
)
def test_a_planted_field_is_caught(module: str, field: str) -> None:
    assert wrong_fields({module: ast.parse(f"class File:\n    {field}")}) != []


# --- facts and numbers ----------------------------------------------------------------------------------


def wrong_facts(*classes: type[Facts]) -> list[str]:
    return [
        spec.key
        for cls in classes
        for spec in specs_of(cls).values()
        if PRIVATE & found([spec.key, spec.zh, spec.en]).keys()
        or words_of(spec.key.replace(".", "_")) & OURS
    ]


def test_no_fact_tells_of_membership() -> None:
    classes = set(BLUEPRINT.facts.values())

    assert {Courier, Day, Place} <= classes
    assert wrong_facts(*classes) == []


class Planted(Facts, key="planted", zh="多出来的", en="planted"):
    """Facts that no service may have."""

    member: Fact[bool] = yes_no("是否党员", "a member", asked=Asked.SYSTEM)
    checked: Fact[bool] = yes_no("本月已报到", "was there this month", asked=Asked.SYSTEM)
    floating_here: Fact[bool] = yes_no("外地来的", "from elsewhere", asked=Asked.SYSTEM)
    came: Fact[bool] = yes_no("本月上过驿站学堂", "was at a class", asked=Asked.SYSTEM)
    honest: Fact[bool] = yes_no("有健康证", "has a health certificate", asked=Asked.SYSTEM)


def test_planted_facts_are_caught() -> None:
    assert wrong_facts(Planted) == [
        "planted.member",
        "planted.checked",
        "planted.floating_here",
        "planted.came",
    ]


def wrong_numbers(reading: Mapping[str, frozenset[str]]) -> list[str]:
    return [rule for rule, keys in reading.items() if keys & NUMBERS]


def test_no_rule_reads_a_number_of_membership() -> None:
    read = {key for keys in BLUEPRINT.reading.values() for key in keys}

    assert "active_min_days" in read
    assert wrong_numbers(BLUEPRINT.reading) == []


def test_a_planted_number_is_caught() -> None:
    assert wrong_numbers({"haircut": frozenset({"probation_months"})}) == ["haircut"]
    assert wrong_numbers({"haircut": frozenset({"instructor_visit_per_month"})}) == ["haircut"]
