"""Amendments of the charter: what a county may write in its own words, and the notice that members have.

The charter binds whoever changes it: a change is public for some days before it holds,
unless it surely gives members more; no article takes points away as a penalty.
What reaches back is judged as everywhere (`check_form.check_time`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from jixiaoge.counties import ScopeKind
from jixiaoge.rulebook.amendments import SetArticle, SetParameter
from jixiaoge.rulebook.articles import main_number, named_in
from jixiaoge.rulebook.basis import Status
from jixiaoge.rulebook.city import CityLaw
from jixiaoge.rulebook.effects import effect
from jixiaoge.rulebook.findings import Finding, did_you_mean
from jixiaoge.rulebook.floor import Relation
from jixiaoge.rulebook.judging import Judge, named
from jixiaoge.rulebook.principles import PRINCIPLES
from jixiaoge.rulebook.wording import about_penalty

__all__ = ["NOTICE", "check_article", "check_notice"]

NOTICE: Final = "amendment_effect_days"
"""The parameter with the days for which a change of the charter is public before it holds."""


def check_article(law: CityLaw, judge: Judge, change: SetArticle) -> Iterator[Finding]:
    """Yield what is wrong with a county's words for an article, or with one that it adds."""
    wrong = [*_place(law, judge, change), *_text(law, judge, change)]
    yield from wrong
    if not wrong and change.number in law.articles:
        yield judge.warn(
            "own_words",
            f"article {change.number} stands in the county's words; what runs follows the rules and their numbers, "
            "so change a number with [[set]] as well",
            f"第{change.number}条用县里的文字；程序仍按规则和参数运行，要改数，另写[[set]]",
        )


def _place(law: CityLaw, judge: Judge, change: SetArticle) -> Iterator[Finding]:
    number = change.number
    if judge.amendment.scope.kind is not ScopeKind.COUNTY:
        yield judge.refuse(
            "never_here",
            "a county has one alliance and one charter; write it for the whole of "
            f"{judge.amendment.scope.county.slug}",
            "一个县一个联盟、一部公约：请写成全县的调整",
        )
    found = law.articles.get(number)
    if found is not None and found.basis.status is not Status.ASSUMED:
        yield judge.refuse(
            "article_guaranteed",
            f"article {number} is {found.basis.status.value} ({found.basis.title}) and keeps its words; "
            f"add one under it: {number}-1",
            f"第{number}条有依据（{found.basis}），不能改写；可以在它下面加一条：{number}-1",
        )
    if found is None and not _under_another(law, number):
        en, zh = did_you_mean(number, law.articles)
        yield judge.refuse(
            "unknown_article",
            f"there is no article {number}; what a county adds stands under one of the city's: 12-1{en}",
            f"没有第{number}条；县里增加的条文写在已有的一条下面，如12-1{zh}",
        )


def _under_another(law: CityLaw, number: str) -> bool:
    try:
        return main_number(number) in law.articles
    except ValueError:
        return False


def _text(law: CityLaw, judge: Judge, change: SetArticle) -> Iterator[Finding]:
    for key in dict.fromkeys((*named_in(change.zh), *named_in(change.en))):
        if key not in law.parameters:
            en, zh = did_you_mean(key, law.parameters)
            yield judge.refuse(
                "unknown_parameter",
                f"the text names {{{key}}}, and there is no such parameter{en}",
                f"文字里写的{{{key}}}不是参数{zh}",
            )
    if word := about_penalty(change.zh) or about_penalty(change.en):
        refused = judge.refuse(
            "principle",
            f"“{word}” takes something from a member as a penalty; leave it out",
            f"“{word}”是从会员那里罚走东西：请去掉",
        )
        yield named(refused, PRINCIPLES["points_only_reward"])


def check_notice(law: CityLaw, judge: Judge) -> Iterator[Finding]:
    """Yield that a change of the charter holds before members could know of it."""
    a = judge.amendment
    notice = law.settings(a.since).get(NOTICE)
    if notice is None or a.basis.date is None or not _of_the_charter(law, judge):
        return
    earliest = a.basis.date + dt.timedelta(days=notice.value + 1)  # so many whole days between
    if a.since >= earliest or effect(law, a, a.since) is Relation.BETTER:
        return
    articles = _articles_naming(law, NOTICE)
    yield judge.refuse(
        "no_notice",
        f"a change of the charter is public for {notice.value} days first, unless it surely gives members more "
        f"(article {articles}); begin on {earliest} or later",
        f"改公约要先公布{notice.value}天，对会员确实更有利的除外（公约第{articles}条）；请从{earliest}或以后开始",
    )


def _of_the_charter(law: CityLaw, judge: Judge) -> bool:
    change = judge.amendment.change
    if isinstance(change, SetParameter):
        return bool(_articles_naming(law, change.parameter))
    return isinstance(change, SetArticle)


def _articles_naming(law: CityLaw, parameter: str) -> str:
    return "、".join(
        number for number, article in law.articles.items() if parameter in article.parameters
    )
