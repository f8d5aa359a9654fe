"""Bytes to a workbook: everything that is no workbook, or too much of one, is refused in words.

A file comes from outside, so it is measured before openpyxl builds anything from it:
the size of its parts, the number and depth of their elements, the cells that its ranges cover.
A document type is refused, for no workbook has one and it can make a small file huge.

>>> opened(b"PK, or so it says")
Traceback (most recent call last):
    ...
jixiaoge.InputError: 1 fault in the input: workbook: cannot be read: it is no .xlsx workbook, or broken (BadZipFile); open it in WPS or Excel and save it as .xlsx
填写有1处要改：workbook：读不出来：不是 .xlsx 工作簿，或者文件坏了（BadZipFile）；请用 WPS 或 Excel 打开，另存为 .xlsx
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final
from xml.parsers import expat

from attrs import define, frozen

from jixiaoge.errors import Fault, InputError, JixiaogeError
from jixiaoge.excel.library import library

__all__ = ["MAX_CELLS", "MAX_ROWS", "Book", "opened", "refused"]

WORKBOOK: Final = "workbook"
# Four times the couriers of the city, with every fact there is, stays under all of them.
MAX_ROWS: Final = 20_000
MAX_CELLS: Final = 1_000_000
_MAX_BYTES: Final = 64 * 2**20
_MAX_PARTS: Final = 2_000
_MAX_TAGS: Final = 3_000_000
_MAX_DEPTH: Final = 64

_OLE: Final = b"\xd0\xcf\x11\xe0"
# The stream in which Office keeps a workbook with a password.
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED: Final = 0x1
_PLAIN_ZIP: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
# For each cell of such a range openpyxl makes an object.
_RANGES: Final = {"mergeCell", "hyperlink"}


@frozen
class Book:
    """A workbook twice: with the values of its formulas, and with the formulas."""

    values: Any
    formulas: Any


def refused(zh: str, en: str, place: str = WORKBOOK) -> InputError:
    """Return the error of a workbook that is refused as a whole."""
    return InputError([Fault(place, None, "a workbook (.xlsx)", zh=zh, en=en)])


def opened(raw: bytes) -> Book:
    """Open a workbook.

    Raises:
        InputError: it is no .xlsx workbook, or locked, broken or too large.

        JixiaogeError: openpyxl is not installed.
    """
    openpyxl = library()
    if raw.startswith(_OLE):
        raise _locked() if _LOCKED in raw else _old()
    try:
        _measure(raw)
        with warnings.catch_warnings():
            # What openpyxl leaves out (pictures, newer validations) holds no courier.
            warnings.simplefilter("ignore")
            values, formulas = (
                openpyxl.load_workbook(io.BytesIO(raw), data_only=data, keep_links=False)
                for data in (True, False)
            )
    except JixiaogeError:
        raise
    except Exception as error:  # a broken file can break any line of openpyxl
        why = type(error).__name__
        raise refused(
            f"读不出来：不是 .xlsx 工作簿，或者文件坏了（{why}）；"
            "请用 WPS 或 Excel 打开，另存为 .xlsx",
            f"cannot be read: it is no .xlsx workbook, or broken ({why}); "
            "open it in WPS or Excel and save it as .xlsx",
        ) from error
    return Book(values, formulas)


def _locked() -> InputError:
    return refused(
        "工作簿加了密码；请在 WPS 或 Excel 里去掉密码，再存一次",
        "the workbook has a password; take it away in WPS or Excel and save it again",
    )


def _old() -> InputError:
    return refused(
        "这是旧格式（.xls），或别的 Office 文件；请用 WPS 或 Excel 另存为 .xlsx",
        "this is an old workbook (.xls) or another file of Office; save it as .xlsx",
    )


def _too_large(zh: str, en: str) -> InputError:
    return refused(
        f"工作簿太大：{zh}；请分成几个文件，或另存为 CSV",
        f"the workbook is too large: {en}; split it, or save it as CSV",
    )


# --- measuring ----------------------------------------------------------------------


def _measure(raw: bytes) -> None:
    """Look through every part before anything is built from it."""
    guard = _Guard()
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = archive.infolist()
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise _locked()
        if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > _MAX_BYTES:
            size = f"{_MAX_BYTES // 2**20} MB"
            raise _too_large(f"展开后超过{size}", f"more than {size} unpacked")
        if any(part.compress_type not in _PLAIN_ZIP for part in parts):
            raise zipfile.BadZipFile  # no program for spreadsheets packs in another way
        for part in parts:
            guard.read(archive.read(part))


@define
class _Guard:
    """Counts what the parts hold, and stops at what no workbook of couriers needs."""

    tags: int = 0
    depth: int = 0
    cells: int = 0

    def read(self, part: bytes) -> None:
        """Look through one part; what is no XML is left for openpyxl to refuse."""
        self.depth = 0
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        with suppress(expat.ExpatError):
            parser.Parse(part, True)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.tags += 1
        self.depth += 1
        if self.tags > _MAX_TAGS or self.depth > _MAX_DEPTH:
            raise _too_large("内容太多", "it holds too much")
        if name.rpartition(":")[2] in _RANGES:
            left, top, right, bottom = library("utils").range_boundaries(attributes["ref"])
            self.cells += (right - left + 1) * (bottom - top + 1)
            if self.cells > MAX_CELLS:
                raise _too_large(
                    "合并或带链接的格子太多", "too many cells are merged or carry links"
                )

    def _end(self, _: str) -> None:
        self.depth -= 1

    def _doctype(self, *_: object) -> None:
        raise refused(
            "里面有工作簿不该有的内容（DOCTYPE）；请用 WPS 或 Excel 打开，另存一份",
            "it holds what no workbook has (a DOCTYPE); open it in WPS or Excel and save a copy",
        )
