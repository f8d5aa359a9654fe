"""Where somebody stands on the way into the Party: what is due, missing, late or wrong, as of a day.

It reads what organisations registered and reckons days. It moves nobody on, and says nothing of anybody's merit:
there is no score, no order of people, and no forecast.

>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("吉州区", dt.date(2026, 2, 27))
>>> applied = Registered(Step.APPLIED, dt.date(2026, 1, 31), by="b01")
>>> found = standing([applied], on=dt.date(2026, 2, 27), book=book)
>>> found.stage.value, [notice.zh for notice in found.due]
('入党申请人', ['派人谈话：期限1个月，最迟2026年2月28日'])
>>> [notice.zh for notice in standing([applied], on=dt.date(2026, 3, 1), book=book).late]
['派人谈话：期限1个月，最迟2026年2月28日，已过期']
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from attrs import frozen

from jixiaoge.organization.dates import months_after
from jixiaoge.organization.membership import reckoning
from jixiaoge.organization.membership.reckoning import Notice, Path
from jixiaoge.organization.membership.stages import OPENED_BY, Stage
from jixiaoge.organization.membership.steps import Registered, Step
from jixiaoge.rulebook import Rulebook

__all__ = ["Standing", "league_recommends_until", "may_apply_from", "stage_of", "standing"]


@frozen
class Standing:
    """A path as it stands on a day.

    Args:
        stage: the stage that a registered decision opened.

        on: the day.

        due: what is to be done, each with its last day.

        earliest: the days before which a next decision may not be taken.

        missing: papers that belong on file by now.

        late: what was not done by its last day, or was done after it.

        wrong: steps out of order or too early, mentors and sponsors who were no full members, and extensions
            that the rules do not have.

        put_off: why admission is generally put off.
    """

    stage: Stage
    on: dt.date
    due: tuple[Notice, ...]
    earliest: tuple[Notice, ...]
    missing: tuple[Notice, ...]
    late: tuple[Notice, ...]
    wrong: tuple[Notice, ...]
    put_off: tuple[Notice, ...]


def standing(
    steps: Iterable[Registered],
    *,
    on: dt.date,
    book: Rulebook,
    leaves_on: dt.date | None = None,
    full_since: Mapping[str, dt.date] | None = None,
) -> Standing:
    """Return where a path stands.

    Args:
        steps: what is registered of one person, in any order; what is dated after `on` does not count yet.

        on: the day.

        book: the rules in force.

        leaves_on: the day on which the person is to leave the place of work or study, where it is known.

        full_since: from which day those named as mentors and sponsors are full members; whoever is not among
            them is none. Without it that is not looked at.
    """
    path = Path(_known(steps, on), on, book, full_since)
    dated = [*reckoning.deadlines(path), *reckoning.reviews(path)]
    return Standing(
        stage=stage_of(path.steps, on=on),
        on=on,
        due=tuple(notice for notice in dated if not notice.late),
        earliest=tuple(reckoning.earliest(path)),
        missing=tuple(reckoning.missing(path)),
        late=tuple(notice for notice in dated if notice.late),
        wrong=tuple(reckoning.wrong(path)),
        put_off=tuple(reckoning.leaving(path, leaves_on)),
    )


def stage_of(steps: Iterable[Registered], *, on: dt.date) -> Stage:
    """Return the last stage that a registered decision opened by a day."""
    done = {one.step for one in _known(steps, on)}
    opened = [stage for stage, step in OPENED_BY.items() if step in done]
    return opened[-1] if opened else Stage.NONE


def may_apply_from(born: dt.date, book: Rulebook) -> dt.date:
    """Return the first day on which somebody is old enough to apply; the birthday is not kept."""
    age: int = book.setting("party_applicant_min_age").value
    return months_after(born, 12 * age)


def league_recommends_until(born: dt.date, book: Rulebook) -> dt.date:
    """Return the last day on which the Youth League generally recommends somebody: that of being so old.

    It is for information: where the League does not, members may. The birthday is not kept.
    """
    age: int = book.setting("league_recommendation_age").value
    return months_after(born, 12 * (age + 1)) - dt.timedelta(days=1)


def _known(steps: Iterable[Registered], on: dt.date) -> tuple[Registered, ...]:
    """Return the steps up to a day in one order, however they were given."""
    order = tuple(Step)
    return tuple(
        sorted(
            (one for one in steps if one.on <= on),
            key=lambda one: (
                *(one.on, order.index(one.step), one.months, one.days, one.hours),
                sorted(one.people),
            ),
        )
    )
