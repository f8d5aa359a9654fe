"""The texts of `charter`, in both languages; as in `words`, only characters of GBK."""

from __future__ import annotations

from typing import Final

from jixiaoge.cli.words import Count, Text

HELP: Final = {
    "diff": Text("只看县里和示范文本不同的条", "only what a county has otherwise than the model"),
    "not_encoded": Text(
        "只看程序不执行的条，连原因", "only the articles that no code runs, with the reason"
    ),
}
COUNTY_TO_COMPARE: Final = Text(
    "--diff 要写 --county：拿哪个县来比", "--diff needs --county: which county to compare"
)
ONE_VIEW: Final = Text("--diff 和 --not-encoded 只能选一个", "only one of --diff and --not-encoded")
ARTICLES: Final = Count("公约{n}条", "{n} article of the charter", "{n} articles of the charter")
ENCODED: Final = Text(
    "{all}，{run}条由程序执行，{left}条只有文字（原因见 --not-encoded）",
    "{all}; code runs {run}, and {left} are words only (--not-encoded tells why)",
)
REASON: Final = Text("  只有文字：{why}", "  words only: {why}")
RUN_BY: Final = Text("  由程序执行：{name}", "  run by {name}")
NUMBER: Final = Text(
    "  {name}（{key}）：{value}；{who}，{basis}", "  {name} ({key}): {value}; {who}, {basis}"
)
DIFFERENT: Final = Text("{n}与示范文本不同", "{n} not as in the model")
SAME: Final = Text("公约和示范文本一样", "the charter is as the model")
ARTICLE: Final = Text("第{number}条", "Article {number}")
MODEL: Final = Text("  示范：{text}", "  model: {text}")
COUNTY: Final = Text("  县里：{text}", "  county: {text}")
TOLD: Final = Text("{text}（{basis}）", "{text} ({basis})")
NONE: Final = Text("（没有这一条）", "(no such article)")
