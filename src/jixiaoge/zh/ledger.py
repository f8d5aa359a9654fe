"""A ledger of points in Chinese (积分账), to try the rules on: a budget, funds, a shop, and a clock that is set.

Everything earned is volunteer service of one courier; what is bought costs as many points as are written,
and ten fen a point. Each request is numbered, and tells how the courier stands after it.

>>> 账 = 积分账()
>>> 账.记分(实际服务时间=120)
1号：可用0分，待核实20分，荣誉时长0分钟
>>> 账.核实(1)
2号：可用20分，荣誉时长120分钟
>>> 账.兑换(30)
没有办：可用积分20，这次要30，还差10；请换一件积分少的，或以后再来
>>> 账.兑换(15)
4号：可用5分，占用15分，荣誉时长120分钟
>>> 账.核销(4)
5号：可用5分，荣誉时长120分钟
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from jixiaoge.holds import city_time
from jixiaoge.language.types import integer
from jixiaoge.points import (
    Account,
    AccountKind,
    Actor,
    Budget,
    Capture,
    Command,
    Earn,
    ForgiveDebt,
    Fund,
    MemoryLedger,
    OfferItem,
    OpenMerchant,
    Redeem,
    Refund,
    Refused,
    Reject,
    Reverse,
    Role,
    Settle,
    Verify,
    VoidHold,
    statement,
)
from jixiaoge.points.documents import Batch
from jixiaoge.zh.answers import 文字
from jixiaoge.zh.base import DAY
from jixiaoge.zh.book import rules_on
from jixiaoge.zh.earning import activity_facts
from jixiaoge.zh.filling import Slips
from jixiaoge.zh.values import day, spelt, 否
from jixiaoge.zh.words import Word, of, told, written

__all__ = ["积分账"]

_OFFICE: Final = Actor("办公室", Role.OFFICE)
_COURIER: Final = Actor("骑手", Role.COURIER)
_SHOP: Final = Actor("商家", Role.MERCHANT)
_NOON: Final = dt.time(4, tzinfo=dt.UTC)  # at Ji'an
_FEN: Final = 10  # a point
_MOST: Final = 10**6
_LEDGERS_OWN: Final = {"verified", "first_report"}
_WHOLE: Final = of(integer(low=0, high=_MOST))


class 积分账:
    """One courier's account with a county that has given a budget and funds.

    Args:
        写明的: 日期; 预算 (points) and 经费 (fen) of each year.

    Raises:
        填写有误: with every wrong name or value.
    """

    def __init__(self, **写明的: object) -> None:
        words = {"日期": Word(DAY, day), "预算": Word(_MOST, _WHOLE), "经费": Word(_MOST, _WHOLE)}
        said = written(words, 写明的)
        self._ledger = MemoryLedger("示例")
        self._now = dt.datetime.combine(said["日期"], _NOON)
        self._number = 0
        for year in range(said["日期"].year, said["日期"].year + 4):
            self._given(partial(Budget, points=said["预算"]), year)
            self._given(partial(Fund, fen=said["经费"]), year)
        self._send(OpenMerchant("商家", _OFFICE, merchant=_SHOP.id, zone="示例街道"))

    def _given(self, make: Callable[..., Command], year: int) -> None:
        name = f"{year}-{len(self._ledger.entries)}"
        self._send(make(name, _OFFICE, year=str(year), document="示例文"))

    # --- what is asked ----------------------------------------------------------------

    def 记分(self, **写明的: object) -> 文字:
        """Record volunteer service: 哪天, and facts of the activity by their labels."""
        slips, today = Slips(), city_time(self._now).date()
        on = slips.tried("哪天", 写明的.get("哪天"), lambda: day(写明的.pop("哪天", today)))
        facts = activity_facts(写明的, slips)
        slips.check()
        known = {name: value for name, value in facts.items() if name not in _LEDGERS_OWN}
        kept = {name: _plain(value) for name, value in known.items() if value is not None}
        who, what = _COURIER.id, "volunteer_service"
        return self._done(partial(Earn, courier=who, activity=what, on=on or today, facts=kept))

    def 核实(self, 几号: int, 核实人: str = "核实人") -> 文字:
        """Say that what was recorded is true."""
        return self._done(partial(Verify, earning=str(几号)), Actor(核实人, Role.REVIEWER))

    def 不属实(self, 几号: int) -> 文字:
        """Say that what was recorded is not true."""
        made = partial(Reject, earning=str(几号), reason="不属实")
        return self._done(made, Actor("核实人", Role.REVIEWER))

    def 冲正(self, 几号: int, *, 县里的错: bool = 否) -> 文字:
        """Take back what was verified."""
        return self._done(partial(Reverse, earning=str(几号), reason="查实有误", ours=县里的错))

    def 免除欠分(self) -> 文字:
        """Let the courier off what is owed."""
        return self._done(partial(ForgiveDebt, courier=_COURIER.id, reason="困难"))

    def 兑换(self, 积分: int, 件数: int = 1) -> 文字:
        """Hold points for pieces that cost so many points each."""
        item = f"{积分}分的"
        if self._ledger.answer(item) is None:
            self._send(told(partial(_offer, item, 积分)))
        made = partial(Redeem, courier=_COURIER.id, item=item, merchant=_SHOP.id, voucher="券")
        return self._done(partial(made, pieces=件数), _COURIER)

    def 核销(self, 几号: int, 件数: int | None = None) -> 文字:
        """Hand over what is held, or some pieces of it."""
        return self._done(partial(Capture, hold=str(几号), voucher="券", pieces=件数), _SHOP)

    def 作废(self, 几号: int) -> 文字:
        """Let go of what is held."""
        return self._done(partial(VoidHold, hold=str(几号)), _COURIER)

    def 退回(self, 几号: int, 件数: int | None = None) -> 文字:
        """Take back what was handed over, or some pieces of it."""
        return self._done(partial(Refund, hold=str(几号), reason="退货", pieces=件数))

    def 结算(self, **几份: int) -> 文字:
        """Bill what was handed over through today, and who bears how many parts."""
        today = city_time(self._now).date()
        made = partial(Settle, merchant=_SHOP.id, through=today, bearers=tuple(几份.items()))
        number, answer = self._numbered(made, _OFFICE)
        if isinstance(answer, Refused):
            return 文字(f"没有办：{answer.zh}")
        [batch] = [one for one in answer.events[0].documents if isinstance(one, Batch)]
        parts = "，".join(f"{name}{fen}分钱" for name, fen in batch.shares)
        return 文字(f"{number}号：合计{batch.fen}分钱；{parts}")

    # --- the clock, and how it stands ---------------------------------------------------

    def 到(self, 日期: object) -> 文字:
        """Set the clock to noon of a day."""
        self._now = dt.datetime.combine(
            written({"日期": Word(DAY, day)}, {"日期": 日期})["日期"], _NOON
        )
        return self.余额()

    def 过(self, 分钟: int) -> 文字:
        """Let so many minutes pass."""
        self._now += dt.timedelta(minutes=分钟)
        return self.余额()

    def 余额(self) -> 文字:
        """Return how the courier stands now."""
        return 文字(self._standing())

    def 到期(self) -> 文字:
        """Return what can be spent until which day."""
        found = self._statement().expiring
        lines = (f"{points}分用到{on.year}年{on.month}月{on.day}日（含）" for on, points in found)
        return 文字("；".join(lines) or "没有可用的积分")

    def 预算(self) -> 文字:
        """Return what is left of this year's budget and funds."""
        year = f"{city_time(self._now):%Y}"
        points, fen = (
            self._ledger.book.balance(Account(kind, year))
            for kind in (AccountKind.BUDGET, AccountKind.APPROPRIATION)
        )
        return 文字(f"预算还剩{points}分，经费还剩{fen}分钱")

    def _statement(self) -> Any:
        rules = rules_on(city_time(self._now).date())
        ledger = self._ledger
        return statement(ledger.book, ledger.entries, _COURIER.id, rules, self._now)

    def _standing(self) -> str:
        now = self._statement().standing
        parts = {"占用": now.held, "待核实": now.pending, "欠": now.owed}
        points = [f"可用{now.spendable}分", *(f"{word}{n}分" for word, n in parts.items() if n)]
        return "，".join([*points, f"荣誉时长{now.minutes}分钟"])

    # --- sending ------------------------------------------------------------------------

    def _done(self, make: Callable[..., Command], who: Actor = _OFFICE) -> 文字:
        number, answer = self._numbered(make, who)
        if isinstance(answer, Refused):
            return 文字(f"没有办：{answer.zh}")
        return 文字(f"{number}号：{self._standing()}")

    def _numbered(self, make: Callable[..., Command], who: Actor) -> tuple[int, Any]:
        self._number += 1
        return self._number, self._send(told(partial(make, str(self._number), who)))

    def _send(self, command: Command) -> Any:
        self._now += dt.timedelta(seconds=1)
        on = command.on if isinstance(command, Earn) else city_time(self._now).date()
        return self._ledger.send(command, rules_on(on), self._now)


def _offer(item: str, points: int) -> OfferItem:
    since, until, fen = dt.date(2000, 1, 1), dt.date(2999, 12, 31), points * _FEN
    return OfferItem(
        item, _OFFICE, item=item, zh=item, points=points, fen=fen, since=since, until=until
    )


def _plain(value: Any) -> Any:
    """Return a fact as a command has it: a choice by its label."""
    return value if isinstance(value, bool | int) else spelt(getattr(value, "value", value))
