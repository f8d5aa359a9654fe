"""Workbooks taken apart and put together again."""

import io
import zipfile
from typing import Any

import openpyxl


def bytes_of(workbook: Any) -> bytes:
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def opened(raw: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(raw))


def parts_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def repacked(raw: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Replace something in one part of a workbook; add the part where there is none."""
    parts = parts_of(raw)
    return packed(parts | {name: parts[name].replace(old, new) if name in parts else new})
