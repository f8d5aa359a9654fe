"""Reading a county"s amendments and the city"s adoptions from TOML, with all faults at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from jixiaoge.counties import County, Scope, find_county
from jixiaoge.errors import Fault, InputError, JixiaogeError, UnknownCountyError
from jixiaoge.facts import Period
from jixiaoge.language.values import Condition
from jixiaoge.rulebook.amendments import (
    AddAlternative,
    Amendment,
    Change,
    Remove,
    Require,
    SetArticle,
    SetParameter,
    SetQuota,
    Tier,
)
from jixiaoge.rulebook.basis import Basis, Status
from jixiaoge.rulebook.city import Adoption
from jixiaoge.rulebook.clauses import Proof, clause
from jixiaoge.rulebook.forms import (
    AdoptionForm,
    AlternativeForm,
    ArticleForm,
    CountyForm,
    QuotaForm,
    RequireForm,
    SetForm,
    parsed,
)
from jixiaoge.rulebook.parameters import (
    ParameterSpec,
)
from jixiaoge.rulebook.reading_parameters import specs_of_forms, value_of

__all__ = ["CountyFile", "read_adoption", "read_county"]

ConditionReader = Callable[[str, Mapping[str, ParameterSpec]], Any]


@frozen
class CountyFile:
    """What a county's file holds: parameters of its own, and amendments."""

    parameters: Mapping[str, ParameterSpec]
    amendments: tuple[Amendment, ...]


def read_county(
    text: str,
    where: str,
    county: County,
    known: Mapping[str, ParameterSpec],
    condition: ConditionReader,
) -> CountyFile:
    """Read a county's file.

    Args:
        text: the TOML.

        where: what to call the file in faults.

        county: the county whose plugin brought it.

        known: the city's parameters, by which values are read.

        condition: reads the text of a condition with the parameters that it may name.

    Raises:
        InputError: with every fault and its path.
    """
    raw: CountyForm = parsed(text, CountyForm, where)
    if _slug(raw.county) != county.slug:
        fault = Fault(
            f"{where}.county", raw.county, county.slug,
            zh=f"文件写的是「{raw.county}」，插件登记的是「{county.slug}」",
            en=f"the file says {raw.county!r}, the plugin is registered for {county.slug!r}",
        )  # fmt: skip
        raise InputError([fault])
    own = specs_of_forms(raw.parameters, f"{where}.parameters", county.slug)
    reader = _Reader(raw, county, {**known, **own}, condition, where)
    return CountyFile(own, reader.amendments())


def _slug(name: str) -> str:
    try:
        return find_county(name).slug
    except UnknownCountyError:
        return name


@frozen
class _Reader:
    """Turns the tables of one file into amendments."""

    raw: CountyForm
    county: County
    known: Mapping[str, ParameterSpec]
    condition: ConditionReader
    where: str

    def amendments(self) -> tuple[Amendment, ...]:
        faults: list[Fault] = []
        found: list[Amendment] = []
        raw = self.raw
        tables = (raw.set, raw.alternative, raw.quota, raw.article, raw.require, raw.remove)
        for given in (entry for table in tables for entry in table):
            try:
                found.append(self._amendment(given))
            except InputError as error:
                faults += error.faults
            except JixiaogeError as error:
                faults.append(Fault(f"{self.where}.{given.name}", "", "", zh=error.zh, en=error.en))
        if faults:
            raise InputError(faults)
        return tuple(found)

    def _amendment(self, given: Any) -> Amendment:
        return Amendment(
            given.name,
            self._change(given),
            self._document(given, given.document),
            Scope.parse(given.scope) if given.scope else Scope.of(self.county),
            given.since,
            given.until,
            self._word(given, "tier", Tier),
            tuple(given.supersedes),
            given.written_against,
            self._document(given, given.approved) if given.approved else None,
        )

    def _change(self, given: Any) -> Change:
        match given:
            case SetForm(parameter=key, value=value):
                spec = self.known.get(key)
                return SetParameter(key, value_of(spec.type, value) if spec else value)
            case AlternativeForm():
                node = self.condition(given.condition, self.known)
                proof = self._word(given, "proof", Proof)
                made = clause(
                    given.key, Condition(node), zh=given.zh, en=given.en, proof=proof, way=given.way
                )
                return AddAlternative(given.group, made, given.budget)
            case QuotaForm():
                return SetQuota(given.service, given.limit, self._word(given, "per", Period))
            case ArticleForm():
                return SetArticle(given.number, given.zh, given.en)
            case RequireForm():
                return Require(given.service, given.condition)
            case _:
                return Remove(given.target)

    def _document(self, given: Any, name: str) -> Basis:
        if name not in self.raw.documents:
            raise self._fault(given, "document", name, self.raw.documents)
        return self.raw.documents[name]

    def _word(self, given: Any, name: str, words: Any) -> Any:
        text = getattr(given, name)
        members = {member.name.lower(): member for member in words}
        if text.lower() not in members:
            raise self._fault(given, name, text, members)
        return members[text.lower()]

    def _fault(self, given: Any, name: str, text: str, known: Mapping[str, Any]) -> InputError:
        choices = ", ".join(known) or "—"
        fault = Fault(
            f"{self.where}.{given.name}.{name}", text, choices,
            zh=f"没有「{text}」；可以写：{choices}", en=f"there is no {text!r}; known: {choices}",
        )  # fmt: skip
        return InputError([fault])


def read_adoption(text: str, where: str, known: Mapping[str, ParameterSpec]) -> Adoption:
    """Read an adoption of the city.

    Raises:
        InputError: with every fault and its path.
    """
    raw: AdoptionForm = parsed(text, AdoptionForm, where)
    if raw.document.status is not Status.ENACTED:
        fault = Fault(
            f"{where}.document.status", raw.document.status.value, "enacted",
            zh="采用文件的status要写enacted", en="the status of an adoption is enacted",
        )  # fmt: skip
        raise InputError([fault])
    values = {
        key: value_of(known[key].type, value) if key in known else value
        for key, value in raw.values.items()
    }
    return Adoption(raw.document, raw.since, tuple(dict.fromkeys([*raw.adopt, *values])), values)
