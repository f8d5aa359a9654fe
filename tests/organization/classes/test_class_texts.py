"""Whatever is told of classes and visits is plain, short, and in its own language."""

import datetime as dt
from collections.abc import Iterator

import pytest
from plain_language import faults

from jixiaoge.errors import InputError
from jixiaoge.organization import (
    Appointment,
    ClassKind,
    ClassSession,
    InstructorVisit,
    Place,
    Post,
    SignIn,
    Structure,
    attendance,
    count_classes,
    visits_due,
)
from jixiaoge.rulebook import Rulebook

DAY = dt.date(2026, 6, 30)
HELD = ClassSession(
    "k1", kind=ClassKind.MICRO_CLASS, on=DAY, place=Place("遂川县"), host="committee-suichuan"
)


def told(book: Rulebook) -> Iterator[tuple[str, str]]:
    found = attendance([HELD], [SignIn(f"s{n}", session="k1", courier="c1") for n in range(3)])
    yield from ((one.zh, one.en) for one in found.again)
    counted = count_classes(found, since=DAY, until=DAY)
    yield counted.zh, counted.en
    post = Appointment(
        person="i01", post=Post.INSTRUCTOR, organization="b1", since=dt.date(2026, 1, 1)
    )
    visits = [InstructorVisit("i01", "b1", DAY)]
    plan = visits_due(Structure([post]), visits, since=dt.date(2026, 5, 1), on=DAY, book=book)
    yield from ((one.zh, one.en) for one in (*plan.due, *plan.late))
    for kind in ClassKind:
        yield kind.value, kind.en
    yield from told_of_faults()


def told_of_faults() -> Iterator[tuple[str, str]]:
    wrong = [SignIn("s1", session="k1", courier="c1"), SignIn("s1", session="k9", courier="c1")]
    with pytest.raises(InputError) as caught:
        attendance([HELD], wrong)
    yield from ((fault.zh, fault.en) for fault in caught.value.faults)
    with pytest.raises(InputError) as caught:
        ClassSession("k1", kind=ClassKind.MICRO_CLASS, on=DAY, place=Place(), host="b1")
    yield from ((fault.zh, fault.en) for fault in caught.value.faults)


def test_every_text_is_plain(book: Rulebook) -> None:
    texts = dict.fromkeys(told(book))
    wrong = [
        (text, fault)
        for zh, en in texts
        for text, fault in (
            *((zh, one) for one in faults(zh, "zh")),
            *((en, one) for one in faults(en, "en")),
        )
    ]

    assert len(texts) == 10
    assert wrong == []
