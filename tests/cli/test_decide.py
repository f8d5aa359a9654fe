import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from jixiaoge.cli import show

CITY = Path(__file__).parents[2] / "docs/examples/city/couriers.jsonl"
ADOPTION = """
from = 2026-06-01
adopt = ["haircut_per_month", "active_min_days"]
[document]
status = "enacted"
title = "（示例）骑手服务规定"
date = 2026-05-01
signer = "（示例）"
"""
WHERE = ("--county", "遂川县", "--on", "2026-07-10")
HEADINGS = "编号,所属县,近30天出勤天数,在平台名册,出示有效吉小哥码,本店参加优惠,本月已理发\n"
GOOD = "a1,遂川县,12,是,有,1,0\n"

Cli = Callable[..., Result]
Write = Callable[..., Path]


def row_of(result: Result, service: str) -> list[str]:
    """Return the counts of a service: eligible, not yet, ineligible, needs facts, needs review."""
    line = next(line for line in result.output.splitlines() if line.startswith(service))
    return line.removeprefix(service).split()


def test_the_whole_city_in_one_call(cli: Cli) -> None:
    result = cli("decide", CITY, *WHERE)
    counts = row_of(result, "送优惠理发")

    assert result.exit_code == 0, result.output
    assert result.output.startswith("遂川县 2026年7月10日：2,582名骑手，17项服务。\n")
    assert "只是假定" in result.output
    assert "jixiaoge policy --county 遂川县 --on 2026-07-10" in result.output
    assert sum(int(n.replace(",", "")) for n in counts if n != "-") == 2582


def test_in_english(cli: Cli) -> None:
    result = cli("decide", CITY, *WHERE, "--service", "haircut", "--lang", "en")

    assert result.output.startswith("Suichuan County, 2026-07-10: 2,582 couriers, 1 service.\n")
    assert "needs review" in result.output
    assert "only assumed by this library" in result.output


def test_a_spreadsheet_from_excel(cli: Cli, write: Write) -> None:
    result = cli(
        "decide", write(HEADINGS + GOOD, encoding="gbk"), *WHERE, "--service", "送优惠理发"
    )

    assert result.exit_code == 0, result.output
    assert row_of(result, "送优惠理发") == ["1", "-", "-", "-", "-"]
    assert "文件按 GB18030 编码读取" in result.output


def test_standard_input(cli: Cli) -> None:
    result = cli("decide", "-", *WHERE, "--service", "haircut", stdin=(HEADINGS + GOOD).encode())

    assert row_of(result, "送优惠理发")[0] == "1"


def test_services_are_those_asked_for_each_once(cli: Cli, write: Write) -> None:
    services = ("--service", "健康体检", "--service", "haircut", "--service", "送优惠理发")
    result = cli("decide", write(HEADINGS + GOOD), *WHERE, *services)

    assert "1名骑手，2项服务" in result.output
    assert result.output.index("健康体检") < result.output.index("送优惠理发")


def test_bad_rows_are_told_with_every_fault_and_the_others_decided(cli: Cli, write: Write) -> None:
    bad = "b1,火星,12天,也许,,,0\nb2,,40,,,,,多\n"
    result = cli("decide", write(HEADINGS + bad + GOOD), *WHERE)

    assert result.exit_code == 1
    assert "1名骑手" in result.output
    assert "2行读不出来，没有判定：" in result.output
    line = next(line for line in result.output.splitlines() if "第2行（b1）" in line)
    told = line.partition("：")[2].split("；")
    assert told[0].startswith("所属县：没有“火星”")
    assert told[-2:] == [
        "近30天出勤天数：写的是“12天”，应填：整数，0 至 31 天",
        "在平台名册：写的是“也许”，应填：是/否",
    ]
    line = next(line for line in result.output.splitlines() if "第3行（b2）" in line)
    assert "比标题行多出1格；近30天出勤天数：写的是“40”" in line


def test_bad_rows_in_english(cli: Cli, write: Write) -> None:
    rows = [{"id": "c1", "courier": {"active_days": "12"}}, 5, {"id": 7}]
    result = cli("decide", write(json.dumps(rows), "a.json"), *WHERE, "--lang", "en")

    assert result.exit_code == 1
    assert "Not decided, for 3 rows cannot be read:" in result.output
    told = "item 1 (c1): days worked in the last 30: '12' given, expected: a whole number, 0 to 31"
    assert told in result.output
    assert "item 2: " in result.output
    assert "item 3: id: " in result.output
    assert "needs facts" not in result.output


def test_many_bad_rows_are_not_all_on_the_screen(cli: Cli, write: Write) -> None:
    text = "\n".join(["{"] * 25 + ['{"id": "' + "长" * 999 + '", "x": 1}'])
    result = cli("decide", write(text, "a.jsonl"), *WHERE)

    assert "26行读不出来" in result.output
    assert "第20行" in result.output
    assert "第21行" not in result.output
    assert "另有6行；加 --out 存成文件" in result.output


def test_a_very_long_fault_is_shortened_and_commands_to_the_terminal_are_not_passed_on(
    cli: Cli, write: Write
) -> None:
    row = {"id": "c\x1b[31m1", "courier": {"active_days": "很" * 999}}
    result = cli("decide", write(json.dumps(row), "a.json"), *WHERE)

    assert "\x1b" not in result.output
    assert "c [31m1" in result.output
    assert max(map(len, result.output.splitlines())) < 400


def test_sensitive_values_are_not_shown_unless_asked_for(cli: Cli, write: Write) -> None:
    row = {"id": "c1", "courier": {"injured_on": "摔伤那天", "injury_claimed": True}}
    path = write(json.dumps(row), "a.json")

    assert "摔伤那天" not in cli("decide", path, *WHERE).output
    assert "伤病日期：写法不对（敏感信息不显示）" in cli("decide", path, *WHERE).output
    assert "写的是“摔伤那天”" in cli("decide", path, *WHERE, "--sensitive").output


def test_the_same_courier_in_two_rows_is_one_courier(cli: Cli, write: Write) -> None:
    nameless = GOOD.replace("a1", "")
    result = cli("decide", write(HEADINGS + GOOD + GOOD + nameless + nameless), *WHERE)

    assert "：3名骑手（4行），17项服务" in result.output


def test_columns_that_are_not_used_are_told(cli: Cli, write: Write) -> None:
    result = cli("decide", write("编号,近30天出勤天,姓名\nc1,5,张三\n"), *WHERE)

    assert "没有用上的列：近30天出勤天（是不是“近30天出勤天数”？）、姓名。" in result.output
    assert result.exit_code == 0


# --- place, day, weather, adoption ----------------------------------------------------------------


def test_a_row_that_names_another_place_is_not_decided(cli: Cli, write: Write) -> None:
    places = ["遂川县/泉江镇", "suichuan", "", None, "泰和县"]
    rows = [{"id": f"c{n}", "at_county": place} for n, place in enumerate(places)]
    result = cli("decide", write(json.dumps(rows), "a.json"), *WHERE)

    assert "4名骑手" in result.output
    assert "第5条（c4）：办理县：写的是“泰和县”，不在要办的遂川县" in result.output


def test_a_home_county_is_a_county_and_no_part_of_one(cli: Cli, write: Write) -> None:
    result = cli("decide", write('{"home_county": "遂川县/泉江镇"}', "a.json"), *WHERE)

    assert result.exit_code == 1
    assert "没有“遂川县/泉江镇”" in result.output


def test_a_part_of_a_county(cli: Cli, write: Write) -> None:
    place = ("--county", "遂川县/泉江镇", "--on", "2026/7/10", "--lang", "en")
    result = cli("decide", write(HEADINGS + GOOD), *place)

    assert result.output.startswith("遂川县/泉江镇, 2026-07-10: 1 courier")


def test_the_forecast_fills_in_where_a_row_has_none(cli: Cli, write: Write) -> None:
    courier = {"on_roster": True, "active_days": 12, "kits_this_season": 0}
    rows = [
        {"courier": courier},
        {"courier": courier, "day": {"forecast_high": 20, "forecast_low": 10}},
        {"courier": courier, "day": 5},
    ]
    path = write(json.dumps(rows), "a.json")
    spring = ("--county", "遂川县", "--on", "2026-05-20", "--service", "weather_supplies")
    unknown = cli("decide", path, *spring)
    hot = cli("decide", path, *spring, "--forecast-high", "３６", "--forecast-low", 22)

    assert row_of(unknown, "送防暑御寒物品") == ["-", "1", "-", "1", "-"]
    assert row_of(hot, "送防暑御寒物品") == ["1", "1", "-", "-", "-"]
    assert "第3条：day：" in hot.output


def test_an_adoption_leaves_fewer_numbers_assumed(cli: Cli, write: Write) -> None:
    table, adoption = write(HEADINGS + GOOD), write(ADOPTION, "adopt.toml")
    service = ("--service", "haircut")
    before = cli("decide", table, *WHERE, *service).output
    after = cli("decide", table, *WHERE, *service, "--adoption", adoption).output

    assert "用到7个数，其中7个只是假定" in before
    assert "用到7个数，其中5个只是假定" in after
    assert f"--adoption {adoption}" in after


def test_when_every_number_has_a_document(cli: Cli, write: Write) -> None:
    adopt = '"free_clinic_per_year"'
    adoption = write(ADOPTION.replace('"haircut_per_month", "active_min_days"', adopt), "a.toml")
    options = ("--service", "free_clinic", "--adoption", adoption)
    result = cli("decide", write(HEADINGS + GOOD), *WHERE, *options)

    assert "用到1个数，都有文件依据。" in result.output


def test_a_wrong_adoption_is_wrong_usage_with_every_fault(cli: Cli, write: Write) -> None:
    adoption = write(ADOPTION.replace("haircut_per_month", "haircut").replace("days", "dys"), "a")
    result = cli("decide", write(HEADINGS + GOOD), *WHERE, "--adoption", adoption)

    assert result.exit_code == 2
    assert result.output.startswith("用法不对：填写有2处要改：")
    assert len(result.output.splitlines()) == 3


# --- the files of answers -----------------------------------------------------------------------


MIXED = [
    {"id": "=1+1", "home_county": "泰和县", "courier": {"active_days": 7, "on_roster": True}},
    {"id": "bad", "courier": {"active_days": "x"}},
    {
        "id": "c3",
        "courier": {"active_days": 12, "on_roster": True, "injury_claimed": True},
        "request": {"legal_aid_topic": "其他法援事项", "occupational_injury_claimed": True},
    },
]


@pytest.fixture
def mixed(write: Write) -> Path:
    return write("\n".join(map(json.dumps, MIXED)), "a.jsonl")


def test_csv_opens_in_excel(cli: Cli, mixed: Path, tmp_path: Path) -> None:
    out = tmp_path / "结果.csv"
    result = cli("decide", mixed, *WHERE, "--out", out)
    raw = out.read_bytes()
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))

    assert raw.startswith(b"\xef\xbb\xbf")
    assert f"结果已存为 {out}" in result.output
    assert len(rows) == 17 + 1 + 17
    assert {row["编号"] for row in rows} == {"'=1+1", "bad", "c3"}
    assert rows[0]["所属县"] == "泰和县"
    assert rows[0]["办理县"] == "遂川县"
    assert rows[17]["结果"] == "没有判定"
    assert rows[17]["说明"] == "近30天出勤天数：写的是“x”，应填：整数，0 至 31 天"


def test_csv_says_what_stands_in_the_way(cli: Cli, write: Write, tmp_path: Path) -> None:
    known = {
        "on_roster": True,
        "station_certified": False,
        "self_registered": False,
        "registered_on": "2020-01-01",
        "active_days": 7,
        "ever_qualified": False,
        "has_valid_code": True,
        "kits_this_season": 0,
    }
    rows = [
        {"id": "few", "courier": known},
        {
            "id": "late",
            "courier": {**known, "active_days": 12, "kits_this_season": 1},
            "day": {"forecast_high": 31, "forecast_low": 24},
        },
        {
            "id": "judged",
            "courier": {**known, "active_days": 12},
            "request": {"child_age_on_start": 8, "guardian_authorised": True, "weeks_used": 0},
        },
        {
            "id": "injury",
            "courier": {"says_courier": True},
            "request": {
                "matter_described": True,
                "occupational_injury_claimed": True,
                "event_on": "2026-07-01",
            },
        },
    ]
    out = tmp_path / "a.csv"
    cli("decide", write(json.dumps(rows), "a.json"), *WHERE, "--out", out)
    text = out.read_text("utf-8-sig")
    answers = {(r["编号"], r["服务"]): r for r in csv.DictReader(io.StringIO(text))}

    assert "（差1天）" in answers["few", "送防暑御寒物品"]["说明"]
    assert answers["few", "送防暑御寒物品"]["说明"].startswith("没有满足：")
    assert answers["late", "送防暑御寒物品"]["哪天起可办"] == "2026-12-01"
    assert answers["late", "送防暑御寒物品"]["本期还剩次数"] == ""
    assert answers["judged", "子女托管"]["说明"] == "须核定：承办方合规"
    assert "职业伤害保障本地启动日" in answers["injury", "送维权护航"]["说明"]
    assert answers["few", "送优惠理发"]["申请复核截止"] == "2026-07-25"


def test_csv_in_english(cli: Cli, mixed: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    cli("decide", mixed, *WHERE, "--out", out, "--lang", "en", "--service", "haircut")
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))

    assert [row["service"] for row in rows] == ["Discounted haircut", "", "Discounted haircut"]
    assert rows[1]["outcome"] == "not decided"


def test_json_and_json_lines_hold_the_same(cli: Cli, mixed: Path, tmp_path: Path) -> None:
    for name in ("a.json", "b.jsonl"):
        assert cli("decide", mixed, *WHERE, "--out", tmp_path / name).exit_code == 1
    whole = json.loads((tmp_path / "a.json").read_text("utf-8"))
    lines = [json.loads(line) for line in (tmp_path / "b.jsonl").read_text("utf-8").splitlines()]

    assert whole["rows"] == lines
    assert whole["place"] == "遂川县"
    assert whole["couriers"] == 2
    assert whole["not_decided"] == 1
    assert sum(whole["outcomes"]["haircut"].values()) == 2
    assert "active_min_days" in whole["assumed"]
    assert [line["line"] for line in lines] == [1, 2, 3]
    assert lines[1]["faults"][0]["path"] == "courier.active_days"
    assert len(lines[2]["decisions"]) == 17


def test_sensitive_facts_are_masked_in_the_file(cli: Cli, mixed: Path, tmp_path: Path) -> None:
    texts = []
    for name, more in (("b.jsonl", ()), ("c.jsonl", ("--sensitive",))):
        cli("decide", mixed, *WHERE, "--out", tmp_path / name, *more)
        texts.append((tmp_path / name).read_text("utf-8"))

    assert '"***"' in texts[0]
    assert '"***"' not in texts[1]


def test_a_list_is_numbered_by_item(cli: Cli, write: Write, tmp_path: Path) -> None:
    out = tmp_path / "b.json"
    cli("decide", write('[{"id": "c1"}]', "a.json"), *WHERE, "--out", out)

    assert json.loads(out.read_text("utf-8"))["rows"][0]["item"] == 1


# --- closed counties ------------------------------------------------------------------------------


def test_a_closed_county_is_not_decided_for(
    cli_with_plugins: Cli, county: Callable[..., None], too_much: str, write: Write
) -> None:
    county("suichuan", too_much)
    for lang, said in (("zh", "遂川县停用，没有判定。原因："), ("en", "Suichuan County is closed")):
        result = cli_with_plugins("decide", write(HEADINGS + GOOD), *WHERE, "--lang", lang)

        assert result.exit_code == 3
        assert result.output.startswith(said)
        assert "suichuan#hotter heat_notice_celsius" in result.output
        assert "suichuan#no-clinic" in result.output


def test_a_plugin_that_cannot_be_imported_closes_its_county(
    cli_with_plugins: Cli, county: Callable[..., None], write: Write
) -> None:
    county("suichuan", code="import no_such_module")
    result = cli_with_plugins("decide", write(HEADINGS + GOOD), *WHERE)

    assert result.exit_code == 3
    assert "no_such_module" in result.output


def test_rows_from_a_closed_home_county_are_counted_and_the_others_decided(
    cli_with_plugins: Cli,
    county: Callable[..., None],
    too_much: str,
    write: Write,
    tmp_path: Path,
) -> None:
    county("taihe", too_much)
    county("wanan", code="import no_such_module")
    rows = [{"home_county": home, "id": home} for home in ("遂川", "泰和", "万安", "泰和")]
    path = write(json.dumps(rows), "a.json")
    result = cli_with_plugins("decide", path, *WHERE, "--out", tmp_path / "a.csv")
    cli_with_plugins("decide", path, *WHERE, "--out", tmp_path / "a.jsonl")
    lines = (tmp_path / "a.jsonl").read_text("utf-8").splitlines()

    assert result.exit_code == 1
    assert "1名骑手" in result.output
    assert "3行的所属县停用，没有判定：" in result.output
    assert "  泰和县，2行：\n    [不予采用] taihe#hotter" in result.output
    assert "  万安县，1行：\n    wanan的插件" in result.output
    assert (tmp_path / "a.csv").read_text("utf-8-sig").count("没有判定") == 3
    assert json.loads(lines[1])["closed"]["zh"].startswith("政策文件有2处问题")


def test_many_findings_of_a_home_county_are_not_all_on_the_screen(
    cli_with_plugins: Cli, county: Callable[..., None], too_much: str, write: Write
) -> None:
    county("taihe", "".join(too_much.replace('name = "', f'name = "{n}-') for n in range(3)))
    result = cli_with_plugins("decide", write('{"home_county": "泰和"}', "a.json"), *WHERE)

    assert result.output.count("[不予采用]") <= 5
    assert "条；jixiaoge plugins 列出全部" in result.output


def test_a_county_brings_its_own_services_facts_and_numbers(
    cli_with_plugins: Cli,
    county: Callable[..., None],
    fewer_days: str,
    a_service: str,
    write: Write,
) -> None:
    county("suichuan", fewer_days)
    county("taihe", code=a_service)
    county("wanan", code="import no_such_module")
    table = write("编号,所属县,在换电站,近30天出勤天数,在平台名册\nc1,遂川县,是,7,是\n")
    result = cli_with_plugins("decide", table, "--county", "泰和县", "--on", "2026-07-10")

    assert result.exit_code == 0, result.output
    assert "18项服务" in result.output
    assert row_of(result, "送换电") == ["1", "-", "-", "-", "-"]
    assert result.output.index("【县里自设】") < result.output.index("送换电")


def test_an_amendment_of_the_home_county_counts(
    cli_with_plugins: Cli, county: Callable[..., None], fewer_days: str, too_much: str, write: Write
) -> None:
    county("suichuan", fewer_days)
    county("taihe", too_much)
    table = write("所属县,近30天出勤天数,在平台名册,本季已领季节包\n遂川,7,是,0\n吉水,7,是,0\n")
    where = ("--county", "吉水县", "--on", "2026-07-10", "--service", "weather_supplies")
    result = cli_with_plugins("decide", table, *where)

    assert row_of(result, "送防暑御寒物品") == ["1", "-", "-", "1", "-"]


# --- wrong usage ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            ("--county", "遂川先", "--on", "2026-07-10"),
            "没有“遂川先”这个县（市、区）；是不是：遂川县",
        ),
        (("--county", "吉安", "--on", "2026-07-10"), "“吉安”可能是市，也可能是县"),
        (("--county", "遂川县/某处", "--on", "2026-07-10"), "不能作范围"),
        (("--county", "遂川县", "--on", "7月10日"), "“7月10日”不是日期"),
        (("--county", "遂川县"), "缺 --on"),
        (("--county",), "--county 后面要写值"),
        ((*WHERE, "--service", "理头发"), "没有“理头发”这个服务"),
        ((*WHERE, "--forecast-high", "热"), "--forecast-high 写的是“热”，应为整数"),
        ((*WHERE, "--forecast-high", "99"), "填写有1处要改：day.forecast_high"),
        ((*WHERE, "--forcast-high", "9"), "没有 --forcast-high 这个选项；是不是 --forecast-high"),
        ((*WHERE, "--lang", "fr"), "--lang 写的是“fr”，应为 zh 或 en"),
        ((*WHERE, "--out", "a.txt"), "文件名 a.txt 的结尾应为：.xlsx .csv .json .jsonl"),
        ((*WHERE, "--out", "no_such/a.csv"), "没有 no_such 这个文件夹"),
        ((*WHERE, "--adoption", "no_such.toml"), "没有这个文件：no_such.toml"),
        ((*WHERE, "extra"), "多写了 extra"),
        ((*WHERE, "--sensitive=yes"), "'--sensitive' does not take a value"),
    ],
)
def test_wrong_usage(cli: Cli, write: Write, more: tuple[str, ...], said: str) -> None:
    result = cli("decide", write(HEADINGS + GOOD), *more)

    assert result.exit_code == 2
    assert result.output.startswith("用法不对：")
    assert said in result.output


def test_the_input_is_never_overwritten(cli: Cli, write: Write) -> None:
    path = write(HEADINGS + GOOD)
    result = cli("decide", path, *WHERE, "--out", path.parent / "." / path.name)

    assert result.exit_code == 2
    assert "是同一个文件" in result.output
    assert path.read_text("utf-8") == HEADINGS + GOOD


def test_a_file_that_cannot_be_written(cli: Cli, write: Write, tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    result = cli("decide", write(HEADINGS + GOOD, "b.csv"), *WHERE, "--out", tmp_path / "a.csv")

    assert result.exit_code == 2
    assert "存不了" in result.output


# --- progress -------------------------------------------------------------------------------------


def test_a_bar_is_for_many_rows_and_somebody_who_looks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    many = list(range(500))

    assert list(show.progress(many, "x")) == many
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert list(show.progress(many[:9], "x")) == many[:9]
    assert capsys.readouterr().err == ""
    assert list(show.progress(many, "正在判定")) == many
    assert "正在判定" in capsys.readouterr().err
