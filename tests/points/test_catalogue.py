"""The catalogue as TOML: which commands it makes, what a file sent twice does, and every fault at its place."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from points_desk import OFFICE, Desk

from jixiaoge import InputError
from jixiaoge.points import (
    Accepted,
    Account,
    AccountKind,
    Actor,
    Catalogue,
    OfferItem,
    OpenMerchant,
    Refused,
    Role,
    Stock,
    read_catalogue,
)
from jixiaoge.rulebook import Basis, Status

ROOT = Path(__file__).parents[2]
SPECIMEN = ROOT / "docs/examples/points/catalogue.toml"
FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
SHOP = """
[[merchants]]
merchant = "m-2"
zone = "z-1"
keeper = "c0007"
"""
SOAP = """
[[items]]
item = "soap"
zh = "香皂一块"
points = 50
fen = 500
from = 2026-01-01
until = 2026-12-31
basis = { status = "assumed", title = "默认值" }
"""
RICE = SOAP.replace("soap", "rice") + "per_month = 1\nstock = 3\n"


def read(text: str) -> Catalogue:
    return read_catalogue(f'id = "k"\n{text}', "file", OFFICE)


def faults(text: str) -> dict[str, str]:
    with pytest.raises(InputError) as error:
        read_catalogue(text, "file", OFFICE)
    return {fault.path: fault.en for fault in error.value.faults}


# --- what it makes ----------------------------------------------------------------------------------


def test_merchants_items_and_stock_become_commands_in_the_order_of_the_file() -> None:
    offer = {"zh": "香皂一块", "points": 50, "fen": 500, "since": FIRST, "until": LAST}

    assert read(SOAP + SHOP + RICE).commands == (
        OpenMerchant("k/merchant/m-2", OFFICE, merchant="m-2", zone="z-1", keeper="c0007"),
        OfferItem("k/offer/soap/2026-01-01", OFFICE, item="soap", **offer),
        OfferItem(
            "k/offer/rice/2026-01-01", OFFICE, item="rice", **offer, per_month=1, tracked=True
        ),
        Stock("k/stock/rice/2026-01-01", OFFICE, item="rice", pieces=3),
    )


def test_every_price_has_its_source() -> None:
    assert read(SOAP + RICE).bases == {
        "k/offer/soap/2026-01-01": Basis(Status.ASSUMED, "默认值"),
        "k/offer/rice/2026-01-01": Basis(Status.ASSUMED, "默认值"),
    }


def test_the_specimen_is_taken_by_a_ledger_and_every_price_in_it_is_only_assumed() -> None:
    catalogue = read_catalogue(SPECIMEN.read_text("utf-8"), "catalogue.toml", OFFICE)
    desk = Desk(given=False)

    assert all(isinstance(desk.ask(one), Accepted) for one in catalogue.commands)
    assert desk.ledger.book.balance(Account(AccountKind.STOCK, "rice")) == 100
    assert {one.status for one in catalogue.bases.values()} == {Status.ASSUMED}
    offers = [one for one in catalogue.commands if isinstance(one, OfferItem)]
    assert {one.id for one in offers} == catalogue.bases.keys()


def test_the_specimen_pays_merchants_by_the_reference_value_of_a_point() -> None:
    catalogue = read_catalogue(SPECIMEN.read_text("utf-8"), "catalogue.toml", OFFICE)
    yuan = Desk().rules.setting("points_yuan_reference").value

    offers = [one for one in catalogue.commands if isinstance(one, OfferItem)]
    assert [one.fen for one in offers] == [one.points * yuan * 100 for one in offers]


def test_the_catalogue_on_the_page_is_read() -> None:
    page = (ROOT / "docs/how-to/points-catalogue.md").read_text("utf-8")
    [shown] = re.findall(r"^```toml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)

    _, rice, _ = read_catalogue(shown.replace("# keeper", "keeper"), "page", OFFICE).commands

    specimen = read_catalogue(SPECIMEN.read_text("utf-8"), "catalogue.toml", OFFICE)
    assert rice in specimen.commands


def test_only_the_office_gives_a_catalogue() -> None:
    catalogue = read_catalogue(f'id = "k"\n{SOAP}', "file", Actor("c0001", Role.COURIER))

    [answer] = map(Desk().ask, catalogue.commands)

    assert isinstance(answer, Refused)
    assert answer.code == "wrong_role"


# --- sent again -------------------------------------------------------------------------------------


def test_a_file_sent_twice_does_everything_once() -> None:
    desk, commands = Desk(), read(SHOP + SOAP + RICE).commands
    first = [desk.ask(one) for one in commands]
    entries = list(desk.ledger.entries)

    assert [desk.ask(one) for one in commands] == first
    assert list(desk.ledger.entries) == entries


def test_a_price_that_was_changed_under_the_same_id_is_refused() -> None:
    desk = Desk()
    for one in read(SOAP).commands:
        desk.done(one)

    [answer] = map(desk.ask, read(SOAP.replace("50\n", "40\n")).commands)

    assert isinstance(answer, Refused)
    assert answer.code == "id_conflict"


@given(
    st.lists(st.dates(FIRST, LAST), min_size=2, max_size=12, unique=True).map(sorted),
    st.sampled_from(["soap", "米", "a/b"]),
)
def test_windows_of_an_item_that_do_not_meet_are_all_offered(
    days: list[dt.date], item: str
) -> None:
    windows = [(start, end - dt.timedelta(days=1)) for start, end in pairwise(days)]
    text = "".join(
        SOAP.replace("soap", item)
        .replace(f"{FIRST}", f"{start}")
        .replace(f"until = {LAST}", f"until = {end}")
        for start, end in windows
    )
    desk = Desk(given=False)

    commands = read(text).commands

    assert len({one.id for one in commands}) == len(windows)
    assert all(isinstance(desk.ask(one), Accepted) for one in commands)


# --- faults -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("was", "given", "path", "says"),
    [
        ("points = 50", "points = 0", "items[0].points", "0 given, a whole number from 1"),
        ("points = 50", "points = 5.0", "items[0].points", "5.0 is not a whole number"),
        ("points = 50", 'points = "50"', "items[0].points", "'50' is not a whole number"),
        ("points = 50", "", "items[0].points", "required, but missing"),
        ("points = 50", "points = 50\nprice = 5", "items[0].price", "unknown key"),
        ("fen = 500", "fen = -1", "items[0].fen", "-1 given, a whole number from 0"),
        ("zh = ", "zh = ' ' #", "items[0].zh", "printable text"),
        ("2026-01-01", "2026-13-01", "", "not TOML"),
        ("2026-01-01", "2026-01-01T00:00:00", "items[0].from", "is not a date"),
        ("from = ", "fron = ", "items[0].fron", "did you mean from?"),
        ("from = ", "since = ", "items[0].from", "required, but missing"),
        ("2026-12-31", "2025-12-31", "items[0].until", "ends on 2025-12-31, before it begins on"),
        ("assumed", "guessed", "items[0].basis.status", "'guessed' is not a valid Status"),
        ("basis = ", "bases = ", "items[0].basis", "required, but missing"),
        ("points = 50", "points = 50\nstock = 0", "items[0].stock", "0 given, a whole number from"),
    ],
)
def test_a_fault_of_an_item_is_told_at_its_place(
    was: str, given: str, path: str, says: str
) -> None:
    assert was in SOAP
    found = faults(f'id = "k"\n{SOAP.replace(was, given, 1)}')

    assert says in found[f"file.{path}".rstrip(".")]


def test_faults_of_many_places_are_told_at_once_and_each_once() -> None:
    shop, soap = SHOP.replace("z-1", ""), SOAP.replace("points = 50", "points = 0")
    found = faults(f'id = " k"\n{shop}{SHOP}{soap}{RICE}{RICE.replace("stock = 3", "stock = 0")}')

    assert list(found) == [
        "file.merchants[1].merchant",
        "file.items[2].from",
        "file.id",
        "file.merchants[0].zone",
        "file.items[0].points",
        "file.items[2].stock",
    ]
    assert found["file.merchants[1].merchant"] == (
        "'m-2' stands in merchants[0] already; name it once"
    )
    assert found["file.items[2].from"] == (
        "items[1] offers 'rice' from 2026-01-01 through 2026-12-31 already"
    )


@pytest.mark.parametrize(
    ("first", "last", "meet"),
    [
        ("2026-12-31", "2027-01-31", True),
        ("2025-12-01", "2026-01-01", True),
        ("2027-01-01", "2027-01-31", False),
        ("2025-12-01", "2025-12-31", False),
    ],
)
def test_windows_are_closed_on_both_sides(first: str, last: str, meet: bool) -> None:
    other = re.sub(r"from.*\nuntil.*", f"from = {first}\nuntil = {last}", SOAP)
    text = f'id = "k"\n{SOAP}{other}'

    if meet:
        assert faults(text).keys() == {"file.items[1].from"}
    else:
        assert len(read(SOAP + other).commands) == 2


def test_a_wrong_name_is_told_at_its_place_and_not_as_a_wrong_id() -> None:
    shop, soap = SHOP.replace("m-2", " m"), SOAP.replace('"soap"', '"so\\nap"')

    found = faults(f'id = "k"\n{shop}{soap}stock = 1\n')

    assert list(found) == ["file.merchants[0].merchant", "file.items[0].item"]


def test_an_id_that_is_too_long_with_its_items_is_told_as_the_id() -> None:
    assert list(faults(f'id = "{"k" * 190}"\n{SOAP}{RICE}')) == ["file.id"]


def test_who_asks_does_not_stand_in_the_file() -> None:
    with pytest.raises(InputError) as error:
        read_catalogue(f'id = "k"\n{SOAP}{RICE}', "file", Actor("", Role.OFFICE))

    assert [fault.path for fault in error.value.faults] == ["actor"]


def test_a_fault_is_told_in_chinese_too() -> None:
    with pytest.raises(InputError) as error:
        read(SOAP.replace("2026-12-31", "2025-12-31") + SHOP + SHOP + RICE + RICE)

    assert [fault.zh for fault in error.value.faults] == [
        "“m-2”在 merchants[0] 已经写过，一家只写一次",
        "2026-01-01起，到2025-12-31止：止日要在起日当天或以后",
        "“rice”在 items[1] 已经从2026-01-01供到2026-12-31，日期要错开",
    ]
