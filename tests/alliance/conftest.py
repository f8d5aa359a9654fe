"""The rules in force for the alliance."""

import datetime as dt

import pytest

from jixiaoge.rulebook import Rulebook
from jixiaoge.testing import city_policy


@pytest.fixture(scope="session")
def book() -> Rulebook:
    return city_policy().rulebook("jizhou", dt.date(2026, 7, 1))
