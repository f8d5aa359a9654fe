"""Decisions as a workbook that prints: one row a decision, across the page, headings on each.

Whoever was not decided is on a second sheet, with the reason.
Sensitive facts are left out unless they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from attrs import frozen

from jixiaoge.eligibility import Decision, Outcome
from jixiaoge.eligibility.phrases import place_named
from jixiaoge.eligibility.summary import assumed, because, to_do
from jixiaoge.excel.opening import refused
from jixiaoge.excel.sheets import head, new_workbook, put_row, saved, set_up_page
from jixiaoge.language.text import Language

__all__ = ["NotDecided", "answers"]

_SHEETS: Final[Mapping[Language, tuple[str, str]]] = {
    "zh": ("判定结果", "没有判定"),
    "en": ("Decisions", "Not decided"),
}
_COLUMNS: Final[Mapping[Language, tuple[str, ...]]] = {
    "zh": (
        *("编号", "所属县", "服务", "结果", "原因", "怎么办"),
        *("本期还剩次数", "申请复核截止", "只是假定的数"),
    ),
    "en": (
        *("Id", "Home county", "Service", "Outcome", "Because", "What to do"),
        *("Uses left", "Review until", "Numbers only assumed"),
    ),
}
_WIDTHS: Final = (12, 12, 18, 9, 42, 42, 9, 13, 32)
_NOT_DECIDED: Final[Mapping[Language, tuple[str, ...]]] = {
    "zh": ("位置", "编号", "原因"),
    "en": ("Where", "Id", "Because"),
}
_NOT_DECIDED_WIDTHS: Final = (14, 14, 110)
_LAST_ROW: Final = 2**20


@frozen
class NotDecided:
    """A row that was not decided: where it stands, whose it is, and why."""

    where: str
    id: str
    why: str


def answers(
    decisions: Iterable[Decision],
    *,
    title: str = "",
    not_decided: Sequence[NotDecided] = (),
    lang: Language = "zh",
    sensitive: bool = False,
) -> bytes:
    """Return a workbook with decisions.

    Args:
        decisions: in the order of the rows.

        title: what stands above each printed page.

        not_decided: rows that were not decided.

        lang: the language.

        sensitive: whether to say how sensitive facts bear on the answer.

    Raises:
        InputError: there are more than a sheet holds.

        JixiaogeError: openpyxl is not installed.
    """
    decided, undecided = _SHEETS[lang]
    workbook = new_workbook(decided)
    rows = (_row(one, lang, sensitive=sensitive) for one in decisions)
    _table(workbook.active, _COLUMNS[lang], _WIDTHS, rows, title or decided)
    if not_decided:
        sheet = workbook.create_sheet(undecided)
        told = ((one.where, one.id, one.why) for one in not_decided)
        _table(sheet, _NOT_DECIDED[lang], _NOT_DECIDED_WIDTHS, told, undecided)
    return saved(workbook)


def _row(decision: Decision, lang: Language, *, sensitive: bool) -> tuple[object, ...]:
    service = decision.service
    return (
        decision.case.id,
        place_named(decision.case.home, lang),
        service.zh if lang == "zh" else service.en,
        _outcome(decision.outcome, lang),
        because(decision, lang, sensitive=sensitive),
        to_do(decision, lang, sensitive=sensitive),
        decision.left,
        decision.review_until,
        assumed(decision, lang),
    )


def _outcome(outcome: Outcome, lang: Language) -> str:
    return outcome.value if lang == "zh" else outcome.name.lower().replace("_", " ")


def _table(
    sheet: Any,
    headings: Sequence[str],
    widths: Sequence[int],
    rows: Iterable[Sequence[object]],
    title: str,
) -> None:
    head(sheet, 1, headings, widths)
    for number, values in enumerate(rows, 2):
        if number > _LAST_ROW:
            raise refused(
                f"结果超过{_LAST_ROW}行，一张表放不下；请存为 .csv",
                f"more than {_LAST_ROW} rows do not fit on a sheet; write a .csv file",
            )
        put_row(sheet, number, values, widths)
    sheet.auto_filter.ref = sheet.dimensions
    set_up_page(sheet, 1, title)
