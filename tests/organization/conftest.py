import datetime as dt

import pytest

from jixiaoge.organization import Structure
from jixiaoge.rulebook import Rulebook
from jixiaoge.testing import city_policy, synthetic_organization


@pytest.fixture(scope="session")
def on() -> dt.date:
    return dt.date(2026, 7, 1)


@pytest.fixture(scope="session")
def city() -> Structure:
    return Structure(synthetic_organization())


@pytest.fixture(scope="session")
def book(on: dt.date) -> Rulebook:
    return city_policy().rulebook("jizhou", on)
