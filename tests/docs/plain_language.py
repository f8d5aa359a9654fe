"""What a text for people must keep to: plain, short, in its own language, and printable on a GBK console."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiaoge.language.text import Language

__all__ = ["faults"]

# The longest piece between two marks, and the longest sentence; English in words.
LONGEST_PIECE, LONGEST_SENTENCE, LONGEST_ENGLISH = 26, 64, 28
TWICE_NO = {
    "zh": r"不能不|不得不|不是不|并非（不|没）|没有不|无不|未必不|不无|非[^常]{1,4}不可|不会不",
    "en": r"\bnot un\w+|\bnever un\w+|\bnot without\b|\bcannot not\b|\bno\w* (?:\w+ )?unless\b",
}
# Words that blame, threaten, press a tired rider, or belong to the workshop.
FORBIDDEN = {
    "zh": "您必须|务必|违者|后果自负|加油|多跑|再跑|赶紧|抓紧|冲单|布尔|参数键|插件|None|True|False|null",
    "en": "you must|failure to|ride more|work more|hurry|boolean|plugin|None|True|False|null",
}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff”」》][,;:!?(]|\)[\u4e00-\u9fff]")
NAMES = re.compile(r"《[^》]*》|[（(][^）)]*[）)]")


def faults(text: str, lang: Language) -> Iterator[str]:
    """Yield what is wrong with a text."""
    if not text.strip():
        yield "empty"
        return
    if bad := [sign for sign in text if not _in_gbk(sign)]:
        yield f"not in GBK: {bad}"
    for what, words in (("two noes", TWICE_NO), ("forbidden", FORBIDDEN)):
        yield from (f"{what}: {m[0]}" for m in re.finditer(words[lang], text))
    yield from _chinese(text) if lang == "zh" else _english(text)


def _in_gbk(sign: str) -> bool:
    try:
        return bool(sign.encode("gbk"))
    except UnicodeEncodeError:
        return False


def _chinese(text: str) -> Iterator[str]:
    if not CHINESE.search(text):
        yield "no Chinese in it"
    yield from (f"a half-width mark: {m[0]}" for m in HALF_WIDTH.finditer(text))
    plain = NAMES.sub("", text)
    for sentence in re.split(r"[。！？\n]", plain):
        if len(sentence) > LONGEST_SENTENCE:
            yield f"a sentence of {len(sentence)} signs: {sentence}"
        for piece in re.split(r"[，、；：,;:]", sentence):
            if len(piece) > LONGEST_PIECE:
                yield f"{len(piece)} signs without a stop: {piece}"


def _english(text: str) -> Iterator[str]:
    if CHINESE.search(NAMES.sub("", text)):
        yield "Chinese in the English"
    for sentence in re.split(r"[.!?\n]", text):
        if len(sentence.split()) > LONGEST_ENGLISH:
            yield f"{len(sentence.split())} words: {sentence}"
