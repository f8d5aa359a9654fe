"""The conditions of joining (E5–E8): of age, at work in the county, active or vouched for, signed by oneself, no other home.

What is not known is asked for, never taken for a no. Membership decides no service, whatever comes of it.

>>> from jixiaoge.testing import city_policy
>>> on = dt.date(2026, 7, 10)
>>> book = city_policy().rulebook("遂川县", on)
>>> who = Applicant("m1", "遂川县", age=22, works_here=True, active_days=5, signed_on=on)
>>> [one.zh for one in why_not_join(who, [], on, book)]
['近30天出勤5天，要满8天，还差3天；或由站点出具证明']
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from attrs import field, frozen

from jixiaoge.alliance.fields import slug
from jixiaoge.alliance.members.register import AllianceMember, home_of
from jixiaoge.alliance.reasons import Reason
from jixiaoge.counties import find_county
from jixiaoge.organization.dates import in_chinese
from jixiaoge.rulebook import Rulebook

__all__ = ["Applicant", "why_not_join"]


@frozen
class Applicant:
    """Who asks to join, and what is known; `None` is not known.

    Args:
        county: the alliance asked for, by any of the county's names.

        active_days: days worked in the window of `active_window_days`, on all platforms.

        vouched: whether a delivery station states that the applicant works.

        signed_on: the day on which the applicant signed the charter, on paper or on line.
    """

    person: str
    county: str = field(converter=slug)
    age: int | None = None
    works_here: bool | None = None
    active_days: int | None = None
    vouched: bool = False
    signed_on: dt.date | None = None


def why_not_join(
    who: Applicant, rows: Iterable[AllianceMember], on: dt.date, book: Rulebook
) -> tuple[Reason, ...]:
    """Return all that stands in the way of joining on a day; nothing where somebody may join.

    Args:
        who: the applicant.

        rows: the registers of all alliances.

        on: the day.

        book: the rules of the county asked for.
    """
    held = [row for row in rows if row.person == who.person]
    found = (_of_age(who, book), _at_work(who), _active(who, book), _signed(who, on))
    return (*(one for one in found if one), *_elsewhere(who, held, on, book))


def _of_age(who: Applicant, book: Rulebook) -> Reason | None:
    least = book.setting("member_min_age").value
    if who.age is None:
        return Reason("age_unknown", f"请说明是否满{least}周岁", f"say whether you are {least}")
    if who.age < least:
        zh = f"{who.age}周岁，要满{least}周岁；八送服务照常"
        return Reason("too_young", zh, f"{who.age} years old, {least} needed; services go on")
    return None


def _at_work(who: Applicant) -> Reason | None:
    if who.works_here is None:
        return Reason("work_unknown", "请说明是否在本县跑单", "say whether you work in this county")
    if not who.works_here:
        zh = "不在本县从业；请加入从业所在县的联盟，活动可以跨县参加"
        en = "join the alliance of the county where you work; activities are open everywhere"
        return Reason("works_elsewhere", zh, en)
    return None


def _active(who: Applicant, book: Rulebook) -> Reason | None:
    least = book.setting("member_min_active_days").value
    window = book.setting("active_window_days").value
    if who.vouched or (who.active_days is not None and who.active_days >= least):
        return None
    if who.active_days is None:
        zh = f"不知道近{window}天出勤几天；请出示记录，或由站点出具证明"
        en = f"days worked in the last {window} are not known; show them, or have the station state it"
        return Reason("active_unknown", zh, en)
    short = least - who.active_days
    return Reason(
        "not_active",
        f"近{window}天出勤{who.active_days}天，要满{least}天，还差{short}天；或由站点出具证明",
        f"{who.active_days} of {least} days in the last {window}, {short} short; or have the station state it",
    )


def _signed(who: Applicant, on: dt.date) -> Reason | None:
    if who.signed_on is not None and who.signed_on <= on:
        return None
    zh = "还没有本人签署公约；可以在线签"
    return Reason("not_signed", zh, "the charter is not signed by the applicant yet")


def _elsewhere(
    who: Applicant, rows: list[AllianceMember], on: dt.date, book: Rulebook
) -> Iterator[Reason]:
    if home := home_of(who.person, rows, on):
        zh = f"已经是{find_county(home).zh}联盟的会员；主联盟只有一个，请先退出"
        yield Reason("has_a_home", zh, f"already a member in {home}; leave there first")
    wait = dt.timedelta(days=book.setting("discipline_reapply_days").value)
    again = max((row.until + wait for row in rows if row.expelled), default=dt.date.min)
    if on < again:
        zh = f"除名后要满{wait.days}天，{in_chinese(again)}起可以重新申请；积分照常兑换"
        yield Reason("expelled", zh, f"may apply again from {again}; points stay redeemable")
