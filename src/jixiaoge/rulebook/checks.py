"""One amendment against the city's law: form, competence, bounds, direction.

Each check says nothing where all is well, or one finding with cause and cure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiaoge.rulebook.amendments import (
    AddAlternative,
    AddService,
    Amendment,
    Require,
    SetArticle,
    SetParameter,
    SetQuota,
)
from jixiaoge.rulebook.check_article import check_article, check_notice
from jixiaoge.rulebook.check_form import check_form, check_reach, check_stale, check_time
from jixiaoge.rulebook.check_parameter import check_parameter
from jixiaoge.rulebook.check_rules import (
    check_alternative,
    check_quota,
    check_require,
    check_service,
)
from jixiaoge.rulebook.city import CityLaw
from jixiaoge.rulebook.findings import Finding, Verdict
from jixiaoge.rulebook.judging import Judge, named
from jixiaoge.rulebook.principles import GUARDED

__all__ = ["check"]


def check(law: CityLaw, amendment: Amendment, others: Sequence[Amendment]) -> list[Finding]:
    """Return the findings of one amendment, at least one.

    Args:
        law: the city's law, with the county's own parameters.

        amendment: what the county wants.

        others: all amendments of the county, by which `supersedes` is read.
    """
    judge = Judge(amendment)
    found = [*check_form(judge, others), *check_reach(law, judge)]
    if not found:
        found = [_guarded(one) for one in _content(law, judge)]
    if not any(f.verdict.closes for f in found):
        found += [*check_time(law, judge), *check_notice(law, judge), *check_stale(law, judge)]
    done = judge.say(Verdict.ACCEPTED, "accepted", "accepted", "生效")
    return found or [done]


def _guarded(found: Finding) -> Finding:
    """Name the principle that a number carries, where it would be taken away or bent."""
    carried = GUARDED.get(found.target) if found.verdict is Verdict.REFUSED else None
    return named(found, carried) if carried else found


def _content(law: CityLaw, judge: Judge) -> Iterator[Finding]:
    change = judge.amendment.change
    match change:
        case SetParameter():
            yield from check_parameter(law, judge, change)
        case AddAlternative():
            yield from check_alternative(law, judge, change)
        case SetQuota():
            yield from check_quota(law, judge, change)
        case AddService():
            yield from check_service(law, judge, change)
        case SetArticle():
            yield from check_article(law, judge, change)
        case Require():
            yield from check_require(law, judge, change)
        case _:
            yield judge.refuse(
                "removes_city_guarantee",
                f"{change.target} is guaranteed by the city and cannot be removed",
                f"「{change.target}」是全市的保障，县里不能取消",
            )
