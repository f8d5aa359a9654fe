"""Every form of the notation works as a condition in a county's file, in both vocabularies."""

import datetime as dt
import json
from typing import Any

import pytest

from jixiaoge.eligibility import decide
from jixiaoge.facts import LegalTopic, MatterKind
from jixiaoge.language.text import WORDS
from jixiaoge.rulebook import Plugin, Policy, load_policy
from jixiaoge.rulebook.clauses import Clause, clauses
from jixiaoge.testing import case_of, typical

ON = dt.date(2026, 7, 10)
DOCUMENT = """
county = "suichuan"

[documents.a]
status = "enacted"
title = "（示例）县里的文件"
date = 2026-06-01
signer = "（示例）县综合党委"

[parameters.suichuan_days]
zh = "本县天数"
en = "days in this county"
type = "integer"
unit = "天"
better = "down"
delegation = "county"
range = [0, 31]
[[parameters.suichuan_days.values]]
value = 4
basis = { status = "enacted", title = "（示例）县里的文件", date = 2026-06-01 }
"""
ALTERNATIVE = """
[[alternative]]
name = "{name}"
group = "haircut:working_courier/working"
key = "{name}"
zh = "又一条出路"
en = "one more way"
condition = {condition}
document = "a"
from = 2026-06-01
"""

# A condition in both vocabularies, a case where it holds, and a case where it does not.
# A fact may not count for the courier in one clause and against in another, so each has its own.
CONDITIONS: dict[str, tuple[str, str, dict[str, Any], dict[str, Any]]] = {
    "and_or_not": (
        "说明了事由 且（承办方合规 或 非 用餐高峰）",
        "matter_described and (provider_qualified or not peak_hour)",
        {"matter_described": True, "peak_hour": False},
        {"matter_described": True, "peak_hour": True, "provider_qualified": False},
    ),
    "own_number": (
        "近30天出勤天数 ≥ 本县天数",
        "active_days >= suichuan_days",
        {"active_days": 4},
        {"active_days": 3},
    ),
    "city_number": (
        "近30天出勤天数 ＞ 活跃骑手最低出勤天数 - 2",
        "active_days > active_min_days - 2",
        {"active_days": 7},
        {"active_days": 6},
    ),
    "product": (
        "预报最高气温 × 2 // 3 + 1 ≥ 25",
        "forecast_high * 2 // 3 + 1 >= 25",
        {"forecast_high": 36},
        {"forecast_high": 35},
    ),
    "same": (
        "相同（目录在售, 在优惠时段）",
        "same(item_on_offer, offer_in_hours)",
        {"item_on_offer": False, "offer_in_hours": False},
        {"item_on_offer": True, "offer_in_hours": False},
    ),
    "one_of": (
        "属于（法律问题类别、自己受伤、报酬）",
        "is_in(legal_topic, OWN_INJURY, PAY)",
        {"legal_topic": LegalTopic.PAY},
        {"legal_topic": LegalTopic.OTHER},
    ),
    "equal": (
        "维权事项类别 ＝ “劳资”",
        'matter_kind == "LABOUR"',
        {"matter_kind": MatterKind.LABOUR},
        {"matter_kind": MatterKind.OTHER},
    ),
    "between": (
        "介于（挂牌价, ４００, 700） 且 挂牌价 ≠ 500",
        "between(posted_price_fen, 400, 700) and posted_price_fen != 500",
        {"posted_price_fen": 700},
        {"posted_price_fen": 500},
    ),
    "season": (
        '在季(今天, 月日("06-01"), 月日("08-31")) 且 本人已登记',
        'in_season(today, month_day("06-01"), month_day("08-31")) and self_registered',
        {"self_registered": True},
        {"self_registered": False},
    ),
    "dates": (
        '(今天 ≤ 登记日期 + 个月（16） 或 今天 < 登记日期 ＋ 天（９）) 且 曾经达标 且 最后达标日 > 日期("2020-01-01")',
        '(today <= registered_on + months(16) or today < registered_on + days(9)) and ever_qualified and last_qualified_on > date("2020-01-01")',
        {
            "registered_on": dt.date(2025, 3, 10),
            "last_qualified_on": dt.date(2025, 5, 1),
            "ever_qualified": True,
        },
        {
            "registered_on": dt.date(2025, 3, 9),
            "last_qualified_on": dt.date(2025, 5, 1),
            "ever_qualified": True,
        },
    ),
    "least_and_greatest": (
        "取小（预报最低气温, 取大（5, 3）） ≥ 5",
        "min_of(forecast_low, max_of(5, 3)) >= 5",
        {"forecast_low": 5},
        {"forecast_low": 4},
    ),
    "choice": (
        "若（自述现在或曾经跑单, 监护人已授权接送, 否）",
        "choose(says_courier, guardian_authorised, False)",
        {"says_courier": True, "guardian_authorised": True},
        {"says_courier": False},
    ),
}


def policy(language: int) -> Policy:
    added = [
        ALTERNATIVE.format(name=name, condition=json.dumps(texts[language], ensure_ascii=False))
        for name, texts in CONDITIONS.items()
    ]
    return load_policy([Plugin.of_text(DOCUMENT + "".join(added))])


CHINESE, ENGLISH = policy(0), policy(1)


def ways(of: Policy) -> dict[str, Clause]:
    tree = of.rulebook("suichuan", ON).services["haircut"].tree
    return {clause.key: clause for clause in clauses(tree) if clause.key in CONDITIONS}


@pytest.mark.parametrize("name", CONDITIONS)
def test_a_condition_is_the_same_in_both_vocabularies(name: str) -> None:
    assert ways(CHINESE)[name].condition == ways(ENGLISH)[name].condition


@pytest.mark.parametrize("name", CONDITIONS)
@pytest.mark.parametrize("holds", [True, False])
def test_a_condition_of_a_file_decides(name: str, holds: bool) -> None:
    facts = typical() | {"active_days": 0} | CONDITIONS[name][2 if holds else 3]
    decision = decide(CHINESE, case_of("suichuan", **facts), "haircut", on=ON)

    assert decision.states[name] is holds


def test_every_word_of_the_notation_is_tried_in_a_file() -> None:
    """But for 含, and the words 是 and 否: no fact of the city is a set of choices."""
    texts = " ".join(chinese for chinese, *_ in CONDITIONS.values())
    words = {WORDS["zh"].conj, WORDS["zh"].disj, WORDS["zh"].neg, WORDS["zh"].today}

    assert {
        word for word in words | set(WORDS["zh"].calls.values()) - {"含"} if word not in texts
    } == set()
