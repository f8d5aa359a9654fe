import datetime as dt
import enum
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import Result
from rich.cells import cell_len

from jixiaoge.cli import listing, show
from jixiaoge.facts import Asked, FactSpec
from jixiaoge.language import types
from jixiaoge.rulebook.basis import Basis, Status
from jixiaoge.rulebook.parameters import (
    EXAMPLE,
    Better,
    Beyond,
    Delegation,
    ParameterSpec,
    Setting,
)
from jixiaoge.tables import how
from jixiaoge.testing import city_policy

Cli = Callable[..., Result]
Write = Callable[..., Path]
ON = ("--on", "2026-07-10")


def data(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_without_a_command_they_are_listed(cli: Cli) -> None:
    result = cli()

    assert result.exit_code == 0
    assert result.output == cli("--help").output
    assert result.output.startswith("用法：jixiaoge 命令 [选项]\n")


@pytest.mark.parametrize(
    "command",
    [
        "decide",
        "explain",
        "ask",
        "counties",
        "services",
        "policy",
        "diff",
        "facts",
        "plugins",
        "replay",
    ],
)
def test_every_command_tells_its_exit_codes_in_both_languages(cli: Cli, command: str) -> None:
    assert "退出码：\n  0  全部判定完" in cli(command, "--help").output
    assert "Exit codes:\n  0  everything" in cli("--lang=en", command, "--help").output
    assert "Usage: jixiaoge " in cli(command, "--help", "--lang", "en").output


def test_the_help_says_what_is_required(cli: Cli) -> None:
    text = cli("decide", "--help").output

    assert text.startswith("用法：jixiaoge decide 文件 --county 县 --on 日期 [选项]\n")
    assert "--service 服务      只判定这项服务（可以写几次）\n" in text


def test_a_command_that_is_not_there(cli: Cli) -> None:
    assert cli("decid").output == "用法不对：没有 decid 这个命令；是不是 decide？\n"
    assert cli("xyz", "--lang", "en").output == "Wrong usage: there is no command xyz\n"
    assert cli("xyz").exit_code == 2
    assert cli("--nonsense").output == "用法不对：没有 --nonsense 这个选项\n"
    assert cli("decide").output == "用法不对：缺 文件\n"


# --- counties and services ------------------------------------------------------------------------


def test_the_counties(cli: Cli) -> None:
    text = cli("counties").output
    entries = data(cli("counties", "--json"))

    assert len(entries) == 13
    assert ["360827", "遂川县", "suichuan", "Suichuan", "County", "泰和县、万安县、井冈山市"] in [
        line.split() for line in text.splitlines()
    ]
    assert "Taihe County, Wan'an County" in cli("counties", "--lang", "en").output


def test_the_services_of_the_city(cli: Cli) -> None:
    text = cli("services", *ON).output
    entries = {entry["key"]: entry for entry in data(cli("services", *ON, "--json"))}

    assert text.startswith("全市 2026年7月10日：17项服务\n")
    assert "自付不超过 10.00 元" in text
    assert "应付（视情况）" in text
    assert entries["haircut"]["quota"] == {"limit": 1, "per": "MONTH", "unit": "次"}
    assert entries["free_clinic"]["quota"] is None
    assert "1 a month" in cli("services", *ON, "--lang", "en").output


def test_services_stand_under_the_heads_of_their_families(cli: Cli) -> None:
    lines = cli("services", *ON).output.splitlines()
    heads = {line: number for number, line in enumerate(lines) if line.startswith("【")}
    place = {line.split()[0]: number for number, line in enumerate(lines) if line}

    assert list(heads) == ["【八送】", "【暖蜂行动】", "【关联保障】"]
    assert heads["【八送】"] < place["送关爱"] < heads["【暖蜂行动】"] < place["子女托管"]
    assert place["子女托管"] < heads["【关联保障】"] < place["绿色通道"]


def test_a_narrow_screen_has_the_key_below_the_name(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(show, "_PIPE_WIDTH", 80)
    lines = cli("services", *ON).output.splitlines()
    top = lines.index("服务")

    assert lines[top + 1].split() == ["键", "种类", "次数", "给什么", "服务依据"]
    assert all(cell_len(line) <= 80 for line in lines)
    assert "points_redemption" in {line.split()[0] for line in lines if line}


def test_the_services_of_a_county_are_also_its_own(
    cli_with_plugins: Cli, county: Callable[..., None], a_service: str
) -> None:
    county("taihe", code=a_service)

    assert "送换电" in cli_with_plugins("services", "--county", "泰和", *ON).output
    assert "送换电" not in cli_with_plugins("services", "--county", "遂川", *ON).output


def test_without_a_day_it_is_today(cli: Cli) -> None:
    today = dt.datetime.now(dt.timezone(dt.timedelta(hours=8))).date()

    assert f"{today.year}年{today.month}月{today.day}日" in cli("services").output


def test_a_quota_that_nobody_published() -> None:
    service = city_policy().rulebook("遂川县", dt.date(2026, 7, 10)).service("haircut")
    assert service.quota is not None
    quota = evolve(service.quota, limit=EXAMPLE.leaf(bound=True))
    entry = listing.service(evolve(service, quota=quota), dt.date(2026, 7, 10))

    assert entry["quota"] == {"limit": None, "per": "MONTH", "unit": "次"}


def test_it_is_told_that_a_quota_is_not_published(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    quota = {"limit": None, "per": "MONTH", "unit": "次"}
    monkeypatch.setattr(listing, "_quota", lambda *_: quota)

    assert "没有公布" in cli("services", *ON).output


# --- parameters -----------------------------------------------------------------------------------


def test_every_number_with_its_basis(cli: Cli) -> None:
    text = cli("policy", *ON).output
    entries = data(cli("policy", *ON, "--json"))
    assumed = sum(entry["status"] == "assumed" for entry in entries)

    assert text.startswith(f"全市 2026年7月10日：{len(entries)}个数，其中{assumed}个只是假定\n")
    line = next(line for line in text.splitlines() if "haircut_per_month" in line)
    assert line.split() == [
        "优惠理发次数",
        "haircut_per_month",
        "1",
        "次/人·月",
        "假定",
        "默认",
        "可发文另定",
    ]
    line = next(line for line in text.splitlines() if "heat_stop_celsius" in line)
    assert line.split()[-3:] == ["法定", "市", "不能改"]
    assert "没有公布" in text
    assert "of them only assumed" in cli("policy", *ON, "--lang", "en").output


def test_some_numbers_by_key_or_name(cli: Cli) -> None:
    names = ("优惠理发次数", "occupational_injury_start_date")
    text = cli("policy", *names, *ON).output

    assert "优惠理发次数（haircut_per_month）：1 次/人·月\n" in text
    assert "本地启动日" in text
    assert "县里：可发文另定" in text
    assert [entry["key"] for entry in data(cli("policy", *names, "--json", *ON))] == [
        "haircut_per_month",
        "occupational_injury_start_date",
    ]
    assert "(haircut_per_month): 1 次/人·月\n" in cli("policy", names[0], "--lang", "en").output


def test_an_unknown_number_names_the_nearest(cli: Cli) -> None:
    result = cli("policy", "active_min_dys")

    assert result.exit_code == 2
    assert "是不是：active_min_days" in result.output


def test_a_county_that_changed_a_number_is_named(
    cli_with_plugins: Cli, county: Callable[..., None], fewer_days: str
) -> None:
    county("suichuan", fewer_days)
    text = cli_with_plugins("policy", "active_min_days", "--county", "遂川县", *ON).output

    assert "：6 天/30天\n" in text
    assert "suichuan#fewer-days：6 天/30天，已发文：《（示例）调整办法》" in text


def test_a_closed_county_has_no_list(
    cli_with_plugins: Cli, county: Callable[..., None], too_much: str
) -> None:
    county("suichuan", too_much)
    for command in ("policy", "services", "facts"):
        assert cli_with_plugins(command, "--county", "遂川县", *ON).exit_code == 3


def test_an_adoption_shows_in_the_lists(cli: Cli, tmp_path: Path) -> None:
    adoption = tmp_path / "a.toml"
    adoption.write_text(
        'from = 2026-06-01\nadopt = ["haircut_per_month"]\n[values]\nhaircut_per_month = 2\n'
        '[document]\nstatus = "enacted"\ntitle = "（示例）规定"\ndate = 2026-05-01\n',
        "utf-8",
    )

    assert "每月2次" in cli("services", *ON, "--adoption", adoption).output
    text = cli("policy", "haircut_per_month", *ON, "--adoption", adoption).output
    assert "市：2 次/人·月，已发文：《（示例）规定》" in text
    assert "县里：只能更优惠（调高）" in text


CITY_DOCUMENT = Basis(Status.ENACTED, "规定")
DEFAULT = Basis(Status.ASSUMED, "默认值")


@pytest.mark.parametrize(
    ("basis", "changes", "zh", "en"),
    [
        (Basis(Status.PRINCIPLE, "原则"), {}, "不能改", "may not change it"),
        (DEFAULT, {"delegation": Delegation.LOCKED}, "不能改", "may not change it"),
        (DEFAULT, {"delegation": Delegation.CITY}, "经市里同意可改", "may, if the city agrees"),
        (
            DEFAULT,
            {"delegation": Delegation.ORDER},
            "只能由临时令定",
            "may, by a temporary order only",
        ),
        (
            CITY_DOCUMENT,
            {"better": Better.DOWN, "allowed": (1, 4), "beyond": Beyond.PENDING},
            "只能更优惠（调低），限1至4，超出报市里",
            "may only be more generous (lower), from 1 to 4, beyond that the city decides",
        ),
        (
            DEFAULT,
            {"type": types.boolean(), "allowed": (True, True)},
            "可发文另定，只能填“是”，超出不采用",
            "may set it by its own document, only yes, beyond that refused",
        ),
    ],
)
def test_what_a_county_may_do(basis: Basis, changes: dict[str, object], zh: str, en: str) -> None:
    spec: ParameterSpec = evolve(EXAMPLE, **changes)
    may = listing.may(Setting(spec, 1, (("city", 1, basis),)))

    assert (may.zh, may.en) == (zh, en)


def test_a_flag_is_yes_or_no() -> None:
    assert [listing.amount(value, "", "zh") for value in (True, False)] == ["是", "否"]


# --- facts ----------------------------------------------------------------------------------------


class Fruit(enum.Enum):
    APPLE = "苹果"
    PEAR = "梨"


def test_the_facts_with_how_they_are_written(cli: Cli) -> None:
    text = cli("facts").output
    keys = {entry["key"] for entry in data(cli("facts", "--json"))}

    assert "近30天出勤天数 courier.active_days 整数，0 至 31 天 站点或平台名册" in " ".join(
        text.split()
    )
    assert "选一项：自己受伤、撞伤他人" in text
    assert {"courier.on_roster", "day.forecast_high", "place.item_price"} <= keys
    assert "the courier" in cli("facts", "--lang", "en").output


def test_the_facts_of_a_county_are_also_its_own(
    cli_with_plugins: Cli, county: Callable[..., None], a_service: str
) -> None:
    county("taihe", code=a_service)

    assert "taihe_swap.at_station" in cli_with_plugins("facts", "--county", "泰和", *ON).output


@pytest.mark.parametrize(
    ("kind", "zh"),
    [
        (types.choices(Fruit), "可选几项，用、隔开：苹果、梨"),
        (types.month_day(), "月-日，如 06-01"),
        (types.day(), "1900至2199年的日期，如 2026-07-10"),
    ],
)
def test_how_other_kinds_of_fact_are_written(kind: types.Type, zh: str) -> None:
    spec = FactSpec("fruit", "水果", "fruit", kind, Asked.COURIER)

    assert how(spec, "zh") == zh


# --- plugins --------------------------------------------------------------------------------------


def test_no_plugins(cli: Cli) -> None:
    result = cli("plugins")

    assert result.exit_code == 0
    assert result.output.startswith("没有装县插件")
    assert data(cli("plugins", "--json")) == []


def test_plugins_with_their_findings(
    cli_with_plugins: Cli,
    county: Callable[..., None],
    too_much: str,
    fewer_days: str,
    a_service: str,
) -> None:
    county("suichuan", fewer_days)
    county("taihe", code=a_service)
    county("wanan", code="import no_such_module")
    county("jishui", too_much)
    county("nowhere", code="", name="test_county_nowhere")
    result = cli_with_plugins("plugins", *ON)
    blocks = {block.split("（")[0]: block for block in result.output.split("\n\n")}

    assert result.exit_code == 3
    assert blocks["遂川县"].startswith("遂川县（test_county_suichuan）：正常\n")
    assert "2026-08-31到期" in blocks["遂川县"]
    assert blocks["泰和县"].startswith("泰和县（test_county_taihe）：正常\n")
    assert "停用\n  wanan的插件（test_county_wanan）不能用：ModuleNotFoundError" in blocks["万安县"]
    assert "停用\n  [不予采用] jishui#hotter heat_notice_celsius：" in blocks["吉水县"]
    assert blocks["nowhere"].startswith("nowhere（test_county_nowhere）：停用\n")


def test_plugins_as_json(cli_with_plugins: Cli, county: Callable[..., None], too_much: str) -> None:
    county("suichuan", too_much)
    result = cli_with_plugins("plugins", *ON, "--json")
    (entry,) = json.loads(result.output)

    assert result.exit_code == 3
    assert entry["slug"] == "suichuan"
    assert entry["closed"]
    assert {finding["verdict"] for finding in entry["findings"]} == {"refused"}
    assert "policy" in entry["cause"]["en"]


def test_a_plugin_about_which_there_is_nothing_to_say(
    cli_with_plugins: Cli, county: Callable[..., None]
) -> None:
    county("suichuan", "\n")

    assert cli_with_plugins("plugins", *ON).output == (
        "遂川县（test_county_suichuan）：正常\n  没有意见\n"
    )


def test_json_for_an_output_that_cannot_hold_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    class Latin:
        encoding = "latin-1"

        def __init__(self) -> None:
            self.text = ""

        def write(self, text: str) -> int:
            self.text += text
            return len(text)

        def flush(self) -> None: ...

        def isatty(self) -> bool:
            return False

    out = Latin()
    monkeypatch.setattr("sys.stdout", out)
    show.as_json(["遂川"])

    assert json.loads(out.text) == ["遂川"]
    assert out.text.isascii()


# --- a file that is not installed -----------------------------------------------------------------

COUNTY = """
county = "taihe"
[documents.measures]
status = "enacted"
title = "（示例）办法"
signer = "（示例）县综合党委"
date = 2026-08-01
[[set]]
name = "days"
parameter = "{parameter}"
value = 6
document = "measures"
from = 2026-09-01
"""


def test_a_county_file_can_be_tried_before_it_is_installed(
    cli_with_plugins: Cli, write: Write
) -> None:
    file = write(COUNTY.format(parameter="active_min_days"), "county.toml")

    result = cli_with_plugins("plugins", "--file", file)

    assert result.exit_code == 0
    assert "泰和县" in result.output
    assert "taihe#days" in result.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (COUNTY.format(parameter="active_min_dayz"), "active_min_days"),
        (COUNTY.format(parameter="active_min_days") + "[[sett]]\n", "sett"),
        ('county = "atlantis"\n', "atlantis"),
        ("", "停用"),
    ],
)
def test_a_wrong_county_file_is_told_what_is_wrong(
    cli_with_plugins: Cli, write: Write, text: str, said: str
) -> None:
    result = cli_with_plugins("plugins", "--file", write(text, "county.toml"))

    assert result.exit_code == 3
    assert said in result.output
