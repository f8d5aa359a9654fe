"""Workbooks to read: made with openpyxl, as staff would fill them in."""

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("openpyxl")
sys.path.insert(0, str(Path(__file__).parent))

import openpyxl
from workbooks import bytes_of

from jixiaoge.excel import template
from jixiaoge.testing import city_policy


@pytest.fixture(scope="session")
def blank() -> bytes:
    return template(city_policy().rulebook("suichuan", dt.date(2026, 7, 10)))


@pytest.fixture(scope="session")
def make() -> Callable[..., bytes]:
    """Make a workbook from headings and rows, and change it before it is saved."""

    def workbook(
        headings: Sequence[object],
        *rows: Sequence[object],
        change: Callable[[Any], object] | None = None,
    ) -> bytes:
        made = openpyxl.Workbook()
        made.active.title = "表"
        for row in (headings, *rows):
            made.active.append(row)
        if change:
            change(made.active)
        return bytes_of(made)

    return workbook
