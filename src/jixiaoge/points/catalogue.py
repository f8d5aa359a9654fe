"""A catalogue (兑换目录) as TOML: what points are exchanged for, at which price, and where the price comes from.

It is read into commands. Their ids are made from the file, so that a file sent twice does everything once,
and a price changed in it is refused: a new price needs a new window, or a catalogue of another id.

>>> from jixiaoge.points.events import Role
>>> read = read_catalogue('''
... id = "2026-1"
... [[items]]
... item = "soap"
... zh = "香皂一块"
... points = 50
... fen = 500
... from = 2026-01-01
... until = 2026-12-31
... basis = { status = "assumed", title = "默认值" }
... ''', "catalogue.toml", Actor("office-1", Role.OFFICE))
>>> [command.id for command in read.commands]
['2026-1/offer/soap/2026-01-01']
>>> print(read.bases["2026-1/offer/soap/2026-01-01"])
假定：默认值
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from attrs import asdict, evolve, field, frozen

from jixiaoge.errors import Fault, InputError
from jixiaoge.points.commands import OfferItem, OpenMerchant, Stock
from jixiaoge.points.events import Actor
from jixiaoge.rulebook.basis import Basis
from jixiaoge.rulebook.forms import parsed

__all__ = ["Catalogue", "read_catalogue"]

_Made: TypeAlias = OpenMerchant | OfferItem | Stock


@frozen
class Catalogue:
    """What a file of the catalogue asks of the ledger.

    Args:
        commands: the merchants, then the items, each with its stock behind it, in the order of the file.

        bases: where the price of an offer comes from, by the id of its command.
    """

    commands: tuple[_Made, ...]
    bases: Mapping[str, Basis] = field(hash=False)


@frozen(kw_only=True)
class _MerchantForm:
    """`[[merchants]]`: a shop that takes part, and its street or zone."""

    merchant: str
    zone: str
    keeper: str = ""


@frozen(kw_only=True)
class _ItemForm:
    """`[[items]]`: one thing at one price over one window of days; without `stock` its pieces are not counted."""

    item: str
    zh: str
    points: int
    fen: int
    since: dt.date = field(metadata={"toml": "from"})
    until: dt.date
    per_month: int = 0
    stock: int | None = None
    basis: Basis


@frozen(kw_only=True)
class _CatalogueForm:
    """A whole catalogue."""

    id: str
    merchants: list[_MerchantForm] = field(factory=list[_MerchantForm])
    items: list[_ItemForm]


def read_catalogue(text: str, where: str, actor: Actor) -> Catalogue:
    """Read a catalogue.

    Args:
        text: the TOML.

        where: what to call it in faults.

        actor: who asks; the ledger takes a catalogue from the county's office alone.

    Raises:
        InputError: with every fault and its path: a form that does not fit, a field that no command takes,
            a merchant named twice, or a window that ends before it begins or meets another of the same item.
    """
    form: _CatalogueForm = parsed(text, _CatalogueForm, where)
    commands: list[_Made] = []
    faults = [*_merchants_twice(form.merchants, where), *_wrong_windows(form.items, where)]
    for path, kind, name, fields in _asked(form):
        try:
            commands.append(kind(f"{form.id}/{name}", actor, **fields))
        except InputError as error:
            faults += _placed(error, where, path)
    if faults:
        raise InputError({fault.path: fault for fault in faults}.values())
    bases = {f"{form.id}/{_offered(one)}": one.basis for one in form.items}
    return Catalogue(tuple(commands), bases)


def _asked(form: _CatalogueForm) -> Iterator[tuple[str, type[_Made], str, Mapping[str, Any]]]:
    """Yield the commands: where they stand in the file, their class, the end of their id, their fields."""
    for i, shop in enumerate(form.merchants):
        yield f"merchants[{i}]", OpenMerchant, f"merchant/{shop.merchant}", asdict(shop)
    for i, one in enumerate(form.items):
        path, tracked = f"items[{i}]", one.stock is not None
        fields = asdict(one, filter=lambda a, _: a.name not in {"stock", "basis"})
        yield path, OfferItem, _offered(one), fields | {"tracked": tracked}
        if tracked:
            fields = {"item": one.item, "pieces": one.stock}
            yield path, Stock, f"stock/{one.item}/{one.since}", fields


def _offered(one: _ItemForm) -> str:
    return f"offer/{one.item}/{one.since}"


def _placed(error: InputError, where: str, path: str) -> Iterator[Fault]:
    """Yield a command's faults at their places in the file; who asks does not stand there."""
    found = {fault.path.rpartition(".")[2]: fault for fault in error.faults}
    if found.keys() & {"item", "merchant"}:
        found.pop("id", None)  # it is made of the name, which is told
    places = {
        "actor": "actor",
        "id": f"{where}.id",
        "pieces": f"{where}.{path}.stock",
        "since": f"{where}.{path}.from",
    }
    for name, fault in found.items():
        yield evolve(fault, path=places.get(name, f"{where}.{path}.{name}"))


def _merchants_twice(merchants: Sequence[_MerchantForm], where: str) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for i, one in enumerate(merchants):
        other = first.setdefault(one.merchant, i)
        if other != i:
            yield Fault(
                f"{where}.merchants[{i}].merchant",
                one.merchant,
                "a merchant that is named once",
                zh=f"“{one.merchant}”在 merchants[{other}] 已经写过，一家只写一次",
                en=f"{one.merchant!r} stands in merchants[{other}] already; name it once",
            )


def _wrong_windows(items: Sequence[_ItemForm], where: str) -> Iterator[Fault]:
    for i, one in enumerate(items):
        if one.until < one.since:
            yield Fault(
                f"{where}.items[{i}].until",
                one.until,
                "a day from the first one on",
                zh=f"{one.since}起，到{one.until}止：止日要在起日当天或以后",
                en=f"it ends on {one.until}, before it begins on {one.since}",
            )
        for j, other in enumerate(items[:i]):
            if other.item == one.item and other.since <= one.until and one.since <= other.until:
                yield Fault(
                    f"{where}.items[{i}].from",
                    one.since,
                    "a window that meets no other of the item",
                    zh=f"“{one.item}”在 items[{j}] 已经从{other.since}供到{other.until}，日期要错开",
                    en=f"items[{j}] offers {one.item!r} from {other.since} through {other.until} already",
                )
