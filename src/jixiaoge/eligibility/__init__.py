"""From facts to decisions: one service, all services, many couriers; views, questions, records."""

from jixiaoge.eligibility.case import Availability, Case, Source, Supply
from jixiaoge.eligibility.case_json import case_from_json, case_to_json
from jixiaoge.eligibility.deciding import decide, decide_all, decide_many
from jixiaoge.eligibility.decision import Decision, Entitled, Outcome
from jixiaoge.eligibility.decision_json import decision_to_json
from jixiaoge.eligibility.explain import ClauseAnswer, FactSeen
from jixiaoge.eligibility.question import Question
from jixiaoge.eligibility.question_json import question_to_json
from jixiaoge.eligibility.questions import answered, next_question
from jixiaoge.eligibility.record import archived, record, replay
from jixiaoge.eligibility.timeline import Cause, Span, Turn, timeline
from jixiaoge.eligibility.views import clerk_view, courier_view, officer_view
from jixiaoge.eligibility.weather import WeatherNotice, weather_notices
from jixiaoge.eligibility.what_if import Changed, Nearest, Step, Way, nearest_change, what_if

__all__ = [
    "Availability",
    "Case",
    "Cause",
    "Changed",
    "ClauseAnswer",
    "Decision",
    "Entitled",
    "FactSeen",
    "Nearest",
    "Outcome",
    "Question",
    "Source",
    "Span",
    "Step",
    "Supply",
    "Turn",
    "Way",
    "WeatherNotice",
    "answered",
    "archived",
    "case_from_json",
    "case_to_json",
    "clerk_view",
    "courier_view",
    "decide",
    "decide_all",
    "decide_many",
    "decision_to_json",
    "nearest_change",
    "next_question",
    "officer_view",
    "question_to_json",
    "record",
    "replay",
    "timeline",
    "weather_notices",
    "what_if",
]
