"""`alliance`: what is entered in the registers, what is not, and what a wrong call or a wrong file is told."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Cli = Callable[..., Result]

COUNTY = ("--county", "遂川县")
READY = ("--age", "26", "--works-here", "--active-days", "２０", "--signed-on", "2026-06-02")
PREPARED = ("--declared", "--trained-hours", "4", "--test-score", "85", "--by", "o-1")
GRID = ("--role", "part_time_grid_member")


@pytest.fixture
def alliance(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.chdir(tmp_path)
    return lambda name, *args: cli("alliance", name, "r.json", *args)


@pytest.fixture
def member(alliance: Cli) -> Cli:
    """Somebody who belongs to the alliance since June."""
    result = alliance("join", "m-1", *COUNTY, "--on", "2026-06-07", *READY)
    assert result.output == "m-1：2026年6月7日起是遂川县联盟的会员\n"
    return alliance


@pytest.fixture
def appointed(member: Cli) -> Cli:
    result = member("appoint", "m-1", *COUNTY, *GRID, "--on", "2026-09-06", *PREPARED)
    assert result.exit_code == 0
    return member


def test_what_is_left_out_is_asked_for_and_no_file_is_made(alliance: Cli) -> None:
    result = alliance("join", "m-1", *COUNTY, "--on", "2026-06-07", "--json")

    assert result.exit_code == 1
    told = json.loads(result.output)
    assert told["done"] is False
    assert [one["code"] for one in told["reasons"]] == [
        "age_unknown",
        "work_unknown",
        "active_unknown",
        "not_signed",
    ]
    assert not Path("r.json").exists()


def test_whoever_is_a_member_does_not_join_again(member: Cli) -> None:
    before = Path("r.json").read_bytes()
    result = member("join", "m-1", "--county", "吉州区", "--on", "2026-06-08", *READY)

    assert result.exit_code == 1
    assert "已经是遂川县联盟的会员" in result.output
    assert Path("r.json").read_bytes() == before


def test_a_station_may_vouch_for_the_days(alliance: Cli) -> None:
    ready = ("--age", "26", "--works-here", "--vouched", "--signed-on", "2026-06-02")

    assert alliance("join", "m-1", *COUNTY, "--on", "2026-06-07", *ready).exit_code == 0


def test_a_member_is_appointed_when_everything_is_there(member: Cli) -> None:
    early = member("appoint", "m-1", *COUNTY, *GRID, "--on", "2026-09-04", "--by", "o-1")
    result = member("appoint", "m-1", *COUNTY, *GRID, "--on", "2026-09-05", *PREPARED, "--json")

    assert early.exit_code == 1
    assert early.output.count("\n  ") == 4
    assert json.loads(result.output) == {"done": True, "reasons": []}
    [row] = json.loads(Path("r.json").read_text("utf-8"))["appointments"]
    assert (row["since"], row["until"], row["by"]) == ("2026-09-05", "2027-09-04", "o-1")


def test_only_a_member_is_appointed(member: Cli) -> None:
    result = member("appoint", "m-2", *COUNTY, *GRID, "--on", "2026-09-05", *PREPARED)

    assert (result.exit_code, "m-2在2026年9月5日不是会员" in result.output) == (1, True)


def test_the_register_of_a_day_says_what_to_look_at(appointed: Cli) -> None:
    soon = appointed("register", *COUNTY, "--on", "2027-08-10")
    before = appointed("register", *COUNTY, "--on", "2026-09-05")
    assert appointed("leave", "m-1", "--on", "2026-10-01").exit_code == 0
    gone = appointed("register", *COUNTY, "--on", "2026-10-02", "--json")

    assert "快到期，请提醒续聘" in soon.output
    assert before.output == "遂川县 2026年9月5日：1名会员，0个聘任\n"
    told = json.loads(gone.output)
    assert (told["members"], len(told["appointments"])) == ([], 1)
    after = appointed("register", *COUNTY, "--on", "2026-10-02").output
    assert "已不是会员，请核对" in after
    assert appointed("register", "--county", "吉州区", "--on", "2026-10-02").output == (
        "吉州区 2026年10月2日：0名会员，0个聘任\n"
    )


def test_a_suspension_and_two_homes_are_shown(appointed: Cli) -> None:
    file = Path("r.json")
    held = json.loads(file.read_text("utf-8"))
    held["appointments"][0] |= {"suspended": ["2026-09-10", "2026-09-20"], "role": "river_watcher"}
    held["members"].append({"person": "m-1", "county": "吉州区", "since": "2026-09-01"})
    file.write_text(json.dumps(held), "utf-8")
    result = appointed("register", *COUNTY, "--on", "2026-09-20")

    assert "river_watcher" in result.output
    assert "暂停到2026-09-20" in result.output
    assert "m-1自2026年9月1日起有两个主联盟" in result.output


def test_a_role_is_given_up_once(appointed: Cli) -> None:
    first = appointed("resign", "m-1", *COUNTY, "--role", "兼职网格员", "--on", "2026-10-01")
    again = appointed("resign", "m-1", *COUNTY, "--role", "兼职网格员", "--on", "2026-10-02")
    strange = appointed("leave", "m-2", "--on", "2026-10-02")

    assert first.output == "m-1：已辞去兼职网格员，最后一天是2026年10月1日\n"
    assert (again.exit_code, strange.exit_code) == (1, 1)
    assert "m-1在2026年10月2日不是兼职网格员" in again.output


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("join", "13812345678", *COUNTY, "--on", "2026-06-08", *READY), "像是手机号"),
        (("join", "m-2", *COUNTY, "--age", "x"), "--age 写的是“x”，应为整数"),
        (("join", "m-2", *COUNTY, "--signed-on", "昨天"), "“昨天”不是日期"),
        (("join", "m-2", "--county", "赣县"), "没有“赣县”这个县"),
        (("join", "m-2"), "缺 --county"),
        (("appoint", "m-1", *COUNTY, "--role", "网格员", "--by", "o"), "是不是：兼职网格员？"),
        (("appoint", "m-1", *COUNTY, *GRID), "缺 --by"),
    ],
)
def test_a_wrong_call_is_told_and_changes_nothing(
    member: Cli, args: tuple[str, ...], told: str
) -> None:
    before = Path("r.json").read_bytes()
    result = member(*args)

    assert result.exit_code == 2
    assert told in result.output
    assert Path("r.json").read_bytes() == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[]", "登记簿应是一个对象"),
        ('{"member": []}', "没有“member”这一项；是不是：members？"),
        ('{"members": {}}', "这里应是一个列表"),
        ('{"members": [1]}', "一行应是一个对象"),
        ('{"members": [{"person": "m-1", "conty": 1}]}', "没有“conty”这一项；是不是：county？"),
        ('{"members": [{"person": "m-1", "county": "赣县", "since": 3}]}', "没有“赣县”这个县"),
        ('{"members": [{"person": "m-1", "county": 3, "since": "2026-06-01"}]}', "county"),
        ('{"appointments": [{"suspended": ["2026-06-01"]}]}', "应为首末两天"),
        ('{"appointments": [{"colour": "red"}]}', "可以写：since、until"),
        ('{"members": [', "不是正确的 JSON"),
    ],
)
def test_a_file_that_is_wrong_is_told_where(alliance: Cli, text: str, told: str) -> None:
    Path("r.json").write_text(text, "utf-8")
    result = alliance("register", *COUNTY, "--on", "2026-06-08")

    assert result.exit_code == 2
    assert told in result.output


def test_a_register_that_is_not_there_is_told(alliance: Cli) -> None:
    assert "没有这个文件：r.json" in alliance("register", *COUNTY).output


def test_it_speaks_english_too(appointed: Cli) -> None:
    result = appointed("register", *COUNTY, "--on", "2027-08-10", "--lang", "en")

    assert "part-time grid member" in result.output
    assert "ends soon: remind of the renewal" in result.output
