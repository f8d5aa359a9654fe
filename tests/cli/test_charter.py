"""`charter`: the text, single articles, what nothing runs, and where a county differs."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from jixiaoge.rulebook import load_policy

Cli = Callable[..., Result]
Write = Callable[..., Path]
ON = ("--on", "2026-09-01")
ARTICLES = load_policy(plugins=()).law.articles
COUNTY = """
county = "suichuan"
[documents.rules]
status = "enacted"
title = "（示例）联盟细则"
date = 2026-08-15
signer = "（示例）县综合党委"
[[set]]
name = "fewer"
parameter = "proposal_cosigners"
value = 6
document = "rules"
from = 2026-09-01
[[article]]
name = "vest"
number = "16-1"
zh = "夜里骑行，穿反光背心。"
en = "Wear a vest at night."
document = "rules"
from = 2026-09-01
"""


@pytest.fixture
def tried(write: Write) -> tuple[str, str, str, str, str, str]:
    return ("--county", "遂川", "--file", str(write(COUNTY, "county.toml")), *ON)


def test_the_model_is_shown_as_a_document_with_what_runs(cli: Cli) -> None:
    lines = cli("charter", *ON).output.splitlines()
    left = sum(one.not_encoded is not None for one in ARTICLES.values())

    assert lines[0] == (
        f"全市 2026年9月1日：公约{len(ARTICLES)}条，{len(ARTICLES) - left}条由程序执行，"
        f"{left}条只有文字（原因见 --not-encoded）"
    )
    assert "示范文本，不是已经公布的公约原文" in "\n".join(lines)
    assert "## 第一章 总则" in lines
    assert sum(line.startswith("第") for line in lines) == len(ARTICLES)


def test_an_article_is_shown_with_what_runs_it_and_its_numbers(cli: Cli) -> None:
    assert cli("charter", "11", "12", *ON).output.splitlines() == [
        "全市 2026年9月1日：公约2条",
        "",
        "第11条 会员有选举权、被选举权、表决权和提案权。10名会员联署，可以提出提案。（假定）",
        "  由程序执行：alliance.rights.proposal",
        "  提案联署人数（proposal_cosigners）：10 名；默认，假定：默认值（没有公开来源；F表没有此键，增补）",
        "",
        "第12条 会员可以知情、查阅本人的记录，可以要求说明和更正。（法定：《中华人民共和国个人信息保护法》第四十四条至第四十八条（事实库 E12、J09（忆/高）））",
        "  由程序执行：rulebook.PRINCIPLES#a_way_to_a_person",
    ]


def test_what_nothing_runs_is_listed_with_its_reason(cli: Cli) -> None:
    text = cli("charter", "--not-encoded", *ON).output

    for number, one in ARTICLES.items():
        assert (f"第{number}条 " in text) is (one.not_encoded is not None)
        assert one.not_encoded is None or f"  只有文字：{one.not_encoded.zh}" in text


def test_in_english_there_is_no_chinese_but_titles(cli: Cli) -> None:
    text = cli("charter", "16", "--lang", "en", *ON).output

    assert text.splitlines()[0] == "The whole city, 2026-09-01: 1 article of the charter"
    assert "  words only: no position is kept" in text


def test_a_countys_charter_is_compared_with_the_model(
    cli_with_plugins: Cli, tried: tuple[str, ...]
) -> None:
    lines = cli_with_plugins("charter", "--diff", *tried).output.splitlines()

    assert lines == [
        "遂川县 2026年9月1日：公约2条与示范文本不同",
        "",
        "第11条",
        "  示范：会员有选举权、被选举权、表决权和提案权。10名会员联署，可以提出提案。（假定：示范条文（没有公开来源））",
        "  县里：会员有选举权、被选举权、表决权和提案权。6名会员联署，可以提出提案。（假定：示范条文（没有公开来源））",
        "  提案联署人数（proposal_cosigners）：6 名；suichuan#fewer，已发文：《（示例）联盟细则》",
        "",
        "第16-1条",
        "  示范：（没有这一条）",
        "  县里：夜里骑行，穿反光背心。（已发文：《（示例）联盟细则》）",
    ]


def test_only_the_articles_that_are_named_are_compared(
    cli_with_plugins: Cli, tried: tuple[str, ...]
) -> None:
    found = json.loads(cli_with_plugins("charter", "16-1", "--diff", "--json", *tried).output)

    assert [(one["number"], one["before"]) for one in found] == [("16-1", None)]
    assert found[0]["after"]["not_encoded"]["zh"] == "这一条是县里增加的，只有文字"


def test_a_county_with_the_model_is_told_so(cli: Cli) -> None:
    text = cli("charter", "--diff", "--county", "万安", *ON).output

    assert text == "万安县 2026年9月1日：公约和示范文本一样\n"


def test_programs_get_every_article_with_its_numbers(cli: Cli) -> None:
    found = json.loads(cli("charter", "--json", *ON).output)
    by_number = {one["number"]: one for one in found}

    assert list(by_number) == list(ARTICLES)
    assert by_number["11"]["parameters"] == {"proposal_cosigners": 10}
    assert by_number["11"]["encoded_by"] == "alliance.rights.proposal"
    assert by_number["16"]["encoded_by"] is None


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--diff",), "--diff 要写 --county"),
        (("--diff", "--not-encoded", "--county", "万安"), "只能选一个"),
        (("13",), "没有“13”这个条款；是不是：13"),
    ],
)
def test_wrong_usage_is_told(cli: Cli, args: tuple[str, ...], told: str) -> None:
    result = cli("charter", *args, *ON)

    assert result.exit_code == 2
    assert told in result.output
