"""The texts of `diff`, `policy --history` and `replay`, in both languages; only characters of GBK."""

from __future__ import annotations

from typing import Final

from jixiaoge.cli.words import Count, Text

# --- diff ---------------------------------------------------------------------------

WHAT_WITH_WHAT: Final = Text(
    "写 --county 比县里和全市，写 --since 比两个日期，也可以都写",
    "give --county to compare a county with the city, --since to compare two days, or both",
)
SINCE_LATER: Final = Text(
    "--since 的{since}要在 --on 的{day}之前", "--since {since} is not before --on {day}"
)
AGAINST_CITY: Final = Text("{day}：全市 → {place}", "{day}: the whole city -> {place}")
BETWEEN_DAYS: Final = Text("{place}：{since} → {day}", "{place}: {since} -> {day}")
SAME: Final = Text("没有不同。", "There is no difference.")
PARTS: Final = {
    "parameters": Count("参数：{n}个不同", "Parameters: {n} differs", "Parameters: {n} differ"),
    "clauses": Count("条款：{n}条不同", "Clauses: {n} differs", "Clauses: {n} differ"),
    "services": Count("服务：{n}项不同", "Services: {n} differs", "Services: {n} differ"),
}
CHANGED: Final = Text(
    "  {name}（{key}）：{before} → {after}", "  {name} ({key}): {before} -> {after}"
)
ADDED: Final = Text("  增加 {name}（{key}）：{after}", "  added {name} ({key}): {after}")
REMOVED: Final = Text("  没有了 {name}（{key}）：{before}", "  gone {name} ({key}): {before}")
SET_BY: Final = Text("    {who}，{basis}", "    {who}; {basis}")
IN_SERVICES: Final = Text("    用在：{services}", "    in: {services}")
USES: Final = Text("次数：{before} → {after}", "uses: {before} -> {after}")
NO_LIMIT: Final = Text("不限", "no limit")
SERVICE_CHANGED: Final = Text("  {name}（{key}）：{what}", "  {name} ({key}): {what}")
SERVICE_ADDED: Final = Text("  增加 {name}（{key}）", "  added {name} ({key})")
SERVICE_REMOVED: Final = Text("  没有了 {name}（{key}）", "  gone {name} ({key})")

# --- policy --history ---------------------------------------------------------------

ONE_VALUE: Final = Text("另有{numbers}没有变过。", "The other {numbers} never changed.")
NAMED: Final = Text("{name}（{key}）", "{name} ({key})")
# By whether it has a first day, and whether it has a last.
DATED: Final = {
    (True, True): Text("  {since}至{until}：{value}", "  {since} to {until}: {value}"),
    (True, False): Text("  {since}起：{value}", "  from {since}: {value}"),
    (False, True): Text("  到{until}为止：{value}", "  until {until}: {value}"),
    (False, False): Text("  一直是：{value}", "  always: {value}"),
}

# --- replay -------------------------------------------------------------------------

NO_RECORD: Final = Text("{file} 里没有一条判定记录", "{file} has no record")
NOT_ARCHIVE: Final = Text(
    "{file} 不是规则册档案：应是一个 JSON 对象，键是指纹，值是归档的规则册",
    "{file} is no archive of rulebooks: a JSON object of fingerprints and archived rulebooks",
)
EQUAL: Final = Text(
    "{place} {county} {service} {day}：重放结果一样（{outcome}）",
    "{place}, {county}, {service}, {day}: the same again ({outcome})",
)
DIFFERS: Final = Text(
    "{place} {county} {service} {day}：重放结果不一样",
    "{place}, {county}, {service}, {day}: not the same again",
)
DIFFERENCE: Final = Text(
    "  {path}：存的是 {stored}，重放是 {again}", "  {path}: stored {stored}, again {again}"
)
MORE_DIFFERENCES: Final = Text("  另有{n}处", "  and {n} more")
LAYOUT: Final = Text("  只是写法不一样（空格、次序）", "  only the layout differs (blanks, order)")
BAD_RECORD: Final = Text("{place} 重放不了：{why}", "{place} cannot be replayed: {why}")
REPLAYED: Final = Text(
    "{records}：{equal}条一样，{differ}条不一样，{bad}条重放不了。",
    "{records}: {equal} the same, {differ} not, {bad} cannot be replayed.",
)
RECORDS: Final = Count("{n}条记录", "{n} record", "{n} records")
NOTHING: Final = Text("（没有）", "(nothing)")
