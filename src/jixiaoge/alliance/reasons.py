"""Why something is refused, or what to look at: a stable code, and words in both languages.

>>> Reason("too_small", "理事会5人，至少7人；请补选", "5 on the council, at least 7: elect more").code
'too_small'
"""

from __future__ import annotations

from attrs import frozen

__all__ = ["Reason"]


@frozen
class Reason:
    """One reason.

    Args:
        code: its name, which stays the same.

        zh, en: what was given, the limit, what to do.

        refuses: whether it stands in the way; otherwise it is a warning.
    """

    code: str
    zh: str
    en: str
    refuses: bool = True
