"""Reminders to the branch: when to be in touch with a member who is away or new, and when to speak of a transfer.

Nobody is blamed, and nothing is decided: people are in touch with the member first (B21, B22, B26, B28).

>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("吉州区", dt.date(2026, 1, 31))
>>> found = checkin_reminder(dt.date(2026, 1, 31), [], on=dt.date(2026, 3, 2), book=book)
>>> found.day, found.zh
(datetime.date(2026, 3, 2), '2026年1月31日起还没有联系；每30天一次，请在2026年3月2日前后联系本人')
>>> print(transfer_advice([Away(dt.date(2025, 8, 31), None)], settled=True, on=dt.date(2026, 2, 28), book=book).zh)
外出满6个月，地点较固定，一般应转正式组织关系；请先同本人商量
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import frozen

from jixiaoge.organization.dates import in_chinese, months_after
from jixiaoge.organization.membership.floating import Away, away_since
from jixiaoge.rulebook import Basis, Rulebook

__all__ = ["Reminder", "checkin_reminder", "transfer_advice"]

# What to do with whoever has been away for long: by whether the place is fairly fixed.
_ADVICE = {
    True: (
        "地点较固定，一般应转正式组织关系；请先同本人商量",
        "in a fairly fixed place: the formal membership is generally transferred; talk it over first",
    ),
    False: (
        "地点还没固定，组织关系留在原支部，按流动党员联系",
        "in no fixed place: the membership stays where it is; keep in touch as with floating members",
    ),
    None: (
        "请问本人，地点是否较固定；固定的一般应转正式组织关系",
        "ask whether the place is fairly fixed; if so, the formal membership is generally transferred",
    ),
}


@frozen
class Reminder:
    """Something for the branch to do.

    Args:
        day: the day from which it is to be done.

        zh, en: what, in words.

        basis: what the number of days or months rests on.
    """

    day: dt.date
    zh: str
    en: str
    basis: Basis


def checkin_reminder(
    since: dt.date, contacts: Iterable[dt.date], *, on: dt.date, book: Rulebook
) -> Reminder:
    """Return when the branch is to be in touch with a member next; `day <= on` where it is time.

    Args:
        since: the day of the letter of transfer, or of arrival.

        contacts: the days on which the member checked in, or was in touch; others than from `since` to `on`
            do not count.

        on: the day.

        book: the rules in force, for `checkin_reminder_days`.
    """
    setting = book.setting("checkin_reminder_days")
    days: int = setting.value
    last = max((day for day in contacts if since <= day <= on), default=None)
    day = (last or since) + dt.timedelta(days=days)
    zh = f"上次联系是{in_chinese(last)}" if last else f"{in_chinese(since)}起还没有联系"
    en = f"last in touch on {last}" if last else f"not in touch since {since}"
    return Reminder(
        day,
        f"{zh}；每{days}天一次，请在{in_chinese(day)}前后联系本人",
        f"{en}; every {days} days: get in touch with the member about {day}",
        setting.basis,
    )


def transfer_advice(
    away: Iterable[Away], *, settled: bool | None, on: dt.date, book: Rulebook
) -> Reminder | None:
    """Return what is generally to be done with a member who has been away for long; `None` where it is not so long.

    Args:
        away: the times in which the member was away.

        settled: whether the place is fairly fixed; `None` where nobody knows.

        on: the day.

        book: the rules in force, for `transfer_advised_months`.
    """
    setting = book.setting("transfer_advised_months")
    since = away_since(away, on)
    if since is None or (day := months_after(since, setting.value)) > on:
        return None
    zh, en = _ADVICE[settled]
    return Reminder(
        day,
        f"外出满{setting.value}个月，{zh}",
        f"away for {setting.value} months, {en}",
        setting.basis,
    )
