"""Rules side by side, the history of a number, and records decided again."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from jixiaoge import archived, record
from jixiaoge.cli import comparing, show_rules
from jixiaoge.rulebook.policy import load_policy
from jixiaoge.testing import city_policy, example

ON = ("--on", "2026-07-10")
QUOTA = """
[[quota]]
name = "by-quarter"
service = "haircut"
limit = 3
per = "quarter"
document = "plan"
from = 2026-07-01
"""
ROUTE = """
[[alternative]]
name = "route"
group = "working_courier/working"
key = "route"
zh = "山区线路"
en = "mountain route"
condition = "窗口核到本人 且 近30天出勤天数 ≥ 4"
document = "plan"
from = 2026-07-01
"""

Cli = Callable[..., Result]
Write = Callable[..., Path]
County = Callable[..., None]


# --- diff -----------------------------------------------------------------------------------------


def test_a_county_against_the_city(cli_with_plugins: Cli, county: County, fewer_days: str) -> None:
    county("taihe", fewer_days + QUOTA + ROUTE)
    text = cli_with_plugins("diff", "--county", "泰和", *ON).output

    assert text.splitlines() == [
        "2026年7月10日：全市 → 泰和县",
        "",
        "参数：1个不同",
        "  活跃骑手最低出勤天数（active_min_days）：8 天/30天 → 6 天/30天",
        "    taihe#fewer-days，已发文：《（示例）调整办法》",
        "",
        "条款：1条不同",
        "  增加 山区线路（route）：窗口核到本人 且 近30天出勤天数 ≥ 4",
        "    taihe#route，已发文：《（示例）调整办法》",
        "    用在：送防暑御寒物品、送优惠理发、健康体检、子女托管",
        "",
        "服务：1项不同",
        "  送优惠理发（haircut）：次数：每月1次 → 每季度3次",
    ]


def test_a_service_of_a_county_alone(cli_with_plugins: Cli, county: County, a_service: str) -> None:
    county("taihe", code=a_service)
    english = cli_with_plugins("diff", "--county", "taihe", *ON, "--lang", "en").output
    [entry] = json.loads(cli_with_plugins("diff", "--county", "taihe", *ON, "--json").output)[
        "services"
    ]

    assert english.splitlines()[-1] == "  added Battery swap (taihe_swap_free)"
    assert (entry["before"], entry["after"]) == (None, {"quota": None})


def test_one_place_on_two_days(cli_with_plugins: Cli, county: County, fewer_days: str) -> None:
    county("taihe", fewer_days)
    where = ("diff", "--county", "泰和", "--lang", "en")
    ended = cli_with_plugins(*where, "--since", "2026-08-31", "--on", "2026-09-01").output
    same = cli_with_plugins(*where, "--since", "2026-07-01", *ON).output

    assert ended.startswith("Taihe County: 2026-08-31 -> 2026-09-01\n\nParameters: 1 differs\n")
    assert "(active_min_days): 6 天/30天 -> 8 天/30天\n    this library's default; assumed" in ended
    assert same == "Taihe County: 2026-07-01 -> 2026-07-10\nThere is no difference.\n"


def test_the_city_on_two_days_changes_with_the_law(cli: Cli) -> None:
    text = cli("diff", "--since", "2020-01-01", *ON).output

    assert text.startswith("全市：2020年1月1日 → 2026年7月10日\n")
    assert "（legal_aid_review_days）：没有公布 → 7 日\n    市，法定：" in text


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "写 --county 比县里和全市，写 --since 比两个日期，也可以都写"),
        (("--since", "2026-07-10"), "--since 的2026年7月10日要在 --on 的2026年7月10日之前"),
        (("--since", "soon"), "“soon”不是日期；请写成 2026-07-10"),
    ],
)
def test_what_cannot_be_compared(cli: Cli, args: tuple[str, ...], said: str) -> None:
    result = cli("diff", *args, *ON)

    assert (result.output, result.exit_code) == (f"用法不对：{said}\n", 2)


def test_what_is_gone_is_told_as_what_is_new(
    county: County, a_service: str, capsys: pytest.CaptureFixture[str]
) -> None:
    county("taihe", ROUTE + FEWER, code=a_service)
    after = load_policy().rulebook("taihe", dt.date(2026, 7, 10))
    found = comparing.differences(after, city_policy().rulebook("taihe", dt.date(2026, 7, 10)))
    names = {key: {"zh": s.zh, "en": s.en} for key, s in after.services.items()}
    show_rules.difference(found, names, "zh")
    lines = capsys.readouterr().out.splitlines()

    assert "  没有了 山区线路（route）：窗口核到本人 且 近30天出勤天数 ≥ 4" in lines
    assert "  没有了 送换电（taihe_swap_free）" in lines
    assert "  没有了 泰和等候（taihe_wait）：3 天" in lines


FEWER = """
[parameters.taihe_wait]
zh = "泰和等候"
en = "Taihe wait"
type = "integer"
unit = "天"
better = "down"
delegation = "county"
range = [0, 90]
[[parameters.taihe_wait.values]]
value = 3
basis = { status = "assumed", title = "示例" }
"""


# --- policy --history -----------------------------------------------------------------------------


def test_every_value_of_a_number_with_who_set_it(
    cli_with_plugins: Cli, county: County, fewer_days: str
) -> None:
    county("taihe", fewer_days)
    text = cli_with_plugins(
        "policy", "active_min_days", "--history", "--county", "泰和", *ON
    ).output

    assert text.splitlines() == [
        "活跃骑手最低出勤天数（active_min_days）",
        "  到2026-05-31为止：8 天/30天",
        "    默认：8 天/30天，假定：默认值（没有公开来源）",
        "  2026-06-01至2026-08-31：6 天/30天",
        "    默认：8 天/30天，假定：默认值（没有公开来源）",
        "    taihe#fewer-days：6 天/30天，已发文：《（示例）调整办法》",
        "  2026-09-01起：8 天/30天",
        "    默认：8 天/30天，假定：默认值（没有公开来源）",
    ]


def test_without_names_only_numbers_that_changed_are_told(cli: Cli) -> None:
    text = cli("policy", "--history", *ON).output
    english = cli("policy", "--history", *ON, "--lang", "en").output

    assert (
        "法援机构审查（legal_aid_review_days）\n  到2021-12-31为止：当日没有有效的值\n  2022-01-01起：7 日\n"
        in text
    )
    assert "haircut_per_month" not in text
    assert text.splitlines()[-1].startswith("另有")
    assert english.splitlines()[-1].endswith("numbers never changed.")


def test_a_number_that_nobody_published_and_one_that_never_changed(cli: Cli) -> None:
    text = cli(
        "policy", "haircut_per_month", "occupational_injury_start_date", "--history", *ON
    ).output

    assert "优惠理发次数（haircut_per_month）\n  一直是：1 次/人·月\n" in text
    assert text.splitlines()[-1] == "  一直是：本地启动日未公布"


def test_the_history_as_data_holds_every_number(cli: Cli) -> None:
    entries = json.loads(cli("policy", "--history", *ON, "--json").output)
    every = json.loads(cli("policy", *ON, "--json").output)
    law = next(entry for entry in entries if entry["key"] == "legal_aid_review_days")

    assert {entry["key"] for entry in entries} == {entry["key"] for entry in every}
    assert [(value["since"], value["until"], value["value"]) for value in law["values"]] == [
        (None, "2021-12-31", None),
        ("2022-01-01", None, 7),
    ]


# --- replay ---------------------------------------------------------------------------------------

HAIRCUT = example("haircut", haircuts_this_month=1, merchant_participating=True)(on="2026-07-10")
CLINIC = example("free_clinic")(on="2026-07-10")


@pytest.fixture
def archive(write: Write) -> Path:
    return write(json.dumps(archived(HAIRCUT) | archived(CLINIC)), "archive.json")


def test_records_that_are_the_same_again(cli: Cli, write: Write, archive: Path) -> None:
    records = write(f"{record(HAIRCUT)}\r\n\n{record(CLINIC)}\n", "records.jsonl")
    result = cli("replay", records, "--archive", archive)

    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "第1行 吉州区 送优惠理发 2026-07-10：重放结果一样（还没到）",
        "第3行 吉州区 送健康义诊 2026-07-10：重放结果一样（符合）",
        "2条记录：2条一样，0条不一样，0条重放不了。",
    ]


def test_what_differs_is_told_by_its_path(cli: Cli, write: Write, archive: Path) -> None:
    stored = json.loads(record(HAIRCUT))
    stored["decision"]["outcome"] = "ELIGIBLE"
    stored["decision"]["clauses"] = []
    stored["decision"]["said"] = "x" * 100
    del stored["decision"]["left"]
    result = cli("replay", write(json.dumps(stored), "records.jsonl"), "--archive", archive)

    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0] == "第1行 吉州区 送优惠理发 2026-07-10：重放结果不一样"
    assert '  decision.outcome：存的是 "ELIGIBLE"，重放是 "NOT_YET"' in lines
    assert any(
        line.startswith("  decision.clauses[0]：存的是 （没有），重放是 {") for line in lines
    )
    assert "  decision.left：存的是 （没有），重放是 0" in lines
    assert any(line.endswith("x…，重放是 （没有）") for line in lines)


def test_many_differences_are_cut_and_a_layout_alone_is_told(
    cli: Cli, write: Write, archive: Path
) -> None:
    stored = json.loads(record(HAIRCUT))
    stored["decision"] |= {f"more{n}": n for n in range(25)}
    spaced = json.dumps(json.loads(record(CLINIC)), ensure_ascii=False)
    records = write(f"{json.dumps(stored)}\n{spaced}\n", "records.jsonl")
    lines = cli("replay", records, "--archive", archive, "--lang", "en").output.splitlines()

    assert lines[21] == "  and 5 more"
    assert lines[22:] == [
        "line 2, Jizhou District, free_clinic, 2026-07-10: not the same again",
        "  only the layout differs (blanks, order)",
        "2 records: 0 the same, 2 not, 0 cannot be replayed.",
    ]


def test_lists_of_one_length_are_compared_item_by_item(
    cli: Cli, write: Write, archive: Path
) -> None:
    changed = record(HAIRCUT).replace('"truth":"false"', '"truth":"true"')
    result = cli("replay", write(changed, "records.jsonl"), "--archive", archive)

    assert '  decision.clauses[0].truth：存的是 "true"，重放是 "false"' in result.output


def test_a_record_that_cannot_be_replayed_stops_no_other(
    cli: Cli, write: Write, archive: Path
) -> None:
    records = write(f"{{}}\n{record(CLINIC)}\n", "records.jsonl")
    result = cli("replay", records, "--archive", archive)

    assert result.exit_code == 1
    assert result.output.splitlines()[0].startswith("第1行 重放不了：record.case：缺这一项；")
    assert result.output.splitlines()[1].endswith("重放结果一样（符合）")


@pytest.mark.parametrize("text", ["[]", '"text"', "{", '{"a": 1}', "[" * 100_000])
def test_what_is_no_archive(cli: Cli, write: Write, text: str) -> None:
    records = write(record(CLINIC), "records.jsonl")
    result = cli("replay", records, "--archive", write(text, "archive.json"))

    assert result.exit_code == 2
    assert "不是规则册档案" in result.output


def test_a_file_without_a_record(cli: Cli, write: Write, archive: Path) -> None:
    result = cli("replay", write("\n \n", "records.jsonl"), "--archive", archive)

    assert result.exit_code == 2
    assert "没有一条判定记录" in result.output
