"""A question to JSON: for a mini-program that asks it, with the words, the answer's type and the effect.

>>> import datetime as dt
>>> from jixiaoge.eligibility.questions import next_question
>>> from jixiaoge.testing import case_of, city_policy
>>> case = case_of(on_roster=True, registered_on=dt.date(2025, 3, 1))
>>> asked = next_question(city_policy(), case, on=dt.date(2026, 7, 10), services=["health_checkup"])
>>> told = question_to_json(asked)
>>> told["zh"], told["type"], told["high"]
('本年已体检是多少次？', 'INT', 52)
>>> told["effect"]["zh"]
'看怎么答，可能有1项服务出结果。'
"""

from __future__ import annotations

from typing import Any

from jixiaoge.eligibility.case_json import plain
from jixiaoge.eligibility.question import Question

__all__ = ["question_to_json"]


def question_to_json(question: Question) -> dict[str, Any]:
    """Return a question as JSON can hold it; the answer is written as a case has it."""
    spec = question.spec
    kind = spec.type
    return {
        "fact": spec.key,
        "zh": question.text("zh"),
        "en": question.text("en"),
        "help": {"zh": question.help("zh"), "en": question.help("en")},
        "effect": {"zh": question.effect("zh"), "en": question.effect("en")},
        "type": kind.kind.name,
        "unit": kind.unit,
        "low": plain(kind.low),
        "high": plain(kind.high),
        "choices": [member.value for member in kind.members or ()],
        "asked": spec.asked.name,
        "settles": list(question.settles),
        "may_settle": list(question.may_settle),
    }
