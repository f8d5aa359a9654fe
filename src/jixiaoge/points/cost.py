"""What will this cost in a year: so many people, so often, at such a price, at three take-ups.

Nobody knows beforehand how many will come; so the take-ups are given, and three totals are told.
Money is in whole fen, rounded up item by item, so that a budget is never short by a rounding.

>>> haircut = Planned(
...     zh="优惠理发", en="Haircut", people=2582, times=12, fen=1500, percent=(20, 40, 70))
>>> cost = yearly_cost([haircut])
>>> cost.fen
(9295200, 18590400, 32533200)
>>> print(cost.text())
优惠理发：2582人，每人每年最多12次，每次15.00元；用到20%、40%、70%，要92952.00元、185904.00元、325332.00元
合计：低92952.00元，中185904.00元，高325332.00元
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from jixiaoge.errors import Fault, InputError, shown, wrong_texts
from jixiaoge.language.text import Language

__all__ = ["Planned", "YearlyCost", "yearly_cost"]

_WHOLE = 100  # percent
_LEVELS = {"zh": ("低", "中", "高"), "en": ("low", "middle", "high")}


@frozen(kw_only=True)
class Planned:
    """One thing that a county means to give, as the budget office asks of it.

    Args:
        zh, en: what it is called.

        people: how many may come.

        times: how often a year one of them may, at most: the quota.

        fen: what one time costs the county.

        percent: the take-up: which part of all those times will be used; low, middle, high.

    Raises:
        InputError: a name is empty, a number is no whole number from 0, or the take-ups are not three
            from 0 to 100 in rising order; every fault is named at once.
    """

    zh: str
    en: str
    people: int
    times: int
    fen: int
    percent: tuple[int, int, int]

    def __attrs_post_init__(self) -> None:
        numbers = {"people": self.people, "times": self.times, "fen": self.fen}
        faults = [*wrong_texts(zh=self.zh, en=self.en), *_wrong_numbers(numbers)]
        faults += _wrong_percent(self.percent)
        if faults:
            raise InputError(faults)

    @property
    def costs(self) -> tuple[int, int, int]:
        """The fen of a year at each take-up, rounded up."""
        all_used = self.people * self.times * self.fen
        low, middle, high = (-(-all_used * percent // _WHOLE) for percent in self.percent)
        return low, middle, high

    def text(self, lang: Language = "zh") -> str:
        """Return how the costs come about."""
        price, percent = _yuan(self.fen), [f"{one}%" for one in self.percent]
        costs = [_yuan(one) for one in self.costs]
        if lang == "en":
            return (
                f"{self.en}: {self.people} people, at most {self.times} times a year each, {price} yuan"
                f" a time; at a take-up of {', '.join(percent)}: {', '.join(costs)} yuan"
            )
        amounts = "、".join(f"{one}元" for one in costs)
        return (
            f"{self.zh}：{self.people}人，每人每年最多{self.times}次，每次{price}元；"
            f"用到{'、'.join(percent)}，要{amounts}"
        )


@frozen
class YearlyCost:
    """What all of it costs in a year.

    Args:
        items: each with its costs.

        fen: the sums, low, middle and high.
    """

    items: tuple[Planned, ...]
    fen: tuple[int, int, int]

    def text(self, lang: Language = "zh") -> str:
        """Return the items and the sums, a line each."""
        sums = zip(_LEVELS[lang], map(_yuan, self.fen), strict=True)
        if lang == "en":
            total = "Total: " + ", ".join(f"{level} {yuan} yuan" for level, yuan in sums)
        else:
            total = "合计：" + "，".join(f"{level}{yuan}元" for level, yuan in sums)
        return "\n".join([*(item.text(lang) for item in self.items), total])


def yearly_cost(items: Iterable[Planned]) -> YearlyCost:
    """Return what some things cost in a year, and the sums."""
    planned = tuple(items)
    low, middle, high = (sum(one.costs[level] for one in planned) for level in range(3))
    return YearlyCost(planned, (low, middle, high))


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def _wrong_numbers(numbers: dict[str, int]) -> Iterable[Fault]:
    for name, given in numbers.items():
        if type(given) is not int or given < 0:
            yield _fault(name, given, "从0起的整数", "a whole number from 0")


def _wrong_percent(given: object) -> Iterable[Fault]:
    match given:
        case (int() as low, int() as middle, int() as high) if 0 <= low <= middle <= high <= _WHOLE:
            return
        case _:
            zh, en = "由低到高的三个百分数，各在0至100", "three percentages from 0 to 100, rising"
            yield _fault("percent", given, zh, en)


def _fault(name: str, given: object, zh: str, en: str) -> Fault:
    return Fault(
        name,
        given,
        en,
        zh=f"写的是{shown(given)}，应为{zh}",
        en=f"{shown(given)} given, {en} expected",
    )
