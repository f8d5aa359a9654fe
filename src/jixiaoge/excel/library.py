"""openpyxl, which only this room needs and only when it is used: the extra `excel`.

>>> library("utils").get_column_letter(28)
'AB'
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from jixiaoge.errors import JixiaogeError

__all__ = ["library"]


def library(part: str = "") -> Any:
    """Return openpyxl, or a part of it.

    Raises:
        JixiaogeError: it is not installed.
    """
    try:
        return import_module(f"openpyxl.{part}" if part else "openpyxl")
    except ModuleNotFoundError as error:
        raise JixiaogeError(
            'spreadsheets need openpyxl; please install it: pip install "jixiaoge[excel]"',
            '读写 Excel 表格要用 openpyxl，请先安装：pip install "jixiaoge[excel]"',
        ) from error
