"""A forecast is a fact of its day: another day knows nothing of it."""

import datetime as dt

from jixiaoge.eligibility.moving import facts_on
from jixiaoge.facts import Day, specs_of
from jixiaoge.rulebook import load_policy

TODAY = dt.date(2026, 12, 3)


def test_a_forecast_stands_today_and_is_unknown_tomorrow() -> None:
    service = load_policy().rulebook("suichuan", TODAY).services["weather_supplies"]
    spec = specs_of(Day)["forecast_high"]
    specs = {spec.key: spec}

    def on(day: dt.date) -> object:
        return facts_on({spec.key: 33}.get, specs, service, TODAY, day)(spec.key)

    assert on(TODAY) == 33
    assert on(TODAY + dt.timedelta(days=1)) is None
