"""The lists on the screen: counties, services, parameters, facts, plugins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from jixiaoge.cli import words
from jixiaoge.cli.listing import Entry, amount
from jixiaoge.cli.show import by_family, day_name, place_name, say, table
from jixiaoge.cli.words import Lang, Text
from jixiaoge.counties import Scope
from jixiaoge.facts import Asked, Period
from jixiaoge.rulebook.basis import Status
from jixiaoge.rulebook.findings import Verdict
from jixiaoge.rulebook.parameters import Setting
from jixiaoge.rulebook.service import Family, Kind
from jixiaoge.schema import FORMS

__all__ = [
    "cards",
    "counties",
    "facts",
    "plugins",
    "policy",
    "schemas",
    "services",
    "setter_told",
    "uses_told",
]


def _title(place: Scope | None, day: dt.date, what: str, lang: Lang) -> None:
    where = place_name(place, lang)
    say(words.SCOPE_TITLE(lang, place=where, day=day_name(day, lang), what=what))
    say("")


def _headings(columns: Iterable[Text], lang: Lang) -> list[str]:
    return [text(lang) for text in columns]


def counties(entries: list[Entry], lang: Lang) -> None:
    """Show the 13 counties."""
    names = {entry["slug"]: entry[lang] for entry in entries}
    rows = [
        [
            entry["code"],
            entry["zh"],
            entry["slug"],
            entry["en"],
            words.LIST(lang).join(names[slug] for slug in entry["neighbours"]),
        ]
        for entry in entries
    ]
    table(_headings(words.COUNTY_COLUMNS, lang), rows, wraps=4)


def services(place: Scope | None, day: dt.date, entries: list[Entry], lang: Lang) -> None:
    """Show the services of a place."""
    _title(place, day, words.SERVICES(lang, len(entries)), lang)
    columns = _headings(words.SERVICE_COLUMNS, lang)
    rows = [(Family[entry["family"]], _service(entry, lang)) for entry in entries]
    table(columns, by_family(rows, len(columns), lang), wraps=4, keyed=True)


def _service(entry: Entry, lang: Lang) -> list[str]:
    return [
        entry[lang],
        entry["key"],
        words.KINDS[Kind[entry["kind"]]](lang),
        uses_told(entry["quota"], lang),
        words.LIST(lang).join(_gift(gift, lang) for gift in entry["entitlement"]) or "-",
        words.STATUS[entry["basis"]["status"]](lang),
    ]


def uses_told(quota: Entry | None, lang: Lang) -> str:
    """Return how often a service may be used."""
    if quota is None:
        return "-"
    if quota["limit"] is None:
        return words.NOT_PUBLISHED(lang)
    unit = quota["unit"].split("/")[0]
    return words.PERIODS[Period[quota["per"]]](lang, n=quota["limit"], unit=unit)


def _gift(gift: Entry, lang: Lang) -> str:
    if gift["amount"] is None:
        return words.DEPENDS(lang, name=gift[lang])
    return f"{gift[lang]} {amount(gift['amount'], gift['unit'], lang)}"


def policy(place: Scope | None, day: dt.date, entries: list[Entry], lang: Lang) -> None:
    """Show all parameters of a place."""
    assumed = sum(entry["status"] == Status.ASSUMED.value for entry in entries)
    parts = {"all": words.NUMBERS(lang, len(entries)), "assumed": words.SOME(lang, assumed)}
    _title(place, day, words.ASSUMED_HERE(lang, **parts), lang)
    rows = [
        [
            entry[lang],
            entry["key"],
            amount(entry["value"], entry["unit"], lang),
            words.STATUS[entry["status"]](lang),
            setter_told(entry["set_by"], entry["status"], lang),
            entry["county_may"][lang],
        ]
        for entry in entries
    ]
    table(_headings(words.POLICY_COLUMNS, lang), rows, wraps=5, keyed=True)


def setter_told(set_by: str, status: str, lang: Lang) -> str:
    """Return who set a number: an amendment, the city, or nobody but this library's default."""
    if set_by != "city":
        return set_by
    return (words.NOBODY if status == Status.ASSUMED.value else words.CITY)(lang)


def cards(
    place: Scope | None, day: dt.date, chosen: Sequence[tuple[Setting, Entry]], lang: Lang
) -> None:
    """Show some parameters, each with everybody who set it."""
    _title(place, day, words.NUMBERS(lang, len(chosen)), lang)
    for setting, entry in chosen:
        unit = entry["unit"]
        value = amount(entry["value"], unit, lang)
        if entry["unknown"]:
            value = f"{value}{words.COMMA(lang)}{entry['unknown']}"
        say(words.CARD_KEY(lang, zh=entry["zh"], en=entry["en"], key=entry["key"], value=value))
        for (who, _, basis), step in zip(setting.chain, entry["chain"], strict=True):
            name = setter_told(who, basis.status.value, lang)
            value = amount(step["value"], unit, lang)
            say(words.CARD_STEP(lang, who=name, value=value, basis=basis.told(lang)))
        say(words.CARD_MAY(lang, may=entry["county_may"][lang]))


def facts(entries: list[Entry], lang: Lang) -> None:
    """Show the facts that may be given."""
    rows = [
        [entry["zh"], entry["key"], entry["write"][lang], words.ASKED[Asked[entry["asked"]]](lang)]
        for entry in entries
    ]
    table(_headings(words.FACT_COLUMNS, lang), rows, wraps=2, keyed=True)


def schemas(lang: Lang) -> None:
    """Show the forms that have a schema."""
    rows = [[name, form.zh if lang == "zh" else form.en] for name, form in FORMS.items()]
    table(_headings(words.SCHEMA_COLUMNS, lang), rows)


def plugins(entries: list[Entry], lang: Lang) -> None:
    """Show the plugins, whether their counties are open, and every finding."""
    if not entries:
        say(words.NO_PLUGINS(lang))
        return
    for number, entry in enumerate(entries):
        if number:
            say("")
        state = (words.CLOSED if entry["closed"] else words.OPEN)(lang)
        names = words.LIST(lang).join(filter(None, entry["distributions"])) or entry["slug"]
        say(words.PLUGIN(lang, county=entry[lang], names=names, state=state))
        for line in _findings(entry, lang):
            say(f"  {line}")


def _findings(entry: Entry, lang: Lang) -> list[str]:
    found = [
        words.FINDING(
            lang,
            verdict=words.VERDICTS[Verdict(one["verdict"])](lang),
            where=one["where"],
            target=one["target"],
            why=one[lang],
        )
        for one in entry["findings"]
    ]
    if found:
        return found
    if entry["faults"]:  # every fault of the file, not only the first
        colon = "：" if lang == "zh" else ": "
        return [
            f"{fault['path']}{colon}{' '.join(fault[lang].split())}" for fault in entry["faults"]
        ]
    return (
        [" ".join(entry["cause"][lang].split())] if entry["cause"] else [words.NOTHING_FOUND(lang)]
    )
