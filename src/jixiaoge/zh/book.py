"""The questions in Chinese, and the rules that they are asked of.

The functions of this room ask the city's rules; `按` reads a county's file or an adoption of the city,
to ask the same of them.
A page of examples runs under other rules by `用规则`, which is how tests change one number
and see which pages notice.

>>> from jixiaoge.testing import city_policy
>>> with 用规则(规则(city_policy(), 县="遂川县")):
...     判定("送优惠理发").decision.case.home
'suichuan'
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from jixiaoge.eligibility import decide
from jixiaoge.errors import Fault
from jixiaoge.rulebook import Plugin, Policy, Rulebook, load_policy
from jixiaoge.rulebook.city import CityLaw
from jixiaoge.rulebook.forms import parsed
from jixiaoge.testing import city_policy
from jixiaoge.zh.answers import 文字, 答复
from jixiaoge.zh.base import COUNTY, DAY, base_in_words
from jixiaoge.zh.filling import Slips, Written, filled, opened, 填写有误
from jixiaoge.zh.numbers import number, table, 数值
from jixiaoge.zh.supposing import supposed

__all__ = [
    "law_in_use",
    "rules_on",
    "假如",
    "判定",
    "基准情形",
    "按",
    "数",
    "数表",
    "用规则",
    "规则",
]


@frozen
class 规则:
    """The rules of a policy, to be asked in Chinese.

    Args:
        policy: the rules.

        县: the county of the base case.
    """

    policy: Policy
    县: str = COUNTY

    def 判定(
        self,
        服务: object,
        /,
        *,
        日期: object = DAY,
        县: object = "",
        办理县: object = "",
        数据截至: object = "",
        **事实: object,
    ) -> 答复:
        """Decide a service for the base case, changed by what is written.

        Args:
            服务: its Chinese name.

            日期: the day, `"8月20日"` or `"2026-08-20"`; 2026 where no year is written.

            县: the county where the courier is registered.

            办理县: the county where the service is taken; by default the same.

            数据截至: the day up to which the rosters hold.

            事实: facts by their Chinese labels or short names; values 是, 否, 未知, numbers,
                days, choices by their labels.

        Raises:
            填写有误: with every wrong field and the nearest names.

            PluginError, PolicyError: the county's rules are broken.
        """
        written = Written(日期, 县 or self.县, 办理县, 数据截至)
        found = filled(self.policy, 服务, written, 事实)
        return 答复(decide(self.policy, found.case, found.service, on=found.on))

    def 数(self, 名称: object, /, *, 日期: object = DAY, 县: object = "") -> 数值:
        """Return a number in force by its Chinese label.

        Raises:
            填写有误: there is no such number, day or county.
        """
        return number(self.rules_on(日期, 县), 名称)

    def 数表(self, /, *名称: object, 日期: object = DAY, 县: object = "") -> 文字:
        """Return every number that a service or a shared notion reads, and numbers by their labels.

        Raises:
            填写有误: there is no such service, notion or number, day or county.
        """
        return table(self.rules_on(日期, 县), 名称)

    def 假如(self, /, **数字: object) -> 规则:
        """Return the rules with some of the city's numbers replaced, by their Chinese labels.

        Raises:
            填写有误: with every name or value that is wrong.
        """
        return evolve(self, policy=supposed(self.policy, 数字))

    def rules_on(self, 日期: object, 县: object = "") -> Rulebook:
        """Return the rules in force on a day in a county, by default that of the base case.

        Raises:
            填写有误: there is no such day or county.
        """
        slips = Slips()
        *_, rules = opened(self.policy, Written(日期, 县 or self.县), slips)
        slips.check()
        return rules


def 按(*文件: str | Path) -> 规则:
    """Return the city's rules with counties' files, and documents by which the city adopts numbers.

    The county of the first county's file becomes that of the base case.

    Args:
        文件: paths of TOML files.

    Raises:
        填写有误: a file is not there, or is not UTF-8.

        JixiaogeError: a file cannot be used.
    """
    texts = [_text(Path(file)) for file in 文件]
    adoptions = [text for text in texts if "adopt" in parsed(text, dict, "文件")]
    counties = [Plugin.of_text(text) for text in texts if text not in adoptions]
    policy = load_policy(counties).adopting(*adoptions)
    for error in policy.closed.values():
        raise error
    return 规则(policy, counties[0].slug if counties else COUNTY)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        zh, en = "没有这个文件", "there is no such file"
    except UnicodeDecodeError:
        zh, en = "文件不是UTF-8编码，请另存为UTF-8", "the file is not UTF-8"
    raise 填写有误([Fault(path.name, path.name, "", zh=zh, en=en)])


# --- the rules in use -------------------------------------------------------------------------

_IN_USE: Final[ContextVar[规则]] = ContextVar("rules in use")


@contextmanager
def 用规则(另外的: 规则, /) -> Generator[None]:
    """Ask other rules within a `with` block, wherever its questions are written."""
    token = _IN_USE.set(另外的)
    try:
        yield
    finally:
        _IN_USE.reset(token)


def _in_use() -> 规则:
    return _IN_USE.get(None) or 规则(city_policy())


def rules_on(on: object = DAY) -> Rulebook:
    """Return the rules in use on a day, in the county of the base case."""
    return _in_use().rules_on(on)


def law_in_use() -> CityLaw:
    """Return the city's law among the rules in use."""
    return _in_use().policy.law


def 判定(服务: object, /, **写明的: object) -> 答复:
    """Decide a service for the base case, changed by what is written: see `规则.判定`."""
    return _in_use().判定(服务, **写明的)


def 数(名称: object, /, **写明的: object) -> 数值:
    """Return a number in force by its Chinese label: see `规则.数`."""
    return _in_use().数(名称, **写明的)


def 数表(*名称: object, **写明的: object) -> 文字:
    """Return every number that a service or a shared notion reads, and others: see `规则.数表`."""
    return _in_use().数表(*名称, **写明的)


def 假如(**数字: object) -> 规则:
    """Return the rules with some numbers replaced, to ask them what would then hold: see `规则.假如`."""
    return _in_use().假如(**数字)


def 基准情形() -> 文字:
    """Return the base case, a line a fact."""
    return 文字(base_in_words(_in_use().policy))
