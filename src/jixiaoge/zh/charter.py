"""The charter in Chinese: an article, a chapter, a proposal, and what becomes of a county's own words.

>>> 条文("11")
第11条 会员有选举权、被选举权、表决权和提案权。10名会员联署，可以提出提案。（假定）
由程序执行
>>> 提案(联署=9)
提案要10名会员联署，现在9名，还差1名
>>> 改条文("2", "入会由站点决定。")
不予采用：第2条有依据（原则：《自愿参加》事实库 E2、J.2-9（依志愿服务自愿原则（D01））），不能改写；可以在它下面加一条：2-1
"""

from __future__ import annotations

from typing import Final

from jixiaoge.alliance import Charter, Provision
from jixiaoge.alliance.rights import proposal
from jixiaoge.counties import Scope, find_county
from jixiaoge.errors import UnknownNameError
from jixiaoge.rulebook import Amendment, Basis, SetArticle, Status
from jixiaoge.rulebook.resolve import review
from jixiaoge.zh.answers import 文字
from jixiaoge.zh.base import COUNTY
from jixiaoge.zh.book import law_in_use, rules_on
from jixiaoge.zh.filling import unknown, 填写有误
from jixiaoge.zh.values import day
from jixiaoge.zh.words import Word, count, listed, written

__all__ = ["公约", "提案", "改条文", "条文"]

_PROPOSAL: Final = {"联署": count(10, "名")}
_DATES: Final = {"发文": Word(day("2025-08-01"), day), "生效": Word(day("2026-08-20"), day)}
# What is said in English where only Chinese is written.
_NO_ENGLISH: Final = "In the county's own words."


def 公约(章: str = "", /) -> 文字:
    """Return the charter, or one of its chapters by its title.

    Raises:
        填写有误: there is no such chapter.
    """
    chapters = {chapter.zh: found for chapter, found in _charter().chapters}
    if 章 and 章 not in chapters:
        raise 填写有误([unknown(章, chapters)])
    wanted = [chapters[章]] if 章 else chapters.values()
    return listed((one.line("zh") for found in wanted for one in found), "")


def 条文(条号: str, /) -> 文字:
    """Return an article, and whether it runs.

    Raises:
        填写有误: there is no such article.
    """
    try:
        found = _charter().article(str(条号))
    except UnknownNameError as error:
        raise 填写有误([unknown(str(条号), error.nearest)]) from error
    return listed([found.line("zh"), _runs(found)], "")


def _charter() -> Charter:
    return Charter.of(rules_on())


def _runs(found: Provision) -> str:
    return "由程序执行" if found.not_encoded is None else f"只有文字：{found.not_encoded.zh}"


def 提案(**写明的: object) -> 文字:
    """Tell whether a proposal stands: 联署, how many members signed it.

    Raises:
        填写有误: a name or number is wrong.
    """
    number = written(_PROPOSAL, 写明的)["联署"]
    members = {str(one) for one in range(number)}
    return 文字(proposal(members, roll=members, book=rules_on()).zh)


def 改条文(条号: str, 文字内容: str, /, **写明的: object) -> 文字:
    """Tell what becomes of an article in the county's own words: 发文, the day of the document, 生效, its first day.

    Raises:
        填写有误: a name or day is wrong.
    """
    days = written(_DATES, 写明的)
    document = Basis(
        Status.ENACTED, "（示例）联盟细则", date=days["发文"], signer="（示例）会员大会"
    )
    county = find_county(COUNTY)
    change = SetArticle(str(条号), 文字内容, _NO_ENGLISH)
    amendment = Amendment("example", change, document, Scope.of(county), days["生效"])
    found = review(law_in_use(), [amendment], county).findings
    return listed(
        (
            one.verdict.zh if one.zh == one.verdict.zh else f"{one.verdict.zh}：{one.zh}"
            for one in found
        ),
        "",
    )
