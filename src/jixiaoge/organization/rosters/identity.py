"""Who is one person: exactly those rows that have one token, and those of whom a person said so.

Nothing else makes two rows one, however much they have in common; `likely` only shows such pairs.

>>> a, b, c = PersonKey("", "t-1"), PersonKey("社区", "8"), PersonKey("社区", "9")
>>> said = {"by": "社区甲", "why": "当面核对", "on": dt.date(2026, 7, 2)}
>>> decided = decided_on([SamePerson(first=a, second=b, same=True, **said)], dt.date(2026, 7, 2))
>>> tops = united([a, b, c], decided)
>>> tops[b] == a, tops[c] == c
(True, True)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from jixiaoge.errors import Fault, InputError
from jixiaoge.organization.rosters.choices import PersonKey, SamePerson

__all__ = ["decided_on", "united"]


def decided_on(choices: Iterable[SamePerson], on: dt.date) -> tuple[SamePerson, ...]:
    """Return the newest choice of each pair up to a day.

    Raises:
        InputError: of one pair the opposite was chosen on one day.
    """
    newest: dict[tuple[PersonKey, PersonKey], SamePerson] = {}
    faults: list[Fault] = []
    made = (choice for choice in choices if choice.on <= on)
    for choice in sorted(set(made), key=lambda c: (c.on, c.first, c.second, c.same, c.by, c.why)):
        pair = choice.first, choice.second
        before = newest.get(pair)
        if before and before.on == choice.on and before.same != choice.same:
            faults.append(_contrary(before, choice))
        newest[pair] = choice
    if faults:
        raise InputError(faults)
    return tuple(newest[pair] for pair in sorted(newest))


def united(keys: Iterable[PersonKey], decided: Iterable[SamePerson]) -> dict[PersonKey, PersonKey]:
    """Return of each key, and of each that a choice names, the first key of its person.

    Raises:
        InputError: somebody was chosen not to be the one whom other choices make him.
    """
    choices = list(decided)
    upward: dict[PersonKey, PersonKey] = {}
    for choice in choices:
        if choice.same:
            low, high = sorted((_top(upward, choice.first), _top(upward, choice.second)))
            upward[high] = low
    wrong = [
        choice
        for choice in choices
        if not choice.same and _top(upward, choice.first) == _top(upward, choice.second)
    ]
    if wrong:
        raise InputError(_contradicted(wrong, choices, upward))
    named = (key for one in choices for key in (one.first, one.second))
    return {key: _top(upward, key) for key in sorted({*keys, *named})}


def _top(upward: dict[PersonKey, PersonKey], key: PersonKey) -> PersonKey:
    while (above := upward.get(key, key)) != key:
        upward[key] = upward.get(above, above)
        key = above
    return key


def _contradicted(
    wrong: Iterable[SamePerson],
    choices: Iterable[SamePerson],
    upward: dict[PersonKey, PersonKey],
) -> Iterator[Fault]:
    for choice in wrong:
        top = _top(upward, choice.first)
        chain = [one for one in choices if one.same and _top(upward, one.first) == top]
        told = "；".join(f"{_pair(one)}（{one.by}，{one.on}）" for one in chain)
        yield Fault(
            "choices", choice, "choices that fit together",
            zh=f"{choice.by}{choice.on}认定{_pair(choice)}不是一人，但下面的认定合起来成了一人：{told}；请改其中一条",
            en=f"{choice.by} chose on {choice.on} that {_pair(choice)} are not one person,"
            f" but these choices together make them one: {told}; change one of them",
        )  # fmt: skip


def _contrary(before: SamePerson, choice: SamePerson) -> Fault:
    return Fault(
        "choices", choice, "one choice a day",
        zh=f"{_pair(choice)}在{choice.on}有两种相反的认定（{before.by}、{choice.by}）；请只留一条",
        en=f"{_pair(choice)}: opposite choices on {choice.on} by {before.by} and {choice.by}; keep one",
    )  # fmt: skip


def _pair(choice: SamePerson) -> str:
    return "、".join(f"{key.roster} {key.id}".strip() for key in (choice.first, choice.second))
