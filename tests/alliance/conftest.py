"""What the tests of the alliance share."""

import datetime as dt

import pytest

from jixiaoge.rulebook import Rulebook, load_policy

DAY = dt.date(2026, 9, 1)


@pytest.fixture(scope="session")
def book() -> Rulebook:
    """The city's rules on a day, in a county without changes."""
    return load_policy(plugins=()).rulebook("suichuan", DAY)
