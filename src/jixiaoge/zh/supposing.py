"""What if a number were another one: the rules with numbers replaced, named by their labels.

A label that is no single word is written without its signs: 高温提示阈值（日最高） as `高温提示阈值日最高`.

>>> import datetime as dt
>>> from jixiaoge.testing import city_policy
>>> policy = supposed(city_policy(), {"优惠理发次数": 2})
>>> policy.rulebook("吉州区", dt.date(2026, 8, 20)).setting("haircut_per_month").value
2
>>> supposed(city_policy(), {"优惠理发次": 2, "暑托周数": "很多"})
Traceback (most recent call last):
    ...
jixiaoge.zh.填写有误: 填写有2处要改：优惠理发次：没有这个名称；是不是：优惠理发次数、优惠理发自付上限？；暑托周数：写的是“很多”，要写0到12之间的整数（周）
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from attrs import evolve

from jixiaoge.rulebook import Basis, Policy, Status
from jixiaoge.rulebook.parameters import DatedValue
from jixiaoge.zh.filling import Slips, unknown
from jixiaoge.zh.values import read

__all__ = ["supposed"]

_BASIS: Final = Basis(Status.ASSUMED, "假如", note="假如的数，没有文件")


def supposed(policy: Policy, numbers: Mapping[str, object]) -> Policy:
    """Return the policy with numbers of the city replaced.

    Raises:
        填写有误: with every name or value that is wrong.
    """
    slips, parameters = Slips(), policy.law.parameters
    keys = {_word(spec.zh): key for key, spec in parameters.items()}
    changed: dict[str, Any] = {}
    for name, given in numbers.items():
        key = keys.get(name)
        if key is None:
            slips.faults.append(unknown(name, keys))
            continue
        spec = parameters[key]
        value = slips.tried(name, given, partial(read, spec.type, given))
        reason = "假如没有公布" if value is None else ""
        changed[key] = evolve(spec, values=(DatedValue(value, _BASIS, unknown=reason),))
    slips.check()
    return policy.with_parameters(changed)


def _word(label: str) -> str:
    return re.sub(r"\W", "", label)
