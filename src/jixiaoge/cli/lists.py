"""The commands that show rules and records: counties, services, policy, diff, facts, plugins, replay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from jixiaoge import schema as schemas
from jixiaoge.cli import comparing, listing, replaying, show, show_lists, show_rules, words_rules
from jixiaoge.cli import history as histories
from jixiaoge.cli.opening import book_of, day_of, loaded, plugins_of, setting_of
from jixiaoge.cli.problems import Problem
from jixiaoge.cli.words import Lang
from jixiaoge.counties import Scope
from jixiaoge.facts import Facts, key_of
from jixiaoge.rulebook.policy import CITY_FACTS, Policy
from jixiaoge.tables import specs_by_key

__all__ = ["counties", "diff", "facts", "plugins", "policy", "replay", "schema", "services"]


def counties(lang: Lang, *, json: bool) -> None:
    """List the counties."""
    entries = listing.counties()
    if json:
        show.as_json(entries)
    else:
        show_lists.counties(entries, lang)


def services(
    lang: Lang,
    *,
    county: str | None,
    on: str | None,
    adoption: str | None,
    json: bool,
) -> None:
    """List the services of a place."""
    day = day_of(on)
    place, book = book_of(loaded(adoption), county, day)
    entries = [listing.service(found, day) for found in book.services.values()]
    if json:
        show.as_json(entries)
    else:
        show_lists.services(place, day, entries, lang)


def policy(
    lang: Lang,
    *,
    keys: Sequence[str],
    county: str | None,
    on: str | None,
    adoption: str | None,
    json: bool,
    **flags: bool,
) -> None:
    """List the numbers of a place, some of them, or their history."""
    day = day_of(on)
    policy = loaded(adoption)
    place, book = book_of(policy, county, day)
    if flags["history"]:
        _values(lang, policy, place, [setting_of(book, key).spec.key for key in keys], json=json)
        return
    chosen = [setting_of(book, key) for key in keys] or list(book.settings.values())
    entries = [listing.parameter(setting, day) for setting in chosen]
    if json:
        show.as_json(entries)
    elif keys:
        show_lists.cards(place, day, list(zip(chosen, entries, strict=True)), lang)
    else:
        show_lists.policy(place, day, entries, lang)


def _values(
    lang: Lang, policy: Policy, place: Scope | None, keys: Sequence[str], *, json: bool
) -> None:
    books = histories.books(policy, place)
    wanted = keys or list(books[0].settings)
    entries = [histories.history(books, key) for key in wanted]
    shown = entries if keys else [entry for entry in entries if len(entry["values"]) > 1]
    if json:
        show.as_json(entries)
    else:
        show_rules.history(shown, len(entries) - len(shown), lang)


def diff(
    lang: Lang,
    *,
    county: str | None,
    on: str | None,
    since: str | None,
    adoption: str | None,
    json: bool,
) -> None:
    """Compare a county with the city, or two days."""
    if county is None and since is None:
        raise Problem(words_rules.WHAT_WITH_WHAT)
    policy, day = loaded(adoption), day_of(on)
    first = day if since is None else day_of(since)
    days = {"since": show.day_name(first, lang), "day": show.day_name(day, lang)}
    if since is not None and first >= day:
        raise Problem(words_rules.SINCE_LATER, **days)
    place, after = book_of(policy, county, day)
    before = book_of(policy, None if since is None else county, first)[1]
    found = comparing.differences(before, after)
    if json:
        show.as_json(found)
        return
    title = words_rules.AGAINST_CITY if since is None else words_rules.BETWEEN_DAYS
    show.say(title(lang, place=show.place_name(place, lang), **days))
    names = {s.key: {"zh": s.zh, "en": s.en} for b in (before, after) for s in b.rules.values()}
    show_rules.difference(found, names, lang)


def replay(lang: Lang, *, file: str, archive: str) -> None:
    """Decide stored records again; exit code 1 where any is not the same."""
    books = replaying.archive(archive)
    found = list(replaying.replayed(file, books, loaded().facts))
    show_rules.replays(found, lang)
    if not all(one.equal for one in found):
        raise click.exceptions.Exit(1)


def facts(lang: Lang, *, county: str | None, on: str | None, json: bool) -> None:
    """List the facts that may be given."""
    specs = specs_by_key(_fact_classes(county, on))
    entries = [listing.fact(spec) for spec in specs.values()]
    if json:
        show.as_json(entries)
    else:
        show_lists.facts(entries, lang)


def schema(lang: Lang, *, name: str | None, county: str | None, on: str | None) -> None:
    """List the schemas, or print one."""
    if name is None:
        show_lists.schemas(lang)
    else:
        show.as_json(schemas.schema(name, _fact_classes(county, on)))


def _fact_classes(county: str | None, on: str | None) -> Mapping[str, type[Facts]]:
    """Return what a case may hold in a county, or everywhere."""
    if county is None:
        return {key_of(cls): cls for cls in CITY_FACTS}
    return book_of(loaded(), county, day_of(on))[1].facts


def plugins(lang: Lang, *, file: str | None, on: str | None, json: bool) -> None:
    """List the plugins; exit code 3 where a county is closed."""
    day = day_of(on)
    installed = plugins_of(file)
    entries = listing.plugins(loaded(plugins=installed), installed, day)
    if json:
        show.as_json(entries)
    else:
        show_lists.plugins(entries, lang)
    if any(entry["closed"] for entry in entries):
        raise click.exceptions.Exit(3)
