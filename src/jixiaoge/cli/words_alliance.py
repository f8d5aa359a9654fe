"""The texts of `alliance`, in both languages; as in `words`, only characters of GBK."""

from __future__ import annotations

from typing import Final

from jixiaoge.cli.words import Count, Text

HELP: Final = {
    "county": Text("哪个县的联盟", "whose alliance"),
    "on": Text("哪一天，如 2026-07-10；不写就是今天", "the day, as 2026-07-10; today, if left out"),
    "by": Text(
        "谁办的，写编号；不写就是本人", "the reference of whoever does it; the person, if left out"
    ),
    "decided": Text("谁聘的，写编号或文号", "who decided: a reference or a document"),
    "age": Text("周岁", "age in years"),
    "active_days": Text(
        "近来出勤几天，各平台合计（看几天：jixiaoge policy active_window_days）",
        "days worked of late, on all platforms (the window: jixiaoge policy active_window_days)",
    ),
    "works_here": Text("在本县跑单", "works in this county"),
    "vouched": Text("站点出具了从业证明", "a delivery station states that the applicant works"),
    "signed_on": Text("哪一天签的公约", "the day on which the charter was signed"),
    "role": Text(
        "岗位：兼职网格员、食品安全监督员、电梯安全监督员", "the role, as part_time_grid_member"
    ),
    "declared": Text(
        "本人写了无违法违纪说明", "the candidate stated in writing to have broken no law"
    ),
    "trained_hours": Text("岗前培训几学时", "hours of training"),
    "test_score": Text("测验几分", "score of the test"),
    "site_visits": Text("实地培训几次", "visits on site"),
}

NO_MEMBER: Final = Text(
    "{id}在{day}不是会员；请先办入会，或核对编号",
    "{id} is no member on {day}; join first, or check the id",
)
NO_HOLDER: Final = Text(
    "{id}在{day}不是{role}；请核对编号和岗位",
    "{id} is no {role} on {day}; check the id and the role",
)
JOINED: Final = Text(
    "{id}：{day}起是{place}联盟的会员", "{id}: a member of the alliance of {place} from {day}"
)
LEFT: Final = Text("{id}：已退出，最后一天是{day}", "{id}: has left; {day} is the last day")
APPOINTED: Final = Text("{id}：聘为{role}，到{day}（含）", "{id}: appointed {role} through {day}")
RESIGNED: Final = Text(
    "{id}：已辞去{role}，最后一天是{day}", "{id}: has resigned as {role}; {day} is the last day"
)
NOT_DONE: Final = Text("没有办：", "Not done:")
REASON: Final = Text("  {why}", "  {why}")

MEMBERS: Final = Count("{n}名会员", "{n} member", "{n} members")
ROLES: Final = Count("{n}个聘任", "{n} appointment", "{n} appointments")
COUNTS: Final = Text("{members}，{roles}", "{members}, {roles}")
COLUMNS: Final = (
    Text("编号", "Id"),
    Text("岗位", "Role"),
    Text("起", "From"),
    Text("止", "Through"),
    Text("备注", "Note"),
)
SUSPENDED: Final = Text("暂停到{day}", "suspended through {day}")
ENDING: Final = Text("快到期，请提醒续聘", "ends soon: remind of the renewal")
NO_LONGER: Final = Text("已不是会员，请核对", "no longer a member: please check")
