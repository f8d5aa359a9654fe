"""The page of the charter: every article, what runs it, and what nothing runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from jixiaoge.alliance import Charter, Provision
from jixiaoge.alliance.charter import heading
from jixiaoge.rulebook import Status
from reference.law import LAW
from reference.markdown import page, table

__all__ = ["charter"]

ON = dt.date(2026, 9, 1)


def charter() -> str:
    """Every article of the model, with the numbers in force."""
    found = Charter.of(LAW.rulebook(ON, ON, ON))
    left = found.not_encoded
    intro = f"""
The charter of the alliance (自治联盟公约), a **model in our own words** (示范文本):
the text that was published has not been found. Numbers of articles follow the fact base, section E.
A county puts its own in force, article by article: [Put your county's charter in force](../how-to/county-charter.md).

{len(found.provisions)} articles: {len(found.provisions) - len(left)} run, {len(left)} are words only, each with the reason.
`jixiaoge charter` shows the same, and `jixiaoge charter --not-encoded` those that nothing runs.
A name after `#` is a key of the mapping before it, or of what the function before it returns.
"""
    return page("Charter", intro, _body(found))


def _body(found: Charter) -> Iterator[str]:
    for chapter, provisions in found.chapters:
        yield from (f"## {heading(chapter, 'zh')} · {chapter.en}", "")
        yield from table(("条", "文字", "article", "status", "run by"), map(_row, provisions))
    yield from ("## Not encoded", "")
    reasons = ((one.number, *_reason(one)) for one in found.not_encoded)
    yield from table(("条", "原因", "why"), reasons)


def _row(one: Provision) -> tuple[str, ...]:
    status = one.basis.status.value
    source = status if one.basis.status is Status.ASSUMED else f"{status}: {one.basis.title}"
    keys = "".join(f" `{setting.spec.key}`" for setting in one.settings)
    run = f"`{one.encoded_by}`" if one.encoded_by else "words only"
    return one.number, one.zh, f"{one.en}{keys}", source, run


def _reason(one: Provision) -> tuple[str, str]:
    assert one.not_encoded is not None
    return one.not_encoded.zh, one.not_encoded.en
