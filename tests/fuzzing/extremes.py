"""Input that is very deep or very long: made to a size, one for each way in which a reader might choke."""

import json
from collections.abc import Callable
from typing import Any

__all__ = ["EXTREMES", "OWN"]

# A county's file with a number of its own.
OWN = """
county = "suichuan"
[parameters.{key}]
zh = "数"
en = "number"
type = "integer"
better = "up"
delegation = "county"
range = [1, 9]
[[parameters.{key}.values]]
value = 2
basis = {{ status = "{status}", title = "（示例）办法", date = 2026-04-10, signer = "（示例）" }}
"""
_HOME = '{"home_county": "遂川县", '
_DEEP = "[" * 900 + "]" * 900  # about as deep as Python's own JSON reader goes


def _nested(depth: int) -> Any:
    """Return a list in a list in a list."""
    found: Any = []
    for _ in range(depth):
        found = [found]
    return found


def _not(depth: int) -> Any:
    found: Any = ["fact", "courier.on_roster"]
    for _ in range(depth):
        found = ["not", found]
    return found


def _lines(line: str, size: int) -> str:
    return line * (size // len(line) + 1)


# By name: the reader, and what makes input of about so many signs.
EXTREMES: dict[str, tuple[str, Callable[[int], Any]]] = {
    # cases
    "a fact nested deep": ("case", lambda n: {"home_county": "遂川县", "courier": {"active_days": _nested(n)}}),
    "a home nested deep": ("case", lambda n: {"home_county": _nested(n)}),
    "a number of a million digits": ("case", lambda n: {"home_county": "遂川县", "courier": {"active_days": 10**n}}),
    "a fact with a very long name": ("case", lambda n: {"home_county": "遂川县", "courier": {"x" * n: 1}}),
    "very many unknown facts": ("case", lambda n: {"home_county": "遂川县", "courier": {f"x{i}": 1 for i in range(n // 100)}}),
    "a very long county": ("case", lambda n: {"home_county": "\u0301\u0316" * (n // 2)}),
    "a decimal of many noughts": ("case", lambda n: {"home_county": "遂川县", "place": {"merchant_offer_rate": "0." + "0" * n}}),
    "a decimal of a great power": ("case", lambda n: {"home_county": "遂川县", "place": {"merchant_offer_rate": f"1E{n}99999"}}),
    # files
    "JSON nested deep": ("file of couriers", lambda n: (".json", b"[" * n + b"]" * n)),
    "a line nested deep": ("file of couriers", lambda n: (".jsonl", b'{"a":' * n)),
    "a fact of a file nested deep": (
        "file of couriers",
        lambda n: (".jsonl", (_HOME + '"courier": {"active_days": ' + _DEEP + "}}" + " " * n).encode()),
    ),
    "one object with very many keys, the last twice": (
        "file of couriers",
        lambda n: (".jsonl", ("{" + ",".join(f'"k{i}":1' for i in range(n // 10)) + f',"k{n // 10 - 1}":1}}').encode()),
    ),
    "very many empty lines": ("file of couriers", lambda n: (".jsonl", b"\n" * n + b"{}")),
    "very many rows": ("file of couriers", lambda n: (".csv", _lines("在平台名册\n", n // 10).encode())),
    "very many columns": ("file of couriers", lambda n: (".csv", ("近30天出勤天数" + ",x" * (n // 2000) + "\n1\n").encode())),
    "a very long cell": ("file of couriers", lambda n: (".csv", ("编号\n" + "\u0301\u0316" * (n // 2)).encode())),
    "a quotation that never ends": ("file of couriers", lambda n: (".csv", ('编号\n"' + "x" * n).encode())),
    "nothing but quotation marks": ("file of couriers", lambda n: (".csv", ("编号\n" + '"' * n).encode())),
    "a number of very many digits": ("file of couriers", lambda n: (".jsonl", b'{"courier": ' + b"9" * n + b"}")),
    "nothing but noughts": ("file of couriers", lambda n: ("", b"\0" * n)),
    # documents
    "TOML nested deep": ("county.toml", lambda n: "county = " + "[" * n),
    "tables nested deep": ("county.toml", lambda n: "a = " + "{a=" * n),
    "a key of very many parts": ("county.toml", lambda n: ".".join("a" * (n // 2)) + " = 1"),
    "a heading of very many parts": ("county.toml", lambda n: "[" + ".".join("a" * (n // 2)) + "]"),
    "a key of many parts, often": ("county.toml", lambda n: "".join(f"k{i}" + ".a" * 30 + " = 1\n" for i in range(min(n, 180_000) // 80))),
    "very many unknown keys": ("county.toml", lambda n: "".join(f"k{i} = 1\n" for i in range(n // 100))),
    "a hexadecimal number without end": ("county.toml", lambda n: "county = 0x" + "f" * n),
    "a decimal number without end": ("adoption", lambda n: "a = " + "9" * n),
    "a label of composed signs": (
        "county.toml",
        lambda n: OWN.format(key="suichuan_x", status="enacted").replace("数", "\u0301\u0316" * (n // 2)),
    ),
    "a document that never ends": ("adoption", lambda n: 'title = """' + "a" * n),
    # conditions
    "brackets nested deep": ("condition in words", lambda n: "(" * n + "在平台名册" + ")" * n),
    "not, and not, and not": ("condition in words", lambda n: "非 " * n + "在平台名册"),
    "and without end": ("condition in words", lambda n: _lines("在平台名册 且 ", n) + "在平台名册"),
    "a number without end": ("condition in words", lambda n: "近30天出勤天数 ≥ " + "9" * n),
    "a word without end": ("condition in words", lambda n: "\u4e00" + "\u0301\u0316" * n),
    "braces nested deep": ("condition in words", lambda n: "{" * min(n, 90) + "在平台名册"),
    "lists nested deep": ("condition in lists", _not),
    "very many parts": ("condition in lists", lambda n: ["and", *[["fact", "courier.on_roster"]] * (n // 20)]),
    "very many choices": ("condition in lists", lambda n: ["in", ["fact", "request.legal_topic"], [["choice", "PAY"]] * (n // 20)]),
    "a constant of very many digits": ("condition in lists", lambda n: ["int", 10**n]),
    # archives and records
    "an archive nested deep": ("archived rulebook", lambda n: '{"format": 1, "a": ' + "[" * n + "]" * n + "}"),
    "an archive nested as deep as can be read": ("archived rulebook", lambda n: '{"format": 1, "a": ' + _DEEP + "}" + " " * n),
    "a record nested deep": ("stored record", lambda n: ("[" * n, "")),
    "a record of very many rulebooks": ("stored record", lambda n: (json.dumps({"rulebooks": [["a", "b"]] * (n // 20), "on": "2026-07-10", "service": "haircut", "case": {}}), "")),
    # single values
    "a day without end": ("value", lambda n: "2" * n),
    "a day of composed signs": ("value", lambda n: "\u0301\u0316" * (n // 2)),
    "an exponent without end": ("value", lambda n: "1E" + "9" * n),
    "a name of composed signs": ("name of a place", lambda n: "\u0301\u0316" * (n // 2)),
    "a name of very many parts": ("name of a place", lambda n: "遂川县" + "/" * n),
}  # fmt: skip
