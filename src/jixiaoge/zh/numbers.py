"""Numbers in Chinese: the value, what stands behind it, where it comes from, who may change it.

>>> import datetime as dt
>>> from jixiaoge.testing import city_policy
>>> rules = city_policy().rulebook("吉州区", dt.date(2026, 8, 20))
>>> number(rules, "优惠理发次数")
1次（假定）
>>> number(rules, "优惠理发次数").来源()
优惠理发次数：1次（假定）；没有公开来源；县里可以改
>>> number(rules, "每月理发次数")
Traceback (most recent call last):
    ...
jixiaoge.zh.填写有误: 填写有1处要改：名称：没有“每月理发次数”这个数；是不是：每月兑换次数、优惠理发次数？
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import frozen

from jixiaoge.eligibility.phrases import shown
from jixiaoge.errors import Fault, nearest
from jixiaoge.language.tree import parameters_of
from jixiaoge.rulebook import Rulebook, Status
from jixiaoge.rulebook.clauses import Group
from jixiaoge.rulebook.parameters import Delegation, Setting
from jixiaoge.zh.answers import 文字
from jixiaoge.zh.filling import 填写有误

__all__ = ["number", "table", "数值"]

_WHO: Final = {
    Delegation.COUNTY: "县里可以改",
    Delegation.CITY: "只有市里可以改",
    Delegation.ORDER: "只能由临时令定",
    Delegation.LOCKED: "不能改",
}


@frozen(repr=False)
class 数值:
    """A number of the rules as it is in force: `1次（假定）`.

    Args:
        setting: the number with the chain of who set it.
    """

    setting: Setting

    def 来源(self) -> 文字:
        """Return the number on one line with its label, its source and who may change it."""
        spec, basis = self.setting.spec, self.setting.basis
        assumed = basis.status is Status.ASSUMED
        document = "" if assumed else f"《{basis.title}》{basis.number}{basis.article}"
        who = _WHO[spec.delegation]
        first = self.setting.chain[0][2]  # the city's, which is the floor once it is guaranteed
        if spec.delegation is Delegation.COUNTY and first.status.guaranteed:
            who = "县里只能更优惠"
        return 文字("；".join(filter(None, (f"{spec.zh}：{self}", document, basis.note, who))))

    def __repr__(self) -> str:
        spec, value = self.setting.spec, self.setting.value
        if value is None:
            return "没有公布"
        status = self.setting.basis.status.zh
        return f"{shown(value, 'zh', spec.type.unit)}（{status}）"


def number(rules: Rulebook, name: object) -> 数值:
    """Return a number by its label or key.

    Raises:
        填写有误: there is no such number; the nearest are named.
    """
    labels = {setting.spec.zh: setting for setting in rules.settings.values()}
    found = labels.get(str(name)) or rules.settings.get(str(name))
    if found is None:
        raise _none(name, "数", labels)
    return 数值(found)


def table(rules: Rulebook, names: Iterable[object]) -> 文字:
    """Return every number that a service, or a notion that services share, reads, and numbers by their labels.

    Raises:
        填写有误: there is no such service, notion or number; the nearest are named.
    """
    read: dict[str, tuple[str, ...]] = {
        setting.spec.zh: (key,) for key, setting in rules.settings.items()
    }
    notions = (tree for tree in rules.definitions.values() if isinstance(tree, Group))
    read |= {n.zh: tuple(leaf.key for leaf in parameters_of(n.node)) for n in notions}
    in_force = (*rules.services.values(), *rules.activities.values())
    read |= {one.zh: one.reads for one in in_force}
    keys: list[str] = []
    for name in names:
        if str(name) not in read:
            raise _none(name, "服务、共用的说法或数", read)
        keys += read[str(name)]
    lines = [数值(rules.settings[key]).来源() for key in dict.fromkeys(keys)]
    return 文字("\n".join(lines) or "没有用到数")


def _none(name: object, kind: str, names: Iterable[str]) -> 填写有误:
    close = "、".join(nearest(str(name), names))
    zh = f"没有“{name}”这个{kind}" + (f"；是不是：{close}？" if close else "")
    return 填写有误([Fault("名称", name, "", zh=zh, en=f"unknown name {name!r}")])
