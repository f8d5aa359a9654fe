"""The rules in Chinese, for specifications that policy staff read, write and run.

Facts, values, days and answers are written in Chinese; nothing but the core packages is needed.
A question starts from the base case (`基准情形`), in which every service is open; what is written changes it.

>>> from jixiaoge.zh import 判定, 否, 数, 未知
>>> 判定("送优惠理发")
符合
>>> 判定("送优惠理发", 本月已用=1)
还没到：9月1日起
>>> 判定("送优惠理发", 本店参加优惠=否)
不符合：本店参加优惠
>>> 判定("送优惠理发", 本月已理发=未知)
缺信息：本月已理发
>>> 判定("子女托管", 承办方合规=未知)
须人定：承办方合规
>>> 数("优惠理发次数")
1次（假定）

A slip is one error in Chinese that names every wrong field:

>>> 判定("送优惠理法", 本月己理发=1, 县="遂川线")
Traceback (most recent call last):
    ...
jixiaoge.zh.填写有误: 填写有3处要改：县：没有“遂川线”这个县（市、区）；是不是：遂川县？；服务：没有“送优惠理法”这个服务；是不是：送优惠理发、送餐饮优惠？；本月己理发：没有这个名称；是不是：本月已理发、本年已理发？
"""

from jixiaoge.zh.amending import 修改公约, 大会表决, 联署修改
from jixiaoge.zh.answers import 文字, 答复
from jixiaoge.zh.appointed import 回避, 聘任, 聘期
from jixiaoge.zh.book import 假如, 判定, 基准情形, 按, 数, 数表, 用规则, 规则, 记分
from jixiaoge.zh.cases import 例表
from jixiaoge.zh.charter import 公约, 提案, 改条文, 条文
from jixiaoge.zh.contact import 介绍信, 报到码, 流动党员
from jixiaoge.zh.discipline import 纪律处理
from jixiaoge.zh.elections import 空缺, 联盟选举, 联署罢免
from jixiaoge.zh.filling import 填写有误
from jixiaoge.zh.honours import 表彰
from jixiaoge.zh.ledger import 积分账
from jixiaoge.zh.matters import 诉求, 重复上报, 随手拍
from jixiaoge.zh.members import 会员状态, 入会
from jixiaoge.zh.numbers import 数值
from jixiaoge.zh.organs import 代表大会, 机构, 理事会, 连任
from jixiaoge.zh.path import 党员进程, 申请入党, 进程
from jixiaoge.zh.rosters import (
    一份名册,
    不是同一人,
    两个覆盖,
    同一人,
    名册,
    平台看到,
    核对名册,
    认定,
)
from jixiaoge.zh.teams import 三级队伍
from jixiaoge.zh.tiers import 各类组织, 查问题, 组织架构, 谁负责, 问题
from jixiaoge.zh.values import 否, 是, 未知
from jixiaoge.zh.votes import 党内选举, 支部表决

__all__ = [
    "一份名册",
    "三级队伍",
    "不是同一人",
    "两个覆盖",
    "介绍信",
    "代表大会",
    "会员状态",
    "例表",
    "修改公约",
    "假如",
    "党内选举",
    "党员进程",
    "入会",
    "公约",
    "判定",
    "各类组织",
    "同一人",
    "名册",
    "否",
    "回避",
    "基准情形",
    "填写有误",
    "大会表决",
    "平台看到",
    "报到码",
    "按",
    "提案",
    "支部表决",
    "改条文",
    "数",
    "数值",
    "数表",
    "文字",
    "是",
    "未知",
    "机构",
    "条文",
    "查问题",
    "核对名册",
    "流动党员",
    "理事会",
    "用规则",
    "申请入党",
    "积分账",
    "空缺",
    "答复",
    "纪律处理",
    "组织架构",
    "联盟选举",
    "联署修改",
    "联署罢免",
    "聘任",
    "聘期",
    "表彰",
    "规则",
    "认定",
    "记分",
    "诉求",
    "谁负责",
    "进程",
    "连任",
    "重复上报",
    "问题",
    "随手拍",
]
