"""Check-in codes: signed, dated, each with its own lifetime; nothing forged, stale or replayed is taken."""

import base64
import datetime as dt
import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge import InputError
from jixiaoge.organization import CheckIn, CodeKind, CodeProblem, check_code, issue_code
from jixiaoge.testing import city_policy

NOW = dt.datetime(2026, 7, 10, 4, 0, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
BOOK = city_policy().rulebook("吉州区", NOW.date())
KEYS = {"k1": bytes(range(32)), "k2": bytes(range(1, 33))}


def code(kind: CodeKind = CodeKind.PERSONAL, **more: object) -> str:
    asked = {
        "subject": "m-7f3a91c2",
        "key_id": "k1",
        "keys": KEYS,
        "nonce": "n-0001-8c1e",
        "now": NOW,
    }
    return issue_code(kind, book=BOOK, **{**asked, **more})  # type: ignore[arg-type]


def problem(text: str, now: dt.datetime = NOW, **more: object) -> str:
    found = check_code(text, **{"keys": KEYS, "now": now, **more})  # type: ignore[arg-type]
    return found.code if isinstance(found, CodeProblem) else ""


@pytest.mark.parametrize(
    ("kind", "lifetime"),
    [(CodeKind.PERSONAL, dt.timedelta(minutes=10)), (CodeKind.POSTER, dt.timedelta(days=365))],
)
def test_each_kind_of_code_has_its_own_lifetime(kind: CodeKind, lifetime: dt.timedelta) -> None:
    text = code(kind)

    assert problem(text, NOW - SECOND) == "not_yet"
    assert problem(text, NOW) == ""
    assert problem(text, NOW + lifetime - SECOND) == ""
    assert problem(text, NOW + lifetime) == "expired"


def test_a_code_says_what_was_signed() -> None:
    assert check_code(code(), keys=KEYS, now=NOW) == CheckIn(
        CodeKind.PERSONAL, "m-7f3a91c2", "n-0001-8c1e", NOW, NOW + dt.timedelta(minutes=10), False
    )


def test_the_signature_is_plain_hmac_sha_256() -> None:
    body, _, given = code().rpartition(".")
    expected = hmac.digest(KEYS["k1"], body.encode(), hashlib.sha256)

    assert base64.urlsafe_b64decode(f"{given}=") == expected


def test_the_moment_counts_whatever_its_zone() -> None:
    local = NOW.astimezone(dt.timezone(dt.timedelta(hours=8)))

    assert code(now=local) == code()
    assert problem(code(), local) == ""


def test_only_the_callers_set_tells_a_code_that_was_used() -> None:
    text = code()
    offline = check_code(text, keys=KEYS, now=NOW)
    online = check_code(text, keys=KEYS, now=NOW, seen=frozenset())

    assert isinstance(offline, CheckIn)
    assert isinstance(online, CheckIn)
    assert (offline.replay_checked, online.replay_checked) == (False, True)
    assert problem(text, seen={online.nonce}) == "already_used"


def test_a_poster_is_scanned_by_many() -> None:
    assert problem(code(CodeKind.POSTER), seen={"n-0001-8c1e"}) == ""


def test_a_key_that_was_taken_away_signs_nothing_any_more() -> None:
    text = code(key_id="k2")

    assert problem(text) == ""
    assert problem(text, keys={"k1": KEYS["k1"]}) == "not_ours"
    assert problem(text, keys={"k2": KEYS["k1"]}) == "not_ours"


@pytest.mark.parametrize(
    "text",
    ["", ".", "......", "吉小哥", "x" * 301, code() + "A", code()[:-1], code().replace("k1", "k2")],
)
def test_what_was_not_signed_is_not_taken(text: str) -> None:
    assert problem(text) == "not_ours"


def test_a_signature_for_something_else_under_the_same_key_is_not_taken() -> None:
    body = "another-form.k1.PERSONAL.m-7f3a91c2.n-0001-8c1e.0.9999999999"
    signed = base64.urlsafe_b64encode(hmac.digest(KEYS["k1"], body.encode(), "sha256"))

    assert problem(f"{body}.{signed.decode().rstrip('=')}") == "not_ours"


@given(st.data())
def test_no_sign_of_a_code_can_be_changed(data: st.DataObject) -> None:
    text = code()
    place = data.draw(st.integers(0, len(text) - 1))
    sign = data.draw(st.characters().filter(lambda found: found != text[place]))

    assert problem(text[:place] + sign + text[place + 1 :]) == "not_ours"


@given(st.text(max_size=400))
def test_any_text_at_all_can_be_checked(text: str) -> None:
    assert problem(text) == "not_ours"


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"subject": "王某某"}, "subject"),
        ({"subject": "short"}, "subject"),
        ({"subject": "a.b.c.d.e"}, "subject"),
        ({"subject": "13800000000"}, "subject"),
        ({"subject": "36080219900101001X"}, "subject"),
        ({"nonce": ""}, "nonce"),
        ({"key_id": "k9"}, "key_id"),
        ({"keys": {"k1": bytes(31)}}, "key_id"),
        ({"key_id": "k.1", "keys": {"k.1": bytes(32)}}, "key_id"),
        ({"now": dt.datetime(2026, 7, 10)}, "now"),  # noqa: DTZ001 - no zone is the point
    ],
)
def test_a_code_is_not_made_of_what_tells_who_it_is_or_is_weak(
    wrong: dict[str, object], path: str
) -> None:
    with pytest.raises(InputError) as caught:
        code(**wrong)

    assert [fault.path for fault in caught.value.faults] == [path]
    assert "13800000000" not in str(caught.value)


def test_a_code_is_not_checked_at_a_moment_without_zone() -> None:
    with pytest.raises(InputError, match="时刻要带时区"):
        check_code(code(), keys=KEYS, now=dt.datetime(2026, 7, 10))  # noqa: DTZ001 - no zone is the point


def test_the_longest_code_that_can_be_made_is_taken() -> None:
    keys = {"k" * 16: KEYS["k1"]}
    text = code(CodeKind.PERSONAL, subject="m" * 64, nonce="n" * 64, key_id="k" * 16, keys=keys)

    assert problem(text, keys=keys) == ""
