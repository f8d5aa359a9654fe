"""Row 6: what a county's plugin costs when a courier is decided: nothing, for no hook is called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from attrs import define
from counties import thirteen_plugins
from couriers import People, city_couriers
from timing import Row, Size, side_by_side

from jixiaoge.eligibility import Case, decide
from jixiaoge.eligibility.desk import desk
from jixiaoge.rulebook import Amendment, Context, Plugin, Policy, hookimpl, load_policy

__all__ = ["rows"]

ON = dt.date(2027, 2, 1)
COUNTY = "suichuan"


@define
class _OnceOnly:
    """A plugin that cannot be asked twice."""

    asked: bool = False

    @hookimpl
    def jixiaoge_amendments(self, context: Context) -> list[Amendment]:  # noqa: ARG002 - the hook's form
        assert not self.asked, "a hook was called when a case was decided"
        self.asked = True
        return []


def rows(size: Size) -> list[Row]:
    """Measure one county's codes with its amendments and without."""
    _no_hook_is_called()
    own = [plugin for plugin in thirteen_plugins() if plugin.slug == COUNTY]
    people = city_couriers(size.couriers)
    times = side_by_side(
        {
            "county": _codes(load_policy(own), people),
            "city": _codes(load_policy(plugins=()), people),
        },
        size.rounds,
    )
    absolute = f"{times.best('county') / len(people):.0f} ns; city {times.best('city') / len(people):.0f} ns"
    what = "codes with a county's five amendments, against the city alone"
    return [Row("6", what, times.ratio("county", "city"), "≈ 1 ×", absolute)]


def _codes(policy: Policy, people: People) -> Callable[[], None]:
    codes = desk(policy, home=COUNTY, at=COUNTY, on=ON).codes

    def run() -> None:
        for courier, day, place, request in people:
            codes(courier, day, place, request)

    return run


def _no_hook_is_called() -> None:
    plugin = _OnceOnly()
    policy = load_policy([Plugin(COUNTY, lambda: plugin)])
    assert plugin.asked
    for day in (ON, ON + dt.timedelta(days=1), ON.replace(year=2030)):
        for service in ("haircut", "weather_supplies"):
            decide(policy, Case(home=COUNTY), service, on=day)
