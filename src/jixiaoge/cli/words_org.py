"""The texts of `org`, in both languages; as in `words`, only characters of GBK."""

from __future__ import annotations

from typing import Final

from jixiaoge.cli.words import Count, Text
from jixiaoge.organization import Severity

HELP: Final = {
    "file": Text(
        "组织台账：放各表 .csv 的文件夹、一个 .csv，或一个 .json",
        "the structure: a folder of .csv sheets, one .csv, or one .json",
    ),
    "demo": Text("用示例组织，不读文件", "take the synthetic organisation, no file"),
    "county": Text("只看一个县；不写就按县汇总", "one county; without it, one line a county"),
    "all": Text("每个县都展开", "every county in full"),
    "mermaid": Text("以 Mermaid 流程图输出", "as a Mermaid flowchart"),
    "markdown": Text("以 Markdown 列表输出", "as a list in Markdown"),
    "platform": Text("哪个平台由谁负责", "who is responsible for a platform"),
    "station": Text("哪个配送站点由谁负责", "who is responsible for a delivery station"),
}

# --- what is wrong with a call ------------------------------------------------------

WHICH_STRUCTURE: Final = Text(
    "请用 --file 写上组织台账，或加 --demo 看示例，两个里选一个",
    "name a structure with --file, or take --demo: one of the two",
)
NO_SHEETS: Final = Text("{folder} 里没有 .csv 表格", "there is no .csv sheet in {folder}")
ONE_FORM: Final = Text("{names} 只能选一个", "only one of {names}")
COUNTY_OR_ALL: Final = Text("--county 和 --all 只能选一个", "only one of --county and --all")
ONE_SUBJECT: Final = Text(
    "请写一名骑手的编号，或 --platform、--station，只写一个",
    "name one courier by id, or one --platform, or one --station",
)
NOT_THERE: Final = Text(
    "{day}没有编号是 {id} 的{what}{hint}", "there is no {what} {id} on {day}{hint}"
)
COURIER: Final = Text("骑手", "courier")
PLATFORM: Final = Text("平台", "platform")
STATION: Final = Text("配送站点", "delivery station")

# --- tree ---------------------------------------------------------------------------

ORGANIZATIONS: Final = Count("{n}个组织", "{n} organisation", "{n} organisations")

# --- findings -----------------------------------------------------------------------

NOTHING_WRONG: Final = Text("没有发现问题", "nothing is wrong")
WRONG: Final = Text("{errors}处错误，{warnings}处提示", "{errors} errors, {warnings} warnings")
SEVERITIES: Final = {
    Severity.ERROR: Text(Severity.ERROR.value, "error"),
    Severity.WARNING: Text(Severity.WARNING.value, "warning"),
}
FINDING: Final = Text("[{severity}] {what}", "[{severity}] {what}")
BASIS: Final = Text("  规则 {rule}；依据：{basis}", "  rule {rule}; {basis}")

# --- who ----------------------------------------------------------------------------

WHO: Final = Text("{id} {day}", "{id} {day}")
CHAIN_COLUMNS: Final = (
    Text("先后", "Order"),
    Text("找哪一级", "Tried"),
    Text("查什么", "Looked up"),
    Text("找到", "Found"),
)
NAMED: Final = Text("{name}（{id}）", "{name} ({id})")
