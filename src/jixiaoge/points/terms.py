"""The numbers that a rulebook gives to the ledger.

>>> from jixiaoge.testing import city_policy
>>> terms_of(city_policy().rulebook("遂川县", dt.date(2026, 7, 10))).valid_months
24
"""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from jixiaoge.points.expiry import expires_on
from jixiaoge.rulebook.rulebook import Rulebook

__all__ = ["Terms", "terms_of"]


@frozen(kw_only=True)
class Terms:
    """The ledger's numbers.

    Args:
        valid_months, rounding_months: when points expire.

        grace_days: how long after its date a lot's points can be spent that come back to it.

        debt_percent: the most of an earning that goes to what is owed.

        late_days: how long after the day an activity may still be recorded.

        reviewer_daily_points: the most that one reviewer may verify in a day.

        hold_minutes: how long a redemption is held.

        redemptions_per_month: for one courier.

        settle_after_days: how long after the handover a line may be billed.
    """

    valid_months: int
    rounding_months: int
    grace_days: int
    debt_percent: int
    late_days: int
    reviewer_daily_points: int
    hold_minutes: int
    redemptions_per_month: int
    settle_after_days: int

    def expires_on(self, earned: dt.date) -> dt.date:
        """Return the last day on which points that are earned on a day can be spent."""
        return expires_on(earned, self.valid_months, rounding=self.rounding_months)


def terms_of(rulebook: Rulebook) -> Terms:
    """Return the ledger's numbers in a rulebook."""

    def number(key: str) -> int:
        value: int = rulebook.setting(key).value
        return value

    return Terms(
        valid_months=number("points_valid_months"),
        rounding_months=number("points_expiry_rounding_months"),
        grace_days=number("points_return_grace_days"),
        debt_percent=number("points_debt_share_percent"),
        late_days=number("points_late_days"),
        reviewer_daily_points=number("reviewer_daily_points_cap"),
        hold_minutes=number("redeem_confirm_minutes"),
        redemptions_per_month=number("redeem_per_month_cap"),
        settle_after_days=number("settle_after_days"),
    )
