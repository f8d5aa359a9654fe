"""The commands of `case`: their names, arguments and options."""

from __future__ import annotations

from functools import partial

from jixiaoge.cli import cases, words, words_cases
from jixiaoge.cli.helping import Command, argument, command, flag, option
from jixiaoge.cli.words import Lang

__all__ = ["on_cases"]


def on_cases(lang: Lang) -> list[Command]:
    """Return the commands about matters of the alliance."""
    texts = words_cases.HELP
    given, needed = partial(option, lang), partial(option, lang, required=True)
    json = flag(lang, "--json", words.HELP["json"])
    file = argument(lang, "file")
    adoption = given("--adoption", words.HELP["adoption"])
    rules = [needed("--county", texts["county"]), adoption]
    now = given("--now", texts["now"])
    table = [
        argument(lang, "name", required=False),
        given("--county", words.HELP["county"]),
        given("--on", words.HELP["on"]),
        adoption,
        flag(lang, "--mermaid", texts["mermaid"]),
    ]
    opening = [
        needed("--procedure", texts["procedure"]),
        needed("--id", texts["id"]),
        given("--happened", texts["happened"]),
    ]
    taken = [
        argument(lang, "step"),
        needed("--by", texts["by"]),
        needed("--role", texts["role"]),
        given("--at", texts["at"]),
        given("--paper", texts["paper"], multiple=True),
        given("--choice", texts["choice"]),
    ]
    files = argument(lang, "files", nargs=-1, required=True)
    ics = flag(lang, "--ics", texts["ics"])
    return [
        command(lang, "case procedures", cases.procedures, *table, json),
        command(lang, "case open", cases.opened, file, *opening, json),
        command(lang, "case step", cases.step, file, *taken, *rules, json),
        command(lang, "case show", cases.shown, file, *rules, now, json),
        command(lang, "case due", cases.due, files, *rules, now, ics, json),
    ]
