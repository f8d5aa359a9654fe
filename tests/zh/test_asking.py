"""Answers, numbers, and other rules: a county's file, an adoption, a number that is supposed."""

import datetime as dt
from pathlib import Path

import pytest

from jixiaoge.errors import InputError, PluginError, PolicyError
from jixiaoge.facts import specs_of
from jixiaoge.language.tree import facts_of
from jixiaoge.rulebook.policy import CITY_FACTS
from jixiaoge.rules.sources import EIGHT_SERVICES, WARM_BEE
from jixiaoge.testing import city_policy
from jixiaoge.zh import 假如, 判定, 否, 基准情形, 填写有误, 按, 数, 数表, 是, 未知, 用规则, 规则

BOOK = city_policy().rulebook("吉州区", dt.date(2026, 8, 20))
TOLD = [s.zh for s in BOOK.services.values() if s.basis in {EIGHT_SERVICES, WARM_BEE}]
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
SUICHUAN = EXAMPLES / "suichuan" / "jixiaoge_suichuan" / "county.toml"
ADOPTION = EXAMPLES / "adoption" / "adoption.toml"


# --- answers ------------------------------------------------------------------------------------


def test_the_year_is_told_where_it_is_another() -> None:
    assert repr(判定("送优惠理发", 本月已用=1)) == "还没到：9月1日起"
    assert repr(判定("送优惠理发", 日期="12月1日", 本月已用=1)) == "还没到：2027年1月1日起"


def test_what_a_person_decides_is_named() -> None:
    unpublished = 判定("送维权护航", 主张职业伤害保障=是)
    not_fitting = 判定("送维权护航", 说明了事由=否)

    assert repr(unpublished) == "须人定：职业伤害保障本地启动日没有公布"
    assert repr(not_fitting) == "须人定：说明了事由"
    assert repr(判定("子女托管", 主张特殊照护需要=是, 承办方合规=未知)) == (
        "须人定：承办方合规、特殊照护已商定"
    )


def test_an_answer_shows_all_three_views_as_they_are() -> None:
    answer = 判定("送优惠理发")

    assert repr(answer.说明()) == str(answer.说明())
    assert answer.说明().startswith("送优惠理发：可以享受\n")
    assert "√ 本店参加优惠" in answer.窗口()
    assert "优惠理发次数：1次" in answer.来源()


def test_what_the_base_case_leaves_open_belongs_to_another_way_in() -> None:
    told = {line.partition("：")[0] for line in 基准情形().splitlines()}
    leaves = [leaf for zh in TOLD for leaf in facts_of(BOOK.service(zh).tree.node)]
    claims = {spec.zh for cls in CITY_FACTS for spec in specs_of(cls).values() if spec.is_claim}

    assert {leaf.zh for leaf in leaves} - claims - told == {
        *("伤病日期", "最后达标日", "服务卡发放日期", "特殊照护已商定"),
    }


# --- numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("优惠理发次数", "1次（假定）"),
        ("haircut_per_month", "1次（假定）"),
        ("法援机构审查", "7日（法定）"),
        ("用餐高峰可用", "是（假定）"),
        ("防暑物资起始", "6月1日（假定）"),
        ("职业伤害保障本地启动日", "没有公布"),
    ],
)
def test_a_number_is_told_with_what_stands_behind_it(name: str, shown: str) -> None:
    assert repr(数(name)) == shown


def test_the_source_of_a_number_tells_who_may_change_it() -> None:
    assert 数("法援机构审查").来源().endswith("；不能改")
    assert 数("职业伤害保障本地启动日").来源().endswith("；只有市里可以改")
    assert 数("优惠理发次数").来源().endswith("；县里可以改")
    assert 按(ADOPTION).数("优惠理发次数").来源().endswith("；县里只能更优惠")


def test_a_countys_number_is_told_with_the_countys_document() -> None:
    found = 按(SUICHUAN).数("活跃骑手最低出勤天数", 日期="9月1日")

    assert found.来源() == (
        "活跃骑手最低出勤天数：6天（已发文）；"
        "《（示例）遂川县山区骑手服务调整办法》（示例）遂新〔2026〕1号；县里可以改"
    )


def test_the_numbers_of_a_shared_notion_are_told_by_its_name() -> None:
    assert 数表("能认出本人").splitlines() == [数("服务卡有效期").来源()]
    assert 数表("是或曾是骑手") == "没有用到数"


@pytest.mark.parametrize("ask", [数, 数表])
def test_a_wrong_name_day_or_county_of_a_number_is_told(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(填写有误, match="名称：没有“优惠理发”这个"):
        ask("优惠理发")
    with pytest.raises(填写有误, match=r"填写有2处要改：日期：.*；县："):
        ask("送优惠理发", 日期="某日", 县="某县")


def test_a_name_that_nothing_resembles_is_told_alone() -> None:
    with pytest.raises(填写有误) as caught:
        数("天气")

    assert str(caught.value) == "填写有1处要改：名称：没有“天气”这个数"


# --- other rules ----------------------------------------------------------------------------------


def test_a_countys_file_makes_its_county_that_of_the_base_case() -> None:
    rules = 按(SUICHUAN)

    assert rules.县 == "suichuan"
    assert repr(rules.判定("送优惠理发", 日期="9月1日", 近30天出勤天数=6)) == "符合"
    assert repr(rules.判定("送优惠理发", 日期="9月1日", 近30天出勤天数=6, 县="吉州区")) != "符合"


def test_a_countys_file_may_stand_on_an_adoption() -> None:
    rules = 按(ADOPTION, SUICHUAN)

    assert repr(rules.数("活跃骑手最低出勤天数")) == "8天（已发文）"
    assert repr(rules.判定("送优惠理发", 日期="9月1日", 近30天出勤天数=6)) == "符合"


def test_a_file_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "gbk.toml").write_bytes("county = '遂川县'".encode("gbk"))
    (tmp_path / "no.toml").write_text("county = ", "utf-8")
    (tmp_path / "where.toml").write_text('county = "nowhere"', "utf-8")

    with pytest.raises(填写有误, match=r"没有的\.toml：没有这个文件"):
        按(tmp_path / "没有的.toml")
    with pytest.raises(填写有误, match=r"gbk\.toml：文件不是UTF-8编码，请另存为UTF-8"):
        按(tmp_path / "gbk.toml")
    with pytest.raises(InputError, match="不是正确的TOML"):
        按(tmp_path / "no.toml")
    with pytest.raises(PluginError, match="nowhere"):
        按(tmp_path / "where.toml")


def test_a_refused_change_of_a_county_is_told_when_it_is_asked(tmp_path: Path) -> None:
    text = SUICHUAN.read_text("utf-8").replace("value = 6", "value = 10")
    (tmp_path / "county.toml").write_text(text, "utf-8")

    with pytest.raises(PolicyError):
        按(ADOPTION, tmp_path / "county.toml").判定("送优惠理发", 日期="9月1日")


def test_a_number_may_be_supposed() -> None:
    rules = 假如(活跃骑手最低出勤天数=13, 防暑物资截止="8月19日", 职业伤害保障本地启动日="7月1日")

    assert repr(rules.判定("送优惠理发")).startswith("不符合：近30天出勤够天数")
    assert repr(rules.判定("送防暑御寒物品", 近30天出勤天数=13)) == "还没到：12月1日起"
    assert repr(rules.判定("送维权护航", 主张职业伤害保障=是)) == "符合"
    assert rules.数("活跃骑手最低出勤天数").来源().endswith("；假如的数，没有文件；县里可以改")


def test_a_number_is_supposed_under_a_countys_file_too() -> None:
    rules = 按(SUICHUAN).假如(活跃骑手最低出勤天数=7)

    assert repr(rules.判定("送优惠理发", 近30天出勤天数=7)) == "符合"
    assert repr(rules.数("活跃骑手最低出勤天数", 日期="9月1日")) == "6天（已发文）"


def test_a_number_may_be_supposed_not_to_be_published() -> None:
    assert repr(假如(优惠理发次数=未知).判定("送优惠理发")) == "须人定：优惠理发次数没有公布"


def test_a_label_with_signs_is_written_without_them() -> None:
    assert repr(假如(高温提示阈值日最高=36).数("高温提示阈值（日最高）")) == "36℃（假定）"


def test_a_wrong_supposition_is_told() -> None:
    with pytest.raises(填写有误) as caught:
        假如(优惠理发次=2, 暑托周数=13)

    assert [fault.path for fault in caught.value.faults] == ["优惠理发次", "暑托周数"]


def test_other_rules_hold_within_their_block_only() -> None:
    two = 规则(city_policy()).假如(优惠理发次数=2)
    with 用规则(two):
        with 用规则(two.假如(优惠理发次数=3)):
            assert repr(数("优惠理发次数")) == "3次（假定）"
        assert repr(数("优惠理发次数")) == "2次（假定）"
        assert repr(假如(活跃骑手最低出勤天数=9).数("优惠理发次数")) == "2次（假定）"

    assert repr(数("优惠理发次数")) == "1次（假定）"
