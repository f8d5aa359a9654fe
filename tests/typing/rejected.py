"""Programs that type checkers must reject, a line each; never run.

`# E:` lists what mypy and pyright must find on the line, and nothing else.
"""
# ruff: noqa: B015, B018, FURB, PLR, SIM - each line is a mistake on purpose
# pyright: reportUnusedExpression=false, reportUnusedCallResult=false

import datetime as dt

from jixiaoge.facts import Courier, Day, Fact, Facts, MatterKind, Period, uses
from jixiaoge.language import Value, all_true, days, iff, in_season, today, when
from jixiaoge.rulebook import Entitlement, Kind, Quota, Rule, all_of, clause, service, use
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.sources import OURS

DAY = Period.DAY
courier = Courier(active_days=12)

# A name that does not exist.
Courier.activ_days  # E: attr-defined reportAttributeAccessIssue
courier.activ_days  # E: attr-defined reportAttributeAccessIssue
Courier(activ_days=12)  # E: call-arg reportCallIssue
Courier.active_days.contain  # E: attr-defined reportAttributeAccessIssue


def misspelt(p: Parameters) -> None:
    p.haircuts_per_month  # E: attr-defined reportAttributeAccessIssue
    Quota(p.haircut_per_mnth, Period.MONTH, used={})  # E: attr-defined reportAttributeAccessIssue


# A value of another type.
Courier(active_days="12")  # E: arg-type reportArgumentType
Courier(on_roster=1)  # E: arg-type reportArgumentType
Courier(registered_on="2026-01-01")  # E: arg-type reportArgumentType
Courier(12)  # E: call-arg arg-type reportCallIssue
Courier.active_days >= "8"  # E: operator reportOperatorIssue
Courier.active_days >= Courier.registered_on  # E: operator reportOperatorIssue
Courier.registered_on >= 8  # E: operator reportOperatorIssue
Courier.active_days + dt.date(2026, 1, 1)  # E: operator reportOperatorIssue
dt.date(2026, 1, 1) + Courier.active_days  # E: operator reportOperatorIssue
Courier.active_days + days(3)  # E: operator reportOperatorIssue
Courier.active_days // "7"  # E: operator reportOperatorIssue
Courier.registered_on + days("3")  # E: arg-type reportArgumentType
Courier.active_days.contains(MatterKind.OTHER)  # E: arg-type misc reportAttributeAccessIssue
Courier.active_days.is_in(["8"])  # E: list-item reportArgumentType
Courier.active_days.between(1, "8")  # E: arg-type reportArgumentType
when(Courier.on_roster).then(Courier.active_days).otherwise("0")  # E: arg-type reportArgumentType
when(Courier.on_roster).then(Courier.has_card).otherwise(0)  # E: arg-type reportArgumentType
when(Courier.active_days)  # E: arg-type reportArgumentType
in_season("06-01", "09-30")  # E: arg-type reportArgumentType


# Python's bools, and conditions where values belong and the other way round.
Courier.on_roster & True  # E: operator reportOperatorIssue
True & Courier.on_roster  # E: operator reportOperatorIssue
Courier.on_roster & Courier.active_days  # E: operator reportOperatorIssue
Courier.on_roster >= 1  # E: operator reportOperatorIssue
all_true(Courier.on_roster, today())  # E: arg-type reportArgumentType
iff(Courier.on_roster, courier.on_roster)  # E: arg-type reportArgumentType
clause("key", True, zh="", en="")  # E: arg-type reportArgumentType
clause("key", Courier.active_days, zh="", en="")  # E: arg-type reportArgumentType
all_of(Courier.on_roster)  # E: arg-type reportArgumentType
use(Courier.on_roster)  # E: arg-type reportArgumentType

# What cannot be changed.
courier.active_days = 13  # E: misc reportAttributeAccessIssue
Day.forecast_high = Day.forecast_low  # E: assignment reportAttributeAccessIssue


class Wrong(Facts, key="wrong", zh="错", en="wrong"):
    n: Fact[bool] = uses("n", "n", unit="", high=9, per=DAY)  # E: assignment reportAssignmentType


# Services.
Quota(Courier.on_roster, Period.MONTH, used={})  # E: arg-type reportArgumentType
Quota(Courier.active_days, "month", used={})  # E: arg-type reportArgumentType
Quota(Courier.active_days, DAY, used={DAY: today()})  # E: dict-item reportArgumentType
Entitlement("key", 10, zh="", en="")  # E: arg-type reportArgumentType
Rule(clause("key", Courier.on_roster, zh="", en=""))  # E: arg-type reportArgumentType


@service("x", zh="", en="", kind=Kind.QUOTA, basis=OURS)  # E: arg-type reportArgumentType
def no_rule(p: Parameters) -> Value[int]:
    return p.haircut_per_month
