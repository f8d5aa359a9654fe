"""The texts of `points`, in both languages; as in `words`, only characters of GBK."""

from __future__ import annotations

from typing import Final

from jixiaoge.cli.words import Count, Text

HELP: Final = {
    "store": Text(
        "账本：SQLite 文件名，或 postgresql://用户@主机/库名；不写就是 points.db",
        "the ledger: an SQLite file, or postgresql://user@host/database; points.db, if left out",
    ),
    "county": Text("哪个县的账本", "whose ledger"),
    "now": Text(
        "什么时候办的，如 2026-07-10 12:00；不写就是现在",
        "when it is done, as 2026-07-10 12:00; now, if left out",
    ),
    "at": Text("什么时候的，如 2026-07-10 12:00；不写就是现在", "as of when; now, if left out"),
    "by": Text("县级办公室经办人的编号", "the reference of whoever does it, for the office"),
    "for": Text(
        "县级办公室代办的，写经办人的编号；不写就是骑手本人",
        "whoever does it for the office; the courier, if left out",
    ),
    "id": Text(
        "这一笔的编号；没收到答复，用同一个编号再办一次，不会重复",
        "the id of this request; without an answer send it again under the same id",
    ),
    "item": Text("兑什么", "the item"),
    "merchant": Text("在哪家兑", "the merchant who hands it over"),
    "voucher": Text("券码的摘要，不是券码本身", "a digest of the code that the merchant scans"),
    "pieces": Text("几件；不写就是1件", "how many pieces; one, if left out"),
    "through": Text("核销到哪一天的", "handed over through this day"),
    "out": Text(
        "存成 CSV 文件（.csv），或者画成图（.svg）", "write it as CSV (.csv), or draw it (.svg)"
    ),
    "bearer": Text("谁承担几份，如 县=2", "who bears how many parts, as county=2"),
    "draft": Text(
        "草案：县里的 county.toml，按它再算一遍", "the draft: a county.toml to reckon by"
    ),
    "keep": Text("写到哪个文件；不写就显示在屏幕上", "the file to write; the screen, if left out"),
    "anchors": Text(
        "别处留存的核对点；没有它，看不出账本的末尾被截掉",
        "a checkpoint that was kept elsewhere; without one nobody sees that the end was cut off",
    ),
}
STORE: Final = "points.db"

# --- what is wrong with a call ------------------------------------------------------

NO_SQL: Final = Text(
    '账本要用数据库的几个库，请先安装：pip install "jixiaoge[sql]"',
    'the ledger needs the database libraries; please install them: pip install "jixiaoge[sql]"',
)
NO_TABLES: Final = Text(
    "{store} 里没有账本；PostgreSQL 要先由建库的角色建表，见说明书",
    "there is no ledger in {store}; on PostgreSQL its owner makes the tables first, see the how-to",
)
NOT_MOMENT: Final = Text(
    "“{given}”不是日期和时刻；请写成 2026-07-10 12:00",
    "{given!r} is no day and time; write 2026-07-10 12:00",
)
NO_REPORT: Final = Text(
    "没有“{given}”这张报表；请写其中一个：{names}",
    "there is no report {given!r}; write one of: {names}",
)
NO_CHART: Final = Text(
    "报表“{given}”没有图；有图的是：{names}",
    "there is no chart of the report {given!r}; there is one of: {names}",
)
NOT_BEARER: Final = Text(
    "--bearer 写的是“{given}”；请写成 县=2", "--bearer is {given!r}; write it as county=2"
)
UNKNOWN_HEADING: Final = Text("没有这一列{hint}", "there is no such column{hint}")
NOT_OBJECT: Final = Text("不是一个 JSON 对象", "not an object of JSON")
NOT_WRITTEN: Final = Text("没有写", "missing")
NOT_FIT: Final = Text("写的是“{given}”，应填：{how}", "{given!r} given, expected: {how}")
NOT_METRES: Final = Text("写的是“{given}”，应为整米数", "{given!r} given, whole metres expected")
NOT_ACTIVITY_DAY: Final = Text(
    "写的是“{given}”，应为日期，如 2026-07-10",
    "{given!r} given, a date such as 2026-07-10 expected",
)

NO_DRAFT: Final = Text(
    "请用 --file 写上草案，或用 --adoption 写上市里的文件",
    "name a draft with --file, or a document of the city with --adoption",
)
NOT_AT: Final = Text(
    "写的是“{given}”，应为收到的时刻，如 2026-07-10 12:00",
    "{given!r} given, the moment at which it came expected, such as 2026-07-10 12:00",
)

# --- what came of it ----------------------------------------------------------------

PROGRESS: Final = Text("记账", "Posting")
FAULTY: Final = Text(
    "{rows}读不出来，一笔也没有记；改好再来一次：",
    "Nothing was posted, for {rows} cannot be read; correct the file and post it again:",
)
FAULT: Final = Text("  第{line}行：{faults}", "  line {line}: {faults}")
DONE: Final = Count("{n}笔已办", "{n} accepted", "{n} accepted")
REFUSED: Final = Count("{n}笔没有办", "{n} refused", "{n} refused")
POSTED: Final = Text("{place} {day}：{done}，{refused}", "{place}, {day}: {done}, {refused}")
WHY_NOT: Final = Text("  第{line}行 {id}：{why}", "  line {line}, {id}: {why}")
ANSWERED: Final = Text("{id}：{events}", "{id}: {events}")
NOT_ANSWERED: Final = Text("{id}：没有办。{why}", "{id}: refused. {why}")
HOLD_UNTIL: Final = Text("请在{moment}以前核销", "to be handed over before {moment}")
BATCH: Final = Text("合计{fen}分钱", "{fen} fen in all")
SHARE: Final = Text("{name}承担{fen}分钱", "{name} bears {fen} fen")

# --- statement ----------------------------------------------------------------------

STATEMENT: Final = Text("骑手 {id}，{place} {moment}", "courier {id}, {place}, {moment}")
STANDING: Final = Text(
    "可用{spendable}分，占用{held}分，待核实{pending}分，欠{owed}分，荣誉时长{minutes}分钟",
    "{spendable} points to spend, {held} held, {pending} pending, {owed} owed, {minutes} honour minutes",
)
STARS: Final = Text(
    "荣誉时长够{stars}星志愿者（国家的参考档）",
    "enough honour minutes for a {stars}-star volunteer (a national reference)",
)
EXPIRING: Final = Text("{points}分可用到{day}（含）", "{points} points through {day}")
SOON: Final = Text("其中{points}分快到期了", "of them {points} expire soon")
LINES: Final = (
    Text("序号", "No."),
    Text("日期", "Day"),
    Text("事项", "What"),
    Text("编号", "About"),
    Text("规则", "Rule"),
    Text("可用", "Spendable"),
    Text("占用", "Held"),
    Text("待核实", "Pending"),
    Text("欠分", "Owed"),
    Text("时长", "Minutes"),
)

# --- verify -------------------------------------------------------------------------

ALL_WELL: Final = Text("{place}：{entries}，全部对得上", "{place}: {entries}, all is well")
ENTRIES: Final = Count("{n}条分录", "{n} entry", "{n} entries")
WRONG: Final = Text(
    "{place}：{number}，账本已停止写入；请先查明原因",
    "{place}: {number}; the ledger is halted until the cause is found",
)
MISMATCHES: Final = Count("{n}处对不上", "{n} mismatch", "{n} mismatches")
MISMATCH: Final = Text("  {where}：{why}", "  {where}: {why}")

# --- replay -------------------------------------------------------------------------

REPLAYING: Final = Text("重算", "Replaying")
COMPARED: Final = Text(
    "{place}，到{moment}：同样的事，按现行规则和按草案",
    "{place}, up to {moment}: the same requests, under the rules in force and under the draft",
)
COMPARISON: Final = (Text("项目", "What"), Text("现行", "In force"), Text("草案", "Draft"))
OUTCOME: Final = {
    "issued": Text("发放积分", "points issued"),
    "spent": Text("兑掉积分", "points spent"),
    "expired": Text("到期积分", "points expired"),
    "outstanding": Text("还没用的积分", "points outstanding"),
    "minutes": Text("荣誉时长（分钟）", "honour minutes"),
    "fen": Text("付商家（分钱）", "for merchants, in fen"),
}
NOT_DONE: Final = Text("没有办：{code}", "refused: {code}")
WHO: Final = Text("{gaining}名骑手多得，{losing}名少得", "{gaining} couriers gain, {losing} lose")
