"""Workbooks to read: made with openpyxl, as staff would fill them in."""

import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

pytest.importorskip("openpyxl")

import openpyxl

from jixiaoge.excel import template
from jixiaoge.rulebook import Rulebook
from jixiaoge.testing import city_policy

Make = Callable[..., bytes]


def bytes_of(workbook: Any) -> bytes:
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def opened(raw: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(raw))


@pytest.fixture(scope="session")
def book() -> Rulebook:
    return city_policy().rulebook("suichuan", dt.date(2026, 7, 10))


@pytest.fixture(scope="session")
def blank(book: Rulebook) -> bytes:
    return template(book)


@pytest.fixture(scope="session")
def make() -> Make:
    """Make a workbook from headings and rows, and change it before it is saved."""

    def workbook(
        headings: Sequence[str],
        *rows: Sequence[object],
        change: Callable[[Any], object] | None = None,
        title: str = "表",
    ) -> bytes:
        made = openpyxl.Workbook()
        made.active.title = title
        for row in (headings, *rows):
            made.active.append(row)
        if change:
            change(made.active)
        return bytes_of(made)

    return workbook


def filled(blank: bytes, *rows: Mapping[str, object]) -> bytes:
    """Fill in a template: one row a mapping from headings to values."""
    workbook = opened(blank)
    sheet = workbook["名单"]
    columns = {cell.value: cell.column for cell in sheet[2]}
    for number, row in enumerate(rows, 3):
        for heading, value in row.items():
            sheet.cell(number, columns[heading], value)
    return bytes_of(workbook)


@pytest.fixture(scope="session")
def fill(blank: bytes) -> Callable[..., bytes]:
    return lambda *rows: filled(blank, *rows)
