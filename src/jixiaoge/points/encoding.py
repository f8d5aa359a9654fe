"""The canonical bytes of entries and commands: what is stored, hashed and compared.

JSON with sorted keys, without blanks, in UTF-8; whole numbers, truths and NFC texts, and no floats.
Choices are written by their name, days and moments in ISO 8601, moments in UTC with six digits.
A posting is a list: kind, owner, reference, lot, amount.

>>> from jixiaoge.points.commands import Budget
>>> from jixiaoge.points.events import Actor, Role
>>> budget = Budget("b-1", Actor("o-1", Role.OFFICE), year="2026", points=5, document="示例〔2026〕1号")
>>> print(command_bytes(budget).decode())
{"actor":{"id":"o-1","role":"OFFICE"},"command":"Budget","document":"示例〔2026〕1号","id":"b-1","points":5,"year":"2026"}
"""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
import json
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Any, Final

import attrs
import cattrs

from jixiaoge.errors import Fault, InputError, shown
from jixiaoge.points.accounts import Account, AccountKind, Posting
from jixiaoge.points.commands import Command
from jixiaoge.points.documents import (
    Batch,
    Document,
    Handover,
    Hold,
    Lot,
    Merchant,
    Offer,
    Report,
)
from jixiaoge.points.events import Entry, EventKind, Role

__all__ = [
    "canonical_bytes",
    "command_bytes",
    "command_fingerprint",
    "decode_document",
    "decode_entry",
    "entry_bytes",
]

_DOCUMENTS = {cls.__name__: cls for cls in (Batch, Handover, Hold, Lot, Merchant, Offer, Report)}
_MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"
_JSON = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False
)


def canonical_bytes(value: Any) -> bytes:
    """Return the bytes of whatever a store keeps: a document, a refusal, a trial balance.

    Raises:
        InputError: it holds a text that is not NFC, or something that has no bytes.
    """
    return _bytes(_plain(value))


def decode_document(data: bytes) -> Document:
    """Return the document that has these bytes, as a store kept them."""
    return _converter().structure(json.loads(data), Document)  # type: ignore[arg-type]


def entry_bytes(entry: Entry) -> bytes:
    """Return the bytes of an entry; they are kept, and they are what is hashed.

    Raises:
        InputError: it holds a text that is not NFC, or something that has no bytes.
    """
    return _bytes(_plain(entry))


def decode_entry(data: bytes) -> Entry:
    """Return the entry that has these bytes.

    Raises:
        InputError: no entry has them.
    """
    try:
        entry = _converter().structure(json.loads(data), Entry)
        same = entry_bytes(entry) == data
    except Exception as error:  # whatever the bytes are, the fault is theirs
        raise _not_an_entry(data) from error
    if not same:
        raise _not_an_entry(data)
    return entry


def command_bytes(command: Command) -> bytes:
    """Return the bytes of a command: all that the client chose."""
    return _bytes({"command": type(command).__name__, **_plain(command)})


def command_fingerprint(command: Command) -> str:
    """Return the SHA-256 of a command's bytes, by which the same is known again."""
    return hashlib.sha256(command_bytes(command)).hexdigest()


def _bytes(plain: Any) -> bytes:
    text = _JSON.encode(plain)
    # Any part of an NFC text is NFC, so that one look is enough while all is well.
    if not unicodedata.is_normalized("NFC", text):
        _check_texts(plain)
    return text.encode()


def _check_texts(plain: Any) -> None:
    """Refuse the first text that is not NFC."""
    if isinstance(plain, str):
        _text(plain)
    elif isinstance(plain, dict):
        _check_texts([*plain.values()])  # pyright: ignore[reportUnknownArgumentType]
    elif isinstance(plain, list):
        for one in plain:  # pyright: ignore[reportUnknownVariableType]
            _check_texts(one)


def _plain(value: Any) -> Any:
    cls = value.__class__
    return value if cls in _AS_THEY_ARE else _writer(cls)(value)


@cache
def _writer(cls: type[Any]) -> Callable[[Any], Any]:
    """Return what writes the values of a class; it is looked for once."""
    for known, write in _WRITERS.items():
        if issubclass(cls, known):
            return write
    return _fields_of(cls) if attrs.has(cls) else _refuse


def _fields_of(cls: type[Any]) -> Callable[[Any], dict[str, Any]]:
    names = [one.name for one in attrs.fields(cls)]
    kind = {"kind": cls.__name__} if cls in _DOCUMENTS.values() else {}
    return lambda value: kind | {name: _plain(getattr(value, name)) for name in names}


def _refuse(value: object) -> Any:
    raise _has_no_bytes(value)


def _moment_text(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime(_MOMENT)


def _posting_row(posting: Posting) -> list[str | int]:
    at = posting.account
    return [at.kind._name_, at.owner, at.ref, at.lot, posting.amount]


def _text(text: str) -> str:
    if not unicodedata.is_normalized("NFC", text):
        raise _has_no_bytes(text)
    return text


_AS_THEY_ARE: Final = frozenset({str, int, bool, NoneType})
# The first that fits; a moment is also a day, and a truth also a whole number.
_WRITERS: Final[Mapping[type[Any], Callable[[Any], Any]]] = {
    str: _text,
    NoneType: lambda nothing: nothing,
    int: lambda number: number,
    enum.Enum: attrgetter("_name_"),
    dt.datetime: _moment_text,
    dt.date: dt.date.isoformat,
    Posting: _posting_row,
    Mapping: lambda given: {_text(key): _plain(one) for key, one in given.items()},
    tuple: lambda given: [_plain(one) for one in given],
}


@cache
def _converter() -> cattrs.Converter:
    """Return what reads an entry; that the bytes come out the same again makes it strict."""
    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=False)
    for choice in (AccountKind, EventKind, Role):
        converter.register_structure_hook(choice, lambda name, cls: cls[name])
    converter.register_structure_hook(dt.date, lambda text, _: dt.date.fromisoformat(text))
    converter.register_structure_hook(dt.datetime, _moment)
    converter.register_structure_hook(Posting, _posting)
    converter.register_structure_hook_func(
        lambda cls: cls == Document,
        lambda data, _: converter.structure(
            {key: value for key, value in data.items() if key != "kind"}, _DOCUMENTS[data["kind"]]
        ),
    )
    converter.register_structure_hook_func(lambda cls: cls == (str | int), _told)
    return converter


def _moment(text: str, _: Any) -> dt.datetime:
    return dt.datetime.strptime(text, _MOMENT).replace(tzinfo=dt.UTC)


def _posting(row: Any, _: Any) -> Posting:
    kind, owner, ref, lot, amount = row
    return Posting(Account(AccountKind[kind], owner, ref, lot), amount)


def _told(value: Any, _: Any) -> str | int:
    if type(value) is int or type(value) is str:
        return value
    raise _has_no_bytes(value)


def _not_an_entry(data: bytes) -> InputError:
    fault = Fault(
        "entry",
        data,
        "the canonical bytes of an entry",
        zh="这些字节不是一条分录的规范写法；请核对账本有没有被改过",
        en="these are not the canonical bytes of an entry; see whether the ledger was changed",
    )
    return InputError([fault])


def _has_no_bytes(value: object) -> InputError:
    fault = Fault(
        "value",
        value,
        "whole numbers, NFC texts, dates",
        zh=f"{shown(value)}不能记账；应为整数、NFC规范的文字或日期",
        en=f"{shown(value)} cannot be kept; whole numbers, NFC texts and dates can",
    )
    return InputError([fault])
