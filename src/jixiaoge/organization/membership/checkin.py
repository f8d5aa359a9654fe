"""Check-in by code (报到码): a code for a poster and a code for one person, each signed and dated.

A floating member scans the poster of a branch, or shows a personal code, to check in (L1).
It is no registration as a courier, and no service asks for it.

The signature is HMAC-SHA-256 of the standard library (RFC 2104, FIPS 198-1) under a key of the caller's.
Without a network one may see that a code was signed with the key and has not run out.
That a personal code is used once only can be seen from the nonces that the caller has kept: `seen`.

>>> from jixiaoge.testing import city_policy
>>> now = dt.datetime(2026, 7, 10, 4, 0, tzinfo=dt.UTC)
>>> book = city_policy().rulebook("吉州区", now.date())
>>> keys = {"k1": bytes(range(32))}
>>> text = issue_code(CodeKind.PERSONAL, "m-7f3a91c2", key_id="k1", keys=keys, nonce="n-0001-8c1e", now=now, book=book)
>>> found = check_code(text, keys=keys, now=now + dt.timedelta(minutes=9), seen=frozenset())
>>> found.subject, found.replay_checked
('m-7f3a91c2', True)
>>> check_code(text, keys=keys, now=now + dt.timedelta(minutes=10), seen=frozenset()).zh
'报到码已过期，请换一个新码'
"""

from __future__ import annotations

import base64
import datetime as dt
import enum
import hashlib
import hmac
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from attrs import frozen

from jixiaoge.errors import Fault, InputError
from jixiaoge.rulebook import Rulebook

__all__ = ["CheckIn", "CodeKind", "CodeProblem", "check_code", "issue_code"]

_NAME = re.compile(r"[A-Za-z0-9_-]{8,64}")
_KEY_NAME = re.compile(r"[A-Za-z0-9_-]{1,16}")
_PRIVATE = re.compile(r"\d{11}|\d{15}|\d{17}[\dXx]")  # a telephone's or an identity card's number
_FORM = "jxg-checkin-1"
_KEY_BYTES = hashlib.sha256().digest_size
_LONGEST = 300  # signs; ours have at most 221
_PARTS = 7  # of the signed text


class CodeKind(enum.Enum):
    """What a code is on; the value is its Chinese name."""

    POSTER = "张贴码"
    PERSONAL = "个人码"


@frozen
class CheckIn:
    """A code that was signed with the caller's key and has not run out.

    Args:
        kind: on a poster, or of a person.

        subject: the opaque id of the branch of a poster, or of the person.

        nonce: what to keep, so that a personal code is not used twice.

        issued_at, expires_at: the first moment at which it is good, and the first at which it no longer is.

        replay_checked: whether `seen` was looked at; without, a personal code may have been used before.
    """

    kind: CodeKind
    subject: str
    nonce: str
    issued_at: dt.datetime
    expires_at: dt.datetime
    replay_checked: bool


@frozen
class CodeProblem:
    """Why a code is not taken: a code, and words in both languages. Nobody is blamed for it."""

    code: str
    zh: str
    en: str


_FORGED = CodeProblem(
    "not_ours", "这不是有效的报到码，请重新扫码", "this is no valid check-in code"
)
_EARLY = CodeProblem(
    "not_yet", "报到码还没到开始时间，请核对时钟", "the code is not good yet; check the clocks"
)
_EXPIRED = CodeProblem(
    "expired", "报到码已过期，请换一个新码", "the code has run out; take a new one"
)
_USED = CodeProblem(
    "already_used", "这个报到码已用过，请换一个新码", "the code was used before; take a new one"
)


def issue_code(
    kind: CodeKind,
    subject: str,
    *,
    key_id: str,
    keys: Mapping[str, bytes],
    nonce: str,
    now: dt.datetime,
    book: Rulebook,
) -> str:
    """Return a signed code as text, for a QR code.

    Args:
        kind: whose lifetime it has: `checkin_poster_ttl_days` or `checkin_code_ttl_minutes`.

        subject: an opaque id, 8 to 64 letters, digits, `-` and `_`; no telephone's or identity card's number.

        key_id: which of `keys` signs.

        keys: at least 32 random bytes each, kept by the caller; an old one may stay until its codes run out.

        nonce: random, made by the caller for this code alone, in the form of an id.

        now: the moment, with its time zone; fractions of a second are dropped.

        book: the rules in force.

    Raises:
        InputError: an id or nonce of another form, no such key or one too short, or a moment without zone.
    """
    if faults := [*_wrong_names(subject, nonce), *_wrong_key(key_id, keys), *_wrong_moment(now)]:
        raise InputError(faults)
    since = int(now.timestamp())
    until = since + int(_lifetime(kind, book).total_seconds())
    body = ".".join((_FORM, key_id, kind.name, subject, nonce, str(since), str(until)))
    return f"{body}.{_signature(keys[key_id], body)}"


def check_code(
    text: str,
    *,
    keys: Mapping[str, bytes],
    now: dt.datetime,
    seen: AbstractSet[str] | None = None,
) -> CheckIn | CodeProblem:
    """Return what a code says, or why it is not taken.

    Args:
        text: as it was scanned.

        keys: the keys that are still good, by their ids.

        now: the moment, with its time zone.

        seen: nonces of personal codes that were used; `None` where nobody can look, offline.
            It is not changed: add the nonce of what was taken, in one step with taking it.

    Raises:
        InputError: the moment has no zone.
    """
    if faults := [*_wrong_moment(now)]:
        raise InputError(faults)
    found = _read(text, keys, replay_checked=seen is not None)
    if found is None:
        return _FORGED
    if now < found.issued_at:
        return _EARLY
    if now >= found.expires_at:
        return _EXPIRED
    if found.kind is CodeKind.PERSONAL and seen is not None and found.nonce in seen:
        return _USED
    return found


def _read(text: str, keys: Mapping[str, bytes], *, replay_checked: bool) -> CheckIn | None:
    """Return what a code says, if its signature is right; nothing in it is believed before."""
    body, _, given = text.rpartition(".")
    parts = body.split(".")
    if len(text) > _LONGEST or not text.isascii() or len(parts) != _PARTS:
        return None
    form, key_id, kind, subject, nonce, since, until = parts
    key = keys.get(key_id)
    if key is None or not hmac.compare_digest(_signature(key, body), given) or form != _FORM:
        return None
    begun, ended = (dt.datetime.fromtimestamp(int(one), dt.UTC) for one in (since, until))
    return CheckIn(CodeKind[kind], subject, nonce, begun, ended, replay_checked)


def _signature(key: bytes, body: str) -> str:
    digest = hmac.new(key, body.encode("ascii"), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def _lifetime(kind: CodeKind, book: Rulebook) -> dt.timedelta:
    if kind is CodeKind.POSTER:
        return dt.timedelta(days=book.setting("checkin_poster_ttl_days").value)
    return dt.timedelta(minutes=book.setting("checkin_code_ttl_minutes").value)


# --- what the caller may have wrong ---------------------------------------------------------------


def _wrong_names(subject: str, nonce: str) -> Iterator[Fault]:
    for name, given in (("subject", subject), ("nonce", nonce)):
        if not _NAME.fullmatch(given):
            yield Fault(
                name,
                given,
                "8 to 64 letters, digits, - and _",
                zh="编号要8至64位，只用英文字母、数字、-和_",
                en="8 to 64 letters, digits, - and _ expected",
            )
    if _PRIVATE.fullmatch(subject):
        yield Fault(
            "subject",
            "…",
            "an opaque id",
            zh="编号像手机号或身份证号，请用看不出是谁的编号",
            en="it looks like a telephone's or an identity card's number; give an opaque id",
        )


def _wrong_key(key_id: str, keys: Mapping[str, bytes]) -> Iterator[Fault]:
    key = keys.get(key_id)
    if not _KEY_NAME.fullmatch(key_id) or key is None or len(key) < _KEY_BYTES:
        yield Fault(
            "key_id",
            key_id,
            f"the id of a key of {_KEY_BYTES} bytes or more",
            zh=f"没有这个签名密钥，或密钥短于{_KEY_BYTES}字节",
            en=f"there is no such key, or it is shorter than {_KEY_BYTES} bytes",
        )


def _wrong_moment(now: dt.datetime) -> Iterator[Fault]:
    if now.utcoffset() is None:
        yield Fault(
            "now",
            now,
            "a datetime with its time zone",
            zh="时刻要带时区",
            en="a datetime with its time zone is expected",
        )
