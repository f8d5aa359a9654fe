"""Workbooks that are broken at random: each is read, or gives one error of ours with its places.

Each starts from a valid workbook. `JIXIAOGE_CASES` sets how many.
"""

import datetime as dt
import os
import random
import re
from collections import Counter
from collections.abc import Callable
from xml.sax.saxutils import escape

import openpyxl
import pytest
from workbooks import bytes_of, opened, packed, parts_of

from jixiaoge import Case, InputError
from jixiaoge.excel import marked, read_cases, template
from jixiaoge.rulebook import Rulebook
from jixiaoge.tables import specs_by_key
from jixiaoge.testing import city_policy

CASES = int(os.environ.get("JIXIAOGE_CASES", "500"))
BOOK: Rulebook = city_policy().rulebook("suichuan", dt.date(2026, 7, 10))
SPECS = specs_by_key(BOOK.facts)

NASTY = [
    *(
        "",
        " ",
        "不知道",
        "１２",
        "\ufeff12",
        "\u200b是",
        "是\ufffe",
        "12天",
        "1e999",
        "-0",
        "NaN",
        "inf",
    ),
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", '=cmd|" /C calc"!A0', "＝1+1"),
    *("#N/A", "#REF!", "TRUE", "46213", "46213.9", "9" * 400, "1" * 15, "-1e15", "0x10", "1_000"),
    *(
        "2026-02-30",
        "2026年7月10日",
        "0000-00-00",
        "火星",
        "遂川县/某处",
        "jixiaoge/2",
        "jixiaoge/1",
    ),
    *(
        "_xD800_",
        "&#xD800;",
        "\u202e是",
        "长" * 40_000,
        "编号",
        "近30天出勤天数",
        "courier.active_days",
    ),
]
ATTRIBUTES = [
    *("", "0", "-1", "1", "99999", "1048576", "99999999999999999999", "A1", "XFD1048576", "ZZZZ1"),
    *("A1:B2", "B2:A1", "A1:XFD1048576", "s", "b", "e", "d", "n", "str", "inlineStr", "zz", "是"),
]


def base(service: str) -> bytes:
    """Return a filled template with what workbooks of staff have: formulas, merges, hidden rows."""
    workbook = opened(template(BOOK, [BOOK.service(service)]))
    sheet = workbook["名单"]
    day = dt.date(2025, 3, 1)
    for number in range(3, 8):
        sheet.append([f"c{number}", "遂川县", "是", "否", True, day, 12.0])
    sheet["G4"], sheet["G5"] = "=6+6", "#DIV/0!"
    sheet["R6"], sheet["R7"] = 46213, "2026/6/30"
    sheet["S6"] = "平台名册"
    sheet.merge_cells("H6:H7")
    sheet.row_dimensions[5].hidden = True
    return bytes_of(workbook)


def plain() -> bytes:
    workbook = openpyxl.Workbook()
    workbook.active.append(["编号", "近30天出勤天数", "在平台名册", "登记日期"])
    workbook.active.append(["c1", 5, "是", dt.date(2025, 3, 1)])
    workbook.active.append(["c2", None, "否"])
    return bytes_of(workbook)


def as_excel_writes(raw: bytes) -> bytes:
    """Move the texts of the sheets into the table that Excel and WPS keep them in."""
    found, texts = parts_of(raw), list[str]()

    def shared(spot: re.Match[str]) -> str:
        texts.append(spot[2])
        return f'{spot[1]}t="s"><v>{len(texts) - 1}</v></c>'

    for name in [name for name in found if "worksheets/" in name]:
        inline = r'(<c [^>]*)t="inlineStr"><is><t>([^<]*)</t></is></c>'
        found[name] = re.sub(inline, shared, found[name].decode()).encode()
    table = "".join(f"<si><r><t>{text}</t></r></si>" for text in texts)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    found["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{table}</sst>'.encode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(
        b"</Types>",
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'.encode(),
    )
    return packed(found)


# --- what breaks them -----------------------------------------------------------------------------


def in_part(
    change: Callable[[random.Random, str], str], often: str = "sheet1"
) -> Callable[..., bytes]:
    """Break one part, mostly the sheet of couriers."""

    def broken(chance: random.Random, raw: bytes) -> bytes:
        parts = parts_of(raw)
        liked = [name for name in parts if often in name] or list(parts)
        name = chance.choice(liked if chance.random() < 0.8 else list(parts))
        text = change(chance, parts[name].decode("utf-8", "replace"))
        return packed(parts | {name: text.encode("utf-8", "surrogatepass")})

    return broken


def cell(chance: random.Random, text: str) -> str:
    """Write something else into up to three cells."""
    for _ in range(chance.randint(1, 3)):
        spots = list(re.finditer(r"<(v|t)(?: [^>]*)?>([^<]*)</\1>", text))
        if spots:
            spot = chance.choice(spots)
            nasty = chance.choice(NASTY)
            written = nasty if nasty.startswith("&#") else escape(nasty)
            text = text[: spot.start(2)] + written + text[spot.end(2) :]
    return text


def attribute(chance: random.Random, text: str) -> str:
    spots = list(re.finditer(r'\w+="([^"]*)"', text))
    if not spots:
        return text
    spot = chance.choice(spots)
    return text[: spot.start(1)] + chance.choice(ATTRIBUTES) + text[spot.end(1) :]


def element(chance: random.Random, text: str) -> str:
    """Drop, double, move or rename an element."""
    spots = list(re.finditer(r"<(\w+)[^>]*?(?:/>|>[^<]*</\1>)", text))
    if not spots:
        return text
    spot, other = chance.choice(spots), chance.choice(spots)
    what = chance.choice([spot[0] * 2, "", other[0], spot[0].replace(spot[1], other[1])])
    return text[: spot.start()] + what + text[spot.end() :]


def signs(chance: random.Random, text: str) -> str:
    place = chance.randrange(len(text) + 1)
    new = chance.choice(
        ["", "<", ">", "&", '"', "\0", "\ud800", "是", "\ufeff", "<![CDATA[", "<!--"]
    )
    return text[:place] + new + text[place + chance.randint(0, 20) :]


def deep(chance: random.Random, text: str) -> str:
    depth = chance.choice([5, 30, 70, 100_000])
    tag = chance.choice(["a", "row", "c", "is", "r"])
    inside = f"<{tag}>" * depth + f"</{tag}>" * chance.choice([depth, depth - 1])
    place = text.rfind("</")
    return text[:place] + inside + text[place:]


def document_type(chance: random.Random, text: str) -> str:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">{laughs}]>' + text.replace(
        "<v>", f"<v>&l{chance.randint(0, 9)};", 1
    )


def bits(chance: random.Random, raw: bytes) -> bytes:
    """Turn bits over: in the archive, where checksums see it, or inside a part."""
    if chance.random() < 0.2:
        return turned(chance, raw)
    found = parts_of(raw)
    name = chance.choice(list(found))
    return packed(found | {name: turned(chance, found[name])})


def turned(chance: random.Random, raw: bytes) -> bytes:
    broken = bytearray(raw)
    for _ in range(chance.randint(1, 8)):
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
    return bytes(broken)


def cut(chance: random.Random, raw: bytes) -> bytes:
    place = chance.randrange(len(raw))
    return chance.choice([raw[:place], raw[place:], raw[:place] + raw[place + 40 :], raw + raw])


def parts(chance: random.Random, raw: bytes) -> bytes:
    """Lose a part, empty it, or put another in its place."""
    found = parts_of(raw)
    one, other = chance.choice(list(found)), chance.choice(list(found))
    what = chance.randrange(3)
    if what == 0:
        del found[one]
    else:
        found[one] = b"" if what == 1 else found[other]
    return packed(found)


BREAKS: dict[str, Callable[[random.Random, bytes], bytes]] = {
    "cell": in_part(cell),
    "text": in_part(cell, often="sharedStrings"),
    "attribute": in_part(attribute),
    "element": in_part(element),
    "signs": in_part(signs),
    "deep": in_part(deep),
    "document type": in_part(document_type),
    "bits": bits,
    "cut": cut,
    "parts": parts,
}


# --- what must come of them -----------------------------------------------------------------------


def outcome(raw: bytes) -> str:
    """Read a workbook; anything but cases, or faults with places, is a failure of this test."""
    try:
        cases = read_cases(raw, BOOK.facts, home="遂川县")
    except InputError as error:
        faults = error.faults
    else:
        assert all(isinstance(case, Case) for case in cases)
        return "read"
    assert faults
    assert all(one.path and one.zh and one.en for one in faults)
    if any("!" not in one.path for one in faults):
        return "refused"
    try:
        return "faults in cells" if marked(raw, faults, SPECS) else "nothing"
    except InputError:
        return "faults in cells, and no copy"


@pytest.fixture(scope="module")
def bases() -> list[bytes]:
    return [as_excel_writes(base("haircut")), as_excel_writes(plain()), plain()]


@pytest.mark.parametrize("how", BREAKS)
def test_a_broken_workbook_is_read_or_gives_one_error_with_its_places(
    how: str, bases: list[bytes]
) -> None:
    found = Counter[str]()
    for number in range(max(1, CASES // len(BREAKS))):
        chance = random.Random(f"{how} {number}")
        found[outcome(BREAKS[how](chance, chance.choice(bases)))] += 1

    print(how, dict(found))
    assert found


def test_the_workbooks_are_sound_before_they_are_broken(bases: list[bytes]) -> None:
    assert [outcome(raw) for raw in bases] == ["faults in cells", "read", "read"]
    assert read_cases(bases[1], BOOK.facts, home="遂川县") == read_cases(
        bases[2], BOOK.facts, home="遂川县"
    )
