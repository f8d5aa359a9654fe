"""One courier of a file in the three views."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from jixiaoge.cli.words_desk import VIEWS

WHERE = ("--county", "遂川县", "--on", "2026-07-10")
HEADINGS = (
    "编号,所属县,近30天出勤天数,在平台名册,出示有效吉小哥码,本店参加优惠,本月已理发,因伤病停跑\n"
)
TWO = HEADINGS + "a1,遂川县,12,是,有,1,0,是\na2,吉州区,3,是,有,1,0,否\n"
HAIRCUT = ("--service", "haircut")

Cli = Callable[..., Result]
Write = Callable[..., Path]


def test_one_service_in_all_three_views(cli: Cli, write: Write) -> None:
    lines = cli("explain", write(TWO), *WHERE, "--id", "a1", *HAIRCUT).output.splitlines()

    assert lines[0] == "a1 遂川县 2026年7月10日"
    titles = [line for line in lines if line.startswith("【")]
    assert titles == [
        "【送优惠理发：给骑手看】",
        "【送优惠理发：给窗口看】",
        "【送优惠理发：给政策人员看】",
    ]
    assert "送优惠理发：可以享受" in lines
    assert "优惠理发次数：1次" in lines


@pytest.mark.parametrize("view", VIEWS)
def test_all_services_in_one_view(cli: Cli, write: Write, view: str) -> None:
    text = cli("explain", write(TWO), *WHERE, "--id", "a2", "--view", view, "--lang", "en").output

    assert text.startswith("a2 Jizhou District 2026-07-10\n")
    assert text.count("\n[") == 17
    assert text.count(f", {VIEWS[view].en}]") == 17


def test_the_clerk_sees_sensitive_facts_only_when_asked(cli: Cli, write: Write) -> None:
    call = ("explain", write(TWO), *WHERE, "--id", "a1", *HAIRCUT, "--view", "clerk")

    assert "因伤病停跑 已遮盖" in cli(*call).output
    assert "因伤病停跑 是" in cli(*call, "--sensitive").output


def test_a_file_of_one_row_needs_no_id_and_all_rows_of_an_id_are_told(
    cli: Cli, write: Write
) -> None:
    one = HEADINGS + "a1,遂川县,12,是,有,1,0,是\n"
    again = TWO + "a1,遂川县,2,是,有,1,0,否\n"
    call = (*WHERE, *HAIRCUT, "--view", "courier")

    assert cli("explain", write(one), *call).exit_code == 0
    told = cli("explain", write(again), *call, "--id", "a1").output
    assert told.count("a1 遂川县") == 2


@pytest.mark.parametrize(
    ("table", "args", "said"),
    [
        (TWO, (), "文件里有2行，请用 --id 选一位，如 --id a1"),
        (TWO.replace("a1", "c0001"), ("--id", "c0002"), "文件里没有编号 c0002；是不是 c0001？"),
        (TWO, ("--id", "nobody"), "文件里没有编号 nobody"),
        (TWO, ("--id", "a1", "--view", "clrk"), "--view 写的是“clrk”，应为 courier、clerk 或 officer"),
        ("近30天出勤天数\n5\n6\n", (), "文件里有2行，都没有编号；请只留一行，或补上编号再用 --id 选"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_choice(
    cli: Cli, write: Write, table: str, args: tuple[str, ...], said: str
) -> None:
    result = cli("explain", write(table), *WHERE, *args)

    assert (result.output, result.exit_code) == (f"用法不对：{said}\n", 2)


def test_a_row_that_cannot_be_read_is_told_with_its_faults(cli: Cli, write: Write) -> None:
    result = cli("explain", write(HEADINGS + "a1,遂川县,99,是,有,1,0,是\n"), *WHERE)

    assert result.exit_code == 1
    assert "第2行（a1）：近30天出勤天数：写的是“99”，应填：整数，0 至 31 天" in result.output
