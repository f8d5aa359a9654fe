"""vl-convert-python, which draws Vega-Lite without a browser or a network: the extra `charts`.

>>> library().__name__
'vl_convert'
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from jixiaoge.errors import JixiaogeError

__all__ = ["library"]


def library() -> Any:
    """Return vl-convert.

    Raises:
        JixiaogeError: it is not installed.
    """
    try:
        return import_module("vl_convert")
    except ModuleNotFoundError as error:
        raise JixiaogeError(
            'charts need vl-convert-python; please install it: pip install "jixiaoge[charts]"',
            '画图要用 vl-convert-python，请先安装：pip install "jixiaoge[charts]"',
        ) from error
