"""Holes through which a county might slip, each closed with a finding that says so."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from amending import CONSENT, adopted, amendment, city, codes, document, only, quota, setting
from attrs import evolve

from jixiaoge import InputError, Plugin, RuleError, load_policy
from jixiaoge.counties import Scope
from jixiaoge.facts import Courier as CityCourier
from jixiaoge.facts import Facts, Period
from jixiaoge.rulebook import (
    AddAlternative,
    Basis,
    Kind,
    Policy,
    Rule,
    Status,
    Verdict,
    all_of,
    clause,
    service,
)
from jixiaoge.rulebook.amendments import AddService
from jixiaoge.rulebook.parameters import DatedValue


def with_later_law(value: int) -> Policy:
    """The city's policy with a law of 2027 on the days that must be worked."""
    policy = city()
    spec = policy.law.parameters["active_min_days"]
    (assumed,) = spec.values
    law = DatedValue(
        value, Basis(Status.LAW, "（测试）法律", article="第一条"), dt.date(2027, 1, 1)
    )
    values = (evolve(assumed, until=dt.date(2026, 12, 31)), law)
    changed = {**policy.law.parameters, "active_min_days": evolve(spec, values=values)}
    return Policy(evolve(policy.law, parameters=changed), {}, {}, {})


def held(policy: Policy, on: str, *amendments: Any) -> Any:
    amended = Policy(policy.law, {}, {"suichuan": tuple(amendments)}, {})
    return amended.rulebook("遂川县", dt.date.fromisoformat(on))


def test_law_that_begins_later_ends_what_a_county_set_before() -> None:
    policy, ten = with_later_law(5), setting("active_min_days", 10)

    assert sorted(codes(ten, before=policy)) == ["idle", "worse_than_assumed"]
    assert held(policy, "2026-12-31", ten).setting("active_min_days").value == 10
    assert held(policy, "2027-01-01", ten).setting("active_min_days").value == 5


def test_a_change_by_approval_says_whose_approval_it_names() -> None:
    found = only(setting("active_min_days", 31, approved=CONSENT), before=adopted())

    assert (found.verdict, found.code) == (Verdict.WARNED, "by_approval")
    assert "市里的批复" in found.zh


def test_nothing_supersedes_itself_or_in_a_circle() -> None:
    one = setting("active_min_days", 7, name="one", supersedes=("two",))
    two = setting("active_min_days", 6, name="two", supersedes=("one",))
    itself = setting("active_min_days", 7, name="itself", supersedes=("itself",))

    assert set(codes(one, two)) == {"supersedes_in_a_circle"}
    assert codes(itself) == ["supersedes_in_a_circle"]


def test_two_ways_that_together_ask_in_vain_are_refused() -> None:
    from jixiaoge.facts import Courier

    def way(key: str, condition: Any) -> Any:
        change = AddAlternative(
            "working_courier/working", clause(key, condition, zh="自述", en="says so")
        )
        return amendment(change, key)

    says, says_not = way("says", Courier.says_courier), way("says_not", ~Courier.says_courier)

    assert codes(says) == ["accepted"]
    assert "inexact" in codes(says, says_not)


def test_two_ways_of_one_key_are_a_conflict() -> None:
    from jixiaoge.facts import Courier

    def way(group: str, name: str) -> Any:
        added = clause("local", Courier.says_courier, zh="自述", en="says so")
        return amendment(AddAlternative(group, added), name)

    assert "conflict" in codes(
        way("working_courier/working", "one"), way("credential/credential", "two")
    )


@pytest.mark.parametrize("limit", [100, True])
def test_a_quota_that_the_count_cannot_reach_is_a_finding(limit: int) -> None:
    assert codes(quota("haircut", limit, Period.MONTH)) == ["wrong_value"]


def test_what_follows_the_home_county_is_not_changed_for_a_street() -> None:
    street = Scope.parse("遂川县/营前镇")
    from jixiaoge.facts import Courier

    added = clause("local", Courier.says_courier, zh="自述", en="says so")

    assert codes(setting("active_min_days", 5, scope=street)) == ["never_here"]
    assert codes(
        amendment(AddAlternative("working_courier/working", added), "w", scope=street)
    ) == ["never_here"]
    assert codes(setting("haircut_per_month", 2, scope=street)) == ["accepted"]


def test_a_number_that_leaves_nobody_is_a_removal() -> None:
    found = only(setting("childcare_age_min", 17))

    assert (found.verdict, found.code) == (Verdict.REFUSED, "removes_city_guarantee")
    assert "没有人能享受" in found.zh


def test_a_number_that_no_rule_reads_is_said_to_decide_nothing() -> None:
    assert codes(setting("service_card_replace_workdays", 2)) == ["unread"]


def test_no_kind_of_service_may_read_points_but_the_citys_redemption() -> None:
    from jixiaoge.facts import Courier

    @service(
        "suichuan_gift",
        zh="（测试）送礼",
        en="gift",
        kind=Kind.LEDGER,
        basis=document("办法"),
    )
    def gift(_p: Any) -> Rule:
        return Rule(all_of(clause("rich", Courier.points_available >= 50, zh="积分多", en="rich")))

    assert "principle" in codes(amendment(AddService(gift), "gift"))


def test_a_service_of_a_county_carries_its_name_and_returns_a_rule() -> None:
    @service("raincoat", zh="送雨衣", en="Raincoat", kind=Kind.QUOTA, basis=document("办法"))
    def raincoat(_p: Any) -> Any:
        return None

    found = codes(amendment(AddService(raincoat), "raincoat"))

    assert found == ["bad_rule", "unprefixed_service"]


def test_an_adoption_leaves_what_begins_later_as_it_is() -> None:
    text = """
from = 2026-06-01
adopt = ["active_min_days"]
[document]
status = "enacted"
title = "（测试）标准"
date = 2026-05-20
signer = "（测试）市级综合党委"
"""
    law = with_later_law(5).adopting(text).law

    assert law.parameters["active_min_days"].on(dt.date(2026, 7, 1)).basis.status is Status.ENACTED
    assert law.parameters["active_min_days"].on(dt.date(2027, 1, 1)).basis.status is Status.LAW


def test_a_number_without_a_value_is_adopted_only_with_one() -> None:
    text = """
from = 2026-06-01
adopt = ["occupational_injury_start_date"]
[document]
status = "enacted"
title = "（测试）标准"
"""
    with pytest.raises(InputError, match="has no value yet"):
        city().adopting(text)


@pytest.mark.parametrize("key", ["wanan_a-b", "lambda", "1x", "", "if"])
def test_the_key_of_a_class_of_facts_is_a_name(key: str) -> None:
    with pytest.raises(RuleError, match="cannot be the key"):
        type("Odd", (Facts,), {}, key=key, zh="怪", en="odd")  # type: ignore[call-overload]


def test_a_bad_plugin_does_not_change_what_other_counties_may_give() -> None:
    class Courier(Facts, key="courier", zh="冒名", en="impostor"):
        pass

    @service(
        "wanan_x", zh="（测试）某", en="x", kind=Kind.CASE, basis=document("办法"), facts=(Courier,)
    )
    def odd(_p: Any) -> Rule:
        return Rule(all_of())

    from jixiaoge import hookimpl

    plugin = SimpleNamespace(jixiaoge_services=hookimpl(lambda context: [odd]))  # noqa: ARG005 - the form of a hook
    policy = load_policy([Plugin("wanan", lambda: plugin)])

    assert policy.facts["courier"] is CityCourier


# --- files ------------------------------------------------------------------------------------

FILE = """
county = "{county}"
[documents.measures]
status = "enacted"
title = "（示例）办法"
signer = "（示例）县综合党委"
date = 2026-08-01
[[set]]
name = "days"
parameter = "active_min_days"
value = 6
document = "measures"
from = 2026-09-01
"""


@pytest.mark.parametrize("county", ["yongfeng", "永丰县", "永丰", "360825"])
def test_a_file_may_name_its_county_in_any_way(county: str) -> None:
    policy = load_policy([Plugin.of_text(FILE.format(county=county))])

    assert policy.rulebook("永丰县", dt.date(2026, 9, 1)).setting("active_min_days").value == 6


def test_a_file_that_is_no_toml_says_where() -> None:
    (error,) = load_policy([Plugin.of_text("county = “yongfeng”")]).closed.values()

    assert "不是正确的TOML" in error.zh
    assert "line 1" in error.zh


def test_a_file_in_another_encoding_asks_for_utf_8(tmp_path: Any) -> None:
    from jixiaoge import hookimpl

    file = tmp_path / "county.toml"
    file.write_bytes(FILE.format(county="永丰县").encode("gb18030"))
    plugin = SimpleNamespace(jixiaoge_documents=hookimpl(lambda context: [file]))  # noqa: ARG005 - the form of a hook

    assert "UTF-8" in load_policy([Plugin("yongfeng", lambda: plugin)]).closed["yongfeng"].zh


@pytest.mark.parametrize("on", ["2026-07-10", dt.datetime(2026, 7, 10), None])  # noqa: DTZ001 - wrong on purpose
def test_a_day_that_is_no_date_is_a_fault_of_the_input(on: Any) -> None:
    with pytest.raises(InputError, match=r"datetime\.date"):
        city().rulebook("遂川县", on)


def test_a_quota_of_a_street_is_not_about_home() -> None:
    street = Scope.parse("遂川县/营前镇")

    assert codes(quota("haircut", 2, Period.MONTH, scope=street)) == ["accepted"]


def test_a_file_of_no_county_is_told_beside_the_plugins_county() -> None:
    from jixiaoge.counties import find_county
    from jixiaoge.rulebook.reading import read_county

    with pytest.raises(InputError, match="atlantis"):
        read_county('county = "atlantis"\n', "county.toml", find_county("永丰县"), {}, str)  # type: ignore[arg-type]
