"""The commands of `points`: their names, arguments and options."""

from __future__ import annotations

import click

from jixiaoge.cli import ledger, ledger_replay, words, words_points
from jixiaoge.cli.helping import Command, argument, command, flag, option, whole
from jixiaoge.cli.words import Lang

__all__ = ["on_points"]


def on_points(lang: Lang) -> list[Command]:
    """Return the commands about the ledger of points."""
    texts = words_points.HELP
    json = flag(lang, "--json", words.HELP["json"])
    file, courier = argument(lang, "file"), argument(lang, "who")
    by = option(lang, "--by", texts["by"], required=True)
    key = option(lang, "--id", texts["id"], required=True)
    redeem = [
        option(lang, "--item", texts["item"], required=True),
        option(lang, "--merchant", texts["merchant"], required=True),
        option(lang, "--voucher", texts["voucher"], required=True),
        option(lang, "--pieces", texts["pieces"], callback=whole),
        option(lang, "--by", texts["for"]),
    ]
    settle = [
        option(lang, "--through", texts["through"], required=True),
        option(lang, "--bearer", texts["bearer"], required=True, multiple=True),
        by,
    ]
    writes, reads = _where(lang, "now"), _where(lang, "at")
    kind = argument(lang, "report")
    out = option(lang, "--out", texts["out"])
    shop = argument(lang, "merchant")
    draft = [
        argument(lang, "requests"),
        option(lang, "--county", texts["county"], required=True),
        option(lang, "--now", texts["at"]),
        option(lang, "--file", texts["draft"]),
        option(lang, "--adoption", words.HELP["adoption"]),
    ]
    keep = option(lang, "--out", texts["keep"])
    anchors = option(lang, "--checkpoint", texts["anchors"], multiple=True)
    return [
        command(lang, "points post", ledger.post, file, *writes, by, json),
        command(lang, "points send", ledger.send, file, *writes, json),
        command(lang, "points redeem", ledger.redeem, courier, *redeem, key, *writes, json),
        command(lang, "points settle", ledger.settle, shop, *settle, key, *writes, json),
        command(lang, "points statement", ledger.statement, courier, *reads, json),
        command(lang, "points report", ledger.report, kind, *reads, out, json),
        command(lang, "points replay", ledger_replay.replay, *draft, json),
        command(lang, "points checkpoint", ledger.checkpoint, *reads, keep),
        command(lang, "points verify", ledger.verify, *reads, anchors, json),
    ]


def _where(lang: Lang, now: str) -> list[click.Parameter]:
    """Return the options that say which ledger, under which rules, and when."""
    texts = words_points.HELP
    return [
        option(lang, "--county", texts["county"], required=True),
        option(lang, "--store", texts["store"], default=words_points.STORE),
        option(lang, "--now", texts[now]),
        option(lang, "--adoption", words.HELP["adoption"]),
    ]
