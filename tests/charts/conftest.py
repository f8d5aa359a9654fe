"""What the tests of charts share lies beside them."""

import sys
from pathlib import Path

import pytest

pytest.importorskip("vl_convert")

sys.path.insert(0, str(Path(__file__).parent))
