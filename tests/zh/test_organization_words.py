"""The words about the organisation: what is written wrong is told in Chinese, all of it, and the base is in order."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge.organization import OrganizationKind, Step
from jixiaoge.zh import (
    不是同一人,
    两个覆盖,
    介绍信,
    假如,
    党内选举,
    党员进程,
    各类组织,
    同一人,
    名册,
    填写有误,
    平台看到,
    报到码,
    支部表决,
    是,
    未知,
    查问题,
    核对名册,
    流动党员,
    用规则,
    申请入党,
    组织架构,
    认定,
    谁负责,
)

KINDS = (
    "行业党支部",
    "平台企业党支部",
    "联合党支部",
    "流动党员党支部",
    "临时党支部",
    "社区、村党组织",
)
HEAD = "编号,人员标识,平台,所属县,入职日期,在岗,数据截至\n"
PLATFORM = 名册("行业自查", "甲", HEAD + "1,t-1,甲,遂川县,2026-01-01,是,2026-08-01")
VISITS = 名册("社区摸排", "社区", HEAD + "8,t-1,甲,泰和县,2026-02-01,否,2026-08-01")
SAID = {"由": "社区", "因为": "当面核对", "日期": "8月2日"}


def told(ask: Callable[..., Any], *asked: Any, **named: Any) -> list[str]:
    with pytest.raises(填写有误) as caught:
        ask(*asked, **named)
    return [f"{fault.path}：{fault.zh}" for fault in caught.value.faults]


# --- what is written wrong ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "ask", [查问题, 组织架构, 党员进程, 支部表决, 流动党员, 介绍信, 核对名册, 两个覆盖]
)
def test_a_name_that_no_question_knows_is_told(ask: Callable[..., Any]) -> None:
    assert told(ask, 天气=1) == ["天气：没有这个名称"]


def test_every_wrong_field_of_a_branch_is_told_at_once() -> None:
    wrong: dict[str, Any] = {"正式党": 2, "类别": "支部", "别县站点": "遂州县", "平台": 0}

    assert told(查问题, **wrong, 办到="明天") == [
        "正式党：没有这个名称；是不是：正式党员？",
        f"类别：没有“支部”；是不是：{'、'.join(KINDS)}？",
        "别县站点：没有“遂州县”这个县（市、区）；是不是：遂川县？",
        "平台：写的是“0”，要写1到3之间的整数（个）",
        "办到：写的是“明天”，日期要写成“8月20日”或“2026-08-20”",
    ]


def test_what_has_to_be_known_cannot_be_unknown() -> None:
    assert told(查问题, 书记=未知) == ["书记：这里要写明，不能写未知"]
    assert told(支部表决, 到会="未知") == ["到会：这里要写明，不能写未知"]
    assert told(同一人, "t-1", "t-2", 由=未知, 因为="") == ["由：缺这一项", "因为：缺这一项"]
    assert "没有党员人数" in repr(查问题(正式党员=未知))


def test_what_nobody_can_be_asked_about_is_told_with_what_can() -> None:
    assert told(谁负责, "人", 没有="市长") == [
        "没有：写的是“市长”，要写平台企业党支部、联合党支部、行业党支部、社区、街道乡镇、县级综合党委、市级里的几项，用、隔开",
        "对象：没有“人”；是不是：骑手、平台、站点、事项？",
    ]


def test_wrong_days_and_kinds_of_membership_are_told() -> None:
    assert told(申请入党, 出生="明天")[0].startswith("出生：写的是“明天”")
    assert told(流动党员, "昨天起", "1月1日至2月30日") == [
        "不能参加：写的是“昨天”，日期要写成“8月20日”或“2026-08-20”",
        "不能参加：写的是“2月30日”，日期要写成“8月20日”或“2026-08-20”",
    ]
    assert told(流动党员, "4月1日至2月1日") == [
        "不能参加：结束日2026年2月1日早于开始日2026年4月1日"
    ]
    assert told(报到码, "小码") == ["种类：没有“小码”；是不是：张贴码、个人码？"]
    assert told(党内选举, 应到会=3, 实到会=3, 应选=1, 甲=4) == [
        "得票：赞成票共4张；3人各选1人，至多3张",
        "甲：记了4票，应为0至3",
    ]


def test_a_wrong_list_is_told_with_its_place() -> None:
    assert told(名册, "自查", "甲", "编号") == ["来自：没有“自查”；是不是：行业自查？"]
    assert told(名册, "社区摸排", "社区", "编号,数据截至,所属县\n1,2026-08-01,遂州县") == [
        "社区:2.county：没有“遂州县”这个县（市、区）；是不是：遂川县？"
    ]
    assert told(核对名册, PLATFORM, PLATFORM) == ["甲 1：这个编号用了两次；请分开编号"]


def test_wrong_entries_of_the_coverages_are_told() -> None:
    assert told(两个覆盖, "c1 甲", "c2 甲 遂州县") == [
        "骑手：写的是“c1 甲”，要写成“c1 甲 遂川县”，中间空一格",
        "骑手：没有“遂州县”这个县（市、区）；是不是：遂川县？",
    ]
    assert told(两个覆盖, "c1 甲 遂川县", 党支部="甲") == [
        "党支部：写的是“甲”，要写成“甲 遂川县”，中间空一格"
    ]


def settled(**words: Any) -> str:
    return 核对名册(认定("t-1", "甲", **words))


STEPS = [step.value for step in Step]
ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(min_value=-1, max_value=9),
    st.dates(),
    st.sampled_from(
        ["", "2月29日", "2026-08-20", "遂川县", "行业党支部", "社区", "没有", "甲、乙", "未知"]
    ),
)
WORDS = {
    查问题: [line.partition("：")[0] for line in 组织架构().splitlines()],
    党员进程: [
        *STEPS,
        "日期",
        "培养联系人",
        "入党介绍人",
        "培训天数",
        "培训学时",
        "延长月数",
        "离开单位",
    ],
    介绍信: ["开具", "有效天数", "接收", "日期"],
    支部表决: ["应到会", "到会", "赞成"],
    党内选举: ["应到会", "实到会", "应选", "甲", "乙"],
    partial(谁负责, "骑手"): ["没有", "只知道", "平台支部到", "并入联合支部", "日期"],
    partial(报到码, "个人码"): ["过了分钟", "过了天数", "用过"],
    settled: ["由", "因为", "日期", "电话标识", "所属县", "入职日期", "在岗"],
}


@pytest.mark.parametrize("ask", WORDS)
@given(data=st.data())
def test_whatever_is_written_is_answered_or_told_in_chinese(
    ask: Callable[..., Any], data: st.DataObject
) -> None:
    words = data.draw(st.dictionaries(st.sampled_from(WORDS[ask]), ANYTHING, max_size=5))

    try:
        answer = repr(ask(**words))
    except 填写有误 as error:
        answer = str(error)

    assert re.search(r"[\u4e00-\u9fff]", answer)
    assert not re.search("None|True|False", answer)


# --- the bases ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_base_of_every_kind_of_branch_is_in_order(kind: str) -> None:
    assert repr(查问题(类别=kind)) == "没有问题"
    assert 查问题(类别=kind).来源() == "没有问题"
    assert 组织架构(类别=kind).startswith(f"类别：{kind}\n")


def test_every_kind_of_organisation_is_told() -> None:
    names = [line.partition("：")[0] for line in 各类组织().splitlines()]

    assert names == [kind.zh for kind in OrganizationKind]


def test_the_rules_in_use_are_asked() -> None:
    with 用规则(假如(成立支部最少正式党员=6)):
        assert "至少要6人" in repr(查问题())
    with 用规则(假如(党内选举当选比例="0.30")):
        assert "当选：甲" in 党内选举(甲=4, 乙=1)
    with 用规则(假如(名册信息视为陈旧=10)):
        assert 平台看到("甲", PLATFORM) == "t-1：已过时"


# --- what people settle -------------------------------------------------------------------------


def test_a_difference_is_told_in_chinese_and_settled_field_by_field() -> None:
    assert 核对名册(PLATFORM, VISITS) == (
        "t-1：不一致；甲的所属县：遂川县（甲 1）、泰和县（社区 8）；"
        "甲的入职日期：2026年1月1日（甲 1）、2026年2月1日（社区 8）；"
        "甲的在岗：否（社区 8）、是（甲 1）"
    )
    right = [
        认定("t-1", "甲", 所属县="泰和县", **SAID),
        认定("t-1", "甲", 入职日期="2026-02-01", **SAID),
        认定("t-1", "甲", 在岗=是, **SAID),
    ]
    assert 核对名册(PLATFORM, VISITS, *right) == "t-1：一致"


def test_a_telephone_is_no_platforms() -> None:
    heading = "编号,人员标识,电话标识,数据截至\n"
    lists = [
        名册("社区摸排", "社区", heading + "1,t-1,f-1,2026-08-01"),
        名册("系统联查", "系统", heading + "1,t-1,f-2,2026-08-01"),
    ]

    assert 核对名册(*lists) == "t-1：不一致；电话标识：f-1（社区 1）、f-2（系统 1）"


def test_one_field_is_settled_at_a_time() -> None:
    one = ["认定：要写一项，也只写一项：电话标识、所属县、站点、工号、入职日期、在岗"]

    assert told(认定, "t-1", "甲", **SAID) == one
    assert told(认定, "t-1", "甲", 站点="河东", 工号="1", **SAID) == one


def test_what_is_settled_names_who_and_why() -> None:
    for settle in (同一人, 不是同一人):
        assert told(settle, "t-1", "t-2") == ["由：缺这一项", "因为：缺这一项"]


def test_nobody_in_no_list() -> None:
    assert 核对名册() == "没有人"
