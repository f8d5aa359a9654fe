"""The modules beside the tests, and those that load plugins or amend, can be imported by them."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), *(str(HERE.parent / name) for name in ("plugins", "rulebook"))]
