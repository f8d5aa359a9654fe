"""What the tests of the alliance share."""

import datetime as dt
from collections.abc import Mapping

import pytest

from jixiaoge.alliance import Procedure, Running, city_procedures, official_workdays
from jixiaoge.rulebook import Rulebook, load_policy
from jixiaoge.testing import city_policy

DAY = dt.date(2026, 9, 1)


@pytest.fixture(scope="session")
def book() -> Rulebook:
    """The city's rules on a day, in a county without changes."""
    return load_policy(plugins=()).rulebook("suichuan", DAY)


@pytest.fixture(scope="session")
def procedures() -> Mapping[str, Procedure]:
    return city_procedures()


@pytest.fixture(scope="session")
def rules() -> Running:
    book = city_policy().rulebook("吉州区", dt.date(2026, 7, 10))
    return Running(book, official_workdays(last_year=2026))
