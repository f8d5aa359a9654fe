"""Temporary stand-in for the core's encoding."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import types
import typing
import unicodedata
from typing import Any

import attrs

from jixiaoge.points import documents as _documents
from jixiaoge.points.accounts import AccountKind
from jixiaoge.points.events import Entry, EventKind, Role


def canonical(value: Any) -> bytes:
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _plain(v: Any) -> Any:
    if attrs.has(type(v)):
        d = {a.name: _plain(getattr(v, a.name)) for a in attrs.fields(type(v))}
        if type(v).__module__ == _documents.__name__:
            d["type"] = type(v).__name__
        return d
    if isinstance(v, (AccountKind, EventKind, Role)):
        return v.name
    if isinstance(v, dt.datetime):
        return v.astimezone(dt.UTC).isoformat()
    if isinstance(v, dt.date):
        return v.isoformat()
    if isinstance(v, (tuple, list)):
        return [_plain(x) for x in v]
    if isinstance(v, dict):
        return {k: _plain(x) for k, x in v.items()}
    if isinstance(v, str):
        return unicodedata.normalize("NFC", v)
    return v


def _made(t: Any, v: Any) -> Any:
    if t is _documents.Document or isinstance(v, dict) and "type" in v:
        c = getattr(_documents, v["type"])
        return _made_attrs(c, {k: x for k, x in v.items() if k != "type"})
    if attrs.has(t):
        return _made_attrs(t, v)
    if t in (AccountKind, EventKind, Role):
        return t[v]
    if t is dt.datetime:
        return dt.datetime.fromisoformat(v)
    if t is dt.date:
        return dt.date.fromisoformat(v)
    if typing.get_origin(t) is tuple:
        return tuple(_made(typing.get_args(t)[0], x) for x in v)
    return v


def _made_attrs(c: Any, v: Any) -> Any:
    attrs.resolve_types(c)
    return c(**{a.name: _made(a.type, v[a.name]) for a in attrs.fields(c)})


def entry_bytes(entry: Entry) -> bytes:
    return canonical(entry)


def entry_of(body: bytes) -> Entry:
    return _made(Entry, json.loads(body))


def document_bytes(document: Any) -> bytes:
    return canonical(document)


def document_of(body: bytes) -> Any:
    return _made(_documents.Document, json.loads(body))


def fingerprint(command: Any) -> bytes:
    return hashlib.sha256(type(command).__name__.encode() + canonical(command)).digest()
