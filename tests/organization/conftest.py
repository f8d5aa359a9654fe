"""The synthetic organisation and the rules in force.

Modules beside the tests can be imported by them, and so can what a text for people must keep to.
"""

import datetime as dt
import sys
from pathlib import Path

import pytest

from jixiaoge.organization import Structure
from jixiaoge.rulebook import Rulebook
from jixiaoge.testing import city_policy, synthetic_organization

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "docs")]


@pytest.fixture(scope="session")
def on() -> dt.date:
    return dt.date(2026, 7, 1)


@pytest.fixture(scope="session")
def city() -> Structure:
    return Structure(synthetic_organization())


@pytest.fixture(scope="session")
def book(on: dt.date) -> Rulebook:
    return city_policy().rulebook("jizhou", on)
