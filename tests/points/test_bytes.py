"""The bytes of entries and commands: one form each, and what has no form is refused."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from points_desk import NOON, OFFICE, Desk, courier

from jixiaoge.errors import InputError
from jixiaoge.points import (
    Account,
    AccountKind,
    Actor,
    Earn,
    Entry,
    Event,
    EventKind,
    Posting,
    Settle,
)
from jixiaoge.points.encoding import (
    canonical_bytes,
    command_bytes,
    command_fingerprint,
    decode_document,
    decode_entry,
    entry_bytes,
)


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    desk = Desk(settle_after_days=0)
    desk.done(desk.hazard("c-2", subject="路灯3号", north=-5, east=7))
    desk.earned()
    desk.bought(2)
    desk.done(desk.pay(desk.done(desk.settle())))
    return desk.ledger.entries


def test_every_entry_comes_back_from_its_bytes(entries: list[Entry]) -> None:
    assert [decode_entry(entry_bytes(entry)) for entry in entries] == entries
    for entry in entries:
        for document in entry.event.documents:
            assert decode_document(canonical_bytes(document)) == document


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b'"seq":1,', b'"seq": 1,'),
        lambda data: data.replace(b'"seq":1}', b'"seq":1.0}'),
        lambda data: data.replace(b'"seq":1}', b'"seq":true}'),
        lambda data: data.replace(b'"seq":1}', b'"seq":"1"}'),
        lambda data: data.replace(b'"seq":1}', b'"seq":1,"seq":1}'),
        lambda data: data.replace(b'"seq":1}', b'"seq":1,"more":1}'),
        lambda data: data.replace(b'"document":"', b'"document":["').replace(b'"},"', b'"]},"', 1),
        lambda data: data.replace(b'"told":{', b'"told":{"share":0.5,'),
        lambda data: data + b"\n",
        lambda data: data[:-1],
        lambda _: b"\xff",
        lambda _: b"[]",
    ],
)
def test_no_other_bytes_are_an_entry(
    entries: list[Entry], change: Callable[[bytes], bytes]
) -> None:
    data = entry_bytes(entries[0])
    changed = change(data)

    with pytest.raises(InputError, match="not the canonical bytes") as raised:
        decode_entry(changed if changed != data else data + b" ")
    assert raised.value.faults[0].path == "entry"


@pytest.mark.parametrize("told", [{"share": 0.5}, {"name": "e" + chr(0x301)}, {"of": object()}])
def test_what_has_no_one_form_in_bytes_is_not_kept(entries: list[Entry], told: Any) -> None:
    entry = evolve(entries[0], event=evolve(entries[0].event, told=told))

    with pytest.raises(InputError, match="cannot be kept"):
        entry_bytes(entry)


def test_fields_cannot_be_shifted_into_one_another() -> None:
    one, other = (
        Event(EventKind.HELD, NOON.date(), (Posting(Account(AccountKind.HELD, *parts), 1),))
        for parts in (("a|b", "c"), ("a", "b|c"))
    )

    assert canonical_bytes(one) != canonical_bytes(other)


def test_a_command_has_one_fingerprint_and_each_change_of_it_another() -> None:
    desk = Desk(given=False)
    command = desk.serving(id="e-1")
    facts = dict(reversed(command.facts.items()))
    same = Earn(
        "e-1", command.actor, courier="c-1", activity=command.activity, on=command.on, facts=facts
    )
    changes = (
        {"courier": "c-9"}, {"on": dt.date(2026, 7, 9)}, {"facts": {}}, {"north": 1},
        {"actor": courier("c-1")},
    )  # fmt: skip

    assert command_bytes(same) == command_bytes(command)
    prints = {command_fingerprint(evolve(command, **change)) for change in changes}
    assert len(prints | {command_fingerprint(command)}) == len(changes) + 1


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("id", ""), ("id", " e"), ("id", "e\n"), ("id", "e" + chr(0x301)), ("id", 7), ("id", "x" * 201),
        ("actor", "c-1"), ("actor", Actor("", OFFICE.role)), ("merchant", None),
        ("through", "2026-07-10"), ("through", NOON), ("bearers", ()), ("bearers", ["县"]),
        ("bearers", (("县", 0),)), ("bearers", (("县", 1), ("县", 2))), ("bearers", ("县",)),
    ],
)  # fmt: skip
def test_a_command_that_cannot_be_is_not_made(field: str, given: object) -> None:
    fields: dict[str, Any] = {
        "id": "s-1", "actor": OFFICE, "merchant": "m-1", "through": NOON.date(),
        "bearers": (("县", 1),),
    }  # fmt: skip

    with pytest.raises(InputError) as raised:
        Settle(**{**fields, field: given})
    assert [fault.path for fault in raised.value.faults] == [f"Settle.{field}"]


@pytest.mark.parametrize("facts", [{"": 1}, {"x": 0.5}, {"x": None}, {"x": -1}, ["x"]])
def test_facts_are_texts_flags_and_whole_numbers(facts: Any) -> None:
    with pytest.raises(InputError, match=r"Earn\.facts"):
        Desk(given=False).serving(facts=facts)


@pytest.mark.parametrize("pieces", [0, -1, True, 1.0, 10**9 + 1])
def test_amounts_are_whole_and_bounded(pieces: Any) -> None:
    with pytest.raises(InputError, match=r"Redeem\.pieces"):
        Desk(given=False).redeem(pieces)
