"""Comparing two sets of rules, one form at a time: what is not certain is unclear, never assumed."""

import datetime as dt
import itertools
from typing import Any

import pytest
from amending import city, document
from attrs import evolve

from jixiaoge.errors import PolicyError, RuleError, UnknownNameError
from jixiaoge.facts import Courier, Period, Place
from jixiaoge.language import Condition, days, iff, max_of, min_of, when
from jixiaoge.language import today as today_
from jixiaoge.language.reference import evaluate
from jixiaoge.rulebook import (
    Basis,
    Entitlement,
    Finding,
    Parameters,
    Proof,
    Rule,
    Status,
    Verdict,
    all_of,
    any_of,
    clause,
    definition,
    load_policy,
    use,
)
from jixiaoge.rulebook.blueprint import EntitlementInForce, QuotaInForce, ServiceInForce, draw
from jixiaoge.rulebook.city import CityLaw
from jixiaoge.rulebook.clauses import Clause, Tree
from jixiaoge.rulebook.exactness import inexact, loses
from jixiaoge.rulebook.floor import Relation, compare_services, compare_trees
from jixiaoge.rulebook.parameters import Better
from jixiaoge.rulebook.selfcheck import city_findings
from jixiaoge.rulebook.written import tree_written

ON = dt.date(2026, 9, 1)
SAME, BETTER, WORSE, UNCLEAR = Relation.SAME, Relation.BETTER, Relation.WORSE, Relation.UNCLEAR
C = Courier


def one(condition: Condition, proof: Proof = Proof.T1) -> Tree:
    return clause("one", condition, zh="一", en="one", proof=proof)


MANY = [
    getattr(Courier, name)
    for name in (
        "on_roster",
        "station_certified",
        "self_registered",
        "ever_qualified",
        "says_courier",
        "has_valid_code",
        "has_card",
        "confirmed_at_desk",
        "hardship_verified",
    )
]


def any_of_many(*more: Condition) -> Condition:
    found = MANY[0]
    for each in (*MANY[1:], *more):
        found = found | each
    return found


@pytest.mark.parametrize(
    ("old", "new", "relation"),
    [
        (C.active_days >= 8, C.active_days >= 6, BETTER),
        (C.active_days >= 8, C.active_days >= 9, WORSE),
        (C.active_days >= 8, C.active_days > 7, SAME),
        (~(C.active_days >= 8), ~(C.active_days >= 6), WORSE),
        (~(C.active_days >= 8), ~(C.active_days >= 9), BETTER),
        (C.active_days >= 8, C.active_days <= 8, BETTER | WORSE),
        (C.has_card & (C.active_days >= 8), C.has_card & (C.active_days >= 6), BETTER),
        (C.has_card | (C.active_days >= 8), C.has_card | (C.active_days >= 9), WORSE),
        (C.has_card & C.has_valid_code, C.has_card & C.has_valid_code & C.on_roster, WORSE),
        (C.has_card, iff(C.has_card, C.on_roster), BETTER | WORSE),
        (C.active_days * 2 >= 8, C.active_days * 2 >= 10, UNCLEAR),
        (
            C.checkups_this_year + C.haircuts_this_month >= 8,
            C.checkups_this_year + C.haircuts_this_month >= 9,
            UNCLEAR,
        ),
        (C.points_available >= Place.item_price, C.points_available > Place.item_price, UNCLEAR),
        (~(C.active_days * 2 >= 8), ~(C.active_days * 2 >= 9), UNCLEAR),
        (any_of_many(), any_of_many(C.active_days >= 8, C.meals_today <= 2), UNCLEAR),
        (today_() <= C.registered_on + days(30), today_() <= C.registered_on + days(29), WORSE),
        (C.registered_on <= dt.date(2026, 6, 1), C.registered_on <= dt.date(2026, 6, 2), BETTER),
    ],
)
def test_a_condition_is_compared_at_every_value_that_makes_a_difference(
    old: Condition, new: Condition, relation: Relation
) -> None:
    assert compare_trees(one(old), one(new), ON) == relation
    assert relation.safe == (relation in (SAME, BETTER))


def test_more_proof_is_worse_and_less_is_better() -> None:
    asked = [one(C.has_card, proof) for proof in (Proof.T1, Proof.T3)]

    assert compare_trees(asked[0], asked[1], ON) == WORSE
    assert compare_trees(asked[1], asked[0], ON) == BETTER
    assert [proof.zh for proof in Proof] == ["不查", "出示码或卡", "名册或站点证明", "材料加人工"]


def test_one_more_way_admits_and_one_more_clause_refuses() -> None:
    a, b = one(C.has_card), clause("two", C.on_roster, zh="二", en="two")

    assert compare_trees(any_of("g", a), any_of("g", a, b), ON) == BETTER
    assert compare_trees(any_of("g", a, b), any_of("g", a), ON) == WORSE
    assert compare_trees(all_of(a), all_of(a, b), ON) == WORSE
    assert compare_trees(all_of(a, b), all_of(a), ON) == BETTER
    assert compare_trees(all_of(a), any_of("all", a), ON) == UNCLEAR
    assert compare_trees(all_of(a), a, ON) == UNCLEAR


def haircut() -> ServiceInForce:
    return city().rulebook("遂川县", ON).service("haircut")


def test_a_quota_put_in_is_worse_and_one_taken_away_is_better() -> None:
    service = haircut()
    free = evolve(service, quota=None, tree=evolve(service.tree, items=service.tree.items[:-1]))

    assert compare_services(service, free, ON) == BETTER
    assert compare_services(free, service, ON) == WORSE


def test_quotas_by_other_periods_whose_number_depends_on_the_case_are_unclear() -> None:
    service = haircut()
    assert service.quota is not None
    chosen = when(C.has_card).then(1).otherwise(2).node
    by_year = QuotaInForce(chosen, Period.YEAR, service.quota.used)

    assert compare_services(service, evolve(service, quota=by_year), ON) == UNCLEAR


def test_two_ways_of_counting_that_allow_the_same_uses_are_the_same() -> None:
    service = haircut()
    assert service.quota is not None
    daily = evolve(service, quota=evolve(service.quota, per=Period.DAY))

    assert compare_services(service, daily, ON) == BETTER
    assert compare_services(daily, service, ON) == WORSE


def test_a_gift_taken_away_is_worse_and_one_without_direction_is_not_compared() -> None:
    service = haircut()
    (gift,) = service.entitlement
    other = evolve(gift, amount=when(C.has_card).then(9).otherwise(10).node)

    assert compare_services(service, evolve(service, entitlement=()), ON) == WORSE
    assert compare_services(service, evolve(service, entitlement=(other,)), ON) == BETTER | UNCLEAR
    plain = evolve(service, entitlement=(evolve(gift, better=Better.NONE),))
    assert (
        compare_services(plain, evolve(plain, entitlement=(evolve(other, better=Better.NONE),)), ON)
        == SAME
    )


def test_a_gift_that_depends_on_a_sum_is_unclear() -> None:
    def gift(limit: int) -> EntitlementInForce:
        amount = when(C.active_days * 2 >= limit).then(2).otherwise(1).node
        return EntitlementInForce("g", amount, "给", "given", Better.UP)

    service = haircut()
    old, new = (evolve(service, entitlement=(gift(limit),)) for limit in (8, 10))
    assert compare_services(old, new, ON) == UNCLEAR


# --- three-valued logic -----------------------------------------------------------------------


def test_a_clause_that_is_too_wide_to_be_tried_out_counts_as_losing() -> None:
    wide = any_of_many(
        *(iff(a, b) for a, b in itertools.pairwise(MANY)),
        C.visit_declined,
        C.injury_claimed,
    )

    assert loses(one(wide), ON)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("condition", "lost"),
    [
        (iff(C.has_card, C.has_card), True),
        (iff(C.has_card, C.on_roster), False),
        (when(C.has_card).then(C.on_roster).otherwise(C.on_roster), False),
        ((C.active_days >= 8) | (C.active_days < 8), True),
        ((C.active_days >= 8) & ~(C.active_days >= 20), False),
        (C.active_days * 2 // 3 + 1 >= 5, False),
        (30 - C.active_days <= max_of(C.active_days, 3), False),
        (30 - C.active_days <= 5, False),
        (min_of(C.active_days - 2, 20) >= 5, False),
        (C.active_days * -1 >= -5, True),  # not looked into, and so refused
    ],
)
def test_three_valued_logic_loses_where_every_completion_agrees(condition: Any, lost: bool) -> None:
    assert loses(one(condition), ON) is lost  # type: ignore[arg-type]


RECKONED = {
    "sum": C.active_days + 3,
    "difference": C.active_days - 3,
    "from": 20 - C.active_days,
    "product": C.active_days * 3,
    "quotient": C.active_days // 7,
    "least": min_of(C.active_days, 9),
    "greatest": max_of(9, C.active_days),
    "several": min_of(40 - C.active_days * 2 // 3, 30) + 1,
}


@pytest.mark.parametrize("value", RECKONED.values(), ids=RECKONED)
def test_reckoning_with_one_fact_loses_only_where_nothing_is_decided(value: Any) -> None:
    decides = 0
    for limit in range(-45, 100):
        for compared in (value.__ge__, value.__lt__):
            try:
                found = one(compared(limit))
            except RuleError:
                continue  # it would decide nothing
            assert isinstance(found, Clause)
            answers = {
                evaluate(found.condition, {"courier.active_days": days}.__getitem__, ON)
                for days in range(32)
            }
            decides += len(answers) == 2
            assert loses(found, ON) is (len(answers) == 1)

    assert decides >= 8


def test_a_fact_that_counts_both_ways_in_two_clauses_is_named() -> None:
    tree = all_of(
        any_of("a", one(C.has_card)), any_of("b", clause("two", ~C.has_card, zh="二", en="two"))
    )
    (found,) = inexact(evolve(haircut(), tree=tree, quota=None), ON)

    assert found.key == "courier.has_card"


# --- the city's own rules ---------------------------------------------------------------------


def test_the_citys_own_rules_pass_the_checks_that_a_countys_must_pass() -> None:
    assert list(city_findings(city().law, ON)) == []


def test_a_label_that_the_rules_contradict_is_found() -> None:
    law = city().law
    wrong = {
        key: evolve(law.parameters[key], better=better)
        for key, better in {
            "active_min_days": Better.UP,
            "meal_discount_per_day": Better.DOWN,
        }.items()
    }
    found = list(city_findings(evolve(law, parameters={**law.parameters, **wrong}), ON))

    assert {finding.code for finding in found} == {"wrong_label"}
    assert {finding.zh for finding in found} == {
        f"「{law.parameters['active_min_days'].zh}」标的方向是 up，按规则算出来是 down",
        f"「{law.parameters['meal_discount_per_day'].zh}」标的方向是 down，按规则算出来是 up",
    }


def with_rule(law: CityLaw, rule: Rule) -> CityLaw:
    return evolve(
        law, blueprint=evolve(law.blueprint, rules={**law.blueprint.rules, "haircut": rule})
    )


def test_a_city_rule_that_asks_too_much_or_reads_points_is_found() -> None:
    needless = one((C.active_days >= 8) | (C.active_days < 8))
    rich = clause("rich", C.points_available >= 50, zh="积分多", en="rich")
    found = list(city_findings(with_rule(city().law, Rule(all_of(needless, rich))), ON))

    assert {finding.code for finding in found} == {"inexact", "principle"}


def test_two_parts_of_one_service_with_one_key_are_a_mistake() -> None:
    twice = Rule(all_of(any_of("a", one(C.has_card)), any_of("b", one(C.has_valid_code))))

    with pytest.raises(RuleError, match="two parts of haircut have the key 'one'"):
        list(city_findings(with_rule(city().law, twice), ON))


def test_a_policy_is_not_loaded_on_city_rules_that_are_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrong = Finding("city", "haircut", Verdict.REFUSED, "inexact", "wrong", "不对")
    monkeypatch.setattr("jixiaoge.rulebook.policy.city_findings", lambda *_: iter([wrong]))

    with pytest.raises(PolicyError, match="wrong"):
        load_policy(plugins=())


# --- definitions ------------------------------------------------------------------------------

OURS = Basis(Status.ASSUMED, "默认条款")


def defined(key: str, *items: Tree) -> Any:
    return definition(key, zh="定义", en="definition", basis=OURS)(lambda _p: all_of(*items))


def test_definitions_that_use_each_other_in_a_circle_are_named() -> None:
    drawn = draw([defined("a", use("b")), defined("b", use("a"))], [], Parameters({}))

    with pytest.raises(RuleError, match="a → b → a"):
        drawn.in_force(lambda leaf: leaf)
    with pytest.raises(UnknownNameError, match="'c'"):
        draw([defined("a", use("c"))], [], Parameters({})).in_force(lambda leaf: leaf)


def test_a_definition_that_is_built_wrong_is_named() -> None:
    with pytest.raises(RuleError, match="rule a"):
        draw(
            [definition("a", zh="甲", en="a", basis=OURS)(lambda _p: any_of("none"))],
            [],
            Parameters({}),
        )


def test_a_use_has_no_condition_before_a_rulebook_puts_the_definition_in() -> None:
    with pytest.raises(RuleError, match="resolved by a rulebook"):
        _ = use("registered").node
    assert tree_written(all_of(use("registered")))["items"] == [{"use": "registered"}]


def test_a_basis_is_told_in_both_languages() -> None:
    assert OURS.told("en") == "assumed by this library: nobody published it"
    assert document(number="〔2026〕1号").told("en").endswith(": 《（测试）县文件》 〔2026〕1号")
    assert document().told("zh") == "已发文：《（测试）县文件》"
    assert (
        Rule(all_of(), entitlement=(Entitlement("g", C.active_days, zh="给", en="g"),)).quota
        is None
    )


def test_the_specification_of_a_service_is_the_docstring_of_its_function() -> None:
    assert city().law.blueprint.services["haircut"].doc


def test_a_condition_too_wide_to_try_is_not_called_impossible() -> None:
    from jixiaoge.facts import Courier, Place
    from jixiaoge.language import any_true
    from jixiaoge.rulebook.floor import _never

    wide = any_true(
        Courier.on_roster,
        Courier.station_certified,
        Courier.self_registered,
        Courier.says_courier,
        Courier.has_valid_code,
        Courier.has_card,
        Courier.confirmed_at_desk,
        Courier.ever_qualified,
        Place.peak_hour,
        Place.offer_in_hours,
    )

    assert not _never(wide.node, dt.date(2026, 7, 10))
