r"""One question in words: what is asked, what counts, who can tell, how to answer, and what it settles.

>>> from jixiaoge.facts import Courier, specs_of
>>> question = Question(specs_of(Courier)["active_days"], ("health_checkup",), ("health_checkup", "haircut"))
>>> print(question.text(), question.help(), question.effect(), sep="\n")
近30天出勤天数是多少天？
怎么算：当天接过单就算一天；几个平台同一天只算一天。
谁知道：站点或平台名册。
怎么答：0至31的整数，单位是天；不知道就答“不知道”。
答完这题，1项服务有结果；看怎么答，可能再有1项服务。
>>> print(question.effect("en"))
Answering this settles 1 service; depending on the answer, 1 service more.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from jixiaoge.eligibility.phrases import shown, who_knows
from jixiaoge.facts import FactSpec
from jixiaoge.language.text import Language
from jixiaoge.language.types import Kind

__all__ = ["Question"]


@frozen
class Question:
    """One question, with its effect.

    Args:
        spec: the fact that is asked for.

        settles: the services about which nothing more is asked after any answer.

        may_settle: the services about which nothing more is asked after some answer.
    """

    spec: FactSpec
    settles: tuple[str, ...]
    may_settle: tuple[str, ...]

    @property
    def fact(self) -> str:
        """The fact's key."""
        return self.spec.key

    def text(self, lang: Language = "zh") -> str:
        """Return the question in words."""
        kind, fact = self.spec.type, self.spec.zh if lang == "zh" else self.spec.en
        unit = _counted(self.spec)
        labels = [shown(member, lang) for member in kind.members or ()]
        return (
            _FORMS[lang]
            .get(kind.kind, _HOW_MUCH[lang])
            .format(
                fact=fact,
                unit="" if fact.endswith(unit) else unit,
                labels=("、" if lang == "zh" else ", ").join(labels),
            )
        )

    def help(self, lang: Language = "zh") -> str:
        """Return what counts, who can tell, and which answers there are, one line each."""
        words, means = _HELP[lang], self.spec.means[lang == "en"]
        lines = [words["means"].format(means=means)] if means else []
        lines.append(words["who"].format(who=who_knows(self.spec.asked, lang)))
        lines.append(words["answer"].format(how=self._how(lang)))
        return "\n".join(lines)

    def _how(self, lang: Language) -> str:
        kind = self.spec.type
        forms = _ANSWERS[lang]
        how = forms.get(kind.kind, forms[Kind.INT]).format(low=kind.low, high=kind.high)
        unit = _counted(self.spec) if lang == "zh" else ""
        return f"{how}，单位是{unit}" if unit else how

    def effect(self, lang: Language = "zh") -> str:
        """Return how many services have their result after this question."""
        surely, perhaps = len(self.settles), len(self.may_settle) - len(self.settles)
        form = _EFFECT[lang][bool(surely), bool(perhaps)]
        return form.format(surely=_services(surely, lang), perhaps=_services(perhaps, lang))


def _counted(spec: FactSpec) -> str:
    """Return what a number counts; a rate counts nothing."""
    unit = spec.type.unit.partition("/")[0]
    return "" if unit == "比例" else unit


def _services(number: int, lang: Language) -> str:
    if lang == "zh":
        return f"{number}项服务"
    return f"{number} service" if number == 1 else f"{number} services"


_FORMS: Mapping[Language, Mapping[Kind, str]] = {
    "zh": {
        Kind.BOOL: "{fact}：是还是不是？",
        Kind.DATE: "{fact}是哪一天？",
        Kind.CHOICE: "{fact}是哪一项？（{labels}）",
        Kind.CHOICES: "{fact}有哪几项？（{labels}）",
    },
    "en": {
        Kind.BOOL: "Is this so: {fact}?",
        Kind.DATE: "On which day: {fact}?",
        Kind.CHOICE: "Which of these: {fact}? ({labels})",
        Kind.CHOICES: "Which of these, one or more: {fact}? ({labels})",
    },
}
_HOW_MUCH: Mapping[Language, str] = {"zh": "{fact}是多少{unit}？", "en": "What is this: {fact}?"}

_HELP: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "means": "怎么算：{means}",
        "who": "谁知道：{who}。",
        "answer": "怎么答：{how}；不知道就答“不知道”。",
    },
    "en": {
        "means": "What counts: {means}",
        "who": "Who knows: {who}.",
        "answer": 'Answer: {how}; if you do not know, "not known".',
    },
}
_ANSWERS: Mapping[Language, Mapping[Kind, str]] = {
    "zh": {
        Kind.BOOL: "是，或者否",
        Kind.INT: "{low}至{high}的整数",
        Kind.DECIMAL: "{low}至{high}的小数，如 0.50",
        Kind.DATE: "日期，如 2026-07-10",
        Kind.CHOICE: "选一项",
        Kind.CHOICES: "选一项或几项，用、隔开",
    },
    "en": {
        Kind.BOOL: "yes or no",
        Kind.INT: "a whole number from {low} to {high}",
        Kind.DECIMAL: "a decimal from {low} to {high}, such as 0.50",
        Kind.DATE: "a date, such as 2026-07-10",
        Kind.CHOICE: "one of them",
        Kind.CHOICES: "one or more of them, with commas between",
    },
}
# By whether it surely settles a service, and whether it may settle another.
_EFFECT: Mapping[Language, Mapping[tuple[bool, bool], str]] = {
    "zh": {
        (True, True): "答完这题，{surely}有结果；看怎么答，可能再有{perhaps}。",
        (True, False): "答完这题，{surely}有结果。",
        (False, True): "看怎么答，可能有{perhaps}出结果。",
        (False, False): "单凭这题还定不了，要接着问。",
    },
    "en": {
        (True, True): "Answering this settles {surely}; depending on the answer, {perhaps} more.",
        (True, False): "Answering this settles {surely}.",
        (False, True): "Depending on the answer, this settles {perhaps}.",
        (False, False): "This alone settles nothing; more is asked after it.",
    },
}
