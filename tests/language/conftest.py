"""Lets the tests of the language share their modules: `trees`, `checks` and `patched`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
