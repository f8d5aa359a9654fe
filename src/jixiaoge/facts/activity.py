"""The activity (活动): what a courier did for others, and how that is known; never who did it.

What a rule for earning points may read is here, with a county's own facts, and nothing else:
no rule can give more to one team, platform or kind of person.
A hazard's place is kept with the report; of the person no place is.

>>> Activity(verified=True, minutes_served=90)
Activity(verified=True, minutes_served=90)
"""

from __future__ import annotations

import enum

from jixiaoge.facts.declare import Fact, Facts, number, one_of, yes_no
from jixiaoge.facts.spec import Asked

__all__ = ["Activity", "HazardSeverity", "RecordedBy"]


class RecordedBy(enum.Enum):
    """How an activity came into the records (fact base D.2, D.3: 谁组织谁记录)."""

    SYSTEM = "系统核验"
    REVIEWER = "审核人核实"
    ADMINISTRATOR = "管理员补录"


class HazardSeverity(enum.Enum):
    """How grave a hazard is (fact base F99, F100)."""

    GENERAL = "一般"
    MAJOR = "较大"


class Activity(Facts, key="activity", zh="活动", en="activity"):
    """One activity, as whoever records it knows it."""

    verified: Fact[bool] = yes_no(
        "已核实",
        "checked and true",
        asked=Asked.JUDGEMENT,
        means=(
            "有人核过，情况属实；本人不能核自己的。",
            "Somebody checked it and found it true; nobody checks their own.",
        ),
    )
    recorded_by: Fact[RecordedBy] = one_of(
        RecordedBy,
        "记录方式",
        "how it was recorded",
        asked=Asked.SYSTEM,
        means=(
            "签到设备记的是系统核验；后台自己填的是管理员补录。",
            "A sign-in machine is the system; an entry made in the back office is an administrator's.",
        ),
    )
    minutes_served: Fact[int] = number(
        "实际服务时间",
        "minutes served",
        unit="分钟",
        high=1440,
        asked=Asked.STATION,
        means=(
            "真正在服务的时间，路上来回不算。",
            "The time really served; the way there and back does not count.",
        ),
    )
    outdoor_in_bad_weather: Fact[bool] = yes_no(
        "恶劣天气户外",
        "outdoors in bad weather",
        asked=Asked.SYSTEM,
        means=(
            "高温、大风、暴雪停发户外任务的时候，在户外做的。",
            "Done outdoors while heat, gale or snow had stopped outdoor tasks.",
        ),
    )
    under_order: Fact[bool] = yes_no(
        "按应急令开展",
        "done under an emergency order",
        asked=Asked.SYSTEM,
        means=(
            "应急令点名要做的事，在令的期限内。",
            "What an emergency order asked for, while it held.",
        ),
    )
    in_scenic_area: Fact[bool] = yes_no(
        "在暖新景区",
        "in a scenic area that takes part",
        asked=Asked.SYSTEM,
        means=(
            "活动或隐患的地点在挂牌的暖新景区里。",
            "The activity or the hazard is inside one of the scenic areas that take part.",
        ),
    )
    required_course: Fact[bool] = yes_no(
        "是必修培训",
        "a required course",
        asked=Asked.SYSTEM,
        means=(
            "上岗必修的课，比如食品安全、消防。",
            "A course that is required for a post, such as food or fire safety.",
        ),
    )

    # 随手拍
    hazard_severity: Fact[HazardSeverity] = one_of(
        HazardSeverity,
        "隐患程度",
        "how grave the hazard is",
        asked=Asked.JUDGEMENT,
        means=("核实的人定。", "Whoever checks it decides."),
    )
    about_a_thing: Fact[bool] = yes_no(
        "报的是事",
        "about a thing, not a person",
        asked=Asked.JUDGEMENT,
        means=(
            "报的是路、灯、消防通道这样的事物；不报某个人。",
            "A road, a lamp, a fire exit; never some person.",
        ),
    )
    while_riding: Fact[bool] = yes_no(
        "骑行中上报",
        "sent while riding",
        asked=Asked.SYSTEM,
        means=(
            "车没停稳就发的。停稳以后再报，分照记。",
            "Sent before the bike stood still. Stop first; it counts just the same.",
        ),
    )
    hours_since_seen: Fact[int] = number(
        "发现到上报的时间",
        "hours from seeing to reporting",
        unit="小时",
        high=8760,
        asked=Asked.SYSTEM,
        means=(
            "按服务器收到的时间算，不满一小时不计。",
            "By the time at which the server had it; part of an hour is left out.",
        ),
    )
    first_report: Fact[bool] = yes_no(
        "首次上报",
        "first report of it",
        asked=Asked.SYSTEM,
        means=(
            "附近没有人报过同样的隐患。",
            "Nobody reported the same hazard nearby before.",
        ),
    )
    days_since_same_report: Fact[int] = number(
        "距上次同样上报",
        "days since the same report nearby",
        unit="天",
        high=36500,
        asked=Asked.SYSTEM,
        means=(
            "附近上一次报同样隐患，到这次隔了几天。",
            "How many days lie between the last such report nearby and this one.",
        ),
    )
