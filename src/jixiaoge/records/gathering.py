"""From records to a case: the facts of one courier on one day, each with its source and day.

>>> from jixiaoge.records import Records, Registration, RosterRow
>>> from jixiaoge.testing import city_policy
>>> on, june = dt.date(2026, 7, 10), dt.date(2026, 6, 30)
>>> records = Records(
...     registrations=(Registration(courier="c0001", home="遂川县", on=dt.date(2025, 3, 1)),),
...     roster=(RosterRow(courier="c0001", platform="甲", as_of=june, active_days=12),),
...     uses=(),
... )
>>> case = gather(city_policy(), records, courier="c0001", on=on).case
>>> case.home, case.courier.active_days, case.courier.haircuts_this_month
('suichuan', 12, 0)
>>> case.sources["courier.active_days"]
Source(source='平台名册（甲）', as_of=datetime.date(2026, 6, 30))

What is of a later day is not known yet, and is left out.
How old a roster may be is for the decision to say; here each fact only gets its day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from jixiaoge.counties import Scope
from jixiaoge.eligibility.case import Availability, Case, Source
from jixiaoge.eligibility.questions import answered
from jixiaoge.errors import Fault, InputError, wrong_days
from jixiaoge.records.attendance import days_told, qualified_told
from jixiaoge.records.cards import by_cards
from jixiaoge.records.counting import counted
from jixiaoge.records.doubts import Doubt
from jixiaoge.records.kinds import Records, Session
from jixiaoge.records.roster import listed
from jixiaoge.records.supply import supply_of
from jixiaoge.records.telling import Telling, settle
from jixiaoge.records.told import (
    by_child,
    by_forecast,
    by_merchant,
    by_registration,
    by_statement,
)
from jixiaoge.rulebook.policy import Policy

__all__ = ["Gathered", "gather"]


@frozen
class Gathered:
    """A case made from records, and what the records leave in doubt."""

    case: Case
    doubts: tuple[Doubt, ...]


def gather(
    policy: Policy, records: Records, *, courier: str, on: dt.date, at: str = ""
) -> Gathered:
    """Make the case of one courier on one day from what is on file.

    Args:
        policy: the rules, for what is counted and in which period.

        records: what is on file.

        courier: whose case.

        on: the day.

        at: where the service is taken; by default the shop's place, or home.

    Raises:
        InputError: the courier has no home county by then, or a record holds what it cannot.

        UnknownNameError: a statement is of no fact, a use of no service, or there is no such place.

        PluginError, PolicyError: the rules of the home county or of the place are broken.
    """
    if faults := wrong_days(on=on):
        raise InputError(faults)
    known = _known(records, courier, on)
    case = Case(id=courier, home=_home(known, courier, on), at=at or _where(known))
    told, doubts = _told(policy, known, case, on)
    first = _with(case, policy, settle(told)[0].values())
    days, more = days_told(policy, first, known.roster, on)
    chosen, differing = settle([*told, *days])
    case = _with(case, policy, chosen.values())
    doubts += [*differing, *more]
    if known.uses is not None:
        case, uncounted = _counted(policy, case, known, on)
        doubts += uncounted
    supplies = dict(_supplies(policy, case, known.sessions, on))
    return Gathered(evolve(case, availability=supplies), tuple(dict.fromkeys(doubts)))


def _known(records: Records, courier: str, on: dt.date) -> Records:
    """Return what was on file about the courier by the end of a day."""
    uses, merchant, child = records.uses, records.merchant, records.child
    return evolve(
        records,
        registrations=tuple(
            r for r in records.registrations if r.courier == courier and r.on <= on
        ),
        roster=tuple(r for r in records.roster if r.courier == courier and r.as_of <= on),
        certificates=tuple(
            r for r in records.certificates if r.courier == courier and r.as_of <= on
        ),
        statements=tuple(
            r for r in records.statements if r.courier == courier and r.on <= on <= r.until
        ),
        uses=None if uses is None else tuple(use for use in uses if use.on <= on),
        merchant=merchant if merchant and merchant.as_of <= on else None,
        sessions=tuple(r for r in records.sessions if r.as_of <= on),
        forecasts=tuple(r for r in records.forecasts if r.day == on and r.issued_on <= on),
        child=child if child and child.as_of <= on else None,
    )


def _home(known: Records, courier: str, on: dt.date) -> str:
    """Return the county of the newest registration: where the courier moved to."""
    last = max((one.on for one in known.registrations), default=None)
    homes = sorted({one.home for one in known.registrations if one.on == last})
    if len(homes) == 1:
        return homes[0]
    if not homes:
        zh = f"到{on}为止没有{courier}的登记，不知道属于哪个县；请先登记"
        en = f"{courier} has no registration by {on}, so the home county is not known; register first"
    else:
        zh = f"{courier}在{last}登记到几个县：{'、'.join(homes)}；请问清是哪一个"
        en = f"{courier} registered in several counties on {last}: {', '.join(homes)}; ask which"
    raise InputError([Fault("registrations", homes, "one home county", zh=zh, en=en)])


def _where(known: Records) -> str:
    return known.merchant.county if known.merchant else ""


def _told(
    policy: Policy, known: Records, case: Case, on: dt.date
) -> tuple[list[Telling], list[Doubt]]:
    """Return what all records but the days of the rosters tell."""
    county = Scope.parse(case.where).county.slug
    told, doubts = listed(known.roster, known.certificates)
    told += qualified_told(policy, case.home, known.roster, on)
    told += by_registration(known.registrations)
    told += by_statement(known.statements, policy.facts, on)
    told += () if known.cards is None else by_cards(known.cards, case.id, on=on)
    told += by_merchant(known.merchant) if known.merchant else ()
    told += by_child(known.child, known.sessions) if known.child else ()
    for forecast in known.forecasts:
        told += by_forecast(forecast) if forecast.county == county else ()
    return [one for one in told if one.value is not None], doubts


def _with(case: Case, policy: Policy, chosen: Iterable[Telling]) -> Case:
    """Return the case with what was told; every value that a fact cannot have is a fault."""
    faults: list[Fault] = []
    sources: dict[str, Source] = {}
    for told in chosen:
        try:
            case = answered(case, told.spec.key, told.value, policy.facts)
        except InputError as error:
            faults += error.faults
        sources[told.spec.key] = Source(told.source, told.as_of)
    if faults:
        raise InputError(faults)
    return evolve(case, sources=sources)


def _counted(
    policy: Policy, case: Case, known: Records, on: dt.date
) -> tuple[Case, tuple[Doubt, ...]]:
    child = known.child.child if known.child else ""
    uses = known.uses or ()
    counts = counted(
        policy, uses, courier=case.id, child=child, home=case.home, at=case.where, on=on
    )
    return counts.into(case, policy, on), counts.doubts


def _supplies(
    policy: Policy, case: Case, sessions: Iterable[Session], on: dt.date
) -> Iterator[tuple[str, Availability]]:
    book = policy.rulebook(case.where, on)
    county = Scope.parse(case.where).county.slug
    here = [one for one in sessions if one.county == county]
    for key in dict.fromkeys(book.service(one.service).key for one in here):
        supply = supply_of((one for one in here if book.service(one.service).key == key), on)
        if supply is not None:
            yield key, supply
