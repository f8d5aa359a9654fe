"""反诈宣传 (talk against fraud): so much for each talk.

每参加一次反诈宣传记一次，由主办的社区或派出所核实。

>>> from jixiaoge.testing import earned
>>> talk = earned("antifraud_session")
>>> talk(on="2026-07-10")
EARNED: 5 points
>>> talk(on="2026-07-10", verified=False)
NOT_EARNED: verified
"""

from __future__ import annotations

from jixiaoge.rulebook.activity import Earning, activity
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.points.common import earning, fair_weather, not_by_administrator
from jixiaoge.rules.sources import VOLUNTEERING

__all__ = ["antifraud_session"]


@activity("antifraud_session", zh="反诈宣传", en="Talk against fraud", basis=VOLUNTEERING)
def antifraud_session(p: Parameters) -> Earning:
    """One talk."""
    return earning(p, not_by_administrator(), fair_weather(), points=p.points_antifraud_session)
