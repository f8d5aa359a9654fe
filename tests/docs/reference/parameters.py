"""The page of the numbers."""

from __future__ import annotations

from pathlib import Path

from jixiaoge.rulebook import Better
from jixiaoge.rulebook.hookspecs import Context
from jixiaoge.rulebook.parameters import Beyond, DatedValue, Delegation, ParameterSpec
from jixiaoge.rulebook.reading_parameters import read_parameters
from jixiaoge.rules import jixiaoge_documents
from reference.markdown import page, table

__all__ = ["parameters"]

BETTER = {Better.UP: "higher", Better.DOWN: "lower", Better.NONE: "neither"}
DELEGATION = {
    Delegation.COUNTY: "a county",
    Delegation.CITY: "a county, with the city's consent",
    Delegation.ORDER: "a county, by a temporary order",
    Delegation.LOCKED: "nobody",
}


def parameters() -> str:
    """Every number of the city's."""
    body: list[str] = []
    for file in jixiaoge_documents(Context(None)):
        text = file.read_text(encoding="utf-8")
        folder = Path(str(file)).parent.name
        place = "rules" if folder == "rules" else f"rules/{folder}"
        body += [f"## `src/jixiaoge/{place}/{file.name}`", ""]
        heads = (
            "key",
            "中文",
            "value",
            "unit",
            "status",
            "basis",
            "more generous",
            "may be changed by",
        )
        body += table(heads, map(_parameter, read_parameters(text, file.name).values()))
    intro = """
Every number in the rules, with where it comes from.
`assumed` means that nobody published it: it is this library's default, and every answer says so.
[Statuses and the floor](../explanation/statuses-and-the-floor.md) says what each status means for a county.
"""
    return page("Parameters", intro, body)


def _parameter(spec: ParameterSpec) -> tuple[str, ...]:
    values = spec.values
    return (
        f"`{spec.key}`",
        spec.zh,
        "; ".join(map(_value, values)),
        spec.type.unit,
        "; ".join(dict.fromkeys(dated.basis.status.value for dated in values)),
        "; ".join(dict.fromkeys(_basis(dated) for dated in values)),
        BETTER[spec.better],
        _delegated(spec),
    )


def _value(dated: DatedValue) -> str:
    said = _plain(dated.value) if dated.value is not None else f"not known: {dated.unknown}"
    return said + (f" from {dated.since}" if dated.since.year > 1 else "")


def _plain(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _basis(dated: DatedValue) -> str:
    basis = dated.basis
    return " ".join(filter(None, (basis.title, basis.number, basis.article)))


def _delegated(spec: ParameterSpec) -> str:
    if any(dated.basis.status.untouchable for dated in spec.values):
        return "nobody"
    said = DELEGATION[spec.delegation]
    if spec.allowed:
        said += f", from {_plain(spec.allowed[0])} to {_plain(spec.allowed[-1])}"
        said += "; beyond that the city decides" if spec.beyond is Beyond.PENDING else ""
    return said
