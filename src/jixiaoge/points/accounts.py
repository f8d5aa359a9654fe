"""Accounts (科目): where points, honour minutes, money and pieces are, in whole numbers.

Everything that the ledger counts lies on an account and moves by postings that add up to nothing.
A lot of points is a part of an account, and so is what a hold has taken from it;
so a refund cannot return more than was taken, a hold cannot be captured twice and a code cannot be
used twice, for one plain reason: no account but a source goes below nought.

>>> lot = Account(AccountKind.SPENDABLE, "c0001", lot="e-17")
>>> lot.unit, lot.kind.is_source
(<Unit.POINT: '分'>, False)
"""

from __future__ import annotations

import enum

from attrs import frozen

__all__ = ["Account", "AccountKind", "Posting", "Unit"]


class Unit(enum.Enum):
    """What is counted; the values are the Chinese names."""

    POINT = "分"
    MINUTE = "分钟"
    FEN = "分钱"
    PIECE = "件"
    TIME = "次"
    DEBT = "欠分"


class AccountKind(enum.Enum):
    """The chart of accounts: a unit, a Chinese name, and whether it is a source."""

    # Points: issue -> budget -> pending -> spendable -> held -> redeemed; expired, reversed.
    ISSUE = (Unit.POINT, "发行", True)
    BUDGET = (Unit.POINT, "年度积分预算", False)
    PENDING = (Unit.POINT, "待核实", False)
    SPENDABLE = (Unit.POINT, "可用", False)
    HELD = (Unit.POINT, "占用", False)
    REDEEMED = (Unit.POINT, "已兑换", False)
    EXPIRED = (Unit.POINT, "已到期", False)
    REVERSED = (Unit.POINT, "已冲正", False)
    # Honour minutes never fall by spending.
    SERVED = (Unit.MINUTE, "志愿服务", True)
    HONOUR = (Unit.MINUTE, "荣誉时长", False)
    # Money: funds -> appropriation -> encumbered -> payable -> billed -> paid.
    FUNDS = (Unit.FEN, "财政", True)
    APPROPRIATION = (Unit.FEN, "年度经费", False)
    ENCUMBERED = (Unit.FEN, "已占用经费", False)
    PAYABLE = (Unit.FEN, "应付", False)
    BILLED = (Unit.FEN, "已结算", False)
    PAID = (Unit.FEN, "已付", False)
    # Pieces of an item in the catalogue.
    DELIVERED = (Unit.PIECE, "进货", True)
    STOCK = (Unit.PIECE, "库存", False)
    TAKEN = (Unit.PIECE, "已取", False)
    # Times: caps, quotas, and what may happen once.
    COUNTED = (Unit.TIME, "计数", True)
    USED = (Unit.TIME, "已用次数", False)
    OPEN = (Unit.TIME, "未了结", False)
    DONE = (Unit.TIME, "已了结", False)
    # What was reversed after it was spent, paid back from later earnings.
    OWING = (Unit.DEBT, "挂账", True)
    OWED = (Unit.DEBT, "欠分", False)

    # Members are single, so that each may be its own key; Enum hashes the name anew each time.
    __hash__ = object.__hash__

    def __init__(self, unit: Unit, zh: str, is_source: bool) -> None:
        self.unit = unit
        self.counted = unit.value  # the unit as a text, which is hashed once and not each time
        self.zh = zh
        # It stands for the world outside, and so may go below nought.
        self.is_source = is_source


@frozen(cache_hash=True)
class Account:
    """One account.

    Args:
        kind: of the chart.

        owner: whose: a courier's reference, a merchant, an item, a year, a hold, or a cap with its period.

        ref: within the owner: the hold or the settlement batch; empty for none.

        lot: the lot whose points lie here; empty for none.
    """

    kind: AccountKind
    owner: str
    ref: str = ""
    lot: str = ""

    @property
    def unit(self) -> Unit:
        """What is counted on it."""
        return self.kind.unit


@frozen
class Posting:
    """So much onto an account; below nought, off it."""

    account: Account
    amount: int
