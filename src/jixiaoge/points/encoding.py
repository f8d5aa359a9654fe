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
from collections.abc import Mapping
from functools import cache
from typing import Any

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
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _plain(value: Any) -> Any:
    match value:
        case str():
            return _text(value)
        case None | bool() | int():
            return value
        case enum.Enum():
            return value.name
        case dt.datetime():
            return value.astimezone(dt.UTC).strftime(_MOMENT)
        case dt.date():
            return value.isoformat()
        case Posting(account=Account(kind, owner, ref, lot), amount=amount):
            return [kind.name, _text(owner), _text(ref), _text(lot), amount]
        case Mapping():
            return {_text(key): _plain(one) for key, one in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
        case tuple():
            return [_plain(one) for one in value]  # pyright: ignore[reportUnknownVariableType]
        case _:
            return _fields(value)


def _fields(value: Any) -> dict[str, Any]:
    cls: type[Any] = value.__class__
    if not attrs.has(cls):
        raise _has_no_bytes(value)
    plain = {one.name: _plain(getattr(value, one.name)) for one in attrs.fields(cls)}
    return {"kind": cls.__name__, **plain} if cls in _DOCUMENTS.values() else plain


def _text(text: str) -> str:
    if not unicodedata.is_normalized("NFC", text):
        raise _has_no_bytes(text)
    return text


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
