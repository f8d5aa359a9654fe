"""The synthetic organisation and the rules in force; modules beside the tests can be imported by them."""

import datetime as dt
import sys
from pathlib import Path

import pytest

from jixiaoge.organization import Structure
from jixiaoge.rulebook import Rulebook
from jixiaoge.testing import city_policy, synthetic_organization

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def on() -> dt.date:
    return dt.date(2026, 7, 1)


@pytest.fixture(scope="session")
def city() -> Structure:
    return Structure(synthetic_organization())


@pytest.fixture(scope="session")
def book(on: dt.date) -> Rulebook:
    return city_policy().rulebook("jizhou", on)
