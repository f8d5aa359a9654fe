"""What there is of a service, from its sessions; never a matter of eligibility.

>>> class_of = lambda on, seats: Session(
...     id=str(on), service="skills_training", county="jizhou", on=on, as_of=may, seats_left=seats)
>>> may = dt.date(2026, 5, 20)
>>> full, open_later = class_of(dt.date(2026, 6, 1), 0), class_of(dt.date(2026, 7, 1), 3)
>>> supply_of([full, open_later], may)
Availability(supply=<Supply.NEXT_SESSION: '等下一场'>, next_on=datetime.date(2026, 7, 1), note='')
>>> supply_of([full], may).supply
<Supply.WAITING_LIST: '候补'>
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from jixiaoge.eligibility.case import Availability, Supply
from jixiaoge.records.kinds import Session

__all__ = ["supply_of"]


def supply_of(sessions: Iterable[Session], on: dt.date) -> Availability | None:
    """Return what there is of one service on a day: the first session with a seat, or the waiting list.

    Args:
        sessions: the sessions of the service in the county; of one session the newest record counts.
            `None` comes back where none is ahead.

        on: the day.
    """
    newest = {one.id: one for one in sorted(sessions, key=lambda one: one.as_of)}
    ahead = sorted(
        (one for one in newest.values() if one.on >= on), key=lambda one: (one.on, one.id)
    )
    seats = [one for one in ahead if one.seats_left != 0]
    if seats:
        supply = Supply.AVAILABLE if seats[0].on == on else Supply.NEXT_SESSION
        return Availability(supply, seats[0].on, seats[0].note)
    return Availability(Supply.WAITING_LIST, ahead[0].on, ahead[0].note) if ahead else None
