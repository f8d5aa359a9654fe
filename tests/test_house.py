"""The house rules that no linter knows: who imports whom, how long things are, what core never does."""

import ast
import statistics
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import jixiaoge

HOUSE = Path(jixiaoge.__file__).parent
MODULES = sorted(HOUSE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text("utf-8")) for path in MODULES}

# Who may import whom; a room may always import itself, and everybody the errors.
ROOMS = {
    "errors": set(),
    "counties": set(),
    "language": set(),
    "facts": {"language"},
    "rulebook": {"counties", "facts", "language"},
    "rules": {"counties", "facts", "language", "rulebook"},
    "eligibility": {"counties", "facts", "language", "rulebook"},
    "organization": {"counties", "facts", "figures", "language", "rulebook"},
    "points": {"counties", "facts", "figures", "language", "rulebook", "holds"},
    "alliance": {"counties", "facts", "language", "rulebook", "holds", "organization", "points"},
    "holds": set(),
    "figures": set(),
    "relief_books": {"facts", "holds"},
    "records": {"counties", "facts", "language", "rulebook", "holds", "eligibility"},
    "schema": {"counties", "facts", "language", "rulebook", "eligibility", "records"},
    "tables": {"facts", "language", "eligibility"},
    "excel": {"counties", "facts", "language", "rulebook", "eligibility", "records", "tables"},
    "charts": {"figures", "holds", "language", "points"},
    "zh": {
        *("counties", "facts", "language", "rulebook"),
        *("alliance", "eligibility", "holds", "organization", "points", "tables", "testing"),
    },
    "stores": {
        *("counties", "facts", "language", "rulebook"),
        *("eligibility", "holds", "points", "records"),
    },
}
ALL = {*ROOMS, "testing", "cli"}
ROOMS |= {"testing": ALL - {"cli", "rules", "zh"}, "cli": ALL - {"rules"}}
# The one place that names the city's rules: the loader's default, a string.
NAMES_THE_RULES = {"rulebook/policy.py"}

CORE = {"language", "facts", "rulebook", "rules", "eligibility", "organization", "points"}
CORE |= {"alliance", "figures", "holds", "records", "relief_books"}
LONGEST_MODULE, LONGEST_FUNCTION, LONG_FUNCTION = 400, 50, 20
LONGEST_RULE = 90  # a rule is data: each of its clauses stands with what people are told
TOO_LONG_MODULES = {
    "cli/words.py": "every text of the command line, both languages side by side",
    "testing/city.py": "the synthetic city, one generator that must stay the same for ever",
}
TOO_LONG_FUNCTIONS: dict[str, str] = {}
# Caches outlive a call, so each has its reason.
CACHES = {
    "eligibility/case_json.py:strict_converter": "cattrs writes its functions once; they hold no case",
    "points/encoding.py:_converter": "cattrs writes its functions once; they hold no entry",
    "points/encoding.py:_writer": "how a class is written never changes; it holds no value",
    "points/proposing.py:_specs": "the facts of a class never change; it holds no case",
    "points/worth.py:_on_day": "rules on a day follow from the rules; few are kept, and no case",
    "rulebook/forms.py:_converter": "cattrs writes its functions once; they hold no file",
    "testing/examples.py:city_policy": "examples share the city's policy, which never changes",
}
# What would make an answer depend on more than the case, the rulebook and the date.
UNSTEADY = {
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "date.today",
    "os.environ",
    "os.getenv",
    "random",
    "time",
    "open",
}
UNSTEADY_ALLOWED: dict[str, str] = {}


def name_of(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


def room_of(path: Path) -> str:
    parts = path.relative_to(HOUSE).with_suffix("").parts
    return parts[0] if parts != ("__init__",) else ""


def imported(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield the rooms of ours that a module imports, wherever it does so."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                modules = [alias.name for alias in names]
            case ast.ImportFrom(module="jixiaoge", names=names):
                modules = [f"jixiaoge.{alias.name}" for alias in names]
            case ast.ImportFrom(module=str(module), level=0):
                modules = [module]
            case ast.ImportFrom(level=level) if level:
                modules = ["jixiaoge.relative"]  # no room is called so
            case _:
                continue
        for module in modules:
            if module.split(".")[0] == "jixiaoge":
                yield [*module.split("."), ""][1], node.lineno


def functions(tree: ast.AST) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function from its `def` on, less its docstring."""
    assert function.end_lineno is not None
    lines = function.end_lineno - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        assert first.end_lineno is not None
        lines -= first.end_lineno - first.lineno + 1
    return lines


# --- who imports whom ---------------------------------------------------------------------------


def test_every_room_is_in_the_plan() -> None:
    rooms = {room_of(path) for path in MODULES} - {""}

    assert rooms <= ROOMS.keys()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_imports_only_the_rooms_below_it(path: Path) -> None:
    room = room_of(path)
    allowed = ROOMS[room] | {room, "errors"} if room else ALL - {"rules", "cli", "testing"}
    wrong = [
        f"{name_of(path)}:{line}: {room or 'jixiaoge'} imports {other or 'jixiaoge'}"
        for other, line in imported(TREES[path])
        if other not in allowed
    ]

    assert wrong == []


def test_the_peers_are_mutually_blind() -> None:
    peers = {"eligibility", "organization", "points"}

    assert all(not ROOMS[room] & peers for room in peers)


def test_only_the_loader_names_the_citys_rules() -> None:
    naming = {
        name_of(path)
        for path, tree in TREES.items()
        if room_of(path) != "rules"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value == "jixiaoge.rules"
    }

    assert naming <= NAMES_THE_RULES


# --- names ----------------------------------------------------------------------------------------


def public_modules() -> list[str]:
    rooms = [path for path in MODULES if path.name == "__init__.py"]
    return [".".join(("jixiaoge", *path.parent.relative_to(HOUSE).parts)) for path in rooms]


def defined(module: ModuleType) -> set[str]:
    """Return the public names that a room defines in its `__init__` or takes from its own modules."""
    body = TREES[Path(str(module.__file__))].body
    for_checkers = [one for node in body if isinstance(node, ast.If) for one in node.body]
    names: set[str] = set()
    for node in [*body, *for_checkers]:
        match node:
            case ast.ImportFrom(module=str(source), names=found) if source.startswith(
                f"{module.__name__}."
            ):
                names |= {alias.asname or alias.name for alias in found}
            case ast.Assign(targets=[ast.Name(id=name)]):
                names.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case _:
                pass
    return {name for name in names if not name.startswith("_")}


@pytest.mark.parametrize("name", public_modules())
def test_a_room_lists_its_public_names_in_order(name: str) -> None:
    module = import_module(name)
    stated = list(getattr(module, "__all__", []))

    assert stated == sorted(stated, key=_isort)
    assert set(stated) == defined(module)
    assert [one for one in stated if not hasattr(module, one)] == []


def _isort(name: str) -> tuple[int, str]:
    """Order names as ruff does: CONSTANTS, then Classes, then functions."""
    return (0 if name.isupper() else 1 if name[:1].isupper() else 2, name)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_lists_its_names_in_order(path: Path) -> None:
    lists = [
        ast.literal_eval(node.value)
        for node in TREES[path].body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]

    assert all(found == sorted(found, key=_isort) for found in lists)


# --- lengths --------------------------------------------------------------------------------------


def test_no_module_is_long(capsys: pytest.CaptureFixture[str]) -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    long = {name for name, lines in lengths.items() if lines > LONGEST_MODULE}
    with capsys.disabled():
        _print("modules", lengths)

    assert long <= TOO_LONG_MODULES.keys()


def test_no_function_is_long_and_nine_in_ten_are_short(capsys: pytest.CaptureFixture[str]) -> None:
    lengths = {
        f"{name_of(path)}:{name}:{function.lineno}": length(function)
        for path, tree in TREES.items()
        for name, function in functions(tree)
    }
    long = {
        name.rpartition(":")[0]
        for name, lines in lengths.items()
        if lines > (LONGEST_RULE if name.startswith("rules/services/") else LONGEST_FUNCTION)
    }
    with capsys.disabled():
        _print("functions", lengths)

    assert long <= TOO_LONG_FUNCTIONS.keys()
    assert _nine_in_ten(lengths.values()) <= LONG_FUNCTION


def _nine_in_ten(lengths: object) -> float:
    return statistics.quantiles(lengths, n=10)[-1]  # type: ignore[call-overload]


def _print(what: str, lengths: dict[str, int]) -> None:
    longest = sorted(lengths, key=lengths.__getitem__, reverse=True)[:3]
    told = ", ".join(f"{name} {lengths[name]}" for name in longest)
    middle = statistics.median(lengths.values())
    print(
        f"\n{what}: {len(lengths)}, median {middle:.0f}, nine in ten up to"
        f" {_nine_in_ten(lengths.values()):.0f} lines; longest {told}"
    )


# --- state, clocks and files ------------------------------------------------------------------------

CHANGING = {
    *("append", "add", "clear", "discard", "extend", "insert", "pop", "popitem", "remove"),
    *("setdefault", "sort", "update"),
}
CONTAINERS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)


def module_containers(tree: ast.Module) -> set[str]:
    """Return the lists, dicts and sets that a module binds at its top."""
    names: set[str] = set()
    for node in tree.body:
        match node:
            case ast.Assign(targets=targets, value=value):
                pass
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                targets = [target]
            case _:
                continue
        made = isinstance(value, ast.Call) and ast.unparse(value.func).split(".")[-1] in {
            *("dict", "list", "set", "defaultdict", "Counter", "deque", "OrderedDict"),
            "WeakKeyDictionary",
            "WeakValueDictionary",
        }
        if made or isinstance(value, CONTAINERS):
            names |= {name.id for name in targets if isinstance(name, ast.Name)}
    return names


def changed(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield the names that a module's code changes in place, or rebinds by `global`."""
    for node in ast.walk(tree):
        match node:
            case ast.Global(names=names):
                yield from ((name, node.lineno) for name in names)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attr)) if (
                attr in CHANGING
            ):
                yield name, node.lineno
            case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store() | ast.Del()):
                yield name, node.lineno
            case ast.AugAssign(target=ast.Name(id=name)):
                yield name, node.lineno
            case _:
                pass


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_keeps_state(path: Path) -> None:
    tree = TREES[path]
    kept = module_containers(tree)
    rebound = {
        name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names
    }

    assert [f"{name}:{line}" for name, line in changed(tree) if name in kept | rebound] == []


def test_every_cache_that_outlives_a_call_has_its_reason() -> None:
    cached = {
        f"{name_of(path)}:{name}"
        for path, tree in TREES.items()
        for name, function in functions(tree)
        for decorator in function.decorator_list
        if ast.unparse(decorator).split("(")[0].split(".")[-1] in {"cache", "lru_cache"}
    }

    assert cached == CACHES.keys()


@pytest.mark.parametrize("path", [path for path in MODULES if room_of(path) in CORE], ids=name_of)
def test_no_core_room_reads_a_clock_chance_a_file_or_the_environment(path: Path) -> None:
    found = [f"{name_of(path)}:{line}: {what}" for what, line in unsteady(TREES[path])]

    assert [one for one in found if one.rpartition(":")[0] not in UNSTEADY_ALLOWED] == []


def unsteady(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                found = [alias.name for alias in names if alias.name in UNSTEADY]
            case ast.ImportFrom(module=str(module)) if module in UNSTEADY:
                found = [module]
            case ast.Call(func=ast.Name(id="open")):
                found = ["open"]
            case ast.Attribute():
                text = ast.unparse(node)
                found = [one for one in UNSTEADY if "." in one and f".{text}".endswith(f".{one}")]
            case _:
                continue
        yield from ((what, node.lineno) for what in found)


# --- the net itself ---------------------------------------------------------------------------------


def test_imports_are_seen_wherever_they_stand() -> None:
    code = """
from jixiaoge import cli
import jixiaoge.rules.services
if TYPE_CHECKING:
    from jixiaoge.points.ledger import Entry
def later():
    from jixiaoge.stores import ledger
"""

    assert {room for room, _ in imported(ast.parse(code))} == {"cli", "rules", "points", "stores"}


def test_relative_imports_are_in_no_plan() -> None:
    assert [room for room, _ in imported(ast.parse("from ..rules import x"))] == ["relative"]


@pytest.mark.parametrize(
    "code",
    ["kept.append(1)", "kept[0] = 1", "del kept[0]", "kept += [1]", "def f():\n    global kept"],
)
def test_state_is_seen(code: str) -> None:
    tree = ast.parse(f"kept: list[int] = []\n{code}")

    assert "kept" in {name for name, _ in changed(tree)} & module_containers(tree)


@pytest.mark.parametrize(
    "code",
    [
        "import random",
        "from random import choice",
        "import time",
        "open('x')",
        "dt.datetime.now()",
        "datetime.today()",
        "dt.date.today()",
        "os.environ['X']",
    ],
)
def test_clocks_chance_files_and_the_environment_are_seen(code: str) -> None:
    assert list(unsteady(ast.parse(code)))


def test_a_docstring_does_not_make_a_function_long() -> None:
    [(_, function)] = functions(ast.parse("def f(x):\n    '''One\n\n    two.'''\n    return x"))

    assert length(function) == 2
