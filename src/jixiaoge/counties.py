"""
The 13 counties of Ji'an (吉安市的13个县市区), and the scopes within them.

Codes and names: [LAW] GB/T 2260, county codes under the city's 360800.
Neighbours: computed from public boundaries, checked against county pages (fact base, section H).
Only neighbours within the city count, and a functional zone (功能区) has no code of its own.

A county is found by its code, its Chinese name, or its slug; a county's plugin carries the slug.

>>> find_county("360827").slug
'suichuan'
>>> find_county("遂川").zh
'遂川县'
>>> find_county("井冈山市").neighbours
('yongxin', 'suichuan', 'taihe')

"吉安" is the city as much as the county, so nobody guesses; a slip names what it resembles.

>>> find_county("吉安")
Traceback (most recent call last):
    ...
jixiaoge.UnknownCountyError: '吉安' may be the city or the county; write 吉安县 for the county
“吉安”可能是市，也可能是县；指县请写“吉安县”
>>> find_county("suichaun")
Traceback (most recent call last):
    ...
jixiaoge.UnknownCountyError: unknown county 'suichaun'; did you mean suichuan?
没有“suichaun”这个县（市、区）；是不是：suichuan？

A scope is a county, or a township-level unit or functional zone in it.

>>> street = Scope.parse("吉州区/永叔街道")
>>> street.kind
<ScopeKind.STREET: 'street'>
>>> Scope.parse("吉州区").covers(street)
True
>>> street.overlaps(Scope.parse("吉州区/北门街道"))
False
"""

import unicodedata
from enum import StrEnum
from typing import Final, Self

from attrs import field, frozen

from jixiaoge.errors import Fault, InputError, UnknownCountyError, nearest

__all__ = ["COUNTIES", "County", "Scope", "ScopeKind", "find_county"]


@frozen
class County:
    """One county-level division; `neighbours` are the slugs of those it borders in the city."""

    code: str
    zh: str
    slug: str
    en: str
    neighbours: tuple[str, ...] = field(repr=False)

    def __str__(self) -> str:
        return self.zh


COUNTIES: Final[tuple[County, ...]] = (
    County("360802", "吉州区", "jizhou", "Jizhou District", ("qingyuan", "jian", "jishui")),
    County(
        "360803",
        "青原区",
        "qingyuan",
        "Qingyuan District",
        ("jizhou", "jian", "jishui", "taihe", "yongfeng"),
    ),
    County(
        "360821",
        "吉安县",
        "jian",
        "Ji'an County",
        ("jizhou", "qingyuan", "jishui", "taihe", "yongxin", "anfu", "xiajiang"),
    ),
    County(
        "360822",
        "吉水县",
        "jishui",
        "Jishui County",
        ("jizhou", "qingyuan", "jian", "xiajiang", "yongfeng"),
    ),
    County(
        "360823",
        "峡江县",
        "xiajiang",
        "Xiajiang County",
        ("jian", "jishui", "yongfeng", "xingan"),
    ),
    County("360824", "新干县", "xingan", "Xingan County", ("xiajiang", "yongfeng")),
    County(
        "360825",
        "永丰县",
        "yongfeng",
        "Yongfeng County",
        ("qingyuan", "jishui", "xiajiang", "xingan"),
    ),
    County(
        "360826",
        "泰和县",
        "taihe",
        "Taihe County",
        ("jian", "qingyuan", "suichuan", "wanan", "yongxin", "jinggangshan"),
    ),
    County("360827", "遂川县", "suichuan", "Suichuan County", ("taihe", "wanan", "jinggangshan")),
    County("360828", "万安县", "wanan", "Wan'an County", ("taihe", "suichuan")),
    County("360829", "安福县", "anfu", "Anfu County", ("jian", "yongxin")),
    County(
        "360830", "永新县", "yongxin", "Yongxin County", ("jian", "anfu", "taihe", "jinggangshan")
    ),
    County(
        "360881",
        "井冈山市",
        "jinggangshan",
        "Jinggangshan City",
        ("yongxin", "suichuan", "taihe"),
    ),
)

_LONGEST_NAME = 200
_CITY_CODE = "360800"
_CITY_NAMES = frozenset({"吉安", "吉安市", "江西省吉安市", _CITY_CODE})
_BY_NAME = {
    name: county
    for county in COUNTIES
    for name in (county.code, county.slug, county.zh, county.zh[:-1])
    if name not in _CITY_NAMES
}


def find_county(text: str) -> County:
    """
    Return the county that a code, a Chinese name or a slug names.

    Full-width digits, outer blanks and capital letters do not matter.
    A name may leave out 县, 市 or 区, except 吉安.

    Raises:
        UnknownCountyError: no county, or not only a county, has that name.

    """
    name = _plain(text).casefold()
    if county := _BY_NAME.get(name):
        return county
    if name == "吉安":
        raise UnknownCountyError(
            text,
            why_en=f"{text!r} may be the city or the county; write 吉安县 for the county",
            why_zh=f"“{text}”可能是市，也可能是县；指县请写“吉安县”",
        )
    if name in _CITY_NAMES:
        raise UnknownCountyError(
            text,
            why_en=f"{text!r} is the city, not one of its counties; write 吉安县 for the county",
            why_zh=f"“{text}”是市，不是县（市、区）；指县请写“吉安县”",
        )
    raise UnknownCountyError(text, nearest(name, _full_names()))


class ScopeKind(StrEnum):
    """How wide a scope is; `STREET` stands for every township-level unit (街道、镇、乡、场)."""

    COUNTY = "county"
    STREET = "street"
    FUNCTIONAL_ZONE = "functional_zone"


_ENDINGS = {
    ScopeKind.STREET: ("街道", "镇", "乡", "场"),
    ScopeKind.FUNCTIONAL_ZONE: ("区",),
}
_EXPECTED = "a name that ends in 街道, 镇, 乡, 场 or 区, as in 吉州区/永叔街道"


@frozen
class Scope:
    """
    Where an amendment holds: a county, or a named part of it.

    `str` gives the text that `parse` reads.

    Raises:
        InputError: the name is not one that a scope of this kind can have.

    """

    county: County
    kind: ScopeKind
    name: str

    def __attrs_post_init__(self) -> None:
        if self.kind is not _kind_of(self.county, self.name):
            raise InputError(
                [
                    Fault(
                        "scope",
                        self.name,
                        _EXPECTED,
                        zh=f"“{self.name}”不能作范围；要写到街道、镇、乡、场或功能区，"
                        "例如“吉州区/永叔街道”",
                        en=f"{self.name!r} cannot be a scope; expected {_EXPECTED}",
                    )
                ]
            )

    def __str__(self) -> str:
        return self.name if self.kind is ScopeKind.COUNTY else f"{self.county}/{self.name}"

    @classmethod
    def of(cls, county: County) -> Self:
        """Return the scope that is the whole county."""
        return cls(county, ScopeKind.COUNTY, county.zh)

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Read `county` or `county/part`.

        Raises:
            UnknownCountyError: the county is not one of the 13.
            InputError: the part is not a township-level unit or a functional zone.

        """
        county_text, slash, part = _plain(text).partition("/")
        county = find_county(county_text)
        if not slash:
            return cls.of(county)
        name = part.strip()
        return cls(county, _kind_of(county, name) or ScopeKind.STREET, name)

    def covers(self, other: "Scope") -> bool:
        """Tell whether every place of `other` surely lies in this scope."""
        return self == other or (self.kind is ScopeKind.COUNTY and self.county == other.county)

    def overlaps(self, other: "Scope") -> bool:
        """
        Tell whether some place may lie in both.

        Zones are drawn across townships and no map is held here,
        so a zone and a township of one county count as overlapping:
        a conflict is rather shown to a person than missed.

        >>> Scope.parse("青原区/经开区").overlaps(Scope.parse("青原区/河东街道"))
        True
        """
        if self.county != other.county:
            return False
        return self.kind is not other.kind or self.name == other.name


def _plain(text: str) -> str:
    # Composing signs takes ever longer with more of them, and no name of a place is so long.
    return unicodedata.normalize("NFKC", text).strip() if len(text) <= _LONGEST_NAME else text


def _full_names() -> tuple[str, ...]:
    return tuple(name for c in COUNTIES for name in (c.code, c.slug, c.zh))


def _kind_of(county: County, name: str) -> ScopeKind | None:
    if name == county.zh:
        return ScopeKind.COUNTY
    if "/" in name or name in _BY_NAME:
        return None
    for kind, endings in _ENDINGS.items():
        if name.endswith(endings) and name not in endings:
            return kind
    return None
