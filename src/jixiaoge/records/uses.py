"""A use of a service (使用), as it is asked for and as it is on record.

>>> day_of(dt.datetime(2026, 12, 31, 16, 30, tzinfo=dt.UTC))          # half past midnight in Ji'an
datetime.date(2027, 1, 1)
"""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from jixiaoge.eligibility.case import place_name
from jixiaoge.holds import Status, check_key_and_amount, city_time
from jixiaoge.records.checking import a_day

__all__ = ["ServiceUse", "Wanted", "day_of"]


@frozen(kw_only=True)
class Wanted:
    """What is asked for, without the time: asked again after midnight it is the same.

    Args:
        service: the service's key or, on record, its Chinese name.

        courier: who asks; for a child, the parent who came.

        county: where: a county, or a part of it.

        gift: the key of what is taken, where the service gives several things and only some are counted.

        child: the child's id, for a service that is counted by the child.
    """

    service: str
    courier: str
    county: str = field(converter=place_name)
    gift: str = ""
    child: str = ""


@frozen(kw_only=True)
class ServiceUse(Wanted):
    """One use on record.

    Args:
        key: the key that the client made; one key is one use, wherever it is recorded.

        on: the day, by the clock of Ji'an.

        amount: how much it counts for, in the unit of the fact: once, or so many hours or weeks.

        status: where it stands.

    Raises:
        InputError: the key is empty, the day is no date, or the amount is no whole number of at least 1.

        UnknownCountyError: there is no such county.
    """

    key: str
    on: dt.date = field(validator=a_day)
    amount: int = 1
    status: Status = Status.CONFIRMED

    def __attrs_post_init__(self) -> None:
        check_key_and_amount(self.key, self.amount)


def day_of(now: dt.datetime) -> dt.date:
    """Return the day of a moment by the clock of Ji'an.

    Raises:
        InputError: the moment has no time zone.
    """
    return city_time(now).date()
