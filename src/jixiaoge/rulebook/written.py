"""Rules as JSON can hold them: what an archive stores, and what a fingerprint covers.

Both come from one writing; a fingerprint leaves out the wording.

>>> unworded({"key": "quota", "zh": "次数未用完", "en": "uses left", "proof": "T0"})
{'key': 'quota', 'proof': 'T0'}
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any

import attrs

from jixiaoge.language.codec import dump
from jixiaoge.rulebook.articles import Article
from jixiaoge.rulebook.basis import Basis, Status
from jixiaoge.rulebook.blueprint import ServiceInForce
from jixiaoge.rulebook.clauses import Group, Say, Tree, Use
from jixiaoge.rulebook.parameters import Setting

__all__ = [
    "article_written",
    "basis_read",
    "basis_written",
    "digest",
    "service_written",
    "setting_written",
    "tree_written",
    "unworded",
]


_WORDING = frozenset({"zh", "en", "fails", "way", "instead"})


def digest(written: Any) -> str:
    """Return a short name of anything written: the first 16 hexadecimal digits of its SHA-256."""
    text = json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def unworded(written: Any) -> Any:
    """Return what was written without titles in either language."""
    if isinstance(written, dict):
        return {k: unworded(v) for k, v in written.items() if k not in _WORDING}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(written, list):
        return [unworded(item) for item in written]  # pyright: ignore[reportUnknownVariableType]
    return written


def basis_written(basis: Basis) -> dict[str, str]:
    """Write a basis; what it does not say is left out."""
    parts = attrs.asdict(basis, value_serializer=lambda _, __, value: _plain(value))
    return {key: value for key, value in parts.items() if value}


def basis_read(data: Mapping[str, str]) -> Basis:
    """Read a basis that `basis_written` wrote."""
    parts: dict[str, Any] = dict(data)
    status, title = Status(parts.pop("status")), parts.pop("title")
    if "date" in parts:
        parts["date"] = dt.date.fromisoformat(parts["date"])
    return Basis(status, title, **parts)


def _plain(value: Any) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(getattr(value, "value", value or ""))


def service_written(service: ServiceInForce) -> dict[str, Any]:
    """Write a service as it is in force."""
    quota = service.quota
    return {
        "key": service.key,
        "zh": service.zh,
        "en": service.en,
        "kind": service.kind.name,
        "family": service.family.name,
        "basis": basis_written(service.basis),
        "owner": service.owner,
        "tree": tree_written(service.tree),
        "quota": None
        if quota is None
        else {
            "per": quota.per.name,
            "limit": dump(quota.limit),
            "used": quota.used.key,
        },
        "seasons": [[dump(start), dump(end)] for start, end in service.seasons],
        "instead": [attrs.asdict(other) for other in service.instead],
        "entitlement": [
            {
                "key": g.key,
                "amount": dump(g.amount),
                "zh": g.zh,
                "en": g.en,
                "better": g.better.value,
                "per": None if g.per is None else g.per.name,
            }
            for g in service.entitlement
        ],
    }


def article_written(article: Article) -> dict[str, Any]:
    """Write an article of the charter."""
    return {
        "number": article.number,
        "chapter": attrs.asdict(article.chapter),
        "zh": article.zh,
        "en": article.en,
        "basis": basis_written(article.basis),
        "encoded_by": article.encoded_by,
        "not_encoded": _said(article.not_encoded),
        "owner": article.owner,
    }


def tree_written(tree: Tree) -> dict[str, Any]:
    """Write a clause tree."""
    if isinstance(tree, Group):
        return {
            "group": tree.key,
            "every": tree.every,
            "home": tree.home,
            "zh": tree.zh,
            "en": tree.en,
            "items": [tree_written(item) for item in tree.items],
        }
    if isinstance(tree, Use):
        return {"use": tree.key}
    return {
        "clause": tree.key,
        "condition": dump(tree.condition),
        "zh": tree.zh,
        "en": tree.en,
        "basis": basis_written(tree.basis),
        "proof": tree.proof.name,
        "added_by": tree.added_by,
        "fails": _said(tree.fails),
        "way": _said(tree.way),
    }


def _said(words: Say | None) -> dict[str, str] | None:
    return None if words is None else {"zh": words.zh, "en": words.en}


def setting_written(setting: Setting) -> dict[str, Any]:
    """Write a parameter's value with the chain of who set it."""
    spec = setting.spec
    return {
        "key": spec.key,
        "zh": spec.zh,
        "en": spec.en,
        "better": spec.better.value,
        "delegation": spec.delegation.value,
        "chain": [
            [who, dump(spec.leaf(value, bound=True)), basis_written(basis)]
            for who, value, basis in setting.chain
        ],
    }
