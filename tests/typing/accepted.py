"""Programs that type checkers must accept, with the types they must infer; never run."""

import datetime as dt
from decimal import Decimal
from typing import assert_type

from jixiaoge.facts import Asked, Courier, Day, Fact, Facts, Period, Place, date_of, number, yes_no
from jixiaoge.language import (
    Condition,
    MonthDay,
    Value,
    days,
    iff,
    in_season,
    max_of,
    min_of,
    months,
    today,
    when,
)
from jixiaoge.rulebook import (
    Basis,
    Better,
    Definition,
    Entitlement,
    Kind,
    Quota,
    Rule,
    Service,
    Status,
    all_of,
    any_of,
    clause,
    definition,
    service,
    use,
)
from jixiaoge.rulebook.clauses import Group
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.stub import stub

# Facts: expressions on the class, values or None on an instance.
assert_type(Courier.on_roster, Condition)
assert_type(Courier.active_days, Value[int])
assert_type(Courier.registered_on, Value[dt.date])
courier = Courier(active_days=12, registered_on=None)
assert_type(courier, Courier)
assert_type(courier.on_roster, bool | None)
assert_type(courier.active_days, int | None)
assert_type(courier.registered_on, dt.date | None)
assert_type(Courier(), Courier)


class Swap(Facts, key="swap", zh="换电", en="battery swap"):
    """Facts that a county adds."""

    at_station: Fact[bool] = yes_no("在换电站", "at a station", asked=Asked.SYSTEM)
    swaps: Fact[int] = number("换电次数", "swaps", unit="次", high=9, asked=Asked.SYSTEM)
    since: Fact[dt.date] = date_of("起始日", "first day", asked=Asked.SYSTEM)


assert_type(Swap.at_station, Condition)
assert_type(Swap.swaps >= 3, Condition)
assert_type(Swap(swaps=3).swaps, int | None)

# Conditions and values.
assert_type(Courier.on_roster & ~Courier.visit_declined, Condition)
assert_type(iff(Courier.on_roster, Courier.has_card), Condition)
assert_type(Courier.active_days == 8, Condition)
assert_type(8 <= Courier.active_days, Condition)  # noqa: SIM300 - either way round
assert_type(Courier.active_days.is_in([1, 2]), Condition)
assert_type(Courier.active_days.between(1, Courier.haircuts_this_year), Condition)
assert_type(Courier.active_days + 1 - Courier.haircuts_this_year, Value[int])
assert_type(31 - Courier.active_days, Value[int])
assert_type(1 + Courier.active_days // 7, Value[int])
assert_type(Courier.registered_on + months(1), Value[dt.date])
assert_type(today() <= Courier.registered_on + days(30), Condition)
assert_type(min_of(Courier.active_days, 3), Value[int])
assert_type(max_of(Courier.registered_on, today()), Value[dt.date])
assert_type(in_season(Parameters().summer_supply_start, Parameters().summer_supply_end), Condition)


def chosen(p: Parameters) -> None:
    """Choices, between values, constants and conditions."""
    assert_type(when(Courier.on_roster).then(p.haircut_per_month).otherwise(0), Value[int])
    assert_type(when(Courier.on_roster).then(0).otherwise(p.haircut_per_month), Value[int])
    assert_type(
        when(Courier.on_roster).then(Courier.has_card).otherwise(~Courier.has_card), Condition
    )


def parameters(p: Parameters) -> None:
    """Parameters by kind; whole numbers and decimals can be compared."""
    assert_type(p.haircut_per_month, Value[int])
    assert_type(p.haircut_price_max_yuan, Value[Decimal])
    assert_type(p.meal_discount_peak_allowed, Condition)
    assert_type(p.occupational_injury_start_date, Value[dt.date])
    assert_type(p.summer_supply_start, Value[MonthDay])
    assert_type(p.haircut_price_max_yuan >= 10, Condition)
    assert_type(p.haircut_price_max_yuan >= p.haircut_per_month, Condition)
    assert_type(p.haircut_per_month < p.haircut_price_max_yuan, Condition)
    assert_type(Day.forecast_high >= p.heat_supply_celsius, Condition)


ORDER = Basis(Status.ENACTED, "示例文件", number="示例〔2026〕1号")


@definition("near", zh="在附近", en="near", basis=ORDER)
def near(p: Parameters) -> Group:
    """A definition."""
    return all_of(clause("days", Courier.active_days >= p.active_min_days, zh="天数", en="days"))


@service("swap", zh="送换电", en="Swap", kind=Kind.QUOTA, basis=ORDER, facts=(Swap,))
def swap(p: Parameters) -> Rule:
    """Return a service with a quota and a gift."""
    return Rule(
        all_of(
            use(near),
            any_of(
                "where",
                clause("station", Swap.at_station, zh="在站", en="at a station"),
                clause("shop", Place.merchant_participating, zh="在店", en="at a shop"),
                zh="地点",
                en="place",
            ),
        ),
        quota=Quota(p.haircut_per_month, Period.DAY, used={Period.DAY: Swap.swaps}),
        entitlement=(
            Entitlement("pay", p.haircut_price_max_yuan, zh="自付", en="pay", better=Better.DOWN),
        ),
    )


assert_type(near, Definition)
assert_type(swap, Service)
assert_type(stub([]), str)
