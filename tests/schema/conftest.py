"""The modules beside the tests can be imported by them, and so can the plugins of the examples."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "plugins")]
