"""Lets the tests of the documentation import what writes its pages, and the plugins that it shows."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "plugins")]
