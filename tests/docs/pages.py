"""The pages of the reference that are made from the rules: `python tests/docs/pages.py` writes them.

`test_pages.py` holds each file to what this makes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path

import api as api_of
from gallery import MADE, gallery

import jixiaoge
from jixiaoge.facts import Asked, Change, FactSpec, Period, key_of, specs_of
from jixiaoge.language.text import in_words
from jixiaoge.language.tree import Node, parameters_of
from jixiaoge.language.types import Type
from jixiaoge.rulebook import Better, Family, Kind, Status, load_policy
from jixiaoge.rulebook.clauses import Clause, Group, Tree, clauses
from jixiaoge.rulebook.hookspecs import Context
from jixiaoge.rulebook.parameters import Beyond, DatedValue, Delegation, ParameterSpec
from jixiaoge.rulebook.policy import CITY_FACTS
from jixiaoge.rulebook.principles import GUARDED, PRINCIPLES
from jixiaoge.rulebook.reading_parameters import read_parameters
from jixiaoge.rulebook.service import Quota, Rule, Service
from jixiaoge.rules import jixiaoge_documents
from jixiaoge.schema import FORMS, schema

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
GALLERY = REFERENCE.parent / "gallery"

ASKED = {
    Asked.COURIER: "the courier",
    Asked.STATION: "the station, or the platform's roster",
    Asked.MERCHANT: "the shop or organiser",
    Asked.WEATHER: "the weather office",
    Asked.SYSTEM: "the system",
    Asked.JUDGEMENT: "nobody: a person has to judge",
}
CHANGE = {
    Change.OBSERVED: "may change any day",
    Change.TODAY: "holds for its day only",
    Change.FIXED: "never",
    Change.COUNTED: "starts again at 0",
    Change.AGES: "one more each new year",
}
PERIOD = {
    Period.DAY: "each day",
    Period.MONTH: "each month",
    Period.QUARTER: "each quarter",
    Period.YEAR: "each year",
    Period.SEASON: "each season",
}
KINDS = {
    Kind.QUOTA: "so many uses in a period",
    Kind.SEASON: "so many items in a season",
    Kind.EVENT: "a session that is held",
    Kind.DUTY: "what the organisation owes, at least",
    Kind.LEDGER: "paid from the points ledger",
    Kind.CASE: "a matter with deadlines; nobody is refused",
    Kind.SEAT: "a seat; when full, a waiting list",
    Kind.COVER: "an insurance, after a waiting period",
}
FAMILIES = {
    Family.EIGHT: "the eight services",
    Family.WARM_BEE: "the four of Warm Bee",
    Family.RELATED: "what goes with them",
}
BETTER = {Better.UP: "higher", Better.DOWN: "lower", Better.NONE: "neither"}
DELEGATION = {
    Delegation.COUNTY: "a county",
    Delegation.CITY: "a county, with the city's consent",
    Delegation.LOCKED: "nobody",
}
POLICY = load_policy(plugins=())
LAW = POLICY.law


def page(title: str, intro: str, body: Iterable[str]) -> str:
    """Return a page: a title, a few sentences, and what was made."""
    return (
        "\n".join([f"# {title}", "", MADE, "", *intro.strip().splitlines(), "", *body]).rstrip()
        + "\n"
    )


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    heads = list(columns)
    yield row(heads)
    yield row("---" for _ in heads)
    for cells in rows:
        yield row(cells)
    yield ""


def row(cells: Iterable[str]) -> str:
    """Return one line of a table."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


# --- facts ------------------------------------------------------------------------------------


def facts() -> str:
    """Every fact of the city's."""
    body: list[str] = []
    for cls in CITY_FACTS:
        key = key_of(cls)
        body += [f"## `{key}`: {cls.__name__}", "", (cls.__doc__ or "").splitlines()[0], ""]
        heads = ("key", "中文", "English", "type", "who is asked", "what changes it", "")
        body += table(heads, (_fact(spec) for spec in specs_of(cls).values()))
    intro = """
What rules may read.
A fact that is not given is not known, and is never defaulted; a *claim* that is not made is a known *no*.
A fact that *may change any day*, or *holds for its day only*, never proves a date.
`sensitive` facts are masked in what is shown of a decision.
A county brings facts of its own with its own services; their keys begin with the county's name.
"""
    return page("Facts", intro, body)


def _fact(spec: FactSpec) -> tuple[str, ...]:
    marks = [word for word, on in (("claim", spec.is_claim), ("sensitive", spec.sensitive)) if on]
    changes = CHANGE[spec.change] + (f" {PERIOD[spec.per]}" if spec.per else "")
    asked = "nobody: only the courier brings it up" if spec.is_claim else ASKED[spec.asked]
    return f"`{spec.key}`", spec.zh, spec.en, _type(spec.type), asked, changes, ", ".join(marks)


def _type(kind: Type) -> str:
    if kind.members:
        return f"{kind.kind.value}: {'、'.join(str(member.value) for member in kind.members)}"
    bounds = f" {kind.low} – {kind.high}" if kind.numeric else ""
    return f"{kind.kind.value}{bounds} {kind.unit}".strip()


# --- services ---------------------------------------------------------------------------------


def services() -> str:
    """Every service and definition, clause by clause."""
    body: list[str] = []
    for family, title in FAMILIES.items():
        body += [f"## {family.value}: {title}", ""]
        for service in LAW.blueprint.services.values():
            if service.family is family:
                body += _service(service, LAW.blueprint.rules[service.key])
    body += ["## Shared definitions", ""]
    for definition in LAW.blueprint.definitions:
        body += _definition(definition)
    intro = """
The services as their rules have them: the eight of 八送, the four of 暖蜂行动, and five that go with them.
Numbers stand here by name; [parameters](parameters.md) has their values.
An address names a clause: `working_courier/recent_days`.
A county may add an alternative to every group marked *any of*.
Proof: T0 nothing · T1 a code or card · T2 a roster or the station · T3 papers and a person.
"""
    return page("Services", intro, body)


def _service(service: Service, rule: Rule) -> Iterator[str]:
    yield from (f"### `{service.key}` {service.zh}: {service.en}", "")
    kind = service.kind
    yield from (f"Kind: {kind.value} (`{kind.name}`): {KINDS[kind]}.", "")
    yield from (f"Basis: {service.basis}.", "")
    if rule.clauses.items:
        yield from _clauses(service.key, rule.clauses)
    else:
        yield from ("No clause: nobody is refused.", "")
    if rule.quota:
        yield from (_quota(rule.quota), "")
    if rule.entitlement:
        yield from ("Gives:", "")
        for gift in rule.entitlement:
            yield f"- `{gift.key}` {gift.zh} ({gift.en}): {_words(gift.amount.node)}"
        yield ""


def _definition(key: str) -> Iterator[str]:
    group = LAW.blueprint.definitions[key]
    yield from (f"### `{key}` {group.zh}: {group.en}", "")
    whose = "home county's" if group.home else "place's"
    yield from (f"Decided under the {whose} rules.", "")
    yield from _clauses(key, group)


def _clauses(owner: str, group: Group) -> Iterator[str]:
    yield from table(("address", "clause", "condition", "proof"), _rows(owner, group, 0))


def _rows(owner: str, tree: Tree, depth: int) -> Iterator[tuple[str, ...]]:
    start = "· " * max(0, depth - 1)
    match tree:
        case Group(key=key, every=every, items=items):
            if depth or not every:
                address = f"`{owner}/{key}`" if depth else f"`{owner}`"
                kind = "all of" if every else "any of"
                note = "; who adds one names a budget" if tree.people else ""
                yield address, f"{start}*{kind}*{note}", "", ""
                depth = max(depth, 1)
            for item in items:
                yield from _rows(owner, item, depth + 1)
        case Clause():
            titles = f"{start}{tree.zh} ({tree.en})"
            yield f"`{owner}/{tree.key}`", titles, _words(tree.condition), tree.proof.name
        case _:
            anchor = next(a for k, a in _anchors() if k == tree.key)
            zh = LAW.blueprint.definitions[tree.key].zh
            yield "", f"{start}[{zh} `{tree.key}`](#{anchor})", "", ""


def _anchors() -> Iterator[tuple[str, str]]:
    for key, group in LAW.blueprint.definitions.items():
        yield key, f"{key} {group.zh} {group.en}".lower().replace(" ", "-")


def _words(node: Node) -> str:
    return f"`{in_words(node)}`"


def _quota(quota: Quota) -> str:
    counted = "、".join(period.value for period in quota.used)
    limit = _words(quota.limit.node)
    return f"Quota `quota`: {limit} {quota.per.value}; uses are counted by {counted}."


# --- parameters -------------------------------------------------------------------------------


def parameters() -> str:
    """Every number of the city's."""
    body: list[str] = []
    for file in jixiaoge_documents(Context(None)):
        text = file.read_text(encoding="utf-8")
        place = Path(str(file)).relative_to(Path(jixiaoge.__file__).parent).as_posix()
        body += [f"## `src/jixiaoge/{place}`", ""]
        heads = (
            "key",
            "中文",
            "value",
            "unit",
            "status",
            "basis",
            "more generous",
            "may be changed by",
        )
        body += table(heads, map(_parameter, read_parameters(text, file.name).values()))
    intro = """
Every number in the rules, with where it comes from.
`assumed` means that nobody published it: it is this library's default, and every answer says so.
[Statuses and the floor](../explanation/statuses-and-the-floor.md) says what each status means for a county.
"""
    return page("Parameters", intro, body)


def _parameter(spec: ParameterSpec) -> tuple[str, ...]:
    values = spec.values
    return (
        f"`{spec.key}`",
        spec.zh,
        "; ".join(map(_value, values)),
        spec.type.unit,
        "; ".join(dict.fromkeys(dated.basis.status.value for dated in values)),
        "; ".join(dict.fromkeys(_basis(dated) for dated in values)),
        BETTER[spec.better],
        _delegated(spec),
    )


def _value(dated: DatedValue) -> str:
    said = _plain(dated.value) if dated.value is not None else f"not known: {dated.unknown}"
    return said + (f" from {dated.since}" if dated.since.year > 1 else "")


def _plain(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _basis(dated: DatedValue) -> str:
    basis = dated.basis
    return " ".join(filter(None, (basis.title, basis.number, basis.article)))


def _delegated(spec: ParameterSpec) -> str:
    if any(dated.basis.status.untouchable for dated in spec.values):
        return "nobody"
    said = DELEGATION[spec.delegation]
    if spec.allowed:
        said += f", from {_plain(spec.allowed[0])} to {_plain(spec.allowed[-1])}"
        said += "; beyond that the city decides" if spec.beyond is Beyond.PENDING else ""
    return said


# --- assumptions ------------------------------------------------------------------------------


def assumptions() -> str:
    """What rests on nobody's document, service by service."""
    rows = [_resting(service) for service in LAW.blueprint.services.values()]
    heads = (
        "service",
        "the service itself",
        "clauses only assumed",
        "numbers only assumed",
        "other numbers",
    )
    unread = _unread()
    body = [
        *table(heads, rows),
        "## Numbers that no service reads",
        "",
        "Some of them the library uses outside the rules: how old a roster may be, until when a review",
        "may be asked for, what a county's document may do.",
        "The others are told, and no code here reads them; whoever supplies the facts keeps to them.",
        "",
        *table(("key", "中文", "status", "used by"), map(_unread_row, unread)),
    ]
    intro = """
What nobody published, and this library therefore assumes.
The service itself may be reported while its clauses and numbers are ours.
The city makes a number its own by an [adoption](../how-to/adopt.md).
"""
    return page("Assumptions", intro, body)


def _status(spec: ParameterSpec) -> Status:
    return spec.values[-1].basis.status


def _read_by(key: str) -> dict[str, ParameterSpec]:
    rule = LAW.blueprint.rules[key]
    trees = [rule.clauses, *(LAW.blueprint.definitions[used] for used in _uses(rule.clauses))]
    nodes = [found.condition for tree in trees for found in clauses(tree)]
    nodes += [gift.amount.node for gift in rule.entitlement]
    nodes += [rule.quota.limit.node] if rule.quota else []
    nodes += [edge.node for season in rule.seasons for edge in season]
    return {leaf.key: LAW.parameters[leaf.key] for node in nodes for leaf in parameters_of(node)}


def _uses(tree: Tree) -> Iterator[str]:
    match tree:
        case Group(items=items):
            for item in items:
                yield from _uses(item)
        case Clause():
            return
        case _:
            yield tree.key
            yield from _uses(LAW.blueprint.definitions[tree.key])


def _resting(service: Service) -> tuple[str, ...]:
    rule, read = LAW.blueprint.rules[service.key], _read_by(service.key)
    trees = [rule.clauses, *(LAW.blueprint.definitions[used] for used in _uses(rule.clauses))]
    found = {one.key: one for tree in trees for one in clauses(tree)}.values()
    ours = dict.fromkeys(one.zh for one in found if one.basis.status is Status.ASSUMED)
    assumed = [spec for spec in read.values() if _status(spec) is Status.ASSUMED]
    others = [
        f"`{spec.key}` ({_status(spec).value})" for spec in read.values() if spec not in assumed
    ]
    return (
        f"{service.zh} `{service.key}`",
        service.basis.status.value,
        "、".join(ours) or "none",
        ", ".join(f"`{spec.key}`" for spec in assumed) or "none",
        ", ".join(others) or "none",
    )


def _unread_row(spec: ParameterSpec) -> tuple[str, ...]:
    users = "the library" if f'"{spec.key}"' in _code() else "nothing here"
    return f"`{spec.key}`", spec.zh, _status(spec).value, users


@cache
def _code() -> str:
    """Return the code outside the rules."""
    package = Path(jixiaoge.__file__).parent
    rooms = ("rulebook", "eligibility")
    return "".join(
        f.read_text("utf-8") for room in rooms for f in sorted((package / room).glob("*.py"))
    )


def _unread() -> list[ParameterSpec]:
    read = {key for service in LAW.blueprint.services for key in _read_by(service)}
    return [spec for key, spec in LAW.parameters.items() if key not in read]


# --- the command line -------------------------------------------------------------------------


def cli() -> str:
    """The help of every command, as it prints it."""
    import click
    from click.testing import CliRunner

    from jixiaoge.cli.commands import commands

    group = commands("en")

    def printed(*args: str) -> list[str]:
        found = CliRunner().invoke(group, [*args, "--help"], prog_name="jixiaoge")
        assert found.exit_code == 0, found.output
        return ["```text", *found.output.rstrip().splitlines(), "```", ""]

    body = ["## `jixiaoge`", "", *printed()]
    for name in group.list_commands(click.Context(group)):
        body += [f"## `jixiaoge {name}`", "", *printed(name, "--lang", "en")]
    intro = """
The extra `cli`: `python -m pip install "jixiaoge[cli]"`.
Every text is in Chinese unless `--lang en` or the variable `JIXIAOGE_LANG` says otherwise.
There is no rule in the command line: it reads files, asks the library and shows the answers.
How the files look is in [cases](case-format.md) and [decisions](decision-format.md).
"""
    return page("Command line", intro, body)


# --- the library ------------------------------------------------------------------------------


def api() -> str:
    """Return every public name with its signature and docstring."""
    intro = """
Every public name, with its signature and docstring.
A name is headed by where to import it from: `jixiaoge`, or a room of it.
Every class takes its arguments by name, too; what is written `...` has a default that is made anew.
Facts are in [facts](facts.md), the command line is in [its own page](cli.md).
"""
    return page("Library", intro, api_of.lines())


# --- schemas ----------------------------------------------------------------------------------


def schemas() -> str:
    """Every schema, with what no schema can say."""
    heads = ("name", "中文", "English", "`$id`")
    body = [
        *table(heads, (_schema_row(name) for name in FORMS)),
        "## Versions",
        "",
        "The number at the end of an `$id` rises when something that was valid no longer is.",
        "What is written is closed, key for key: hold it to the schema of the release that wrote it.",
        "A county's facts are part of a case, and of its `$id`, where they are asked for:",
        "",
        *_example(SCHEMA_EXAMPLE),
        "## What a schema cannot say",
        "",
        "What the reader takes is valid, and what is valid the reader takes, but for this:",
        "",
        *table(("where", "what is valid", "what the reader does"), SAID_BY_THE_READER),
        "In a county's file the schema has `tier`, `proof` and `per` as the documents write them,",
        "so that an editor offers one way; the reader takes them in small or capital letters.",
        "TOML has dates and JSON has none: turn a date into text before a file is held to its schema.",
    ]
    intro = """
[JSON Schema](https://json-schema.org/draft/2020-12), draft 2020-12, of everything that this library reads or writes.
They are made from the same declarations as the readers, and printed by `jixiaoge schema`.
"""
    return page("Schemas", intro, body)


SCHEMA_EXAMPLE = """
from jixiaoge.schema import schema

assert schema("case")["$id"] == "urn:jixiaoge:schema:case:1"
assert schema("case")["$defs"]["courier"]["properties"]["active_days"]["maximum"] == 31
"""
SAID_BY_THE_READER = (
    ("a county", "any text", "finds it by code, Chinese name or slug, and refuses others"),
    ("a decimal, a date", "any that is written well", "keeps the bounds that the facts have"),
    ("a whole number", "`12.0` as well, which JSON holds equal to `12`", "refuses it"),
    ("any text", "half of a sign (a lone surrogate)", "refuses it"),
    ("a TOML file", "a date in quotes; a number of more than 64 bits", "refuses them"),
    ("a county's file", "a document, parameter or service of any name", "looks it up"),
    (
        "a parameter of a county",
        "a value without a range, or neither value nor reason",
        "refuses it",
    ),
    ("an adoption", "a document of any status", "refuses all but `enacted`"),
    ("a record, a rulebook", "any text in its place", "holds it to its fingerprint and digest"),
)


def _schema_row(name: str) -> tuple[str, ...]:
    form = FORMS[name]
    return f"[`{name}`](schemas/{name}.json)", form.zh, form.en, f"`{schema(name)['$id']}`"


def _example(code: str) -> Iterator[str]:
    yield from ("```python", *code.strip().splitlines(), "```", "")


def schema_file(name: str) -> str:
    """One schema as a file."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


# --- principles -------------------------------------------------------------------------------


BY_NAMES = "names: of facts with their units and choices, numbers, clauses, amounts, titles"
HELD = {
    "legal_help_at_any_age": "age in a county's service of legal help, or as a further condition",
    "facts_have_a_purpose": "facts that the service's own rule does not read",
}


def principles() -> str:
    """Return the page of the principles."""
    intro = """
What this library refuses, whoever asks; see [Refusals](../explanation/refusals.md) for how it is held.
A finding that rests on a principle has its key in `principle`, and ends with its words in both languages.
The sources are rows of the fact base (section J and its corrections, L).
"""
    guarded = {
        one.key: [f"`{key}`" for key, other in GUARDED.items() if other == one]
        for one in GUARDED.values()
    }
    rows = (
        (
            f"`{one.key}`",
            one.zh,
            one.en,
            one.because,
            f"{', '.join(guarded[one.key])}: not taken away, nor set beyond their bounds"
            if one.key in guarded
            else HELD.get(one.key, BY_NAMES),
            one.source,
        )
        for one in PRINCIPLES.values()
    )
    heads = ("key", "中文", "principle", "because", "looked at", "source")
    return page("Principles", intro, table(heads, rows))


# --- all --------------------------------------------------------------------------------------

PAGES: dict[str, Callable[[], str]] = {
    "facts.md": facts,
    "services.md": services,
    "parameters.md": parameters,
    "assumptions.md": assumptions,
    "cli.md": cli,
    "api.md": api,
    "schemas.md": schemas,
    **{f"schemas/{name}.json": partial(schema_file, name) for name in FORMS},
    "principles.md": principles,
}

if __name__ == "__main__":
    for name, make in PAGES.items():
        (REFERENCE / name).write_text(make(), "utf-8")
    for name, make in gallery().items():
        page_file = GALLERY / name
        page_file.parent.mkdir(parents=True, exist_ok=True)
        page_file.write_text(make(), "utf-8")
