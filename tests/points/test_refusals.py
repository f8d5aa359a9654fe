"""Every refusal: what brings it about, and that it changes nothing and says what to do."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from attrs import evolve
from points_desk import OFFICE, SERVED, Desk, courier, merchant, reviewer

from jixiaoge.points import (
    REFUSALS,
    Capture,
    Command,
    OfferItem,
    OpenMerchant,
    Refused,
    ResumeMerchant,
    SuspendMerchant,
)

DAY = dt.date(2026, 7, 10)
Scene = Callable[[Desk], Command]


def offered(desk: Desk, since: str, until: str) -> OfferItem:
    days = {"since": dt.date.fromisoformat(since), "until": dt.date.fromisoformat(until)}
    return OfferItem(desk.id(), OFFICE, item="rice", zh="米", points=44, fen=4_400, **days)


def with_points(desk: Desk) -> Desk:
    desk.earned(minutes=240)
    return desk


def held(desk: Desk, **more: object) -> str:
    return desk.done(with_points(desk).redeem(2, **more))


def id_conflict(desk: Desk) -> Command:
    return desk.redeem(id=desk.ledger.entries[0].command)


def overlapping(desk: Desk) -> Command:
    desk.done(offered(desk, "2026-07-01", "2026-07-31"))
    return offered(desk, "2026-07-31", "2026-08-31")


def suspended(desk: Desk) -> Command:
    desk.done(SuspendMerchant(desk.id(), OFFICE, merchant="m-1", reason="检查"))
    return with_points(desk).redeem()


def suspended_twice(desk: Desk) -> Command:
    desk.done(SuspendMerchant(desk.id(), OFFICE, merchant="m-1", reason="检查"))
    return SuspendMerchant(desk.id(), OFFICE, merchant="m-1", reason="检查")


def suspended_after_holding(desk: Desk) -> Command:
    hold = held(desk)
    desk.done(SuspendMerchant(desk.id(), OFFICE, merchant="m-1", reason="检查"))
    return desk.capture(hold)


def reported_before(desk: Desk) -> Command:
    desk.done(desk.hazard("c-2", subject="路灯3号", north=1_000, east=0))
    return desk.hazard(subject="路灯3号", north=1_030, east=40)


def sixth_hazard(desk: Desk) -> Command:
    for n in range(5):
        desk.done(desk.hazard(subject=f"路灯{n}号"))
    return desk.hazard(subject="路灯9号")


def over_the_daily_cap(desk: Desk) -> Command:
    for _ in range(2):
        desk.done(desk.serving(minutes=180))
    return desk.serving(activity="elder_meal", facts=SERVED)


def own_work(desk: Desk) -> Command:
    lot = desk.done(desk.serving(actor=courier("c-1")))
    return desk.verify(lot, reviewer("c-1"))


def own_record(desk: Desk) -> Command:
    return desk.verify(desk.done(desk.serving(actor=reviewer("r-1"))), reviewer("r-1"))


def own_record_rejected(desk: Desk) -> Command:
    return desk.reject(desk.done(desk.serving(actor=reviewer("r-1"))))


def tired_reviewer(desk: Desk) -> Command:
    desk.rules = Desk(given=False, reviewer_daily_points_cap=30).rules
    desk.earned()
    return desk.verify(desk.done(desk.serving("c-2")))


def own_shop(desk: Desk) -> Command:
    desk.done(OpenMerchant(desk.id(), OFFICE, merchant="m-2", zone="z-1", keeper="c-1"))
    return with_points(desk).redeem(merchant="m-2")


def fifth_redemption(desk: Desk) -> Command:
    with_points(desk)
    for _ in range(4):
        desk.bought()
    return desk.redeem()


def beyond_quota(desk: Desk) -> Command:
    desk.offer("soap", 5, 300, per_month=2)
    with_points(desk).bought(item="soap")
    return desk.redeem(2, item="soap")


def out_of_stock(desk: Desk) -> Command:
    desk.offer("soap", 5, 300, tracked=True)
    desk.stock("soap", 1)
    return with_points(desk).redeem(2, item="soap")


def beyond_the_funds(desk: Desk) -> Command:
    desk.offer("helmet", 5, 1_000_001)
    return with_points(desk).redeem(item="helmet")


def voided_before(desk: Desk) -> Command:
    hold = held(desk)
    desk.done(desk.void(hold))
    return desk.capture(hold)


def late_capture(desk: Desk) -> Command:
    hold = held(desk)
    desk.wait(minutes=31)
    return desk.capture(hold)


def billed(desk: Desk) -> Command:
    hold = with_points(desk).bought()
    desk.wait(days=7)
    desk.done(desk.settle())
    return desk.refund(hold)


def paid_twice(desk: Desk) -> Command:
    with_points(desk).bought()
    desk.wait(days=7)
    batch = desk.done(desk.settle())
    desk.done(desk.pay(batch))
    return desk.pay(batch)


def not_enough_budget(desk: Desk) -> Command:
    desk.sleep_until(dt.date(2031, 1, 1))
    return desk.serving()


SCENES: dict[str, tuple[str, Scene]] = {
    "an id used before": ("id_conflict", id_conflict),
    "a courier settles": ("wrong_role", lambda d: evolve(d.settle(), actor=courier("c-1"))),
    "another courier redeems": ("not_yours", lambda d: d.redeem(actor=courier("c-2"))),
    "another courier records": ("not_yours", lambda d: d.serving(actor=courier("c-2"))),
    "another merchant hands over": (
        "not_yours",
        lambda d: Capture(d.id(), merchant("m-9"), hold=held(d), voucher="v"),
    ),
    "another courier voids": ("not_yours", lambda d: d.void(held(d), courier("c-2"))),
    "another merchant returns": (
        "not_yours",
        lambda d: d.refund(with_points(d).bought(), by=merchant("m-9")),
    ),
    "no budget": ("budget_short", not_enough_budget),
    "no funds": ("fund_short", beyond_the_funds),
    "an offer that ends before it begins": (
        "wrong_window",
        lambda d: offered(d, "2026-07-02", "2026-07-01"),
    ),
    "two offers on one day": ("offer_overlaps", overlapping),
    "a merchant twice": (
        "merchant_known",
        lambda d: OpenMerchant(d.id(), OFFICE, merchant="m-1", zone="z-1"),
    ),
    "a merchant that is not there": (
        "unknown_merchant",
        lambda d: with_points(d).redeem(merchant="m-9"),
    ),
    "suspending nobody": (
        "unknown_merchant",
        lambda d: SuspendMerchant(d.id(), OFFICE, merchant="m-9", reason="检查"),
    ),
    "settling with nobody": ("unknown_merchant", lambda d: d.settle(who="m-9")),
    "a suspended merchant": ("merchant_suspended", suspended),
    "suspending twice": ("merchant_suspended", suspended_twice),
    "handing over while suspended": ("merchant_suspended", suspended_after_holding),
    "resuming what runs": (
        "merchant_not_suspended",
        lambda d: ResumeMerchant(d.id(), OFFICE, merchant="m-1"),
    ),
    "tomorrow": ("future_day", lambda d: d.serving(on=DAY + dt.timedelta(days=1))),
    "eight days ago": ("late_day", lambda d: d.serving(on=DAY - dt.timedelta(days=8))),
    "no such activity": ("unknown_activity", lambda d: d.serving(activity="lottery")),
    "no such fact": ("wrong_fact", lambda d: d.serving(facts={"luck": 7})),
    "a fact that the ledger knows itself": (
        "wrong_fact",
        lambda d: d.serving(facts={"verified": True}),
    ),
    "a fact of another kind": ("wrong_fact", lambda d: d.serving(facts={"minutes_served": "长"})),
    "ten minutes": ("not_earned", lambda d: d.serving(minutes=10)),
    "nothing known": ("not_earned", lambda d: d.serving(facts={})),
    "a report near an earlier one": ("repeat_report", reported_before),
    "the sixth hazard of a day": ("cap_reached", sixth_hazard),
    "no points left in the day": ("cap_reached", over_the_daily_cap),
    "verifying nothing": ("unknown_earning", lambda d: d.verify("e-9")),
    "reversing nothing": ("unknown_earning", lambda d: d.reverse("e-9")),
    "verifying twice": ("earning_over", lambda d: d.verify(d.earned())),
    "rejecting what is verified": ("earning_over", lambda d: d.reject(d.earned())),
    "reversing what is pending": ("earning_over", lambda d: d.reverse(d.done(d.serving()))),
    "verifying one's own": ("own_earning", own_work),
    "verifying what one recorded": ("own_earning", own_record),
    "rejecting what one recorded": ("own_earning", own_record_rejected),
    "a reviewer who verified much": ("reviewer_limit", tired_reviewer),
    "forgiving nothing": ("nothing_owed", lambda d: d.forgive()),
    "no such item": ("unknown_item", lambda d: with_points(d).redeem(item="gold")),
    "one's own shop": ("own_shop", own_shop),
    "the fifth redemption of a month": ("redemptions_reached", fifth_redemption),
    "more than the quota": ("quota_reached", beyond_quota),
    "out of stock": ("stock_short", out_of_stock),
    "too few points": ("insufficient", lambda d: with_points(d).redeem(9)),
    "more than can be counted": ("too_much", lambda d: d.redeem(10**9)),
    "no such hold": ("unknown_hold", lambda d: d.capture("h-9")),
    "returning nothing": ("unknown_hold", lambda d: d.refund("h-9")),
    "a voided hold": ("hold_over", voided_before),
    "a hold that timed out": ("hold_over", late_capture),
    "timing out early": ("hold_running", lambda d: d.time_out(held(d))),
    "another code": ("wrong_voucher", lambda d: d.capture(held(d), voucher="w")),
    "more than is held": ("too_many_pieces", lambda d: d.capture(held(d), 3)),
    "more back than was taken": (
        "too_many_pieces",
        lambda d: d.refund(with_points(d).bought(), 2),
    ),
    "returning what is only held": ("not_captured", lambda d: d.refund(held(d))),
    "returning what is billed": ("settled_already", billed),
    "nothing has expired": ("nothing_expired", lambda d: with_points(d).expire()),
    "settling too early": ("nothing_to_settle", lambda d: (with_points(d).bought(), d.settle())[1]),
    "no such batch": ("unknown_batch", lambda d: d.pay("b-9")),
    "paying twice": ("paid_already", paid_twice),
}


@pytest.mark.parametrize(("code", "scene"), SCENES.values(), ids=SCENES)
def test_what_is_refused_changes_nothing_and_is_answered_so_for_ever(
    code: str, scene: Scene
) -> None:
    desk = Desk()
    command = scene(desk)

    assert desk.refused(command) == code
    first = desk.ask(command)
    desk.wait(days=400)
    desk.offer("tea", 1, 1)

    assert desk.ask(command) == first
    assert isinstance(first, Refused)
    assert not re.search(r"[{}]", first.zh + first.en)


def test_every_refusal_has_its_scene_here_or_beside_the_rules_that_bring_it_about() -> None:
    elsewhere = {"wrong_worth", "reviewed_before"}  # test_proposals.py

    assert {code for code, _ in SCENES.values()} == REFUSALS.keys() - elsewhere


def test_every_refusal_says_what_to_do_in_both_languages() -> None:
    for refusal in REFUSALS.values():
        fields = [
            set(re.findall(r"{(\w+?)(?:_en)?(?:!r)?}", text)) for text in (refusal.zh, refusal.en)
        ]

        assert fields[0] == fields[1], refusal.code
        assert refusal.zh.encode("gbk")
