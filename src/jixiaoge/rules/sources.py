"""The documents that the city's rules rest on.

Nobody has published the details of the services; what is reported is that they exist.
Occupational injury protection is not in the report; that the city helps with it is our default.
"""

from __future__ import annotations

from jixiaoge.rulebook.basis import Basis, Status

__all__ = [
    "EIGHT_SERVICES",
    "GREEN_CHANNEL",
    "HELPING_OUT",
    "INSURANCE_CLAIM",
    "MUTUAL_INSURANCE",
    "OCCUPATIONAL_INJURY",
    "OURS",
    "RELIEF_FUND",
    "VOLUNTEERING",
    "WARM_BEE",
]

EIGHT_SERVICES = Basis(Status.REPORTED, "“吉小哥”报道", article="暖“新”八送服务")
WARM_BEE = Basis(Status.REPORTED, "“吉小哥”报道", article="暖蜂行动")
RELIEF_FUND = Basis(Status.REPORTED, "“吉小哥”报道", article="慈善一日捐、专项救助基金")
MUTUAL_INSURANCE = Basis(Status.REPORTED, "“吉小哥”报道", article="大病医疗互助保险")
INSURANCE_CLAIM = Basis(Status.REPORTED, "“吉小哥”报道", article="办理保险理赔")
GREEN_CHANNEL = Basis(Status.REPORTED, "“吉小哥”报道", article="“吉小哥”码绿色通道")
OCCUPATIONAL_INJURY = Basis(
    Status.ASSUMED,
    "默认服务",
    article="services.md 第3节；事实库 C08、C09",
    note="提示与陪同申报是假定；这项保障由国家分批试点，江西的启动日未能核实",
)
VOLUNTEERING = Basis(
    Status.REPORTED,
    "“吉小哥”报道",
    article="随手拍、助老送餐、反诈宣传、调解邻里纠纷、志愿服务积分兑换",
)
HELPING_OUT = Basis(
    Status.ASSUMED,
    "默认活动",
    article="事实库 F98、F104",
    note="报道里有兼职网格员和培训，没有说记分",
)
OURS = Basis(Status.ASSUMED, "默认条款", article="services.md 第0节", note="没有公开来源")
