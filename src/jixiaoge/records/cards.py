"""Service cards (服务卡): issued, reported lost, replaced; and which card a courier has on a day.

A lost card is invalid from the day of the report on.
What replaces it is a card of its own, with its own day of issue and so its own validity
(`service_card_valid_months`, which the rule `credential/card` applies).
To be without a card is never to be without a claim: a code, or the desk, tells who somebody is as well.

>>> day = dt.date
>>> first = CardIssued(card="k1", courier="c0001", on=day(2026, 1, 5))
>>> lost = CardLost(card="k1", on=day(2026, 7, 1))
>>> second = CardIssued(card="k2", courier="c0001", on=day(2026, 7, 4))
>>> valid_card((first, lost, second), "c0001", on=day(2026, 6, 30)).card
'k1'
>>> valid_card((first, lost, second), "c0001", on=day(2026, 7, 1)) is None
True
>>> valid_card((first, lost, second), "c0001", on=day(2026, 7, 4)).on
datetime.date(2026, 7, 4)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from attrs import field, frozen

from jixiaoge.errors import Fault, InputError
from jixiaoge.facts import Courier, specs_of
from jixiaoge.records.checking import a_day
from jixiaoge.records.telling import Telling

__all__ = ["CardEvent", "CardIssued", "CardLost", "by_cards", "valid_card"]

_COURIER = specs_of(Courier)


@frozen(kw_only=True)
class CardIssued:
    """A card was handed out to a courier, the first or in the place of another."""

    card: str
    courier: str
    on: dt.date = field(validator=a_day)


@frozen(kw_only=True)
class CardLost:
    """A card was reported lost, or broken."""

    card: str
    on: dt.date = field(validator=a_day)


CardEvent = CardIssued | CardLost


def valid_card(events: Iterable[CardEvent], courier: str, *, on: dt.date) -> CardIssued | None:
    """Return the newest card that a courier has on a day and that is not lost, or `None`.

    Whether it is still in date the rule says.

    Raises:
        InputError: a card was issued to two couriers, or a card was lost that nobody was issued.
    """
    known = [event for event in events if event.on <= on]
    _check(known)
    lost = {event.card for event in known if isinstance(event, CardLost)}
    held = (
        event
        for event in known
        if isinstance(event, CardIssued) and event.courier == courier and event.card not in lost
    )
    return max(held, key=lambda card: (card.on, card.card), default=None)


def by_cards(events: Iterable[CardEvent], courier: str, *, on: dt.date) -> Iterator[Telling]:
    """The register of cards tells whether a courier has one, and since when; cards of others do not count."""
    events = tuple(events)
    of_this_courier = {
        event.card for event in events if isinstance(event, CardIssued) and event.courier == courier
    }
    own = (event for event in events if event.card in of_this_courier)
    card = valid_card(own, courier, on=on)
    yield Telling(_COURIER["has_card"], card is not None, "服务卡登记", on)
    if card is not None:
        yield Telling(_COURIER["card_issued_on"], card.on, "服务卡登记", on)


def _check(events: Iterable[CardEvent]) -> None:
    holders: dict[str, str] = {}
    faults: list[Fault] = []
    ordered = sorted(events, key=lambda event: (event.on, isinstance(event, CardLost)))
    for event in ordered:
        holder = holders.get(event.card)
        if isinstance(event, CardLost) and holder is None:
            faults.append(_never_issued(event))
        if isinstance(event, CardIssued) and holders.setdefault(event.card, event.courier) != (
            event.courier
        ):
            faults.append(_two_holders(event))
    if faults:
        raise InputError(faults)


def _never_issued(event: CardLost) -> Fault:
    return Fault(
        f"cards.{event.card}",
        event.card,
        "a card that was issued",
        zh=f"{event.on}挂失的卡“{event.card}”，到那天没有发放记录；请核对卡号",
        en=f"the card {event.card!r}, reported lost on {event.on}, was issued to nobody by then",
    )


def _two_holders(event: CardIssued) -> Fault:
    return Fault(
        f"cards.{event.card}",
        event.courier,
        "a card number of its own",
        zh=f"卡“{event.card}”已经发给别人；补卡要用新卡号",
        en=f"the card {event.card!r} was issued to somebody else; a replacement has a number of its own",
    )
