"""The command line: `jixiaoge` with a command, such as `decide`, `ask`, `template` or `policy`.

It reads files, asks the library and shows the answers; there is no rule in this room.
It needs click and rich, the extra `cli`; without them `main` says so in both languages.
Workbooks need openpyxl as well, the extra `excel`.

Exit codes, the same in every command:

- 0: everything was decided or shown;
- 1: some rows could not be decided: they cannot be read, or their home county is closed
  (replay: some records differ, or cannot be replayed; org findings: there are errors;
  points: a line cannot be read, something was refused, or does not fit;
  case: the step is refused, or one of many files cannot be read);
- 2: wrong usage (no such county, service, date or file), or the database did not answer;
- 3: the county asked for is closed; the findings are printed.
"""

from __future__ import annotations

import sys

__all__ = ["main"]

_NEEDED = {"click", "rich"}
_GET_THEM = """\
命令行要用 click 和 rich 两个库，请先安装：pip install "jixiaoge[cli]"
The command line needs click and rich; please install them: pip install "jixiaoge[cli]"
"""


def main() -> None:
    """Run the command line with the arguments of the process, and leave with the exit code."""
    try:
        from jixiaoge.cli.commands import run
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _NEEDED:
            raise
        sys.stderr.write(_GET_THEM)
        sys.exit(2)
    run(sys.argv[1:])
