"""The principles: the library keeps them itself, and refuses whoever tries, naming the principle.

`SENTENCES` holds what is promised, sentence by sentence, and what keeps it.
"""

import datetime as dt
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tried import CARRIERS, DOCUMENT, LABELS, TOML, Plain, findings_of, judged, offering

from jixiaoge import Outcome, PolicyError, decide_all
from jixiaoge.facts import Asked, Courier, Fact, Facts, number, specs_of
from jixiaoge.language.tree import facts_of
from jixiaoge.language.types import Kind
from jixiaoge.rulebook import Kind as ServiceKind
from jixiaoge.rulebook import Rule, Verdict, all_of, clause, hookimpl, service
from jixiaoge.rulebook.policy import CITY_FACTS
from jixiaoge.rulebook.principles import PRINCIPLES, by_age, by_words, names_of, names_of_service
from jixiaoge.rulebook.wording import about_legal_help, found
from jixiaoge.testing import city_policy, synthetic_city

SEPTEMBER = dt.date(2026, 9, 1)
# What is promised, and the principles by which it is kept; nothing where no plugin can try it.
SENTENCES: dict[str, tuple[str, ...]] = {
    "no rule reads political status, religion, ethnicity": ("no_private_status",),
    "no rule reads platform ratings, complaints or order volume": ("no_platform_scores",),
    "Party check-in and being a registered courier are different": ("checkin_is_no_registration",),
    "basic services never depend on points": ("points_stay_with_points",),
    "basic services never depend on the alliance": ("no_alliance_membership",),
    "basic services never depend on Party membership": ("no_private_status",),
    "age never bars legal help": ("legal_help_at_any_age",),
    "points are never a penalty, cash, passed on, or an input to dispatch or Party admission": (
        "points_only_reward",
        "points_stay_with_points",
    ),
    "points are never negative": ("points_only_reward",),
    "no team or Party-class identity appears in points": ("no_private_status", "no_ranking"),
    "no raw location tracks of people": ("no_tracks",),
    "the reporter is not kept": ("things_not_people",),
    "platforms are not told apart": ("no_platform_favoured",),
    "reports are about things, not people": ("things_not_people",),
    "an elder's address is held by the community": ("elders_address",),
    "stored decisions have a retention key": ("kept_for_a_time",),
    "every refusal carries reasons and a way to a human": ("a_way_to_a_person",),
    "nobody is ranked, punished or scored": ("no_ranking",),
    "facts of a county have a source and a purpose": ("facts_have_a_purpose",),
    "a hazard's place is exact, and the reporter hidden from merchant and platform": (
        "things_not_people",  # see tests/alliance
    ),
    "an elder's address is behind a task token that ends with the task": ("elders_address",),
    "platforms see only their own rows of a roster": (),  # see tests/organization/rosters
    "small cells are suppressed": (),  # a plugin publishes nothing; see tests/figures
    "demo and test people are synthetic": (),  # a plugin brings no people: see the test
}


def test_every_principle_is_promised_and_every_promise_has_its_principle() -> None:
    assert {key for keys in SENTENCES.values() for key in keys} == set(PRINCIPLES)


# --- whoever tries is refused, and told the principle ------------------------------------------


def assert_refused(plugin: object, key: str) -> None:
    policy, findings = findings_of(plugin)
    named = [finding for finding in findings if finding.principle == key]

    assert named, [str(finding) for finding in findings]
    assert named[0].verdict is Verdict.REFUSED
    assert f"【原则 {key}：{PRINCIPLES[key].zh}】" in named[0].zh
    assert f"[principle {key}: {PRINCIPLES[key].en}]" in named[0].en
    with pytest.raises(PolicyError):
        policy.rulebook("anfu", SEPTEMBER)
    assert policy.rulebook("suichuan", SEPTEMBER).services


def of_legal_help() -> object:
    class Own(Facts, key="anfu_own", zh="自有", en="own"):
        years: Fact[int] = number("年龄", "age", unit="岁", high=120, asked=Asked.COURIER)

    adult = clause("adult", Own.years >= 18, zh="成年", en="adult")
    return offering(adult, facts=(Own,), key="anfu_lawyer", zh="律师驻点", en="Lawyer on duty")


def of_no_purpose() -> object:
    return offering(clause("one", Courier.on_roster, zh="在册", en="listed"), facts=(Plain,))


PYTHON: dict[str, object] = {
    **{key: CARRIERS["the label of a fact"](*label) for key, label in LABELS.items()},
    "legal_help_at_any_age": of_legal_help(),
    "facts_have_a_purpose": of_no_purpose(),
}


@pytest.mark.parametrize("key", TOML)
def test_a_file_that_tries_is_refused_with_the_principles_name(key: str) -> None:
    assert_refused(TOML[key], key)


@pytest.mark.parametrize("key", PYTHON)
def test_a_module_that_tries_is_refused_with_the_principles_name(key: str) -> None:
    assert_refused(PYTHON[key], key)


def test_every_principle_is_tried() -> None:
    assert TOML.keys() | PYTHON.keys() == PRINCIPLES.keys()


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("key", LABELS)
def test_a_name_hides_nowhere_in_a_service(key: str, carrier: str) -> None:
    findings = judged(CARRIERS[carrier](*LABELS[key]))

    assert key in {finding.principle for finding in findings}


NUMBER = """
county = "anfu"
[parameters.anfu_least]
zh = "最低积分"
en = "least"
type = "integer"
better = "down"
delegation = "county"
range = [0, 9]
[[parameters.anfu_least.values]]
value = 1
basis = { status = "assumed", title = "（测试）" }
"""


def built(build: Any, *files: Any, facts: tuple[type[Facts], ...] = ()) -> object:
    """Return a plugin of one service that a function builds, with files."""
    declare = service(
        "anfu_gift",
        zh="送党员手套",
        en="Gloves",
        kind=ServiceKind.QUOTA,
        basis=DOCUMENT,
        facts=facts,
    )
    return SimpleNamespace(
        jixiaoge_services=hookimpl(lambda context: [declare(build)]),  # noqa: ARG005 - the form of a hook
        jixiaoge_documents=hookimpl(lambda context: files),  # noqa: ARG005 - the form of a hook
    )


def test_a_name_hides_not_in_a_number_of_the_county(tmp_path: Path) -> None:
    class Own(Facts, key="anfu_own", zh="自有", en="own"):
        count: Fact[int] = number("次数", "count", unit="次", high=9, asked=Asked.SYSTEM)

    def build(p: Any) -> Rule:
        return Rule(all_of(clause("one", Own.count >= p.anfu_least, zh="够", en="enough")))

    file = tmp_path / "county.toml"
    file.write_text(NUMBER, "utf-8")
    assert_refused(built(build, file, facts=(Own,)), "points_stay_with_points")


def test_a_fact_that_is_read_and_not_declared_is_refused() -> None:
    _, findings = findings_of(offering(clause("one", Plain.indoors, zh="室内", en="indoors")))

    assert [finding.code for finding in findings] == ["unknown_fact"]


def test_a_rule_that_cannot_be_built_is_told_its_principles_too() -> None:
    def build(_p: Any) -> Rule:
        return Rule(all_of(clause("one", True, zh="一条", en="one")))  # type: ignore[arg-type]

    _, findings = findings_of(built(build))
    assert {finding.code for finding in findings} == {"bad_rule", "principle"}


def test_a_further_condition_is_refused_with_the_principle_where_there_is_one() -> None:
    plain = TOML["legal_help_at_any_age"].replace("年满18周岁", "带头盔")
    (finding,) = findings_of(plain)[1]

    assert (finding.code, finding.principle) == ("added_condition", "")


def test_age_bars_nobody_from_a_city_service_by_an_unknown_name() -> None:
    unknown = TOML["legal_help_at_any_age"].replace("legal_aid", "no_such_service")
    (finding,) = findings_of(unknown)[1]

    assert finding.principle == ""


def test_what_is_wrong_with_the_document_alone_breaks_no_principle() -> None:
    within = TOML["a_way_to_a_person"].replace("value = 0", "value = 30")

    assert [one.code for one in findings_of(within)[1]] == ["accepted"]
    (finding,) = findings_of(within.replace('signer = "（测试）县综合党委"', ""))[1]
    assert (finding.code, finding.principle) == ("no_document", "")


def test_what_carries_a_principle_is_not_taken_away() -> None:
    text = TOML["kept_for_a_time"].replace("[[set]]", "[[remove]]").partition("parameter =")[0]

    assert_refused(f'{text}target = "decision_retention_days"', "kept_for_a_time")


# --- names that try to pass, and honest names that must ------------------------------------------

EVASIVE = {
    "no_private_status": """宗教信仰 宗_教 宗·教 宗教 zongjiao zong_jiao zongJiao faith f_a_i_t_h ＦＡＩＴＨ
        Church religion religious_belief 信仰类别 是否信教 佛教徒 回族 少数民族 民族 minzu min-zu ethnic ethnicity
        ethnicGroup nationality 政治面貌 政治面貌 zhengzhimianmao political_status 党员 黨員 预备党员 dangyuan dang_yuan
        party_member partyMember PARTYMEMBER CPC 中共党员 入党时间 党龄 党费 共青团员 共青團員 民主党派 政审结果
        党课 黨課 dangke 小微课堂 驿站学堂 驿站學堂 小哥讲堂 小哥講堂 micro_class stationSchool courier_lectures""",
    "no_platform_scores": """差评 差評 差_评 差评数 好评率 中评 评分 平台评分 評分 五星评分 星级 star_rating starRating
        STARRATING stars ratings user_rating chaping haoping_lv pingfen 投诉 投訴 投诉率 被投诉次数 complaint complaints
        COMPLAINTS_COUNT tousu tou_su 单量 單量 月单量 跑单量 接单数 完单数 送单数 订单数 订单量 訂單數 orders order_count
        orderCount ordercount order_volume danliang jiedanliang dingdanshu 拒单率 准时率 準時率 on_time_rate 单王""",
    "no_platform_favoured": "所属平台 所屬平台 平台名称 哪个平台 platform_name platformId PLATFORM_CODE 美团骑手 meituan eleme ele_me",
    "checkin_is_no_registration": "报到 報到 社区报到 双报到 报到码 baodao baodaoma bao_dao party_check_in party-check-in",
    "points_stay_with_points": "积分 積分 总积分 points my_points pointBalance jifen ji_fen 荣誉时长 honour_hours",
    "points_only_reward": "扣分 负分 兑换现金 积分转让 派单 派單优先 dispatch dispatchPriority paidan koufen penalty_points demerits",
    "no_alliance_membership": "入盟 联盟成员 聯盟 盟员 alliance_member allianceMember lianmeng ru_meng",
    "no_tracks": """轨迹 軌跡 骑行轨迹 经纬度 經緯度 经度 坐标 实时定位 行踪 行蹤 GPS gps_points g.p.s latitude lat lng longitude
        track tracks tracking trajectory guiji jingweidu dingwei location_history liveLocation""",
    "things_not_people": "上报人 举报人 舉報人 被举报 报案人 reporter reporter_id whistleblower informant jubao reported_courier",
    "elders_address": "老人住址 住址 家庭地址 门牌号 門牌 home_address homeAddress elders_address zhuzhi menpaihao",
    "no_ranking": """排名 骑手排名 排行榜 名次 末位 信用分 绩效 績效 月度考核 黑名单 惩戒 懲戒 rank ranking Leaderboard score
        credit_score blacklist punished paiming jixiao kaohe heimingdan""",
}  # fmt: skip
HONEST = ["民族路站点", "民族大道驿站", "金坪民族乡", "东固畲族乡", "龙冈畲族乡", "民族中学路口", "minzu_road_station", "集团员工", "第三方责任险", "third_party_insurance", "third-party", "birthday_party", "餐饮评价", "商家评分", "餐饮评价分", "食堂星级", "星级驿站", "门店投诉", "投诉电话", "本人投诉已受理", "shop_rating", "restaurant_ratings", "court_orders", "heat_orders", "菜单量", "名单数量", "清单", "跑单", "自述现在或曾经跑单", "在平台名册", "平台处罚申诉", "on_a_platforms_roster", "入学报到", "培训报到", "课程报到", "hotel_check_in", "换电柜", "建筑面积分类", "charging_points", "service_points", "rest-points", "休息点", "商家联盟优惠", "联盟商家", "fast_track", "绿色通道", "技能考核合格", "培训考核", "exam_score", "伤残等级", "劳动合同", "operating", "bordering", "出勤天数", "连续出勤", "在景区换电站", "骑行时长", "已接种疫苗", "头盔", "雨衣", "手机号核验", "窗口核到本人", "监护人已授权接送", "order_of_arrival", "in_order", "border", "volunteer_hours", "志愿时长", "充电桩", "技能课堂", "课程", "学堂路站点", "餐补", "夜班", "latest_visit", "flat_tyre", "prevent", "trackpad", "partial", "counterpart", "department", "scoreboard_no", "frank", "事故地点", "隐患地点", "上报事项", "小区门口", "老人餐", "助老任务", "站点名称", "商家名称", "党群服务中心开放"]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "name"), [(key, name) for key, names in EVASIVE.items() for name in names.split()]
)
def test_a_name_is_known_however_it_is_written(key: str, name: str) -> None:
    assert key in found([name])


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_name_passes(name: str) -> None:
    assert found([name]) == {}


def test_a_name_with_blanks_is_known_and_a_name_of_nothing_passes() -> None:
    assert found(["宗 教", "s t a r s", "\u200b评\u200b分", ""]).keys() == {
        "no_private_status",
        "no_platform_scores",
    }


# --- the library itself -------------------------------------------------------------------------


def city_rules() -> list[tuple[Any, Any]]:
    blueprint = city_policy().law.blueprint
    return [(blueprint.declared[key], rule) for key, rule in blueprint.rules.items()]


def test_no_rule_of_the_citys_breaks_a_principle() -> None:
    for declared, rule in city_rules():
        names = list(names_of_service(declared, rule))
        points = declared.kind in {ServiceKind.LEDGER, ServiceKind.ACTIVITY}
        told = {breach.name for breach in by_words(names, points=points)}

        assert told <= {"能不能转由平台处罚申诉"}, declared.key
        assert list(by_age(names[:3], names)) == []


def test_no_fact_of_the_citys_is_about_what_no_rule_may_read() -> None:
    names = [
        text for cls in CITY_FACTS for s in specs_of(cls).values() for text in (s.zh, s.en, s.name)
    ]

    assert {key: name for key, (name, _) in found(names).items()} == {
        "points_stay_with_points": "可用积分"
    }


def test_points_are_read_by_the_redemption_of_points_alone() -> None:
    book = city_policy().rulebook("遂川县", SEPTEMBER)
    readers = {
        key
        for key, one in book.services.items()
        for node in (one.tree.node, *(given.amount for given in one.entitlement))
        if found(names_of(node))
    }

    assert readers == {"points_redemption"}


def test_registration_reads_no_code_and_no_check_in() -> None:
    book = city_policy().rulebook("遂川县", SEPTEMBER)
    read = {fact.key for fact in facts_of(book.definitions["registered"].node)}

    assert read == {
        "courier.on_roster",
        "courier.station_certified",
        "courier.self_registered",
        "courier.registered_on",
    }


def test_legal_help_asks_nobodys_age() -> None:
    helping = [one for one, _ in city_rules() if about_legal_help(one.zh)]

    assert {one.key for one in helping} >= {"legal_service", "legal_aid", "rights_protection"}


def test_a_fact_holds_no_text_so_no_name_no_address_and_no_track() -> None:
    assert {kind.name for kind in Kind} == {
        "BOOL", "INT", "DECIMAL", "DATE", "MONTH_DAY", "CHOICE", "CHOICES",
    }  # fmt: skip


def test_the_platform_of_a_courier_changes_no_answer() -> None:
    from attrs import evolve

    for case in synthetic_cases(20):
        one, other = (
            {
                key: answer.outcome
                for key, answer in decide_all(city_policy(), given, on=SEPTEMBER).items()
            }
            for given in (evolve(case, platform="p01"), evolve(case, platform="p02"))
        )
        assert one == other


def synthetic_cases(number: int) -> list[Any]:
    from jixiaoge import case_from_json

    return [case_from_json(row) for row in synthetic_city(couriers=number)]


def test_every_refusal_has_reasons_a_way_to_a_person_and_a_day_to_be_forgotten() -> None:
    refused = 0
    for case in synthetic_cases(60):
        for key, decision in decide_all(city_policy(), case, on=SEPTEMBER).items():
            if decision.outcome in {Outcome.INELIGIBLE, Outcome.NOT_YET}:
                refused += 1
                assert any(answer.truth is False for answer in decision.clauses), key
                assert decision.review_until > SEPTEMBER
                assert decision.keep_until > SEPTEMBER
    assert refused > 50


def test_every_fact_of_the_citys_is_read_by_a_rule() -> None:
    book = city_policy().rulebook("遂川县", SEPTEMBER)
    trees = [one.tree.node for one in book.services.values()]
    amounts = [given.amount for one in book.services.values() for given in one.entitlement]
    quotas = [
        used.node for _, rule in city_rules() if rule.quota for used in rule.quota.used.values()
    ]
    read = {fact.key for node in (*trees, *amounts, *quotas) for fact in facts_of(node)}
    declared = {spec.key for cls in CITY_FACTS for spec in specs_of(cls).values()}

    # Who helps with a matter depends on what it is about; whether anybody helps does not.
    assert declared - read == {"request.legal_topic", "request.matter_kind"}


def test_a_plugin_can_bring_documents_services_definitions_and_amendments_and_nobody() -> None:
    from jixiaoge.rulebook.hookspecs import Hooks

    assert {name for name in dir(Hooks) if name.startswith("jixiaoge_")} == {
        "jixiaoge_documents",
        "jixiaoge_articles",
        "jixiaoge_services",
        "jixiaoge_definitions",
        "jixiaoge_amendments",
    }
    assert {row["id"][0] for row in synthetic_city(couriers=5)} == {"c"}
