"""How pytest reads this project's modules and its Markdown pages."""

import contextlib
import importlib
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent / "src"

try:
    from sybil import Sybil
    from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser
except ImportError:
    pass
else:
    pytest_collect_file = Sybil(
        parsers=[PythonCodeBlockParser(), SkipParser()], pattern="*.md"
    ).pytest()


def pytest_collectstart(collector: pytest.Collector) -> None:
    """
    Import a module of ours as Python does, before pytest looks for its doctests.

    In the importlib mode pytest would run the module's file a second time
    when the package imports it first, and each of its classes would exist twice.
    """
    path = collector.path
    if path.suffix == ".py" and path.is_relative_to(SOURCE):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        with contextlib.suppress(ImportError):
            importlib.import_module(".".join(parts).removesuffix(".__init__"))
