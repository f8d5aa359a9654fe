"""The charter (公约) of a county's alliance: a document to read, each number as it is in force.

The published charter has not been found. What stands here is a model (示范文本) in our own words,
which a county replaces by its own, article by article.

>>> import datetime as dt
>>> from jixiaoge.testing import city_policy
>>> charter = Charter.of(city_policy().rulebook("遂川县", dt.date(2026, 9, 1)))
>>> print(charter.article("11").zh)
会员有选举权、被选举权、表决权和提案权。10名会员联署，可以提出提案。
>>> charter.article("11").basis.status.zh
'假定'
>>> charter.differences(charter)
()
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from jixiaoge.errors import UnknownNameError, nearest
from jixiaoge.language.text import Language, constant_in_words
from jixiaoge.rulebook import Article, Basis, Chapter, Rulebook, Say, Status
from jixiaoge.rulebook.articles import order
from jixiaoge.rulebook.parameters import Setting

__all__ = ["Charter", "Difference", "Provision", "heading"]

# A decimal that counts nothing is a share.
_SHARES = {"", "比例"}
_DIGITS = "零一二三四五六七八九十"
_TITLE = {"zh": "自治联盟公约（示范文本）", "en": "Charter of the alliance (a model)"}
_ABOUT = {
    "zh": "示范文本，不是已经公布的公约原文。每条后面写明依据；写“假定”的，县里可以改用自己的条文。",
    "en": "A model, not the text that was published. Each article tells its basis; "
    "what is only assumed a county may put in its own words.",
}


@frozen
class Provision:
    """An article as it is in force: numbers in the text, and who set them.

    Args:
        number: `9`, `13a`, or `13a-1` for one that the county added.

        chapter: where it stands.

        zh, en: the text.

        basis: where the words come from.

        settings: the numbers in the text, in reading order.

        owner: `city` for the model, or the amendment whose words these are.

        encoded_by: the dotted name of what runs it; empty where nothing does.

        not_encoded: why nothing runs it.
    """

    number: str
    chapter: Chapter
    zh: str
    en: str
    basis: Basis
    settings: tuple[Setting, ...]
    owner: str
    encoded_by: str
    not_encoded: Say | None

    def line(self, lang: Language) -> str:
        """Return the article as it stands in the document: number, text, basis."""
        basis = self.basis.told(lang)
        if self.basis.status is Status.ASSUMED:
            basis = "假定" if lang == "zh" else "assumed"
        if lang == "zh":
            return f"第{self.number}条 {self.zh}（{basis}）"
        return f"Article {self.number}. {self.en} ({basis})"

    @classmethod
    def of(cls, article: Article, book: Rulebook) -> Provision:
        """Return an article with the numbers of a rulebook."""
        settings = tuple(book.setting(key) for key in article.parameters)
        texts = {
            lang: article.filled({s.spec.key: _amount(s, lang) for s in settings}, lang)
            for lang in ("zh", "en")
        }
        return cls(
            article.number,
            article.chapter,
            texts["zh"],
            texts["en"],
            article.basis,
            settings,
            article.owner,
            article.encoded_by,
            article.not_encoded,
        )


def _amount(setting: Setting, lang: Language) -> str:
    value: Any = setting.value
    if value is None:
        return "（没有公布）" if lang == "zh" else "(not published)"
    if isinstance(value, Decimal):
        return f"{value:%}" if setting.spec.type.unit in _SHARES else f"{value.normalize():f}"
    return constant_in_words(value, lang)


def heading(chapter: Chapter, lang: Language) -> str:
    """Return the heading of a chapter.

    >>> heading(Chapter(10, "退出与修改", "Leaving and amending"), "zh")
    '第十章 退出与修改'
    """
    if lang == "zh":
        return f"第{_DIGITS[chapter.number]}章 {chapter.zh}"
    return f"Chapter {chapter.number}. {chapter.en}"


@frozen
class Difference:
    """One article that two charters do not have alike; `None` where one has no such article.

    Args:
        number: of the article.

        before, after: the article in either.

        numbers: the parameters in it with other values, by key.
    """

    number: str
    before: Provision | None
    after: Provision | None
    numbers: tuple[str, ...]


@frozen
class Charter:
    """The charter in force in a county, or the model without any county."""

    county: str
    provisions: tuple[Provision, ...] = field(repr=False)

    @classmethod
    def of(cls, book: Rulebook) -> Charter:
        """Return the charter of a rulebook."""
        return cls(book.county, tuple(Provision.of(one, book) for one in book.articles.values()))

    def article(self, number: str) -> Provision:
        """Return an article.

        Raises:
            UnknownNameError: there is none of that number.
        """
        by_number = {one.number: one for one in self.provisions}
        if number not in by_number:
            raise UnknownNameError("article", number, nearest(number, by_number))
        return by_number[number]

    @property
    def chapters(self) -> tuple[tuple[Chapter, tuple[Provision, ...]], ...]:
        """The chapters in order, each with its articles."""
        chapters = dict.fromkeys(one.chapter for one in self.provisions)
        return tuple(
            (chapter, tuple(one for one in self.provisions if one.chapter == chapter))
            for chapter in sorted(chapters, key=lambda chapter: chapter.number)
        )

    @property
    def not_encoded(self) -> tuple[Provision, ...]:
        """The articles that nothing here runs, each with its reason."""
        return tuple(one for one in self.provisions if one.not_encoded is not None)

    def differences(self, other: Charter) -> tuple[Difference, ...]:
        """Return what another charter has otherwise, article by article, in this one's order."""
        return tuple(_differences(self, other))

    def markdown(self, lang: Language) -> str:
        """Return the whole as a document, each article with its basis."""
        lines = [f"# {_TITLE[lang]}", "", _ABOUT[lang]]
        for chapter, provisions in self.chapters:
            lines += ["", f"## {heading(chapter, lang)}"]
            lines += [f"\n{one.line(lang)}" for one in provisions]
        return "\n".join(lines) + "\n"


def _differences(before: Charter, after: Charter) -> Iterator[Difference]:
    old = {one.number: one for one in before.provisions}
    new = {one.number: one for one in after.provisions}
    for number in sorted({*old, *new}, key=order):
        one, other = old.get(number), new.get(number)
        if one is None or other is None or (one.zh, one.en) != (other.zh, other.en):
            yield Difference(number, one, other, _numbers(one, other))


def _numbers(one: Provision | None, other: Provision | None) -> tuple[str, ...]:
    if one is None or other is None:
        return ()
    values = {setting.spec.key: setting.value for setting in one.settings}
    return tuple(
        s.spec.key for s in other.settings if s.spec.key in values and values[s.spec.key] != s.value
    )
