"""A county whose rules change on several days, and facts as they stand later, written a second time."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from jixiaoge import Policy, hookimpl, load_policy
from jixiaoge.facts import Change, FactSpec, Period
from jixiaoge.language.lower import day_constant
from jixiaoge.language.reference import in_season
from jixiaoge.rulebook.amendments import Amendment
from jixiaoge.rulebook.blueprint import ServiceInForce
from jixiaoge.rulebook.loading import Plugin

__all__ = [
    "GOOD",
    "ONE",
    "UNKNOWN_WAIT",
    "change",
    "changing_county",
    "county",
    "set_to",
    "stands",
    "way_in",
]

ONE = dt.timedelta(days=1)

# Facts with which a service is given, so that what is drawn is refused for few reasons at once.
GOOD: dict[str, Any] = {
    "merchant_participating": True,
    "offer_in_hours": True,
    "peak_hour": False,
    "meals_today": 0,
    "haircuts_this_month": 0,
    "haircuts_this_quarter": 0,
    "haircuts_this_year": 0,
    "kits_this_season": 0,
    "training_hours_this_year": 0,
    "checkups_this_year": 0,
    "redemptions_this_month": 0,
    "weeks_used": 0,
    "points_available": 50,
    "item_price": 30,
    "item_on_offer": True,
    "child_age_on_start": 8,
    "guardian_authorised": True,
    "provider_qualified": True,
    "forecast_high": 20,
    "forecast_low": 10,
}

# --- a county whose rules change on several days --------------------------------------------------

DOCUMENT = """
county = "suichuan"

[documents.notice]
status = "enacted"
title = "示例通知"
number = "遂示〔2026〕1号"
date = 2026-06-01
signer = "遂川县（示例）"
"""


def change(kind: str, name: str, since: str, **fields: Any) -> str:
    """Write one amendment; text is quoted, numbers and dates are not."""
    written = [
        f"{key} = " + (f"'{value}'" if isinstance(value, str) and key != "until" else f"{value}")
        for key, value in fields.items()
    ]
    return "\n".join(
        [f"[[{kind}]]", f'name = "{name}"', 'document = "notice"', f"from = {since}", *written, ""]
    )


def set_to(key: str, since: str, value: Any, **fields: Any) -> str:
    return change("set", f"{key}-{since}", since, parameter=key, value=value, **fields)


def county(*changes: str, amendments: tuple[Amendment, ...] = (), slug: str = "suichuan") -> Policy:
    """Load the city with one county's plugin made here."""
    module: Any = ModuleType(slug)
    with TemporaryDirectory() as folder:
        file = Path(folder, "county.toml")
        file.write_text(DOCUMENT.replace("suichuan", slug) + "".join(changes), encoding="utf-8")
        module.jixiaoge_documents = hookimpl(lambda context: [file])  # noqa: ARG005 - the form of a hook
        module.jixiaoge_amendments = hookimpl(lambda context: amendments)  # noqa: ARG005 - the form of a hook
        policy = load_policy(plugins=[Plugin(slug, lambda: module)])
    assert not policy.closed
    assert [str(said) for said in policy.review(slug).findings if said.verdict.closes] == []
    return policy


def changing_county() -> Policy:
    return county(
        set_to("haircut_per_month", "2026-07-20", 2),
        set_to("summer_kit_per_season", "2026-08-01", 2),
        set_to("active_min_days", "2026-09-01", 6),
        set_to("childcare_age_min", "2026-09-15", 5),
        set_to("winter_supply_start", "2026-10-01", "11-15"),
        set_to("meal_discount_per_day", "2027-02-28", 3, until="2027-03-31"),
        change("quota", "checkups", "2027-01-01", service="health_checkup", limit=2, per="year"),
        way_in(
            "weather_supplies:working_courier/working",
            "old_card",
            "今天 ≥ 服务卡发放日期 + months(6)",
        ),
        way_in("skills_training:registered", "open_to_all", '今天 ≥ date("2027-01-15")'),
        way_in("meal_discount:credential", "after_it", "今天 > 事发日期"),
        way_in("meal_discount:registered", "never_told", "今天 ≥ 事发日期 + days(遂川等候天数)"),
        UNKNOWN_WAIT,
    )


def way_in(group: str, key: str, condition: str, since: str = "2026-08-01", **fields: Any) -> str:
    """Write one more alternative."""
    return change(
        "alternative",
        key,
        since,
        group=group,
        key=key,
        zh=f"示例{key}",
        en=f"specimen {key}",
        condition=condition,
        budget="示例经费",
        **fields,
    )


UNKNOWN_WAIT = """
[parameters.suichuan_wait_days]
zh = "遂川等候天数"
en = "days to wait"
type = "integer"
unit = "天"
better = "down"
delegation = "county"
range = [0, 90]
[[parameters.suichuan_wait_days.values]]
unknown = "县里还没有定"
basis = { status = "assumed", title = "示例" }
"""


# --- the definition, written a second time --------------------------------------------------------


def season_of(service: ServiceInForce, day: dt.date) -> Any:
    """Name the season of a day by its first day, found by going back one day after the other."""
    for number, edges in enumerate(service.seasons):
        start, end = (day_constant(edge, day) for edge in edges)
        if in_season(day, start, end):
            first = day
            while (first.month, first.day) != tuple(start) and in_season(first - ONE, start, end):
                first -= ONE
            return number, first
    return None


def period_of(per: Period, service: ServiceInForce, day: dt.date) -> Any:
    """Name the period of a day by its first day."""
    match per:
        case Period.DAY:
            return day
        case Period.MONTH:
            return day.replace(day=1)
        case Period.QUARTER:
            return day.replace(
                month={1: 1, 2: 1, 3: 1, 4: 4, 5: 4, 6: 4, 7: 7, 8: 7, 9: 7}.get(day.month, 10),
                day=1,
            )
        case Period.YEAR:
            return day.replace(month=1, day=1)
        case _:
            return season_of(service, day)


def stands(spec: FactSpec, value: Any, service: ServiceInForce, on: dt.date, day: dt.date) -> Any:
    """Return what a fact will be if nothing happens but time."""
    if spec.change is Change.COUNTED:
        assert spec.per is not None
        return value if period_of(spec.per, service, on) == period_of(spec.per, service, day) else 0
    if spec.change is Change.TODAY:
        return None
    if spec.change is Change.AGES and value is not None:
        older = value + (day.year - on.year)
        return older if older <= spec.type.high else None
    return value
