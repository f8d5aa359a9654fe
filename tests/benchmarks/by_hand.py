"""The seventeen services as a careful programmer would write them by hand, without this library.

Two-valued: everything has to be known.
One function, plain `and` and `or`; what several services share is computed once; facts are read only
when they are needed; dates are thresholds worked out beforehand; numbers stand in the code.
It knows nothing of reasons, of counties, or of another day than the one it was made for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from dateutil.relativedelta import relativedelta

from jixiaoge.facts import Courier, Day, InsuranceKind, LegalAidTopic, Place, ReliefKind, Request

__all__ = ["INJURY_COVERED_FROM", "SERVICES", "by_hand"]

SERVICES = (
    "care_visit",
    "free_clinic",
    "meal_discount",
    "points_redemption",
    "weather_supplies",
    "haircut",
    "legal_service",
    "rights_protection",
    "skills_training",
    "health_checkup",
    "legal_aid",
    "childcare",
    "relief_fund",
    "mutual_insurance",
    "insurance_claim",
    "green_channel",
    "occupational_injury_protection",
)

# Nobody published the day; the benchmark needs one, for two values know no "not published".
INJURY_COVERED_FROM = dt.date(2026, 1, 1)

Answers = tuple[bool, ...]


def by_hand(on: dt.date) -> Callable[[Courier, Day, Place, Request], Answers]:
    """Return the function that decides the seventeen services on one day."""
    new_from = on - dt.timedelta(days=30)
    injured_from = on - dt.timedelta(days=180)
    qualified_from = on - dt.timedelta(days=60)
    card_from = on - relativedelta(months=12)
    in_season = on.month in {6, 7, 8, 9, 12, 1, 2}
    started = INJURY_COVERED_FROM
    not_listed = LegalAidTopic.NOT_LISTED
    relieved_until = on - dt.timedelta(days=365)
    insured_until = on - dt.timedelta(days=30)
    other_relief = ReliefKind.OTHER
    illness, accident = InsuranceKind.ILLNESS, InsuranceKind.ACCIDENT

    def decide(courier: Any, day: Any, place: Any, request: Any) -> Answers:
        on_roster = courier.on_roster
        certified = courier.station_certified
        registered = (
            on_roster
            or certified
            or (courier.self_registered and courier.registered_on >= new_from)
        )
        working = registered and (
            courier.active_days >= 8
            or courier.registered_on >= new_from
            or (courier.injury_claimed and courier.injured_on >= injured_from)
            or (courier.ever_qualified and courier.last_qualified_on >= qualified_from)
            or certified
        )
        recognised = (
            courier.has_valid_code
            or (courier.has_card and courier.card_issued_on >= card_from)
            or courier.confirmed_at_desk
        )
        both = working and recognised
        courier_once = on_roster or certified or courier.self_registered or courier.says_courier
        participating = place.merchant_participating
        return (
            registered and not courier.visit_declined,
            True,
            registered
            and recognised
            and participating
            and place.offer_in_hours
            and courier.meals_today < 2,
            courier.points_available >= place.item_price
            and place.item_on_offer
            and courier.redemptions_this_month < 4,
            working
            and (
                (in_season and courier.kits_this_season < 1)
                or day.forecast_high >= 35
                or day.forecast_low <= 0
            ),
            both and participating and courier.haircuts_this_month < 1,
            courier_once,
            courier_once
            and request.matter_described
            and (not request.occupational_injury_claimed or request.event_on >= started),
            registered and courier.training_hours_this_year < 8,
            both and courier.checkups_this_year < 1,
            courier_once and request.legal_aid_topic is not not_listed,
            working
            and 6 <= request.child_age_on_start <= 12
            and request.guardian_authorised
            and place.provider_qualified
            and (not request.special_needs_claimed or request.special_needs_arranged)
            and request.weeks_used < 4,
            courier_once
            and request.relief_kind is not other_relief
            and (request.last_relieved_on <= relieved_until or not request.relieved_before)
            and request.relief_approved,
            registered
            and courier.mutual_insured
            and (
                courier.mutual_insured_on < insured_until
                or (
                    (courier.mutual_renewed or courier.mutual_insured_on <= insured_until)
                    and courier.mutual_covered
                )
            ),
            courier_once
            and (request.insurance_kind is illness or request.insurance_kind is accident),
            courier.has_valid_code or courier.has_card or courier.says_courier,
            courier_once
            and (
                request.event_on >= started
                or (request.outside_city_claimed and request.outside_city_covered)
            ),
        )

    return decide
