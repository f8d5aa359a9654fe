"""From facts to decisions: one service, all services, many couriers."""

from jixiaoge.eligibility.case import Availability, Case, Source, Supply
from jixiaoge.eligibility.deciding import decide, decide_all, decide_many
from jixiaoge.eligibility.decision import Decision, Given, Outcome
from jixiaoge.eligibility.explain import ClauseAnswer, FactSeen

__all__ = [
    "Availability",
    "Case",
    "ClauseAnswer",
    "Decision",
    "FactSeen",
    "Given",
    "Outcome",
    "Source",
    "Supply",
    "decide",
    "decide_all",
    "decide_many",
]
