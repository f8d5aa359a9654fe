"""Lets the tests of the documentation import `pages`, which writes the generated pages."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
