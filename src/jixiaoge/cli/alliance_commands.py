"""The commands of `alliance`: their names, arguments and options."""

from __future__ import annotations

import click

from jixiaoge.cli import alliance, words, words_alliance
from jixiaoge.cli.helping import Command, argument, command, flag, option, whole
from jixiaoge.cli.words import Lang

__all__ = ["on_alliance"]


def on_alliance(lang: Lang) -> list[Command]:
    """Return the commands about the registers of an alliance."""
    texts = words_alliance.HELP
    json = flag(lang, "--json", words.HELP["json"])
    file, person = argument(lang, "file"), argument(lang, "person")
    on, county = _given(lang, "on"), option(lang, "--county", texts["county"], required=True)
    role = option(lang, "--role", texts["role"], required=True)
    by, decided = _given(lang, "by"), option(lang, "--by", texts["decided"], required=True)
    whom = [file, person, county, on]
    join = [
        _number(lang, "age"),
        _number(lang, "active-days"),
        *(
            flag(lang, name, texts[name[2:].replace("-", "_")])
            for name in ("--works-here", "--vouched")
        ),
        _given(lang, "signed-on"),
        by,
    ]
    prepared = [
        flag(lang, "--declared", texts["declared"], names=["declared_clean"]),
        *(_number(lang, name) for name in ("trained-hours", "test-score", "site-visits")),
    ]
    return [
        command(lang, "alliance join", alliance.joining, *whom, *join, json),
        command(lang, "alliance leave", alliance.leaving, file, person, on, by, json),
        command(
            lang, "alliance appoint", alliance.appointing, *whom, role, *prepared, decided, json
        ),
        command(lang, "alliance resign", alliance.resigning, *whom, role, json),
        command(lang, "alliance register", alliance.register, file, county, on, json),
    ]


def _given(lang: Lang, name: str) -> click.Option:
    return option(lang, f"--{name}", words_alliance.HELP[name.replace("-", "_")])


def _number(lang: Lang, name: str) -> click.Option:
    key = name.replace("-", "_")
    return option(lang, f"--{name}", words_alliance.HELP[key], callback=whole)
