"""Hypothesis profiles: `HYPOTHESIS_PROFILE` picks one, `JIXIAOGE_CASES` sets soak's length."""

import os

from hypothesis import HealthCheck, settings

collect_ignore = ["typing", "benchmarks"]  # read by type checkers; run by hand

settings.register_profile("tests", deadline=None)
settings.register_profile("fast", deadline=None, max_examples=10)
settings.register_profile(
    "soak",
    deadline=None,
    max_examples=int(os.environ.get("JIXIAOGE_CASES", "100000")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "tests"))
