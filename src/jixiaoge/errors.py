"""
The kinds of error a caller would treat differently, under one base.

Every error holds its data as attributes and tells it in both languages: `en` and `zh`.

>>> error = UnknownNameError("parameter", "haircuts_a_month", ("haircuts_per_month",))
>>> print(error)
unknown parameter 'haircuts_a_month'; did you mean haircuts_per_month?
没有“haircuts_a_month”这个参数；是不是：haircuts_per_month？
>>> error.nearest
('haircuts_per_month',)
>>> isinstance(error, LookupError)
True
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, Protocol

from attrs import frozen

__all__ = [
    "CalendarEndsError",
    "Fault",
    "InputError",
    "JixiaogeError",
    "PluginError",
    "PolicyError",
    "RuleError",
    "Told",
    "UnknownCountyError",
    "UnknownNameError",
    "nearest",
    "printable",
    "shown",
    "wrong_days",
    "wrong_texts",
]

_KINDS_ZH = {
    "activity": "活动",
    "article": "条款",
    "batch": "结算批次",
    "choice": "选项",
    "clause": "条件",
    "county": "县（市、区）",
    "definition": "定义",
    "fact": "事实",
    "paper": "材料",
    "parameter": "参数",
    "post": "岗位",
    "procedure": "程序",
    "role": "角色",
    "schema": "数据格式",
    "service": "服务",
    "state": "状态",
    "step": "步骤",
    "unit": "单位",
}
_ALIKE = 0.6
_TOLD_AT_ONCE = 3


class Told(Protocol):
    """Anything that is told in both languages: a fault, a finding."""

    @property
    def en(self) -> str:
        """What is wrong, in English."""
        ...

    @property
    def zh(self) -> str:
        """What is wrong, in Chinese."""
        ...


def printable(text: str) -> str:
    r"""
    Return a text that can be written anywhere; half of a sign is spelt out.

    >>> printable("遂川\ud800")
    '遂川\\ud800'
    """
    return text.encode("utf-8", "backslashreplace").decode()


def shown(given: object) -> str:
    """
    Return a value as a message shows it, whatever it is.

    >>> shown("no"), shown(10**5_000)
    ("'no'", '<int>')
    """
    try:
        return repr(given)
    except (RecursionError, ValueError):  # nested too deep, or a number of too many digits
        return f"<{type(given).__name__}>"


@frozen
class Fault:
    """
    One thing wrong in what was given: where, what it was, what was expected.

    >>> Fault("born", "1990-13-01", "a date", zh="出生日期写错了", en="not a date").path
    'born'
    """

    path: str
    given: object
    expected: str
    zh: str
    en: str

    def __attrs_post_init__(self) -> None:
        for name in ("path", "zh", "en"):
            object.__setattr__(self, name, printable(getattr(self, name)))


class JixiaogeError(Exception):
    """The base of every error that this library raises on purpose."""

    def __init__(self, en: str, zh: str) -> None:
        self.en = printable(en)
        self.zh = printable(zh)
        super().__init__(self.en, self.zh)

    def __str__(self) -> str:
        return f"{self.en}\n{self.zh}"

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.args), self.__dict__


class RuleError(JixiaogeError, TypeError):
    """
    A rule was built wrong.

    >>> print(RuleError("a clause needs a condition", "条款要写条件", rule="haircut", given=True))
    a clause needs a condition (rule haircut)
    条款要写条件（规则：haircut）
    """

    def __init__(
        self,
        en: str,
        zh: str,
        *,
        rule: str | None = None,
        fact: str | None = None,
        given: object = None,
        expected: str | None = None,
        nearest: Iterable[str] = (),
    ) -> None:
        self.problem_en = en
        self.problem_zh = zh
        self.rule = rule
        self.fact = fact
        self.given = given if given is None or isinstance(given, str) else repr(given)
        self.expected = expected
        self.nearest = tuple(nearest)
        details = (
            ("rule ", "规则：", rule),
            ("fact ", "事实：", fact),
            ("did you mean ", "是不是：", ", ".join(self.nearest)),
        )
        told = [(in_en + value, in_zh + value) for in_en, in_zh, value in details if value]
        super().__init__(
            en + (f" ({'; '.join(one for one, _ in told)})" if told else ""),
            zh + (f"（{'；'.join(one for _, one in told)}）" if told else ""),
        )


class UnknownNameError(JixiaogeError, LookupError):
    """Nothing of this kind has the name given."""

    def __init__(
        self,
        kind: str,
        given: str,
        nearest: Iterable[str] = (),
        *,
        why_en: str = "",
        why_zh: str = "",
    ) -> None:
        self.kind = kind
        self.given = given
        self.nearest = tuple(nearest)
        kind_zh = _KINDS_ZH.get(kind, kind)
        en = [why_en or f"unknown {kind} {given!r}"]
        zh = [why_zh or f"没有“{given}”这个{kind_zh}"]
        if self.nearest:
            en.append(f"did you mean {', '.join(self.nearest)}?")
            zh.append(f"是不是：{'、'.join(self.nearest)}？")
        super().__init__("; ".join(en), "；".join(zh))


class UnknownCountyError(UnknownNameError):
    """No county, or more than one, answers to the text given."""

    def __init__(
        self, given: str, nearest: Iterable[str] = (), *, why_en: str = "", why_zh: str = ""
    ) -> None:
        super().__init__("county", given, nearest, why_en=why_en, why_zh=why_zh)


class InputError(JixiaogeError, ValueError):
    """
    What was given about a case cannot be read; every fault is named at once.

    >>> print(InputError([Fault("age", "no", "a whole number", zh="应为整数", en="not a number")]))
    1 fault in the input: age: not a number
    填写有1处要改：age：应为整数
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            _listed(
                f"{_counted(len(self.faults), 'fault')} in the input: ",
                [f"{fault.path}: {fault.en}" for fault in self.faults],
                "; ",
                "; and {} more",
            ),
            _listed(
                f"填写有{len(self.faults)}处要改：",
                [f"{fault.path}：{fault.zh}" for fault in self.faults],
                "；",
                "；另有{}处",
            ),
        )


class PolicyError(JixiaogeError, ValueError):
    """The rules in force do not fit together; every finding is named at once."""

    def __init__(self, findings: Iterable[Told]) -> None:
        self.findings = tuple(findings)
        super().__init__(
            _listed(
                f"{_counted(len(self.findings), 'finding')} in the policy: ",
                [finding.en for finding in self.findings],
                "; ",
                "; and {} more",
            ),
            _listed(
                f"政策文件有{len(self.findings)}处问题：",
                [finding.zh for finding in self.findings],
                "；",
                "；另有{}处",
            ),
        )


class PluginError(JixiaogeError, ImportError):
    """
    A county's plugin cannot be used; the other counties are not touched.

    `cause` is kept as words, so that the error can be sent between processes;
    raise it `from` the exception to keep the traceback too.
    `faults` holds every fault of a file that could not be read.

    >>> print(PluginError("suichuan", ModuleNotFoundError("no module named x"), "suichuan-rules"))
    the plugin of suichuan (suichuan-rules) cannot be used: ModuleNotFoundError: no module named x
    suichuan的插件（suichuan-rules）不能用：ModuleNotFoundError: no module named x
    """

    def __init__(
        self, county: str, cause: BaseException | str, distribution: str | None = None
    ) -> None:
        self.county = county
        self.distribution = distribution
        self.faults: tuple[Fault, ...] = getattr(cause, "faults", ())
        if isinstance(cause, JixiaogeError):
            en_cause, zh_cause = cause.en, cause.zh
        else:
            en_cause = zh_cause = (
                cause if isinstance(cause, str) else f"{type(cause).__name__}: {cause}"
            )
        self.cause = en_cause
        en = f" ({distribution})" if distribution else ""
        zh = f"（{distribution}）" if distribution else ""
        super().__init__(
            f"the plugin of {county}{en} cannot be used: {en_cause}",
            f"{county}的插件{zh}不能用：{zh_cause}",
        )


class CalendarEndsError(JixiaogeError, LookupError):
    """
    A calendar of working days does not have a year, so a deadline in it cannot be told.

    >>> print(CalendarEndsError(2027, 2004, 2026))
    which days of 2027 are worked is not known: the calendar ends with 2026; update the package chinesecalendar, or give another calendar
    不知道2027年哪些天上班：工作日历只到2026年；请更新 chinesecalendar，或另给一份工作日历
    """

    def __init__(self, year: int, first_year: int, last_year: int) -> None:
        self.year = year
        self.first_year = first_year
        self.last_year = last_year
        if year < first_year:
            known_en, known_zh = f"begins with {first_year}", f"从{first_year}年起"
            do_en, do_zh = "give another calendar", "请另给一份工作日历"
        else:
            known_en, known_zh = f"ends with {last_year}", f"只到{last_year}年"
            do_en = "update the package chinesecalendar, or give another calendar"
            do_zh = "请更新 chinesecalendar，或另给一份工作日历"
        super().__init__(
            f"which days of {year} are worked is not known: the calendar {known_en}; {do_en}",
            f"不知道{year}年哪些天上班：工作日历{known_zh}；{do_zh}",
        )


def nearest(given: str, names: Iterable[str], n: int = 3) -> tuple[str, ...]:
    """
    Return up to `n` of `names` that look like `given`, the most alike first.

    >>> nearest("haircutt", ["haircut", "checkup", "weather_supplies"])
    ('haircut',)
    """
    return tuple(get_close_matches(given, sorted(set(names)), n, _ALIKE))


def wrong_days(**days: object) -> tuple[Fault, ...]:
    """
    Return a fault for each value that is no day: a moment is none, nor is text.

    >>> [fault.en for fault in wrong_days(since=dt.date(2026, 7, 1), until="2026-07-31")]
    ["a datetime.date is expected, not '2026-07-31'"]
    """
    return tuple(
        Fault(
            path,
            given,
            "a date",
            zh=f"日期要写成 datetime.date，写的是{given!r}",
            en=f"a datetime.date is expected, not {given!r}",
        )
        for path, given in days.items()
        if type(given) is not dt.date
    )


def wrong_texts(**texts: object) -> tuple[Fault, ...]:
    """
    Return a fault for each value that is no text, or empty.

    >>> [fault.en for fault in wrong_texts(courier="c0001", key=" ")]
    ["text is expected, not ' '"]
    """
    return tuple(
        Fault(
            path,
            given,
            "text that is not empty",
            zh=f"要填文字，写的是{given!r}",
            en=f"text is expected, not {given!r}",
        )
        for path, given in texts.items()
        if not isinstance(given, str) or not given.strip()
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _listed(start: str, items: Sequence[str], between: str, rest: str) -> str:
    left_out = len(items) - _TOLD_AT_ONCE
    told = between.join(items[:_TOLD_AT_ONCE])
    return start + told + (rest.format(left_out) if left_out > 0 else "")


def _rebuild(kind: type[JixiaogeError], args: tuple[Any, ...]) -> JixiaogeError:
    return kind.__new__(kind, *args)


for _public in (
    Fault,
    JixiaogeError,
    RuleError,
    UnknownNameError,
    UnknownCountyError,
    InputError,
    PolicyError,
    PluginError,
    CalendarEndsError,
):
    _public.__module__ = "jixiaoge"
del _public
