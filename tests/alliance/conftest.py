import datetime as dt
from collections.abc import Mapping

import pytest

from jixiaoge.alliance import Procedure, Running, city_procedures, official_workdays
from jixiaoge.testing.examples import city_policy


@pytest.fixture(scope="session")
def procedures() -> Mapping[str, Procedure]:
    return city_procedures()


@pytest.fixture(scope="session")
def rules() -> Running:
    book = city_policy().rulebook("吉州区", dt.date(2026, 7, 10))
    return Running(book, official_workdays(last_year=2026))
