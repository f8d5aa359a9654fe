"""邻里调解 (mediation): so much for each time that neighbours were helped to agree.

每参与一次邻里调解记一次，由社区调解组织核实。不看调成没调成。

>>> from jixiaoge.facts import RecordedBy
>>> from jixiaoge.testing import earned
>>> mediated = earned("mediation")
>>> mediated(on="2026-07-10")
EARNED: 10 points
>>> mediated(on="2026-07-10", recorded_by=RecordedBy.ADMINISTRATOR)           # 后台补录的
NOT_EARNED: not_by_administrator
"""

from __future__ import annotations

from jixiaoge.rulebook.activity import Earning, activity
from jixiaoge.rules.parameters import Parameters
from jixiaoge.rules.points.common import earning, not_by_administrator
from jixiaoge.rules.sources import VOLUNTEERING

__all__ = ["mediation"]


@activity("mediation", zh="邻里调解", en="Mediation", basis=VOLUNTEERING)
def mediation(p: Parameters) -> Earning:
    """One mediation, whatever came of it."""
    return earning(p, not_by_administrator(), points=p.points_mediation)
