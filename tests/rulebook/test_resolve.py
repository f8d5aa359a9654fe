"""Resolution: what meets, what holds, what waits, and who set it."""

import datetime as dt
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import pytest
from amending import (
    CONSENT,
    SEPTEMBER,
    adopted,
    alternative,
    amended,
    amendment,
    city,
    codes,
    day,
    document,
    findings,
    only,
    quota,
    setting,
)
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge import Case, decide
from jixiaoge.counties import Scope, find_county
from jixiaoge.errors import PolicyError, RuleError, UnknownNameError
from jixiaoge.facts import Asked, Courier, Fact, Facts, Period, yes_no
from jixiaoge.language.types import MonthDay
from jixiaoge.rulebook import (
    AddAlternative,
    AddService,
    Amendment,
    Basis,
    Entitlement,
    Kind,
    Parameters,
    Policy,
    Quota,
    Rule,
    Rulebook,
    Status,
    Tier,
    Verdict,
    all_of,
    any_of,
    clause,
    service,
    use,
)
from jixiaoge.rulebook.amendments import Remove, Require
from jixiaoge.rulebook.city import Adoption
from jixiaoge.rulebook.effects import apply, fingerprint_of
from jixiaoge.rulebook.parameters import Beyond, DatedValue, Delegation

STREET = Scope.parse("遂川县/泉江镇")
SUICHUAN = find_county("suichuan")


def book_on(policy: Policy, text: str, where: str = "遂川县") -> Rulebook:
    return policy.rulebook(where, day(text))


def value_on(policy: Policy, key: str, text: str, where: str = "遂川县") -> Any:
    return book_on(policy, text, where).setting(key).value


# --- conflicts --------------------------------------------------------------------------------


def test_a_conflict_names_both_documents_and_the_days_on_which_they_meet() -> None:
    a = setting("active_min_days", 6, name="a", basis=document("甲"), until=day("2026-12-31"))
    b = setting("active_min_days", 5, name="b", basis=document("乙"), since=day("2026-10-01"))
    found = only(a, b)

    assert found.en == (
        "a (（测试）甲) and b (（测试）乙) both change active_min_days from 2026-10-01 to 2026-12-31; "
        'write supersedes = ["…"] in the one that should hold'
    )
    assert only(evolve(a, until=dt.date.max), b).en.startswith(
        "a (（测试）甲) and b (（测试）乙) both change active_min_days from 2026-10-01 on;"
    )


def test_amendments_that_follow_each_other_do_not_meet() -> None:
    a = setting("active_min_days", 6, name="a", until=day("2026-12-31"))
    b = setting("active_min_days", 5, name="b", since=day("2027-01-01"))
    policy = amended(a, b)

    assert [value_on(policy, "active_min_days", text) for text in ("2026-12-31", "2027-01-01")] == [
        6,
        5,
    ]


def test_a_street_and_its_county_meet_and_two_streets_do_not() -> None:
    whole = setting("haircut_per_month", 2, name="whole")
    one = setting("haircut_per_month", 3, name="one", scope=STREET)
    other = setting("haircut_per_month", 4, name="other", scope=Scope.parse("遂川县/雩田镇"))

    assert codes(whole, one) == ["conflict"]
    assert codes(one, other) == ["accepted", "accepted"]


def test_a_street_has_its_own_rulebook_where_its_amendment_supersedes_the_countys() -> None:
    whole = setting("haircut_per_month", 2, name="whole")
    policy = amended(
        whole, setting("haircut_per_month", 3, name="one", scope=STREET, supersedes=("whole",))
    )

    assert value_on(policy, "haircut_per_month", "2026-09-01") == 2
    assert value_on(policy, "haircut_per_month", "2026-09-01", "遂川县/泉江镇") == 3
    assert value_on(policy, "haircut_per_month", "2026-09-01", "遂川县/雩田镇") == 2
    assert book_on(policy, "2026-09-01", "遂川县/泉江镇").applied == ("suichuan#one",)


def test_what_is_superseded_holds_again_when_the_later_one_ends() -> None:
    a = setting("active_min_days", 6, name="a")
    b = setting(
        "active_min_days",
        5,
        name="b",
        since=day("2026-10-01"),
        until=day("2026-12-31"),
        supersedes=("a",),
    )
    policy = amended(a, b)

    assert [
        value_on(policy, "active_min_days", f"{m}-15") for m in ("2026-09", "2026-11", "2027-01")
    ] == [6, 5, 6]


def test_a_superseded_name_that_nobody_has_is_refused_with_the_nearest() -> None:
    found = findings(
        setting("active_min_days", 6, name="fewer"),
        setting("active_min_days", 5, name="b", supersedes=("fever",)),
    )

    assert [f.zh for f in found if f.code == "unknown_superseded"] == [
        "要取代的「fever」本县没有；是不是：fewer？"
    ]


def test_two_amendments_of_one_name_are_a_conflict() -> None:
    found = findings(
        setting("active_min_days", 6, name="a"), setting("haircut_per_month", 2, name="a")
    )

    assert [f.zh for f in found if f.code == "name_taken"] == [
        "有两条调整都叫「a」：请各取一个名字"
    ]


def test_a_quota_and_the_number_that_limits_it_are_one_target() -> None:
    assert codes(
        setting("haircut_per_month", 2, name="a"), quota("haircut", 3, Period.QUARTER)
    ) == ["conflict"]


# --- tiers ------------------------------------------------------------------------------------


def test_an_order_holds_over_the_county_and_the_county_over_an_exception_of_the_city() -> None:
    exception = setting("heat_supply_celsius", 34, name="e", tier=Tier.EXCEPTION, approved=CONSENT)
    county = setting("heat_supply_celsius", 33, name="c", since=day("2026-10-01"))
    order = setting(
        "heat_supply_celsius",
        32,
        name="o",
        tier=Tier.ORDER,
        since=day("2026-11-01"),
        until=day("2026-11-30"),
    )
    policy = amended(exception, county, order)
    asked = [
        value_on(policy, "heat_supply_celsius", f"2026-{m}-15") for m in ("09", "10", "11", "12")
    ]
    chain = book_on(policy, "2026-11-15").setting("heat_supply_celsius").chain

    assert asked == [34, 33, 32, 33]
    assert [who for who, _, _ in chain] == ["city", "suichuan#e", "suichuan#c", "suichuan#o"]
    assert book_on(policy, "2026-11-15").setting("heat_supply_celsius").set_by == "suichuan#o"
    assert [tier.zh for tier in Tier] == ["市级批准的例外", "县级调整", "临时令"]


def test_an_exception_holds_only_once_the_city_has_approved_it() -> None:
    stricter = setting("active_min_days", 9, tier=Tier.EXCEPTION)
    more = setting("active_min_days", 7, tier=Tier.EXCEPTION)

    assert codes(stricter) == ["below_floor"]
    assert only(more).zh == "例外要等市级批准"
    assert value_on(amended(more), "active_min_days", "2026-09-01") == 8
    assert codes(evolve(stricter, approved=CONSENT)) == ["by_approval"]


def test_an_order_about_the_number_that_limits_a_quota_holds_over_the_countys_quota() -> None:
    policy = amended(
        quota("haircut", 3, Period.QUARTER, name="quarter"),
        setting(
            "haircut_per_month",
            4,
            name="festival",
            tier=Tier.ORDER,
            since=day("2027-01-01"),
            until=day("2027-02-28"),
        ),
    )

    def per(text: str) -> Period:
        found = book_on(policy, text).service("haircut").quota
        assert found is not None
        return found.per

    assert [per(text) for text in ("2026-12-31", "2027-01-01", "2027-03-01")] == [
        Period.QUARTER,
        Period.MONTH,
        Period.QUARTER,
    ]


def test_a_quota_of_another_service_stays_under_an_order() -> None:
    policy = amended(
        quota("haircut", 3, Period.QUARTER, name="quarter"),
        setting("meal_discount_per_day", 3, name="meals", tier=Tier.ORDER, until=day("2026-10-31")),
    )
    found = book_on(policy, "2026-09-10").service("haircut").quota

    assert found is not None
    assert found.per is Period.QUARTER


# --- idle -------------------------------------------------------------------------------------


def test_a_number_that_the_city_has_already_changes_nothing() -> None:
    found = only(setting("active_min_days", 8))

    assert (found.code, found.zh) == (
        "idle",
        "自2026-09-01起「活跃骑手最低出勤天数」全市就是 8天/30天，这条调整不起作用",
    )
    assert book_on(amended(setting("active_min_days", 8)), "2026-09-10").applied == ()


def later_law(key: str, value: Any) -> Policy:
    """Return the policy whose city gives more from 2027."""
    more = Adoption(
        document("市里的新标准", "2026-12-20", signer="市级综合党委"),
        day("2027-01-01"),
        (key,),
        {key: value},
    )
    return adopted().adopting(more)


def test_later_law_of_the_city_wins_over_a_county_that_has_become_less_generous() -> None:
    policy = amended(setting("active_min_days", 6), before=later_law("active_min_days", 5))
    (found,) = policy.review("suichuan").findings

    assert found.code == "idle"
    assert (
        found.zh
        == "自2027-01-01起市里更优惠（5天/30天，已发文：《（测试）市里的新标准》），这条调整从那天起不起作用"
    )
    assert [value_on(policy, "active_min_days", text) for text in ("2026-12-31", "2027-01-01")] == [
        6,
        5,
    ]


def test_a_quota_too_is_idle_once_the_city_gives_more() -> None:
    policy = amended(quota("haircut", 3, Period.QUARTER), before=later_law("haircut_per_month", 2))
    (found,) = policy.review("suichuan").findings

    assert (found.code, found.zh) == (
        "idle",
        "自2027-01-01起市里的次数更多，这条调整从那天起不起作用",
    )
    assert book_on(policy, "2026-12-31").applied == ("suichuan#haircut-quota",)
    assert book_on(policy, "2027-01-01").applied == ()


def test_a_quota_that_stays_better_under_later_law_is_not_idle() -> None:
    policy = amended(quota("haircut", 9, Period.QUARTER), before=later_law("haircut_per_month", 2))

    assert [f.code for f in policy.review("suichuan").findings] == ["accepted"]
    assert book_on(policy, "2027-01-01").applied == ("suichuan#haircut-quota",)


def test_what_the_city_approved_is_not_idle_under_later_law() -> None:
    changes = [
        setting("active_min_days", 9, approved=CONSENT),
        quota("haircut", 3, Period.QUARTER, approved=CONSENT),
    ]
    for change in changes:
        policy = amended(change, before=later_law("active_min_days", 5))
        assert len(book_on(policy, "2027-01-01").applied) == 1


# --- what waits, and what it was written against ----------------------------------------------


def test_what_waits_for_the_city_keeps_the_value_of_the_city_meanwhile() -> None:
    change = setting("active_window_days", 60)

    assert only(change).zh == "「活跃统计窗口」须市级同意；批准前仍按 30"
    assert value_on(amended(change), "active_window_days", "2026-09-01") == 30
    assert (
        value_on(amended(evolve(change, approved=CONSENT)), "active_window_days", "2026-09-01")
        == 60
    )


def test_an_amendment_written_against_something_else_waits_to_be_confirmed() -> None:
    law = adopted().law
    for change in (
        setting("active_min_days", 6),
        quota("haircut", 3, Period.QUARTER),
        alternative("working_courier/working", "近30天出勤天数 ≥ 4"),
    ):
        now = fingerprint_of(law, change)
        stale = only(evolve(change, written_against="0123456789abcdef"))
        assert stale.verdict is Verdict.PENDING
        assert (
            stale.zh
            == f"它所调整的内容在起草后变了（现为 {now}）；请重新核对，再把这个指纹写入以示确认"
        )
        assert codes(evolve(change, written_against=now)) == ["accepted"]


def test_a_number_written_before_the_adoption_needs_confirming_after_it() -> None:
    change = setting("active_min_days", 6)
    drafted = evolve(change, written_against=fingerprint_of(city().law, change))

    assert codes(drafted, before=city()) == ["accepted"]
    assert codes(drafted) == ["stale"]
    assert fingerprint_of(city().law, amendment(Remove("haircut"))) == ""


def test_an_approval_is_a_document_of_the_city_and_not_the_countys_own() -> None:
    basis = document()
    own = setting("active_min_days", 9, basis=basis, approved=basis)
    unsigned = setting("active_min_days", 9, approved=document("批复", signer=""))
    assumed = setting(
        "active_min_days", 9, approved=Basis(Status.ASSUMED, "批复", signer="市", date=SEPTEMBER)
    )

    assert codes(own) == codes(unsigned) == codes(assumed) == ["not_approved"]


def test_a_document_has_a_title_a_date_and_a_signer_and_enacts() -> None:
    without = [document(signer=""), document(date=None), evolve(document(), title="")]

    assert [codes(setting("active_min_days", 6, basis=basis)) for basis in without] == [
        ["no_document"]
    ] * 3
    law = only(setting("active_min_days", 6, basis=evolve(document(), status=Status.LAW)))
    assert law.zh == "县里的文件只能是“已发文”，不能写成“法定”"


def test_a_county_cannot_change_what_holds_in_another() -> None:
    stranger = setting("active_min_days", 6, scope=Scope.parse("万安县/芙蓉镇"))
    policy = Policy(adopted().law, {}, {"suichuan": (stranger,)}, {})
    (found,) = policy.review("suichuan").findings

    assert (found.where, found.code) == ("suichuan#active_min_days", "other_county")
    assert found.zh == "遂川县不能调整万安县/芙蓉镇的规定；范围只能写本县或本县的街道、乡镇"
    assert value_on(policy, "active_min_days", "2026-09-01", "万安县/芙蓉镇") == 8


# --- competence and bounds --------------------------------------------------------------------


def bounded(beyond: Beyond) -> Policy:
    spec = evolve(adopted().law.parameters["haircut_per_month"], allowed=(1, 3), beyond=beyond)
    law = evolve(adopted().law, parameters={**adopted().law.parameters, "haircut_per_month": spec})
    return Policy(law, {}, {}, {})


def test_beyond_the_delegated_bounds_a_number_is_refused_or_waits_as_the_city_says() -> None:
    change = setting("haircut_per_month", 4)
    refused, waits = (
        only(change, before=bounded(Beyond.REFUSED)),
        only(change, before=bounded(Beyond.PENDING)),
    )

    assert (refused.verdict, waits.verdict) == (Verdict.REFUSED, Verdict.PENDING)
    assert refused.zh == waits.zh == "「优惠理发次数」县里只能在 1 到 3 之间定，4 超出范围"
    consent = evolve(change, approved=CONSENT)
    assert codes(consent, before=bounded(Beyond.PENDING)) == ["by_approval"]
    assert codes(consent, before=bounded(Beyond.REFUSED)) == ["outside_delegation"]
    assert codes(setting("haircut_per_month", 3), before=bounded(Beyond.REFUSED)) == ["accepted"]


def test_a_locked_number_is_not_the_countys_though_it_is_only_assumed() -> None:
    assert adopted().law.parameters["courier_min_age"].delegation is Delegation.LOCKED
    assert (
        only(setting("courier_min_age", 16)).zh
        == "「骑手登记最低年龄」县里不能改（假定：默认值（没有公开来源；依平台惯例（电动自行车法定16周岁，C20，忆/高）。任何时候都不得成为法律服务、法律援助与维权的门槛（L12、设计稿第10节）））"
    )


def test_an_unclear_direction_is_refused_in_favour_of_an_alternative() -> None:
    law = adopted().law
    spec = law.parameters["free_clinic_per_year"]
    unsaid = evolve(spec, values=(DatedValue(None, document(), unknown="文件没有写数"),))
    policy = Policy(evolve(law, parameters={**law.parameters, spec.key: unsaid}), {}, {}, {})
    found = only(setting("free_clinic_per_year", 6), before=policy)

    assert (found.verdict, found.code) == (Verdict.REFUSED, "unclear_direction")
    assert found.zh == f"看不出「{spec.zh}」改为6场/年会不会使人失去服务；请改为增加另一条出路"


def test_raising_the_lower_of_two_amounts_to_the_higher_is_clear() -> None:
    assert codes(setting("care_visit_per_year", 4)) == ["accepted"]
    assert codes(setting("care_visit_per_year", 5)) == ["accepted"]


def test_a_condition_and_a_removal_are_refused_whatever_they_say() -> None:
    assert codes(amendment(Require("haircut", "持服务卡"))) == ["added_condition"]
    assert codes(amendment(Remove("working_courier/injured"))) == ["removes_city_guarantee"]


@pytest.mark.parametrize(
    ("limit", "per", "code"),
    [
        (3, Period.QUARTER, "accepted"),
        (12, Period.YEAR, "accepted"),
        (2, Period.MONTH, "accepted"),
        (2, Period.QUARTER, "other_pattern"),
        (1, Period.QUARTER, "below_floor"),
        (1, Period.DAY, "uncounted_period"),
    ],
)
def test_a_quota_passes_where_every_old_pattern_is_still_allowed_else_it_goes_to_the_city(
    limit: int, per: Period, code: str
) -> None:
    assert codes(quota("haircut", limit, per)) == [code]


def test_a_quota_worse_than_an_assumed_one_passes_with_a_warning() -> None:
    found = only(quota("haircut", 1, Period.YEAR), before=city())

    assert (found.verdict, found.code) == (Verdict.WARNED, "worse_than_assumed")
    assert found.zh == "每年1次，会使现在可以的用法变得不可以"
    assert codes(quota("haircut", 1, Period.YEAR, approved=CONSENT)) == ["by_approval"]


# --- alternatives and services ----------------------------------------------------------------


def test_an_alternative_admits_in_all_services_or_in_one_only() -> None:
    way = ("近30天出勤天数 ≥ 4", "four_days")
    everywhere = amended(alternative("working_courier/working", *way))
    there = amended(alternative("haircut:working_courier/working", *way))

    def has(policy: Policy, key: str) -> bool:
        tree = book_on(policy, "2026-09-10").service(key).tree
        return "four_days" in tree.keys

    assert (has(everywhere, "haircut"), has(everywhere, "health_checkup")) == (True, True)
    assert (has(there, "haircut"), has(there, "health_checkup")) == (False, True)[::-1]


@pytest.mark.parametrize("key", ["recent_days", "quota", "merchant_participating", "working"])
def test_an_alternative_takes_a_key_that_no_clause_has(key: str) -> None:
    found = only(alternative("working_courier/working", "近30天出勤天数 ≥ 4", key))

    assert (found.code, found.zh) == ("duplicate_clause", f"已有一条叫「{key}」；请换一个键")


class Routes(Facts, key="suichuan_route", zh="线路", en="route"):
    mountain: Fact[bool] = yes_no("山区线路", "a mountain route", asked=Asked.STATION)


def test_an_alternative_reads_facts_of_the_city_only() -> None:
    way = clause("mountain", Routes.mountain, zh="山区线路", en="a mountain route")
    found = only(amendment(AddAlternative("working_courier/working", way, budget="县财政")))

    assert found.code == "unknown_fact"
    assert (
        found.zh
        == "「山区线路」（suichuan_route.mountain）不是市里的事实；县里自己的事实只能用在县里自己的服务里"
    )


def test_an_alternative_that_asks_needless_questions_is_refused() -> None:
    odd = clause("odd", Courier.has_card | ~Courier.has_card, zh="多余", en="idle")

    assert set(
        codes(amendment(AddAlternative("working_courier/working", odd, budget="县财政")))
    ) == {"inexact"}


def test_an_unread_number_is_compared_by_its_label() -> None:
    assert codes(setting("decision_appeal_days", 20), before=city()) == ["accepted"]
    assert codes(setting("decision_appeal_days", 10), before=city()) == ["worse_than_assumed"]
    law = city().law
    unsaid = evolve(
        law.parameters["decision_appeal_days"],
        values=(DatedValue(None, document(), unknown="没写"),),
    )
    policy = Policy(
        evolve(law, parameters={**law.parameters, "decision_appeal_days": unsaid}), {}, {}, {}
    )
    assert codes(setting("decision_appeal_days", 10), before=policy) == ["unclear_direction"]


@pytest.mark.parametrize(
    "address",
    [
        "working_courier",
        "haircut",
        "nowhere/working",
        "nowhere:working_courier/working",
        "working_courier/recent_days",
    ],
)
def test_an_alternative_goes_only_where_one_of_several_ways_is_enough(address: str) -> None:
    assert codes(alternative(address, "近30天出勤天数 ≥ 4")) == ["unknown_group"]


def test_an_alternative_that_no_tree_of_the_service_has_is_refused() -> None:
    (found,) = findings(alternative("free_clinic:working_courier/working", "近30天出勤天数 ≥ 4"))

    assert (found.verdict, found.code) == (Verdict.REFUSED, "bad_rule")


@pytest.mark.parametrize("group", ["registered", "is_or_was_courier", "free_clinic:registered"])
def test_who_serves_more_people_names_the_budget(group: str) -> None:
    change = alternative(group, "近30天出勤天数 ≥ 4")
    assert isinstance(change.change, AddAlternative)
    found = codes(evolve(change, change=evolve(change.change, budget="")))

    assert found == ["no_budget"]


def own_service(
    build: Any,
    key: str = "suichuan_helmet",
    zh: str = "送头盔",
    facts: Any = (),
    kind: Kind = Kind.QUOTA,
) -> Amendment:
    return amendment(
        AddService(
            service(key, zh=zh, en="Helmet", kind=kind, basis=document(), facts=facts)(build)
        )
    )


def plain(_p: Parameters) -> Rule:
    return Rule(all_of(use("registered")))


def test_a_service_of_a_county_is_in_its_rulebook_alone() -> None:
    policy = amended(own_service(plain))
    book = book_on(policy, "2026-09-10")

    assert book.service("送头盔").owner == "suichuan#suichuan_helmet"
    assert "suichuan_helmet" not in book_on(policy, "2026-09-10", "万安县").services
    assert "suichuan_helmet" not in book_on(policy, "2026-08-31").services


@pytest.mark.parametrize(
    ("key", "zh"),
    [("haircut", "送头盔"), ("suichuan_haircut", "送优惠理发"), ("registered", "送头盔")],
)
def test_a_service_of_a_county_takes_no_name_of_the_citys(key: str, zh: str) -> None:
    assert codes(own_service(plain, key, zh)) == ["service_exists"]


class Unprefixed(Facts, key="route", zh="线路", en="route"):
    mountain: Fact[bool] = yes_no("山路", "a mountain road", asked=Asked.STATION)


class Operating(Facts, key="suichuan_shop", zh="店", en="shop"):
    operating: Fact[bool] = yes_no(
        "营业中", "operating, in bordering counties", asked=Asked.MERCHANT
    )


class Rated(Facts, key="suichuan_rider", zh="骑手表", en="rider"):
    user_rating: Fact[bool] = yes_no("评分高", "high user rating", asked=Asked.SYSTEM)


def reading(condition: Any, facts: type[Facts]) -> Amendment:
    def build(_p: Parameters) -> Rule:
        return Rule(all_of(clause("one", condition, zh="一条", en="one")))

    return own_service(build, facts=(facts,))


def test_facts_of_a_county_begin_with_its_name_and_break_no_principle() -> None:
    assert (
        only(reading(Unprefixed.mountain, Unprefixed)).zh
        == "县里自己的事实要以县名开头：suichuan_route"
    )
    assert codes(reading(Rated.user_rating, Rated)) == ["principle"]
    assert codes(reading(Operating.operating, Operating)) == ["accepted"]


def test_a_service_of_a_county_does_not_depend_on_points_in_any_part() -> None:
    from jixiaoge.language import when

    rich = Courier.points_available >= 50
    two = when(rich).then(2).otherwise(1)

    def by_clause(_p: Parameters) -> Rule:
        return Rule(all_of(clause("rich", rich, zh="积分多", en="rich")))

    def by_quota(_p: Parameters) -> Rule:
        return Rule(all_of(), quota=Quota(two, Period.DAY, used={Period.DAY: Courier.meals_today}))

    def by_gift(_p: Parameters) -> Rule:
        return Rule(all_of(), entitlement=(Entitlement("helmets", two, zh="头盔", en="helmets"),))

    assert all("principle" in codes(own_service(build)) for build in (by_clause, by_quota, by_gift))
    assert "principle" in codes(own_service(by_clause, kind=Kind.LEDGER))


def test_a_service_whose_rule_is_built_wrong_is_refused_with_its_name() -> None:
    def lonely(_p: Parameters) -> Rule:
        return Rule(all_of(use("workin_courier")))

    def empty(_p: Parameters) -> Rule:
        return Rule(all_of(any_of("none")))

    assert [codes(own_service(build)) for build in (lonely, empty)] == [["bad_rule"]] * 2
    assert "送头盔" not in only(own_service(empty)).zh
    assert "suichuan_helmet" in only(own_service(empty)).zh


# --- intervals --------------------------------------------------------------------------------


@cache
def eventful() -> Policy:
    return amended(
        setting("active_min_days", 6, name="a", until=day("2027-05-31")),
        setting(
            "active_min_days",
            5,
            name="b",
            since=day("2027-01-01"),
            until=day("2027-03-31"),
            supersedes=("a",),
        ),
        setting("haircut_per_month", 2, name="idle-later", scope=STREET),
        setting("meal_discount_per_day", 2, name="idle"),
        setting("winter_supply_start", MonthDay(11, 15), name="winter", since=day("2026-10-01")),
        setting(
            "cold_notice_celsius",
            5,
            name="order",
            tier=Tier.ORDER,
            since=day("2027-01-10"),
            until=day("2027-03-31"),
        ),
        before=later_law("free_clinic_per_year", 6),
    )


def state(book: Rulebook) -> dict[str, Any]:
    return {key: value for key, value in book.content.items() if key not in {"since", "until"}}


@given(
    st.dates(dt.date(2026, 1, 1), dt.date(2028, 12, 31)),
    st.sampled_from(["遂川县", "遂川县/泉江镇", "万安县"]),
)
def test_a_rulebook_covers_a_longest_interval_in_which_nothing_changes(
    on: dt.date, where: str
) -> None:
    book = eventful().rulebook(where, on)
    one_day = dt.timedelta(days=1)

    assert book.since <= on <= book.until
    assert book.city is not None
    assert (book.city.since, book.city.until) == (book.since, book.until)
    for inside in (book.since, book.until):
        assert eventful().rulebook(where, inside) == book
    if book.since > dt.date.min:
        before = eventful().rulebook(where, book.since - one_day)
        assert before.until == book.since - one_day
        assert state(before) != state(book)
    if book.until < dt.date.max:
        assert eventful().rulebook(where, book.until + one_day).since == book.until + one_day


def test_what_changes_nothing_here_divides_no_interval() -> None:
    assert book_on(eventful(), "2026-09-10", "万安县").until == day("2026-12-31")
    assert book_on(eventful(), "2026-09-10").since == day("2026-09-01")
    assert book_on(eventful(), "2026-09-10").until == day("2026-09-30")
    street = book_on(eventful(), "2026-09-10", "遂川县/泉江镇")
    assert street.setting("haircut_per_month").value == 2


def test_amendments_whose_order_differs_make_one_rulebook() -> None:
    changes = eventful().amendments["suichuan"]
    again = Policy(eventful().law, {}, {"suichuan": changes[::-1]}, {})

    assert book_on(again, "2027-02-01").fingerprint == book_on(eventful(), "2027-02-01").fingerprint
    assert again.review("suichuan") == eventful().review("suichuan")


# --- expiry -----------------------------------------------------------------------------------


def test_a_documents_end_is_announced_ninety_days_before() -> None:
    policy = amended(setting("active_min_days", 6, until=day("2026-12-31")))

    assert policy.expiring("遂川县", day("2026-10-01")) == ()
    (notice,) = policy.expiring("遂川县", day("2026-10-02"))
    assert (notice.code, notice.zh) == (
        "expiring",
        "《（测试）县文件》2026-12-31到期，还有90天；到期后按全市规定",
    )
    assert policy.expiring("遂川县", day("2027-01-01")) == ()


def test_a_county_may_announce_the_end_of_its_documents_earlier() -> None:
    policy = amended(
        setting("active_min_days", 6, until=day("2026-12-31")),
        setting("order_expiry_notice_days", 120),
    )

    assert len(policy.expiring(SUICHUAN, day("2026-09-05"))) == 1


def test_the_end_of_what_does_not_hold_is_not_announced() -> None:
    end = day("2026-12-31")
    waiting = setting("active_window_days", 60, until=end)
    replaced = setting("active_min_days", 7, name="seven", until=end)
    instead = setting("active_min_days", 6, name="six", supersedes=("seven",), until=end)
    policy = amended(waiting, replaced, instead)

    verdicts = {found.where: found.verdict for found in policy.review("suichuan").findings}
    assert verdicts["suichuan#active_window_days"] is Verdict.PENDING
    assert [notice.where for notice in policy.expiring("suichuan", day("2026-10-02"))] == [
        "suichuan#six"
    ]


def test_the_end_of_what_holds_in_one_street_is_announced() -> None:
    policy = amended(setting("haircut_per_month", 2, until=day("2026-12-31"), scope=STREET))

    assert len(policy.expiring("suichuan", day("2026-12-01"))) == 1


# --- asking -----------------------------------------------------------------------------------


def test_a_rulebook_names_the_nearest_where_a_name_is_not_known() -> None:
    book = book_on(adopted(), "2026-09-10")

    with pytest.raises(UnknownNameError, match="haircut"):
        book.service("haircutt")
    with pytest.raises(UnknownNameError, match="active_min_days"):
        book.setting("active_min_day")


def test_a_closed_county_says_all_that_is_wrong_at_once() -> None:
    policy = amended(
        setting("active_min_days", 9), setting("haircut_per_mont", 2), amendment(Remove("haircut"))
    )
    with pytest.raises(PolicyError) as caught:
        policy.rulebook("遂川县", SEPTEMBER)

    assert {f.code for f in caught.value.findings} == {
        "below_floor",
        "unknown_parameter",
        "removes_city_guarantee",
    }  # type: ignore[attr-defined]
    assert str(policy.review("suichuan").findings[0]).startswith(
        "suichuan#active_min_days active_min_days [不予采用 below_floor]"
    )


def test_a_parameter_that_nobody_has_names_the_nearest() -> None:
    with pytest.raises(RuleError, match="haircut_per_month"):
        _ = Parameters(city().law.parameters).haircuts_per_month
    assert "haircut_per_month" in set(Parameters(city().law.parameters))


def test_a_number_without_direction_may_go_either_way_with_the_citys_consent() -> None:
    assert codes(setting("retroactive_max_days", 20, approved=CONSENT)) == ["by_approval"]


def test_nought_is_no_removal_where_a_number_is_not_given_to_anybody() -> None:
    assert codes(setting("new_courier_grace_days", 0), before=city()) == ["worse_than_assumed"]
    assert codes(setting("active_min_days", 0)) == ["accepted"]


def test_an_alternative_goes_into_a_group_of_one_service() -> None:
    policy = amended(alternative("weather_supplies/weather", "预报最高气温 ≥ 30", "warm_day"))

    assert "warm_day" in book_on(policy, "2026-09-10").service("weather_supplies").tree.keys


def test_a_refused_change_alters_nothing() -> None:
    law = adopted().law
    settings = law.settings(SEPTEMBER)

    for change in (Require("haircut", "持服务卡"), Remove("haircut")):
        assert apply(law, law.blueprint, settings, amendment(change)) == (law.blueprint, settings)


def test_what_follows_from_a_policy_is_forgotten_before_there_is_too_much_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("jixiaoge.rulebook.policy._REMEMBERED", 2)
    policy, made = amended(), list[int]()

    def make(number: int) -> int:
        return policy.remember(number, lambda: made.append(number) or number)

    assert [make(number) for number in (1, 2, 2, 3, 1)] == [1, 2, 2, 3, 1]
    assert made == [1, 2, 3, 1]


def test_many_threads_share_what_is_remembered_and_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("jixiaoge.rulebook.policy._REMEMBERED", 3)
    policy = amended()
    days = [SEPTEMBER + dt.timedelta(days=number) for number in range(7)]
    case = Case(home="suichuan")
    alone = [repr(decide(policy, case, "haircut", on=on)) for on in days]

    def hammer(start: int) -> list[str]:
        for number in range(5_000):
            assert policy.remember(number % 5, list[str]) == []
        order = [(start + number) % len(days) for number in range(10 * len(days))]
        found = {at: repr(decide(policy, case, "haircut", on=days[at])) for at in order}
        return [found[at] for at in range(len(days))]

    often = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(hammer, range(8))) == [alone] * 8
    finally:
        sys.setswitchinterval(often)
