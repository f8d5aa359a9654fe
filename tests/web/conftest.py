"""Lets the tests of the examples for the web share `desks`, and import the examples."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "docs" / "examples")]
