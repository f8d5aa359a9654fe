"""The gallery: every way in which a service is not simply given, in all three views and both languages.

For each service the typical courier gets it; then one fact is changed, or two or three where fewer are
not enough, until every clause has failed.
Each outcome with each failing clause and each missing fact or number is shown once.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import combinations, product
from typing import Any

from reference.markdown import MADE

from jixiaoge import Decision, Outcome, clerk_view, courier_view, decide, officer_view
from jixiaoge.eligibility.phrases import shown
from jixiaoge.facts import FactSpec, specs_of
from jixiaoge.language.cells import cells
from jixiaoge.language.cells import combinations as combinations_of
from jixiaoge.language.reference import evaluate
from jixiaoge.language.text import Language
from jixiaoge.rulebook.blueprint import ServiceInForce
from jixiaoge.rulebook.clauses import Clause, clauses
from jixiaoge.rulebook.policy import CITY_FACTS
from jixiaoge.rulebook.service import Kind
from jixiaoge.testing import case_of, city_policy
from jixiaoge.testing.examples import typical

__all__ = ["DAYS", "can_fail", "gallery", "in_force", "shown_cases"]

# A day in a season of supplies, and one outside all of them.
DAYS = (dt.date(2026, 7, 10), dt.date(2026, 5, 20))
# Two facts that are only compared with each other have no figures of their own.
FIGURES = {"points_available": (59, 60, None), "item_price": (60, None)}
SPECS: Mapping[str, FactSpec] = {
    spec.key.rpartition(".")[2]: spec for cls in CITY_FACTS for spec in specs_of(cls).values()
}
Changes = tuple[tuple[str, Any], ...]


def ask(service: str, facts: Mapping[str, Any], on: dt.date) -> Decision:
    return decide(city_policy(), case_of(**facts), service, on=on)


def choices(service: str, on: dt.date) -> dict[str, tuple[Any, ...]]:
    """Return the values of each fact that can make a difference to a service."""
    found = in_force(service)
    nodes = [found.tree.node, *(gift.amount for gift in found.entitlement)]
    read = cells(nodes, on)
    return {name: FIGURES.get(name, read[key]) for key in read if (name := key.rpartition(".")[2])}


def base(service: str, on: dt.date) -> dict[str, Any]:
    """Return the facts of a typical courier to whom the service is given; no more than it needs."""
    return _settled(service, typical(), on) or typical()


def _settled(service: str, facts: dict[str, Any], on: dt.date) -> dict[str, Any] | None:
    """Answer what is asked until the service is given; nothing where no answers give it."""
    found = ask(service, facts, on)
    open_facts = (*found.needs, *found.to_judge)
    if found.truth is not None or not open_facts:
        return facts if found.truth else None
    name = open_facts[0].rpartition(".")[2]
    tried = (value for value in choices(service, on)[name] if value is not None)
    ways = (_settled(service, facts | {name: value}, on) for value in tried)
    return next((way for way in ways if way is not None), None)


@cache
def shown_cases(service: str) -> tuple[tuple[Changes, Decision], ...]:
    """Return the cases of a service that are not simply given, each with what differs from the base."""
    seen: dict[tuple[Outcome, str], tuple[Changes, Decision]] = {}
    keys = {clause.key for clause in clauses(in_force(service).tree) if can_fail(clause)}
    for size in (1, 2, 3):
        if keys <= {key for _, key in seen}:
            break
        for changes, found in _changed(service, size):
            for point in _points(found):
                seen.setdefault(point, (changes, found))
    return tuple(dict(seen.values()).items())


def can_fail(clause: Clause) -> bool:
    """Whether any courier fails a clause as the numbers stand now."""
    values = cells([clause.condition], DAYS[0])
    return any(
        evaluate(clause.condition, case.__getitem__, DAYS[0]) is False
        for case in combinations_of(values)
    )


def _changed(service: str, size: int) -> Iterator[tuple[Changes, Decision]]:
    """Yield the cases in which so many facts differ from the base and the service is not given."""
    for on in DAYS:
        facts, values = base(service, on), choices(service, on)
        for names in combinations(values, size):
            for chosen in product(*(values[name] for name in names)):
                changes = tuple(zip(names, chosen, strict=True))
                found = ask(service, facts | dict(changes), on)
                if found.outcome is not Outcome.ELIGIBLE:
                    yield changes, found


def _points(found: Decision) -> Iterator[tuple[Outcome, str]]:
    """Yield what a case shows: each failing clause, each fact or number that is missing."""
    keys = [c.key for c in found.clauses] if found.truth is False else []
    for key in (*keys, *found.needs, *found.to_judge, *found.unpublished):
        yield found.outcome, key


VIEWS: Mapping[Language, Mapping[str, Callable[[Decision], str]]] = {
    "zh": {
        "骑手看到的": courier_view,
        "窗口看到的": clerk_view,
        "政策人员看到的": officer_view,
    },
    "en": {
        "What the courier reads": partial(courier_view, lang="en"),
        "What the clerk reads": partial(clerk_view, lang="en"),
        "What the policy officer reads": partial(officer_view, lang="en"),
    },
}


def gallery_page(service: str, lang: Language) -> str:
    """Return the page of one service in one language."""
    found, cases = in_force(service), shown_cases(service)
    title = f"{found.zh}：不能直接给的情形"
    if lang == "en":
        title = f"{found.en}: when it is not simply given"
    lines = [f"# {title}", "", MADE, "", _intro(service, len(cases), lang), ""]
    for number, (changes, decision) in enumerate(cases, 1):
        lines += [f"## {number}. {_heading(changes, decision, lang)}", ""]
        for view, write in VIEWS[lang].items():
            lines += [f"{view}：" if lang == "zh" else f"{view}:", ""]
            # A fingerprint changes with every number there is, read here or not.
            told = re.sub(r"\b[0-9a-f]{16}\b", "…", write(decision))
            lines += ["```text", told, "```", ""]
    return "\n".join(lines).rstrip() + "\n"


def in_force(service: str) -> ServiceInForce:
    """Return a service as it is in force on the first day."""
    return city_policy().rulebook("jizhou", DAYS[0]).services[service]


def _intro(service: str, number: int, lang: Language) -> str:
    everybody, routed, told_so = INTROS[lang]
    if not number:
        return everybody
    facts = base(service, DAYS[0])
    told_base = _told(((n, facts[n]) for n in choices(service, DAYS[0]) if n in facts), lang)
    case = routed if in_force(service).kind is Kind.CASE else ""
    return case + told_so.format(number=number, base=told_base)


INTROS: Mapping[Language, tuple[str, str, str]] = {
    "zh": (
        "这项服务人人可享，没有不给的情形。",
        "这项服务对谁都受理：不合的事项由人来定。",
        "共{number}种；标题写的是与基准情形不同的地方。\n\n基准情形：{base}。",
    ),
    "en": (
        "This service is for everybody; there is no such case.",
        "This service refuses nobody: what does not fit goes to a person.\n",
        "{number} cases; each heading says what differs from the base case.\n\nBase case: {base}.",
    ),
}


def _heading(changes: Changes, found: Decision, lang: Language) -> str:
    facts = _told(changes, lang)
    outcome = found.outcome.value if lang == "zh" else found.outcome.name
    day = shown(found.on, lang)
    return f"{outcome}（{day}，{facts}）" if lang == "zh" else f"{outcome} ({day}, {facts})"


def _told(facts: Iterable[tuple[str, Any]], lang: Language) -> str:
    colon, comma = ("：", "，") if lang == "zh" else (": ", ", ")
    specs = ((SPECS[name], value) for name, value in facts)
    return comma.join(
        f"{spec.zh if lang == 'zh' else spec.en}{colon}{shown(value, lang, spec.type.unit)}"
        for spec, value in specs
    )


def gallery() -> dict[str, Callable[[], str]]:
    """Return what makes each page, by the page's path under `docs/gallery`."""
    services = city_policy().rulebook("jizhou", DAYS[0]).services
    pages: dict[str, Callable[[], str]] = {"index.md": index}
    return pages | {
        f"{folder}{service}.md": partial(gallery_page, service, lang)
        for lang, folder in (("zh", ""), ("en", "en/"))
        for service in services
    }


def index() -> str:
    """Return the page that leads to all others."""
    services = city_policy().rulebook("jizhou", DAYS[0]).services.values()
    intro = (
        "每项服务不能直接给的每一种情形，骑手、窗口、政策人员各看到什么。",
        "Every case in which a service is not simply given: what the courier, the clerk and the policy",
        "officer read.",
    )
    links = [f"- [{s.zh}]({s.key}.md) · [{s.en}](en/{s.key}.md)" for s in services]
    return "\n".join(["# 答复一览 (Gallery of answers)", "", MADE, "", *intro, "", *links, ""])
