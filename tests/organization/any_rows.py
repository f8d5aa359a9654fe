"""Generated structures, sound or not: what rows may say when nobody has checked them."""

import datetime as dt

from hypothesis import strategies as st

from jixiaoge.counties import COUNTIES
from jixiaoge.organization import (
    Courier,
    Coverage,
    DeliveryStation,
    Matter,
    Organization,
    OrganizationKind,
    Place,
    PlatformEnterprise,
    Record,
    Subject,
)

DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 1, 9))
ORGANIZATIONS = st.sampled_from([f"o{n}" for n in range(6)])
STATIONS = st.sampled_from(["s1", "s2", "s3"])
PLATFORMS = st.sampled_from(["p1", "p2", "p3"])
NONE = st.just("")
PLACES = st.builds(
    Place,
    st.sampled_from(["", *(county.slug for county in COUNTIES[:2])]),
    st.sampled_from(["", "甲镇", "乙镇"]),
    st.sampled_from(["", "社区"]),
)
DATED = {"since": DAYS, "until": DAYS | st.just(dt.date.max), "by": st.sampled_from(["", "文"])}
COURIERS = st.builds(
    Courier,
    id=st.just("c1"),
    platforms=st.lists(PLATFORMS, max_size=2),
    station=STATIONS | NONE,
    place=PLACES,
    **DATED,
)
STATION_ROWS = st.builds(DeliveryStation, id=STATIONS, platform=PLATFORMS, place=PLACES, **DATED)
PLATFORM_ROWS = st.builds(
    PlatformEnterprise, id=PLATFORMS, name=st.just("示例"), place=PLACES, **DATED
)
MATTERS = st.builds(
    Matter, id=st.just("m1"), platform=PLATFORMS | NONE, station=STATIONS | NONE, place=PLACES
)
ROWS: st.SearchStrategy[list[Record]] = st.lists(
    st.builds(
        Organization,
        id=ORGANIZATIONS,
        kind=st.sampled_from(OrganizationKind),
        name=st.just("示例"),
        parent=ORGANIZATIONS | NONE,
        place=PLACES,
        into=ORGANIZATIONS | NONE,
        **DATED,
    )
    | st.builds(Coverage, unit=STATIONS | PLATFORMS, organization=ORGANIZATIONS, **DATED)
    | STATION_ROWS
    | PLATFORM_ROWS,
    max_size=25,
)
SUBJECTS: st.SearchStrategy[Subject] = COURIERS | STATION_ROWS | PLATFORM_ROWS | MATTERS
