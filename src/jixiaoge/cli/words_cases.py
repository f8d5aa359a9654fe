"""The texts of `case`, in both languages; as in `words`, only characters of GBK."""

from __future__ import annotations

from typing import Final

from jixiaoge.cli.words import Count, Text

HELP: Final = {
    "county": Text("按哪个县的规则", "whose rules"),
    "procedure": Text(
        "哪个程序，写键或中文名，如 hazard", "which procedure, by key or Chinese name, as hazard"
    ),
    "id": Text("这一件的编号", "the id of the case"),
    "happened": Text(
        "事情是什么时候的，如 2026-07-10 08:30；不写就是现在",
        "when it happened, as 2026-07-10 08:30; now, if left out",
    ),
    "by": Text("谁办的，写编号，不写姓名", "who takes it, by an opaque id, never a name"),
    "role": Text("以什么角色办，写键或中文名", "in which role, by key or Chinese name"),
    "at": Text(
        "什么时候办的，如 2026-07-10 09:00；不写就是现在",
        "when it is taken, as 2026-07-10 09:00; now, if left out",
    ),
    "paper": Text("交了什么材料，写键或中文名", "a paper handed in, by key or Chinese name"),
    "choice": Text(
        "选哪一项，如程度、措施，写键或中文名",
        "what is chosen, a grade or a measure, by key or Chinese name",
    ),
    "now": Text(
        "按什么时候看，如 2026-07-13 09:00；不写就是现在",
        "as of when, as 2026-07-13 09:00; now, if left out",
    ),
    "ics": Text("输出成日历文件（iCalendar）", "as a calendar (iCalendar)"),
    "mermaid": Text("输出 Mermaid 状态图", "as a Mermaid state diagram"),
}

# --- what is wrong with a call ------------------------------------------------------

NO_CALENDAR: Final = Text(
    '算工作日、写日历要几个库，请先安装：pip install "jixiaoge[alliance]"',
    "working days and calendars need their libraries; please install them: "
    'pip install "jixiaoge[alliance]"',
)
FILE_EXISTS: Final = Text(
    "已经有 {file} 这个文件；一件一个文件，请换个文件名",
    "there is a file {file} already; a case has a file of its own, so choose another name",
)
PICTURE_OF_WHAT: Final = Text(
    "--mermaid 前要写是哪个程序，如 hazard", "--mermaid needs a procedure, such as hazard"
)
ONE_FORM: Final = Text("{names} 只能选一个", "only one of {names}")
AT_LINE: Final = Text("{file}第{n}行", "{file}, line {n}")
THIS_CASE: Final = Text("这一件", "case")
THIS_STEP: Final = Text("这一步", "step")

# --- a case -------------------------------------------------------------------------

OPENED: Final = Text("{id}：{procedure}，{state}", "{id}: {procedure}, {state}")
STANDS: Final = Text("{id}：{state}", "{id}: {state}")
NOT_TAKEN: Final = Text("{id}：没有办（{code}）。{why}", "{id}: refused ({code}). {why}")
NEXT: Final = Text("下一步：{due}", "Next: {due}")
TITLE: Final = Text(
    "{id} {procedure}，{place} {moment}：{state}", "{id} {procedure}, {place}, {moment}: {state}"
)
HAPPENED: Final = Text("事情是 {moment} 的", "It happened at {moment}")
COLUMNS: Final = (
    Text("时刻", "At"),
    Text("步骤", "Step"),
    Text("谁", "By"),
    Text("角色", "Role"),
    Text("材料", "Papers"),
    Text("选了", "Chosen"),
)
MAY: Final = Text("现在能做：", "May be done now:")
MAY_NOT: Final = Text("现在还不能：", "Not now:")
ENDED: Final = Text("没有要做的了", "Nothing is left to do")
LISTED: Final = Text("  {text}", "  {text}")
STEP: Final = Text("{step}：{roles}", "{step}: {roles}")
DOUBTS: Final = Text(
    "按当天的规则不能办、却记下来的，请核对：",
    "Recorded, though the rules of its day refuse it; please check:",
)
DOUBT: Final = Text("  第{n}步“{step}”（{code}）：{why}", "  step {n}, {step} ({code}): {why}")

# --- what is due --------------------------------------------------------------------

DUE: Final = Text("{place} {moment}：{cases}，{late}", "{place}, {moment}: {cases}, {late}")
CASES: Final = Count("{n}件要办", "{n} case is due", "{n} cases are due")
LATE: Final = Count("{n}件已过期", "{n} is overdue", "{n} are overdue")
ONE_DUE: Final = Text("  {id} {procedure}，{state}。{due}", "  {id} {procedure}, {state}. {due}")

# --- procedures ---------------------------------------------------------------------

PROCEDURES: Final = (Text("程序", "Procedure"), Text("键", "Key"), Text("谁参与", "Who takes part"))
NAMED: Final = Text("{name}（{key}）", "{name} ({key})")
ROLES: Final = Text("角色：{names}", "Roles: {names}")
PAPERS: Final = Text("材料：{names}", "Papers: {names}")
CHOICES: Final = Text("选项：{names}", "Choices: {names}")
FORBIDDEN: Final = Text("不得选：{names}", "Never: {names}")
STATE_DUE: Final = Text("{state}。{owner}办：{limits}", "{state}. For {owner}: {limits}")
TO: Final = Text("办后：{state}", "then: {state}")
OVERDUE: Final = Text("过期后：{levels}", "Once overdue: {levels}")
LEVEL: Final = Text("再过{time}还没办，报{role}", "after {time} more, told to {role}")
UNITS: Final = {
    "minutes": Count("{n}分钟", "{n} minute", "{n} minutes"),
    "hours": Count("{n}小时", "{n} hour", "{n} hours"),
    "days": Count("{n}天", "{n} day", "{n} days"),
    "workdays": Count("{n}个工作日", "{n} working day", "{n} working days"),
}
WITHIN: Final = Text("{start}起{time}内", "within {time} of {start}")
EARLIEST: Final = Text("{start}满{time}以后", "not before {time} have passed since {start}")
FOR: Final = Text("{choices}的，{limit}", "{choices}: {limit}")
SINCE_STEP: Final = Text("“{step}”", "“{step}”")
SINCE_HAPPENED: Final = Text("事情发生", "what happened")
SINCE_HERE: Final = Text("到这一步", "coming here")
NEEDS: Final = Text("要交{names}", "with {names}")
CHOOSES: Final = Text("要选{names}", "choosing {names}")
LIGHTER: Final = Text("只能选更轻的", "only a lighter one")
ONLY: Final = Text("只用于{names}", "only for {names}")
AFTER: Final = Text("先要：{names}", "after {names}")
APART: Final = Text("要回避：办过{names}的人", "not by whoever did {names}")
ONCE: Final = {
    "case": Text("只办一次", "once in a case"),
    "stay": Text("这一段只办一次", "once in this state"),
}
AT_MOST: Final = Text("最多{n}次", "at most {n} times")
ADDS: Final = Text("多给{time}", "gives {time} more")
