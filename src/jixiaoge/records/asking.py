"""Asking for a use: what is asked for, and why the rules in force do not give it.

A store of uses calls both in the one step in which it also keeps the hold; nothing here keeps anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import evolve

from jixiaoge.eligibility.case import Case
from jixiaoge.eligibility.deciding import decide
from jixiaoge.eligibility.decision import Decision, Outcome
from jixiaoge.eligibility.views import courier_view
from jixiaoge.errors import Fault, InputError
from jixiaoge.holds import Refusal
from jixiaoge.records.counting import Counter, Counts, counted, counters
from jixiaoge.records.uses import ServiceUse, Wanted
from jixiaoge.rulebook.policy import Policy

__all__ = ["counts_for", "wanted", "why_not"]


def wanted(
    policy: Policy, case: Case, service: str, *, gift: str, child: str, on: dt.date
) -> Wanted:
    """Return what is asked for, with all that its counting needs.

    Raises:
        InputError: no courier, gift or child is named where one is needed; all are told at once.

        UnknownNameError: there is no such service.
    """
    found = policy.rulebook(case.where, on).service(service)
    counting = [one for one in _counters(policy, case, on).values() if found.key in one.gifts]
    gifts = [one.key for one in found.entitlement]
    faults: list[Fault] = []
    if not case.id:
        faults.append(_needed("case.id", case.id, "the courier's id", "骑手的编号"))
    if gift not in gifts and (gift or any(one.gifts[found.key] for one in counting)):
        en, zh = f"one of: {', '.join(gifts)}", f"领的是哪一样：{'、'.join(gifts)}"
        faults.append(_needed("gift", gift, en, zh))
    if not child and any(one.by_child for one in counting):
        faults.append(_needed("child", child, "the child's id", "孩子的编号"))
    if faults:
        raise InputError(faults)
    return Wanted(service=found.key, courier=case.id, county=case.where, gift=gift, child=child)


def why_not(
    policy: Policy,
    case: Case,
    asked: Wanted,
    amount: int,
    uses: Iterable[ServiceUse],
    *,
    on: dt.date,
) -> Refusal | None:
    """Return why a use is not given on a day, or `None` if it is.

    Of several units the last is decided, as if the others were taken; a course may run over what is left.

    Args:
        policy: the rules.

        case: the courier's facts; its uses are counted anew.

        asked: what is asked for.

        amount: how much.

        uses: the uses on record, of the courier and of the child at least.

        on: the day.
    """
    counts = counts_for(policy, case, uses, child=asked.child, on=on)
    counts = _but_the_last(counts, _counters(policy, case, on), asked, amount)
    decision = decide(policy, counts.into(case, policy, on), asked.service, on=on)
    if decision.outcome is not Outcome.ELIGIBLE:
        en, zh = courier_view(decision, "en"), courier_view(decision)
        return Refusal(decision.outcome.name.lower(), en, zh)
    return _not_given(decision, asked.gift)


def counts_for(
    policy: Policy, case: Case, uses: Iterable[ServiceUse], *, child: str, on: dt.date
) -> Counts:
    """Count the uses of a case's courier, and of a child, at the place of the case."""
    return counted(policy, uses, courier=case.id, child=child, home=case.home, at=case.where, on=on)


def _counters(policy: Policy, case: Case, on: dt.date) -> dict[str, Counter]:
    return counters(policy, home=case.home, at=case.where, on=on)


def _but_the_last(counts: Counts, found: dict[str, Counter], asked: Wanted, amount: int) -> Counts:
    """Return the counts as they would stand before the last unit that is asked for."""
    values = dict(counts.values)
    for key, counter in found.items():
        value = values.get(key)
        if value is not None and counter.of(asked) and not counter.spec.overruns:
            values[key] = min(value + amount - 1, int(counter.spec.type.high))
    return evolve(counts, values=values)


def _not_given(decision: Decision, gift: str) -> Refusal | None:
    for entitled in decision.entitlement:
        en, zh = f"{decision.service.en}: {entitled.en}", f"{decision.service.zh}：{entitled.zh}"
        if entitled.key == gift and entitled.amount is None:
            return Refusal(
                "not_settled",
                f"{en} is not settled; check the records",
                f"{zh}还定不下来；请先核对记录",
            )
        if entitled.key == gift and entitled.amount is False:
            return Refusal("not_given", f"{en} is not given now", f"{zh}这次不发")
    return None


def _needed(path: str, given: str, en: str, zh: str) -> Fault:
    return Fault(path, given, en, zh=f"要填{zh}", en=f"needed: {en}")
