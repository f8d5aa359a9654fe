import datetime as dt

import pytest
from attrs import evolve

from jixiaoge.eligibility import FactSeen
from jixiaoge.eligibility.summary import _failed, assumed, because, to_do
from jixiaoge.testing import example

ON = "2026-07-10"
HAIRCUT = example("haircut", merchant_participating=True, haircuts_this_month=0)
CHILDCARE = example("childcare", child_age_on_start=8, guardian_authorised=True, weeks_used=0)
CHECKUP = example("health_checkup", active_days=5, checkups_this_year=0)


def test_what_is_open_says_of_what_kind_it_is() -> None:
    assert because(HAIRCUT(on=ON)) == ""
    assert because(HAIRCUT(on=ON, haircuts_this_month=None)) == "缺：本月已理发"
    assert because(CHILDCARE(on=ON)) == "须核定：承办方合规"
    assert because(CHILDCARE(on=ON), "en") == "to be judged: the provider is qualified"


def test_a_number_that_nobody_published_is_named() -> None:
    claimed = example("rights_protection", matter_described=True)(
        on=ON, occupational_injury_claimed=True, event_on=dt.date(2026, 6, 30)
    )

    assert because(claimed) == "没有公布：职业伤害保障本地启动日"


@pytest.mark.parametrize(("lang", "off"), [("zh", "（差3天）"), ("en", " (off by 3)")])
def test_how_far_off_a_clause_is_is_hidden_where_the_fact_is_sensitive(lang: str, off: str) -> None:
    (found, *_) = [one for one in CHECKUP(on=ON).clauses if one.shortfall is not None]
    (fact,) = found.facts
    assert isinstance(fact, FactSeen)
    hidden = evolve(found, facts=(evolve(fact, sensitive=True),))

    assert _failed(found, lang, sensitive=False).endswith(off)  # type: ignore[arg-type]
    assert off not in _failed(hidden, lang, sensitive=False)  # type: ignore[arg-type]
    assert off in _failed(hidden, lang, sensitive=True)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("decision", "zh", "en"),
    [
        (HAIRCUT(on=ON), "现在就可以办", "can be had now"),
        (
            HAIRCUT(on=ON, haircuts_this_month=1),
            "2026年8月1日起可以办",
            "can be had from 1 August 2026",
        ),
        (
            HAIRCUT(on=ON, haircuts_this_month=None),
            "查系统：本月已理发",
            "check system: discounted haircuts this month",
        ),
        (CHILDCARE(on=ON), "由工作人员核定", "a person decides"),
    ],
)
def test_what_to_do_follows_from_the_outcome(decision: object, zh: str, en: str) -> None:
    assert to_do(decision) == zh  # type: ignore[arg-type]
    assert to_do(decision, "en") == en  # type: ignore[arg-type]


def test_a_refusal_tells_the_ways_in_that_are_left() -> None:
    ways = to_do(CHECKUP(on=ON)).split("；")

    assert "站长能证明您在岗" in ways
    assert len(ways) == len(set(ways))


def test_assumed_numbers_are_named_in_both_languages() -> None:
    assert "优惠理发次数" in assumed(HAIRCUT(on=ON)).split("、")
    assert "haircut" in assumed(HAIRCUT(on=ON), "en")
