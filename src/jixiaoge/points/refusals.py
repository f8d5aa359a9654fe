"""The refusals: each with its stable code, and what is said: what was given, the limit, and what to do.

A refusal changes nothing and is remembered under the id of its command; a new attempt takes a new id.

>>> refuse("insufficient", left=20, needed=30, short=10).zh
'可用积分20，这次要30，还差10；请换一件积分少的，或以后再来'
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from jixiaoge.points.answers import Refused

__all__ = ["REFUSALS", "Refusal", "refuse"]


@frozen
class Refusal:
    """One reason for which nothing happens."""

    code: str
    zh: str
    en: str


# fmt: off
_ALL = (
    # Who asks, and under which id.
    Refusal("id_conflict",
        "编号“{id}”用在另一笔上了；新的一笔请用新编号",
        "the id {id!r} was used for something else; take a new id for a new request"),
    Refusal("wrong_role",
        "{role}不能办这一项；请由{allowed}来办",
        "a {role_en} may not do this; it takes: {allowed_en}"),
    Refusal("not_yours",
        "“{given}”不是这一笔的{party}“{expected}”；请由本人或县级办公室来办",
        "{given!r} is not the {party_en} {expected!r} of this; let them do it, or the office"),
    # What the county gives.
    Refusal("budget_short",
        "{year}年积分预算还剩{left}分，这笔要{needed}分；请县里先下达预算",
        "the budget of {year} has {left} points left and this takes {needed}; the county must add to it first"),
    Refusal("fund_short",
        "{year}年经费还剩{left}分钱，这笔要占用{needed}分钱；请县里先下达经费",
        "the funds of {year} have {left} fen left and this takes {needed}; the county must add to them first"),
    Refusal("wrong_window",
        "上架到{until}，早于{since}；请核对起止日期",
        "the offer ends on {until}, before {since}; check both dates"),
    Refusal("offer_overlaps",
        "“{item}”在{since}至{until}已经上架（{other}）；请错开日期",
        "{item!r} is offered already from {since} to {until} ({other}); let the dates not overlap"),
    Refusal("merchant_known",
        "商家“{merchant}”已经入驻；恢复暂停的商家请用恢复",
        "the merchant {merchant!r} takes part already; to resume a suspended one, resume it"),
    Refusal("unknown_merchant",
        "没有商家“{merchant}”；请核对编号",
        "there is no merchant {merchant!r}; check the reference"),
    Refusal("merchant_suspended",
        "商家“{merchant}”已经暂停；请换一家",
        "the merchant {merchant!r} is suspended; choose another"),
    Refusal("merchant_not_suspended",
        "商家“{merchant}”没有暂停，不用恢复",
        "the merchant {merchant!r} is not suspended; nothing need be resumed"),
    # Earning.
    Refusal("future_day",
        "活动日期{given}在今天{today}之后；请核对日期",
        "the activity is dated {given}, after today, {today}; check the date"),
    Refusal("late_day",
        "活动日期{given}，最早只能补记到{earliest}；再早的请线下核定",
        "the activity is dated {given} and the earliest that can be recorded is {earliest}; take an earlier one to the office"),
    Refusal("unknown_activity",
        "没有“{activity}”这种活动；可以记的有：{known}",
        "there is no activity {activity!r}; there are: {known}"),
    Refusal("wrong_fact",
        "“{fact}”写的是“{given}”，应为{expected}；请改正",
        "{fact!r} is given as {given!r}, and {expected_en} is expected; correct it"),
    Refusal("not_earned",
        "这次记不了分：{reasons}",
        "this earns nothing: {reasons_en}"),
    Refusal("wrong_worth",
        "规则给出的{what}是{given}，超出账本的范围；请管规则的人检查",
        "the rule gives {given} as its {what}, beyond what the ledger takes; have the rule checked"),
    Refusal("repeat_report",
        "{radius}米内、{days}天内已有人报过（{other}）；先报的算，请报别的",
        "it was reported before within {radius} metres and {days} days ({other}); the first report counts, report something else"),
    Refusal("cap_reached",
        "“{cap}”在{period}最多{limit}，已用{used}；请下一期再来",
        "{cap!r} is at most {limit} in {period}, of which {used} is used; come back in the next period"),
    Refusal("unknown_earning",
        "没有记分“{earning}”；请核对编号",
        "there is no earning {earning!r}; check the id"),
    Refusal("earning_over",
        "记分“{earning}”{state}，不能再办；有异议请另行申请",
        "the earning {earning!r} is {state_en} and takes nothing more; ask for a review if this is wrong"),
    Refusal("own_earning",
        "“{reviewer}”是本人或记录人，不能核实这一笔；请换一名核实人",
        "{reviewer!r} is the courier or recorded it, and may not verify it; let another reviewer do so"),
    Refusal("reviewed_before",
        "“{reviewer}”已经核过这一笔，还要{needed}人；请另一名核实人来核",
        "{reviewer!r} has verified it already, and {needed} more must; let another reviewer do so"),
    Refusal("reviewer_limit",
        "“{reviewer}”今天已核{used}分，每天最多{limit}分；请换一名核实人，或次日再核",
        "{reviewer!r} has verified {used} points today, of {limit} at most; let another do so, or wait until tomorrow"),
    Refusal("nothing_owed",
        "“{courier}”没有欠分，不用免除",
        "{courier!r} owes nothing; there is nothing to forgive"),
    # Redeeming.
    Refusal("unknown_item",
        "目录里今天没有“{item}”；请换一件在售的",
        "{item!r} is not on offer today; choose one that is"),
    Refusal("own_shop",
        "商家“{merchant}”由“{courier}”自己经营，不能自己兑给自己；请换一家",
        "{courier!r} keeps the merchant {merchant!r}, and may not redeem there; choose another"),
    Refusal("redemptions_reached",
        "{period}已兑{used}次，每月最多{limit}次；请下月1日以后再来",
        "{used} redemptions were made in {period}, of {limit} at most; come back from the 1st of next month"),
    Refusal("quota_reached",
        "“{item}”每人每月最多{limit}件，{period}已兑{used}件，这次要{needed}件；请少兑几件，或下月再来",
        "{item!r} is at most {limit} a month for each; {used} were taken in {period} and this asks for {needed}: take fewer, or come back next month"),
    Refusal("stock_short",
        "“{item}”只剩{left}件，这次要{needed}件；可以登记候补，或换一件",
        "{left} of {item!r} are left and this asks for {needed}; join the waiting list, or choose another"),
    Refusal("insufficient",
        "可用积分{left}，这次要{needed}，还差{short}；请换一件积分少的，或以后再来",
        "{left} points are available and this takes {needed}, {short} more; choose one for fewer, or come back later"),
    Refusal("too_much",
        "这次要{needed}，一次最多{most}；请分几次办",
        "this takes {needed} and {most} is the most at once; split it"),
    Refusal("unknown_hold",
        "没有占用“{hold}”；请核对编号",
        "there is no hold {hold!r}; check the id"),
    Refusal("hold_over",
        "占用“{hold}”{state}，不能再办；请用新编号重新兑换",
        "the hold {hold!r} is {state_en} and takes nothing more; redeem again under a new id"),
    Refusal("hold_running",
        "占用“{hold}”到{until}才超时；现在可以作废",
        "the hold {hold!r} lasts until {until}; it can be voided now"),
    Refusal("wrong_voucher",
        "券码和占用“{hold}”对不上；请重新扫码",
        "the voucher is not that of the hold {hold!r}; scan it again"),
    Refusal("too_many_pieces",
        "占用“{hold}”还有{left}件，不能办{needed}件；请改件数",
        "the hold {hold!r} has {left} pieces, so {needed} cannot be taken; correct the number"),
    Refusal("not_captured",
        "占用“{hold}”还没有核销，不能退回；可以作废",
        "the hold {hold!r} was not handed over, so nothing can be returned; it can be voided"),
    Refusal("settled_already",
        "“{hold}”已经结算，不能再退回；请找县级办公室线下处理",
        "{hold!r} was billed and cannot be returned here; take it to the office"),
    # Closing.
    Refusal("nothing_expired",
        "这些骑手今天没有到期的积分",
        "none of these couriers has points that have expired"),
    Refusal("nothing_to_settle",
        "商家“{merchant}”到{through}没有可结算的；核销满{days}天才能结算",
        "the merchant {merchant!r} has nothing to bill through {through}; a line is billed {days} days after the handover"),
    Refusal("unknown_batch",
        "没有结算批次“{batch}”；请核对编号",
        "there is no batch {batch!r}; check the id"),
    Refusal("paid_already",
        "批次“{batch}”已经付过了",
        "the batch {batch!r} was paid already"),
)
# fmt: on
REFUSALS: Final[Mapping[str, Refusal]] = MappingProxyType({one.code: one for one in _ALL})
"""Every reason to refuse, by its code."""


def refuse(code: str, **given: str | int) -> Refused:
    """Return a refusal with its numbers in both texts."""
    told = REFUSALS[code]
    return Refused(code, told.zh.format(**given), told.en.format(**given), given)
