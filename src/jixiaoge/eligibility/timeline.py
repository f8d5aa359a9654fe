"""One service through the year, as the facts stand: from which day to which it is open, and why it turns.

Counts start again, ages grow, seasons and terms come and go, rosters grow too old, rulebooks change.
What drifts (days worked) is taken to stay as it is, for nobody knows better.
Only days on which something may turn are decided; between two of them the answer is the same.

>>> import datetime as dt
>>> from jixiaoge.testing import case_of, city_policy
>>> from jixiaoge.testing.examples import typical
>>> case = case_of(**typical(), merchant_participating=True, haircuts_this_month=1)
>>> for span in timeline(city_policy(), case, "haircut", on=dt.date(2026, 7, 10)):
...     print(span.text())
2026年7月10日至2026年7月31日：还没到
2026年8月1日至2027年7月9日：符合（次数重新算：次数未用完）
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from jixiaoge.eligibility.case import Case
from jixiaoge.eligibility.dates import turning_days
from jixiaoge.eligibility.deciding import decide
from jixiaoge.eligibility.decision import Decision, Outcome
from jixiaoge.eligibility.desk import HORIZON, Desk, Rules, desk
from jixiaoge.eligibility.moving import case_on, looked_up
from jixiaoge.eligibility.phrases import shown
from jixiaoge.errors import Fault, InputError, UnknownNameError, nearest
from jixiaoge.facts import Change
from jixiaoge.language.reference import move
from jixiaoge.language.text import Language
from jixiaoge.language.tree import facts_of
from jixiaoge.language.types import DAY_MAX
from jixiaoge.rulebook.clauses import Clause, clauses
from jixiaoge.rulebook.policy import Policy

__all__ = ["Cause", "Span", "Turn", "timeline"]

_ONE = dt.timedelta(days=1)


class Cause(enum.Enum):
    """Why a clause turns on a day; the values are the Chinese words."""

    COUNT = "次数重新算"
    AGE = "年龄增长"
    STALE = "资料太旧，不再算数"
    TODAY = "只是当天的资料"
    KNOWN = "这一天起才算数"
    RULES = "规则改了"
    CALENDAR = "时令或期限到了"
    IN_SIGHT = "开放的日子排得出来了"


_EN: Mapping[Cause, str] = {
    Cause.COUNT: "a count starts again",
    Cause.AGE: "an age grows",
    Cause.STALE: "a fact is too old to count",
    Cause.TODAY: "a fact was for its day only",
    Cause.KNOWN: "a fact counts from this day on",
    Cause.RULES: "the rules change",
    Cause.CALENDAR: "a season or a term begins or ends",
    Cause.IN_SIGHT: "the day on which it opens has come in sight",
}
_OUTCOMES: Mapping[Language, Mapping[Outcome | None, str]] = {
    "zh": {None: "没有这项服务"} | {outcome: outcome.value for outcome in Outcome},
    "en": {None: "there is no such service"}
    | {outcome: outcome.name.lower().replace("_", " ") for outcome in Outcome},
}


@frozen
class Turn:
    """One clause that turns, and why; no clause where the whole service does."""

    cause: Cause
    clause: Clause | None = None

    def text(self, lang: Language = "zh") -> str:
        """Return it in words."""
        cause = self.cause.value if lang == "zh" else _EN[self.cause]
        if self.clause is None:
            return cause
        return f"{cause}：{self.clause.zh}" if lang == "zh" else f"{cause}: {self.clause.en}"


@frozen
class Span:
    """A closed interval of days with one outcome.

    Args:
        since, until: its first and last day.

        decision: the decision of its first day; `None` where there is no such service.

        turns: what turned on its first day; nothing for the first span.
    """

    since: dt.date
    until: dt.date
    decision: Decision | None
    turns: tuple[Turn, ...] = ()

    @property
    def outcome(self) -> Outcome | None:
        """The outcome on each of its days; `None` where there is no such service."""
        return None if self.decision is None else self.decision.outcome

    def text(self, lang: Language = "zh") -> str:
        """Return the span in one line: days, outcome, and why it begins."""
        days = [shown(day, lang) for day in dict.fromkeys((self.since, self.until))]
        outcome, why = _OUTCOMES[lang][self.outcome], [turn.text(lang) for turn in self.turns]
        if lang == "zh":
            return f"{'至'.join(days)}：{outcome}{'（' + '；'.join(why) + '）' if why else ''}"
        return f"{' to '.join(days)}: {outcome}{' (' + '; '.join(why) + ')' if why else ''}"


def timeline(
    policy: Policy, case: Case, service: str, *, on: dt.date, until: dt.date | None = None
) -> tuple[Span, ...]:
    """Return the outcomes of one service from a day on, as the facts stand on it.

    Args:
        policy: the rules.

        case: the facts as they stand.

        service: its key or Chinese name.

        on: the day on which they stand so, and the first of the line.

        until: the last day; by default the line is a year long.

    Raises:
        UnknownNameError: there is no such service on any of the days.

        InputError: the last day lies before the first, or beyond all dates of the rules.

        PluginError, PolicyError: a county's rules are broken.
    """
    last = move(on, "months", 12) - _ONE if until is None else until
    if not on <= last <= DAY_MAX:
        fault = Fault(
            "until", last, f"{on}..{DAY_MAX}",
            zh=f"写的是{last}，应在{on}至{DAY_MAX}之间", en=f"{last} given, {on} to {DAY_MAX} expected",
        )  # fmt: skip
        raise InputError([fault])
    line = _Line.of(policy, case, service, on, last)
    spans: list[Span] = []
    for day in line.days():
        decision = line.decided(day)
        if spans and _outcome(decision) is spans[-1].outcome:
            continue
        if spans:
            spans[-1] = evolve(spans[-1], until=day - _ONE)
        turns = _turns(line.decided(day - _ONE), decision) if spans else ()
        spans.append(Span(day, last, decision, turns))
    return tuple(spans)


def _outcome(decision: Decision | None) -> Outcome | None:
    return None if decision is None else decision.outcome


@frozen
class _Line:
    """One case and one service over some days."""

    policy: Policy
    case: Case
    key: str
    on: dt.date
    last: dt.date
    desks: tuple[Desk, ...]

    @classmethod
    def of(cls, policy: Policy, case: Case, service: str, on: dt.date, last: dt.date) -> _Line:
        years = (dt.date(year, 1, 1) for year in range(on.year + 1, last.year + 1))
        desks = tuple(
            desk(policy, home=case.home, at=case.where, on=day) for day in (on, *years, last)
        )
        key = _key(desks, service, last)
        return cls(policy, case, key, on, last, desks)

    def days(self) -> list[dt.date]:
        """Return the days on which the outcome may turn, the first day among them, in order."""
        found = {self.on, self.on + _ONE}
        look = looked_up(self.case.everything())
        for here in self.desks:
            found.add(here.on)
            for rules in (here.rules, *here.later):
                found |= set(_first_days(rules, self.on))
                found |= set(_ageing(self.case, rules))
                if self.key in rules.services:
                    found |= set(turning_days(self.key, rules, look, here.on))
        return sorted(day for day in found if self.on <= day <= self.last)

    def decided(self, day: dt.date) -> Decision | None:
        """Decide the case as it will stand on a day."""
        here = desk(self.policy, home=self.case.home, at=self.case.where, on=day)
        service = here.rules.services.get(self.key)
        if service is None:
            return None
        case = case_on(self.case, here.rules.specs, service, self.on, day)
        return decide(self.policy, case, self.key, on=day)


def _key(desks: tuple[Desk, ...], name: str, last: dt.date) -> str:
    """Return the key of a service that there is on some day."""
    every = [rules for here in desks for rules in (here.rules, *here.later)]
    names = {
        text: service.key
        for rules in every
        if max(rules.place.since, rules.home.since) <= last
        for service in rules.services.values()
        for text in (service.key, service.zh)
    }
    if name not in names:
        raise UnknownNameError("service", name, nearest(name, names))
    return names[name]


def _first_days(rules: Rules, on: dt.date) -> Iterator[dt.date]:
    """Yield the first day of some rules, and the day on which it comes in sight."""
    since = max(rules.place.since, rules.home.since)
    if since > on:
        yield from (since, since - HORIZON)


def _ageing(case: Case, rules: Rules) -> Iterator[dt.date]:
    """Yield the days on which a fact begins to count, and ceases to."""
    days = dt.timedelta(days=rules.home.setting("roster_stale_days").value)
    for source in case.sources.values():
        if source.as_of is not None:
            yield from (source.as_of, source.as_of + days + _ONE)


# --- why --------------------------------------------------------------------------------------


def _turns(before: Decision | None, after: Decision | None) -> tuple[Turn, ...]:
    """Return what turned between one day and the next."""
    if before is None or after is None:
        return (Turn(Cause.RULES),)
    old, new = ({clause.key: clause for clause in clauses(d.service.tree)} for d in (before, after))
    decisive = dict.fromkeys(found.key for d in (before, after) for found in d.clauses)
    turned = tuple(
        Turn(_cause(old.get(key), new.get(key), before, after), new.get(key) or old[key])
        for key in decisive
        if before.states.get(key) is not after.states.get(key)
    )
    return turned or (Turn(Cause.IN_SIGHT),)


def _cause(old: Clause | None, new: Clause | None, before: Decision, after: Decision) -> Cause:
    if old is None or new is None:
        return Cause.RULES
    for fact in facts_of(new.condition):
        was, now = before.look(fact.key), after.look(fact.key)
        if was != now:
            return _moved(after.desk.rules.specs[fact.key].change, was)
    return Cause.CALENDAR if old.condition == new.condition else Cause.RULES


def _moved(change: Change, was: object) -> Cause:
    match change:
        case Change.COUNTED:
            return Cause.COUNT
        case Change.AGES:
            return Cause.AGE
        case Change.TODAY:
            return Cause.TODAY
        case _:
            return Cause.KNOWN if was is None else Cause.STALE
