"""Meals for elders and people of limited mobility (助老送餐): consent, a task, and an address that stays with the community.

The courier has a token and nothing else. The community answers the token with the address, to that courier,
while the task is open and the consent holds; afterwards the token opens nothing (J13b, J.2-5).
Nothing here stores an address: the community hands in its own register for the one answer.

>>> at = dt.datetime(2026, 7, 10, 11)
>>> consent = Consent("e1", since=dt.date(2026, 7, 1), given_by="e1")
>>> task = MealTask("tok-5d1c", "e1", "c0001", at, at + dt.timedelta(hours=2))
>>> task
MealTask(token='tok-5d1c', courier='c0001', opens=datetime.datetime(2026, 7, 10, 11, 0), closes=datetime.datetime(2026, 7, 10, 13, 0), done=None)
>>> behind("tok-5d1c", courier="c0001", now=at, tasks=[task], consents=[consent], addresses={"e1": "示例里1号"})
'示例里1号'
>>> behind("tok-5d1c", courier="c0001", now=at, tasks=[task.finished(at)], consents=[consent], addresses={"e1": "示例里1号"}).code
'task_ended'
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from attrs import evolve, field, frozen

from jixiaoge.alliance.reasons import Reason

__all__ = ["Consent", "MealTask", "behind"]


@frozen
class Consent:
    """The written consent of somebody who is brought meals, or of the guardian; it can be withdrawn at any time.

    Args:
        person: whom it is about, an opaque id of the community's.

        since: the first day.

        given_by: the person, or the guardian.

        withdrawn: the moment from which it no longer holds.
    """

    person: str = field(repr=False)
    since: dt.date
    given_by: str = field(repr=False)
    withdrawn: dt.datetime | None = None

    def holds(self, now: dt.datetime) -> bool:
        """Tell whether it holds at a moment."""
        return self.since <= now.date() and (self.withdrawn is None or now < self.withdrawn)


@frozen
class MealTask:
    """One meal to one person by one courier; kept by the community. Who is brought it is not shown.

    Args:
        token: what the courier has, opaque and used for one task only.

        opens, closes: the first moment, and the first one at which the token no longer opens anything.

        done: when the meal was handed over.
    """

    token: str
    person: str = field(repr=False)
    courier: str
    opens: dt.datetime
    closes: dt.datetime
    done: dt.datetime | None = None

    def finished(self, now: dt.datetime) -> MealTask:
        """Return the task as ended."""
        return evolve(self, done=now)

    def open_at(self, now: dt.datetime) -> bool:
        """Tell whether the task is open at a moment."""
        ends = self.closes if self.done is None else min(self.closes, self.done)
        return self.opens <= now < ends


_NO_TASK = Reason(
    "no_task", "没有这个任务，请向社区确认", "there is no such task; ask the community"
)
_ENDED = Reason(
    "task_ended",
    "任务没有开始或已经结束，地址不再显示；还要联系老人的，请找社区",
    "the task has not begun or is over, and the address is no longer shown; ask the community",
)
_WITHDRAWN = Reason(
    "no_consent",
    "对方没有同意，或已撤回同意，请不要上门；餐交给社区",
    "there is no consent, or it was withdrawn: do not call there; hand the meal to the community",
)


def behind(
    token: str,
    *,
    courier: str,
    now: dt.datetime,
    tasks: Iterable[MealTask],
    consents: Iterable[Consent],
    addresses: Mapping[str, str],
) -> str | Reason:
    """Return the address behind a token, for its courier alone and for as long as the task lasts; run by the community."""
    task = next((one for one in tasks if (one.token, one.courier) == (token, courier)), None)
    if task is None or task.person not in addresses:
        return _NO_TASK
    if not task.open_at(now):
        return _ENDED
    if not any(one.person == task.person and one.holds(now) for one in consents):
        return _WITHDRAWN
    return addresses[task.person]
