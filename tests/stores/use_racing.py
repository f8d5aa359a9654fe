"""Couriers and scans for the races of uses; processes import this module too."""

import datetime as dt
from functools import cache
from typing import Any

from attrs import evolve

from jixiaoge.eligibility import Case
from jixiaoge.holds import Hold
from jixiaoge.rulebook import Policy, load_policy
from jixiaoge.stores import SqlUseBook, open_store
from jixiaoge.testing import case_of
from jixiaoge.testing.examples import typical

NOON = dt.datetime(2026, 7, 10, 4, tzinfo=dt.UTC)
SHOPS = ("", "qingyuan", "yongfeng", "suichuan")
READY: dict[str, Any] = {
    "merchant_participating": True,
    "offer_in_hours": True,
    "guardian_authorised": True,
    "provider_qualified": True,
    "child_age_on_start": 8,
}


@cache
def city() -> Policy:
    return load_policy(plugins=())


def courier(name: str, at: str = "") -> Case:
    return evolve(case_of("jizhou", **{**typical(), **READY}), id=name, at=at)


def scan_in_process(place: str, number: int, start: Any, told: Any) -> None:
    """Scan the one code in another shop, when all are ready, and tell whether the use was given."""
    store = open_store(place)
    book, case = SqlUseBook(store, city()), courier("c1", SHOPS[number])
    start.wait()
    told.put(isinstance(book.hold(case, "haircut", key=f"k{number}", now=NOON), Hold))
    store.close()
