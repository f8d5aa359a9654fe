import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiaoge.cli.problems import Problem
from jixiaoge.cli.reading import File, decoded, read
from jixiaoge.facts import Courier
from jixiaoge.tables import specs_by_key

SPECS = specs_by_key({"courier": Courier})
TABLE = "编号,近30天出勤天数\nc1,5\n"


def told(caught: pytest.ExceptionInfo[Problem]) -> str:
    return caught.value.lines("zh")[0]


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("gbk", "GB18030"),
        ("gb18030", "GB18030"),
        ("utf-16", "UTF-16"),
    ],
)
def test_every_encoding_that_staff_save_in(
    codec: str, name: str, write: Callable[..., Path]
) -> None:
    found = read(str(write(TABLE, encoding=codec)), SPECS)

    assert found.encoding == name
    assert found.rows[0].given == {"id": "c1", "courier": {"active_days": 5}}


def test_bytes_in_no_encoding_are_refused() -> None:
    with pytest.raises(Problem) as caught:
        decoded(b"\x81\xff\xff", "a.csv")

    assert "编码认不出来" in told(caught)


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_a_workbook_is_no_text(start: bytes) -> None:
    with pytest.raises(Problem) as caught:
        decoded(start + b"...", "county.toml")

    assert "county.toml 是 Excel 工作簿，这里要文字文件" in told(caught)


def test_files_that_are_not_there_or_no_files(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no such file"):
        read(str(tmp_path / "none.csv"), SPECS)
    with pytest.raises(Problem, match="cannot read"):
        read(str(tmp_path), SPECS)


CASES = [{"id": "c1"}, {"id": "c2"}]


@pytest.mark.parametrize("name", ["a.json", "a.txt"])
@pytest.mark.parametrize(
    ("data", "ids"),
    [(CASES, ["c1", "c2"]), ({"cases": CASES}, ["c1", "c2"]), ({"id": "c3"}, ["c3"])],
)
def test_json_in_three_forms(
    data: object, ids: list[str], name: str, write: Callable[..., Path]
) -> None:
    found = read(str(write(json.dumps(data, indent=1), name)), SPECS)

    assert [(row.number, row.given["id"]) for row in found.rows] == list(enumerate(ids, 1))
    assert not found.by_line


@pytest.mark.parametrize("name", ["a.jsonl", "a.txt"])
def test_json_lines(name: str, write: Callable[..., Path]) -> None:
    text = '{"id": "c1"}\r\n\n{"id": \n{"id": "a\u2028b"}\n{"id": "x", "id": "y"}\n' + "[" * 20_000
    found = read(str(write(text, name)), SPECS)

    assert found.by_line
    assert [(row.number, row.given) for row in found.rows] == [
        (1, {"id": "c1"}),
        (3, None),
        (4, {"id": "a\u2028b"}),
        (5, None),
        (6, None),
    ]
    assert [one.zh for row in found.rows for one in row.faults][1] == "“id”写了两遍"


@pytest.mark.parametrize(
    "text", ["[1, 2", '{"cases": 5}', "3", '[{"id": "x", "id": "y"}]', "[" * 20_000]
)
def test_json_that_is_none(text: str, write: Callable[..., Path]) -> None:
    with pytest.raises(Problem, match="is not JSON"):
        read(str(write(text, "a.json")), SPECS)


@pytest.mark.parametrize(("text", "name"), [("", "a.jsonl"), ("[]", "a.json"), ("id\n", "a.csv")])
def test_a_file_without_rows(text: str, name: str, write: Callable[..., Path]) -> None:
    with pytest.raises(Problem) as caught:
        read(str(write(text, name)), SPECS)

    assert "没有一条记录" in told(caught)


class _Stdin:
    def __init__(self, raw: bytes) -> None:
        self.buffer = io.BytesIO(raw)


@pytest.mark.parametrize(
    "raw", [TABLE.encode(), TABLE.encode("gbk"), b'{"id": "c1"}\n{"id": "c2"}', b'[{"id": "c1"}]']
)
def test_standard_input_is_told_apart_by_its_content(
    raw: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", _Stdin(raw))
    found: File = read("-", SPECS)

    assert found.rows[0].given["id"] == "c1"
