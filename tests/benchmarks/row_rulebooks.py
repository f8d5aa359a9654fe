"""Row 4: from thirteen plugins to thirteen rulebooks, all checks on, the floor proved anew."""

from __future__ import annotations

import datetime as dt
import statistics
import subprocess
import sys
from time import process_time

from counties import thirteen_plugins
from timing import Row, Size, side_by_side

from jixiaoge.counties import COUNTIES
from jixiaoge.rulebook import load_policy

__all__ = ["rows"]

# All of the examples' amendments are in force, the cold order too.
ON = dt.date(2027, 2, 1)


def load() -> None:
    """Load thirteen plugins and resolve all their rulebooks."""
    books, errors = load_policy(thirteen_plugins()).rulebooks(ON)
    assert not errors, errors
    assert len(books) == len(COUNTIES)


def rows(size: Size) -> list[Row]:
    """Measure it in this process, and as the first thing that a fresh process does."""
    times = side_by_side({"load": load}, min(size.rounds, 9))
    fresh = [_in_a_fresh_process() for _ in range(size.processes)]
    return [
        Row(
            "4", "rulebooks of 13 counties, all checks", times.milliseconds("load"), "≤ 300 ms", ""
        ),
        Row(
            "4",
            "the same, first thing in a fresh process",
            f"{statistics.median(fresh):.0f} ms (best {min(fresh):.0f})",
            "≤ 300 ms",
            "imports not counted",
        ),
    ]


def _in_a_fresh_process() -> float:
    command = [sys.executable, __file__]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - this file
    return float(done.stdout)


if __name__ == "__main__":
    start = process_time()
    load()
    print((process_time() - start) * 1_000)
