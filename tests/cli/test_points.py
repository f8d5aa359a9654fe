"""`points`: a ledger in a file, from the budget to the settlement, and what is told when something is wrong."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("sqlalchemy")

from click.testing import Result

from jixiaoge.points import command_from_json
from jixiaoge.points.encoding import command_bytes
from jixiaoge.stores import SqlLedger, open_store

Cli = Callable[..., Result]
Write = Callable[..., Path]

ON = ("--county", "遂川县", "--now", "2026-07-10 12:00")
LATER = ("--county", "遂川县", "--now", "2026-07-20 12:00")
OFFICE = {"id": "o-1", "role": "县级办公室"}
SHOP = {"id": "shop-1", "role": "MERCHANT"}
START = [
    {"command": "Budget", "id": "b-1", "actor": OFFICE, "year": "2026", "points": 100, "document": "示例1号"},
    {"command": "Fund", "id": "f-1", "actor": OFFICE, "year": "2026", "fen": 9000, "document": "示例2号"},
    {"command": "OpenMerchant", "id": "m-1", "actor": OFFICE, "merchant": "shop-1", "zone": "z-1"},
    {
        "command": "OfferItem", "id": "i-1", "actor": OFFICE, "item": "meal", "zh": "套餐",
        "points": 15, "fen": 100, "since": "2026-01-01", "until": "2026-12-31",
    },
]  # fmt: skip
CAPTURE = {"command": "Capture", "id": "k-1", "actor": SHOP, "hold": "h-1", "voucher": "v1"}
HEADINGS = "编号,骑手,活动,日期,核实人,实际服务时间,记录方式,恶劣天气户外,按应急令开展,在暖新景区\n"
SERVED = "e-1,c0001,志愿服务,2026-07-09,r-1,120,审核人核实,否,否,否\n"
SHORT = "e-2,c0002,volunteer_service,2026/7/10,,29,审核人核实,否,否,否\n"
REDEEM = ("redeem", "c0001", "--item", "meal", "--merchant", "shop-1", "--voucher", "v1")
SETTLE = ("settle", "shop-1", "--through", "2026-07-10", "--by", "o-1", "--id", "s-1")


@pytest.fixture
def points(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.chdir(tmp_path)
    return lambda *args: cli("points", *args)


@pytest.fixture
def desk(points: Cli, write: Write) -> Cli:
    """A ledger with a budget, funds, a shop and a meal."""
    file = write("\n".join(map(json.dumps, START)), "start.jsonl")
    assert points("send", file, *ON).output == "遂川县 2026年7月10日：4笔已办，0笔没有办\n"
    return points


def posting(file: Path) -> tuple[object, ...]:
    return ("post", file, "--by", "o-1", *ON)


# --- files --------------------------------------------------------------------------


def test_activities_are_recorded_and_verified_and_told_why_not(desk: Cli, write: Write) -> None:
    result = desk(*posting(write(HEADINGS + SERVED + SHORT)))

    assert result.exit_code == 1
    assert result.output == (
        "遂川县 2026年7月10日：2笔已办，1笔没有办\n"
        "  第3行 e-2：这次记不了分：满30分钟才记，这次29分钟，还差1分钟。\n"
    )


def test_a_file_that_is_posted_twice_changes_nothing(desk: Cli, write: Write) -> None:
    file = write(HEADINGS + SERVED)
    first = desk(*posting(file))
    before = desk("statement", "c0001", *ON, "--json").output
    again = desk(*posting(file))

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert first.output == again.output
    assert desk("statement", "c0001", *ON, "--json").output == before


def test_a_file_with_faults_posts_nothing_and_tells_them_all(desk: Cli, write: Write) -> None:
    bad = (
        "e-3,,志愿服务,2026-07-40,r-1,1x,审核人,否,否,否,多\n"
        "e-4,c1,志愿活动,2026-07-10,r-1,60,审核人核实,否,否,否\n"
        " ,c1,志愿服务,2026-07-10,r-1,60,审核人核实,否,否,否\n"
    )
    many = desk(*posting(write(HEADINGS + SERVED + bad)))
    one = desk(*posting(write(HEADINGS + bad.replace(",多", ""), "two.csv")))

    assert many.exit_code == 1
    assert many.output == (
        "3行读不出来，一笔也没有记；改好再来一次：\n"
        "  第3行：比标题行多出1格\n"
        "  第4行：活动：没有“志愿活动”这个活动\n"
        "  第5行：编号：没有写\n"
    )
    assert one.output.splitlines()[1] == (
        "  第2行：实际服务时间：写的是“1x”，应填：整数，0 至 1440 分钟；"
        "记录方式：写的是“审核人”，应填：选一项：系统核验、审核人核实、管理员补录；"
        "骑手：没有写；日期：写的是“2026-07-40”，应为日期，如 2026-07-10"
    )
    assert "可用0分" in desk("statement", "c0001", *ON).output


def test_json_lines_say_the_same_by_their_keys(desk: Cli, write: Write) -> None:
    row = {"id": "e-1", "courier": "c0001", "activity": "随手拍", "on": "2026-07-10"}
    seen = {"隐患程度": "一般", "about_a_thing": True, "while_riding": "否", "hours_since_seen": 1}
    more = {"记录方式": "审核人核实", "在暖新景区": False, "under_order": False}
    place = {"事物": "灯杆7", "north": "1200", "east": -35, "核实人": "r-1、r-2"}
    file = write(json.dumps(row | seen | more | place), "a.jsonl")
    result = desk(*posting(file), "--json")
    told = json.loads(result.output)

    assert [(one["id"], one["accepted"]) for one in told] == [
        ("e-1", True),
        ("e-1/verify/r-1", True),
        ("e-1/verify/r-2", False),
    ]
    assert told[0]["events"][0]["kind"] == "earned"
    assert (told[2]["line"], told[2]["code"]) == (1, "earning_over")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ('{"心情": "好"}', "心情：没有这一列；编号：没有写；"),
        ('{"实际服务时长": 3}', "实际服务时长：没有这一列；是不是 实际服务时间？；"),
        ("[1]", "不是一个 JSON 对象"),
        ('{"北": "远"}', "北：写的是“远”，应为整米数"),
        (
            '{"编号": "e\\u0001", "骑手": "c", "活动": "随手拍", "日期": "2026-07-10"}',
            "编号：写的是",
        ),
        ("{", "不是正确的 JSON"),
    ],
)
def test_a_line_of_json_is_told_what_is_wrong(desk: Cli, write: Write, row: str, told: str) -> None:
    result = desk(*posting(write(row + "\n", "a.jsonl")))

    assert result.exit_code == 1
    assert told in result.output


def test_what_the_ledger_knows_by_itself_is_no_column(desk: Cli, write: Write) -> None:
    result = desk(*posting(write("编号,已核实\ne-1,是\n")))

    assert "已核实：没有这一列" in result.output


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("编号,编号\n1,2\n", "编号"),
        ("编号\n\n", "没有一条记录"),
        ('编号\n"a', "第2行引号不配对"),
    ],
)
def test_a_file_that_is_no_table_is_told_of(desk: Cli, write: Write, text: str, told: str) -> None:
    result = desk(*posting(write(text)))

    assert result.exit_code == 2
    assert told in result.output


def test_a_list_in_json_is_numbered_by_its_places(desk: Cli, write: Write) -> None:
    result = desk("send", write(json.dumps([CAPTURE]), "k.json"), *ON)

    assert "第1行 k-1：没有占用“h-1”" in result.output


# --- one request ----------------------------------------------------------------------


def test_points_are_held_handed_over_and_billed(desk: Cli, write: Write) -> None:
    desk(*posting(write(HEADINGS + SERVED)))
    held = desk(*REDEEM, "--id", "h-1", *ON)
    short = desk(*REDEEM, "--id", "h-2", "--by", "o-1", *ON)
    desk("send", write(json.dumps(CAPTURE), "k.jsonl"), *ON)
    early = desk(*SETTLE, "--bearer", "县=2", *ON)
    billed = desk(*SETTLE[:-1], "s-2", "--bearer", "县=2", "--bearer", "市=1", *LATER)

    assert held.output == "h-1：兑换占用\n请在2026-07-10 12:30以前核销\n"
    assert (short.exit_code, early.exit_code) == (1, 1)
    assert short.output.startswith("h-2：没有办。可用积分5，这次要15，还差10")
    assert "核销满7天才能结算" in early.output
    assert billed.output == ("s-2：结算\n合计100分钱\n县承担67分钱\n市承担33分钱\n")


def test_an_answer_is_given_as_data(desk: Cli, write: Write) -> None:
    desk(*posting(write(HEADINGS + SERVED)))
    held = json.loads(desk(*REDEEM, "--id", "h-1", "--pieces", "1", *ON, "--json").output)
    desk("send", write(json.dumps(CAPTURE), "k.jsonl"), *ON)
    billed = json.loads(desk(*SETTLE, "--bearer", "县=1", *LATER, "--json").output)

    assert (held["accepted"], held["events"][0]["points"]) == (True, 15)
    assert held["events"][0]["until"] == "2026-07-10 12:30"
    assert billed["events"][0]["shares"] == {"县": 100}


def test_wrong_requests_are_told(desk: Cli) -> None:
    share = desk(*SETTLE, "--bearer", "县", *ON)
    moment = desk("verify", "--county", "遂川县", "--now", "昨天")
    pieces = desk(*REDEEM, "--id", "h-1", "--pieces", "0", *ON)

    assert [one.exit_code for one in (share, moment, pieces)] == [2, 2, 2]
    assert share.output == "用法不对：--bearer 写的是“县”；请写成 县=2\n"
    assert moment.output == "用法不对：“昨天”不是日期和时刻；请写成 2026-07-10 12:00\n"
    assert "Redeem.pieces" in pieces.output


# --- reading --------------------------------------------------------------------------


def test_a_statement_tells_what_there_is_and_by_which_rule(desk: Cli, write: Write) -> None:
    desk(*posting(write(HEADINGS + SERVED)))
    zh = desk("statement", "c0001", *ON).output.splitlines()
    near = desk("statement", "c0001", "--county", "遂川县", "--now", "2028-07-10 00:00").output
    en = desk("statement", "c0001", *ON, "--lang", "en").output
    data = json.loads(desk("statement", "c0001", *ON, "--json").output)

    assert zh[0] == "骑手 c0001，遂川县 2026-07-10 12:00"
    assert zh[1] == "可用20分，占用0分，待核实0分，欠0分，荣誉时长120分钟"
    assert zh[2] == "20分可用到2028年7月31日（含）"
    assert zh[-1].split() == [
        "6",
        "2026-07-10",
        "核实入账",
        "e-1",
        "志愿服务",
        "+20",
        "-20",
        "+120",
    ]
    assert "其中20分快到期了" in near
    assert "20 points through 2028-07-31" in en
    assert (data["spendable"], data["lines"][0]["kind"]) == (20, "earned")


def test_a_courier_without_lines_has_nothing(desk: Cli) -> None:
    assert len(desk("statement", "c9999", *ON).output.splitlines()) == 2


def test_a_ledger_that_is_whole_is_verified(desk: Cli) -> None:
    assert desk("verify", *ON).output == "遂川县：4条分录，全部对得上\n"
    assert json.loads(desk("verify", *ON, "--json").output) == []


def test_a_ledger_that_does_not_fit_is_halted_and_takes_nothing(
    desk: Cli, write: Write, tmp_path: Path
) -> None:
    store = open_store(tmp_path / "points.db")
    with store.write() as session:
        session.cursor.execute("UPDATE balance SET amount = amount + 1 WHERE kind = 'BUDGET'")
    store.close()
    wrong = desk("verify", *ON)
    after = desk(*posting(write(HEADINGS + SERVED)))

    assert wrong.exit_code == 1
    assert wrong.output.startswith("遂川县：1处对不上，账本已停止写入；请先查明原因\n")
    assert json.loads(desk("verify", *ON, "--json").output)[0]["code"] == "balance"
    assert after.exit_code == 2
    assert "账本已停止写入" in after.output


@pytest.mark.parametrize(
    ("report", "row"),
    [
        (
            "settlement",
            {"batch": "s-1", "hold": "h-1", "on": "2026-07-10", "points": 15, "fen": 100},
        ),
        ("batches", {"batch": "s-1", "lines": 1, "fen": 100, "paid_on": None}),
        ("bearers", {"bearer": "县", "fen": 100}),
        ("age", {"earned": "2026-07", "spendable": 5, "unspent": None}),
        ("expiry", {"expires": "2028-07", "spendable": 5}),
        ("reviewers", {"reviewer": "r-1", "points": 20, "share": 1000, "couriers": 1}),
        ("points", {"month": "2026-07", "given": 100, "taken": 20, "left": 80}),
        ("money", {"month": "2026-07", "given": 9000, "taken": 100, "left": 8900}),
    ],
)
def test_a_report_is_shown_as_data(
    desk: Cli, write: Write, report: str, row: dict[str, object]
) -> None:
    desk(*posting(write(HEADINGS + SERVED)))
    desk(*REDEEM, "--id", "h-1", *ON)
    desk("send", write(json.dumps(CAPTURE), "k.jsonl"), *ON)
    desk(*SETTLE, "--bearer", "县=1", *LATER)
    (found,) = json.loads(desk("report", report, *LATER, "--json").output)

    assert {key: found[key] for key in row} == row


def test_a_report_is_a_table_or_a_file_for_a_spreadsheet(desk: Cli, tmp_path: Path) -> None:
    shown = desk("report", "points", *ON, "--lang", "en")
    written = desk("report", "points", *ON, "--out", "p.csv")

    assert shown.output.splitlines()[-1].split() == ["2026-07", "100", "0", "100"]
    assert (written.exit_code, written.output) == (0, "")
    assert (tmp_path / "p.csv").read_text("utf-8-sig") == (
        "月份,下达,使用净额,月末余额\n2026-07,100,0,100\n"
    )


@pytest.mark.parametrize("report", ["age", "reviewers", "points", "money"])
def test_a_report_is_drawn_beside_its_table(
    desk: Cli, write: Write, report: str, tmp_path: Path
) -> None:
    desk(*posting(write(HEADINGS + SERVED)))
    plain = desk("report", report, *ON)
    drawn = desk("report", report, *ON, "--out", "p.svg")

    assert (drawn.exit_code, drawn.output) == (0, plain.output)
    picture = (tmp_path / "p.svg").read_text("utf-8")
    assert picture.startswith("<svg ")
    assert "2026-07" in picture or "r-1" in picture


def test_a_report_without_a_chart_is_not_drawn(desk: Cli, tmp_path: Path) -> None:
    result = desk("report", "batches", *ON, "--out", "p.svg")

    assert result.exit_code == 2
    assert "报表“batches”没有图；有图的是：age reviewers points money" in result.output
    assert not (tmp_path / "p.svg").exists()


def test_a_report_that_there_is_not_is_told_with_those_that_there_are(desk: Cli) -> None:
    result = desk("report", "debts", *ON)
    book = desk("report", "points", *ON, "--out", "p.xlsx")

    assert (result.exit_code, book.exit_code) == (2, 2)
    assert result.output.startswith(
        "用法不对：没有“debts”这张报表；请写其中一个：settlement batches "
    )


# --- the store ------------------------------------------------------------------------


@pytest.mark.usefixtures("desk")
def test_the_journal_is_the_countys_under_its_slug(tmp_path: Path) -> None:
    store = open_store(tmp_path / "points.db")
    entries = list(SqlLedger(store, "suichuan").entries())
    store.close()

    assert [one.command for one in entries] == ["b-1", "f-1", "m-1", "i-1"]


def test_who_only_reads_makes_no_file(points: Cli, tmp_path: Path) -> None:
    result = points("verify", *ON, "--store", "none.db")

    assert result.exit_code == 2
    assert result.output == "用法不对：没有这个文件：none.db\n"
    assert not (tmp_path / "none.db").exists()


def test_a_store_that_is_none_is_told_plainly(points: Cli, write: Write) -> None:
    text = points("verify", *ON, "--store", write("not a database" * 99, "a.db"))
    empty = points("verify", *ON, "--store", write(b"", "empty.db"))
    other = points("verify", *ON, "--store", "mysql://here/points")

    assert text.output.startswith("数据库没有应答（DatabaseError: file is not a database）")
    assert "里没有账本" in empty.output
    assert "postgresql://" in other.output
    assert [one.exit_code for one in (text, empty, other)] == [2, 2, 2]


def test_a_server_that_is_not_there_is_told_plainly(points: Cli) -> None:
    pytest.importorskip("psycopg")
    result = points("statement", "c1", *ON, "--store", "postgresql://desk@127.0.0.1:1/points")

    assert result.exit_code == 2
    assert result.output.startswith("数据库没有应答（OperationalError: ")


def test_without_the_database_libraries_the_extra_is_named(
    points: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "jixiaoge.stores", None)
    monkeypatch.delattr("jixiaoge.stores")
    result = points("send", "a.jsonl", *ON)

    assert result.exit_code == 2
    assert 'pip install "jixiaoge[sql]"' in result.output


def test_the_clock_is_read_where_no_moment_is_given(desk: Cli) -> None:
    assert "全部对得上" in desk("verify", "--county", "遂川县").output


# --- commands from JSON -------------------------------------------------------------------


@pytest.mark.parametrize("given", START, ids=lambda one: one["command"])
def test_a_command_comes_back_from_its_bytes(given: dict[str, object]) -> None:
    command = command_from_json(given)

    assert command_from_json(json.loads(command_bytes(command))) == command


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["Budget"], "command：写的是['Budget']，应为一个 JSON 对象"),
        ({}, "command：没有写，应为Budget"),
        ({"command": "Pay", "id": "p", "batchs": "b"}, "actor：没有写，应为"),
        ({"command": "Pay", "id": "p", "batchs": "b"}, "batchs：没有这一项；可以写：batch"),
        (START[0] | {"actor": {"id": "o"}}, "Budget.actor：写的是"),
        (START[0] | {"actor": {"id": "o", "role": "主任"}}, "Budget.actor：写的是"),
        (START[3] | {"since": "昨天"}, "OfferItem.since：写的是'昨天'，应为日期"),
    ],
)
def test_what_is_no_command_is_told_all_at_once(
    desk: Cli, write: Write, given: object, told: str
) -> None:
    result = desk("send", write(json.dumps(given) + "\n\n", "x.jsonl"), *ON)

    assert result.exit_code == 1
    assert told in result.output


def test_a_list_in_a_command_is_a_tuple() -> None:
    settle = {"command": "Settle", "id": "s", "actor": OFFICE, "merchant": "m"}
    given = settle | {"through": "2026-07-10", "bearers": [["县", 2], ["市", 1]]}

    assert command_from_json(given).bearers == (("县", 2), ("市", 1))  # type: ignore[union-attr]


# --- checkpoints and drafts -------------------------------------------------------------


def test_the_end_that_was_cut_off_shows_against_a_checkpoint(desk: Cli, write: Write) -> None:
    assert desk("checkpoint", *ON, "--out", "kept.json").output == "结果已存为 kept.json\n"
    assert json.loads(desk("checkpoint", *ON).output)["entries"] == 4
    assert desk("verify", *ON, "--checkpoint", "kept.json").exit_code == 0
    Path("points.db").unlink()
    desk("send", write(json.dumps(START[0]), "one.jsonl"), *ON)

    assert desk("verify", *ON).exit_code == 0
    result = desk("verify", *ON, "--checkpoint", "kept.json")
    assert (result.exit_code, "对不上" in result.output) == (1, True)


def test_what_is_no_checkpoint_is_told(desk: Cli, write: Write) -> None:
    result = desk("verify", *ON, "--checkpoint", write("[]", "wrong.json"))

    assert (result.exit_code, "这不是核对点的内容" in result.output) == (2, True)


DRAFT = """
county = "suichuan"
[documents.draft]
status = "enacted"
title = "（示例）草案"
date = 2026-06-01
signer = "（示例）县办公室"
[[set]]
name = "more"
parameter = "points_per_service_hour"
value = 12
document = "draft"
from = 2026-07-01
"""
EXAMPLE = Path(__file__).parents[2] / "docs/examples/points/sent.jsonl"
UNTIL = ("--county", "遂川县", "--now", "2026-07-31 20:00")


def test_a_draft_is_compared_with_what_is_in_force(cli_with_plugins: Cli, write: Write) -> None:
    draft = ("--file", write(DRAFT, "draft.toml"))
    told = json.loads(
        cli_with_plugins("points", "replay", EXAMPLE, *draft, *UNTIL, "--json").output
    )

    assert (told["before"]["issued"], told["after"]["issued"]) == (30, 36)
    assert (told["gaining"], told["losing"]) == (["c0001", "c0002"], [])
    text = cli_with_plugins("points", "replay", EXAMPLE, *draft, *UNTIL, "--lang", "en").output
    assert "points issued" in text
    assert text.endswith("2 couriers gain, 0 lose\n")


def test_requests_that_a_draft_refuses_are_counted_by_their_code(
    cli_with_plugins: Cli, write: Write
) -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()
    file = write("\n".join(line for line in lines if '"Budget"' not in line), "sent.jsonl")
    draft = ("--file", write(DRAFT, "draft.toml"))
    text = cli_with_plugins("points", "replay", file, *draft, *UNTIL).output

    assert "没有办：budget_short" in text


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"command": "Budget"}', "at：没有写"),
        ('{"at": "上午", "command": "Budget"}', "应为收到的时刻"),
        ('{"at": "2026-07-10 09:00", "command": "Budgt"}', "第1行"),
        ("[1]", "第1行"),
    ],
)
def test_a_request_that_cannot_be_read_is_told(
    points: Cli, write: Write, line: str, told: str
) -> None:
    file, draft = write(line, "sent.jsonl"), write(DRAFT, "draft.toml")
    result = points("replay", file, "--file", draft, *UNTIL)

    assert (result.exit_code, told in result.output) == (1, True), result.output


def test_a_replay_needs_a_draft(points: Cli) -> None:
    result = points("replay", EXAMPLE, *UNTIL)

    assert (result.exit_code, "请用 --file 写上草案" in result.output) == (2, True)
