"""The points economy: earned by volunteering, spent with merchants, paid back by the county.

Its core is pure: commands are decided into events, events make the book.
"""

from jixiaoge.points.worth import Limit, NotEarned, Times, Unmet, Worth, worth

__all__ = ["Limit", "NotEarned", "Times", "Unmet", "Worth", "worth"]
