"""Loading: order changes nothing, and a county's mistake closes that county alone."""

import datetime as dt
import itertools
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from loaded import example, module_from

from jixiaoge.counties import COUNTIES
from jixiaoge.errors import InputError, PluginError, UnknownCountyError
from jixiaoge.rulebook import Plugin, Policy, Rulebook, installed_plugins, load_policy
from jixiaoge.rulebook.archive import from_json, to_json
from jixiaoge.rulebook.loading import GROUP

SEPTEMBER = dt.date(2026, 9, 1)
GOOD = [example("suichuan"), example("jinggangshan")]
DOCUMENT = 'documents.d = { status = "enacted", title = "（测试）县文件", date = 2026-08-15, signer = "县综合党委" }\n'
Write = Callable[..., Plugin]


@pytest.fixture
def write(tmp_path: Path) -> Iterator[Write]:
    """Write a plugin of 泰和县 as a package, and return it as if it were installed."""
    made: list[str] = []

    def package(source: str = "", toml: str | bytes | None = None, slug: str = "taihe") -> Plugin:
        name = f"written_{slug}_{len(made)}"
        made.append(name)
        folder = tmp_path / name
        folder.mkdir()
        (folder / "__init__.py").write_text(source, "utf-8")
        if toml is not None:
            given = toml if isinstance(toml, bytes) else toml.encode()
            (folder / "county.toml").write_bytes(given)
        return Plugin(slug, lambda: module_from(tmp_path, name), f"dist-{name}")

    yield package
    for name in made:
        sys.modules.pop(name, None)


def archived(policy: Policy) -> dict[str, str]:
    return {slug: to_json(book) for slug, book in policy.rulebooks(SEPTEMBER)[0].items()}


def fingerprints(policy: Policy) -> dict[str, str]:
    return {slug: book.fingerprint for slug, book in policy.rulebooks(SEPTEMBER)[0].items()}


@pytest.fixture(scope="module")
def sound() -> dict[str, str]:
    """Return the archived rulebooks of all counties, with sound plugins only."""
    return archived(load_policy(GOOD))


def county_file(tables: str, slug: str = "taihe") -> str:
    return f'county = "{slug}"\n{DOCUMENT}{tables}'


def one_set(line: str, slug: str = "taihe") -> str:
    return county_file(f'[[set]]\nname = "a"\ndocument = "d"\nfrom = 2026-09-01\n{line}\n', slug)


# --- order ------------------------------------------------------------------------------------


def test_the_order_of_plugins_changes_nothing(write: Write) -> None:
    plugins = [*GOOD, example("wrong", "wanan"), write("raise ValueError('no')", slug="jian")]
    seen: set[str] = set()
    for order in itertools.permutations(plugins):
        policy = load_policy(order)
        books, errors = policy.rulebooks(SEPTEMBER)
        findings = {c.slug: policy.review(c).findings for c in COUNTIES if c.slug != "jian"}
        seen.add(
            repr(
                (
                    sorted(fingerprints(policy).items()),
                    sorted(findings.items()),
                    sorted((s, str(e)) for s, e in errors.items()),
                )
            )
        )
        assert set(errors) == {"jian", "wanan"}
        assert len(books) == 11

    assert len(seen) == 1


# --- broken plugins ---------------------------------------------------------------------------

HOOK = "from jixiaoge.rulebook import *\n"
BROKEN = {
    "an import that fails": (
        "import no_such_module",
        None,
        "ModuleNotFoundError: No module named 'no_such_module'",
    ),
    "an import of a missing name": (
        "from jixiaoge.rulebook import nothing",
        None,
        "ImportError: cannot import name 'nothing'",
    ),
    "a syntax error": ("def", None, "SyntaxError"),
    "an exception at import": ("1 / 0", None, "ZeroDivisionError"),
    "an exit at import": ("import sys; sys.exit(3)", None, "SystemExit: 3"),
    "an exception in a hook": (
        HOOK + "@hookimpl\ndef jixiaoge_amendments(context): raise RuntimeError('in the hook')",
        None,
        "RuntimeError: in the hook",
    ),
    "an exit in a hook": (
        HOOK + "@hookimpl\ndef jixiaoge_services(context): raise SystemExit('bye')",
        None,
        "SystemExit: bye",
    ),
    "an exception halfway through a hook": (
        HOOK + "@hookimpl\ndef jixiaoge_amendments(context):\n    yield 1 / 0",
        None,
        "ZeroDivisionError",
    ),
    "a misspelt hook": (
        HOOK + "@hookimpl\ndef jixiaoge_amendment(context): return []",
        None,
        "jixiaoge_amendment",
    ),
    "a misspelt hook without its mark": (
        "def jixiaoge_service(context): return []",
        None,
        "there is no hook 'jixiaoge_service'; the hooks are jixiaoge_amendments",
    ),
    "a hook without its mark": (
        "def jixiaoge_services(context): return []",
        None,
        "jixiaoge_services lacks its mark; write @hookimpl above it",
    ),
    "a hook with other arguments": (
        HOOK + "@hookimpl\ndef jixiaoge_services(county): return []",
        None,
        "county",
    ),
    "a hook that returns nothing": (
        HOOK + "@hookimpl\ndef jixiaoge_services(context): pass",
        None,
        "TypeError: jixiaoge_services returned None; return a list",
    ),
    "a hook that returns something else": (
        HOOK + "@hookimpl\ndef jixiaoge_amendments(context): return [7]",
        None,
        "TypeError: jixiaoge_amendments returned 7, which is no Amendment",
    ),
    "a hook that returns one thing": (
        HOOK + "@hookimpl\ndef jixiaoge_services(context): return 7",
        None,
        "TypeError",
    ),
    "a definition of a county's own": (
        HOOK
        + "from jixiaoge.rules.services.registered import registered\n@hookimpl\ndef jixiaoge_definitions(context): return [registered]",
        None,
        "TypeError: definitions are the city's; add an alternative to one instead",
    ),
    "a file that is not there": (
        HOOK
        + "from pathlib import Path\n@hookimpl\ndef jixiaoge_documents(context): return [Path('/no/such.toml')]",
        None,
        "FileNotFoundError",
    ),
    "bad TOML": ("", "county = ", "county.toml: not TOML"),
    "bytes that are no text": ("", b"\xff\xfe", "save it as UTF-8"),
    "unknown keys": (
        "",
        one_set('parameter = "active_min_days"\nvalue = 6\nuntill = 2027-01-01'),
        "county.toml.set[0].untill: unknown key; did you mean until?",
    ),
    "a wrong type": (
        "",
        one_set("parameter = 6\nvalue = 6"),
        "county.toml.set[0].parameter: 6 is not text",
    ),
    "a missing key": (
        "",
        one_set("value = 6"),
        "county.toml.set[0].parameter: required, but missing",
    ),
    "another county's file": (
        "",
        one_set('parameter = "active_min_days"\nvalue = 6', "wanan"),
        "the file says 'wanan', the plugin is registered for 'taihe'",
    ),
    "an unknown document": (
        "",
        one_set('parameter = "active_min_days"\nvalue = 6').replace('= "d"', '= "e"'),
        "county.toml.a.document: there is no 'e'; known: d",
    ),
    "an unknown parameter in a condition": (
        "",
        county_file(
            '[[alternative]]\nname = "a"\ndocument = "d"\nfrom = 2026-09-01\ngroup = "credential"\nkey = "k"\nzh = "甲"\nen = "a"\ncondition = "近30天出勤天数 ≥ 最低天数"\n'
        ),
        "unknown name '最低天数'",
    ),
    "a wrong unit in a condition": (
        "",
        county_file(
            '[[alternative]]\nname = "a"\ndocument = "d"\nfrom = 2026-09-01\ngroup = "credential"\nkey = "k"\nzh = "甲"\nen = "a"\ncondition = "近30天出勤天数 ≥ 服务卡有效期"\n'
        ),
        "county.toml.a",
    ),
    "a key that is no key": (
        "",
        county_file(
            '[[alternative]]\nname = "a"\ndocument = "d"\nfrom = 2026-09-01\ngroup = "credential"\nkey = "My Key"\nzh = "甲"\nen = "a"\ncondition = "持服务卡"\n'
        ),
        "'My Key' cannot be a key",
    ),
    "a parameter without the county's name": (
        "",
        'county = "taihe"\n[parameters.swaps]\nzh = "换电"\nen = "swaps"\ntype = "integer"\nrange = [0, 9]\nbetter = "up"\ndelegation = "county"\n[[parameters.swaps.values]]\nvalue = 2\nbasis = { status = "enacted", title = "t" }\n',
        "taihe_swaps",
    ),
    "a rule that fails when it is built": (
        HOOK
        + "import datetime as dt\nD = Basis(Status.ENACTED, 't', signer='s', date=dt.date(2026, 8, 15))\n"
        + "@service('taihe_x', zh='送茶', en='Tea', kind=Kind.QUOTA, basis=D)\ndef tea(p): return 1 / 0\n"
        + "@hookimpl\ndef jixiaoge_services(context): return [tea]",
        None,
        "ZeroDivisionError",
    ),
    "a service whose document has no date": (
        HOOK
        + "@service('taihe_x', zh='送茶', en='Tea', kind=Kind.QUOTA, basis=Basis(Status.ENACTED, 't', signer='s'))\ndef tea(p): return Rule(all_of())\n"
        + "@hookimpl\ndef jixiaoge_services(context): return [tea]",
        None,
        "the document of taihe_x needs a date",
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_plugin_closes_its_own_county_only(
    fault: str, write: Write, sound: dict[str, str]
) -> None:
    source, toml, cause = BROKEN[fault]
    policy = load_policy([*GOOD, write(source, toml)])
    books, errors = policy.rulebooks(SEPTEMBER)
    error = errors["taihe"]

    assert isinstance(error, PluginError)
    assert (error.county, error.distribution) == ("taihe", "dist-written_taihe_0")
    assert cause in error.cause
    assert all(part in error.zh for part in ("taihe", "dist-written_taihe_0"))
    assert set(errors) == {"taihe"}
    assert archived(policy) == {slug: text for slug, text in sound.items() if slug != "taihe"}
    assert len(books) == 12
    with pytest.raises(PluginError):
        policy.review("泰和县")
    with pytest.raises(PluginError):
        policy.rulebook("taihe", SEPTEMBER)


def test_data_that_can_be_read_but_not_adopted_is_a_finding_and_closes_its_county_only(
    write: Write, sound: dict[str, str]
) -> None:
    policy = load_policy(
        [*GOOD, write(toml=one_set('parameter = "meal_discount_rate"\nvalue = "10%"'))]
    )

    assert set(policy.rulebooks(SEPTEMBER)[1]) == {"taihe"}
    assert [f.code for f in policy.review("taihe").findings] == ["wrong_value"]
    assert archived(policy) == {slug: text for slug, text in sound.items() if slug != "taihe"}


def test_an_interrupt_at_the_keyboard_is_not_swallowed(write: Write) -> None:
    with pytest.raises(KeyboardInterrupt):
        load_policy([write("raise KeyboardInterrupt")])
    with pytest.raises(KeyboardInterrupt):
        load_policy(
            [write(HOOK + "@hookimpl\ndef jixiaoge_services(context): raise KeyboardInterrupt")]
        )


def test_two_distributions_for_one_county_close_it_and_both_are_named(
    write: Write, sound: dict[str, str]
) -> None:
    policy = load_policy([*GOOD, write(), write()])
    error = policy.closed["taihe"]

    assert error.distribution == "dist-written_taihe_0、dist-written_taihe_1"
    assert error.cause == "two installed plugins are registered for this county; keep one"
    assert archived(policy) == {slug: text for slug, text in sound.items() if slug != "taihe"}


def test_a_plugin_for_no_county_is_told_and_touches_none(
    write: Write, sound: dict[str, str]
) -> None:
    policy = load_policy([*GOOD, write(slug="nowhere")])

    assert policy.closed["nowhere"].cause == "unknown county 'nowhere'"
    assert archived(policy) == sound
    with pytest.raises(UnknownCountyError):
        policy.review("nowhere")


@pytest.mark.parametrize("name", ["泰和县", "Taihe", "360826"])
def test_a_plugin_may_name_its_county_in_any_way(
    name: str, write: Write, sound: dict[str, str]
) -> None:
    assert archived(load_policy([*GOOD, write(slug=name)])) == sound


def test_a_plugin_without_any_word_changes_nothing(write: Write, sound: dict[str, str]) -> None:
    assert archived(load_policy([*GOOD, write()])) == sound


def test_a_plugin_may_be_an_object_and_may_bring_files_by_a_hook(
    tmp_path: Path, sound: dict[str, str]
) -> None:
    from jixiaoge.rulebook import hookimpl

    file = tmp_path / "more.toml"
    file.write_text(one_set('parameter = "active_min_days"\nvalue = 7'), "utf-8")

    class Own:
        @hookimpl
        def jixiaoge_documents(self, context: object) -> list[Path]:  # noqa: ARG002 - the form
            return [file]

    policy = load_policy(
        [*GOOD, Plugin("taihe", Own, "own"), Plugin("jian", lambda: ModuleType("plain"), "plain")]
    )
    assert policy.rulebook("taihe", SEPTEMBER).setting("active_min_days").value == 7
    assert fingerprints(policy).keys() == sound.keys()


def test_a_submodule_whose_name_begins_like_a_hook_is_no_hook(write: Write) -> None:
    policy = load_policy([write("import json as jixiaoge_json")])

    assert policy.closed == {}


def test_a_text_alone_can_be_tried_without_installing_it() -> None:
    policy = load_policy([Plugin.of_text(one_set('parameter = "active_min_days"\nvalue = 7'))])

    assert policy.rulebook("taihe", SEPTEMBER).setting("active_min_days").value == 7
    assert set(load_policy([Plugin.of_text("county = ")]).closed) == {""}


def test_a_policy_knows_the_facts_that_its_counties_bring() -> None:
    assert set(load_policy(GOOD).facts) == {
        "courier",
        "day",
        "place",
        "request",
        "jinggangshan_swap",
    }


# --- archives and what is installed -----------------------------------------------------------


def test_a_rulebook_comes_back_from_the_archive_with_its_fingerprint() -> None:
    book: Rulebook = load_policy(GOOD).rulebook("遂川县", SEPTEMBER)

    assert from_json(to_json(book)).fingerprint == book.fingerprint
    assert json.loads(to_json(book))["county"] == "suichuan"


def test_an_archived_rulebook_that_was_changed_or_lacks_its_facts_is_refused() -> None:
    policy = load_policy(GOOD)
    text = to_json(policy.rulebook("井冈山市", SEPTEMBER))

    with pytest.raises(InputError, match="jinggangshan_swap"):
        from_json(text)
    assert from_json(text, policy.facts).county == "jinggangshan"
    with pytest.raises(InputError, match="was changed"):
        from_json(
            text.replace('"taihe"', '"x"')
            .replace("jinggangshan#heat", "x")
            .replace('"county":"jinggangshan"', '"county":"jian"'),
            policy.facts,
        )


def test_installed_plugins_are_in_an_order_that_does_not_depend_on_the_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from importlib.metadata import EntryPoint

    entries = [EntryPoint("taihe", "a:b", GROUP), EntryPoint("jian", "c", GROUP)]
    monkeypatch.setattr(
        "jixiaoge.rulebook.loading.entry_points", lambda group: entries if group == GROUP else []
    )

    assert [(p.slug, p.distribution) for p in installed_plugins()] == [("jian", ""), ("taihe", "")]
    assert load_policy().closed.keys() == {"jian", "taihe"}
