"""Reading a chapter of the model charter from TOML, with all faults at once.

>>> text = '''
... [chapter]
... number = 1
... zh = "总则"
... en = "General"
... [[article]]
... number = "2"
... zh = "自愿加入。"
... en = "Joining is voluntary."
... encoded_by = "rulebook.PRINCIPLES#no_alliance_membership"
... basis = { status = "assumed", title = "示范条文" }
... '''
>>> read_articles(text, "01_general.toml")["2"].chapter.zh
'总则'
"""

from __future__ import annotations

from collections.abc import Iterator

from jixiaoge.errors import Fault, InputError
from jixiaoge.rulebook.articles import Article, Chapter, named_in, order
from jixiaoge.rulebook.forms import ChapterForm, WrittenArticleForm, parsed

__all__ = ["read_articles"]


def read_articles(text: str, where: str) -> dict[str, Article]:
    """Read a file with one chapter.

    Raises:
        InputError: with every fault and its path.
    """
    raw: ChapterForm = parsed(text, ChapterForm, where)
    faults = list(_faults(raw, where))
    if faults:
        raise InputError(faults)
    chapter = Chapter(raw.chapter.number, raw.chapter.zh, raw.chapter.en)
    return {one.number: _article(one, chapter) for one in raw.article}


def _article(given: WrittenArticleForm, chapter: Chapter) -> Article:
    return Article(
        given.number, chapter, given.zh, given.en, given.basis, given.encoded_by, given.not_encoded
    )


def _faults(raw: ChapterForm, where: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for one in raw.article:
        path = f"{where}.{one.number}"
        try:
            order(one.number)
        except ValueError as error:
            yield Fault(path, one.number, "13a", zh=f"条号不对：{one.number}", en=str(error))
        if one.number in seen:
            zh, en = "这个条号用了两次", "two articles have this number"
            yield Fault(path, one.number, "", zh=zh, en=en)
        seen.add(one.number)
        if set(named_in(one.zh)) != set(named_in(one.en)):
            zh, en = "中英文里写的参数不一样", "the two languages name different parameters"
            yield Fault(path, one.en, one.zh, zh=zh, en=en)
        if bool(one.encoded_by) == (one.not_encoded is not None):
            zh = "encoded_by 和 not_encoded 要写一个，也只写一个"
            yield Fault(
                path, "", "", zh=zh, en="write encoded_by or not_encoded, and one of them only"
            )
