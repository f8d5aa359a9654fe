"""Row 5: `import jixiaoge` against importing its four dependencies, in whole fresh processes.

All of them find their bytecode written, as an installed package has it, wherever the sources lie.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from tempfile import TemporaryDirectory
from time import perf_counter_ns

from timing import Row, Size, side_by_side

__all__ = ["rows"]

PROGRAMS = {
    "python alone": "pass",
    "four dependencies": "import attrs, cattrs, pluggy, dateutil",
    "import jixiaoge": "import jixiaoge",
    "and jixiaoge.decide": "import jixiaoge; jixiaoge.decide",
}


def rows(size: Size) -> list[Row]:
    """Measure whole processes, the interpreter's own start included on both sides."""
    with TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
        processes = {name: _process(code, environment) for name, code in PROGRAMS.items()}
        times = side_by_side(processes, size.processes, perf_counter_ns)
    base = "four dependencies"
    alone = times.milliseconds("python alone")
    absolute = f"{times.milliseconds(base)} for the four; python alone {alone}"
    return [
        Row("5", "import jixiaoge", times.ratio("import jixiaoge", base), "≤ 1.5 ×", absolute),
        Row(
            "5",
            "the same, then touching jixiaoge.decide",
            times.ratio("and jixiaoge.decide", base),
            "",
            times.milliseconds("and jixiaoge.decide"),
        ),
    ]


def _process(code: str, environment: Mapping[str, str]) -> Callable[[], object]:
    command = [sys.executable, "-c", code]
    return lambda: subprocess.run(command, check=True, env=environment)  # noqa: S603 - programs above
