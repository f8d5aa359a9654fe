"""Every text of the command line, in both languages, as data.

Only characters of GBK, for the consoles of Windows: √ × and no ✓ ✗.

>>> COURIERS("zh", 2582), COURIERS("en", 1)
('2,582名骑手', '1 courier')
>>> NO_FILE("zh", file="在岗.csv")
'没有这个文件：在岗.csv'
"""

from __future__ import annotations

from typing import Final, Literal

from attrs import frozen

from jixiaoge.eligibility import Outcome
from jixiaoge.eligibility.phrases import who_knows
from jixiaoge.facts import Asked, Period
from jixiaoge.rulebook.findings import Verdict
from jixiaoge.rulebook.service import Family, Kind

Lang = Literal["zh", "en"]
LANGS: Final[tuple[Lang, ...]] = ("zh", "en")


@frozen
class Text:
    """One text in both languages, with places for what changes."""

    zh: str
    en: str

    def __call__(self, lang: Lang, /, **parts: object) -> str:
        """Return the text in a language, its places filled."""
        return (self.zh if lang == "zh" else self.en).format(**parts)


@frozen
class Count:
    """A number of things in both languages."""

    zh: str
    one: str
    many: str

    def __call__(self, lang: Lang, number: int, /) -> str:
        """Return so many things in a language."""
        form = self.zh if lang == "zh" else self.one if number == 1 else self.many
        return form.format(n=f"{number:,}")


COURIERS: Final = Count("{n}名骑手", "{n} courier", "{n} couriers")
ROWS: Final = Count("{n}行", "{n} row", "{n} rows")
SERVICES: Final = Count("{n}项服务", "{n} service", "{n} services")
NUMBERS: Final = Count("{n}个数", "{n} number", "{n} numbers")
PEOPLE: Final = Count("{n}人", "{n} courier", "{n} couriers")
SOME: Final = Count("{n}个", "{n}", "{n}")

# --- the help -----------------------------------------------------------------------

USAGE: Final = Text("用法：", "Usage: ")
OPTIONS: Final = Text("选项", "Options")
COMMANDS: Final = Text("命令", "Commands")
EXIT_CODES: Final = Text("退出码", "Exit codes")
COLON: Final = Text("：", ":")
HELP_OPTION: Final = Text("显示本说明", "show this help")
REQUIRED: Final = Text("（必填）", " (required)")
SEVERAL: Final = Text("（可以写几次）", " (may be repeated)")
EXITS: Final = {
    "0": Text("全部判定完，或全部列出", "everything was decided, or shown"),
    "1": Text(
        "有的行没有判定：读不出来，或所属县停用（replay：有的不一样，或重放不了；org findings：有错误；points、alliance、case：有没办的，或对不上）",
        "some rows were not decided: they cannot be read, or their home county is closed "
        "(replay: some differ, or cannot be replayed; org findings: there are errors; points, alliance, case: something was refused, or does not fit)",
    ),
    "2": Text(
        "用法不对：没有这个县、服务、日期或文件（points：数据库没有应答，或账本停了）",
        "wrong usage: no such county, service, date or file "
        "(points: the database did not answer, or the ledger is halted)",
    ),
    "3": Text(
        "要办的县停用（plugins：有县停用），原因一并列出",
        "the county asked for is closed (plugins: some county is), with the findings",
    ),
}
ABOUT: Final = {
    "jixiaoge": Text(
        "吉安“吉小哥”骑手服务：谁能享受什么，依据是什么。\n\n"
        "每个命令加 --help 看用法；加 --lang en 换成英文。",
        "Ji'an's services for couriers: who may have what, and on what basis.\n\n"
        "Add --help to a command for its usage; --lang zh for Chinese.",
    ),
    "decide": Text(
        "逐行判定一个文件里的骑手能享受哪些服务。\n\n"
        "文件是 Excel 工作簿（.xlsx）、CSV 表格、JSON 或 JSON Lines；\n"
        "后三种的编码是 UTF-8 或 GB18030（Excel、WPS 另存的都行）；写 - 从标准输入读。\n"
        "表格的列名写事实的中文名，如“近30天出勤天数”（jixiaoge facts 列出全部），列序不限；\n"
        "另可有：编号、所属县、办理县、平台、数据截至、来源。\n"
        "是非填 是/否、有/无、true/false、1/0；日期填 2026-07-10、2026/7/10、2026.7.10、20260710 或 2026年7月10日；\n"
        "空着就是不知道。\n"
        "读不出来的行列出行号和全部原因，其余照常判定。",
        "Decide, row by row, which services the couriers of a file may have.\n\n"
        "The file is a workbook (.xlsx), CSV, JSON or JSON Lines;\n"
        "the last three in UTF-8 or GB18030 (as Excel and WPS save it); - reads standard input.\n"
        "A heading is a fact's label or name, as active_days (see jixiaoge facts),\n"
        "in any order; also: id, home_county, at_county, platform, as_of, source.\n"
        "Yes or no: 是/否, 有/无, true/false, 1/0.\n"
        "Dates: 2026-07-10, 2026/7/10, 2026.7.10, 20260710 or 2026年7月10日.\n"
        "An empty cell is not known.\n"
        "Rows that cannot be read are listed with line and every cause; the others are decided.",
    ),
    "explain": Text(
        "一位骑手的每项服务，讲明白：给骑手、窗口、政策人员看的三种说法。\n\n"
        "文件和 decide 的一样；有几行的，用 --id 选一位。",
        "Explain every service of one courier: for the courier, the clerk and the policy officer.\n\n"
        "The file is as for decide; where it has several rows, choose one with --id.",
    ),
    "ask": Text(
        "一题一题问，问到每项服务都有结果；能少问就少问。\n\n"
        "可以从文件里已有的一行接着问；也可以从管道里逐行读答案。",
        "Ask question by question until every service has its result, with as few as will do.\n\n"
        "May go on from a row of a file; answers may also come from a pipe, one a line.",
    ),
    "diff": Text(
        "比规则：县里和全市，或同一处的两个日期；参数、条款、服务哪里不同。",
        "Compare rules: a county with the city, or two days; parameters, clauses and services.",
    ),
    "charter": Text(
        "自治联盟公约（示范文本）：全文，每条写明依据。写条号只看这几条：谁执行，数是多少、谁定的。\n\n"
        "示范文本不是已经公布的公约原文；写了 --county 就看县里的，加 --diff 只看不同的条。",
        "The charter of the alliance (a model): the text, each article with its basis. "
        "Name articles to see what runs them and who set their numbers.\n\n"
        "The model is not the text that was published. With --county, the county's; "
        "with --diff, only what differs.",
    ),
    "replay": Text(
        "拿存档的规则册把存下的判定重做一遍，看一样不一样。\n\n"
        "文件一行一条判定记录（record 写的）；档案是一个 JSON 对象：键是指纹，值是归档的规则册（archived 写的）。",
        "Decide stored records again from archived rulebooks, and tell whether the answers are the same.\n\n"
        "The file has one record a line (as record writes them); the archive is a JSON object of\n"
        "fingerprints and rulebooks (as archived writes it).",
    ),
    "template": Text(
        "生成一个填表用的 Excel 工作簿：只有这些服务用得到的列，带下拉选项、检查和填写说明。",
        "Make a workbook to fill in: only the columns that the services use, "
        "with drop-downs, checks and a guide (in Chinese).",
    ),
    "org": Text(
        "组织台账：结构图、哪里不对、谁负责。",
        "The structure of organisations: its tree, what is wrong with it, who is responsible.",
    ),
    "org tree": Text(
        "列出某一天的组织：上下级、各管多少单位和骑手；骑手只计数，不列名。\n\n"
        "骑手按全市的先后次序计到负责的组织。",
        "Show the organisations of a day: what is above what, with how many units and couriers; "
        "couriers are only counted.\n\n"
        "Couriers are counted where the city's order puts them.",
    ),
    "org findings": Text(
        "列出组织台账里所有不对的地方：在哪里、哪条规则、什么依据、怎么改。",
        "Tell everything that is wrong with a structure: where, by which rule, on what basis, what to do.",
    ),
    "org who": Text(
        "一名骑手、一个平台或站点由哪个组织负责，先后找过哪些。",
        "Tell which organisation is responsible for a courier, platform or station, and what was tried.",
    ),
    "alliance": Text(
        "联盟的登记簿：入会、退出、聘任、辞聘、某一天的登记簿。",
        "The registers of an alliance: join, leave, appoint, resign, and how they stand on a day.",
    ),
    "alliance join": Text(
        "登记一名会员；有不符合的，列出全部原因，不登记。没有写的就是不知道。\n\n"
        "登记簿是一个 JSON 文件，没有就新建。编号由你定，不要用电话号码和身份证号。",
        "Register a member, or tell all that stands in the way. What is left out is not known.\n\n"
        "The registers are a JSON file, which is made if it is not there. Ids are yours and opaque.",
    ),
    "alliance leave": Text(
        "登记一名会员退出；不问原因。", "Register that a member leaves; no reason is asked for."
    ),
    "alliance appoint": Text(
        "聘任一名会员；有不符合的，列出全部原因，不聘任。",
        "Appoint a member to a role, or tell all that stands in the way.",
    ),
    "alliance resign": Text(
        "登记一名会员辞聘；不问原因。",
        "Register that somebody gives up a role; no reason is asked for.",
    ),
    "alliance register": Text(
        "某一天有几名会员，谁在什么岗位，哪些快到期。",
        "How many members there are on a day, who holds which role, and what ends soon.",
    ),
    "points": Text(
        "积分账本：记分、兑换、结算、对账、核对。",
        "The ledger of points: post, redeem, settle, show a statement, report, verify.",
    ),
    "points post": Text(
        "把一个文件里的活动记进账本；写了核实人的，一并核实入账。\n\n"
        "文件是 CSV 或 JSON Lines，一行一次活动：编号、骑手、活动、日期，另可有核实人、事物、北、东，\n"
        "和规则要读的事实，如“实际服务时间”。几名核实人用、隔开。\n"
        "有一行读不出来，就一笔也不记，并列出每一行的全部原因。\n"
        "编号由文件给：同一个文件再记一次，什么也不会变。",
        "Record a file of activities, and verify those that have reviewers.\n\n"
        "The file is CSV or JSON Lines, a line an activity: id, courier, activity, on; also reviewers,\n"
        "subject, north, east, and the facts that a rule reads, such as minutes_served;\n"
        "several reviewers with 、 between them.\n"
        "Where a line cannot be read nothing is recorded, and every cause is told with its line.\n"
        "The ids are the file's: the same file again changes nothing.",
    ),
    "points send": Text(
        "把一个文件里的指令逐条办：预算、经费、上架、商家入驻、核销、退回、付款，等等。\n\n"
        "文件是 JSON Lines，一行一条：command、id、actor，和它自己的各项。",
        "Send the commands of a file: budget, funds, offers, merchants, handovers, refunds, payments.\n\n"
        "The file is JSON Lines, a line a command: command, id, actor, and its own fields.",
    ),
    "points redeem": Text(
        "为一名骑手占用积分，换一件东西，等商家核销。",
        "Hold a courier's points for an item, which a merchant hands over.",
    ),
    "points settle": Text(
        "给一家商家结算：核销到某一天的、还没有结算的。",
        "Bill what a merchant handed over through a day, and who bears how much.",
    ),
    "points statement": Text(
        "一名骑手的对账单：可用、占用、待核实、欠分、荣誉时长，几时到期，每一笔按哪条规则。",
        "Show a courier's statement: what there is, what expires when, and every line with its rule.",
    ),
    "points report": Text(
        "看账本的一张报表，或者存成 CSV；age、reviewers、points、money 还能画成图（--out 图.svg）。\n"
        "settlement 商家结算，batches 批次，bearers 承担方，age 负债按挣得月份，expiry 负债按到期月份，\n"
        "reviewers 本年按核实人，points 本年积分预算，money 本年资金预算。",
        "Show a report of a ledger, or write it as CSV; of age, reviewers, points and money also as a picture (--out x.svg).\n"
        "settlement; batches; bearers; age and expiry: what is owed by month of earning and of expiry;\n"
        "reviewers: of this year; points and money: the budgets of this year.",
    ),
    "points replay": Text(
        "拿送过的请求，按草案再算一遍，和现行规则比：发多少、用多少、谁多得、谁少得。\n\n"
        "文件和 points send 的一样，每行再加收到的时刻 at；从账本的第一笔起，一笔也不能少。",
        "Decide what was sent again under a draft, and compare with the rules in force: issued, spent, who gains, who loses.\n\n"
        "The file is as for points send, each line with the moment at which it came (at), from the ledger's first one on.",
    ),
    "points checkpoint": Text(
        "写下账本现在到哪里，拿到别处留存；核对的时候带上。",
        "Write down where a ledger stands, to be kept elsewhere and brought along to verify.",
    ),
    "points verify": Text(
        "把整本账从头算一遍，和账上的逐项比；有对不上的，账本就停止写入。",
        "Count the whole ledger anew and compare; where something does not fit, it is halted.",
    ),
    "case": Text(
        "联盟的事一件一件办：随手拍、诉求、需求、入会、纪律、申诉、修改公约；一件一个文件。",
        "Matters of the alliance, each in a file: hazards, requests, needs, joining, discipline, appeals, "
        "changes of the charter.",
    ),
    "case procedures": Text(
        "列出各个程序。写了程序，就列它的状态和步骤：谁办、交什么、期限多久。",
        "List the procedures; of one, its states and steps: who, which papers, how long.",
    ),
    "case open": Text(
        "新开一件：建一个文件，一行一步，以后只往后加。",
        "Open a case in a new file, a line a step, to which steps are only added.",
    ),
    "case step": Text(
        "给一件办一步。规则不许的，写明原因，文件不变。\n\n"
        "步骤、角色、材料、选项写键或中文名，见 jixiaoge case procedures。",
        "Take a step of a case. What the rules refuse is told, and the file stays as it is.\n\n"
        "Name the step, role, papers and choice by key or Chinese name: see jixiaoge case procedures.",
    ),
    "case show": Text(
        "一件办到哪里：谁什么时候办了什么，现在能做什么，谁要在什么时候前办什么。",
        "Show a case: who did what when, what may be done now, what is due, by whom and by when.",
    ),
    "case due": Text(
        "许多件里要办的，最急的在前；过期的报给谁也写上。",
        "Tell what is due over many cases, the most urgent first, and whom what is overdue goes up to.",
    ),
    "counties": Text("列出13个县（市、区）。", "List the 13 counties."),
    "services": Text(
        "列出服务：种类、次数、给什么。写了 --county 就连县里自己的服务一起列。",
        "List the services: kind, uses, what they give; with --county, that county's own too.",
    ),
    "policy": Text(
        "列出规则里的数：值、依据、谁定的、县里能不能改。写参数的名字只看这几个，连来龙去脉。",
        "List the numbers in the rules: value, basis, who set it, what a county may do. "
        "Name parameters to see only those, with their history.",
    ),
    "facts": Text(
        "列出可以填写的事实：表格里的列名、怎么填、谁知道。",
        "List the facts that may be given: headings, how to write them, who knows them.",
    ),
    "plugins": Text(
        "列出装好的县插件、对它们的审查意见，以及停用的县和原因。",
        "List the county plugins installed, what was found, and which counties are closed and why.",
    ),
    "schema": Text(
        "打印一种数据格式的 JSON Schema；不写名字就列出全部。写了 --county 就连县里自己的事实一起。",
        "Print the JSON Schema of a form; without a name, list them all. "
        "With --county, that county's own facts too.",
    ),
}
HELP: Final = {
    "decide.county": Text(
        "在哪个县办（也可写到街道，如 遂川县/泉江镇）；行里没写所属县的，就算这个县的人",
        "where the service is taken (or a part, as 遂川县/泉江镇); home of rows without one",
    ),
    "decide.on": Text("按哪一天判定", "the day of the decision"),
    "decide.service": Text("只判定这项服务", "decide only this service"),
    "decide.out": Text(
        "把逐人结果存为 .xlsx（可以直接打印）、.csv、.json 或 .jsonl",
        "write the answers to a .xlsx (ready to print), .csv, .json or .jsonl file",
    ),
    "decide.marked": Text(
        "把填错的地方写在原工作簿的副本里，存为这个 .xlsx",
        "write a copy of the workbook, with the faults beside their cells, to this .xlsx",
    ),
    "template.county": Text("在哪个县办", "where the services are taken"),
    "template.out": Text("存为哪个 .xlsx", "the .xlsx file to write"),
    "template.service": Text("只要这项服务用得到的列", "only the columns of this service"),
    "decide.high": Text(
        "当天预报最高气温；行里写了的按行里的", "forecast high, for rows that do not have one"
    ),
    "decide.low": Text(
        "当天预报最低气温；行里写了的按行里的", "forecast low, for rows that do not have one"
    ),
    "decide.sensitive": Text(
        "结果文件里写出伤病、困难等敏感信息（默认遮住）",
        "show sensitive facts (injury, hardship), which are masked otherwise",
    ),
    "explain.id": Text("哪一位：行里的编号", "which courier: the id of the row"),
    "explain.view": Text(
        "只看一种：courier 骑手、clerk 窗口、officer 政策人员",
        "one view: courier, clerk or officer",
    ),
    "explain.service": Text("只讲这项服务", "explain only this service"),
    "explain.sensitive": Text(
        "给窗口看的里写出敏感信息（默认遮住）",
        "show sensitive facts in the clerk's view, masked otherwise",
    ),
    "ask.on": Text("按哪一天判定；不写就是今天", "the day of the decision; by default today"),
    "ask.service": Text("只问这项服务要的", "ask only for this service"),
    "ask.save": Text(
        "把答案存为 .json，explain、decide 都能读", "write the answers to a .json file"
    ),
    "diff.county": Text("哪个县（也可写到街道）", "which county, or a part of it"),
    "diff.since": Text("从哪一天比到 --on 那天", "the earlier day, compared with --on"),
    "history": Text(
        "每个数历来的值、谁定的", "the values of each number over time, and who set them"
    ),
    "replay.archive": Text("存规则册的 JSON 文件", "the JSON file of archived rulebooks"),
    "plugins.file": Text(
        "不用安装，先试一个 county.toml", "try a county.toml that is not installed"
    ),
    "county": Text("哪个县；不写就看全市的", "which county; by default the city's own rules"),
    "on": Text("哪一天；不写就看今天", "which day; by default today"),
    "adoption": Text(
        "市里采用默认值的文件（TOML）", "a document of the city that adopts default numbers (TOML)"
    ),
    "json": Text("以 JSON 输出，给程序用", "JSON, for programs"),
    "lang": Text("语言：zh 中文，en 英文", "language: zh or en"),
}
META: Final = {
    "command": Text("命令", "COMMAND"),
    "file": Text("文件", "FILE"),
    "county": Text("县", "COUNTY"),
    "on": Text("日期", "DATE"),
    "service": Text("服务", "SERVICE"),
    "out": Text("文件", "FILE"),
    "marked": Text("文件", "FILE"),
    "adoption": Text("文件", "FILE"),
    "forecast_high": Text("度", "N"),
    "forecast_low": Text("度", "N"),
    "lang": Text("zh|en", "zh|en"),
    "keys": Text("[参数 …]", "[KEY …]"),
    "numbers": Text("[条号 …]", "[ARTICLE …]"),
    "files": Text("文件 …", "FILE …"),
    "procedure": Text("程序", "PROCEDURE"),
    "happened": Text("时刻", "MOMENT"),
    "step": Text("步骤", "STEP"),
    "role": Text("岗位或角色", "ROLE"),
    "at": Text("时刻", "MOMENT"),
    "paper": Text("材料", "PAPER"),
    "choice": Text("选项", "CHOICE"),
    "start": Text("[文件]", "[FILE]"),
    "id": Text("编号", "ID"),
    "view": Text("courier|clerk|officer", "courier|clerk|officer"),
    "save": Text("文件", "FILE"),
    "since": Text("日期", "DATE"),
    "archive": Text("文件", "FILE"),
    "name": Text("[名字]", "[NAME]"),
    "courier": Text("[骑手编号]", "[COURIER]"),
    "report": Text("报表", "REPORT"),
    "platform": Text("编号", "ID"),
    "station": Text("编号", "ID"),
    "store": Text("账本", "STORE"),
    "now": Text("时刻", "MOMENT"),
    "by": Text("编号", "ID"),
    "who": Text("骑手编号", "COURIER"),
    "item": Text("编号", "ID"),
    "merchant": Text("商家编号", "MERCHANT"),
    "voucher": Text("摘要", "DIGEST"),
    "pieces": Text("件数", "N"),
    "through": Text("日期", "DATE"),
    "bearer": Text("名称=份数", "NAME=PARTS"),
    "requests": Text("文件", "FILE"),
    "checkpoint": Text("文件", "FILE"),
    "person": Text("编号", "ID"),
    "age": Text("岁", "N"),
    "active_days": Text("天", "N"),
    "signed_on": Text("日期", "DATE"),
    "trained_hours": Text("学时", "N"),
    "test_score": Text("分", "N"),
    "site_visits": Text("次", "N"),
}

# --- what is wrong with a call ------------------------------------------------------

WRONG_USAGE: Final = Text("用法不对：{why}", "Wrong usage: {why}")
NO_OPTION: Final = Text("没有 {name} 这个选项{hint}", "there is no option {name}{hint}")
NO_COMMAND: Final = Text("没有 {name} 这个命令{hint}", "there is no command {name}{hint}")
PERHAPS: Final = Text("；是不是 {names}？", "; did you mean {names}?")
NO_VALUE: Final = Text("{name} 后面要写值", "{name} needs a value")
MISSING: Final = Text("缺 {name}", "{name} is missing")
EXTRA: Final = Text("多写了 {given}", "{given}: not wanted here")
OTHER: Final = Text("{why}", "{why}")
NOT_WHOLE: Final = Text(
    "{name} 写的是“{given}”，应为整数", "{name}: {given!r} is not a whole number"
)
NOT_LANG: Final = Text(
    "{name} 写的是“{given}”，应为 zh 或 en", "{name}: {given!r} is neither zh nor en"
)
NOT_DAY: Final = Text(
    "“{given}”不是日期；请写成 2026-07-10", "{given!r} is not a date; write 2026-07-10"
)
NO_FILE: Final = Text("没有这个文件：{file}", "there is no such file: {file}")
CANNOT_READ: Final = Text("读不了 {file}：{why}", "cannot read {file}: {why}")
CANNOT_WRITE: Final = Text(
    "存不了 {file}：{why}（如果正在 Excel 或 WPS 里打开，请先关掉）",
    "cannot write {file}: {why} (if it is open in Excel or WPS, close it first)",
)
NO_FOLDER: Final = Text("没有 {folder} 这个文件夹", "there is no folder {folder}")
WHAT_SUFFIX: Final = Text(
    "文件名 {file} 的结尾应为：{names}", "the name of {file} must end in: {names}"
)
SAME_FILE: Final = Text(
    "结果文件和要读的是同一个文件：{file}", "the answers would overwrite the input: {file}"
)
IS_WORKBOOK: Final = Text(
    "{file} 是 Excel 工作簿，这里要文字文件", "{file} is an Excel workbook; a text file is needed"
)
UNKNOWN_ENCODING: Final = Text(
    "{file} 的编码认不出来；请存成 UTF-8", "the encoding of {file} is not known; save it as UTF-8"
)
NOTHING_TO_MARK: Final = Text(
    "{file} 不是 .xlsx 工作簿，不能用 --marked", "{file} is no .xlsx workbook; leave out --marked"
)
NOT_JSON: Final = Text("{file} 不是正确的 JSON：{why}", "{file} is not JSON: {why}")
NOT_CSV: Final = Text("{file} 第{line}行引号不配对", "{file}, line {line}: a quote is not closed")
NO_ROWS: Final = Text("{file} 里没有一条记录", "{file} has no rows")
NO_HEADING: Final = Text(
    "{file} 第一行没有一个认得的列名；jixiaoge facts 列出可用的列名",
    "no heading in the first line of {file} is known; jixiaoge facts lists them",
)
TWICE: Final = Text(
    "{file} 里有两列说的是同一件事：{names}", "two columns of {file} give the same fact: {names}"
)
IS_CLOSED: Final = Text(
    "{county}停用，没有判定。原因：", "{county} is closed; nothing was decided. Findings:"
)

# --- what is wrong with a row -------------------------------------------------------

BROKEN_LINE: Final = Text("不是正确的 JSON（{why}）", "not JSON ({why})")
REPEATED_KEY: Final = Text("“{key}”写了两遍", "{key!r} is given twice")
ELSEWHERE: Final = Text(
    "写的是“{given}”，不在要办的{county}", "{given!r} given, which is not in {county}"
)

# --- the answers --------------------------------------------------------------------

PROGRESS: Final = Text("正在判定", "deciding")
WRITING: Final = Text("正在存文件", "writing")
SUMMARY: Final = Text(
    "{place} {day}：{couriers}，{services}。", "{place}, {day}: {couriers}, {services}."
)
SUMMARY_ROWS: Final = Text("{couriers}（{rows}）", "{couriers} ({rows})")
DAY: Final = Text("{year}年{month}月{day}日", "{year}-{month:02}-{day:02}")
SERVICE: Final = Text("服务", "Service")
ASSUMED: Final = Text(
    "用到{used}，其中{assumed}只是假定，没有文件依据。看是哪些：{command}",
    "{used} used; {assumed} of them only assumed by this library, enacted by nobody. "
    "See which: {command}",
)
NONE_ASSUMED: Final = Text("用到{used}，都有文件依据。", "{used} used; every one has a document.")
LACKING: Final = Text("最常缺的信息：{facts}。", "Most often not known: {facts}.")
LACKING_ONE: Final = Text("{fact}（{many}）", "{fact} ({many})")
COMMA: Final = Text("，", ", ")
LIST: Final = Text("、", ", ")
SEMICOLON: Final = Text("；", "; ")
BAD_ROWS: Final = Text("{rows}读不出来，没有判定：", "Not decided, for {rows} cannot be read:")
CLOSED_ROWS: Final = Text(
    "{rows}的所属县停用，没有判定：", "Not decided, for the home county of {rows} is closed:"
)
LINE: Final = Text("第{n}行", "line {n}")
ITEM: Final = Text("第{n}条", "item {n}")
NAMED: Final = Text("{place}（{id}）", "{place} ({id})")
FAULT: Final = Text("  {place}：{faults}", "  {place}: {faults}")
ONE_FAULT: Final = Text("{name}：{why}", "{name}: {why}")
CLOSED_COUNTY: Final = Text("  {county}，{rows}：", "  {county}, {rows}:")
MORE_ROWS: Final = Text(
    "  另有{rows}；加 --out 存成文件，可以看到全部",
    "  and {rows} more; --out writes them all to a file",
)
MORE_FINDINGS: Final = Text(
    "    另有{n}条；jixiaoge plugins 列出全部", "    and {n} more; jixiaoge plugins lists them all"
)
UNUSED: Final = Text("没有用上的列：{headings}。", "Columns not used: {headings}.")
UNUSED_NEAR: Final = Text("{heading}（是不是“{near}”？）", "{heading} (did you mean {near}?)")
READ_AS: Final = Text("文件按 {encoding} 编码读取。", "The file was read as {encoding}.")
HIDDEN_ROWS: Final = Text(
    "表里隐藏的行也读了：{numbers}。", "Hidden rows were read too: {numbers}."
)
MARKED: Final = Text("填错的地方写在 {file}", "The faults are beside their cells in {file}")
NONE_MARKED: Final = Text(
    "没有填错的地方，没有写 {file}", "There are no faults; {file} was not written"
)
TEMPLATE_WRITTEN: Final = Text("模板已存为 {file}", "The template is in {file}")
WRITTEN: Final = Text("结果已存为 {file}", "The answers are in {file}")

OUTCOMES: Final = {
    Outcome.ELIGIBLE: Text("符合", "eligible"),
    Outcome.NOT_YET: Text("还没到", "not yet"),
    Outcome.INELIGIBLE: Text("不符合", "ineligible"),
    Outcome.NEEDS_FACTS: Text("缺信息", "needs facts"),
    Outcome.NEEDS_REVIEW: Text("须人定", "needs review"),
}

# --- the CSV of answers -------------------------------------------------------------

CSV_COLUMNS: Final = (
    Text("行号", "line"),
    Text("编号", "id"),
    Text("所属县", "home county"),
    Text("办理县", "place"),
    Text("日期", "day"),
    Text("服务", "service"),
    Text("结果", "outcome"),
    Text("哪天起可办", "open from"),
    Text("说明", "because"),
    Text("本期还剩次数", "uses left"),
    Text("只是假定的数", "numbers only assumed"),
    Text("申请复核截止", "review until"),
)
NOT_DECIDED: Final = Text("没有判定", "not decided")

# --- the lists ----------------------------------------------------------------------

COUNTY_COLUMNS: Final = (
    Text("代码", "Code"),
    Text("名称", "Name"),
    Text("拼音", "Slug"),
    Text("英文", "English"),
    Text("相邻", "Neighbours"),
)
SERVICE_COLUMNS: Final = (
    Text("服务", "Service"),
    Text("键", "Key"),
    Text("种类", "Kind"),
    Text("次数", "Uses"),
    Text("给什么", "Gives"),
    Text("服务依据", "Basis"),
)
SCHEMA_COLUMNS: Final = (Text("名字", "Name"), Text("是什么", "What it is"))
FACT_COLUMNS: Final = (
    Text("列名", "Label"),
    Text("也可写", "Or"),
    Text("怎么填", "How to write it"),
    Text("谁知道", "Who knows"),
)
POLICY_COLUMNS: Final = (
    Text("参数", "Parameter"),
    Text("键", "Key"),
    Text("值", "Value"),
    Text("依据", "Basis"),
    Text("谁定的", "Set by"),
    Text("县里", "A county"),
)
PLUGIN: Final = Text("{county}（{names}）：{state}", "{county} ({names}): {state}")
SCOPE_TITLE: Final = Text("{place} {day}：{what}", "{place}, {day}: {what}")
WHOLE_CITY: Final = Text("全市", "The whole city")
ASSUMED_HERE: Final = Text("{all}，其中{assumed}只是假定", "{all}, {assumed} of them only assumed")
YES: Final = Text("是", "yes")
NO: Final = Text("否", "no")
DEPENDS: Final = Text("{name}（视情况）", "{name} (it depends)")
NOT_PUBLISHED: Final = Text("没有公布", "not published")
NOBODY: Final = Text("默认", "this library's default")
CITY: Final = Text("市", "the city")
STATUS: Final = {
    "law": Text("法定", "law"),
    "enacted": Text("已发文", "enacted"),
    "reported": Text("据报道", "reported"),
    "principle": Text("原则", "principle"),
    "assumed": Text("假定", "assumed"),
}
MAY_NOT: Final = Text("不能改", "may not change it")
MAY_ASK: Final = Text("经市里同意可改", "may, if the city agrees")
MAY_ORDER: Final = Text("只能由临时令定", "may, by a temporary order only")
MAY_SET: Final = Text("可发文另定", "may set it by its own document")
MAY_IMPROVE: Final = Text("只能更优惠", "may only be more generous")
BETTER: Final = {
    "up": Text("（调高）", " (higher)"),
    "down": Text("（调低）", " (lower)"),
    "none": Text("", ""),
}
ONLY: Final = Text("，只能填“{low}”", ", only {low}")
WITHIN: Final = Text("，限{low}至{high}", ", from {low} to {high}")
BEYOND: Final = {
    "refused": Text("，超出不采用", ", beyond that refused"),
    "pending": Text("，超出报市里", ", beyond that the city decides"),
}
CARD_KEY: Final = Text("{zh}（{key}）：{value}", "{en} ({key}): {value}")
CARD_MAY: Final = Text("  县里：{may}", "  A county: {may}")
CARD_STEP: Final = Text("  {who}：{value}，{basis}", "  {who}: {value}; {basis}")
FAMILIES: Final = {
    Family.EIGHT: Text("【八送】", "[the eight services]"),
    Family.WARM_BEE: Text("【暖蜂行动】", "[Warm Bee]"),
    Family.RELATED: Text("【关联保障】", "[related protection]"),
    Family.COUNTY: Text("【县里自设】", "[the county's own]"),
}
KINDS: Final = {kind: Text(kind.value, kind.name.lower()) for kind in Kind}
PERIODS: Final = {
    period: Text(f"{period.value}{{n}}{{unit}}", f"{{n}} a {period.name.lower()}")
    for period in Period
}
ASKED: Final = {asked: Text(who_knows(asked, "zh"), who_knows(asked, "en")) for asked in Asked}
OPEN: Final = Text("正常", "open")
CLOSED: Final = Text("停用", "closed")
VERDICTS: Final = {verdict: Text(verdict.zh, verdict.value) for verdict in Verdict}
FINDING: Final = Text("[{verdict}] {where} {target}：{why}", "[{verdict}] {where} {target}: {why}")
NO_PLUGINS: Final = Text(
    "没有装县插件：13个县都按全市的规则办。",
    "No county plugin is installed: the city's rules hold in all 13 counties.",
)
NOTHING_FOUND: Final = Text("没有意见", "nothing")
