"""`case`: matters of the alliance in files, from opening to closing, and what is told when something is wrong."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from jixiaoge.alliance import case_from_json, case_to_json, city_procedures

Cli = Callable[..., Result]
WHERE = ("--county", "吉州区")
PROCEDURES = sorted(city_procedures())
EXAMPLES = Path(__file__).parents[2] / "docs/examples/cases"
OPENED = (
    "open",
    "h.jsonl",
    "--procedure",
    "hazard",
    "--id",
    "h-1",
    "--happened",
    "2026-07-10 08:30",
)
PAPERS = ("--paper", "place", "--paper", "time", "--paper", "category")
SAFE = ("safety_first", "--by", "m-1", "--role", "reporter", "--at", "2026-07-10 08:40")
REPORT = ("report", "--by", "m-1", "--role", "reporter", "--at", "2026-07-10 08:45", *PAPERS)


@pytest.fixture
def case(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.chdir(tmp_path)
    return lambda *args, **more: cli("case", *args, **more)


@pytest.fixture
def hazard(case: Cli) -> Callable[..., Result]:
    """A hazard that was reported, of which steps are taken."""

    def step(*args: str) -> Result:
        return case("step", "h.jsonl", *args, *WHERE)

    assert case(*OPENED).exit_code == 0
    assert step(*SAFE).exit_code == 0
    assert step(*REPORT, "--choice", "general").exit_code == 0
    return step


def written(file: str = "h.jsonl") -> list[Any]:
    return [json.loads(line) for line in Path(file).read_text("ascii").splitlines()]


# --- open and step ----------------------------------------------------------------------------------


def test_a_case_is_opened_in_a_file_of_its_own(case: Cli) -> None:
    result = case(*OPENED)

    assert result.output.splitlines()[:2] == ["h-1：随手拍隐患处置，发现", "现在能做："]
    assert written() == [
        {"procedure": "hazard", "id": "h-1", "happened": "2026-07-10T08:30:00+08:00"}
    ]


def test_programs_get_the_line_that_was_written(case: Cli) -> None:
    assert json.loads(case(*OPENED, "--json").output) == written()[0]


@pytest.mark.usefixtures("hazard")
def test_a_file_that_is_there_is_never_opened_anew(case: Cli) -> None:
    before = Path("h.jsonl").read_bytes()
    again = case(*OPENED)

    assert (again.exit_code, Path("h.jsonl").read_bytes()) == (2, before)
    assert "已经有 h.jsonl 这个文件" in again.output


def test_a_step_is_one_more_line(hazard: Cli) -> None:
    before = Path("h.jsonl").read_bytes()
    result = hazard(
        "受理", "--by", "c-1", "--role", "社区（网格）", "--at", "2026-07-10T01:00+00:00"
    )

    assert result.output == "h-1：已受理\n下一步：社区（网格）：分派；2026年7月14日00:00前\n"
    assert Path("h.jsonl").read_bytes().startswith(before)
    assert written()[-1] == {
        "step": "accept", "by": "c-1", "role": "community", "at": "2026-07-10T01:00:00+00:00",
    }  # fmt: skip


def test_keys_and_chinese_names_write_the_same(case: Cli, hazard: Cli) -> None:
    by_keys = Path("h.jsonl").read_bytes()
    Path("h.jsonl").unlink()
    chinese = [text.replace("hazard", "随手拍隐患处置") for text in OPENED]
    assert case(*chinese).exit_code == 0
    names = {
        "safety_first": "先看紧急提示",
        "report": "登记上报",
        "reporter": "上报人",
        "general": "一般",
        **{one.key: one.zh for one in city_procedures()["hazard"].papers},
    }
    for step in (SAFE, (*REPORT, "--choice", "general")):
        assert hazard(*(names.get(text, text) for text in step)).exit_code == 0

    assert Path("h.jsonl").read_bytes() == by_keys


def test_a_step_goes_on_a_line_of_its_own_where_an_editor_left_the_last_one_open(
    hazard: Cli,
) -> None:
    Path("h.jsonl").write_bytes(Path("h.jsonl").read_bytes().rstrip(b"\n"))
    assert (
        hazard("accept", "--by", "c-1", "--role", "community", "--at", "2026-07-10 09:00").exit_code
        == 0
    )

    assert [one.get("step") for one in written()] == [None, "safety_first", "report", "accept"]


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("assign", "--by", "c-1", "--role", "community", "--at", "2026-07-10 09:00"), "not_now"),
        (("accept", "--by", "c-1", "--role", "department", "--at", "2026-07-10 09:00"), "not_theirs"),
        (("accept", "--by", "c-1", "--role", "community", "--at", "2026-07-10 08:44"), "before_the_last_step"),
        (("decline", "--by", "c-1", "--role", "community", "--at", "2026-07-10 09:00"), "paper_missing"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_refusal_tells_its_code_and_leaves_the_file_as_it_is(
    hazard: Cli, args: tuple[str, ...], code: str, lang: str
) -> None:
    before = Path("h.jsonl").read_bytes()
    result = hazard(*args, "--lang", lang)
    data = json.loads(hazard(*args, "--json").output)

    assert (result.exit_code, Path("h.jsonl").read_bytes()) == (1, before)
    assert result.output.startswith(
        {"zh": f"h-1：没有办（{code}）。", "en": f"h-1: refused ({code}). "}[lang]
    )
    assert (data["accepted"], data["code"], data["zh"] != data["en"]) == (False, code, True)


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("acept", "--by", "c-1", "--role", "community"), "没有“acept”这个步骤；是不是：accept？"),
        (("accept", "--by", "c-1", "--role", "社会"), "没有“社会”这个角色"),
        (("decline", "--by", "c", "--role", "社区", "--paper", "reason"), "没有“reason”这个材料；是不是：reasons"),
        (("accept", "--by", "c", "--role", "社区", "--choice", "一般"), "没有“一般”这个选项"),
        (("accept", "--by", "13800000000", "--role", "社区"), "像是手机号"),
        (("accept", "--by", "c", "--role", "社区", "--at", "7月10日"), "“7月10日”不是日期和时刻"),
        (("accept", "--role", "社区"), "缺 --by"),
    ],
)  # fmt: skip
def test_wrong_usage_tells_the_nearest_names_and_leaves_the_file_as_it_is(
    hazard: Cli, args: tuple[str, ...], told: str
) -> None:
    before = Path("h.jsonl").read_bytes()
    result = hazard("--at", "2026-07-10 09:00", *args)

    assert (result.exit_code, Path("h.jsonl").read_bytes()) == (2, before)
    assert told in result.output


def test_a_measure_that_is_forbidden_is_refused_by_its_name(case: Cli) -> None:
    shown = {
        "at": "2026-07-10T09:00:00+08:00",
        "papers": ["facts", "evidence", "proposal", "rights"],
    }
    taken = [
        ("take_named", "clerk"),
        ("open", "panel"),
        ("check_recusal", "panel"),
        ("notify", "panel"),
    ]
    lines = [{"procedure": "纪律处理", "id": "d-1", "happened": "2026-07-01T09:00:00+08:00"}]
    lines += [
        {"step": step, "by": role, "role": role} | shown
        for step, role in [*taken, ("answer", "person")]
    ]
    Path("d.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    decide = ("decide", "--by", "p-2", "--role", "panel", "--paper", "reasons", "--paper", "vote")
    result = case(
        "step", "d.jsonl", *decide, "--choice", "罚款", "--at", "2026-07-20 09:00", *WHERE
    )

    assert (
        result.output == "d-1：没有办（forbidden）。没有“罚款”这一项：联盟不是执法主体，不得罚款\n"
    )


def test_a_moment_left_out_is_now(case: Cli) -> None:
    assert case("open", "n.jsonl", "--procedure", "need", "--id", "n-1").exit_code == 0
    collect = ("collect", "--by", "c-1", "--role", "collector")
    result = case("step", "n.jsonl", *collect, *WHERE, "--json")

    data = json.loads(result.output)
    assert (data["accepted"], data["state"]["key"]) == (True, "collected")
    assert data["due"]["owner"] == "county"


# --- show -------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("hazard")
def test_a_case_shows_who_did_what_and_what_comes_next(case: Cli) -> None:
    text = case("show", "h.jsonl", *WHERE, "--now", "2026-07-14 09:00").output

    assert text.splitlines()[:2] == [
        "h-1 随手拍隐患处置，吉州区 2026-07-14 09:00：已登记",
        "事情是 2026-07-10 08:30 的",
    ]
    assert "2026-07-10 08:45  登记上报" in text
    assert "现在能做：\n  受理（accept）：社区（网格）\n" in text
    assert text.endswith("下一步：社区（网格）：受理、不采纳；2026年7月14日00:00前，已过期\n")


def test_what_has_to_wait_says_from_when_and_what_is_for_others_is_left_out(case: Cli) -> None:
    contested = case("show", EXAMPLES / "h-2.jsonl", *WHERE, "--now", "2026-07-13 09:00").output
    assigned = case("show", EXAMPLES / "h-3.jsonl", *WHERE, "--now", "2026-07-07 09:00").output

    assert "现在还不能：\n  “期满办结”要到2026年7月25日00:00以后\n" in contested
    assert "现在还不能" not in assigned
    assert "  处置完毕（handle）：承办部门" in assigned


def test_a_hazard_is_reported_late_rather_than_never(case: Cli) -> None:
    assert case(*OPENED).exit_code == 0
    assert "时刻" not in case("show", "h.jsonl", *WHERE, "--now", "2026-07-10 08:31").output
    assert case("step", "h.jsonl", *SAFE, *WHERE).exit_code == 0
    text = case("show", "h.jsonl", *WHERE, "--now", "2026-07-11 08:30").output

    assert "现在能做：\n  登记上报（report）：上报人" in text
    assert "已过期" in text


def test_a_closed_case_has_nothing_left_to_do(case: Cli) -> None:
    lines = (EXAMPLES / "h-2.jsonl").read_text("utf-8")
    rest = {"step": "rest", "by": "c-1", "role": "community", "at": "2026-07-25T00:00:00+08:00"}
    Path("h.jsonl").write_text(lines + json.dumps(rest), "utf-8")

    assert case("show", "h.jsonl", *WHERE).output.endswith("\n没有要做的了\n")


@pytest.mark.usefixtures("hazard")
def test_a_step_that_the_rules_of_its_day_refuse_is_shown_and_kept(case: Cli) -> None:
    at = "2026-07-10T09:00:00+08:00"
    for step, role in (("受理", "社区"), ("handle", "department")):
        line = json.dumps({"step": step, "by": "c-1", "role": role, "at": at})
        Path("h.jsonl").write_text(f"{Path('h.jsonl').read_text('utf-8')}{line}\n", "utf-8")
    zh = case("show", "h.jsonl", *WHERE, "--now", "2026-07-10 12:00").output
    data = json.loads(case("show", "h.jsonl", *WHERE, "--json").output)

    assert "按当天的规则不能办、却记下来的，请核对：\n  第4步“处置完毕”（not_now）：" in zh
    assert [(one["step"], one["code"]) for one in data["refused"]] == [(3, "not_now")]
    assert [one["step"] for one in data["case"]["steps"]][2:] == ["accept", "handle"]


def test_programs_get_a_case_that_they_can_read_again(case: Cli) -> None:
    result = case("show", EXAMPLES / "h-3.jsonl", *WHERE, "--now", "2026-07-15 12:00", "--json")
    data = json.loads(result.output)

    assert case_to_json(case_from_json(data["case"], city_procedures())) == data["case"]
    assert data["due"]["told"] == ["county", "city"]
    assert {one["step"]: (one["refusal"] or {}).get("code") for one in data["options"]} == {
        "extend": "not_for_this_choice", "handle": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("", "没有一条记录"),
        ("[]", "第1行"),
        ('{"procedure": "hazard"}', "第1行.happened"),
        (
            '{opening}\n{"step": "accept"}\n\n{"step": "x", "by": "c", "role": "y", "at": "z"}',
            "第4行.role",
        ),
        ("{opening}\n{torn", "h.jsonl第2行：不是正确的 JSON"),
    ],
)
def test_a_file_that_cannot_be_read_tells_every_fault_with_its_line(
    case: Cli, lines: str, told: str
) -> None:
    opening = '{"procedure": "hazard", "id": "h-1", "happened": "2026-07-10T08:30:00+08:00"}'
    Path("h.jsonl").write_text(lines.replace("{opening}", opening), "utf-8")
    result = case("show", "h.jsonl", *WHERE)

    assert result.exit_code == 2
    assert told in result.output


# --- due --------------------------------------------------------------------------------------------


def due_of(case: Cli, *args: object) -> Result:
    files = [EXAMPLES / f"{name}.jsonl" for name in ("q-1", "h-2", "h-3")]
    return case("due", *files, *WHERE, "--now", "2026-07-15 12:00", *args)


def test_what_is_due_is_told_the_most_urgent_first(case: Cli) -> None:
    result = due_of(case)
    data = json.loads(due_of(case, "--json").output)

    assert result.exit_code == 0
    assert [line.split()[0] for line in result.output.splitlines()[1:]] == ["h-3", "q-1", "h-2"]
    assert "：3件要办，1件已过期" in result.output
    assert "报县级综合党委、市主管部门" in result.output
    assert [one["due"]["before"] for one in data] == sorted(one["due"]["before"] for one in data)


def test_a_day_that_nobody_knows_comes_last(case: Cli) -> None:
    lines = (EXAMPLES / "h-3.jsonl").read_text("utf-8").replace("2026-07", "2099-12")
    Path("far.jsonl").write_text(lines.replace("h-3", "h-0"), "utf-8")
    data = json.loads(due_of(case, "far.jsonl", "--json").output)

    assert [(one["id"], one["due"]["before"] is None) for one in data][-1] == ("h-0", True)


def test_a_calendar_has_an_event_a_case(case: Cli) -> None:
    text = due_of(case, "--ics").stdout_bytes.decode()

    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert "\r\r" not in text
    assert text.count("BEGIN:VEVENT") == 3
    assert "m-3" not in text


def test_a_file_that_cannot_be_read_keeps_no_other_back(case: Cli) -> None:
    Path("bad.jsonl").write_text("{}", "utf-8")
    result = due_of(case, "bad.jsonl", "none.jsonl")

    assert result.exit_code == 1
    assert "：3件要办，1件已过期" in result.stdout
    assert "bad.jsonl第1行.procedure" in result.stderr
    assert "没有这个文件：none.jsonl" in result.stderr


# --- procedures -------------------------------------------------------------------------------------


def test_the_procedures_are_listed_with_who_takes_part(case: Cli) -> None:
    data = json.loads(case("procedures", "--json").output)
    lines = case("procedures").output.splitlines()[2:]

    assert [one["key"] for one in data] == [line.split()[1] for line in lines] == PROCEDURES
    assert all(one["roles"] for one in data)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("key", PROCEDURES)
def test_every_procedure_shows_every_state_step_role_and_paper(
    case: Cli, key: str, lang: str
) -> None:
    text = case("procedures", key, "--on", "2026-07-10", "--lang", lang).output
    found = city_procedures()[key]

    for one in (*found.roles, *found.papers, *found.states, *found.steps):
        assert (one.zh if lang == "zh" else one.en) in text
    for one in (*found.roles, *found.papers, *found.steps):
        assert one.key in text


def test_a_procedure_has_its_numbers_filled_in(case: Cli) -> None:
    text = case("procedures", "纪律处理", "--county", "吉州区", "--on", "2026-07-10").output

    assert text.splitlines()[0] == "吉州区 2026年7月10日：纪律处理（discipline）"
    for told in (
        "不得选：罚款（fine）、扣积分（points_deduction）",
        "满7天以后",
        "事情发生起180天内",
        "只能选更轻的",
        "只用于提醒；“决定”满90天以后",
        "只办一次",
        "过期后：再过1个工作日还没办，报县级综合党委",
    ):
        assert told in text


def test_a_countys_numbers_are_the_countys(
    cli_with_plugins: Cli, county: Callable[..., None]
) -> None:
    county(
        "jizhou",
        '[[set]]\nname = "sooner"\nparameter = "hazard_general_workdays"\nvalue = 3\n'
        'document = "plan"\nfrom = 2026-07-01\n',
    )
    told = [
        cli_with_plugins("case", "procedures", "hazard", *WHERE, "--on", day).output
        for day in ("2026-06-30", "2026-07-01")
    ]
    data = cli_with_plugins("case", "procedures", "hazard", *WHERE, "--on", "2026-07-01", "--json")

    assert ["一般的，“分派”起5个工作日内" in text for text in told] == [True, False]
    assert ["一般的，“分派”起3个工作日内" in text for text in told] == [False, True]
    assert json.loads(data.output)["numbers"]["hazard_general_workdays"] == 3


def test_a_procedure_is_drawn_from_the_table_that_runs(case: Cli) -> None:
    text = case("procedures", "hazard", "--mermaid").output

    assert text.startswith("stateDiagram-v2\n")
    assert text.count("\n    reported --> ") == 2


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("procedures", "--mermaid"), "--mermaid 前要写是哪个程序"),
        (("procedures", "hazard", "--mermaid", "--json"), "--mermaid --json 只能选一个"),
        (("due", "h.jsonl", *WHERE, "--ics", "--json"), "--ics --json 只能选一个"),
        (("due", *WHERE), "缺"),
        (("procedures", "hazrd"), "没有“hazrd”这个程序；是不是：hazard？"),
        (("open", "x.jsonl", "--procedure", "诉求", "--id", "q"), "是不是：诉求办理？"),
        (("open", "no/x.jsonl", "--procedure", "need", "--id", "q"), "存不了 no/x.jsonl"),
        (("show", "none.jsonl", *WHERE), "没有这个文件"),
        (("show", "none.jsonl"), "缺 --county"),
        (("due", "none.jsonl", *WHERE, "--now", "0001-01-01"), "“0001-01-01”不是日期和时刻"),
    ],
)
def test_wrong_usage_is_told(case: Cli, args: tuple[str, ...], told: str) -> None:
    result = case(*args)

    assert result.exit_code == 2
    assert told in result.output


@pytest.mark.usefixtures("hazard")
def test_a_case_from_a_pipe_is_shown_and_takes_no_step(case: Cli) -> None:
    piped = Path("h.jsonl").read_bytes()
    accept = ("accept", "--by", "c-1", "--role", "community", "--at", "2026-07-10 09:00")

    assert case("show", "-", *WHERE, stdin=piped).exit_code == 0
    assert case("step", "-", *accept, *WHERE, stdin=piped).exit_code == 2
    assert not Path("-").exists()


@pytest.mark.parametrize("library", ["chinese_calendar", "icalendar"])
def test_without_its_libraries_it_says_what_to_install(
    case: Cli, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    result = due_of(case, "--ics")

    assert result.exit_code == 2
    assert 'pip install "jixiaoge[alliance]"' in result.output


def test_a_closed_county_is_told_and_nothing_is_written(
    cli_with_plugins: Cli, county: Callable[..., None], too_much: str, tmp_path: Path
) -> None:
    county("jizhou", too_much)
    file = tmp_path / "h.jsonl"
    file.write_bytes((EXAMPLES / "h-3.jsonl").read_bytes())
    handle = (
        "handle",
        "--by",
        "d-1",
        "--role",
        "department",
        "--at",
        "2026-07-07 09:00",
        "--paper",
        "result",
    )
    result = cli_with_plugins("case", "step", file, *handle, *WHERE)

    assert result.exit_code == 3
    assert file.read_bytes() == (EXAMPLES / "h-3.jsonl").read_bytes()
