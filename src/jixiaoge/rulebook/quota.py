"""Comparing two quotas by pattern of use: is every old way of using them still allowed?

Once a month and three times a quarter: whoever went once in each month may still do so, so the second
is at least as good; the other way round somebody who went three times in January loses.

>>> covers(old=(1, Period.MONTH), new=(3, Period.QUARTER))
True
>>> covers(old=(3, Period.QUARTER), new=(1, Period.MONTH))
False
>>> covers(old=(1, Period.MONTH), new=(2, Period.QUARTER))
False
"""

from __future__ import annotations

from jixiaoge.facts import Period

__all__ = ["covers"]

# How many of the shorter periods one longer holds at most; they nest without remainder.
_HOLDS = {
    (Period.DAY, Period.MONTH): 31,
    (Period.DAY, Period.QUARTER): 92,
    (Period.DAY, Period.YEAR): 366,
    (Period.MONTH, Period.QUARTER): 3,
    (Period.MONTH, Period.YEAR): 12,
    (Period.QUARTER, Period.YEAR): 4,
}


def covers(old: tuple[int, Period], new: tuple[int, Period]) -> bool:
    """Tell whether every pattern of use that the old quota allows is allowed by the new one."""
    (old_limit, old_per), (new_limit, new_per) = old, new
    if old_per == new_per or (new_per, old_per) in _HOLDS:
        # All old uses may fall into one new period.
        return new_limit >= old_limit
    times = _HOLDS.get((old_per, new_per))
    return times is not None and new_limit >= old_limit * times
