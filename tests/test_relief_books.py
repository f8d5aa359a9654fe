"""The relief fund's books: what is kept of money, whoever enters what in whichever order."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge.errors import InputError
from jixiaoge.facts import ReliefKind
from jixiaoge.holds import Refusal
from jixiaoge.relief_books import (
    Approval,
    Books,
    Donation,
    Entry,
    Payment,
    Release,
    Return,
    last_relief,
    record,
    record_all,
    statement,
)
from jixiaoge.testing import example

DAY = dt.date(2026, 9, 5)
ALWAYS = (dt.date.min, dt.date.max)
GIFT = Donation("d1", DAY, 600_000, "慈善一日捐")
ILLNESS = Approval("a1", DAY, 500_000, "c0001", ReliefKind.ILLNESS)


def later(days: int) -> dt.date:
    return DAY + dt.timedelta(days)


def refused(books: Books, entry: Entry) -> str:
    found = record(books, entry)
    assert isinstance(found, Refusal)
    assert found.zh
    assert found.en
    return found.code


# --- what each entry does -------------------------------------------------------------------------


def test_money_goes_from_free_to_reserved_to_paid_and_back() -> None:
    books = record_all(GIFT, ILLNESS)
    assert (books.free, books.reserved, books.spent) == (100_000, 500_000, 0)

    books = record_all(Payment("p1", DAY, 300_000, "a1"), books=books)
    assert (books.free, books.reserved, books.spent) == (100_000, 200_000, 300_000)

    books = record_all(Return("r1", later(1), 50_000, "a1"), books=books)
    assert (books.free, books.reserved, books.spent) == (150_000, 200_000, 250_000)

    books = record_all(Release("x1", later(2), "a1"), books=books)
    assert (books.free, books.reserved, books.spent) == (350_000, 0, 250_000)


def test_an_approval_for_which_money_is_short_waits_and_is_not_refused() -> None:
    books = record_all(ILLNESS)

    assert [relief.key for relief in books.queue] == ["a1"]
    assert refused(books, Payment("p1", DAY, 1, "a1")) == "waiting"
    assert record_all(GIFT, books=books).queue == ()


def test_nobody_in_the_queue_is_overtaken_even_where_the_money_would_do_for_less() -> None:
    small = Approval("a0", later(1), 100, "c0002", ReliefKind.URGENT)
    books = record_all(ILLNESS, small, Donation("d1", later(2), 400_000, "慈善一日捐"))

    assert [relief.key for relief in books.queue] == ["a1", "a0"]
    assert books.free == 400_000


def test_what_is_given_up_in_the_queue_lets_the_next_one_in() -> None:
    small = Approval("a2", DAY, 100, "c0002", ReliefKind.URGENT)
    books = record_all(ILLNESS, small, Donation("d1", DAY, 400_000, "慈善一日捐"))
    books = record_all(Release("x1", DAY, "a1"), books=books)

    assert (books.queue, books.reserved) == ((), 100)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (Donation("d1", DAY, 1, "企业捐赠"), "other_body"),
        (Payment("p1", DAY, 500_001, "a1"), "more_than_reserved"),
        (Payment("p1", DAY, 1, "a9"), "unknown_approval"),
        (Payment("p1", later(-1), 1, "a1"), "too_early"),
        (Return("r1", DAY, 1, "a1"), "more_than_paid"),
        (Release("x1", later(-1), "a1"), "too_early"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_with_a_code_and_changes_nothing(
    entry: Entry, code: str
) -> None:
    assert refused(record_all(GIFT, ILLNESS), entry) == code


def test_a_released_approval_pays_nothing_more() -> None:
    books = record_all(GIFT, ILLNESS, Release("x1", DAY, "a1"))

    assert refused(books, Payment("p1", DAY, 1, "a1")) == "more_than_reserved"


def test_money_is_not_paid_on_a_day_before_it_came() -> None:
    books = record_all(ILLNESS, Donation("d1", later(5), 600_000, "慈善一日捐"))

    assert refused(books, Payment("p1", later(4), 1, "a1")) == "not_there_yet"
    assert isinstance(record(books, Payment("p1", later(5), 500_000, "a1")), Books)


def test_the_same_entry_again_changes_nothing() -> None:
    books = record_all(GIFT, ILLNESS)

    assert record(books, GIFT) is books


def test_entries_that_are_refused_are_all_told() -> None:
    with pytest.raises(InputError, match=r"p1.*p2") as raised:
        record_all(GIFT, Payment("p1", DAY, 1, "a9"), Payment("p2", DAY, 1, "a8"))

    assert len(raised.value.faults) == 2


@pytest.mark.parametrize("fen", [0, -1, True, 1.5, "100"])
def test_an_amount_is_a_whole_number_of_fen_from_one(fen: object) -> None:
    with pytest.raises(InputError, match="分"):
        Donation("d1", DAY, fen, "慈善一日捐")  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["大病", "大并", None])
def test_a_kind_that_the_rule_does_not_know_is_refused(kind: object) -> None:
    with pytest.raises(InputError, match="大病、意外、应急、其他"):
        Approval("a1", DAY, 1, "c0001", kind)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", " ", None, 7])
def test_nobody_and_nothing_is_left_unnamed(text: Any) -> None:
    for make in (
        lambda: Donation(text, DAY, 1, "慈善一日捐"),
        lambda: Donation("d1", DAY, 1, text),
        lambda: Approval("a1", DAY, 1, text, ReliefKind.ILLNESS),
        lambda: Payment("p1", DAY, 1, text),
        lambda: Release("x1", DAY, text),
    ):
        with pytest.raises(InputError, match="text is expected"):
            make()


def test_a_day_is_a_date() -> None:
    with pytest.raises(InputError, match=r"datetime\.date"):
        Release("x1", dt.datetime(2026, 9, 5, tzinfo=dt.UTC), "a1")


def test_the_page_has_every_code_of_a_refusal() -> None:
    root = Path(__file__).parents[1]
    page = (root / "docs/how-to/safety-net.md").read_text("utf-8")
    code = (root / "src/jixiaoge/relief_books/books.py").read_text("utf-8")

    told = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)
    assert sorted(told) == sorted(re.findall(r"Refusal\(\s*\"(\w+)\"", code))


# --- cooldown and statement -----------------------------------------------------------------------


def test_the_last_relief_of_a_kind_is_told_to_the_rule() -> None:
    other = Approval("a2", later(30), 100_000, "c0001", ReliefKind.URGENT)
    books = record_all(GIFT, ILLNESS, other)
    last = last_relief(books, "c0001", ReliefKind.ILLNESS, until=later(365))

    assert last == DAY
    assert last_relief(books, "c0001", ReliefKind.URGENT, until=later(29)) is None
    assert last_relief(books, "c0002", ReliefKind.ILLNESS, until=later(365)) is None
    relief = example(
        "relief_fund", relief_kind=ReliefKind.ILLNESS, relieved_before=True, last_relieved_on=last
    )
    assert relief(on=later(364)).clauses[0].key == "cooldown"
    assert repr(relief(on=later(365))) == "NEEDS_REVIEW: relief_approved"


@pytest.mark.parametrize(
    ("more", "counts"),
    [
        ((), True),
        ((Payment("p1", DAY, 500_000, "a1"),), True),
        ((Payment("p1", DAY, 500_000, "a1"), Return("r1", DAY, 500_000, "a1")), False),
        ((Payment("p1", DAY, 500_000, "a1"), Return("r1", DAY, 499_999, "a1")), True),
        ((Release("x1", DAY, "a1"),), False),
        ((Payment("p1", DAY, 1, "a1"), Release("x1", DAY, "a1")), True),
    ],
)
def test_relief_that_was_given_up_or_came_back_in_full_starts_no_cooldown(
    more: tuple[Entry, ...], counts: bool
) -> None:
    books = record_all(GIFT, ILLNESS, *more)

    assert (last_relief(books, "c0001", ReliefKind.ILLNESS, until=DAY) == DAY) is counts


def test_relief_that_waits_for_money_counts() -> None:
    assert last_relief(record_all(ILLNESS), "c0001", ReliefKind.ILLNESS, until=DAY) == DAY


def test_the_statement_says_what_moved_between_two_days() -> None:
    books = record_all(
        GIFT,
        ILLNESS,
        Donation("d2", later(10), 70_000, "企业捐赠"),
        Donation("d3", later(11), 30_000, "企业捐赠"),
        Payment("p1", later(10), 400_000, "a1"),
        Return("r1", later(12), 20_000, "a1"),
        Payment("p2", later(20), 100_000, "a1"),
    )
    found = statement(books, later(1), later(12))

    assert (found.opening, found.closing) == (600_000, 320_000)
    assert (dict(found.donated), found.paid, found.returned) == (
        {"企业捐赠": 100_000},
        400_000,
        20_000,
    )
    assert statement(books, later(13), later(30)).opening == found.closing
    assert "c0001" not in repr(found)


def test_a_statement_does_not_end_before_it_begins() -> None:
    with pytest.raises(InputError, match="终止日2026-09-05早于起始日2026-09-06"):
        statement(record_all(GIFT), later(1), DAY)


# --- properties -----------------------------------------------------------------------------------

KEYS = [f"a{number}" for number in range(4)]
DAYS = st.integers(0, 3).map(later)
SUMS = st.integers(1, 12)


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    """Draw entries that often belong together, many of them refused."""
    found: list[Entry] = []
    for number in range(draw(st.integers(0, 25))):
        key, on, fen = f"e{number}", draw(DAYS), draw(SUMS)
        approval = draw(st.sampled_from(KEYS))
        made: list[Entry] = [
            Donation(key, on, fen, draw(st.sampled_from(["慈善一日捐", "企业捐赠"]))),
            Approval(approval, on, fen, draw(st.sampled_from("cd")), ReliefKind.ILLNESS),
            Payment(key, on, fen, approval),
            Return(key, on, fen, approval),
            Release(key, on, approval),
        ]
        found.append(draw(st.sampled_from(made)))
    return found


def taken(all_entries: list[Entry]) -> Books:
    books = Books()
    for entry in all_entries:
        found = record(books, entry)
        books = books if isinstance(found, Refusal) else found
    return books


def sums(books: Books) -> Counter[str]:
    """Add up the entries that were taken, by their class, in no way that the books use."""
    found: Counter[str] = Counter()
    for entry in books.entries.values():
        found[type(entry).__name__] += getattr(entry, "fen", 0)
    return found


@given(entries())
def test_what_came_in_is_what_went_out_is_reserved_and_is_free(given_entries: list[Entry]) -> None:
    books = taken(given_entries)
    added = sums(books)
    set_aside = added["Approval"] - added["Payment"]
    not_set_aside = sum(
        relief.fen - relief.paid
        for relief in books.reliefs.values()
        if relief.released or not relief.granted
    )

    assert books.spent == added["Payment"] - added["Return"]
    assert books.reserved == set_aside - not_set_aside
    assert added["Donation"] == books.spent + books.reserved + books.free
    assert statement(books, *ALWAYS).closing == books.reserved + books.free


@given(entries())
def test_nothing_is_ever_below_nought_on_any_day(given_entries: list[Entry]) -> None:
    books = Books()
    for entry in given_entries:
        found = record(books, entry)
        books = books if isinstance(found, Refusal) else found
        assert min(books.free, books.reserved, books.spent) >= 0
        assert all(
            0 <= relief.returned <= relief.paid <= relief.fen for relief in books.reliefs.values()
        )
    assert all(statement(books, dt.date.min, later(day)).closing >= 0 for day in range(-1, 5))


@given(entries())
def test_only_who_is_first_in_the_queue_may_be_short_of_money(given_entries: list[Entry]) -> None:
    books = taken(given_entries)

    assert not books.queue or books.queue[0].fen > books.free


@given(st.data())
def test_the_order_of_entries_that_do_not_depend_on_each_other_changes_nothing(
    data: st.DataObject,
) -> None:
    gifts = [Donation(f"d{n}", DAY, 100, "慈善一日捐") for n in range(4)]
    matters: list[list[Entry]] = [
        [
            Approval(key, DAY, 90, "c0001", ReliefKind.ILLNESS),
            Payment(f"p{key}", later(1), 60, key),
            Return(f"r{key}", later(2), 20, key),
            Release(f"x{key}", later(2), key),
        ][: data.draw(st.integers(1, 4))]
        for key in KEYS
    ]
    mixed: list[Entry] = []
    while any(matters):
        matter = data.draw(st.sampled_from([one for one in matters if one]))
        mixed.append(matter.pop(0))

    in_order = sorted(mixed, key=lambda entry: getattr(entry, "approval", entry.key))
    assert record_all(*gifts, *mixed) == record_all(*reversed(gifts), *in_order)


@given(st.permutations([10, 20, 30, 40]), st.integers(0, 100))
def test_it_does_not_matter_whether_the_money_or_those_who_wait_come_first(
    amounts: list[int], fen: int
) -> None:
    gifts = [Donation(f"d{n}", DAY, 1, "慈善一日捐") for n in range(fen)]
    wanted = [
        Approval(key, DAY, amount, "c0001", ReliefKind.ILLNESS)
        for key, amount in zip(KEYS, amounts, strict=True)
    ]

    assert record_all(*gifts, *wanted) == record_all(*wanted, *gifts)
