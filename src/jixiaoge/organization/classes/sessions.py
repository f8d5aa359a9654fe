"""Classes (小微课堂、驿站学堂、小哥讲堂): which were held, and who came.

The three names are those of the published account; what tells them apart is for whoever holds them.
A courier is an opaque id. Who is a Party member is not asked, and coming opens nothing.

>>> held = ClassSession("k1", kind=ClassKind.STATION_SCHOOL, on=dt.date(2026, 7, 6), place=Place("遂川县"), host="g12")
>>> held.place.county, held.kind.en
('suichuan', 'station school')
>>> SignIn("s1", session="k1", courier="13800000000")
Traceback (most recent call last):
    ...
jixiaoge.InputError: 1 fault in the input: courier: looks like a telephone number; give a token made of it
填写有1处要改：courier：像是手机号；请换成标识再填
"""

from __future__ import annotations

import datetime as dt
import enum

from attrs import field, frozen
from attrs.validators import instance_of

from jixiaoge.errors import Fault, InputError, wrong_days, wrong_texts
from jixiaoge.organization.records import Place
from jixiaoge.organization.rosters.rows import real_number

__all__ = ["ClassKind", "ClassSession", "SignIn"]


class ClassKind(enum.Enum):
    """The kinds of class; the value is the Chinese name (published account; fact base A.2)."""

    MICRO_CLASS = "小微课堂"
    STATION_SCHOOL = "驿站学堂"
    COURIER_LECTURE = "小哥讲堂"

    @property
    def en(self) -> str:
        """The kind in English."""
        return self.name.lower().replace("_", " ")


@frozen
class ClassSession:
    """One class that was held.

    Args:
        id: its own name.

        kind: which of the three.

        on: the day.

        place: where; of a class on line, the county that holds it.

        host: the id of the organisation or station that held it.

        online: whether it was on line.

    Raises:
        InputError: a name or the county is missing, or the day is no date.
    """

    id: str
    kind: ClassKind = field(kw_only=True, validator=instance_of(ClassKind))
    on: dt.date = field(kw_only=True)
    place: Place = field(kw_only=True)
    host: str = field(kw_only=True)
    online: bool = field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        faults = [*wrong_texts(id=self.id, host=self.host), *wrong_days(on=self.on)]
        if not self.place.county:
            zh, en = "缺所属县；请填课堂在哪个县", "required, but missing; say in which county"
            faults.append(Fault("place.county", "", "a county", zh=zh, en=en))
        if faults:
            raise InputError(faults)


@frozen
class SignIn:
    """A courier signed in at a class.

    Args:
        id: the record's own name.

        session: the id of the class.

        courier: the courier's opaque id.

    Raises:
        InputError: one of them is missing, or the courier's looks like a telephone or identity number.
    """

    id: str
    session: str = field(kw_only=True)
    courier: str = field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        faults = wrong_texts(id=self.id, session=self.session, courier=self.courier)
        faults = faults or tuple(real_number("courier", self.courier))
        if faults:
            raise InputError(faults)
