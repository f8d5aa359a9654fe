"""The question plan: near the shortest there is, the same every time, and silent once all is settled."""

from __future__ import annotations

import datetime as dt
import enum
from functools import cache
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiaoge import Case, Courier, InputError, Place, Source, UnknownNameError, decide_all
from jixiaoge.eligibility.question import Question
from jixiaoge.eligibility.questions import answered, next_question
from jixiaoge.facts import Asked, Fact, Facts, FactSpec, Request, some_of, specs_of, yes_no
from jixiaoge.facts.declare import known
from jixiaoge.language.cells import cells
from jixiaoge.language.text import Language
from jixiaoge.rulebook.policy import CITY_FACTS
from jixiaoge.testing import case_of, city_policy

ON = dt.date(2026, 7, 10)
POLICY = city_policy()
# The subsets on which the plan is compared with the shortest one: what is known, and the services.
SUBSETS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "a rostered courier wants a check-up": (
        {"on_roster": True, "injury_claimed": False, "ever_qualified": False, "has_card": False},
        ("health_checkup",),
    ),
    "a haircut at a shop that takes part": (
        {"on_roster": True, "merchant_participating": True, "ever_qualified": False, "has_card": False},
        ("haircut",),
    ),
    "a meal and a course": (
        {"on_roster": True, "has_card": False, "confirmed_at_desk": False},
        ("meal_discount", "skills_training"),
    ),
    "a check-up, a haircut and a kit": (
        {"on_roster": True, "has_valid_code": True, "merchant_participating": True, "ever_qualified": False},
        ("health_checkup", "haircut", "weather_supplies"),
    ),
    "points and a course": ({"on_roster": True, "points_available": 50}, ("points_redemption", "skills_training")),
    "law, rights and legal aid": ({"on_roster": False, "station_certified": False},
        ("legal_service", "rights_protection", "legal_aid"),
    ),
}  # fmt: skip


class Course:
    """The expected number of questions of a case under the plan, and under the best plan there is."""

    def __init__(self, services: tuple[str, ...]) -> None:
        self.services = services
        nodes = [POLICY.rulebook("吉州区", ON).services[key].tree.node for key in services]
        self.values = {
            key: tuple(v for v in row if v is not None) for key, row in cells(nodes, ON).items()
        }
        self.planned = cache(self._planned)
        self.shortest = cache(self._shortest)

    def needs(self, case: Case) -> list[str]:
        decisions = decide_all(POLICY, case, on=ON)
        return list(dict.fromkeys(n for key in self.services for n in decisions[key].needs))

    def _after(self, case: Case, fact: str) -> list[Case]:
        return [answered(case, fact, value) for value in self.values[fact]]

    def _planned(self, key: tuple[Any, ...]) -> float:
        case = case_of(**dict(key))
        question = next_question(POLICY, case, on=ON, services=self.services)
        if question is None:
            return 0.0
        rest = [self.planned(facts_key(after)) for after in self._after(case, question.fact)]
        return 1 + sum(rest) / len(rest)

    def _shortest(self, key: tuple[Any, ...]) -> float:
        case = case_of(**dict(key))
        ways = [
            1 + sum(rest) / len(rest)
            for need in self.needs(case)
            for rest in [[self.shortest(facts_key(after)) for after in self._after(case, need)]]
        ]
        return min(ways, default=0.0)


def facts_key(case: Case) -> tuple[Any, ...]:
    return tuple(
        sorted((k, v) for facts in case.everything().values() for k, v in known(facts).items())
    )


def test_the_plan_is_within_a_tenth_of_the_shortest_on_the_published_subsets() -> None:
    planned, shortest = 0.0, 0.0
    for name, (facts, services) in SUBSETS.items():
        course, start = Course(services), facts_key(case_of(**facts))
        plan, best = course.planned(start), course.shortest(start)
        print(f"{name}: {plan:.2f} questions on average, at best {best:.2f}")
        assert best <= plan + 1e-9
        planned, shortest = planned + plan, shortest + best

    print(f"together: {planned / shortest:.3f} times the shortest")
    assert planned <= 1.1 * shortest


@given(st.integers(0, 2**20))
@settings(max_examples=25)
def test_every_question_is_open_and_after_the_last_none_can_settle_anything(seed: int) -> None:
    case, asked = Case(home="jizhou"), set[str]()
    while question := next_question(POLICY, case, on=ON):
        decisions = decide_all(POLICY, case, on=ON)
        assert question.fact not in asked
        assert any(question.fact in found.needs for found in decisions.values())
        assert set(question.settles) <= set(question.may_settle)
        asked.add(question.fact)
        value = answer(question.fact, seed + len(asked))
        case = answered(case, question.fact, value)
        later = decide_all(POLICY, case, on=ON)
        assert not any(later[key].needs for key in question.settles)
        for key, found in decisions.items():
            assert found.truth is None or later[key].truth is found.truth

    assert all(not found.needs for found in decide_all(POLICY, case, on=ON).values())


def answer(fact: str, seed: int) -> Any:
    nodes = [s.tree.node for s in POLICY.rulebook("吉州区", ON).services.values()]
    values = [value for value in cells(nodes, ON)[fact] if value is not None]
    return values[seed % len(values)]


def test_the_plan_asks_the_same_every_time() -> None:
    first, again = (next_question(POLICY, Case(home="jizhou"), on=ON) for _ in range(2))

    assert first == again


def test_nobody_is_asked_for_a_claim_or_for_what_a_person_judges() -> None:
    claims = {spec.key for cls in (type(c) for c in Case(home="jizhou").everything().values())
              for spec in specs_of(cls).values() if spec.is_claim}  # fmt: skip
    case = Case(home="jizhou")
    while question := next_question(POLICY, case, on=ON):
        assert question.fact not in claims
        assert question.fact not in {"courier.hardship_verified", "place.provider_qualified"}
        case = answered(case, question.fact, answer(question.fact, 1))


def test_a_settled_case_is_asked_nothing() -> None:
    assert next_question(POLICY, Case(home="jizhou"), on=ON, services=["free_clinic"]) is None


def test_questions_are_put_by_what_is_asked_for() -> None:
    def text(services: list[str], lang: Any = "zh", **facts: Any) -> str:
        question = next_question(POLICY, case_of(**facts), on=ON, services=services)
        assert question is not None
        return question.text(lang)

    assert text(["rights_protection"], on_roster=True) == "说明了事由：是还是不是？"
    assert text(["rights_protection"], "en", on_roster=True) == "Is this so: says what it is about?"
    assert text(["health_checkup"], on_roster=True) == "本年已体检是多少次？"


def test_an_answer_that_the_fact_cannot_have_is_refused() -> None:
    with pytest.raises(InputError, match="32"):
        answered(Case(home="jizhou"), "courier.active_days", 32)


# --- in words, and for a county's own facts ----------------------------------------------------------


def question_of(spec: FactSpec, lang: Language = "zh") -> str:
    return Question(spec, (), ()).text(lang)


def test_a_choice_is_asked_with_all_its_labels() -> None:
    topic = specs_of(Request)["legal_aid_topic"]

    assert question_of(topic).startswith("法援事项类别是哪一项？（见义勇为、进城务工人员讨报酬、")
    assert question_of(topic, "en").startswith("Which of these: legal aid matter? (rescue, ")


def test_several_choices_at_once_are_asked_with_all_their_labels() -> None:
    assert question_of(specs_of(Hills)["roads"]) == "遂川路况有哪几项？（结冰、塌方）"
    assert question_of(specs_of(Hills)["roads"], "en") == (
        "Which of these, one or more: roads? (ice, slide)"
    )


def test_a_unit_that_the_label_ends_with_is_not_said_twice() -> None:
    assert question_of(specs_of(Request)["child_age_on_start"]) == "开班日孩子周岁是多少？"
    assert question_of(specs_of(Courier)["active_days"]) == "近30天出勤天数是多少天？"


class Roads(enum.Enum):
    ICE = "结冰"
    SLIDE = "塌方"


class Hills(Facts, key="suichuan_hills", zh="遂川山区", en="hills"):
    snow_line: Fact[bool] = yes_no("雪线以上", "above the snow line", asked=Asked.STATION)
    roads: Fact[frozenset[Roads]] = some_of(Roads, "遂川路况", "roads")


def test_a_countys_own_facts_can_be_answered_too() -> None:
    classes = {"suichuan_hills": Hills}

    first = answered(Case(home="suichuan"), "suichuan_hills.snow_line", True, classes)
    then = answered(first, "suichuan_hills.roads", frozenset({Roads.ICE}))

    assert then.facts == {"suichuan_hills": Hills(snow_line=True, roads=frozenset({Roads.ICE}))}
    assert answered(then, "courier.active_days", 12, classes).courier.active_days == 12


@pytest.mark.parametrize("fact", ["courier.active_day", "suichuan_hills.snow_line", "courier", ""])
def test_an_answer_to_a_question_that_there_is_not_names_the_nearest(fact: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        answered(Case(home="suichuan"), fact, True)

    assert fact != "courier.active_day" or caught.value.nearest[0] == "courier.active_days"


# --- what nobody can tell ---------------------------------------------------------------------------


@given(st.integers(0, 2**20))
@settings(max_examples=25)
def test_what_nobody_can_tell_is_set_aside_and_all_else_is_still_settled(seed: int) -> None:
    case, aside, asked = Case(home="jizhou"), set[str](), set[str]()
    while question := next_question(POLICY, case, on=ON, set_aside=aside):
        assert question.fact not in asked
        asked.add(question.fact)
        if (seed + len(asked)) % 3 == 0:
            aside.add(question.fact)
        else:
            case = answered(case, question.fact, answer(question.fact, seed + len(asked)))
            later = decide_all(POLICY, case, on=ON)
            assert not any(later[key].needs for key in question.settles)

    assert {
        need for found in decide_all(POLICY, case, on=ON).values() for need in found.needs
    } <= aside


def test_a_service_that_waits_for_a_person_is_not_counted_as_settled_by_a_question() -> None:
    child = {"child_age_on_start": 8, "guardian_authorised": True, "weeks_used": 0}
    case = case_of(on_roster=True, active_days=12, **child)
    decisions = decide_all(POLICY, case, on=ON)
    review = [key for key, found in decisions.items() if found.truth is None and not found.needs]
    question = next_question(POLICY, case, on=ON)

    assert question is not None
    assert review
    assert not set(question.may_settle) & set(review)


def test_services_are_named_by_key_or_in_chinese() -> None:
    case = case_of(on_roster=True)

    assert next_question(POLICY, case, on=ON, services=["健康体检"]) == next_question(
        POLICY, case, on=ON, services=["health_checkup"]
    )
    with pytest.raises(UnknownNameError) as caught:
        next_question(POLICY, case, on=ON, services=["haircutt"])
    assert caught.value.nearest == ("haircut",)


def test_an_answer_takes_the_place_of_what_an_old_roster_said() -> None:
    old = {"courier.active_days": Source("名册", dt.date(2026, 1, 31))}
    case = evolve(case_of(on_roster=True, active_days=3), sources=old)
    now = answered(case, "courier.active_days", 12)
    told = answered(case, "courier.active_days", 12, source=Source("站长", ON))

    assert decide_all(POLICY, case, on=ON)["health_checkup"].look("courier.active_days") is None
    assert decide_all(POLICY, now, on=ON)["health_checkup"].look("courier.active_days") == 12
    assert (now.sources, told.sources) == ({}, {"courier.active_days": Source("站长", ON)})


def test_every_fact_that_the_citys_rules_ask_for_says_what_counts_in_both_languages() -> None:
    needs = {
        n for found in decide_all(POLICY, Case(home="jizhou"), on=ON).values() for n in found.needs
    }
    specs = {spec.key: spec for cls in CITY_FACTS for spec in specs_of(cls).values()}

    assert [key for key in needs if not all(specs[key].means)] == []
    for spec in specs.values():
        assert spec.means[0].encode("gbk").decode("gbk") == spec.means[0]
        assert all(not said or said[-1] in "。." for said in spec.means)


@pytest.mark.parametrize(
    ("settles", "may_settle", "zh", "en"),
    [
        ("ab", "abc", "答完这题，2项服务有结果；看怎么答，可能再有1项服务。",
         "Answering this settles 2 services; depending on the answer, 1 service more."),
        ("abc", "abc", "答完这题，3项服务有结果。", "Answering this settles 3 services."),
        ("", "a", "看怎么答，可能有1项服务出结果。", "Depending on the answer, this settles 1 service."),
        ("", "", "单凭这题还定不了，要接着问。", "This alone settles nothing; more is asked after it."),
    ],
)  # fmt: skip
def test_the_effect_is_told_by_the_number_of_services(
    settles: str, may_settle: str, zh: str, en: str
) -> None:
    question = Question(specs_of(Courier)["active_days"], tuple(settles), tuple(may_settle))

    assert (question.effect(), question.effect("en")) == (zh, en)


@pytest.mark.parametrize(
    ("spec", "zh", "en"),
    [
        (specs_of(Courier)["on_roster"], "怎么答：是，或者否；", "Answer: yes or no; "),
        (specs_of(Courier)["active_days"], "怎么答：0至31的整数，单位是天；", "Answer: a whole number from 0 to 31; "),
        (specs_of(Courier)["registered_on"], "怎么答：日期，如 2026-07-10；", "Answer: a date, such as 2026-07-10; "),
        (specs_of(Place)["merchant_offer_rate"], "怎么答：0至1的小数，如 0.50；", "Answer: a decimal from 0 to 1, such as 0.50; "),
        (specs_of(Request)["legal_topic"], "怎么答：选一项；", "Answer: one of them; "),
    ],
)  # fmt: skip
def test_the_help_says_which_answers_there_are_and_that_not_known_is_one(
    spec: FactSpec, zh: str, en: str
) -> None:
    question = Question(spec, (), ())

    assert f"{zh}不知道就答“不知道”。" in question.help()
    assert f'{en}if you do not know, "not known".' in question.help("en")
    assert question.help().splitlines()[0] == f"怎么算：{spec.means[0]}"


def test_a_countys_own_fact_without_a_meaning_is_helped_with_what_is_known() -> None:
    question = Question(specs_of(Hills)["roads"], (), ())

    assert question.help() == "谁知道：本人。\n怎么答：选一项或几项，用、隔开；不知道就答“不知道”。"
