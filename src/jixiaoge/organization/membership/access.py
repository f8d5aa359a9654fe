"""The membership files behind a door: every read names who reads and why, and is written down.

The door is a value. `read` and `counted` give the answer, and the door with one line more in its log:
keep that one. Take the lines away to where they are stored by `evolve(door, log=())`.

>>> door = Door.to([MemberFile("m-7f3a91c2", branch="b01")])
>>> now = dt.datetime(2026, 7, 10, 4, 0, tzinfo=dt.UTC)
>>> found, door = door.read("m-7f3a91c2", purpose=Purpose.TRANSFER, by="desk-3", now=now)
>>> found.branch, [(line.by, line.purpose.value) for line in door.log]
('b01', [('desk-3', '转接组织关系')])
>>> door
Door(log=1)
"""

from __future__ import annotations

import datetime as dt
import enum
from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import evolve, field, frozen
from attrs.validators import instance_of

from jixiaoge.errors import Fault, InputError
from jixiaoge.figures import released_groups
from jixiaoge.organization.membership.floating import Away, TransferLetter
from jixiaoge.organization.membership.path import stage_of
from jixiaoge.organization.membership.steps import Registered

__all__ = ["Access", "Door", "Group", "MemberFile", "Purpose"]


class Purpose(enum.Enum):
    """What a membership file may be read for; the value is its Chinese name. There is no other purpose."""

    ADMISSION = "发展党员"
    TRANSFER = "转接组织关系"
    FLOATING = "联系流动党员"
    OWN = "本人查阅"
    AUDIT = "检查核对"
    FIGURES = "汇总统计"


class Group(enum.Enum):
    """By what files may be counted for others to see."""

    STAGE = "阶段"
    BRANCH = "支部"


@frozen(kw_only=True)
class MemberFile:
    """What is on file of one person.

    Args:
        person: an opaque id of this room alone, not the courier's.

        branch: where the membership formally is, or where the application was made.

        steps: what was registered on the way.

        away: when the person could not take part.

        letters: letters of transfer.
    """

    person: str = field(kw_only=False)
    branch: str
    steps: tuple[Registered, ...] = field(default=(), repr=False)
    away: tuple[Away, ...] = field(default=(), repr=False)
    letters: tuple[TransferLetter, ...] = field(default=(), repr=False)


@frozen
class Access:
    """One line of the log: who read whose file, what for, and when; of figures `person` is empty."""

    person: str
    purpose: Purpose = field(validator=instance_of(Purpose))
    by: str
    at: dt.datetime


@frozen(repr=False)
class Door:
    """The files, of which nothing is to be had but by `read` and `counted`; and the log of both.

    Make one by `Door.to`.
    """

    _files: Mapping[str, MemberFile]
    log: tuple[Access, ...] = ()

    @classmethod
    def to(cls, files: Iterable[MemberFile]) -> Door:
        """Return a door to some files, with nothing in its log.

        Raises:
            InputError: somebody has two files.
        """
        given = list(files)
        by_person = {one.person: one for one in given}
        if len(by_person) < len(given):
            fault = Fault(
                "files",
                len(given),
                "one file a person",
                zh="有人的档案给了不止一份",
                en="somebody has more than one file",
            )
            raise InputError([fault])
        return cls(by_person)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(log={len(self.log)})"

    def read(
        self, person: str, *, purpose: Purpose, by: str, now: dt.datetime
    ) -> tuple[MemberFile | None, Door]:
        """Return a file, and the door with this read in its log, also where there is no such file.

        Raises:
            InputError: nobody is named as the reader, the moment has no zone, somebody else reads
                for `Purpose.OWN`, or a single file is read for figures.

            TypeError: the purpose is none of the list.
        """
        if purpose is Purpose.FIGURES or (purpose is Purpose.OWN and by != person):
            raise InputError([_wrong_purpose(purpose)])
        door = self._logged(Access(person, purpose, by, now))
        return self._files.get(person), door

    def counted(
        self, group: Group, *, threshold: int, on: dt.date, by: str, now: dt.datetime
    ) -> tuple[dict[str, int | None], Door]:
        """Return how many files there are by group, small numbers hidden (`None`), and the door.

        No total is given, and others are hidden with the small ones, so that a total known from
        elsewhere tells none of them.

        Args:
            group: by what to count.

            threshold: numbers below it are hidden (`small_cell_threshold` in the rules).

            on: the day for which stages are told.

            by: who asks.

            now: the moment, with its time zone.

        Raises:
            InputError: nobody is named as the reader, or the moment has no zone.
        """
        door = self._logged(Access("", Purpose.FIGURES, by, now))
        files = self._files.values()
        if group is Group.STAGE:
            found = Counter(stage_of(one.steps, on=on).value for one in files)
        else:
            found = Counter(one.branch for one in files)
        return released_groups(found, threshold), door

    def _logged(self, line: Access) -> Door:
        if not line.by or line.at.utcoffset() is None:
            fault = Fault(
                "by",
                line.by,
                "who reads, and a moment with its time zone",
                zh="要写明谁查阅，时刻要带时区",
                en="name who reads, and give the moment with its time zone",
            )
            raise InputError([fault])
        return evolve(self, files=self._files, log=(*self.log, line))


def _wrong_purpose(purpose: Purpose) -> Fault:
    if purpose is Purpose.OWN:
        return Fault(
            "by",
            purpose.value,
            "the person",
            zh="“本人查阅”只能由本人查自己的档案",
            en="for this purpose people read their own file alone",
        )
    return Fault(
        "purpose",
        purpose.value,
        "counted()",
        zh="“汇总统计”只给汇总数，不看单份档案",
        en="figures are counted; no single file is read for them",
    )
