"""Articles (条): the sentences of a charter, as data beside the rules that run it.

A number is never written in the text: it stands there by the key of its parameter,
so that the text and what runs cannot come apart.

>>> from jixiaoge.rulebook.basis import Basis, Status
>>> made = Article("11", Chapter(3, "权利与义务", "Rights and duties"), "{cosigners}名会员可以提案。",
...     "{cosigners} members may propose.", Basis(Status.ASSUMED, "示范条文"))
>>> made.parameters
('cosigners',)
>>> sorted(["12-1", "9", "13b", "12", "13a"], key=order)
['9', '12', '12-1', '13a', '13b']

An article is run by something here, named in `encoded_by`, or says why it is not (`not_encoded`).
A county replaces the words of an article that nobody enacted, or adds one under it (`12-1`).
"""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from jixiaoge.rulebook.basis import Basis
from jixiaoge.rulebook.clauses import Say

__all__ = ["Article", "Chapter", "main_number", "named_in", "order"]

_PLACE: Final = re.compile(r"\{(\w+)\}")
_NUMBER: Final = re.compile(
    r"(?P<main>(?P<digits>\d{1,3})(?P<letter>[a-z]?))(?:-(?P<under>\d{1,3}))?"
)


@frozen
class Chapter:
    """A chapter: its place, and its title in both languages."""

    number: int
    zh: str
    en: str


@frozen
class Article:
    """One article.

    Args:
        number: its number: `9`, `13a`, or `13a-1` for one that a county adds under it.

        chapter: where it stands.

        zh, en: the text, with parameters by key in braces.

        basis: where it comes from.

        encoded_by: what runs it, by its dotted name without `jixiaoge.`;
            behind `#`, a key of the mapping that is named, or that the function returns:
            `rulebook.PRINCIPLES#no_tracks`, `alliance.city_procedures#hazard`.

        not_encoded: why nothing runs it.

        owner: `city`, or the amendment whose words these are.
    """

    number: str
    chapter: Chapter
    zh: str
    en: str
    basis: Basis
    encoded_by: str = ""
    not_encoded: Say | None = None
    owner: str = "city"

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters that the text shows, in reading order."""
        return named_in(self.zh)

    def filled(self, texts: dict[str, str], lang: str) -> str:
        """Return the text with the parameters' values, by key, in the places of their names."""
        return _PLACE.sub(lambda found: texts[found[1]], self.zh if lang == "zh" else self.en)


def named_in(text: str) -> tuple[str, ...]:
    """Return the parameters that a text names, each once, in reading order."""
    return tuple(dict.fromkeys(_PLACE.findall(text)))


def order(number: str) -> tuple[int, str, int]:
    """Return what sorts numbers of articles as people do.

    Raises:
        ValueError: it is no number of an article.
    """
    found = _NUMBER.fullmatch(number)
    if found is None:
        msg = f"{number!r} is no number of an article: 9, 13a, 13a-1"
        raise ValueError(msg)
    return int(found["digits"]), found["letter"], int(found["under"] or 0)


def main_number(number: str) -> str:
    """Return the number under which an article stands: of `13a-1`, `13a`.

    Raises:
        ValueError: it is no number of an article.
    """
    order(number)
    return number.partition("-")[0]
