"""Every node in words, in both languages, with brackets where they are needed and nowhere else."""

import datetime as dt
import enum
from decimal import Decimal
from typing import Any

import pytest
from checks import parameter
from trees import Errand, Mode, Rider

from jixiaoge.language import (
    Condition,
    MonthDay,
    Value,
    all_true,
    any_true,
    as_node,
    days,
    iff,
    in_season,
    max_of,
    min_of,
    months,
    today,
    when,
)
from jixiaoge.language import tree as nodes
from jixiaoge.language.text import WORDS, constant_in_words, in_words
from jixiaoge.language.types import boolean, integer

LISTED, INSURED, RESTING, WORKED, DRIFT = (
    Rider.listed,
    Rider.insured,
    Rider.resting,
    Rider.worked,
    Rider.drift,
)
START, END = (Value(as_node(MonthDay(*edge))) for edge in ((6, 1), (9, 30)))
CAP = Value(nodes.ParameterLeaf(integer(unit="天", low=0, high=9), "cap_days", "天数上限"))
AWKWARD = Value(nodes.ParameterLeaf(integer(unit="天", low=0, high=9), "cap_days", "上限(天)"))


@pytest.mark.parametrize(
    ("expression", "zh", "en"),
    [
        # leaves
        (LISTED, "在册", "listed"),
        (WORKED, "出勤", "worked"),
        (Value(nodes.FactLeaf(boolean(), "rider.bare")), "bare", "bare"),
        (today(), "今天", "today"),
        (CAP, "天数上限", "cap_days"),
        (AWKWARD, "cap_days", "cap_days"),
        (parameter(boolean(), True, "p.on"), "p.on", "p.on"),
        (Value(as_node(5)), "5", "5"),
        # comparisons
        (WORKED < 8, "出勤 < 8", "worked < 8"),
        (WORKED <= 8, "出勤 ≤ 8", "worked <= 8"),
        (WORKED > CAP, "出勤 > 天数上限", "worked > cap_days"),
        (WORKED >= 8, "出勤 ≥ 8", "worked >= 8"),
        (Rider.mode == Mode.BIKE, "方式 = 自行车", "mode == BIKE"),
        (Rider.mode != Mode.BIKE, "方式 ≠ 自行车", "mode != BIKE"),
        (Rider.price >= Decimal("1.50"), "价格 ≥ 1.50", "price >= 1.50"),
        (
            Rider.joined <= dt.date(2024, 2, 29),
            '加入日 ≤ 日期("2024-02-29")',
            'joined <= date("2024-02-29")',
        ),
        # and, or, not
        (LISTED & INSURED, "在册 且 参保", "listed and insured"),
        (LISTED | INSURED | RESTING, "在册 或 参保 或 在休", "listed or insured or resting"),
        (~LISTED, "非 在册", "not listed"),
        (~~LISTED, "非 (非 在册)", "not (not listed)"),
        (~(WORKED < 8), "非 出勤 < 8", "not worked < 8"),
        (~(LISTED & INSURED), "非 (在册 且 参保)", "not (listed and insured)"),
        (~(LISTED | INSURED), "非 (在册 或 参保)", "not (listed or insured)"),
        (~LISTED & INSURED, "非 在册 且 参保", "not listed and insured"),
        (LISTED & INSURED | RESTING, "在册 且 参保 或 在休", "listed and insured or resting"),
        (LISTED & (INSURED | RESTING), "在册 且 (参保 或 在休)", "listed and (insured or resting)"),
        (LISTED | ~INSURED, "在册 或 非 参保", "listed or not insured"),
        (
            Condition(nodes.All((LISTED.node, (INSURED & RESTING).node))),
            "在册 且 (参保 且 在休)",
            "listed and (insured and resting)",
        ),
        # functions
        (
            iff(LISTED, INSURED | RESTING),
            "相同(在册, 参保 或 在休)",
            "same(listed, insured or resting)",
        ),
        (WORKED.is_in([5, 3]), "属于(出勤, 3, 5)", "is_in(worked, 3, 5)"),
        (
            Rider.mode.is_in([Mode.CAR, Mode.BIKE]),
            "属于(方式, 汽车, 自行车)",
            "is_in(mode, BIKE, CAR)",
        ),
        (Errand.modes.contains(Mode.CAR), "含(可选方式, 汽车)", "contains(modes, CAR)"),
        (
            Errand.modes == {Mode.CAR, Mode.BIKE},
            "可选方式 = {汽车, 自行车}",
            "modes == {BIKE, CAR}",
        ),
        (WORKED.between(2, CAP), "介于(出勤, 2, 天数上限)", "between(worked, 2, cap_days)"),
        (
            in_season(START, END),
            '在季(今天, 月日("06-01"), 月日("09-30"))',
            'in_season(today, month_day("06-01"), month_day("09-30"))',
        ),
        (
            in_season(START, END, on=Rider.joined),
            '在季(加入日, 月日("06-01"), 月日("09-30"))',
            'in_season(joined, month_day("06-01"), month_day("09-30"))',
        ),
        (min_of(WORKED, DRIFT + 1, 3), "取小(出勤, 增减 + 1, 3)", "min_of(worked, drift + 1, 3)"),
        (max_of(WORKED, DRIFT), "取大(出勤, 增减)", "max_of(worked, drift)"),
        (
            when(LISTED | INSURED).then(WORKED).otherwise(0),
            "若(在册 或 参保, 出勤, 0)",
            "choose(listed or insured, worked, 0)",
        ),
        (
            when(LISTED).then(INSURED).otherwise(RESTING),
            "若(在册, 参保, 在休)",
            "choose(listed, insured, resting)",
        ),
        # arithmetic
        (WORKED + DRIFT, "出勤 + 增减", "worked + drift"),
        (WORKED - DRIFT - 1, "出勤 - 增减 - 1", "worked - drift - 1"),
        (WORKED - (DRIFT - 1), "出勤 - (增减 - 1)", "worked - (drift - 1)"),
        (WORKED + (DRIFT + 1), "出勤 + (增减 + 1)", "worked + (drift + 1)"),
        (WORKED + DRIFT * 2, "出勤 + 增减 * 2", "worked + drift * 2"),
        ((WORKED + DRIFT) * 2, "(出勤 + 增减) * 2", "(worked + drift) * 2"),
        (WORKED * (Errand.stops + 1), "出勤 * (站数 + 1)", "worked * (stops + 1)"),
        (WORKED * (Errand.stops * 2), "出勤 * (站数 * 2)", "worked * (stops * 2)"),
        (WORKED * 2 // 3, "出勤 * 2 // 3", "worked * 2 // 3"),
        ((WORKED - 1) // 3, "(出勤 - 1) // 3", "(worked - 1) // 3"),
        (WORKED // 3 * 2, "出勤 // 3 * 2", "worked // 3 * 2"),
        (WORKED - DRIFT // 2, "出勤 - 增减 // 2", "worked - drift // 2"),
        (WORKED + 1 >= DRIFT * 2, "出勤 + 1 ≥ 增减 * 2", "worked + 1 >= drift * 2"),
        # dates
        (Rider.joined + days(30) < today(), "加入日 + 天(30) < 今天", "joined + days(30) < today"),
        (
            today()
            >= Rider.joined
            + months(Value(nodes.ParameterLeaf(integer(unit="月", low=0, high=9), "wait"))),
            "今天 ≥ 加入日 + 个月(wait)",
            "today >= joined + months(wait)",
        ),
        (
            min_of(Rider.joined, today()) + months(1),
            "取小(加入日, 今天) + 个月(1)",
            "min_of(joined, today) + months(1)",
        ),
        # nothing to join
        (all_true(), "是", "True"),
        (any_true(), "否", "False"),
        (all_true(LISTED), "在册", "listed"),
    ],
    ids=str,
)
def test_in_words(expression: Condition | Value[Any], zh: str, en: str) -> None:
    assert in_words(expression.node) == zh
    assert in_words(expression.node, "en") == en


class Odd(enum.Enum):
    """Choices whose labels are no plain words."""

    FROM_45 = "45岁及以上"
    AND = "且"
    plain = "普通"


@pytest.mark.parametrize(
    ("constant", "zh", "en"),
    [
        (True, "是", "True"),
        (False, "否", "False"),
        (-3, "-3", "-3"),
        (Decimal("0.50"), "0.50", "0.50"),
        (Decimal("1E+2"), "100.", "100."),
        (Decimal(5), "5.", "5."),
        (dt.date(2026, 7, 10), '日期("2026-07-10")', 'date("2026-07-10")'),
        (MonthDay(2, 29), '月日("02-29")', 'month_day("02-29")'),
        (Odd.plain, "普通", "plain"),
        (Odd.FROM_45, '"45岁及以上"', "FROM_45"),
        (Odd.AND, '"且"', "AND"),
        (frozenset({Mode.CAR, Mode.BIKE}), "{汽车, 自行车}", "{BIKE, CAR}"),
    ],
)
def test_a_constant_is_written_as_the_notation_has_it(constant: Any, zh: str, en: str) -> None:
    assert constant_in_words(constant) == zh
    assert constant_in_words(constant, "en") == en


def test_both_vocabularies_have_a_word_for_everything() -> None:
    chinese, english = WORDS["zh"], WORDS["en"]

    assert chinese.calls.keys() == english.calls.keys()
    assert chinese.signs.keys() == english.signs.keys() == {sign.value for sign in nodes.Comparison}
    assert len(set(chinese.calls.values())) == len(chinese.calls)
