"""The talk at the desk: typed, or from a pipe."""

import builtins
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from jixiaoge.cli import words, words_desk
from jixiaoge.eligibility import Outcome

WHERE = ("--county", "遂川县", "--on", "2026-07-10")
CHECKUP = ("--service", "health_checkup")

Cli = Callable[..., Result]
Write = Callable[..., Path]


def typed(*answers: str) -> bytes:
    return "".join(f"{answer}\n" for answer in answers).encode()


def outcome(result: Result, service: str) -> str:
    lines = [line for line in result.output.splitlines() if line.startswith(service)]
    return lines[-1].removeprefix(service).split()[0]


def test_a_talk_until_all_is_settled(cli: Cli) -> None:
    result = cli("ask", *WHERE, *CHECKUP, stdin=typed("0", "是", "否", "12天", "有"))

    assert result.exit_code == 0, result.output
    assert (
        "第1题  本年已体检是多少次？\n  看怎么答，可能有1项服务出结果。\n答：0\n" in result.output
    )
    assert "没有要问的了。\n\n遂川县 2026年7月10日：问了" in result.output
    assert outcome(result, "健康体检") in {"符合", "缺信息"}


def test_nothing_is_asked_of_who_is_settled(cli: Cli) -> None:
    result = cli("ask", *WHERE, "--service", "free_clinic", "--lang", "en")

    assert "There is nothing more to ask.\n" in result.output
    assert "Suichuan County, 2026-07-10: 0 questions asked, 1 service:" in result.output


def test_where_the_answers_end_the_result_is_shown(cli: Cli) -> None:
    result = cli("ask", *WHERE, stdin=typed("是"))

    assert "先问到这里。" in result.output
    assert "问了1题，17项服务：" in result.output
    assert outcome(result, "送健康义诊") == "符合"


@pytest.mark.parametrize("word", ["不知道", "", "Not known", "don\u2019t know", "不清楚"])
def test_what_is_not_known_is_not_asked_again(cli: Cli, word: str) -> None:
    result = cli("ask", *WHERE, *CHECKUP, stdin=typed(word, *["不知道"] * 20))
    questions = [
        line.split("  ")[1] for line in result.output.splitlines() if line.startswith("第")
    ]

    assert len(questions) == len(set(questions)) > 1
    assert "没有要问的了。" in result.output
    assert outcome(result, "健康体检") == "缺信息"


def test_an_answer_can_be_taken_back(cli: Cli) -> None:
    result = cli("ask", *WHERE, *CHECKUP, stdin=typed("退回", "0", "上一题", "0", "结束"))
    questions = [line for line in result.output.splitlines() if line.startswith("第")]

    assert "这是第一题，没有上一题。" in result.output
    assert questions[0] == questions[2] == "第1题  本年已体检是多少次？"
    assert "问了1题" in result.output


def test_help_and_wrong_answers_say_how_to_answer(cli: Cli) -> None:
    result = cli("ask", *WHERE, *CHECKUP, stdin=typed("？", "九十九", "99"))

    assert result.output.count("  怎么答：0至52的整数，单位是次；不知道就答“不知道”。\n") == 3
    assert "“九十九”不能这样答。\n  怎么算：今年参加过的免费体检；" in result.output


def test_a_day_that_is_still_to_come_is_no_answer(cli: Cli, write: Write) -> None:
    rider = write("在平台名册,站点证明在岗,本人已登记,本年已用学时\n否,否,是,0\n")
    answers = typed("2026-07-11", "2026/7/10")
    result = cli("ask", rider, *WHERE, "--service", "skills_training", stdin=answers)

    assert "2026-07-11还没到；要填2026年7月10日或更早的日期。" in result.output
    assert outcome(result, "技能培训") == "符合"


@pytest.mark.parametrize("answer", ["2", "进城务工人员讨报酬", "Pay of migrant"])
def test_a_choice_is_answered_by_its_label_in_either_language_or_its_number(
    cli: Cli, write: Write, answer: str
) -> None:
    rider = write("在平台名册\n是\n")
    result = cli("ask", rider, *WHERE, "--service", "legal_aid", stdin=typed(answer))

    assert "  2 进城务工人员讨报酬\n" in result.output
    assert "没有要问的了。" in result.output
    assert outcome(result, "法律援助") == "符合"


@pytest.mark.parametrize("answer", ["是", "y", "Yes", "对", "1"])
def test_yes_in_several_words(cli: Cli, answer: str, tmp_path: Path) -> None:
    saved = tmp_path / "case.json"
    cli("ask", *WHERE, "--service", "rights_protection", "--save", saved, stdin=typed(answer))
    told = json.loads(saved.read_text("utf-8"))

    assert [value for part in ("courier", "request") for value in told.get(part, {}).values()] == [
        True
    ]


def test_what_was_answered_is_saved_with_its_source_and_explained_by_the_next_command(
    cli: Cli, tmp_path: Path
) -> None:
    saved = tmp_path / "case.json"
    result = cli("ask", *WHERE, *CHECKUP, "--save", saved, stdin=typed("2"))
    written = json.loads(saved.read_text("utf-8"))

    assert f"jixiaoge explain {saved} --county 遂川县 --on 2026-07-10" in result.output
    assert written == {
        "home_county": "suichuan",
        "at_county": "suichuan",
        "courier": {"checkups_this_year": 2},
        "sources": {"courier.checkups_this_year": {"source": "当面问答", "as_of": "2026-07-10"}},
    }
    assert cli("explain", saved, *WHERE, *CHECKUP).exit_code == 0


def test_a_talk_goes_on_from_a_row_of_a_file(cli: Cli, write: Write) -> None:
    table = write("编号,近30天出勤天数,在平台名册,出示有效吉小哥码\na1,12,是,有\na2,1,是,无\n")
    result = cli("ask", table, *WHERE, *CHECKUP, "--id", "a1", stdin=typed("0"))

    assert "问了1题，1项服务：" in result.output
    assert result.output.splitlines()[-1] == "健康体检  符合  还剩1次"


def test_a_day_from_which_it_opens_is_told(cli: Cli, write: Write) -> None:
    table = write("编号,近30天出勤天数,在平台名册,出示有效吉小哥码\na1,12,是,有\n")
    result = cli("ask", table, *WHERE, *CHECKUP, stdin=typed("1"))

    assert result.output.splitlines()[-1] == "健康体检  还没到  2027年1月1日起"


def test_a_row_that_cannot_be_read_starts_no_talk(cli: Cli, write: Write) -> None:
    result = cli("ask", write("编号,近30天出勤天数\na1,99\n"), *WHERE)

    assert result.exit_code == 1
    assert "第2行（a1）" in result.output


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--save", "case.txt"), "文件名 case.txt 的结尾应为：.json"),
        (("--save", "/no/such/case.json"), "没有 /no/such 这个文件夹"),
        (("--id", "a1"), "--id 选的是文件里的一行，请写上文件"),
    ],
)
def test_what_is_wrong_with_the_call(cli: Cli, args: tuple[str, ...], said: str) -> None:
    result = cli("ask", *WHERE, *args)

    assert (result.output, result.exit_code) == (f"用法不对：{said}\n", 2)


def test_a_case_that_cannot_be_written_is_told(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "case.json").mkdir()
    result = cli("ask", *WHERE, *CHECKUP, "--save", tmp_path / "case.json")

    assert result.exit_code == 2
    assert "存不了" in result.output


ROADS = """
import datetime as dt
import enum
from jixiaoge.facts import Fact, Facts, some_of
from jixiaoge.rulebook import Basis, Kind, Rule, Status, all_of, clause, hookimpl, service

BASIS = Basis(Status.ENACTED, "（示例）办法", date=dt.date(2026, 5, 1), signer="（示例）")

class Road(enum.Enum):
    ICE = "结冰"
    SLIDE = "塌方"
    FOG = "大雾"

class Hills(Facts, key="suichuan_hills", zh="山区", en="hills"):
    roads: Fact[frozenset[Road]] = some_of(Road, "遂川路况", "roads")

@service("suichuan_chains", zh="送防滑链", en="Chains", kind=Kind.EVENT, basis=BASIS, facts=(Hills,))
def chains(p):
    return Rule(all_of(clause("ice", Hills.roads.contains(Road.ICE), zh="结冰", en="ice")))

@hookimpl
def jixiaoge_services(context):
    return [chains]
"""


@pytest.mark.parametrize("answer", ["结冰、大雾", "1,3", "Fog，ice", "1"])
def test_several_choices_of_a_countys_own_fact(
    cli_with_plugins: Cli, county: Callable[..., None], answer: str
) -> None:
    county("suichuan", code=ROADS)
    talk = ("ask", *WHERE, "--service", "送防滑链")
    result = cli_with_plugins(*talk, stdin=typed("4", answer))

    assert "“4”不能这样答。" in result.output
    assert outcome(result, "送防滑链") == "符合"


class Terminal:
    def isatty(self) -> bool:
        return True


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Type answers, and at the end break off."""

    def type_in(*answers: str) -> None:
        left: Iterator[str] = iter(answers)

        def typed_in(_: str) -> str:
            for answer in left:
                monkeypatch.setattr(sys, "stdin", Terminal())
                return answer
            raise KeyboardInterrupt

        monkeypatch.setattr(builtins, "input", typed_in)

    return type_in


def test_on_a_terminal_what_is_typed_is_not_printed_again_and_break_ends_the_talk(
    cli: Cli, keyboard: Callable[..., None]
) -> None:
    keyboard("12345678")
    result = cli("ask", *WHERE, *CHECKUP)

    assert result.output.count("12345678") == 1  # in “12345678”不能这样答
    assert "先问到这里。" in result.output


def test_every_word_that_stands_for_an_answer_is_folded_as_what_is_typed() -> None:
    every = (
        words_desk.UNKNOWN
        | words_desk.HELP
        | words_desk.BACK
        | words_desk.END
        | set(words_desk.YES_NO)
    )

    assert all(word == "".join(word.casefold().split()) for word in every)
    assert set(words.OUTCOMES) == set(Outcome)
