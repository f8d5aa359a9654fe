"""Small changes to valid input, as a slip, a broken transfer or ill will would make them.

Three forms: bytes, text, and data as JSON or TOML hold it.
Each is drawn from the generator that is handed over, so a seed gives the same input for ever.
"""

import copy
import re
from collections.abc import Callable
from random import Random
from typing import Any

from jixiaoge.errors import shown

__all__ = ["AWKWARD", "ODD", "changed_bytes", "changed_data", "changed_text"]

# Texts that readers trip over: signs that are half of one, too big, or mean something elsewhere.
AWKWARD = (
    "", " ", "\0", "\ufeff", "\r\n", "\u2028", "\u202e", "\ud800", "\udc00", "😀", "é", "ﬁ", "ß", "İ",
    "＝", "１２", "（", "“", "”", '"', "'", "\\", "\\ud800", "、", "#", "\t", ",", "{", "[", "]", "}", "[[", "]]",
    "=cmd|' /C calc'!A0", "@SUM(1+1)", "+1", "-1", "%s%n", "${x}", "../../x", "<b>", "nan", "NaN", "-inf",
    "Infinity", "1e400", "1E999999999", "-1E-999999999", "0x" + "f" * 6_000, "9" * 5_000, "0.0000000000001",
    "1_000", "00", "2026-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "2026-W01-1", "02-29", "null", "None",
    "true", "yes", "是", "且", "或", "非", "not", "lambda", "__import__('os')", "=", "==", ">", "＞＝", ".", "a.b.c",
    "a" * 3_000, "\u0301\u0316" * 300, "[" * 300, "(" * 300, "非 " * 300, "360827", "遂川县/", "吉安",
)  # fmt: skip
# Values of another type, or beyond what a type holds.
ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2**63, 10**400, 10**5_000, -(10**30), 0.1, 3.0, float("nan"), float("inf"), [], {}, [[]],
    {"": None}, [None], {"zh": 1},
)  # fmt: skip
_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")


def _span(rng: Random, size: int) -> tuple[int, int]:
    """Return the ends of a piece, most often a short one."""
    start = rng.randrange(size + 1)
    return start, min(size, start + int(rng.expovariate(1 / 8)) + 1)


def _cut(rng: Random, given: Any) -> Any:
    start, end = _span(rng, len(given))
    return given[:start] + given[end:]


def _doubled(rng: Random, given: Any) -> Any:
    start, end = _span(rng, len(given))
    return given[:end] + given[start:end] * rng.choice((1, 1, 1, 40)) + given[end:]


def _ended(rng: Random, given: Any) -> Any:
    return given[: rng.randrange(len(given) + 1)]


# --- text -------------------------------------------------------------------------------------


def _with_awkward(rng: Random, text: str) -> str:
    start, end = _span(rng, len(text))
    return text[:start] + rng.choice(AWKWARD) + text[rng.choice((start, end)) :]


def _swapped(rng: Random, text: str) -> str:
    found = _TOKEN.findall(text)
    if len(found) > 1:
        one, other = rng.randrange(len(found)), rng.randrange(len(found))
        found[one], found[other] = found[other], found[one]
    return "".join(found)


def _token_replaced(rng: Random, text: str) -> str:
    found = _TOKEN.findall(text) or [""]
    found[rng.randrange(len(found))] = rng.choice((*AWKWARD, *found[:50]))
    return "".join(found)


def _wide(rng: Random, text: str) -> str:
    start, end = _span(rng, len(text))
    wide = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
    return text[:start] + text[start:end].translate(wide) + text[end:]


def _lines_moved(rng: Random, text: str) -> str:
    found = text.splitlines(keepends=True)
    rng.shuffle(found)
    return "".join(found)


_TEXT: tuple[Callable[[Random, str], str], ...] = (
    _cut, _doubled, _ended, _with_awkward, _with_awkward, _swapped, _token_replaced, _token_replaced, _wide,
    _lines_moved,
)  # fmt: skip


def changed_text(rng: Random, text: str) -> str:
    """Return a text with one to three changes."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        text = rng.choice(_TEXT)(rng, text)
    return text


# --- bytes ------------------------------------------------------------------------------------


def _flipped(rng: Random, raw: bytes) -> bytes:
    found = bytearray(raw)
    for _ in range(min(len(raw), rng.choice((1, 1, 4, 16)))):
        found[rng.randrange(len(found))] ^= 1 << rng.randrange(8)
    return bytes(found)


def _recoded(rng: Random, raw: bytes) -> bytes:
    """Return the text in another encoding, or with a mark that lies."""
    text = raw.decode("utf-8", "replace")
    codec = rng.choice(("gb18030", "gbk", "utf-16", "utf-16-be", "utf-8-sig", "utf-32", "latin-1"))
    mark = rng.choice((b"", b"", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"))
    return mark + text.encode(codec, "replace")


def _with_crlf(rng: Random, raw: bytes) -> bytes:
    return raw.replace(b"\n", rng.choice((b"\r\n", b"\r", b"\n\n", b"\0\n")))


def _as_text(rng: Random, raw: bytes) -> bytes:
    return changed_text(rng, raw.decode("utf-8", "replace")).encode("utf-8", "surrogatepass")


_BYTES: tuple[Callable[[Random, bytes], bytes], ...] = (
    _flipped, _cut, _doubled, _ended, _recoded, _with_crlf, _as_text, _as_text, _as_text,
)  # fmt: skip


def changed_bytes(rng: Random, raw: bytes) -> bytes:
    """Return bytes with one or two changes."""
    for _ in range(rng.choice((1, 1, 2))):
        raw = rng.choice(_BYTES)(rng, raw)
    return raw


# --- data -------------------------------------------------------------------------------------


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Return every place in some data: what holds it, and its key or number there."""
    found: list[tuple[Any, Any]] = []
    todo = [value]
    while todo:
        holder = todo.pop()
        items = holder.items() if isinstance(holder, dict) else enumerate(holder)
        for key, item in items:
            found.append((holder, key))
            if isinstance(item, dict | list):
                todo.append(item)
    return found


def _other(rng: Random, value: Any) -> Any:
    """Return what stands in the place of a value: odd, awkward, wrapped or nearly the same."""
    match rng.randrange(6):
        case 0 | 1:
            return copy.deepcopy(rng.choice(ODD))
        case 2:
            return rng.choice(AWKWARD)
        case 3:
            return [value] if rng.random() < 0.5 else {"x": value}
        case 4:
            return shown(value)
        case _:
            return changed_text(rng, value) if isinstance(value, str) else value


def _change(rng: Random, places: list[tuple[Any, Any]]) -> None:
    (holder, key), (other, other_key) = rng.choice(places), rng.choice(places)
    match rng.randrange(6):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, dict):
            holder[changed_text(rng, str(key))] = copy.deepcopy(holder[key])
        case 1:
            holder.append(copy.deepcopy(holder[key]))
        case 2:
            holder[key] = copy.deepcopy(other[other_key])
        case 3 if isinstance(holder, dict):
            holder[rng.choice(AWKWARD)] = copy.deepcopy(rng.choice(ODD))
        case _:
            holder[key] = _other(rng, holder[key])


def changed_data(rng: Random, value: Any) -> Any:
    """Return a copy of some data with one to three places changed; now and then something else."""
    if rng.random() < 0.01:
        return copy.deepcopy(rng.choice(ODD))
    found = copy.deepcopy(value)
    for _ in range(rng.choice((1, 1, 2, 3))):
        places = _places(found)
        if places:
            _change(rng, places)
    return found
