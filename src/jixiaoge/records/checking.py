"""What every record must hold: a day is a date, and neither a moment nor text.

>>> from jixiaoge.records import Registration
>>> Registration(courier="c0001", home="吉州区", on="2026-07-01")
Traceback (most recent call last):
    ...
jixiaoge.InputError: 1 fault in the input: on: a datetime.date is expected, not '2026-07-01'
填写有1处要改：on：日期要写成 datetime.date，写的是'2026-07-01'
"""

from __future__ import annotations

import datetime as dt

from attrs import Attribute

from jixiaoge.errors import InputError, wrong_days

__all__ = ["a_day"]


def a_day(_: object, attribute: Attribute[dt.date], given: object) -> None:
    """Make sure that a field holds a date.

    Raises:
        InputError: it holds anything else.
    """
    if faults := wrong_days(**{attribute.name: given}):
        raise InputError(faults)
