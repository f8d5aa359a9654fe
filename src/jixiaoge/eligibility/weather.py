"""Weather notices (天气提示): what the forecast for a day reaches, what that means, and who says so.

The three heats are those of the national measure on heat (防暑降温措施管理办法): what it asks, it asks of employers.
The cold is only assumed. Of the heats the highest that is reached is told.
A notice tells and advises; it is no order, speaks of no pay, and changes no service.

>>> import datetime as dt
>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("吉州区", dt.date(2026, 7, 10))
>>> [notice] = weather_notices(book, Day(forecast_high=38, forecast_low=27))
>>> print(notice.text("zh"))
预报最高38℃，到了37℃：用人单位应把室外露天作业控制在全天6小时以内，避开最热的时段。
不舒服就停下来歇，驿站可以喝水乘凉；有人中暑，打120。
依据：法定：《防暑降温措施管理办法》安监总安健〔2012〕89号第八条第（一）项第2目
>>> weather_notices(book, Day(forecast_high=34))
()
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from jixiaoge.eligibility.phrases import shown
from jixiaoge.facts import Day
from jixiaoge.language.text import Language
from jixiaoge.rulebook.basis import Basis
from jixiaoge.rulebook.clauses import Say
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["WeatherNotice", "weather_notices"]

# From the highest heat down; by the parameter that each is the notice of.
_HEATS = ("heat_stop_celsius", "heat_limit_celsius", "heat_notice_celsius")
_COLD = "cold_notice_celsius"
_REST = Say(
    "不舒服就停下来歇，驿站可以喝水乘凉；有人中暑，打120。",
    "Stop and rest if you feel unwell; stations have water and shade. For heatstroke call 120.",
)
_WARM = Say(
    "路面可能结冰，请慢行；手脚冻僵，可到驿站取暖。",
    "Roads may be icy, go slowly; stations are a place to warm up.",
)
_SAID: Mapping[str, Say] = {
    "heat_stop_celsius": Say(
        "预报最高{value}，到了{limit}：用人单位应停止当天室外露天作业。",
        "The forecast high of {value} reaches {limit}: employers are to stop work in the open today.",
    ),
    "heat_limit_celsius": Say(
        "预报最高{value}，到了{limit}：用人单位应把室外露天作业控制在全天{upper}以内，避开最热的时段。",
        "The forecast high of {value} reaches {limit}: employers are to keep work in the open "
        "within {upper} hours today, outside the hottest of them.",
    ),
    "heat_notice_celsius": Say(
        "预报最高{value}，到了高温天气的{limit}：用人单位应安排换班轮休，不加班。",
        "The forecast high of {value} reaches the {limit} of a hot day: employers are to arrange "
        "shifts and rest, and no overtime.",
    ),
    _COLD: Say(
        "预报最低{value}，到了御寒提示的{limit}。",
        "The forecast low of {value} reaches the {limit} of a cold notice.",
    ),
}


@frozen
class WeatherNotice:
    """One notice.

    Args:
        key: the parameter whose number is reached.

        celsius: what is forecast, in whole degrees.

        limit: the number that is reached, in whole degrees.

        basis: where that number comes from.

        said: what it means.

        advice: what to do.
    """

    key: str
    celsius: int
    limit: int
    basis: Basis
    said: Say
    advice: Say

    def text(self, lang: Language) -> str:
        """Return the notice in words, with its source."""
        source = evolve(self.basis, note="").told(lang)
        if lang == "zh":
            return f"{self.said.zh}\n{self.advice.zh}\n依据：{source}"
        return f"{self.said.en}\n{self.advice.en}\nSource: {source}"


def weather_notices(book: Rulebook, day: Day) -> tuple[WeatherNotice, ...]:
    """Return what the forecast for a day reaches; what is not forecast brings no notice.

    Args:
        book: the rules of the place on that day.

        day: the forecast of its weather office.
    """
    return (*_heat(book, day.forecast_high), *_cold(book, day.forecast_low))


def _heat(book: Rulebook, high: int | None) -> Iterator[WeatherNotice]:
    for key in _HEATS:
        limit = book.setting(key).value
        if high is not None and limit is not None and high >= limit:
            yield _notice(book, key, high, _REST)
            return


def _cold(book: Rulebook, low: int | None) -> Iterator[WeatherNotice]:
    if low is not None and low <= book.setting(_COLD).value:
        yield _notice(book, _COLD, low, _WARM)


def _notice(book: Rulebook, key: str, celsius: int, advice: Say) -> WeatherNotice:
    setting = book.setting(key)
    said = Say(_filled(book, key, celsius, "zh"), _filled(book, key, celsius, "en"))
    return WeatherNotice(key, celsius, setting.value, setting.basis, said, advice)


def _filled(book: Rulebook, key: str, celsius: int, lang: Language) -> str:
    hours, said = book.setting("heat_limit_hours"), _SAID[key]
    return (said.zh if lang == "zh" else said.en).format(
        value=f"{celsius}℃",
        limit=f"{book.setting(key).value}℃",
        upper=shown(hours.value, lang, hours.spec.type.unit),
    )
