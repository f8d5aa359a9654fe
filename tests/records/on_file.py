"""Cases, moments and a policy with one county that differs, for tests of records."""

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

from attrs import evolve

from jixiaoge.eligibility import Case
from jixiaoge.rulebook import Plugin, Policy, load_policy
from jixiaoge.testing import case_of
from jixiaoge.testing.examples import typical

SUICHUAN = Path(__file__).parents[2] / "docs/examples/suichuan/jixiaoge_suichuan/county.toml"
CHINA = dt.timezone(dt.timedelta(hours=8))

# What every service but a matter of law needs, so that only the uses decide.
READY: dict[str, Any] = {
    "merchant_participating": True,
    "offer_in_hours": True,
    "guardian_authorised": True,
    "provider_qualified": True,
    "child_age_on_start": 8,
    "forecast_high": 25,
    "forecast_low": 10,
}


@cache
def city() -> Policy:
    return load_policy(plugins=())


@cache
def with_suichuan() -> Policy:
    """Return the policy in which Suichuan's winter begins on 15 November, and haircuts go by the quarter."""
    return load_policy(plugins=[Plugin.of_text(SUICHUAN.read_text("utf-8"))])


def courier(name: str = "c0001", home: str = "jizhou", at: str = "", **facts: Any) -> Case:
    return evolve(case_of(home, **{**typical(), **READY, **facts}), id=name, at=at)


def moment(text: str) -> dt.datetime:
    """Return a moment by the clock of Ji'an."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=CHINA)
