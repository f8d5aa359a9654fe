"""`org`: the tree, what is wrong, and who is responsible, from sheets, JSON or the synthetic organisation."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from jixiaoge.organization import Structure, chart_of, chart_to_markdown, chart_to_mermaid
from jixiaoge.tables import parse_day
from jixiaoge.testing import synthetic_organization

ON = ("--on", "2026-07-01")
DEMO = ("--demo", *ON)
ORGANIZATIONS = "编号,类别,名称,所在县,上级,开始日期,决定文号\n"
SHEETS = {
    "组织": ORGANIZATIONS
    + "city,市级党组织,示例市级党组织,,,2026/1/1,文1号\nw1,县级综合党委,示例综合党委,遂川县,city,2026/1/1,文1号\n",
    "平台": "编号,名称,开始日期,决定文号\np1,示例平台,2026/1/1,文1号\n",
    "配送站点": "编号,平台,所在县,开始日期,决定文号\ns1,p1,遂川县,2026/1/1,文1号\n",
    "骑手": "编号,平台,配送站点,所在县,开始日期,决定文号\nc1,p1,s1,,2026/1/1,文1号\nc2,p1,,,2026/1/1,文1号\n",
}

Cli = Callable[..., Result]
Write = Callable[..., Path]


@pytest.fixture
def folder(write: Write, tmp_path: Path) -> Path:
    for name, text in SHEETS.items():
        write(text, f"{name}.csv", encoding="gb18030")
    return tmp_path


def test_the_city_has_one_line_a_county(cli: Cli) -> None:
    lines = cli("org", "tree", *DEMO).output.splitlines()

    assert lines[0] == "全市 2026年7月1日：60个组织"
    assert lines[1] == "【市级党组织】示例市级党组织（city）"
    assert sum(line.startswith("  ") and "行业党支部" in line for line in lines) == 13


def test_one_county_and_every_county_in_full(cli: Cli) -> None:
    county = cli("org", "tree", *DEMO, "--county", "遂川", "--lang", "en").output
    whole = cli("org", "tree", *DEMO, "--all").output

    assert county.startswith("Suichuan County, 2026-07-01: 7 organisations\n[city] ")
    assert whole.startswith("全市 2026年7月1日：60个组织\n")
    assert len(whole.splitlines()) == 1 + 60


def test_the_tree_in_the_other_forms(cli: Cli) -> None:
    day = parse_day("2026-07-01")
    assert day
    chart = chart_of(Structure(synthetic_organization()), day, "jizhou")
    call = ("org", "tree", *DEMO, "--county", "jizhou")

    assert cli(*call, "--mermaid").output == f"{chart_to_mermaid(chart)}\n"
    assert cli(*call, "--markdown").output == f"{chart_to_markdown(chart)}\n"
    boxes = json.loads(cli(*call, "--json").output)
    assert [box["key"] for box in boxes] == [box.key for box in chart.boxes]
    assert boxes[1] == {
        "key": "committee-jizhou",
        "kind": "county_committee",
        "name": "示例综合党委",
        "depth": 1,
        "above": "city",
        "department": "department-jizhou",
        "stray": None,
        "counts": {"guidance_stations": 8},
    }


def test_the_counties_are_boxes_of_the_json_too(cli: Cli) -> None:
    boxes = json.loads(cli("org", "tree", *DEMO, "--json").output)

    assert (boxes[-1]["kind"], boxes[-1]["name"]) == ("county", "井冈山市")
    assert boxes[-1]["counts"]["industry_branch"] == 1


def test_before_anything_was_founded_there_is_nothing(cli: Cli) -> None:
    result = cli("org", "tree", "--demo", "--on", "2020-01-01")

    assert result.output == "全市 2020年1月1日：0个组织\n"


def test_a_folder_of_sheets_and_one_sheet_and_json_are_read(
    cli: Cli, folder: Path, write: Write
) -> None:
    whole = cli("org", "tree", "--file", folder, *ON, "--all").output.splitlines()
    one = cli("org", "tree", "--file", folder / "组织.csv", *ON, "--all").output.splitlines()
    text = {
        "organizations": [{"id": "city", "kind": "city", "name": "示例", "since": "2026-01-01"}]
    }
    told = cli("org", "tree", "--file", write(json.dumps(text), "all.json"), *ON).output

    assert whole == [
        "全市 2026年7月1日：2个组织",
        "【市级党组织】示例市级党组织（city）：负责的骑手1名",
        "  【县级综合党委】示例综合党委（w1）：负责的骑手1名",
    ]
    assert one[2] == "  【县级综合党委】示例综合党委（w1）"
    assert told == "全市 2026年7月1日：1个组织\n【市级党组织】示例（city）\n"


def test_findings_are_told_with_place_rule_basis_and_cure(cli: Cli, folder: Path) -> None:
    result = cli("org", "findings", "--file", folder, *ON)
    lines = result.output.splitlines()

    assert result.exit_code == 1
    assert lines[0] == "全市 2026年7月1日：1处错误，12处提示"
    assert lines[1] == "[错误] w1：没有写主管部门。请补上主管部门的编号"
    assert lines[2].startswith("  规则 no_department；依据：")
    assert lines[3] == "[提示] anfu：没有县级综合党委。请补上县级综合党委；在这之前由市级负责"
    [first, *_] = json.loads(cli("org", "findings", "--file", folder, *ON, "--json").output)
    assert (first["rule"], first["severity"], first["place"]) == ("no_department", "error", "w1")
    assert first["basis"]["status"] == "reported"


def test_no_finding_or_only_warnings_are_no_failure(cli: Cli, write: Write) -> None:
    assert cli("org", "findings", *DEMO).output == "全市 2026年7月1日：没有发现问题\n"
    text = SHEETS["组织"].partition("w1")[0]
    result = cli("org", "findings", "--file", write(text, "组织.csv"), *ON, "--lang", "en")

    assert result.output.startswith(
        "The whole city, 2026-07-01: 0 errors, 13 warnings\n[warning] anfu: "
    )
    assert result.exit_code == 0


def test_who_is_responsible_is_told_with_what_was_tried(cli: Cli, folder: Path) -> None:
    lines = cli("org", "who", "c1", "--file", folder, *ON).output.splitlines()

    assert lines[0] == "c1 2026年7月1日"
    assert lines[1].startswith("由示例综合党委负责（按区域：县级综合党委）；先找过平台企业党支部、")
    assert lines[3].split() == ["先后", "找哪一级", "查什么", "找到"]
    assert lines[5].split() == ["1", "平台企业党支部", "s1、p1", "-"]
    assert lines[10].split() == ["6", "县级综合党委", "遂川县", "示例综合党委（w1）"]


def test_a_courier_of_no_place_falls_to_the_city(cli: Cli, folder: Path) -> None:
    found = json.loads(cli("org", "who", "c2", "--file", folder, *ON, "--json").output)

    assert found["organization"] == {"id": "city", "kind": "city", "name": "示例市级党组织"}
    assert (found["id"], found["on"], found["rung"]) == ("c2", "2026-07-01", "CITY")
    assert found["chain"][0] == {"rung": "PLATFORM_BRANCH", "looked_for": ["p1"], "found": []}
    assert found["chain"][-1]["found"][0] == "city"


@pytest.mark.parametrize(
    ("args", "organization"),
    [(("--platform", "p01"), "branch-p01"), (("--station", "s-p05-anfu"), "branch-anfu-1")],
)
def test_a_platform_and_a_station_have_somebody_too(
    cli: Cli, args: tuple[str, ...], organization: str
) -> None:
    result = cli("org", "who", *args, *DEMO, "--lang", "en")

    assert f"{organization} is responsible" in result.output


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("tree",), "请用 --file 写上组织台账，或加 --demo 看示例，两个里选一个"),
        (("tree", *DEMO, "--file", "x.json"), "请用 --file 写上组织台账，或加 --demo 看示例，两个里选一个"),
        (("tree", "--file", "没有.json"), "没有这个文件：没有.json"),
        (("tree", "--file", "没有.csv"), "没有这个文件：没有.csv"),
        (("tree", *DEMO, "--county", "遂州县"), "没有“遂州县”这个县（市、区）；是不是：遂川县？"),
        (("tree", *DEMO, "--county", "遂川县", "--all"), "--county 和 --all 只能选一个"),
        (("tree", *DEMO, "--mermaid", "--json"), "--mermaid --json 只能选一个"),
        (("tree", "--demo", "--on", "明天"), "“明天”不是日期；请写成 2026-07-10"),
        (("who", *DEMO), "请写一名骑手的编号，或 --platform、--station，只写一个"),
        (("who", "c0001", "--platform", "p01", *DEMO), "请写一名骑手的编号，或 --platform、--station，只写一个"),
        (("who", "nobody", *DEMO), "2026年7月1日没有编号是 nobody 的骑手"),
        (("who", "--platform", "p1", *DEMO), "2026年7月1日没有编号是 p1 的平台；是不是 p21、p19、p18？"),
        (("wo",), "没有 wo 这个命令；是不是 who？"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_call(
    cli: Cli, args: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = cli("org", *args)

    assert (result.output, result.exit_code) == (f"用法不对：{said}\n", 2)


def test_a_folder_without_sheets_and_json_that_is_none_are_told(
    cli: Cli, tmp_path: Path, write: Write
) -> None:
    empty = cli("org", "tree", "--file", tmp_path)
    broken = cli("org", "tree", "--file", write("{", "all.json"))
    twice = cli("org", "tree", "--file", write('{"a": 1, "a": 2}', "all.json"))

    assert empty.output == f"用法不对：{tmp_path} 里没有 .csv 表格\n"
    assert "不是正确的 JSON" in broken.output
    assert "all.json 不是正确的 JSON：'a'" in twice.output
    assert {empty.exit_code, broken.exit_code, twice.exit_code} == {2}


def test_every_fault_of_a_sheet_is_told_with_its_line(cli: Cli, folder: Path) -> None:
    text = (
        ORGANIZATIONS + "w1,县级党委,示例,遂川县,,2026/1/1,文\nw2,行业党支部,示例,遂州县,,某日,文\n"
    )
    (folder / "组织.csv").write_text(text, "utf-8")
    result = cli("org", "tree", "--file", folder)

    assert result.exit_code == 2
    assert "组织:2.kind" in result.output
    assert "组织:3.county" in result.output


def test_a_county_that_is_closed_has_no_order_of_its_own(
    cli_with_plugins: Cli, county: Callable[..., None], too_much: str, folder: Path
) -> None:
    county("suichuan", too_much)
    result = cli_with_plugins("org", "who", "c1", "--file", folder, *ON)

    assert result.exit_code == 3
    assert result.output.startswith("遂川县停用")


def test_the_commands_of_org_are_listed_without_one(cli: Cli) -> None:
    text = cli("org").output

    assert text.startswith("用法：jixiaoge org 命令 [选项]")
    assert [line.split()[0] for line in text.split("命令：\n")[1].splitlines()[:3]] == [
        "tree",
        "findings",
        "who",
    ]
