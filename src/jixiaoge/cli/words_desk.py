"""The texts of `explain` and `ask`, in both languages; as in `words`, only characters of GBK."""

from __future__ import annotations

from typing import Final

from jixiaoge.cli.words import Text

# --- explain ------------------------------------------------------------------------

VIEWS: Final = {
    "courier": Text("给骑手看", "for the courier"),
    "clerk": Text("给窗口看", "for the clerk"),
    "officer": Text("给政策人员看", "for the policy officer"),
}
VIEW: Final = Text("【{service}：{view}】", "[{service}, {view}]")
NOT_VIEW: Final = Text(
    "--view 写的是“{given}”，应为 courier、clerk 或 officer",
    "--view: {given!r} is none of courier, clerk and officer",
)
WHO: Final = Text("{id} {county} {day}", "{id} {county} {day}")
WHICH_ROW: Final = Text(
    "文件里有{rows}，请用 --id 选一位，如 --id {id}",
    "the file has {rows}; choose one with --id, such as --id {id}",
)
WHICH_ROW_NO_IDS: Final = Text(
    "文件里有{rows}，都没有编号；请只留一行，或补上编号再用 --id 选",
    "the file has {rows} and none has an id; leave one, or give them ids and choose with --id",
)
NO_ID: Final = Text("文件里没有编号 {id}{hint}", "the file has no id {id}{hint}")

ID_OF_WHAT: Final = Text(
    "--id 选的是文件里的一行，请写上文件", "--id chooses a row of a file; name the file"
)

# --- ask ----------------------------------------------------------------------------

HOW_TO: Final = Text(
    "不知道就直接回车。答“？”看说明，答“退回”改上一题，答“结束”看结果。",
    "Not known: just Enter. ?: help. back: the last question. end: the result.",
)
NTH: Final = Text("第{n}题  {question}", "Question {n}  {question}")
CHOICE: Final = Text("  {n} {label}", "  {n} {label}")
PROMPT: Final = Text("答：", "Answer: ")
NOT_AN_ANSWER: Final = Text("“{given}”不能这样答。", "{given!r} is no answer to this.")
LIES_AHEAD: Final = Text(
    "{given}还没到；要填{day}或更早的日期。", "{given} is still to come; a day up to {day}, please."
)
NO_WAY_BACK: Final = Text("这是第一题，没有上一题。", "This is the first question.")
ALL_SETTLED: Final = Text("没有要问的了。", "There is nothing more to ask.")
STOPPED: Final = Text("先问到这里。", "Stopped here.")
RESULT: Final = Text(
    "{place} {day}：问了{asked}题，{services}：",
    "{place}, {day}: {asked} questions asked, {services}:",
)
RESULT_COLUMNS: Final = (
    Text("服务", "Service"),
    Text("结果", "Outcome"),
    Text("说明", "Because"),
)
OPENS: Final = Text("{day}起", "from {day}")
LEFT: Final = Text("还剩{left}次", "{left} left")
SAVED: Final = Text(
    "答案已存为 {file}；逐项说明：jixiaoge explain {file} --county {county} --on {day}",
    "The answers are in {file}; to see the reasons: "
    "jixiaoge explain {file} --county {county} --on {day}",
)
ASKED_AT_DESK: Final = Text("当面问答", "asked at the desk")

# What may be typed instead of an answer; case and width of the signs do not matter.
UNKNOWN: Final = frozenset(
    {"", "不知道", "不清楚", "不详", "notknown", "unknown", "don'tknow", "dontknow", "idontknow"}
)
HELP: Final = frozenset({"?", "help", "说明", "帮助"})
BACK: Final = frozenset({"back", "退回", "上一题"})
END: Final = frozenset({"end", "quit", "exit", "结束", "退出"})
YES_NO: Final = {
    "yes": "是",
    "y": "是",
    "对": "是",
    "no": "否",
    "n": "否",
    "不是": "否",
    "没有": "否",
}
